"""No format tells a person, or a place finer than a province, when that is asked for."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest

from selon.export import WHAT, format_names, write
from selon.model import Attribution, ClaimActor, ClaimPlace
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
    opened.add(report, [msgspec.structs.replace(claim, actors=actors, place=place, sentence=sentence, attribution=said)])
    made = msgspec.structs.replace(
        incident(claim.claim_id), place="Petit Village", place_id="sy-petit-village", lat=36.2222, lon=37.1111, precision=1, country="SY",
        admin1="Aleppo Governorate", initiators=("Joe Biden", "Ahmad Secret"), targets=("Syrian Army",), sources=("Fatima Témoin",),
    )  # fmt: skip
    opened.write_incidents([made])
    return opened


def told(store: Store, what: str, fmt: str, **options: object) -> str:
    out = io.BytesIO()
    assert write(store, what, fmt, out, **options) == 1  # type: ignore[arg-type]
    if fmt == "parquet":
        return str(pq.read_table(io.BytesIO(out.getvalue())).to_pylist())
    return out.getvalue().decode()


@pytest.mark.parametrize("fmt", format_names())
@pytest.mark.parametrize("what", WHAT)
def test_without_persons(store: Store, what: str, fmt: str) -> None:
    assert "Secret" in told(store, what, fmt)
    text = told(store, what, fmt, without_persons=True)
    assert [name for name in PERSONS if name in text] == []
    assert "Syrian Army" in text and "Petit Village" in text


@pytest.mark.parametrize("fmt", format_names())
@pytest.mark.parametrize("what", WHAT)
def test_coarsened(store: Store, what: str, fmt: str) -> None:
    assert "Petit Village" in told(store, what, fmt)
    text = told(store, what, fmt, coarsen="admin1")
    assert [name for name in PLACES if name in text] == []
    assert "Aleppo Governorate" in text and "Syrian Army" in text


def test_another_unit_is_refused(store: Store) -> None:
    with pytest.raises(KeyError):
        write(store, "claims", "csv", io.BytesIO(), coarsen="street")
