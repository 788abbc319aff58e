"""Load packs: actors, countries, sources, places, from CSV rows to records, checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import get_args

from selon.knowledge.fold import fold
from selon.knowledge.records import Actor, Change, Country, Event, Place, Source
from selon.knowledge.rows import PackError, PackInfo, cell_list, pack_folder, read_info, read_rows
from selon.model import SourceKind

ACTOR_COLUMNS = "id,name,kind,country,parent,from,to,aliases,wikidata,note"
COUNTRY_COLUMNS = "iso,name,name_fr,aliases,capital,capital_aliases,demonyms,lat,lon,army,air_force,government,admin1_word"
CHANGE_COLUMNS = "from,to,date,kind"
CHANGE_KINDS = frozenset(["renamed", "merged", "split"])
SOURCE_COLUMNS = "id,name,kind,country,owner,aliases"
EVENT_COLUMNS = "name,kind,from,to,words"
PLACE_COLUMNS = "id,name,country,admin1,lat,lon,feature,within,aliases"

ACTOR_KINDS = frozenset(
    "state government military police militia armed_group coalition mission company party organisation people person".split()
)
EVENT_KINDS = frozenset(["office", "event", "phase"])
SOURCE_KINDS: frozenset[str] = frozenset(get_args(SourceKind))

_DATE = re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?")


class Packs:
    """All rows of the packs asked for, with the packs they need, in order of loading."""

    def __init__(self, names: Sequence[str]) -> None:
        self.infos: list[PackInfo] = []
        self.actors: dict[str, Actor] = {}
        self.countries: dict[str, Country] = {}
        self.sources: dict[str, Source] = {}
        self.places: list[Place] = []
        self.events: list[Event] = []
        self.changes: list[Change] = []
        seen: set[str] = set()
        for name in names:
            self._load(name, seen)

    def _load(self, name: str, seen: set[str]) -> None:
        folder = pack_folder(name)
        info = read_info(folder)
        if info.name in seen:
            return
        seen.add(info.name)
        for need in info.needs:
            self._load(need, seen)
        self.infos.append(info)
        for reader, file in (
            (self._read_countries, "countries.csv"),
            (self._read_actors, "actors.csv"),
            (self._read_changes, "renames.csv"),
            (self._read_sources, "sources.csv"),
            (self._read_places, "places.csv"),
            (self._read_events, "events.csv"),
        ):
            if (folder / file).is_file():
                reader(folder / file)

    def _read_actors(self, path: Path) -> None:
        for n, row in read_rows(path, ACTOR_COLUMNS):
            if row["kind"] not in ACTOR_KINDS:
                raise PackError(f"{path}: row {n}: kind {row['kind']!r} is not one of {', '.join(sorted(ACTOR_KINDS))}")
            if not row["id"] or not row["name"]:
                raise PackError(f"{path}: row {n}: id and name must be filled")
            self.actors[row["id"]] = Actor(
                row["id"],
                row["name"],
                row["kind"],
                row["country"] or None,
                row["parent"] or None,
                _year(path, n, row["from"]),
                _year(path, n, row["to"]),
                cell_list(row["aliases"]),
                row["wikidata"] or None,
                row["note"],
            )

    def _read_changes(self, path: Path) -> None:
        for n, row in read_rows(path, CHANGE_COLUMNS):
            if row["kind"] not in CHANGE_KINDS:
                raise PackError(f"{path}: row {n}: kind {row['kind']!r} is not one of {', '.join(sorted(CHANGE_KINDS))}")
            if not _DATE.fullmatch(row["date"]):
                raise PackError(f"{path}: row {n}: {row['date']!r} is not a year, month or day, as in 2016-07")
            for actor in (row["from"], row["to"]):
                if actor not in self.actors:
                    raise PackError(f"{path}: row {n}: there is no actor {actor!r}")
            self.changes.append(Change(row["from"], row["to"], row["date"], row["kind"]))

    def _read_countries(self, path: Path) -> None:
        for n, row in read_rows(path, COUNTRY_COLUMNS):
            self.countries[row["iso"]] = Country(
                row["iso"],
                row["name"],
                row["name_fr"],
                cell_list(row["aliases"]),
                row["capital"],
                cell_list(row["capital_aliases"]),
                cell_list(row["demonyms"]),
                _degrees(path, n, row["lat"]) or 0.0,
                _degrees(path, n, row["lon"]) or 0.0,
                row["army"],
                row["air_force"],
                row["government"],
                row["admin1_word"],
            )

    def _read_sources(self, path: Path) -> None:
        for n, row in read_rows(path, SOURCE_COLUMNS):
            if row["kind"] not in SOURCE_KINDS:
                raise PackError(f"{path}: row {n}: kind {row['kind']!r} is not one of {', '.join(sorted(SOURCE_KINDS))}")
            self.sources[row["id"]] = Source(
                row["id"], row["name"], row["kind"], row["country"] or None, row["owner"] or None, cell_list(row["aliases"])
            )

    def _read_events(self, path: Path) -> None:
        for n, row in read_rows(path, EVENT_COLUMNS):
            if row["kind"] not in EVENT_KINDS:
                raise PackError(f"{path}: row {n}: kind {row['kind']!r} is not one of {', '.join(sorted(EVENT_KINDS))}")
            since, until = _day(path, n, row["from"]), _day(path, n, row["to"])
            if since is None and until is None or since and until and since > until:
                raise PackError(f"{path}: row {n}: {row['from']!r} to {row['to']!r} is no time")
            cues = tuple(_parts(cell) for cell in cell_list(row["words"]))
            if not row["name"] or not cues or not all(part for cue in cues for part in cue):
                raise PackError(f"{path}: row {n}: an event needs a name and words")
            self.events.append(Event(row["name"], row["kind"], since, until, cues))

    def _read_places(self, path: Path) -> None:
        for n, row in read_rows(path, PLACE_COLUMNS):
            if not row["name"]:
                raise PackError(f"{path}: row {n}: a place needs a name")
            doubtful, name = row["name"].startswith("?"), row["name"].lstrip("? ")
            place_id = row["id"] or f"{(row['country'] or 'xx').lower()}-{_slug(name)}"
            aliases = cell_list(row["aliases"]) + ((f"?{name}",) if doubtful else ())
            self.places.append(
                Place(
                    place_id,
                    name,
                    row["country"] or None,
                    row["admin1"] or None,
                    _degrees(path, n, row["lat"]),
                    _degrees(path, n, row["lon"]),
                    row["feature"],
                    row["within"] or None,
                    aliases,
                )
            )


def _parts(cue: str) -> tuple[tuple[str, ...], ...]:
    """Cut a cue into parts that must all stand in a report, each a row of folded words.

    >>> _parts("siège ~ Homs + ONU")
    (('siege', '~', 'homs'), ('onu',))
    """
    return tuple(tuple(_WORD.findall(fold(part))) for part in cue.split(" + "))


_WORD = re.compile(r"\w+|~")


def _slug(name: str) -> str:
    return "-".join(fold(name).replace("(", " ").replace(")", " ").split())


def _year(path: Path, n: int, cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isdigit() or len(cell) != 4:
        raise PackError(f"{path}: row {n}: {cell!r} is not a year")
    return int(cell)


def _day(path: Path, n: int, cell: str) -> str | None:
    if not cell:
        return None
    try:
        return date.fromisoformat(cell).isoformat()
    except ValueError as error:
        raise PackError(f"{path}: row {n}: {cell!r} is not a day") from error


def _degrees(path: Path, n: int, cell: str) -> float | None:
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError as error:
        raise PackError(f"{path}: row {n}: {cell!r} is not a number of degrees") from error
