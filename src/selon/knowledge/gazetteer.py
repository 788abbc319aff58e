"""Towns of GeoNames, country by country: for places that no pack knows. A country is read when a report first speaks of it."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable
from functools import cached_property, lru_cache
from pathlib import Path

from rapidfuzz import fuzz

from selon.knowledge.fold import fold, skeleton
from selon.knowledge.packs import Packs
from selon.knowledge.records import Place
from selon.knowledge.rows import PackError, builtin_packs, cell_list

COLUMNS = "geonameid,name,lat,lon,population,aliases"
_NEAR_KM = 5.0
_ALIKE = 87.0
_SHORT = 6


def folder() -> Path:
    """Return the folder of the tables."""
    return builtin_packs() / "gazetteer"


class _Country:
    """The towns of one country by folded name and by consonants."""

    def __init__(self, iso: str) -> None:
        self.by_name: dict[str, list[Place]] = {}
        path = folder() / f"{iso}.csv"
        if not path.is_file():
            return
        with path.open(encoding="utf-8", newline="") as handle:
            rows = csv.reader(handle)
            if next(rows, None) != COLUMNS.split(","):
                raise PackError(f"{path}: row 1: the columns must be {COLUMNS}")
            for ident, name, lat, lon, _, aliases in rows:
                town = Place(f"geonames-{ident}", name, iso, None, float(lat), float(lon), "town", None, cell_list(aliases))
                self._add(town)

    def _add(self, town: Place) -> None:
        for name in {fold(n) for n in (town.name, *town.aliases)}:
            self.by_name.setdefault(name, []).append(town)

    @cached_property
    def by_skeleton(self) -> dict[str, list[tuple[str, Place]]]:
        """The towns by the consonants of their longer names: built when a name is first found in no other way."""
        out: dict[str, list[tuple[str, Place]]] = {}
        for name, towns in self.by_name.items():
            if len(name) >= _SHORT:
                out.setdefault(skeleton(name), []).extend((name, town) for town in towns)
        return out


@lru_cache(maxsize=64)
def _country(iso: str) -> _Country:
    return _Country(iso)


class Gazetteer:
    """Finds the town that a name means in the countries that a report speaks of; the packs' own places go first.

    >>> Gazetteer(Packs(["syria"])).find("Ayn Halaqim", ["SY"]).place_id
    'geonames-2960'
    """

    def __init__(self, packs: Packs) -> None:
        self._packs = packs

    @cached_property
    def _own(self) -> dict[tuple[str, str], list[Place]]:
        out: dict[tuple[str, str], list[Place]] = {}
        for place in self._packs.places:
            if place.country and place.lat is not None and place.feature in ("capital", "city", "town", "village"):
                for name in {skeleton(n.lstrip("?")) for n in (place.name, *place.aliases)}:
                    out.setdefault((place.country, name), []).append(place)
        return out

    def find(self, name: str, countries: Iterable[str]) -> Place | None:
        """Return the town of that name in the first country that has just one; two of one name far apart are none.

        In the first country, that of the report, a near spelling with the same consonants does too.
        """
        for rank, iso in enumerate(countries):
            found = self._in(name, iso, alike=rank == 0)
            if found is not None:
                return self._ours(found, name)
        return None

    def _in(self, name: str, iso: str, alike: bool) -> Place | None:
        country, folded = _country(iso), fold(name)
        if len(folded) < 4:
            return None
        towns = country.by_name.get(folded, [])
        if not towns and alike and len(folded) >= _SHORT:
            near = country.by_skeleton.get(skeleton(folded), ())
            towns = [town for other, town in near if fuzz.ratio(other, folded) >= _ALIKE]
        towns = list({town.place_id: town for town in towns}.values())
        return towns[0] if towns and all(distance(towns[0], other) <= _NEAR_KM for other in towns) else None

    def _ours(self, town: Place, name: str) -> Place:
        """Return the packs' own row for a town they have under another spelling, else the town."""
        for spelling in (name, town.name, *town.aliases):
            for place in self._own.get((town.country or "", skeleton(spelling)), ()):
                if distance(place, town) <= _NEAR_KM:
                    return place
        return town


def distance(a: Place, b: Place) -> float:
    """Return the kilometres between two places on the map."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    north = (a.lat - b.lat) * 111.2
    east = (a.lon - b.lon) * 111.2 * math.cos(math.radians((a.lat + b.lat) / 2))
    return math.hypot(north, east)
