"""Claims to incidents: who tells of the same occurrence, inside a report and across reports.

Linking sees claims and decisions only. Nothing is ever merged because texts are alike; see docs/explanation/linking.md.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from selon.linking.about import spoken_of
from selon.linking.across import link_reports
from selon.linking.actors import NO_TIES, Ties
from selon.linking.blocking import BUCKET, claim_keys
from selon.linking.decisions import (
    Ruling,
    claim_pairs,
    corrected_claim,
    corrected_incident,
    members_by_id,
    rejected,
    standing_decisions,
)
from selon.linking.explained import Compared, explain_link
from selon.linking.facts import Days, Facts, claim_days, reading_order, report_facts, turn_of
from selon.linking.incidents import incident_id, incident_of
from selon.linking.profile import LATE
from selon.linking.standing import NOTHING, Backing
from selon.linking.within import link_report
from selon.model import Claim, Decision, Incident

__all__ = ["NOTHING", "Backing", "Compared", "explain_link", "link", "rejected"]

_ABOUT = LATE + BUCKET
"""Days on each side of a claim's own within which blocks may bring it together with another."""


def link(
    claims: Sequence[Claim],
    decisions: Iterable[Decision] = (),
    backing: Backing = NOTHING,
    before: Iterable[Incident] = (),
) -> tuple[list[Claim], list[Incident]]:
    """Return the claims with their ``incident_id`` filled, and the incidents.

    The claims keep the order they came in; incidents come in the order of their first claims. Neither depends on the
    order of the input. A claim that has an incident stays in it: new claims join, or begin incidents of their own, and
    only what reviewers decided moves the others. A claim that they rejected is in none; an incident keeps its claims, and says so.

    Args:
        claims: all claims; those without an incident are linked.
        decisions: what reviewers decided, in order.
        backing: what is known of sources and reports beyond the claims.
        before: incidents as they were, used again where nothing about them changed.

    Example:
        >>> from selon.model import Span
        >>> def claim(number, kind):
        ...     return Claim(
        ...         claim_id=f"c{number}", report_id="r", report="r.txt", coder="-", type=kind, factuality="asserted",
        ...         sentence=Span("…", 100 * number, 100 * number + 1), trigger=Span("…", 100 * number, 100 * number + 1))
        >>> linked, incidents = link([claim(0, "ambush"), claim(1, "accusation"), claim(2, "ambush")])
        >>> [len(incident.claim_ids) for incident in incidents]
        [2, 1]
        >>> linked[0].incident_id == linked[2].incident_id == incidents[0].incident_id
        True
    """
    ruling = standing_decisions(decisions)
    members = members_by_id(claims) if ruling != Ruling() else {}
    out = ruling.rejected & {claim.claim_id for claim in claims}
    same, different = claim_pairs(ruling.same, members), claim_pairs(ruling.different, members)
    changes: dict[str, list[Decision]] = defaultdict(list)
    for decision in ruling.corrected:
        changes[decision.subject].append(decision)
    seen = [corrected_claim(c, changes[c.claim_id]) if c.claim_id in changes else c for c in claims if c.claim_id not in out]
    groups = _incidents_of(_released(seen, [*different, *claim_pairs(ruling.unjoined, members)]), same, different, backing.ties)
    old = {incident.incident_id: incident for incident in before}
    of_claim = {claim.claim_id: known for known, told in groups for claim in told}
    about = spoken_of(seen, of_claim, backing.ties)
    incidents = []
    for known, told in groups:
        incident = old.get(known)
        if incident is None or _changed(incident, told, ruling):
            incident = corrected_incident(incident_of(told, backing, known), changes.get(known, ()), told)
        if known in ruling.rejected:
            incident = msgspec.structs.replace(incident, status="rejected", status_reason="a reviewer rejected it")
        if incident.about != about.get(known):
            incident = msgspec.structs.replace(incident, about=about.get(known))
        incidents.append(incident)
    return [_placed(claim, of_claim.get(claim.claim_id)) for claim in claims], incidents


