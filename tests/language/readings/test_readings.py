"""Times, numbers and verbs, word for word: extent, sort, days in several settings, value, bounds, forms.

A line that changes on purpose is written anew by ``python -m tests.language.readings.read``, and read in the difference.
"""

from __future__ import annotations

import pytest

from tests.language.readings.read import READERS, expected, read

ROWS = [(name, sentence, found) for name in READERS for sentence, found in expected(name).items()]


@pytest.mark.parametrize(("name", "sentence", "found"), ROWS, ids=[sentence[:60] for _, sentence, _ in ROWS])
def test_the_sentence_is_read_as_it_was(name: str, sentence: str, found: list[str]) -> None:
    assert read(name, sentence) == found
