"""Check the rows of the built-in packs that name actors, sources and countries."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

import pytest

from selon.knowledge.packs import ACTOR_COLUMNS, ACTOR_KINDS, COUNTRY_COLUMNS, SOURCE_COLUMNS, SOURCE_KINDS
from selon.knowledge.rows import builtin_packs, cell_list, read_info, read_rows

PACKS = ("world", "syria", "sahel", "great-lakes")
NOTE = re.compile(r"(?:renamed|merged|split) \d{4}(?:-\d\d)? (\S+)")


def fold(text: str) -> str:
    """Lower case, no accents, hyphens and apostrophes as spaces."""
    text = "".join(c for c in unicodedata.normalize("NFKD", text.lower().replace("œ", "oe")) if not unicodedata.combining(c))
    return " ".join(re.sub("[-‐‑–'’‘ʼ]", " ", text).split())


def slug(name: str) -> str:
    """Return the id made from a name: apostrophes go, all else that is no letter or digit is a hyphen."""
    return re.sub("[^a-z0-9]+", "-", re.sub("['’‘ʼ]", "", fold_accents(name))).strip("-")


def fold_accents(text: str) -> str:
    """Lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


def rows(pack: str, file: str, columns: str) -> list[tuple[str, dict[str, str]]]:
    """Return (where, cells) of one file."""
    path = builtin_packs() / pack / file
    return [(f"{pack}/{file}:{n}", row) for n, row in read_rows(path, columns)]


COUNTRIES = rows("world", "countries.csv", COUNTRY_COLUMNS)
ACTORS = {pack: rows(pack, "actors.csv", ACTOR_COLUMNS) for pack in PACKS}
SOURCES = {pack: rows(pack, "sources.csv", SOURCE_COLUMNS) for pack in PACKS}
ALL_ACTORS = [r for pack in PACKS for r in ACTORS[pack]]
ALL_SOURCES = [r for pack in PACKS for r in SOURCES[pack]]
ISO = {row["iso"] for _, row in COUNTRIES}
MADE_IDS = {slug(row[c]) for _, row in COUNTRIES for c in ("name", "army", "air_force", "government") if row[c]}


def shared_aliases(rows_: list[tuple[str, dict[str, str]]], taken: dict[str, str]) -> list[str]:
    """Return the unprefixed names that stand in rows of two ids."""
    wrong = []
    for where, row in rows_:
        for alias in (row["name"], *cell_list(row["aliases"])):
            if not alias.startswith("?") and taken.setdefault(fold(alias), row["id"]) != row["id"]:
                wrong.append(f"{where}: {alias!r} is already {taken[fold(alias)]}")
    return wrong


def country_names() -> dict[str, str]:
    """Return the folded names of states, with the id of the actor each stands for."""
    taken: dict[str, str] = {}
    for _, row in COUNTRIES:
        taken.setdefault(fold(row["name_fr"]), slug(row["name"]))
        for cell in ("name", "army", "air_force", "government"):
            if row[cell]:
                taken.setdefault(fold(row[cell]), slug(row[cell]))
        for cell, of in (("aliases", "name"), ("capital_aliases", "government")):
            for alias in cell_list(row[cell]):
                if not alias.startswith("?"):
                    taken.setdefault(fold(alias), slug(row[of]))
    return taken


def test_countries() -> None:
    wrong = []
    for where, row in COUNTRIES:
        if not re.fullmatch("[A-Z]{2}", row["iso"]):
            wrong.append(f"{where}: iso {row['iso']!r}")
        wrong += [f"{where}: no {cell}" for cell in ("name", "name_fr", "capital", "demonyms", "government") if not row[cell]]
        if not (-90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180):
            wrong.append(f"{where}: {row['lat']}, {row['lon']}")
    assert not wrong
    assert len(ISO) == len(COUNTRIES) >= 195


def test_actor_ids_are_unique_and_made_from_names() -> None:
    count = Counter(row["id"] for _, row in ALL_ACTORS)
    assert not [i for i, n in count.items() if n > 1]
    assert not [f"{where}: {row['id']}" for where, row in ALL_ACTORS if row["id"] != slug(row["name"])]


@pytest.mark.parametrize("pack", PACKS)
def test_actor_cells(pack: str) -> None:
    near = MADE_IDS | {row["id"] for p in (pack, *read_info(builtin_packs() / pack).needs) for _, row in ACTORS[p]}
    wrong = []
    for where, row in ACTORS[pack]:
        if row["kind"] not in ACTOR_KINDS:
            wrong.append(f"{where}: kind {row['kind']!r}")
        if row["country"] and row["country"] not in ISO:
            wrong.append(f"{where}: country {row['country']!r}")
        if row["parent"] and (row["parent"] not in near or row["parent"] == row["id"]):
            wrong.append(f"{where}: parent {row['parent']!r}")
        years = [row["from"], row["to"]]
        if any(y and not re.fullmatch("[12][0-9]{3}", y) for y in years) or (all(years) and years[0] > years[1]):
            wrong.append(f"{where}: years {years}")
        if row["wikidata"] and not re.fullmatch("Q[1-9][0-9]*", row["wikidata"]):
            wrong.append(f"{where}: wikidata {row['wikidata']!r}")
        for note in cell_list(row["note"]):
            match = NOTE.fullmatch(note)
            if not match or match[1] not in near or match[1] == row["id"]:
                wrong.append(f"{where}: note {note!r}")
        if not row["country"] and "?" in row["aliases"]:
            wrong.append(f"{where}: an alias with '?' needs a country")
    assert not wrong


def test_parents_make_no_circle() -> None:
    parent = {row["id"]: row["parent"] for _, row in ALL_ACTORS}
    for start in parent:
        seen, at = set(), start
        while at:
            assert at not in seen, f"{start}: its parents make a circle"
            seen.add(at)
            at = parent.get(at, "")


def test_no_actor_alias_is_anothers() -> None:
    assert not shared_aliases(ALL_ACTORS, country_names())


def test_actor_counts() -> None:
    assert len(ACTORS["syria"]) >= 110
    assert len(ACTORS["sahel"]) >= 100
    assert len(ACTORS["great-lakes"]) >= 110
    assert len(ALL_ACTORS) >= 450
    assert sum(row["kind"] == "person" for _, row in ALL_ACTORS) >= 80


def test_sources() -> None:
    count = Counter(row["id"] for _, row in ALL_SOURCES)
    wrong = [i for i, n in count.items() if n > 1]
    for where, row in ALL_SOURCES:
        if row["id"] != slug(row["name"]):
            wrong.append(f"{where}: id {row['id']!r}")
        if row["kind"] not in SOURCE_KINDS:
            wrong.append(f"{where}: kind {row['kind']!r}")
        if row["country"] and row["country"] not in ISO:
            wrong.append(f"{where}: country {row['country']!r}")
        if not row["country"] and "?" in row["aliases"]:
            wrong.append(f"{where}: an alias with '?' needs a country")
    assert not wrong
    assert len(ALL_SOURCES) >= 260


def test_no_source_alias_is_anothers() -> None:
    assert not shared_aliases(ALL_SOURCES, {})
