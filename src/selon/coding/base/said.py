"""Verbs of saying, by any of their forms."""

from __future__ import annotations

from functools import lru_cache

from selon.knowledge import word_list
from selon.language.words import FormTable


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    table = FormTable()
    table.add_verbs({v for v in (w.removeprefix("se ").removeprefix("s'") for w in word_list("speech")) if " " not in v})
    return frozenset(table.verbs)


def is_saying(form: str) -> bool:
    """Say whether a lower-case form may be one of a verb of saying (``speech.csv``).

    >>> is_saying("affirme"), is_saying("attaque")
    (True, False)
    """
    return form in _forms()
