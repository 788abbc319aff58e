"""Which other incidents may be the same one: what a merge is offered."""

from __future__ import annotations

import math
from collections.abc import Iterable

from selon.review.filters import Found

_DAYS = 14
_KM = 80.0
_REACH = {2: 8.0, 3: 60.0, 4: 250.0}
"""Kilometres from its point that a place of this precision may lie."""

_SHOWN = 15


def candidates(one: Found, every: Iterable[Found]) -> list[Found]:
    """Return incidents within two weeks and 80 km of where each may lie (or with no position), the likeliest first."""
    start = one.day
    ranked = []
    for other in every:
        if other.incident.incident_id == one.incident.incident_id:
            continue
        day = other.day
        apart = abs(day - start) if day is not None and start is not None else _DAYS / 2
        if apart > _DAYS:
            continue
        far = distance(one, other)
        if far > _KM:
            continue
        ranked.append((apart / 2 + far / 10 + 3 * (one.incident.type != other.incident.type), other.incident.incident_id, other))
    ranked.sort(key=lambda row: row[:2])
    return [other for *_, other in ranked[:_SHOWN]]


def distance(one: Found, other: Found) -> float:
    """Return the kilometres between where two incidents may lie; of those without position, half of what counts as near."""
    a, b = one.incident, other.incident
    if a.place and a.place == b.place:
        return 0.0
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return _KM / 2 if not a.country or not b.country or a.country == b.country else math.inf
    reach = _REACH.get(a.precision or 1, 0.0) + _REACH.get(b.precision or 1, 0.0)
    north = (a.lat - b.lat) * 111.2
    if abs(north) > _KM + reach:
        return math.inf
    return max(0.0, math.hypot(north, (a.lon - b.lon) * 111.2 * math.cos(math.radians((a.lat + b.lat) / 2))) - reach)

