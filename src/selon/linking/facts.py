"""What linking looks at in a claim, made ready once: folded, as numbers and sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from selon.linking.actors import NO_TIES, Ties, tied, unnamed
from selon.linking.families import FAMILIES
from selon.linking.names import folded, is_name
from selon.model import HAPPENED, Claim, ClaimActor, ClaimPlace, Toll

INITIATING = ("initiator", "participant", "supporter", "mediator")
SUFFERING = ("target", "victim", "participant")
Days = tuple[int, int]
"""The first and the last day, as numbers."""

Stretch = tuple[int, int]
"""Where words begin and end in a text."""

OPEN = 3650
_STEM = 5
_SHORT = 3


@lru_cache(maxsize=65536)
def day(iso: str | None) -> int | None:
    """Return a day as a number, ``None`` for none or for what is no date.

    >>> day("2016-09-18") - day("2016-09-17")
    1
    """
    if iso is None:
        return None
    try:
        return date.fromisoformat(iso[:10]).toordinal()
    except ValueError:
        return None


def days_of(since: str | None, until: str | None) -> Days | None:
    """Return an interval as numbers of days; an open end is as good as ten years away.

    >>> first, last = days_of("2016-09-17", None)
    >>> last - first
    3650
    """
    first, last = day(since), day(until)
    if first is None and last is None:
        return None
    return (first if first is not None else (last or 0) - OPEN, last if last is not None else (first or 0) + OPEN)


def claim_days(claim: Claim) -> Days | None:
    """Return the days on which a claim places what it tells, as numbers."""
    return days_of(claim.time.since, claim.time.until) if claim.time is not None else None


def gap(one: Days, other: Days) -> int:
    """Return how many days lie from the end of the one to the beginning of the other; below 1, they share days.

    >>> gap((1, 3), (5, 9)), gap((1, 5), (5, 9))
    (2, 0)
    """
    return max(one[0], other[0]) - min(one[1], other[1])


@dataclass(slots=True, eq=False, kw_only=True)
class Particulars:
    """Who did what to whom, by what means, at what cost, and whether it happened: told by a claim, or by a report in all its claims."""

    doers: frozenset[str] = frozenset()
    sufferers: frozenset[str] = frozenset()
    doers_tied: frozenset[str] = frozenset()
    sufferers_tied: frozenset[str] = frozenset()
    victims: frozenset[str] = frozenset()
    means: frozenset[str] = frozenset()
    tolls: dict[str, frozenset[int]] = field(default_factory=dict)
    happened: bool = False
    denied: bool = False


@dataclass(slots=True, eq=False, kw_only=True)
class Facts(Particulars):
    """One claim, ready to be compared."""

    claim: Claim
    family: str
    days: Days | None = None
    told: bool = False
    own_place: bool = False
    own_time: bool = False
    place_at: Stretch | None = None
    time_at: Stretch | None = None
    sources: frozenset[str] = frozenset()
    turn: int = 0
    sentence: int = 0
    head: bool = False

    @property
    def place(self) -> ClaimPlace | None:
        """Where the claim says it happened."""
        return self.claim.place

    @property
    def precise(self) -> bool:
        """Whether the place is a named site itself, not near it and no region."""
        return self.claim.place is not None and self.claim.place.precision == 1


def actor_key(actor: ClaimActor) -> str:
    """Return what an actor is compared by: its id, else its name, else its words, marked as such (``~``)."""
    if actor.actor_id:
        return actor.actor_id
    return folded(actor.name) if actor.name else f"~{folded(actor.text)}"


def actor_keys(claim: Claim, roles: Sequence[str]) -> frozenset[str]:
    """Return the keys of a claim's actors in some roles."""
    return frozenset(actor_key(actor) for actor in claim.actors if actor.role in roles)


def figure_of(toll: Toll) -> int | None:
    """Return the figure by which tolls are compared: the best, else the lowest told."""
    return toll.best if toll.best is not None else toll.low


def victim_name(actor: ClaimActor) -> str:
    """Return the name of a victim, known to the packs or not; empty for one who is none."""
    known = actor.name if actor.actor_id and not unnamed(actor.actor_id) else None
    return known or (actor.text if is_name(actor.text) else "")


def means_keys(claim: Claim) -> frozenset[str]:
    """Return the stems of the words for a claim's means: ``roquettes Grad`` and ``une roquette`` share one."""
    words = (word for means in claim.means for word in folded(means.text).split())
    return frozenset(word[:_STEM] for word in words if len(word) > _SHORT)


def facts_of(claim: Claim, ties: Ties = NO_TIES) -> Facts:
    """Return a claim's facts; ``turn``, ``sentence`` and ``head`` are set by :func:`report_facts`."""
    place, time, inside = claim.place, claim.time, claim.sentence
    tolls: dict[str, set[int]] = {}
    for toll in claim.toll:
        if (number := figure_of(toll)) is not None:
            tolls.setdefault(toll.kind, set()).add(number)
    days = claim_days(claim)
    told = days is not None and time is not None and time.basis != "document"
    doers, sufferers = actor_keys(claim, INITIATING), actor_keys(claim, SUFFERING)
    return Facts(
        claim=claim,
        family=FAMILIES.get(claim.type, claim.type),
        days=days,
        told=told,
        own_place=place is not None and inside.start <= place.start < inside.end,
        own_time=told and time is not None and time.start is not None and inside.start <= time.start < inside.end,
        place_at=(place.start, place.end) if place is not None else None,
        time_at=(time.start, time.end) if told and time is not None and time.start is not None and time.end is not None else None,
        doers=doers,
        sufferers=sufferers,
        doers_tied=tied(doers, ties),
        sufferers_tied=tied(sufferers, ties),
        victims=frozenset(name for actor in claim.actors if actor.role == "victim" and (name := victim_name(actor))),
        means=means_keys(claim),
        tolls={kind: frozenset(numbers) for kind, numbers in tolls.items()},
        happened=claim.factuality in HAPPENED,
        denied=claim.factuality == "denied",
        sources=frozenset(a.source_id or folded(a.text) for a in claim.attribution),
    )


def turn_of(claim: Claim) -> tuple[str, str, int, int, str]:
    """Return what puts claims in the order of their reports and, inside each, of the text."""
    return claim.report, claim.report_id, claim.trigger.start, claim.trigger.end, claim.claim_id


def reading_order(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims in the order of their reports and, inside each, of the text."""
    return sorted(claims, key=turn_of)


def report_facts(claims: Sequence[Claim], ties: Ties = NO_TIES) -> list[Facts]:
    """Return the facts of one report's claims (in reading order), with each claim and its sentence numbered."""
    found = [facts_of(claim, ties) for claim in claims]
    number, last = -1, -1
    for turn, facts in enumerate(found):
        start = facts.claim.sentence.start
        facts.turn = turn
        if start > last or number < 0:
            number, last = number + 1, max(last, start)
        facts.sentence = number
        facts.head = number == 0
    return found
