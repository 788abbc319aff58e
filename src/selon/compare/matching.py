"""Pairs incidents with events of a reference, one to one: by how near in place, how near in time, and who."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import asin, cos, radians, sin, sqrt

import msgspec

from selon.compare.reading import Event, Kind
from selon.export.lands import land
from selon.knowledge.fold import fold
from selon.linking.facts import days_of
from selon.model import HAPPENED, Incident, IncidentToll, killed_of

_ENOUGH = 0.5
_REGION_KM = 100.0
_WIDE = 31
_SHARED = frozenset(
    "armed army forces force military police group groups government movement front islamic national people of the and for in militia "
    "civilians unidentified rebels al".split()
)
_CROWDS = frozenset(["protest", "riot"])
_WORDS = frozenset(["accusation", "responsibility_claimed"])


class Match(msgspec.Struct, frozen=True):
    """An incident and an event taken for the same occurrence; ``days`` lie between them, ``actors`` is same, unclear or different."""

    incident: Incident
    event: Event
    score: float
    km: float | None
    days: int
    actors: str

    @property
    def killed(self) -> IncidentToll | None:
        """Whom the incident's claims count as killed."""
        return killed_of(self.incident.toll)

    @property
    def differs(self) -> bool:
        """Whether both tell of deaths in numbers, and the best ones are not the same."""
        ours = self.killed.best if self.killed else None
        return (ours or 0) != self.event.best and (self.killed is None or ours is not None)


class Comparison(msgspec.Struct, frozen=True):
    """What a store and a reference have in common, and what each has alone.

    ``outside`` counts events on days or in countries of which the store tells nothing; they are not listed.
    """

    kind: Kind
    matches: list[Match]
    only_store: list[Incident]
    only_reference: list[Event]
    outside: int


def compare(incidents: Iterable[Incident], kind: Kind, events: Sequence[Event], *, km: float = 30, days: int = 3) -> Comparison:
    """Pair incidents that are told as having happened, and that no reviewer rejected, with events.

    Args:
        incidents: those of a store.
        kind: whose file it is. A GED file holds deaths only, so incidents without any are left aside.
        events: the rows of the file.
        km: how far apart two named places may lie. A region may lie 100 km from a place in it.
        days: how many days may lie between the two.
    """
    told = (incident for incident in incidents if incident.factuality in HAPPENED and incident.status != "rejected")
    ours = [incident for incident in told if _fits(incident, kind)]
    near = list(_within(ours, events, days))
    index = _Index(near)
    found = [match for incident in ours for event in index.around(incident) if (match := _match(incident, event, km, days))]
    found.sort(key=lambda match: (-match.score, match.event.row, match.incident.incident_id))
    matches: list[Match] = []
    taken: set[str] = set()
    rows: set[int] = set()
    for match in found:
        if match.incident.incident_id not in taken and match.event.row not in rows:
            taken.add(match.incident.incident_id)
            rows.add(match.event.row)
            matches.append(match)
    matches.sort(key=lambda match: match.event.row)
    return Comparison(
        kind, matches, [incident for incident in ours if incident.incident_id not in taken],
        [event for event in near if event.row not in rows], len(events) - len(near),
    )  # fmt: skip


def _fits(incident: Incident, kind: Kind) -> bool:
    """Say whether such a file would have a row for it: words of blame are no event, and GED has deaths only."""
    return incident.type not in _WORDS if kind == "ACLED" else _deadly(incident)


def _deadly(incident: Incident) -> bool:
    killed = killed_of(incident.toll)
    return killed is not None and killed.best != 0


def _within(incidents: Sequence[Incident], events: Sequence[Event], days: int) -> Iterator[Event]:
    """Yield the events of the days and countries of which the store tells."""
    told = [span for incident in incidents if (span := _days(incident))]
    if not told:
        return
    first, last = min(span[0] for span in told) - days, max(span[1] for span in told) + days
    lands = {fold(name) for incident in incidents if (name := land(incident.country)[0])}
    shared = lands & {fold(event.country) for event in events}
    for event in events:
        if event.last >= first and event.first <= last and (not shared or not event.country or fold(event.country) in shared):
            yield event


