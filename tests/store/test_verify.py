"""A sound store is proven; a row that was changed, taken out or put in is named."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from selon.cli.app import build
from selon.linking import link
from selon.model import Decision, Report
from selon.store import Fault, Store, verify
from tests.store.conftest import CODER, make_claims


def decision(n: int) -> Decision:
    return Decision(decision_id=f"d{n}", reviewer="m", at=f"2024-01-0{3 - n}T00:00:00", verdict="accept", subject="c1")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "selon.duckdb"
    with Store(path, create=True) as store:
        store.begin_run(CODER, packs=["world"], settings={"linked": True})
        for n in range(3):
            report = Report(f"{n}.txt", f"Douze soldats ont péri à Alep, selon Sana. Jour {n}.")
            store.add(report, make_claims(report, 2))
        store.assign_lineages()
        store.write_incidents(link(list(store.claims()))[1])
        store.end_run()
        for n in range(3):
            store.add_decision(decision(n))
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path))


def faults(path: Path) -> list[Fault]:
    with Store(path, read_only=True) as store:
        return list(verify(store).faults)


def test_sound_stores_raise_no_alarm(path: Path, tmp_path: Path) -> None:
    assert faults(path) == []
    with Store(tmp_path / "empty.duckdb", create=True):
        pass
    assert faults(tmp_path / "empty.duckdb") == []
    report = Report("1.txt", "Douze soldats ont péri à Alep, selon Sana. Jour 1.")
    with Store(path) as store:  # coded anew, and cut off before the incidents were found
        store.begin_run("selon 9", settings={"linked": True})
        store.add(report, make_claims(report, 1))
    assert faults(path) == []
    with Store(path) as store:
        store.add_decision(decision(3 - 5))
        store.assign_lineages()
        store.write_incidents(link(list(store.claims()))[1])
    assert faults(path) == []
    with Store(path) as store:
        assert [made.decision_id for made in store.decisions()] == ["d0", "d1", "d2", "d-2"]


CHANGES = {
    "report text": ("UPDATE reports SET text = replace(text, 'Douze', 'Deux') WHERE report = '1.txt'", "reports"),
    "report title": ("UPDATE reports SET title = 'x' WHERE report = '1.txt'", "reports"),
    "report date": ("UPDATE reports SET date_from = DATE '2000-01-01' WHERE report = '1.txt'", "reports"),
    "report source": ("UPDATE reports SET source = 'x' WHERE report = '1.txt'", "reports"),
    "report url": ("UPDATE reports SET url = 'x' WHERE report = '1.txt'", "reports"),
    "report regions": ("UPDATE reports SET regions = '[{}]' WHERE report = '1.txt'", "reports"),
    "report coder": ("UPDATE reports SET coder = 'x' WHERE report = '1.txt'", "reports"),
    "report count": ("UPDATE reports SET claims = 3 WHERE report = '1.txt'", "reports"),
    "report lineage": ("UPDATE reports SET lineage = 'x' WHERE report = '1.txt'", "reports"),
    "report sketch": ("UPDATE reports SET shingles = 1 WHERE report = '1.txt'", "reports"),
    "report hash": ("UPDATE reports SET hash = NULL WHERE report = '1.txt'", "reports"),
    "report out": ("DELETE FROM reports WHERE report = '1.txt'", "reports"),
    "report and claims out": (
        "DELETE FROM claims WHERE report_id = (SELECT report_id FROM reports WHERE report = '1.txt'); DELETE FROM reports WHERE report = '1.txt'",
        "reports",
    ),
    "report in": ("INSERT INTO reports BY NAME SELECT 'x' AS report_id, 'x' AS report, 0 AS claims", "reports"),
    "claim json": ("UPDATE claims SET json = replace(json, 'attributed', 'asserted') WHERE claim_id LIKE '%-1'", "claims"),
    "claim no json": ("UPDATE claims SET json = '{}' WHERE claim_id LIKE '%-1'", "claims"),
    "claim type": ("UPDATE claims SET type = 'protest' WHERE claim_id LIKE '%-1'", "claims"),
    "claim factuality": ("UPDATE claims SET factuality = 'asserted' WHERE claim_id LIKE '%-1'", "claims"),
    "claim outcome": ("UPDATE claims SET outcome = 'repelled' WHERE claim_id LIKE '%-1'", "claims"),
    "claim sentence": ("UPDATE claims SET sentence = 'x' WHERE claim_id LIKE '%-1'", "claims"),
    "claim span": ("UPDATE claims SET trigger_start = 1 WHERE claim_id LIKE '%-1'", "claims"),
    "claim place": ("UPDATE claims SET place = 'Homs' WHERE claim_id LIKE '%-1'", "claims"),
    "claim lat": ("UPDATE claims SET lat = 30 WHERE claim_id LIKE '%-1'", "claims"),
    "claim country": ("UPDATE claims SET country = 'TR' WHERE claim_id LIKE '%-1'", "claims"),
    "claim time": ("UPDATE claims SET time_to = '2018-01-01' WHERE claim_id LIKE '%-1'", "claims"),
    "claim coder": ("UPDATE claims SET coder = 'x' WHERE claim_id LIKE '%-1'", "claims"),
    "claim run": ("UPDATE claims SET run_id = 'x' WHERE claim_id LIKE '%-1'", "claims"),
    "claim lineage": ("UPDATE claims SET lineage = 'x' WHERE claim_id LIKE '%-1'", "claims"),
    "claim incident": ("UPDATE claims SET incident_id = 'x' WHERE claim_id LIKE '%-1'", "claims"),
    "claim no incident": ("UPDATE claims SET incident_id = NULL WHERE claim_id LIKE '%-1'", "claims"),
    "claim out": ("DELETE FROM claims WHERE claim_id LIKE '%-1'", "reports"),
    "claim twice": ("INSERT INTO claims SELECT * FROM claims WHERE claim_id LIKE '%-1'", "reports"),
    "claim of nothing": ("INSERT INTO claims BY NAME SELECT 'x' AS claim_id, 'x' AS report_id", "claims"),
    "actor role": ("UPDATE claim_actors SET role = 'initiator' WHERE claim_id LIKE '%-1'", "claim_actors"),
    "actor id": ("UPDATE claim_actors SET actor_id = 'x' WHERE claim_id LIKE '%-1'", "claim_actors"),
    "actor framing": ("UPDATE claim_actors SET framing = [] WHERE claim_id LIKE '%-1'", "claim_actors"),
    "actor out": ("DELETE FROM claim_actors WHERE claim_id LIKE '%-1'", "claim_actors"),
    "actor in": ("INSERT INTO claim_actors SELECT * FROM claim_actors WHERE claim_id LIKE '%-1'", "claim_actors"),
    "actor of nothing": ("INSERT INTO claim_actors BY NAME SELECT 'x' AS claim_id", "claim_actors"),
    "toll best": ("UPDATE claim_tolls SET best = 1200 WHERE claim_id LIKE '%-1'", "claim_tolls"),
    "toll who": ("UPDATE claim_tolls SET who = 'civilian' WHERE claim_id LIKE '%-1'", "claim_tolls"),
    "toll out": ("DELETE FROM claim_tolls WHERE claim_id LIKE '%-1'", "claim_tolls"),
    "attribution text": ("UPDATE claim_attributions SET text = 'OSDH' WHERE claim_id LIKE '%-1'", "claim_attributions"),
    "attribution out": ("DELETE FROM claim_attributions WHERE claim_id LIKE '%-1'", "claim_attributions"),
    "incident json": ("UPDATE incidents SET json = '{}'", "incidents"),
    "incident status": ("UPDATE incidents SET independent_origins = 9", "incidents"),
    "incident out": ("DELETE FROM incidents", "incidents"),
    "incident claims": ("DELETE FROM incident_claims", "incidents"),
    "actor name": ("UPDATE actors SET name = 'x'", "incidents"),
    "place count": ("UPDATE places SET claims = 99", "incidents"),
    "source kind": ("UPDATE sources SET kind = 'x'", "incidents"),
    "decision reviewer": ("UPDATE decisions SET reviewer = 'x' WHERE decision_id = 'd1'", "decisions"),
    "decision verdict": ("UPDATE decisions SET verdict = 'reject' WHERE decision_id = 'd2'", "decisions"),
    "decision date": ("UPDATE decisions SET decided_at = '2020' WHERE decision_id = 'd0'", "decisions"),
    "decision after": ("UPDATE decisions SET after = 'x' WHERE decision_id = 'd1'", "decisions"),
    "decision first out": ("DELETE FROM decisions WHERE decision_id = 'd0'", "decisions"),
    "decision out": ("DELETE FROM decisions WHERE decision_id = 'd1'", "decisions"),
    "decision last out": ("DELETE FROM decisions WHERE decision_id = 'd2'", "decisions"),
    "decisions out": ("DELETE FROM decisions", "decisions"),
    "decision in": ("INSERT INTO decisions BY NAME SELECT 'x' AS decision_id, 3 AS n, 'x' AS hash", "decisions"),
    "decision without hash": ("INSERT INTO decisions BY NAME SELECT 'x' AS decision_id", "decisions"),
    "run coder": ("UPDATE runs SET coder = 'x'", "runs"),
    "run packs": ("UPDATE runs SET packs = []", "runs"),
    "run settings": ("UPDATE runs SET settings = '{}'", "runs"),
    "run started": ("UPDATE runs SET started = TIMESTAMP '2000-01-01'", "runs"),
    "run counts": ("UPDATE runs SET claims = 1", "runs"),
    "run out": ("DELETE FROM runs", "reports"),
    "sum": ("DELETE FROM meta WHERE key = 'sum_reports'", "reports"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_named(path: Path, change: str) -> None:
    statement, table = CHANGES[change]
    with duckdb.connect(str(path)) as db:
        db.execute(statement)
    assert table in {fault.table for fault in faults(path)}


def test_the_row_is_named(path: Path) -> None:
    with duckdb.connect(str(path)) as db:
        db.execute("UPDATE claim_tolls SET best = 1200 WHERE claim_id = (SELECT min(claim_id) FROM claims)")
        [(key,)] = db.execute("SELECT min(claim_id) FROM claims").fetchall()
    assert [fault.line for fault in faults(path)] == [f"claim_tolls {key}: not as in the claim's JSON"]


def test_the_seal_shows_what_was_added(path: Path) -> None:
    with Store(path, read_only=True) as store:
        seal = verify(store).seal
        assert verify(store, seal).sound
    with Store(path) as store:
        store.add_decision(decision(-1))
        assert not verify(store, seal).sound
        assert verify(store).sound


def test_command(path: Path) -> None:
    run = CliRunner().invoke
    sound = run(build(), ["verify", str(path)])
    assert sound.exit_code == 0
    assert sound.stdout.startswith("3 reports, 6 claims, 3 decisions, 1 runs: all as recorded\nseal ")
    seal = sound.stdout.split()[-1]
    assert run(build(), ["verify", str(path), "--seal", seal]).exit_code == 0
    assert run(build(), ["verify", str(path), "--seal", "0" * 64]).exit_code == 1
    assert run(build(), ["verify", str(path), "--seal", "x"]).exit_code == 2
    with duckdb.connect(str(path)) as db:
        db.execute("UPDATE decisions SET reviewer = 'x' WHERE decision_id = 'd1'")
    changed = run(build(), ["verify", str(path), "--json"])
    told = json.loads(changed.stdout)
    assert (changed.exit_code, told["sound"]) == (1, False)
    assert told["faults"] == [{"table": "decisions", "key": "d1", "what": "is not the decision that was recorded"}]
