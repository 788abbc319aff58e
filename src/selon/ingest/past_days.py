"""Days and months that a story tells as past without their year."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from selon.ingest.told_dates import MONTH_NAMES, WEEKDAYS, Told

AHEAD = re.compile(
    r"\b(?:prévu\w*|prévoi\w+|d'ici|jusqu'au|jusqu'à|avant le|à partir du|dès le|aura|auront|lieu|attendu\w*"
    r"|repouss\w+ au|report\w+ au)\s*(?:pour\s+)?(?:le\s+|au\s+)?$",
    re.IGNORECASE,
)
"""Words before a date that is to come."""

BACKGROUND = re.compile(
    r"\b(?:depuis|après|lendemain d|déclenchée?|lancée?|entamée?|commencée?|attaques? du|dès|guerre du|accords? du)\b"
    r"[^.!?]{0,40}$",
    re.IGNORECASE,
)
"""Words before a date from which something has gone on."""

PICTURE = re.compile(r"\b(?:photo|image|illustration|archives?|capture|cliché)\b", re.IGNORECASE)
"""Words before the date of a picture."""

_MONTH = re.compile(
    rf"\b(?P<lead>depuis(?: le)? début(?: de| d')?|depuis(?: la)? fin(?: de| d')?|(?:la |le )?fin(?: de| d')?|(?:le )?début(?: de| d')?"
    rf"|(?:la )?mi-|en|courant|au mois de|au mois d'|depuis) ?(?P<month>{'|'.join(MONTH_NAMES)})\b(?! \d{{4}})(?! dernier| prochain)",
    re.IGNORECASE,
)
_NEXT = 2
_TO_COME = re.compile(
    r"\b(?:doi(?:t|ven)|devrai(?:t|ent)|ser(?:a|ont)|pourrai(?:t|ent)|va|vont|\w+(?:era|eront|ira|iront))\b[^.!?]{0,50}$",
    re.IGNORECASE,
)
_TENS = {"dix": 10, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "soixante-dix": 70,
         "quatre-vingts": 80, "quatre-vingt": 80, "quatre-vingt-dix": 90, "cent": 100}  # fmt: skip
_LATER = re.compile(
    rf"\b(?:(?P<n>{'|'.join(sorted(_TENS, key=len, reverse=True))}|\d{{2,3}}) ans (?:après|plus tard|ont passé|se sont écoulés|depuis)"
    r"|(?P<half>demi-siècle)|(?P<whole>un siècle) (?:a passé|après|plus tard))\b",
    re.IGNORECASE,
)
_LONG = timedelta(days=31)
_FRESH = timedelta(days=8)
_WEEKDAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\b(?! \d| dernier| prochain| suivant| d'après| précédent)", re.IGNORECASE)


def weekdays_on(text: str, day: date) -> timedelta:
    """How many days after the latest dated day (two at most) the story tells a weekday as past.

    >>> weekdays_on("Tués mardi 29 novembre 2022, ils ont été inhumés mercredi.", date(2022, 11, 29)).days
    1
    """
    later = timedelta(0)
    for match in _WEEKDAY.finditer(text):
        if not AHEAD.search(text[max(0, match.start() - 40) : match.start()]) and not _TO_COME.search(
            text[max(0, match.start() - 60) : match.start()]
        ):
            away = (WEEKDAYS.index(match["day"].lower()) - day.weekday()) % 7
            if away <= _NEXT:
                later = max(later, timedelta(days=away))
    return later


def later_years(text: str) -> int | None:
    """How many years after its events a story of long ago is told.

    >>> later_years("Royan, quatre-vingts ans après."), later_years("Un demi-siècle a passé.")
    (80, 50)
    """
    match = _LATER.search(text)
    if match is None:
        return None
    if match["n"]:
        return _TENS.get(match["n"].lower()) or int(match["n"])
    return 50 if match["half"] else 100


def undated_day(text: str, told: list[Told], low: date, high: date) -> tuple[date, date, str] | None:
    """Return the latest day or month told as past that falls once between two days, as bounds of the report, with its words."""
    found = [*_days(text, told, low, high), *_months(text, low, high)]
    return max(found, key=lambda bound: bound[0], default=None)


def _days(text: str, told: list[Told], low: date, high: date) -> list[tuple[date, date, str]]:
    out = []
    for item in told:
        before = text[max(0, item.start - 60) : item.start]
        if item.year is not None or item.day is None or AHEAD.search(before[-40:]):
            continue
        days = [day for year in range(low.year, high.year + 1) if (day := item.on(year)) and low - _FRESH <= day <= high]
        if len(days) == 1:
            out.append(
                (max(days[0], low), days[0] + (_LONG if BACKGROUND.search(before) else _FRESH), text[item.start : item.end])
            )
    return out


def _months(text: str, low: date, high: date) -> list[tuple[date, date, str]]:
    out = []
    for match in _MONTH.finditer(text):
        if AHEAD.search(text[max(0, match.start() - 40) : match.start()]):
            continue
        month = [name.lower() for name in MONTH_NAMES].index(match["month"].lower()) + 1
        bounds = [_month_bounds(year, month, match["lead"].lower(), high) for year in range(low.year, high.year + 1)]
        bounds = [(first, last) for first, last in bounds if last >= low and first <= high]
        if len(bounds) == 1:
            out.append((max(bounds[0][0], low), bounds[0][1], match.group()))
    return out


def _month_bounds(year: int, month: int, lead: str, high: date) -> tuple[date, date]:
    """When a report may have been written that tells the beginning, the end or some time of a month as past."""
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    after = last + timedelta(days=1)
    end = date(after.year, after.month, monthrange(after.year, after.month)[1])
    if "fin" in lead:
        return after, end
    if "début" in lead and "depuis" in lead:
        return first, last
    return first, max(high, first)
