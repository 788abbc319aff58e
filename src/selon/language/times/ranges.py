"""Two points and what lies between them: ranges, lists of days, nights."""

from __future__ import annotations

import msgspec

from selon.language.times.calendar_points import point, short_point
from selon.language.times.forms import Form, Part, Point
from selon.language.times.found import Found
from selon.language.times.points import Read
from selon.language.times.tokens import Tokens


def night(t: Tokens, i: int) -> Found | None:
    """A night between two days: "dans la nuit de lundi à mardi 7 juin", "la nuit du 11 au 12 juin 2022"."""
    at = i
    while t.cls(at) in ("dans", "during", "the", "this", "of", "to", "to_the", "en") and at < i + 3:
        at += 1
    if t.cls(at) != "part" or t.values[at] != "NI" or t.cls(at + 1) not in ("of", "of_the"):
        return None
    pair = joined(t, at + 2, ("to", "to_the"))
    if pair is None:
        return None
    first, second = pair
    start = i
    while t.cls(start) in ("of",):
        start += 1
    begin = at if t.cls(at - 1) not in ("the", "this") or at == i else at - 1
    dark = msgspec.structs.replace(first.point, part="NI")
    whole = Part(t.starts[begin], t.ends[second.end - 1], _completed(dark, second.point))
    return Found(start, second.end, Form("night", first.point, second.point), "point", "TIME", (whole,))


def joined(t: Tokens, i: int, joints: tuple[str, ...], tail: bool = False) -> tuple[Read, Read] | None:
    """Two points with a joint between them; the first may lack what the second says."""
    candidates = [r for r in (point(t, i, tail=tail), short_point(t, i)) if r is not None]
    candidates.sort(key=lambda r: -r.end)
    for first in candidates:
        joint = _past_list(t, first.end)
        if t.cls(joint) == "," and t.cls(joint + 1) in joints:
            joint += 1
        hyphen = "-" in joints and t.gap(first.end - 1) == "-" and t.cls(joint) != "-"
        if t.cls(joint) not in joints and not hyphen:
            continue
        at = joint + (not hyphen)
        if t.cls(at) in ("of", "of_the", "to", "to_the", "en"):
            at += 1
        second = point(t, at, tail=tail)
        short = short_point(t, at)
        if second is None or (short is not None and short.end > second.end):
            second = short
        if second is None or not _same_sort(first.point, second.point):
            continue
        return first, second
    return None


def _past_list(t: Tokens, i: int) -> int:
    """The last joint of a list of days: "les 3, 4 et 5 mai"."""
    while t.cls(i) == ",":
        item = short_point(t, i + 1)
        if item is None or t.cls(item.end) not in (",", "and"):
            break
        i = item.end
    return i


def _same_sort(a: Point, b: Point) -> bool:
    def sort(p: Point) -> str:
        if p.day is not None or p.weekday is not None or (p.unit == "day" and p.base != "last"):
            return "day"
        return "month" if p.month or p.season or p.year else "other"

    told = (b.month, b.weekday, b.year, b.season, b.unit, a.month)
    return sort(a) == sort(b) != "other" and any(field is not None for field in told)


def _completed(a: Point, b: Point) -> Point:
    """Give the first point of a range the month and year that only the second tells."""
    if a.day is not None and a.month is None:
        a = msgspec.structs.replace(
            a, month=b.month if b.day is None or (b.day or 0) >= a.day or b.month is None else (b.month - 2) % 12 + 1
        )
    if a.year is None and b.year is not None and (a.month or a.season):
        wraps = a.month is not None and b.month is not None and a.month > b.month
        a = msgspec.structs.replace(a, year=b.year - wraps)
    if a.direction is None and b.direction in ("past", "next") and a.month:
        a = msgspec.structs.replace(a, direction=b.direction)
    return a


def completed(first: Point, second: Point) -> tuple[Point, Point]:
    """Return both ends of a range with what each leaves to the other.

    >>> first, _ = completed(Point(day=30), Point(day=2, month=5, year=2016))
    >>> first.day, first.month, first.year
    (30, 4, 2016)
    """
    if second.day is not None and second.month is None and first.month is not None:
        second = msgspec.structs.replace(second, month=first.month, year=first.year)
    return _completed(first, second), second


def span(t: Tokens, i: int) -> Found | None:
    """Two points and what lies between: "du 5 au 11 septembre", "entre mars et juin 2016", "lundi et mardi"."""
    cls, at = t.cls(i), i
    if cls == "during" or (cls in ("dans", "en") and t.cls(i + 1) in ("of", "of_the")):
        at += 1
    cls = t.cls(at)
    if (
        cls in ("the", "this")
        and t.cls(at + 1) == "unit"
        and t.values[at + 1] in ("week", "weekend")
        and t.cls(at + 2) == "of_the"
    ):
        inner = span(t, at + 2)  # le week-end du 6 et 7 mai
        return inner._replace(start=i) if inner is not None else None
    if cls == "between":
        pair = joined(t, at + 1, ("and",), tail=True)
    elif cls in ("of", "of_the"):
        pair = joined(t, at + 1, ("to", "to_the", "until", "and") if cls == "of_the" else ("to", "to_the", "until"))
    elif cls in ("the", "en", "to", "to_the", "this") or (cls in ("weekday", "month", "year", "season", "edge") and at == i):
        pair = joined(
            t,
            at + (cls in ("en", "to", "to_the")),
            ("and", "or", "-", ",", "to", "to_the") if cls not in ("the",) else ("and", ",", "or"),
        )
        if pair is not None and not _list_like(t, *pair):
            pair = None
    else:
        return None
    if pair is None:
        return None
    first, second = pair
    end = second.end
    ends = completed(first.point, second.point)
    if ends[0].day is not None and ends[0].month is None and ends[0].weekday is None:
        return None
    if second.point.direction is None and t.cls(end) in ("last", "next"):
        direction = "past" if t.cls(end) == "last" else "next"
        ends = (msgspec.structs.replace(ends[0], direction=direction), msgspec.structs.replace(ends[1], direction=direction))
        end += 1
    parts = tuple(msgspec.structs.replace(p, point=q) for p, q in zip((first.parts[0], second.parts[0]), ends, strict=True))
    return Found(i, end, Form("span", *ends), "span", "DATE", parts)


def _list_like(t: Tokens, first: Read, second: Read) -> bool:
    """Lists by comma or hyphen are joined only when both ends are bare of the same kind."""
    joint = t.cls(first.end)
    if joint == "," and t.cls(first.end + 1) not in ("and", "or"):
        return (
            first.point.month is None
            and first.point.day is not None
            and first.point.weekday is None
            and t.words[first.start] == "les"
        )
    if joint == "-":
        return t.gap(first.end - 1) == "" and (first.point.year is not None or first.point.month is not None)
    if joint in ("to", "to_the"):
        return first.point.day is not None and first.point.month is None and second.point.month is not None
    return True
