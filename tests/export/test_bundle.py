"""The bundle is checked as a third party would: by its own hashes, and against the reports and the store."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest

from selon.export.bundle import bundle
from selon.model import Decision, claim_from_json
from selon.store import Store
from selon.store.verify import verify
from tests.store.conftest import CODER, make_claims, make_report
from tests.store.test_store import incident


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "s.duckdb", create=True)
    opened.begin_run(CODER, packs=["syria"])
    report = make_report("a.txt")
    claims = make_claims(report, 2)
    opened.add(report, claims)
    opened.end_run()
    opened.write_incidents([incident(claims[0].claim_id)])
    opened.add_decision(Decision(decision_id="d1", reviewer="amel", at="2026-03-01T10:00:00", verdict="reject", subject=claims[1].claim_id))
    return opened


def packed(store: Store) -> tuple[str, dict[str, bytes]]:
    out = io.BytesIO()
    seal = bundle(store, out)
    with zipfile.ZipFile(out) as found:
        assert found.testzip() is None
        return seal, {name: found.read(name) for name in found.namelist()}


def rows(data: bytes) -> list[dict[str, object]]:
    return [json.loads(line) for line in data.splitlines()]


def test_every_file_has_its_hash_in_the_manifest(store: Store) -> None:
    seal, files = packed(store)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["sha256"] == {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    assert manifest["seal"] == seal == verify(store).seal


def test_the_texts_are_not_given_away_but_can_be_proved(store: Store) -> None:
    _, files = packed(store)
    [report] = rows(files["reports.jsonl"])
    assert "text" not in report
    assert report["text_sha256"] == hashlib.sha256(make_report("a.txt").text.encode()).hexdigest()


def test_claims_and_decisions_are_whole(store: Store) -> None:
    _, files = packed(store)
    claims = [claim_from_json(json.dumps(row["claim"]).encode()) for row in rows(files["claims.jsonl"])]
    assert [claim.claim_id for claim in claims] == [claim.claim_id for claim in make_claims(make_report("a.txt"), 2)]
    assert [(row["reviewer"], row["verdict"]) for row in rows(files["decisions.jsonl"])] == [("amel", "reject")]
    assert len(rows(files["incidents.jsonl"])) == 1


def test_provenance_leads_from_every_claim_to_its_report_and_coder(store: Store) -> None:
    _, files = packed(store)
    graph = {node["@id"]: node for node in json.loads(files["prov.jsonld"])["@graph"]}
    claims = [node for key, node in graph.items() if key.startswith("selon:claim/")]
    assert len(claims) == 2
    for claim in claims:
        assert graph[claim["prov:wasDerivedFrom"]["@id"]]["@type"] == "prov:Entity"
        run = graph[claim["prov:wasGeneratedBy"]["@id"]]
        assert graph[run["prov:wasAssociatedWith"]["@id"]]["@type"] == "prov:SoftwareAgent"
    [reviewer] = [node for node in graph.values() if node["@type"] == "prov:Person"]
    assert reviewer["prov:label"] == "amel"


def test_the_same_store_gives_the_same_bytes(store: Store) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    bundle(store, first)
    bundle(store, second)
    assert first.getvalue() == second.getvalue()


def test_a_store_changed_afterwards_has_another_seal(store: Store) -> None:
    seal, _ = packed(store)
    store.add_decision(Decision(decision_id="d2", reviewer="amel", at="2026-03-02T10:00:00", verdict="accept", subject="c1"))
    assert not verify(store, seal).sound
