"""The list of incidents, filtered and sorted as the address says, with its map and its time line."""

from __future__ import annotations

import base64
import math
from collections import Counter
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from selon.model import EVENT_TYPES
from selon.review.board import OPEN
from selon.review.families import FAMILY_NAMES, family
from selon.review.filters import SIDES, Found, View
from selon.review.marks import shown
from selon.review.site import Site

PAGE = 50
"""Incidents on one page of the list."""

FACTUALITIES = ("asserted", "attributed", "hearsay", "denied", "planned", "possible")
VERDICTS = (OPEN, "accepted", "corrected", "rejected")
_EPOCH = date(1970, 1, 1).toordinal()


class Incidents:
    """The list, whole or as the part that changes with the filters."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._points: tuple[int, bytes, dict[str, int]] = (-1, b"", {})
        self._choices: tuple[int, dict[str, list[str]]] = (-1, {})

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [Route("/", self.whole), Route("/points.json", self.points), Route("/view.json", self.view)]

    def warm(self) -> None:
        """Work out what the first view needs."""
        for sort in ("time", "doubt"):
            self._site.chosen(View(sort=sort))
        self.columns()
        self.choices()

    def whole(self, request: Request) -> Response:
        """The page."""
        view = View.of(request.query_params)
        part = self._part(view, self._site.chosen(view))
        return self._site.page(request, "incidents.html", choices=self.choices(), sides=SIDES, state=self._state(request, view, part), **part)

    def view(self, request: Request) -> Response:
        """What of the page changes with the filters: the table, and what map and time line show."""
        view = View.of(request.query_params)
        part = self._part(view, self._site.chosen(view))
        return JSONResponse({**self._state(request, view, part), "table": self._site.part(request, "table.html", **part)})

    def _state(self, request: Request, view: View, part: dict[str, Any]) -> dict[str, Any]:
        """Return what the page's scripts know of a view: addresses, words, and which points pass (a bit each, from the first on).

        The bits leave the days out: the page filters by days itself, while the time line is dragged.
        """
        words = self._site.words(request)
        chosen = self._site.chosen(replace(view, since="", until=""))
        _, _, places = self.columns()
        bits = bytearray((len(places) + 7) // 8)
        if len(chosen) == len(places):
            bits = bytearray(((1 << len(places)) - 1).to_bytes(len(bits), "little"))
        else:
            for one in chosen:
                at = places[one.incident.incident_id]
                bits[at >> 3] |= 1 << (at & 7)
        return {
            "total": part["total"], "address": view.address(), "query": view.address(page=1), "bits": base64.b64encode(bits).decode(),
            "queue": view.address(page=1, sort="doubt", order="down"), "words": {name: words(name) for name in EVENT_TYPES},
            "version": self._site.desk.shape,
        }  # fmt: skip

    def points(self, request: Request) -> Response:
        """All incidents, a column each for what the map and the time line show."""
        return Response(self.columns()[1], media_type="application/json")

    def columns(self) -> tuple[int, bytes, dict[str, int]]:
        """Return the points as JSON and the place of each incident in it, made anew when a decision changed one."""
        desk = self._site.desk
        if self._points[0] != desk.shape:
            with desk.lock:
                found, version = sorted(desk.found(), key=lambda one: one.incident.incident_id), desk.shape
            self._points = (version, columns(found), {one.incident.incident_id: n for n, one in enumerate(found)})
        return self._points

    def choices(self) -> dict[str, list[str]]:
        """Return what each filter offers: what there is among the incidents."""
        version = self._site.desk.shape
        if self._choices[0] != version:
            self._choices = (version, choices(self._site.desk.found()))
        return self._choices[1]

    def _part(self, view: View, chosen: list[Found]) -> dict[str, Any]:
        pages = max(1, math.ceil(len(chosen) / PAGE))
        page = min(view.page, pages)
        first = (page - 1) * PAGE
        return {
            "view": view, "rows": chosen[first : first + PAGE], "total": len(chosen),
            "every": self._site.desk.progress()[1], "page": page, "pages": pages,
        }  # fmt: skip


def choices(every: list[Found]) -> dict[str, list[str]]:
    """Return what each filter offers."""
    incidents = [one.incident for one in every]
    actors = Counter(actor for one in every for actor in set(one.actors))
    types, voices = {incident.type for incident in incidents}, {incident.factuality for incident in incidents}
    return {
        "type": [name for name in EVENT_TYPES if name in types],
        "actor": [name for name, _ in actors.most_common(300)],
        "status": sorted({incident.status for incident in incidents}),
        "factuality": [name for name in FACTUALITIES if name in voices],
        "country": sorted({incident.country for incident in incidents if incident.country}),
        "outlet": sorted({name for one in every for name in one.outlets}),
        "review": list(VERDICTS),
    }


def columns(found: list[Found]) -> bytes:
    """Return what the map and the time line need of all incidents, column by column."""
    types, statuses = Numbered(), Numbered()
    incidents = [one.incident for one in found]
    return msgspec.json.encode({
        "id": [incident.incident_id for incident in incidents],
        "lat": [incident.lat for incident in incidents],
        "lon": [incident.lon for incident in incidents],
        "precision": [incident.precision or 1 for incident in incidents],
        "type": [types(incident.type) for incident in incidents],
        "status": [statuses(incident.status) for incident in incidents],
        "killed": [one.killed for one in found],
        "place": [shown(incident.place or "") for incident in incidents],
        "from": [_day(incident.time.start or incident.time.end) for incident in incidents],
        "to": [_day(incident.time.end or incident.time.start) for incident in incidents],
        "types": types.names, "statuses": statuses.names, "families": [FAMILY_NAMES.index(family(name)) for name in types.names],
    })  # fmt: skip


class Numbered:
    """Gives each name its number."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}

    def __call__(self, name: str) -> int:
        """Return the number of a name."""
        return self._known.setdefault(name, len(self._known))

    @property
    def names(self) -> list[str]:
        """The names by their numbers."""
        return list(self._known)


def _day(text: str | None) -> int | None:
    """Return the days from 1970 on."""
    try:
        return date.fromisoformat(text).toordinal() - _EPOCH if text else None
    except ValueError:
        return None
