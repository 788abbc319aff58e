"""Calendar dates as a page writes them: days, months and years, with the weekday where one is told.

Only what a document's date needs; the full grammar of times is in ``selon.language``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTH_NAMES = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTHS = {
    **{name: number for number, name in enumerate(MONTH_NAMES, 1)},
    **{"janv": 1, "jan": 1, "fevrier": 2, "févr": 2, "fév": 2, "fev": 2, "avr": 4, "juil": 7, "aout": 8},
    **{"sept": 9, "oct": 10, "nov": 11, "déc": 12, "decembre": 12, "dec": 12},
    # A tweet set into a French page is often dated by a Russian one.
    **{"января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8},
    **{"сентября": 9, "октября": 10, "ноября": 11, "декабря": 12},
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = "|".join(WEEKDAYS)
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"

_WRITTEN = re.compile(
    rf"(?:\b(?P<weekday>{_WEEKDAY})\s+(?:le\s+)?)?\b(?P<day>\d{{1,2}})(?:er)?\s+(?P<month>{_MONTH})\b\.?(?:\s+(?P<year>{_YEAR})\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(rf"\b(?P<day>\d{{1,2}})(?P<sep>[/.-])(?P<month>\d{{1,2}})(?P=sep)(?P<year>{_YEAR})\b")
_SHORT = re.compile(r"(?<![\d/.])(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<short>[0-4]\d)(?![\d/])")
_ISO = re.compile(rf"\b(?P<year>{_YEAR})-(?P<month>\d{{2}})-(?P<day>\d{{2}})\b")
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{_MONTH})\.?\s+(?P<year>{_YEAR})\b", re.IGNORECASE)
_BARE_YEAR = re.compile(
    rf"\b(?:en|fin|début|depuis|dès|été|hiver|automne|printemps|année|campagne \w+|saison)\s+(?P<year>{_YEAR})\b", re.IGNORECASE
)

_A_DAY = re.compile(rf"\d(?:er)?\s+(?:{_MONTH})\b", re.IGNORECASE)
_A_NUMBER = re.compile(r"\d[/.-]\d")
_A_YEAR = re.compile(rf"{_YEAR}\b")
_SIGNS = ((_A_DAY, (_WRITTEN,)), (_A_NUMBER, (_NUMERIC, _SHORT, _ISO)), (_A_YEAR, (_MONTH_OF_YEAR, _BARE_YEAR)))
"""What a text must hold for any of some patterns to match: most texts hold little of it, and to look for it costs a tenth."""


class Told(msgspec.Struct, frozen=True):
    """A date in the text; what it leaves open is ``None``."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    @property
    def full(self) -> date | None:
        """The day, when year, month and day are told."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def on(self, year: int) -> date | None:
        """The day in ``year``, or ``None`` for the 29th of a February that has none, or the wrong weekday."""
        try:
            day = date(year, self.month or 1, self.day or 1)
        except ValueError:
            return None
        return day if self.weekday is None or day.weekday() == self.weekday else None


def told_dates(text: str) -> list[Told]:
    """Return the dates in ``text``, in order; the longest reading of each stretch.

    >>> [(told.day, told.month, told.year, told.weekday) for told in told_dates("jeudi 27 juillet, le 12.03.2021, fin 2020")]
    [(27, 7, None, 3), (12, 3, 2021, None), (None, None, 2020, None)]
    """
    found: list[Told] = []
    for pattern in (pattern for sign, patterns in _SIGNS if sign.search(text) for pattern in patterns):
        for told in _matches(pattern, text):
            if all(told.end <= other.start or told.start >= other.end for other in found):
                found.append(told)
    return sorted(found, key=lambda told: told.start)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[Told]:
    for match in pattern.finditer(text):
        parts = match.groupdict()
        year = int(parts["year"]) if parts.get("year") else 2000 + int(parts["short"]) if parts.get("short") else None
        day = int(parts["day"]) if parts.get("day") else None
        name = (parts.get("month") or "").lower()
        month = (_MONTHS[name] if name in _MONTHS else int(name)) if name else None
        weekday = WEEKDAYS.index(parts["weekday"].lower()) if parts.get("weekday") else None
        if month is not None and not 1 <= month <= 12:
            continue
        if day is not None:
            try:
                date(year or 2000, month or 1, day)  # 2000 has a 29 February
            except ValueError:
                continue
        yield Told(match.start(), match.end(), year, month, day, weekday)


def in_words(day: date) -> str:
    """Write a day as a French reader does.

    >>> in_words(date(2017, 7, 27))
    'jeudi 27 juillet 2017'
    """
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
