"""What is exported is read back by those who would read it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from selon.export import COLUMNS, contents, format_names, write
from selon.model import ClaimActor, claim_from_json
from selon.store import Store
from tests.store.conftest import CODER, make_claims, make_report
from tests.store.test_store import incident


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "s.duckdb", create=True)
    opened.begin_run(CODER)
    report = make_report("a.txt")
    claims = make_claims(report, 2)
    trigger = msgspec.structs.replace(claims[1].trigger, text="=cmd|' /C calc'!A0")
    evil = msgspec.structs.replace(claims[1], trigger=trigger, place=None)
    opened.add(report, [claims[0], evil])
    other = make_report("b.txt")
    [taken] = make_claims(other, 1)
    actors = (ClaimActor("initiator", "Daech", 0, 5, "islamic-state", "Islamic State"), *taken.actors)
    opened.add(other, [msgspec.structs.replace(taken, type="territory_captured", actors=actors)])
    opened.write_incidents([incident(claims[0].claim_id)])
    return opened


def export(store: Store, what: str, fmt: str) -> bytes:
    out = io.BytesIO()
    assert write(store, what, fmt, out) == {"claims": 3, "incidents": 1, "relations": 1, "control": 2}[what]
    return out.getvalue()


def test_jsonl(store: Store) -> None:
    lines = export(store, "claims", "jsonl").splitlines()
    assert [claim_from_json(line) for line in lines] == list(store.claims())
    assert json.loads(lines[0])["incident_id"] == "i1"
    [line] = export(store, "incidents", "jsonl").splitlines()
    assert json.loads(line)["toll"] == [{"kind": "killed", "low": 12, "best": 12, "high": None, "sides": []}]


@pytest.mark.parametrize("what", ["claims", "incidents"])
def test_csv(store: Store, what: str) -> None:
    rows = list(csv.DictReader(io.StringIO(export(store, what, "csv").decode())))
    assert list(rows[0]) == list(COLUMNS[what])
    assert (rows[0]["killed_low"], rows[0]["killed_high"], rows[0]["wounded_low"]) == ("12", "", "")
    assert (rows[0]["lat"], rows[0]["lon"], rows[0]["targets"]) == ("36.2", "37.16", "Syrian Army")


def test_csv_is_safe_in_a_spreadsheet(store: Store) -> None:
    rows = list(csv.DictReader(io.StringIO(export(store, "claims", "csv").decode())))
    assert rows[1]["trigger"] == "'=cmd|' /C calc'!A0"


@pytest.mark.parametrize("what", ["claims", "incidents"])
def test_parquet(store: Store, what: str) -> None:
    table = pq.read_table(io.BytesIO(export(store, what, "parquet")))
    assert table.column_names == list(COLUMNS[what])
    row = table.to_pylist()[0]
    assert (row["killed_best"], row["lat"], row["country"]) == (12, 36.2, "SY")


@pytest.mark.parametrize("what", ["claims", "incidents"])
def test_geojson(store: Store, what: str) -> None:
    found = json.loads(export(store, what, "geojson"))
    assert found["type"] == "FeatureCollection"
    assert found["features"][0]["geometry"] == {"type": "Point", "coordinates": [37.16, 36.2]}
    assert found["features"][0]["properties"]["killed_best"] == 12
    assert what == "incidents" or found["features"][1]["geometry"] is None


def test_relations_and_control(store: Store) -> None:
    [row] = csv.DictReader(io.StringIO(export(store, "relations", "csv").decode()))
    assert (row["relation"], row["actor"], row["other"], row["report_names"]) == (
        "fights",
        "Islamic State",
        "Syrian Army",
        "b.txt",
    )
    rows = {row["state"]: row for row in csv.DictReader(io.StringIO(export(store, "control", "csv").decode()))}
    assert (rows["taken"]["actor"], rows["lost"]["actor"]) == ("Islamic State", "Syrian Army")
    assert (rows["taken"]["place"], rows["taken"]["time_to"], rows["taken"]["claims"]) == ("Aleppo", "2017-07-30", "1")


@pytest.mark.parametrize(("what", "fmt"), [(what, fmt) for fmt in format_names() for what in contents(fmt)])
def test_an_empty_store(tmp_path: Path, what: str, fmt: str) -> None:
    with Store(tmp_path / "e.duckdb", create=True) as empty:
        assert write(empty, what, fmt, io.BytesIO()) == 0


@pytest.mark.parametrize(
    ("what", "fmt"), [("claims", "xlsx"), ("wars", "csv"), ("claims", "__init__"), ("claims", "acled"), ("incidents", "graphml")]
)
def test_what_there_is_not(store: Store, what: str, fmt: str) -> None:
    with pytest.raises(KeyError):
        write(store, what, fmt, io.BytesIO())
