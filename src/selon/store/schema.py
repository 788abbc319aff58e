"""The tables of the store, named for what they hold. The one place that knows their columns."""

from __future__ import annotations

import pyarrow as pa

VERSION = 4
"""Rises with every change that an older Selon could not read or write.

2: what the packs know of actors and sources. 3: accounts, and why an incident has its status. 4: sums over
runs and lineages.
"""

_SPAN = {"text": "VARCHAR", "span_start": "INTEGER", "span_end": "INTEGER"}

TABLES: dict[str, dict[str, str]] = {
    "meta": {"key": "VARCHAR", "value": "VARCHAR"},
    "runs": {
        "run_id": "VARCHAR", "started": "TIMESTAMP", "ended": "TIMESTAMP", "coder": "VARCHAR", "packs": "VARCHAR[]",
        "settings": "VARCHAR", "reports": "INTEGER", "claims": "INTEGER", "unreadable": "INTEGER",
        "hash": "VARCHAR",
    },
    "reports": {
        "report_id": "VARCHAR", "report": "VARCHAR", "title": "VARCHAR", "source": "VARCHAR", "url": "VARCHAR",
        "language": "VARCHAR", "date_from": "DATE", "date_to": "DATE", "date_grounds": "VARCHAR",
        "date_basis": "VARCHAR", "text": "VARCHAR", "regions": "VARCHAR", "claims": "INTEGER",
        "coder": "VARCHAR", "run_id": "VARCHAR",
        "lineage": "VARCHAR", "credits": "VARCHAR[]", "shingles": "INTEGER", "sketch": "BIGINT[]",
        "hash": "VARCHAR", "lineage_hash": "VARCHAR",
    },
    "claims": {
        "claim_id": "VARCHAR", "report_id": "VARCHAR", "incident_id": "VARCHAR", "run_id": "VARCHAR", "coder": "VARCHAR",
        "lineage": "VARCHAR",
        "type": "VARCHAR", "factuality": "VARCHAR", "outcome": "VARCHAR",
        "acled_event_type": "VARCHAR", "acled_sub_event_type": "VARCHAR", "plover": "VARCHAR", "ucdp_violence": "VARCHAR",
        "sentence": "VARCHAR", "sentence_start": "INTEGER", "sentence_end": "INTEGER",
        "trigger": "VARCHAR", "trigger_start": "INTEGER", "trigger_end": "INTEGER",
        "place_text": "VARCHAR", "place_start": "INTEGER", "place_end": "INTEGER", "place_id": "VARCHAR", "place": "VARCHAR",
        "place_relation": "VARCHAR",
        "lat": "DOUBLE", "lon": "DOUBLE", "precision": "INTEGER",
        "country": "VARCHAR", "admin1": "VARCHAR",
        "time_text": "VARCHAR", "time_start": "INTEGER", "time_end": "INTEGER",
        "time_from": "VARCHAR", "time_to": "VARCHAR", "time_basis": "VARCHAR",
        "json": "VARCHAR", "hash": "VARCHAR",
    },
    "claim_actors": {
        "claim_id": "VARCHAR", "report_id": "VARCHAR", "n": "INTEGER", "role": "VARCHAR", **_SPAN,
        "actor_id": "VARCHAR", "name": "VARCHAR", "framing": "VARCHAR[]",
    },
    "claim_tolls": {
        "claim_id": "VARCHAR", "report_id": "VARCHAR", "n": "INTEGER", "kind": "VARCHAR",
        "low": "BIGINT", "best": "BIGINT", "high": "BIGINT", "approximate": "BOOLEAN", "who": "VARCHAR",
        "actor_id": "VARCHAR", **_SPAN,
    },
    "claim_attributions": {
        "claim_id": "VARCHAR", "report_id": "VARCHAR", "n": "INTEGER", **_SPAN, "kind": "VARCHAR", "source_id": "VARCHAR",
    },
    "incidents": {
        "incident_id": "VARCHAR", "type": "VARCHAR", "factuality": "VARCHAR", "place": "VARCHAR", "place_id": "VARCHAR",
        "lat": "DOUBLE", "lon": "DOUBLE", "precision": "INTEGER", "country": "VARCHAR", "admin1": "VARCHAR",
        "time_from": "VARCHAR", "time_to": "VARCHAR", "initiators": "VARCHAR[]", "targets": "VARCHAR[]",
        "participants": "VARCHAR[]", "sources": "VARCHAR[]", "status": "VARCHAR", "independent_origins": "INTEGER",
        "status_reason": "VARCHAR", "about": "VARCHAR",
        "acled_event_type": "VARCHAR", "acled_sub_event_type": "VARCHAR", "ucdp_violence": "VARCHAR",
        "reports": "INTEGER", "claims": "INTEGER", "json": "VARCHAR",
    },
    "accounts": {
        "incident_id": "VARCHAR", "n": "INTEGER", "origin": "VARCHAR", "factuality": "VARCHAR", "type": "VARCHAR", "place": "VARCHAR",
        "time_from": "VARCHAR", "time_to": "VARCHAR", "initiators": "VARCHAR[]", "targets": "VARCHAR[]",
        "participants": "VARCHAR[]", "killed_low": "BIGINT", "killed_best": "BIGINT", "killed_high": "BIGINT",
        "reports": "VARCHAR[]", "claim_ids": "VARCHAR[]", "json": "VARCHAR",
    },
    "incident_claims": {"incident_id": "VARCHAR", "claim_id": "VARCHAR"},
    "actors": {
        "actor_id": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "parent": "VARCHAR",
        "claims": "INTEGER",
    },
    "places": {
        "place_id": "VARCHAR", "name": "VARCHAR", "country": "VARCHAR", "admin1": "VARCHAR",
        "lat": "DOUBLE", "lon": "DOUBLE", "claims": "INTEGER",
    },
    "sources": {
        "source_id": "VARCHAR", "name": "VARCHAR", "kind": "VARCHAR", "country": "VARCHAR", "owner": "VARCHAR",
        "claims": "INTEGER",
    },
    "decisions": {
        "decision_id": "VARCHAR", "reviewer": "VARCHAR", "decided_at": "VARCHAR", "verdict": "VARCHAR",
        "subject": "VARCHAR", "field": "VARCHAR", "before": "VARCHAR", "after": "VARCHAR",
        "n": "INTEGER", "previous": "VARCHAR", "hash": "VARCHAR",
    },
}  # fmt: skip

