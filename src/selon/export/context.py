"""What the store knows around a record: its claims, the reports they stand in, the actors and sources they name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property
from typing import Any

from selon.export.harmless import Harmless
from selon.linking import rejected
from selon.model import Claim, ClaimActor, Incident
from selon.store import Store

_EPOCH = datetime(1970, 1, 1)


class Context:
    """Looks up what stands around a record; nothing that ``harmless`` leaves out or a reviewer rejected comes through.

    ``with_rejected`` lets what was rejected through.
    """

    def __init__(self, store: Store, harmless: Harmless | None = None, *, with_rejected: bool = False) -> None:
        self._store, self._harmless = store, harmless
        self._out = frozenset() if with_rejected else rejected(store.decisions())

    def claims(self) -> Iterator[Claim]:
        """Yield all claims but those that were rejected, themselves or with their incident."""
        for claim in self._store.claims():
            if claim.claim_id not in self._out and claim.incident_id not in self._out:
                yield self._harmless.claim(claim) if self._harmless else claim

    def incidents(self) -> Iterator[Incident]:
        """Yield all incidents but those that were rejected."""
        for incident in self._store.incidents():
            if incident.incident_id not in self._out:
                yield self._harmless.incident(incident) if self._harmless else incident

    def backing(self) -> dict[str | None, tuple[str, int]]:
        """Return the status of each incident and how many independent origins it has, by its id."""
        return {known.incident_id: (known.status, known.independent_origins) for known in self._store.incidents()}

    @cached_property
    def _claims(self) -> dict[str, Claim]:
        return {claim.claim_id: claim for claim in self.claims()}

    def claims_of(self, incident: Incident) -> list[Claim]:
        """Return the claims of an incident."""
        return [self._claims[claim_id] for claim_id in incident.claim_ids if claim_id in self._claims]

    @cached_property
    def reports(self) -> dict[str, dict[str, Any]]:
        """The reports by id: name, outlet, dates, address; and the title, which may name persons and places."""
        names = ("report", "source", "date_from", "date_to", *(("title", "url") if self._harmless is None else ()))
        return {row["report_id"]: {name: row[name] for name in names} for row in self._store.table("reports")}

    @cached_property
    def reports_by_name(self) -> dict[str, dict[str, Any]]:
        """The same reports by the name they were given."""
        return {row["report"]: row for row in self.reports.values()}

    @cached_property
    def actors(self) -> dict[str, dict[str, Any]]:
        """What the packs know of the actors, by id."""
        return {row["actor_id"]: row for row in self._store.table("actors")}

    @cached_property
    def sources(self) -> dict[str, dict[str, Any]]:
        """What the packs know of the sources, by id."""
        return {row["source_id"]: row for row in self._store.table("sources")}

    @cached_property
    def made(self) -> int | None:
        """When the last run began, in seconds since 1970."""
        times = [row["started"] for row in self._store.table("runs") if row["started"]]
        return int((max(times) - _EPOCH).total_seconds()) if times else None

    def kind_of(self, actor: ClaimActor) -> str | None:
        """Return what sort of actor this is; of a person, the sort of whom it belongs to."""
        row = self.actors.get(actor.actor_id or "")
        if row and row["kind"] == "person" and row["parent"] in self.actors:
            row = self.actors[row["parent"]]
        kind: str | None = row["kind"] if row else None
        return kind
