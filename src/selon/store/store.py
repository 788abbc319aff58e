"""The store: one DuckDB file that holds reports, claims, incidents, decisions and the runs that made them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from selon.knowledge import Register
from selon.model import Claim, Decision, Incident, Report
from selon.store.coded import Coded
from selon.store.database import Database
from selon.store.decided import Decided
from selon.store.found import sum_found, write_found
from selon.store.looking import Looking


class Store(Looking):
    """A store, open. Use it in a ``with`` block, which writes what is left and closes it.

    Args:
        path: its file.
        read_only: look only.
        create: make it when there is no such file.

    Raises:
        StoreError: if it cannot be used, in one line that says why and what to do.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder, Store(Path(folder, "selon.duckdb"), create=True) as store:
        ...     run = store.begin_run("selon 0.1.0 / world 1", packs=["world"])
        ...     store.add(Report("a.txt", "Rien à signaler."), [])
        ...     store.end_run()
        ...     store.count("reports"), store.count("claims")
        (1, 0)
    """

    def __init__(self, path: str | Path, *, read_only: bool = False, create: bool = False) -> None:
        self.path = Path(path)
        super().__init__(Database(self.path, read_only=read_only, create=create))
        self._coded = Coded(self._db)
        self._decided = Decided(self._db)

    # Runs, reports and claims

    def begin_run(self, coder: str, *, packs: Sequence[str] = (), settings: dict[str, Any] | None = None) -> str:
        """Note a new run and return its id; what is added from here on belongs to it."""
        return self._coded.begin_run(coder, packs, settings or {})

    def end_run(self, unreadable: int = 0) -> None:
        """Write what is left and note when the run ended and how much it made."""
        self._coded.end_run(unreadable)

    def already_coded(self, report_id: str, coder: str) -> bool:
        """Say whether this coder has coded this report, in the store or just now."""
        return self._coded.coders().get(report_id) == coder

    def add(self, report: Report, claims: Iterable[Claim]) -> None:
        """Add a report with its claims, all or nothing; of a report already there the claims are replaced."""
        self._coded.add(report, claims)

    def flush(self) -> None:
        """Write the reports added so far in one transaction."""
        self._coded.flush()

    def claims(self, report_ids: Sequence[str] | None = None) -> Iterator[Claim]:
        """Yield the claims, of all reports or of some, in an order that does not depend on who coded first."""
        self.flush()
        yield from super().claims(report_ids)

    def assign_lineages(self) -> int:
        """Give every report without one its lineage, and its claims with it; return how many reports got one.

        Lineages that are given stay as they are. Which report came first in a run does not matter.
        """
        return self._coded.assign_lineages()

    # Incidents

    def write_incidents(self, incidents: Iterable[Incident], register: Register | None = None) -> None:
        """Put these incidents, found over all claims, in the place of those of the run before.

        Args:
            incidents: all of them.
            register: knows the kind, country, parent or owner of the actors and sources that the claims name.
        """
        self.flush()
        write_found(self._db, incidents, register)

    def sum_found(self) -> str:
        """Return the sum of the hashes of all incidents and of the actors, places and sources found with them."""
        return sum_found(self._db)

    # Decisions

    def add_decision(self, decision: Decision) -> None:
        """Note what a reviewer decided. Decisions are only ever added; one that is there already changes nothing."""
        self.add_decisions([decision])

    def add_decisions(self, decisions: Sequence[Decision], claims: Sequence[Claim] = ()) -> None:
        """Note decisions in one transaction, and the claims that they add.

        Each keeps the hash of the one before, so that none can be changed, left out or put between unseen.
        """
        self._decided.add(decisions, claims)

    def restore_added(self) -> int:
        """Put back the claims that reviewers added to reports which were coded anew since; return how many."""
        return self._decided.restore_added()

    # The file

    def close(self) -> None:
        """Close the file. What was added and not flushed is not written."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.flush()
        self.close()
