"""What a row of a pack becomes."""

from __future__ import annotations

import msgspec


class Actor(msgspec.Struct, frozen=True):
    """An actor as the packs know it."""

    actor_id: str
    name: str
    kind: str
    country: str | None = None
    parent: str | None = None
    since: int | None = None
    until: int | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None
    note: str = ""


class Event(msgspec.Struct, frozen=True):
    """An event, a phase of a war or a person in office, by whose naming a report can be dated.

    ``since`` and ``until`` are the first and last day (ISO) of reports that name it so. ``cues`` are alternatives; of each,
    every part must stand in the report, and within a part ``~`` stands for up to three words.
    """

    name: str
    kind: str
    since: str | None
    until: str | None
    cues: tuple[tuple[tuple[str, ...], ...], ...]


class Change(msgspec.Struct, frozen=True):
    """An actor that became another: ``renamed``, ``merged`` into it or ``split`` off, on a year, month or day."""

    before: str
    after: str
    date: str
    kind: str


class Country(msgspec.Struct, frozen=True):
    """A state with its names, capital, demonyms and forces."""

    iso: str
    name: str
    name_fr: str
    aliases: tuple[str, ...]
    capital: str
    capital_aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    lat: float
    lon: float
    army: str
    air_force: str
    government: str
    admin1_word: str


class Source(msgspec.Struct, frozen=True):
    """An outlet, agency, monitor or office that speaks."""

    source_id: str
    name: str
    kind: str
    country: str | None = None
    owner: str | None = None
    aliases: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True):
    """A place of a gazetteer."""

    place_id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    feature: str
    within: str | None = None
    aliases: tuple[str, ...] = ()
