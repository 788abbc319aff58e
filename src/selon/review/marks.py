"""A text cut at the ends of its spans, by code points, so that a page can colour them. Nothing here is markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from selon.model import Claim

_CONTROLS = re.compile("[\u0000-\u0008\u000b-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


class Mark(NamedTuple):
    """A span and what it was read as, or, as a ``cue``, the field whose value it decided."""

    start: int
    end: int
    kind: str
    cue: str = ""


class Piece(NamedTuple):
    """A stretch of text with the same marks all through, and where it begins.

    ``named`` where the text is not shown as it stands: a sign that would turn the writing around, named instead.
    """

    text: str
    kinds: tuple[str, ...]
    cues: tuple[str, ...]
    here: bool
    start: int = 0
    named: bool = False


def marks_of(claim: Claim) -> list[Mark]:
    """Return the spans of a claim: trigger, actors, place, time, tolls, sources, means."""
    found = [Mark(claim.trigger.start, claim.trigger.end, "trigger")]
    found += [Mark(actor.start, actor.end, "actor") for actor in claim.actors]
    found += [Mark(toll.start, toll.end, "toll") for toll in claim.toll]
    found += [Mark(source.start, source.end, "source") for source in claim.attribution]
    found += [Mark(span.start, span.end, "means") for span in claim.means]
    if claim.place:
        found.append(Mark(claim.place.start, claim.place.end, "place"))
    if claim.time and claim.time.start is not None and claim.time.end is not None:
        found.append(Mark(claim.time.start, claim.time.end, "time"))
    return found


def pieces(
    text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None, here: tuple[int, int] = (0, 0), *, apart: bool = False
) -> list[Piece]:
    """Cut ``text[start:end]`` wherever a mark begins or ends.

    Marks count code points of the whole text. ``here`` is the stretch that was asked for. Signs that would turn the
    writing around, or that cannot be seen, are named instead; with ``apart`` each is a piece of its own, so that the place of
    every other sign can be counted from the start of its piece.

    >>> [(piece.text, piece.kinds) for piece in pieces("À Alep, 🚀 hier", [Mark(2, 6, "place"), Mark(10, 14, "time")])]
    [('À ', ()), ('Alep', ('place',)), (', 🚀 ', ()), ('hier', ('time',))]
    """
    end = len(text) if end is None else min(end, len(text))
    kept = [mark for mark in marks if mark.start < end and mark.end > start and mark.start < mark.end]
    cuts = sorted({start, end, *(max(start, m.start) for m in kept), *(min(end, m.end) for m in kept), *(c for c in here if start < c < end)})
    if apart:
        signs = [match.span() for match in _CONTROLS.finditer(text, start, end)]
        cuts = sorted({*cuts, *(cut for span in signs for cut in span)})
    opening: dict[int, list[Mark]] = {}
    for mark in kept:
        opening.setdefault(max(start, mark.start), []).append(mark)
    made: list[Piece] = []
    over: list[Mark] = []
    for first, last in pairwise(cuts):
        over = [mark for mark in over if mark.end > first] + opening.get(first, [])
        kinds = tuple(dict.fromkeys(mark.kind for mark in over if mark.kind))
        told = shown(text[first:last])
        made.append(Piece(told, kinds, tuple(dict.fromkeys(mark.cue for mark in over if mark.cue)), here[0] <= first < here[1], first, told != text[first:last]))
    return made


def shown(text: str) -> str:
    r"""Return the text with control signs named.

    >>> shown("a\u202eb")
    'a⟦U+202E⟧b'
    """
    return _CONTROLS.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text.replace("\r\n", "\n"))
