"""Which reports are reprints of one another, or are made from one agency's text: their lineage."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import numpy as np

from selon.ingest.sketch import Numbers, credits_of, shared, sketch_of
from selon.model import Region, Report
from selon.store.database import Database
from selon.store.likeness import Sketches
from selon.store.rows import Row

SAME = 0.5
"""Share of the shorter text that two reprints have in common."""

SAME_SHORT = 0.75
"""The same for texts of less than ``FEW`` shingles, where one stock phrase weighs much."""

FEW = 40

_BATCH = 500


class Lineages:
    r"""The sketches of the reports known so far, and the lineage of each.

    A report that shares most of its text with a known one is of that one's lineage; otherwise it is of the lineage of the
    first agency that it credits; otherwise it begins its own, named by its id. A lineage once given never changes, and two
    lineages are never joined.

    Example:
        >>> known = Lineages()
        >>> text = "Un convoi de l'armée est tombé lundi dans une embuscade près de Boni, selon un élu. Quatre soldats ont été tués."
        >>> known.place("r1", Report("a", text)).lineage, known.place("r2", Report("b", f"Embuscade meurtrière\n{text}")).lineage
        ('r1', 'r1')
        >>> known.place("r3", Report("c", "Le calme est revenu mardi à Sindé, où les écoles ont rouvert. (AFP)")).lineage
        'agency:agence-france-presse'
    """

    def __init__(self) -> None:
        self._names: list[str] = []
        self._counts = np.zeros(256, dtype=np.int64)
        self._sketches = Sketches()

    def know(self, lineage: str, count: int, sketch: tuple[int, ...]) -> None:
        """Note a report that has its lineage."""
        if not sketch:
            return
        at = len(self._names)
        if at == len(self._counts):
            self._counts = np.concatenate([self._counts, np.zeros_like(self._counts)])
        self._names.append(lineage)
        self._counts[at] = count
        self._sketches.add(np.array(sketch, dtype=np.uint32))

    def place(self, report_id: str, report: Report, lineage: str | None = None) -> Placed:
        """Find the lineage of a report, unless it has one, and know the report from here on."""
        count, sketch = sketch_of(report)
        agencies = credits_of(report)
        lineage = lineage or self._copied(count, sketch) or (f"agency:{agencies[0]}" if agencies else report_id)
        self.know(lineage, count, sketch)
        return Placed(lineage, agencies, count, sketch)

    def _copied(self, count: int, sketch: tuple[int, ...]) -> str | None:
        if not sketch or not self._names:
            return None
        own = np.array(sketch, dtype=np.uint32)
        near = self._sketches.candidates(own)
        if not len(near):
            return None
        counts: Numbers = self._counts[near]
        parts = shared(count, own, counts, self._sketches[near])
        parts = np.where(np.minimum(counts, count) < FEW, parts * SAME / SAME_SHORT, parts)
        best = int(parts.argmax())  # of equals the first, which is the oldest
        return self._names[int(near[best])] if parts[best] >= SAME else None


class Placed(msgspec.Struct, frozen=True):
    """The lineage of a report, and what it was found by."""

    lineage: str
    credits: tuple[str, ...]
    shingles: int
    sketch: tuple[int, ...]


def assign(db: Database) -> Iterator[list[Row]]:
    """Yield the rows, a batch at a time, of reports in a store that have no lineage yet.

    The oldest reports come first, so that of reprints the first names the lineage, in whatever order they were coded.
    """
    # A report that was coded anew has its lineage, and lacks its sketch.
    new = db.ask(
        """SELECT report_id, lineage FROM reports WHERE lineage IS NULL OR sketch IS NULL
        ORDER BY lineage IS NULL, date_from NULLS LAST, report, report_id"""
    )
    if not new:
        return
    known = Lineages()
    for lineage, count, sketch in db.stream(
        """SELECT lineage, shingles, sketch FROM reports WHERE lineage IS NOT NULL AND sketch IS NOT NULL
        ORDER BY date_from NULLS LAST, report, report_id"""
    ):
        known.know(lineage, count or 0, tuple(sketch or ()))
    for part in (new[at : at + _BATCH] for at in range(0, len(new), _BATCH)):
        found = {
            key: Report(report, text, regions=tuple(msgspec.json.decode(regions, type=list[Region])) if regions else ())
            for key, report, text, regions in db.ask(
                "SELECT report_id, report, text, regions FROM reports WHERE report_id IN (SELECT unnest($ids))", {"ids": [key for key, _ in part]}
            )
        }
        yield [{"report_id": key, **msgspec.structs.asdict(known.place(key, found[key], lineage))} for key, lineage in part]
