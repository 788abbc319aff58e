"""Where a page says when it appeared: publication lines, datelines, headers, crawl prefixes, page clocks."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

import msgspec

from selon.ingest.told_dates import Told

_PREFIX = re.compile(r"^\s*date (?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d{2}))?(?=[\s–—])", re.MULTILINE)
_CLOCK = re.compile(r"^[ \t]*(?P<day>\d{2})-(?P<month>\d{2})-(?P<year>\d{4})[ \t]+\d{1,2}:\d{2}.*$", re.MULTILINE)

_LABEL = re.compile(r"\b(?:publi|rédig|redig|post|mis en ligne|mise en ligne|diffus|paru|écrit|parution)\w*\b[^.!?]{0,25}$", re.I)
_UPDATE = re.compile(r"\b(?:modifi|mis à jour|mise à jour|actualis)\w*\b[^.!?]{0,25}$", re.I)
_PLACE = re.compile(
    r"^\W{0,3}[A-ZÉÈÀÂÎÔÇ][\w'’ /.-]{1,40}(?:\s*\([^)\n]{1,40}\))?(?:,\s*[A-ZÉÈÀÂÎÔÇ][\w'’ -]{1,40})?,\s*(?:(?:ce|le|du)\s+)?$"
)
_AGENCY_AFTER = re.compile(
    r"^\s*(?:\([^)\n]{2,50}\)\s*(?:[-–—:.]|$)|\[[^]\n]{2,30}\]|[)\]]?\s*[-–—]{1,3}\s|[./]\s*/[^/\n]{2,20}/|\.\s+[A-ZÉÀ«\"–—-]|$)"
)
_HEAD_BEFORE = re.compile(r"^(?:[^.!?;:]{0,45}[-–—|,:(•]\s*(?:le\s+)?|\s*(?:le\s+)?|\s*semaine\b[^.!?;:]{0,30})$", re.I)
_HEAD_AFTER = re.compile(r"^\s*(?:$|,?\s*(?:à\s+)?\d{1,2}\s*[h:]|[-–—|]\s*\d{1,2}\s*[h:]\d{2}|\|)")
_OPENS = re.compile(r"^\W{0,3}(?:le\s+)?$", re.I)
_OPENED = re.compile(r"^\s*(?:\.\s|[-–—]{1,2}\s|$)")
_WITHIN = re.compile(r"^(?P<lead>[^.!?;()\[\]\n]{0,45})[(\[](?P<in>[^()\[\]\n]{0,30}?)$")
_CLOSES = re.compile(r"^\s*[)\]]")
"""A date in brackets at the head of a line: ``(RFI, 22 avril 2015)``, ``[Istanbul, 4 janvier 2017]``, ``Moscou (mardi 23 mai 2023)``."""
_BRACKETS = re.compile(r"\([^()\n]{1,60}\)")
_CREDIT = re.compile(r"(?:©|\bAFP\b|/)[^.\n]{0,30}$")
_TIME = re.compile(r"^\s*,?\s*(?:à\s*)?\d{1,2}[h:]\d{2}")
_CAPTION = re.compile(r"\b(?:photo|image|illustration|archive|capture|prise?)\b", re.I)
_SENTENCE = re.compile(r"\b(?:a|ont|est|sont|était|étaient|avait|avaient|sera|seront|fut|furent)\b")
_LOOKS_BACK = re.compile(
    r"\b(?:depuis|après|avant|nuit|entre|dès|suite|attaques?|attentats?|massacres?|loi|accords?|crise)\b|@", re.I
)
_LIVE = re.compile(r"\W{0,3}(?:en direct|direct|live|suivez en direct)\b", re.I)
_PERIOD = re.compile(
    r"\b(?:semaine|période|quinzaine)\b(?!,)|\bdu\b[^.\n]{1,30}\bau\s+(?:\w+\s+)?$|(?<!n°)(?<!n° )\b\d{1,2}\s?[-–]\s?$", re.I
)
_SHORT_LINE = 60
_HEAD_LINES = 2
_TOP_LINES = 4
"""Lines of a page among which the body begins."""
_NEAR = 2_000
"""Characters of a line before and after a date that may tell what it is: some lines are a whole book."""

_MONTH_ONLY = 4


class Stamp(msgspec.Struct, frozen=True):
    """A date that stands where a page says when it appeared. ``rank``: 0 labelled, 1 dateline or header, 2 credit, 3 title or foot, 4 a month."""

    told: Told
    words: str
    rank: int
    week: bool = False


def crawl_prefix(text: str) -> tuple[date, date] | None:
    """Return the first and last day of the prefix that some crawls set before the text.

    >>> crawl_prefix(" date 2017-07 Les forces")
    (datetime.date(2017, 7, 1), datetime.date(2017, 7, 31))
    """
    match = _PREFIX.search(text, 0, 400)
    if match is None:
        return None
    year, month = int(match["year"]), int(match["month"])
    if match["day"] and 1 <= int(match["day"]) <= monthrange(year, month)[1]:
        return date(year, month, int(match["day"])), date(year, month, int(match["day"]))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


class Clock(msgspec.Struct, frozen=True):
    """The time of day at which a page was opened (``sure``), or what may be one."""

    day: date
    words: str
    start: int
    end: int
    sure: bool


def page_clock(text: str) -> Clock | None:
    """Return the page clock: a bare day and time on a line of its own; ``Timing`` makes it sure.

    >>> page_clock("28-03-2024 09:12 AM Jerusalem Timing").day
    datetime.date(2024, 3, 28)
    """
    for match in _CLOCK.finditer(text):
        try:
            day = date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
        words = match.group().strip()
        if len(words) <= 50:
            return Clock(day, words, match.start(), match.end(), "timing" in words.lower())
    return None


def stamps(text: str, told: list[Told]) -> list[Stamp]:
    """Return the dates in ``told`` that say when the page appeared, the surest first."""
    found = []
    for item in told:
        if item.month is None:
            continue
        start = text.rfind("\n", 0, item.start) + 1
        end = text.find("\n", item.end)
        end = len(text) if end < 0 else end
        top = len([row for row in text[:start].splitlines() if row.strip()]) < _TOP_LINES
        before, after = text[max(start, item.start - _NEAR) : item.start], text[item.end : min(end, item.end + _NEAR)]
        rank = _rank(before, after, item, top)
        if item.day is None:
            rank = _MONTH_ONLY if rank == 1 and item.year is not None else None
        elif rank is None and item.year is not None and _title(text, start, end, item):
            rank = 3
        if rank is not None:
            week = _PERIOD.search(before) is not None
            found.append(Stamp(item, text[max(start, item.start - 40) : item.end].strip(" |-–—("), rank, week))
    return sorted(found, key=lambda stamp: (stamp.told.year is None, stamp.rank, stamp.told.start))


def _title(text: str, start: int, end: int, told: Told) -> bool:
    """Whether a date stands in a short line without a verb at the head or the foot of a page."""
    line = text[start : told.start] + text[told.end : end]
    if not text[:start].strip() and _LIVE.match(line):
        return True
    if (
        len(line) > _SHORT_LINE
        or not text[:end].strip()
        or _SENTENCE.search(line)
        or _CAPTION.search(line)
        or _UPDATE.search(line)
    ):
        return False
    if _LOOKS_BACK.search(text[start : told.start]):
        return False
    head = len([row for row in text[:start].splitlines() if row.strip()]) <= _HEAD_LINES
    foot = len([row for row in text[end:].splitlines() if row.strip()]) <= 1
    return head or foot and start > 0


def _opens(before: str, after: str) -> bool:
    """Whether a line opens with the date: ``Dimanche 11 février 2024. Dans la…``, ``(dépêche, lundi 19 juin 2023) Les…``."""
    if _OPENS.match(before) and _OPENED.match(after):
        return True
    within = _WITHIN.match(before)
    return (
        within is not None
        and _CLOSES.match(after) is not None
        and not (_SENTENCE.search(before) or _LOOKS_BACK.search(before) or _CAPTION.search(before))
    )


def _rank(before: str, after: str, told: Told, top: bool) -> int | None:
    if _CAPTION.search(before) or _UPDATE.search(before):
        return None
    if (label := _LABEL.search(before)) and (len(before) < 90 or before[: label.start()].endswith("(")):
        return 0
    if _PLACE.match(before) and _AGENCY_AFTER.match(after):
        return 1
    if told.year is not None and top and _opens(before, after):
        return 1
    before = _BRACKETS.sub("", before)  # "Mogadiscio (Agence SONNA, trad. Horn-Info) – "
    short = len(before) + len(after) <= 60 and told.year is not None
    if _HEAD_BEFORE.match(before) and not _SENTENCE.search(before):
        if told.year is not None and _HEAD_AFTER.match(after):
            return 1
        if short and re.match(r"^\s*[-–—,|(]", after) and not _SENTENCE.search(after):
            return 1
    if told.year is not None and _TIME.match(after) and _CREDIT.search(before):
        return 2
    return None
