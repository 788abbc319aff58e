"""Set phrases in which a word of war tells no event."""

from __future__ import annotations

import pytest

from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.model import DocumentDate, Interval, Report


def triggers_of(text: str) -> list[str]:
    tools = load_tools()
    report = Report("x", text, date=DocumentDate(Interval("2024-01-01", "2024-01-01"), "", "given"))
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(x for _, x in pieces)), tools)
    return [c.token.lower_ for s in sheet.sentences for c in s.candidates]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("La province est sous état de siège depuis un an.", "siège"),
        ("Les promesses sont restées lettre morte.", "morte"),
        ("Les élus se sont rendus compte du danger.", "rendus"),
        ("Ils ont protesté à plusieurs reprises.", "reprises"),
    ],
)
def test_a_set_phrase_is_no_trigger(text: str, word: str) -> None:
    assert word not in triggers_of(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [("Le siège de la ville dure depuis un an.", "siège"), ("Les rebelles se sont rendus lundi.", "rendus")],
)
def test_the_word_alone_is_one(text: str, word: str) -> None:
    assert word in triggers_of(text)
