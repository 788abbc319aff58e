"""The shapes of whole time expressions. Each rule reads one shape at a token, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec

from selon.language.times.calendar_points import point, short_point
from selon.language.times.forms import Category, Form, Length, Part, Point, Relation, TimexType
from selon.language.times.points import Read, hour, length, part_of_day
from selon.language.times.tokens import Tokens


class Found(NamedTuple):
    """A whole expression: its tokens (end excluded), meaning, category and TimeML type."""

    start: int
    end: int
    form: Form
    category: Category
    type: TimexType
    parts: tuple[Part, ...] = ()


def timex_type(made: Point) -> TimexType:
    """TIME for a part of a day, else DATE."""
    return "TIME" if made.part or made.clock else "DATE"


def point_category(made: Point) -> Category:
    """Discourse for a point that hangs on the last event, else point."""
    return "discourse" if made.base == "last" or made.direction in ("before", "after") else "point"


def _at(t: Tokens, i: int) -> Found | None:
    """A point, with the preposition that only places it: "en mars", "au 13 juin", "le 3 mai", "lundi soir"."""
    at = i
    while t.cls(at) in ("en", "to", "to_the", "dans", "during", "toward", "about") and at < i + 2:
        at += 1
    inside = t.cls(i) in ("of", "of_the")
    read = point(t, at)
    if read is None or inside:
        return None
    if read.point.direction == "this" and read.point.year and read.point.month is None and read.point.season is None:
        return Found(i, read.end, Form("at", read.point), "vague", "DATE", read.parts)
    pivot = read.point.base == "last" and read.point.unit == "day" and t.cls(read.end) in ("of", "of_the") and bool(read.point.shift)
    if t.cls(read.end) == "zone" and read.point.clock:
        read = read._replace(end=read.end + 1)
    return Found(i, read.end, Form("at", read.point, pivot=pivot), point_category(read.point), timex_type(read.point), read.parts)


def _part_of(t: Tokens, i: int) -> Found | None:
    """A part of a told day: "au soir du 9 juin", "dans la matinée de mardi", "à l'aube du 15 juillet"."""
    part = part_of_day(t, i)
    if part is None or t.cls(part[2]) not in ("of", "of_the"):
        return None
    at = part[2] + 1
    read = point(t, at, tail=False)
    if read is None or read.point.part or (read.point.day is None and read.point.weekday is None and read.point.unit != "day"):
        return None
    made = msgspec.structs.replace(read.point, part=part[0], part_edge=part[1])
    start = i if t.cls(i) != "," else i + 1
    whole = Part(t.starts[start], t.ends[read.end - 1], made)
    return Found(start, read.end, Form("at", made), "point", "TIME", (whole,))


def _night(t: Tokens, i: int) -> Found | None:
    """A night between two days: "dans la nuit de lundi à mardi 7 juin", "la nuit du 11 au 12 juin 2022"."""
    at = i
    while t.cls(at) in ("dans", "during", "the", "this", "of", "to", "to_the", "en") and at < i + 3:
        at += 1
    if t.cls(at) != "part" or t.values[at] != "NI" or t.cls(at + 1) not in ("of", "of_the"):
        return None
    pair = _pair(t, at + 2, ("to", "to_the"))
    if pair is None:
        return None
    first, second = pair
    start = i
    while t.cls(start) in ("of",):
        start += 1
    begin = at if t.cls(at - 1) not in ("the", "this") or at == i else at - 1
    night = msgspec.structs.replace(first.point, part="NI")
    whole = Part(t.starts[begin], t.ends[second.end - 1], _completed(night, second.point))
    return Found(start, second.end, Form("night", first.point, second.point), "point", "TIME", (whole,))


def _pair(t: Tokens, i: int, joints: tuple[str, ...], tail: bool = False) -> tuple[Read, Read] | None:
    """Two points with a joint between them; the first may lack what the second says."""
    candidates = [r for r in (point(t, i, tail=tail), short_point(t, i)) if r is not None]
    candidates.sort(key=lambda r: -r.end)
    for first in candidates:
        joint = first.end
        if t.cls(joint) == "," and t.cls(joint + 1) in joints:
            joint += 1
        if t.cls(joint) not in joints:
            continue
        at = joint + 1
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


def _same_sort(a: Point, b: Point) -> bool:
    def sort(p: Point) -> str:
        if p.day is not None or p.weekday is not None or (p.unit == "day" and not p.base == "last"):
            return "day"
        return "month" if p.month or p.season or p.year else "other"

    return sort(a) == sort(b) != "other" and (b.month is not None or b.weekday is not None or b.year is not None or b.season is not None
                                              or b.unit is not None or a.month is not None)  # fmt: skip


def _completed(a: Point, b: Point) -> Point:
    """Give the first point of a range the month and year that only the second tells."""
    if a.day is not None and a.month is None:
        a = msgspec.structs.replace(a, month=b.month if b.day is None or (b.day or 0) >= a.day or b.month is None else (b.month - 2) % 12 + 1)
    if a.year is None and b.year is not None and (a.month or a.season):
        wraps = a.month is not None and b.month is not None and a.month > b.month
        a = msgspec.structs.replace(a, year=b.year - wraps)
    if a.direction is None and b.direction in ("past", "next") and a.month:
        a = msgspec.structs.replace(a, direction=b.direction)
    return a


def completed(first: Point, second: Point) -> tuple[Point, Point]:
    """Return both ends of a range with what each leaves to the other.

    >>> completed(Point(day=30), Point(day=2, month=5, year=2016))[0]
    Point(day=30, month=4, year=2016)
    """
    if second.day is not None and second.month is None and first.month is not None:
        second = msgspec.structs.replace(second, month=first.month, year=first.year)
    return _completed(first, second), second


def _range(t: Tokens, i: int) -> Found | None:
    """Two points and what lies between: "du 5 au 11 septembre", "entre mars et juin 2016", "lundi et mardi"."""
    cls, at = t.cls(i), i
    if cls == "during" or (cls in ("dans", "en") and t.cls(i + 1) in ("of", "of_the")):
        at += 1
    cls = t.cls(at)
    if cls == "between":
        pair = _pair(t, at + 1, ("and",), tail=True)
    elif cls in ("of", "of_the"):
        pair = _pair(t, at + 1, ("to", "to_the", "until"))
    elif cls in ("the", "en", "to", "to_the", "this") or (cls in ("weekday", "month", "year", "season", "edge") and at == i):
        pair = _pair(t, at + (cls in ("en", "to", "to_the")), ("and", "or", "-", ",", "to", "to_the") if cls not in ("the",) else ("and", ",", "or"))
        if pair is not None and not _list_like(t, *pair):
            pair = None
    else:
        return None
    if pair is None:
        return None
    first, second = pair
    end, last = second.end, second
    while t.cls(end) in (",", "and") and (more := short_point(t, end + 1)) is not None and first.point.day and t.cls(end - 1) != "month":
        dated = point(t, end + 1, tail=False)
        last = dated if dated is not None and dated.end >= more.end else more
        end = last.end
    if last is not second:
        second = last
    ends = completed(first.point, second.point)
    if ends[0].day is not None and ends[0].month is None and ends[0].weekday is None:
        return None
    if second.point.direction is None and t.cls(end) in ("last", "next"):
        direction = "past" if t.cls(end) == "last" else "next"
        ends = (msgspec.structs.replace(ends[0], direction=direction), msgspec.structs.replace(ends[1], direction=direction))
        end += 1
    parts = tuple(msgspec.structs.replace(p, point=q) for p, q in zip((first.parts[0], second.parts[0]), ends, strict=True))
    start = at + 1 if cls == "of" and t.cls(at + 1) == "year" and False else i
    relation: Relation = "span"
    return Found(start, end, Form(relation, *ends), "span", "DATE", parts)


def _list_like(t: Tokens, first: Read, second: Read) -> bool:
    """Lists by comma or hyphen are joined only when both ends are bare of the same kind."""
    joint = t.cls(first.end)
    if joint == "," and t.cls(first.end + 1) not in ("and", "or"):
        return first.point.month is None and first.point.day is not None and first.point.weekday is None and t.words[first.start] == "les"
    if joint == "-":
        return t.gap(first.end - 1) == "" and (first.point.year is not None or first.point.month is not None)
    if joint in ("to", "to_the"):
        return first.point.day is not None and first.point.month is None and second.point.month is not None
    return True


def _bounded(t: Tokens, i: int) -> Found | None:
    """A bound: "depuis lundi", "depuis plus de trois ans", "jusqu'au 3 mai", "avant l'été", "d'ici une semaine"."""
    cls = t.cls(i)
    relation: Relation | None = {"since": "since", "from": "from", "until": "until", "by": "by", "ahead": "before", "past": "after"}.get(cls)  # type: ignore[assignment]
    if relation is None:
        return None
    at = i + 1
    if relation in ("since", "by") or (relation == "after" and t.cls(at) not in ("the", "this")):
        skip = at
        while t.cls(skip) in ("the", "to", "about", "this", "next", "last") and skip < at + 2:
            skip += 1
        measured = next((m for k in (at, skip) if (m := length(t, k)) is not None), None)
        if measured is not None and not (relation == "after" and _is_offset(t, measured[1])):
            span, end = measured
            if relation == "since" and t.cls(skip - 1) in ("last", "next"):
                end = measured[1]
            parts = (Part(t.starts[skip], t.ends[end - 1], length=span),)
            if relation == "after":
                return Found(i, end, Form("length", length=span), "duration", "DURATION", parts)
            return Found(i, end, Form(relation, length=span), "since" if relation == "since" else "until", "DURATION", parts)
    if relation in ("since", "from", "until", "by") and t.cls(at) in ("to", "to_the", "en"):
        at += 1
    if relation == "since":
        pair = _pair(t, at, ("until", "to", "to_the"))
        if pair is not None and t.cls(pair[0].end) == "until":
            ends = completed(pair[0].point, pair[1].point)
            return Found(i, pair[1].end, Form("span", *ends), "span", "DATE", (pair[0].parts[0], pair[1].parts[0]))
    read = point(t, at)
    if read is None or (relation in ("before", "after") and read.point.base == "last" and not read.point.shift):
        return None
    if relation == "from" and t.words[i] == "dès":
        return Found(i, read.end, Form("at", read.point), point_category(read.point), timex_type(read.point), read.parts)
    category: Category = "since" if relation in ("since", "from", "after") else "until"
    if relation == "by":  # TimeML takes "ici" for a date of its own: the document's
        begin = t.starts[i] + t.text[t.starts[i] : t.ends[i]].lower().index("ici")
        read = read._replace(parts=(Part(begin, begin + 3, Point(unit="day", shift=0)), *read.parts))
    return Found(i, read.end, Form(relation, read.point), category, timex_type(read.point), read.parts)


def _is_offset(t: Tokens, i: int) -> bool:
    return t.cls(i) in ("earlier", "later")


def _counted(t: Tokens, i: int) -> Found | None:
    """A counted length and how it hangs: "il y a trois jours", "en huit jours", "trois jours plus tôt", "trois jours"."""
    cls, at = t.cls(i), i
    relation: Relation = "length"
    if cls == "ago":
        relation, at = "ago", i + 1
        if t.words[at : at + 1] and t.cls(at) == "past":
            at += 1
    elif cls == "dans":
        relation, at = "ahead", i + 1
    elif cls == "within":
        relation, at = "by", i + 1
    elif cls in ("en", "inside"):
        relation, at = "inside", i + 1
    elif cls == "during":
        at = i + 1
    definite = t.cls(at) in ("the", "this", "of_the") and not (t.cls(at) == "of_the" and t.words[at] == "des" and cls not in ("during",))
    if definite or (cls == "during" and t.words[i : i + 1] and t.cls(at) in ("the", "this")):
        at += 1
    window = _window(t, at)
    if window is not None and (definite or cls == "during"):
        kind, span, end = window
        parts = (Part(t.starts[max(i, at - 1) if cls not in ("the", "this") else i], t.ends[end - 1], length=span),)
        return Found(i, end, Form(kind, length=span), "duration" if kind in ("last", "inside") else "point", "DURATION", parts)
    measured = length(t, at)
    if measured is None:
        return None
    span, end = measured
    if definite and relation == "ahead":
        relation = "inside" if t.cls(end) not in ("after_that",) else "offset"
        if relation == "offset":
            return Found(i, end + 1, Form("offset", length=span, sign=2), "discourse", "DURATION", ())
    if definite and cls in ("the", "this"):
        if cls == "this":
            return None
        if t.cls(end) not in ("of", "of_the") or t.words[i] != "les":
            return None
    parts = (Part(t.starts[_amount_start(t, at)], t.ends[end - 1], length=span),)
    if relation in ("ago", "ahead", "inside", "by"):
        category: Category = {"ago": "point", "ahead": "point", "inside": "duration", "by": "until"}[relation]  # type: ignore[assignment]
        return Found(i, end, Form(relation, length=span), category, "DURATION", parts)
    if t.cls(end) in ("earlier", "later"):
        sign = -1 if t.cls(end) == "earlier" else 1
        return Found(i, end + 1, Form("offset", length=span, sign=sign), "discourse", "DURATION", parts)
    if t.cls(end) in ("ahead", "past") and cls != "during":
        sign = -1 if t.cls(end) == "ahead" else 1
        pivot = end + 1 < len(t) and t.gap(end)[:1] in (" ", "\u00a0") and (t.words[end + 1][:1].isalpha())
        return Found(i, end + 1, Form("offset", length=span, sign=sign, pivot=pivot), "discourse", "DURATION", parts)
    if _age(t, i, end, span) or (span.unit == "hour" and i > 0 and t.words[i - 1] == "le"):
        return None
    return Found(i, end, Form("length", length=span), "duration", "DURATION", parts)


def _amount_start(t: Tokens, i: int) -> int:
    return i


def _window(t: Tokens, i: int) -> tuple[Relation, Length, int] | None:
    """The last or next so many units: "trois derniers jours", "dernières 24 heures", "jours à venir"."""
    kinds = {"last": "last", "next": "next", "coming": "next"}
    kind: str | None = None
    at = i
    if t.cls(at) in ("last", "next"):
        kind, at = kinds[t.cls(at)], at + 1
        measured = length(t, at)
        if measured is not None:
            return kind, measured[0], measured[1]  # type: ignore[return-value]
        if t.cls(at) == "unit" and t.words[at].endswith("s"):
            return kind, Length(t.values[at], 3, 3, True), at + 1  # type: ignore[return-value]
        return None
    if t.cls(at) in ("digits", "number", "some", "clock"):
        after = at + 1
        while t.cls(after) in ("number", "and"):
            after += 1
        if t.cls(after) in ("last", "next") and t.cls(after + 1) == "unit":
            merged = length_over(t, at, after)
            if merged is not None:
                return kinds[t.cls(after)], merged, after + 2  # type: ignore[return-value]
        measured = length(t, at)
        if measured is not None and t.cls(measured[1]) in kinds:
            return kinds[t.cls(measured[1])], measured[0], measured[1] + 1  # type: ignore[return-value]
        return None
    if t.cls(at) == "unit" and t.words[at].endswith("s") and t.cls(at + 1) in kinds:
        return kinds[t.cls(at + 1)], Length(t.values[at], 3, 3, True), at + 2  # type: ignore[return-value]
    return None


def length_over(t: Tokens, i: int, gap: int) -> Length | None:
    """Read "trois derniers jours": the amount before ``gap``, the unit after it."""
    from selon.language.times.points import amount

    read = amount(t, i)
    if read is None or read[1] != gap:
        return None
    return Length(t.values[gap + 1], *read[0])


def _age(t: Tokens, i: int, end: int, span: Length) -> bool:
    """Whether the years are someone's age: "âgé de plus de 25 ans", "une fillette de 6 ans", ", 97 ans,"."""
    if span.unit not in ("year", "month"):
        return False
    while t.cls(i - 1) in ("about", "toward", "to"):
        i -= 1
    if span.unit == "year" and t.cls(i) == "about" and i and t.words[i - 1] == "les":  # les moins de 17 ans
        return True
    if t.cls(i - 1) == "of" and t.cls(i - 2) == "person":
        return True
    return t.cls(i - 1) in (",", "(") and t.cls(end) in (",", ")", ".") and span.unit == "year"


