"""Filters and order of the list of incidents, as the page's address holds them: an address is a view that can be sent."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
from operator import itemgetter
from urllib.parse import urlencode

from selon.model import Incident
from selon.review.doubt import doubt

SORTS = ("time", "place", "type", "actors", "killed", "factuality", "status", "origins", "review", "doubt")
SIDES = ("initiators", "targets", "participants")
_COMBINING = re.compile("[\u0300-\u036f]+")
_NUMBERS = ("origins", "toll")


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

    def choose(self, found: Iterable[Found]) -> list[Found]:
        """Return what passes the filters, in order."""
        return self.filtered(Ordered(found, self.sort, self.order).rows())

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
    """Incidents in one order, into which changed ones are put without sorting all anew. What has no time or place comes last."""

    def __init__(self, found: Iterable[Found], sort: str, order: str) -> None:
        self._sort, self._down = sort, order == "down"
        rows = sorted(((self._key(one), one) for one in found), key=itemgetter(0))
        self._keys, self._found = [key for key, _ in rows], [one for _, one in rows]

    def rows(self) -> list[Found]:
        """Return the incidents in their order."""
        return self._found[::-1] if self._down else self._found

    def put(self, was: Found | None, now: Found | None) -> None:
        """Take an incident out as it was, and put it in as it is."""
        if was is not None:
            at = bisect_left(self._keys, self._key(was))
            del self._keys[at], self._found[at]
        if now is not None:
            key = self._key(now)
            at = bisect_left(self._keys, key)
            self._keys.insert(at, key)
            self._found.insert(at, now)

    def _key(self, one: Found) -> tuple[bool, tuple[str | int, ...], str]:
        key = _key(one, self._sort)
        lacking = self._sort in ("time", "place") and not key[0]
        return lacking != self._down, key, one.incident.incident_id


Change = tuple[Found | None, Found | None]
"""An incident before and after a decision."""


class Listing:
    """Incidents in the orders that were asked for, kept up with the decisions."""

    def __init__(self) -> None:
        self._orders: dict[tuple[str, str], tuple[Ordered, int]] = {}

    def choose(self, view: View, found: Callable[[], list[Found]], changes: Sequence[Change]) -> list[Found]:
        """Return what passes a view's filters, in its order; ``changes`` are all since the store was read."""
        return view.filtered(self.rows(view, found, changes))

    def rows(self, view: View, found: Callable[[], list[Found]], changes: Sequence[Change]) -> list[Found]:
        """Return all incidents in a view's order."""
        ordered, seen = self._orders.get((view.sort, view.order)) or (Ordered(found(), view.sort, view.order), len(changes))
        for was, now in changes[seen:]:
            ordered.put(was, now)
        self._orders[view.sort, view.order] = ordered, len(changes)
        return ordered.rows()


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
