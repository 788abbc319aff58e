"""The app: all pages of a desk, behind their guard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from selon.review.actors import ActorPages
from selon.review.desk import Desk
from selon.review.figures import FigurePages
from selon.review.guard import Door, Guard, Launch, SignIn
from selon.review.history import HistoryPages
from selon.review.incident import IncidentPages
from selon.review.incidents import Incidents
from selon.review.language import Words
from selon.review.network import NetworkPages
from selon.review.reports import ReportPages
from selon.review.reviewers import Reviewers, Sessions
from selon.review.signing import SigningPages
from selon.review.site import EXPORTS, HERE, STATIC, Site, local
from selon.review.sources import SourcePages

MIME = {"csv": "text/csv; charset=utf-8", "hxl": "text/csv; charset=utf-8", "jsonl": "application/jsonl", "geojson": "application/geo+json"}
IDLE = 12 * 3600
"""Seconds without a request after which who signed in has to sign in again."""

_FAMILIES = (ReportPages, HistoryPages, ActorPages, SourcePages, NetworkPages, FigurePages)


def build(desk: Desk, origins: Iterable[str], *, token: str = "", reviewers: Reviewers | None = None) -> Starlette:
    """Return the app over a desk, behind its guard.

    Args:
        desk: what it shows.
        origins: the addresses by which browsers may reach it.
        token: what the one browser brings that is let in, if nobody signs in.
        reviewers: who may sign in.
    """
    sessions = Sessions() if reviewers is None else Sessions(IDLE)
    site = Site(desk, signs_in=reviewers is not None)
    incidents, incident = Incidents(site), IncidentPages(site)
    incidents.warm()
    incident.warm()
    routes: list[Route | Mount] = [*incidents.routes(), *incident.routes()]
    routes += [route for family in _FAMILIES for route in family(site).routes()]
    routes += [
        Route("/export/{what}.{fmt}", lambda request: export(desk, request)),
        Route("/language/{code}", language),
        Route("/favicon.ico", lambda request: PlainTextResponse("", 204)),
        Mount(STATIC, Kept(directory=HERE / "static")),
    ]
    door: Door = Launch(sessions, token, desk.reviewer)
    if reviewers is not None:
        routes += SigningPages(site, reviewers, sessions).routes()
        door = SignIn((f"{STATIC}/", "/language/"))
    guard = Middleware(Guard, origins=origins, sessions=sessions, door=door)
    return Starlette(routes=routes, middleware=[guard], exception_handlers={HTTPException: site.failed})


class Kept(StaticFiles):
    """Files that browsers keep: their address changes with them."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Return a file, to be kept for good."""
        response = super().file_response(*args, **kwargs)
        response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return response


def export(desk: Desk, request: Request) -> Response:
    """An export of the store, as ``selon export`` writes it."""
    what, fmt = request.path_params["what"], request.path_params["fmt"]
    if (what, fmt) not in EXPORTS:
        raise HTTPException(404, "there is no such export")
    file = desk.exported(what, fmt)
    headers = {"Content-Disposition": f'attachment; filename="{what}.{fmt}"'}
    chunks = iter(lambda: file.read(1 << 16), b"")
    return StreamingResponse(chunks, headers=headers, media_type=MIME.get(fmt, "application/octet-stream"))


def language(request: Request) -> Response:
    """Change the language of the pages and go back."""
    response = RedirectResponse(local(request.query_params.get("back", "/")), 303)
    chosen = Words(request.path_params["code"]).language
    response.set_cookie("language", chosen, httponly=True, samesite="strict", max_age=31_536_000)
    return response
