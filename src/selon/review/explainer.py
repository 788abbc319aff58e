"""What the coder says of a passage: worked out by a process of its own, so that no page and no decision waits for it."""

from __future__ import annotations

import io
import multiprocessing
import signal
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, cast

from selon.review.marks import Mark

WIDTH = 110
"""Signs in a line of what ``selon explain`` prints."""

Told = dict[tuple[int, int, str], list[Mark]]
"""The cues of each claim of a passage, by where its trigger begins and ends, and its type."""


class Explainer:
    """The coder in a process that begins with the first question, and again should it have died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pipe: Connection | None = None

    def printed(self, passage: str, date: str | None) -> str:
        """Return what ``selon explain`` prints."""
        return str(self._ask(_printed, passage, date) or "")

    def cues(self, passage: str, date: str | None) -> Told | None:
        """Return which words decided voice, outcome, time and attribution of each claim; ``None`` if the coder fails."""
        return cast("Told | None", self._ask(_cues, passage, date))

    def _ask(self, about: Callable[[str, str | None], Any], passage: str, date: str | None) -> Any:
        """Return an answer, or ``None`` if there is none."""
        with self._lock:
            try:
                self._pipe = self._pipe or _started()
                self._pipe.send((about, passage, date))
                return self._pipe.recv()
            except (EOFError, OSError):  # it was ended, for want of memory perhaps
                self._pipe = None
                return None


def _started() -> Connection:
    context = multiprocessing.get_context("spawn")  # a fork would copy the store's threads in any state
    ours, theirs = context.Pipe()
    context.Process(target=_work, args=(theirs,), daemon=True).start()
    theirs.close()
    return ours


def _work(pipe: Connection) -> None:
    """Answer until nobody can ask any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who asks
    while True:
        try:
            about, passage, date = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = about(passage, date)
        except Exception:  # a fault in telling why must not end the process that tells it
            answer = None
        pipe.send(answer)


def _printed(passage: str, date: str | None) -> str:
    from rich.console import Console

    from selon.coding import explain

    out = io.StringIO()
    Console(file=out, width=WIDTH, highlight=False).print(explain(passage, date))
    return out.getvalue()


def _cues(passage: str, date: str | None) -> Told:
    from selon.coding import explain_json

    found: Told = {}
    for sentence in explain_json(passage, date)["sentences"]:
        for candidate in sentence["candidates"]:
            if (claim := candidate["claim"]) is not None:
                key = claim["trigger"]["start"], claim["trigger"]["end"], claim["type"]
                found[key] = list(dict.fromkeys(mark for row in candidate["decisions"] for mark in deciding(row)))
    return found


def deciding(row: dict[str, Any]) -> list[Mark]:
    """Return the words that one decision rests on, if they are cues and not the value itself."""
    field, spans = row["field"], []
    if field == "factuality":
        spans = [word for cue in row["cues"] if cue["says"] == row["value"] for word in cue.get("words", ())]
    elif field == "attribution":
        spans = [(row.get("cue_start"), row.get("cue_end"))]
    elif field in ("time", "outcome"):
        spans = [(row["start"], row["end"])]
    return [Mark(start, end, "", field) for start, end in spans if start is not None and end is not None]
