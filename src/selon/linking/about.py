"""What an accusation or a claim of responsibility speaks of: the incident told beside it, or in another report; it never joins it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from selon.linking.actors import NO_TIES, Ties, actor_level, tied
from selon.linking.blocking import claim_keys
from selon.linking.comparisons import place_level
from selon.linking.facts import INITIATING, SUFFERING, Days, actor_keys, claim_days
from selon.linking.families import FAMILIES, VIOLENT
from selon.linking.profile import LATE
from selon.model import Claim

SPEAKING = frozenset(["accusation", "responsibility_claimed"])
_ACTS = VIOLENT | {"harm", "seizing", "siege", "control"}
_NEAR = 600
"""Characters of text within which what is spoken of is looked for."""

_WEEK = 7
_THERE = ("same", "same-area", "inside", "near")


def spoken_of(claims: Sequence[Claim], incident_of: Mapping[str, str], ties: Ties = NO_TIES) -> dict[str, str]:
    """Return, by the id of each incident that only speaks of others, the id of the incident it is about.

    That is an act told near it in its own report; else one of another report, told of the days before it spoke, at the place it names and
    by a doer that fits; or, if it names no place, the only violence of those days by the very doer it names, on who accuses.

    Args:
        claims: all claims, with or without incidents.
        incident_of: the incident of each claim, by its id.
        ties: whom an actor belongs to, and what it was called before or after.
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
                for rank, act in _acts(claim, told, ties):
                    about = incident_of[act.claim_id]
                    if about not in speaking and rank < found.get(known, (1 << 30, ""))[0]:
                        found[known] = (rank, about)
    here = {known: about for known, (_, about) in found.items()}
    return here | _elsewhere(reports, incident_of, speaking - here.keys(), speaking, ties)


class _Act(NamedTuple):
    """An act that another report may speak of: its claim, its incident, its days."""

    claim: Claim
    known: str
    days: Days


def _elsewhere(
    reports: Mapping[str, Sequence[Claim]], incident_of: Mapping[str, str], wanted: set[str], speaking: set[str], ties: Ties
) -> dict[str, str]:
    """What the ``wanted`` incidents, which tell no act beside them, speak of in other reports."""
    if not wanted:
        return {}
    words = [claim for told in reports.values() for claim in told if incident_of[claim.claim_id] in wanted]
    keys = {key for claim in words for key in claim_keys(claim, ties)}
    acts: dict[str, list[_Act]] = defaultdict(list)
    for told in reports.values():
        for claim in told:
            if (
                FAMILIES.get(claim.type) in _ACTS
                and (known := incident_of[claim.claim_id]) not in speaking
                and (days := claim_days(claim))
            ):
                for key in set(claim_keys(claim)) & keys:
                    acts[key].append(_Act(claim, known, days))
    found: dict[str, tuple[tuple[int, int, int], str]] = {}
    for claim in words:
        met = {act.claim.claim_id: act for key in claim_keys(claim, ties) for act in acts.get(key, ())}
        for rank, about in _fitting(claim, list(met.values()), ties):
            found[incident_of[claim.claim_id]] = min(found.get(incident_of[claim.claim_id], (rank, about)), (rank, about))
    return {known: about for known, (_, about) in found.items()}


def _fitting(claim: Claim, acts: Sequence[_Act], ties: Ties) -> list[tuple[tuple[int, int, int], str]]:
    """The incidents that a claim may speak of, each with how far it is from it: place, doer, days."""
    spoken = claim_days(claim)
    if spoken is None:
        return []
    doers = _named_doers(claim)
    found, only = [], set()
    for act in acts:
        if act.claim.report_id == claim.report_id or act.days[0] > spoken[1] + 1 or act.days[1] < spoken[0] - LATE:
            continue
        level = actor_level(doers, actor_keys(act.claim, INITIATING), tied(doers, ties))
        away = max(0, spoken[0] - act.days[1])
        if claim.place is not None:
            there = place_level(claim.place, act.claim.place)
            if there in _THERE and (level != "different" or doers & actor_keys(act.claim, SUFFERING)):
                found.append(((_THERE.index(there), int(level not in ("same", "kin")), away), act.known))
        elif level in ("same", "kin") and _vouched(claim, act, spoken, ties):
            found.append(((len(_THERE), 0, away), act.known))
            only.add(act.known)
    return found if len(only) < 2 else []


def _named_doers(claim: Claim) -> frozenset[str]:
    """Whom a claim names as the doers of what it speaks of: the accused, or who claims it."""
    return actor_keys(claim, ("target",) if claim.type == "accusation" else INITIATING)


def _vouched(claim: Claim, act: _Act, spoken: Days, ties: Ties) -> bool:
    """Say whether words that name no place may be of an act by its doer: violence of the days before; of an accusation, on who accuses."""
    if FAMILIES.get(act.claim.type) not in VIOLENT or spoken[1] - spoken[0] > LATE or act.days[1] < spoken[0] - _WEEK:
        return False
    if claim.type != "accusation":
        return True
    accusers = actor_keys(claim, INITIATING)
    return actor_level(accusers, actor_keys(act.claim, SUFFERING), tied(accusers, ties)) in ("same", "kin")


def _acts(claim: Claim, told: Iterable[Claim], ties: Ties) -> Iterable[tuple[int, Claim]]:
    """The acts that a claim may speak of, each with how far it is from it: those of its own sentence come first."""
    doers = _named_doers(claim)
    for act in told:
        if FAMILIES.get(act.type) not in _ACTS:
            continue
        own = act.sentence.start == claim.sentence.start
        gap = abs(act.trigger.start - claim.trigger.start)
        if not own and gap > _NEAR:
            continue
        level = actor_level(doers, actor_keys(act, INITIATING), tied(doers, ties))
        if level == "different" and not doers & actor_keys(act, SUFFERING):
            continue
        if own or level in ("same", "kin") or (claim.type != "accusation" and act.sentence.start < claim.sentence.start):
            yield (0 if own else 1000) + (0 if level in ("same", "kin") else 500) + gap, act
