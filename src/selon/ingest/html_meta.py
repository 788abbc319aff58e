"""What a page says of itself: title, outlet, address, date. Each with where it was read."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import msgspec

from selon.ingest.document_date import document_date
from selon.knowledge import fold

_DATE = re.compile(r"^\s*((?:19[89]|20[0-4])\d)-(\d{2})-(\d{2})|^\s*((?:19[89]|20[0-4])\d)(\d{2})(\d{2})(?!\d)")
_URL_DATE = re.compile(r"(?<!\d)(20[0-4]\d|199\d)[/_.-](0?[1-9]|1[0-2])[/_.-](0?[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(20[0-4]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_PUBLISHED = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "dc.date.created", "pubdate", "publishdate", "publish-date",
    "publication_date", "date_publication", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "pub_date",
)  # fmt: skip
_LABEL = re.compile(r"^.{0,25}\b(?:publi|post[ée]|mis en ligne|mise en ligne|diffus|paru|parution|rédig)|^(?:le|date)\b", re.IGNORECASE)
_MODIFIED = re.compile(r"\b(?:modifi|mis à jour|mise à jour|actualis|updated)", re.IGNORECASE)
_DATE_CLASS = re.compile(r"(?:^|[ _-])(?:date|time|posted|published|publi\w*|entry-meta|byline|chapo-date|horodatage)(?:$|[ _-])", re.IGNORECASE)
_TRIES = 40
"""Places of a page at which its date is looked for: what comes later is of other stories."""

_LINES = (
    "p", "span", "div", "li", "small", "em", "i", "b", "strong", "td", "dd", "time", "font", "center", "address",
    "h2", "h3", "h4", "h5", "h6",
)  # fmt: skip
_PARTED = re.compile(r"\s*(?:\s[-–—|•·»]|::|:)\s+")
_SUFFIX = re.compile(r"\s+(?:[-–—|•·»]|::)\s+([^-–—|•·»]{2,50})$")
_ARTICLE = re.compile(r"article|posting|report|webpage|discussion|creativework", re.IGNORECASE)


class Told(msgspec.Struct, frozen=True):
    """What a page tells of itself; ``grounds`` says where the date was read."""

    title: str | None = None
    source: str | None = None
    url: str | None = None
    date: str | None = None
    grounds: str = ""
    body: str | None = None


def told_by(tree: Any, url: str | None = None) -> Told:
    """Read what a page tells of itself.

    Args:
        tree: the page, before anything is taken out of it.
        url: where it was fetched, if that is known.

    Example:
        >>> from lxml import html
        >>> told = told_by(html.fromstring("<html><title>Trois morts - Le Courrier</title><time datetime='2021-03-12'>12 mars</time>"))
        >>> told.title, told.source, told.date
        ('Trois morts', 'Le Courrier', '2021-03-12')
    """
    metas = _metas(tree)
    data = list(_linked_data(tree))
    canonical = _first(tree, "//link[@rel='canonical']/@href | //link[@rel='amphtml']/@href")
    address = url or _address(metas.get("og:url")) or _address(canonical)
    title, suffix = _title(tree, metas, data)
    source = metas.get("og:site_name") or _publisher(data) or metas.get("application-name") or suffix or _host(address)
    day, grounds = _date(tree, metas, data, address)
    bodies = [str(item["articleBody"]) for item in data if isinstance(item.get("articleBody"), str)]
    return Told(title, _tidy(source), address, day, grounds, max(bodies, key=len, default=None))


def _metas(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        content = (meta.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the page's JSON-LD objects that are of an article or of the page."""
    for script in tree.xpath("//script[@type='application/ld+json']")[:20]:
        try:
            waiting = [json.loads((script.text or "")[:500_000], strict=False)]
        except (ValueError, RecursionError):
            continue
        for _ in range(200):
            if not waiting:
                break
            item = waiting.pop(0)
            if isinstance(item, list):
                waiting.extend(item[:50])
            elif isinstance(item, dict):
                waiting.extend(item[key] for key in ("@graph", "mainEntity") if key in item)
                if _ARTICLE.search(str(item.get("@type", ""))):
                    yield item


def _publisher(data: list[dict[str, Any]]) -> str | None:
    for item in data:
        publisher = item.get("publisher")
        publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        if isinstance(name, str) and name.strip():
            return name
    return None


def _title(tree: Any, metas: dict[str, str], data: list[dict[str, Any]]) -> tuple[str | None, str | None]:
    """Return the headline, and the outlet that stands beside it in the window's title."""
    window = _tidy((_first(tree, "//head/title/text() | //title/text()") or "")[:500])
    heads = [text for head in islice(tree.iter("h1", "h2", "h3"), 60) if (text := _tidy(head.text_content()))]
    heading, outlet = _parted(window or "", heads)
    if heading is None:
        ones = [text for h1 in islice(tree.iter("h1"), 10) if (text := _tidy(h1.text_content()))]
        heading = ones[0] if len(ones) == 1 else None
    told = heading or _tidy(metas.get("og:title")) or next((_tidy(str(item["headline"])) for item in data if item.get("headline")), None)
    if told is None and window and (suffix := _SUFFIX.search(window)):
        return window[: suffix.start()], suffix[1]
    site = metas.get("og:site_name")
    if told and site and told.lower().endswith(site.lower()) and (own := _SUFFIX.search(told)):
        told = told[: own.start()]
    return told or window, outlet


