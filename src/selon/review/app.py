"""The app: all pages of a desk, behind their guard."""

from __future__ import annotations

from urllib.parse import urlsplit

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
from selon.review.guard import Guard
from selon.review.history import HistoryPages
from selon.review.incident import IncidentPages
from selon.review.incidents import Incidents
from selon.review.language import Words
from selon.review.network import NetworkPages
from selon.review.reports import ReportPages
from selon.review.site import EXPORTS, HERE, Site
from selon.review.sources import SourcePages

MIME = {"csv": "text/csv; charset=utf-8", "hxl": "text/csv; charset=utf-8", "jsonl": "application/jsonl", "geojson": "application/geo+json"}
_FAMILIES = (ReportPages, HistoryPages, ActorPages, SourcePages, NetworkPages, FigurePages)


def build(desk: Desk, hosts: frozenset[str], token: str) -> Starlette:
    """Return the app over a desk, behind its guard."""
    site = Site(desk)
    incidents, incident = Incidents(site), IncidentPages(site)
    incidents.warm()
    incident.warm()
    routes: list[Route | Mount] = [*incidents.routes(), *incident.routes()]
    routes += [route for family in _FAMILIES for route in family(site).routes()]
    routes += [
        Route("/export/{what}.{fmt}", lambda request: export(desk, request)),
        Route("/language/{code}", language),
        Route("/favicon.ico", lambda request: PlainTextResponse("", 204)),
        Mount("/static", StaticFiles(directory=HERE / "static")),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, hosts=hosts, token=token)], exception_handlers={HTTPException: site.failed})


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
    back = urlsplit(request.query_params.get("back", "/"))
    path = "/" + back.path.lstrip("/\\")
    response = RedirectResponse(path + (f"?{back.query}" if back.query else ""), 303)
    chosen = Words(request.path_params["code"]).language
    response.set_cookie("language", chosen, httponly=True, samesite="strict", max_age=31_536_000)
    return response
