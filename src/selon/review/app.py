"""The pages: which address shows what. All of it is read from a ``Desk``; templates escape all they are given."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from selon.export import WHAT, format_names
from selon.linking.families import FAMILIES
from selon.model import EVENT_TYPES, Claim
from selon.review.compare import accounts_of, compare, days
from selon.review.decided import FIELDS, SIDES, BadValue, figures, value
from selon.review.desk import Conflict, Desk, Verdict
from selon.review.filters import Found, View
from selon.review.guard import Guard
from selon.review.language import LANGUAGES, Words, preferred
from selon.review.marks import marks_of, pieces, shown

HERE = Path(__file__).parent
PAGE = 100
"""Incidents on one page of the list."""

FORM_BYTES = 20_000

FACTUALITIES = ("asserted", "attributed", "hearsay", "denied", "planned", "possible")
VERDICTS = ("open", "accepted", "corrected", "rejected")
VERDICT_OF: dict[str, Verdict] = {"accept": "accept", "correct": "correct", "reject": "reject"}
MIME = {"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl", "geojson": "application/geo+json"}


class Pages:
    """What answers each address."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters["shown"] = shown
        self._templates.globals.update(days=days, figures=figures, toll_of=toll_of)

    def _page(self, request: Request, name: str, status: int = 200, **data: Any) -> HTMLResponse:
        language = request.cookies.get("language") or preferred(request.headers.get("accept-language", ""))
        words = Words(language)
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        text = self._templates.get_template(name).render(
            _=words, language=words.language, languages=LANGUAGES, here=here, reviewer=self.desk.reviewer,
            store=self.desk.store.path.name, progress=self.desk.progress(), exports=[(w, f) for w in WHAT for f in format_names()],
            **data,
        )  # fmt: skip
        return HTMLResponse(text, status)

    def incidents(self, request: Request) -> Response:
        """The list of incidents, filtered and sorted as the address says, with the map of them."""
        view, every = View.of(request.query_params), self.desk.found()
        chosen = view.choose(every)
        pages = max(1, math.ceil(len(chosen) / PAGE))
        page = min(view.page, pages)
        first = (page - 1) * PAGE
        return self._page(
            request, "incidents.html", view=view, rows=chosen[first : first + PAGE], total=len(chosen), every=len(every),
            page=page, pages=pages, choices=choices(every), months=months(chosen),
        )  # fmt: skip

    def points(self, request: Request) -> Response:
        """The incidents of a view that have a position, as GeoJSON for the map."""
        view = View.of(request.query_params)
        return JSONResponse([point(one) for one in view.choose(self.desk.found()) if one.incident.lat is not None])

    def incident(self, request: Request) -> Response:
        """One incident: its accounts side by side."""
        return self._incident(request, request.path_params["key"])

    def _incident(self, request: Request, key: str, message: str = "", status: int = 200) -> Response:
        one = self.desk.incident(key)
        if one is None:
            raise HTTPException(404, "there is no such incident")
        view = View.of(request.query_params)
        accounts = accounts_of(self.desk.claims.get(key, []))
        texts = self.desk.texts({account.first.report_id for account in accounts})
        told = [[(claim, sentence(texts.get(claim.report_id), claim)) for claim in account.claims] for account in accounts]
        order = [found.incident.incident_id for found in view.choose(self.desk.found())]
        standing = self.desk.standing(key)
        return self._page(
            request, "incident.html", status, one=one, incident=one.incident, accounts=accounts, told=told, lines=compare(accounts),
            reports=self.desk.reports, standing=standing, view=view, following=next_of(order, key), message=message,
            fields=[(name, value(one.incident, name)) for name in FIELDS], offers=offers(self.desk.claims.get(key, [])),
            coded=self.desk.incidents[key], value=value,
        )  # fmt: skip

    def report(self, request: Request) -> Response:
        """One report whole, with the spans of all its claims, at the place asked for."""
        row = self.desk.report(request.path_params["key"])
        if row is None:
            raise HTTPException(404, "there is no such report")
        claims = self.desk.by_report.get(row["report_id"], [])
        here = (_number(request, "from"), _number(request, "to"))
        return self._page(request, "report.html", report=row, parts=parts(row, claims, here), claims=claims)

    def why(self, request: Request) -> Response:
        """What ``selon explain`` prints of one claim's sentence."""
        claim = self.desk.claim(request.path_params["key"])
        if claim is None:
            raise HTTPException(404, "there is no such claim")
        return self._page(request, "why.html", claim=claim, printed=self.desk.explained(claim))

    def history(self, request: Request) -> Response:
        """All decisions, the last first."""
        decisions = list(self.desk.decisions())
        undone = {made.before for made in decisions if made.verdict == "undo"}
        return self._page(request, "history.html", decisions=decisions, undone=undone, incidents=self.desk.incidents)

    def export(self, request: Request) -> Response:
        """An export of the store, as ``selon export`` writes it."""
        what, fmt = request.path_params["what"], request.path_params["fmt"]
        if what not in WHAT or fmt not in format_names():
            raise HTTPException(404, "there is no such export")
        file = self.desk.exported(what, fmt)
        headers = {"Content-Disposition": f'attachment; filename="{what}.{fmt}"'}
        chunks = iter(lambda: file.read(1 << 16), b"")
        return StreamingResponse(chunks, headers=headers, media_type=MIME.get(fmt, "application/octet-stream"))

    async def decide(self, request: Request) -> Response:
        """Write a decision; then show the incident, or the next one of the view."""
        key = request.path_params["key"]
        form = await _form(request)
        verdict = VERDICT_OF.get(form.get("verdict", ""))
        if self.desk.incident(key) is None:
            raise HTTPException(404, "there is no such incident")
        if verdict is None:
            raise HTTPException(400, "there is no such verdict")
        try:
            await run_in_threadpool(self.desk.decide, key, verdict, form.get("seen", ""), form.get("field"), form.get("value", "")[:500])
        except Conflict:
            message = "Another decision came between. Look at it, then decide again."
            return await run_in_threadpool(self._incident, request, key, message, 409)
        except BadValue:
            return await run_in_threadpool(self._incident, request, key, "The field cannot hold this value.", 422)
        return RedirectResponse(f"/incidents/{key}{_query(request)}", 303)

    async def undo(self, request: Request) -> Response:
        """Take the last decision back and show its incident."""
        key = request.path_params.get("key")
        made = await run_in_threadpool(self.desk.undo, key)
        return RedirectResponse(f"/incidents/{made.subject}{_query(request)}" if made else "/history", 303)

    def language(self, request: Request) -> Response:
        """Change the language of the pages and go back."""
        back = urlsplit(request.query_params.get("back", "/"))
        path = "/" + back.path.lstrip("/\\")
        response = RedirectResponse(path + (f"?{back.query}" if back.query else ""), 303)
        chosen = Words(request.path_params["code"]).language
        response.set_cookie("language", chosen, httponly=True, samesite="strict", max_age=31_536_000)
        return response

    def failed(self, request: Request, error: Exception) -> Response:
        """A page that says in one line what is wrong."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        detail = error.detail if isinstance(error, HTTPException) else "a fault of Selon's own"
        return self._page(request, "failed.html", status, detail=detail)

    def routes(self) -> list[Route | Mount]:
        """Return the addresses."""
        return [
            Route("/", self.incidents),
            Route("/points.json", self.points),
            Route("/incidents/{key}", self.incident),
            Route("/incidents/{key}/decide", self.decide, methods=["POST"]),
            Route("/incidents/{key}/undo", self.undo, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
            Route("/reports/{key}", self.report),
            Route("/why/{key}", self.why),
            Route("/history", self.history),
            Route("/export/{what}.{fmt}", self.export),
            Route("/language/{code}", self.language),
            Route("/favicon.ico", lambda request: PlainTextResponse("", 204)),
            Mount("/static", StaticFiles(directory=HERE / "static")),
        ]


def build(desk: Desk, hosts: frozenset[str], token: str) -> Starlette:
    """Return the app over a desk, behind its guard."""
    pages = Pages(desk)
    return Starlette(
        routes=pages.routes(), middleware=[Middleware(Guard, hosts=hosts, token=token)], exception_handlers={HTTPException: pages.failed}
    )


async def _form(request: Request) -> dict[str, str]:
    """Return the fields of a form, which are few and short."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM_BYTES:
            raise HTTPException(413, "the form is too long")
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=20))
    except ValueError:
        raise HTTPException(400, "the form cannot be read") from None


