"""Filters and order of the list of incidents, as the page's address holds them: an address is a view that can be sent."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from selon.model import Incident
from selon.review.doubt import doubt

SORTS = ("time", "place", "type", "actors", "killed", "factuality", "status", "origins", "review", "doubt")
SIDES = ("initiators", "targets", "participants")
_COMBINING = re.compile("[\u0300-\u036f]+")
_NUMBERS = ("origins", "toll")
_KEPT = 50
"""Views whose incidents are kept in order."""


def folded(text: str) -> str:
    """Return the text as searching compares it: no case, no accents.

    >>> folded("Déraa")
    'deraa'
    """
    return _COMBINING.sub("", unicodedata.normalize("NFD", text.casefold()))


@dataclass(frozen=True)
class Found:
    """An incident as the list shows it: with its verdict, what it can be found by, and why it may be doubted."""

    incident: Incident
    verdict: str
    words: str
    outlets: frozenset[str] = frozenset()
    doubts: tuple[str, ...] = ()

    @cached_property
    def killed(self) -> int:
        """The highest number of killed that is told, or -1."""
        known = [n for toll in self.incident.toll if toll.kind == "killed" for n in (toll.high, toll.best, toll.low) if n is not None]
        return max(known, default=-1)

    @cached_property
    def doubt(self) -> int:
        """How much its grounds of doubt weigh together."""
        return doubt(self.doubts)

    @cached_property
    def day(self) -> int | None:
        """The first day, or the last where only that is told, as a number."""
        text = self.incident.time.start or self.incident.time.end
        try:
            return date.fromisoformat(text).toordinal() if text else None
        except ValueError:
            return None

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """All actors of the incident."""
        return (*self.incident.initiators, *self.incident.targets, *self.incident.participants)


@dataclass(frozen=True)
class View:
    """What the list shows. Every field is a word of the address; empty is no filter.

    ``side`` is on which side the actor is; ``origins`` and ``toll`` (the killed) are the least there must be.
    ``queue`` says that the reviewer works through the list, from one incident to the next.

    >>> View.of({"type": "ambush", "page": "2", "color": "red", "toll": "many"}).address(page=1)
    'type=ambush'
    """

    type: str = ""
    actor: str = ""
    side: str = ""
    status: str = ""
    factuality: str = ""
    outlet: str = ""
    review: str = ""
    country: str = ""
    origins: str = ""
    toll: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
    queue: str = ""
    sort: str = "time"
    order: str = "down"
    page: int = 1

    @classmethod
    def of(cls, query: Mapping[str, str]) -> View:
        """Return the view that an address asks for; what it does not know is left aside."""
        names = {name.name for name in fields(cls)} - {"page"}
        given = {name: " ".join(query[name].split())[:200] for name in names if name in query}
        if given.get("sort", "time") not in SORTS:
            del given["sort"]
        if given.get("order") not in ("up", "down"):
            given.pop("order", None)
        if given.get("side") not in SIDES:
            given.pop("side", None)
        for name in _NUMBERS:
            if not _small(given.get(name, "0")):
                del given[name]
        page = query.get("page", "1")
        return cls(**given, page=max(1, int(page)) if _small(page) else 1)

    def address(self, **changed: str | int) -> str:
        """Return the query of the address of this view, with some words changed."""
        plain = View()
        now = {name.name: changed.get(name.name, getattr(self, name.name)) for name in fields(self)}
        return urlencode({name: value for name, value in now.items() if value != getattr(plain, name)})

    def filtered(self, found: Iterable[Found]) -> list[Found]:
        """Return what passes the filters, in the order in which it came."""
        kept = list(found)
        for name in ("type", "status", "factuality", "country"):
            if asked := getattr(self, name):
                kept = [one for one in kept if getattr(one.incident, name) == asked]
        if review := self.review:
            kept = [one for one in kept if one.verdict == review]
        for passes in self._filters():
            kept = [one for one in kept if passes(one)]
        return kept

    def _filters(self) -> Iterator[Callable[[Found], bool]]:
        if self.side or self.actor:
            yield self._on_side
        if self.outlet:
            yield lambda one: self.outlet in one.outlets
        if self.origins:
            least = int(self.origins)
            yield lambda one: one.incident.independent_origins >= least
        if self.toll:
            killed = int(self.toll)
            yield lambda one: one.killed >= killed
        if self.since:
            yield lambda one: (one.incident.time.end or one.incident.time.start or "") >= self.since
        if self.until:
            yield lambda one: (one.incident.time.start or one.incident.time.end or "9999") <= self.until
        for term in folded(self.text).split():
            yield _telling(term)

    def _on_side(self, one: Found) -> bool:
        told = getattr(one.incident, self.side) if self.side else one.actors
        return self.actor in told if self.actor else bool(told)


class Ordered:
    """What passes a view's filters, in its order, kept up without sorting all anew. What has no time or place comes last.

    Args:
        view: its filters and its order.
        rows: what passes, from the lowest to the highest of the order.
    """

    def __init__(self, view: View, rows: list[Found]) -> None:
        self._view, self._down, self.ascending = view, view.order == "down", rows

    @classmethod
    def of(cls, view: View, found: Iterable[Found]) -> Ordered:
        """Sort and filter."""
        ordered = cls(view, [])
        ordered.ascending = sorted(view.filtered(found), key=ordered._key)
        return ordered

    def rows(self) -> list[Found]:
        """Return the incidents in their order."""
        return self.ascending[::-1] if self._down else self.ascending

    def put(self, was: Found | None, now: Found | None) -> None:
        """Take an incident out as it was, and put it in as it is."""
        if was is not None:
            at, there = self._at(was)
            if there:
                del self.ascending[at]
        if now is not None and self._view.filtered((now,)):
            self.ascending.insert(self._at(now)[0], now)

    def around(self, one: Found) -> tuple[int, Found | None]:
        """Return the number of an incident, from 1, or 0 where it does not pass, and the one that follows; after the last, the first."""
        at, there = self._at(one)
        count = len(self.ascending)
        number = (count - at if self._down else at + 1) if there else 0
        following = at - 1 if self._down else at + there
        if count - there <= 0:
            return number, None
        return number, self.ascending[following % count]

    def _at(self, one: Found) -> tuple[int, bool]:
        at = bisect_left(self.ascending, self._key(one), key=self._key)
        return at, at < len(self.ascending) and self.ascending[at].incident.incident_id == one.incident.incident_id

    def _key(self, one: Found) -> tuple[bool, tuple[str | int, ...], str]:
        key = _key(one, self._view.sort)
        lacking = self._view.sort in ("time", "place") and not key[0]
        return lacking != self._down, key, one.incident.incident_id


Change = tuple[Found | None, Found | None]
"""An incident before and after a decision."""


class Listing:
    """Incidents as the views that were asked for last show them, kept up with the decisions.

    Args:
        found: returns all incidents.
        changes: all since the store was read.
    """

    def __init__(self, found: Callable[[], list[Found]], changes: Sequence[Change]) -> None:
        self._found, self._changes = found, changes
        self._kept: dict[View, tuple[Ordered, int]] = {}

    def of(self, view: View) -> Ordered:
        """Return what passes a view's filters, in its order."""
        view = replace(view, page=1, queue="")
        kept = self._kept.pop(view, None)
        ordered, seen = kept if kept is not None else (self._made(view), len(self._changes))
        for was, now in self._changes[seen:]:
            ordered.put(was, now)
        self._kept[view] = ordered, len(self._changes)
        if len(self._kept) > _KEPT:
            del self._kept[next(iter(self._kept))]  # what was not asked for longest
        return ordered

    def _made(self, view: View) -> Ordered:
        whole = View(sort=view.sort, order=view.order)
        if view == whole:
            return Ordered.of(view, self._found())
        return Ordered(view, view.filtered(self.of(whole).ascending))


def _telling(term: str) -> Callable[[Found], bool]:
    return lambda one: term in one.words


def _small(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _key(one: Found, sort: str) -> tuple[str | int, ...]:
    incident = one.incident
    match sort:
        case "place":
            return (folded(incident.place or ""),)
        case "actors":
            return (folded("; ".join(one.actors)),)
        case "killed":
            return (one.killed,)
        case "origins":
            return (incident.independent_origins, len(incident.claim_ids))
        case "review":
            return (one.verdict,)
        case "doubt":
            return (one.doubt, len(incident.claim_ids))
        case "type" | "factuality" | "status":
            return (getattr(incident, sort),)
    return (incident.time.start or incident.time.end or "", incident.time.end or "")
