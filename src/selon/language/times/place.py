"""Place one point in the calendar, seen from one reference day."""

from __future__ import annotations

from datetime import date

from selon.language.times.days import (
    Span,
    add_months,
    easter,
    edge_of,
    month_span,
    season_span,
    unit_span,
    valid,
    weekday,
    year_span,
)  # fmt: skip
from selon.language.times.forms import Point

SOON = 30
"""A day and month without a year that comes within so many days is taken to come, not to be past."""
_FAR = 400
_DISTANT, _RECENT = 240, 60


def is_explicit(point: Point) -> bool:
    """Whether the words give a date of their own (a year, or a day with its month).

    >>> is_explicit(Point(day=27, month=7)), is_explicit(Point(weekday=0))
    (True, False)
    """
    return point.year is not None or (point.day is not None and point.month is not None)


def place(point: Point, ref: int | None, future: bool = False) -> Span | None:
    """Return the days of ``point`` seen from the day ``ref``; ``None`` where they cannot be known.

    >>> monday = place(Point(weekday=0), date(2017, 8, 2).toordinal())
    >>> date.fromordinal(monday[0]).isoformat()
    '2017-07-31'
    """
    span = _bare(point, ref, future)
    if span is None:
        return None
    if point.part == "NI" and span[0] == span[1]:
        if point.unit == "day" and point.shift == 0 and point.base == "document" and point.weekday is None and not future:
            return span[0] - 1, span[1]
        return span[0], span[1] + 1
    return span


def _bare(point: Point, ref: int | None, future: bool) -> Span | None:
    future = (future or point.direction in ("next", "after")) and point.direction not in ("past", "before")
    if point.feast is not None:
        return _feast(point, ref, future)
    if point.month is not None and point.day is not None:
        return _dated(point, ref, future)
    if point.month is not None:
        return _month(point, ref, future)
    if point.season is not None:
        return _season(point, ref, future)
    if point.year is not None:
        if point.unit in ("decade", "century"):
            return edge_of(year_span(point.year, 10 if point.unit == "decade" else 100), point.edge, point.unit)
        return edge_of(year_span(point.year), point.edge, "year")
    if ref is None:
        return None
    if point.day is not None:
        return _day_of_month(point, ref, future)
    if point.unit is not None:
        return _unit(point, ref, future)
    if point.weekday is not None:
        return _weekday(point, ref, future)
    return ref, ref


def _weekday(point: Point, ref: int, future: bool) -> Span:
    assert point.weekday is not None
    strict = point.direction in ("past", "next", "before", "after")
    if future:
        ahead = (point.weekday - weekday(ref)) % 7 or (7 if strict else 0)
        return ref + ahead, ref + ahead
    back = (weekday(ref) - point.weekday) % 7 or (7 if strict else 0)
    return ref - back, ref - back


def _dated(point: Point, ref: int | None, future: bool) -> Span | None:
    assert point.day is not None and point.month is not None
    if point.year is not None:
        day = valid(point.year, point.month, point.day)
        return (day, day) if day is not None else None
    if ref is None:
        return None
    year = date.fromordinal(ref).year
    days = [d for y in range(year - 12, year + 3) if (d := valid(y, point.month, point.day)) is not None]
    if point.direction in ("past", "before"):
        days = [d for d in days if d < ref]
    elif point.direction in ("next", "after"):
        days = [d for d in days if d > ref]
    plain = _choose(days, ref, future)
    if point.weekday is not None:
        fitting = [d for d in days if weekday(d) == point.weekday]
        near = min(fitting, key=lambda d: abs(d - ref), default=None)
        if near is not None and (abs(near - ref) <= _FAR or plain is None):
            return near, near
        past = [d for d in fitting if d <= ref]
        if past and not (plain is not None and abs(plain - ref) <= 10):
            return max(past), max(past)
    return (plain, plain) if plain is not None else None


