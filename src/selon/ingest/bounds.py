"""What the packs say of a report's date: the years of the actors it names, the days of the events and offices it names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec

from selon.knowledge import Event, NameFinder, Packs, fold

_GRACE_YEARS = 1
"""Years that an actor's old name lives on in reports after its end."""

_GRACE = timedelta(days=60)
"""How long a person is still called by an office after leaving it."""

_GAP = 3
_WORD = re.compile(r"\w+")
_FORMER = frozenset(["ancien", "ancienne", "anciens", "ex", "feu", "defunt", "defunte", "dechu", "renverse", "predecesseur", "fils", "fille", "assassine"])  # fmt: skip
_FORMER_BEFORE = re.compile(r"\b(?:ex|anciens?|ancienne|anciennement|autrefois|jadis)\s+(?:le |la |du |front )?$")
_LATEST = date(2035, 12, 31)


class Bound(msgspec.Struct, frozen=True):
    """A thing that a report names, and the days between which reports name it: either may be open."""

    words: str
    first: date | None
    last: date | None

    def told(self) -> str:
        """The bound in words, for the grounds.

        >>> Bound("MISNUS", date(2012, 4, 21), None).told()
        'MISNUS from 2012-04-21'
        """
        start = f" from {self.first}" if self.first else ""
        end = f" to {self.last}" if self.last else ""
        return f"{self.words}{start}{end}"


class Window(msgspec.Struct, frozen=True):
    """The days that all bounds allow, those that decided it, and those that contradict the rest."""

    first: date | None = None
    last: date | None = None
    decided: tuple[Bound, ...] = ()
    aside: tuple[Bound, ...] = ()

    def holds(self, day: date) -> bool:
        """Say whether a day lies in the window."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


def weigh(bounds: Iterable[Bound]) -> Window:
    """Return the days that the bounds allow.

    What began last decides: a report that names an older and a younger thing that never met is of the younger one's time,
    and the end of the older one is set aside.

    >>> weigh([Bound("MISNUS", date(2012, 4, 21), date(2012, 8, 19)), Bound("FDS", date(2015, 1, 1), None)]).first
    datetime.date(2015, 1, 1)
    """
    known = list(bounds)
    low = max((b for b in known if b.first), key=_first, default=None)
    ends = [b for b in known if b.last and (low is None or b.last >= _first(low))]
    high = min(ends, key=_last, default=None)
    aside = tuple(b for b in known if b.last and low is not None and b.last < _first(low))
    decided = tuple(b for b in dict.fromkeys((low, high)) if b is not None)
    return Window(low.first if low else None, high.last if high else None, decided, aside)


def _first(bound: Bound) -> date:
    return bound.first or date.min


def _last(bound: Bound) -> date:
    return bound.last or date.max


def actor_bounds(text: str, packs: Packs, names: NameFinder) -> list[Bound]:
    """Return the years of each actor that a text names."""
    found: dict[str, Bound] = {}
    for hit in names.find(text):
        actor = packs.actors.get(hit.name.ref) if hit.name.sort == "actor" and not hit.name.weak else None
        if actor is None or actor.kind in ("person", "state", "people"):
            continue
        if actor.since is not None or actor.until is not None:
            first = date(max(actor.since, 1900), 1, 1) if actor.since is not None else None
            gone = _FORMER_BEFORE.search(fold(text[max(0, hit.start - 16) : hit.start]))
            last = date(actor.until + _GRACE_YEARS, 12, 31) if actor.until is not None and not gone else None
            found[actor.actor_id] = Bound(actor.name, first, last)
    return list(found.values())


def event_bounds(text: str, events: Iterable[Event]) -> list[Bound]:
    """Return the days of each event, phase and office that a text names."""
    words = [m.group() for m in _WORD.finditer(fold(text))]
    places: dict[str, list[int]] = {}
    for i, word in enumerate(words):
        places.setdefault(word, []).append(i)
    out = []
    for event in events:
        told = _told(event, words, places)
        if told:
            out.append(_bound(event, former=told == "former"))
    return out


def _bound(event: Event, *, former: bool) -> Bound:
    first = date.fromisoformat(event.since) if event.since else None
    last = date.fromisoformat(event.until) if event.until and not former else None
    if last is not None and event.kind == "office":
        last = min(last + _GRACE, _LATEST)
    return Bound(event.name, first, last)


def _told(event: Event, words: list[str], places: dict[str, list[int]]) -> str:
    """``yes`` when all parts of a cue stand in the text, ``former`` when it is told as past, else nothing."""
    answer = ""
    for cue in event.cues:
        if not all(part[0] in places for part in cue):
            continue
        spans = [_spans(part, words, places[part[0]]) for part in cue]
        if not all(spans):
            continue
        if event.kind == "office" and all(_former(words, start, end) for start, end in spans[0]):
            answer = "former"
            continue
        return "yes"
    return answer


def _spans(part: tuple[str, ...], words: list[str], starts: list[int]) -> list[tuple[int, int]]:
    found = []
    for start in starts:
        end = _match(part, words, start)
        if end is not None:
            found.append((start, end))
    return found


def _match(part: tuple[str, ...], words: list[str], at: int) -> int | None:
    """The end of the part's words from ``at`` on; the last word may be inflected."""
    gap = 0
    for k, want in enumerate(part):
        if want == "~":
            gap = _GAP
            continue
        last = k == len(part) - 1
        here = next((j for j in range(at, min(at + gap + 1, len(words))) if _same(words[j], want, last)), None)
        if here is None:
            return None
        at, gap = here + 1, 0
    return at


def _same(word: str, want: str, last: bool) -> bool:
    return word == want or (last and len(want) > 4 and word.startswith(want) and len(word) - len(want) <= 6)


def _former(words: list[str], start: int, end: int) -> bool:
    return not _FORMER.isdisjoint(words[max(0, start - 2) : end + 2])
