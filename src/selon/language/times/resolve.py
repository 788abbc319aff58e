"""Turn a time expression into days, against the document's date and the last dated event."""

from __future__ import annotations

import math
from collections.abc import Callable

import msgspec

from selon.language.times.days import add, half, iso, ordinal
from selon.language.times.forms import Form, Length, Point, Resolved, TimeMention
from selon.language.times.place import is_explicit, place
from selon.language.times.ranges import completed
from selon.model.spans import Interval

_Bounds = tuple[int | None, int | None]
_NOWHERE: _Bounds = (None, None)
_VAGUE = {"day": (7, 1), "week": (6, 2), "month": (8, 2), "year": (8, 2), "hour": (24, 0), "minute": (0, 0)}
_WINDOW = {"hour": 24, "day": 7, "week": 4.5, "month": 6, "year": 5, "decade": 3}
_LONG = 31
_WEEK = 7
_SHORT = ("second", "minute", "hour")


def resolve(mention: TimeMention, document: Interval, last: Interval | None = None, future: bool = False) -> Resolved:
    """Return the days a mention stands for.

    Args:
        mention: what ``find_times`` found.
        document: the report's date; a range, half open or unknown when that is all that is known.
        last: the days of the last dated event, for "la veille", "trois jours plus tard", "dans la soirée".
        future: whether the sentence speaks of what is to come, so that "lundi" is the next Monday.

    >>> from selon.language.times.find import find_times
    >>> [found] = find_times("dans la nuit de lundi à mardi")
    >>> resolve(found, Interval("2018-02-28", "2018-02-28"))
    Resolved(since='2018-02-26', until='2018-02-27', basis='relative')
    """
    doc: _Bounds = _known(document.start), _known(document.end)
    event: _Bounds | None = (_known(last.start), _known(last.end)) if last is not None else None
    if event == _NOWHERE:
        event = None
    low, high = _RELATIONS[mention.form.relation](mention.form, doc, event, future)
    if low is not None and high is not None and low > high:
        low, high = high, low
    explicit = any(p is not None and is_explicit(p) for p in (mention.form.first, mention.form.second))
    return Resolved(iso(low), iso(high), "explicit" if explicit else "relative")


def _known(day: str | None) -> int | None:
    """The day of a reference; years that no report has are taken for unknown."""
    return ordinal(day) if day is not None and "1000" <= day[:4] <= "2999" else None


