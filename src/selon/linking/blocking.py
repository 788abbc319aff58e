"""Which accounts are compared at all: those that share a place (or a named side, where none is told) and a month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence

from selon.knowledge.fold import skeleton
from selon.linking.actors import unnamed
from selon.linking.families import FAMILIES, VIOLENT
from selon.linking.names import enclosing, folded
from selon.linking.profile import LATE, Days, Profile
from selon.model import ClaimPlace

BUCKET = 30
"""Days that a block covers."""

_SPAN = 48
"""Blocks that one interval may fall into; of longer ones only the ends are looked at."""


def blocked_pairs(profiles: Sequence[Profile], fresh: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of accounts, of different reports, that may be of one incident, each once and in order.

    At least one of each pair is ``fresh``: accounts that have their incident are not compared again.
    """
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    wanted = {key for number in fresh for key in _keys(profiles[number])} if len(fresh) < len(profiles) else None
    for number, profile in enumerate(profiles):
        for key in set(_keys(profile)):
            if wanted is None or key in wanted:
                blocks[key].append(number)
    met: list[set[int]] = [set() for _ in profiles]
    for members in blocks.values():
        for at, later in enumerate(members):
            if later in fresh:
                met[later].update(members[:at])
            elif wanted is not None:
                met[later].update(number for number in members[:at] if number in fresh)
    for later, earlier in enumerate(met):
        report = profiles[later].report
        yield from ((one, later) for one in sorted(earlier) if profiles[one].report != report)


def _keys(profile: Profile) -> Iterator[Hashable]:
    months = list(_months(profile))
    kinds = {_kind(kind) for kind in profile.types}
    if profile.places:
        finest = min(place.precision for place in profile.places)
        for place in profile.places:
            if place.precision >= 3 > finest:
                continue
            for name in _place_keys(place):
                for month in months:
                    yield from ((name, kind, month) for kind in kinds)
    for side in profile.doers | profile.sufferers if not profile.places else ():
        if not unnamed(side):
            yield from (("side", side, kind, month) for kind in kinds for month in months)


def _kind(event_type: str) -> str:
    """Violence is one kind in a block: its words wander between accounts."""
    family = FAMILIES.get(event_type, event_type)
    return "violence" if family in VIOLENT or family == "claimed" else family


def _place_keys(place: ClaimPlace) -> Iterator[str]:
    name = place.name or place.text
    if place.place_id:
        yield f"id:{place.place_id}"
    yield f"name:{skeleton(folded(name)) or folded(name)}"
    if around := enclosing(name):
        yield f"name:{skeleton(around) or around}"
    if place.lat is not None and place.lon is not None and place.precision < 3:
        for north in (-0.02, 0.02):
            for east in (-0.02, 0.02):
                yield f"cell:{round((place.lat + north) * 10)}:{round((place.lon + east) * 10)}"


def _months(profile: Profile) -> Iterator[int]:
    days = _window(profile)
    if days is None:
        return
    first, last = days[0] // BUCKET, days[1] // BUCKET
    if last - first <= _SPAN:
        yield from range(first, last + 1)
    else:
        yield from (first, first + 1, last)


def _window(profile: Profile) -> Days | None:
    if profile.dated is not None:
        return profile.dated[0] - 1, profile.dated[1] + 1
    if profile.undated is not None:
        return profile.undated[0] - LATE, profile.undated[1]
    return None
