"""All decisions, the queue of what is still to decide, and how far reviewers agree."""

from __future__ import annotations

from collections import Counter

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from selon.review.agreement import agreement
from selon.review.board import OPEN
from selon.review.doubt import WEIGHTS
from selon.review.filters import View
from selon.review.site import Site

_FIRST = 60
_LATEST = 500


class HistoryPages:
    """The pages on the review itself."""

    def __init__(self, site: Site) -> None:
        self._site, self._desk = site, site.desk

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [Route("/history", self.history), Route("/queue", self.queue), Route("/agreement", self.agreement)]

    def history(self, request: Request) -> Response:
        """The decisions, the last first."""
        decisions = list(self._desk.decisions())
        undone = {made.before for made in decisions if made.verdict == "undo"}
        now = {made.subject: self._desk.board.now(made.subject) for made in decisions[:_LATEST]}
        return self._site.page(
            request, "history.html", decisions=decisions[:_LATEST], total=len(decisions), undone=undone, now=now, incidents=self._desk.board.incidents,
        )  # fmt: skip

    def queue(self, request: Request) -> Response:
        """What is still to decide, the most doubtful first unless the address says otherwise."""
        query = {"sort": "doubt", "review": OPEN, **request.query_params, "queue": "1"}
        view = View.of(query)
        chosen = self._site.chosen(view)
        grounds = Counter(ground for one in chosen for ground in one.doubts)
        statuses = Counter(one.incident.status for one in self._desk.found() if one.verdict == OPEN)
        return self._site.page(
            request, "queue.html", view=view, rows=chosen[:_FIRST], total=len(chosen), grounds=[(name, grounds[name]) for name in WEIGHTS if grounds[name]],
            statuses=statuses.most_common(),
        )  # fmt: skip

    def agreement(self, request: Request) -> Response:
        """How far reviewers agree on what they both decided."""
        return self._site.page(request, "agreement.html", rows=agreement(self._desk.board.history, self._desk.board.stands))
