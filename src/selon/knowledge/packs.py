"""Load packs: actors, countries, sources, places, from CSV rows to records, checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from selon.knowledge.records import Actor, Change, Country, Place, Source
from selon.knowledge.rows import PackError, PackInfo, cell_list, pack_folder, read_info, read_rows

ACTOR_COLUMNS = "id,name,kind,country,parent,from,to,aliases,wikidata,note"
COUNTRY_COLUMNS = "iso,name,name_fr,aliases,capital,capital_aliases,demonyms,lat,lon,army,air_force,government,admin1_word"
CHANGE_COLUMNS = "from,to,date,kind"
CHANGE_KINDS = frozenset(["renamed", "merged", "split"])
SOURCE_COLUMNS = "id,name,kind,country,owner,aliases"
PLACE_COLUMNS = "id,name,country,admin1,lat,lon,feature,within,aliases"

ACTOR_KINDS = frozenset(
    [
        "state",
        "government",
        "military",
        "police",
        "militia",
        "armed_group",
        "coalition",
        "mission",
        "company",
        "party",
        "organisation",
        "people",
        "person",
    ]
)
SOURCE_KINDS = frozenset(
    ["government", "military", "armed_group", "media", "monitor", "witness", "social_media", "anonymous", "expert", "other"]
)


_DATE = re.compile(r"[12][0-9]{3}(?:-[01][0-9](?:-[0-3][0-9])?)?")


class Packs:
    """All rows of the packs asked for, with the packs they need, in order of loading."""

    def __init__(self, names: Sequence[str]) -> None:
        self.infos: list[PackInfo] = []
        self.actors: dict[str, Actor] = {}
        self.countries: dict[str, Country] = {}
        self.sources: dict[str, Source] = {}
        self.places: list[Place] = []
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


def _slug(name: str) -> str:
    from selon.knowledge.fold import fold

    return "-".join(fold(name).replace("(", " ").replace(")", " ").split())


def _year(path: Path, n: int, cell: str) -> int | None:
    if not cell:
        return None
    if not cell.isdigit() or len(cell) != 4:
        raise PackError(f"{path}: row {n}: {cell!r} is not a year")
    return int(cell)


def _degrees(path: Path, n: int, cell: str) -> float | None:
    if not cell:
        return None
    try:
        return float(cell)
    except ValueError as error:
        raise PackError(f"{path}: row {n}: {cell!r} is not a number of degrees") from error
