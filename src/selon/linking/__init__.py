"""Claims to incidents: who tells of the same occurrence, inside a report and across reports.

Linking sees claims and decisions only. Nothing is ever merged because texts are alike; see docs/explanation/linking.md.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

import msgspec

from selon.linking.about import spoken_of
from selon.linking.across import link_reports
from selon.linking.decisions import Ruling, claim_pairs, corrected_claim, corrected_incident, members_by_id, standing_decisions
from selon.linking.explained import Compared, explain_link
from selon.linking.facts import Facts, reading_order, report_facts
from selon.linking.incidents import incident_id, incident_of
from selon.linking.standing import NOTHING, Backing
from selon.linking.within import link_report
from selon.model import Claim, Decision, Incident

__all__ = ["Backing", "Compared", "explain_link", "link"]


def link(
    claims: Sequence[Claim],
    decisions: Iterable[Decision] = (),
    backing: Backing = NOTHING,
    before: Iterable[Incident] = (),
) -> tuple[list[Claim], list[Incident]]:
    """Return the claims with their ``incident_id`` filled, and the incidents.

    The claims keep the order they came in; incidents come in the order of their first claims. Neither depends on the
    order of the input. A claim that has an incident stays in it: new claims join, or begin incidents of their own, and
    only what reviewers decided moves the others.

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
    out = {claim_id for subject in ruling.rejected for claim_id in members.get(subject, ())}
    same, different = claim_pairs(ruling.same, members), claim_pairs(ruling.different, members)
    changes: dict[str, list[Decision]] = defaultdict(list)
    for decision in ruling.corrected:
        changes[decision.subject].append(decision)
    seen = [corrected_claim(c, changes[c.claim_id]) if c.claim_id in changes else c for c in claims if c.claim_id not in out]
    groups = _incidents_of(_released(seen, [*different, *claim_pairs(ruling.unjoined, members)]), same, different)
    old = {incident.incident_id: incident for incident in before}
    of_claim = {claim.claim_id: known for known, told in groups for claim in told}
    about = spoken_of(seen, of_claim)
    incidents = []
    for known, told in groups:
        was = old.get(known)
        fixed = any(claim.claim_id in changes for claim in told)
        if was is None or fixed or known in changes or was.claim_ids != tuple(claim.claim_id for claim in told):
            was = corrected_incident(incident_of(told, backing, known), changes.get(known, ()))
        if was.about != about.get(known):
            was = msgspec.structs.replace(was, about=about.get(known))
        incidents.append(was)
    return [_placed(claim, of_claim.get(claim.claim_id)) for claim in claims], incidents


def _placed(claim: Claim, known: str | None) -> Claim:
    return claim if claim.incident_id == known else msgspec.structs.replace(claim, incident_id=known)


def _released(claims: list[Claim], different: Sequence[tuple[str, str]]) -> list[Claim]:
    """The claims, those of incidents that a decision now divides without their incident, to be linked anew."""
    incident = {claim.claim_id: claim.incident_id for claim in claims}
    divided = {incident.get(a) for a, b in different if incident.get(a) == incident.get(b)} - {None}
    return [_placed(claim, None) if claim.incident_id in divided else claim for claim in claims] if divided else claims


def _incidents_of(
    claims: Sequence[Claim], same: Sequence[tuple[str, str]], different: Sequence[tuple[str, str]]
) -> list[tuple[str, list[Claim]]]:
    """The incidents, each as its id and its claims in reading order."""
    apart = frozenset(frozenset(pair) for pair in different)
    accounts: list[list[Facts]] = []
    kept: list[str | None] = []
    for _, told in groupby(reading_order(claims), key=lambda claim: (claim.report, claim.report_id)):
        whole = report_facts(list(told))
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
    found: list[tuple[str, list[Claim]]] = []
    taken: set[str] = set()
    for numbers in link_reports(accounts, kept, same, apart):
        told = reading_order(facts.claim for number in numbers for facts in accounts[number])
        known = next((name for number in numbers if (name := kept[number]) and name not in taken), None) or incident_id(told[0])
        taken.add(known)
        found.append((known, told))
    return sorted(found, key=lambda pair: _first(pair[1][0]))


def _first(claim: Claim) -> tuple[str, str, int, int, str]:
    return claim.report, claim.report_id, claim.trigger.start, claim.trigger.end, claim.claim_id
