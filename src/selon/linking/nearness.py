"""How two claims of one report stand in its text: how near, and what the later carries over from the earlier."""

from __future__ import annotations

from selon.linking.comparisons import Levels, compare, turned
from selon.linking.facts import Facts
from selon.linking.families import ALONE

_SPOKEN = frozenset(["support", "yielding"])
_NEXT = 12
"""Characters that may stand between two neighbouring sentences."""


def distance_level(a: Facts, b: Facts) -> str:
    """Say how far ``b`` stands after ``a``: ``clause``, ``next``, ``near``, ``far``."""
    if a.sentence == b.sentence or b.claim.sentence.start < a.claim.sentence.end:
        return "clause"
    if b.claim.sentence.start - a.claim.sentence.end <= _NEXT:
        return "next"
    return "near" if b.sentence - a.sentence <= 2 else "far"


def lead_level(a: Facts, b: Facts) -> str:
    """Say whether ``a`` stands in the first sentence with a claim, that the next ones tell again: ``lead``, ``head``, ``no``."""
    if not a.head or b.head:
        return "no"
    return "lead" if b.sentence <= 2 else "head"


def own_level(b: Facts) -> str:
    """Say what ``b`` has of its own: ``bare`` (nothing, not even a doer), ``act`` (a doer), ``some`` (place or time), ``scene`` (both)."""
    own = int(b.own_place) + int(b.own_time)
    if own == 0:
        return "bare" if not b.doers else "act"
    return "scene" if own == 2 else "some"


def setting_level(a: Facts, b: Facts) -> str:
    """Say whether place or time were read from the very same words: ``both``, ``one``, ``none``."""
    same = int(a.place_at is not None and a.place_at == b.place_at) + int(a.time_at is not None and a.time_at == b.time_at)
    return ("none", "one", "both")[same]


def source_level(a: Facts, b: Facts) -> str:
    """Say whose word the two stand on: ``same``, ``other``, ``one``, ``none``."""
    if not a.sources or not b.sources:
        return "none" if not a.sources and not b.sources else "one"
    return "same" if a.sources & b.sources else "other"


def compare_near(a: Facts, b: Facts) -> Levels:
    """Compare two claims of one report, ``a`` before ``b``: what :func:`compare` says, and how they stand in the text."""
    levels = compare(a, b)
    if levels["place"] == "different" and a.own_place and b.own_place and a.precise and b.precise:
        levels["place"] = "other-site"
    if a.family in ALONE | _SPOKEN and turned(a, b):
        levels["type"] = "never"
    levels["distance"] = distance_level(a, b)
    levels["turn"] = "next" if b.turn == a.turn + 1 else "later"
    levels["lead"] = lead_level(a, b)
    levels["own"] = own_level(b)
    levels["setting"] = setting_level(a, b)
    levels["source"] = source_level(a, b)
    return levels
