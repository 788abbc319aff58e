"""When a report was written: an interval of days, and the grounds it rests on.

In order: the date given; the place where a page says it (dateline, publication line, crawl prefix); the dates that its story
tells as past. Page clocks are set aside. Nothing here depends on the day it runs, for the same report must date the same.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from selon.ingest.stamps import Clock, Stamp, crawl_prefix, page_clock, stamps
from selon.ingest.told_dates import MONTH_NAMES, WEEKDAYS, Told, in_words, told_dates
from selon.model import DocumentDate, Interval

FIRST_YEAR, LAST_YEAR = 2010, 2026
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
"""Years that a day and month without one may belong to. Wars of French-language reports on the web; widen with them."""

FRESH = timedelta(days=6)
"""News tells a day as news for a week; later it says "la semaine dernière"."""

_AHEAD = re.compile(
    r"\b(?:prévu\w*|prévoi\w+|d'ici|jusqu'au|jusqu'à|avant le|à partir du|dès le|aura|auront|lieu|attendu\w*"
    r"|repouss\w+ au|report\w+ au)\s*(?:pour\s+)?(?:le\s+|au\s+)?$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:depuis|après|lendemain d|déclenchée?|lancée?|entamée?|commencée?|attaques? du|dès|guerre du|accords? du)\b"
    r"[^.!?]{0,40}$",
    re.IGNORECASE,
)
_SINCE_YEARS = re.compile(r"depuis\s+(?:le\s+)?$", re.IGNORECASE)
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10}
_MORE_YEARS = re.compile(
    rf"^,?\s+(?:soit|c'est-à-dire|voilà|il y a)\s+(?:plus de\s+)?(?P<n>{'|'.join(_NUMBERS)}|\d+) ans", re.IGNORECASE
)
_GIVEN_PART = re.compile(r"^(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ].*)?)?)?$")


class BadDate(ValueError):
    """A date was given that is none."""


def document_date(text: str, given: str | None = None, years: range | None = None) -> DocumentDate:
    """Date a report by what was given, else by its text.

    Args:
        text: the report as given.
        given: a day, a month, a year, or ``from/to``, as metadata tells it; words that are no date are said and passed over.
        years: years that a day and month without one may belong to (those in which the actors named existed).

    Example:
        >>> found = document_date("BEYROUTH (Liban), 11 mars 2021 (AFP) - Au moins 31 morts.")
        >>> found.interval.start, found.interval.end, found.basis
        ('2021-03-11', '2021-03-11', 'text')
        >>> document_date("28-03-2024 10:57 PM Jerusalem Timing").grounds
        'page clock "28-03-2024 10:57 PM Jerusalem Timing" set aside: it tells when the page was opened, so only the latest day'
    """
    note = ""
    if given:
        try:
            return DocumentDate(parse_given(given), f"given: {given}", "given")
        except BadDate:
            note = f'given date "{given}" is none; '
    first, last, grounds = _from_text(text, years or YEARS)
    interval = Interval(first.isoformat() if first else None, last.isoformat() if last else None)
    return DocumentDate(interval, note + grounds, "none" if first is None and last is None else "text")


def parse_given(given: str) -> Interval:
    """Read a date as users and tables give it.

    Args:
        given: ``2017-07-30``, ``2017-07``, ``2017``, ``2017-07-01/2017-07-31``, ``30/07/2017`` or ``30 juillet 2017``.

    Raises:
        BadDate: if it is none of these.

    Example:
        >>> parse_given("2017-07")
        Interval(start='2017-07-01', end='2017-07-31')
    """
    parts = given.strip().split("/") if given.count("/") == 1 else [given.strip()]
    bounds = [_bounds(part.strip()) for part in parts]
    first, last = bounds[0][0], bounds[-1][1]
    if first > last:
        raise BadDate(f"{given} ends before it begins")
    return Interval(first.isoformat(), last.isoformat())


def _bounds(part: str) -> tuple[date, date]:
    match = _GIVEN_PART.match(part)
    try:
        if match:
            year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
            if day:
                return date(year, month, day), date(year, month, day)
            return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError as error:
        raise BadDate(f"{part} is no date ({error})") from None
    told = told_dates(part)
    if len(told) == 1 and (full := told[0].full) and told[0].end - told[0].start >= len(part) - 3:
        return full, full
    raise BadDate(f"{part or 'nothing'} is no date: give 2017-07-30, 2017-07, 2017 or from/to")


Found = tuple[date | None, date | None, str]


def _from_text(text: str, years: range) -> Found:
    clock = page_clock(text)
    told = [item for item in told_dates(text) if clock is None or not clock.start <= item.start < clock.end]
    prefix = crawl_prefix(text)
    found = _stamped(text, told, prefix, years) or _prefixed(told, prefix)
    if found is None:
        if clock and not clock.sure and not _contradicts(clock, told):
            return clock.day, clock.day, f'page date "{clock.words}"'
        found = _told(text, told, years)
    return found if clock is None else _beside_clock(text, clock, found)


def _beside_clock(text: str, clock: Clock, found: Found) -> Found:
    """A page clock tells when the page was opened: the day of the report only where the story says "ce mercredi" of it."""
    first, last, grounds = found
    aside = f'page clock "{clock.words}" set aside: it tells when the page was opened'
    if first is None or last is None:
        if re.search(rf"\bce {WEEKDAYS[clock.day.weekday()]}\b", text, re.IGNORECASE):
            return clock.day, clock.day, f'page clock "{clock.words}" agrees with "ce {WEEKDAYS[clock.day.weekday()]}"'
        if first is None or first <= clock.day:
            return first, clock.day, f"{'' if first is None else f'{grounds}; '}{aside}, so only the latest day"
    return first, last, f"{grounds}; {aside}"


def _contradicts(clock: Clock, told: list[Told]) -> bool:
    """A clock contradicts a story that is told by another year's dates."""
    years = [item.year for item in told if item.year is not None]
    return bool(years) and abs(clock.day.year - max(years)) > 1