def _query(request: Request) -> str:
    query = View.of(request.query_params).address()
    return f"?{query}" if query else ""


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def next_of(order: list[str], key: str) -> str | None:
    """Return what follows ``key``; after the last, or for one that is not there, the first.

    >>> next_of(["a", "b"], "a"), next_of(["a", "b"], "b"), next_of(["a"], "a")
    ('b', 'a', None)
    """
    at = order.index(key) + 1 if key in order else 0
    following = order[at] if at < len(order) else order[0] if order else None
    return None if following == key else following


def choices(every: list[Found]) -> dict[str, list[str]]:
    """Return what each filter offers: what there is among the incidents."""
    incidents = [one.incident for one in every]
    actors = Counter(actor for one in every for actor in set(one.actors))
    return {
        "type": [name for name in EVENT_TYPES if name in {incident.type for incident in incidents}],
        "actor": [name for name, _ in actors.most_common(300)],
        "status": sorted({incident.status for incident in incidents}),
        "factuality": [name for name in FACTUALITIES if name in {incident.factuality for incident in incidents}],
        "country": sorted({incident.country for incident in incidents if incident.country}),
        "review": list(VERDICTS),
    }


def months(chosen: list[Found]) -> list[tuple[str, int]]:
    """Return how many incidents begin in each month that has any."""
    begun = Counter((one.incident.time.start or one.incident.time.end or "")[:7] for one in chosen)
    return sorted((month, count) for month, count in begun.items() if month)


