"""Figures: toll by month with its low-high band, incidents by type and by actor; each as SVG and as CSV."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.export.formats.csv import safe
from selon.model import IncidentToll
from selon.review.charts import Month, band, bars
from selon.review.filters import Found, View
from selon.review.language import Words
from selon.review.site import Site

HAPPENED = ("asserted", "attributed", "hearsay")
"""Voices that tell an incident as having happened: only those are counted."""

_MOST = 20
Rows = Sequence[Sequence[str | int]]


class FigurePages:
    """The figures, of all incidents or of those of a view."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [Route("/figures", self.figures), Route("/figures/{name}.{fmt}", self.one)]

    def figures(self, request: Request) -> Response:
        """All figures on one page."""
        view, words = View.of(request.query_params), self._site.words(request)
        told = counted(self._site.chosen(view))
        return self._site.page(
            request, "figures.html", view=view, total=len(told), months=by_month(told), query=view.address(page=1),
            drawn={name: Markup(draw(name, told, words)) for name in FIGURES},
        )  # fmt: skip

    def one(self, request: Request) -> Response:
        """One figure as SVG, or its numbers as CSV."""
        name, fmt = request.path_params["name"], request.path_params["fmt"]
        if name not in FIGURES or fmt not in ("svg", "csv"):
            raise HTTPException(404, "there is no such figure")
        told = counted(self._site.chosen(View.of(request.query_params)))
        headers = {"Content-Disposition": f'attachment; filename="{name}.{fmt}"'}
        if fmt == "svg":
            return Response(draw(name, told, self._site.words(request)), media_type="image/svg+xml", headers=headers)
        return Response(as_csv(*numbers(name, told)), media_type="text/csv; charset=utf-8", headers=headers)


FIGURES = ("toll", "types", "actors")


def counted(found: Iterable[Found]) -> list[Found]:
    """Return the incidents that are told as having happened and that no reviewer rejected."""
    return [one for one in found if one.incident.factuality in HAPPENED and one.verdict != "rejected"]


def draw(name: str, told: Sequence[Found], words: Words) -> str:
    """Return one figure as SVG, in the page's language."""
    if name == "toll":
        return band(by_month(told), words("Killed by month, lowest to highest told"), words("killed"))
    rows = by_type(told) if name == "types" else by_actor(told)
    named = [(words(kind), count) for kind, count in rows] if name == "types" else rows
    return bars(named[:_MOST], words("Incidents by type") if name == "types" else words("Incidents by actor"))


def numbers(name: str, told: Sequence[Found]) -> tuple[Sequence[str], Rows]:
    """Return the columns and rows of one figure."""
    if name == "toll":
        return Month._fields, by_month(told)
    return ("type" if name == "types" else "actor", "incidents"), by_type(told) if name == "types" else by_actor(told)


def by_month(told: Iterable[Found]) -> list[Month]:
    """Return the killed by the month in which incidents begin: sums of the lowest, best and highest told."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for one in told:
        month = (one.incident.time.start or one.incident.time.end or "")[:7]
        if not month:
            continue
        killed = [toll for toll in one.incident.toll if toll.kind == "killed"]
        low, best, high = (sum(part) for part in zip(*map(bounds, killed), strict=True)) if killed else (0, 0, 0)
        for n, value in enumerate((low, best, high, 1)):
            sums[month][n] += value
    return [Month(month, *values) for month, values in sorted(sums.items())]


def bounds(toll: IncidentToll) -> tuple[int, int, int]:
    """Return low, best and high of a toll; what is not told is taken from what is.

    >>> bounds(IncidentToll("killed", 7, None, None)), bounds(IncidentToll("killed", None, None, None))
    ((7, 7, 7), (0, 0, 0))
    """
    known = [n for n in (toll.low, toll.best, toll.high) if n is not None] or [0]
    low = toll.low if toll.low is not None else min(known)
    high = toll.high if toll.high is not None else max(known)
    best = toll.best if toll.best is not None else low
    return low, best, high


def by_type(told: Iterable[Found]) -> list[tuple[str, int]]:
    """Return how many incidents there are of each type."""
    return Counter(one.incident.type for one in told).most_common()


def by_actor(told: Iterable[Found]) -> list[tuple[str, int]]:
    """Return in how many incidents each actor is."""
    return Counter(actor for one in told for actor in dict.fromkeys(one.actors)).most_common()


def as_csv(columns: Sequence[str], rows: Rows) -> str:
    r"""Return a table as CSV, safe to open in a spreadsheet.

    >>> as_csv(["actor"], [["=1+1"]])
    "actor\r\n'=1+1\r\n"
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue()
