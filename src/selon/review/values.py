"""What of an incident can be corrected, how its values are written in a form, and which a field can hold."""

from __future__ import annotations

from datetime import date
from typing import get_args

from selon.model import EVENT_TYPES, Factuality, Incident, IncidentToll, Interval, TollKind

SIDES = ("initiators", "targets", "participants")
FIELDS = ("type", "factuality", "place", "time", *SIDES, *(f"toll.{kind}" for kind in get_args(TollKind)))
"""What of an incident can be corrected."""


class BadValue(ValueError):
    """A value that the field cannot hold."""


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
        low, high = numbers(text)
        return str(low) if low == high else f"{low}-{high}"
    return text


def _days(text: str) -> str:
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


def numbers(text: str) -> tuple[int, int]:
    """Return a number, or a range of numbers, as its two ends.

    Raises:
        BadValue: when it is neither.

    >>> numbers("7 - 18"), numbers("7")
    ((7, 18), (7, 7))
    """
    first, dash, last = text.partition("-")
    try:
        low, high = int(first), int(last) if dash else int(first)
    except ValueError:
        raise BadValue(text) from None
    if not 0 <= low <= high < 10**9:
        raise BadValue(text)
    return low, high
