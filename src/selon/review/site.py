"""What all pages share: the desk they read, how a page is written, how a form is read, what a fault shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from selon.export import contents, format_names
from selon.export.records import WHAT
from selon.review.compare import days
from selon.review.desk import Desk
from selon.review.filters import Found, Listing, View
from selon.review.language import LANGUAGES, Words, preferred
from selon.review.marks import shown
from selon.review.values import figures

HERE = Path(__file__).parent
FORM_BYTES = 20_000

EXPORTS = tuple((what, fmt) for what in WHAT for fmt in format_names() if what in contents(fmt))
"""Every export of ``selon export``."""


class Site:
    """Writes pages from a desk. Templates escape all they are given."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._listing = Listing()
        self._templates = Environment(
            loader=FileSystemLoader(HERE / "templates"), autoescape=select_autoescape(default=True, default_for_string=True),
            undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
        )  # fmt: skip
        self._templates.filters["shown"] = shown
        self._templates.globals.update(days=days, figures=figures, toll_of=toll_of)

    def chosen(self, view: View) -> list[Found]:
        """Return the incidents of a view, in its order."""
        with self.desk.lock:
            return self._listing.choose(view, self.desk.found, self.desk.changes)

    def following(self, view: View, key: str) -> str | None:
        """Return what follows an incident in a view, whether it passes the filters itself or not; after the last, the first."""
        with self.desk.lock:
            rows = self._listing.rows(view, self.desk.found, self.desk.changes)
            at = next((n for n, one in enumerate(rows) if one.incident.incident_id == key), -1)
            around = (one for part in (rows[at + 1 :], rows[: max(at, 0)]) for one in part)
            return next((one.incident.incident_id for one in around if view.filtered((one,))), None)

    def words(self, request: Request) -> Words:
        """Return the words of the page's language."""
        return Words(request.cookies.get("language") or preferred(request.headers.get("accept-language", "")))

    def reviewer(self, request: Request) -> str:
        """Return under whose name the browser decides."""
        return str(request.scope.get("reviewer") or self.desk.reviewer)

    def part(self, request: Request, template: str, /, **data: Any) -> str:
        """Return a part of a page, which needs no frame."""
        words = self.words(request)
        return self._templates.get_template(template).render(_=words, language=words.language, **data)

    def page(self, request: Request, template: str, status: int = 200, /, **data: Any) -> HTMLResponse:
        """Return a whole page."""
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        text = self.part(
            request, template, languages=LANGUAGES, here=here, reviewer=self.reviewer(request), store=self.desk.store.path.name,
            progress=self.desk.progress(), exports=EXPORTS, **data,
        )  # fmt: skip
        return HTMLResponse(text, status)

    def failed(self, request: Request, error: Exception) -> Response:
        """Return a page that says in one line what is wrong."""
        status = error.status_code if isinstance(error, HTTPException) else 500
        detail = error.detail if isinstance(error, HTTPException) else "a fault of Selon's own"
        return self.page(request, "failed.html", status, detail=detail)


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
    text = request.query_params.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def toll_of(one: Found) -> list[tuple[str, str]]:
    """Return an incident's tolls for the eye."""
    return [(toll.kind, figures(toll)) for toll in one.incident.toll]
