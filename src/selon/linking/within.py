"""Links inside one report: in reading order, each claim joins the incident it fits best, or begins one."""

from __future__ import annotations

from collections.abc import Sequence

from selon.linking.comparisons import Levels
from selon.linking.facts import Facts
from selon.linking.nearness import compare_near
from selon.linking.weights import NEAR, NEAR_BASE, total

WINDOW = 80
"""A claim is compared with this many claims before it, and with those of the lead: enough for any report, and linear."""

FORBIDDEN = -100.0
_MEMBERS = 40


def near_score(a: Facts, b: Facts) -> float:
    """Return how far two claims of one report, ``a`` before ``b``, are one incident: above 0, they are."""
    levels = compare_near(a, b)
    return FORBIDDEN if contradicts(levels) else total(levels, NEAR, NEAR_BASE)


def contradicts(levels: Levels) -> bool:
    """Say whether two claims of one report cannot be one incident, whatever else speaks for it.

    An accusation or an ultimatum is its own incident; so are two days told apart, two sites in one sentence, and two sites
    that two sentences name each for itself (but a lead may name more closely what the headline told).

    >>> contradicts({"type": "same", "time": "apart", "place": "same", "distance": "next"})
    True
    """
    return (
        levels["type"] == "never"
        or levels["time"] == "apart"
        or levels["place"] == "far"
        or (levels["place"] in ("different", "other-site") and levels["distance"] == "clause")
        or (levels["place"] == "other-site" and levels["lead"] != "lead")
    )


def link_report(facts: Sequence[Facts], apart: frozenset[frozenset[str]] = frozenset()) -> list[list[Facts]]:
    """Group one report's claims (in reading order) into incidents.

    How well a claim fits an incident is the mean of its best link and its average link to the incident's claims; one
    contradiction keeps it out, and so does a reviewer who found two claims (``apart``) to be of two incidents.
    """
    groups: list[list[Facts]] = []
    last: list[int] = []
    for number, claim in enumerate(facts):
        best, chosen = 0.0, -1
        for at, group in enumerate(groups):
            if number - last[at] > WINDOW and not group[0].head:
                continue
            if apart and any(frozenset((claim.claim.claim_id, f.claim.claim_id)) in apart for f in group):
                continue
            fit = _fit(group[-_MEMBERS:], claim)
            if fit > best:
                best, chosen = fit, at
        if chosen < 0:
            groups.append([claim])
            last.append(number)
        else:
            groups[chosen].append(claim)
            last[chosen] = number
    return groups


def _fit(group: Sequence[Facts], claim: Facts) -> float:
    highest, whole = FORBIDDEN, 0.0
    for member in group:
        score = near_score(member, claim)
        if score <= FORBIDDEN:
            return FORBIDDEN
        highest, whole = max(highest, score), whole + score
    return (highest + whole / len(group)) / 2