def _hours(t: Tokens, i: int) -> Found | None:
    """A bare hour or hours: "vers 21 heures", "à 9h GMT", "de 10 h à 12 h", "entre 0 h 30 et 4 h"."""
    cls = t.cls(i)
    if cls in ("the",) or (cls in ("of", "of_the") and t.cls(i - 1) == "" and t.cls(i + 1) != "clock"):
        return None
    if cls in ("between", "of", "of_the", "from", "clock", "digits", "number", "to"):
        first = hour(t, i + (cls == "between"), bare=True)
        if first is not None and t.cls(first[1]) in ("to", "and", "until", "-"):
            second = hour(t, first[1] + 1, bare=True)
            clocks = {t.cls(k) for k in range(i, first[1])} | {t.cls(k) for k in range(first[1], second[1] if second else first[1])}
            if second is not None and ("clock" in clocks or cls == "between"):
                begin = i + (cls != "clock" and cls != "digits")
                parts = (Part(t.starts[begin], t.ends[first[1] - 1], Point(clock=first[0])),
                         Part(t.starts[first[1] + 1], t.ends[second[1] - 1], Point(clock=second[0])))  # fmt: skip
                return Found(begin if cls in ("of", "of_the") else i, second[1], Form("clock", Point(clock=first[0])), "clock", "TIME", parts)
    read = hour(t, i, bare=cls == "clock")
    if read is None:
        return None
    clock, end = read
    start = i
    while t.cls(start) in (",", "of", "of_the", "the"):
        start += 1
    follow = part_of_day(t, end)
    if follow is not None and t.cls(end) in ("of_the", "of"):
        end = follow[2]
    made = Point(clock=clock)
    if t.cls(end) in ("weekday", "day") or (t.cls(end) == "," and t.cls(end + 1) == "day"):
        day = point(t, end + (t.cls(end) == ","), tail=False)
        if day is not None:
            joined = msgspec.structs.replace(day.point, clock=clock)
            return Found(start, day.end, Form("at", joined), "point", "TIME", (Part(t.starts[start], t.ends[day.end - 1], joined),))
    return Found(start, end, Form("clock", made), "clock", "TIME", (Part(t.starts[start], t.ends[end - 1], made),))


