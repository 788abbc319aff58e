"""Whole numbers written in French words, and the lexicon they are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from selon.knowledge.rows import builtin_packs, read_rows


class NumberWord(NamedTuple):
    """What a number word is (unit, ten, hundred, group, vague, ...) and its value."""

    kind: str
    value: int


@lru_cache(maxsize=1)
def number_words() -> Mapping[str, NumberWord]:
    """Return the number words of the lexicon, lower case, with and without accents."""
    words: dict[str, NumberWord] = {}
    path = builtin_packs() / "lexicon" / "fr" / "numbers.csv"
    for _, row in read_rows(path, "word,kind,value,note"):
        entry = NumberWord(row["kind"], int(row["value"]))
        words[row["word"]] = entry
        words[row["word"].replace("é", "e")] = entry
    return words


def parse_words(words: Sequence[str], i: int = 0) -> tuple[int, int] | None:
    """Read a whole number written in words from ``words[i:]``: its value and where it ends.

    >>> parse_words("quatre vingt dix sept morts".split())
    (97, 4)
    >>> parse_words("deux cent mille".split())
    (200000, 3)
    >>> parse_words("des morts".split()) is None
    True
    """
    lexicon = number_words()
    total, at = 0, i
    ceiling = 10**12
    while (part := _below_thousand(words, at, lexicon)) is not None or _scale(words, at, lexicon):
        value, after = part if part is not None else (1, at)
        scale = _scale(words, after, lexicon)
        if part is None and scale != 1000:
            break
        if scale >= ceiling or (scale == 0 and total and value == 0):
            break
        if scale == 1000 and part is not None and value == 1 and total == 0:
            return value, after  # "un mille" is no number
        if scale == 0:
            return total + value, after
        total += value * scale
        at, ceiling = after + 1, scale
    return (total, at) if at > i else None


def _scale(words: Sequence[str], i: int, lexicon: Mapping[str, NumberWord]) -> int:
    entry = lexicon.get(words[i]) if i < len(words) else None
    return entry.value if entry is not None and entry.kind in ("thousand", "million") else 0


def _below_thousand(words: Sequence[str], i: int, lexicon: Mapping[str, NumberWord]) -> tuple[int, int] | None:
    first = _below_hundred(words, i, lexicon)
    value, at = first if first is not None else (1, i)
    entry = lexicon.get(words[at]) if at < len(words) else None
    if entry is None or entry.kind != "hundred" or not (first is None or 2 <= value <= 19):
        return first
    rest = _below_hundred(words, at + 1, lexicon)
    if rest is None or rest[0] == 0:
        return value * 100, at + 1
    return value * 100 + rest[0], rest[1]


def _below_hundred(words: Sequence[str], i: int, lexicon: Mapping[str, NumberWord]) -> tuple[int, int] | None:
    entry = lexicon.get(words[i]) if i < len(words) else None
    if entry is None or entry.kind not in ("unit", "ten") or words[i] == "vingts":
        return None
    value, at = entry.value, i + 1
    follow = lexicon.get(words[at]) if at < len(words) else None
    if value == 4 and follow is not None and follow.kind == "ten" and follow.value == 20:
        value, at = 80, at + 1
        limit = 19
    elif entry.kind == "ten":
        limit = 19 if value == 60 else 9
    elif value == 10 and follow is not None and follow.kind == "unit" and 7 <= follow.value <= 9:
        return 10 + follow.value, at + 1
    else:
        return value, at
    joined = at < len(words) and words[at] == "et"
    rest = _below_hundred(words, at + joined, lexicon) if at + joined < len(words) else None
    if rest is None or not 1 <= rest[0] <= limit or (joined and rest[0] not in (1, 11)):
        return value, at
    return value + rest[0], rest[1]
