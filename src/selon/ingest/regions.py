"""Mark what is not the story: menus, share lines, captions, credits, lists of other stories. Nothing is cut."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from selon.knowledge import cues, fold
from selon.language.which import FRENCH, language_of
from selon.model import Region, Report

_LINE = re.compile(r"[^\n]+")
_CAPTION = re.compile(
    r"©|\((?:file |afp |ap |reuters )?photo\b|\(photo|/afp\b|getty images|archives\)?\s*$|pic\.twitter|\(crédit", re.IGNORECASE
)
_CLOCK = re.compile(r"^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\s+\d{1,2}[:h]\d{2}", re.IGNORECASE)
_STOP = re.compile(r"[.!?)]\s")
_PREFIX = re.compile(r"\s*date \d{4}(?:-\d\d){0,2}\b[ \t]*")
"""What a crawler put before the text: the month in which it fetched the page."""

_LONG = 220
_SHORT = 40


@lru_cache(maxsize=1)
def _words() -> list[tuple[str, str, str]]:
    return [(fold(" ".join(cue.words)), cue.kind, cue.scope) for cue in cues("boilerplate")]


def mark_regions(report: Report) -> Report:
    r"""Return the report with its boilerplate marked as regions.

    >>> r = mark_regions(Report("a", "Partager sur Facebook\nL'armée a repris la ville de Hama, selon l'OSDH.\n"))
    >>> [(x.kind, x.start, x.end) for x in r.regions]
    [('share', 0, 21)]
    """
    regions = list(report.regions)
    text = report.text
    prefix = _PREFIX.match(text)
    if prefix is not None:
        regions.append(Region(0, prefix.end(), "stamp"))
    block: str | None = None
    last_end = 0
    seen: set[str] = set()
    for match in _LINE.finditer(text):
        line = match.group()
        blank_between = text.count("\n", last_end, match.start()) > 1
        last_end = match.end()
        if not line.strip():
            continue
        if block is not None and (
            blank_between and len(line) > _LONG or len(line) > _LONG or (blank_between and line.rstrip().endswith("."))
        ):
            block = None
        kind = line_kind(line)
        if kind is None and block is not None:
            kind = block
        if (
            kind == "related"
            and len(line.strip()) < 60
            and (line.rstrip().endswith((":", "aussi", "sujet")) or len(line.split()) <= 4)
        ):
            block = "related"
        folded = fold(line).strip()
        if kind is None and folded in seen:
            kind = "repeated"
        seen.add(folded)
        if kind is not None:
            regions.append(Region(match.start(), match.end(), kind))
    return msgspec.structs.replace(report, regions=tuple(regions))


def line_kind(line: str) -> str | None:
    """Return what kind of boilerplate a line is, or None for story."""
    stripped = line.strip()
    folded = fold(stripped).strip(' .:|-–—•*>[]()"«»')
    if _CLOCK.match(stripped) and len(stripped) < 60:
        return "clock"
    if len(stripped) <= _LONG:
        for words, kind, scope in _words():
            if scope == "anywhere" and words in folded:
                return kind
            if folded.startswith(words) and (len(folded) == len(words) or not folded[len(words)].isalnum()):
                if kind in ("share", "menu", "comment") and len(stripped) > 120:
                    continue
                if kind == "menu" and len(folded) > len(words) + 25 and "|" not in stripped:
                    continue
                return kind
        if _CAPTION.search(stripped) and len(_STOP.findall(stripped)) < 2 and not re.search(r"\(AFP\)\s*[-–—]", stripped):
            return "caption"
    if stripped.count("|") >= 2 and len(stripped) < 160:
        return "menu"
    if not any(c.isalpha() for c in stripped):
        return "menu"
    if is_foreign(stripped):
        return "foreign"
    return None


def is_foreign(text: str) -> bool:
    """Say whether a line is in another language than French; too short a line is not.

    >>> is_foreign("The minister talks with the speaker before voting on the bill in Washington.")
    True
    """
    return language_of(text) not in (None, FRENCH)
