"""Incidents (what happened, by one or more claims) and reviewers' decisions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from selon.model.claim import Acled, Factuality, TollKind, UcdpViolence, Who
from selon.model.spans import Interval


class SideToll(msgspec.Struct, frozen=True):
    """Low, best and high for one side: of whom (``actor_id``, where told) and who they were."""

    who: Who
    actor_id: str | None
    low: int | None
    best: int | None
    high: int | None


class IncidentToll(msgspec.Struct, frozen=True):
    """Low, best and high over the accounts of one incident, for one kind of harm; ``sides`` has the same by side."""

    kind: TollKind
    low: int | None
    best: int | None
    high: int | None
    sides: tuple[SideToll, ...] = ()


def killed_of(tolls: Iterable[IncidentToll]) -> IncidentToll | None:
    """Return the toll of the killed among those of an incident or an account.

    >>> killed_of([IncidentToll("wounded", 3, 3, 3), IncidentToll("killed", 1, 2, 2)]).best
    2
    """
    return next((toll for toll in tolls if toll.kind == "killed"), None)


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What one origin says of an incident: the claims that go back to it, and its value for each field."""

    origin: str
    claim_ids: tuple[str, ...]
    reports: tuple[str, ...] = ()
    factuality: Factuality = "asserted"
    type: str = ""
    place: str | None = None
    time: Interval = Interval()
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    toll: tuple[IncidentToll, ...] = ()


class Rival(msgspec.Struct, frozen=True):
    """A value that some origins hold against the one best supported."""

    field: str
    value: str
    origins: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One occurrence and the claims about it."""

    incident_id: str
    type: str
    factuality: Factuality
    claim_ids: tuple[str, ...]
    reports: tuple[str, ...] = ()
    place: str | None = None
    place_id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    country: str | None = None
    admin1: str | None = None
    time: Interval = Interval()
    initiators: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    toll: tuple[IncidentToll, ...] = ()
    sources: tuple[str, ...] = ()
    status: str = "single-origin"
    status_reason: str = ""
    independent_origins: int = 1
    accounts: tuple[Account, ...] = ()
    rivals: tuple[Rival, ...] = ()
    about: str | None = None
    acled: Acled | None = None
    ucdp_violence: UcdpViolence | None = None


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer decided about a claim or an incident. Decisions are only ever added.

    ``add`` adds a claim that the coder missed: ``subject`` is its id, ``after`` its JSON.
    """

    decision_id: str
    reviewer: str
    at: str
    verdict: Literal["accept", "correct", "reject", "same", "different", "add", "undo"]
    subject: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