def _days(incident: Incident) -> tuple[int, int] | None:
    """Return the incident's days; an open end counts as the other one."""
    start, end = incident.time.start, incident.time.end
    return days_of(start or end, end or start)


class _Index:
    """Finds events by degree of the map, and by name where one has no position."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._cells: dict[tuple[int, int], list[Event]] = defaultdict(list)
        self._names: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            self._names[fold(event.location)].append(event)
            if event.lat is not None and event.lon is not None:
                self._cells[int(event.lat // 1), int(event.lon // 1)].append(event)

    def around(self, incident: Incident) -> Iterator[Event]:
        seen: set[int] = set()
        for event in self._found(incident):
            if event.row not in seen:
                seen.add(event.row)
                yield event

    def _found(self, incident: Incident) -> Iterator[Event]:
        if incident.place:
            yield from self._names.get(fold(incident.place), ())
        if incident.lat is not None and incident.lon is not None:
            row, column = int(incident.lat // 1), int(incident.lon // 1)
            for a in (row - 1, row, row + 1):
                for b in (column - 1, column, column + 1):
                    yield from self._cells.get((a, b), ())


def _match(incident: Incident, event: Event, km: float, days: int) -> Match | None:
    """Return how well the two fit, or ``None`` where they cannot be the same."""
    span = _days(incident)
    if span is None or (incident.type in _CROWDS) != (event.type in ("Protests", "Riots")):
        return None
    gap = max(0, event.first - span[1], span[0] - event.last)
    limit = km if incident.precision in (1, 2) else _REGION_KM
    far = distance(incident.lat, incident.lon, event.lat, event.lon)
    named = bool(incident.place and fold(incident.place) == fold(event.location))
    if gap > days or incident.precision == 4 or (far is None and not named) or (far is not None and far > limit):
        return None
    actors = _actors(incident, event)
    score = 1.0 - 0.2 * gap / max(days, 1) - 0.15 * min((span[1] - span[0]) / _WIDE, 1)
    score -= 0.0 if named else 0.25 * (far or 0.0) / limit
    score -= {"same": 0.0, "unclear": 0.15, "different": 0.4}[actors]
    score -= 0.0 if _same_toll(incident, event) else 0.05
    return (
        Match(incident, event, round(score, 3), None if far is None else round(far, 1), gap, actors) if score >= _ENOUGH else None
    )


def _same_toll(incident: Incident, event: Event) -> bool:
    """Say whether both count as many dead: of two events otherwise alike, that one is meant."""
    killed = killed_of(incident.toll)
    return ((killed.best or 0) if killed else 0) == event.best


def _actors(incident: Incident, event: Event) -> str:
    ours = [words for name in (*incident.initiators, *incident.targets, *incident.participants) if (words := stems(name))]
    theirs = [words for name in event.actors if (words := stems(name))]
    if not ours or not theirs:
        return "unclear"
    return "same" if any(one & other for one in ours for other in theirs) else "different"


def stems(name: str) -> frozenset[str]:
    """Return what tells an actor's name from others: the beginnings of its own words, without what stands in brackets.

    >>> sorted(stems("Military Forces of Mali (2021-)")), sorted(stems("Malian Armed Forces")), sorted(stems("Civilians (Mali)"))
    (['mali'], ['mali'], [])
    >>> sorted(stems("JNIM: Group for Support of Islam and Muslims") & stems("Jama'at Nusrat al-Islam wal-Muslimin"))
    ['isla', 'musl']
    """
    words = re.findall(r"[a-z0-9]+", fold(re.sub(r"\([^)]*\)", " ", name)))
    own = [word for word in words if word not in _SHARED and len(word) > 1]
    # "Islamic State" has no word of its own
    return frozenset(word[:4] for word in own) or (frozenset(["islamic"]) if "islamic" in words else frozenset())


def distance(lat: float | None, lon: float | None, other_lat: float | None, other_lon: float | None) -> float | None:
    """Return kilometres between two positions along the ground.

    >>> round(distance(0, 0, 0, 1)), distance(None, 0, 0, 1)
    (111, None)
    """
    if lat is None or lon is None or other_lat is None or other_lon is None:
        return None
    a, b = radians(lat), radians(other_lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other_lon - lon) / 2) ** 2
    return 12742.0 * asin(min(1.0, sqrt(half)))
