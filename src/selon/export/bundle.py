"""A bundle for a third party: hashes of reports, claims, incidents, decisions, and their provenance (W3C PROV as JSON-LD).

In the spirit of the Berkeley Protocol on digital open-source investigations: who holds the reports can prove that they are
those the claims came from, without the bundle giving away their text.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

import msgspec

from selon.store import Store
from selon.store.hashes import seal_of

_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "selon": "urn:selon:",
    "sha256": "selon:sha256",
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a zip can hold: the same store gives the same bytes, whenever it is packed."""

_REPORT = ("report_id", "report", "title", "source", "url", "language", "date_from", "date_to", "date_grounds", "claims", "lineage", "hash")
_RUN = ("run_id", "started", "ended", "coder", "packs", "settings", "reports", "claims", "unreadable", "hash")

Row = dict[str, Any]


def bundle(store: Store, out: BinaryIO) -> str:
    """Write the bundle, a zip, and return its seal: the store's, as ``selon verify`` prints it.

    Args:
        store: an open store.
        out: a binary file that can be written at any place.
    """
    seal = seal_of(store.kept())
    reports = [_report(row) for row in store.table("reports", "report_id")]
    claims = [
        {"claim_id": row["claim_id"], "report_id": row["report_id"], "incident_id": row["incident_id"], "run_id": row["run_id"],
         "hash": row["hash"], "claim": msgspec.Raw(row["json"].encode())}
        for row in store.table("claims", "report_id, trigger_start, claim_id")
    ]  # fmt: skip
    runs = [{name: row[name] for name in _RUN} for row in store.table("runs", "started, run_id")]
    decisions = list(store.table("decisions", "n"))
    files = {
        "reports.jsonl": _jsonl(reports),
        "claims.jsonl": _jsonl(claims),
        "incidents.jsonl": _jsonl(msgspec.Raw(row["json"].encode()) for row in store.table("incidents", "incident_id")),
        "decisions.jsonl": _jsonl(decisions),
        "runs.jsonl": _jsonl(runs),
        "prov.jsonld": msgspec.json.encode({"@context": _CONTEXT, "@graph": list(_graph(reports, claims, runs, decisions))}),
        "README.txt": _README.encode(),
    }
    manifest = {"seal": seal, "sha256": {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in {"manifest.json": msgspec.json.format(msgspec.json.encode(manifest)), **files}.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(info, data)
    return seal


def _report(row: Row) -> Row:
    """A report by its hashes: of its words alone, so that who holds them can compare, and of the whole row as ``verify`` sees it."""
    return {**{name: row[name] for name in _REPORT}, "text_sha256": hashlib.sha256((row["text"] or "").encode()).hexdigest()}


def _jsonl(rows: Iterable[Any]) -> bytes:
    return b"".join(msgspec.json.encode(row) + b"\n" for row in rows)


def _graph(reports: Iterable[Row], claims: Iterable[Row], runs: Iterable[Row], decisions: Iterable[Row]) -> Iterator[Row]:
    """The same as PROV: reports and claims are entities, runs and decisions activities, the coder and the reviewers agents."""
    coders, reviewers = dict[str, None](), dict[str, None]()
    for row in reports:
        yield {"@id": _id("report", row["report_id"]), "@type": "prov:Entity", "prov:label": row["report"], "sha256": row["text_sha256"]}
    for row in runs:
        coders[row["coder"]] = None
        yield {
            "@id": _id("run", row["run_id"]), "@type": "prov:Activity",
            "prov:startedAtTime": _time(row["started"]), "prov:endedAtTime": _time(row["ended"]),
            "prov:wasAssociatedWith": {"@id": _id("coder", row["coder"])}, "selon:settings": row["settings"],
        }  # fmt: skip
    for row in claims:
        yield {
            "@id": _id("claim", row["claim_id"]), "@type": "prov:Entity", "sha256": row["hash"],
            "prov:wasDerivedFrom": {"@id": _id("report", row["report_id"])},
            "prov:wasGeneratedBy": {"@id": _id("run", row["run_id"])},
        }  # fmt: skip
    for row in decisions:
        reviewers[row["reviewer"]] = None
        yield {
            "@id": _id("decision", row["decision_id"]), "@type": "prov:Activity",
            "prov:endedAtTime": _time(row["decided_at"]), "prov:wasAssociatedWith": {"@id": _id("reviewer", row["reviewer"])},
            "selon:verdict": row["verdict"], "selon:subject": row["subject"], "sha256": row["hash"],
        }  # fmt: skip
    for name in coders:
        yield {"@id": _id("coder", name), "@type": "prov:SoftwareAgent", "prov:label": name}
    for name in reviewers:
        yield {"@id": _id("reviewer", name), "@type": "prov:Person", "prov:label": name}


def _id(kind: str, name: str) -> str:
    from urllib.parse import quote

    return f"selon:{kind}/{quote(str(name), safe='')}"


def _time(value: Any) -> Row | None:
    if value is None:
        return None
    return {"@type": "xsd:dateTime", "@value": value if isinstance(value, str) else value.isoformat()}


_README = """\
What this is

Claims that Selon coded from French reports, the incidents they were joined into, the decisions of reviewers, and where each
comes from. The words of the reports are not here but for the passages that claims quote; their hashes are.

How to check it

- manifest.json has the SHA-256 of every other file, and the seal of the store.
- text_sha256 in reports.jsonl is the SHA-256 of a report's text in UTF-8: who holds the report can compare it.
- hash in claims.jsonl and decisions.jsonl is what `selon verify` compares; each decision names the hash of the one before.
- `selon verify STORE --seal SEAL` proves that a store is the one this bundle was made from.
- prov.jsonld tells the same provenance in the terms of W3C PROV, as JSON-LD.
"""
