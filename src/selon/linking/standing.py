"""Who stands behind an incident: where each claim comes from, how many origins are independent, and the status that follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec

from selon.linking.actors import NO_TIES, Ties, actor_level, tied, unnamed
from selon.linking.facts import INITIATING, actor_key
from selon.linking.families import FAMILIES
from selon.linking.names import folded
from selon.model import Attribution, Claim

_NAMELESS = frozenset(["witness", "anonymous", "other", "expert", "social_media"])
_AGENCY = "agency:"
_ONE_DOER = frozenset(["strike", "blast", "attack"])
_GAINED, _LOST = frozenset(["succeeded"]), frozenset(["failed", "repelled", "foiled"])
_SHOWN = 4


class Backing(msgspec.Struct, frozen=True):
    """What is known of sources and reports beyond the claims.

    ``owners``: the owner of a source, by its id. ``outlets``: who published a report (id or name), by the report's id.
    ``dates``: the last day on which a report may have been written, by its id. ``ties``: whom an actor belongs to, what belongs
    to it, and what it was called before or after, by its id.
    """

    owners: Mapping[str, str] = {}
    outlets: Mapping[str, str] = {}
    dates: Mapping[str, str] = {}
    ties: Ties = NO_TIES


NOTHING = Backing()
"""No more is known than the claims say."""


class Origin(NamedTuple):
    """Where a claim comes from: what it is known by, how it is called, and all that may make it one with another."""

    key: str
    name: str
    shared: frozenset[str]


def source_key(source: Attribution, report: str) -> str:
    """Return what tells one source from another. Residents or witnesses of two reports are not the same people."""
    if source.source_id:
        return f"id:{source.source_id}"
    name = folded(source.text)
    return f"{report}:{name}" if source.kind in _NAMELESS else f"name:{name}"


def _lineage(claim: Claim) -> str:
    """What the report's text goes back to: the agency it credits, the report it copies, or itself."""
    if claim.lineage and claim.lineage.startswith(_AGENCY):
        return f"id:{claim.lineage.removeprefix(_AGENCY)}"
    return f"report:{claim.lineage or claim.report_id}"


def _owner(source_id: str, backing: Backing) -> frozenset[str]:
    owner = backing.owners.get(source_id)
    return frozenset([f"id:{source_id}", *([f"id:{owner}"] if owner else ())])


def origin_of(claim: Claim, backing: Backing = NOTHING) -> Origin:
    """Return who first said what a claim says, as far as the texts tell.

    That is the first source of its chain that has a name; else the agency or report that its text goes back to, and the
    outlet that printed it with its owner.
    """
    lineage = _lineage(claim)
    shared = frozenset([lineage, *(source_key(source, lineage) for source in claim.attribution)])
    for source in claim.attribution:
        if source.source_id:
            shared |= _owner(source.source_id, backing)
    named = next((source for source in claim.attribution if source.source_id or source.kind not in _NAMELESS), None)
    if named is not None:
        return Origin(source_key(named, lineage), named.text, shared)
    outlet = backing.outlets.get(claim.report_id)
    if outlet:
        shared |= _owner(outlet, backing)
    if lineage.startswith("id:"):
        return Origin(lineage, lineage.removeprefix("id:"), shared)
    if claim.attribution:
        first = claim.attribution[0]
        return Origin(source_key(first, lineage), first.text, shared)
    if outlet:
        return Origin(f"id:{backing.owners.get(outlet, outlet)}", outlet, shared)
    return Origin(lineage, claim.report, shared)


def origins_by_claim(claims: Sequence[Claim], backing: Backing = NOTHING) -> dict[str, Origin]:
    """Return the origin of each claim of one incident, by its id.

    A report that names a source speaks on that word in its own voice too.
    """
    found = {claim.claim_id: origin_of(claim, backing) for claim in claims}
    cited: dict[str, Origin] = {}
    for claim in claims:
        if claim.attribution:
            cited.setdefault(claim.report_id, found[claim.claim_id])
    for claim in claims:
        if not claim.attribution and claim.report_id in cited:
            found[claim.claim_id] = cited[claim.report_id]
    return found


