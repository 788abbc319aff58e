"""Filters and order of the list of incidents, as the page's address holds them: an address is a view that can be sent."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from urllib.parse import urlencode

from selon.model import Incident

SORTS = ("time", "place", "type", "actors", "killed", "factuality", "status", "origins", "review")


def folded(text: str) -> str:
    """Return the text as searching compares it: no case, no accents.

    >>> folded("Déraa")
    'deraa'
    """
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


@dataclass(frozen=True)
class Found:
    """An incident as the list shows it: with its corrections, its verdict, and the words it can be found by."""

    incident: Incident
    verdict: str
    words: str

    @property
    def killed(self) -> int:
        """The highest number of killed that is told, or -1."""
        known = [n for toll in self.incident.toll if toll.kind == "killed" for n in (toll.high, toll.best, toll.low) if n is not None]
        return max(known, default=-1)

    @property
    def actors(self) -> tuple[str, ...]:
        """All actors of the incident."""
        return (*self.incident.initiators, *self.incident.targets, *self.incident.participants)


@dataclass(frozen=True)
class View:
    """What the list shows. Every field is a word of the address; empty is no filter.

    >>> View.of({"type": "ambush", "page": "2", "color": "red"}).address(page=1)
    'type=ambush'
    """

    type: str = ""
    actor: str = ""
    status: str = ""
    factuality: str = ""
    review: str = ""
    country: str = ""
    text: str = ""
    since: str = ""
    until: str = ""
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
        page = query.get("page", "1")
        return cls(**given, page=max(1, int(page)) if page.isascii() and page.isdigit() and len(page) < 7 else 1)

    def address(self, **changed: str | int) -> str:
        """Return the query of the address of this view, with some words changed."""
        plain = View()
        now = {name.name: changed.get(name.name, getattr(self, name.name)) for name in fields(self)}
        return urlencode({name: value for name, value in now.items() if value != getattr(plain, name)})

    def choose(self, found: Iterable[Found]) -> list[Found]:
        """Return what passes the filters, in order."""
        terms = folded(self.text).split()
        kept = [one for one in found if self._passes(one, terms)]
        kept.sort(key=lambda one: one.incident.incident_id)
        kept.sort(key=lambda one: _key(one, self.sort), reverse=self.order == "down")
        if self.sort in ("time", "place"):  # what has none comes last in either order
            kept.sort(key=lambda one: not _key(one, self.sort)[0])
        return kept

    def _passes(self, one: Found, terms: list[str]) -> bool:
        incident = one.incident
        wanted = (
            (self.type, incident.type), (self.status, incident.status), (self.factuality, incident.factuality),
            (self.review, one.verdict), (self.country, incident.country),
        )  # fmt: skip
        if any(asked and asked != has for asked, has in wanted) or (self.actor and self.actor not in one.actors):
            return False
        first, last = incident.time.start or incident.time.end, incident.time.end or incident.time.start
        if self.since and (last is None or last < self.since):
            return False
        if self.until and (first is None or first > self.until):
            return False
        return all(term in one.words for term in terms)


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
        case "type" | "factuality" | "status":
            return (getattr(incident, sort),)
    return (incident.time.start or incident.time.end or "", incident.time.end or "")
