"""What makes a text known again when it is reprinted: a MinHash of its shingles, and the agencies that it credits."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from selon.knowledge import fold, word_list
from selon.model import Report

WORDS = 5
"""Words a shingle. Shorter ones are shared by all texts about a war, longer ones break at every edit."""

SIZE = 64
"""Numbers in a sketch; likeness is known to about 0.06."""

_PRIME = np.uint64((1 << 61) - 1)
_LOW = np.uint64((1 << 32) - 1)
_LEAST = 4
"""Shingles below which a text is too short to be known again."""

CHANCE = 6
"""Numbers of a sketch that must agree: fewer may do so by chance where a short text meets a long one."""

Numbers = npt.NDArray[Any]

_NOT_STORY = frozenset({"menu", "share", "related", "comment", "clock", "stamp", "foreign", "caption", "credit", "repeated"})


def sketch_of(report: Report) -> tuple[int, tuple[int, ...]]:
    """Return how many shingles a report's story has, and their sketch; none where it is too short.

    The same story gives the same sketch on any machine and in any version of Python.

    >>> count, sketch = sketch_of(Report("a", "Un assaut a été repoussé lundi. " * 9 + "Le calme est revenu à Alep dans la soirée de mardi."))
    >>> count, len(sketch)
    (17, 64)
    """
    words = re.findall(r"[^\W_]+", fold(story_of(report)))
    shingles = sorted({" ".join(words[at : at + WORDS]) for at in range(len(words) - WORDS + 1)})
    if len(shingles) < _LEAST:
        return len(shingles), ()
    hashes = np.array([_hash(shingle) for shingle in shingles], dtype=np.uint64)
    # One function after the other, so that a long text needs no more memory than a few copies of its hashes.
    least = [((hashes * factor + term) % _PRIME).min() & _LOW for factor, term in zip(*_family(), strict=True)]
    return len(shingles), tuple(map(int, least))


def shared(count: int, sketch: Numbers, counts: Numbers, sketches: Numbers) -> Numbers:
    """Return what share of the shorter text's shingles one text has in common with each of many; 0 where it is chance.

    A text cut short has all its shingles in the whole one: so it is the share of the shorter that tells.
    """
    likeness = (sketches == sketch[None, :]).mean(axis=1)
    common = likeness * (count + counts) / (1 + likeness)
    part = np.minimum(1.0, common / np.maximum(1, np.minimum(count, counts)))
    return np.where(likeness * SIZE >= CHANCE, part, 0.0)


def story_of(report: Report) -> str:
    """Return the text without its boilerplate."""
    kept, at = [], 0
    for region in sorted(report.regions, key=lambda region: region.start):
        if region.kind in _NOT_STORY and region.end > at:
            kept.append(report.text[at : max(at, region.start)])
            at = region.end
    return " ".join([*kept, report.text[at:]])


def _hash(shingle: str) -> int:
    return int.from_bytes(hashlib.blake2b(shingle.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big") >> 3


@lru_cache(maxsize=1)
def _family() -> tuple[Numbers, Numbers]:
    """The hash functions, drawn from a digest and not from a generator that a version may change."""
    drawn = [int.from_bytes(hashlib.blake2b(f"selon {n}".encode(), digest_size=8).digest(), "big") >> 4 for n in range(2 * SIZE)]
    values = np.array(drawn, dtype=np.uint64)
    return values[:SIZE] | np.uint64(1), values[SIZE:]


# Credits


def credits_of(report: Report) -> tuple[str, ...]:
    r"""Return the agencies that a report says it is made from, by their ids, in the order of the text.

    Words such as "selon l'AFP" cite a source and are no credit; a photo's credit is none either.

    Example:
        >>> credits_of(Report("a", "Trois morts à Boni, selon Reuters.\\n\\nLe Journal (avec AFP)"))
        ('agence-france-presse',)
        >>> credits_of(Report("b", "BAMAKO, 12 mars 2021 (Xinhua) -- Trois morts à Boni.\\nUn char à Boni (AFP photo)"))
        ('xinhua',)
    """
    found: list[tuple[int, str]] = []
    for pattern in _credit_patterns():
        for match in pattern.finditer(report.text):
            line = report.text[report.text.rfind("\n", 0, match.start()) + 1 : match.end()]
            if not _PHOTO.search(line):
                found += [(match.start(1) + hit.start(), _agencies()[_key(hit.group())]) for hit in _names().finditer(match[1])]
    return tuple(dict.fromkeys(agency for _, agency in sorted(found)))


_PHOTO = re.compile(r"photo|©|image|crédit|getty|vidéo", re.IGNORECASE)


def _key(words: str) -> str:
    return fold(" ".join(words.split()))


@lru_cache(maxsize=1)
def _agencies() -> dict[str, str]:
    return {_key(word): kind for word, kind in word_list("agencies").items()}


@lru_cache(maxsize=1)
def _one() -> str:
    words = sorted(word_list("agencies"), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_one()}(?!\w)")


@lru_cache(maxsize=1)
def _credit_patterns() -> tuple[re.Pattern[str], ...]:
    listed = rf"(?:(?:l['’]|l['’]agence\s+|agence\s+)?{_one()})(?:\s*(?:,|/|et|&|-|\+)\s*(?:(?:l['’])?{_one()}|\w{{2,25}}))*(?!\w)"
    return (
        re.compile(rf"\b[Aa]vec\s+({listed})(?=\s*(?:[).]|$))", re.MULTILINE),  # "avec AFP et Reuters)"
        re.compile(rf"^[^\n.!?]{{2,70}}\(\s*({listed})\s*\)\s*[-–—:]", re.MULTILINE),  # a dateline
        re.compile(rf"^[^\n.!?]{{2,70}},?\s+\d{{4}}\.?\s*/({listed})/", re.MULTILINE),  # "14 février 2025 /TASS/"
        re.compile(rf"^\W{{0,3}}(?:[Ss]ources?|SOURCES?|[Pp]ar|[Rr]édaction|[Aa]gence)\s*:?\s*({listed})\s*\W{{0,2}}$", re.MULTILINE),
        re.compile(rf"^\W{{0,3}}({listed})\W{{0,3}}$", re.MULTILINE),  # a signature on a line of its own
        re.compile(rf"[.!?»]\s*\(\s*({listed})\s*\)\s*$", re.MULTILINE),  # "... dans la soirée. (AFP)"
    )
