"""What a text itself says of its date: stamps and prefixes, page clocks, the days of its story."""

from __future__ import annotations

import re
from datetime import date, timedelta

import msgspec

from selon.ingest.bounds import Window
from selon.ingest.past_days import AHEAD, BACKGROUND, PICTURE, later_years, undated_day, weekdays_on
from selon.ingest.stamps import Clock, Stamp, crawl_prefix, page_clock, stamps
from selon.ingest.told_dates import MONTH_NAMES, WEEKDAYS, Told, in_words, told_dates

FIRST_YEAR, LAST_YEAR = 2010, 2026
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)
"""Years that a day and month without one may belong to. Wars of French-language reports on the web; widen with them."""

FRESH = timedelta(days=6)
"""News tells a day as news for a week; later it says "la semaine dernière"."""

_HISTORY = 1990
"""No page on the web was written before: an older date is what a story is about."""

_TODAY = re.compile(r"\bce(?:\s+jour,?)?\s+$", re.IGNORECASE)
_SINCE_YEARS = re.compile(r"depuis\s+(?:le\s+)?$", re.IGNORECASE)
_NUMBERS = {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9, "dix": 10}
_MORE_YEARS = re.compile(
    rf"^,?\s+(?:soit|c'est-à-dire|voilà|il y a)\s+(?:plus de\s+)?(?P<n>{'|'.join(_NUMBERS)}|\d+) ans", re.IGNORECASE
)
_HEAD, _FOOT = 40_000, 20_000
"""Characters at the head and the foot of a text in which its date is looked for: each date found is compared with every other."""


class Found(msgspec.Struct, frozen=True):
    """The first and last day that a text allows; ``sure`` where the page itself says it, and no year had to be guessed."""

    first: date | None
    last: date | None
    grounds: str
    sure: bool = False


def text_date(text: str, window: Window | None = None) -> Found:
    """Date a text by its own words.

    Args:
        text: the report, or its story.
        window: the days that what it names allows; a day without a year must lie in it.

    >>> text_date("Halfaya est tombée mardi 30 août 2016.").last
    datetime.date(2016, 9, 5)
    """
    window = window or Window()
    if len(text) > _HEAD + _FOOT:
        text = f"{text[:_HEAD]}\n{text[-_FOOT:]}"
    clock = page_clock(text)
    told = [item for item in told_dates(text) if clock is None or not clock.start <= item.start < clock.end]
    prefix = crawl_prefix(text)
    found = _stamped(text, told, prefix, window) or _prefixed(text, told, prefix)
    if found is None:
        if clock and not clock.sure and not _contradicts(clock, told):
            return Found(clock.day, clock.day, f'page date "{clock.words}"', sure=True)
        found = _told(text, told, window)
    found = found if clock is None else _beside_clock(text, clock, found)
    return msgspec.structs.replace(found, grounds=found.grounds + wrong_weekdays(text, told))


def wrong_weekdays(text: str, told: list[Told] | None = None) -> str:
    """Say of each date that it tells with a weekday that is not its own.

    >>> wrong_weekdays("Raid mardi 30 juillet 2017.")
    '; "mardi 30 juillet 2017" contradicts the calendar: it was a dimanche'
    """
    return "".join(
        f'; "{text[item.start : item.end]}" contradicts the calendar: it was a {WEEKDAYS[day.weekday()]}'
        for item in (told_dates(text) if told is None else told)
        if item.weekday is not None and (day := item.full) and day.weekday() != item.weekday
    )


def _beside_clock(text: str, clock: Clock, found: Found) -> Found:
    """A page clock tells when the page was opened: the day of the report only where the story says "ce mercredi" of it."""
    first, last, grounds = found.first, found.last, found.grounds
    aside = f'page clock "{clock.words}" set aside: it tells when the page was opened'
    if first is None or last is None:
        if re.search(rf"\bce {WEEKDAYS[clock.day.weekday()]}\b", text, re.IGNORECASE):
            return Found(clock.day, clock.day, f'page clock "{clock.words}" agrees with "ce {WEEKDAYS[clock.day.weekday()]}"')
        if first is None or first <= clock.day:
            return Found(first, clock.day, f"{'' if first is None else f'{grounds}; '}{aside}, so only the latest day")
    return Found(first, last, f"{grounds}; {aside}", found.sure)


