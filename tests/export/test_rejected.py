"""What a reviewer rejected is in no export, unless it is asked for."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest

from selon.compare import compare
from selon.export import COLUMNS, contents, format_names, write
from selon.export.records import records
from selon.linking import link
from selon.model import Claim, ClaimActor, Decision
from selon.store import Store
from tests.store.conftest import CODER, make_claims, make_report

CAPTURE, OTHER = "Raqqa", "Manbij"


def capture(report: str, place: str) -> Claim:
    [claim] = make_claims(make_report(report), 1)
    actors = (
        ClaimActor("initiator", "Daech", 0, 5, "islamic-state", "Islamic State"), ClaimActor("target", "armée", 0, 5, "syrian-army", "Syrian Army"),
    )  # fmt: skip
    where = msgspec.structs.replace(claim.place, text=place, name=place, place_id=place, lat=36.0, lon=38.0, precision=1)
    return msgspec.structs.replace(claim, type="territory_captured", actors=actors, place=where)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    opened = Store(tmp_path / "s.duckdb", create=True)
    opened.begin_run(CODER)
    for name, place in (("a.txt", CAPTURE), ("b.txt", OTHER)):
        opened.add(make_report(name), [capture(name, place)])
    relink(opened)
    return opened


def relink(store: Store) -> None:
    _, incidents = link(list(store.claims()), store.decisions(), before=list(store.incidents()))
    store.write_incidents(incidents)


def reject(store: Store, subject: str, number: int = 1, verdict: str = "reject") -> None:
    at = f"2024-01-01T00:00:{number:02d}"
    store.add_decision(Decision(decision_id=f"d{number}", reviewer="Awa", at=at, verdict=verdict, subject=subject))  # type: ignore[arg-type]
    relink(store)


def known(store: Store, place: str) -> str:
    return next(incident.incident_id for incident in store.incidents() if incident.place == place)


def told(store: Store, what: str, fmt: str, **options: bool) -> tuple[int, bytes]:
    out = io.BytesIO()
    return write(store, what, fmt, out, **options), out.getvalue()


@pytest.mark.parametrize("fmt, what", [(fmt, what) for fmt in format_names() for what in contents(fmt)])
def test_a_rejected_incident_is_in_no_format(store: Store, fmt: str, what: str) -> None:
    all_of_it, _ = told(store, what, fmt)
    reject(store, known(store, CAPTURE))
    kept, content = told(store, what, fmt)
    assert kept <= all_of_it and CAPTURE.encode() not in content and b"a.txt" not in content
    assert told(store, what, fmt, with_rejected=True)[0] == all_of_it


@pytest.mark.parametrize("what", ["claims", "incidents", "control"])
def test_a_rejected_claim_is_in_no_export_either(store: Store, what: str) -> None:
    claim = next(claim for claim in store.claims() if claim.place and claim.place.name == CAPTURE)
    reject(store, claim.claim_id)
    assert CAPTURE.encode() not in told(store, what, "jsonl")[1]
    reject(store, claim.claim_id, 2, "accept")
    assert CAPTURE.encode() in told(store, what, "jsonl")[1]


def test_nothing_is_set_beside_a_rejected_incident(store: Store) -> None:
    reject(store, known(store, CAPTURE))
    assert [incident.place for incident in compare(store.incidents(), "ACLED", []).only_store] == [OTHER]


@pytest.mark.parametrize("what", ["claims", "incidents", "relations", "control"])
def test_every_row_ends_with_who_stands_behind_it(store: Store, what: str) -> None:
    columns = list(COLUMNS[what])
    assert columns.index("status") >= len(columns) - 7 and "report" in columns or "report_names" in columns
    for record in records(store, what):
        assert record.flat["status"] == "single-origin" and record.flat["independent_origins"] == 1
