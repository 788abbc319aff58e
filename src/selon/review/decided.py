"""What the decisions on an incident come to: decisions are only ever added, so the present state is worked out from all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import get_args

from msgspec.structs import replace

from selon.model import EVENT_TYPES, Claim, Decision, Factuality, Incident, IncidentToll, Interval, TollKind

SIDES = ("initiators", "targets", "participants")
FIELDS = ("type", "factuality", "place", "time", *SIDES, *(f"toll.{kind}" for kind in get_args(TollKind)))
"""What of an incident can be corrected."""

OPEN = "open"
"""An incident on which nobody has decided."""


class BadValue(ValueError):
    """A correction that the field cannot hold."""


@dataclass
class Standing:
    """The decisions on one incident that have not been undone."""

    decisions: list[Decision] = field(default_factory=list)

    @property
    def verdict(self) -> str:
        """``accepted``, ``rejected``, ``corrected`` or ``open``: the last verdict stands."""
        last = self.decisions[-1].verdict if self.decisions else ""
        return {"accept": "accepted", "reject": "rejected", "correct": "corrected"}.get(last, OPEN)

    @property
    def last(self) -> str:
        """The id of the last decision that stands, or nothing."""
        return self.decisions[-1].decision_id if self.decisions else ""


def standings(decisions: Iterable[Decision]) -> dict[str, Standing]:
    """Return what stands of each incident's decisions, by incident.

    An undo names the decision it takes back in ``before``.

    >>> made = [Decision(decision_id="1", reviewer="a", at="1", verdict="accept", subject="i")]
    >>> standings(made)["i"].verdict
    'accepted'
    >>> made.append(Decision(decision_id="2", reviewer="a", at="2", verdict="undo", subject="i", before="1"))
    >>> standings(made)["i"].verdict
    'open'
    """
    found: dict[str, Standing] = defaultdict(Standing)
    for decision in decisions:
        add(found[decision.subject], decision)
    return dict(found)


def add(standing: Standing, decision: Decision) -> None:
    """Let one more decision change what stands."""
    if decision.verdict == "undo":
        standing.decisions = [made for made in standing.decisions if made.decision_id != decision.before]
    else:
        standing.decisions.append(decision)


def corrected(incident: Incident, standing: Standing, claims: Iterable[Claim] = ()) -> Incident:
    """Return the incident with the corrections that stand; ``claims`` give a corrected place its position."""
    told = list(claims)
    for decision in standing.decisions:
        if decision.verdict == "correct" and decision.field in FIELDS:
            incident = put(incident, decision.field, decision.after or "", told)
    return incident


def value(incident: Incident, name: str) -> str:
    """Return a field of an incident as its form shows it.

    >>> from selon.model import Incident
    >>> value(Incident(incident_id="i", type="attack", factuality="denied", claim_ids=(), targets=("a", "b")), "targets")
    'a; b'
    """
    if name == "time":
        return "" if incident.time == Interval() else f"{incident.time.start or ''}/{incident.time.end or ''}"
    if name in SIDES:
        return "; ".join(getattr(incident, name))
    if name.startswith("toll."):
        return next((figures(toll) for toll in incident.toll if toll.kind == name[5:]), "")
    return getattr(incident, name) or ""


def figures(toll: IncidentToll) -> str:
    """Return a toll as text: ``7``, ``7-18``, or ``?`` where no number is told."""
    low, high = toll.low, toll.high
    if low is not None and high is not None and low != high:
        return f"{low}-{high}"
    number = next((n for n in (toll.best, low, high) if n is not None), None)
    return "?" if number is None else str(number)


def check(name: str, text: str) -> str:
    """Return the correction in its one form.

    Raises:
        BadValue: when the field cannot hold it.

    >>> check("time", "2024-03-15"), check("toll.killed", "7 - 18"), check("targets", "a;  b;")
    ('2024-03-15/2024-03-15', '7-18', 'a; b')
    """
    text = " ".join(text.split())
    if name not in FIELDS:
        raise BadValue(name)
    if name == "type" and text not in EVENT_TYPES:
        raise BadValue(text)
    if name == "factuality" and text not in get_args(Factuality):
        raise BadValue(text)
    if name == "time":
        return _days(text)
    if name in SIDES:
        return "; ".join(part.strip() for part in text.split(";") if part.strip())
    if name.startswith("toll.") and text not in ("", "?"):
        low, high = _numbers(text)
        return str(low) if low == high else f"{low}-{high}"
    return text


def _days(text: str) -> str:
    from datetime import date

    if not text:
        return ""
    first, slash, last = text.partition("/")
    days = [first.strip(), last.strip() if slash else first.strip()]
    try:
        told = [date.fromisoformat(day) for day in days if day]
    except ValueError:
        raise BadValue(text) from None
    if told != sorted(told):
        raise BadValue(text)
    return "/".join(days)


def _numbers(text: str) -> tuple[int, int]:
    first, dash, last = text.partition("-")
    try:
        low, high = int(first), int(last) if dash else int(first)
    except ValueError:
        raise BadValue(text) from None
    if not 0 <= low <= high < 10**9:
        raise BadValue(text)
    return low, high


def put(incident: Incident, name: str, text: str, claims: Iterable[Claim] = ()) -> Incident:
    """Return the incident with one field corrected to ``text``, which ``check`` has passed."""
    if name == "time":
        first, _, last = text.partition("/")
        return replace(incident, time=Interval(first or None, last or None))
    if name in SIDES:
        return replace(incident, **{name: tuple(part for part in text.split("; ") if part)})
    if name == "place":
        return replace(incident, **_place(text, claims))
    if name.startswith("toll."):
        return replace(incident, toll=_toll(incident, name[5:], text))
    return replace(incident, **{name: text})


def _place(text: str, claims: Iterable[Claim]) -> Mapping[str, object]:
    """Return the place's fields: as a claim of the incident has it, or the bare name, which has no position."""
    for claim in claims:
        place = claim.place
        if place is not None and text in (place.name, place.text):
            return {
                "place": place.name or place.text, "place_id": place.place_id, "lat": place.lat, "lon": place.lon,
                "precision": place.precision, "country": place.country, "admin1": place.admin1,
            }  # fmt: skip
    return dict.fromkeys(("place_id", "lat", "lon", "precision", "country", "admin1")) | {"place": text or None}


def _toll(incident: Incident, kind: str, text: str) -> tuple[IncidentToll, ...]:
    others = tuple(toll for toll in incident.toll if toll.kind != kind)
    if not text:
        return others
    low, high = (None, None) if text == "?" else _numbers(text)
    return (*others, IncidentToll(kind, low, low if low == high else None, high))  # type: ignore[arg-type]
