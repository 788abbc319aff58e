"""``les deux camps``, ``chacun``, ``l'un et l'autre``: one phrase, two actors, each named from what the report told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from selon.coding.actors.pool import UNKNOWN
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import ActorMention
from selon.knowledge import word_list

_SIDES = ("initiator", "target", "participant")
_MUTUAL = frozenset(["armed_clash", "ceasefire", "negotiation"])
_MUTUAL_FRAMES = frozenset(["mutual", "n-mutual"])


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return word_list("pairs")


def say_both(text: str) -> bool:
    """Say whether a phrase means two sides at once.

    >>> say_both("Les deux camps"), say_both("chacun des deux mouvements"), say_both("deux soldats")
    (True, True, False)
    """
    low = text.lower().replace("’", "'")
    if any(low == word or low.endswith(" " + word) for word, kind in _words().items() if kind == "alone"):
        return True
    words = low.split()
    for at, word in enumerate(words[:-1]):
        if word == "deux" and words[at - 1 : at] in (["les"], ["des"], ["ces"], ["aux"], ["leurs"], ["nos"]):
            noun = words[at + 1]
            return any(_words().get(form) == "of-two" for form in (noun, noun.removesuffix("s"), _singular(noun)))
    return False


def _singular(noun: str) -> str:
    return noun.removesuffix("aux") + "al" if noun.endswith("aux") else noun


def split_pairs(drafts: Sequence[Draft]) -> None:
    """Give each draft whose actor is such a phrase two actors in its place, where an earlier claim tells who the two are."""
    for n, draft in enumerate(drafts):
        if not any(say_both(m.text) for _, m in draft.actors):
            continue
        parties = _parties(drafts[: n + 1])
        if len(parties) == 2:
            draft.actors = [pair for role, m in draft.actors for pair in _split(role, m, parties)]


def _split(role: str, mention: ActorMention, parties: Sequence[ActorMention]) -> list[tuple[str, ActorMention]]:
    if not say_both(mention.text):
        return [(role, mention)]
    return [(role, replace(mention, actor_id=p.actor_id, name=p.name, country=p.country, antecedent=p)) for p in parties]


def _parties(drafts: Sequence[Draft]) -> list[ActorMention]:
    """Return the two sides of the last claim that has two; else the last two actors that claims before had."""
    found: list[ActorMention] = []
    for told in reversed(drafts):
        sides = _distinct(m for role, m in told.actors if role in _SIDES)
        if len(sides) == 2:
            return sides
        found += [m for m in sides if all(m.name != other.name for other in found)]
    return found[:2]


def _distinct(mentions: Iterable[ActorMention]) -> list[ActorMention]:
    named = [m for m in mentions if m.name and m.actor_id not in ("civilians", UNKNOWN[0]) and not m.person and not say_both(m.text)]
    return list({m.name: m for m in reversed(named)}.values())[::-1]


def mutual(draft: Draft) -> list[tuple[str, ActorMention]]:
    """Make who fights or treats with whom participants: ``X et Y s'affrontent``, ``entre les deux camps`` have no doer and no target."""
    if draft.type not in _MUTUAL and draft.candidate.row.frame not in _MUTUAL_FRAMES:
        return draft.actors
    actors = [("participant" if role in _SIDES and say_both(m.text) else role, m) for role, m in draft.actors]
    roles = {role for role, _ in actors}
    if "participant" not in roles or "target" in roles:
        return actors
    return [("participant" if role == "initiator" else role, m) for role, m in actors]
