"""The soak finds what is lost, doubled or torn: else it would show nothing. A few kills for real are among the tests."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import duckdb
import pytest

from selon.model import Decision
from selon.review.desk import Desk
from selon.store import Store
from tests.soak import coding, reviewing
from tests.soak.children import nursery
from tests.soak.coding import Coding, Ledger, Right
from tests.soak.reviewing import Answers, Reviewing
from tests.store import histories


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "s.duckdb"
    with Store(path, create=True):
        pass
    for seed in (1, 2, 3):
        histories.run(path, random.Random(seed))
    return path


LOST_OR_DOUBLED = {
    "DELETE FROM reports WHERE rowid = 0": "is lost",
    "DELETE FROM claims WHERE rowid = 0": "claims, not",
    "INSERT INTO claims SELECT * FROM claims LIMIT 1": "is there 2 times",
    "UPDATE claims SET json = replace(json, 'attributed', 'denied')": "is not that of the unbroken run",
    "UPDATE reports SET title = 'x'": "reports",
}


@pytest.mark.parametrize("statement", LOST_OR_DOUBLED)
def test_what_is_lost_or_doubled_in_coding_is_found(store: Path, statement: str) -> None:
    right = Right.of(store)
    with Store(store) as opened:
        told = {row["report_id"] for row in opened.table("reports")}
    assert coding.check(store, right, told) == []
    with duckdb.connect(str(store)) as db:
        db.execute(statement)
    assert any(LOST_OR_DOUBLED[statement] in what for what in coding.check(store, right, told))
    assert coding.check(store.with_name("none.duckdb"), right, told)


def decide(store: Path) -> tuple[list[Decision], Counter[reviewing.Act]]:
    """Some decisions as the app makes them, and what a client was told of them."""
    with Store(store) as opened:
        desk = Desk(opened, "Ana")
        one, other = sorted(desk.board.incidents)[:2]
        desk.decide(one, "correct", desk.made, "toll.killed", "7")
        desk.merge(one, other, desk.made)
        desk.undo(seen=desk.made)
        desk.decide(one, "accept", desk.made)
        return list(opened.decisions()), Counter({("correct", one, "7"): 1, ("merge", one): 1, ("undo",): 1, ("accept", one): 1})


def test_what_is_lost_or_doubled_in_reviewing_is_found(store: Path) -> None:
    made, told = decide(store)
    assert reviewing.acts_of(made) == told
    assert reviewing.check([], store, [Answers(told)]) == []
    more = Answers(told + Counter({("reject", "x"): 1}))
    assert [what for what in reviewing.check([], store, [more]) if "reject x was acknowledged 1 times and is there 0 times" in what]
    fewer = Answers(Counter(act for act in told if act[0] != "accept"))
    assert any("is there 1 times and was asked for 0 times" in what for what in reviewing.check([], store, [fewer]))
    fewer.open = next(act for act in told if act[0] == "accept")  # it was open when the app was killed
    assert reviewing.check([], store, [fewer]) == []
    assert reviewing.check([made[1], made[0]], store, [Answers(told)])[0] == "decisions from before the run are not as they were"


def test_what_is_torn_is_found(store: Path) -> None:
    made, _ = decide(store)
    pairs = [one for one in made if one.field == "merge" and one.verdict == "same"]
    undoing = [one for one in made if one.verdict == "undo"]
    assert reviewing.torn(made) == [] and len(undoing) == len(pairs)
    assert reviewing.torn([*made, undoing[0]]) == [f"decision {pairs[0].decision_id} is undone 2 times"]


def test_a_few_kills(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "SECONDS", 0.5)
    ledger, dice = Ledger(), random.Random(1)
    killing = Coding(nursery(), tmp_path, dice, ledger)
    deciding = Reviewing(nursery(), tmp_path, killing.whole, dice, ledger)
    for _ in range(3):
        killing.kill()
        deciding.kill()
    assert ledger.kills == {"coding, one process": 3, "reviewing": 3}
    assert ledger.wrong == []
