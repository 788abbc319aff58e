"""The words before and after a number that bound it, round it or correct it (``packs/lexicon/fr/numbers_cues.csv``)."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from selon.knowledge.rows import builtin_packs, read_rows


class NumberCue(NamedTuple):
    """Words beside a number that say how it is meant."""

    words: tuple[str, ...]
    effect: str


@lru_cache(maxsize=1)
def number_cues() -> tuple[dict[str, list[NumberCue]], dict[str, list[NumberCue]]]:
    """Cues before a number by their last word, cues after it by their first word; longest first."""
    before: dict[str, list[NumberCue]] = {}
    after: dict[str, list[NumberCue]] = {}
    path = builtin_packs() / "lexicon" / "fr" / "numbers_cues.csv"
    for _, row in read_rows(path, "words,effect,side,note"):
        words = tuple(row["words"].split())
        if row["effect"] == "revised":
            continue
        if row["side"] == "before":
            before.setdefault(words[-1], []).append(NumberCue(words, row["effect"]))
        else:
            after.setdefault(words[0], []).append(NumberCue(words, row["effect"]))
    for table in (before, after):
        for cues in table.values():
            cues.sort(key=lambda cue: -len(cue.words))
    return before, after


@lru_cache(maxsize=1)
def revising_verbs() -> frozenset[str]:
    """Verbs after which "de 11 à 14" corrects a figure instead of bounding it."""
    path = builtin_packs() / "lexicon" / "fr" / "numbers_cues.csv"
    return frozenset(row["words"] for _, row in read_rows(path, "words,effect,side,note") if row["effect"] == "revised")
