"""The coder: reports in, claims out. Holds the model and the packs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from selon.coding.assemble import to_claim
from selon.coding.base.tools import DEFAULT_PACKS, load_tools
from selon.coding.decide import Walker
from selon.coding.events.gate import passes, wanted
from selon.coding.layers import lay_out, paragraphs_of
from selon.ingest import narrow
from selon.knowledge import lexicon_digest
from selon.language.parse import parse
from selon.model import Claim, Report
from selon.version import VERSION

_BATCH = 32
_WAITING = 256
"""So many reports are held at most, however few of them pass the gate."""

_Laid = tuple[Report, list[tuple[int, str]]]
"""A report and its paragraphs worth parsing, with their offsets."""


class ReportCoder:
    """Codes reports one by one, parsing in batches."""

    def __init__(self, packs: Sequence[str] = DEFAULT_PACKS) -> None:
        self.packs = tuple(packs)
        self.tools = load_tools(self.packs)

    @cached_property
    def name(self) -> str:
        """Version, packs and lexicon, as it stands in ``Claim.coder``: ``selon 0.1.0 / world 1, syria 1 / lexicon 3f9a01c2``.

        The lexicon's words and weights decide as much as the code, so reports are coded anew when they have changed.
        """
        packs = ", ".join(f"{i.name} {i.version}" for i in self.tools.packs.infos)
        return f"selon {VERSION} / {packs} / lexicon {lexicon_digest()}"

    def dated(self, report: Report) -> Report:
        """Return the report with its date narrowed by the actors, offices and events it names, where the page does not tell it."""
        return narrow(report, self.tools.packs, self.tools.names)

    def code(self, report: Report) -> list[Claim]:
        """Return the claims of one report, in reading order, without incident ids."""
        return next(iter(self.code_many([report])))[1]

    def code_many(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]:
        """Yield every report with its claims, in order; memory stays bounded.

        Parsing is done in batches of reports that pass the gate: where few do, batches of all would be too small to be fast.
        """
        waiting: list[_Laid] = []
        passed = 0
        for report in reports:
            pieces = self._pieces(report)
            waiting.append((report, pieces))
            passed += bool(pieces)
            if passed >= _BATCH or len(waiting) >= _WAITING:
                yield from self._coded(waiting)
                waiting, passed = [], 0
        yield from self._coded(waiting)

    def _coded(self, laid: Sequence[_Laid]) -> Iterator[tuple[Report, list[Claim]]]:
        docs = parse(text for _, pieces in laid for _, text in pieces)
        for report, pieces in laid:
            if not pieces:
                yield report, []
                continue
            sheet = lay_out(report, pieces, [next(docs) for _ in pieces], self.tools)
            drafts = Walker(sheet, self.tools).walk()
            claims = [to_claim(d, sheet, self.tools, self.name) for d in drafts]
            sheet.take_apart()
            yield report, claims

    def _pieces(self, report: Report) -> list[tuple[int, str]]:
        """Return the paragraphs worth parsing: none where the report tells of no armed event."""
        pieces = list(paragraphs_of(report))
        if not passes(" \n ".join(text for _, text in pieces)):
            return []
        return [(offset, text) for offset, text in pieces if wanted(text)]