def sources_of(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Return the words for each source of the claims; the report itself where it names none."""
    found: dict[str, str] = {}
    for claim in claims:
        if not claim.attribution:
            found.setdefault(f"report:{claim.report}", claim.report)
        for source in claim.attribution:
            found.setdefault(source_key(source, claim.report), source.text)
    return tuple(found.values())


def origins_of(claims: Sequence[Claim], backing: Backing = NOTHING) -> list[set[str]]:
    """Return origins that are independent of one another, each as all that could make it one with another.

    Two are independent if they share no source of their chains, no lineage and no owner: ten reports that cite one agency
    are one. Of origins that share something, those that share with fewest others are counted.
    """
    return [set(origin.shared) for origin in independent(list(origins_by_claim(claims, backing).values()))]


def independent(origins: Sequence[Origin]) -> list[Origin]:
    """Return some of the origins, as many as share nothing with one another."""
    apart = list({origin.shared: origin for origin in origins}.values())
    tied = {origin.shared: sum(bool(origin.shared & other.shared) for other in apart) for origin in apart}
    chosen: list[Origin] = []
    for origin in sorted(apart, key=lambda o: (tied[o.shared], sorted(o.shared))):
        if not any(origin.shared & other.shared for other in chosen):
            chosen.append(origin)
    return chosen


def status_of(claims: Sequence[Claim], backing: Backing = NOTHING) -> str:
    """Return what may be thought of an incident: the first part of :func:`standing_of`."""
    return standing_of(claims, origins_by_claim(claims, backing), backing.ties)[0]


def standing_of(claims: Sequence[Claim], origins: Mapping[str, Origin], ties: Ties = NO_TIES) -> tuple[str, str]:
    """Return the status of an incident and, in words, why.

    Returns:
        ``contested`` when one claim denies what another asserts or attributes, or accounts cannot both be true;
        ``corroborated`` when two independent origins assert it; ``single-origin``; ``unconfirmed`` when nobody vouches for it;
        ``planned`` when it has not happened yet.
    """
    voices: set[str] = {claim.factuality for claim in claims}
    vouched = [claim for claim in claims if claim.factuality in ("asserted", "attributed")]
    if not vouched:
        return _not_vouched(claims, voices, origins)
    who = _called(vouched, origins)
    if "denied" in voices:
        deniers = _called([claim for claim in claims if claim.factuality == "denied"], origins)
        return "contested", f"told by {who}, denied by {deniers}"
    if clash := incompatible(vouched, origins, ties):
        return "contested", clash
    apart = independent([origins[claim.claim_id] for claim in vouched])
    if len(apart) > 1:
        return "corroborated", f"{len(apart)} independent origins assert it: {_listed([origin.name for origin in apart])}"
    reports = len({claim.report_id for claim in vouched})
    return "single-origin", f"only {who} asserts it" if reports == 1 else f"{reports} reports, but all go back to {who}"


def _not_vouched(claims: Sequence[Claim], voices: set[str], origins: Mapping[str, Origin]) -> tuple[str, str]:
    who = _called(claims, origins)
    if "planned" in voices and "hearsay" not in voices:
        return "planned", f"announced or ordered, not told as having happened: {who}"
    if "hearsay" in voices:
        return "unconfirmed", f"told as hearsay only: {who}"
    return "unconfirmed", f"denied, and told by nobody: {who}" if "denied" in voices else f"told as possible only: {who}"


def incompatible(claims: Sequence[Claim], origins: Mapping[str, Origin], ties: Ties = NO_TIES) -> str:
    """Say in words why accounts cannot all be true, or nothing: unlike outcomes, or another doer of an act that has one side.

    Tolls that differ are common, and contest nothing.
    """
    won = [claim for claim in claims if claim.outcome in _GAINED]
    lost = [claim for claim in claims if claim.outcome in _LOST and any(_same_act(claim, other) for other in won)]
    if won and lost and independent([origins[c.claim_id] for c in won + lost])[1:]:
        return (
            f"accounts cannot both be true: succeeded by {_called(won, origins)}, {lost[0].outcome} by {_called(lost, origins)}"
        )
    doers: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for claim in claims:
        if FAMILIES.get(claim.type) in _ONE_DOER:
            for actor in claim.actors:
                if actor.role in INITIATING and not unnamed(key := actor_key(actor)):
                    doers.setdefault(origins[claim.claim_id].key, set()).add(key)
                    shown.setdefault(key, actor.name or actor.text)
    by_origin = list(doers.items())
    for at, (_, later) in enumerate(by_origin):
        for _, earlier in by_origin[:at]:
            if actor_level(frozenset(earlier), frozenset(later), tied(earlier, ties)) == "different":
                one, other = shown[min(earlier)], shown[min(later)]
                return f"accounts cannot both be true: done by {one}, or by {other}"
    return ""


def _same_act(one: Claim, other: Claim) -> bool:
    return FAMILIES.get(one.type) == FAMILIES.get(other.type)


def _called(claims: Sequence[Claim], origins: Mapping[str, Origin]) -> str:
    first: dict[str, str] = {}
    for claim in claims:
        first.setdefault(origins[claim.claim_id].key, origins[claim.claim_id].name)
    return _listed(list(first.values()))


def _listed(words: Sequence[str]) -> str:
    told = list(dict.fromkeys(words))
    more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
    return ", ".join(told[:_SHOWN]) + more
