"""Claims to incidents: who tells of the same occurrence, inside a report and across reports.

Linking sees claims only. Nothing is ever merged because texts are alike; see docs/explanation/linking.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import msgspec

from selon.linking.across import link_reports
from selon.linking.facts import reading_order, report_facts
from selon.linking.incidents import incident_of
from selon.linking.within import link_report
from selon.model import Claim, Incident

__all__ = ["link"]


def link(claims: Sequence[Claim]) -> tuple[list[Claim], list[Incident]]:
    """Return the claims with their ``incident_id`` filled, and the incidents.

    The claims keep the order they came in; incidents come in the order of their first claims. Neither depends on the
    order of the input.

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
    accounts = [
        group
        for _, told in groupby(reading_order(claims), key=lambda claim: (claim.report, claim.report_id))
        for group in link_report(report_facts(list(told)))
    ]
    incidents: list[Incident] = []
    for numbers in link_reports(accounts):
        members = reading_order(facts.claim for number in numbers for facts in accounts[number])
        incidents.append(incident_of(members))
    of_claim = {claim_id: incident.incident_id for incident in incidents for claim_id in incident.claim_ids}
    return [msgspec.structs.replace(claim, incident_id=of_claim[claim.claim_id]) for claim in claims], incidents
