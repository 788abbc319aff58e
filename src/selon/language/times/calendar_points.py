"""Read one point in the calendar at a token: a date, a weekday, a month, last week, the day before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec

from selon.language.times.ages import century, decade
from selon.language.times.forms import Part, Point
from selon.language.times.points import (
    Read,
    date,
    day_number,
    hour,
    month,
    of_this_month,
    part_of_day,
    stands_alone,
    week_of,
    with_part,
    year,
)
from selon.language.times.tokens import Tokens

Direction = Literal["past", "next", "this", "before", "after"]
_DIRECTIONS: dict[str, Direction] = {
    "last": "past",
    "next": "next",
    "coming": "next",
    "before_that": "before",
    "after_that": "after",
}
_SHIFTS = {"past": -1, "next": 1, "before": -1, "after": 1}
_CALENDAR_UNITS = frozenset(["day", "week", "month", "quarter", "semester", "year", "decade", "weekend"])


def point(t: Tokens, i: int, tail: bool = True) -> Read | None:
    """Read the point that begins at token ``i`` (with its article), as long as it goes."""
    start = i
    demonstrative = False
    if t.cls(i) in ("the", "this"):
        demonstrative = t.cls(i) == "this"
        i += 1
    same_before = t.cls(i) == "same"
    if same_before:
        i += 1
    for reader in _READERS:
        read = reader(t, i, start, demonstrative, same_before)
        if read is not None:
            made, end = read
            break
    else:
        return None
    parts = [Part(t.starts[start], t.ends[end - 1], made)]
    return _tail(t, start, end, made, parts) if tail else Read(made, start, end, tuple(parts))


def _tail(t: Tokens, start: int, end: int, made: Point, parts: list[Part]) -> Read:
    """Take what follows a point: a direction, a part of the day, an hour."""
    if made.shift is None and made.direction in (None, "this") and t.cls(end) in _DIRECTIONS and not made.part:
        made = msgspec.structs.replace(made, direction=_DIRECTIONS[t.cls(end)])
        end += 1
    if made.day is None and made.weekday is not None and t.cls(end) == "there":
        made = msgspec.structs.replace(made, base="last")
        end += 1
    if made.direction == "this" and t.cls(end) == "same":
        end += 1
    dated = made.weekday is not None or made.day is not None or made.unit == "day"
    if dated and not made.part:
        part = part_of_day(t, end)
        comma = t.cls(end) == ","
        if part is not None and not (comma and t.cls(end + 1) in ("the", "this", "part")):
            following = _night_of(t, part[2])
            if not following:
                made, end = with_part(made, part[0], part[1]), part[2]
    parts[0] = Part(t.starts[start], t.ends[end - 1], made)
    if dated or made.part:
        clock = hour(t, end, bare=not made.part and made.unit is None and t.cls(end) == "clock")
        if clock is not None and not _hour_range(t, clock[1]):
            begin = end
            while t.cls(begin) not in ("clock", "digits", "number", "one", "toward"):
                begin += 1
            made = msgspec.structs.replace(made, clock=clock[0])
            end = clock[1]
            parts.append(Part(t.starts[begin], t.ends[end - 1], msgspec.structs.replace(made)))
    return Read(made, start, end, tuple(parts))


def _night_of(t: Tokens, i: int) -> bool:
    """Whether "la nuit" that was read as a tail opens an expression of its own ("de lundi à mardi")."""
    return t.cls(i) in ("of", "of_the") and t.cls(i + 1) in ("weekday", "digits", "the", "first")


def _hour_range(t: Tokens, i: int) -> bool:
    return t.cls(i) in ("to", "and") and t.cls(i + 1) == "clock"


def _dated(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    read = date(t, i)
    if read is None or same:
        return None
    made, end = read
    if _eponym(t, start):
        return None
    if made.year is None and t.cls(end - 1) == "numdate" and not _short_date_stands(t, start, end - 1):
        return None
    return (msgspec.structs.replace(made, direction="this") if this else made), end


def _short_date_stands(t: Tokens, start: int, i: int) -> bool:
    """A bare "27/07" is a date after an article or preposition, in brackets, at the beginning, or padded."""
    before = t.cls(start - 1)
    word = t.text[t.starts[i] : t.ends[i]]
    padded = len(word) == 5 and int(word.split("/")[1]) <= 12
    return start < i or before in ("of_the", "to_the", "the", "(", "since", "until", "by") or padded


def _eponym(t: Tokens, start: int) -> bool:
    """Whether the date names a movement, a street or a place ("Mouvement du 23-Mars")."""
    return t.cls(start - 1) in ("of_the", "of") and t.cls(start - 2) == "eponym"


def _weekday(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    if t.cls(i) != "weekday" or t.words[i + 1 : i + 2] in (["gras"], ["saint"]):
        return None
    made = Point(weekday=int(t.values[i]), direction="this" if this else None)
    if t.cls(i + 1) == "of" and t.cls(i + 2) == "feast" and t.values[i + 2].startswith("easter"):  # le lundi de Pâques
        return Point(feast=t.values[i + 2], shift=(made.weekday or 0) - 6 if made.weekday else 1), i + 3
    if t.cls(i + 1) == "same" and not this:
        return msgspec.structs.replace(made, base="last"), i + 2
    return made, i + 1


def _day_word(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    if t.cls(i) != "day":
        return None
    end = i + 1
    at = end + 1 if t.cls(end) == "," and t.gap(end - 1) == "" else end
    made = Point(unit="day", shift=int(t.values[i]))
    dated = date(t, at + (t.cls(at) in ("the", "this")))
    if dated is not None:
        return dated
    if at == end and t.cls(at) == "weekday":
        return msgspec.structs.replace(made, weekday=int(t.values[at])), at + 1
    return made, end


def _veille(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    if t.cls(i) != "offset":
        return None
    shift = int(t.values[i])
    if t.cls(i + 1) == "of" and t.cls(i + 2) == "feast":  # la veille de Noël
        return Point(feast=t.values[i + 2], shift=shift), i + 3
    return Point(unit="day", shift=shift, base="last"), i + 1


def _bare_day(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "le 13 au soir", "le 20 du mois", "Le 12,": a day of a month told before, or of this month."""
    number = day_number(t, i) if t.cls(start) in ("the", "of_the") and t.words[start] in ("le", "du") else None
    if number is None:
        return None
    end = of_this_month(t, number[1])
    at_part = t.cls(start) == "the" and t.cls(number[1]) in ("to_the", "en", "dans") and part_of_day(t, number[1]) is not None
    return (Point(day=number[0]), end or number[1]) if end or at_part or stands_alone(t, i) else None


