"""What the claims of one incident say together: type, place, days, sides, and how surely."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from selon.linking.accounts import account_of, grouped, rivals_of, votes_of
from selon.linking.fields import STRENGTH, Votes, best_place, best_time, best_type, names, supporting
from selon.linking.standing import NOTHING, Backing, independent, origins_by_claim, sources_of, standing_of
from selon.linking.toll import tolls_of
from selon.model import Claim, Incident


def incident_of(claims: Sequence[Claim], backing: Backing = NOTHING, known_as: str | None = None) -> Incident:
    """Return the incident that these claims (in reading order) are about; ``known_as`` is the id it has already."""
    support = supporting(claims)
    origins = origins_by_claim(claims, backing)
    votes = votes_of(claims, origins)
    place = best_place(support, votes) or best_place(claims, votes)
    kind, toll = best_type(support, votes), tolls_of(support, backing, origins)
    time = best_time(support if any(claim.time for claim in support) else claims, votes)
    groups = grouped(claims, origins)
    accounts = tuple(account_of(told, origins[told[0].claim_id], backing, origins) for told in groups.values())
    status, reason = standing_of(claims, origins, backing.ties)
    return Incident(
        incident_id=known_as or incident_id(claims[0]),
        type=kind,
        factuality=min((claim.factuality for claim in claims), key=STRENGTH.index),
        claim_ids=tuple(claim.claim_id for claim in claims),
        reports=tuple(dict.fromkeys(claim.report for claim in claims)),
        place=(place.name or place.text) if place else None,
        place_id=place.place_id if place else None,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=place.precision if place else None,
        country=place.country if place else None,
        admin1=place.admin1 if place else None,
        time=time,
        initiators=names(support, ("initiator",), votes),
        targets=names(support, ("target", "victim"), votes),
        participants=names(support, ("participant",), votes),
        toll=toll,
        sources=sources_of(claims),
        status=status,
        status_reason=reason,
        independent_origins=len(independent([origins[claim.claim_id] for claim in support])),
        accounts=accounts,
        rivals=rivals_of(groups, accounts, kind, place, time, toll, backing.ties) if len(groups) > 1 else (),
        acled=_most([claim for claim in support if claim.type == kind], "acled", votes),
        ucdp_violence=_most(support, "ucdp_violence", votes),
    )


def incident_id(earliest: Claim) -> str:
    """Return the id of the incident whose first claim, in reading order, this is.

    It hangs on that claim alone: other reports never change it, whatever they tell of other incidents.
    """
    return hashlib.sha256(f"incident:{earliest.claim_id}".encode()).hexdigest()[:16]


def _most(claims: Sequence[Claim], name: str, votes: Votes) -> Any:
    """The value of most votes of a claim's field, ``None`` if no claim has one."""
    held: dict[Any, float] = defaultdict(float)
    for claim in claims:
        if (value := getattr(claim, name)) is not None:
            held[value] += votes.get(claim.claim_id, 1.0)
    return max(held, key=lambda value: round(held[value], 9)) if held else None
