"""Arithmetic on days: months, seasons, feasts, weeks, and the thirds that "début" and "fin" mean.

Days are proleptic ordinals (``date.toordinal``); a span is a pair of them, both included.
"""

from __future__ import annotations

from datetime import date, timedelta

Span = tuple[int, int]
SEASONS = {"SP": ((3, 20), (6, 20)), "SU": ((6, 21), (9, 21)), "FA": ((9, 22), (12, 20)), "WI": ((12, 21), (3, 19))}
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "week": 7.0, "weekend": 7.0}


def month_span(year: int, month: int) -> Span:
    """First and last day of a month.

    >>> [date.fromordinal(d).isoformat() for d in month_span(2016, 2)]
    ['2016-02-01', '2016-02-29']
    """
    first = date(year, month, 1)
    after = date(year + month // 12, month % 12 + 1, 1)
    return first.toordinal(), after.toordinal() - 1


def year_span(year: int, years: int = 1) -> Span:
    """First and last day of a year, or of several."""
    return date(year, 1, 1).toordinal(), date(year + years - 1, 12, 31).toordinal()


def season_span(season: str, year: int) -> Span:
    """Days of a season; the winter of a year is the one it begins with."""
    (m1, d1), (m2, d2) = SEASONS[season]
    return date(year - (season == "WI"), m1, d1).toordinal(), date(year, m2, d2).toordinal()


def easter(year: int) -> int:
    """Easter Sunday (Gregorian).

    >>> date.fromordinal(easter(1999)).isoformat()
    '1999-04-04'
    """
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1).toordinal()


def add_months(day: int, months: int) -> int:
    """The same day so many months later, clipped to the month's end."""
    at = date.fromordinal(day)
    index = at.year * 12 + at.month - 1 + months
    year, month = divmod(index, 12)
    if not 1 <= year <= 9998:
        return day
    last = date.fromordinal(month_span(year, month + 1)[1]).day
    return date(year, month + 1, min(at.day, last)).toordinal()


def add(day: int, amount: float, unit: str) -> int:
    """Move a day by an amount of units; hours round up to whole days only from 24 on.

    >>> date.fromordinal(add(date(2020, 10, 27).toordinal(), -1, "month")).isoformat()
    '2020-09-27'
    """
    if unit in _MONTHS:
        whole = round(amount * _MONTHS[unit])
        return add_months(day, whole)
    days = amount * _DAYS.get(unit, 0.0)
    return max(1, day + int(days))


def half(unit: str) -> int:
    """Half a unit in days: how far "il y a trois mois" may miss; weeks are counted out to the day."""
    return 15 * _MONTHS[unit] if unit in _MONTHS else 0


def unit_span(day: int, unit: str, shift: int) -> Span:
    """The calendar unit that holds ``day``, or one ``shift`` units away: weeks from Monday."""
    at = date.fromordinal(day)
    if unit == "day":
        return day + shift, day + shift
    if unit == "week":
        monday = day - at.weekday() + 7 * shift
        return monday, monday + 6
    if unit == "weekend":
        saturday = day - at.weekday() + 5 + 7 * shift
        return saturday, saturday + 1
    if unit == "decade":
        return year_span(at.year // 10 * 10 + 10 * shift, 10)
    if unit == "century":
        return year_span(at.year // 100 * 100 + 100 * shift, 100)
    size = _MONTHS.get(unit, 1)
    index = (at.year * 12 + at.month - 1) // size + shift
    first = index * size
    return month_span(first // 12, first % 12 + 1)[0], month_span((first + size - 1) // 12, (first + size - 1) % 12 + 1)[1]


def edge_of(span: Span, edge: str | None, unit: str) -> Span:
    """The part of a span that "début", "mi-" or "fin" means: thirds of a month, quarters of a year.

    >>> first = date(2016, 2, 1).toordinal()
    >>> [d - first + 1 for d in edge_of(month_span(2016, 2), "end", "month")]
    [21, 29]
    """
    low, high = span
    if edge in (None, "whole"):
        return span
    if unit == "month":
        if edge and edge[0] == "w":  # w1 ... w4, w5: weeks; the last one ends with the month
            first = high - 6 if edge == "w5" else low + 7 * (int(edge[1:]) - 1)
            return first, first + 6
        return {"start": (low, low + 9), "mid": (low + 10, low + 19), "end": (low + 20, high)}[edge or ""]
    if unit == "year":
        year = date.fromordinal(low).year
        if edge and edge[1:].isdigit():  # q1 ... q4, s1, s2: quarters and semesters
            size, nth = (3 if edge[0] == "q" else 6), int(edge[1:])
            last = min(12, size * nth)
            return month_span(year, last - size + 1)[0], month_span(year, last)[1]
        months = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}[edge or ""]
        return month_span(year, months[0])[0], month_span(year, months[1])[1]
    if unit == "week":
        return {"start": (low, low + 1), "mid": (low + 2, low + 3), "end": (low + 4, high)}[edge or ""]
    third = max(1, (high - low + 1) // 3)
    return {"start": (low, low + third - 1), "mid": (low + third, high - third), "end": (high - third + 1, high)}[edge or ""]


def iso(day: int | None) -> str | None:
    """ISO text of a day.

    >>> iso(date(2017, 7, 27).toordinal()), iso(None)
    ('2017-07-27', None)
    """
    return None if day is None else date.fromordinal(day).isoformat()


def ordinal(text: str | None) -> int | None:
    """Day of an ISO text, ``None`` for none."""
    return None if text is None else date.fromisoformat(text[:10]).toordinal()


def valid(year: int, month: int, day: int) -> int | None:
    """Day of a date, ``None`` when there is no such date."""
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return None


def weekday(day: int) -> int:
    """0 for Monday ... 6 for Sunday."""
    return (date.fromordinal(day) - timedelta(0)).weekday()