def _contradicts(clock: Clock, told: list[Told]) -> bool:
    """A clock contradicts a story that is told by another year's dates."""
    years = [item.year for item in told if item.year is not None]
    return bool(years) and abs(clock.day.year - max(years)) > 1


def _stamped(text: str, told: list[Told], prefix: tuple[date, date] | None, window: Window) -> Found | None:
    for stamp in stamps(text, told):
        day = stamp.told.full
        if stamp.told.day is None and stamp.told.year and stamp.told.month:
            first = date(stamp.told.year, stamp.told.month, 1)
            return Found(first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1), f'"{stamp.words}"')
        if day is None:
            return _yearless(text, stamp, told, prefix, window)
        if day.year < _HISTORY and (stamp.rank > 1 or later_years(text)):
            continue  # what the story is about
        if prefix and not prefix[0] - timedelta(days=62) <= day <= prefix[1] + timedelta(days=62):
            continue  # the stamp of another story, or of the page
        grounds = f'"{stamp.words}" ({in_words(day)})'
        if stamp.week:
            return Found(day, day + timedelta(days=7), f"{grounds}, the end of the week that it covers", sure=True)
        if prefix and prefix[0] <= day <= prefix[1]:
            grounds += f' agrees with the prefix "date {prefix[0]:%Y-%m}"'
        return Found(day, day, grounds, sure=True)
    return None


def _yearless(text: str, stamp: Stamp, told: list[Told], prefix: tuple[date, date] | None, window: Window) -> Found | None:
    """A dateline without a year: the weekdays that the story tells, and the years it names, must fit."""
    days = [day for year in YEARS if (day := stamp.told.on(year)) and window.holds(day)]
    if prefix:
        days = [day for day in days if prefix[0] <= day <= prefix[1]]
    else:
        spoken = {WEEKDAYS.index(word.lower()) for word in re.findall("|".join(WEEKDAYS), text, re.I)}
        if spoken:
            # An agency tells the day itself or the day before.
            fits = [day for day in days if {day.weekday(), (day.weekday() - 1) % 7} & spoken]
            best = [day for day in fits if day.weekday() in spoken and (day.weekday() - 1) % 7 in spoken]
            days = best if len(spoken) == 2 and best else fits
    return _choose(days, _latest(text, told), f'dateline "{stamp.words}"', timedelta(0))


def _prefixed(text: str, told: list[Told], prefix: tuple[date, date] | None) -> Found | None:
    if prefix is None:
        return None
    first, last = prefix
    grounds = f'prefix "date {first:%Y-%m}"'
    past = [item for item in told if item.day and not AHEAD.search(text[max(0, item.start - 40) : item.start])]
    inside = [day for item in past if (day := item.full or item.on(first.year)) and first <= day <= last]
    if inside and last > first:
        return Found(max(inside), last, f"{grounds}, after {in_words(max(inside))}", sure=True)
    return Found(first, last, grounds, sure=True)


def _latest(text: str, told: list[Told]) -> tuple[date, Told] | None:
    """The latest point in time that the story tells as past, by its year."""
    points = []
    for item in told:
        if item.year is not None and not AHEAD.search(text[max(0, item.start - 40) : item.start]):
            points.append((date(item.year, item.month or 1, item.day or 1), item))
    return max(points, key=lambda point: point[0], default=None)


def _told(text: str, told: list[Told], window: Window) -> Found:
    """No stamp at all: the days of the story itself."""
    latest = _latest(text, told)
    if latest and latest[0].year < _HISTORY:
        return _of_history(text, latest[0])
    if latest and latest[1].day and not _background(text, latest[1]):
        newest = _later_in_year(latest[0], told)
        if window.first is None or newest + FRESH >= window.first:
            if newest == latest[0] and _TODAY.search(text[max(0, latest[1].start - 12) : latest[1].start]):
                return Found(newest, newest, f"latest day told as past: {in_words(newest)}")
            newest += weekdays_on(text, newest)
            return Found(newest, newest + FRESH, f"latest day told as past: {in_words(newest)}")
    found = _weekday_told(text, told, latest, window) or _in_window(text, told, latest, window)
    if found:
        return found
    if latest:
        return _after(text, *latest)
    return Found(None, None, "no date in the text")


