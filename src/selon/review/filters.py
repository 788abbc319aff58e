"""Filters and order of the list of incidents, as the page's address holds them: an address is a view that can be sent."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cached_property
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
        return self.filtered(self.sorted(found))

    def sorted(self, found: Iterable[Found]) -> list[Found]:
        """Return incidents in the order asked for."""
        keyed = sorted(((_key(one, self.sort), one) for one in sorted(found, key=_id)), key=lambda pair: pair[0], reverse=self.order == "down")
        if self.sort in ("time", "place"):  # what has none comes last in either order
            keyed.sort(key=lambda pair: not pair[0][0])
        return [one for _, one in keyed]

    def filtered(self, found: Iterable[Found]) -> list[Found]:
        """Return what passes the filters, in the order in which it came."""
        kept = list(found)
        for passes in self._filters():
            kept = [one for one in kept if passes(one)]
        return kept

    def _filters(self) -> Iterator[Callable[[Found], bool]]:
        for name in ("type", "status", "factuality", "country"):
            if asked := getattr(self, name):
                yield _having(name, asked)
        if self.review:
            yield lambda one: one.verdict == self.review
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


class Listing:
    """Incidents in the orders that were asked for, kept until a decision changes one."""

    def __init__(self) -> None:
        self._version = -1
        self._orders: dict[tuple[str, str], list[Found]] = {}

    def choose(self, view: View, found: Callable[[], list[Found]], version: int) -> list[Found]:
        """Return what passes a view's filters, in its order."""
        if version != self._version:
            self._orders, self._version = {}, version
        orders = self._orders
        key = (view.sort, view.order)
        if key not in orders:
            orders[key] = view.sorted(found())
        return view.filtered(orders[key])


def _having(name: str, asked: str) -> Callable[[Found], bool]:
    return lambda one: getattr(one.incident, name) == asked


def _telling(term: str) -> Callable[[Found], bool]:
    return lambda one: term in one.words


def _small(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 7


def _id(one: Found) -> str:
    return one.incident.incident_id


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
            return (doubt(one.doubts), len(incident.claim_ids))
        case "type" | "factuality" | "status":
            return (getattr(incident, sort),)
    return (incident.time.start or incident.time.end or "", incident.time.end or "")
