"""The rows of a folder of coded reports: one a report with its claims, or one for what was passed over or could not be read."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from selon.ingest import Skipped, Unreadable
from selon.model import Claim, DocumentDate, Interval, Region, Report, claim_from_json, claim_to_json
from selon.store.rows import Row, report_row
from selon.store.schema import TABLES

CODED = "reports"
"""The folder, inside that of the parts, that everything else is made from."""

COLUMNS: dict[str, str] = {
    "kind": "VARCHAR", "key": "VARCHAR",
    **{name: kind for name, kind in TABLES["reports"].items() if name not in ("claims", "lineage", "hash", "lineage_hash", "credits", "shingles", "sketch")},
    "claims": "VARCHAR[]", "packs": "VARCHAR[]", "run_started": "VARCHAR",
    "reason": "VARCHAR", "remedy": "VARCHAR", "year": "VARCHAR",
}  # fmt: skip
"""``kind`` is ``coded``, ``skipped`` or ``unreadable``; ``claims`` are JSON; ``year`` is that of the document date."""

UNDATED = "none"


class PartsError(Exception):
    """A folder of coded reports cannot be read or written: which, why, and what to do."""


class RunNote(msgspec.Struct, frozen=True):
    """What every row tells of the run that made it."""

    run_id: str
    started: str
    coder: str
    packs: tuple[str, ...] = ()


def coded_row(report: Report, claims: Sequence[Claim], run: RunNote) -> Row:
    """Return the row of a coded report."""
    return _noted(
        {
            **report_row(report, len(claims), run.coder, run.run_id),
            "kind": "coded",
            "key": report.report_id,
            "claims": [claim_to_json(claim).decode() for claim in claims],
            "year": (report.date.interval.start or report.date.interval.end or UNDATED)[:4],
        },
        run,
    )


def passed_over_row(item: Unreadable | Skipped, run: RunNote) -> Row:
    """Return the row of a document that was passed over, or that could not be read or coded."""
    kind, reason, remedy = ("skipped", item.why, None) if isinstance(item, Skipped) else ("unreadable", item.what, item.remedy)
    key = hashlib.sha256(f"{kind}\0{item.report}\0{reason}".encode("utf-8", "surrogatepass")).hexdigest()[:20]
    return _noted({"kind": kind, "key": key, "report": item.report, "reason": reason, "remedy": remedy, "year": UNDATED}, run)


def _noted(row: Row, run: RunNote) -> Row:
    made = dict.fromkeys(COLUMNS) | row
    return made | {"run_id": run.run_id, "coder": run.coder, "packs": list(run.packs), "run_started": run.started}


def report_of_row(row: Mapping[str, Any]) -> Report:
    """Return the report of a row of kind ``coded``.

    >>> told = Report("a.txt", "Le calme.", date=DocumentDate(Interval("2020-01-01", None), "its first line", "text"))
    >>> report_of_row(coded_row(told, [], RunNote("r", "", "c"))) == told
    True
    """
    return Report(
        row["report"],
        row["text"],
        row["title"],
        DocumentDate(Interval(row["date_from"], row["date_to"]), row["date_grounds"] or "", row["date_basis"] or "none"),
        row["source"],
        row["url"],
        row["language"],
        tuple(msgspec.json.decode(row["regions"], type=list[Region])) if row["regions"] else (),
    )


def claims_of_row(row: Mapping[str, Any]) -> list[Claim]:
    """Return the claims of a row."""
    return [claim_from_json(json) for json in row["claims"] or ()]