def _quarter(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "le premier trimestre 2023", "le second semestre"."""
    if t.cls(i) not in ("first", "ordinal") or t.cls(i + 1) != "unit" or t.values[i + 1] not in ("quarter", "semester"):
        return None
    edge = f"{t.values[i + 1][0]}{t.values[i]}"
    at = i + 2 + (t.cls(i + 2) == "of")
    y = year(t, at)
    return (Point(year=y[0], edge=edge), y[1]) if y else (Point(unit="year", shift=0, edge=edge), i + 2)


def _edge(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "fin février", "la mi-mars", "le début de l'année 2013", "la fin du mois", "début de semaine"."""
    if t.cls(i) != "edge":
        return None
    edge, at = t.values[i], i + 1
    if t.cls(at) == "-":  # mi-2013
        at += 1
    if t.cls(at) in ("of", "of_the"):
        at += 1
    if t.cls(at) in ("the", "this"):
        at += 1
    named = month(t, at, short=True)
    if named is not None:
        y = year(t, named[1])
        return Point(month=named[0], year=y[0] if y else None, edge=edge), y[1] if y else named[1]
    y = year(t, at)
    if y is not None and edge != "whole":
        return Point(year=y[0], edge=edge), y[1]
    season = _season(t, at, start, False, False) if t.cls(at) == "season" and t.cls(at - 1) in ("the", "this") else None
    if season is not None:
        return msgspec.structs.replace(season[0], edge=edge), season[1]
    if t.cls(at) == "unit" and t.values[at] in ("week", "month", "year", "decade", "weekend", "century"):
        inner = _unit(t, at, at - 1, t.cls(at - 1) == "this", False) or decade(t, at, at, False, False)
        if inner is not None:
            return msgspec.structs.replace(inner[0], edge=edge), inner[1]
        return _edge_of_unit(t, at + 1, edge, t.values[at])
    if t.cls(at) == "roman":
        age = century(t, at, at, False, False)
        if age is not None:
            return msgspec.structs.replace(age[0], edge=edge), age[1]
    return None


def _edge_of_unit(t: Tokens, i: int, edge: str, unit: str) -> tuple[Point, int] | None:
    y = year(t, i)
    if unit == "year" and y is not None:
        return Point(year=y[0], edge=edge), y[1]
    shift, direction, end = _shift(t, i)
    return Point(unit=unit, shift=shift, base="last" if direction in ("before", "after") else "document", edge=edge), end


def _shift(t: Tokens, i: int) -> tuple[int, Direction | None, int]:
    direction = _DIRECTIONS.get(t.cls(i))
    if t.cls(i) == "of" and t.cls(i + 1) in ("ahead", "past"):  # le jour d'avant
        return (-1, "before", i + 2) if t.cls(i + 1) == "ahead" else (1, "after", i + 2)
    if direction is None:
        return 0, None, i
    return _SHIFTS[direction], direction, i + 1


def _month(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read a month; alone it needs a word before it that asks for a time, and no capital (Mars, Avril)."""
    named = month(t, i, short=True)
    if named is None:
        return None
    end = named[1]
    y = year(t, end)
    if y is not None:
        return Point(month=named[0], year=y[0]), y[1]
    if t.cls(i) == "short_month":
        return None
    lead = t.cls(i - 1)
    word = t.text[t.starts[i] : t.ends[i]]
    capital = word[:1].isupper() and not word.isupper()
    directed = t.cls(end) in ("last", "next", "before_that", "after_that")
    if t.cls(i) == "unit" or directed or _listed(t, i, end):
        return Point(month=named[0]), end
    if capital or (lead in ("to", "to_the", "the", "toward", "this") and word in ("mars", "mai")):
        return None
    if lead in ("en", "of", "since", "from", "until", "ahead", "past", "between", "by", "(", "each", "during") or (
        lead == "to" and start == i
    ):
        return Point(month=named[0]), end
    return None


def _listed(t: Tokens, i: int, end: int) -> bool:
    """Whether another month stands beside this one ("mars-avril", "mai et juin")."""
    beside = {t.cls(i - 1), t.cls(end)}
    return (
        "month" in beside
        or (t.cls(end) in ("and", "to") and t.cls(end + 1) == "month")
        or (t.cls(i - 1) in ("and", "to", "to_the") and t.cls(i - 2) in ("month", "year"))
    )


def _year(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    if t.words[i : i + 1] in (["an"], ["année"]):  # l'an 2000, l'année 2016
        y = year(t, i + 1)
        return (Point(year=y[0]), y[1]) if y else None
    y = year(t, i)
    if y is None or start != i or not 1800 <= y[0] <= 2100:
        return None
    if t.cls(i + 1) == "-" and t.cls(i + 2) == "digits" and t.ends[i] + 3 == t.ends[i + 2] and 1 <= int(t.values[i + 2]) <= 12:
        return Point(month=int(t.values[i + 2]), year=y[0]), i + 3
    lead = t.cls(i - 1)
    bracketed = lead == "(" and t.cls(i + 1) in (")", "-", ",", "/")
    ranged = "-" in (lead, t.cls(i + 1)) and {t.cls(i + 2), t.cls(i - 2)} & {"year"}
    if (
        lead in ("en", "since", "from", "until", "ahead", "past", "between", "by", "and", "or", "to", "during", "toward")
        or bracketed
        or ranged
    ):
        return Point(year=y[0]), y[1]
    if lead == "of" and t.cls(i - 2) not in ("about", "more", "less", "group") and t.words[i - 1] != "d":
        return Point(year=y[0]), y[1]
    if 1900 <= y[0] <= 2099 and y[0] % 100 and lead == "" and i and t.gap(i - 1) == " ":
        before = t.text[t.starts[i - 1] : t.ends[i - 1]]
        if before.isalpha() and before.islower() and len(before) > 3 and not before.endswith(("nt", "é", "ée", "és")):
            return Point(year=y[0], direction="this"), y[1]
    return None


def _season(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    if t.cls(i) != "season":
        return None
    y = year(t, i + 1)
    if t.values[i] == "SU" and y is None and t.cls(i - 1) not in ("this", "the", "en"):
        return None
    if t.values[i] == "SU" and t.cls(i - 1) == "the" and t.words[i - 1] != "l":
        return None
    if y is None and t.cls(i - 1) not in ("this", "the", "to_the", "en", "of_the", "since"):
        return None
    if y is not None and t.values[i] == "SU" and t.words[i - 1 : i] in (["a"], ["ont"], ["avait"], ["aurait"]):
        return None
    season = t.values[i]
    if y is not None:
        return Point(season=season, year=y[0]), y[1]
    if same or t.cls(i + 1) == "there":
        return Point(season=season, base="last"), i + 2 if t.cls(i + 1) == "there" else i + 1
    return Point(season=season, direction="this" if this else None), i + 1


def _feast(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    if t.cls(i) != "feast":
        return None
    y = year(t, i + 1)
    return Point(feast=t.values[i], year=y[0] if y else None), y[1] if y else i + 1


def _unit(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "la semaine dernière", "cette semaine", "l'an dernier", "ce jour-là", "le jour même", "le même jour"."""
    first = None
    if t.cls(i) in ("last", "next", "before_that", "after_that") and t.cls(i + 1) == "unit" and not t.words[i + 1].endswith("s"):
        first, i = _DIRECTIONS[t.cls(i)], i + 1
    if t.cls(i) != "unit" or (t.cls(start) not in ("the", "this") and first is None and t.cls(i + 1) != "last"):
        return None
    unit, end = t.values[i], i + 1
    if unit not in _CALENDAR_UNITS or (t.words[i] != "mois" and t.words[i].endswith("s")):
        return None
    if same or t.cls(end) == "same":
        return Point(unit=unit, shift=0, base="last"), end if same else end + 1
    if t.cls(end) == "there":
        base: Literal["document", "last"] = "document" if t.words[end] == "-ci" else "last"
        return Point(unit=unit, shift=0, base=base), end + 1
    shift, direction, after = _shift(t, end)
    if direction is None and first is not None:
        shift, direction = _SHIFTS[first], first
    if direction is not None:
        if direction == "past" and unit == "day":
            return None
        return Point(unit=unit, shift=shift, base="last" if direction in ("before", "after") else "document"), after
    if this or (unit == "weekend" and t.cls(start) in ("the", "this")):
        return Point(unit=unit, shift=0), end
    return None


def _part(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "ce matin", "cette nuit", "la nuit dernière", "cette nuit-là", "le soir même", "le même soir"."""
    if t.cls(i) != "part" or t.cls(start) not in ("the", "this"):
        return None
    end = i + 1
    if same or t.cls(end) in ("same", "there"):
        return Point(unit="day", shift=0, base="last", part=t.values[i]), end if same else end + 1
    shift, direction, after = _shift(t, end)
    if direction is not None:
        base: Literal["document", "last"] = "last" if direction in ("before", "after") else "document"
        return Point(unit="day", shift=shift if t.values[i] != "NI" or shift > 0 else 0, base=base, part=t.values[i]), after
    if this:
        return Point(unit="day", shift=0, part=t.values[i]), end
    return None


_Reader = Callable[[Tokens, int, int, bool, bool], "tuple[Point, int] | None"]
_READERS: tuple[_Reader, ...] = (
    _dated, _bare_day, _quarter, week_of, _day_word, _veille, _edge, _weekday, _month, _year,
    _season, _feast, _unit, decade, century, _part,
)  # fmt: skip


def short_point(t: Tokens, i: int) -> Read | None:
    """Read the clipped first half of a range: "mercredi 3" (au 4 mai), "12" (au 13 juin), "mars" (à juin)."""
    start = i
    if t.cls(i) in ("the", "this"):
        i += 1
    weekday: int | None = None
    if t.cls(i) == "weekday":
        weekday, i = int(t.values[i]), i + 1
    number = day_number(t, i)
    end = number[1] if number else i
    if number is None and weekday is None:
        return None
    made = Point(weekday=weekday, day=number[0] if number else None)
    return Read(made, start, end, (Part(t.starts[start], t.ends[end - 1], made),))
