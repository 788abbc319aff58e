"""What claims of many days say together: how actors stand to each other, and who holds which place."""

from __future__ import annotations

from typing import Literal

import msgspec

from selon.model.spans import Interval

RelationKind = Literal["fights", "allies-with", "backs", "joins", "leaves", "splits-from", "succeeds"]
ControlState = Literal["held", "taken", "lost", "besieged"]


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How one actor is said to stand to another, and by which claims. ``fights`` and ``allies-with`` have no direction."""

    relation_id: str
    relation: RelationKind
    actor: str
    other: str
    actor_id: str | None = None
    other_id: str | None = None
    time: Interval = Interval()
    status: str = "single-origin"
    independent_origins: int = 1
    claim_ids: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Control(msgspec.Struct, frozen=True, kw_only=True):
    """Who is said to hold, have taken, have lost or besiege a place, when, and by which claims."""

    control_id: str
    state: ControlState
    place: str
    actor: str | None = None
    actor_id: str | None = None
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    country: str | None = None
    admin1: str | None = None
    time: Interval = Interval()
    status: str = "single-origin"
    independent_origins: int = 1
    claim_ids: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
