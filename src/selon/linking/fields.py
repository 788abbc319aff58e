"""The value best supported for each field of an incident. Each origin has one vote, shared among its claims."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from selon.linking.comparisons import same_place
from selon.linking.facts import actor_key, day
from selon.linking.families import FAMILIES, VIOLENT
from selon.model import HAPPENED, Claim, ClaimPlace, Factuality, Interval

Votes = Mapping[str, float]
"""What each claim weighs, by its id; a claim that is not there weighs 1."""

STRENGTH: tuple[Factuality, ...] = ("asserted", "attributed", "hearsay", "planned", "possible", "denied")
"""From the surest support to none."""

GENERAL = {"casualties": 0.25, "attack": 1.0, "killing": 1.0, "armed_clash": 1.2}
"""Types whose word fits many acts, and what such a word counts for."""

_SPECIFIC = 2.0
_LEADING = frozenset(["control", "siege"])
_FOLLOWING = 0.25


def supporting(claims: Sequence[Claim]) -> Sequence[Claim]:
    """Return the claims that say what the incident is: those that tell it as having happened, else all but denials, else all."""
    told = [claim for claim in claims if claim.factuality in HAPPENED]
    return told or [claim for claim in claims if claim.factuality != "denied"] or claims


def best_type(claims: Sequence[Claim], votes: Votes) -> str:
    """Return the most supported type: a specific word counts for more than a general one, an act for more than what follows."""
    violent = any(FAMILIES.get(claim.type) in VIOLENT for claim in claims)
    weights: dict[str, float] = defaultdict(float)
    for claim in claims:
        family = FAMILIES.get(claim.type, "")
        follows = violent and family not in VIOLENT | _LEADING
        weights[claim.type] += votes.get(claim.claim_id, 1.0) * (_FOLLOWING if follows else GENERAL.get(claim.type, _SPECIFIC))
    return max(weights, key=lambda kind: round(weights[kind], 9))


def best_place(claims: Iterable[Claim], votes: Votes) -> ClaimPlace | None:
    """Return the most precise place told; of equally precise ones, that of most votes."""
    places = [(claim.place, votes.get(claim.claim_id, 1.0)) for claim in claims if claim.place is not None]
    if not places:
        return None
    finest = min(place.precision for place, _ in places)
    candidates = [(place, vote) for place, vote in places if place.precision == finest]
    if len(candidates) == 1:
        return candidates[0][0]

    alike: dict[tuple[object, ...], ClaimPlace] = {}
    shares: dict[tuple[object, ...], float] = defaultdict(float)
    for place, vote in candidates:
        key = place.place_id, place.name or place.text, place.lat, place.lon, place.country
        alike.setdefault(key, place)
        shares[key] += vote

    def held(place: ClaimPlace) -> tuple[float, bool]:
        return round(sum(shares[key] for key, other in alike.items() if same_place(place, other)), 9), place.place_id is not None

    return max(alike.values(), key=held)


def best_time(claims: Iterable[Claim], votes: Votes) -> Interval:
    """Return the tightest interval told; of equally tight ones, that of most votes.

    A report's own date stands in where no day is told.
    """
    told = [(claim.time, claim.claim_id) for claim in claims if claim.time is not None and (claim.time.since or claim.time.until)]
    told = [(time, claim_id) for time, claim_id in told if time.basis != "document"] or told
    if not told:
        return Interval()
    counts: dict[tuple[str | None, str | None], float] = defaultdict(float)
    for time, claim_id in told:
        counts[(time.since, time.until)] += votes.get(claim_id, 1.0)

    def tightness(span: tuple[str | None, str | None]) -> tuple[float, float, str]:
        since, until = day(span[0]), day(span[1])
        length = until - since if since is not None and until is not None else float("inf")
        return length, -round(counts[span], 9), span[0] or span[1] or ""

    return Interval(*min(counts, key=tightness))


def names(claims: Iterable[Claim], roles: Sequence[str], votes: Votes) -> tuple[str, ...]:
    """Return the names of the actors in some roles, each once, those of most votes first."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for claim in claims:
        for key, name in {actor_key(a): a.name or a.text for a in claim.actors if a.role in roles}.items():
            counts[key] += votes.get(claim.claim_id, 1.0)  # type: ignore[assignment]
            shown.setdefault(key, name)
    return tuple(shown[key] for key in sorted(counts, key=lambda key: -round(counts[key], 9)))
