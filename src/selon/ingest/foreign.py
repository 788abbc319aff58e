"""The language of a report: that of its story, whatever stands around it."""

from __future__ import annotations

from collections import Counter

from selon.language.which import FRENCH, language_of
from selon.model import Report

_MOST = 0.7
"""A story of which this share is in other languages is a foreign one with a French frame."""

_LOOKED_AT = 40
"""Paragraphs that are enough to tell by."""


def report_language(report: Report) -> str | None:
    """Return the language of a report's story, or ``None`` where it cannot be told.

    Example:
        >>> report_language(Report("a", "The army has repelled an attack on the town, a monitoring group said on Monday."))
        'en'
    """
    letters: Counter[str] = Counter()
    aside = [(region.start, region.end) for region in report.regions if region.kind not in ("foreign", "repeated")]
    at = looked = 0
    for line in report.text.splitlines(keepends=True):
        start, at = at, at + len(line)
        if not line.strip() or any(low <= start and at <= high + 1 for low, high in aside):
            continue
        found = language_of(line)
        if found:
            letters[found] += len(line)
            looked += 1
        if looked >= _LOOKED_AT:
            break
    if not letters:
        told = language_of(report.text, few=4)
        given = (report.language or "").lower()[:2] or None
        return told or (given if given and len(report.text) < 80 else None)
    foreign = sum(letters.values()) - letters[FRENCH]
    if foreign <= _MOST * sum(letters.values()):
        return FRENCH
    del letters[FRENCH]
    return letters.most_common(1)[0][0]
