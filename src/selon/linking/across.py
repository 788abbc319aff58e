"""Links across reports: accounts that share place and days are compared, and the strongest links followed first."""

from __future__ import annotations

from collections.abc import Sequence

from selon.linking.blocking import blocked_pairs
from selon.linking.comparisons import Levels
from selon.linking.facts import Facts
from selon.linking.profile import Profile, profile_of
from selon.linking.profiles import compare_profiles, days_level, places_level
from selon.linking.union import Groups
from selon.linking.weights import FAR, FAR_BASE, total

FORBIDDEN = -100.0


def far_score(levels: Levels) -> float:
    """Return how far two reports' accounts are of one incident: above 0, they are.

    >>> far_score({"type": "same", "place": "same", "time": "same-day"}) > 0
    True
    >>> far_score({"type": "same", "place": "different", "time": "same-day", "toll": "agree"})
    -100.0
    """
    if levels["type"] == "never" or levels["time"] == "apart" or levels["place"] in ("different", "far"):
        return FORBIDDEN
    return total(levels, FAR, FAR_BASE)


def must_not(a: Profile, b: Profile) -> bool:
    """Say whether two accounts must never share an incident, through whatever third.

    One report that told them apart holds them apart; so do days and precise places that cannot both be true.
    """
    return a.report == b.report or days_level(a, b) == "apart" or places_level(a, b) in ("different", "far")


def link_reports(
    groups: Sequence[Sequence[Facts]],
    kept: Sequence[str | None] = (),
    same: Sequence[tuple[str, str]] = (),
    apart: frozenset[frozenset[str]] = frozenset(),
) -> list[list[int]]:
    """Group the accounts of many reports (each a group of claims of one report) into incidents, by number.

    Args:
        groups: the accounts.
        kept: the incident that each is in already, if any; only the others are compared, and no two incidents become one.
        same: pairs of claims that a reviewer found to be of one incident, whatever speaks against it.
        apart: pairs of claims that a reviewer found to be of two.
    """
    known = list(kept) or [None] * len(groups)
    profiles = [profile_of(group) for group in groups]
    fresh = frozenset(number for number, name in enumerate(known) if name is None)
    account = {facts.claim.claim_id: number for number, group in enumerate(groups) for facts in group} if same or apart else {}
    split = {frozenset(account[claim] for claim in pair) for pair in apart if all(claim in account for claim in pair)}

    def never(a: int, b: int) -> bool:
        one, other = known[a], known[b]
        if one is not None and other is not None:
            return one != other
        return must_not(profiles[a], profiles[b]) or (bool(split) and frozenset((a, b)) in split)

    found = Groups(len(profiles), never)
    first: dict[str, int] = {}
    for number, name in enumerate(known):
        if name is not None:
            found.force(first.setdefault(name, number), number)
    for one, other in same:
        if one in account and other in account and frozenset((account[one], account[other])) not in split:
            found.force(account[one], account[other])
    links = [
        (score, one, other)
        for one, other in blocked_pairs(profiles, fresh)
        if (score := far_score(compare_profiles(profiles[one], profiles[other]))) > 0
    ]
    found.merge_all(links)
    return found.all()
