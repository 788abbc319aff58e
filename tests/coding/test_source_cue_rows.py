"""Every row of source_cues.csv: a text whose sources are other when the row is taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest

from selon.coding.base.sheet import Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.sources.build import phrase_head
from selon.coding.sources.carried import features_of
from selon.coding.sources.features import _lead
from selon.coding.sources.inverted import _phrase_after
from selon.coding.sources.lexicon import _SMALL, _forms, is_word, lexicon, speech_of
from selon.coding.sources.markers import _openers
from selon.coding.sources.phrase import _is_person, capital, left_of, right_of
from selon.coding.sources.scope import all_sources
from selon.coding.sources.verbs import group_start, is_verb
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.model import Report
from tests.coding.fake import tagged

ROWS = cues("source_cues")
# kind | text with the row's words in it: {} as they stand, {p} as a plural, {v} a verb in the present, {pp} as a participle
FRAMES = (Path(__file__).parent / "source_frames.txt").read_text("utf-8").strip()


def forms(words: str) -> dict[str, str]:
    """The row's words as a verb in the present and as a participle."""
    verb = words.removeprefix("s'").removeprefix("se ")
    try:
        told = conjugate(verb)
    except ValueError:
        return {"v": words, "pp": words, "ger": words}
    reflexive = "" if verb == words else "s'" if verb[0] in "aeiouéêh" else "se "
    present, gerunds = ([f for f, moods in told.items() if mood in moods] for mood in ("pres", "ger"))
    third = present[0] if verb.endswith(("er", "frir", "vrir")) else next((f for f in present if f.endswith(("t", "d"))), present[0])
    return {"v": reflexive + third, "pp": min((f for f, moods in told.items() if "pp" in moods), key=len), "ger": (gerunds or [words])[0]}


@lru_cache(maxsize=1)
def frames() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for line in FRAMES.splitlines():
        kind, frame = line.split(" | ", 1)
        out.setdefault(kind, []).append(frame)
    return out


def texts(cue: Cue) -> list[str]:
    words = " ".join(cue.words)
    out = []
    for frame in frames().get(cue.kind, ()):
        text = re.sub(r"' ", "'", frame.format(words, **forms(words)))
        text = re.sub(r"\b(le|la|de|que) (?=[aeiouéêh])", lambda m: m[1][:-1] + "'", text)
        out.append(re.sub(r"(?:^|(?<=\. ))(.)", lambda m: m[1].upper(), text))
    return out


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """Every text laid out, all parsed in one batch."""
    tools = load_tools()
    reports = [Report(text, text) for text in dict.fromkeys(text for cue in ROWS for text in texts(cue))]
    pieces = [list(paragraphs_of(r)) for r in reports]
    docs = iter(list(parse(text for piece in pieces for _, text in piece)))
    return {r.text: lay_out(r, piece, [next(docs) for _ in piece], tools) for r, piece in zip(reports, pieces, strict=True)}


def found(sheet: Sheet) -> list[tuple[object, ...]]:
    tools = load_tools()
    return [(n, s.text, s.kind, s.marker, s.start, s.told_to and s.told_to.text) for n, many in all_sources(sheet, tools).items() for s in many]


@contextmanager
def without(cue: Cue) -> Iterator[None]:
    """The lexicon as it would be if the row were not there."""
    words, lists, kind = " ".join(cue.words), lexicon(), cue.kind
    kept = lists.words.get(kind), lists.nouns.get(kind), lists.small
    asides = [(table[key], table[key].index(cue.words)) for table, key in (
        (lists.asides_by_last, cue.words[-1]), (lists.asides_by_first, cue.words[0])
    )] if kind == "aside" else []  # fmt: skip
    for found_in, at in asides:
        found_in.pop(at)
    if kind != "aside":
        lists.words[kind] = lists.words[kind] - {words}
    if kind in lists.nouns:
        lists.nouns[kind] = frozenset(_forms(set(lists.words[kind])))
    object.__setattr__(lists, "small", frozenset().union(*(lists.words[k] for k in _SMALL)))
    _openers.cache_clear()
    try:
        yield
    finally:
        for found_in, at in asides:
            found_in.insert(at, cue.words)
        if kept[0] is not None:
            lists.words[kind] = kept[0]
        if kept[1] is not None:
            lists.nouns[kind] = kept[1]
        object.__setattr__(lists, "small", kept[2])
        _openers.cache_clear()


