"""Narrow a document's date by what it names: the years of its actors, the days of events and of persons in office."""

from __future__ import annotations

from datetime import date

import msgspec

from selon.ingest.bounds import Bound, Window, actor_bounds, event_bounds, weigh
from selon.ingest.document_date import dated
from selon.ingest.stamps import page_clock
from selon.ingest.text_date import Found, text_date
from selon.knowledge import NameFinder, Packs
from selon.model import DocumentDate, Report


def narrow(report: Report, packs: Packs, names: NameFinder) -> Report:
    """Return the report with its date narrowed by what it names, where the page itself does not tell it."""
    found = text_date(report.text)
    if report.date.basis == "given" or found.sure:
        return report
    date_ = _narrowed(report, packs, names)
    return msgspec.structs.replace(report, date=_with_notes(date_, report.date, found.grounds))


def _with_notes(narrowed: DocumentDate, before: DocumentDate, grounds: str) -> DocumentDate:
    """Keep what was said of metadata set aside, and the day on which the page was fetched."""
    note, _, after = before.grounds.partition(grounds)
    end = before.interval.end
    if "fetched" in after and end is not None and (narrowed.interval.end or "9999") > end >= (narrowed.interval.start or ""):
        interval = msgspec.structs.replace(narrowed.interval, end=end)
        narrowed = msgspec.structs.replace(narrowed, interval=interval, basis="text", grounds=narrowed.grounds + after)
    return msgspec.structs.replace(narrowed, grounds=note + narrowed.grounds) if note else narrowed


def bounds_of(report: Report, packs: Packs, names: NameFinder) -> list[Bound]:
    """Return every bound that the story sets by what it names."""
    story = story_of(report)
    return [*event_bounds(story, packs.events), *actor_bounds(story, packs, names)]


def _narrowed(report: Report, packs: Packs, names: NameFinder) -> DocumentDate:
    story = story_of(report)
    alone = text_date(story)
    bounds = bounds_of(report, packs, names)
    if alone.first is not None:
        bounds.append(Bound(alone.grounds, alone.first, None))
    window = weigh(bounds)
    found = text_date(story, window)
    first, last, contradicted = _together(found, window)
    pieces = [f"{found.grounds} (set aside)" if contradicted else found.grounds]
    pieces += [f"names {bound.told()}" for bound in window.decided if bound.words != alone.grounds]
    pieces += [f"set aside: {bound.told()}" for bound in window.aside]
    return dated(first, last, "; ".join(pieces))


def _together(found: Found, window: Window) -> tuple[date | None, date | None, bool]:
    """The days that text and window both allow; those of the window alone where none is left."""
    first = max(filter(None, (found.first, window.first)), default=None)
    last = min(filter(None, (found.last, window.last)), default=None)
    if first is not None and last is not None and first > last:
        return window.first, window.last, True
    return first, last, False


def story_of(report: Report) -> str:
    """The text with its boilerplate blanked, but for a page clock, which may bound the date."""
    text = report.text
    clock = page_clock(text)
    for region in report.regions:
        text = text[: region.start] + " " * (region.end - region.start) + text[region.end :]
    return text if clock is None else text[: clock.start] + report.text[clock.start : clock.end] + text[clock.end :]
