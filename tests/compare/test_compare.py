"""Incidents beside a reference made here: what is in both, in one only, and what is wrong with a file."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from selon.compare import CompareError, compare, read_reference
from selon.model import Incident, IncidentToll, Interval

ACLED = "event_id_cnty,event_date,time_precision,event_type,actor1,assoc_actor_1,actor2,assoc_actor_2,country,location,latitude,longitude,fatalities\n"
GED = "id,date_start,date_end,side_a,side_b,country,where_coordinates,latitude,longitude,best,high,low,type_of_violence\n"


def incident(number: int = 1, **changes: object) -> Incident:
    made = Incident(
        incident_id=f"i{number}", type="armed_clash", factuality="attributed", claim_ids=(), place="Gossi", lat=15.82, lon=-1.3, precision=1,
        country="ML", time=Interval("2024-03-14", "2024-03-15"), initiators=("Jama'at Nusrat al-Islam wal-Muslimin",),
        targets=("Malian Armed Forces",), toll=(IncidentToll("killed", 4, 6, 8),),
    )  # fmt: skip
    return msgspec.structs.replace(made, **changes)


def acled(tmp_path: Path, *rows: str, head: str = ACLED) -> Path:
    path = tmp_path / "reference.csv"
    path.write_text(head + "".join(f"{row}\n" for row in rows), encoding="utf-8-sig")
    return path


SAME = "MLI1,14 March 2024,1,Battles,JNIM: Group for Support of Islam and Muslims,,Military Forces of Mali (2021-),,Mali,Gossi,15.82,-1.30,6"


def found(tmp_path: Path, incidents: list[Incident], *rows: str, head: str = ACLED):
    return compare(incidents, *read_reference(acled(tmp_path, *rows, head=head)))


def test_the_same_event(tmp_path: Path) -> None:
    result = found(tmp_path, [incident()], SAME)
    [match] = result.matches
    assert (match.event.event_id, match.actors, match.days, match.km, match.differs) == ("MLI1", "same", 0, 0.0, False)
    assert (result.only_store, result.only_reference, result.outside) == ([], [], 0)


def test_tolls_that_differ(tmp_path: Path) -> None:
    [match] = found(tmp_path, [incident()], SAME.removesuffix("6") + "11").matches
    assert match.differs and match.killed is not None and match.killed.best == 6


@pytest.mark.parametrize("changes", [
    {"lat": 16.27, "lon": -0.04, "place": "Gao"}, {"time": Interval("2024-03-25", "2024-03-25")}, {"type": "protest"},
    {"lat": 15.9, "place": "Inadiatafane", "initiators": ("Wagner",), "targets": ("Bozo hunters",), "time": Interval("2024-03-17", "2024-03-17")},
], ids=["far", "later", "crowd", "others"])  # fmt: skip
def test_another_event(tmp_path: Path, changes: dict[str, object]) -> None:
    result = found(tmp_path, [incident(2, **changes)], SAME)
    assert result.matches == [] and [i.incident_id for i in result.only_store] == ["i2"]
    assert len(result.only_reference) + result.outside == 1


def test_the_nearer_of_two(tmp_path: Path) -> None:
    village = SAME.replace("MLI1", "MLI2").replace("Gossi,15.82", "Intahaka,15.99")
    result = found(tmp_path, [incident()], village, SAME)
    assert [m.event.event_id for m in result.matches] == ["MLI1"] and [e.event_id for e in result.only_reference] == ["MLI2"]


def test_each_is_taken_once(tmp_path: Path) -> None:
    result = found(tmp_path, [incident(1), incident(2)], SAME)
    assert (len(result.matches), len(result.only_store)) == (1, 1)


def test_what_did_not_happen_is_left_aside(tmp_path: Path) -> None:
    result = found(tmp_path, [incident(factuality="denied"), incident(2, type="accusation")], SAME)
    assert (result.matches, result.only_store) == ([], [])


def test_other_lands_and_days_are_counted_only(tmp_path: Path) -> None:
    abroad = SAME.replace("Mali,Gossi,15.82,-1.30", "Niger,Ayorou,14.7,0.9")
    old = SAME.replace("2024", "2012")
    assert found(tmp_path, [incident()], SAME, abroad, old).outside == 2


def test_a_position_unknown_but_the_name_the_same(tmp_path: Path) -> None:
    assert len(found(tmp_path, [incident(lat=None, lon=None)], SAME).matches) == 1


def test_ged(tmp_path: Path) -> None:
    row = "77,2024-03-15,2024-03-16,Government of Mali,JNIM,Mali,Gossi town,15.82,-1.3,6,9,5,1"
    result = found(tmp_path, [incident(), incident(2, toll=())], row, head=GED)
    assert result.kind == "GED" and [m.event.event_id for m in result.matches] == ["77"]
    assert result.only_store == []  # GED holds deaths only


@pytest.mark.parametrize(("text", "said"), [
    ("", "is neither an ACLED nor a GED file"),
    ("name,age\nAwa,4\n", "is neither an ACLED nor a GED file"),
    (ACLED.replace(",fatalities", ""), "looks like ACLED, but its header lacks fatalities"),
    (ACLED + SAME + "\n" + SAME.replace("14 March 2024", "hier"), "row 2: event_date 'hier' is no date"),
    (ACLED + SAME.replace("15.82", "north"), "row 1: latitude 'north' is no number"),
    (ACLED + SAME.replace("15.82", "158.2"), "row 1: latitude '158.2' is no position on earth"),
    (ACLED + SAME.removesuffix("6") + "-3", "row 1: fatalities '-3' is no count"),
    (ACLED + SAME + ",7", "row 1: has more cells than the header"),
    (ACLED + "MLI1,2024-03-14", "row 1: has fewer cells than the header"),
    (GED + "7,2024-03-15,2024-03-01,A,B,Mali,Gossi,1,1,6,9,5,1", "row 1: date_end '2024-03-01' is no day after 2024-03-15"),
], ids=str)  # fmt: skip
def test_a_wrong_file(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "wrong.csv"
    path.write_text(text)
    with pytest.raises(CompareError, match=said.replace("(", r"\(")) as error:
        read_reference(path)
    assert str(error.value).startswith(str(path))


def test_no_text(tmp_path: Path) -> None:
    path = tmp_path / "wrong.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CompareError, match="is not UTF-8 text"):
        read_reference(path)


def test_semicolons_and_hashtags(tmp_path: Path) -> None:
    tags = ";".join("#tag" for _ in ACLED.split(","))
    path = acled(tmp_path, tags, SAME.replace(",", ";"), head=ACLED.replace(",", ";"))
    assert [event.row for event in read_reference(path)[1]] == [2]


def test_no_rows(tmp_path: Path) -> None:
    result = found(tmp_path, [incident()])
    assert (result.matches, len(result.only_store)) == ([], 1)