def _parts(t: Tokens, i: int) -> Found | None:
    """A bare part of the day: "à l'aube", "dans la soirée", "en fin d'après-midi", "autour de minuit"."""
    if t.cls(i) == "," or t.cls(i) in ("of", "of_the"):
        return None
    read = part_of_day(t, i)
    if read is None:
        return None
    part, edge, end = read
    lead = t.cls(i)
    if lead == "part" and not (part == "DA" or t.words[i] in ("midi", "minuit")) :
        return None
    if t.words[end - 1] == "midi" and lead not in ("to", "toward", "ahead", "past", "after", "before", "from", "until", "part", "en"):
        return None
    if t.words[end - 1 : end] == ["midi"] and lead == "part":
        return None
    made = Point(part=part, part_edge=edge)
    begin = i
    while t.cls(begin) in _LEADS:
        begin += 1
    return Found(i, end, Form("clock", made), "clock", "TIME", (Part(t.starts[begin], t.ends[end - 1], made),))


_LEADS = ("en", "to", "to_the", "dans", "during", "early", "late", "from", "ahead", "past", "after", "before", "toward", "until")


def _sets(t: Tokens, i: int) -> Found | None:
    """What comes again: "chaque jour", "tous les ans", "par semaine", "les lundis", "quotidien"."""
    cls, at = t.cls(i), i + 1
    if cls == "set":
        return Found(i, at, Form("set", word=t.values[i]), "set", "SET", (Part(t.starts[i], t.ends[i]),))
    if cls == "every":
        if t.cls(at) != "the":
            return None
        at += 1
    elif cls not in ("each", "per", "the", "weekdays"):
        return None
    elif cls == "weekdays":
        at = i
    span = length(t, at) if cls == "every" else None
    if span is not None:
        word = f"P{'T' if span[0].unit in ('hour', 'minute', 'second') else ''}{span[0].low:g}{_LETTER.get(span[0].unit, 'X')}"
        return Found(i, span[1], Form("set", word=word), "set", "SET", (Part(t.starts[i], t.ends[span[1] - 1]),))
    if t.cls(at) == "weekdays" or (cls == "each" and t.cls(at) == "weekday"):
        word = f"XXXX-WXX-{int(t.values[at]) + 1}"
    elif cls == "the":
        return None
    elif t.cls(at) == "unit" and (cls != "every" or t.words[at].endswith("s")):
        word = _SETS.get(t.values[at], "P1X")
    elif t.cls(at) == "part" and cls != "per":
        word = f"XXXX-XX-XXT{t.values[at]}"
    else:
        return None
    begin = at if cls == "per" else i
    return Found(begin, at + 1, Form("set", word=word), "set", "SET", (Part(t.starts[begin], t.ends[at]),))


