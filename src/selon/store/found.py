"""Writes what a run finds over all claims: incidents, and the actors, places and sources that claims name."""

from __future__ import annotations

from collections.abc import Iterable

from selon.knowledge import Register
from selon.model import Incident
from selon.store.database import Database
from selon.store.hashes import FOUND, NOTHING, add, hash_of
from selon.store.rows import account_rows, incident_row

_REGISTERS = (
    """INSERT INTO actors BY NAME SELECT actor_id, mode(name) AS name, count(DISTINCT claim_id) AS claims FROM claim_actors
    WHERE actor_id IS NOT NULL GROUP BY actor_id""",
    """INSERT INTO places SELECT place_id, mode(place), mode(country), mode(admin1), any_value(lat), any_value(lon), count(*)
    FROM claims WHERE place_id IS NOT NULL GROUP BY place_id""",
    """INSERT INTO sources BY NAME SELECT source_id, mode(text) AS name, mode(kind) AS kind, count(DISTINCT claim_id) AS claims
    FROM claim_attributions WHERE source_id IS NOT NULL GROUP BY source_id""",
)


def write_found(db: Database, incidents: Iterable[Incident], register: Register | None) -> None:
    """Put these incidents, and what their claims name, in the place of those of the run before."""
    found = list(incidents)
    with db.transaction():
        for table in FOUND:
            db.ask(f'DELETE FROM "{table}"')
        db.insert("incidents", [incident_row(incident) for incident in found])
        db.insert("accounts", [row for incident in found for row in account_rows(incident)])
        db.insert("incident_claims", [{"incident_id": i.incident_id, "claim_id": c} for i in found for c in i.claim_ids])
        db.ask(
            """UPDATE claims SET incident_id = found.incident_id
            FROM (SELECT c.claim_id, any_value(i.incident_id) AS incident_id FROM claims c
                  LEFT JOIN incident_claims i USING (claim_id) GROUP BY c.claim_id) found
            WHERE claims.claim_id = found.claim_id AND claims.incident_id IS DISTINCT FROM found.incident_id"""
        )
        for statement in _REGISTERS:
            db.ask(statement)
        if register is not None:
            _describe(db, register)
        db.keep("sum_found", sum_found(db))


def sum_found(db: Database) -> str:
    """Return the sum of the hashes of all rows that the last run found."""
    return add(NOTHING, (hash_of([table, *row.values()]) for table in FOUND for row in db.rows(table)))


def _describe(db: Database, register: Register) -> None:
    """Add to actors and sources what the packs know of them."""
    for table, key, above, known_to in (
        ("actors", "actor_id", "parent", register.actor), ("sources", "source_id", "owner", register.source),
    ):  # fmt: skip
        for (row_id,) in db.ask(f"SELECT {key} FROM {table}"):
            if (known := known_to(row_id)) is not None:
                told = {name: getattr(known, name) for name in ("name", "kind", "country", above)}
                values = ", ".join(f"{name} = ${name}" for name in told)
                db.ask(f"UPDATE {table} SET {values} WHERE {key} = $id", told | {"id": row_id})
