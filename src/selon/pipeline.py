"""The one file that knows the order of the rooms: reports in, claims and incidents in the store."""

from __future__ import annotations

import atexit
import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from selon.engines import Done, run
from selon.ingest import Skipped, Unreadable, parse_given, read_reports, report_of
from selon.knowledge import Register
from selon.linking import Backing, link
from selon.model import Claim, Incident, Report
from selon.store import Store

if TYPE_CHECKING:
    # The coder's libraries take more than a second to load; a store that is locked should be said at once.
    from selon.coding import ReportCoder

BATCH = 128
"""Reports that a worker gets at once: enough for the parser to work in batches though most do not pass the gate, few enough to lose little."""

_GARBAGE = 50_000
"""Objects made before the collector looks for what is left over, in place of Python's 700: a report's words, sentences and claims
hang together in rings and live as long as it is coded, so looking more often finds nothing. A twelfth of the time goes there else."""

FLUSH_SECONDS = 5.0
"""Coded reports are written at least this often, so that a slow run that is killed loses seconds."""

_IN_WORK = 10_000
"""Reports begun that are kept in mind, so that one named twice is coded once: more than are in work at once."""


class CoderFactory(Protocol):
    """What makes the coder in each worker; it crosses to other processes, so it is small and picklable."""

    @property
    def name(self) -> str:
        """The coder's name and version, as in ``Claim.coder``."""

    def __call__(self) -> Callable[[Sequence[Report]], Sequence[list[Claim]]]:
        """Load the coder and return the task: reports in, the claims of each out."""


class PackCoder:
    """Makes the coder of ``selon.coding`` with the packs named (all by default); loads it once a process.

    >>> PackCoder(["syria"]).packs
    ('syria',)
    """

    def __init__(self, packs: Sequence[str] | None = None) -> None:
        self.packs = None if packs is None else tuple(packs)
        self._coder: ReportCoder | None = None

    @property
    def coder(self) -> ReportCoder:
        """The coder itself, loaded when first asked for."""
        if self._coder is None:
            from selon.coding import ReportCoder

            self._coder = ReportCoder() if self.packs is None else ReportCoder(self.packs)
        return self._coder

    @property
    def name(self) -> str:
        """The coder's name and version."""
        return self.coder.name

    @property
    def register(self) -> Register:
        """What the coder's packs know of actors and sources."""
        return Register(self.coder.tools.packs)

    def __call__(self) -> Callable[[Sequence[Report]], Sequence[list[Claim]]]:
        """Return the task."""
        coder = self.coder
        gc.set_threshold(_GARBAGE, *gc.get_threshold()[1:])
        gc.freeze()  # the model and packs are some million objects for good; to look through them again and again takes time
        atexit.register(gc.unfreeze)  # else some libraries complain at the end that theirs were never given back
        return lambda reports: [claims for _, claims in coder.code_many(reports)]

    def dated(self, report: Report) -> Report:
        """Return the report with its date narrowed by the actors, offices and events it names."""
        return self.coder.dated(report)

    def __getstate__(self) -> dict[str, Any]:
        return {"packs": self.packs, "_coder": None}  # a loaded model does not travel; each worker loads its own


@dataclass
class Summary:
    """What a run did, and with whom it could not."""

    seen: int = 0
    coded: int = 0
    known: int = 0
    claims: int = 0
    incidents: int | None = None
    seconds: float = 0.0
    unreadable: list[Unreadable] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)
    """Documents passed over, by why: no page, or in which language."""
    foreign_paragraphs: int = 0
    """Paragraphs in other languages that were left aside in French reports."""
    report_ids: list[str] = field(default_factory=list)
    latest: str = ""
    """What came of the document that was dealt with last, in one line."""


def code_reports(
    arguments: Iterable[str],
    store: Store,
    *,
    packs: Sequence[str] | None = None,
    workers: int = 1,
    date: str | None = None,
    source: str | None = None,
    linked: bool = True,
    factory: CoderFactory | None = None,
    named: bool = True,
    progress: Callable[[Summary], object] = lambda summary: None,
) -> Summary:
    """Code reports into a store and link all its claims into incidents.

    A report that the store has from the same coder is not coded again. A report that cannot be read or coded is in
    ``Summary.unreadable``; the others go on.

    Args:
        arguments: files, folders, globs, tables, or ``-``.
        store: an open store, for writing.
        packs: names of the packs to code with; all by default.
        workers: number of processes.
        date: date of the reports that have none of their own.
        source: outlet of the reports that name none.
        linked: whether to find the incidents afterwards, from all claims in the store.
        factory: makes another coder than that of ``packs``.
        named: whether to keep ``Summary.report_ids``, which grow with the input.
        progress: called after each report.

    Raises:
        StoreError: when the store cannot be written.
        EngineError: when no worker can load.
        BadDate: when ``date`` is none.
    """
    if date:
        parse_given(date)
    began = time.monotonic()
    making = factory or PackCoder(packs)
    summary = Summary()
    settings = {"date": date, "source": source, "workers": workers, "linked": linked}
    store.begin_run(making.name, packs=packs or (), settings=settings)
    read = read_reports(arguments, date=date, source=source)
    dated = (making.dated(r) if isinstance(r, Report) and isinstance(making, PackCoder) else r for r in read)
    reports = _to_code(dated, store, making.name, summary, named, progress)
    flushed = time.monotonic()
    try:
        for outcome in run(making, reports, workers, batch=BATCH):
            if isinstance(outcome, Done):
                store.add(outcome.item, outcome.result)
                summary.coded += 1
                summary.claims += len(outcome.result)
                summary.latest = f"{outcome.item.report}: {len(outcome.result)} {'claim' if len(outcome.result) == 1 else 'claims'}"
            else:
                what = f"could not be coded ({outcome.reason})"
                summary.unreadable.append(Unreadable(outcome.item.report, what, "leave it out, and please report it as a fault"))
                summary.latest = summary.unreadable[-1].line
            if time.monotonic() - flushed > FLUSH_SECONDS:
                store.flush()
                flushed = time.monotonic()
            progress(summary)
    except KeyboardInterrupt:
        store.flush()
        raise
    store.flush()
    store.assign_lineages()
    if linked:
        summary.incidents = link_store(store, getattr(making, "register", None))
    store.end_run(unreadable=len(summary.unreadable))
    summary.seconds = time.monotonic() - began
    return summary


