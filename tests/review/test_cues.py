"""The words that decided, as the coder tells them, at their place in the report."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from multiprocessing import active_children
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from selon.coding import ReportCoder
from selon.model import Report
from selon.review.app import build
from selon.review.desk import Desk
from selon.review.explainer import Explainer, deciding
from selon.store import Store
from tests.review.linked import linked_store

ORIGIN = "http://127.0.0.1:8765"
TEXT = (
    "🚀 Le marché était calme. Selon un porte-parole de l'armée, des hommes armés auraient attaqué le poste de Ménaka mardi.\n\n"
    "L'assaut a été repoussé, a indiqué la mairie <b>."
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    report = Report("a.txt", TEXT)
    claims = ReportCoder().code(report)
    with Store(linked_store(tmp_path / "s.duckdb", [report], claims)) as store:
        yield Desk(store, "Ana")


def cued(desk: Desk, trigger: str) -> set[tuple[str, str]]:
    """Return the cues of the claim with a trigger: the field, and the words in the report."""
    claim = next(claim for claim in desk.board.all_claims() if trigger in claim.trigger.text)
    return {(mark.cue, TEXT[mark.start : mark.end]) for mark in desk.cues(claim, ask=True) or ()}


def test_cues_stand_where_the_words_stand(desk: Desk) -> None:
    claim = next(iter(desk.board.all_claims()))
    assert desk.cues(claim) is None  # nobody has asked yet
    told = cued(desk, "attaqué")
    assert ("attribution", "Selon") in told and ("time", "mardi") in told
    assert any(field == "factuality" and words == "auraient" for field, words in told)
    assert desk.cues(claim) is not None  # one reading serves all claims of the report


def test_the_page_asks_for_them_and_then_has_them(desk: Desk) -> None:
    client = TestClient(build(desk, [ORIGIN], token="token"), base_url=ORIGIN)
    client.get("/?token=token")
    claim = next(claim for claim in desk.board.all_claims() if "attaqué" in claim.trigger.text)
    address = f"/incidents/{desk.board.where[claim.claim_id]}"
    assert f'data-cues="/cues/{claim.claim_id}"' in client.get(address).text
    part = client.get(f"/cues/{claim.claim_id}").text
    assert 'title="time · cue of time">mardi<' in part
    assert "<b>" not in part and "data-cues" not in client.get(address).text
    assert client.get("/cues/nowhere").status_code == 404


def test_a_coder_that_dies_begins_anew() -> None:
    others = set(active_children())
    explainer = Explainer()
    assert "attack" in explainer.printed("Des hommes armés ont attaqué Ménaka.", "2024-03-12/2024-03-12")
    [process] = set(active_children()) - others
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join(10)
    assert explainer.cues("Rien.", None) is None
    assert explainer.cues("Rien.", None) == {}


def test_a_fault_in_one_passage_does_not_end_it() -> None:
    others = set(active_children())
    explainer = Explainer()
    assert explainer.cues(None, None) is None  # type: ignore[arg-type]
    [process] = set(active_children()) - others
    assert explainer.cues("Rien.", None) == {} and process.is_alive()


def test_only_cues_are_underlined() -> None:
    row = {"value": "x", "start": 3, "end": 5, "cues": [{"says": "x", "words": [(1, 2)]}, {"says": "y", "words": [(7, 9)]}, {"says": "x"}], "cue_start": 0, "cue_end": 1}
    spans = {field: [(mark.start, mark.end) for mark in deciding({**row, "field": field})] for field in ("factuality", "attribution", "time", "outcome", "place", "type")}
    assert spans == {"factuality": [(1, 2)], "attribution": [(0, 1)], "time": [(3, 5)], "outcome": [(3, 5)], "place": [], "type": []}
    assert deciding({**row, "field": "time", "start": None}) == deciding({"field": "attribution"}) == []
