"""What is exported: claims, incidents, relations and control, each whole (as the interface has it) and flat (as a table has it)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

import msgspec

from selon.export.context import Context
from selon.export.harmless import Harmless
from selon.linking.control import control
from selon.linking.relations import relations
from selon.model import SIDES, Claim, Control, Incident, Relation, TollKind, claim_to_json
from selon.store import Store

WHAT = ("claims", "incidents", "relations", "control")
_KINDS: tuple[str, ...] = get_args(TollKind)
Kind = Literal["text", "integer", "number"]

_TOLL_COLUMNS: dict[str, Kind] = {f"{kind}_{bound}": "integer" for kind in _KINDS for bound in ("low", "best", "high")}

COLUMNS: dict[str, dict[str, Kind]] = {
    "claims": {
        **dict.fromkeys(("claim_id", "report_id", "report", "source", "incident_id", "type", "factuality", "outcome"), "text"),
        **dict.fromkeys(("acled_event_type", "acled_sub_event_type", "plover", "ucdp_violence"), "text"),
        **dict.fromkeys(("initiators", "targets", "participants"), "text"),
        **dict.fromkeys(("place", "place_text", "place_id", "place_relation"), "text"), "precision": "integer",
        "lat": "number", "lon": "number", "country": "text", "admin1": "text",
        **dict.fromkeys(("time_from", "time_to", "time_basis", "time_text"), "text"),
        **_TOLL_COLUMNS,
        "attribution": "text", "attribution_kinds": "text", "sentence": "text",
        "sentence_start": "integer", "sentence_end": "integer",
        "trigger": "text", "trigger_start": "integer", "trigger_end": "integer", "coder": "text",
        "status": "text", "independent_origins": "integer",
    },
    "incidents": {
        **dict.fromkeys(("incident_id", "type", "factuality", "place", "place_id"), "text"), "precision": "integer",
        "lat": "number", "lon": "number", "country": "text", "admin1": "text",
        **dict.fromkeys(("time_from", "time_to", "initiators", "targets", "participants"), "text"),
        **_TOLL_COLUMNS,
        "sources": "text", "status": "text", "independent_origins": "integer", "claims": "integer", "reports": "integer",
        "report_names": "text",
    },
    "relations": {
        **dict.fromkeys(("relation_id", "relation", "actor", "actor_id", "other", "other_id", "time_from", "time_to"), "text"),
        "status": "text", "independent_origins": "integer", "claims": "integer", "reports": "integer",
        "claim_ids": "text", "report_names": "text",
    },
    "control": {
        **dict.fromkeys(("control_id", "state", "place", "place_id"), "text"), "precision": "integer",
        "lat": "number", "lon": "number",
        **dict.fromkeys(("country", "admin1", "actor", "actor_id", "time_from", "time_to"), "text"),
        "status": "text", "independent_origins": "integer", "claims": "integer", "reports": "integer",
        "claim_ids": "text", "report_names": "text",
    },
}  # fmt: skip
"""The columns of flat formats and their kinds."""

IDS = {"claims": "claim_id", "incidents": "incident_id", "relations": "relation_id", "control": "control_id"}
"""The column that names a row."""


@dataclass(frozen=True, slots=True)
class Record:
    """One claim, incident, relation or state of control.

    ``whole`` is its JSON, ``flat`` its row by column, ``item`` the record itself, ``context`` what the store knows around it.
    """

    whole: bytes
    flat: dict[str, Any]
    item: Claim | Incident | Relation | Control
    context: Context


def records(store: Store, what: str, harmless: Harmless | None = None, *, with_rejected: bool = False) -> Iterator[Record]:
    """Yield what a store holds of ``what``, without what ``harmless`` leaves out and, unless asked for, what reviewers rejected."""
    context = Context(store, harmless, with_rejected=with_rejected)
    if what == "claims":
        names, backing = store.report_names(), context.backing()
        for claim in context.claims():
            flat = flat_claim(claim, names.get(claim.report_id, ("", None))[1], backing.get(claim.incident_id))
            yield Record(claim_to_json(claim), flat, claim, context)
    elif what == "incidents":
        for incident in context.incidents():
            yield Record(msgspec.json.encode(incident), flat_incident(incident), incident, context)
    elif what == "relations":
        for relation in relations(context.claims()):
            yield Record(msgspec.json.encode(relation), flat_overtime(relation), relation, context)
    else:
        for row in control(context.claims()):
            yield Record(msgspec.json.encode(row), flat_overtime(row), row, context)


def flat_claim(claim: Claim, source: str | None, backing: tuple[str, int] | None = None) -> dict[str, Any]:
    """Return a claim as one row; several actors share a cell, tolls of one kind are added up.

    ``backing`` is the status of its incident, and how many independent origins that has.
    """
    place, time, acled = claim.place, claim.time, claim.acled
    return {
        "claim_id": claim.claim_id, "report_id": claim.report_id, "report": claim.report, "source": source,
        "incident_id": claim.incident_id, "type": claim.type, "factuality": claim.factuality, "outcome": claim.outcome,
        "acled_event_type": acled and acled.event_type, "acled_sub_event_type": acled and acled.sub_event_type,
        "plover": claim.plover, "ucdp_violence": claim.ucdp_violence,
        **{side: joined(a.name or a.text for a in claim.actors if a.role in roles) for side, roles in SIDES.items()},
        "place": place and (place.name or place.text), "place_text": place and place.text, "place_id": place and place.place_id,
        "place_relation": place and place.relation, "precision": place and place.precision,
        "lat": place.lat if place else None, "lon": place.lon if place else None,
        "country": place and place.country, "admin1": place and place.admin1,
        "time_from": time and time.since, "time_to": time and time.until,
        "time_basis": time and time.basis, "time_text": time and time.text,
        **tolls((part.kind, part.low, part.best, part.high) for part in claim.toll),
        "attribution": joined(a.text for a in claim.attribution), "attribution_kinds": joined(a.kind for a in claim.attribution),
        "sentence": claim.sentence.text, "sentence_start": claim.sentence.start, "sentence_end": claim.sentence.end,
        "trigger": claim.trigger.text, "trigger_start": claim.trigger.start, "trigger_end": claim.trigger.end,
        "coder": claim.coder,
        "status": backing and backing[0], "independent_origins": backing and backing[1],
    }  # fmt: skip


def flat_incident(incident: Incident) -> dict[str, Any]:
    """Return an incident as one row."""
    plain = (
        "incident_id", "type", "factuality", "place", "place_id", "precision", "lat", "lon", "country", "admin1",
        "status", "independent_origins",
    )  # fmt: skip
    return {
        **{name: getattr(incident, name) for name in plain},
        **{name: joined(getattr(incident, name)) for name in ("initiators", "targets", "participants", "sources")},
        "time_from": incident.time.start, "time_to": incident.time.end,
        **tolls((part.kind, part.low, part.best, part.high) for part in incident.toll),
        "claims": len(incident.claim_ids), "reports": len(incident.reports), "report_names": joined(incident.reports),
    }  # fmt: skip


def flat_overtime(row: Relation | Control) -> dict[str, Any]:
    """Return a relation or a state of control as one row."""
    plain = msgspec.structs.asdict(row)
    del plain["time"]
    return plain | {
        "time_from": row.time.start, "time_to": row.time.end, "claims": len(row.claim_ids), "reports": len(row.reports),
        "claim_ids": joined(row.claim_ids), "report_names": joined(row.reports),
    }  # fmt: skip


def joined(values: Iterable[str]) -> str | None:
    """Put several values in one cell, each once.

    >>> joined(["Sana", "OSDH", "Sana"])
    'Sana; OSDH'
    """
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def tolls(parts: Iterable[tuple[str, int | None, int | None, int | None]]) -> dict[str, int | None]:
    """Add up low, best and high by kind; one open bound leaves the sum open.

    >>> tolls([("killed", 12, 12, 12), ("killed", 3, 3, None)])["killed_low"]
    15
    >>> tolls([("killed", 12, 12, 12), ("killed", 3, 3, None)])["killed_high"] is None
    True
    """
    listed = list(parts)
    sums: dict[str, int | None] = dict.fromkeys(_TOLL_COLUMNS)
    for kind in _KINDS:
        # An entry without any number says only that there were some; it neither adds nor opens a bound.
        counted = [part[1:] for part in listed if part[0] == kind and part[1:] != (None, None, None)]
        for n, bound in enumerate(("low", "best", "high")):
            values = [bounds[n] for bounds in counted]
            if values and None not in values:
                sums[f"{kind}_{bound}"] = sum(value or 0 for value in values)
    return sums
