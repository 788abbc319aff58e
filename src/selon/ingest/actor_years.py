"""Narrow a document's date by the years in which the actors that it names existed."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from selon.ingest.document_date import FIRST_YEAR, LAST_YEAR, document_date
from selon.knowledge import NameFinder, Packs
from selon.model import DocumentDate, Interval, Report

_NARROW = 45
"""Days: an interval this narrow needs no help."""

_GRACE = 1
"""Years that an actor's old name lives on in reports after its end."""


def years_of(text: str, packs: Packs, names: NameFinder) -> tuple[range, tuple[bool, bool], str] | None:
    """Return the years in which all actors named existed, which ends are bounded, and by whom; None if the packs do not say.

    A report that names an older and a younger actor that never met is of the younger one's time.
    """
    starts: list[tuple[int, str]] = []
    ends: list[tuple[int, str]] = []
    for hit in names.find(text):
        actor = packs.actors.get(hit.name.ref) if hit.name.sort == "actor" and not hit.name.weak else None
        if actor is None or actor.kind in ("person", "state", "people"):
            continue
        if actor.since is not None:
            starts.append((actor.since, actor.name))
        if actor.until is not None:
            ends.append((actor.until + _GRACE, actor.name))
    low = max(starts, default=None)
    high = min((e for e in ends if low is None or e[0] >= low[0]), default=None)
    if low is None and high is None:
        return None
    first = max(low[0] if low else FIRST_YEAR, 1900)
    last = min(high[0] if high else LAST_YEAR, LAST_YEAR)
    who = ", ".join(f"{name} {word} {year}" for word, bound in (("from", low), ("to", high)) if bound for year, name in [bound])
    return (range(first, last + 1), (low is not None, high is not None), who) if first <= last else None


def narrow(report: Report, packs: Packs, names: NameFinder) -> Report:
    """Return the report with its date narrowed by the actors' years, where it is wide or open."""
    old = report.date
    if old.basis == "given" or (old.interval.days or _NARROW + 1) <= _NARROW:
        return report
    story = _story(report)
    found = years_of(story, packs, names)
    if found is None:
        return report
    years, bounded, who = found
    dated = document_date(report.text, None, years)
    start, end = _within(dated.interval, years, bounded)
    if start is not None and end is not None and start > end:
        return report
    grounds = f"{dated.grounds}; actors named existed {years.start} to {years.stop - 1} ({who})"
    return msgspec.structs.replace(report, date=DocumentDate(Interval(start, end), grounds, "text"))


def _within(interval: Interval, years: range, bounded: tuple[bool, bool]) -> tuple[str | None, str | None]:
    low = f"{years.start}-01-01" if bounded[0] else None
    high = f"{years.stop - 1}-12-31" if bounded[1] else None
    return max(filter(None, (low, interval.start)), default=None), min(filter(None, (high, interval.end)), default=None)


def _story(report: Report) -> str:
    """The text with its boilerplate blanked."""
    text = report.text
    for region in report.regions:
        text = text[: region.start] + " " * (region.end - region.start) + text[region.end :]
    return text


def narrow_all(reports: Iterable[Report], packs: Packs, names: NameFinder) -> list[Report]:
    """Narrow the dates of many reports."""
    return [narrow(report, packs, names) for report in reports]
