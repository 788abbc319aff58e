"""What relations and control have in common: who is known by name, how long a thing is told of, who stands behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from selon.linking.actors import unnamed
from selon.linking.facts import actor_key
from selon.linking.fields import supporting
from selon.linking.names import folded
from selon.linking.standing import origins_of, status_of
from selon.model import Claim, ClaimActor, Interval

Named = tuple[str, str, str | None]
"""An actor's key (the folded name), name and id."""


def named(claim: Claim, *roles: str) -> list[Named]:
    """Return the actors in some roles whom a later report could mean too: those with a name of their own, each once."""
    found: dict[str, Named] = {}
    for actor in claim.actors:
        if actor.role in roles and _has_name(actor):
            name = actor.name or actor.text
            found.setdefault(folded(name), (folded(name), name, actor.actor_id))
    return list(found.values())


def _has_name(actor: ClaimActor) -> bool:
    if actor.actor_id or actor.name:
        return not unnamed(actor_key(actor))
    words = actor.text.split()
    return any(word[:1].isupper() for word in words[1:]) or any(word[:2].isupper() and len(word) > 1 for word in words)


def stretch(claims: Iterable[Claim]) -> Interval:
    """Return the first and the last day on which claims place what they tell."""
    days = [(c.time.since or c.time.until, c.time.until or c.time.since) for c in claims if c.time]
    return Interval(
        min((first for first, _ in days if first), default=None), max((last for _, last in days if last), default=None)
    )


def backing(claims: Sequence[Claim]) -> dict[str, Any]:
    """Return the fields that say who stands behind something: time, status, origins, claims and reports."""
    support = supporting(claims)
    return {
        "time": stretch(support),
        "status": status_of(claims),
        "independent_origins": len(origins_of(support)),
        "claim_ids": tuple(claim.claim_id for claim in claims),
        "reports": tuple(dict.fromkeys(claim.report for claim in claims)),
    }


def made_id(*parts: str) -> str:
    """Return an id that hangs on these parts alone.

    >>> made_id("fights", "a", "b") == made_id("fights", "a", "b")
    True
    """
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:16]