def _to_code(
    stream: Iterator[Report | Unreadable | Skipped],
    store: Store,
    coder: str,
    summary: Summary,
    named: bool,
    progress: Callable[[Summary], object],
) -> Iterator[Report]:
    """Pass on the reports that are to be coded; count the others."""
    begun: set[str] = set()
    for item in stream:
        summary.seen += 1
        if isinstance(item, Unreadable):
            summary.unreadable.append(item)
            summary.latest = item.line
        elif isinstance(item, Skipped):
            summary.skipped[item.why] += 1
            summary.latest = f"{item.report}: skipped, {item.why}"
        else:
            summary.foreign_paragraphs += sum(region.kind == "foreign" for region in item.regions)
            report_id = item.report_id
            first = report_id not in begun
            if first:
                begun.add(report_id)
                if named:
                    summary.report_ids.append(report_id)
                elif len(begun) >= _IN_WORK:  # the store knows the others by now
                    begun = {key for key in begun if not store.already_coded(key, coder)}
            if first and not store.already_coded(report_id, coder):
                yield item
                continue
            summary.known += 1
            summary.latest = f"{item.report}: known already"
        progress(summary)


def link_store(store: Store, register: Register | None = None) -> int:
    """Link the claims of a store that have no incident yet, and return how many incidents there are.

    Incidents that no new claim joins stay as they are; decisions are replayed. ``register`` knows actors and who owns which source.
    """
    store.restore_added()
    before = list(store.incidents())
    _, incidents = link(list(store.claims()), store.decisions(), backing_of(store, register), before)
    store.write_incidents(incidents, register)
    return len(incidents)


def backing_of(store: Store, register: Register | None = None) -> Backing:
    """Return what a store and the packs know of reports and sources beyond the claims: outlets, their owners, dates."""
    published = {report_id: source for report_id, (_, source) in store.report_names().items() if source}
    known = {name: register.outlet(name) for name in set(published.values())} if register is not None else {}
    outlets = {report_id: found.source_id if (found := known.get(name)) else name for report_id, name in published.items()}
    if register is None:
        return Backing(outlets=outlets, dates=store.report_days())
    return Backing(owners=register.owners(), outlets=outlets, dates=store.report_days(), ties=register.ties())


def claims_of(store: Store, report_ids: Sequence[str], batch: int = 500) -> Iterator[Claim]:
    """Yield the claims of some reports, in the order of ``report_ids``."""
    for at in range(0, len(report_ids), batch):
        wanted = report_ids[at : at + batch]
        rank = {report_id: n for n, report_id in enumerate(wanted)}
        yield from sorted(store.claims(wanted), key=lambda claim: rank.get(claim.report_id, 0))


class Coder:
    """Codes texts in memory.

    Args:
        packs: names of the packs to know actors, places and outlets from; by default all that come with Selon.

    Example:
        >>> import selon
        >>> coder = selon.Coder(packs=["syria"])
        >>> isinstance(coder.code("Le chef se serait rendu, selon Sputnik.", date="2017-07-30"), list)
        True
    """

    def __init__(self, packs: Sequence[str] | None = None) -> None:
        self._coder = PackCoder(packs).coder

    @property
    def name(self) -> str:
        """The coder's version and packs, as every claim keeps it."""
        return self._coder.name

    def code(self, text: str, *, date: str | None = None, source: str | None = None, report: str = "-") -> list[Claim]:
        """Return the claims of one report, in the order of the text.

        Args:
            text: the report.
            date: when it was written (a day, a month, a year, or ``from/to``); without it, the text is asked.
            source: who published it.
            report: what to call it.
        """
        made = report_of(text, report=report, date=date, source=source)
        return self._coder.code(self._coder.dated(made))

    @staticmethod
    def link(claims: Sequence[Claim]) -> tuple[list[Claim], list[Incident]]:
        """Return the claims with their incidents' ids, and the incidents."""
        return link(claims)
