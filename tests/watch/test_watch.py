"""A folder being watched: whole files are coded once, half-written ones wait, and a kill loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from selon.ingest.arrivals import Arrivals, is_written
from selon.store import Store
from selon.watch import Watch
from tests.pipeline.fake import FakeCoder

ROOT = Path(__file__).parents[2]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    return made


def names(paths: list[Path]) -> list[str]:
    return [path.name for path in paths]


# Which files are whole


def test_a_file_is_given_out_once_and_again_when_it_changes(inbox: Path) -> None:
    arrivals = Arrivals(inbox)
    (inbox / "a.txt").write_text("un")
    (inbox / "deeper").mkdir()
    (inbox / "deeper" / "b.txt").write_text("deux")
    assert [names(arrivals.look()) for _ in range(3)] == [[], ["a.txt", "b.txt"], []]
    (inbox / "a.txt").write_text("un deux")
    assert [names(arrivals.look()) for _ in range(3)] == [[], ["a.txt"], []]


def test_a_growing_file_waits(inbox: Path) -> None:
    arrivals = Arrivals(inbox)
    for length in range(1, 5):
        (inbox / "a.txt").write_text("mot " * length)
        assert arrivals.look() == [] and arrivals.waiting == 1
    assert names(arrivals.look()) == ["a.txt"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who writes")
def test_a_file_that_somebody_has_open_waits(inbox: Path) -> None:
    arrivals = Arrivals(inbox)
    with (inbox / "a.txt").open("w") as writer:
        writer.write("la moitié ")
        writer.flush()
        if not is_written(inbox / "a.txt"):
            pytest.skip("this disk does not tell who writes")
        assert [arrivals.look() for _ in range(3)] == [[], [], []]
        writer.write("et le reste")
    assert [names(arrivals.look()) for _ in range(2)] == [[], ["a.txt"]]


def test_hidden_names_and_other_kinds_are_passed_over(inbox: Path) -> None:
    arrivals = Arrivals(inbox)
    for name in (".a.txt.part", "b.tmp", "c.txt~"):
        (inbox / name).write_text("un")
    assert [arrivals.look() for _ in range(3)] == [[], [], []]
    (inbox / ".a.txt.part").rename(inbox / "a.txt")
    assert [names(arrivals.look()) for _ in range(2)] == [[], ["a.txt"]]


def test_what_is_gone_before_it_was_whole_is_forgotten(inbox: Path) -> None:
    arrivals = Arrivals(inbox)
    (inbox / "a.txt").write_text("un")
    arrivals.look()
    (inbox / "a.txt").unlink()
    assert arrivals.look() == [] and arrivals.waiting == 0


# Coding


def watch(inbox: Path, lines: list[str], **options: object) -> Watch:
    return Watch(inbox, inbox.parent / "s.duckdb", factory=FakeCoder(), say=lines.append, **options)  # type: ignore[arg-type]


def test_one_line_a_file_and_incidents_when_nothing_waits(inbox: Path) -> None:
    lines: list[str] = []
    watching = watch(inbox, lines)
    (inbox / "a.txt").write_text("un deux")
    (inbox / "b.txt").write_text("BREAK")
    (inbox / "c.jsonl").write_text('{"id": "x", "text": "un"}\n{"id": "y"}\n{"id": "z", "text": "deux trois"}\n')
    for _ in range(3):
        watching.look()
    assert lines == [
        f"{inbox}/a.txt: 2 claims",
        f"{inbox}/b.txt: could not be coded (ValueError: broken on purpose); leave it out, and please report it as a fault",
        f"{inbox}/c.jsonl#2 (id y): the row has no text; fill its column text, or take the row out",
        f"{inbox}/c.jsonl: 2 coded, 3 claims",
        "3 incidents in the store",
    ]
    watching.look()
    assert len(lines) == 5


def test_a_new_watch_goes_on_from_the_store(inbox: Path) -> None:
    lines: list[str] = []
    (inbox / "a.txt").write_text("un deux")
    first = watch(inbox, lines)
    first.look()
    first.look()  # coded, and ended before anything was linked
    again: list[str] = []
    (inbox / "b.txt").write_text("trois")
    second = watch(inbox, again)
    for _ in range(3):
        second.look()
    assert again[:2] == [f"{inbox}/b.txt: 1 claim", "1 known already"] and again[2].endswith("incidents in the store")
    with Store(inbox.parent / "s.duckdb") as store:
        assert store.count("reports") == 2 and all(claim.incident_id for claim in store.claims())


def test_a_store_in_use_is_waited_for(inbox: Path) -> None:
    lines: list[str] = []
    path = inbox.parent / "s.duckdb"
    with Store(path, create=True):
        pass
    (inbox / "a.txt").write_text("un")
    watching = watch(inbox, lines)
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()",
            str(path),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout and holder.stdout.readline() == b"open\n"
    try:
        for _ in range(4):
            watching.look()
        assert len(lines) == 1 and lines[0].startswith("waiting: ") and f"process {holder.pid}" in lines[0]
    finally:
        holder.communicate(b"\n")
    for _ in range(3):
        watching.look()
    assert lines[1:] == [f"{inbox}/a.txt: 1 claim", "1 incident in the store"]


def test_killed_at_any_point_and_watched_again(inbox: Path) -> None:
    """SIGKILL at several points; in the end each file is coded once, however it came to be written."""
    path = inbox.parent / "s.duckdb"
    environment = os.environ | {"PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"}
    script = """
import sys
from pathlib import Path
from selon import pipeline
from selon.watch import Watch
from tests.pipeline.fake import FakeCoder
pipeline.BATCH, pipeline.FLUSH_SECONDS = 2, 0.02
print("begun", flush=True)
Watch(Path(sys.argv[1]), Path(sys.argv[2]), factory=FakeCoder(0.02)).run(every=0.02)
"""
    number = 0
    for seconds in (0.2, 0.4, 0.5, 0.7):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(inbox), str(path)], cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )
        assert process.stdout and process.stdout.readline() == b"begun\n"
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            number += 1
            with (inbox / f"{number:04}.txt").open("w") as file:  # in two pieces, as a slow writer does
                file.write(f"un deux numéro{number}")
                file.flush()
                time.sleep(0.02)
                file.write(" fin")
        process.send_signal(signal.SIGKILL)
        process.communicate()
    watching = watch(inbox, [])
    for _ in range(3):
        watching.look()
    with Store(path) as store:
        told = {row["report"]: row["text"] for row in store.table("reports")}
        assert store.count("reports") == len(told) == number
        assert all(text.endswith(" fin") for text in told.values())
        assert store.count("claims") == 4 * number and all(claim.incident_id for claim in store.claims())
