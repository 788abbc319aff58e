"""Score the coder against annotated reports, field by field, with every error listed by cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from selon.evaluate.gold import GoldError, GoldReport, coded_bag, read_gold
from selon.evaluate.scoring import Error, ScorerMissing, Scores, compare
from selon.evaluate.slots import FIELDS, Bag

__all__ = ["FIELDS", "Error", "GoldError", "GoldReport", "ScorerMissing", "Scores", "evaluate", "read_gold", "score_claims"]


def score_claims(gold: Sequence[GoldReport], claims: Iterable[dict[str, Any]]) -> Scores:
    """Score claims, given as decoded JSON, against gold; a claim's ``report`` names its document by the file's stem."""
    stems = {report.path.stem: report.doc for report in gold}
    coded: dict[str, list[Bag]] = defaultdict(list)
    for claim in claims:
        doc = stems.get(Path(str(claim["report"])).stem)
        if doc is not None:
            coded[doc].append(coded_bag(doc, claim))
    return compare({report.doc: report.bags() for report in gold}, coded, {report.doc: report.text for report in gold})


def evaluate(gold: Sequence[GoldReport], packs: Sequence[str] | None = None) -> Scores:
    """Code the gold's reports, link them, and score what came out.

    Args:
        gold: from ``read_gold``.
        packs: names of the packs to code with; all by default.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.txt").write_text("Il pleut sur Brest.")
        ...     _ = Path(folder, "a.json").write_text('{"doc": "a", "claims": []}')
        ...     evaluate(read_gold(Path(folder))).clean
        1
    """
    from selon.ingest import report_of
    from selon.linking import link
    from selon.pipeline import PackCoder

    coder = PackCoder(packs).coder
    reports = [coder.dated(report_of(report.text, report=str(report.path))) for report in gold]
    claims = [claim for _, made in coder.code_many(reports) for claim in made]
    linked, _ = link(claims)
    return score_claims(gold, (msgspec.to_builtins(claim) for claim in linked))