# rows that mend what the tagger gets wrong, and those the features ask for: the function that reads them, below the parser


def said_by(*words: str, at: int) -> bool:
    sentence = tagged(*words)
    token = sentence.paragraph.doc[at]
    speech = speech_of(token, sentence.end)
    return speech is not None and is_verb(sentence, token, speech)


BELOW: dict[str, Callable[[str], object]] = {
    "small": lambda w: not capital(tagged("Hier/ADV", f"{w.capitalize()}/PROPN").paragraph.doc[1]),
    "clause": lambda w: not capital(tagged("Hier/ADV", f"{w.capitalize()}/PROPN").paragraph.doc[1]),
    "noun": lambda w: not said_by("hier/ADV", f"{w}/NOUN", at=1),
    "subject_before": lambda w: said_by(f"{w}/PRON", "annonce/NOUN", at=1),
    "negation": lambda w: said_by(f"{w}/ADV", "annonce/NOUN", at=1),
    "stops": lambda w: _phrase_after(tagged("dit/VERB", f"{w}/NOUN", "funambule/NOUN"), 1, lexicon().verbs["dit"][0]) is None,
    "article": lambda w: left_of(tagged("selon/ADP", f"{w}/PRON", "source/NOUN"), 2) == 1,
    "group": lambda w: left_of(tagged("selon/ADP", f"{w}/NOUN", "de/ADP", "témoins/NOUN"), 3) == 1,
    "dead": lambda w: right_of(tagged("soldat/NOUN", f"{w}/ADJ", "hier/ADV"), 1) == 1,
    "first_of": lambda w: getattr(phrase_head(tagged("le/DET", f"{w}/NOUN", "ministre/NOUN"), 0), "i", None) == 2,
    "some_pronoun": lambda w: getattr(phrase_head(tagged(f"{w}/PRON", "affirme/VERB"), 0), "i", None) == 0,
    "name_link": lambda w: _is_person(tagged("Zoltan/PROPN", f"{w}/X", "Ferhad/PROPN"), 0, 3),
    "inverted": lambda w: group_start(tagged("a/AUX", f"{w}/X", "ajouté/VERB"), 2) == 0,
    "masculine": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2) == ("s", "m"),
    "feminine": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2) == ("s", "f"),
    "plural": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2)[0] == "p",
    "singular": lambda w: features_of(tagged(f"{w}/DET", "Untel/X"), 0, 2)[0] == "s",
    "none": lambda w: not said_by(f"{w}/ADJ", "doute/VERB", at=1) or not said_by(f"{w}/ADJ", "dément/NOUN", at=1),
    "news": lambda w: is_word(tagged(f"{w}/NOUN").paragraph.doc[0], "news"),
    "dates": lambda w: is_word(tagged(f"{w}/ADP").paragraph.doc[0], "dates"),
    "turns": lambda w: is_word(tagged(f"{w}/X").paragraph.doc[0], "turns"),
    "elsewhere_that": lambda w: _lead(tagged(f"{w}/PRON").paragraph.doc[0]) == "that",
}  # fmt: skip


@pytest.mark.parametrize("cue", ROWS, ids=lambda c: f"{c.kind}: {' '.join(c.words)}")
def test_row(cue: Cue) -> None:
    words, below = " ".join(cue.words), BELOW.get(cue.kind, bool)
    told = {text: found(sheets()[text]) for text in texts(cue)}
    alone = cue.kind in BELOW and below(words)
    with without(cue):
        others = {text: found(sheets()[text]) for text in told}
        alone = alone and not below(words)
    assert alone or others != told, told


def test_no_row_stands_twice() -> None:
    assert [case for case, n in Counter((c.kind, c.words) for c in ROWS).items() if n > 1] == []