_LETTER = {"second": "S", "minute": "M", "hour": "H", "day": "D", "week": "W", "month": "M", "year": "Y"}
_SETS = {"second": "PT1S", "minute": "PT1M", "hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "quarter": "P3M",
         "semester": "P6M", "year": "P1Y", "decade": "P10Y", "century": "P100Y", "weekend": "XXXX-WXX-WE"}  # fmt: skip


def _words(t: Tokens, i: int) -> Found | None:
    """Adverbs and adjectives: "actuellement", "ensuite", "à ce jour", "récemment", "nocturnes"."""
    cls = t.cls(i)
    word = {"earlier": "before", "later": "after"}.get(cls, cls)
    if word not in _WORD_CATEGORY:
        if cls == "whole" and t.cls(i + 1) in ("the", "this") and t.cls(i + 2) == "unit" and t.values[i + 2] in ("day", "week"):
            return Found(i, i + 3, Form("word", word="still"), "discourse", "DATE", (Part(t.starts[i], t.ends[i + 2]),))
        if cls == "whole" and t.cls(i + 1) in ("the", "this") and t.cls(i + 2) == "part":
            made = Point(part=t.values[i + 2])
            return Found(i, i + 3, Form("clock", made), "clock", "TIME", (Part(t.starts[i + 1], t.ends[i + 2], made),))
        return None
    value = {"next": "FUTURE_REF", "before_that": "PAST_REF"}.get(word) or t.values[i] or word
    return Found(i, i + 1, Form("word", word=value), _WORD_CATEGORY[word], "DATE", (Part(t.starts[i], t.ends[i]),))


_WORD_CATEGORY: dict[str, Category] = {
    "to_date": "until", "now": "vague", "recent": "vague", "once": "vague", "soon": "vague", "still": "discourse",
    "after": "discourse", "before": "discourse", "nightly": "clock", "adjective": "vague", "term": "duration",
    "next": "vague", "before_that": "vague",
}  # fmt: skip

RULES: tuple[Callable[[Tokens, int], Found | None], ...] = (
    _night, _range, _bounded, _part_of, _at, _hours, _counted, _sets, _parts, _words,
)  # fmt: skip
