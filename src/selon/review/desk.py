"""The store as the pages see it: what it holds is read once, decisions are written one by one, and all shows at once."""

from __future__ import annotations

import io
import threading
import uuid
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from tempfile import SpooledTemporaryFile
from typing import IO, Any, Literal, cast

import msgspec

from selon.export import write
from selon.model import Claim, Decision, Incident, Region
from selon.review.decided import OPEN, Standing, add, check, corrected, standings, value
from selon.review.filters import Found, folded
from selon.store import Store

Verdict = Literal["accept", "correct", "reject"]


class Conflict(Exception):
    """Someone decided on the incident since the page was shown."""


class Desk:
    """One store, open for one server."""

    def __init__(self, store: Store, reviewer: str) -> None:
        self.store, self.reviewer = store, reviewer
        self._lock = threading.RLock()
        self._explained: dict[str, str] = {}
        self.claims: dict[str, list[Claim]] = defaultdict(list)
        self.by_report: dict[str, list[Claim]] = defaultdict(list)
        for claim in store.claims():
            self.claims[claim.incident_id or ""].append(claim)
            self.by_report[claim.report_id].append(claim)
        self.incidents: dict[str, Incident] = {incident.incident_id: incident for incident in store.incidents()}
        self.history: list[Decision] = list(store.decisions())
        self.standings = standings(self.history)
        self.reports = store.report_names()
        self._found = {key: self._find(key) for key in self.incidents}

    # Looking

    def found(self) -> list[Found]:
        """Return all incidents as the list shows them."""
        with self._lock:
            return list(self._found.values())

    def incident(self, key: str) -> Found | None:
        """Return one incident with its corrections."""
        return self._found.get(key)

    def standing(self, key: str) -> Standing:
        """Return the decisions on an incident that stand."""
        return self.standings.get(key) or Standing()

    def _find(self, key: str) -> Found:
        standing, claims = self.standing(key), self.claims.get(key, [])
        incident = corrected(self.incidents[key], standing, claims)
        words = [incident.place or "", *incident.sources, *incident.initiators, *incident.targets, *incident.participants]
        words += [claim.sentence.text for claim in claims] + list(incident.reports)
        return Found(incident, standing.verdict, folded("\n".join(words)))

    def report(self, report_id: str) -> dict[str, Any] | None:
        """Return a report with its text, its regions and its date."""
        with self._lock:
            row = self.store.report(report_id)
        if row is not None:
            row["regions"] = msgspec.json.decode(row["regions"] or "[]", type=list[Region])
        return row

    def texts(self, report_ids: set[str]) -> dict[str, str]:
        """Return the texts of some reports."""
        rows = {report_id: self.report(report_id) for report_id in report_ids}
        return {report_id: row["text"] for report_id, row in rows.items() if row is not None}

    def explained(self, claim: Claim) -> str:
        """Return what ``selon explain`` prints of the claim's sentence, with the days of its report."""
        with self._lock:
            if claim.claim_id not in self._explained:
                from rich.console import Console

                from selon.coding import explain

                row = self.report(claim.report_id) or {}
                first, last = row.get("date_from"), row.get("date_to")
                out = io.StringIO()
                date = f"{first}/{last}" if first and last else None
                Console(file=out, width=110, highlight=False).print(explain(claim.sentence.text, date))
                self._explained[claim.claim_id] = out.getvalue()
            return self._explained[claim.claim_id]

    def claim(self, claim_id: str) -> Claim | None:
        """Return one claim."""
        return next((claim for told in self.by_report.values() for claim in told if claim.claim_id == claim_id), None)

    def exported(self, what: str, fmt: str) -> IO[bytes]:
        """Return the export of the store, as ``selon export`` writes it, from its start."""
        out = cast("IO[bytes]", SpooledTemporaryFile(max_size=8_000_000))  # noqa: SIM115 - the answer reads it to its end
        with self._lock:
            write(self.store, what, fmt, cast("Any", out))
        out.seek(0)
        return out

    # Deciding

    def decide(self, key: str, verdict: Verdict, seen: str, field: str | None = None, text: str = "") -> Decision:
        """Write a decision on an incident, and show it.

        Args:
            key: the incident.
            verdict: accept, correct or reject.
            seen: the last decision that stood when the page was shown.
            field: what is corrected.
            text: to what.

        Raises:
            KeyError: if there is no such incident.
            Conflict: if another decision came between.
            BadValue: if the field cannot hold it.
        """
        with self._lock:
            incident = self._found[key].incident
            if self.standing(key).last != seen:
                raise Conflict
            before = after = None
            if verdict == "correct":
                field = field or ""
                after = check(field, text)
                before = value(incident, field)
            return self._write(key, verdict, field if verdict == "correct" else None, before, after)

    def undo(self, key: str | None = None) -> Decision | None:
        """Take back the last decision that stands, on one incident or of this reviewer on any; ``None`` if there is none."""
        with self._lock:
            for made in reversed(self.history):
                stands = any(made is one for one in self.standing(made.subject).decisions)
                if stands and made.subject in self.incidents and (made.subject == key if key else made.reviewer == self.reviewer):
                    return self._write(made.subject, "undo", made.field, made.decision_id, None)
        return None

    def _write(self, key: str, verdict: str, field: str | None, before: str | None, after: str | None) -> Decision:
        at = datetime.now(UTC).isoformat(timespec="microseconds")
        made = Decision(
            decision_id=uuid.uuid4().hex, reviewer=self.reviewer, at=at, verdict=cast("Any", verdict), subject=key,
            field=field, before=before, after=after,
        )  # fmt: skip
        self.store.add_decision(made)  # on disk before anything shows it
        self.history.append(made)
        add(self.standings.setdefault(key, Standing()), made)
        self._found[key] = self._find(key)
        return made

    def progress(self) -> tuple[int, int]:
        """Return how many incidents are decided, and how many there are."""
        with self._lock:
            return sum(one.verdict != OPEN for one in self._found.values()), len(self._found)

    def decisions(self) -> Iterator[Decision]:
        """Yield the decisions, the last first."""
        return reversed(list(self.history))
