"""The gate: which reports, and which of their paragraphs, are worth parsing. One pass of an automaton, no parse.

Words of war (``packs/lexicon/fr/gate.csv``) count for a report, words of other fields (sport, markets, weather, screens)
against it: a match report "assieges" and "bombards" too, but it has no soldiers and no dead.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import ahocorasick

from selon.knowledge import fold, fold_words, triggers, word_list
from selon.language.conjugation import conjugate
from selon.language.words import noun_forms

PASSAGE = 250
"""Characters: so short a text is a passage, and too short to be judged by its other words."""


@lru_cache(maxsize=1)
def _fields() -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for word, kind in word_list("gate").items():
        automaton.add_word(" " + fold(word), (kind, word))
    automaton.make_automaton()
    return automaton


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    """Every form of every trigger's head word, folded."""
    out: set[str] = set()
    for row in triggers():
        head = row.expression[1] if row.expression[0] in ("se", "s'") and len(row.expression) > 1 else row.expression[0]
        head = head.removeprefix("s'")
        if row.pos == "noun":
            out |= {fold(f) for f in noun_forms(head)}
            continue
        try:
            out |= {fold(f) for f in conjugate(head)}
        except ValueError:
            out.add(fold(head))
    return frozenset(out)


def fields(text: str) -> dict[str, int]:
    """Return how many different words of each field a text holds.

    >>> fields("Deux soldats ont été tués dans une embuscade")["war"]
    3
    """
    found: set[tuple[str, str]] = set()
    plain = " " + fold_words(text)
    for _, value in _fields().iter(plain):
        found.add(value)
    return dict(Counter(kind for kind, _ in found))


def passes(text: str) -> bool:
    """Say whether a report may tell an armed event.

    >>> match = "Le buteur a bombardé le gardien. " * 8 + "Au stade, l'entraîneur salue une victoire en championnat."
    >>> passes(match), passes("Le chef se serait rendu, selon Sputnik.")
    (False, True)
    """
    if len(text) <= PASSAGE:
        return wanted(text)
    counts = fields(text)
    war = counts.get("war", 0)
    other = sum(n for kind, n in counts.items() if kind != "war")
    return war >= 1 and (war >= 4 or 2 * war > other)


def wanted(text: str) -> bool:
    """Say whether a paragraph holds the head word of any trigger."""
    heads = _heads()
    return not heads.isdisjoint(fold_words(text).split())
