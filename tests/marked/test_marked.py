"""Marked sentences: is each of the seven headings read right often enough? See `python tools/marked.py` for the misses."""

from __future__ import annotations

import re
import time

import pytest

from selon.knowledge import fold
from tests.marked import reading as R

LEAST = {"events": 260, "roles": 170, "voice": 260, "attribution": 170, "time": 170, "toll": 170, "place": 170}
SECONDS = 90
ALIKE = 0.8


@pytest.fixture(scope="session")
def run() -> tuple[dict[str, list[R.Result]], float]:
    """All rows coded in one batch, with the seconds it took."""
    began = time.perf_counter()
    return R.run(), time.perf_counter() - began


@pytest.mark.parametrize("heading", R.HEADINGS)
def test_the_form_of_every_row(heading: str) -> None:
    assert len(R.read_rows(heading)) >= LEAST[heading]


def test_no_sentence_stands_twice_or_is_a_respelling_of_another() -> None:
    rows = [row for heading in R.HEADINGS for row in R.read_rows(heading)]
    bags = [frozenset(re.findall(r"\w+", fold(row.sentence))) for row in rows]
    twins = [
        (rows[i].sentence, rows[j].sentence)
        for i in range(len(rows))
        for j in range(i)
        if len(bags[i] & bags[j]) >= ALIKE * len(bags[i] | bags[j])
    ]
    assert not twins


def test_enough_sentences_tell_no_event() -> None:
    assert sum(not row.wanted for row in R.read_rows("events")) >= 40


@pytest.mark.parametrize("figure", [*R.HEADINGS, "factuality told apart", "roles told apart"])
def test_no_figure_falls_under_its_floor(figure: str, run: tuple[dict[str, list[R.Result]], float]) -> None:
    results, _ = run
    if figure == "factuality told apart":
        print(R.shown(R.confusion_of_voice(results["voice"])))
    if figure == "roles told apart":
        print(R.shown(R.confusion_of_roles(results["roles"])))
    assert R.measured(results)[figure] >= R.floors()[figure]


def test_the_batch_is_quick(run: tuple[dict[str, list[R.Result]], float]) -> None:
    assert run[1] < SECONDS