def _choose(days: list[int], ref: int, future: bool) -> int | None:
    if future:
        coming = min((d for d in days if d >= ref), default=max(days, default=None))
        gone = max((d for d in days if d < ref), default=None)
        if coming is not None and gone is not None and coming - ref > _DISTANT and ref - gone < _RECENT:
            return gone  # a plan of last month is no plan of next year
        return coming
    soon = [d for d in days if ref < d <= ref + SOON]
    if soon:
        return soon[0]
    return max((d for d in days if d <= ref), default=min(days, default=None))


def _day_of_month(point: Point, ref: int, future: bool) -> Span | None:
    assert point.day is not None
    for step in range(0, 120):
        at = date.fromordinal(add_months(ref, step if future else -step))
        day = valid(at.year, at.month, point.day)
        if day is None or (day < ref if future else day > ref):
            continue
        if point.weekday is None or weekday(day) == point.weekday:
            return day, day
    return None


def _month(point: Point, ref: int | None, future: bool) -> Span | None:
    assert point.month is not None
    if point.year is not None:
        return edge_of(month_span(point.year, point.month), point.edge, "month")
    if ref is None:
        return None
    year = date.fromordinal(ref).year
    spans = [edge_of(month_span(y, point.month), point.edge, "month") for y in range(year - 2, year + 3)]
    if future:
        late = point.direction in ("next", "after")
        return next(s for s in spans if (s[0] > ref if late else s[1] >= ref))
    if point.direction in ("past", "before"):
        return [s for s in spans if s[1] < ref][-1]
    past = [s for s in spans if s[0] <= ref][-1]
    coming = next((s for s in spans if s[0] > ref), None)
    if point.edge and coming is not None and coming[0] - ref <= SOON:
        return coming
    return past


def _season(point: Point, ref: int | None, future: bool) -> Span | None:
    assert point.season is not None
    if point.year is not None:
        return edge_of(season_span(point.season, point.year), point.edge, "season")
    if ref is None:
        return None
    year = date.fromordinal(ref).year
    spans = [edge_of(season_span(point.season, y), point.edge, "season") for y in range(year - 2, year + 3)]
    if future:
        return next(s for s in spans if s[1] >= ref and (point.direction != "next" or s[0] > ref))
    limit = [s for s in spans if (s[1] if point.direction == "past" else s[0]) <= ref]
    return limit[-1]


def _feast(point: Point, ref: int | None, future: bool) -> Span | None:
    assert point.feast is not None

    def day(year: int) -> int:
        if point.feast is not None and point.feast.startswith("easter"):
            return easter(year) + int(point.feast[6:]) + (point.shift or 0)
        month, number = (point.feast or "01-01").split("-")
        return date(year, int(month), int(number)).toordinal() + (point.shift or 0)

    if point.year is not None:
        return day(point.year), day(point.year)
    if ref is None:
        return None
    year = date.fromordinal(ref).year
    chosen = _choose([day(y) for y in range(year - 2, year + 3)], ref, future)
    return (chosen, chosen) if chosen is not None else None


def _unit(point: Point, ref: int, future: bool) -> Span:
    unit, shift = point.unit or "day", point.shift or 0
    if unit == "day":
        day = ref + shift
        if point.weekday is not None:
            day -= (weekday(day) - point.weekday) % 7
        return day, day
    if unit == "weekend":
        return _weekend(point, ref, shift, future)
    span = unit_span(ref, unit, shift)
    if point.edge:
        return edge_of(span, point.edge, unit)
    if shift == 0 and point.base == "document":
        return (ref, span[1]) if future else (span[0], ref)
    return span


def _weekend(point: Point, ref: int, shift: int, future: bool) -> Span:
    now = unit_span(ref, "weekend", 0)
    inside = now[0] <= ref
    if shift == 0:
        return now if inside or future or point.base == "last" else unit_span(ref, "weekend", -1)
    return unit_span(ref, "weekend", shift if shift < 0 or inside else shift - 1)
