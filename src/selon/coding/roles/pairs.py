"""``les deux camps``, ``chacun``, ``l'un et l'autre``: one phrase, two actors, each named from what the report told before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from selon.coding.actors.both import means_both
from selon.coding.actors.pool import UNKNOWN
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import ActorMention

_SIDES = ("initiator", "target", "participant")
_MUTUAL = frozenset(["armed_clash", "ceasefire", "negotiation"])
_HARMS = frozenset(["attack", "killing", "casualties", "armed_clash"])
_AMONG = frozenset(["dans", "chez", "parmi"])
"""Not ``de``: ``des civils ont été tués par les tirs des deux camps`` tells who did it."""
_MUTUAL_FRAMES = frozenset(["mutual", "n-mutual"])


def with_both_hit(draft: Draft) -> None:
    """Make of losses on both sides a fight between them: ``dix combattants ont été tués dans les deux camps``."""
    doc, sentence = draft.candidate.token.doc, draft.sentence
    both = next((m for m in sentence.mentions if m.start > draft.candidate.head and means_both(m) and doc[m.start - 1].lower_ in _AMONG), None)
    if both is None or draft.type not in _HARMS or any(role == "initiator" for role, _ in draft.actors):
        return
    verbs = sum(t.pos_ == "VERB" or t.text == ";" for t in doc[draft.candidate.end : both.start])
    if verbs > (draft.candidate.row.frame in _MUTUAL_FRAMES):  # "les combats ont fait dix morts dans les deux camps"
        return
    draft.type = "armed_clash"
    draft.actors = [("participant", both)]


def split_pairs(drafts: Sequence[Draft]) -> None:
    """Give each draft whose actor is such a phrase two actors in its place, where an earlier claim tells who the two are."""
    for n, draft in enumerate(drafts):
        if not any(means_both(m) for _, m in draft.actors):
            continue
        parties = _parties(drafts[: n + 1])
        if len(parties) == 2:
            draft.actors = [pair for role, m in draft.actors for pair in _split(role, m, parties)]


def _split(role: str, mention: ActorMention, parties: Sequence[ActorMention]) -> list[tuple[str, ActorMention]]:
    if not means_both(mention):
        return [(role, mention)]
    return [(role, replace(mention, actor_id=p.actor_id, name=p.name, country=p.country)) for p in parties]


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
    named = [m for m in mentions if m.name and m.actor_id not in ("civilians", UNKNOWN[0]) and not m.person and not means_both(m)]
    return list({m.name: m for m in reversed(named)}.values())[::-1]


def mutual(draft: Draft) -> list[tuple[str, ActorMention]]:
    """Make who fights or treats with whom participants: ``X et Y s'affrontent``, ``entre les deux camps`` have no doer and no target."""
    if draft.type not in _MUTUAL and draft.candidate.row.frame not in _MUTUAL_FRAMES:
        return draft.actors
    actors = [("participant" if role in _SIDES and means_both(m) else role, m) for role, m in draft.actors]
    roles = {role for role, _ in actors}
    if "participant" not in roles or "target" in roles:
        return actors
    return [("participant" if role == "initiator" else role, m) for role, m in actors]
