"""Every trigger row: it loads, its example is marked up, and the matcher finds it there."""

from __future__ import annotations

import csv
import re
from collections import Counter

import pytest

from selon.coding.base.sheet import Candidate, Paragraph, Sentence
from selon.coding.base.tools import load_tools
from selon.coding.events.candidates import find_candidates
from selon.knowledge.lexicon import FRAME_ROLES, frames, lexicon_folder, triggers
from selon.language.doc import Doc
from selon.language.parse import normalise, parse
from selon.model import EVENT_TYPES

_CLOSE = re.compile(r"\][itpvsml]")


def _cells() -> dict[int, dict[str, str]]:
    """Rows of the file by line number, as the loader counts them."""
    with (lexicon_folder() / "triggers.csv").open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        return {reader.line_num: row for row in reader}  # noqa: B035 -- the line number moves on


def _unmark(example: str) -> tuple[str, int, int]:
    """Return the plain sentence with start and end of the trigger.

    >>> _unmark("[Les rebelles]i ont <pris> [Gao]l.")
    ('Les rebelles ont pris Gao.', 17, 21)
    """
    text = _CLOSE.sub("", example).replace("[", "")
    start = text.index("<")
    end = text.index(">") - 1
    return text.replace("<", "").replace(">", ""), start, end


CELLS = _cells()


def test_the_lexicon_is_large_and_covers_every_type() -> None:
    rows = triggers()
    assert len(rows) >= 1000
    assert len({r.expression for r in rows}) >= 750
    assert len({r.expression[0] for r in rows}) >= 500
    assert {r.type for r in rows} == set(EVENT_TYPES)
    assert min(Counter(r.type for r in rows).values()) >= 15


def test_no_row_stands_twice() -> None:
    keys = Counter((r.expression, r.pos, r.type, r.when) for r in triggers())
    assert [k for k, n in keys.items() if n > 1] == []


def test_frames_use_known_roles() -> None:
    assert all(set(roles.values()) <= FRAME_ROLES for roles in frames().values())
    assert {r.frame for r in triggers()} <= set(frames())


def test_examples_are_marked_up_and_differ() -> None:
    examples = [row["example"] for row in CELLS.values()]
    odd = [
        e
        for e in examples
        if e.count("<") != 1 or e.count(">") != 1 or e.count("[") != len(_CLOSE.findall(e)) or e.count("]") != e.count("[")
    ]
    assert odd == []
    plain = Counter(_unmark(e)[0] for e in examples)
    assert [text for text, n in plain.items() if n > 1] == []


@pytest.fixture(scope="module")
def found() -> dict[int, tuple[str, list[Candidate]]]:
    """Candidates that overlap the marked trigger, by line number; all examples in one pass."""
    tools = load_tools()
    lines = list(CELLS)
    marks = [_unmark(CELLS[n]["example"]) for n in lines]
    out: dict[int, tuple[str, list[Candidate]]] = {}
    for n, (text, low, high), doc in zip(lines, marks, parse(normalise(m[0]) for m in marks), strict=True):
        paragraph = Paragraph(0, 0, text, Doc(doc), headline=False)
        hits = []
        for k, sent in enumerate(doc.sents):
            for candidate in find_candidates(Sentence(k, paragraph, sent.start, sent.end), tools):
                last = doc[candidate.end - 1]
                if doc[candidate.start].idx < high and last.idx + len(last.text) > low:
                    hits.append(candidate)
        out[n] = text, hits
    return out


def test_each_row_is_found_in_its_example(found: dict[int, tuple[str, list[Candidate]]]) -> None:
    lost = []
    for trigger in triggers():
        text, hits = found[trigger.row]
        if not any(r.row == trigger.row for c in hits for r in c.rows):
            lost.append(f"{trigger.row}: {trigger.key} ({trigger.type}): {text} -- found: {[c.row.key for c in hits]}")
    assert not lost, "\n".join(lost)
