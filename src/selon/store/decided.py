"""Writes what reviewers decide: each decision keeps the hash of the one before, and the claims they add go in with it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from selon.model import Claim, Decision, claim_from_json
from selon.store.coded import put_in
from selon.store.database import Database
from selon.store.hashes import NOTHING, decision_hash
from selon.store.looking import Looking
from selon.store.rows import Row


class Decided:
    """The chain of decisions of a store."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._end: tuple[int, str, set[str]] | None = None

    def add(self, decisions: Sequence[Decision], claims: Sequence[Claim]) -> None:
        """Note decisions in one transaction, and the claims that they add; one that is there already changes nothing."""
        n, head, known = self._chain()
        new = [decision for decision in decisions if decision.decision_id not in known]
        if not new:
            return
        rows: list[Row] = []
        for number, decision in enumerate(new, n):
            row = msgspec.structs.asdict(decision)
            row["decided_at"] = row.pop("at")
            row |= {"n": number, "previous": head}
            row["hash"] = head = decision_hash(row)
            rows.append(row)
        with self._db.transaction():
            if len(rows) == 1:  # one row goes in faster by itself than as a table
                names = ", ".join(f'"{name}"' for name in rows[0])
                values = ", ".join(f"${name}" for name in rows[0])
                self._db.ask(f"INSERT INTO decisions ({names}) VALUES ({values})", rows[0])
            else:
                self._db.insert("decisions", rows)
            self._db.keep("decisions_head", head)
            put_in(self._db, claims)
        known.update(decision.decision_id for decision in new)
        self._end = n + len(new), head, known

    def _chain(self) -> tuple[int, str, set[str]]:
        """Return the number of the next decision, the hash of the last, and the ids of all: this process is the only writer."""
        if self._end is None:
            numbers = self._db.ask("SELECT decision_id, n FROM decisions")
            last = max((n for _, n in numbers if n is not None), default=-1)
            self._end = last + 1, self._db.kept().get("decisions_head", NOTHING), {decision_id for decision_id, _ in numbers}
        return self._end

    def restore_added(self) -> int:
        """Put back the claims that reviewers added to reports which were coded anew since; return how many."""
        look = Looking(self._db)
        told = (claim_from_json(decision.after or "") for decision in look.decisions() if decision.verdict == "add")
        added = {claim.claim_id: claim for claim in told}
        if not added:
            return 0
        there = {row["claim_id"] for row in look.rows_where("claims", "claim_id", list(added))}
        lost = [claim for claim in added.values() if claim.claim_id not in there and look.report(claim.report_id)]
        if lost:
            with self._db.transaction():
                put_in(self._db, lost)
        return len(lost)
