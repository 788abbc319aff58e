"""The hashes that the store keeps of its rows, so that a later change of one shows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from selon.store.rows import Row
from selon.store.schema import TABLES

NOTHING = "0" * 64
"""What stands for the decision before the first one, and for the sum of no rows."""

_MODULUS = 1 << 256

LINEAGE = ("report_id", "lineage", "credits", "shingles", "sketch")
_REPORT = tuple(name for name in TABLES["reports"] if name not in {*LINEAGE[1:], "hash", "lineage_hash"})
_CLAIM = ("claim_id", "report_id", "run_id", "coder", "json")
_RUN = tuple(name for name in TABLES["runs"] if name != "hash")
_DECISION = tuple(name for name in TABLES["decisions"] if name != "hash")

FOUND = ("incidents", "incident_claims", "accounts", "actors", "places", "sources")
"""The tables that are found anew from all claims at the end of a run."""


def hash_of(values: Sequence[Any]) -> str:
    """Return the SHA-256 of values, written as one JSON array.

    >>> hash_of(["a", None, 1])[:12]
    '2dcc62c53b98'
    """
    return hashlib.sha256(msgspec.json.encode(values)).hexdigest()


def claim_hash(row: Row) -> str:
    """Return the hash of a claim as coded: its ids, its coder and its JSON."""
    return _of(row, _CLAIM)


def report_hash(row: Row, claims: Iterable[str]) -> str:
    """Return the hash of a report with its text and date, and with the hashes of its claims."""
    return hash_of([[row.get(name) for name in _REPORT], sorted(claims)])


def lineage_hash(row: Row) -> str:
    """Return the hash of a report's lineage and of what it was found by."""
    return _of(row, LINEAGE)


def run_hash(row: Row) -> str:
    """Return the hash of a run as it stands, begun or ended."""
    return _of(row, _RUN)


def decision_hash(row: Row) -> str:
    """Return the hash of a decision, its number and the hash of the one before."""
    return _of(row, _DECISION)


def _of(row: Row, names: Sequence[str]) -> str:
    return hash_of([row.get(name) for name in names])


def add(total: str, hashes: Iterable[str], *, less: Iterable[str] = ()) -> str:
    """Add hashes to a sum of hashes, and take others out of it; their order does not matter.

    >>> add(add(NOTHING, ["ff", "01"]), [], less=["ff"]) == add(NOTHING, ["01"])
    True
    """
    value = _number(total) + sum(map(_number, hashes)) - sum(map(_number, less))
    return f"{value % _MODULUS:064x}"


def _number(told: str) -> int:
    """Return a hash as a number; one that is none counts as nothing, and is found for itself where its row is verified."""
    try:
        return int(told, 16)
    except ValueError:
        return 0


SUMS = {"sum_runs": ("runs", "hash"), "sum_reports": ("reports", "hash"), "sum_lineages": ("reports", "lineage_hash")}
"""What ``meta`` keeps the sum of: the hashes in which column of which table. A row with its hash taken out would else not be missed."""


def seal_of(kept: dict[str, str]) -> str:
    """Return one hash for the whole store, from the sums and the head of the chain in ``meta``."""
    return hash_of([kept.get(name, "") for name in (*SUMS, "sum_found", "decisions_head")])
