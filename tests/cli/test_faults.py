"""Each row of the table of faults of the machine: made for real, and told in one clear line."""

from __future__ import annotations

import re
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from selon.cli.code import tell
from selon.pipeline import code_reports
from selon.review import desk as desk_of
from selon.review.desk import Desk
from selon.store import Store, coded, verify
from tests.cli.conftest import ROOT
from tests.pipeline.fake import FakeCoder
from tests.review.linked import linked_store
from tests.store.conftest import make_claims, make_report

SAID = dict(re.findall(r"^\| ([^|]+) \| `([^|]+)` \|$", (ROOT / "docs/reference/bad-input.md").read_text("utf-8"), re.MULTILINE))
CODE = """
import selon.coding
from tests.cli.conftest import QuickCoder
selon.coding.ReportCoder = QuickCoder
from selon.cli import main
main()
"""




def run(*words: object, room: int | None = None, out: object = subprocess.PIPE) -> str:
    """Run ``selon`` with a quick coder, where no file may grow beyond ``room`` bytes; return the one line that it says."""
    limit = (lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))) if room else None
    command = [sys.executable, "-B", "-c", CODE, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, stdout=out, stderr=subprocess.PIPE, text=True, preexec_fn=limit)  # type: ignore[call-overload]
    assert done.returncode == 1, done.stderr
    [line] = done.stderr.splitlines()
    assert line.startswith("selon: ") and "fault of Selon's own" not in line
    return line


@pytest.fixture
def store(tmp_path: Path) -> Path:
    reports = [make_report(f"{n}.txt") for n in range(3)]
    return linked_store(tmp_path / "s.duckdb", reports, [claim for report in reports for claim in make_claims(report)])


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n:02}.txt").write_text(f"Les soldats ont été tués dans la nuit, selon le maire. {n}" + " Le calme est revenu." * 200, "utf-8")
    return folder


def no_room_for_a_store(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    yield run("code", reports, "--store", tmp_path / "new.duckdb", room=100_000)
    assert not list(tmp_path.glob("*new.duckdb*")) + list(tmp_path.glob(".new*"))


def no_room_for_reports(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    yield run("code", reports, "--store", store, room=store.stat().st_size + 1000)
    with Store(store) as kept:
        assert verify(kept).sound and kept.count("reports") >= 3


def no_room_for_output(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    if not Path("/dev/full").is_char_device():
        pytest.skip("this machine has no /dev/full")
    yield run("export", store, "--out", "/dev/full")
    assert Path("/dev/full").is_char_device()
    with Path("/dev/full").open("w") as full:
        yield run("show", store, out=full)


def locked(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    script = f"from selon.store import Store; s = Store({str(store)!r}); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin and holder.stdout and holder.stdout.readline() == "open\n"
        for words in (("code", reports, "--store", store), ("show", store), ("serve", store)):
            yield run(*words)
        holder.stdin.write("\n")


def worker_dies(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    (reports / "bad.txt").write_text("DIE", "utf-8")
    with Store(store) as opened:
        summary = code_reports([str(reports)], opened, factory=FakeCoder(), workers=2)
    assert summary.coded == 60 and len(summary.unreadable) == 1
    yield summary.unreadable[0].line


def cut(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    store.write_bytes(store.read_bytes()[:100_000])
    for words in (("verify", store), ("show", store), ("code", reports, "--store", store)):
        yield run(*words)


def overwritten(tmp_path: Path, store: Path, reports: Path) -> Iterator[str]:
    whole = bytearray(store.read_bytes())
    whole[20_000::5_000] = b"\xff" * len(whole[20_000::5_000])
    store.write_bytes(whole)
    for words in (("verify", store), ("export", store)):
        yield run(*words)


FAULTS = dict(zip(SAID, (no_room_for_a_store, no_room_for_reports, no_room_for_output, locked, worker_dies, cut, overwritten), strict=True))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_one_line(fault: str, tmp_path: Path, store: Path, reports: Path) -> None:
    told = list(FAULTS[fault](tmp_path, store, reports))
    assert told and all(SAID[fault] in line and line.isprintable() for line in told), told


def test_what_a_run_tells_of_a_dead_worker(capsys: pytest.CaptureFixture[str], tmp_path: Path, store: Path, reports: Path) -> None:
    (reports / "bad.txt").write_text("DIE", "utf-8")
    with Store(store) as opened:
        tell(code_reports([str(reports / "bad.txt"), str(reports / "00.txt")], opened, factory=FakeCoder(), workers=2), store)
    assert len(capsys.readouterr().err.splitlines()) == 3  # the summary, a heading, the line


def test_a_clock_that_goes_backwards(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Decisions and runs stay in the order in which they were made, and the last made is the one taken back."""
    hours = iter(range(23, 0, -1))
    monkeypatch.setattr(desk_of, "_now", lambda: f"2024-01-01T{next(hours):02}:00:00+00:00")
    past = coded._now().replace(year=2001)
    with Store(store) as opened:
        desk = Desk(opened, "Ana")
        key = next(iter(desk.board.incidents))
        desk.decide(key, "correct", desk.made, "toll.killed", "1")
        desk.decide(key, "correct", desk.made, "toll.killed", "2")
        assert desk.board.incidents[key].toll[0].best == 2
        undone = desk.undo(seen=desk.made)
        assert undone and desk.board.incidents[key].toll[0].best == 1
        monkeypatch.setattr(coded, "_now", lambda: past)
        opened.begin_run("after")
        opened.end_run()
    with Store(store) as opened:
        desk = Desk(opened, "Ana")
        assert [made.after for made in opened.decisions()] == ["1", "2", None]
        assert desk.board.incidents[key].toll[0].best == 1 and verify(opened).sound
