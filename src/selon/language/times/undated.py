"""Expressions without a date of their own: hours, parts of the day, what comes again, adverbs."""

from __future__ import annotations

import msgspec

from selon.language.times.calendar_points import point
from selon.language.times.forms import Category, Form, Part, Point
from selon.language.times.found import Found
from selon.language.times.points import hour, length, part_of_day
from selon.language.times.tokens import Tokens


def hours(t: Tokens, i: int) -> Found | None:
    """A bare hour or hours: "vers 21 heures", "à 9h GMT", "de 10 h à 12 h", "entre 0 h 30 et 4 h"."""
    cls = t.cls(i)
    if cls in ("the",) or (cls in ("of", "of_the") and t.cls(i - 1) == "" and t.cls(i + 1) != "clock"):
        return None
    if cls in ("between", "of", "of_the", "from", "clock", "digits", "number", "to"):
        first = hour(t, i + (cls == "between"), bare=True)
        if first is not None and t.cls(first[1]) in ("to", "and", "until", "-"):
            second = hour(t, first[1] + 1, bare=True)
            clocks = {t.cls(k) for k in range(i, first[1])} | {
                t.cls(k) for k in range(first[1], second[1] if second else first[1])
            }
            if second is not None and ("clock" in clocks or cls == "between"):
                begin = i + (cls != "clock" and cls != "digits")
                parts = (Part(t.starts[begin], t.ends[first[1] - 1], Point(clock=first[0])),
                         Part(t.starts[first[1] + 1], t.ends[second[1] - 1], Point(clock=second[0])))  # fmt: skip
                return Found(
                    begin if cls in ("of", "of_the") else i,
                    second[1],
                    Form("clock", Point(clock=first[0])),
                    "clock",
                    "TIME",
                    parts,
                )
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
            return Found(
                start, day.end, Form("at", joined), "point", "TIME", (Part(t.starts[start], t.ends[day.end - 1], joined),)
            )
    return Found(start, end, Form("clock", made), "clock", "TIME", (Part(t.starts[start], t.ends[end - 1], made),))


def parts_of_day(t: Tokens, i: int) -> Found | None:
    """A bare part of the day: "à l'aube", "dans la soirée", "en fin d'après-midi", "autour de minuit"."""
    if t.cls(i) == "," or t.cls(i) in ("of", "of_the"):
        return None
    read = part_of_day(t, i)
    if read is None:
        return None
    part, edge, end = read
    lead = t.cls(i)
    if lead == "part" and not (part == "DA" or t.words[i] in ("midi", "minuit")):
        return None
    if t.words[end - 1] == "midi" and lead not in (
        "to",
        "toward",
        "ahead",
        "past",
        "after",
        "before",
        "from",
        "until",
        "part",
        "en",
    ):
        return None
    if t.words[end - 1 : end] == ["midi"] and lead == "part":
        return None
    made = Point(part=part, part_edge=edge)
    begin = i
    while t.cls(begin) in _LEADS:
        begin += 1
    return Found(i, end, Form("clock", made), "clock", "TIME", (Part(t.starts[begin], t.ends[end - 1], made),))


_LEADS = ("en", "to", "to_the", "dans", "during", "early", "late", "from", "ahead", "past", "after", "before", "toward", "until")


def sets(t: Tokens, i: int) -> Found | None:
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


def adverbs(t: Tokens, i: int) -> Found | None:
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
