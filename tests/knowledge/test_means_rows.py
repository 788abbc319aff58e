"""Every row of means.csv is found in its example, with the words marked there and no others."""

from __future__ import annotations

import csv
from collections.abc import Callable

import pytest

from selon.coding.base.sheet import Paragraph, Sentence
from selon.coding.base.tools import load_tools
from selon.coding.roles.means import find_means
from selon.knowledge.lexicon import lexicon_folder, means_words
from selon.language.doc import Doc
from selon.language.parse import normalise, parse


def rows() -> list[dict[str, str]]:
    with (lexicon_folder() / "means.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


ROWS = rows()
Reader = Callable[[str], list[str]]


@pytest.fixture(scope="module")
def read() -> Reader:
    tools = load_tools()
    marked = [row["example"].replace("<", "").replace(">", "") for row in ROWS]
    docs = dict(zip(marked, parse(normalise(text) for text in marked), strict=True))

    def means(text: str) -> list[str]:
        doc = docs.get(text) or next(iter(parse([normalise(text)])))
        paragraph = Paragraph(0, 0, text, Doc(doc), headline=False)
        sentences = [Sentence(k, paragraph, s.start, s.end) for k, s in enumerate(doc.sents)]
        return [m.text for sentence in sentences for m in find_means(sentence, tools)]

    return means


def test_there_are_many_of_many_kinds() -> None:
    assert len(means_words()) >= 100
    assert len({w.kind for w in means_words()}) >= 20


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["words"])
def test_row(row: dict[str, str], read: Reader) -> None:
    example = row["example"]
    marked = example[example.index("<") + 1 : example.index(">")]
    found = read(example.replace("<", "").replace(">", ""))
    assert found == [] if row["use"] == "never" else found[0].startswith(marked)
