"""Kill the review app at random instants amid decisions; after each, see that what it acknowledged is there, whole and once."""

from __future__ import annotations

import http.client
import os
import random
import shutil
import signal
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from selon.model import Decision, claim_from_json
from selon.store import Store, verify
from tests.soak.children import review
from tests.soak.coding import Ledger

SECONDS = 1.5
"""A kill strikes within so many seconds after the first decision could be sent."""

ON_ONE_STORE = 25
"""Kills after which a new store is begun, so that reading all its decisions does not take the time."""

SEEN_ALL = "99999999"
"""As a page says it that has seen every decision: else each client's would be refused for the other's."""

REFUSED = {404, 409, 422}
"""Answers to what was not written: no such incident any more, another decision between, one claim that cannot be split."""

ENDING = 0.2
"""Share of the kills that strike while the app ends."""

AS_ONE = {"merge": "same", "split": "different"}
"""What is decided on many pairs of claims at once, and by which verdict."""

Act = tuple[str, ...]


@dataclass
class Answers:
    """What one client asked for: what was acknowledged, and what was still open when the app was killed."""

    written: Counter[Act] = field(default_factory=Counter)
    open: Act = ()
    vague: Counter[Act] = field(default_factory=Counter)
    """Undoings that led to the history: they found nothing to undo, or what they undid has no incident any more."""
    unlike: list[str] = field(default_factory=list)
    """Answers that are neither yes nor no."""


def acts_of(decisions: Iterable[Decision]) -> Counter[Act]:
    """Return what was asked for, from what was written: a merge is one act, however many pairs of claims it is about."""
    told = list(decisions)
    by_id = {one.decision_id: one for one in told}
    return Counter(act for act, _ in {_act_of(one, by_id) for one in told} if act)


def _act_of(one: Decision, by_id: dict[str, Decision]) -> tuple[Act, str]:
    """Return the act that a decision is of, and what tells this act from its like; no act for what follows from another."""
    if one.verdict == "undo":
        undone = by_id[one.before or ""]
        return ("undo",), undone.at if undone.field in AS_ONE else undone.decision_id
    if one.field in AS_ONE:
        return ((one.field, one.before or "") if one.verdict == AS_ONE[one.field] else ()), one.at
    if one.verdict == "add":
        claim = claim_from_json(one.after or "")
        return ("add", claim.report_id, f"{claim.trigger.start}-{claim.trigger.end}"), one.decision_id
    return (one.verdict, one.subject, *([one.after or ""] if one.verdict == "correct" else [])), one.decision_id


def torn(decisions: Iterable[Decision]) -> list[str]:
    """Return the merges, splits and undoings that are there in part, and what was undone twice."""
    told = list(decisions)
    groups: dict[tuple[str, str], list[Decision]] = defaultdict(list)
    for one in told:
        if one.field in AS_ONE and one.verdict == AS_ONE[one.field]:
            groups[one.field, one.at].append(one)
    undone = Counter(one.before for one in told if one.verdict == "undo")
    wrong = [f"decision {key} is undone {n} times" for key, n in undone.items() if n > 1]
    for (what, at), group in groups.items():
        pairs = {(one.subject, one.after) for one in group}
        if len(pairs) < len({one.subject for one in group}) * len({one.after for one in group}):
            wrong.append(f"the {what} of {at} is there in part")
        if 0 < sum(one.decision_id in undone for one in group) < len(group):
            wrong.append(f"the {what} of {at} is undone in part")
    return wrong


def check(before: list[Decision], path: Path, answers: list[Answers]) -> list[str]:
    """Return what is wrong with a store after a kill, given the decisions from before the app ran and what clients were told."""
    with Store(path) as store:
        kept = list(store.decisions())
        wrong = [fault.line for fault in verify(store).faults]
        ids = Counter(row["claim_id"] for row in store.table("claims"))
    if kept[: len(before)] != before:
        wrong.append("decisions from before the run are not as they were")
    wrong += torn(kept) + [what for one in answers for what in one.unlike]
    earlier, new = acts_of(before), acts_of(kept)
    new.subtract(earlier)
    written = sum((one.written for one in answers), Counter[Act]())
    owed = {act: n if act[0] != "add" else int(not earlier[act]) for act, n in written.items()}  # an event that is there is not added again
    could_be = sum((one.vague for one in answers), written) + Counter(one.open for one in answers)
    wrong += [f"{' '.join(act)} was acknowledged {written[act]} times and is there {new[act]} times" for act, n in owed.items() if new[act] < n]
    wrong += [f"{' '.join(act)} is there {n} times and was asked for {could_be[act]} times" for act, n in new.items() if n > could_be[act]]
    return wrong + [f"claim {key} is there {ids[key]} times" for key in {one.subject for one in kept if one.verdict == "add"} if ids[key] != 1]


