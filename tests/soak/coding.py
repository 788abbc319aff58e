"""Kill runs of the coder at random instants; after each, see that what was told as written is there, whole and once."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

from benchmarks.made_reports import CONFLICT, paragraphs

from selon.store import Store, verify
from tests.soak.children import code

REPORTS = 16
PATIENCE = 600.0
"""Seconds after which a run that nobody killed is taken to hang."""

ON_ONE_STORE = 6
"""Kills after which a run is left to its end, and a new store begun."""

SAME_ALWAYS = ("claim_actors", "claim_tolls", "claim_attributions", "incident_claims", "actors", "places", "sources")


@dataclass
class Ledger:
    """What was killed, what was acknowledged before, and what was wrong after."""

    kills: Counter[str] = field(default_factory=Counter)
    acknowledged: Counter[str] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def note(self, kind: str, wrong: list[str]) -> None:
        """Count a kill, and say at once what is wrong."""
        self.kills[kind] += 1
        self.complain(f"{kind}, kill {self.kills[kind]}", wrong)

    def complain(self, where: str, wrong: list[str]) -> None:
        """Say what is wrong."""
        self.wrong += wrong
        for what in wrong:
            print(f"{where}: {what}", flush=True)


def write_reports(folder: Path, dice: random.Random) -> None:
    """Write short made reports: one paragraph each, so that there are many."""
    folder.mkdir()
    for n, text in enumerate(dice.sample([part for part in paragraphs(CONFLICT) if len(part) < 400], REPORTS)):
        (folder / f"{n:03}.txt").write_text(text, encoding="utf-8")


def contents(path: Path) -> dict[str, Any]:
    """Return all that a run makes and that does not name the run."""
    with Store(path, read_only=True) as store:
        found: dict[str, Any] = {"claims": list(store.claims()), "incidents": sorted(store.incidents(), key=lambda one: one.incident_id)}
        for table in SAME_ALWAYS:
            found[table] = sorted(str(row) for row in store.table(table))
        found["reports"] = sorted((row["report_id"], row["claims"], row["lineage"]) for row in store.table("reports"))
    return found


@dataclass(frozen=True)
class Right:
    """The claims of an unbroken run: their JSON by their ids, and how many each report has."""

    json: dict[str, str]
    of_report: Counter[str]

    @classmethod
    def of(cls, path: Path) -> Right:
        """Read them."""
        with Store(path, read_only=True) as store:
            rows = list(store.table("claims"))
        return cls({row["claim_id"]: row["json"] for row in rows}, Counter(row["report_id"] for row in rows))


def check(path: Path, right: Right, told: set[str]) -> list[str]:
    """Return what is wrong with a store after a kill: lost, doubled, half there, or other than in the unbroken run's."""
    if not path.exists():
        return [f"{len(told)} reports are lost with their store"] if told else []
    with Store(path) as store:
        kept = [row["report_id"] for row in store.table("reports")]
        claims = [(row["claim_id"], row["report_id"], row["json"]) for row in store.table("claims")]
        wrong = [fault.line for fault in verify(store).faults]
    wrong += [f"report {lost} is lost" for lost in sorted(told - set(kept))]
    wrong += [f"{what} is there {n} times" for what, n in (Counter(kept) + Counter(key for key, _, _ in claims)).items() if n > 1]
    wrong += [f"claim {key} is not that of the unbroken run" for key, _, json in claims if right.json.get(key) != json]
    there = Counter(report for _, report, _ in claims)
    return wrong + [f"report {key} has {there[key]} claims, not {right.of_report[key]}" for key in kept if there[key] != right.of_report[key]]


class Coding:
    """Runs that are killed, on one store until a run gets to its end, then on a new one."""

    def __init__(self, context: ForkServerContext, folder: Path, dice: random.Random, ledger: Ledger) -> None:
        self._context, self._folder, self._dice, self.ledger = context, folder, dice, ledger
        self._reports, self.whole = folder / "reports", folder / "whole.duckdb"
        self._path, self._told, self._stores = folder / "broken-0.duckdb", set[str](), 0
        write_reports(self._reports, dice)
        self._span, self._kills = 0.0, 0
        self._to_the_end(self.whole, set())
        self._right = Right.of(self.whole)

    def kill(self, workers: int = 1) -> None:
        """Kill one run at a random instant, and check the store; a run that ends before is checked, and another one killed."""
        while True:
            alone = workers > 1 and self._dice.random() < 0.5
            ended = self._run(self._path, workers, self._dice.uniform(0, self._span), self._told, alone=alone)
            wrong = check(self._path, self._right, self._told)
            if not ended:
                self.ledger.note(f"coding, {workers} workers" if workers > 1 else "coding, one process", wrong)
                stage = "before the first report" if not self._told else "between" if len(self._told) < REPORTS else "after the last"
                self.ledger.stages[stage] += 1
                self._kills += 1
            if ended or self._kills == ON_ONE_STORE:
                self._end(wrong, ended)
            if not ended:
                return

    def _end(self, wrong: list[str], ended: bool) -> None:
        """Run to the end what was killed; the store must be that of the unbroken run."""
        if not ended:
            self._to_the_end(self._path, self._told)
            wrong = check(self._path, self._right, self._told)
        if not wrong and contents(self._path) != contents(self.whole):
            wrong = ["run to its end, the store is not that of the unbroken run"]
        self.ledger.complain("coding, a run that ended", wrong)
        self._anew()

    def _to_the_end(self, path: Path, told: set[str]) -> None:
        if not self._run(path, 1, None, told):
            raise RuntimeError("a run that nobody killed did not end")

    def _anew(self) -> None:
        self.ledger.acknowledged["reports"] += len(self._told)
        self._path.unlink()
        self._stores += 1
        self._path, self._told, self._kills = self._folder / f"broken-{self._stores}.duckdb", set(), 0

    def _run(self, path: Path, workers: int, seconds: float | None, told: set[str], *, alone: bool = False) -> bool:
        """Run until ``seconds`` after it has begun, then kill it with its workers or alone; say whether it had ended before."""
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=code, args=(theirs, self._reports, path, workers))
        process.start()
        theirs.close()
        assert ours.recv() == "begun"
        if workers > 1 and self._dice.random() < 0.5:  # workers load for seconds: one kill in two waits for the first report
            ours.poll(PATIENCE)
        began, first = time.monotonic(), not told
        ended = listen(ours, told, PATIENCE if seconds is None else seconds)
        if ended and first and workers == 1:
            self._span = time.monotonic() - began  # how long a whole run takes; a machine is not always as busy
        if not ended:
            kill = os.kill if alone else os.killpg
            kill(process.pid or 0, signal.SIGKILL)
            ended = listen(ours, told, PATIENCE)  # what was told before it died counts
        process.join()
        wait_for_group(process.pid or 0)
        return ended


def wait_for_group(group: int) -> None:
    """Wait until the workers of a run that was killed alone have seen it and ended.

    Raises:
        RuntimeError: if they do not.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    raise RuntimeError("workers go on without the run that they were of")


def listen(pipe: Connection, told: set[str], seconds: float) -> bool:
    """Take in what a run tells, for so long or until its end; say whether it told that it is done."""
    until = time.monotonic() + seconds
    try:
        while pipe.poll(max(0.0, until - time.monotonic())):
            said = pipe.recv()
            if said == "done":
                return True
            told.update(said)
    except EOFError:
        pass
    return False
