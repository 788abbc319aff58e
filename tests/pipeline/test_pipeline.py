"""The order of the rooms: what is coded, what is known, what could not be, and a run that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from selon import pipeline
from selon.ingest import BadDate
from selon.pipeline import Summary, claims_of, code_reports
from selon.store import Store
from tests.pipeline.fake import NAME, FakeCoder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    for n in range(40):
        (made / f"{n:03}.txt").write_text(f"un deux numéro{n}", encoding="utf-8")
    return made


def code(folder: Path, path: Path, **options: object) -> Summary:
    with Store(path, create=True) as store:
        return code_reports([str(folder)], store, factory=FakeCoder(), **options)  # type: ignore[arg-type]


def contents(path: Path) -> dict[str, list[object]]:
    """Everything a run makes that does not name the run."""
    with Store(path, read_only=True) as store:
        found: dict[str, list[object]] = {"claims": list(store.claims()), "incidents": list(store.incidents())}
        for table in ("claim_actors", "claim_tolls", "claim_attributions", "incident_claims", "sources"):
            found[table] = sorted(str(row) for row in store.table(table))
        found["reports"] = sorted((row["report_id"], row["claims"]) for row in store.table("reports"))
        return found


@pytest.mark.parametrize("workers", [1, 2])
def test_all_are_coded(folder: Path, tmp_path: Path, workers: int) -> None:
    summary = code(folder, tmp_path / "s.duckdb", workers=workers)
    assert (summary.seen, summary.coded, summary.claims, summary.known) == (40, 40, 120, 0)
    assert summary.unreadable == []
    assert summary.incidents is not None


def test_known_reports_are_not_coded_again(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"
    code(folder, path)
    before = contents(path)
    (folder / "new.txt").write_text("un")
    summary = code(folder, path)
    assert (summary.coded, summary.known, summary.claims) == (1, 40, 1)
    (folder / "new.txt").unlink()
    assert set(map(str, before["claims"])) < set(map(str, contents(path)["claims"]))


def test_a_report_named_twice_is_coded_once(folder: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb", create=True) as store:
        summary = code_reports([str(folder), str(folder)], store, factory=FakeCoder())
        assert (summary.seen, summary.coded, summary.known) == (80, 40, 40)
        assert store.count("claims") == 120


def test_what_is_kept_in_mind_of_a_long_run_is_bounded(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "_IN_WORK", 12)
    monkeypatch.setattr("selon.store.coded.BATCH", 4)
    with Store(tmp_path / "s.duckdb", create=True) as store:
        summary = code_reports([str(folder), str(folder)], store, factory=FakeCoder(), named=False)
        assert (summary.coded, summary.known, summary.report_ids) == (40, 40, [])
        assert store.count("claims") == 120


@pytest.mark.parametrize("workers", [1, 2])
def test_what_cannot_be_coded_is_named(folder: Path, tmp_path: Path, workers: int) -> None:
    (folder / "b.txt").write_text("BREAK")
    (folder / "e.txt").write_text("")
    if workers > 1:
        (folder / "d.txt").write_text("DIE")
    summary = code(folder, tmp_path / "s.duckdb", workers=workers)
    assert summary.coded == 40
    told = {Path(item.report).name: item.what for item in summary.unreadable}
    assert told["b.txt"] == "could not be coded (ValueError: broken on purpose)"
    assert told["e.txt"] == "is empty"
    assert workers == 1 or "died (exit code 1)" in told["d.txt"]


def test_without_linking(folder: Path, tmp_path: Path) -> None:
    assert code(folder, tmp_path / "s.duckdb", linked=False).incidents is None


def test_claims_come_in_the_order_of_the_reports(folder: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "s.duckdb", create=True) as store:
        summary = code_reports([str(folder)], store, factory=FakeCoder(), workers=2)
        names = [claim.report for claim in claims_of(store, summary.report_ids, batch=7)]
    assert names == sorted(names) and len(names) == 120


def test_a_bad_date(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BadDate):
        code(folder, tmp_path / "s.duckdb", date="hier")


def test_an_interrupt_loses_nothing_coded(folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "s.duckdb"

    def stop(summary: Summary) -> None:
        if summary.coded == 33:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        code(folder, path, progress=stop)
    with Store(path) as store:
        assert store.count("reports") == 33
    assert code(folder, path).known == 33


@pytest.mark.parametrize("workers", [1, 2])
def test_killed_at_any_point_and_run_again(folder: Path, tmp_path: Path, workers: int) -> None:
    """SIGKILL at several points, each time on the same store; then to the end: as an unbroken run, and nothing twice."""
    whole, broken = tmp_path / "whole.duckdb", tmp_path / "broken.duckdb"
    code(folder, whole)
    command = [sys.executable, "-m", "tests.pipeline.fake", str(folder), str(broken)]
    environment = os.environ | {"PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"}
    kept = []
    for seconds in (0.0, None, 0.15, 0.3, 0.6) if workers == 1 else (None, 0.5, 1.0):
        process = subprocess.Popen(
            [*command, "0.03", str(workers)], cwd=ROOT, env=environment, start_new_session=True, stdout=subprocess.PIPE
        )
        assert process.stdout and process.stdout.readline() == b"open\n"
        if seconds is None:  # however slow the machine is, one kill strikes between the first reports and the last
            assert process.stdout.readline() == b"written\n"
        else:
            time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        with Store(broken) as store:
            kept.append(store.count("reports"))
    assert kept == sorted(kept)
    assert any(0 < count < 40 for count in kept), kept
    subprocess.run([*command, "0", str(workers)], cwd=ROOT, env=environment, check=True)
    assert contents(broken) == contents(whole)


@pytest.mark.parametrize("step", ["begin", "first flush", "middle", "linking", "end"])
def test_killed_at_each_step(folder: Path, tmp_path: Path, step: str) -> None:
    """The same, at points chosen in the code rather than in time."""
    whole, broken = tmp_path / "whole.duckdb", tmp_path / "broken.duckdb"
    code(folder, whole)
    environment = os.environ | {"PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"}
    command = [sys.executable, "-c", _KILLED, str(folder), str(broken), step]
    killed = subprocess.run(command, cwd=ROOT, env=environment, check=False)
    assert killed.returncode == -signal.SIGKILL
    code(folder, broken)
    assert contents(broken) == contents(whole)


_KILLED = """
import os, signal, sys
from selon import pipeline
from selon.store import Store
from selon.store import coded, database
from tests.pipeline.fake import FakeCoder
folder, path, step = sys.argv[1:]
die = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
coded.BATCH = 8
calls = []
insert = database.Database.insert
def counted(self, table, rows):
    calls.append(table)
    insert(self, table, rows)
    if step == 'first flush' and calls.count('claims') == 1 and table == 'claims': die()
    if step == 'middle' and calls.count('reports') == 3 and table == 'reports': die()
    if step == 'linking' and table == 'incidents': die()
database.Database.insert = counted
if step == 'begin': pipeline.read_reports = die
if step == 'linking': pipeline.link_store = die
if step == 'end': Store.end_run = die
with Store(path, create=True) as store:
    pipeline.code_reports([folder], store, factory=FakeCoder())
"""


def test_the_coder_of_the_library_is_small_to_send() -> None:
    import pickle

    made = pipeline.PackCoder(["syria"])
    assert len(pickle.dumps(made)) < 500
    assert NAME


def test_import_is_fast() -> None:
    """``import selon`` loads no model and no library."""
    script = "import sys, selon; sys.exit(any(name in sys.modules for name in ('spacy', 'duckdb', 'pyarrow', 'numpy')))"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
