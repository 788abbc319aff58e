"""Read the pieces of a time expression: amounts, lengths, parts of the day, hours, and points in the calendar."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from selon.language.number_words import number_words, parse_words
from selon.language.times.forms import Length, Part, Point
from selon.language.times.tokens import Tokens

Amount = tuple[float, float, bool]
_PARTS_LIKE = (
    "en",
    "to",
    "to_the",
    "dans",
    "during",
    "early",
    "late",
    "toward",
    "from",
    "ahead",
    "past",
    "after",
    "before",
    "until",
    ",",
)
_HOUR_LEADS = ("to", "to_the", "toward", "from", "ahead", "past", "after", "before", "of", "of_the", "until", "about")
_MAX_DAY = {1: 31, 2: 29, 3: 31, 4: 30, 5: 31, 6: 30, 7: 31, 8: 31, 9: 30, 10: 31, 11: 30, 12: 31}


class Read(NamedTuple):
    """A point read from tokens ``start`` to ``end`` (end excluded), and the parts it is made of."""

    point: Point
    start: int
    end: int
    parts: tuple[Part, ...]


def amount(t: Tokens, i: int) -> tuple[Amount, int] | None:
    """Read a number of units: "trois", "deux ou trois", "plus de 20", "quelques", "une dizaine de"."""
    while t.cls(i) in ("about", "filler", "toward"):
        i += 1
    cls = t.cls(i)
    if cls == "fraction":
        value = float(t.values[i])
        return (value, value, False), i + 1
    if cls == "some":
        return (3.0, 3.0, True), _fillers(t, i + 1)
    if cls == "of_the" and t.words[i] == "des":
        at = _fillers(t, i + 1)
        if t.cls(at) == "group" and t.cls(at + 1) == "of":
            return (2 * float(t.values[at]), 2 * float(t.values[at]), True), at + 2
        return (3.0, 3.0, True), at
    first = _number(t, i)
    if first is None:
        return None
    low, at = first
    high = low
    if t.cls(at) == "group":
        low = high = low * float(t.values[at])
        at += 1
        if t.cls(at) != "of":
            return None
        at += 1
    elif t.cls(at) in ("to", "or", "-") or t.words[at : at + 1] == ["a"]:
        second = _number(t, at + 1)
        if second is not None and second[0] > low:
            high, at = second
    return (low, high, False), _fillers(t, at)


def _fillers(t: Tokens, i: int) -> int:
    return i + 1 if t.cls(i) == "filler" else i


def _number(t: Tokens, i: int) -> tuple[float, int] | None:
    cls = t.cls(i)
    if cls in ("digits", "big", "decimal", "year"):
        return float(t.values[i]), i + 1
    if i < len(t.words) and t.words[i] in number_words():
        parsed = parse_words(t.words, i)
        if parsed is not None and parsed[0] > 0:
            return float(parsed[0]), parsed[1]
    return None


def length(t: Tokens, i: int) -> tuple[Length, int] | None:
    """Read an amount and its unit: "trois jours", "deux ans et demi", "48h".

    >>> from selon.language.times.tokens import tokenise
    >>> length(tokenise("deux ans et demi"), 0)
    (Length(unit='year', low=2.5, high=2.5, vague=False), 4)
    """
    if t.cls(i) == "hours" or (t.cls(i) == "clock" and t.values[i].endswith("--")):
        hours = float(t.values[i].split(":")[0])
        return Length("hour", hours, hours), i + 1
    if t.cls(i) == "one" and t.cls(i + 1) == "half" and t.cls(i + 2) == "unit":
        return Length(t.values[i + 2], 0.5, 0.5), i + 3
    read = amount(t, i)
    if read is None:
        return None
    (low, high, vague), at = read
    if t.cls(at) != "unit":
        return None
    unit = t.values[at]
    at += 1
    if t.cls(at) == "and" and t.cls(at + 1) == "half":
        low, high, at = low + 0.5, high + 0.5, at + 2
    return Length(unit, low, high, vague), at


def part_of_day(t: Tokens, i: int) -> tuple[str, str | None, int] | None:
    """Read "matin", "au soir", "en début de soirée", "dans la nuit", "tôt le matin"."""
    at = i
    while t.cls(at) in _PARTS_LIKE and at < i + 3:
        at += 1
    edge = None
    if t.cls(at) in ("the", "this") and t.cls(at + 1) == "edge":
        at += 1
    if t.cls(at) == "edge":
        edge = t.values[at]
        at += 1
        if t.cls(at) in ("of", "of_the"):
            at += 1
    if t.cls(at) in ("the", "this"):
        at += 1
    if t.cls(at) == "part":
        return t.values[at], edge, at + 1
    if edge in ("start", "mid", "end") and t.words[at : at + 1] == ["journée"]:
        return {"start": "MO", "mid": "MI", "end": "EV"}[edge], edge, at + 1
    return None


def hour(t: Tokens, i: int, bare: bool = False) -> tuple[str, int] | None:
    """Read an hour of the clock: "21 h 30", "vers 9 heures", "à 9h GMT"; ``bare`` allows no preposition."""
    at = i
    if t.cls(at) == "," and t.cls(at + 1) in ("toward", "to", "from"):
        at += 1
    while t.cls(at) in _HOUR_LEADS:
        at += 1
    if at == i and not bare:
        return None
    end = at
    if t.cls(at) == "clock":
        clock, end = t.values[at].replace("--", "00"), at + 1
    elif (
        t.cls(at - 1) not in ("of", "of_the", "about")
        and t.cls(at + 1) == "unit"
        and t.values[at + 1] == "hour"
        and t.cls(at) in ("digits", "number", "one")
    ):
        value = int(t.values[at])
        if value > 24:
            return None
        end = at + 2
        minutes = 0
        if (
            t.cls(end) == "digits"
            and t.gap(end - 1).strip() == ""
            and int(t.values[end]) < 60
            and t.cls(end + 1) not in ("", "unit")
        ):
            minutes, end = int(t.values[end]), end + 1
        elif t.cls(end) == "and" and t.cls(end + 1) == "half":
            minutes, end = 30, end + 2
        if t.cls(end) == "of" and not bare:
            return None  # "à deux heures de route"
        clock = f"{value:02}:{minutes:02}"
    else:
        return None
    if t.cls(end) == "zone":
        end += 1
    elif t.cls(end) == "of_the" and t.cls(end + 1) == "part" and t.cls(end + 2) not in ("of", "of_the"):  # 4 heures du matin
        if t.values[end + 1] in ("EV", "AF") and int(clock[:2]) < 12:
            clock = f"{int(clock[:2]) + 12}{clock[2:]}"
        end += 2
    return clock, end


def day_number(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a day of the month: "3", "1er", "onze"."""
    if t.cls(i) == "first":
        return 1, i + 1
    if t.cls(i) == "digits" and 1 <= int(t.values[i]) <= 31:
        return int(t.values[i]), i + 1
    if t.cls(i) in ("number", "short_month") and t.words[i] in number_words():
        parsed = parse_words(t.words, i)
        if parsed is not None and 1 <= parsed[0] <= 31:
            return parsed
    return None


