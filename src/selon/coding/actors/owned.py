"""Whose ``ses hommes`` are: the men of the group that owns them, the army or the air force of the state."""

from __future__ import annotations

from selon.coding.actors.extent import words as listed
from selon.coding.actors.kinds import force_of
from selon.coding.actors.pool import Meant, Pool
from selon.coding.base.sheet import ActorMention
from selon.coding.base.tools import Tools

_RULERS = frozenset(["government", "state", "military"])
_OTHERS = ("enemy", "ally", "other's")


def men_of(mention: ActorMention, owner: ActorMention, named: Meant | None, pool: Pool, tools: Tools) -> Meant | None:
    """Return who the men, planes or posts of an owner are: a state's are its army's, a group's its own, a leader's those he leads.

    Args:
        mention: ``ses hommes``, ``leurs positions``.
        owner: the mention that ``ses`` stands for.
        named: the actor that the owner is, where the report or the weights tell.
        pool: whom the words of the report may mean.
        tools: packs and lexicon.
    """
    if mention.word is None or mention.kind not in ("force", "asset") or any(mention.word.lemma in listed(kind) for kind in _OTHERS):
        return None
    if owner.person:
        leader = tools.packs.actors.get(owner.actor_id or "")
        led = tools.packs.actors.get(leader.parent or "") if leader is not None else None
        if leader is None or led is None:
            return None
        if led.kind not in _RULERS:
            return pool.meant.get(led.actor_id)
        return _force(mention, leader.country, pool, tools)
    if named is None or named.side in ("people", "unknown", "other"):
        return None
    return _force(mention, named.country, pool, tools) if named.side == "power" else named


def _force(mention: ActorMention, country: str | None, pool: Pool, tools: Tools) -> Meant | None:
    """Return which force of a state such words mean; none for men who are not the state's own: ``ses miliciens``."""
    if mention.word is None or mention.word.lemma in listed("not the state's"):
        return None
    force = force_of(mention.word)
    found = tools.states.find(country or "", force if force in ("air-force", "police") else "army")
    return pool.meant.get(found[0]) if found is not None else None
