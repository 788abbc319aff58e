"""RSS and Atom files as tables of reports: an entry a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.entities import html5
from io import BytesIO
from pathlib import Path
from typing import Any

from selon.ingest.html_page import fragment_text
from selon.ingest.tables import Row
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable, from_os_error, too_long

MAX_FEED_BYTES = 50_000_000
_HEAD = 2000
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|[a-z]+:feed)[\s/>]", re.IGNORECASE)
_ENTITY = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_OWN = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})
_BODIES = ("encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "issued", "date", "updated")
_DAY = re.compile(r"^\s*(\d{4}-\d{2}-\d{2})")


def is_feed(path: Path) -> bool:
    """Say whether an XML file begins as a feed does."""
    try:
        with path.open("rb") as stream:
            return _FEED.search(stream.read(_HEAD)) is not None
    except OSError:
        return False


def read_feed(path: Path) -> Iterator[Row | Unreadable]:
    """Yield the entries of a feed, the text of each with its title above it."""
    try:
        size = path.stat().st_size
        if size > MAX_FEED_BYTES:
            what = f"is {size / 1e6:.1f} MB long, and a feed may have {MAX_FEED_BYTES / 1e6:.0f} MB"
            yield Unreadable(str(path), what, "split it")
            return
        data = path.read_bytes()
    except OSError as error:
        yield from_os_error(str(path), error)
        return
    if not _FEED.search(data[:_HEAD]):
        yield Unreadable(str(path), "is no RSS or Atom feed", "give it one, or leave it out")
        return
    yield from _entries(path, _ENTITY.sub(_character, data))


def _entries(path: Path, data: bytes) -> Iterator[Row | Unreadable]:
    from xml.etree.ElementTree import ParseError

    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    number, outlet, inside = 0, None, 0
    try:
        for event, element in iterparse(BytesIO(data), events=("start", "end")):
            name = _bare(element)
            if event == "start":
                inside += name in ("item", "entry")
            elif name in ("item", "entry"):
                inside -= 1
                number += 1
                yield _entry(f"{path}#{number}", element, outlet)
                element.clear()
            elif name == "title" and not inside and outlet is None:
                outlet = _words(element)
    except DefusedXmlException:
        yield Unreadable(str(path), "declares entities of its own, as XML bombs do", "take the declarations out")
        return
    except (ParseError, ValueError, LookupError) as error:
        where = f"the entries after {number} cannot be read" if number else "is broken XML"
        yield Unreadable(str(path), f"{where} ({str(error).splitlines()[0]})", "fetch the feed again")
        return
    if not number:
        yield Unreadable(str(path), "is a feed without entries", "leave it out")


def _entry(name: str, item: Any, outlet: str | None) -> Row | Unreadable:
    parts: dict[str, Any] = {}
    for child in item:
        parts.setdefault(_bare(child), child)
    title = _plain(_words(parts.get("title")))
    bodies = [text for key in _BODIES if key in parts and (text := fragment_text(_markup(parts[key])))]
    body = max(bodies, key=len, default="")
    text = body if title and body.startswith(title) else "\n\n".join(part for part in (title, body) if part)
    if not text:
        return Unreadable(name, "the entry has no text", "leave it out")
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_REPORT_BYTES:
        return too_long(name, size)
    key = next((key for key in _DATES if key in parts), None)
    day = _day(_words(parts[key])) if key else None
    source = _words(parts.get("source")) or outlet
    return Row(name, text, title or None, day, source or None, _link(item), None, f"the entry's {key}" if day else "")


def _bare(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _markup(element: Any) -> str:
    """What an element holds, as markup: escaped, or set in as XHTML."""
    if len(element):
        from xml.etree.ElementTree import tostring

        return re.sub(r"<(/?)\w+:", r"<\1", tostring(element, encoding="unicode"))
    return element.text or ""


def _plain(words: str) -> str:
    return " ".join(fragment_text(words).split()) if "<" in words or "&" in words else words


def _link(item: Any) -> str | None:
    for child in item:
        if _bare(child) == "link" and child.get("rel", "alternate") == "alternate":
            return (child.get("href") or child.text or "").strip() or None
    return None


def _day(words: str) -> str | None:
    if match := _DAY.match(words):
        return match[1]
    try:
        return parsedate_to_datetime(words).date().isoformat()
    except (TypeError, ValueError, OverflowError):  # the last: a time zone of fifty digits
        return None


def _character(match: re.Match[bytes]) -> bytes:
    """Feeds use the names of HTML, which XML does not know."""
    if match[1] in _OWN:
        return match[0]
    found = html5.get(match[1].decode("ascii") + ";")
    return "".join(f"&#{ord(char)};" for char in found).encode("ascii") if found else match[0]
