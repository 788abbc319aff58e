"""Every command is documented, and the examples in its help run."""

from __future__ import annotations

import inspect
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from selon.cli.app import COMMANDS
from tests.cli.conftest import ROOT, Result


def examples(command: Callable[..., object]) -> list[str]:
    text = inspect.getdoc(command) or ""
    return [line.strip() for line in text.partition("\b")[2].splitlines() if line.strip()]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_help_has_an_example(command: Callable[..., object], selon: Callable[..., Result]) -> None:
    assert examples(command), f"{command.__name__} has no example in its help"
    told = selon(command.__name__.replace("_", "-"), "--help")
    assert told.code == 0
    for line in examples(command):
        assert line.split()[-1] in told.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.__name__)
def test_examples_run(
    command: Callable[..., object], selon: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if command.__name__ == "bench":
        pytest.skip("takes a minute; its parts are tested in tests/bench")
    if command.__name__ == "serve":
        pytest.skip("listens until it is ended; tests/review starts it")
    few = tmp_path / "few"
    few.mkdir()
    for file in sorted((ROOT / "tests" / "gold" / "made").glob("*-00[123].*")):
        shutil.copy(file, few)
    monkeypatch.chdir(ROOT)
    for line in examples(command):
        words = shlex.split(line.replace("/tmp/", f"{tmp_path}/").replace("tests/gold/made", str(few)))
        stdin = "a password\n" if command.__name__ == "review_password" else ""
        if words[0] == "echo":
            stdin, words = words[1], words[3:]
        assert words[0] == "selon"
        told = selon(*words[1:], stdin=stdin)
        assert told.code == 0, f"{line}: {told.err}"