def _background(text: str, told: Told) -> bool:
    """Whether a day is told as the time from which something goes on, or of a picture."""
    before = text[max(0, told.start - 60) : told.start]
    return BACKGROUND.search(before) is not None or PICTURE.search(before.rsplit("\n", 1)[-1]) is not None


def _weekday_told(text: str, told: list[Told], latest: tuple[date, Told] | None, window: Window) -> Found | None:
    """Days of one story, told with their weekdays: all must fit in one year, or the older ones in the year before."""
    named = [item for item in told if item.weekday is not None and item.year is None]
    if not named:
        return None
    fits = [year for year in YEARS if all(item.on(year) or item.on(year - 1) for item in named)]
    days = [max(day for item in named if (day := item.on(year))) for year in fits if any(item.on(year) for item in named)]
    last = max(named, key=lambda item: (item.month or 0, item.day or 0))
    ahead = AHEAD.search(text[max(0, last.start - 40) : last.start]) is not None
    today = _TODAY.search(text[max(0, last.start - 12) : last.start]) is not None
    days = [day for day in days if ahead or window.holds(day + FRESH) and (window.last is None or day <= window.last)]
    found = _choose(days, latest, f'"{text[last.start : last.end]}"', timedelta(0) if today else FRESH)
    if found is None or today or ahead or found.first is None or found.last is None or found.last - found.first > FRESH:
        return found
    later = weekdays_on(text, found.first)
    return msgspec.structs.replace(found, first=found.first + later, last=found.last + later)


def _in_window(text: str, told: list[Told], latest: tuple[date, Told] | None, window: Window) -> Found | None:
    """A day or a month without a year or weekday, where what the report names leaves one year for it."""
    low = max(filter(None, (window.first, latest[0] if latest else None)), default=None)
    if low is None or window.last is None or (window.last - low).days > 400:
        return None
    found = undated_day(text, told, low, window.last)
    if found is None:
        return None
    first, last, words = found
    return Found(first, min(last, window.last), f'"{words}" told as past: {in_words(first)} at the earliest')


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
            return Found(after[0], after[0] + fresh, grounds)
    if len(days) == 1:
        return Found(days[0], days[0] + fresh, f"{words}: only {in_words(days[0])} fits")
    if len(days) <= 3:
        return Found(days[0], days[-1] + fresh, f"{words} fits {', '.join(str(day.year) for day in days)}; bounds only")
    return None


def _of_history(text: str, point: date) -> Found:
    """A story of long ago: "quatre-vingts ans après" says when it is told."""
    years = later_years(text)
    if years is None:
        return Found(point, None, f"{in_words(point)} is history; only the earliest day")
    grounds = f"{years} years after {point.year}; bounds only"
    return Found(date(point.year + years, 1, 1), date(point.year + years + 1, 12, 31), grounds)


def _after(text: str, point: date, item: Told) -> Found:
    """Only years, months, or days long past: the report is younger, by how much it does not say."""
    words = text[item.start : item.end]
    before, after = text[max(0, item.start - 12) : item.start], text[item.end : item.end + 60]
    if _SINCE_YEARS.search(before) and (more := _MORE_YEARS.match(after)):
        years = int(more["n"]) if more["n"].isdigit() else _NUMBERS[more["n"].lower()]
        first, last = _years_on(point, years), _years_on(point, years + 1)
        return Found(first, last, f'"depuis {words}{more.group()}"; bounds only')
    if item.month is None:
        return Found(point, None, f"latest year told as past: {point.year}; only the earliest day")
    month = f"{MONTH_NAMES[point.month - 1]} {point.year}"
    return Found(point, None, f"latest date told as past: {f'{item.day} ' if item.day else ''}{month}; only the earliest day")


def _years_on(day: date, years: int) -> date:
    return date(day.year + years, day.month, min(day.day, 28))
