"""Look into packs and check them: what loads may still make no sense."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from selon.knowledge.fold import fold
from selon.knowledge.lexicon import word_list
from selon.knowledge.packs import ACTOR_COLUMNS, PLACE_COLUMNS, SOURCE_COLUMNS, Packs
from selon.knowledge.records import Actor, Place, Source
from selon.knowledge.resolve import NameIndex
from selon.knowledge.rows import PackError, pack_folder, pack_names, read_info, read_rows

Row = dict[str, Any]


def problems_of(name: str) -> list[str]:
    """Return what is wrong with a pack, a line each; one that cannot be loaded has one problem."""
    try:
        folder = pack_folder(name)
        info = read_info(folder)
        around = Packs(info.needs)
        packs = Packs([name])
    except PackError as error:
        return [str(error)]
    own_actors = [a for key, a in packs.actors.items() if around.actors.get(key) != a]
    own_places = packs.places[len(around.places) :]
    own_sources = [s for key, s in packs.sources.items() if around.sources.get(key) != s]
    return [
        *_told(folder / "actors.csv", ACTOR_COLUMNS, ((a.actor_id, line) for a in own_actors for line in _actor_problems(a, packs))),
        *_told(folder / "places.csv", PLACE_COLUMNS, _place_problems(own_places)),
        *_told(
            folder / "sources.csv", SOURCE_COLUMNS, ((s.source_id, line) for s in own_sources for line in _alias_problems((s.name, *s.aliases)))
        ),
    ]  # fmt: skip


def _told(path: Path, columns: str, problems: Iterable[tuple[str | int, str]]) -> Iterator[str]:
    """Put file and row before each problem; a row is known by its id, or by its place in the file."""
    found = list(problems)
    if not found:
        return
    lines = [(n, row["id"]) for n, row in read_rows(path, columns)]
    by_id = {row_id: n for n, row_id in lines}
    for where, line in found:
        yield f"{path}: row {lines[where][0] if isinstance(where, int) else by_id.get(where, '?')}: {line}"


def _actor_problems(actor: Actor, packs: Packs) -> Iterator[str]:
    if actor.country and not _ISO.fullmatch(actor.country):
        yield f"{actor.country!r} is not the ISO code of a country"
    if actor.parent and actor.parent not in packs.actors and actor.parent not in _made(packs):
        yield f"there is no parent {actor.parent!r}"
    if actor.since and actor.until and actor.since > actor.until:
        yield f"it ends in {actor.until}, before it begins in {actor.since}"
    yield from _alias_problems((actor.name, *actor.aliases))


def _made(packs: Packs) -> set[str]:
    """The ids of the states, governments and forces that need no row."""
    names = (n for c in packs.countries.values() for n in (c.name, c.army, c.air_force, c.government) if n)
    return {"-".join(re.findall("[a-z0-9]+", fold(name).replace("'", ""))) for name in names}


_ISO = re.compile("[A-Z]{2}")


def _place_problems(places: Sequence[Place]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for n, place in enumerate(places):
        if place.place_id in seen:
            yield n, f"the id {place.place_id} stands there twice"
        seen.add(place.place_id)
        if place.country and not _ISO.fullmatch(place.country):
            yield n, f"{place.country!r} is not the ISO code of a country"
        if place.lat is None or place.lon is None:
            yield n, "no latitude or longitude"
        elif not (-90 <= place.lat <= 90 and -180 <= place.lon <= 180):
            yield n, f"{place.lat}, {place.lon} is not on earth"
        for line in _alias_problems((place.name, *place.aliases)):
            yield n, line


def _alias_problems(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if name.startswith("?"):
            continue
        if len(name) < 2:
            yield f"the alias {name!r} is too short"
        elif name == name.lower() and fold(name) in _common():
            yield f"the alias {name!r} is a common word; write ?{name}"


def _common() -> frozenset[str]:
    return frozenset(fold(word) for word, kind in word_list("name_elements").items() if kind == "-") | frozenset(
        "un une et ou il elle on ce se sa son est a ont par pour".split()
    )


def find_rows(packs: Packs, words: str, what: str | None = None) -> list[Row]:
    """Return what a name may mean, the exact first, then by how far the spelling is off."""
    out: list[tuple[float, Row]] = []
    asked = fold(words)
    for kind, records in _records(packs):
        if what not in (None, kind):
            continue
        index = NameIndex((name.lstrip("?"), n) for n, r in enumerate(records) for name in (r.name, *r.aliases))
        found = {c.ref: (c.far, c.name) for c in index.find(words)}
        for n, record in enumerate(records):
            for name in (record.name, *record.aliases):
                folded = fold(name.lstrip("?"))
                if folded == asked:
                    found[n] = (-1.0, name)
                elif n not in found and len(asked) > 2 and asked in folded.split():
                    found[n] = (0.5, name)
        out += [(far, _line(kind, records[n], name)) for n, (far, name) in found.items()]
    return [row for _, row in sorted(out, key=lambda pair: (pair[0], pair[1]["name"]))]


def _records(packs: Packs) -> Iterator[tuple[str, Sequence[Actor | Place | Source]]]:
    yield "actors", list(packs.actors.values())
    yield "places", packs.places
    yield "sources", list(packs.sources.values())


def _line(what: str, record: Actor | Place | Source, alias: str) -> Row:
    kind = record.feature if isinstance(record, Place) else record.kind
    where = (record.lat, record.lon) if isinstance(record, Place) else (None, None)
    return {
        "what": what.removesuffix("s"), "id": _id(record), "name": record.name, "kind": kind, "country": record.country,
        "as": alias.lstrip("?"), "lat": where[0], "lon": where[1],
    }  # fmt: skip


def _id(record: Actor | Place | Source) -> str:
    if isinstance(record, Place):
        return record.place_id
    return record.actor_id if isinstance(record, Actor) else record.source_id


def record_of(packs: Packs, ref: str) -> list[Row]:
    """Return all that the packs know of one id or name, actors with what became of them."""
    asked = fold(ref)
    out: list[Row] = []
    for _, records in _records(packs):
        for record in records:
            if _id(record) == ref or fold(record.name) == asked:
                row = msgspec.to_builtins(record)
                if isinstance(record, Actor):
                    row["history"] = [
                        f"{c.date} {c.kind}: {c.before} -> {c.after}"
                        for c in packs.changes
                        if record.actor_id in (c.before, c.after)
                    ]
                    row["parts"] = [a.actor_id for a in packs.actors.values() if a.parent == record.actor_id]
                out.append(row)
    return out


def counts(names: Sequence[str] | None = None) -> list[Row]:
    """Return the packs with how much each holds."""
    out: list[Row] = []
    for name in names or list(pack_names()):
        folder = pack_folder(name)
        info = read_info(folder)
        around, packs = Packs(info.needs), Packs([name])
        out.append(
            {
                "pack": info.name, "version": info.version, "title": info.title, "actors": len(packs.actors) - len(around.actors),
                "places": len(packs.places) - len(around.places), "sources": len(packs.sources) - len(around.sources),
                "changes": len(packs.changes) - len(around.changes), "folder": str(folder),
            }
        )  # fmt: skip
    return out
