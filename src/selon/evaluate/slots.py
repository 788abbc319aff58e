"""A claim as a bag of slots, and when two slots say the same: the measure that the gold was made for, and nothing else.

Changing anything here changes what every published figure means.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any

FIELDS = ("claim", "type", "factuality", "outcome", "actor", "place", "time", "toll", "attribution")

_FAMILIES: tuple[frozenset[str], ...] = tuple(
    frozenset(family.split())
    for family in (
        "armed_clash ambush attack infiltration killing casualties explosive_device suicide_bombing air_strike shelling"
        " chemical_attack destruction",
        "territory_captured territory_held siege withdrawal evacuation displacement",
        "surrender defection group_change",
        "arrest abduction weapons_seizure",
        "ceasefire negotiation ultimatum",
        "deployment support",
        "accusation responsibility_claimed",
        "protest riot",
        "sexual_violence attack",
    )
)
_STOP = frozenset("le la les l un une des du de d au aux et en a the of al el".split())
_ROLES = {"victim": "target", "supporter": "initiator"}

Slot = tuple[Any, ...]
Stretch = tuple[int, int]


@dataclass(frozen=True)
class Bag:
    """What is compared of a claim, gold or coded."""

    doc: str
    sentence: Stretch
    trigger: Stretch
    type: str
    factuality: str
    outcome: str | None
    actors: tuple[tuple[str, str, str | None], ...]
    place: tuple[str | None, str | None] | None
    time: tuple[str | None, str | None] | None
    toll: tuple[tuple[str, int | None], ...]
    attribution: tuple[str, ...]
    incident: str | None

    def slots(self) -> list[Slot]:
        """Return everything the claim asserts, one slot each."""
        found: list[Slot] = [("claim",), ("type", self.type), ("factuality", self.factuality)]
        if self.outcome:
            found.append(("outcome", self.outcome))
        found += [("actor", _ROLES.get(role, role), text, name) for role, text, name in self.actors]
        if self.place:
            found.append(("place", *self.place))
        if self.time:
            found.append(("time", *self.time))
        found += [("toll", *entry) for entry in self.toll]
        return found + [("attribution", text) for text in self.attribution]


def equal(gold: Slot, coded: Slot) -> bool:
    """Say whether two slots say the same.

    >>> equal(("place", "Deïr ez Zor", None), ("place", "Deir ez-Zor", "Deir ez-Zor"))
    True
    >>> equal(("toll", "killed", 12), ("toll", "killed", 13))
    False
    """
    if gold[0] != coded[0]:
        return False
    if gold[0] == "actor":
        roles = gold[1] == coded[1] or "participant" in (gold[1], coded[1])
        return roles and bool(same(gold[2], coded[2]) or (gold[3] and coded[3] and same(gold[3], coded[3])))
    if gold[0] == "place":
        return same(gold[1], coded[1]) or bool(gold[2] and coded[2] and same(gold[2], coded[2]))
    if gold[0] == "attribution":
        return same(gold[1], coded[1])
    if gold[0] == "time":
        return same_time(gold[1:], coded[1:])
    return gold == coded


def same(one: str | None, other: str | None) -> bool:
    """Say whether two wordings name the same: one holds the other's words, or they share half of them.

    >>> same("les soldats de l'armée syrienne", "armée syrienne")
    True
    """
    mine, theirs = _words(one), _words(other)
    if not mine or not theirs:
        return _folded(one) == _folded(other)
    return mine <= theirs or theirs <= mine or len(mine & theirs) / len(mine | theirs) >= 0.5


def same_time(one: Slot, other: Slot) -> bool:
    """Two intervals agree when they share half of the days they cover together, or miss by a day at most.

    >>> same_time(("2017-07-30", "2017-07-30"), ("2017-07-31", "2017-07-31"))
    True
    """
    if None in one or None in other:
        return one == other
    try:
        (since, until), (since2, until2) = [[date.fromisoformat(day[:10]).toordinal() for day in pair] for pair in (one, other)]
    except ValueError:
        return one == other
    if abs(since - since2) <= 1 and abs(until - until2) <= 1:
        return True
    shared = min(until, until2) - max(since, since2) + 1
    return shared > 0 and shared / (max(until, until2) - min(since, since2) + 1) >= 0.5


def likeness(gold: Bag, coded: Bag) -> float:
    """Say how well two claims pair: 0 where their sentences do not meet or their types are of different families."""
    triggers = _meet(gold.trigger, coded.trigger)
    if not _meet(gold.sentence, coded.sentence) and not triggers:
        return 0.0
    if gold.type != coded.type and not any(gold.type in family and coded.type in family for family in _FAMILIES):
        return 0.0
    actors = sum(any(role == r2 and same(text, t2) for r2, t2, _ in coded.actors) for role, text, _ in gold.actors)
    place = bool(gold.place and coded.place and same(gold.place[0], coded.place[0]))
    tolls = len(set(gold.toll) & set(coded.toll))
    return 1 + (gold.type == coded.type) + 2 * triggers + 0.2 * actors + 0.2 * place + 0.3 * tolls


def _meet(one: Stretch, other: Stretch) -> bool:
    return min(one[1], other[1]) - max(one[0], other[0]) > 0


def _folded(words: str | None) -> str:
    plain = unicodedata.normalize("NFD", (words or "").lower()).replace("’", "'")
    return re.sub(r"[^a-z0-9 ]+", " ", "".join(c for c in plain if unicodedata.category(c) != "Mn")).strip()


def _words(words: str | None) -> set[str]:
    return {word for word in _folded(words).split() if word not in _STOP and len(word) > 1}
