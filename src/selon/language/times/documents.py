"""The dates a text tells by itself, as evidence for the date of the document."""

from __future__ import annotations

import msgspec

from selon.language.times.days import iso, valid, weekday
from selon.language.times.find import find_times
from selon.language.times.forms import Point, TimeMention
from selon.language.times.place import place

FIRST_YEAR, LAST_YEAR = 1990, 2035


class DateEvidence(msgspec.Struct, frozen=True):
    """A date in a text, with what it proves.

    ``since`` and ``until`` bound it when the year is told. ``years`` are the years in which the weekday told
    falls on the day and month, when the year is not told. ``contradicts``: the weekday told is not the date's.
    ``clock``: an hour stands with it, as in datelines and page clocks.
    """

    start: int
    end: int
    text: str
    since: str | None
    until: str | None
    precision: str
    years: tuple[int, ...] = ()
    contradicts: bool = False
    clock: str | None = None


def document_dates(text: str) -> list[DateEvidence]:
    """Return the dates that stand in a text without reference to another, in order.

    >>> [(d.text, d.since, d.contradicts) for d in document_dates("Publié le mardi 27 octobre 2020 à 10h31")]
    [('le mardi 27 octobre 2020 à 10h31', '2020-10-27', False)]
    >>> [(d.text, d.years[-3:]) for d in document_dates("jeudi 27 juillet")]
    [('jeudi 27 juillet', (2023, 2028, 2034))]
    """
    found: list[DateEvidence] = []
    for mention in find_times(text):
        for point, start, end in _points(mention):
            evidence = _evidence(text, point, start, end)
            if evidence is not None:
                found.append(evidence)
    return found


def _points(mention: TimeMention) -> list[tuple[Point, int, int]]:
    form = mention.form
    if form.second is not None and len(mention.parts) == 2 and form.first is not None:
        pair = zip((form.first, form.second), mention.parts, strict=True)
        return [(point, part.start, part.end) for point, part in pair]
    points = [p for p in (form.first, form.second) if p is not None]
    return [(point, mention.start, mention.end) for point in points]


def _evidence(text: str, point: Point, start: int, end: int) -> DateEvidence | None:
    words = text[start:end]
    if point.day is not None and point.month is not None:
        if point.year is None:
            if point.weekday is None:
                return DateEvidence(start, end, words, None, None, "day", clock=point.clock)
            years = tuple(y for y in range(FIRST_YEAR, LAST_YEAR + 1) if _fits(point, y))
            return DateEvidence(start, end, words, None, None, "day", years, clock=point.clock)
        day = valid(point.year, point.month, point.day)
        if day is None:
            return None
        wrong = point.weekday is not None and weekday(day) != point.weekday
        return DateEvidence(start, end, words, iso(day), iso(day), "day", (point.year,), wrong, point.clock)
    if point.year is None or point.unit in ("decade", "century") or point.direction is not None:
        return None
    span = place(point, None)
    if span is None:
        return None
    precision = "month" if point.month is not None else "season" if point.season is not None else "year"
    return DateEvidence(start, end, words, iso(span[0]), iso(span[1]), precision, (point.year,))


def _fits(point: Point, year: int) -> bool:
    day = valid(year, point.month or 1, point.day or 1)
    return day is not None and weekday(day) == point.weekday
