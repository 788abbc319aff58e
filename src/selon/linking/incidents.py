"""What the claims of one incident say together: type, place, days, sides, and how surely."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from selon.linking.comparisons import same_place
from selon.linking.facts import actor_key, day
from selon.linking.families import FAMILIES, VIOLENT
from selon.linking.standing import origins_of, sources_of, status_of
from selon.linking.toll import tolls_of
from selon.model import Claim, ClaimPlace, Factuality, Incident, Interval

STRENGTH: tuple[Factuality, ...] = ("asserted", "attributed", "hearsay", "planned", "possible", "denied")
"""From the surest support to none."""

_GENERAL = {"casualties": 0.25, "attack": 1.0, "killing": 1.0, "armed_clash": 1.2}
_SPECIFIC = 2.0
_LEADING = frozenset(["control", "siege"])
_FOLLOWING = 0.25


def incident_of(claims: Sequence[Claim]) -> Incident:
    """Return the incident that these claims (in reading order) are about."""
    support = supporting(claims)
    place = best_place(support) or best_place(claims)
    return Incident(
        incident_id=incident_id(claims[0]),
        type=best_type(support),
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
        time=best_time(support) if any(claim.time for claim in support) else best_time(claims),
        initiators=names(support, ("initiator",)),
        targets=names(support, ("target", "victim")),
        participants=names(support, ("participant",)),
        toll=tolls_of(support),
        sources=sources_of(claims),
        status=status_of(claims),
        independent_origins=len(origins_of(support)),
    )


def incident_id(earliest: Claim) -> str:
    """Return the id of the incident whose first claim, in reading order, this is.

    It hangs on that claim alone: other reports never change it, whatever they tell of other incidents.
    """
    return hashlib.sha256(f"incident:{earliest.claim_id}".encode()).hexdigest()[:16]


def supporting(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims that say what the incident is: those that tell it as having happened, else all but denials, else all."""
    told = [claim for claim in claims if claim.factuality in STRENGTH[:3]]
    return told or [claim for claim in claims if claim.factuality != "denied"] or claims


def best_type(claims: Sequence[Claim]) -> str:
    """Return the most supported type: a specific word counts for more than a general one, an act for more than what follows."""
    violent = any(FAMILIES.get(claim.type) in VIOLENT for claim in claims)
    weights: dict[str, float] = defaultdict(float)
    for claim in claims:
        family = FAMILIES.get(claim.type, "")
        if violent and family not in VIOLENT | _LEADING:
            weights[claim.type] += _FOLLOWING
        else:
            weights[claim.type] += _GENERAL.get(claim.type, _SPECIFIC)
    return max(weights, key=weights.__getitem__)


def best_place(claims: Iterable[Claim]) -> ClaimPlace | None:
    """Return the most precise place told; of equally precise ones, that of most claims."""
    places = [claim.place for claim in claims if claim.place is not None]
    if not places:
        return None
    finest = min(place.precision for place in places)
    candidates = [place for place in places if place.precision == finest]
    return max(candidates, key=lambda place: (sum(same_place(place, other) for other in places), place.place_id is not None))


def best_time(claims: Iterable[Claim]) -> Interval:
    """Return the tightest interval told; of equally tight ones, that of most claims.

    A report's own date stands in where no day is told.
    """
    times = [claim.time for claim in claims if claim.time is not None and (claim.time.since or claim.time.until)]
    times = [time for time in times if time.basis != "document"] or times
    if not times:
        return Interval()
    counts = Counter((time.since, time.until) for time in times)

    def tightness(span: tuple[str | None, str | None]) -> tuple[float, int, str]:
        since, until = day(span[0]), day(span[1])
        length = until - since if since is not None and until is not None else float("inf")
        return length, -counts[span], span[0] or span[1] or ""

    return Interval(*min(counts, key=tightness))


def names(claims: Iterable[Claim], roles: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the actors in some roles, each once, those of most claims first."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for claim in claims:
        for key, name in {actor_key(a): a.name or a.text for a in claim.actors if a.role in roles}.items():
            counts[key] += 1
            shown.setdefault(key, name)
    return tuple(shown[key] for key, _ in counts.most_common())