def stands_alone(t: Tokens, i: int) -> bool:
    """Say whether a number is a day of a month told before: "Le 12, les chars sont entrés"; "le 12, 13 et 14 mars" is a list."""
    if t.cls(i) != "digits" or t.words[i - 1 : i] != ["le"] or t.cls(i + 1) != "," or not 1 <= int(t.values[i]) <= 31:
        return False
    return t.cls(i + 2) not in ("digits", "number", "first") and (i == 1 or t.cls(i - 2) in (",", "("))


def month(t: Tokens, i: int, short: bool = False) -> tuple[int, int] | None:
    """Read a month, also "mois de mai"; ``short`` allows "janv."."""
    if t.cls(i) == "unit" and t.words[i] == "mois" and t.cls(i + 1) in ("of",) and t.cls(i + 2) == "month":
        return int(t.values[i + 2]), i + 3
    if t.cls(i) == "month":
        return int(t.values[i]), i + 1
    if short and t.cls(i) == "short_month":
        return int(t.values[i]), i + 2 if t.cls(i + 1) == "." and t.gap(i) == "" and t.cls(i + 2) in (
            "year",
            "digits",
            ",",
            "",
        ) else i + 1
    return None


def year(t: Tokens, i: int) -> tuple[int, int] | None:
    """Read a year that no plural noun follows ("2000 soldats" is no year)."""
    if t.cls(i) != "year" or not 1000 <= int(t.values[i]) <= 2100:
        return None
    follow = t.words[i + 1] if i + 1 < len(t) and t.gap(i).strip() == "" else ""
    if t.cls(i + 1) in ("unit", "group") or (
        follow[-1:] in ("s", "x") and follow not in _FUNCTION and t.cls(i + 1) == "" and len(follow) > 3
    ):
        return None
    return int(t.values[i]), i + 1


