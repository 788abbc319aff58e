"""The book: every page has its place in it, its figures are those of the floors, and what it shows of Python is there."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CARD = (ROOT / "docs/explanation/model-card.md").read_text("utf-8")


def rows(path: str) -> list[str]:
    with (ROOT / path).open(encoding="utf-8") as handle:
        return [f"| {' | '.join(row)} |" for row in csv.reader(handle)][1:]


@pytest.mark.parametrize("row", [*rows("tests/gold/floors.csv"), *rows("tests/marked/floors.csv")])
def test_the_card_tells_the_floors(row: str) -> None:
    assert row in CARD.splitlines()


def test_the_card_tells_no_other_figure() -> None:
    told = [line for line in CARD.splitlines() if re.search(r"\| 0\.\d+ \|$", line)]
    assert sorted(told) == sorted([*rows("tests/gold/floors.csv"), *rows("tests/marked/floors.csv")])


def test_every_page_has_its_place() -> None:
    book = (ROOT / "mkdocs.yml").read_text("utf-8")
    pages = [path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")]
    assert [page for page in pages if f": {page}\n" not in book] == []


def test_what_the_book_describes_is_there() -> None:
    named = re.findall(r"^::: (\S+)$", (ROOT / "docs/reference/python.md").read_text("utf-8"), re.MULTILINE)
    assert len(named) >= 6
    for name in named:
        module, _, thing = name.rpartition(".")
        assert getattr(import_module(module), thing).__doc__


PYTHON = [
    pytest.param(body, id=f"{path.relative_to(ROOT)}-{n}")
    for path in sorted(ROOT.glob("docs/**/*.md"))
    for n, body in enumerate(re.findall(r"^```python\n(.*?)^```", path.read_text("utf-8"), re.MULTILINE | re.DOTALL))
]


@pytest.mark.parametrize("code", PYTHON)
def test_python_in_the_book_runs(code: str, tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0 and done.stdout.strip(), done.stderr
