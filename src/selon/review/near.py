"""Which other incidents may be the same one: what a merge is offered."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from selon.review.filters import Change, Found

_DAYS = 14
_KM = 80.0
_REACH = {2: 8.0, 3: 60.0, 4: 250.0}
"""Kilometres from its point that a place of this precision may lie."""

_SHOWN = 15


class Near:
    """The incidents by fortnight, kept up with the decisions, so that only a few need be looked at."""

    def __init__(self) -> None:
        self._buckets: dict[int | None, dict[str, Found]] = defaultdict(dict)
        self._seen = -1

    def of(self, one: Found, found: Callable[[], list[Found]], changes: Sequence[Change]) -> list[Found]:
        """Return incidents within two weeks and 80 km of where each may lie (or with no position), the likeliest first."""
        if self._seen < 0:
            for other in found():
                self._put(None, other)
            self._seen = len(changes)
        for was, now in changes[self._seen :]:
            self._put(was, now)
        self._seen = len(changes)
        bucket = _bucket(one)
        around = [None] if bucket is None else [bucket - 1, bucket, bucket + 1]
        return candidates(one, (other for name in around for other in self._buckets.get(name, {}).values()))

    def _put(self, was: Found | None, now: Found | None) -> None:
        if was is not None:
            self._buckets[_bucket(was)].pop(was.incident.incident_id, None)
        if now is not None:
            self._buckets[_bucket(now)][now.incident.incident_id] = now


def _bucket(one: Found) -> int | None:
    return None if one.day is None else one.day // _DAYS


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

