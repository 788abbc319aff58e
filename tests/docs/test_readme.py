"""The commands and the Python of README.md run as they stand there, in a copy of the tree, and none of them uses the network."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.docs.shell import ROOT, Shell, blocks

README = ROOT / "README.md"
NOT_RUN = {"make demo": "installs what is needed from the package index; its two commands stand in the Makefile and are run below"}


def commands() -> list[str]:
    lines = [line.strip().removeprefix("$ ") for body in blocks(README, "sh", "console") for line in body.splitlines()]
    return [line for line in lines if line]


def demo_commands() -> list[str]:
    """The lines of ``make demo`` that call Selon."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    return [line.strip().replace("$(BIN)/", "") for line in makefile.splitlines() if line.startswith("\t$(BIN)/selon") and "demo" in line]


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


@pytest.mark.parametrize("code", blocks(README, "python"))
def test_python(code: str, shell: Shell) -> None:
    told = shell(sys.executable, "-c", code)
    assert told.returncode == 0 and told.stdout.strip(), told.stderr
    assert shell.called() == ""
