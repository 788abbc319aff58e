"""What decisions make of incidents: replayed by linking, kept, undone, and the same after the store is opened anew."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import urllib.parse
import urllib.request
from pathlib import Path

import pytest
from msgspec.structs import replace

from selon.linking import link
from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Decision, Report, Span
from selon.pipeline import link_store
from selon.review.agreement import agreement, alpha, kappa
from selon.review.compare import accounts_of
from selon.review.desk import Desk
from selon.review.reports import marked
from selon.review.values import BadValue
from selon.store import Store
from selon.store.verify import verify
from tests.review.linked import linked_store

TEXT = "L'armée a attaqué Alep. Les rebelles ont attaqué Alep. Un raid a visé Homs. Une patrouille est tombée dans une embuscade."


def told(report: Report, number: int, word: str, kind: str, place: str, day: str = "2017-07-30") -> Claim:
    start = report.text.index(word)
    at = report.text.index(place)
    return Claim(
        claim_id=f"c{number}", report_id=report.report_id, report=report.report, coder="-", type=kind, factuality="asserted",
        sentence=Span(word, start, start + len(word)), trigger=Span(word, start, start + len(word)),
        place=ClaimPlace(place, at, at + len(place), place.casefold(), place, lat=36.0, lon=37.0, country="SY"),
        time=ClaimTime(None, None, None, day, day, "explicit"), actors=(ClaimActor("initiator", "L'armée", 0, 7, "syrian-army", "Syrian Army"),),
    )  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    reports = [Report(f"{n}.txt", TEXT) for n in range(4)]
    claims = [told(report, n, "attaqué", "attack", "Alep") for n, report in enumerate(reports)]
    claims.append(told(reports[0], 9, "raid", "air_strike", "Homs", "2018-01-01"))
    return linked_store(tmp_path / "s.duckdb", reports, claims)


def parts(desk: Desk) -> set[frozenset[str]]:
    """Return the incidents as sets of claims."""
    return {frozenset(claim.claim_id for claim in desk.claims_of(key)) for key in desk.board.incidents}


WHOLE = {frozenset({"c0", "c1", "c2", "c3"}), frozenset({"c9"})}
APART = {frozenset({"c0", "c3"}), frozenset({"c1", "c2"}), frozenset({"c9"})}
MERGED = {frozenset({"c0", "c1", "c2", "c3", "c9"})}


def split(desk: Desk) -> None:
    desk.split(desk.board.where["c0"], ["c1", "c2"], desk.made)


def merge(desk: Desk) -> None:
    desk.merge(desk.board.where["c9"], desk.board.where["c0"], desk.made)


@pytest.mark.parametrize(("act", "after"), [(split, APART), (merge, MERGED)])
@pytest.mark.parametrize("settled", [False, True])
def test_split_and_merge_stay_and_are_undone(path: Path, act: object, after: set[frozenset[str]], settled: bool) -> None:
    assert callable(act)
    with Store(path) as store:
        desk = Desk(store, "Ana")
        assert parts(desk) == WHOLE
        act(desk)
        assert parts(desk) == after
        desk.undo()
        assert parts(desk) == WHOLE
        act(desk)
        if settled:
            desk.settle()
    with Store(path) as store:
        desk = Desk(store, "Ana")
        assert parts(desk) == after
        link_store(store)  # a later run of selon code keeps to it
        assert {frozenset(incident.claim_ids) for incident in store.incidents()} == after
        desk = Desk(store, "Ana")
        assert parts(desk) == after
        desk.undo()
        assert parts(desk) == WHOLE
        desk.settle()
        assert verify(store).sound
    with Store(path) as store:
        assert parts(Desk(store, "Ana")) == WHOLE


def test_decisions_reach_what_is_exported(path: Path) -> None:
    with Store(path) as store:
        desk = Desk(store, "Ana")
        key = desk.board.where["c9"]
        desk.decide(key, "correct", 0, "type", "shelling")
        assert b"shelling" in desk.exported("incidents", "jsonl").read()
        desk.decide(key, "reject", desk.made)
        assert desk.board.incidents[key].status == "rejected"
    with Store(path) as store:  # closed without settling: the decisions are there all the same
        assert Desk(store, "Ana").board.incidents[key].status == "rejected"


def test_a_missed_event_outlives_its_report_being_coded_anew(path: Path) -> None:
    with Store(path) as store:
        desk = Desk(store, "Ana")
        report = next(iter(desk.reports))
        row = desk.report(report)
        assert row is not None
        start = TEXT.index("embuscade")
        form = {"trigger": f"{start}-{start + 9}", "type": "ambush", "factuality": "asserted", "number": "2", "toll": "killed"}
        key = desk.add(marked(row, form, "Ana"))
        assert desk.board.incidents[key].type == "ambush" and desk.board.incidents[key].toll[0].best == 2
        assert verify(store).sound
        store.begin_run("another coder")
        store.add(Report(row["report"], TEXT), [])
        store.end_run()
        link_store(store)
        assert [incident.type for incident in store.incidents() if incident.type == "ambush"] == ["ambush"]
        assert verify(store).sound
        desk = Desk(store, "Ana")
        desk.undo()
        assert "ambush" not in {incident.type for incident in desk.board.incidents.values()}
    with pytest.raises(BadValue):
        marked(row, form | {"trigger": "5-900"}, "Ana")
    with pytest.raises(BadValue):
        marked(row, form | {"trigger": ""}, "Ana")


def missed(desk: Desk) -> Claim:
    """An event that the coder missed."""
    row = desk.report(next(iter(desk.reports)))
    assert row is not None
    start = TEXT.index("embuscade")
    return marked(row, {"trigger": f"{start}-{start + 9}", "type": "ambush", "factuality": "asserted"}, "Ana")


def test_a_missed_event_is_added_once_however_often_it_is_sent(path: Path) -> None:
    """A second click, or a form sent again as the app had ended before it answered; and once more after it was taken back."""
    with Store(path) as store:
        desk = Desk(store, "Ana")
        claim = missed(desk)
        key = desk.add(claim)
        assert desk.add(claim) == key and desk.made == 1
        desk.undo()
        assert claim.claim_id not in desk.board.where
    with Store(path) as store:
        desk = Desk(store, "Ana")
        assert desk.add(claim) == key and desk.made == 3
        desk.settle()
        assert [row["claim_id"] for row in store.table("claims")].count(claim.claim_id) == 1
        assert verify(store).sound
        link_store(store)
        assert claim.claim_id in {one for incident in store.incidents() for one in incident.claim_ids}
        desk = Desk(store, "Ana")
        desk.undo()
        assert claim.claim_id not in desk.board.where


def test_a_missed_event_taken_back_is_added_again_in_one_sitting(path: Path) -> None:
    """It ended in a fault, with the decision written and the event not shown."""
    with Store(path) as store:
        desk = Desk(store, "Ana")
        claim = missed(desk)
        key = desk.add(claim)
        desk.undo()
        assert desk.add(claim) == key and claim.claim_id in desk.board.where
        desk.undo()
        assert claim.claim_id not in desk.board.where


def test_kappa_and_alpha_as_published() -> None:
    """Krippendorff's own example: four observers, twelve units, nominal alpha .743 (2011); kappa as scikit-learn has it."""
    from sklearn.metrics import cohen_kappa_score

    rows = [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None], [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
        [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None], [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
    ]  # fmt: skip
    units = [{str(n): value for n, value in enumerate(column) if value is not None} for column in zip(*rows, strict=True)]
    found = alpha([unit for unit in units if unit])  # type: ignore[arg-type]
    assert found is not None and round(found, 3) == 0.743
    one, other = list("aabbccabca"), list("aabbcaabcc")
    mine = kappa(list(zip(one, other, strict=True)))
    assert mine == pytest.approx(cohen_kappa_score(one, other))
    assert kappa([]) is None and kappa([("a", "a")]) is None and alpha([{"x": 1}]) is None


def test_agreement_by_field() -> None:
    def made(n: int, who: str, verdict: str, subject: str, **more: str) -> Decision:
        return Decision(decision_id=str(n), reviewer=who, at=str(n), verdict=verdict, subject=subject, **more)  # type: ignore[arg-type]

    decisions = [
        made(1, "Ana", "accept", "i"), made(2, "Ben", "accept", "i"), made(3, "Ana", "reject", "j"), made(4, "Ben", "accept", "j"),
        made(5, "Ana", "correct", "k", field="type", before="attack", after="ambush"), made(6, "Ben", "accept", "k"),
        made(7, "Ben", "accept", "alone"),
    ]  # fmt: skip
    rows = {row.field: row for row in agreement(decisions, lambda one: True)}
    assert set(rows) == {"verdict", "type"}
    assert (rows["verdict"].incidents, rows["verdict"].alike) == (3, 2)
    assert (rows["type"].incidents, rows["type"].alike) == (2, 1)
    assert agreement(decisions, lambda one: one.reviewer == "Ana") == []


def test_killed_amid_decisions_none_that_was_acknowledged_is_lost(path: Path) -> None:
    command = [sys.executable, "-m", "selon", "serve", str(path), "--no-browser", "--reviewer", "Ana"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as served:
        assert served.stdout is not None
        address = served.stdout.readline().split()[-1]
        base = address.partition("/?")[0]
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        opener.open(address, timeout=30).read()
        key = json.loads(opener.open(f"{base}/points.json", timeout=30).read())["id"][0]
        acknowledged = 0
        for n in range(200):
            if n == 130:
                served.send_signal(signal.SIGKILL)
            data = urllib.parse.urlencode({"verdict": "accept", "seen": n}).encode()
            try:
                asked = urllib.request.Request(f"{base}/undo" if n % 2 else f"{base}/incidents/{key}/decide", data, {"Origin": base})
                opener.open(asked, timeout=30).read()
            except OSError:
                break
            acknowledged += 1
        served.kill()
    with Store(path) as store:
        kept = list(store.decisions())
        assert acknowledged >= 130 and acknowledged <= len(kept) <= acknowledged + 1
        assert [made.verdict for made in kept[:2]] == ["accept", "undo"]
        assert verify(store).sound


def test_attribution_is_kept(path: Path) -> None:
    """An account of an incident is one origin's, whatever reports carry it."""
    with Store(path) as store:
        desk = Desk(store, "Ana")
        key = desk.board.where["c0"]
        claims = [replace(claim, attribution=(Attribution("Sana", 0, 4, "media", "sana"),)) for claim in desk.claims_of(key)]
        incident = link([replace(claim, incident_id=None) for claim in claims])[1][0]
    accounts = accounts_of(claims, incident)
    assert [(account.source, len(account.claims), len(account.reports)) for account in accounts] == [("Sana", 4, 4)]