KEYS = {"meta": "key", "runs": "run_id", "reports": "report_id", "decisions": "decision_id"}

_ARROW = {
    "VARCHAR": pa.string(), "VARCHAR[]": pa.list_(pa.string()), "BIGINT[]": pa.list_(pa.int64()), "INTEGER": pa.int32(), "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_(), "DATE": pa.string(), "TIMESTAMP": pa.timestamp("us"),
}  # fmt: skip


def statements() -> list[str]:
    """Return the SQL that makes an empty store."""
    return [_made(table) for table in TABLES]


def _made(table: str) -> str:
    body = ", ".join(f'"{name}" {kind}' for name, kind in TABLES[table].items())
    key = f', PRIMARY KEY ("{KEYS[table]}")' if table in KEYS else ""
    return f'CREATE TABLE "{table}" ({body}{key})'


def raising(there: dict[str, set[str]]) -> list[str]:
    """Return the SQL that brings an older store up to date: ``there`` are the columns that each of its tables has.

    >>> raising({"actors": {"actor_id", "name", "kind", "country", "claims"}})[:1]
    ['ALTER TABLE "actors" ADD COLUMN "parent" VARCHAR']
    """
    columns_lacking = [
        f'ALTER TABLE "{table}" ADD COLUMN "{name}" {kind}'
        for table, columns in TABLES.items()
        for name, kind in columns.items()
        if table in there and name not in there[table]
    ]
    return columns_lacking + [_made(table) for table in TABLES if table not in there]


def arrow_schema(table: str) -> pa.Schema:
    """Return the columns of ``table`` as Arrow knows them (dates as text: DuckDB casts them)."""
    return pa.schema([(name, _ARROW[kind]) for name, kind in TABLES[table].items()])
