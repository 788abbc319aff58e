"""A claim: one event as one sentence of a report tells it. The JSON is docs/reference/claim.md."""

from __future__ import annotations

from typing import Literal

import msgspec

from selon.model.spans import Span

Factuality = Literal["asserted", "attributed", "hearsay", "denied", "planned", "possible"]
Outcome = Literal["succeeded", "failed", "repelled", "foiled", "ended"]
Role = Literal["initiator", "target", "participant", "victim", "supporter", "mediator"]
SourceKind = Literal[
    "government", "military", "armed_group", "media", "monitor",
    "witness", "social_media", "anonymous", "expert", "other",
]  # fmt: skip
TollKind = Literal["killed", "wounded", "captured", "missing", "abducted", "displaced"]
Who = Literal["civilian", "combatant", "unknown"]
Basis = Literal["explicit", "relative", "document"]
UcdpViolence = Literal["state-based", "non-state", "one-sided"]

HAPPENED: frozenset[Factuality] = frozenset(["asserted", "attributed", "hearsay"])
"""Told as having happened, on whosever word."""

SIDES: dict[str, tuple[Role, ...]] = {
    "initiators": ("initiator", "supporter"), "targets": ("target", "victim"), "participants": ("participant", "mediator"),
}  # fmt: skip
"""The three sides of what happened, and the roles that fall to each."""

EVENT_TYPES: tuple[str, ...] = (
    "armed_clash", "ambush", "territory_captured", "territory_held", "siege", "infiltration",
    "air_strike", "shelling", "suicide_bombing", "explosive_device", "chemical_attack", "attack",
    "killing", "casualties", "abduction", "sexual_violence", "destruction", "withdrawal",
    "evacuation", "surrender", "defection", "group_change", "deployment", "arrest",
    "weapons_seizure", "ceasefire", "negotiation", "ultimatum", "support", "accusation",
    "responsibility_claimed", "displacement", "protest", "riot",
)  # fmt: skip


class ClaimActor(msgspec.Struct, frozen=True):
    """Who did it, to whom. ``framing`` keeps the source's loaded words."""

    role: Role
    text: str
    start: int
    end: int
    actor_id: str | None = None
    name: str | None = None
    framing: tuple[str, ...] = ()


class ClaimPlace(msgspec.Struct, frozen=True):
    """Where. ``precision``: 1 the place itself, 2 near or part of it, 3 region, 4 country."""

    text: str
    start: int
    end: int
    place_id: str | None = None
    name: str | None = None
    relation: str = "in"
    lat: float | None = None
    lon: float | None = None
    precision: int = 1
    country: str | None = None
    admin1: str | None = None


class ClaimTime(msgspec.Struct, frozen=True, rename={"since": "from", "until": "to"}):
    """When, as days from ``since`` to ``until``; the words may be missing (basis document)."""

    text: str | None
    start: int | None
    end: int | None
    since: str | None
    until: str | None
    basis: Basis


class Toll(msgspec.Struct, frozen=True):
    """How many were killed, wounded, ...; ``None`` where no number is told."""

    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    approximate: bool
    who: Who
    text: str
    start: int
    end: int
    actor_id: str | None = None


class Attribution(msgspec.Struct, frozen=True):
    """On whose word. The nearest to the event comes first in a claim's list."""

    text: str
    start: int
    end: int
    kind: SourceKind
    source_id: str | None = None


class Acled(msgspec.Struct, frozen=True):
    """ACLED's event and sub-event type."""

    event_type: str
    sub_event_type: str


class Cue(msgspec.Struct, frozen=True):
    """Why a value was decided: the ``field``, the ``rule``, and the words it rests on."""

    field: str
    value: str
    rule: str
    text: str = ""
    start: int | None = None
    end: int | None = None
    runner_up: str | None = None


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One event, of one type, as one sentence tells it."""

    claim_id: str
    report_id: str
    report: str
    coder: str
    sentence: Span
    trigger: Span
    type: str
    factuality: Factuality
    incident_id: str | None = None
    lineage: str | None = None
    acled: Acled | None = None
    plover: str | None = None
    ucdp_violence: UcdpViolence | None = None
    outcome: Outcome | None = None
    actors: tuple[ClaimActor, ...] = ()
    place: ClaimPlace | None = None
    time: ClaimTime | None = None
    toll: tuple[Toll, ...] = ()
    attribution: tuple[Attribution, ...] = ()
    means: tuple[Span, ...] = ()
    cues: tuple[Cue, ...] = ()


def claim_to_json(claim: Claim) -> bytes:
    """Return the claim as one line of JSON, in the shape that outsiders rely on."""
    return msgspec.json.encode(claim)


def claim_from_json(line: bytes | str) -> Claim:
    """Read a claim back from JSON; raises ``msgspec.ValidationError`` for another shape."""
    return msgspec.json.decode(line, type=Claim)
