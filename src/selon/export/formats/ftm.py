"""FollowTheMoney entities, one JSON object a line: reports, actors, and the events or links that the reports tell of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO

import msgspec

from selon.export.context import Context
from selon.export.records import Record, joined
from selon.model import Claim, Incident, Relation

HOLDS = ("incidents", "relations")
_SCHEMATA = {
    "person": "Person",
    "military": "PublicBody",
    "police": "PublicBody",
    "government": "PublicBody",
    "state": "PublicBody",
    "mission": "PublicBody",
}
Entity = dict[str, Any]


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write each event or link after what it points to; every entity once."""
    seen: set[str] = set()
    count = 0
    for record in records:
        item = record.item
        entities = (
            _event(item, record.context)
            if isinstance(item, Incident)
            else _link(item, record.context)
            if isinstance(item, Relation)
            else ()
        )
        for entity in entities:
            if entity["id"] not in seen:
                seen.add(entity["id"])
                out.write(msgspec.json.encode(entity) + b"\n")
        count += 1
    return count


def _entity(schema: str, key: str, **properties: Iterable[object | None]) -> Entity:
    """Return an entity; values are texts, and what is empty is left out."""
    kept = {name: list(dict.fromkeys(str(v) for v in values if v not in (None, ""))) for name, values in properties.items()}
    identity = f"selon-{sha256(f'{schema}/{key}'.encode()).hexdigest()[:24]}"
    return {
        "id": identity,
        "schema": schema,
        "properties": {name: values for name, values in kept.items() if values},
        "datasets": ["selon"],
    }


def _event(incident: Incident, context: Context) -> Iterator[Entity]:
    claims = context.claims_of(incident)
    articles = list(_articles(incident.reports, context))
    known = {actor.name or actor.text: actor.actor_id for claim in claims for actor in claim.actors}
    sides = {
        side: [_actor(name, known.get(name), context) for name in getattr(incident, side)]
        for side in ("initiators", "targets", "participants")
    }
    yield from articles
    for side in sides.values():
        yield from side
    title = " ".join(
        filter(
            None,
            [
                incident.type.replace("_", " "),
                f"at {incident.place}" if incident.place else "",
                incident.time.start or incident.time.end or "",
            ],
        )
    )
    yield _entity(
        "Event", incident.incident_id, name=[title], recordId=[incident.incident_id],
        startDate=[incident.time.start], endDate=[incident.time.end], country=[(incident.country or "").lower()],
        location=[", ".join(dict.fromkeys(filter(None, (incident.place, incident.admin1))))], keywords=[incident.type, incident.status],
        organizer=[actor["id"] for actor in sides["initiators"]], involved=[a["id"] for side in sides.values() for a in side],
        proof=[article["id"] for article in articles], publisher=_outlets(claims, context), summary=[_summary(incident)],
        notes=[*_backing(incident.status, incident.independent_origins, incident.reports), f"factuality: {incident.factuality}"],
    )  # fmt: skip


def _summary(incident: Incident) -> str:
    tolls = [f"{t.kind}: {t.best if t.best is not None else '?'}" for t in incident.toll]
    return joined([*tolls, f"according to {', '.join(incident.sources)}" if incident.sources else ""]) or ""


def _link(relation: Relation, context: Context) -> Iterator[Entity]:
    articles = list(_articles(relation.reports, context))
    ends = _actor(relation.actor, relation.actor_id, context), _actor(relation.other, relation.other_id, context)
    yield from articles
    yield from ends
    yield _entity(
        "UnknownLink", relation.relation_id, subject=[ends[0]["id"]], object=[ends[1]["id"]], role=[relation.relation],
        recordId=[relation.relation_id], startDate=[relation.time.start], endDate=[relation.time.end], status=[relation.status],
        proof=[article["id"] for article in articles],
        summary=_backing(relation.status, relation.independent_origins, relation.reports),
    )  # fmt: skip


def _backing(status: str, origins: int, reports: Iterable[str]) -> list[str]:
    return [f"status: {status}", f"independent origins: {origins}", f"reports: {joined(reports)}"]


def _actor(name: str, actor_id: str | None, context: Context) -> Entity:
    row = context.actors.get(actor_id or "", {})
    schema = _SCHEMATA.get(row.get("kind") or "", "Organization" if row.get("kind") else "LegalEntity")
    return _entity(
        schema, actor_id or name, name=[name], country=[(row.get("country") or "").lower()], classification=[row.get("kind")]
    )


def _articles(reports: Iterable[str], context: Context) -> Iterator[Entity]:
    rows = context.reports_by_name
    for name in reports:
        row = rows.get(name, {})
        yield _entity(
            "Article", name, title=[row.get("title") or name], fileName=[name], publisher=[row.get("source")],
            sourceUrl=[row.get("url")], publishedAt=[row.get("date_from") or row.get("date_to")],
        )  # fmt: skip


def _outlets(claims: list[Claim], context: Context) -> list[str | None]:
    return [context.reports.get(claim.report_id, {}).get("source") for claim in claims]
