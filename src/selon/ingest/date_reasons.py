"""Why a report is dated as it is: every piece of evidence, what it says, and what became of it."""

from __future__ import annotations

import msgspec

from selon.ingest.narrowing import bounds_of, story_of
from selon.ingest.stamps import crawl_prefix, page_clock, stamps
from selon.ingest.told_dates import MONTH_NAMES, WEEKDAYS, Told, in_words, told_dates
from selon.knowledge import NameFinder, Packs
from selon.model import Interval, Report


class DateReason(msgspec.Struct, frozen=True):
    """A piece of evidence: its kind, its words, what it says, and whether it agrees with the date found."""

    kind: str
    words: str
    says: str
    agrees: bool


def date_reasons(report: Report, packs: Packs, names: NameFinder) -> list[DateReason]:
    """Return the evidence for the date of a report that ``narrow`` has dated, page first, then story, then what it names."""
    found = report.date.interval
    out = []
    clock = page_clock(report.text)
    if clock:
        out.append(DateReason("page clock", clock.words, in_words(clock.day), found.start == clock.day.isoformat()))
    prefix = crawl_prefix(report.text)
    if prefix:
        span = Interval(prefix[0].isoformat(), prefix[1].isoformat())
        out.append(DateReason("crawl prefix", f"date {prefix[0]:%Y-%m}", f"{span.start} to {span.end}", _meet(found, span)))
    told = [item for item in told_dates(report.text) if clock is None or not clock.start <= item.start < clock.end]
    marks = stamps(report.text, told)
    out += [DateReason("page date", stamp.words, _say(stamp.told), _fits(found, stamp.told)) for stamp in marks]
    places = {stamp.told.start for stamp in marks}
    story = story_of(report)
    for item in told:
        if item.start not in places:
            kind = "date in the text" if story[item.start : item.end].strip() else "date outside the story"
            out.append(DateReason(kind, report.text[item.start : item.end], _say(item), _not_after(found, item)))
    for bound in bounds_of(report, packs, names):
        span = Interval(bound.first.isoformat() if bound.first else None, bound.last.isoformat() if bound.last else None)
        out.append(DateReason("named", bound.words, f"{span.start or 'ever'} to {span.end or 'now'}", _meet(found, span)))
    return out


def _say(told: Told) -> str:
    if told.full:
        wrong = told.weekday is not None and told.full.weekday() != told.weekday
        return in_words(told.full) + (f", not a {WEEKDAYS[told.weekday or 0]} as it says" if wrong else "")
    day = f"{told.day} " if told.day else ""
    month = f"{MONTH_NAMES[told.month - 1]} " if told.month else ""
    return f"{day}{month}{told.year or 'of some year'}"


def _fits(found: Interval, told: Told) -> bool:
    return told.full is None or _meet(found, Interval(told.full.isoformat(), told.full.isoformat()))


def _not_after(found: Interval, told: Told) -> bool:
    first = f"{told.year or 0:04}-{told.month or 1:02}-{told.day or 1:02}"
    return told.year is None or found.end is None or first <= found.end


def _meet(one: Interval, other: Interval) -> bool:
    return (one.start or "") <= (other.end or "9999") and (other.start or "") <= (one.end or "9999")