def point(one: Found) -> dict[str, Any]:
    """Return what the map needs to know of an incident."""
    incident = one.incident
    return {
        "id": incident.incident_id, "lat": incident.lat, "lon": incident.lon, "precision": incident.precision or 1,
        "family": family(incident.type), "type": incident.type, "status": incident.status, "place": shown(incident.place or ""),
        "time": days(incident.time.start, incident.time.end), "verdict": one.verdict, "killed": one.killed,
    }  # fmt: skip


GROUPS = {
    "ground": "fighting", "attack": "fighting", "strike": "fire", "blast": "fire", "toll": "harm", "harm": "harm", "seizing": "harm",
    "flight": "harm", "control": "ground", "siege": "ground", "leaving": "ground", "yielding": "ground", "deployment": "ground",
}  # fmt: skip


def family(kind: str) -> str:
    """Return the group of types by whose colour the map shows a type.

    >>> family("ambush"), family("shelling"), family("siege"), family("ceasefire")
    ('fighting', 'fire', 'ground', 'other')
    """
    return GROUPS.get(FAMILIES.get(kind, ""), "other")


def toll_of(one: Found) -> list[tuple[str, str]]:
    """Return an incident's tolls for the eye."""
    return [(toll.kind, figures(toll)) for toll in one.incident.toll]


def offers(claims: list[Claim]) -> dict[str, list[str]]:
    """Return what the accounts themselves say for each field: what a correction is offered."""
    places = dict.fromkeys(claim.place.name or claim.place.text for claim in claims if claim.place)
    times = dict.fromkeys(f"{claim.time.since or ''}/{claim.time.until or ''}" for claim in claims if claim.time)
    actors = dict.fromkeys(actor.name or actor.text for claim in claims for actor in claim.actors)
    made = {"type": list(EVENT_TYPES), "factuality": list(FACTUALITIES), "place": list(places), "time": [t for t in times if t != "/"]}
    made |= {side: list(actors) for side in SIDES}
    for claim in claims:
        for toll in claim.toll:
            figure = str(toll.low) if toll.low == toll.high else f"{toll.low}-{toll.high}"
            if toll.low is not None and toll.high is not None:
                made.setdefault(f"toll.{toll.kind}", []).append(figure)
    return {name: list(dict.fromkeys(values)) for name, values in made.items()}


def sentence(text: str | None, claim: Claim) -> list[Any]:
    """Return a claim's sentence cut at its spans; from the claim itself where the report is gone."""
    first, last = claim.sentence.start, claim.sentence.end
    if text is None or text[first:last] != claim.sentence.text:
        return pieces(claim.sentence.text, [])
    return pieces(text, marks_of(claim), first, last)


def parts(row: dict[str, Any], claims: list[Claim], here: tuple[int, int]) -> list[tuple[str, list[Any], bool]]:
    """Return a report's text as stretches: the kind of region or nothing, the pieces, and whether the place asked for begins there."""
    text = row["text"]
    marks = [mark for claim in claims for mark in marks_of(claim)]
    regions = sorted((region for region in row["regions"] if region.start < region.end), key=lambda region: region.start)
    made, at = [], 0
    for region in regions:
        start = max(at, region.start)
        made += [("", at, start), (region.kind, start, region.end)]
        at = max(at, region.end)
    made.append(("", at, len(text)))
    return [
        (kind, pieces(text, marks, first, last, here), first <= here[0] < last and here[1] > here[0])
        for kind, first, last in made
        if last > first
    ]
