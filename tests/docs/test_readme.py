"""The commands and the Python of README.md run as they stand there, in a copy of the tree, and none of them uses the network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
NOT_RUN = {"make demo": "installs what is needed from the package index; its two commands stand in the Makefile and are run below"}

GUARD = '''
import os, socket

def _refuse(*words, **options):
    with open(os.environ["SELON_TEST_CALLS"], "a") as calls:
        calls.write(repr(words) + "\\n")
    raise OSError("this test has no network")

_connect = socket.socket.connect

def _local_only(self, address):
    return _connect(self, address) if self.family == socket.AF_UNIX else _refuse(address)

socket.socket.connect = socket.socket.connect_ex = _local_only
socket.getaddrinfo = socket.gethostbyname = socket.create_connection = _refuse
'''


def blocks(*languages: str) -> list[str]:
    return [body for language, body in FENCE.findall((ROOT / "README.md").read_text("utf-8")) if language in languages]


def commands() -> list[str]:
    lines = [line.strip().removeprefix("$ ") for body in blocks("sh", "console") for line in body.splitlines()]
    return [line for line in lines if line]


def demo_commands() -> list[str]:
    """The lines of ``make demo`` that call Selon."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return [line.strip().replace("$(BIN)/", "") for line in makefile.splitlines() if line.startswith("\t$(BIN)/selon") and "demo" in line]


class Shell:
    """Runs command lines in a copy of what they need, with every way out to the network watched and shut."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.calls = folder, folder / "calls.txt"
        shutil.copytree(ROOT / "samples", folder / "samples")
        made = folder / "tests" / "gold" / "made"
        made.mkdir(parents=True)
        for file in sorted((ROOT / "tests" / "gold" / "made").glob("*-00[12].*")):
            shutil.copy(file, made)
        bin_folder, guard = folder / "bin", folder / "guard"
        bin_folder.mkdir()
        guard.mkdir()
        (folder / "out").mkdir()
        (guard / "sitecustomize.py").write_text(GUARD)
        selon = bin_folder / "selon"
        selon.write_text(f'#!/bin/sh\nexec {sys.executable} -m selon "$@"\n')
        selon.chmod(0o755)
        self.env = {
            **os.environ, "PATH": f"{bin_folder}:{os.environ['PATH']}", "PYTHONPATH": f"{guard}:{ROOT / 'src'}",
            "SELON_TEST_CALLS": str(self.calls),
        }  # fmt: skip

    def __call__(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)

    def called(self) -> str:
        return self.calls.read_text() if self.calls.exists() else ""


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    return Shell(tmp_path_factory.mktemp("readme"))


def test_the_guard_sees_a_call(tmp_path: Path) -> None:
    guarded = Shell(tmp_path / "tree")
    told = guarded(sys.executable, "-c", "import urllib.request; urllib.request.urlopen('http://example.org', timeout=1)")
    assert told.returncode != 0 and "no network" in told.stderr and "example.org" in guarded.called()


def test_readme_names_commands() -> None:
    assert len(commands()) >= 8 and set(NOT_RUN) <= set(commands()) and len(demo_commands()) == 2


@pytest.mark.parametrize("line", [*demo_commands(), *(line for line in commands() if line not in NOT_RUN)])
def test_command(line: str, shell: Shell) -> None:
    told = shell("bash", "-c", line)
    assert told.returncode == 0, f"{line}\n{told.stderr}"
    assert told.stdout or ("code" in line and "reports: " in told.stderr) or "written to" in told.stderr
    assert shell.called() == ""


@pytest.mark.parametrize("code", blocks("python"))
def test_python(code: str, shell: Shell) -> None:
    told = shell(sys.executable, "-c", code)
    assert told.returncode == 0 and told.stdout.strip(), told.stderr
    assert shell.called() == ""
