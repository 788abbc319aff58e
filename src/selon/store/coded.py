"""Writes what runs make: reports with their claims, and the lineages of reports."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec
import pyarrow as pa

from selon.model import Claim, Report
from selon.store.database import Database
from selon.store.hashes import LINEAGE, NOTHING, SUMS, add, claim_hash, lineage_hash, report_hash, run_hash
from selon.store.rows import Row, claim_rows, once, report_row
from selon.store.schema import arrow_schema

BATCH = 128
"""Reports written in one transaction. Killed, a run loses at most these, and codes them again."""

_CHILDREN = ("claims", "claim_actors", "claim_tolls", "claim_attributions")


class Coded:
    """The runs of a store: what this one adds, and what is there from before."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._coders: dict[str, str] | None = None
        self._lineages: dict[str, str] | None = None
        self._pending: list[tuple[Report, list[Claim]]] = []
        self._run: str = ""
        self._coder: str = ""

    # Runs

    def begin_run(self, coder: str, packs: Sequence[str], settings: dict[str, Any]) -> str:
        """Note a new run and return its id; what is added from here on belongs to it."""
        self._run, self._coder = uuid.uuid4().hex[:16], coder
        row: Row = {
            "run_id": self._run, "started": _now(), "coder": coder, "packs": list(packs),
            "settings": msgspec.json.encode(settings).decode(), "reports": 0, "claims": 0, "unreadable": 0,
        }  # fmt: skip
        row["hash"] = run_hash(row)
        with self._db.transaction():
            self._db.insert("runs", [row])
            _sum(self._db, "sum_runs", [row["hash"]])
        return self._run

    def end_run(self, unreadable: int) -> None:
        """Write what is left and note when the run ended and how much it made."""
        self.flush()
        with self._db.transaction():
            self._db.ask(
                """UPDATE runs SET ended = $ended, unreadable = $unreadable,
                    reports = (SELECT count(*) FROM reports WHERE run_id = $run),
                    claims = (SELECT count(*) FROM claims WHERE run_id = $run)
                WHERE run_id = $run""",
                {"ended": _now(), "unreadable": unreadable, "run": self._run},
            )
            for row in list(self._db.rows("runs", "WHERE run_id = $run", {"run": self._run})):
                self._db.ask("UPDATE runs SET hash = $hash WHERE run_id = $run", {"hash": run_hash(row), "run": self._run})
                _sum(self._db, "sum_runs", [run_hash(row)], less=[row["hash"]])

    # Reports and claims

    def coders(self) -> dict[str, str]:
        """Return who coded each report, by its id, in the store or just now."""
        if self._coders is None:
            self._coders = dict(self._db.ask("SELECT report_id, coder FROM reports"))
        return self._coders

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
        coders = self.coders()
        pending = {report.report_id: (report, claims) for report, claims in self._pending}
        for report, claims in pending.values():
            for table, made in self._rows_of(report, claims).items():
                rows[table].extend(made)
        replaced = [report_id for report_id in pending if report_id in coders]
        with self._db.transaction():
            if replaced:
                self._remove(replaced)
            for table, made in rows.items():
                self._db.insert(table, made)
            _sum(self._db, "sum_reports", [row["hash"] for row in rows["reports"]])
        coders.update(dict.fromkeys(pending, self._coder))
        self._pending.clear()

    def _rows_of(self, report: Report, claims: list[Claim]) -> dict[str, list[Row]]:
        """Return the rows of one report and its claims, by table, with their hashes."""
        row = report_row(report, len(claims), self._coder, self._run)
        lineage = self._known_lineages().get(row["report_id"])  # coded anew, a report stays in its lineage
        rows: dict[str, list[Row]] = defaultdict(list)
        for claim in claims:
            for table, made in _hashed_rows(claim, row["report_id"], self._run, lineage).items():
                rows[table].extend(made)
        rows["reports"] = [row | {"lineage": lineage, "hash": report_hash(row, (made["hash"] for made in rows["claims"]))}]
        return rows

    def _remove(self, report_ids: list[str]) -> None:
        """Remove reports with all that was coded from them, and their hashes from the sums."""
        of_these = "WHERE report_id IN (SELECT unnest($ids))"
        for name in ("sum_reports", "sum_lineages"):
            hashes = self._db.ask(f"SELECT {SUMS[name][1]} FROM reports {of_these}", {"ids": report_ids})
            _sum(self._db, name, [], less=[kept for (kept,) in hashes if kept])
        for table in ("reports", *_CHILDREN):
            self._db.ask(f'DELETE FROM "{table}" {of_these}', {"ids": report_ids})

    # Lineages

    def assign_lineages(self) -> int:
        """Give every report without one its lineage, and its claims with it; return how many reports got one."""
        from selon.store.lineage import assign

        self.flush()
        made = 0
        for rows in assign(self._db):
            with self._db.transaction():
                self._update_lineages(rows)
            self._known_lineages().update((row["report_id"], row["lineage"]) for row in rows)
            made += len(rows)
        return made

    def _update_lineages(self, rows: list[Row]) -> None:
        reports = arrow_schema("reports")
        rows = [row | {"lineage_hash": lineage_hash(row)} for row in rows]
        _sum(self._db, "sum_lineages", [row["lineage_hash"] for row in rows])  # a report is here once: it had no lineage, or no sketch
        self._db.ask_with(
            rows,
            pa.schema([reports.field(name) for name in (*LINEAGE, "lineage_hash")]),
            """UPDATE reports SET lineage = b.lineage, credits = b.credits, shingles = b.shingles, sketch = b.sketch,
                lineage_hash = b.lineage_hash
            FROM batch b WHERE reports.report_id = b.report_id""",
            "UPDATE claims SET lineage = b.lineage FROM batch b WHERE claims.report_id = b.report_id",
        )

    def _known_lineages(self) -> dict[str, str]:
        if self._lineages is None:
            self._lineages = dict(self._db.ask("SELECT report_id, lineage FROM reports WHERE lineage IS NOT NULL"))
        return self._lineages


