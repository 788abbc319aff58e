"""An incident as each origin tells it, and the values that origins hold against the one best supported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from selon.linking.actors import NO_TIES, Ties, actor_level, tied
from selon.linking.comparisons import place_level
from selon.linking.facts import actor_keys, days_of, gap
from selon.linking.families import relation
from selon.linking.fields import GENERAL, STRENGTH, best_place, best_time, best_type, names, supporting
from selon.linking.standing import Backing, Origin
from selon.linking.toll import tolls_of
from selon.model import Account, Claim, ClaimPlace, IncidentToll, Interval, Rival


def votes_of(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> dict[str, float]:
    """Return what each claim weighs: one vote an origin, shared among its claims, so that reprints outweigh nobody."""
    sizes = Counter(origins[claim.claim_id].key for claim in claims)
    return {claim.claim_id: 1 / sizes[origins[claim.claim_id].key] for claim in claims}


def grouped(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> dict[str, list[Claim]]:
    """Return the claims of an incident by origin, in the order of their first claims."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(origins[claim.claim_id].key, []).append(claim)
    return groups


def account_of(claims: Sequence[Claim], origin: Origin, backing: Backing, origins: Mapping[str, Origin]) -> Account:
    """Return what one origin says of an incident, by its claims there."""
    support, even = supporting(claims), dict.fromkeys((claim.claim_id for claim in claims), 1.0)
    place = best_place(support, even)
    return Account(
        origin=origin.name,
        claim_ids=tuple(claim.claim_id for claim in claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
        factuality=min((claim.factuality for claim in claims), key=STRENGTH.index),
        type=best_type(support, even),
        place=(place.name or place.text) if place else None,
        time=best_time(support, even),
        initiators=names(support, ("initiator",), even),
        targets=names(support, ("target", "victim"), even),
        participants=names(support, ("participant",), even),
        toll=tolls_of(support, backing, origins),
    )


def rivals_of(
    groups: Mapping[str, Sequence[Claim]], accounts: Sequence[Account], kind: str, place: ClaimPlace | None, time: Interval,
    toll: Sequence[IncidentToll], ties: Ties = NO_TIES,
) -> tuple[Rival, ...]:  # fmt: skip
    """Return the values that cannot stand beside those best supported, and who holds each."""
    held: dict[tuple[str, str], list[str]] = {}
    best = {part.kind: part.best for part in toll}
    first = _doers(next(iter(groups.values())))
    for claims, account in zip(groups.values(), accounts, strict=True):
        if account.factuality == "denied":
            continue
        support = supporting(claims)
        said = [("type", account.type)] if _other_type(account.type, kind) else []
        where = best_place(support, {})
        if where is not None and place is not None and place_level(where, place) in ("different", "far"):
            said.append(("place", where.name or where.text))
        if _apart(account.time, time):
            said.append(("time", f"{account.time.start or ''}/{account.time.end or ''}"))
        if account.initiators and actor_level(first, _doers(claims), tied(first, ties)) == "different":
            said.append(("initiator", account.initiators[0]))
        said += [(p.kind, str(p.best)) for p in account.toll if p.best is not None and p.best != best.get(p.kind)]
        for value in said:
            held.setdefault(value, []).append(account.origin)
    return tuple(Rival(name, value, tuple(dict.fromkeys(who))) for (name, value), who in held.items())


def _doers(claims: Sequence[Claim]) -> frozenset[str]:
    return frozenset().union(*(actor_keys(claim, ("initiator",)) for claim in claims))


def _other_type(one: str, other: str) -> bool:
    how = relation(one, other)
    return how == "means" or (how == "kind" and one not in GENERAL and other not in GENERAL)


def _apart(one: Interval, other: Interval) -> bool:
    a, b = days_of(one.start, one.end), days_of(other.start, other.end)
    return a is not None and b is not None and gap(a, b) > 0
