"""What of a page is not its story, by its markup: menus, asides, share bars, cookie banners, lists of other stories, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_GONE = ("script", "style", "noscript", "template", "svg", "iframe", "form", "button", "select", "nav", "dialog", "object", "video", "audio")
_NAMES = re.compile(
    r"(?<![a-z])(?:cookies?|consent|gdpr|rgpd|newsletter|infolettre|related|similaires?|recommend\w*|suggestions?|outbrain|taboola|"
    r"shar(?:e|ing)\w*|partag\w*|social\w*|reseaux|breadcrumbs?|ariane|sidebar|aside|comments?|commentaires?|disqus|respond|reactions?|"
    r"footer|menu|nav(?:bar|igation)?|promo\w*|publicites?|adverts?|advertisement|sponsored|popular|trending|lus|lues|lire|"
    r"tags?|paywall|abonne\w*|subscribe|subscription|ticker|masthead|topbar|skip|"
    r"signature|replies|reponses|rubriques|mots ?cles|credits?|copyright|plus ?loin|read ?more|"
    r"meme ?sujet|dernieres|fil ?info|modal|popup|toolbar|pagination|voisins|"
    r"most ?read|read ?next|also|en ?continu|autres)(?![a-z])"
)
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog", "menu"})
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BLOCKS = frozenset({"div", "section", "aside", "ul", "ol", "p", "footer", "header", "table", "dl", "figure", "span", "details", "li", "h2", "h3", "h4"})
_LONG_NAME = 2000
_MUCH = 0.4
"""An element that holds this share of the page's running text is not noise, whatever it is called."""


def prune(tree: Any) -> int:
    """Take the noise out of a page's tree, in place; return how many elements went.

    Example:
        >>> from lxml import html
        >>> tree = html.fromstring("<body><nav>Accueil</nav><article><p>Le récit.</p><div class='share-bar'>Facebook</div></article>")
        >>> prune(tree), tree.text_content()
        (2, 'Le récit.')
    """
    gone = 0
    for element in list(tree.iter(*_GONE)):
        gone += _drop(element)
    for element in tree.iter():
        for name, value in element.attrib.items():
            if len(value) > _LONG_NAME:
                element.set(name, value[:_LONG_NAME])
    _unwrap(tree)
    whole = _running(tree) or 1
    doomed = list(_suspects(tree))
    for element in doomed:
        if element.getparent() is not None and not _holds_story(element, whole):
            gone += _drop(element)
    for element in list(tree.iter("ul", "ol", "div", "section", "table")):
        if element.getparent() is not None and _is_links(element):
            gone += _drop(element)
    return gone


def _unwrap(tree: Any) -> None:
    """Old pages are laid out in tables, and new ones show pictures in figures: both are only boxes of text."""
    for table in list(tree.iter("table")):
        if next(table.iter("p", "h1", "h2"), None) is not None:
            for element in [table, *table.iter("tbody", "thead", "tr", "td", "th")]:
                element.tag = "div"
    for figure in tree.iter("figure", "picture"):
        figure.tag = "div"
        figure.attrib.clear()


def _is_links(element: Any) -> bool:
    """Three links or more and hardly a word beside them: a menu or a list of other stories."""
    links = [len(a.text_content().strip()) for a in element.iter("a")]
    whole = len(" ".join(element.text_content().split()))
    return len(links) >= 3 and sum(links) > 0.75 * whole and next(element.iter("h1"), None) is None


def _suspects(tree: Any) -> Iterator[Any]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("html", "body", "article", "main", "h1"):
            continue
        if element.tag in ("aside", "footer") or element.get("role") in _ROLES or element.get("aria-hidden") == "true" or element.get("hidden") is not None or "display:none" in (element.get("style") or "").replace(" ", "") or element.tag in _BLOCKS and _NAMES.search(_name(element)):
            yield element


def _name(element: Any) -> str:
    words = f"{element.get('class') or ''} {element.get('id') or ''}"[:200]
    return re.sub(r"[-_:.]+", " ", _CAMEL.sub(" ", words)).lower()


def _running(element: Any) -> int:
    """Characters of running text: paragraphs that are more than a label."""
    return sum(len(text) for p in element.iter("p") if len(text := p.text_content()) > 60)


def _holds_story(element: Any, whole: int) -> bool:
    return next(element.iter("h1"), None) is not None or _running(element) > _MUCH * whole


def _drop(element: Any) -> int:
    """Take an element out and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return 0
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
    return 1
