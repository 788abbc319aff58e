"""One page to one row: its headline and main text, and what it tells of itself."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

from selon.ingest.html_bytes import MAX_PAGE_BYTES, page_text
from selon.ingest.html_meta import Told, told_by
from selon.ingest.html_noise import prune
from selon.ingest.regions import line_kind
from selon.ingest.tables import Row
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable, from_os_error, too_long
from selon.knowledge import fold

MAX_ELEMENTS = 40_000
"""Tags that a page may have. A long article has two thousand; a bomb, or a dump of a data base, has hundreds of thousands."""

MAX_ATTRIBUTES = 10_000
"""Signs of equality in one tag: the parser compares each attribute with all before it. A menu kept in one holds some hundred."""

_LAST_DAY = "2049-12-31"
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")
_SHORT = 200
_CUT = frozenset({"related", "share", "menu", "comment", "clock"})
"""Kinds of lines that belong to the page's frame, as its menus do, and are left out with them. Other kinds are marked, not cut."""


def read_page_file(path: Path, report: str) -> Row | Unreadable:
    """Read a saved page."""
    try:
        size = path.stat().st_size
        if size > MAX_PAGE_BYTES:
            return _too_big(report, size)
        data = path.read_bytes()
    except OSError as error:
        return from_os_error(report, error)
    if not data:
        return Unreadable(report, "is empty", "give it a page or leave it out")
    if b"\0" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Unreadable(report, "is binary, no page", "save the page anew")
    return read_page(data, report)


def read_page(data: bytes, report: str, *, url: str | None = None, charset: str | None = None) -> Row | Unreadable:
    """Return a page's text with what it tells of itself, or why there is none.

    Args:
        data: the page as saved or sent.
        report: how to name it.
        url: where it was fetched.
        charset: what the server said it is written in.

    Example:
        >>> page = '<html lang="fr"><title>Trois morts à Boni</title><h1>Trois morts à Boni</h1>' + '<p>' + 'Une mine a tué trois civils. ' * 12
        >>> read_page(page.encode(), "a.html").text[:18]
        'Trois morts à Boni'
    """
    if len(data) > MAX_PAGE_BYTES:
        return _too_big(report, len(data))
    page = page_text(data, report, charset)
    if isinstance(page, Unreadable):
        return page
    if page.count("<") > 2 * MAX_ELEMENTS:
        what = f"has {page.count('<')} tags, so it is no article"
        return Unreadable(report, what, "take the text out of it, or leave it out")
    if any(tag.partition(">")[0].count("=") > MAX_ATTRIBUTES for tag in page.split("<")):
        return Unreadable(report, f"has a tag of over {MAX_ATTRIBUTES} attributes, so it is no article", "take the text out of it, or leave it out")
    tree = _tree(page)
    if tree is None:
        return Unreadable(report, "holds no page that can be read", "save the page anew, or leave it out")
    told = told_by(tree, url)
    if told.date is None:
        told = _dated_by_markup(tree, told)
    text = _text(tree, told)
    if not text:
        return Unreadable(report, "holds no main text", "leave it out, or save its text as .txt")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_REPORT_BYTES:
        return too_long(report, len(text.encode("utf-8", "surrogatepass")))
    return Row(report, text, told.title, told.date, told.source, told.url, None, told.grounds)


def fragment_text(markup: str) -> str:
    r"""Return the text of a piece of markup, such as a feed's description: a paragraph a line.

    >>> fragment_text("<p>Un&nbsp;mort.</p><p>Deux <b>blessés</b>.</p>")
    'Un mort.\n\nDeux blessés.'
    """
    if "<" not in markup and "&" not in markup:
        return markup.strip()
    tree = _tree(f"<div>{markup}</div>")
    if tree is None:
        return ""
    for element in tree.iter("p", "div", "br", "li", "h1", "h2", "h3", "h4", "tr", "blockquote"):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = (_SPACES.sub(" ", line).strip() for line in tree.text_content().split("\n"))
    return "\n\n".join(line for line in lines if line)


def _tree(page: str) -> Any:
    from lxml import etree, html

    # No huge_tree: the parser itself refuses depths and sizes that no page has.
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        return html.document_fromstring(_XML.sub("", page, count=1), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _dated_by_markup(tree: Any, told: Told) -> Told:
    """Ask htmldate last: it knows the markup of many more sites."""
    import msgspec
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = find_date(
        tree, extensive_search=False, original_date=True, url=told.url, min_date="1990-01-01", max_date=_LAST_DAY
    )  # the limits are fixed: the same page must date the same tomorrow
    return msgspec.structs.replace(told, date=found, grounds="the page's markup") if found else told


def _text(tree: Any, told: Told) -> str:
    """The headline and the main text, a paragraph a line with an empty one between."""
    prune(tree)
    for caption in list(tree.iter("figcaption")):
        caption.attrib.clear()
        caption.tag = "p"  # the caption of a story is story; what is not is told by its words, later
    lines = _main(tree)
    if sum(map(len, lines)) < _SHORT and told.body and len(told.body) > sum(map(len, lines)):
        lines = [line.strip() for line in fragment_text(told.body).splitlines() if line.strip()]
    lines = [line for line in lines if line_kind(line) not in _CUT]
    if not lines:
        return ""
    if told.title and not any(_same(told.title, line) for line in lines[:4]):
        lines.insert(0, told.title)
    return "\n\n".join(lines)


def _main(tree: Any) -> list[str]:
    import trafilatura
    from lxml import etree

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False)
    except (etree.LxmlError, ValueError, RecursionError):
        found = None
    text = str(getattr(found, "text", None) or "")
    lines = [_SPACES.sub(" ", line).strip() for line in text.splitlines()]
    kept = [line.removeprefix("- ") for line in lines if line.strip("-|. ")]
    paragraphs = [_SPACES.sub(" ", " ".join(p.text_content().split())) for p in tree.iter("p")]
    running = [line for line in paragraphs if len(line) > 40]
    return kept if sum(map(len, kept)) >= sum(map(len, running)) / 3 else running


def _same(one: str, other: str) -> bool:
    return fold(one).strip(" .:") == fold(other).strip(" .:")


def _too_big(report: str, size: int) -> Unreadable:
    what = f"is {size / 1e6:.1f} MB long, and a page may have {MAX_PAGE_BYTES / 1e6:.0f} MB"
    return Unreadable(report, what, "take the text out of it, or leave it out")
