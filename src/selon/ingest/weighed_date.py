"""Weigh the date that metadata gives a report against its address, its own words and the day it was fetched.

Metadata often tells when a page was moved, changed or fetched. Where the rest contradicts it, it is set aside and named; where
one witness stands against it by days only, it holds and the contradiction is named.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from selon.ingest.document_date import dated
from selon.ingest.given_date import BadDate, parse_given
from selon.ingest.text_date import Found, text_date, wrong_weekdays
from selon.ingest.told_dates import in_words
from selon.model import DocumentDate, Interval

_NEAR = timedelta(days=3)
"""A page may be filed a day or two after its dateline."""

_FAR = timedelta(days=31)
"""A single witness that is further off than this shows that the metadata tell of something else."""

_URL_DAY = re.compile(r"(?<!\d)(?P<year>199\d|20[0-4]\d)[/_-]?(?P<month>0[1-9]|1[0-2])[/_-]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")

Span = tuple[date, date]
Witness = tuple[str, Span]


def weighed_date(
    text: str, given: str | None, *, grounds: str = "", url: str | None = None, fetched: str | None = None
) -> DocumentDate:
    r"""Date a report by all that is known of it.

    Args:
        text: the report as given.
        given: the date that a page's data or a table's column tells.
        grounds: where it was read.
        url: the page's address; many hold the day.
        fetched: the day on which a crawl fetched the page: it cannot be younger.

    Example:
        >>> found = weighed_date("Publié le 12 mars 2015\nTrois morts.", "2021-06-01", url="https://exemple.org/2015/03/12/raid")
        >>> found.interval.start, found.grounds
        ('2015-03-12', 'given: 2021-06-01 set aside: the address (2015-03-12) and the text (2015-03-12) contradict it')
    """
    found = text_date(text)
    latest = _day(fetched)
    label = f"{grounds or 'given'}: {given}"
    try:
        told = _span(parse_given(given)) if given else None
    except BadDate:
        told, label = None, f'given date "{given}" is none'
    witnesses = _witnesses(found, url)
    if told is None:
        return _bounded(_of_witness(found, witnesses, label if given else ""), latest)
    late = latest is not None and told[0] > latest
    against = [w for w in witnesses if not _near(told, w[1])]
    if late or _outweighed(told, against, witnesses) or (not witnesses and _before_its_story(told, found)):
        why = _why(told, against, found, latest if late else None)
        return _bounded(_of_witness(found, against, f"{label} set aside: {why}"), latest)
    notes = [f"{name} ({span[0]}) contradicts it" for name, span in against]
    interval = Interval(told[0].isoformat(), told[1].isoformat())
    return DocumentDate(interval, "; ".join([label, *notes]) + wrong_weekdays(text), "given")


def _witnesses(found: Found, url: str | None) -> list[Witness]:
    out: list[Witness] = []
    day = url_day(url)
    if day is not None:
        out.append(("the address", (day, day)))
    if found.sure and found.first is not None and found.last is not None:
        out.append(("the text", (found.first, found.last)))
    return out


def _outweighed(told: Span, against: list[Witness], witnesses: list[Witness]) -> bool:
    """Whether all the other witnesses stand against the metadata: two that agree, or one by more than a month."""
    if not against or len(against) < len(witnesses):
        return False
    if len(against) == 2:
        return _near(against[0][1], against[1][1])
    return not _near(told, against[0][1], _FAR)


def _before_its_story(told: Span, found: Found) -> bool:
    """A report is not written before the days that it tells as past."""
    return found.grounds.startswith("latest day told as past") and found.first is not None and told[1] + _NEAR < found.first


def _why(told: Span, against: list[Witness], found: Found, latest: date | None) -> str:
    if latest is not None:
        return f"the page was fetched before, on {latest}"
    if not against:
        return f"the story tells {in_words(found.first or told[0])} as past"
    said = " and ".join(f"{name} ({span[0]})" for name, span in against)
    return f"{said} contradict{'s' if len(against) == 1 else ''} it"


def _of_witness(found: Found, witnesses: list[Witness], note: str) -> DocumentDate:
    """The text's own date, or else that of the address."""
    named = dict(witnesses)
    if not found.sure and "the address" in named:
        first, last = named["the address"]
        return DocumentDate(Interval(first.isoformat(), last.isoformat()), f"{note}; address: {first}".removeprefix("; "), "given")
    aside = "" if not found.sure or "set aside" in note else _address_aside(found, named)
    parts = [part for part in (note, found.grounds if not note.endswith("contradict it") else "", aside) if part]
    return dated(found.first, found.last, "; ".join(parts))


def _address_aside(found: Found, named: dict[str, Span]) -> str:
    span = named.get("the address")
    text = named.get("the text")
    return f"address {span[0]} set aside" if span is not None and text is not None and not _near(span, text) else ""


def _bounded(found: DocumentDate, latest: date | None) -> DocumentDate:
    """A page is not younger than the day on which it was fetched."""
    if latest is None or (found.interval.end is not None and found.interval.end <= latest.isoformat()):
        return found
    if found.interval.start is not None and found.interval.start > latest.isoformat():
        return DocumentDate(found.interval, f"{found.grounds}; fetched on {latest}, before that: set aside", found.basis)
    grounds = f"{found.grounds}; not after {latest}, when the page was fetched"
    basis = "text" if found.basis == "none" else found.basis
    return DocumentDate(Interval(found.interval.start, latest.isoformat()), grounds, basis)


def url_day(url: str | None) -> date | None:
    """Return the day that an address holds.

    >>> url_day("https://exemple.org/2017/07/30/raid"), url_day("https://exemple.org/a-20170730-raid"), url_day("https://exemple.org/1")
    (datetime.date(2017, 7, 30), datetime.date(2017, 7, 30), None)
    """
    for match in _URL_DAY.finditer(url or ""):
        try:
            return date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def _near(one: Span, other: Span, slack: timedelta = _NEAR) -> bool:
    return one[0] - slack <= other[1] and other[0] - slack <= one[1]


def _span(interval: Interval) -> Span:
    return date.fromisoformat(interval.start or "0001-01-01"), date.fromisoformat(interval.end or "9999-12-31")


def _day(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None