def _spread(point: Point, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    """Place a point from both ends of its reference, which may be a range or half open."""
    hangs = point.base == "last" or point.direction in ("before", "after")
    low, high = event if hangs and event is not None else doc
    if is_explicit(point) and point.year is not None:
        low = high = None
        span = place(point, None, future)
        return span if span is not None else _NOWHERE
    if (
        low is not None
        and high is not None
        and 0 < high - low <= _WEEK
        and point.weekday is not None
        and not future
        and not hangs
    ):
        high = low  # a report dated by its latest day counts its weekdays from there
    first = place(point, low, future) if low is not None else None
    second = place(point, high, future) if high is not None else None
    if first is not None and second is not None and first[0] > second[1]:
        return second
    return (first[0] if first else None), (second[1] if second else None)


def _at(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    point = form.first
    assert point is not None
    if form.pivot and point.shift:
        return _moved(_day_of(event, doc), -point.shift)
    if point.base == "last" and point.weekday is None and point.unit == "day" and event is not None:
        days = _moved(event, point.shift or 0)
        return _part_within(point.part, None, days) if point.part and not point.shift else days
    return _spread(point, doc, event, future)


def _day_of(event: _Bounds | None, doc: _Bounds) -> _Bounds:
    """The day that a noun's offset counts from: the last event's, or its beginning when it lasted long."""
    if event is None:
        return doc
    low, high = event
    if (
        low is not None
        and high is not None
        and high - low > _LONG
        and (doc[0] is None or doc[1] is None or high - low > doc[1] - doc[0])
    ):
        return low, low
    return event


def _moved(days: _Bounds, by: int) -> _Bounds:
    return (days[0] + by if days[0] is not None else None), (days[1] + by if days[1] is not None else None)


def _part_within(part: str | None, clock: str | None, days: _Bounds) -> _Bounds:
    """The day inside ``days`` that a part of the day falls on: of a night of two days, evening is the first, dawn the second."""
    low, high = days
    if low is None or high is None:
        return days
    night = high == low + 1
    early = part in ("DA", "MO") or (clock is not None and clock < "12")
    late = part in ("EV", "DU", "AF") or (clock is not None and clock >= "12")
    if part in ("NI", "MN"):
        return days if night else (low, high + 1)
    if night and early:
        return high, high
    if night and late:
        return low, low
    return days


def _outlasts(event: _Bounds, doc: _Bounds) -> bool:
    """Whether the last event went on for weeks up to the report: its evening is the report's."""
    if event[0] is None or event[1] is None or doc[0] is None or doc[1] is None:
        return False
    return event[1] >= doc[1] and event[1] - event[0] > doc[1] - doc[0] + 7


def _clock(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    point = form.first
    assert point is not None
    if event is not None and not _outlasts(event, doc):
        return _part_within(point.part, point.clock, event)
    if point.part == "NI" and doc[0] is not None and not future:
        return doc[0] - 1, doc[1]
    return doc


def _span(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    assert form.first is not None and form.second is not None
    first, second = completed(form.first, form.second)
    if future and not is_explicit(second) and second.month is None:
        start = _spread(first, doc, event, True)
        return start[0], _spread(second, start, None, True)[1]
    end = _spread(second, doc, event, future)
    if end[0] is not None and first.year is None and first.base != "last":
        before = msgspec.structs.replace(first, direction=None)
        back = place(before, end[0] - (first.month is None or first.day is not None), False)
        if back is not None and back[0] <= end[0]:
            return back[0], end[1]
    return _spread(first, doc, event, future)[0], end[1]


def _since(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    if form.length is not None:
        return _back(form.length, doc[0]), doc[1]
    assert form.first is not None
    start = _at(Form("at", form.first), doc, event, False)
    return start[0], _later(doc[1], start[0])


def _later(end: int | None, start: int | None) -> int | None:
    return None if end is None or (start is not None and start > end) else end


def _from(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    assert form.first is not None
    start = _at(Form("at", form.first), doc, event, future)[0]
    return start, None if future else _later(doc[1], start)


def _until(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    if form.length is not None:
        return doc[0], _ahead(form.length, doc[1])
    assert form.first is not None
    end = _at(Form("at", form.first), doc, event, future)[1]
    return (doc[0] if end is not None and doc[0] is not None and end >= doc[0] else None), end


def _by(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    return _until(form, doc, event, True)


def _before(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    point = form.first
    assert point is not None
    open_ended = not is_explicit(point) and point.base != "last"
    span = _at(Form("at", point), doc, event, future or open_ended)
    end = span[1] if point.edge else (span[0] - 1 if span[0] is not None else None)
    if point.season and end is not None and doc[1] is not None:
        wide = place(point, doc[1], True)
        end = wide[0] - 1 if wide else end
    return (doc[0] if end is not None and doc[0] is not None and end >= doc[0] else None), end


def _ago(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    return _away(form.length, doc, -1)


def _in_future(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    return _away(form.length, doc, 1)


def _away(length: Length | None, ref: _Bounds, sign: int) -> _Bounds:
    """So many units before or after a reference; what is not counted in days may miss by half a unit."""
    assert length is not None
    far, near = (length.high, length.low)
    if length.vague:
        far, near = _VAGUE.get(length.unit, (8, 2))
    low, high = ref
    slack = 0 if length.vague else half(length.unit)
    first = None if low is None else add(low, sign * (far if sign < 0 else near), length.unit) - slack
    second = None if high is None else add(high, sign * (near if sign < 0 else far), length.unit) + slack
    return first, second


def _back(length: Length, day: int | None) -> int | None:
    return None if day is None else add(day, -_size(length), length.unit)


def _ahead(length: Length, day: int | None) -> int | None:
    return None if day is None else add(day, _size(length), length.unit)


def _size(length: Length) -> float:
    if length.unit == "hour":
        return 24 * math.ceil(length.high / 24) if length.high >= 20 else 0
    return length.high


def _last(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    assert form.length is not None
    if form.length.vague and form.length.high == 3:
        size = _WINDOW.get(form.length.unit, 3)
        return (None if doc[0] is None else add(doc[0], -size, form.length.unit)), doc[1]
    return _back(form.length, doc[0]), doc[1]


def _next(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    assert form.length is not None
    start = None if doc[0] is None else doc[0] + 1
    if form.length.vague:
        return start, None if doc[1] is None else add(doc[1], _WINDOW.get(form.length.unit, 3), form.length.unit)
    return start, _ahead(form.length, doc[1])


def _length(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    """A stretch that ends with the last dated event, or else with the report."""
    assert form.length is not None
    base = event if event is not None and form.relation == "length" else doc
    return _back(form.length, base[0]), base[1]


def _offset(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    assert form.length is not None
    base = _day_of(event, doc) if form.pivot else event if event is not None else doc
    if form.sign == 2:
        return base[0], _ahead(form.length, base[1])
    if form.length.unit in _SHORT and form.length.high < 20:
        return base
    pivot = form.pivot
    if form.sign == 1 and event is None and not (pivot or future):
        # What is told is past: years later than an event not dated is the day of the report itself, days later is any day before it.
        if form.length.unit != "year":
            return None, doc[1]
        pivot = True
    sign = -form.sign if pivot else form.sign
    if form.length.vague:
        return _away(form.length, base, sign)
    low, high = base
    size = _size(form.length)
    return (None if low is None else add(low, sign * size, form.length.unit)), (
        None if high is None else add(high, sign * size, form.length.unit)
    )


def _word(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    word = form.word
    if word == "now":
        return doc
    if word == "to_date":
        return (event[0] if event is not None else None), doc[1]
    if word in ("after", "before", "still"):
        return event if event is not None else doc
    if word == "recent":
        return (None if doc[0] is None else doc[0] - 30), doc[1]
    if word == "soon":
        return doc[0], (None if doc[1] is None else doc[1] + 30)
    if word == "once":
        return None, doc[0]
    if word == "nightly":
        base = event if event is not None else doc
        return (None if base[0] is None else base[0] - (event is None)), base[1]
    return _NOWHERE


def _nowhere(form: Form, doc: _Bounds, event: _Bounds | None, future: bool) -> _Bounds:
    return _NOWHERE


_RELATIONS: dict[str, Callable[[Form, _Bounds, _Bounds | None, bool], _Bounds]] = {
    "at": _at, "span": _span, "night": _span, "since": _since, "from": _from, "until": _until, "by": _by, "before": _before,
    "after": _from, "ago": _ago, "ahead": _in_future, "inside": _length, "last": _last, "next": _next, "length": _length,
    "offset": _offset, "clock": _clock, "set": _nowhere, "word": _word,
}  # fmt: skip
