"""TimeML's way of writing a time: TIMEX3 values such as 2002-03-15, 2002-W12, P3D, 2002-03-15TMO, PRESENT_REF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import msgspec

from selon.language.times.find import find_times
from selon.language.times.forms import Length, Part, Point, TimeMention
from selon.language.times.place import place
from selon.model.spans import Interval

_UNITS = {
    "second": ("PT", 1, "S"), "minute": ("PT", 1, "M"), "hour": ("PT", 1, "H"), "day": ("P", 1, "D"), "week": ("P", 1, "W"),
    "weekend": ("P", 1, "WE"), "month": ("P", 1, "M"), "quarter": ("P", 3, "M"), "semester": ("P", 6, "M"), "year": ("P", 1, "Y"),
    "decade": ("P", 10, "Y"), "century": ("P", 100, "Y"),
}  # fmt: skip
_PARTS = {"MO": "MO", "DA": "MO", "AF": "AF", "EV": "EV", "DU": "EV", "NI": "NI", "MI": "12:00", "MN": "24:00"}
_WORDS = {
    "now": "PRESENT_REF",
    "recent": "PAST_REF",
    "once": "PAST_REF",
    "soon": "FUTURE_REF",
    "before": "PAST_REF",
    "nightly": "TNI",
}


class Timex(NamedTuple):
    """One TIMEX3 of a text."""

    start: int
    end: int
    type: str
    value: str


def duration_value(length: Length) -> str:
    """Write a length.

    >>> [duration_value(x) for x in (Length("day", 3, 3), Length("century", 0.5, 0.5), Length("month", 3, 3, True))]
    ['P3D', 'P50Y', 'PXM']
    """
    head, factor, letter = _UNITS[length.unit]
    if length.vague:
        return f"{head}X{letter}"
    return f"{head}{length.high * factor:g}{letter}"


def point_value(point: Point, ref: str | None, future: bool = False) -> str:
    """Write a point seen from the ISO day ``ref``.

    >>> point_value(Point(weekday=1, part="EV"), "1999-05-20")
    '1999-05-18TEV'
    >>> point_value(Point(unit="week", shift=0), "1999-07-09"), point_value(Point(year=1960, unit="decade"), None)
    ('1999-W27', '196X')
    """
    day = date.fromisoformat(ref).toordinal() if ref else None
    bare = msgspec.structs.replace(point, part=None, part_edge=None, clock=None, edge=None)
    span = place(bare, day, future)
    if point.unit in ("decade", "century") and point.year is not None:
        return f"{point.year // (10 if point.unit == 'decade' else 100)}{'X' if point.unit == 'decade' else 'XX'}"
    if span is None:
        return "XXXX-XX-XX"
    at = date.fromordinal(span[1] if point.unit else span[0])
    if point.season and point.day is None:
        return f"{date.fromordinal(span[1]).year}-{point.season}"
    if point.day is None and point.weekday is None and point.unit != "day" and point.feast is None:
        coarse = _coarse(point, at)
        if coarse is not None:
            return coarse
    value = at.isoformat()
    if point.clock:
        return f"{value}T{point.clock}"
    if point.part:
        return f"{value}T{_PARTS[point.part]}"
    return value


def _coarse(point: Point, at: date) -> str | None:
    """The value of a month, a year, or a calendar unit; ``None`` for a single day."""
    if point.month is not None or point.unit == "month":
        return f"{at.year}-{at.month:02}"
    if point.unit in ("week", "weekend"):
        year, week, _ = at.isocalendar()
        return f"{year}-W{week:02}{'-WE' if point.unit == 'weekend' else ''}"
    if point.unit == "quarter":
        return f"{at.year}-Q{(at.month + 2) // 3}"
    if point.unit == "semester":
        return f"{at.year}-H{(at.month + 5) // 6}"
    if point.unit == "decade":
        return f"{at.year // 10}X"
    return str(at.year) if point.year is not None or point.unit == "year" else None


def timex_value(mention: TimeMention, document: Interval, last: str | None = None, future: bool = False) -> str:
    """Return the TIMEX3 value of a mention as a whole (of its first part, where TimeML parts it).

    >>> [found] = find_times("depuis trois jours")
    >>> timex_value(found, Interval("2002-03-15", "2002-03-15"))
    'P3D'
    """
    values = [t.value for t in _parts(mention, document.end, last, future)]
    return values[0] if values else ""


def _parts(mention: TimeMention, doc: str | None, last: str | None, future: bool) -> Iterator[Timex]:
    form = mention.form
    if form.relation in ("word", "set"):
        value = form.word if form.relation == "set" else _WORDS.get(form.word or "", form.word or "")
        if value and value not in ("after", "still", "to_date"):
            yield Timex(mention.parts[0].start, mention.parts[0].end, mention.type, value)
        return
    here = last or doc
    for part in mention.parts:
        yield _timex(part, mention, doc, here, future)
        if part.point is not None and (part.point.weekday is not None or part.point.day is not None or part.point.unit == "day"):
            here = _day_fixed(part.point, doc, here, future)


def _day_fixed(point: Point, doc: str | None, here: str | None, future: bool) -> str | None:
    """The ISO day a point fixes for the hours that follow it."""
    bare = msgspec.structs.replace(point, part=None, clock=None)
    value = point_value(bare, here if point.base == "last" else doc, future)
    return value if value[:1].isdigit() and len(value) == 10 else here


def _timex(part: Part, mention: TimeMention, doc: str | None, here: str | None, future: bool) -> Timex:
    if part.length is not None:
        return Timex(part.start, part.end, "DURATION", duration_value(part.length))
    point = part.point or Point()
    hangs = point.base == "last" or point.direction in ("before", "after")
    undated = point.unit is None and point.weekday is None and point.day is None and point.month is None and point.year is None
    kind = "TIME" if point.part or point.clock else "DATE"
    ref = here if hangs or (undated and not point.season and not point.feast) else doc
    return Timex(part.start, part.end, kind, point_value(point, ref, future and mention.form.relation != "since"))


def timexes(text: str, document: Interval, futures: list[bool] | None = None) -> list[Timex]:
    """Annotate a text as TimeML does; ``futures`` says of each mention whether its sentence looks ahead.

    >>> [t[2:] for t in timexes("Le pont a sauté mardi vers 21 h 45.", Interval("1999-05-20", "1999-05-20"))]
    [('DATE', '1999-05-18'), ('TIME', '1999-05-18T21:45')]
    """
    out: list[Timex] = []
    last: str | None = None
    for k, mention in enumerate(find_times(text)):
        future = futures[k] if futures is not None else False
        for timex in _parts(mention, document.end, last, future):
            out.append(timex)
            if len(timex.value) >= 10 and timex.value[4:5] == "-" and timex.value[:10].replace("-", "").isdigit():
                last = timex.value[:10]
    return out
