"""The formats of others: their columns, their codes, and that their own readers take them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import struct
from pathlib import Path
from xml.etree import ElementTree

import duckdb
import msgspec
import pyarrow.parquet as pq
import pytest

from selon.export import COLUMNS, contents, write
from selon.export.formats import acled, ged, hxl
from selon.knowledge import Packs, Register
from selon.model import Claim, ClaimActor, Incident, IncidentToll, Interval, Toll
from selon.store import Store
from tests.store.conftest import CODER, make_claims, make_report

ACLED = (
    "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,"
    "inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,longitude,geo_precision,source,"
    "source_scale,notes,fatalities,tags,timestamp"
)
GED = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,dyad_dset_id,dyad_new_id,dyad_name,"
    "side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,number_of_sources,source_article,source_office,source_date,"
    "source_headline,source_original,where_prec,where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,"
    "country_id,region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,low,gwnoa,gwnob"
)
OURS = "incident_id,factuality,status,independent_origins,reports"


def clash(claim: Claim, **changes: object) -> Claim:
    actors = (
        ClaimActor("initiator", "Daech", 0, 5, "islamic-state", "Islamic State"), ClaimActor("target", "armée", 0, 5, "syrian-army", "Syrian Army"),
    )  # fmt: skip
    toll = (
        Toll("killed", 5, 5, 5, False, "combatant", "-", 0, 1, "syrian-army"), Toll("killed", 2, 2, 2, False, "civilian", "-", 0, 1),
    )  # fmt: skip
    kept = {"type": "armed_clash", "actors": actors, "toll": toll, "ucdp_violence": "state-based"} | changes
    return msgspec.structs.replace(claim, **kept)


def incident(claim: Claim, **changes: object) -> Incident:
    made = Incident(
        incident_id=f"i-{claim.claim_id}", type=claim.type, factuality="attributed", claim_ids=(claim.claim_id,), reports=(claim.report,),
        place="Aleppo", place_id="aleppo", lat=36.2, lon=37.16, precision=2, country="SY", admin1="Aleppo Governorate",
        time=Interval("2017-07-28", "2017-07-30"), initiators=("Islamic State",), targets=("Syrian Army",),
        toll=(IncidentToll("killed", 5, 7, 9),), sources=("=Sana",), status="corroborated", independent_origins=2,
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


@pytest.fixture(scope="module")
def register() -> Register:
    return Register(Packs(["world", "syria"]))


@pytest.fixture
def store(tmp_path: Path, register: Register) -> Store:
    opened = Store(tmp_path / "s.duckdb", create=True)
    opened.begin_run(CODER)
    claims = []
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        report = make_report(name)
        claims.append(clash(make_claims(report, 1)[0]))
        opened.add(msgspec.structs.replace(report, source="Radio <Sud>"), [claims[-1]])
    opened.write_incidents(
        [
            incident(claims[0]),
            incident(claims[1], factuality="denied"),
            incident(claims[2], type="accusation", toll=()),
            incident(claims[3], type="protest", targets=(), initiators=("civilians",), toll=(), lat=None, lon=None),
        ],
        register,
    )
    return opened


def rows(store: Store, fmt: str, what: str = "incidents") -> list[dict[str, str]]:
    out = io.BytesIO()
    write(store, what, fmt, out)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode())))


def test_acled(store: Store) -> None:
    found = {row["event_type"]: row for row in rows(store, "acled")}
    assert sorted(found) == ["Battles", "Protests"]  # what is denied did not happen; an accusation is no event
    row = found["Battles"]
    assert ",".join(row) == f"{ACLED},{OURS}" and len(acled.COLUMNS) == 31
    assert row["event_id_cnty"].startswith("SYR") and row["event_id_cnty"][3:].isdigit()
    assert (row["event_date"], row["year"], row["time_precision"], row["geo_precision"]) == ("2017-07-28", "2017", "2", "2")
    assert (row["actor1"], row["inter1"], row["actor2"], row["inter2"], row["interaction"]) == (
        "Islamic State",
        "2",
        "Syrian Army",
        "1",
        "12",
    )
    assert (row["iso"], row["country"], row["fatalities"], row["region"], row["admin2"]) == ("760", "Syria", "7", "", "")
    assert (row["disorder_type"], row["source"]) == ("Political violence", "Radio <Sud>; =Sana")
    assert row["notes"].startswith(
        "According to =Sana: armed clash: Islamic State against Syrian Army, Aleppo. Between 2017-07-28 and 2017-07-30. killed: 7 (5 to 9)"
    )
    assert (row["status"], row["independent_origins"], row["reports"]) == ("corroborated", "2", "a.txt")
    crowd = found["Protests"]
    assert (crowd["actor1"], crowd["inter1"], crowd["interaction"], crowd["disorder_type"]) == (
        "Civilians (Syria)",
        "6",
        "60",
        "Demonstrations",
    )
    assert rows(store, "acled")[0]["event_id_cnty"] in {row["event_id_cnty"] for row in found.values()}  # the same each time


def test_civilians_targeted(store: Store, register: Register) -> None:
    report = make_report("e.txt")
    people = ClaimActor("target", "civils", 0, 5, "civilians", "civilians")
    claim = clash(make_claims(report, 1)[0], type="air_strike", actors=(people,), ucdp_violence="one-sided")
    store.add(report, [claim])
    store.write_incidents([incident(claim, initiators=(), targets=("civilians",))], register)
    [row] = rows(store, "acled")
    assert (row["civilian_targeting"], row["inter2"], row["interaction"]) == ("Civilian targeting", "7", "70")
    assert (row["event_type"], row["sub_event_type"], row["actor1"]) == ("Explosions/Remote violence", "Air/drone strike", "")


def test_ged(store: Store) -> None:
    [row] = rows(store, "ged")  # one incident that happened has dead
    assert ",".join(row) == f"{GED},{OURS}" and len(ged.COLUMNS) == 49
    assert (row["type_of_violence"], row["side_a"], row["side_b"], row["number_of_sources"]) == (
        "1",
        "Islamic State",
        "Syrian Army",
        "1",
    )
    assert [row[f"deaths_{side}"] for side in ("a", "b", "civilians", "unknown")] == ["0", "5", "2", "0"]
    assert (row["low"], row["best"], row["high"]) == ("5", "7", "9")
    assert (row["where_prec"], row["date_prec"], row["date_start"], row["date_end"]) == ("2", "2", "2017-07-28", "2017-07-30")
    assert (row["geom_wkt"], row["priogrid_gid"]) == ("POINT (37.16 36.2)", str(252 * 720 + 434 + 1))
    assert (row["source_office"], row["conflict_name"], row["dyad_name"], row["gwnoa"]) == ("Radio <Sud>", "", "", "")


def test_dead_that_no_claim_breaks_down(store: Store) -> None:
    assert ged.deaths([], 4, *[acled.Side()] * 2)["deaths_unknown"] == 4


@pytest.mark.parametrize("fmt", ["csv", "hxl", "acled", "ged"])
def test_no_cell_starts_a_formula(store: Store, register: Register, fmt: str) -> None:
    evil = ("=1+1", "+1", "-1", "@sum", "\tx", "\rx")
    claim = next(iter(store.claims()))
    store.write_incidents(
        [incident(claim, incident_id=f"x{n}", initiators=(text,), place=text, sources=(text,)) for n, text in enumerate(evil)],
        register,
    )
    out = io.BytesIO()
    assert write(store, "incidents", fmt, out) == len(evil)
    cells = [cell for row in csv.reader(io.StringIO(out.getvalue().decode(), newline="")) for cell in row]
    assert [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t", "\r")] == []


@pytest.mark.parametrize("what", contents("hxl"))
def test_hxl(store: Store, what: str) -> None:
    tags = rows(store, "hxl", what)[0]
    assert list(tags) == list(COLUMNS[what])
    assert all(tag.startswith("#") and tag == tag.lower() for tag in tags.values())
    assert hxl.tag(next(iter(tags)), what) == "#event+id"


def test_gpkg(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "o.gpkg"
    with path.open("wb") as out:
        assert write(store, "incidents", "gpkg", out) == 4
    db = sqlite3.connect(path)
    assert db.execute("PRAGMA application_id").fetchone() == (0x47504B47,)
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",) and db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("SELECT table_name, data_type, min_x, max_y, srs_id FROM gpkg_contents").fetchall() == [
        ("incidents", "features", 37.16, 36.2, 4326)
    ]
    assert {row[0] for row in db.execute("SELECT srs_id FROM gpkg_spatial_ref_sys")} == {-1, 0, 4326}
    assert db.execute("SELECT column_name, geometry_type_name, srs_id FROM gpkg_geometry_columns").fetchall() == [
        ("geom", "POINT", 4326)
    ]
    shapes = [geom for (geom,) in db.execute("SELECT geom FROM incidents ORDER BY geom IS NULL")]
    assert shapes[0][:2] == b"GP" and struct.unpack("<BIdd", shapes[0][8:]) == (1, 1, 37.16, 36.2) and shapes[-1] is None
    db.close()


def test_geoparquet(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "o.parquet"
    with path.open("wb") as out:
        write(store, "incidents", "geoparquet", out)
    table = pq.read_table(path)
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["version"], geo["primary_column"], geo["columns"]["geometry"]["encoding"]) == ("1.1.0", "geometry", "WKB")
    shapes = [shape for shape in table.column("geometry").to_pylist() if shape]
    assert struct.unpack("<BIdd", shapes[0]) == (1, 1, 37.16, 36.2)
    assert duckdb.connect().execute(f"SELECT count(*), count(lat) FROM read_parquet('{path}')").fetchone() == (4, 3)


def test_graphml(store: Store) -> None:
    out = io.BytesIO()
    assert write(store, "relations", "graphml", out) == 1
    root = ElementTree.fromstring(out.getvalue())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    nodes = {node.get("id") for node in root.iter(f"{space}node")}
    [edge] = root.iter(f"{space}edge")
    assert nodes == {"Islamic State", "Syrian Army"} == {edge.get("source"), edge.get("target")}
    keys = {key.get("id") for key in root.iter(f"{space}key")}
    data = {item.get("key"): item.text for item in edge.iter(f"{space}data")}
    assert set(data) <= keys and (data["relation"], data["claims"], data["status"]) == ("fights", "4", "single-origin")


@pytest.mark.parametrize("what", contents("ftm"))
def test_ftm(store: Store, what: str) -> None:
    out = io.BytesIO()
    write(store, what, "ftm", out)
    entities = [json.loads(line) for line in out.getvalue().splitlines()]
    ids = [entity["id"] for entity in entities]
    assert len(ids) == len(set(ids))
    for entity in entities:
        assert all(isinstance(value, str) for values in entity["properties"].values() for value in values)
        for name in ("proof", "involved", "organizer", "subject", "object"):
            assert set(entity["properties"].get(name, ())) <= set(ids)
    schemata = {entity["schema"] for entity in entities}
    assert schemata >= {"Article", "PublicBody", "Organization", {"incidents": "Event", "relations": "UnknownLink"}[what]}
    model = pytest.importorskip("followthemoney").model
    for entity in entities:
        model.get(entity["schema"]).validate(entity)
