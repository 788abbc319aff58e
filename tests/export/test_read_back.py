"""Every format is read back by the programs that others read it with, and by validators where there are some."""

from __future__ import annotations

import io
import json
from pathlib import Path

import msgspec
import pytest

from selon.export import COLUMNS, contents, write
from selon.export.formats import acled, ged
from selon.knowledge import Packs, Register
from selon.linking import link
from selon.model import Claim, ClaimActor
from selon.store import Store
from tests.store.conftest import CODER, make_claims, make_report

MAPS = ("geojson", "gpkg", "geoparquet")


def told(name: str, place: str | None) -> Claim:
    [claim] = make_claims(make_report(name), 1)
    actors = (
        ClaimActor("initiator", "Daech", 0, 5, "islamic-state", "Islamic State"), ClaimActor("target", "armée", 0, 5, "syrian-army", "Syrian Army"),
    )  # fmt: skip
    where = msgspec.structs.replace(claim.place, text=place, name=place, place_id=place) if place else None
    return msgspec.structs.replace(claim, type="territory_captured", actors=actors, place=where)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    opened = Store(tmp_path_factory.mktemp("read") / "s.duckdb", create=True)
    opened.begin_run(CODER)
    for name, place in (("a.txt", "Raqqa"), ("b.txt", '=Manbij; <"Alep">'), ("c.txt", None)):
        opened.add(make_report(name), [told(name, place)])
    register = Register(Packs(["world", "syria"]))
    opened.write_incidents(link(list(opened.claims()))[1], register)
    return opened


def exported(store: Store, what: str, fmt: str) -> bytes:
    out = io.BytesIO()
    write(store, what, fmt, out)
    return out.getvalue()


@pytest.mark.parametrize("what", contents("csv"))
@pytest.mark.parametrize("fmt", ["csv", "parquet"])
def test_pandas_reads_flat_tables(store: Store, what: str, fmt: str) -> None:
    pandas = pytest.importorskip("pandas")
    read = {"csv": pandas.read_csv, "parquet": pandas.read_parquet}[fmt]
    frame = read(io.BytesIO(exported(store, what, fmt)))
    assert list(frame.columns) == list(COLUMNS[what]) and len(frame) > 0
    for name, kind in COLUMNS[what].items():
        if kind != "text" and frame[name].notna().any():
            assert pandas.api.types.is_numeric_dtype(frame[name]), name
    if "time_from" in frame:
        assert pandas.to_datetime(frame["time_from"].dropna()).notna().all()
    assert set(frame["status"].dropna()) == {"single-origin"} and set(frame["independent_origins"].dropna()) == {1}


@pytest.mark.parametrize("fmt, columns, day", [("acled", acled.COLUMNS, "event_date"), ("ged", ged.COLUMNS, "date_start")])
def test_pandas_reads_the_tables_of_others(store: Store, fmt: str, columns: list[str], day: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.read_csv(io.BytesIO(exported(store, "incidents", fmt)))
    assert list(frame.columns) == [*columns, "incident_id", "factuality", "status", "independent_origins", "reports"]
    assert pandas.to_datetime(frame[day]).dt.year.eq(frame["year"]).all()
    assert frame["latitude"].dtype.kind == "f" and frame["reports"].notna().all()


@pytest.mark.parametrize("what", contents("geojson"))
@pytest.mark.parametrize("fmt", MAPS)
def test_a_gis_reads_maps(store: Store, tmp_path: Path, fmt: str, what: str) -> None:
    geopandas = pytest.importorskip("geopandas")
    path = tmp_path / f"map.{'parquet' if fmt == 'geoparquet' else fmt}"
    path.write_bytes(exported(store, what, fmt))
    frame = geopandas.read_parquet(path) if fmt == "geoparquet" else geopandas.read_file(path)  # the latter by way of GDAL
    rows = frame[frame.geometry.notna()]
    assert 0 < len(rows) < len(frame) or what == "control"  # what has no place is there, without a point
    assert frame.crs.name.startswith("WGS 84") and set(rows.geom_type) == {"Point"} and rows.is_valid.all()
    assert {(point.x, point.y) for point in rows.geometry} == {(37.16, 36.2)}
    named = [name for name in COLUMNS[what] if name not in ("lat", "lon")]
    assert set(named) <= set(frame.columns)
    assert '=Manbij; <"Alep">' in set(frame["place"])  # a map program runs no formula


def test_a_network_program_reads_relations(store: Store, tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    path = tmp_path / "net.graphml"
    path.write_bytes(exported(store, "relations", "graphml"))
    graph = networkx.read_graphml(path)
    [(one, other, edge)] = graph.edges(data=True)
    assert {one, other} == {"Islamic State", "Syrian Army"} and edge["relation"] == "fights" and edge["claims"] == 3
    assert graph.nodes["Islamic State"]["kind"] == "armed_group"


@pytest.mark.parametrize("what", contents("hxl"))
def test_a_validator_accepts_the_hashtags(store: Store, tmp_path: Path, what: str) -> None:
    hxl = pytest.importorskip("hxl")
    path = tmp_path / "o.csv"
    path.write_bytes(exported(store, what, "hxl"))
    source = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    assert [column.header for column in source.columns] == list(COLUMNS[what])
    assert all(column.tag and column.tag.startswith("#") for column in source.columns)
    assert len(list(source)) > 0


@pytest.mark.parametrize("what", contents("ftm"))
def test_a_validator_accepts_the_entities(store: Store, what: str) -> None:
    model = pytest.importorskip("followthemoney").model
    for line in exported(store, what, "ftm").splitlines():
        entity = json.loads(line)
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        assert set(entity["properties"]) <= set(schema.properties)
