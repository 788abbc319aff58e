"""Who stands behind an incident: the sources named, how many are independent, and the status that follows."""

from __future__ import annotations

from collections.abc import Sequence

from selon.linking.names import folded
from selon.model import Attribution, Claim

_NAMELESS = frozenset(["witness", "anonymous", "other", "expert", "social_media"])


def source_key(source: Attribution, report: str) -> str:
    """Return what tells one source from another. Residents or witnesses of two reports are not the same people."""
    if source.source_id:
        return f"id:{source.source_id}"
    name = folded(source.text)
    return f"{report}:{name}" if source.kind in _NAMELESS else f"name:{name}"


def sources_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the words for each source of the claims; the report itself where it names none."""
    found: dict[str, str] = {}
    for claim in claims:
        if not claim.attribution:
            found.setdefault(f"report:{claim.report}", claim.report)
        for source in claim.attribution:
            found.setdefault(source_key(source, claim.report), source.text)
    return tuple(found.values())


def origins_of(claims: Sequence[Claim]) -> list[set[str]]:
    """Return the independent origins of some claims, each as the sources it is made of.

    Chains that share a source are one origin: ten reports that cite one agency are one. A report that names sources
    speaks on their word, so its own voice adds no origin; a report that names none is its own.
    """
    citing = {claim.report for claim in claims if claim.attribution}
    origins: list[set[str]] = []
    for claim in claims:
        chain = {source_key(source, claim.report) for source in claim.attribution}
        if not chain:
            if claim.report in citing:
                continue
            chain = {f"report:{claim.report}"}
        apart = []
        for origin in origins:
            if origin & chain:
                chain |= origin
            else:
                apart.append(origin)
        origins = [*apart, chain]
    return origins


def status_of(claims: Sequence[Claim]) -> str:
    """Return what may be thought of an incident.

    Returns:
        ``contested`` when one claim denies what another asserts or attributes; ``corroborated`` when reports of two
        independent origins assert or attribute it; ``single-origin``; ``unconfirmed`` when nobody vouches for it;
        ``planned`` when it has not happened yet.
    """
    voices = {claim.factuality for claim in claims}
    vouched = [claim for claim in claims if claim.factuality in ("asserted", "attributed")]
    if vouched:
        if "denied" in voices:
            return "contested"
        several = len({claim.report for claim in vouched}) > 1 and len(origins_of(vouched)) > 1
        return "corroborated" if several else "single-origin"
    return "planned" if "planned" in voices and "hearsay" not in voices else "unconfirmed"
