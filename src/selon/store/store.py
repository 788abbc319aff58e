"""The store: one DuckDB file that holds reports, claims, incidents, decisions and the runs that made them."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb
import msgspec
import pyarrow as pa

from selon.knowledge import Register
from selon.model import Claim, Decision, Incident, Report, claim_from_json
from selon.store.errors import StoreError
from selon.store.hashes import (
    FOUND,
    LINEAGE,
    NOTHING,
    add,
    claim_hash,
    decision_hash,
    hash_of,
    lineage_hash,
    report_hash,
    run_hash,
)
from selon.store.opening import columns_of, connect
from selon.store.rows import Row, account_rows, claim_of, claim_rows, incident_of, incident_row, once, report_row
from selon.store.schema import TABLES, arrow_schema

BATCH = 128
"""Reports written in one transaction. Killed, a run loses at most these, and codes them again."""

_CHILDREN = ("claims", "claim_actors", "claim_tolls", "claim_attributions")


class Store:
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
        self._db: duckdb.DuckDBPyConnection = connect(self.path, read_only=read_only, create=create)
        self._coded: dict[str, str] | None = None
        self._lineage: dict[str, str] | None = None
        self._decided: tuple[int, str, set[str]] | None = None
        self._pending: list[tuple[Report, list[Claim]]] = []
        self._run: str = ""
        self._coder: str = ""

    # Runs

    def begin_run(self, coder: str, *, packs: Sequence[str] = (), settings: dict[str, Any] | None = None) -> str:
        """Note a new run and return its id; what is added from here on belongs to it."""
        self._run, self._coder = uuid.uuid4().hex[:16], coder
        row = {
            "run_id": self._run, "started": _now(), "coder": coder, "packs": list(packs),
            "settings": msgspec.json.encode(settings or {}).decode(), "reports": 0, "claims": 0, "unreadable": 0,
        }  # fmt: skip
        self._insert("runs", [row | {"hash": run_hash(row)}])
        return self._run

    def end_run(self, unreadable: int = 0) -> None:
        """Write what is left and note when the run ended and how much it made."""
        self.flush()
        with self._transaction():
            self._ask(
                """UPDATE runs SET ended = $ended, unreadable = $unreadable,
                    reports = (SELECT count(*) FROM reports WHERE run_id = $run),
                    claims = (SELECT count(*) FROM claims WHERE run_id = $run)
                WHERE run_id = $run""",
                {"ended": _now(), "unreadable": unreadable, "run": self._run},
            )
            for row in list(self._rows("runs", "WHERE run_id = $run", {"run": self._run})):
                self._ask("UPDATE runs SET hash = $hash WHERE run_id = $run", {"hash": run_hash(row), "run": self._run})

    def already_coded(self, report_id: str, coder: str) -> bool:
        """Say whether this coder has coded this report, in the store or just now."""
        return self._known().get(report_id) == coder

    def _known(self) -> dict[str, str]:
        if self._coded is None:
            self._coded = dict(self._ask("SELECT report_id, coder FROM reports"))
        return self._coded

    # Reports and claims

    def add(self, report: Report, claims: Iterable[Claim]) -> None:
        """Add a report with its claims, all or nothing; of a report already there the claims are replaced."""
        self._pending.append((report, once(claims)))
        if len(self._pending) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Write the reports added so far in one transaction."""
        if not self._pending:
            return
        rows: dict[str, list[Row]] = defaultdict(list)
        known = self._known()
        pending = {report.report_id: (report, claims) for report, claims in self._pending}
        for report, claims in pending.values():
            for table, made in self._rows_of(report, claims).items():
                rows[table].extend(made)
        replaced = [report_id for report_id in pending if report_id in known]
        with self._transaction():
            gone = self._remove(replaced) if replaced else []
            for table, made in rows.items():
                self._insert(table, made)
            self._keep("sum_reports", add(self.kept().get("sum_reports", NOTHING), (row["hash"] for row in rows["reports"]), less=gone))
        known.update(dict.fromkeys(pending, self._coder))
        self._pending.clear()

    def _rows_of(self, report: Report, claims: list[Claim]) -> dict[str, list[Row]]:
        """Return the rows of one report and its claims, by table, with their hashes."""
        row = report_row(report, len(claims), self._coder, self._run)
        lineage = self._lineages().get(row["report_id"])  # coded anew, a report stays in its lineage
        rows: dict[str, list[Row]] = defaultdict(list)
        for claim in claims:
            for table, made in claim_rows(claim, row["report_id"], self._run).items():
                rows[table].extend(made)
        for made_claim in rows["claims"]:
            made_claim |= {"lineage": lineage, "hash": claim_hash(made_claim)}
        rows["reports"] = [row | {"lineage": lineage, "hash": report_hash(row, (made["hash"] for made in rows["claims"]))}]
        return rows

    def _remove(self, report_ids: list[str]) -> list[str]:
        """Remove reports with all that was coded from them; return the hashes of the reports."""
        hashes = self._ask("SELECT hash FROM reports WHERE hash IS NOT NULL AND report_id IN (SELECT unnest($ids))", {"ids": report_ids})
        for table in ("reports", *_CHILDREN):
            self._ask(f'DELETE FROM "{table}" WHERE report_id IN (SELECT unnest($ids))', {"ids": report_ids})
        return [kept for (kept,) in hashes]

    def claims(self, report_ids: Sequence[str] | None = None) -> Iterator[Claim]:
        """Yield the claims, of all reports or of some, in an order that does not depend on who coded first."""
        self.flush()
        where = "" if report_ids is None else "WHERE report_id IN (SELECT unnest($ids))"
        query = f"""SELECT c.json, c.incident_id, c.lineage FROM claims c JOIN reports r USING (report_id) {where}
            ORDER BY r.report, c.report_id, c.trigger_start, c.claim_id"""
        for json, incident_id, lineage in self._stream(query, {} if report_ids is None else {"ids": list(report_ids)}):
            yield claim_of(json, incident_id, lineage)

    # Lineages

    def assign_lineages(self) -> int:
        """Give every report without one its lineage, and its claims with it; return how many reports got one.

        Lineages that are given stay as they are. Which report came first in a run does not matter.
        """
        self.flush()
        from selon.store.lineage import assign

        made = 0
        for rows in assign(self._ask, self._stream):
            with self._transaction():
                self._update_lineages(rows)
            self._lineages().update((row["report_id"], row["lineage"]) for row in rows)
            made += len(rows)
        return made

    def _update_lineages(self, rows: list[Row]) -> None:
        names = (*LINEAGE, "lineage_hash")
        rows = [row | {"lineage_hash": lineage_hash(row)} for row in rows]
        batch = pa.Table.from_pylist(rows, schema=pa.schema([arrow_schema("reports").field(name) for name in names]))
        self._db.register("batch", batch)
        try:
            self._ask(
                """UPDATE reports SET lineage = b.lineage, credits = b.credits, shingles = b.shingles, sketch = b.sketch,
                    lineage_hash = b.lineage_hash
                FROM batch b WHERE reports.report_id = b.report_id"""
            )
            self._ask("UPDATE claims SET lineage = b.lineage FROM batch b WHERE claims.report_id = b.report_id")
        finally:
            self._db.unregister("batch")

    def _lineages(self) -> dict[str, str]:
        if self._lineage is None:
            self._lineage = dict(self._ask("SELECT report_id, lineage FROM reports WHERE lineage IS NOT NULL"))
        return self._lineage

    # Incidents

    def write_incidents(self, incidents: Iterable[Incident], register: Register | None = None) -> None:
        """Put these incidents, found over all claims, in the place of those of the run before.

        Args:
            incidents: all of them.
            register: knows the kind, country, parent or owner of the actors and sources that the claims name.
        """
        self.flush()
        found = list(incidents)
        with self._transaction():
            for table in FOUND:
                self._ask(f'DELETE FROM "{table}"')
            self._insert("incidents", [incident_row(incident) for incident in found])
            self._insert("accounts", [row for incident in found for row in account_rows(incident)])
            self._insert("incident_claims", [{"incident_id": i.incident_id, "claim_id": c} for i in found for c in i.claim_ids])
            self._ask(
                """UPDATE claims SET incident_id = found.incident_id
                FROM (SELECT c.claim_id, any_value(i.incident_id) AS incident_id FROM claims c
                      LEFT JOIN incident_claims i USING (claim_id) GROUP BY c.claim_id) found
                WHERE claims.claim_id = found.claim_id AND claims.incident_id IS DISTINCT FROM found.incident_id"""
            )
            for statement in _REGISTERS:
                self._ask(statement)
            if register is not None:
                self._describe(register)
            self._keep("sum_found", self.sum_found())

    def sum_found(self) -> str:
        """Return the sum of the hashes of all incidents and of the actors, places and sources found with them."""
        hashes = (hash_of([table, *row.values()]) for table in FOUND for row in self._rows(table))
        return add(NOTHING, hashes)

    def _describe(self, register: Register) -> None:
        """Add to actors and sources what the packs know of them."""
        for (actor_id,) in self._ask("SELECT actor_id FROM actors"):
            if (actor := register.actor(actor_id)) is not None:
                known = {"id": actor_id, "name": actor.name, "kind": actor.kind, "country": actor.country, "parent": actor.parent}
                self._ask(
                    "UPDATE actors SET name = $name, kind = $kind, country = $country, parent = $parent WHERE actor_id = $id",
                    known,
                )
        for (source_id,) in self._ask("SELECT source_id FROM sources"):
            if (source := register.source(source_id)) is not None:
                known = {"id": source_id, "name": source.name, "kind": source.kind, "country": source.country, "owner": source.owner}
                self._ask(
                    "UPDATE sources SET name = $name, kind = $kind, country = $country, owner = $owner WHERE source_id = $id",
                    known,
                )

    def incidents(self) -> Iterator[Incident]:
        """Yield the incidents, the latest first."""
        for (json,) in self._stream("SELECT json FROM incidents ORDER BY time_from DESC NULLS LAST, time_to, incident_id"):
            yield incident_of(json)

    # Decisions

    def add_decision(self, decision: Decision) -> None:
        """Note what a reviewer decided. Decisions are only ever added; one that is there already changes nothing."""
        self.add_decisions([decision])

    def add_decisions(self, decisions: Sequence[Decision], claims: Sequence[Claim] = ()) -> None:
        """Note decisions in one transaction, and the claims that they add.

        Each keeps the hash of the one before, so that none can be changed, left out or put between unseen.
        """
        n, head, known = self._chain()
        new = [decision for decision in decisions if decision.decision_id not in known]
        if not new:
            return
        rows: list[Row] = []
        for decision in new:
            row = msgspec.structs.asdict(decision)
            row["decided_at"] = row.pop("at")
            row |= {"n": n, "previous": head}
            row["hash"] = head = decision_hash(row)
            rows.append(row)
            n += 1
        with self._transaction():
            for row in rows if len(rows) == 1 else []:  # one row goes in faster by itself than as a table
                names = ", ".join(f'"{name}"' for name in row)
                self._ask(f"INSERT INTO decisions ({names}) VALUES ({', '.join('$' + name for name in row)})", row)
            if len(rows) > 1:
                self._insert("decisions", rows)
            self._keep("decisions_head", head)
            if claims:
                self._put_in(claims)
        known.update(decision.decision_id for decision in new)
        self._decided = n, head, known

    def _chain(self) -> tuple[int, str, set[str]]:
        """Return the number of the next decision, the hash of the last, and the ids of all: this process is the only writer."""
        if self._decided is None:
            numbers = self._ask("SELECT decision_id, n FROM decisions")
            last = max((n for _, n in numbers if n is not None), default=-1)
            self._decided = last + 1, self.kept().get("decisions_head", NOTHING), {decision_id for decision_id, _ in numbers}
        return self._decided

    def restore_added(self) -> int:
        """Put back the claims that reviewers added to reports which were coded anew since; return how many."""
        told = (claim_from_json(decision.after or "") for decision in self.decisions() if decision.verdict == "add")
        added = {claim.claim_id: claim for claim in told}
        there = {row["claim_id"] for row in self.rows_where("claims", "claim_id", list(added))} if added else set()
        lost = [claim for claim in added.values() if claim.claim_id not in there and self.report(claim.report_id)]
        if lost:
            with self._transaction():
                self._put_in(lost)
        return len(lost)

    def _put_in(self, claims: Sequence[Claim]) -> None:
        """Add claims to reports that are there, inside a transaction; hashes and sums follow."""
        for report_id in dict.fromkeys(claim.report_id for claim in claims):
            [report] = list(self._rows("reports", "WHERE report_id = $id", {"id": report_id}))
            for claim in claims:
                if claim.report_id != report_id:
                    continue
                made = claim_rows(claim, report_id, report["run_id"])
                made["claims"][0] |= {"lineage": report["lineage"], "hash": claim_hash(made["claims"][0])}
                for table, rows in made.items():
                    self._insert(table, rows)
            hashes = [kept for (kept,) in self._ask("SELECT hash FROM claims WHERE report_id = $id", {"id": report_id})]
            was = report["hash"]
            report["claims"] = len(hashes)
            report["hash"] = report_hash(report, hashes) if was and None not in hashes else None  # an older Selon kept none
            self._ask(
                "UPDATE reports SET claims = $claims, hash = $hash WHERE report_id = $id",
                {"claims": report["claims"], "hash": report["hash"], "id": report_id},
            )
            self._keep("sum_reports", add(self.kept().get("sum_reports", NOTHING), [report["hash"]] if report["hash"] else [], less=[was] if was else []))

    def decisions(self) -> Iterator[Decision]:
        """Yield the decisions in the order in which they were made."""
        for row in self.table("decisions", "n NULLS FIRST, decided_at, decision_id"):
            row["at"] = row.pop("decided_at")
            yield Decision(**{name: row[name] for name in Decision.__struct_fields__})

    # Looking

    def count(self, table: str) -> int:
        """Return the number of rows of a table; a store of an older version, opened to look only, may lack it."""
        if _known_table(table) not in columns_of(self._db):
            return 0
        return int(self._ask(f'SELECT count(*) FROM "{_known_table(table)}"')[0][0])

    def table(self, table: str, order: str = "1") -> Iterator[Row]:
        """Yield the rows of a table as dictionaries, as exports and commands need them."""
        if _known_table(table) not in columns_of(self._db):  # a store of an older version, opened to look only, lacks some
            return
        for values in self._stream(f'SELECT {self._columns(table)} FROM "{table}" ORDER BY {order}'):
            yield dict(zip(TABLES[table], values, strict=True))

    def rows_where(self, table: str, column: str, values: Sequence[str]) -> Iterator[Row]:
        """Yield the rows of a table whose ``column`` is one of ``values``."""
        query = f'SELECT {self._columns(table)} FROM "{table}" WHERE "{column}" IN (SELECT unnest($ids))'
        for found in self._stream(query, {"ids": list(values)}):
            yield dict(zip(TABLES[table], found, strict=True))

    def strays(self, table: str, column: str, above: str) -> list[str]:
        """Return the values of ``column`` that the table ``above``, whose key it is, does not have."""
        rows = self._ask(
            f"""SELECT DISTINCT "{column}" FROM "{_known_table(table)}" WHERE "{column}" IS NOT NULL
            AND "{column}" NOT IN (SELECT "{column}" FROM "{_known_table(above)}" WHERE "{column}" IS NOT NULL) ORDER BY 1"""
        )
        return [value for (value,) in rows]

    def unlike_incidents(self) -> list[str]:
        """Return the claims whose incident is not the one found; those coded since without linking have none, and may."""
        rows = self._ask(
            """SELECT DISTINCT c.claim_id FROM claims c LEFT JOIN incident_claims i USING (claim_id) LEFT JOIN runs r USING (run_id)
            WHERE c.incident_id IS DISTINCT FROM i.incident_id
            AND NOT (c.incident_id IS NULL AND (r.ended IS NULL OR json_extract_string(r.settings, '$.linked') = 'false'))
            AND (SELECT count(*) FROM incident_claims x WHERE x.claim_id = c.claim_id AND x.incident_id IS NOT DISTINCT FROM c.incident_id) = 0
            ORDER BY 1"""
        )
        return [value for (value,) in rows]

    def kept(self) -> dict[str, str]:
        """Return what ``meta`` holds: the store's version, the sums of hashes, the head of the chain of decisions."""
        return dict(self._ask("SELECT key, value FROM meta"))

    def report_names(self) -> dict[str, tuple[str, str | None]]:
        """Return each report's name and source, by its id."""
        rows = self._ask("SELECT report_id, report, source FROM reports")
        return {report_id: (report, source) for report_id, report, source in rows}

    def report_days(self) -> dict[str, str]:
        """Return the last day on which each report may have been written, by its id; reports of no date are left out."""
        return dict(self._ask("SELECT report_id, CAST(date_to AS VARCHAR) FROM reports WHERE date_to IS NOT NULL"))

    def report(self, report_id: str) -> Row | None:
        """Return one report's row with its text, or ``None``."""
        there = columns_of(self._db)["reports"]
        names = [name for name in TABLES["reports"] if name in there and name not in ("sketch", "shingles")]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = self._ask(f"SELECT {columns} FROM reports WHERE report_id = $id", {"id": report_id})
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def texts(self, report_ids: Sequence[str]) -> dict[str, str]:
        """Return the texts of some reports, by their ids."""
        return dict(self._ask("SELECT report_id, text FROM reports WHERE report_id IN (SELECT unnest($ids))", {"ids": list(report_ids)}))

    # Below

    def _ask(self, query: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run a statement to its end: DuckDB holds a connection as long as a result is not read out."""
        return self._db.execute(query, parameters or {}).fetchall()

    def _stream(self, query: str, parameters: dict[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        cursor = self._db.cursor()  # its own cursor, so that others may ask while rows are read
        cursor.execute(query, parameters or {})
        while rows := cursor.fetchmany(2000):
            yield from rows
        cursor.close()

    def _rows(self, table: str, where: str = "", parameters: dict[str, Any] | None = None) -> Iterator[Row]:
        """Yield rows on the store's own connection, which sees what its transaction has written."""
        found = self._db.execute(f'SELECT {self._columns(table)} FROM "{table}" {where}', parameters or {})
        while part := found.fetchmany(2000):
            yield from (dict(zip(TABLES[table], values, strict=True)) for values in part)

    def _columns(self, table: str) -> str:
        """Return the columns of a table for a query; a store of an older version, opened to look only, lacks some."""
        there = columns_of(self._db)[_known_table(table)]
        return ", ".join(f'"{name}"' if name in there else f'NULL AS "{name}"' for name in TABLES[table])

    def _keep(self, key: str, value: str) -> None:
        told = {"key": key, "value": value}
        [(there,)] = self._ask("UPDATE meta SET value = $value WHERE key = $key", told)
        if not there:
            self._ask("INSERT INTO meta VALUES ($key, $value)", told)

    def _insert(self, table: str, rows: list[Row]) -> None:
        if not rows:
            return
        batch = pa.Table.from_pylist(rows, schema=arrow_schema(table))
        self._db.register("batch", batch)
        try:
            self._ask(f'INSERT INTO "{table}" BY NAME SELECT * FROM batch')
        finally:
            self._db.unregister("batch")

    def _transaction(self) -> _Transaction:
        return _Transaction(self._db, self.path)

    def close(self) -> None:
        """Close the file. What was added and not flushed is not written."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.flush()
        self.close()


class _Transaction:
    def __init__(self, db: duckdb.DuckDBPyConnection, path: Path) -> None:
        self._db, self._path = db, path

    def __enter__(self) -> None:
        self._db.begin()

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._db.commit()
            else:
                self._db.rollback()
        except duckdb.Error as refused:
            if kind is None:
                what = f"could not be written ({str(refused).splitlines()[0]})"
                raise StoreError(self._path, what, "free some disk, and run again: it goes on where it stopped") from None
        if isinstance(error, duckdb.IOException):
            what = f"could not be written ({str(error).splitlines()[0]})"
            raise StoreError(self._path, what, "free some disk, and run again: it goes on where it stopped") from None


_REGISTERS = (
    """INSERT INTO actors BY NAME SELECT actor_id, mode(name) AS name, count(DISTINCT claim_id) AS claims FROM claim_actors
    WHERE actor_id IS NOT NULL GROUP BY actor_id""",
    """INSERT INTO places SELECT place_id, mode(place), mode(country), mode(admin1), any_value(lat), any_value(lon), count(*)
    FROM claims WHERE place_id IS NOT NULL GROUP BY place_id""",
    """INSERT INTO sources BY NAME SELECT source_id, mode(text) AS name, mode(kind) AS kind, count(DISTINCT claim_id) AS claims
    FROM claim_attributions WHERE source_id IS NOT NULL GROUP BY source_id""",
)


def _known_table(table: str) -> str:
    if table not in TABLES:
        raise KeyError(f"the store has no table {table}; it has {', '.join(TABLES)}")
    return table


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
