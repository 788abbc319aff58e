"""What an accusation or a claim of responsibility speaks of: the incident told beside it, which it never joins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from selon.linking.actors import actor_level
from selon.linking.facts import INITIATING, SUFFERING, actor_key
from selon.linking.families import FAMILIES, VIOLENT
from selon.model import Claim

SPEAKING = frozenset(["accusation", "responsibility_claimed"])
_ACTS = VIOLENT | {"harm", "seizing", "siege", "control"}
_NEAR = 600
"""Characters of text within which what is spoken of is looked for."""


def spoken_of(claims: Sequence[Claim], incident_of: Mapping[str, str]) -> dict[str, str]:
    """Return, by the id of each incident that is only spoken of others, the id of the incident it is about.

    Args:
        claims: all claims, with or without incidents.
        incident_of: the incident of each claim, by its id.
    """
    kinds: dict[str, set[str]] = {}
    reports: dict[str, list[Claim]] = {}
    for claim in claims:
        if (known := incident_of.get(claim.claim_id)) is not None:
            kinds.setdefault(known, set()).add(claim.type)
            reports.setdefault(claim.report_id, []).append(claim)
    speaking = {known for known, types in kinds.items() if types <= SPEAKING}
    found: dict[str, tuple[int, str]] = {}
    for told in reports.values():
        for claim in told:
            known = incident_of[claim.claim_id]
            if known in speaking:
                for rank, act in _acts(claim, told):
                    about = incident_of[act.claim_id]
                    if about not in speaking and rank < found.get(known, (1 << 30, ""))[0]:
                        found[known] = (rank, about)
    return {known: about for known, (_, about) in found.items()}


def _acts(claim: Claim, told: Iterable[Claim]) -> Iterable[tuple[int, Claim]]:
    """The acts that a claim may speak of, each with how far it is from it: those of its own sentence come first."""
    doers = _keys(claim, ("target",) if claim.type == "accusation" else INITIATING)
    for act in told:
        if FAMILIES.get(act.type) not in _ACTS:
            continue
        own = act.sentence.start == claim.sentence.start
        gap = abs(act.trigger.start - claim.trigger.start)
        if not own and gap > _NEAR:
            continue
        level = actor_level(doers, _keys(act, INITIATING))
        if level == "different" and not doers & _keys(act, SUFFERING):
            continue
        if own or level in ("same", "kin") or (claim.type != "accusation" and act.sentence.start < claim.sentence.start):
            yield (0 if own else 1000) + (0 if level in ("same", "kin") else 500) + gap, act


def _keys(claim: Claim, roles: Sequence[str]) -> frozenset[str]:
    return frozenset(actor_key(actor) for actor in claim.actors if actor.role in roles)
