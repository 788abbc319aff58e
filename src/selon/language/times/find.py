"""Find every time expression of a text, each as long as it goes."""

from __future__ import annotations

import msgspec

from selon.language.times.forms import Form, TimeMention
from selon.language.times.found import Found
from selon.language.times.points import stands_alone
from selon.language.times.rules import RULES
from selon.language.times.tokens import CORE, Tokens, chunks, lower, may_hold_time, tokenise

_REACH = 9
_PUNCTUATION = frozenset(",()/:.-")


def find_times(text: str) -> list[TimeMention]:
    """Find the time expressions of a text, in order, none inside another.

    >>> [(m.text, m.category) for m in find_times("Dans la nuit de lundi à mardi, trois jours après le siège")]
    [('Dans la nuit de lundi à mardi', 'point'), ('trois jours après', 'discourse')]
    >>> find_times("Douze soldats de la 4e région militaire ont péri.")
    []
    """
    low = lower(text)
    if not may_hold_time(low):
        return []
    mentions: list[TimeMention] = []
    for begin, end in chunks(text):
        if may_hold_time(low[begin:end]):
            _scan(text[begin:end], begin, mentions)
    return mentions


def _scan(text: str, offset: int, mentions: list[TimeMention]) -> None:
    tokens = tokenise(text)
    position = 0
    for core, cls in enumerate(tokens.classes):
        if core < position or (cls not in CORE and not stands_alone(tokens, core)):
            continue
        found = _around(tokens, core, position)
        if found is not None:
            mentions.append(_mention(tokens, _since_onset(tokens, found, position), offset))
            position = found.end


def _around(tokens: Tokens, core: int, floor: int) -> Found | None:
    """The longest expression that covers token ``core`` and begins as early as it can."""
    classes = tokens.classes
    start = core
    while start > floor and core - start < _REACH and classes[start - 1]:
        start -= 1
    for i in range(start, core + 1):
        if classes[i] in _PUNCTUATION:
            continue
        best: Found | None = None
        for rule in RULES:
            found = rule(tokens, i)
            if found is not None and found.end > core >= found.start and (best is None or found.end > best.end):
                best = found
        if best is not None:
            return best
    return None


def _since_onset(tokens: Tokens, found: Found, floor: int) -> Found:
    """Widen a date to "depuis" where an event's noun stands between: "depuis la chute de Kadhafi en 2011"."""
    point = found.form.first
    if found.form.relation != "at" or point is None or (point.month is None and point.year is None):
        return found
    onset = False
    for i in range(found.start - 1, max(floor, found.start - 10) - 1, -1):
        cls = tokens.classes[i]
        if cls == "since":
            return found._replace(start=i, form=Form("since", point), category="since") if onset else found
        if cls in (",", ".", "(", ")", ":", "/"):
            break
        onset = onset or cls == "onset"
    return found


def _mention(tokens: Tokens, found: Found, offset: int) -> TimeMention:
    start, end = tokens.starts[found.start], tokens.ends[found.end - 1]
    parts = found.parts
    if offset:
        parts = tuple(msgspec.structs.replace(p, start=p.start + offset, end=p.end + offset) for p in parts)
    return TimeMention(start + offset, end + offset, tokens.text[start:end], found.type, found.category, found.form, parts)
