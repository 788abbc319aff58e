"""No format tells a person, or a place finer than a province, when that is asked for."""

from __future__ import annotations

import io
import sqlite3
import struct
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from selon.export import contents, format_names, write
from selon.model import Account, Attribution, ClaimActor, ClaimPlace, Rival
from selon.store import Store
from tests.store.conftest import CODER, make_claims, make_report
from tests.store.test_store import incident

PERSONS = ("Ahmad Secret", "Joe Biden", "Fatima Témoin")
PLACES = ("Petit Village", "sy-petit-village", "36.2222", "37.1111")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "s.duckdb", create=True)
    opened.begin_run(CODER)
    report = make_report("a.txt")
    [claim] = make_claims(report, 1)
    actors = (
        ClaimActor("victim", "Ahmad Secret", 0, 5, None, None), ClaimActor("initiator", "Joe Biden", 0, 5, "joe-biden", "Joe Biden"),
        ClaimActor("target", "l'armée de Petit Village", 0, 5, "syrian-army", "Syrian Army"), ClaimActor("participant", "Ahmad Secret", 0, 5),
    )  # fmt: skip
    place = ClaimPlace(
        "Petit Village", 0, 5, "sy-petit-village", "Petit Village", "near", 36.2222, 37.1111, 1, "SY", "Aleppo Governorate"
    )
    sentence = msgspec.structs.replace(claim.sentence, text="Ahmad Secret est mort à Petit Village, dit Fatima Témoin.")
    said = (Attribution("Fatima Témoin", 0, 5, "witness", None),)
    group = ClaimActor("initiator", "Daech", 0, 5, "islamic-state", "Islamic State")
    held = msgspec.structs.replace(
        claim, claim_id="held", type="territory_held", place=place, actors=(msgspec.structs.replace(actors[2], role="initiator"), actors[0]),
    )  # fmt: skip
    fought = msgspec.structs.replace(
        claim, claim_id="fought", type="armed_clash", place=place, actors=(group, *actors[2:], actors[0])
    )
    report = msgspec.structs.replace(report, title="Ahmad Secret mort à Petit Village")
    told = msgspec.structs.replace(claim, actors=actors, place=place, sentence=sentence, attribution=said)
    opened.add(report, [told, held, fought])
    made = msgspec.structs.replace(
        incident(claim.claim_id), place="Petit Village", place_id="sy-petit-village", lat=36.2222, lon=37.1111, precision=1, country="SY",
        admin1="Aleppo Governorate", initiators=("Joe Biden", "Ahmad Secret"), targets=("Syrian Army",), sources=("Fatima Témoin",),
        status_reason="only Fatima Témoin asserts it", rivals=(Rival("place", "Petit Village", ("Fatima Témoin",)),),
        accounts=(Account(origin="Fatima Témoin", claim_ids=(claim.claim_id,), place="Petit Village", initiators=("Ahmad Secret",)),),
    )  # fmt: skip
    opened.write_incidents([made])
    return opened


def told(store: Store, what: str, fmt: str, **options: object) -> str:
    out = io.BytesIO()
    count = {"claims": 3, "relations": 1 if "without_persons" in options else 2}.get(what, 1)  # a leader is a person
    assert write(store, what, fmt, out, **options) == count  # type: ignore[arg-type]
    if fmt in ("parquet", "geoparquet"):
        return str(
            [row | {"geometry": position(row.get("geometry"))} for row in pq.read_table(io.BytesIO(out.getvalue())).to_pylist()]
        )
    if fmt == "gpkg":
        db = sqlite3.connect(":memory:")
        db.deserialize(out.getvalue())
        layers = str(db.execute("SELECT * FROM gpkg_contents").fetchall())
        return layers + str([(position(geom and geom[8:]), *row) for _, geom, *row in db.execute(f"SELECT * FROM {what}")])
    return out.getvalue().decode()


def position(wkb: bytes | None) -> object:
    return struct.unpack("<BIdd", wkb) if wkb else None


EVERY = [(what, fmt) for fmt in format_names() for what in contents(fmt)]


@pytest.mark.parametrize(("what", "fmt"), EVERY)
def test_without_persons(store: Store, what: str, fmt: str) -> None:
    assert what in ("relations", "control") or any(name in told(store, what, fmt) for name in PERSONS)
    text = told(store, what, fmt, without_persons=True)
    assert [name for name in PERSONS if name in text] == []
    assert "Syrian Army" in text and (what == "relations" or "Petit Village" in text)


@pytest.mark.parametrize(("what", "fmt"), EVERY)
def test_coarsened(store: Store, what: str, fmt: str) -> None:
    assert what == "relations" or "Petit Village" in told(store, what, fmt)
    text = told(store, what, fmt, coarsen="admin1")
    assert [name for name in PLACES if name in text] == []
    assert "Syrian Army" in text and (what == "relations" or "Aleppo Governorate" in text)


def test_another_unit_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        write(store, "claims", "csv", io.BytesIO(), coarsen="street")
