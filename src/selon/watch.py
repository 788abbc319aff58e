"""``selon code --watch``: a folder is looked at again and again, and what has arrived is coded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic, sleep

from selon.ingest import parse_given
from selon.ingest.arguments import MANY_SUFFIXES, suffix_of
from selon.ingest.arrivals import Arrivals
from selon.pipeline import CoderFactory, PackCoder, Summary, code_reports, link_store
from selon.store import Store, StoreLocked

EVERY = 2.0
"""Seconds between two looks."""

FEW = 64
"""Files that are coded in this process, whose coder is loaded; of more, or of tables, all workers take a share."""

_PATIENCE = 10
"""Linking waits, while files keep coming, until this many times what it last took has passed: it never takes most of the time."""


class Watch:
    """A folder being watched, and the store that its reports are coded into.

    The store is open only while something is written, so that others can look at it in between. What was done is known from
    the store alone: killed at any point, the next watch goes on there.

    Args:
        folder: where files arrive.
        store: the file of the store; made when it is not there.
        packs: names of the packs to code with; all by default.
        workers: number of processes, where many files wait.
        date: date of the reports that have none of their own.
        source: outlet of the reports that name none.
        linked: whether to link claims into incidents when nothing waits.
        factory: makes another coder than that of ``packs``.
        say: told one line for each file, and for each step that all wait for.
    """

    def __init__(
        self,
        folder: Path,
        store: Path,
        *,
        packs: Sequence[str] | None = None,
        workers: int = 1,
        date: str | None = None,
        source: str | None = None,
        linked: bool = True,
        factory: CoderFactory | None = None,
        say: Callable[[str], object] = lambda line: None,
    ) -> None:
        if date:
            parse_given(date)
        self._arrivals, self._store, self._say = Arrivals(folder), store, say
        self._packs, self._workers, self._date, self._source = packs, workers, date, source
        self._factory = factory or PackCoder(packs)
        self._to_link = linked  # also what an earlier watch coded and had no time to link
        self._linked = linked
        self._linking, self._linked_at = 0.0, monotonic()
        self._locked = False

    def run(self, every: float = EVERY) -> None:
        """Look and code until interrupted."""
        while True:
            self.look()
            sleep(every)

    def look(self) -> None:
        """Look once: code what is whole, or link when nothing came or linking has waited long."""
        arrived = self._arrivals.look()
        waited = monotonic() - self._linked_at
        quiet = not arrived and not self._arrivals.waiting
        linking = self._to_link and (quiet or waited > _PATIENCE * self._linking > 0)
        if not arrived and not (linking and (self._store.exists() or self._locked)):
            return
        try:
            with Store(self._store, create=True) as store:
                self._locked = False
                if arrived:
                    self._code(arrived, store)
                if linking:
                    self._link(store)
        except StoreLocked as error:
            self._arrivals.again(arrived)
            if not self._locked:
                self._say(f"waiting: {error}")
            self._locked = True

    def _code(self, arrived: list[Path], store: Store) -> None:
        single = [path for path in arrived if suffix_of(path) not in MANY_SUFFIXES]
        if single:
            known = self._run(single, store, self._workers if len(single) > FEW else 1, self._tell).known
            if known:
                self._say(f"{known} known already")
        for path in arrived:
            if suffix_of(path) in MANY_SUFFIXES:
                self._tell_table(path, self._run([path], store, self._workers, lambda summary: None))

    def _run(self, paths: list[Path], store: Store, workers: int, progress: Callable[[Summary], object]) -> Summary:
        summary = code_reports(
            map(str, paths),
            store,
            packs=self._packs,
            workers=workers,
            date=self._date,
            source=self._source,
            linked=False,
            factory=self._factory,
            named=False,
            progress=progress,
        )
        self._to_link |= self._linked and summary.coded > 0
        return summary

    def _tell(self, summary: Summary) -> None:
        if not summary.latest.endswith(": known already"):
            self._say(summary.latest)

    def _tell_table(self, path: Path, summary: Summary) -> None:
        for item in summary.unreadable:
            self._say(item.line)
        told = [f"{summary.coded} coded, {summary.claims} claims"]
        told += [
            f"{count} {what}" for count, what in ((summary.known, "known already"), (summary.skipped.total(), "skipped")) if count
        ]
        self._say(f"{path}: {', '.join(told)}")

    def _link(self, store: Store) -> None:
        began = monotonic()
        incidents = link_store(store, getattr(self._factory, "register", None))
        self._linked_at, self._to_link = monotonic(), False
        self._linking = self._linked_at - began
        self._say(f"{incidents} {'incident' if incidents == 1 else 'incidents'} in the store")
