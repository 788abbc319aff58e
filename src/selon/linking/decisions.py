"""What reviewers decided, replayed before and while linking: no later run undoes a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar, get_args

import msgspec

from selon.linking.incidents import incident_id
from selon.model import Claim, Decision, Incident, IncidentToll, Interval, TollKind

Pair = tuple[str, str]
Kind = TypeVar("Kind", Claim, Incident)
_KEPT = frozenset(["claim_id", "report_id", "report", "incident_id", "lineage"])
"""Fields of a claim that no correction touches."""

_SIDES = frozenset(["initiators", "targets", "participants"])
_PLAIN = frozenset(["type", "factuality"])
_POSITIONED = re.compile(r"(.*\S) *\[(-?\d{1,2}(?:\.\d+)?), *(-?\d{1,3}(?:\.\d+)?)\]")


class Ruling(msgspec.Struct, frozen=True):
    """The decisions that stand. ``same`` and ``different`` are pairs of ids of claims or incidents.

    ``unjoined`` are pairs that once were decided to be the same, and are no more. ``touched`` are the subjects of any verdict or
    correction, undone ones too: what is known of them is worked out anew.
    """

    rejected: frozenset[str] = frozenset()
    corrected: tuple[Decision, ...] = ()
    same: tuple[Pair, ...] = ()
    different: tuple[Pair, ...] = ()
    unjoined: tuple[Pair, ...] = ()
    touched: frozenset[str] = frozenset()


def standing_decisions(decisions: Iterable[Decision]) -> Ruling:
    """Return what stands of decisions (in the order in which they were made): the last on a subject, but for those undone.

    ``same`` and ``different`` name the one in ``subject``, the other in ``after``. ``undo`` names a decision, in
    ``before`` or as its subject. ``accept`` after ``reject`` takes a claim back; ``undo`` of ``add`` rejects the claim that was added.
    """
    made = list(decisions)
    undone = {taken for decision in made if decision.verdict == "undo" for taken in (decision.subject, decision.before)}
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
        elif decision.verdict in ("same", "different") and decision.after and decision.after != decision.subject:
            pair = (decision.subject, decision.after)
            pairs[frozenset(pair)] = (decision.verdict, pair)
    added = {decision.subject: decision.decision_id not in undone for decision in made if decision.verdict == "add"}
    rejected |= {subject: True for subject, stands in added.items() if not stands}  # of one added, taken back and added again, the last counts
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
        touched=frozenset(decision.subject for decision in made if decision.verdict != "undo"),
    )


def rejected(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the claims and incidents, by id, that reviewers rejected and did not take back."""
    return standing_decisions(decisions).rejected


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


def corrected_incident(incident: Incident, decisions: Sequence[Decision], claims: Sequence[Claim] = ()) -> Incident:
    """Return an incident with a reviewer's values in place of those best supported.

    Values are as people write them: days as ``from/to``, names between ``;``, tolls (field ``toll.killed``) as ``7`` or ``7-18``;
    a place that one of the claims tells brings its position, any other has the one written after it: ``Hama [35.13, 36.75]``.
    """
    for decision in decisions:
        name, value = decision.field or "", (decision.after or "").strip()
        if name == "place":
            incident = msgspec.structs.replace(incident, **_place(value, claims))
        elif name == "time":
            since, slash, until = value.partition("/")
            incident = msgspec.structs.replace(incident, time=Interval(since or None, (until if slash else since) or None))
        elif name in _SIDES:
            told = tuple(part.strip() for part in value.split(";") if part.strip())
            incident = msgspec.structs.replace(incident, **{name: told})
        elif name.startswith("toll."):
            incident = _with_toll(incident, name.removeprefix("toll."), value)
        elif name in _PLAIN:
            incident = _with(incident, decision, Incident)
    return incident


def _place(name: str, claims: Sequence[Claim]) -> dict[str, Any]:
    if positioned := _POSITIONED.fullmatch(name):
        return _place(positioned[1], ()) | {"lat": float(positioned[2]), "lon": float(positioned[3]), "precision": 1}
    place = next((c.place for c in claims if c.place is not None and name in (c.place.name, c.place.text)), None)
    fields = ("place_id", "lat", "lon", "precision", "country", "admin1")
    return {"place": name or None} | {field: getattr(place, field) if place is not None else None for field in fields}


def _with_toll(incident: Incident, kind: str, value: str) -> Incident:
    others = tuple(toll for toll in incident.toll if toll.kind != kind)
    if not value:
        return msgspec.structs.replace(incident, toll=others)
    if kind not in get_args(TollKind):
        return incident
    first, dash, last = value.replace(" ", "").partition("-")
    low = int(first) if first.isdigit() else None
    high = int(last) if last.isdigit() else None if dash else low
    best = low if low == high else None
    return msgspec.structs.replace(incident, toll=(*others, IncidentToll(kind, low, best, high)))  # type: ignore[arg-type]


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