def put_in(db: Database, claims: Sequence[Claim]) -> None:
    """Add claims to reports that are there, inside a transaction; hashes and sums follow."""
    by_report: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report_id].append(claim)
    for report_id, added in by_report.items():
        [report] = list(db.rows("reports", "WHERE report_id = $id", {"id": report_id}))
        for claim in added:
            for table, rows in _hashed_rows(claim, report_id, report["run_id"], report["lineage"]).items():
                db.insert(table, rows)
        hashes = [kept for (kept,) in db.ask("SELECT hash FROM claims WHERE report_id = $id", {"id": report_id})]
        was = report["hash"]
        report["claims"] = len(hashes)
        report["hash"] = report_hash(report, hashes) if was and None not in hashes else None  # an older Selon kept none
        db.ask(
            "UPDATE reports SET claims = $claims, hash = $hash WHERE report_id = $id",
            {"claims": report["claims"], "hash": report["hash"], "id": report_id},
        )
        _sum(db, "sum_reports", [report["hash"]] if report["hash"] else [], less=[was] if was else [])


def _hashed_rows(claim: Claim, report_id: str, run_id: str, lineage: str | None) -> dict[str, list[Row]]:
    """Return the rows of one claim, by table, with its lineage and its hash."""
    rows = claim_rows(claim, report_id, run_id)
    [row] = rows["claims"]
    row |= {"lineage": lineage, "hash": claim_hash(row)}
    return rows


def _sum(db: Database, name: str, hashes: Iterable[str], *, less: Iterable[str] = ()) -> None:
    """Keep one of the sums of hashes: ``hashes`` came in, ``less`` went out."""
    db.keep(name, add(db.kept().get(name, NOTHING), hashes, less=less))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
