"""The store: what goes in comes out, once; and what is wrong with a file is said."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from selon.knowledge import Packs, Register
from selon.model import Decision, Incident, IncidentToll, Interval, Report
from selon.store import TABLES, VERSION, Store, StoreError, StoreLocked, StoreMissing, StoreTooNew
from tests.store.conftest import CODER, make_claims, make_report


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "selon.duckdb"


def fill(path: Path, *reports: Report, claims: int = 2) -> None:
    with Store(path, create=True) as store:
        store.begin_run(CODER, packs=["world"])
        for report in reports:
            store.add(report, make_claims(report, claims))
        store.end_run()


def test_round_trip(path: Path, report: Report) -> None:
    fill(path, report)
    with Store(path, read_only=True) as store:
        assert list(store.claims()) == make_claims(report, 2)
        assert list(store.claims([report.report_id])) == make_claims(report, 2)
        assert list(store.claims(["other"])) == []
        assert {table: store.count(table) for table in ("claim_actors", "claim_tolls", "claim_attributions")} == {
            "claim_actors": 2, "claim_tolls": 2, "claim_attributions": 2,
        }  # fmt: skip
        [row] = store.table("reports")
        assert (row["report"], row["text"], row["claims"], row["coder"]) == (report.report, report.text, 2, CODER)
        [run] = store.table("runs")
        assert (run["reports"], run["claims"], run["packs"]) == (1, 2, ["world"])
        assert run["ended"] is not None


def test_all_tables_of_the_interface_are_there(path: Path) -> None:
    fill(path)
    promised = {
        "reports", "claims", "claim_actors", "claim_tolls", "claim_attributions", "incidents", "incident_claims",
        "accounts", "actors", "places", "sources", "decisions", "runs",
    }  # fmt: skip
    with duckdb.connect(str(path), read_only=True) as db:
        there = {name for (name,) in db.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    assert promised | {"meta"} == there == set(TABLES)


def test_twice_changes_nothing(path: Path, report: Report) -> None:
    fill(path, report)
    with Store(path) as store:
        before = list(store.claims())
        store.begin_run(CODER)
        assert store.already_coded(report.report_id, CODER)
        store.add(report, make_claims(report, 2))
        store.add(report, make_claims(report, 2))
        store.end_run()
        assert list(store.claims()) == before
        assert store.count("reports") == 1
        assert store.count("claim_tolls") == 2


def test_another_coder_replaces(path: Path, report: Report) -> None:
    fill(path, report)
    with Store(path) as store:
        store.begin_run("selon 9")
        assert not store.already_coded(report.report_id, "selon 9")
        store.add(report, make_claims(report, 1))
        store.end_run()
        assert len(list(store.claims())) == 1
        assert store.count("claim_actors") == 1
        assert store.already_coded(report.report_id, "selon 9")


def test_a_repeated_claim_is_kept_once(path: Path, report: Report) -> None:
    with Store(path, create=True) as store:
        store.begin_run(CODER)
        store.add(report, make_claims(report, 1) * 3)
        store.flush()
        assert store.count("claims") == 1


def test_a_report_is_added_whole_or_not_at_all(path: Path, report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(path, create=True) as store:
        store.begin_run(CODER)
        store.add(report, make_claims(report))
        insert = store._db.insert

        def fail(table: str, rows: list[dict[str, object]]) -> None:
            if table == "claim_tolls":
                raise duckdb.IOException("No space left on device")
            insert(table, rows)

        with monkeypatch.context() as patch, pytest.raises(StoreError, match="No space left"):
            patch.setattr(store._db, "insert", fail)
            store.flush()
        assert store.count("reports") == store.count("claims") == 0
        store.flush()
        assert store.count("reports") == store.count("claims") == 1


def incident(*claim_ids: str) -> Incident:
    return Incident(
        incident_id="i1", type="casualties", factuality="attributed", claim_ids=claim_ids, reports=("a.txt",), place="Aleppo",
        place_id="aleppo", lat=36.2, lon=37.16, precision=1, country="SY", time=Interval("2017-07-30", "2017-07-30"),
        targets=("Syrian Army",), toll=(IncidentToll("killed", 12, 12, None),), sources=("Sana",),
    )  # fmt: skip


def test_incidents(path: Path, report: Report) -> None:
    fill(path, report)
    claims = make_claims(report, 2)
    with Store(path) as store:
        store.write_incidents([incident(claims[0].claim_id)])
        store.write_incidents([incident(claims[1].claim_id)])  # found anew: the former are gone
        assert [claim.incident_id for claim in store.claims()] == [None, "i1"]
        assert list(store.incidents()) == [incident(claims[1].claim_id)]
        assert store.count("incident_claims") == 1
        [actor] = store.table("actors")
        assert (actor["actor_id"], actor["name"], actor["claims"]) == ("syrian-army", "Syrian Army", 2)
        [source] = store.table("sources")
        assert (source["source_id"], source["kind"]) == ("sana", "media")
        [place] = store.table("places")
        assert (place["name"], place["country"]) == ("Aleppo", "SY")


def test_decisions_are_only_added(path: Path) -> None:
    decision = Decision(decision_id="d1", reviewer="m", at="2024-01-01T00:00:00", verdict="accept", subject="c1")
    with Store(path, create=True) as store:
        store.add_decision(decision)
        store.add_decision(decision)
        assert list(store.decisions()) == [decision]


def test_order_is_not_that_of_coding(path: Path, tmp_path: Path) -> None:
    one, two = make_report("a.txt"), make_report("b.txt")
    fill(path, one, two)
    fill(tmp_path / "other.duckdb", two, one)
    with Store(path) as first, Store(tmp_path / "other.duckdb") as second:
        assert list(first.claims()) == list(second.claims())


def test_many_reports(path: Path) -> None:
    fill(path, *(make_report(f"{n}.txt") for n in range(1000)), claims=3)
    with Store(path) as store:
        assert store.count("claims") == 3000
        assert len(list(store.claims())) == 3000


# What can be wrong with the file


def test_missing(path: Path) -> None:
    with pytest.raises(StoreMissing, match="there is no such store"):
        Store(path)


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is a folder"):
        Store(tmp_path, create=True)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no folder"):
        Store(tmp_path / "no" / "selon.duckdb", create=True)


def test_unwritable_folder() -> None:
    if not Path("/proc").is_dir():
        pytest.skip("needs a folder that not even root can write")
    with pytest.raises(StoreError, match="cannot be made"):
        Store("/proc/selon.duckdb", create=True)


def test_unwritable_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(path)
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda file, mode: mode != os.W_OK)  # root may write anything
    with pytest.raises(StoreError, match="may not be written"):
        Store(path)
    Store(path, read_only=True).close()


@pytest.mark.parametrize("content", [b"", b"hello " * 4000])
def test_no_duckdb_file(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StoreError, match="is no DuckDB file"):
        Store(path, create=True)


def test_another_duckdb_file(path: Path) -> None:
    duckdb.connect(str(path)).close()
    with pytest.raises(StoreError, match="no store of Selon's"):
        Store(path)


def test_newer_version(path: Path) -> None:
    fill(path)
    with duckdb.connect(str(path)) as db:
        db.execute("UPDATE meta SET value = ?", [str(VERSION + 1)])
    with pytest.raises(StoreTooNew, match=f"store version {VERSION + 1}, this one reads {VERSION}"):
        Store(path)


def test_locked(path: Path) -> None:
    fill(path)
    script = f"from selon.store import Store; s = Store({str(path)!r}); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin and holder.stdout and holder.stdout.readline() == "open\n"
        with pytest.raises(StoreLocked, match=f"is in use by process {holder.pid}"):
            Store(path)
        with pytest.raises(StoreLocked):
            Store(path, read_only=True)
        holder.stdin.write("\n")


def test_two_may_look(path: Path) -> None:
    fill(path)
    with Store(path, read_only=True) as one, Store(path, read_only=True) as two:
        assert one.count("reports") == two.count("reports") == 0


def test_an_unknown_table(path: Path) -> None:
    with Store(path, create=True) as store, pytest.raises(KeyError, match="has no table nonsense"):
        store.count("nonsense")


def test_nothing_is_left_beside(path: Path) -> None:
    fill(path)
    assert sorted(item.name for item in path.parent.iterdir()) == [path.name]


def test_actors_and_sources_carry_what_the_packs_know(path: Path, report: Report) -> None:
    fill(path, report)
    with Store(path) as store:
        store.write_incidents([], Register(Packs(["syria"])))
        [actor], [source] = store.table("actors"), store.table("sources")
    assert (actor["kind"], actor["country"], actor["claims"]) == ("military", "SY", 2) and actor["parent"]
    assert (source["name"], source["kind"], source["country"]) == ("SANA", "media", "SY") and source["owner"]


def test_an_older_version_is_read_and_brought_up_to_date(path: Path, report: Report) -> None:
    fill(path, report)
    with duckdb.connect(str(path)) as db:
        for table, columns in {"actors": ("kind", "country", "parent"), "sources": ("country", "owner")}.items():
            for column in columns:
                db.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
        db.execute("DROP TABLE accounts")
        db.execute("UPDATE meta SET value = '1'")
    with Store(path, read_only=True) as store:
        assert (store.count("accounts"), list(store.table("accounts"))) == (0, [])
        assert [row["parent"] for row in store.table("actors")] in ([None], [])
    with Store(path) as store:
        store.write_incidents([], Register(Packs(["syria"])))
        assert [row["kind"] for row in store.table("actors")] == ["military"]
        assert store.count("claims") == 2 and store.kept()["store_version"] == str(VERSION)
