"""Import a user's own places and actors into a pack: GeoNames dumps, UCDP GED, ACLED, or any CSV whose columns are named."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from selon.knowledge.fold import fold
from selon.knowledge.packs import ACTOR_COLUMNS, ACTOR_KINDS, PLACE_COLUMNS, Packs
from selon.knowledge.records import Actor, Place
from selon.knowledge.rows import MAX_CELL, MAX_ROWS, PackError, cell_list, check_name
from selon.knowledge.spelling import french_spellings

MAX_FILE = 512 * 1024 * 1024
"""Bytes: a dump of one country is far below; one of all the world is refused."""

_GEONAMES = 19
_KINDS = {"P": "town", "A": "admin2", "H": "river", "T": "massif", "L": "region", "S": "site", "R": "road", "V": "forest"}
_CODES = {
    "PPLC": "capital", "PPLA": "city", "PPLA2": "city", "PPLX": "quarter", "ADM1": "admin1", "AIRP": "airport", "AIRB": "base", "LK": "lake",
    "ISL": "island", "DSRT": "desert", "BDG": "bridge", "MILB": "base", "CMP": "camp", "CMPRF": "camp", "MT": "massif", "MTS": "massif",
}  # fmt: skip
_COLUMNS = {
    "name": ("name", "location", "place", "asciiname", "where_coordinates", "nom", "lieu"),
    "lat": ("latitude", "lat", "y"), "lon": ("longitude", "lon", "lng", "long", "x"),
    "country": ("iso2", "country_code", "country_id2", "country", "pays"), "admin1": ("admin1", "adm_1", "province", "region"),
    "within": ("within", "admin2", "adm_2"), "feature": ("feature", "type", "kind"), "aliases": ("aliases", "alternatenames", "other_names"),
    "precision": ("where_prec", "geo_precision"), "weight": ("events", "population", "weight"), "id": ("id", "place_id"),
}  # fmt: skip
_ACTOR_COLUMNS = {
    "name": ("name", "actor", "nom"), "kind": ("kind", "type"), "country": ("country", "iso2", "pays"), "parent": ("parent",),
    "from": ("from", "since", "start_year"), "to": ("to", "until", "end_year"), "aliases": ("aliases", "alias", "other_names"),
    "wikidata": ("wikidata", "qid"),
}  # fmt: skip
_SUFFIX = re.compile(
    r"\s+(?:town|city|village|suburb|locality|area|district|neighbou?rhood|province|governorate|mountain)$|\s*\([^)]*\)$",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\(([^)]*)\)")


class Imported(msgspec.Struct):
    """Places read from a file: the rows that were used, and how many were left out because another had them or they name no spot."""

    places: list[Place]
    kind: str
    rows: int = 0
    left_out: int = 0


def read_places(path: Path, packs: Packs, *, country: str | None = None, columns: Mapping[str, str] | None = None) -> Imported:
    """Read the places of a file; its kind is known by its columns.

    Args:
        path: a GeoNames dump (tabs, no header), a UCDP GED or ACLED file, or a CSV with columns for name, latitude and longitude.
        packs: what knows the countries.
        country: ISO code for rows that name no country.
        columns: which column is which, where the header does not tell: ``{"name": "locality"}``.

    Raises:
        PackError: unreadable, too large, without the columns, or with a bad cell; the message names file and row.
    """
    _check_file(path)
    rows, kind = _rows_of(path, _COLUMNS, ("name", "lat", "lon"), columns)
    isos = {fold(name): c.iso for c in packs.countries.values() for name in (c.name, c.name_fr, c.iso, *c.aliases)}
    found: dict[tuple[str, str, int, int], tuple[float, Place]] = {}
    out = Imported([], kind)
    for n, row in rows:
        out.rows += 1
        if out.rows > MAX_ROWS * 5:
            raise PackError(f"{path}: row {n}: more than {MAX_ROWS * 5:,} rows; cut the file to the countries you need")
        if kind in ("UCDP GED", "ACLED") and row["precision"] not in ("", "1", "2"):
            out.left_out += 1
            continue
        place = _place(path, n, row, isos, country)
        key = (fold(place.name), place.country or "", round((place.lat or 0) * 10), round((place.lon or 0) * 10))
        weight = _number(row["weight"]) or 1.0
        if key in found:
            out.left_out += 1
            found[key] = (found[key][0] + weight, found[key][1])
        else:
            found[key] = (weight, place)
        if len(found) > MAX_ROWS:
            raise PackError(f"{path}: row {n}: more than {MAX_ROWS:,} places; cut the file to the countries you need")
    out.places = [place for _, place in sorted(found.values(), key=lambda pair: -pair[0])]
    if not out.places:
        raise PackError(f"{path}: no places in it")
    return out


def read_actors(path: Path, packs: Packs, *, columns: Mapping[str, str] | None = None) -> list[Actor]:
    """Read the actors of a CSV with a column ``name``, and others where it has them.

    Raises:
        PackError: as ``read_places``; also for a kind or year that is none.
    """
    _check_file(path)
    rows, _ = _rows_of(path, _ACTOR_COLUMNS, ("name",), columns)
    isos = {fold(name): c.iso for c in packs.countries.values() for name in (c.name, c.name_fr, c.iso, *c.aliases)}
    out: dict[str, Actor] = {}
    for n, row in rows:
        name, kind = row["name"], row["kind"] or "armed_group"
        if not name:
            raise PackError(f"{path}: row {n}: an actor needs a name")
        if kind not in ACTOR_KINDS:
            raise PackError(f"{path}: row {n}: kind {kind!r} is not one of {', '.join(sorted(ACTOR_KINDS))}")
        years = [_year(path, n, row[column]) for column in ("from", "to")]
        iso = isos.get(fold(row["country"])) if row["country"] else None
        if row["country"] and iso is None:
            raise PackError(f"{path}: row {n}: there is no country {row['country']!r}")
        slug = "-".join(re.findall("[a-z0-9]+", fold(name))) or f"actor-{n}"
        aliases = tuple(a for a in cell_list(row["aliases"]) if fold(a) != fold(name))
        out.setdefault(
            slug, Actor(slug, name, kind, iso, row["parent"] or None, years[0], years[1], aliases, row["wikidata"] or None)
        )
        if len(out) > MAX_ROWS:
            raise PackError(f"{path}: row {n}: more than {MAX_ROWS:,} actors")
    if not out:
        raise PackError(f"{path}: no actors in it")
    return list(out.values())


def write_pack(folder: Path, places: list[Place], actors: list[Actor], *, title: str = "") -> None:
    """Write places and actors as a pack of the folder's name; what the pack has of the other kind stays.

    Raises:
        PackError: the name is no name of a pack, or the folder cannot be written.
    """
    check_name(folder.name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        version = 1
        if (folder / "pack.toml").is_file():
            from selon.knowledge.rows import read_info

            version = read_info(folder).version + 1
        countries = sorted({c for c in (*(p.country for p in places), *(a.country for a in actors)) if c})
        if places:
            _write(folder / "places.csv", PLACE_COLUMNS, (_place_cells(p) for p in places))
        if actors:
            _write(folder / "actors.csv", ACTOR_COLUMNS, (_actor_cells(a) for a in actors))
        lines = [
            f"name = {_quoted(folder.name)}", f"version = {version}", f"title = {_quoted(title or folder.name)}",
            f"countries = [{', '.join(map(_quoted, countries))}]", 'needs = ["world"]', "",
        ]  # fmt: skip
        (folder / "pack.toml").write_text("\n".join(lines), encoding="utf-8")
    except OSError as error:
        raise PackError(f"{folder}: cannot be written ({error.strerror or error})") from error


def _quoted(text: str) -> str:
    return msgspec.json.encode(text).decode()


def _write(path: Path, columns: str, rows: Iterator[list[str]]) -> None:
    draft = path.with_name(f".{path.name}.part")
    with draft.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(columns.split(","))
        writer.writerows(rows)
    draft.replace(path)


def _place_cells(p: Place) -> list[str]:
    return [
        p.place_id, p.name, p.country or "", p.admin1 or "", "" if p.lat is None else f"{p.lat:.4f}", "" if p.lon is None else f"{p.lon:.4f}",
        p.feature, p.within or "", " | ".join(p.aliases),
    ]  # fmt: skip


def _actor_cells(a: Actor) -> list[str]:
    return [
        a.actor_id, a.name, a.kind, a.country or "", a.parent or "", str(a.since or ""), str(a.until or ""), " | ".join(a.aliases),
        a.wikidata or "", a.note,
    ]  # fmt: skip


def _check_file(path: Path) -> None:
    if not path.is_file():
        raise PackError(f"{path}: there is no such file")
    if path.stat().st_size > MAX_FILE:
        raise PackError(f"{path}: {path.stat().st_size // 2**20:,} MB; at most {MAX_FILE // 2**20} MB are read")


def _rows_of(
    path: Path, table: Mapping[str, tuple[str, ...]], needed: tuple[str, ...], columns: Mapping[str, str] | None
) -> tuple[Iterator[tuple[int, dict[str, str]]], str]:
    """Return the rows under our names for the columns, and what kind of file it is."""
    if unknown := set(columns or ()) - set(table):
        raise PackError(f"{path}: row 1: there is no column {sorted(unknown)[0]!r} to name; there are {', '.join(table)}")
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            head = handle.readline(MAX_CELL * 50)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: row 1: {error}") from error
    if head.count("\t") == _GEONAMES - 1 and not columns:
        return _geonames(path), "GeoNames"
    delimiter = max((",", ";", "\t"), key=head.count)
    header = [cell.strip() for cell in next(csv.reader([head], delimiter=delimiter), [])]
    low = {cell.lower(): n for n, cell in reversed(list(enumerate(header)))}
    at: dict[str, int] = {}
    for ours, theirs in table.items():
        named = (columns or {}).get(ours)
        if named is not None and named.lower() not in low:
            raise PackError(f"{path}: row 1: there is no column {named!r}; there are {', '.join(header)}")
        for column in (named.lower(),) if named else theirs:
            if column in low:
                at[ours] = low[column]
                break
    if missing := [ours for ours in needed if ours not in at]:
        raise PackError(
            f"{path}: row 1: no column for {', '.join(missing)}; there are {', '.join(header)}; name them with --column"
        )
    kind = "UCDP GED" if "where_coordinates" in low else "ACLED" if {"geo_precision", "event_id_cnty"} & set(low) else "CSV"
    return _table(path, delimiter, at, len(header), table), kind


def _table(
    path: Path, delimiter: str, at: Mapping[str, int], width: int, table: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as handle:
            reader = csv.reader(handle, delimiter=delimiter)
            next(reader, None)
            for cells in reader:
                if not any(cells):
                    continue
                if len(cells) != width:
                    raise PackError(f"{path}: row {reader.line_num}: {len(cells)} cells, {width} wanted")
                row = dict.fromkeys(table, "")
                row |= {ours: _clean(path, reader.line_num, cells[n]) for ours, n in at.items()}
                yield reader.line_num, row
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PackError(f"{path}: {error}") from error


def _geonames(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8", newline="\n") as handle:
            for n, line in enumerate(handle, 1):
                cells = line.rstrip("\n").split("\t")
                if len(cells) != _GEONAMES:
                    raise PackError(f"{path}: row {n}: {len(cells)} cells, {_GEONAMES} wanted")
                if cells[6] not in ("P", "A", "T", "H", "L") and cells[7] not in _CODES:
                    continue
                row = dict.fromkeys(_COLUMNS, "")
                latin = [a.strip() for a in cells[3].split(",") if fold(a.strip()).isascii()]
                row |= {"name": cells[1], "lat": cells[4], "lon": cells[5], "country": cells[8], "weight": cells[14],
                        "feature": _CODES.get(cells[7], _KINDS.get(cells[6], "site")), "aliases": " | ".join(latin[:40])}  # fmt: skip
                yield n, row
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}") from error


def _clean(path: Path, n: int, cell: str) -> str:
    if len(cell) > MAX_CELL:
        raise PackError(f"{path}: row {n}: a cell of {len(cell):,} characters; at most {MAX_CELL:,} are read")
    return " ".join(cell.split())


def _place(path: Path, n: int, row: dict[str, str], isos: Mapping[str, str], country: str | None) -> Place:
    told = row["name"]
    if not told:
        raise PackError(f"{path}: row {n}: a place needs a name")
    spot = [_degrees(path, n, row[column], most) for column, most in (("lat", 90.0), ("lon", 180.0))]
    iso = isos.get(fold(row["country"])) if row["country"] else country
    if row["country"] and iso is None:
        raise PackError(f"{path}: row {n}: there is no country {row['country']!r}")
    name, others = name_parts(told, row["admin1"])
    others += cell_list(row["aliases"])
    others += [spelling for one in (name, *others) for spelling in french_spellings(one)]
    aliases = tuple(dict.fromkeys(o for o in others if o and fold(o) != fold(name)))
    feature = row["feature"].lower() or ("base" if "base" in told.lower() else "town")
    slug = "-".join(re.findall("[a-z0-9]+", fold(name))) or "place"
    lat, lon = spot
    assert lat is not None and lon is not None
    place_id = f"{(iso or 'xx').lower()}-{slug}-{round(lat * 100)}-{round(lon * 100)}"
    return Place(place_id, name, iso, row["admin1"] or None, lat, lon, feature, row["within"] or None, aliases)


def name_parts(told: str, admin1: str = "") -> tuple[str, list[str]]:
    """Return the name in a cell of a gazetteer, without the kind of place, and the other names in it.

    >>> name_parts("Tadmur/Palmyra town"), name_parts("Al-Rai town (Choban Bey)"), name_parts("Saqba suburb")
    (('Tadmur', ['Palmyra']), ('Al-Rai', ['Choban Bey']), ('Saqba', []))
    """
    name = _SUFFIX.sub("", _SUFFIX.sub("", told)) or told
    others = [part.strip() for part in name.split("/")[1:]]
    others += [b for b in _BRACKETS.findall(told) if len(b) > 1 and fold(b) not in fold(admin1)]
    return name.split("/")[0].strip(), others


def _degrees(path: Path, n: int, cell: str, most: float) -> float:
    value = _number(cell)
    if value is None or not -most <= value <= most:
        raise PackError(f"{path}: row {n}: {cell!r} is not a number of degrees")
    return value


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if value == value and abs(value) < 1e12 else None


def _year(path: Path, n: int, cell: str) -> int | None:
    if not cell:
        return None
    if not re.fullmatch("[12][0-9]{3}", cell):
        raise PackError(f"{path}: row {n}: {cell!r} is not a year")
    return int(cell)
