"""One incident: its accounts side by side, the decisions on it, and a sheet to print."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from selon.model import Claim
from selon.review.compare import accounts_of, compare
from selon.review.desk import Conflict, Verdict
from selon.review.filters import View
from selon.review.marks import Mark, Piece, marks_of, pieces
from selon.review.near import Near
from selon.review.offers import offers
from selon.review.site import Site, form_of, number, query_of
from selon.review.values import FIELDS, BadValue, value

_VERDICTS: dict[str, Verdict] = {"accept": "accept", "correct": "correct", "reject": "reject"}
_BETWEEN = "Another decision came between; yours was not written. Look at it, then decide again."


class IncidentPages:
    """The pages of one incident."""

    def __init__(self, site: Site) -> None:
        self._site, self._desk, self._near = site, site.desk, Near()
        self._one = asyncio.Lock()

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [
            Route("/incidents/{key}", self.incident),
            Route("/incidents/{key}/sheet", self.sheet),
            Route("/incidents/{key}/decide", self.decide, methods=["POST"]),
            Route("/undo", self.undo, methods=["POST"]),
            Route("/complete.json", self.complete),
            Route("/cues/{key}", self.cues),
        ]

    def warm(self) -> None:
        """Work out what the first page of an incident needs."""
        for one in self._desk.found()[:1]:
            self._near.of(one, self._desk.found, self._desk.changes)

    def incident(self, request: Request) -> Response:
        """The accounts side by side, and all that can be decided."""
        key = request.path_params["key"]
        now = self._desk.board.now(key)
        if now is not None and now != key:  # merged into another since
            return RedirectResponse(f"/incidents/{now}{query_of(request)}", 303)
        return self._shown(request, key)

    def _shown(self, request: Request, key: str, message: str = "", status: int = 200, **more: Any) -> Response:
        told, view = self._told(key), View.of(request.query_params)
        position, following = self._site.around(view, told["one"])
        return self._site.page(
            request, "incident.html", status, view=view, following=following, position=position, total=len(self._site.chosen(view)),
            message=message, **told, **{"since": (), "yours": {}, **more},
        )  # fmt: skip

    def _conflict(self, request: Request, conflict: Conflict, form: dict[str, str]) -> Response:
        """Show what another reviewer decided, and what was not written."""
        return self._shown(request, conflict.key, _BETWEEN, 409, since=conflict.since, yours=form)

    def _told(self, key: str) -> dict[str, Any]:
        one = self._desk.incident(key)
        if one is None:
            raise HTTPException(404, "there is no such incident")
        claims = self._desk.claims_of(key)
        accounts = accounts_of(claims, one.incident)
        texts = self._desk.texts({claim.report_id for claim in claims})
        told = [[(claim, *self._sentence(texts.get(claim.report_id), claim)) for claim in account.claims] for account in accounts]
        with self._desk.lock:
            near = self._near.of(one, self._desk.found, self._desk.changes)
        return {
            "one": one, "incident": one.incident, "accounts": accounts, "told": told, "lines": compare(accounts), "reports": self._desk.reports,
            "seen": self._desk.made, "standing": self._desk.standing(key), "fields": [(name, value(one.incident, name)) for name in FIELDS],
            "offers": offers(claims, [claim for claim_list in self._same_reports(claims) for claim in claim_list]),
            "near": near,
        }  # fmt: skip

    def _same_reports(self, claims: list[Claim]) -> list[list[Claim]]:
        return [self._desk.by_report.get(report_id, []) for report_id in dict.fromkeys(claim.report_id for claim in claims)]

    def sheet(self, request: Request) -> Response:
        """All accounts and sources of one incident, to print."""
        return self._site.page(request, "sheet.html", **self._told(request.path_params["key"]))

    def _sentence(self, text: str | None, claim: Claim) -> tuple[list[Piece], bool]:
        """Return a claim's sentence cut at its spans, and whether its cues are among them."""
        cues = self._desk.cues(claim)
        return sentence(text, claim, cues or ()), cues is not None

    async def cues(self, request: Request) -> Response:
        """The sentence of one claim with its cues, which the page asks for when it stands: one at a time, if it still stands."""
        async with self._one:
            if await request.is_disconnected():
                return Response(status_code=204)
            return await run_in_threadpool(self._cued, request)

    def _cued(self, request: Request) -> Response:
        claim = self._desk.claim(request.path_params["key"])
        if claim is None:
            raise HTTPException(404, "there is no such claim")
        cues = self._desk.cues(claim, ask=True)
        text = self._desk.texts([claim.report_id]).get(claim.report_id)
        return HTMLResponse(self._site.part(request, "sentence.html", pieces=sentence(text, claim, cues or ())))

    def complete(self, request: Request) -> Response:
        """Names of the packs that what was typed may become."""
        field, text = request.query_params.get("field", ""), request.query_params.get("text", "")[:80]
        known = self._desk.known
        found = known.places(text) if field == "place" else known.actors(text.rpartition(";")[2]) if field != "type" else []
        return JSONResponse([{"value": name, "label": label.replace("_", " ")} for name, label in found])

    async def decide(self, request: Request) -> Response:
        """Write a decision; then show the incident, or in a queue the next one."""
        return await run_in_threadpool(self._decide, request, await form_of(request))

    def _decide(self, request: Request, form: dict[str, str]) -> Response:
        key, view, desk = request.path_params["key"], View.of(request.query_params), self._desk
        with desk.lock:
            one = desk.incident(key)
            following = self._site.around(view, one)[1] if view.queue and one else None
            try:
                now = self._decided(key, form, self._site.reviewer(request))
            except Conflict as conflict:
                return self._conflict(request, conflict, form)
            except BadValue as error:
                message = str(error) if form["verdict"] == "split" else "The field cannot hold this value."
                return self._shown(request, key, message, 422)
            except KeyError:
                raise HTTPException(404, "there is no such incident") from None
        if form["verdict"] in ("accept", "reject") and view.queue:
            return RedirectResponse(f"/incidents/{following}{query_of(request)}" if following else f"/queue{query_of(request)}", 303)
        return RedirectResponse(f"/incidents/{now}{query_of(request)}", 303)

    def _decided(self, key: str, form: dict[str, str], who: str) -> str:
        """Carry out what a form asks for; return the incident to show."""
        asked, seen = form.get("verdict", ""), number(form.get("seen", ""))
        if asked == "merge":
            return self._desk.merge(key, form.get("other", ""), seen, who)
        if asked == "split":
            return self._desk.split(key, form.get("claim", "").split(), seen, who)
        if asked not in _VERDICTS:
            raise HTTPException(400, "there is no such verdict")
        made = self._desk.decide(key, _VERDICTS[asked], seen, form.get("field"), form.get("value", "")[:500], who)
        return self._desk.board.now(made.subject) or key

    async def undo(self, request: Request) -> Response:
        """Take the last decision back and show its incident."""
        return await run_in_threadpool(self._undo, request, await form_of(request))

    def _undo(self, request: Request, form: dict[str, str]) -> Response:
        with self._desk.lock:
            try:
                made = self._desk.undo(self._site.reviewer(request), number(form.get("seen", "")), form.get("key", ""))
            except Conflict as conflict:
                return self._conflict(request, conflict, {"verdict": "undo"})
            now = self._desk.board.now(made.subject) if made else None
        return RedirectResponse(f"/incidents/{now}{query_of(request)}" if now else "/history", 303)


def sentence(text: str | None, claim: Claim, cues: Iterable[Mark] = ()) -> list[Piece]:
    """Return a claim's sentence cut at its spans; from the claim itself where the report is gone."""
    first, last = claim.sentence.start, claim.sentence.end
    if text is None or text[first:last] != claim.sentence.text:
        return pieces(claim.sentence.text, [])
    return pieces(text, [*marks_of(claim), *cues], first, last)
