"""The store as the pages see it: what it holds is read once, decisions are written one by one, and all shows at once."""

from __future__ import annotations

import gc
import threading
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from itertools import product
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Literal, cast

import msgspec

from selon.export import write
from selon.linking import NOTHING, Backing
from selon.model import Claim, Decision, Incident, Region, claim_to_json
from selon.review.board import OPEN, Board, Standing
from selon.review.doubt import doubts
from selon.review.explainer import Explainer, Told
from selon.review.filters import Change, Found, folded
from selon.review.known import Known
from selon.review.marks import Mark
from selon.review.values import BadValue, check, value
from selon.store import Store

Verdict = Literal["accept", "correct", "reject"]
_AS_ONE = {"split": ("different",), "merge": ("same",)}
"""What is decided on many pairs of claims at once, and by which verdict."""

_READ_WHOLE = 20_000
"""Signs of a report up to which the coder reads all of it for the cues of one claim."""


class Conflict(Exception):
    """Someone decided on an incident since the page was shown.

    Args:
        key: the incident, as it is now.
        since: what was decided.
    """

    def __init__(self, key: str, since: Sequence[Decision]) -> None:
        super().__init__(key)
        self.key, self.since = key, since


class Desk:
    """One store, open for one server.

    Args:
        store: open for writing.
        reviewer: the name that decisions are kept under where the pages do not say another.
        backing: what is known of sources and reports beyond the claims, for incidents that decisions change.
        known: what the packs know.
        explainer: reads sentences anew, to say why they were coded so.

    ``changes`` has each incident that a decision changed, before and after; ``shape`` counts those that changed
    more of it than its verdict.
    """

    def __init__(self, store: Store, reviewer: str, backing: Backing = NOTHING, known: Known | None = None, explainer: Explainer | None = None) -> None:
        self.store, self.reviewer = store, reviewer
        self.known = known or Known()
        self.lock = threading.RLock()
        self.changes: list[Change] = []
        self.shape = 0
        self._explainer = explainer or Explainer()
        self._explained: dict[str, str] = {}
        self._cues: dict[str, Told] = {}
        self._dirty = False
        gc.disable()  # some hundred thousand objects for good, which need not be looked through again and again
        self.board = Board(store.claims(), store.incidents(), store.decisions(), backing)
        self.reports = store.report_names()
        self.by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.board.all_claims():
            self.by_report[claim.report_id].append(claim)
        self._found = {key: self._find(key) for key in self.board.incidents}
        self._decided = sum(one.verdict != OPEN for one in self._found.values())
        gc.enable()

    # Looking

    def found(self) -> list[Found]:
        """Return all incidents as the list shows them."""
        with self.lock:
            return list(self._found.values())

    def incident(self, key: str) -> Found | None:
        """Return one incident as the decisions leave it."""
        return self._found.get(key)

    def claims_of(self, key: str) -> list[Claim]:
        """Return the claims of an incident."""
        return self.board.claims.get(key, [])

    def standing(self, key: str) -> Standing:
        """Return the decisions on an incident that stand."""
        return self.board.standing(key)

    def _find(self, key: str) -> Found:
        incident, claims = self.board.incidents[key], self.claims_of(key)
        words = [incident.place or "", *incident.sources, *incident.initiators, *incident.targets, *incident.participants]
        words += [claim.sentence.text for claim in claims] + list(incident.reports)
        outlets = {self.reports.get(claim.report_id, ("", None))[1] for claim in claims}
        return Found(
            incident, self.standing(key).verdict, folded("\n".join(words)), frozenset(name for name in outlets if name), doubts(incident)
        )

    def report(self, report_id: str) -> dict[str, Any] | None:
        """Return a report with its text, its regions and its date."""
        with self.lock:
            row = self.store.report(report_id)
        if row is not None:
            row["regions"] = msgspec.json.decode(row["regions"] or "[]", type=list[Region])
        return row

    def texts(self, report_ids: Collection[str]) -> dict[str, str]:
        """Return the texts of some reports."""
        with self.lock:
            return self.store.texts(list(report_ids))

    def explained(self, claim: Claim) -> str:
        """Return what ``selon explain`` prints of the claim's sentence, with the days of its report."""
        if claim.claim_id not in self._explained:
            self._explained[claim.claim_id] = self._explainer.printed(claim.sentence.text, _days(self.report(claim.report_id)))
        return self._explained[claim.claim_id]

    def cues(self, claim: Claim, *, ask: bool = False) -> list[Mark] | None:
        """Return the words that decided a claim's voice, attribution, time and outcome.

        Args:
            claim: which.
            ask: read its report anew where they are not known yet, which takes a moment; without it, they are ``None`` then.
        """
        told, start = self._cues.get(claim.report_id), 0
        if told is None:
            told, start = self._cues.get(claim.claim_id), claim.sentence.start
        if told is None:
            return self.cues(claim) if ask and self._read(claim) else None
        at = claim.trigger.start - start, claim.trigger.end - start, claim.type
        return [mark._replace(start=mark.start + start, end=mark.end + start) for mark in told.get(at, ())]

    def _read(self, claim: Claim) -> bool:
        """Ask the coder for the cues of a report, or of one sentence where that is long; say whether it answered."""
        row = self.report(claim.report_id)
        whole = row is not None and len(row["text"]) <= _READ_WHOLE
        told = self._explainer.cues(row["text"] if row and whole else claim.sentence.text[:_READ_WHOLE], _days(row))
        if told is not None:
            self._cues[claim.report_id if whole else claim.claim_id] = told
        return told is not None

    def claim(self, claim_id: str) -> Claim | None:
        """Return one claim."""
        key = self.board.where.get(claim_id, "")
        return next((claim for claim in self.claims_of(key) if claim.claim_id == claim_id), None)

    def exported(self, what: str, fmt: str) -> IO[bytes]:
        """Return the export of the store with the decisions made so far, as ``selon export`` writes it, from its start."""
        out = cast("IO[bytes]", SpooledTemporaryFile(max_size=8_000_000))  # noqa: SIM115 - the answer reads it to its end
        with self.lock:
            self.settle()
            write(self.store, what, fmt, cast("Any", out))
        out.seek(0)
        return out

    def settle(self) -> None:
        """Write the incidents as the decisions leave them into the store, where exports and commands find them."""
        with self.lock:
            if self._dirty:
                self.store.write_incidents(self.board.incidents.values(), self.known.register)
                self._dirty = False

    # Deciding

    @property
    def made(self) -> int:
        """How many decisions there are: what a page has seen when it is shown."""
        return len(self.board.history)

    def decide(self, key: str, verdict: Verdict, seen: int, field: str | None = None, text: str = "", reviewer: str | None = None) -> Decision:
        """Write a decision on an incident, and show it.

        Args:
            key: the incident.
            verdict: accept, correct or reject.
            seen: how many decisions there were when the page was shown.
            field: what is corrected.
            text: to what.
            reviewer: who decides.

        Raises:
            KeyError: if there is no such incident.
            Conflict: if another decision came between.
            BadValue: if the field cannot hold it.
        """
        with self.lock:
            incident = self._seen(key, seen)
            before = after = None
            if verdict == "correct":
                field = field or ""
                after = check(field, text)
                before = value(incident, field)
            made = self._make(key, verdict, reviewer, field if verdict == "correct" else None, before, after)
            return self._write([made])[0]

    def merge(self, key: str, other: str, seen: int, reviewer: str | None = None) -> str:
        """Decide that two incidents are the same; return the id of what they are now."""
        with self.lock:
            self._seen(key, seen)
            self._seen(other, seen)
            if other == key:
                raise KeyError(other)
            one, two = ([claim.claim_id for claim in self.claims_of(name)] for name in (key, other))
            # Claims, not incidents: what is merged stays so when an incident's id changes.
            self._write(self._sorted_out([[*one, *two]], [("same", a, b) for a, b in product(one, two)], "merge", key, reviewer))
            return self.board.where[one[0]]

    def split(self, key: str, claim_ids: Collection[str], seen: int, reviewer: str | None = None) -> str:
        """Decide that some claims of an incident are of another occurrence; return the id of the incident that they make."""
        with self.lock:
            self._seen(key, seen)
            told = [claim.claim_id for claim in self.claims_of(key)]
            out, rest = [one for one in told if one in claim_ids], [one for one in told if one not in claim_ids]
            if not out or not rest:
                raise BadValue("Mark some of the sentences, not all.")
            pairs = [("different", one, other) for one, other in product(out, rest)]
            self._write(self._sorted_out([out, rest], pairs, "split", key, reviewer))
            return self.board.where[out[0]]

    def _sorted_out(self, groups: list[list[str]], pairs: list[tuple[str, str, str]], what: str, key: str, reviewer: str | None) -> list[Decision]:
        """Return the decisions on pairs of claims, and, should linking part what is to stay in one group, on those pairs too."""
        at = _now()
        made = [self._make(one, verdict, reviewer, what, key, other, at=at) for verdict, one, other in pairs]
        where = self.board.would(made)
        for group in groups:
            if len({where.get(claim_id) for claim_id in group}) > 1:
                made += [self._make(group[0], "same", reviewer, what, key, other, at=at) for other in group[1:]]
        return made

    def add(self, claim: Claim, reviewer: str | None = None) -> str:
        """Add a claim that the coder missed; return the incident that it makes. Sent twice, it is added once."""
        with self.lock:
            if claim.claim_id not in self.board.where:
                made = self._make(claim.claim_id, "add", reviewer, "claim", None, claim_to_json(claim).decode())
                new = [] if self.board.knows(claim.claim_id) else [claim]  # added and taken back before, it is in the store
                self.by_report[claim.report_id] += new
                self._write([made], new)
            return self.board.where[claim.claim_id]

    def _seen(self, key: str, seen: int) -> Incident:
        """Return an incident on which nobody decided since a page was shown."""
        now = self.board.now(key)
        if now is None:
            raise KeyError(key)
        since = self.board.since(now, seen)
        if since or now != key:
            raise Conflict(now, since)
        return self._found[key].incident

    def undo(self, reviewer: str | None = None, seen: int = 0, key: str = "") -> Decision | None:
        """Take back this reviewer's last decision that stands; ``None`` if there is none.

        The decisions of one split or merge were made as one, and are taken back as one.

        Args:
            reviewer: whose.
            seen: how many decisions there were when the page was shown.
            key: the one incident that the page showed, if it did not show all decisions.

        Raises:
            Conflict: if another reviewer decided on the incident since, and the page did not show it.
        """
        with self.lock:
            mine = reviewer or self.reviewer
            for n in range(len(self.board.history) - 1, -1, -1):
                made = self.board.history[n]
                if made.reviewer == mine and self.board.stands(made):
                    self._free(made, n, seen, key)
                    return self._taken_back(made, reviewer)
        return None

    def _free(self, made: Decision, n: int, seen: int, key: str) -> None:
        """See that no other reviewer's decision rests on the ``n``-th, unless they were seen together."""
        for subject in (made.subject, made.after or "") if made.verdict in ("same", "different") else (made.subject,):
            now = self.board.now(subject)
            others = [one for one in self.board.since(now, n) if one.reviewer != made.reviewer] if now else []
            if now and any(map(self.board.stands, others)) and (key not in ("", now) or self.board.since(now, seen)):
                raise Conflict(now, others)

    def _taken_back(self, made: Decision, reviewer: str | None) -> Decision:
        whole = [made]
        if made.field in _AS_ONE:
            whole = [one for one in self.board.history if (one.field, one.at, one.reviewer) == (made.field, made.at, made.reviewer)]
        undone = [self._make(one.subject, "undo", reviewer, one.field, one.decision_id, None) for one in whole]
        where = self.board.where
        before = {(one.subject, one.after or ""): where.get(one.subject) == where.get(one.after or "") for one in whole if one.verdict in _AS_ONE[made.field]} if made.field in _AS_ONE else {}
        self._write(undone)
        still = [(one, other) for (one, other), together in before.items() if (where.get(one) == where.get(other)) == together]
        if still:  # the store was written since, so that nothing but the contrary brings back what was
            verdict, at = ("same" if made.field == "split" else "different"), _now()
            self._write([self._make(one, verdict, reviewer, made.field, made.before, other, at=at) for one, other in still])
        return undone[-1]

    def _make(
        self, subject: str, verdict: str, reviewer: str | None, field: str | None = None, before: str | None = None, after: str | None = None,
        at: str | None = None,
    ) -> Decision:  # fmt: skip
        return Decision(
            decision_id=uuid.uuid4().hex, reviewer=reviewer or self.reviewer, at=at or _now(), verdict=cast("Any", verdict), subject=subject,
            field=field, before=before, after=after,
        )  # fmt: skip

    def _write(self, made: Sequence[Decision], claims: Sequence[Claim] = ()) -> Sequence[Decision]:
        self.store.add_decisions(made, claims)  # on disk before anything shows it
        for key in self.board.add(made, claims):
            was = self._found.pop(key, None)
            now = self._find(key) if key in self.board.incidents else None
            if now is not None:
                self._found[key] = now
            self._decided += (now is not None and now.verdict != OPEN) - (was is not None and was.verdict != OPEN)
            self.shape += was is None or now is None or was.incident != now.incident
            self.changes.append((was, now))
        self._dirty = True
        return made

    def progress(self) -> tuple[int, int]:
        """Return how many incidents are decided, and how many there are."""
        return self._decided, len(self._found)

    def decisions(self) -> Iterator[Decision]:
        """Yield the decisions, the last first."""
        return reversed(self.board.history)


def _days(report: dict[str, Any] | None) -> str | None:
    """Return the days on which a report may have been written, as ``selon explain --date`` takes them."""
    first, last = (report or {}).get("date_from"), (report or {}).get("date_to")
    return f"{first}/{last}" if first and last else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
