"""What is read back from a store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selon.model import Claim, Decision, Incident
from selon.store.database import Database, known_table
from selon.store.rows import Row, claim_of, incident_of
from selon.store.schema import TABLES


class Looking:
    """Reads a store: as records, as rows of its tables, and as verification asks."""

    def __init__(self, db: Database) -> None:
        self._db = db

    # Records

    def claims(self, report_ids: Sequence[str] | None = None) -> Iterator[Claim]:
        """Yield the claims, of all reports or of some, in an order that does not depend on who coded first."""
        where = "" if report_ids is None else "WHERE report_id IN (SELECT unnest($ids))"
        query = f"""SELECT c.json, c.incident_id, c.lineage FROM claims c JOIN reports r USING (report_id) {where}
            ORDER BY r.report, c.report_id, c.trigger_start, c.claim_id"""
        for json, incident_id, lineage in self._db.stream(query, {} if report_ids is None else {"ids": list(report_ids)}):
            yield claim_of(json, incident_id, lineage)

    def incidents(self) -> Iterator[Incident]:
        """Yield the incidents, the latest first."""
        for (json,) in self._db.stream("SELECT json FROM incidents ORDER BY time_from DESC NULLS LAST, time_to, incident_id"):
            yield incident_of(json)

    def decisions(self) -> Iterator[Decision]:
        """Yield the decisions in the order in which they were made."""
        for row in self.table("decisions", "n NULLS FIRST, decided_at, decision_id"):
            row["at"] = row.pop("decided_at")
            yield Decision(**{name: row[name] for name in Decision.__struct_fields__})

    # Reports

    def report(self, report_id: str) -> Row | None:
        """Return one report's row with its text, or ``None``."""
        there = self._db.there["reports"]
        names = [name for name in TABLES["reports"] if name in there and name not in ("sketch", "shingles")]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = self._db.ask(f"SELECT {columns} FROM reports WHERE report_id = $id", {"id": report_id})
        return dict(zip(names, rows[0], strict=True)) if rows else None

    def report_names(self) -> dict[str, tuple[str, str | None]]:
        """Return each report's name and source, by its id."""
        rows = self._db.ask("SELECT report_id, report, source FROM reports")
        return {report_id: (report, source) for report_id, report, source in rows}

    def report_days(self) -> dict[str, str]:
        """Return the last day on which each report may have been written, by its id; reports of no date are left out."""
        return dict(self._db.ask("SELECT report_id, CAST(date_to AS VARCHAR) FROM reports WHERE date_to IS NOT NULL"))

    def texts(self, report_ids: Sequence[str]) -> dict[str, str]:
        """Return the texts of some reports, by their ids."""
        query = "SELECT report_id, text FROM reports WHERE report_id IN (SELECT unnest($ids))"
        return dict(self._db.ask(query, {"ids": list(report_ids)}))

    # Rows

    def count(self, table: str) -> int:
        """Return the number of rows of a table; a store of an older version, opened to look only, may lack it."""
        if known_table(table) not in self._db.there:
            return 0
        return int(self._db.ask(f'SELECT count(*) FROM "{table}"')[0][0])

    def table(self, table: str, order: str = "1") -> Iterator[Row]:
        """Yield the rows of a table as dictionaries, as exports and commands need them."""
        if known_table(table) not in self._db.there:  # a store of an older version, opened to look only, lacks some
            return
        for values in self._db.stream(f'SELECT {self._db.columns(table)} FROM "{table}" ORDER BY {order}'):
            yield dict(zip(TABLES[table], values, strict=True))

    def rows_where(self, table: str, column: str, values: Sequence[str]) -> Iterator[Row]:
        """Yield the rows of a table whose ``column`` is one of ``values``."""
        query = f'SELECT {self._db.columns(table)} FROM "{table}" WHERE "{column}" IN (SELECT unnest($ids))'
        for found in self._db.stream(query, {"ids": list(values)}):
            yield dict(zip(TABLES[table], found, strict=True))

    # What verification asks

    def kept(self) -> dict[str, str]:
        """Return what ``meta`` holds: the store's version, the sums of hashes, the head of the chain of decisions."""
        return self._db.kept()

    def cells(self, table: str, column: str) -> Iterator[tuple[str | None]]:
        """Yield one column of a table; a store of an older version, opened to look only, may lack it."""
        there = self._db.there.get(known_table(table), set())
        if column in there:
            yield from self._db.stream(f'SELECT "{column}" FROM "{table}"')

    def strays(self, table: str, column: str, above: str) -> list[str]:
        """Return the values of ``column`` that the table ``above``, whose key it is, does not have."""
        rows = self._db.ask(
            f"""SELECT DISTINCT "{column}" FROM "{known_table(table)}" WHERE "{column}" IS NOT NULL
            AND "{column}" NOT IN (SELECT "{column}" FROM "{known_table(above)}" WHERE "{column}" IS NOT NULL) ORDER BY 1"""
        )
        return [value for (value,) in rows]

    def unlike_incidents(self) -> list[str]:
        """Return the claims whose incident is not the one found; those coded since without linking have none, and may."""
        rows = self._db.ask(
            """SELECT DISTINCT c.claim_id FROM claims c LEFT JOIN incident_claims i USING (claim_id) LEFT JOIN runs r USING (run_id)
            WHERE c.incident_id IS DISTINCT FROM i.incident_id
            AND NOT (c.incident_id IS NULL AND (r.ended IS NULL OR json_extract_string(r.settings, '$.linked') = 'false'))
            AND (SELECT count(*) FROM incident_claims x WHERE x.claim_id = c.claim_id AND x.incident_id IS NOT DISTINCT FROM c.incident_id) = 0
            ORDER BY 1"""
        )
        return [value for (value,) in rows]
