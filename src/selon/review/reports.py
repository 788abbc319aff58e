"""A report whole, why a claim was coded as it is, and the marking of an event that the coder missed."""

from __future__ import annotations

import hashlib
from typing import Any, cast, get_args

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.model import (
    EVENT_TYPES,
    Attribution,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimTime,
    Factuality,
    Interval,
    Span,
    Toll,
    TollKind,
)
from selon.review.marks import marks_of, pieces
from selon.review.site import Site, form_of, number_of
from selon.review.values import BadValue, check, numbers

MARKS = ("trigger", "initiator", "target", "participant", "victim", "place", "source")
"""What words of a missed event can be marked as; the trigger must be."""

_SENTENCE_ENDS = ".!?\n"


class ReportPages:
    """The pages of one report."""

    def __init__(self, site: Site) -> None:
        self._site, self._desk = site, site.desk

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [
            Route("/reports/{key}", self.report),
            Route("/reports/{key}/add", self.add, methods=["POST"]),
            Route("/why/{key}", self.why),
        ]

    def report(self, request: Request) -> Response:
        """The report, with the spans of all its claims, at the place asked for."""
        return self._shown(request, request.path_params["key"])

    def _shown(self, request: Request, key: str, message: str = "", status: int = 200) -> Response:
        row = self._row(key)
        claims = self._desk.by_report.get(row["report_id"], [])
        here = (number_of(request, "from"), number_of(request, "to"))
        return self._site.page(
            request, "report.html", status, report=row, parts=parts(row, claims, here), claims=claims, where=self._desk.board.where,
            marks=MARKS, types=EVENT_TYPES, voices=get_args(Factuality), message=message,
        )  # fmt: skip

    def _row(self, key: str) -> dict[str, Any]:
        row = self._desk.report(key)
        if row is None:
            raise HTTPException(404, "there is no such report")
        return row

    def why(self, request: Request) -> Response:
        """What ``selon explain`` prints of one claim's sentence."""
        claim = self._desk.claim(request.path_params["key"])
        if claim is None:
            raise HTTPException(404, "there is no such claim")
        return self._site.page(request, "why.html", claim=claim, printed=self._desk.explained(claim))

    async def add(self, request: Request) -> Response:
        """Add the event that a reviewer marked, and show its incident."""
        key, form = request.path_params["key"], await form_of(request)
        row = await run_in_threadpool(self._row, key)
        try:
            claim = marked(row, form, self._site.reviewer(request))
            now = await run_in_threadpool(self._desk.add, claim, self._site.reviewer(request))
        except BadValue as error:
            return await run_in_threadpool(self._shown, request, key, str(error), 422)
        return RedirectResponse(f"/incidents/{now}", 303)


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
        (kind, pieces(text, marks, first, last, here, apart=True), first <= here[0] < last and here[1] > here[0])
        for kind, first, last in made
        if last > first
    ]


def marked(row: dict[str, Any], form: dict[str, str], reviewer: str) -> Claim:
    """Return the claim that a reviewer marked in a report.

    Raises:
        BadValue: if the form has no trigger, or a span outside the report, or another value that a claim cannot hold.
    """
    text = row["text"]
    trigger = _span(text, form.get("trigger", ""))
    if trigger is None:
        raise BadValue("Mark the words that tell the event.")
    if form.get("type") not in EVENT_TYPES or form.get("factuality") not in get_args(Factuality):
        raise BadValue("The field cannot hold this value.")
    roles = ("initiator", "target", "participant", "victim")
    actors = tuple(ClaimActor(cast("Any", role), *_parts(span)) for role in roles for span in _spans(text, form.get(role, "")))
    place, source = _span(text, form.get("place", "")), _span(text, form.get("source", ""))
    sentence = sentence_at(text, trigger)
    days = Interval(str(row["date_from"]) if row["date_from"] else None, str(row["date_to"]) if row["date_to"] else None)
    told = "|".join([row["report_id"], form["type"], str(trigger.start), str(trigger.end), reviewer])
    return Claim(
        claim_id=hashlib.sha256(f"added:{told}".encode()).hexdigest()[:20], report_id=row["report_id"], report=row["report"],
        coder=f"reviewer {reviewer}", sentence=sentence, trigger=trigger, type=form["type"], factuality=cast("Any", form["factuality"]),
        actors=actors, place=ClaimPlace(*_parts(place)) if place else None, time=_time(form.get("time", ""), days),
        toll=_toll(form, trigger), attribution=(Attribution(*_parts(source), "other"),) if source else (),
    )  # fmt: skip


def sentence_at(text: str, span: Span) -> Span:
    """Return the sentence around a span, by its points alone.

    >>> sentence_at("Rien. Un raid a eu lieu. Fin.", Span("raid", 9, 13)).text
    'Un raid a eu lieu.'
    """
    start = max(text.rfind(sign, 0, span.start) for sign in _SENTENCE_ENDS) + 1
    ends = [found for sign in _SENTENCE_ENDS if (found := text.find(sign, span.end)) >= 0]
    end = min(ends) + 1 if ends else len(text)
    told = text[start:end]
    first, last = start + len(told) - len(told.lstrip()), end - (len(told) - len(told.rstrip()))
    return Span(text[first:last], first, last)


def _span(text: str, given: str) -> Span | None:
    return next(iter(_spans(text, given)), None)


def _spans(text: str, given: str) -> list[Span]:
    found = []
    for pair in given.split():
        first, dash, last = pair.partition("-")
        if not (dash and first.isdigit() and last.isdigit() and len(pair) < 24 and int(first) < int(last) <= len(text)):
            raise BadValue("The words lie outside the report.")
        found.append(Span(text[int(first) : int(last)], int(first), int(last)))
    return found


def _parts(span: Span) -> tuple[str, int, int]:
    return span.text, span.start, span.end


def _time(told: str, days: Interval) -> ClaimTime | None:
    given = check("time", told) if told.strip() else ""
    if given:
        first, _, last = given.partition("/")
        return ClaimTime(None, None, None, first or None, last or None, "explicit")
    return ClaimTime(None, None, None, days.start, days.end, "document") if days != Interval() else None


def _toll(form: dict[str, str], trigger: Span) -> tuple[Toll, ...]:
    kind, told = form.get("toll", ""), form.get("number", "").strip()
    if not told:
        return ()
    if kind not in get_args(TollKind):
        raise BadValue("The field cannot hold this value.")
    low, high = numbers(told)
    best = low if low == high else None
    return (Toll(cast("Any", kind), low, best, high, False, "unknown", *_parts(trigger)),)
