"""Stores with a past: runs of many kinds, decisions, and what befalls a file, in any order."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import cast

import duckdb
from msgspec.structs import replace

from selon.model import Claim, ClaimTime, DocumentDate, Interval, Report
from selon.pipeline import link_store
from selon.review.desk import Desk, Verdict
from selon.review.reports import marked
from selon.store import Store
from tests.store.conftest import CODER, make_claims

PAST = random.Random  # each history has its own, so that it is the same wherever it is made
DAYS = ("2017-07-28", "2017-07-30", "2018-01-02")


def told(dice: PAST, name: str) -> tuple[Report, list[Claim]]:
    """Return a report, of a day or none, and what it tells: nothing, or some events."""
    day = dice.choice((None, *DAYS))
    date = DocumentDate(Interval(day, day), "given with it", "given") if day else DocumentDate()
    words = " ".join(str(dice.random()) for _ in range(60))  # else all would be copies of one
    report = Report(name, f"Douze soldats ont péri à Alep, selon Sana. {words}", date=date, source=dice.choice((None, "Sana", "AFP")))
    time = ClaimTime(None, None, None, day, day, "document") if day else None
    return report, [replace(claim, time=time, type=dice.choice(("casualties", "attack"))) for claim in make_claims(report, dice.choice((0, 1, 1, 2)))]


def run(path: Path, dice: PAST) -> None:
    """A run over new reports."""
    _code(path, [told(dice, f"{dice.random()}.txt") for _ in range(dice.randint(1, 4))])


def run_over_nothing(path: Path, dice: PAST) -> None:
    """A run that found no report that it did not know."""
    _code(path, [])


def run_without_linking(path: Path, dice: PAST) -> None:
    """A run with ``--no-link``."""
    _code(path, [told(dice, f"{dice.random()}.txt")], linked=False)


def run_cut_off(path: Path, dice: PAST) -> None:
    """A run that was killed after it had written a report."""
    with Store(path) as store:
        store.begin_run(CODER, settings={"linked": True})
        store.add(*told(dice, f"{dice.random()}.txt"))


def run_of_another_coder(path: Path, dice: PAST) -> None:
    """Reports that are there, coded anew; what reviewers added to them stays."""
    with Store(path) as store:
        rows = list(store.table("reports", "report_id"))
    dates = [DocumentDate(Interval(*(str(row[name]) if row[name] else None for name in ("date_from", "date_to")))) for row in rows]
    reports = [Report(row["report"], row["text"], date=date, source=row["source"]) for row, date in zip(rows, dates, strict=True)]
    _code(path, [(report, make_claims(report, dice.randint(0, 2))) for report in reports[:3]], coder=f"another coder {dice.random()}")


def _code(path: Path, coded: list[tuple[Report, list[Claim]]], *, coder: str = CODER, linked: bool = True) -> None:
    with Store(path) as store:
        store.begin_run(coder, packs=["world"], settings={"linked": linked})
        for report, claims in coded:
            store.add(report, claims)
        store.assign_lineages()
        if linked:
            link_store(store)
        store.end_run()


def decide(path: Path, dice: PAST) -> None:
    """Some decisions of one field; now and then the app is ended as it should be, now and then it is killed."""
    with Store(path) as store:
        desk = Desk(store, dice.choice(("Ana", "Ben")))
        for key in list(desk.board.incidents)[:3]:
            verdict = cast("Verdict", dice.choice(("accept", "correct", "reject")))
            desk.decide(key, verdict, desk.made, "toll.killed", str(dice.randrange(99)))
        _leave(desk, dice)


def split(path: Path, dice: PAST) -> None:
    """A split of the largest incident."""
    with Store(path) as store:
        desk = Desk(store, "Ana")
        key = max(desk.board.incidents, key=lambda one: len(desk.claims_of(one)), default=None)
        if key and len(desk.claims_of(key)) > 1:
            desk.split(key, [desk.claims_of(key)[0].claim_id], desk.made)
        _leave(desk, dice)


def merge(path: Path, dice: PAST) -> None:
    """A merger of two incidents."""
    with Store(path) as store:
        desk = Desk(store, "Ana")
        if len(keys := sorted(desk.board.incidents)) > 1:
            desk.merge(*dice.sample(keys, 2), desk.made)
        _leave(desk, dice)


def undo(path: Path, dice: PAST) -> None:
    """The last decision taken back."""
    with Store(path) as store:
        desk = Desk(store, dice.choice(("Ana", "Ben")))
        desk.undo(seen=desk.made)
        _leave(desk, dice)


def add(path: Path, dice: PAST) -> None:
    """An event that the coder missed."""
    with Store(path) as store:
        desk = Desk(store, "Ana")
        for report_id in list(desk.reports)[:1]:
            row = desk.report(report_id)
            assert row is not None
            start = dice.randrange(200)
            desk.add(marked(row, {"trigger": f"{start}-{start + 5}", "type": "ambush", "factuality": "asserted"}, "Ana"))
        _leave(desk, dice)


def _leave(desk: Desk, dice: PAST) -> None:
    if dice.random() < 0.5:
        desk.settle()


def link_anew(path: Path, dice: PAST) -> None:
    """What ``selon code`` does at its end, without a run."""
    with Store(path) as store:
        store.assign_lineages()
        link_store(store)


def copied(path: Path, dice: PAST) -> None:
    """The file copied, and the copy in its place."""
    shutil.copy(path, path.with_suffix(".copy"))
    path.with_suffix(".copy").replace(path)


def compacted(path: Path, dice: PAST) -> None:
    """All tables copied into a new file, as DuckDB makes one smaller; rows need not come in their old order."""
    new = path.with_suffix(".new")
    with duckdb.connect() as db:
        db.execute(f"ATTACH '{path}' AS old; ATTACH '{new}' AS new; COPY FROM DATABASE old TO new")
    new.replace(path)


def brought_up_to_date(path: Path, dice: PAST) -> None:
    """Made as the first version was, without accounts and what packs know; opened by this one, and linked as its next run does."""
    with duckdb.connect(str(path)) as db:
        db.execute("DROP TABLE accounts; ALTER TABLE actors DROP COLUMN parent; ALTER TABLE sources DROP COLUMN owner")
        db.execute("UPDATE meta SET value = '1' WHERE key = 'store_version'")
    with Store(path) as store:
        link_store(store)


STEPS: tuple[Callable[[Path, PAST], None], ...] = (
    run, run, run_over_nothing, run_without_linking, run_cut_off, run_of_another_coder, decide, decide, split, merge, undo, undo, add,
    link_anew, copied, compacted, brought_up_to_date,
)  # fmt: skip
