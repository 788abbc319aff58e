"""Incidents as the decisions leave them: what the store has, and the decisions replayed by ``selon.linking`` on what they touch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import msgspec

from selon.linking import Backing, link
from selon.linking.incidents import incident_id
from selon.model import Claim, Decision, Incident

OPEN = "open"
"""The verdict of an incident on which nobody has decided."""

VERDICTS = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "same": "corrected", "different": "corrected", "add": "corrected"}
_PAIRS = ("same", "different")


@dataclass
class Standing:
    """The decisions on one incident that have not been undone."""

    decisions: list[Decision] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """``accepted``, ``rejected``, ``corrected`` or ``open``: the last verdict stands."""
        return VERDICTS.get(self.decisions[-1].verdict, OPEN) if self.decisions else OPEN


class Board:
    """All incidents of a store, those that decisions touch worked out anew from their claims.

    Claims and incidents are those of the store. Decisions are grouped by the incidents that they bring together, and
    each group is linked by itself, so that one more decision costs no more than its own group.
    """

    def __init__(self, claims: Iterable[Claim], incidents: Iterable[Incident], decisions: Iterable[Decision], backing: Backing) -> None:
        self._backing = backing
        self._stored = {incident.incident_id: incident for incident in incidents}
        self._told: dict[str, list[Claim]] = defaultdict(list)
        self._home: dict[str, str] = {key: key for key in self._stored}
        self._above: dict[str, str] = {}
        self._within: dict[str, list[str]] = {}
        self._made: dict[str, list[Decision]] = defaultdict(list)
        self._shown: dict[str, set[str]] = {}
        self.incidents = dict(self._stored)
        self.claims: dict[str, list[Claim]] = {}
        self.where: dict[str, str] = {}
        for claim in claims:
            self._put(claim)
        self.claims |= {key: self._told[key] for key in self._stored}
        self.history: list[Decision] = []
        self._order: dict[int, int] = {}
        for decision in decisions:
            self._note(decision)
        self._first = len(self.history)
        for root, made in self._made.items():
            if any(one.verdict not in ("accept", "undo") for one in made):
                self._work_out(root)

    def _put(self, claim: Claim) -> None:
        home = claim.incident_id or claim.claim_id
        self._told[home].append(claim)
        self._home[claim.claim_id] = home
        if claim.incident_id:
            self.where[claim.claim_id] = claim.incident_id

    # Looking

    def standing(self, key: str) -> Standing:
        """Return the decisions that stand on an incident and on its claims, in the order in which they were made."""
        made = self._made_on(key)
        undone = {one.before for one in made if one.verdict == "undo"}
        return Standing([one for one in made if one.verdict != "undo" and one.decision_id not in undone])

    def since(self, key: str, seen: int) -> list[Decision]:
        """Return what was decided on an incident after the first ``seen`` decisions, and what was undone."""
        return [one for one in self._made_on(key) if self._order[id(one)] >= seen]

    def _made_on(self, key: str) -> list[Decision]:
        """Return the decisions on an incident and on its claims, and their undoing."""
        made = self._made.get(self._root(key), ())
        if not made:
            return []
        here = {key, *(claim.claim_id for claim in self.claims.get(key, ()))}
        on = {one.decision_id for one in made if one.subject in here or (one.verdict in _PAIRS and one.after in here)}
        return [one for one in made if one.decision_id in on or (one.verdict == "undo" and one.before in on)]

    def now(self, key: str) -> str | None:
        """Return the incident that an id means now: its own, or the one that its claims are in."""
        if key in self.incidents:
            return key
        home = self._home.get(key) or self._first_of.get(key)
        if home is None:
            return None
        first = next((claim.claim_id for claim in self._told.get(home, ()) if claim.claim_id in self.where), None)
        return self.where.get(key) or (self.where.get(first) if first else None)

    def stands(self, decision: Decision) -> bool:
        """Say whether a decision has not been undone."""
        made = self._made.get(self._root(decision.subject), ())
        return decision.verdict != "undo" and not any(one.verdict == "undo" and one.before == decision.decision_id for one in made)

    def knows(self, claim_id: str) -> bool:
        """Say whether the store has a claim, even one that is in no incident."""
        return claim_id in self._home

    def all_claims(self) -> Iterator[Claim]:
        """Yield all claims of all incidents."""
        for told in self.claims.values():
            yield from told

    # Deciding

    def add(self, decisions: Sequence[Decision], claims: Sequence[Claim] = ()) -> set[str]:
        """Let decisions (and claims that a reviewer added) change what is shown; return the incidents that changed or went."""
        for claim in claims:
            self._put(claim)
        roots = {self._note(decision) for decision in decisions}
        changed: set[str] = set()
        for root in {self._find(root) for root in roots}:
            changed |= self._work_out(root)
        return changed

    def _note(self, decision: Decision) -> str:
        """Keep a decision with its group, joining the groups of the incidents it names."""
        self._order[id(decision)] = len(self.history)
        self.history.append(decision)
        root = self._root(decision.subject)
        if decision.verdict in _PAIRS and decision.after:
            root = self._join(root, self._root(decision.after))
        self._made[root].append(decision)
        return root

    def _root(self, key: str) -> str:
        return self._find(self._home.get(key) or self._first_of.get(key, key))

    @cached_property
    def _first_of(self) -> dict[str, str]:
        """Where the claims are that an incident which is no more was named for; asked for rarely."""
        return {incident_id(claim): home for home, told in self._told.items() for claim in told}

    def _find(self, home: str) -> str:
        while home in self._above:
            home = self._above[home]
        return home

    def _join(self, one: str, other: str) -> str:
        if one == other:
            return one
        self._above[other] = one
        self._within[one] = [*self._within.get(one, [one]), *self._within.pop(other, [other])]
        if other in self._made:
            self._made[one] = sorted([*self._made[one], *self._made.pop(other)], key=lambda made: self._order[id(made)])
        self._shown[one] = self._shown.get(one, {one}) | self._shown.pop(other, {other})
        return one

    def would(self, decisions: Sequence[Decision]) -> dict[str, str | None]:
        """Return the incident that each claim would be in under some more decisions, which are not kept."""
        keys = {key for made in decisions for key in (made.subject, made.after) if key}
        roots = sorted({self._root(key) for key in keys})
        claims = [claim for root in roots for home in self._within.get(root, [root]) for claim in self._told.get(home, ())]
        made = sorted((one for root in roots for one in self._made.get(root, ())), key=lambda one: self._order[id(one)])
        linked, _ = link(claims, [*self._standing(made), *decisions], self._backing)
        return {claim.claim_id: claim.incident_id for claim in linked}

    def _standing(self, made: Sequence[Decision]) -> list[Decision]:
        """Leave out what was decided and undone since the store was read, as if it had never been: nothing in it rests on that."""
        new = {one.decision_id for one in made if self._order[id(one)] >= self._first}
        undone = {one.before for one in made if one.verdict == "undo"} & new
        gone = undone - {one.decision_id for one in made if one.verdict == "add"}  # a claim once added is there, if only to be left out
        return [one for one in made if one.decision_id not in gone and not (one.verdict == "undo" and one.before in gone)]

    def _work_out(self, root: str) -> set[str]:
        """Link one group's claims anew under its decisions."""
        homes = self._within.get(root, [root])
        claims = [claim for home in homes for claim in self._told.get(home, ())]
        linked, incidents = link(claims, self._standing(self._made[root]), self._backing)
        before = self._shown.get(root, set(homes))
        for key in before:
            self.incidents.pop(key, None)
            self.claims.pop(key, None)
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in linked:
            if claim.incident_id:
                told[claim.incident_id].append(claim)
                self.where[claim.claim_id] = claim.incident_id
            else:
                self.where.pop(claim.claim_id, None)
        for incident in incidents:
            stored = self._stored.get(incident.incident_id)
            if stored is not None and incident.about is None and stored.about is not None:
                incident = msgspec.structs.replace(incident, about=stored.about)
            self.incidents[incident.incident_id] = incident
            self.claims[incident.incident_id] = told[incident.incident_id]
            self._home.setdefault(incident.incident_id, homes[0])
        self._shown[root] = {incident.incident_id for incident in incidents}
        return before | self._shown[root]
