"""Who may ask: a browser that was let in; and what its pages may load: nothing from elsewhere."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from typing import Protocol
from urllib.parse import parse_qs, quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from selon.review.reviewers import Sessions

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SIGN_IN = "/sign-in"


class Door(Protocol):
    """What stands before a browser that was not let in yet."""

    def answer(self, scope: Scope) -> Response | None:
        """Return what it is told; ``None`` lets this one request through."""


class Launch:
    """Lets in the one browser that brings the printed token, once.

    Args:
        sessions: where the browser is kept.
        token: what it brings.
        reviewer: under whose name it decides.
    """

    def __init__(self, sessions: Sessions, token: str, reviewer: str) -> None:
        self._sessions, self._token, self._reviewer = sessions, token.encode(), reviewer
        self._used = False

    def answer(self, scope: Scope) -> Response:
        """Change the token for a cookie, or refuse."""
        token = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[0].encode()
        if scope["path"] == "/" and not self._used and hmac.compare_digest(token, self._token):
            self._used = True
            response = RedirectResponse("/", 303)
            give(response, scope, self._sessions.open(self._reviewer))
            return response
        return PlainTextResponse(
            "Open the address that selon serve printed; it opens one browser, once. To open another, stop selon serve and run it again.\n", 403
        )


class SignIn:
    """Sends to the page where reviewers sign in.

    Args:
        free: beginnings of addresses that anybody may ask for: what that page needs.
    """

    def __init__(self, free: Iterable[str]) -> None:
        self._free = tuple(free)

    def answer(self, scope: Scope) -> Response | None:
        """Let through to the sign-in page; from another page, lead there."""
        path = scope["path"]
        if path == SIGN_IN or path.startswith(self._free):
            return None
        if scope["method"] == "POST" or path.endswith(".json"):
            return PlainTextResponse("Your session has ended. Sign in again.\n", 401)
        query = scope["query_string"].decode("latin-1")
        back = quote(path + (f"?{query}" if query else ""), safe="")
        return RedirectResponse(f"{SIGN_IN}?back={back}", 303)


class Guard:
    """Lets a request through if its host is one of ours, its browser was let in, and a write comes from our own pages.

    Args:
        app: what is guarded.
        origins: the addresses by which browsers may reach it, as ``https://review.example.org``.
        sessions: the browsers that were let in, by their reviewers.
        door: answers the others.
    """

    def __init__(self, app: ASGIApp, origins: Iterable[str], sessions: Sessions, door: Door) -> None:
        self._app, self._sessions, self._door = app, sessions, door
        self._origins = {urlsplit(origin).netloc: origin for origin in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it in one line."""
        if scope["type"] != "http":
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, text in HEADERS.items():
                    headers[name] = text
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        origin = self._origins.get(headers.get("host", "").lower())
        if origin is None:
            return PlainTextResponse("This server answers to its own address only.\n", 421)
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return PlainTextResponse("There is nothing to do that with.\n", 405)
        if scope["method"] == "POST" and headers.get("origin") != origin:
            return PlainTextResponse("Decisions come from this app's own pages only.\n", 403)
        scope["origin"] = origin
        scope["session"] = given(headers, origin)
        scope["reviewer"] = self._sessions.name(scope["session"])
        return None if scope["reviewer"] is not None else self._door.answer(scope)


def cookie(origin: str) -> str:
    """Return the name of the cookie: browsers send one machine's cookies to all its ports.

    >>> cookie("http://127.0.0.1:8765"), cookie("https://review.example.org")
    ('selon-8765', 'selon')
    """
    port = urlsplit(origin).port
    return f"selon-{port}" if port else "selon"


def given(headers: Headers, origin: str) -> str:
    """Return the key of the session that a browser sends, or nothing."""
    try:
        cookies = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return ""
    name = cookie(origin)
    return cookies[name].value if name in cookies else ""


def give(response: Response, scope: Scope, key: str) -> None:
    """Let the browser keep the key of its session, out of reach of scripts and of other sites; without a key, take it away."""
    origin = scope["origin"]
    response.set_cookie(
        cookie(origin), key, max_age=None if key else 0, httponly=True, samesite="strict", secure=origin.startswith("https:"),
    )  # fmt: skip