def _changed(was: Incident, told: Sequence[Claim], ruling: Ruling) -> bool:
    """Whether an incident must be written anew: a reviewer touched it, its claims are others, or its accounts were never written."""
    if was.incident_id in ruling.touched or any(claim.claim_id in ruling.touched for claim in told):
        return True
    return not was.accounts or was.claim_ids != tuple(claim.claim_id for claim in told)


def _placed(claim: Claim, known: str | None) -> Claim:
    return claim if claim.incident_id == known else msgspec.structs.replace(claim, incident_id=known)


def _released(claims: list[Claim], different: Sequence[tuple[str, str]]) -> list[Claim]:
    """The claims, those of incidents that a decision now divides without their incident, to be linked anew."""
    incident = {claim.claim_id: claim.incident_id for claim in claims}
    divided = {incident.get(a) for a, b in different if incident.get(a) == incident.get(b)} - {None}
    return [_placed(claim, None) if claim.incident_id in divided else claim for claim in claims] if divided else claims


def _incidents_of(
    claims: Sequence[Claim], same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]], ties: Ties = NO_TIES
) -> list[tuple[str, list[Claim]]]:
    """The incidents, each as its id and its claims in reading order."""
    apart = frozenset(frozenset(pair) for pair in different)
    near, untouched = _near_new(claims, {claim_id for pair in same for claim_id in pair}, ties)
    accounts: list[list[Facts]] = []
    kept: list[str | None] = []
    for _, told in groupby(reading_order(near), key=lambda claim: (claim.report, claim.report_id)):
        whole = report_facts(list(told), ties)
        before: dict[str, list[Facts]] = {}
        for facts in whole:
            if facts.claim.incident_id:
                before.setdefault(facts.claim.incident_id, []).append(facts)
        for known, group in before.items():
            accounts.append(group)
            kept.append(known)
        for group in link_report([facts for facts in whole if not facts.claim.incident_id], apart):
            accounts.append(group)
            kept.append(None)
    found = [(known, reading_order(members)) for known, members in untouched.items()]
    taken = set(untouched)
    for numbers in link_reports(accounts, kept, same, apart):
        members = reading_order(facts.claim for number in numbers for facts in accounts[number])
        name = next((old for number in numbers if (old := kept[number]) and old not in taken), None) or incident_id(members[0])
        taken.add(name)
        found.append((name, members))
    return sorted(found, key=lambda pair: turn_of(pair[1][0]))


def _near_new(claims: Sequence[Claim], wanted: set[str], ties: Ties) -> tuple[list[Claim], dict[str, list[Claim]]]:
    """The claims that are to be compared, and the incidents that no new claim can touch: no day near any, or no place, side or figure shared.

    Whole incidents are near or are not, so that what keeps a claim out of one is seen whole. ``wanted`` ones are near, and those
    of reports with new claims.
    """
    new = [claim for claim in claims if claim.incident_id is None]
    if len(new) == len(claims):
        return list(claims), {}
    stretches = sorted({_stretch(claim) for claim in new})
    joined: list[Days] = []
    for since, until in stretches:
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    reports = {claim.report_id for claim in new}
    keys = {key for claim in new for key in claim_keys(claim, ties)}
    incidents: dict[str, list[Claim]] = {}
    near, timely, known_by = set(), set(), set()
    for claim in claims:
        if known := claim.incident_id:
            incidents.setdefault(known, []).append(claim)
            if known in near:
                continue
            if claim.claim_id in wanted or claim.report_id in reports:
                near.add(known)
            if known not in timely and _meets(joined, _stretch(claim)):
                timely.add(known)
            if known not in known_by and any(key in keys for key in claim_keys(claim)):
                known_by.add(known)
    near |= timely & known_by
    compared = [claim for claim in claims if claim.incident_id is None or claim.incident_id in near]
    return compared, {known: told for known, told in incidents.items() if known not in near}


def _stretch(claim: Claim) -> Days:
    """The days about which a claim may share a block with another: its own and a month or so on each side."""
    days = claim_days(claim)
    return (days[0] - _ABOUT, days[1] + _ABOUT) if days is not None else (0, 0)


def _meets(stretches: list[Days], days: Days) -> bool:
    at = bisect_right(stretches, (days[1], 1 << 30)) - 1
    return at >= 0 and stretches[at][1] >= days[0]