_FUNCTION = frozenset(
    [
        "dans",
        "mais",
        "puis",
        "apres",
        "alors",
        "sans",
        "sous",
        "vers",
        "plus",
        "depuis",
        "les",
        "des",
        "ses",
        "ces",
        "aux",
        "nous",
        "vous",
        "ils",
        "elles",
        "tous",
        "toutes",
        "contre",
        "jamais",
    ]
)


def date(t: Tokens, i: int) -> tuple[Point, int] | None:
    """Read a date with its day: "samedi 11 juin 2022", "1er août", "27/07/2017", "14-Juillet"."""
    at = i
    weekday: int | None = None
    if t.cls(at) in ("weekday", "short_weekday"):
        weekday = int(t.values[at])
        short = t.cls(at) == "short_weekday"
        at += 1
        while t.cls(at) in (",", "the") or (t.cls(at) == "." and short):
            at += 1
    if t.cls(at) == "numdate":
        y, m, d = (int(cell) for cell in t.values[at].split("-"))
        return Point(weekday=weekday, day=d, month=m, year=y or None), at + 1
    number = day_number(t, at)
    if number is None:
        return None
    day, at = number
    if t.cls(at) == "-":
        at += 1
    named = month(t, at, short=True)
    if named is None:
        return None
    mon, at = named
    if day > _MAX_DAY[mon]:
        return None
    y_read = year(t, at + 1 if t.cls(at) in ("-", ",") and t.cls(at + 1) == "year" and t.gap(at) == "" else at)
    if y_read is not None:
        return Point(weekday=weekday, day=day, month=mon, year=y_read[0]), y_read[1]
    if t.cls(at) == "digits" and int(t.values[at]) >= 32 and t.cls(at + 1) not in ("unit", "number") and _closes(t, at):
        return Point(weekday=weekday, day=day, month=mon, year=1900 + int(t.values[at])), at + 1
    return Point(weekday=weekday, day=day, month=mon), at


def _closes(t: Tokens, i: int) -> bool:
    """Whether punctuation or the end of the text follows token ``i``."""
    rest = t.text[t.ends[i] : t.ends[i] + 2].strip()
    return not rest[:1].isalnum()


def with_part(point: Point, part: str, edge: str | None) -> Point:
    """Return ``point`` with a part of the day."""
    return msgspec.structs.replace(point, part=part, part_edge=edge)


def of_this_month(t: Tokens, i: int) -> int | None:
    """Return where "du mois", "de ce mois", "courant" ends; "du mois dernier" is another month."""
    at = i + 1 if t.cls(i) == "of_the" else i + 2 if t.cls(i) == "of" and t.cls(i + 1) == "this" else None
    if at is None or t.words[at : at + 1] != ["mois"] or t.cls(at + 1) in ("last", "next", "coming", "before_that", "after_that"):
        return None
    return at + 1


def week_of(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "la dernière semaine de mars", "la première semaine d'avril 2015"."""
    if t.cls(i) not in ("first", "ordinal", "last") or t.words[i + 1 : i + 2] != ["semaine"] or t.cls(i + 2) != "of":
        return None
    named = month(t, i + 3, short=True)
    if named is None:
        return None
    y = year(t, named[1])
    edge = "w5" if t.cls(i) == "last" else f"w{t.values[i]}"
    return Point(month=named[0], year=y[0] if y else None, edge=edge), y[1] if y else named[1]
