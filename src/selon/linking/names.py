"""Names as linking compares them: folded, by consonants and spelling, never by meaning."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz

from selon.knowledge.fold import fold, skeleton

_ASIDE = re.compile(r"\s*\(([^)]*)\)")
_ALIKE = 80.0
_LEAST = 3


@lru_cache(maxsize=65536)
def folded(name: str) -> str:
    """Return a name folded, without what stands in brackets.

    >>> folded("Al-Qusur (Deir ez-Zor)")
    'al qusur'
    """
    return " ".join(fold(_ASIDE.sub("", name) or name).split())


@lru_cache(maxsize=65536)
def enclosing(name: str) -> str:
    """Return the folded name in brackets or after the comma: what encloses the place; empty if none.

    >>> enclosing("Al-Qusur (Deir ez-Zor)"), enclosing("District 1, Sirte")
    ('deir ez zor', 'sirte')
    """
    found = _ASIDE.search(name)
    if found:
        return " ".join(fold(found[1]).split())
    _, comma, after = name.partition(",")
    return " ".join(fold(after).split()) if comma else ""


def is_name(words: str) -> bool:
    """Say whether words name something: one of them has a capital.

    >>> is_name("Deir ez-Zor"), is_name("le secteur")
    (True, False)
    """
    return any(char.isupper() for char in words)


@lru_cache(maxsize=262144)
def same_name(one: str, other: str) -> bool:
    """Say whether two names are spellings of one name.

    The consonants must agree, and the letters must be alike: consonants alone accept confusable names.

    >>> same_name("Deir ez-Zor", "Deir Ezzor"), same_name("Mansoura", "Mansura"), same_name("Hama", "Homs")
    (True, True, False)
    """
    a, b = folded(one), folded(other)
    if a == b:
        return True
    consonants = skeleton(a)
    if len(consonants) < _LEAST or consonants != skeleton(b):
        return False
    return fuzz.ratio(a.replace(" ", ""), b.replace(" ", "")) >= _ALIKE


@lru_cache(maxsize=262144)
def part_of_name(one: str, other: str) -> bool:
    """Say whether one name holds the other whole: ``Sirte`` and ``Sirte radio building``.

    >>> part_of_name("Sirte", "Sirte radio building"), part_of_name("Tell Tamer", "Tell Rifaat")
    (True, False)
    """
    a, b = folded(one), folded(other)
    if a == b or min(len(a), len(b)) < _LEAST:
        return False
    short, long = sorted((a, b), key=len)
    if f" {short} " in f" {long} ":
        return True
    around = {enclosing(one), enclosing(other)} - {""}
    return bool(around & {a, b})
