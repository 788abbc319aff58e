"""Which accounts are compared at all: those that share a place and a month; where one tells no town, a named side or a figure will do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from selon.knowledge.fold import skeleton
from selon.linking.actors import NO_TIES, Ties, tied, unnamed
from selon.linking.facts import Days, actor_key, figure_of
from selon.linking.families import FAMILIES, VIOLENT
from selon.linking.names import enclosing, folded
from selon.linking.profile import LATE, Profile
from selon.model import Claim, ClaimPlace

BUCKET = 30
"""Days that a block covers."""

_EDGE = 0.02
"""Degrees by which a place near the edge of its cell is in the next one too."""

_REGION = 3
_LEAST = 3
_SPAN = 48
"""Blocks that one interval may fall into; a longer one is of any month."""

ANY = (-1,)
"""The month of an account that may be of any."""

Key = tuple[str, str, int]
"""A place or a side, a kind of act, and a month."""


def blocked_pairs(profiles: Sequence[Profile], fresh: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of accounts, of different reports, that may be of one incident, each once and in order.

    At least one of each pair is ``fresh``: accounts that have their incident are not compared again.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    wanted = (
        {key for n in fresh for key in (*_found_by(profiles[n]), *_looks_for(profiles[n]))}
        if len(fresh) < len(profiles)
        else None
    )
    for number, profile in enumerate(profiles):
        for key in set(_found_by(profile)):
            if wanted is None or key in wanted:
                blocks[key].append(number)
    met: list[set[int]] = [set() for _ in profiles]
    for members in blocks.values():
        for at, later in enumerate(members):
            if later in fresh:
                met[later].update(members[:at])
            elif wanted is not None:
                met[later].update(number for number in members[:at] if number in fresh)
    for number, profile in enumerate(profiles):
        for key in set(_looks_for(profile)):
            for other in blocks.get(key, ()):
                if number != other and (number in fresh or other in fresh):
                    met[max(number, other)].add(min(number, other))
    for later, earlier in enumerate(met):
        report = profiles[later].report
        yield from ((one, later) for one in sorted(earlier) if profiles[one].report != report)


def _found_by(profile: Profile) -> Iterator[Key]:
    """The keys by which others find an account: its places, and where it names none finer than a region its sides and figures."""
    about = (*_places(profile), *(() if _placed(profile) else _marks(profile)))
    yield from _crossed(about, profile, _months(profile))


def _looks_for(profile: Profile) -> Iterator[Key]:
    """More keys by which an account finds others: what encloses its places; sides and figures of those without; any month."""
    months = _months(profile)
    more = (*_around(profile), *_marks(profile))
    yield from _crossed(more, profile, months)
    if months and months != ANY:
        yield from _crossed((*_places(profile), *more), profile, ANY)


def _crossed(about: Iterable[str], profile: Profile, months: Sequence[int]) -> Iterator[Key]:
    kinds = {_kind(kind) for kind in profile.types}
    return ((what, kind, month) for what in about for kind in kinds for month in months)


def _places(profile: Profile) -> Iterator[str]:
    finest = min((place.precision for place in profile.places), default=0)
    for place in profile.places:
        if not place.precision >= _REGION > finest:
            yield from _place_keys(place)


def _placed(profile: Profile) -> bool:
    return bool(profile.places) and profile.places[0].precision < _REGION


def _around(profile: Profile) -> Iterator[str]:
    """The regions of an account's places, and the names that are part of theirs: what holds them, whatever its own key."""
    for place in profile.places:
        yield from _enclosing(place)


def _enclosing(place: ClaimPlace) -> Iterator[str]:
    if place.admin1:
        yield from _named(None, place.admin1, None, None)
    yield from _parts(place.name or place.text)


@lru_cache(maxsize=65536)
def _parts(name: str) -> tuple[str, ...]:
    words = folded(name).split()
    runs = (words[a:b] for a in range(len(words)) for b in range(a + 1, len(words) + 1) if b - a < len(words))
    return tuple(f"name:{skeleton(part) or part}" for run in runs if len(part := " ".join(run)) >= _LEAST)


def _marks(profile: Profile) -> Iterator[str]:
    """What tells an account without its place: its named sides, whom these are tied to, and its figures."""
    for side in profile.doers | profile.sufferers | profile.doers_tied | profile.sufferers_tied:
        if not unnamed(side):
            yield f"side:{side}"
    for kind, numbers in profile.tolls.items():
        yield from (f"toll:{kind}:{number}" for number in numbers)


def claim_keys(claim: Claim, ties: Ties = NO_TIES) -> Iterator[str]:
    """Yield the places, sides and figures that a claim tells, as blocks do: of two accounts that share none, neither finds the other."""
    if (place := claim.place) is not None:
        yield from _named(place.place_id, place.name or place.text, place.lat, place.lon)
        yield from _enclosing(place)
    sides = {key for actor in claim.actors if not unnamed(key := actor_key(actor))}
    yield from (f"side:{side}" for side in sides | tied(sides, ties))
    yield from (f"toll:{toll.kind}:{number}" for toll in claim.toll if (number := figure_of(toll)) is not None)


def _kind(event_type: str) -> str:
    """Violence is one kind in a block: its words wander between accounts."""
    family = FAMILIES.get(event_type, event_type)
    return "violence" if family in VIOLENT or family == "claimed" else family


def _place_keys(place: ClaimPlace) -> tuple[str, ...]:
    where = (place.lat, place.lon) if place.precision < 3 else (None, None)
    return _named(place.place_id, place.name or place.text, *where)


@lru_cache(maxsize=65536)
def _named(place_id: str | None, name: str, lat: float | None, lon: float | None) -> tuple[str, ...]:
    found = [f"id:{place_id}"] if place_id else []
    found += [f"name:{skeleton(part) or part}" for part in (folded(name), enclosing(name)) if part]
    if lat is not None and lon is not None:
        cells = ((lat + north, lon + east) for north in (-_EDGE, _EDGE) for east in (-_EDGE, _EDGE))
        found += [f"cell:{round(north * 10)}:{round(east * 10)}" for north, east in cells]
    return tuple(dict.fromkeys(found))


def _months(profile: Profile) -> Sequence[int]:
    days = _window(profile)
    if days is None:
        return ()
    first, last = days[0] // BUCKET, days[1] // BUCKET
    return range(first, last + 1) if last - first <= _SPAN else ANY


def _window(profile: Profile) -> Days | None:
    if profile.dated is not None:
        return profile.dated[0] - 1, profile.dated[1] + 1
    if profile.undated is not None:
        return profile.undated[0] - LATE, profile.undated[1]
    return None
