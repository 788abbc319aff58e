"""The pages' words in English and French: the English words are the keys of ``words/fr.csv``."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fr")


@cache
def french() -> dict[str, str]:
    """Return the French words by the English ones."""
    with (Path(__file__).parent / "words" / "fr.csv").open(encoding="utf-8", newline="") as file:
        return {row["english"]: row["french"] for row in csv.DictReader(file)}


class Words:
    """The words of one language. Codes such as ``armed_clash`` are spelt out first.

    >>> Words("fr")("armed_clash"), Words("en")("armed_clash")
    ('affrontement', 'armed clash')
    """

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"

    def __call__(self, text: str | None) -> str:
        """Return the words for ``text``; where there are none, the text."""
        plain = (text or "").replace("_", " ").replace("toll.", "")
        return french().get(plain, plain) if self.language == "fr" else plain


def preferred(header: str) -> str:
    """Return the first language of an ``Accept-Language`` header that there are words for.

    >>> preferred("de-DE, fr-CA;q=0.8, en;q=0.5"), preferred("")
    ('fr', 'en')
    """
    for part in header.split(","):
        code = part.split(";")[0].strip()[:2].lower()
        if code in LANGUAGES:
            return code
    return "en"
