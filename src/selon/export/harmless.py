"""Leave out of an export what may harm: persons, and places finer than a province.

A report's own words may hold both, so either option also leaves out the words: sentences, the words of actors and sources that
are not resolved, and the reasons. Offsets stay, so that who may see the reports finds the passage again.
"""

from __future__ import annotations

import msgspec

from selon.model import Claim, ClaimActor, ClaimPlace, Incident
from selon.store import Store

COARSEN = ("admin1",)


class Harmless:
    """What is left out: ``persons``, and where ``admin1`` is set every place below a first-level unit."""

    def __init__(self, store: Store, *, without_persons: bool, admin1: bool) -> None:
        self.without_persons, self.admin1 = without_persons, admin1
        self._persons = _person_ids() if without_persons else frozenset()
        self._actors: set[str] = set()
        self._sources: set[str] = set()
        for claim in store.claims():
            self._actors.update(a.name for a in claim.actors if a.name and a.actor_id and not self._is_person(a))
            self._sources.update(a.text for a in claim.attribution if a.source_id)

    def _is_person(self, actor: ClaimActor) -> bool:
        return self.without_persons and (actor.role == "victim" or actor.actor_id in self._persons or actor.actor_id is None)

    def claim(self, claim: Claim) -> Claim:
        """Return a claim without what is left out.

        Without persons, victims, persons the packs know, and everyone named that no pack knows go: who that is, nobody can tell.
        """
        actors = tuple(
            msgspec.structs.replace(a, text=a.name or "") for a in claim.actors if not self._is_person(a) and a.actor_id
        )
        return msgspec.structs.replace(
            claim,
            sentence=msgspec.structs.replace(claim.sentence, text=""),
            actors=actors,
            place=self._place(claim.place),
            toll=tuple(
                msgspec.structs.replace(t, text="", actor_id=None if t.actor_id in self._persons else t.actor_id)
                for t in claim.toll
            ),
            attribution=tuple(msgspec.structs.replace(a, text=a.text if a.source_id else "") for a in claim.attribution),
            means=(),
            cues=(),
        )

    def _place(self, place: ClaimPlace | None) -> ClaimPlace | None:
        if place is None:
            return None
        if not self.admin1 or place.precision == 4:
            return msgspec.structs.replace(place, text=place.name or "")
        return msgspec.structs.replace(
            place, text=place.admin1 or "", name=place.admin1, place_id=None, lat=None, lon=None, relation="in",
            precision=3 if place.admin1 else 4,
        )  # fmt: skip

    def incident(self, incident: Incident) -> Incident:
        """Return an incident without what is left out. Accounts, rivals and reasons name persons and places in words, so they go."""
        kept = {
            side: tuple(name for name in getattr(incident, side) if name in self._actors)
            for side in ("initiators", "targets", "participants")
        }
        sources = tuple(source for source in incident.sources if source in self._sources)
        incident = msgspec.structs.replace(incident, sources=sources, accounts=(), rivals=(), status_reason="", **kept)
        if not self.admin1 or incident.precision == 4 or incident.place is None:
            return incident
        return msgspec.structs.replace(
            incident, place=incident.admin1, place_id=None, lat=None, lon=None, precision=3 if incident.admin1 else 4
        )  # fmt: skip


def _person_ids() -> frozenset[str]:
    from selon.knowledge import Packs
    from selon.knowledge.rows import pack_names

    return frozenset(a.actor_id for a in Packs(list(pack_names())).actors.values() if a.kind == "person")