class Stored:
    """What clients know of a store: its incidents with their claims, and its reports. To ask for an incident that is no more is no harm."""

    def __init__(self, path: Path) -> None:
        with Store(path) as store:
            self._claims = {incident.incident_id: incident.claim_ids for incident in store.incidents()}
            self._texts = {row["report_id"]: row["text"] for row in store.table("reports")}

    def some_act(self, dice: random.Random, number: int) -> tuple[Act, str, dict[str, str]]:
        """Return something to ask for: the act as the store will tell it, the address and the form."""
        key, other = dice.choice(list(self._claims)), dice.choice(list(self._claims))
        what = dice.choices(("correct", "accept", "reject", "undo", "merge", "split", "add"), (8, 2, 2, 4, 1, 1, 1))[0]
        form = {"verdict": what, "seen": SEEN_ALL}
        act: Act = (what, key)
        match what:
            case "undo":
                return ("undo",), "/undo", form
            case "add":
                return self._some_event(dice)
            case "correct":  # by a number that no other has, it is known again
                form |= {"field": "toll.killed", "value": str(number)}
                act = (what, key, str(number))
            case "merge":
                form["other"] = other
            case "split":
                form["claim"] = dice.choice(self._claims[key])
        return act, f"/incidents/{key}/decide", form

    def _some_event(self, dice: random.Random) -> tuple[Act, str, dict[str, str]]:
        report = dice.choice(list(self._texts))
        start = dice.randrange(len(self._texts[report]) - 8)
        words = f"{start}-{start + 8}"
        return ("add", report, words), f"/reports/{report}/add", {"trigger": words, "type": "attack", "factuality": "asserted"}


class Client(threading.Thread):
    """A browser that decides as fast as it is answered, until the app is gone."""

    def __init__(self, origin: str, cookie: str, stored: Stored, dice: random.Random, number: int) -> None:
        super().__init__(daemon=True)
        self._host = urlsplit(origin).netloc
        self._headers = {"Cookie": cookie, "Origin": origin, "Content-Type": "application/x-www-form-urlencoded"}
        self._stored, self._dice, self._number = stored, dice, number
        self.answers = Answers()

    def run(self) -> None:
        """Ask again and again."""
        connection = http.client.HTTPConnection(self._host, timeout=60)
        while True:
            act, path, form = self._stored.some_act(self._dice, self._number)
            self._number += 1
            self.answers.open = act
            try:
                connection.request("POST", path, urlencode(form), self._headers)
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException):
                return
            if answer.status == 303:
                (self.answers.vague if answer.headers["Location"] == "/history" else self.answers.written)[act] += 1
            elif answer.status not in REFUSED:
                self.answers.unlike.append(f"{path} was answered {answer.status}")


class Reviewing:
    """Apps that are killed, many on one store, then on a new copy of a coded one."""

    def __init__(self, context: ForkServerContext, folder: Path, coded: Path, dice: random.Random, ledger: Ledger) -> None:
        self._context, self._path, self._coded, self._dice, self.ledger = context, folder / "reviewed.duckdb", coded, dice, ledger
        self._kills, self._stored = 0, Stored(coded)

    def kill(self) -> None:
        """Serve, decide with two clients at once, kill at a random instant or while it ends, and check the store."""
        if self._kills % ON_ONE_STORE == 0:
            self._path.with_suffix(".duckdb.wal").unlink(missing_ok=True)
            shutil.copy(self._coded, self._path)
        self._kills += 1
        with Store(self._path) as store:
            before = list(store.decisions())
        answers = self._decide_until_killed()
        for told in answers:
            self.ledger.acknowledged["decisions"] += told.written.total()
        self.ledger.note("reviewing", check(before, self._path, answers))

    def _decide_until_killed(self) -> list[Answers]:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(target=review, args=(theirs, self._path))
        process.start()
        theirs.close()
        origin, cookie = let_in(ours.recv())
        number = 20_000 * self._kills
        clients = [Client(origin, cookie, self._stored, random.Random(self._dice.random()), number + 10_000 * n) for n in range(2)]
        for client in clients:
            client.start()
        time.sleep(self._dice.uniform(0, SECONDS))
        if self._dice.random() < ENDING:  # Ctrl+C first: a kill while the incidents are written
            os.kill(process.pid or 0, signal.SIGINT)
            time.sleep(self._dice.uniform(0, SECONDS / 4))
        process.kill()
        process.join()
        for client in clients:
            client.join()
        return [client.answers for client in clients]


def let_in(address: str) -> tuple[str, str]:
    """Open the address that the app printed; return its origin and the cookie."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.request("GET", f"/?{parts.query}")
    cookie = connection.getresponse().headers["Set-Cookie"].partition(";")[0]
    connection.close()
    return f"http://{parts.netloc}", cookie
