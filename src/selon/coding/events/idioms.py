"""Set phrases in which a word of war means something else: ``état de siège``, ``lettre morte``, ``se rendre compte``."""

from __future__ import annotations

import re
from functools import lru_cache

from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.knowledge import word_list


@lru_cache(maxsize=2)
def _phrases(kind: str | None = None) -> dict[str, list[tuple[str, ...]]]:
    """Every phrase, or those of a kind, by its first word."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase, told in word_list("idioms").items():
        if kind not in (None, told):
            continue
        words = tuple(re.sub(r"'(?=\S)", "' ", phrase.lower()).split())
        out.setdefault(words[0], []).append(words)
    return out


def idiom_lengths(sentence: Sentence, tools: Tools) -> dict[int, int]:
    """Return, for each token that is part of a set phrase, how many words the phrase has."""
    lowers = sentence.paragraph.doc.lowers
    phrases = _by_form(tools)
    out: dict[int, int] = {}
    for i in range(sentence.start, sentence.end):
        for words in phrases.get(lowers[i], ()):
            last = i + len(words)
            if last <= sentence.end and (*lowers[i + 1 : last],) == words[1:]:
                out.update({k: max(len(words), out.get(k, 0)) for k in range(i, last)})
    return out


def opens_phrase(sentence: Sentence, index: int, kind: str) -> bool:
    """Say whether a set phrase of a kind begins at a token: ``guerre des chefs``."""
    lowers = sentence.paragraph.doc.lowers
    return any(
        index + len(words) <= sentence.end and (*lowers[index : index + len(words)],) == words
        for words in _phrases(kind).get(lowers[index], ())
    )


@lru_cache(maxsize=4)
def _by_form(tools: Tools) -> dict[str, list[tuple[str, ...]]]:
    """Every phrase by every form of its first word: a trigger that leads one in is inflected, other words are not."""
    phrases = _phrases()
    out = {head: list(rows) for head, rows in phrases.items()}
    for form, readings in tools.forms.verbs.items():
        for lemma in {lemma for lemma, _ in readings} - {form}:
            if lemma in phrases:
                out.setdefault(form, []).extend(phrases[lemma])
    return out
