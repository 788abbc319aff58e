"""What claims of many days say together: how actors stand to each other, and who holds which place."""

from __future__ import annotations

from typing import Literal

import msgspec

from selon.model.spans import Interval

RelationKind = Literal["fights", "allies-with", "backs", "joins", "leaves", "splits-from", "succeeds"]
ControlState = Literal["held", "taken", "lost", "besieged"]


class Backed(msgspec.Struct, frozen=True, kw_only=True):
    """When something is told of, and who stands behind it. By keyword only, so that these fields come last in the JSON."""

    time: Interval = Interval()
    status: str = "single-origin"
    independent_origins: int = 1
    claim_ids: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()


class Relation(Backed, frozen=True):
    """How one actor is said to stand to another, and by which claims. ``fights`` and ``allies-with`` have no direction."""

    relation_id: str
    relation: RelationKind
    actor: str
    other: str
    actor_id: str | None = None
    other_id: str | None = None


class Control(Backed, frozen=True):
    """Who is said to hold, have taken, have lost or besiege a place, when, and by which claims.

    A place's fields stand here as in an incident: the order of a record's fields is that of its JSON, and a base's would come first.
    """

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
