"""When a report was written: an interval of days, and the grounds it rests on.

In order: the date given; the place where a page says it (dateline, publication line, crawl prefix); the dates that its story
tells as past. Page clocks are set aside. Nothing here depends on the day it runs, for the same report must date the same.
"""

from __future__ import annotations

from datetime import date

from selon.ingest.given_date import BadDate, parse_given
from selon.ingest.text_date import text_date
from selon.model import DocumentDate, Interval


def document_date(text: str, given: str | None = None) -> DocumentDate:
    """Date a report by what was given, else by its text.

    Args:
        text: the report as given.
        given: a day, a month, a year, or ``from/to``, as metadata tells it; words that are no date are said and passed over.

    Example:
        >>> found = document_date("BEYROUTH (Liban), 11 mars 2021 (AFP) - Au moins 31 morts.")
        >>> found.interval.start, found.interval.end, found.basis
        ('2021-03-11', '2021-03-11', 'text')
        >>> document_date("28-03-2024 09:12 AM Jerusalem Timing").grounds
        'page clock "28-03-2024 09:12 AM Jerusalem Timing" set aside: it tells when the page was opened, so only the latest day'
    """
    note = ""
    if given:
        try:
            return DocumentDate(parse_given(given), f"given: {given}", "given")
        except BadDate:
            note = f'given date "{given}" is none; '
    found = text_date(text)
    return dated(found.first, found.last, note + found.grounds)


def dated(first: date | None, last: date | None, grounds: str) -> DocumentDate:
    """Make a document's date of its bounds."""
    interval = Interval(first.isoformat() if first else None, last.isoformat() if last else None)
    return DocumentDate(interval, grounds, "none" if first is None and last is None else "text")
