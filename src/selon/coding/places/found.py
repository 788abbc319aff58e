"""A place as it is found in a sentence: a mention with the words that lead up to it."""

from __future__ import annotations

from dataclasses import dataclass, fields
from operator import attrgetter
from typing import NamedTuple

from selon.coding.base.sheet import PlaceMention


class Option(NamedTuple):
    """A row of the gazetteer that a name may be: its number, name, country and what encloses it."""

    ref: int
    name: str
    country: str | None
    inside: tuple[str, ...]


@dataclass(slots=True)
class FoundPlace(PlaceMention):
    """A place mention with what its words say; ``options`` are the rows of the gazetteer it may be.

    ``kind`` is settlement, quarter, site, road, region, border, country or unknown; ``cue`` is what shows that an
    unknown name is a place's; ``noun`` the place noun of its lead (``village``, ``route``). From ``count`` on, the
    report as a whole speaks: how often the name stands, its rank among the places, whether headline or lead has it;
    ``others`` is how many others it names, ``recency`` how many were named since, seen from the claim, and ``scenes``
    how many of those as places where something happens; ``rivals`` are the other places of its own sentence, and
    ``own`` says what places the claim's sentence has itself.
    """

    kind: str = "unknown"
    cue: str = "known"
    noun: str = ""
    prep: str = ""
    direction: str = ""
    options: tuple[Option, ...] = ()
    indefinite: bool = False
    label: bool = False
    dateline: bool = False
    encloses: bool = False
    enclosed: bool = False
    spoken: bool = False
    scene: bool = False
    count: int = 0
    rank: int = 9
    main: bool = False
    heads: bool = False
    leads: bool = False
    recency: int = 0
    scenes: int = 0
    others: int = 0
    rivals: int = 0
    own: str = "0"


_values = attrgetter(*(f.name for f in fields(FoundPlace)))


def copy_of(place: FoundPlace) -> FoundPlace:
    """Return a copy; ``dataclasses.replace`` takes ten times as long, and every claim sees its own copy of every place."""
    return FoundPlace(*_values(place))


def found(mention: PlaceMention) -> FoundPlace:
    """Return a mention as a found place, whatever made it."""
    if isinstance(mention, FoundPlace):
        return mention
    m = mention
    return FoundPlace(
        m.sentence,
        m.start,
        m.end,
        m.head,
        m.text,
        m.name,
        m.relation,
        m.precision,
        m.lead,
        m.known,
        m.place_ref,
        m.country,
        m.anaphor,
    )
