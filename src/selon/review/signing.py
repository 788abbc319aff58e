"""Signing in and out, where reviewers have names and passwords."""

from __future__ import annotations

import math
import unicodedata

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from selon.review.guard import SIGN_IN, give
from selon.review.reviewers import Failures, Reviewers, Sessions
from selon.review.site import Site, form_of, local

_FROM_ONE_PLACE, _FOR_ONE_NAME, _FOR_BOTH = 30, 30, 5
"""Failures in a quarter of an hour after which one address, one name, and one name from one address have to wait."""


class SigningPages:
    """The pages of signing in and out."""

    def __init__(self, site: Site, reviewers: Reviewers, sessions: Sessions) -> None:
        self._site, self._reviewers, self._sessions = site, reviewers, sessions
        self._failures = Failures()

    def routes(self) -> list[Route]:
        """Return the addresses."""
        return [
            Route(SIGN_IN, self.page), Route(SIGN_IN, self.sign_in, methods=["POST"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
        ]  # fmt: skip

    def page(self, request: Request, message: str = "", status: int = 200, name: str = "", minutes: int = 0) -> Response:
        """The form; for who is signed in already, the list."""
        back = local(request.query_params.get("back", "/"))
        if self._site.reviewer(request):
            return RedirectResponse(back, 303)
        return self._site.bare(request, "sign-in.html", status, back=back, message=message, name=name, minutes=minutes)

    async def sign_in(self, request: Request) -> Response:
        """Open a session for the right password; count the others."""
        form = await form_of(request)
        name, address = unicodedata.normalize("NFC", form.get("name", "")).strip(), request.client.host if request.client else ""
        limits = [(f"from {address}", _FROM_ONE_PLACE)]
        if name in self._reviewers:
            limits += [(f"for {name}", _FOR_ONE_NAME), (f"for {name} from {address}", _FOR_BOTH)]
        if wait := self._failures.take(limits):
            response = self.page(request, "Too many attempts failed. Wait before the next.", 429, name, math.ceil(wait / 60))
            response.headers["Retry-After"] = str(math.ceil(wait))
            return response
        if not await run_in_threadpool(self._reviewers.check, name, form.get("password", "")):
            return self.page(request, "Name or password is wrong.", 403, name)
        self._failures.forgive(key for key, _ in limits)
        response = RedirectResponse(local(request.query_params.get("back", "/")), 303)
        give(response, request.scope, self._sessions.open(name))
        return response

    def sign_out(self, request: Request) -> Response:
        """End the session."""
        self._sessions.close(request.scope["session"])
        response = RedirectResponse(SIGN_IN, 303)
        give(response, request.scope, "")
        return response
