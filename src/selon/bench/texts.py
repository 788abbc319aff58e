"""Texts to measure on: a folder's reports, over and over, up to a number of words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from selon.ingest import Unreadable, report_of
from selon.ingest.text_file import read_text
from selon.model import Report


class BenchError(Exception):
    """There is nothing to measure on."""


def read_folder(folder: Path) -> list[str]:
    """Return the .txt files that lie in a folder itself, as texts.

    Raises:
        BenchError: when there is none.
    """
    texts = [text for path in sorted(folder.glob("*.txt")) if not isinstance(text := read_text(path, str(path)), Unreadable)]
    if not texts:
        raise BenchError(f"{folder}: holds no .txt reports to measure on; name a folder that does")
    return texts


def repeated(texts: Sequence[str], words: int) -> Iterator[str]:
    """Yield the texts in turn until they hold as many words.

    >>> list(repeated(["un deux", "trois"], 4))
    ['un deux', 'trois', 'un deux']
    """
    for text in cycle(texts):
        if words <= 0:
            return
        yield text
        words -= count_words(text)


def mixed(conflict: Sequence[str], others: Sequence[str], words: int, share: int = 10) -> Iterator[str]:
    """Yield one conflict report in ``share``, the others about other things.

    >>> list(mixed(["guerre"], ["sport"], 4, share=3))
    ['guerre', 'sport', 'sport', 'guerre']
    """
    war, peace = cycle(conflict), cycle(others)
    n = 0
    while words > 0:
        text = next(war) if n % share == 0 else next(peace)
        yield text
        words -= count_words(text)
        n += 1


def count_words(text: str) -> int:
    """Count words as a reader does: by white space."""
    return len(text.split())


def as_reports(texts: Sequence[str]) -> list[Report]:
    """Give each text a name of its own, so that none is taken for another."""
    return [report_of(text, report=f"bench-{n}", date="2020-01-15") for n, text in enumerate(texts)]
