"""What reviewers decided, replayed before and while linking: no later run undoes a decision."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

import msgspec

from selon.linking.incidents import incident_id
from selon.model import Claim, Decision, Incident

Pair = tuple[str, str]
Kind = TypeVar("Kind", Claim, Incident)
_KEPT = frozenset(["claim_id", "report_id", "report", "incident_id", "lineage"])
"""Fields of a claim that no correction touches."""


class Ruling(msgspec.Struct, frozen=True):
    """The decisions that stand. ``same`` and ``different`` are pairs of ids of claims or incidents.

    ``unjoined`` are pairs that once were decided to be the same, and are no more.
    """

    rejected: frozenset[str] = frozenset()
    corrected: tuple[Decision, ...] = ()
    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    unjoined: tuple[Pair, ...] = ()


def standing_decisions(decisions: Iterable[Decision]) -> Ruling:
    """Return what stands of decisions (in the order in which they were made): the last on a subject, but for those undone.

    ``same`` and ``different`` name the one in ``subject``, the other in ``after``. ``undo`` names a decision. ``accept`` after
    ``reject`` takes a claim back.
    """
    made = list(decisions)
    undone = {decision.subject for decision in made if decision.verdict == "undo"}
    rejected: dict[str, bool] = {}
    pairs: dict[frozenset[str], tuple[str, Pair]] = {}
    corrected: list[Decision] = []
    for decision in made:
        if decision.decision_id in undone or decision.verdict == "undo":
            continue
        if decision.verdict in ("accept", "reject"):
            rejected[decision.subject] = decision.verdict == "reject"
        elif decision.verdict == "correct" and decision.field:
            corrected.append(decision)
        elif decision.after and decision.after != decision.subject:
            pair = (decision.subject, decision.after)
            pairs[frozenset(pair)] = (decision.verdict, pair)
    return Ruling(
        rejected=frozenset(subject for subject, out in rejected.items() if out),
        corrected=tuple(corrected),
        same=tuple(pair for verdict, pair in pairs.values() if verdict == "same"),
        different=tuple(pair for verdict, pair in pairs.values() if verdict == "different"),
        unjoined=tuple(
            (d.subject, d.after)
            for d in made
            if d.decision_id in undone and d.verdict == "same" and d.after and frozenset((d.subject, d.after)) not in pairs
        ),
    )


def members_by_id(claims: Sequence[Claim]) -> dict[str, list[str]]:
    """Return the claims that an id stands for: of a claim itself, of an incident (as it is, or by its first claim) its claims."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        found.setdefault(claim.claim_id, []).append(claim.claim_id)
        if claim.incident_id:
            found.setdefault(claim.incident_id, []).append(claim.claim_id)
    for claim in claims:
        found.setdefault(incident_id(claim), [claim.claim_id])
    return found


def claim_pairs(pairs: Sequence[Pair], members: dict[str, list[str]]) -> list[Pair]:
    """Return pairs of claims, where pairs may name incidents; an incident is stood for by its first claim, or all of them."""
    return [(one, other) for a, b in pairs for one in members.get(a, ()) for other in members.get(b, ()) if one != other]


def corrected_claim(claim: Claim, decisions: Sequence[Decision]) -> Claim:
    """Return a claim with a reviewer's values in place of the coder's. A value of another shape changes nothing."""
    for decision in decisions:
        claim = _with(claim, decision, Claim)
    return claim


def corrected_incident(incident: Incident, decisions: Sequence[Decision]) -> Incident:
    """Return an incident with a reviewer's values; what they replace is told no more as best supported."""
    for decision in decisions:
        incident = _with(incident, decision, Incident)
    return incident


def _with(thing: Kind, decision: Decision, kind: type[Kind]) -> Kind:
    name = decision.field or ""
    whole: dict[str, Any] = msgspec.to_builtins(thing)
    field, _, part = name.partition(".")
    if field not in whole or field in _KEPT:
        return thing
    for value in _readings(decision.after):
        told = {**whole[field], part: value} if part and isinstance(whole[field], dict) else value
        try:
            return msgspec.convert({**whole, field: told}, kind)
        except msgspec.ValidationError:
            continue
    return thing


def _readings(value: str | None) -> list[Any]:
    """A value as it stands, and as the JSON it may be."""
    if value is None:
        return [None]
    try:
        return [value, msgspec.json.decode(value)]
    except msgspec.DecodeError:
        return [value]