def _stamped(text: str, told: list[Told], prefix: tuple[date, date] | None, years: range) -> Found | None:
    for stamp in stamps(text, told):
        day = stamp.told.full
        if day is None:
            return _yearless(text, stamp, told, prefix, years)
        if prefix and not prefix[0] - timedelta(days=62) <= day <= prefix[1] + timedelta(days=62):
            continue  # the stamp of another story, or of the page
        grounds = f'"{stamp.words}" ({in_words(day)})'
        if stamp.week:
            return day, day + timedelta(days=7), f"{grounds}, the end of the week that it covers"
        if prefix and prefix[0] <= day <= prefix[1]:
            grounds += f' agrees with the prefix "date {prefix[0]:%Y-%m}"'
        return day, day, grounds
    return None


def _yearless(text: str, stamp: Stamp, told: list[Told], prefix: tuple[date, date] | None, years: range) -> Found | None:
    """A dateline without a year: the weekdays that the story tells, and the years it names, must fit."""
    days = [day for year in years if (day := stamp.told.on(year))]
    if prefix:
        days = [day for day in days if prefix[0] <= day <= prefix[1]]
    else:
        spoken = {WEEKDAYS.index(word.lower()) for word in re.findall("|".join(WEEKDAYS), text, re.I)}
        if spoken:
            # An agency tells the day itself or the day before.
            days = [day for day in days if {day.weekday(), (day.weekday() - 1) % 7} & spoken]
    return _choose(days, _latest(text, told), f'dateline "{stamp.words}"', timedelta(0))


def _prefixed(told: list[Told], prefix: tuple[date, date] | None) -> Found | None:
    if prefix is None:
        return None
    first, last = prefix
    grounds = f'prefix "date {first:%Y-%m}"'
    inside = [
        day for item in told if item.day and (day := item.full or item.on(first.year)) and first <= day <= last
    ]  # fmt: skip
    if inside and last > first:
        return max(inside), last, f"{grounds}, after {in_words(max(inside))}"
    return first, last, grounds


def _latest(text: str, told: list[Told]) -> tuple[date, Told] | None:
    """The latest point in time that the story tells as past, by its year."""
    points = []
    for item in told:
        if item.year is not None and not _AHEAD.search(text[max(0, item.start - 40) : item.start]):
            points.append((date(item.year, item.month or 1, item.day or 1), item))
    return max(points, key=lambda point: point[0], default=None)


def _told(text: str, told: list[Told], years: range) -> Found:
    """No stamp at all: the days of the story itself."""
    latest = _latest(text, told)
    if latest and latest[1].day and not _BEFORE.search(text[max(0, latest[1].start - 60) : latest[1].start]):
        newest = _later_in_year(latest[0], told)
        return newest, newest + FRESH, f"latest day told as past: {in_words(newest)}"
    named = [item for item in told if item.weekday is not None and item.year is None]
    if named:
        # Days of one story: all must fit their weekdays in one year, or the older ones in the year before.
        fits = [year for year in years if all(item.on(year) or item.on(year - 1) for item in named)]
        days = [max(day for item in named if (day := item.on(year))) for year in fits if any(item.on(year) for item in named)]
        last = max(named, key=lambda item: (item.month or 0, item.day or 0))
        today = re.search(r"\bce\s+$", text[max(0, last.start - 5) : last.start], re.I) is not None
        found = _choose(days, latest, f'"{text[last.start : last.end]}"', timedelta(0) if today else FRESH)
        if found:
            return found
    if latest:
        return _after(text, *latest)
    return None, None, "no date in the text"


def _later_in_year(day: date, told: list[Told]) -> date:
    """A day and month without a year, soon after the latest full date, is of the same story."""
    others = [other for item in told if item.year is None and item.day and (other := item.on(day.year))]
    return max([day, *(other for other in others if timedelta(0) < other - day <= timedelta(days=60))])


def _choose(days: list[date], latest: tuple[date, Told] | None, words: str, fresh: timedelta) -> Found | None:
    """Of the years that fit, the first after what the story tells as past; bounds where that decides nothing."""
    if not days:
        return None
    if latest:
        after = [day for day in days if day >= latest[0]]
        if after and after[0].year - latest[0].year <= 5:
            grounds = f"{words}: the first year from {latest[0].year} on in which it fits, {in_words(after[0])}"
            return after[0], after[0] + fresh, grounds
    if len(days) == 1:
        return days[0], days[0] + fresh, f"{words}: only {in_words(days[0])} fits"
    if len(days) <= 3:
        return days[0], days[-1] + fresh, f"{words} fits {', '.join(str(day.year) for day in days)}; bounds only"
    return None


def _after(text: str, point: date, item: Told) -> Found:
    """Only years, months, or days long past: the report is younger, by how much it does not say."""
    words = text[item.start : item.end]
    before, after = text[max(0, item.start - 12) : item.start], text[item.end : item.end + 60]
    if _SINCE_YEARS.search(before) and (more := _MORE_YEARS.match(after)):
        years = int(more["n"]) if more["n"].isdigit() else _NUMBERS[more["n"].lower()]
        first, last = _years_on(point, years), _years_on(point, years + 1)
        return first, last, f'"depuis {words}{more.group()}"; bounds only'
    if item.month is None:
        return point, None, f"latest year told as past: {point.year}; only the earliest day"
    month = f"{MONTH_NAMES[point.month - 1]} {point.year}"
    return point, None, f"latest date told as past: {f'{item.day} ' if item.day else ''}{month}; only the earliest day"


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))
