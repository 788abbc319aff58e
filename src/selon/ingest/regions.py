"""Mark what is not the story: menus, share lines, captions, credits, lists of other stories. Nothing is cut."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import accumulate

import msgspec

from selon.knowledge import cues, fold
from selon.language.which import FRENCH, language_of
from selon.model import Region, Report

_LINE = re.compile(r"[^\n]+")
_CAPTION = re.compile(
    r"©|\bphoto d['’](?:illustration|archives?)\b|\((?:file |afp |ap |reuters )?photo\b|\(photo|/afp\b|getty images|archives\)?\s*$|pic\.twitter|\(crédit", re.IGNORECASE
)
_CLOCK = re.compile(r"^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\s+\d{1,2}[:h]\d{2}", re.IGNORECASE)
_STOP = re.compile(r"[.!?)]\s")
_PREFIX = re.compile(r"\s*date \d{4}(?:-\d\d){0,2}\b[ \t]*")
"""What a crawler put before the text: the month in which it fetched the page."""

_LONG = 220
_INLINE = re.compile(
    r"[(\[]\s*(?:[àa]\s+)?(?:re)?lire\s+(?:aussi|également|notre|sur)\b[^)\]\n]{0,160}[)\]]"
    r"|(?<=[.!?»])\s+(?:[àa]\s+)?lire\s+(?:aussi|également)\s*:[^.\n]{3,140}$",
    re.IGNORECASE | re.MULTILINE,
)
"""A pointer to another story in the middle or at the end of a paragraph."""

_ARCHIVE = re.compile(r"archive|illustration|file\s+photo|fichier", re.IGNORECASE)
_CREDIT = re.compile(r"\s*[(\[]?(?:©|photo\b|crédit|\bafp\b|reuters|getty)[^\n]*$", re.IGNORECASE)
_NAME = re.compile(r"(?<=[\w,'’(] )[A-ZÉÈÂÎÔ][\w-]{3,}|(?<=['’])[A-ZÉÈÂÎÔ][\w-]{3,}")
_HEADLINES = 3
"""So many lines like headlines at the end of a page are a list of other stories."""


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
        apart = text.count("\n", last_end, match.start()) > 1
        last_end = match.end()
        if not line.strip():
            continue
        if block is not None and _ends_block(line, apart):
            block = None
        kind = line_kind(line) or block
        if kind == "related" and _opens_block(line):
            block = "related"
        folded = fold(line).strip()
        if kind is None and folded in seen:
            kind = "repeated"
        seen.add(folded)
        if kind == "caption" and _of_this_story(line, text, match.start()):
            regions += _credit_of(line, match.start())
        elif kind is not None:
            regions.append(Region(match.start(), match.end(), kind))
    covered = _cover(regions)
    regions += [Region(m.start(), m.end(), "related") for m in _INLINE.finditer(text) if not covered(m.start())]
    regions += _other_headlines(text, regions)
    return msgspec.structs.replace(report, regions=tuple(regions))


def _ends_block(line: str, apart: bool) -> bool:
    return len(line) > _LONG or (apart and line.rstrip().endswith("."))


def _opens_block(line: str) -> bool:
    return len(line.strip()) < 60 and (line.rstrip().endswith((":", "aussi", "sujet")) or len(line.split()) <= 4)


def _of_this_story(line: str, text: str, start: int) -> bool:
    """A caption that names two names of the story itself is of this story; one from the archives tells another day."""
    if _ARCHIVE.search(line) or is_foreign(line):
        return False
    rest = text[:start] + text[start + len(line) :]
    names = set(_NAME.findall(_CREDIT.sub("", line)))
    return sum(re.search(rf"\b{re.escape(name)}\b", rest) is not None for name in names) >= 2


def _credit_of(line: str, start: int) -> list[Region]:
    match = _CREDIT.search(line)
    return [Region(start + match.start(), start + len(line), "credit")] if match else []


def _cover(regions: list[Region]) -> Callable[[int], bool]:
    """Return what says whether a place lies in a region, without asking each of them: a page may have thousands."""
    ordered = sorted(regions, key=lambda region: region.start)
    starts = [region.start for region in ordered]
    ends = list(accumulate((region.end for region in ordered), max))

    def covered(at: int) -> bool:
        before = bisect_right(starts, at)
        return before > 0 and at < ends[before - 1]

    return covered


def _other_headlines(text: str, regions: list[Region]) -> list[Region]:
    """The lines at the end of a page that are all headlines: a list of other stories, though nothing announces it."""
    covered = _cover(regions)
    story = [match for match in _LINE.finditer(text) if match.group().strip() and not covered(match.start())]
    told = sum(len(match.group()) > 150 for match in story)
    run: list[re.Match[str]] = []
    for match in reversed(story):
        if not _like_headline(match.group().strip()):
            break
        run.append(match)
    if told < 2 or len(run) < _HEADLINES:
        return []
    return [Region(match.start(), match.end(), "related") for match in reversed(run)]


def _like_headline(line: str) -> bool:
    return 25 <= len(line) <= 120 and line[0].isupper() and line[-1].isalnum() and len(line.split()) >= 5 and ". " not in line


def line_kind(line: str) -> str | None:
    """Return what kind of boilerplate a line is, or None for story."""
    stripped = line.strip()
    folded = fold(stripped).strip(' .:|-–—•*>→➜►▶»[]()"«')
    if _CLOCK.match(stripped) and len(stripped) < 60:
        return "clock"
    if len(stripped) <= _LONG:
        for words, kind, scope in _words():
            if scope == "anywhere" and words in folded:
                return kind
            if _begins(folded, words) or (words[0] == "(" and _begins(fold(stripped), words)):
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


def _begins(folded: str, words: str) -> bool:
    return folded.startswith(words) and (len(folded) == len(words) or not folded[len(words)].isalnum())


def is_foreign(text: str) -> bool:
    """Say whether a line is in another language than French; too short a line is not.

    >>> is_foreign("The minister talks with the speaker before voting on the bill in Washington.")
    True
    """
    return language_of(text) not in (None, FRENCH)
