"""The shapes of whole time expressions. Each rule reads one shape at a token, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from selon.language.times.calendar_points import point
from selon.language.times.forms import Category, Form, Length, Part, Point, Relation
from selon.language.times.found import Found, point_category, timex_type
from selon.language.times.points import amount, length, part_of_day
from selon.language.times.ranges import completed, joined, night, span
from selon.language.times.tokens import Tokens
from selon.language.times.undated import adverbs, hours, parts_of_day, sets


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
    pivot = (
        read.point.base == "last" and read.point.unit == "day" and t.cls(read.end) in ("of", "of_the") and bool(read.point.shift)
    )
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


def _bounded(t: Tokens, i: int) -> Found | None:
    """A bound: "depuis lundi", "depuis plus de trois ans", "jusqu'au 3 mai", "avant l'été", "d'ici une semaine"."""
    relation = _BOUNDS.get(t.cls(i))
    if relation is None:
        return None
    at = i + 1
    if relation in ("since", "by", "after"):
        found = _bounded_length(t, i, relation)
        if found is not None:
            return found
    if relation in ("since", "from", "until", "by") and t.cls(at) in ("to", "to_the", "en"):
        at += 1
    if relation == "since":
        pair = joined(t, at, ("until", "to", "to_the"))
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


_BOUNDS: dict[str, Relation] = {
    "since": "since",
    "from": "from",
    "until": "until",
    "by": "by",
    "ahead": "before",
    "past": "after",
}


def _bounded_length(t: Tokens, i: int, relation: Relation) -> Found | None:
    """Read "depuis plus de trois ans", "depuis ces derniers mois", "d'ici à une semaine", "après deux jours"."""
    at = i + 1
    while t.cls(at) in ("the", "to", "about", "this") and at < i + 3 and length(t, at) is None:
        at += 1
    measured = length(t, at)
    if measured is None:
        window = _window(t, at) if relation == "since" else None
        if window is None:
            return None
        measured = window[1:]
    size, end = measured
    if relation == "after":
        if t.cls(end) in ("earlier", "later") or t.cls(at - 1) in ("the", "this"):
            return None
        relation = "length"
    category: Category = {"since": "since", "by": "until", "length": "duration"}[relation]  # type: ignore[assignment]
    return Found(i, end, Form(relation, length=size), category, "DURATION", (Part(t.starts[at], t.ends[end - 1], length=size),))


_COUNTED: dict[str, tuple[Relation, Category]] = {
    "ago": ("ago", "point"), "dans": ("ahead", "point"), "within": ("by", "until"), "en": ("inside", "duration"),
    "inside": ("inside", "duration"), "during": ("length", "duration"),
}  # fmt: skip


def _counted(t: Tokens, i: int) -> Found | None:
    """A counted length and how it hangs: "il y a trois jours", "en huit jours", "trois jours plus tôt", "trois jours"."""
    cls = t.cls(i)
    relation, category = _COUNTED.get(cls, ("length", "duration"))
    lead = i + (cls in _COUNTED)
    if cls == "ago" and t.cls(lead) in ("soon", "now"):  # il y a bientôt trois ans
        lead += 1
    definite = t.cls(lead) in ("the", "this") or (t.cls(lead) == "of_the" and (t.words[lead] != "des" or cls == "during"))
    at = lead + definite
    window = _window(t, at) if definite or cls == "during" else None
    if window is not None:
        kind, size, end = window
        part = Part(t.starts[lead if lead == i else at], t.ends[end - 1], length=size)
        return Found(i, end, Form(kind, length=size), "duration" if kind == "last" else "point", "DURATION", (part,))
    measured = length(t, at)
    if measured is None:
        return None
    size, end = measured
    parts = (Part(t.starts[at], t.ends[end - 1], length=size),)
    if definite and cls == "dans":
        if t.cls(end) == "after_that":
            return Found(i, end + 1, Form("offset", length=size, sign=2), "discourse", "DURATION", parts)
        relation, category = "inside", "duration"
    elif definite and cls not in _COUNTED and (t.words[i] != "les" or t.cls(end) not in ("of", "of_the")):
        return None
    if cls == "ago" and t.words[end : end + 1] in (["que"], ["qu"]):  # voilà trois jours que
        relation, category = "since", "since"
    if relation != "length":
        return Found(i, end, Form(relation, length=size), category, "DURATION", parts)
    sign = {"earlier": -1, "later": 1, "ahead": -1, "past": 1}.get(t.cls(end), 0)
    if sign and cls != "during":
        noun = t.cls(end) in ("ahead", "past") and end + 1 < len(t) and t.gap(end).isspace() and t.words[end + 1][:1].isalpha()
        return Found(i, end + 1, Form("offset", length=size, sign=sign, pivot=noun), "discourse", "DURATION", parts)
    if i == at and t.cls(i - 1) == "to" and t.cls(end) in ("of", "of_the") and size.unit in ("minute", "hour", "day"):
        return None  # "à deux heures de route"
    if _age(t, i, end, size) or (size.unit == "hour" and i > 0 and t.words[i - 1] == "le"):
        return None
    return Found(i, end, Form("length", length=size), "duration", "DURATION", parts)


_WINDOWS: dict[str, Literal["last", "next"]] = {"last": "last", "next": "next", "coming": "next"}


def _window(t: Tokens, i: int) -> tuple[Literal["last", "next"], Length, int] | None:
    """The last or next so many units: "trois derniers jours", "dernières 24 heures", "jours à venir"."""
    some = t.cls(i + 1) == "unit" and t.words[i + 1].endswith("s")
    if t.cls(i) in ("last", "next"):
        measured = length(t, i + 1)
        if measured is not None:
            return _WINDOWS[t.cls(i)], *measured
        return (_WINDOWS[t.cls(i)], Length(t.values[i + 1], 3, 3, True), i + 2) if some else None
    if t.cls(i) == "unit" and t.words[i].endswith("s") and t.cls(i + 1) in _WINDOWS:
        return _WINDOWS[t.cls(i + 1)], Length(t.values[i], 3, 3, True), i + 2
    counted = amount(t, i)
    if counted is not None and t.cls(counted[1]) in ("last", "next") and t.cls(counted[1] + 1) == "unit":
        return _WINDOWS[t.cls(counted[1])], Length(t.values[counted[1] + 1], *counted[0]), counted[1] + 2
    measured = length(t, i)
    if measured is not None and t.cls(measured[1]) in _WINDOWS:
        return _WINDOWS[t.cls(measured[1])], measured[0], measured[1] + 1
    return None


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


RULES: tuple[Callable[[Tokens, int], Found | None], ...] = (
    night, span, _bounded, _part_of, _at, hours, _counted, sets, parts_of_day, adverbs,
)  # fmt: skip
