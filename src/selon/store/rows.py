"""Records to rows of the store's tables, and back."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from selon.model import Claim, Incident, Report, claim_from_json, claim_to_json, killed_of

Row = dict[str, Any]


def report_row(report: Report, claims: int, coder: str, run_id: str) -> Row:
    """Return the row of one coded report."""
    return {
        "report_id": report.report_id, "report": report.report, "title": report.title, "source": report.source,
        "url": report.url, "language": report.language,
        "date_from": report.date.interval.start, "date_to": report.date.interval.end,
        "date_grounds": report.date.grounds, "date_basis": report.date.basis,
        "text": report.text, "regions": msgspec.json.encode(report.regions).decode(),
        "claims": claims, "coder": coder, "run_id": run_id,
    }  # fmt: skip


def claim_rows(claim: Claim, report_id: str, run_id: str) -> dict[str, list[Row]]:
    """Return one claim as rows, by table."""
    key = {"claim_id": claim.claim_id, "report_id": report_id}
    place, time, acled = claim.place, claim.time, claim.acled
    row: Row = {
        **key, "run_id": run_id, "coder": claim.coder, "type": claim.type, "factuality": claim.factuality,
        "outcome": claim.outcome, "plover": claim.plover, "ucdp_violence": claim.ucdp_violence,
        "acled_event_type": acled and acled.event_type, "acled_sub_event_type": acled and acled.sub_event_type,
        "sentence": claim.sentence.text, "sentence_start": claim.sentence.start, "sentence_end": claim.sentence.end,
        "trigger": claim.trigger.text, "trigger_start": claim.trigger.start, "trigger_end": claim.trigger.end,
        # Incident and lineage are findings over all claims and reports; the claim as coded does not know them.
        "json": claim_to_json(msgspec.structs.replace(claim, incident_id=None, lineage=None)).decode(),
    }  # fmt: skip
    if place:
        row |= {
            "place_text": place.text, "place_start": place.start, "place_end": place.end, "place_id": place.place_id,
            "place": place.name, "place_relation": place.relation, "lat": place.lat, "lon": place.lon,
            "precision": place.precision, "country": place.country, "admin1": place.admin1,
        }  # fmt: skip
    if time:
        row |= {
            "time_text": time.text, "time_start": time.start, "time_end": time.end,
            "time_from": time.since, "time_to": time.until, "time_basis": time.basis,
        }  # fmt: skip
    return {
        "claims": [row],
        "claim_actors": [key | {"n": n} | _spanned(part) for n, part in enumerate(claim.actors)],
        "claim_tolls": [key | {"n": n} | _spanned(part) for n, part in enumerate(claim.toll)],
        "claim_attributions": [key | {"n": n} | _spanned(part) for n, part in enumerate(claim.attribution)],
    }


def _spanned(part: msgspec.Struct) -> Row:
    row = msgspec.structs.asdict(part)
    row["span_start"], row["span_end"] = row.pop("start"), row.pop("end")
    return row


def claim_of(json: str, incident_id: str | None, lineage: str | None = None) -> Claim:
    """Return a claim from its row."""
    claim = claim_from_json(json)
    return msgspec.structs.replace(claim, incident_id=incident_id, lineage=lineage) if incident_id or lineage else claim


def incident_row(incident: Incident) -> Row:
    """Return the row of one incident."""
    row = {name: getattr(incident, name) for name in _INCIDENT_COLUMNS}
    return row | {
        "time_from": incident.time.start, "time_to": incident.time.end,
        "acled_event_type": incident.acled and incident.acled.event_type,
        "acled_sub_event_type": incident.acled and incident.acled.sub_event_type,
        "reports": len(incident.reports), "claims": len(incident.claim_ids), "json": msgspec.json.encode(incident).decode(),
    }  # fmt: skip


def account_rows(incident: Incident) -> list[Row]:
    """Return the accounts of one incident as rows."""
    rows = []
    for n, account in enumerate(incident.accounts):
        killed = killed_of(account.toll)
        row = {name: getattr(account, name) for name in _ACCOUNT_COLUMNS}
        rows.append(row | {
            "incident_id": incident.incident_id, "n": n, "time_from": account.time.start, "time_to": account.time.end,
            "killed_low": killed and killed.low, "killed_best": killed and killed.best, "killed_high": killed and killed.high,
            "json": msgspec.json.encode(account).decode(),
        })  # fmt: skip
    return rows


_ACCOUNT_COLUMNS = (
    "origin", "factuality", "type", "place", "initiators", "targets", "participants", "reports", "claim_ids",
)  # fmt: skip


_INCIDENT_COLUMNS = (
    "incident_id", "type", "factuality", "place", "place_id", "lat", "lon", "precision", "country", "admin1",
    "initiators", "targets", "participants", "sources", "status", "status_reason", "independent_origins",
    "about", "ucdp_violence",
)  # fmt: skip


def incident_of(json: str) -> Incident:
    """Return an incident from its row."""
    return msgspec.json.decode(json, type=Incident)


def once(claims: Iterable[Claim]) -> list[Claim]:
    """Return the claims without repeats: one id is one claim."""
    return list({claim.claim_id: claim for claim in claims}.values())
