"""Time expressions in sentences of our own (``times.csv``): what is found, and which days it means.

A row: its subject, the sentence with the expression in brackets, the document's date (``?``: unknown), the days of the last dated
event, the tense where it is the future, the category, and the days meant.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from selon.language.times import find_times, resolve
from selon.model import Interval

Row = dict[str, str]
TABLE: list[Row] = list(csv.DictReader(Path(__file__).with_name("times.csv").read_text("utf-8").splitlines()))


def interval(cell: str) -> Interval:
    if cell == "?":
        return Interval()
    low, _, high = cell.partition("..")
    return Interval(low or None, high or None) if ".." in cell else Interval(cell, cell)


def test_there_are_enough_rows() -> None:
    assert len(TABLE) >= 300


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['subject']}: {row['sentence']} {row['document']} {row['event']}")
def test_row(row: Row) -> None:
    marked = row["sentence"]
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    mention = next((m for m in find_times(text) if m.start <= start < m.end), None)
    assert mention is not None, "not found"
    assert mention.text == text[start:end]
    assert text[mention.start : mention.end] == mention.text
    event = interval(row["event"]) if row["event"] else None
    found = resolve(mention, interval(row["document"]), event, row["tense"] == "future")
    assert Interval(found.since, found.until) == interval(row["days"])
    assert mention.category == row["category"]
