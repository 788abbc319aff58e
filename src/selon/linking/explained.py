"""Why two claims or incidents are one, or are two: each comparison, how it came out, and its points."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from selon.linking.across import must_not
from selon.linking.actors import NO_TIES, Ties
from selon.linking.facts import Facts, reading_order, report_facts
from selon.linking.nearness import compare_near
from selon.linking.profile import Profile, profile_of
from selon.linking.profiles import compare_profiles
from selon.linking.weights import FAR, FAR_BASE, NEAR, NEAR_BASE, points
from selon.linking.within import contradicts, link_report
from selon.model import Claim, ClaimTime


class Compared(msgspec.Struct, frozen=True):
    """The comparison of two claims (``near``: of one report) or of two accounts, as linking makes it.

    ``rows`` have what is compared, how it came out, and its points; ``said`` what each of the two says of it; ``base`` is what
    two begin with. Above 0 in sum they are one, unless ``forbidden``. ``together`` says whether they are in one incident in the
    end, by whatever third.
    """

    one: str
    other: str
    near: bool
    rows: tuple[tuple[str, str, float], ...]
    said: dict[str, tuple[str, str]]
    base: float
    total: float
    forbidden: bool
    together: bool


def explain_link(claims: Sequence[Claim], one: str, other: str, ties: Ties = NO_TIES) -> Compared:
    """Compare two claims or incidents, given by id. Of incidents, the pair of claims that speaks most for one is shown.

    Raises:
        KeyError: if there is no claim or incident of an id.
    """
    sides = [_told(claims, wanted) for wanted in (one, other)]
    reports = {claim.report_id for side in sides for claim in side}
    facts: dict[str, Facts] = {}
    account: dict[str, list[Facts]] = {}
    for report in sorted(reports):
        whole = report_facts(reading_order(claim for claim in claims if claim.report_id == report), ties)
        facts.update((fact.claim.claim_id, fact) for fact in whole)
        for group in _accounts(whole):
            account.update((fact.claim.claim_id, group) for fact in group)
    pairs = [(a.claim_id, b.claim_id) for a in sides[0] for b in sides[1] if a.claim_id != b.claim_id]
    if not pairs:
        raise KeyError(f"{one} and {other} are the same claim")
    found = [_compare(facts[a], facts[b], account[a], account[b]) for a, b in pairs]
    return max(found, key=lambda compared: (not compared.forbidden, compared.total))


def _told(claims: Sequence[Claim], wanted: str) -> list[Claim]:
    found = [claim for claim in claims if wanted in (claim.claim_id, claim.incident_id)]
    if not found:
        raise KeyError(f"there is no claim or incident {wanted}")
    return found


def _accounts(whole: Sequence[Facts]) -> list[list[Facts]]:
    """A report's accounts: by incident where its claims have one, else as linking would group them."""
    groups: dict[str, list[Facts]] = {}
    for fact in whole:
        if fact.claim.incident_id:
            groups.setdefault(fact.claim.incident_id, []).append(fact)
    return [*groups.values(), *link_report([fact for fact in whole if not fact.claim.incident_id])]


def _compare(a: Facts, b: Facts, first: Sequence[Facts], second: Sequence[Facts]) -> Compared:
    together = a.claim.incident_id is not None and a.claim.incident_id == b.claim.incident_id
    near = a.claim.report_id == b.claim.report_id
    if near:
        a, b = sorted((a, b), key=lambda fact: (fact.claim.trigger.start, fact.claim.trigger.end))
        levels = compare_near(a, b)
        rows, base, forbidden = points(levels, NEAR), NEAR_BASE, contradicts(levels)
        one, other = profile_of([a]), profile_of([b])
    else:
        one, other = profile_of(first), profile_of(second)
        levels = compare_profiles(one, other)
        rows, base = points(levels, FAR), FAR_BASE
        forbidden = must_not(one, other) or levels["type"] == "never"
    total = round(base + sum(row[2] for row in rows), 3)
    said = {name: (words, _said(other)[name]) for name, words in _said(one).items()}
    return Compared(a.claim.claim_id, b.claim.claim_id, near, tuple(rows), said, base, total, forbidden, together)


def _said(told: Profile) -> dict[str, str]:
    """What a claim or an account says of each thing that is compared, in words."""
    times = [facts.claim.time for facts in told.facts if facts.claim.time is not None]
    days = [_days(time) for time in times if time.basis != "document"] or [f"report of {_days(time)}" for time in times]
    said = {
        "type": told.types,
        "place": [place.name or place.text for place in told.places] or [f.place.text for f in told.facts if f.place is not None],
        "time": days,
        "doer": sorted(told.doers),
        "sufferer": sorted(told.sufferers),
        "victim": sorted(told.victims),
        "means": [means.text for facts in told.facts for means in facts.claim.means],
        "toll": [f"{kind} {number}" for kind, numbers in told.tolls.items() for number in sorted(numbers)],
        "stance": [facts.claim.factuality for facts in told.facts],
    }
    return {name: ", ".join(dict.fromkeys(words)) for name, words in said.items()}


def _days(time: ClaimTime) -> str:
    return time.since or "?" if time.since == time.until else f"{time.since or '?'} to {time.until or '?'}"
