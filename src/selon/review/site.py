"""What all pages share: the desk they read, how a page is written, how a form is read, what a fault shows."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from selon.export import contents, format_names
from selon.export.records import WHAT
from selon.review.compare import days
from selon.review.desk import Desk
from selon.review.filters import Found, Listing, View
from selon.review.guard import SIGN_IN
from selon.review.language import LANGUAGES, Words, preferred
from selon.review.marks import shown
from selon.review.values import figures

HERE = Path(__file__).parent
FORM_BYTES = 20_000


def _address_of_static() -> str:
    """Return where the pages' files are: with each change of one they move, so that browsers may keep them for good."""
    files = sorted(path for path in (HERE / "static").rglob("*") if path.is_file())
    told = [f"{path.relative_to(HERE)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files]
    return "/static/" + hashlib.sha256("\n".join(told).encode()).hexdigest()[:12]


STATIC = _address_of_static()

EXPORTS = tuple((what, fmt) for what in WHAT for fmt in format_names() if what in contents(fmt))
"""Every export of ``selon export``."""


class Site:
    """Writes pages from a desk. Templates escape all they are given.

    Args:
        desk: what they show.
        signs_in: whether reviewers have names and passwords, and can sign out.
    """

    def __init__(self, desk: Desk, *, signs_in: bool = False) -> None:
        self.desk, self.signs_in = desk, signs_in
        self._listing = Listing(desk.found, desk.changes)
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters["shown"] = shown
        self._templates.globals.update(days=days, figures=figures, toll_of=toll_of, static=STATIC, languages=LANGUAGES)
        for name in self._templates.list_templates():  # compiled now, not when the first reader waits
            self._templates.get_template(name)

    def chosen(self, view: View) -> list[Found]:
        """Return the incidents of a view, in its order."""
        with self.desk.lock:
            return self._listing.of(view).rows()

    def around(self, view: View, one: Found) -> tuple[int, str | None]:
        """Return an incident's number in a view, 0 where it does not pass the filters, and which one follows."""
        with self.desk.lock:
            number, following = self._listing.of(view).around(one)
        return number, following.incident.incident_id if following else None

    def words(self, request: Request) -> Words:
        """Return the words of the page's language."""
        return Words(request.cookies.get("language") or preferred(request.headers.get("accept-language", "")))

    def reviewer(self, request: Request) -> str:
        """Return under whose name the browser decides, nothing where it was not let in."""
        return str(request.scope["reviewer"] or "")

    def part(self, request: Request, template: str, /, **data: Any) -> str:
        """Return a part of a page, which needs no frame."""
        words = self.words(request)
        return self._templates.get_template(template).render(_=words, language=words.language, **data)

    def page(self, request: Request, template: str, status: int = 200, /, **data: Any) -> HTMLResponse:
        """Return a whole page."""
        return self.bare(
            request, template, status, reviewer=self.reviewer(request), signs_in=self.signs_in, store=self.desk.store.path.name,
            progress=self.desk.progress(), exports=EXPORTS, **data,
        )  # fmt: skip

    def bare(self, request: Request, template: str, status: int = 200, /, **data: Any) -> HTMLResponse:
        """Return a page that says nothing of the store, or is given what it says."""
        path = request.url.path
        if request.method == "POST" and path != SIGN_IN:  # the page that the form was on
            path = path.rpartition("/")[0] or "/"
        here = path + (f"?{request.url.query}" if request.url.query else "")
        return HTMLResponse(self.part(request, template, here=here, **data), status)

    def failed(self, request: Request, error: Exception) -> Response:
        """Return a page that says in one line what is wrong."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        detail = error.detail if isinstance(error, HTTPException) else "a fault of Selon's own"
        if not self.reviewer(request):
            return PlainTextResponse(f"{detail}\n", status)
        return self.page(request, "failed.html", status, detail=detail)


def local(address: str) -> str:
    """Return an address of this app, whatever another one was meant to lead to.

    >>> local("/queue?sort=time"), local("//elsewhere.example/x"), local("https://elsewhere.example")
    ('/queue?sort=time', '/x', '/')
    """
    parts = urlsplit(address)
    return "/" + parts.path.lstrip("/\\") + (f"?{parts.query}" if parts.query else "")


async def form_of(request: Request) -> dict[str, str]:
    """Return the fields of a form, which are few and short; of several of one name, all, parted by spaces."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > FORM_BYTES:
            raise HTTPException(413, "the form is too long")
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=300)
    except ValueError:
        raise HTTPException(400, "the form cannot be read") from None
    found: dict[str, str] = {}
    for name, text in pairs:
        found[name] = f"{found[name]} {text}" if name in found else text
    return found


def query_of(request: Request) -> str:
    """Return the query of the view that an address holds, with its question mark."""
    query = View.of(request.query_params).address()
    return f"?{query}" if query else ""


def number_of(request: Request, name: str) -> int:
    """Return a number of the address, 0 where there is none."""
    return number(request.query_params.get(name, ""))


def number(text: str) -> int:
    """Return a number that a browser sent, 0 where it is none.

    >>> number("12"), number("-1"), number("many")
    (12, 0, 0)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def toll_of(one: Found) -> list[tuple[str, str]]:
    """Return an incident's tolls for the eye."""
    return [(toll.kind, figures(toll)) for toll in one.incident.toll]
