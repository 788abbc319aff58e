"""Is a store what was recorded? Every row against its hash, every column against the claim as coded, every link in the chain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from selon.store.hashes import (
    NOTHING,
    SUMS,
    add,
    claim_hash,
    decision_hash,
    lineage_hash,
    report_hash,
    run_hash,
    seal_of,
)
from selon.store.rows import Row, claim_of, claim_rows
from selon.store.schema import VERSION
from selon.store.store import Store

_BATCH = 200
_PARTS = ("claim_actors", "claim_tolls", "claim_attributions")
_LATER = {"incident_id", "lineage", "hash"}
"""Columns of a claim that are found after it was coded."""

UNPROVEN = "has no hash: an older Selon wrote it, or its hash was taken out"


class Fault(msgspec.Struct, frozen=True):
    """A row that is not what was recorded: its table, its key, and what is wrong.

    >>> Fault("claims", "3f2a", "was changed").line
    'claims 3f2a: was changed'
    """

    table: str
    key: str
    what: str

    @property
    def line(self) -> str:
        """The fault in one line."""
        return f"{self.table} {self.key}: {self.what}"


class Proof(msgspec.Struct, frozen=True):
    """What a store was found to be: how much was looked at, its seal, and what is wrong."""

    reports: int
    claims: int
    decisions: int
    runs: int
    seal: str
    faults: tuple[Fault, ...]

    @property
    def sound(self) -> bool:
        """Whether everything is what was recorded."""
        return not self.faults


def verify(store: Store, seal: str | None = None) -> Proof:
    """Prove that reports, claims, decisions, runs and incidents are what was recorded, and name what is not.

    Args:
        store: an open store.
        seal: the seal that the store had, noted elsewhere; it shows even a change that was made with all its hashes.
    """
    proof = _Verification(store)
    proof.look()
    if seal is not None and seal != proof.seal:
        proof.fault("store", store.path.name, f"its seal is {proof.seal}, not {seal}")
    counts = {table: store.count(table) for table in ("reports", "claims", "decisions", "runs")}
    return Proof(**counts, seal=proof.seal, faults=tuple(proof.faults))


class _Verification:
    """One look through a store; the faults in the order of its tables."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kept = store.kept()
        self.seal = seal_of(self.kept)
        self.faults: list[Fault] = []

    def fault(self, table: str, key: object, what: str) -> None:
        self.faults.append(Fault(table, str(key), what))

    def look(self) -> None:
        self._runs()
        self._reports()
        self._sums()
        self._strays()
        self._decisions()
        self._found()

    def _runs(self) -> None:
        for row in self.store.table("runs", "started, run_id"):
            self._compare("runs", row["run_id"], row["hash"], run_hash(row), "is not the run that was recorded")

    def _compare(self, table: str, key: object, kept: str | None, real: str, what: str) -> None:
        if kept is None:
            self.fault(table, key, UNPROVEN)
        elif kept != real:
            self.fault(table, key, what)

    def _sums(self) -> None:
        """See that no row was taken out or put in: the hashes add up to the sums kept."""
        for name, (table, column) in SUMS.items():
            if name not in self.kept and int(self.kept["store_version"]) < VERSION:
                continue  # opened to look only, an older store has not begun this sum
            total = add(NOTHING, (kept for (kept,) in self.store.cells(table, column) if kept))
            if total != self.kept.get(name, NOTHING):
                self.fault(table, "all", f"a {name[4:-1]} was taken out or put in: their hashes do not add up to the sum kept")

    # Reports and claims

    def _reports(self) -> None:
        batch = list[Row]()
        for row in self.store.table("reports", "report_id"):
            batch.append(row)
            if len(batch) == _BATCH:
                self._batch(batch)
                batch = []
        self._batch(batch)

    def _batch(self, reports: list[Row]) -> None:
        ids = [row["report_id"] for row in reports]
        claims = self._by("claims", "report_id", ids)
        parts = {table: self._by(table, "report_id", ids) for table in _PARTS}
        for report in reports:
            own = claims.get(report["report_id"], [])
            hashes = [self._claim(row, report, {table: found.get(report["report_id"], []) for table, found in parts.items()}) for row in own]
            real = report_hash(report, hashes)
            self._compare("reports", report["report_id"], report["hash"], real, self._why(report, own, hashes))
            if report["lineage_hash"] is not None or report["sketch"] is not None:
                what = "its lineage is not what was recorded"
                self._compare("reports", report["report_id"], report["lineage_hash"], lineage_hash(report), what)

    def _why(self, report: Row, claims: list[Row], hashes: list[str]) -> str:
        if len(claims) != report["claims"]:
            return f"has {len(claims)} claims, not the {report['claims']} that were recorded"
        if any(row["hash"] != real for row, real in zip(claims, hashes, strict=True)):
            return "its claims, or itself, are not what was recorded"
        return "its text, date or origin, or the list of its claims, is not what was recorded"

    def _claim(self, row: Row, report: Row, parts: dict[str, list[Row]]) -> str:
        """Check one claim, and return the hash that it really has."""
        key, real = row["claim_id"], claim_hash(row)
        self._compare("claims", key, row["hash"], real, "is not the claim that was recorded")
        if row["lineage"] != report["lineage"]:
            self.fault("claims", key, "its lineage is not that of its report")
        try:
            told = claim_rows(claim_of(row["json"], None), row["report_id"], row["run_id"])
        except (msgspec.MsgspecError, TypeError):
            self.fault("claims", key, "its JSON is no claim")
            return real
        [whole] = told["claims"]
        wrong = [name for name in row if name not in _LATER and not _same(row[name], whole.get(name))]
        if wrong:
            self.fault("claims", key, f"{', '.join(wrong)}: not as in the claim's JSON")
        for table in _PARTS:
            there = sorted((part for part in parts[table] if part["claim_id"] == key), key=lambda part: part["n"] or 0)
            if not _same(there, told[table]):
                self.fault(table, key, "not as in the claim's JSON")
        return real

    def _by(self, table: str, column: str, ids: list[str]) -> dict[str, list[Row]]:
        out: dict[str, list[Row]] = {}
        for row in self.store.rows_where(table, column, ids):
            out.setdefault(row[column], []).append(row)
        return out

    def _strays(self) -> None:
        """Name rows that hang from nothing."""
        for table, column, above in (
            ("claims", "report_id", "reports"), *((table, "claim_id", "claims") for table in _PARTS),
            ("reports", "run_id", "runs"), ("claims", "incident_id", "incidents"),
        ):  # fmt: skip
            for value in self.store.strays(table, column, above):
                self.fault(table, value, f"there is no such {column} in {above}")

    # Decisions

    def _decisions(self) -> None:
        before, number = NOTHING, 0
        for row in self.store.table("decisions", "n NULLS FIRST, decided_at, decision_id"):
            key = row["decision_id"]
            if row["hash"] is None or row["n"] is None:
                self.fault("decisions", key, UNPROVEN)
                continue
            self._compare("decisions", key, row["hash"], decision_hash(row), "is not the decision that was recorded")
            if row["n"] != number:
                self.fault("decisions", key, f"is number {row['n']} where number {number} should be")
            if row["previous"] != before:
                self.fault("decisions", key, "the decision before it was changed, taken out or put in")
            before, number = row["hash"], row["n"] + 1
        if before != self.kept.get("decisions_head", NOTHING):
            self.fault("decisions", "all", "the chain does not end where it did: the last was changed, taken out or put in")

    # Incidents

    def _found(self) -> None:
        if self.store.sum_found() != self.kept.get("sum_found", NOTHING):
            what = "incidents, or their actors, places and sources, are not what the last run found"
            self.fault("incidents", "all", what)
        for claim_id in self.store.unlike_incidents():
            self.fault("claims", claim_id, "is not in the incident that the last run found for it")


def _same(there: Any, told: Any) -> bool:
    return bool(_plain(there) == _plain(told))


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(part) for part in value]
    return value


def lines(proof: Proof) -> Iterator[str]:
    """Yield the proof as lines for people: the faults, then what was looked at."""
    for fault in proof.faults:
        yield fault.line
    looked = f"{proof.reports} reports, {proof.claims} claims, {proof.decisions} decisions, {proof.runs} runs"
    many = "fault" if len(proof.faults) == 1 else "faults"
    yield f"{looked}: all as recorded" if proof.sound else f"{looked}: {len(proof.faults)} {many}"
    yield f"seal {proof.seal}"


__all__ = ["Fault", "Proof", "lines", "verify"]