def _parted(window: str, heads: list[str]) -> tuple[str | None, str | None]:
    """The heading that the window's title repeats, and what stands before or after it there: the outlet."""
    folded = fold(window)
    for head in sorted((head for head in heads if len(head) < 500), key=len, reverse=True):
        at = folded.find(fold(head))
        if at < 0 or len(head) < min(15, len(window)):
            continue
        before, after = window[:at], window[at + len(head) :]
        rest = [part for part in (*_PARTED.split(f"{before} "), *_PARTED.split(f" {after}")) if part.strip(" -–—|:•·»")]
        outlet = rest[-1].strip(" -–—|:•·»") if rest else None
        return head, outlet if outlet and len(outlet) <= 60 else None
    return None, None


def _date(tree: Any, metas: dict[str, str], data: list[dict[str, Any]], url: str | None) -> tuple[str | None, str]:
    for item in data:
        if day := _day(item.get("datePublished")):
            return day, "datePublished of the page's data"
    for name in _PUBLISHED:
        if day := _day(metas.get(name)):
            return day, f"{name} of the page's head"
    for time in islice(tree.xpath("//time[@datetime]"), 200):
        name = f"{time.get('itemprop') or ''} {time.get('class') or ''} {'pubdate' if time.get('pubdate') is not None else ''}".lower()
        if re.search(r"published|pubdate|entry-date|publication", name) and (day := _day(time.get("datetime"))):
            return day, "the page's time of publication"
    if day := _url_day(url):
        return day, "the page's address"
    return _seen(tree)


def _seen(tree: Any) -> tuple[str | None, str]:
    """The date that a reader sees above or below the story."""
    for time in islice(tree.xpath("//time[@datetime]"), _TRIES):
        if not _MODIFIED.search(_line(time.getparent())[:200]) and (day := _day(time.get("datetime"))):
            return day, "the first time that the page is marked with"
    labelled = None
    tried = 0
    for element in tree.iter(*_LINES):
        if len(element) > 4 or len(element.text or "") > 200:
            continue
        words = _line(element)
        if not 6 <= len(words) <= 120 or _MODIFIED.match(words) or not re.search(r"\d", words):
            continue
        marked = bool(_DATE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}"))
        if not marked and not _LABEL.match(words):
            continue
        tried += 1
        if tried > _TRIES:
            break
        interval = document_date(_without_update(words) if marked else f"{_without_update(words)}\n").interval
        day = interval.start if interval.start == interval.end else _plain_day(words)
        if day and re.search(r"\bpubli|\bpost[ée]|\bmis en ligne|\bparu", words, re.IGNORECASE):
            return day, f'the page\'s line "{words}"'
        if day and labelled is None and (marked or len(words) < 50):
            labelled = day, f'the page\'s line "{words}"'
    return labelled or (None, "")


def _plain_day(words: str) -> str | None:
    found = document_date(f"Publié le {re.sub(r'^.*?(?=[0-9])', '', words)}").interval
    return found.start if found.start == found.end else None


def _without_update(words: str) -> str:
    """The line up to where it tells of its last change."""
    found = _MODIFIED.search(words)
    return words[: found.start()] if found and found.start() > 8 else words


def _day(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    match = _DATE.match(value) if isinstance(value, str) else None
    if match is None:
        return _written_day(value) if isinstance(value, str) and len(value) < 60 else None
    return _iso(*(match.groups()[:3] if match[1] else match.groups()[3:]))


def _written_day(value: str) -> str | None:
    interval = document_date(f"Publié le {value}").interval
    return interval.start if interval.start == interval.end else None


def _url_day(url: str | None) -> str | None:
    match = _URL_DATE.search(urlsplit(url).path) if url else None
    return _iso(*(match.groups()[:3] if match[1] else match.groups()[3:])) if match else None


def _iso(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _first(tree: Any, path: str) -> str | None:
    return next((str(found) for found in tree.xpath(path)), None)


def _line(element: Any) -> str:
    return " ".join(element.text_content().split()) if element is not None else ""


def _tidy(text: str | None) -> str | None:
    return " ".join(text.split()) or None if text else None


def _address(url: str | None) -> str | None:
    return url if url and url.startswith(("http://", "https://")) else None


def _host(url: str | None) -> str | None:
    try:
        host = urlsplit(url).hostname if url else None
    except ValueError:
        return None
    return host.removeprefix("www.").removeprefix("amp.") if host else None
