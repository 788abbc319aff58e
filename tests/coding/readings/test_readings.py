"""What is laid over a report, what the models are shown of it, and what comes of it by rule: word for word.

A line that changes on purpose is written anew by ``python -m tests.coding.readings.read``, and read in the difference.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from selon.coding.base.sheet import Sheet
from tests.coding.readings.read import expected, read, read_short, sentences, sheets, texts

PASSAGES = sentences()
READINGS = expected()


@lru_cache(maxsize=1)
def laid() -> dict[str, Sheet]:
    return dict(sheets({**texts(), **{text: text for text in PASSAGES}}))


@pytest.mark.parametrize("name", texts())
def test_the_report_is_read_as_it_was(name: str) -> None:
    assert read(laid()[name]) == READINGS[name]


@pytest.mark.parametrize("passage", PASSAGES)
def test_the_passage_is_read_as_it_was(passage: str) -> None:
    assert read_short(laid()[passage]) == PASSAGES[passage]


def test_every_reading_is_of_a_report() -> None:
    assert set(READINGS) == set(texts())
