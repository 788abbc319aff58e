"""The programs in ``examples/`` read a store of the samples; R runs where it is there."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("examples") / "samples.duckdb"
    coded = subprocess.run([sys.executable, "-m", "selon", "code", "samples", "--store", str(path)], cwd=ROOT, capture_output=True, text=True)
    assert coded.returncode == 0, coded.stderr
    return path


def test_python(store: Path) -> None:
    done = subprocess.run([sys.executable, "examples/read_store.py", str(store)], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    statuses, rivals = done.stdout.split("\n\n")
    assert {line.split()[1] for line in statuses.splitlines()} >= {"contested", "single-origin", "corroborated"}
    assert all("killed, say " in line for line in rivals.splitlines()) and rivals.strip()


def test_without_a_store_the_program_says_what_it_wants() -> None:
    done = subprocess.run([sys.executable, "examples/read_store.py"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1 and done.stderr.startswith("give one store")


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_r(store: Path) -> None:
    done = subprocess.run(["Rscript", "examples/read_store.R", str(store)], cwd=ROOT, capture_output=True, text=True)
    if "no package called" in done.stderr:
        pytest.skip("R lacks DBI or duckdb")
    assert done.returncode == 0 and "contested" in done.stdout, done.stderr
