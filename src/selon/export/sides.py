"""The two sides of an incident as event data sets write them: one named actor, those beside it, and what sort it is."""

from __future__ import annotations

from dataclasses import dataclass

from selon.export.context import Context
from selon.export.lands import land
from selon.model import HAPPENED, Claim, ClaimActor, Incident

STATE, REBELS, MILITIA, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = 1, 2, 3, 5, 6, 7, 8
_STATE = frozenset(["military", "police", "government", "state"])
_CROWD = {"protest": PROTESTERS, "riot": RIOTERS}


@dataclass(frozen=True, slots=True)
class Side:
    """One side: ``name`` first, ``beside`` it others, ``inter`` ACLED's sort of actor, ``ids`` of all of them."""

    name: str | None = None
    beside: tuple[str, ...] = ()
    inter: int | None = None
    ids: frozenset[str] = frozenset()


def sides_of(incident: Incident, claims: list[Claim], context: Context) -> tuple[Side, Side]:
    """Return who acts and who is acted upon; of two equal sides, the first named comes first."""
    first, second = incident.initiators, incident.targets
    equal = list(incident.participants)
    if not first and equal:
        first = (equal.pop(0),)
    if not second and equal:
        second = (equal.pop(0),)
    known = {actor.name or actor.text: actor for claim in claims for actor in claim.actors}
    victims = {actor.name or actor.text for claim in claims for actor in claim.actors if actor.role == "victim"}
    one = _side(first, tuple(equal) if not second else (), incident, known, victims, context)
    return one, _side(second, (), incident, known, victims, context)


def _side(
    names: tuple[str, ...], more: tuple[str, ...], incident: Incident, known: dict[str, ClaimActor], victims: set[str], context: Context
) -> Side:  # fmt: skip
    if not names:
        return Side()
    sort = _inter(names[0], incident, known, victims, context)
    country = land(incident.country)[0]
    shown = f"Civilians ({country})" if names[0] == "civilians" and country else names[0]
    ids = frozenset(actor.actor_id for name in names if (actor := known.get(name)) and actor.actor_id)
    return Side(shown, tuple(dict.fromkeys((*names[1:], *more))), sort, ids)


def _inter(
    name: str, incident: Incident, known: dict[str, ClaimActor], victims: set[str], context: Context
) -> int | None:  # fmt: skip
    if incident.type in _CROWD and name in incident.initiators + incident.participants:
        return _CROWD[incident.type]
    actor = known.get(name)
    if actor is None or actor.actor_id is None:
        return CIVILIANS if name in victims else None
    if actor.actor_id == "civilians":
        return CIVILIANS
    if actor.actor_id.startswith("unidentified"):
        return MILITIA
    kind, country = context.kind_of(actor), context.actors.get(actor.actor_id, {}).get("country")
    if kind in _STATE:
        return STATE if country == incident.country else EXTERNAL
    if kind == "coalition":
        return REBELS if country else EXTERNAL
    named: dict[str | None, int] = {
        "armed_group": REBELS, "militia": MILITIA, "party": MILITIA, "mission": EXTERNAL, "company": EXTERNAL,
        "organisation": CIVILIANS, "people": CIVILIANS,
    }  # fmt: skip
    return named.get(kind)


def number_of(incident: Incident) -> int:
    """Return a number for those who want one: made from the incident's id, the same as long as that is."""
    from hashlib import sha256

    return int(sha256(incident.incident_id.encode()).hexdigest()[:12], 16)


def happened(incident: Incident) -> bool:
    """Say whether data sets of events have a row for it: told as having happened, and on a day that is known at least at one end."""
    return incident.factuality in HAPPENED and bool(incident.time.start or incident.time.end)


def outlets(claims: list[Claim], context: Context) -> tuple[str, ...]:
    """Return who published the reports of some claims, each once."""
    found = (context.reports.get(claim.report_id, {}).get("source") for claim in claims)
    return tuple(dict.fromkeys(source for source in found if source))


def backing_cells(incident: Incident) -> dict[str, object]:
    """Return the columns that Selon adds at the end of formats with columns of their own."""
    return {
        "incident_id": incident.incident_id, "factuality": incident.factuality, "status": incident.status,
        "independent_origins": incident.independent_origins, "reports": "; ".join(incident.reports),
    }  # fmt: skip


BACKING = ("incident_id", "factuality", "status", "independent_origins", "reports")
