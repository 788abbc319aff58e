"""The cues of ``voice.csv`` by their head words, and the forms of these."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from selon.knowledge import Cue, cues
from selon.language.words import FormTable, adjective_forms

NEGATORS = frozenset("pas jamais plus aucun aucune nul nulle guère point ni rien personne".split())
_FIXED = frozenset(["before-infinitive", "before-noun", "conjunction", "condition", "adverb", "phrase"])
_PREPOSITIONS = {"d'": "de", "du": "de", "des": "de", "au": "à", "aux": "à"}


def plain_preposition(word: str) -> str:
    """Return a preposition without its article or elision.

    >>> plain_preposition("aux"), plain_preposition("d'"), plain_preposition("contre")
    ('à', 'de', 'contre')
    """
    return _PREPOSITIONS.get(word, word)


def spelled(words: Iterable[str]) -> tuple[str, ...]:
    """Return words as cues of fixed words are compared: prepositions plain, ``que`` whole.

    >>> spelled(["afin", "qu'", "aux"])
    ('afin', 'que', 'à')
    """
    return tuple("que" if word == "qu'" else _PREPOSITIONS.get(word, word) for word in words)


@lru_cache(maxsize=1024)
def scopes(cell: str) -> frozenset[str]:
    """Return the constructions that a cell of ``voice.csv`` names, in which a cue governs.

    >>> sorted(scopes("adverb/phrase"))
    ['adverb', 'phrase']
    """
    return frozenset(cell.split("/"))


@lru_cache(maxsize=1)
def fixed_cues() -> dict[str, list[tuple[Cue, tuple[str, ...]]]]:
    """Every cue of fixed words by its head word, with its spelling."""
    index: dict[str, list[tuple[Cue, tuple[str, ...]]]] = {}
    for head, rows in cue_table()[0].items():
        found = [(cue, spelled(cue.words)) for cue in rows if scopes(cue.scope) & _FIXED]
        if found:
            index[head] = found
    return index


@lru_cache(maxsize=1)
def cue_table() -> tuple[dict[str, list[Cue]], FormTable]:
    """Every row of ``voice.csv`` by its head word, and the forms of the head words."""
    table = FormTable()
    index: dict[str, list[Cue]] = {}
    for cue in cues("voice"):
        head = head_of(cue)
        index.setdefault(head, []).append(cue)
        governs = scopes(cue.scope)
        if governs & {"adjective", "attribute"}:
            for form in adjective_forms(head):
                table.nouns.setdefault(form, []).append(head)
        if "adjective" in governs:
            continue
        table.add(head)
    table.add_verbs(["être", "avoir", "aller", "faire", "devoir", "pouvoir", "vouloir"])
    return index, table


def head_of(cue: Cue) -> str:
    """Return the word a cue is looked up by: the first that is no ``ne`` and no reflexive."""
    words = [w for w in cue.words if w not in ("ne", "se")]
    return words[0].removeprefix("s'") if words[0] != "s'" else words[1]


@lru_cache(maxsize=16_384)
def cues_headed(form: str) -> tuple[Cue, ...]:
    """Return the cues whose head a lower-case form may be, those with ``ne`` and the longest first."""
    index, table = cue_table()
    lemmas = {form, *(lemma for lemma, _ in table.verbs.get(form, ())), *table.nouns.get(form, ())}
    found = [cue for lemma in lemmas for cue in index.get(lemma, ())]
    return tuple(sorted(found, key=lambda c: (c.words[0] != "ne", -len(c.words), c.row)))
