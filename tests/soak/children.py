"""What the soak kills: runs of the coder and the review app, forked from a process that has the model loaded, so that a kill strikes work."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import Any

import pyarrow as pa
from benchmarks.made_reports import CONFLICT, paragraphs

from selon import pipeline
from selon.linking import Backing, link
from selon.model import Claim, Report
from selon.review import Known, Reach, serve
from selon.store import Store

ROOT = Path(__file__).parents[2]
FLUSH_SECONDS = 0.1
"""Reports are written this often, not every five seconds: a short run has many writes to be killed in."""

CODER, KNOWN = pipeline.PackCoder(), Known()


def load() -> None:
    """Load what is loaded when it is first asked for: model, weights, packs. One pass over some reports asks for all of it."""
    texts = paragraphs(CONFLICT)[:12]
    claims = [claim for told in CODER()([Report(str(n), text) for n, text in enumerate(texts)]) for claim in told]
    for register in (CODER.register, KNOWN.register):
        link(claims, backing=Backing(owners=register.owners(), ties=register.ties()))
    pa.Table.from_pylist([{"n": 1}])  # where pandas is installed, pyarrow loads it now, for a second


def nursery() -> ForkServerContext:
    """Return what forks children from a process in which all is loaded and nothing runs."""
    os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), str(ROOT)])  # the forking process knows no other path
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.soak.loaded"])
    return context


class Telling(Store):
    """Tells which reports are written as soon as they are: from there on, none of them may be lost."""

    tell: Callable[[Any], object]

    def __init__(self, path: Path, tell: Callable[[Any], object]) -> None:
        super().__init__(path, create=True)
        self.tell, self._added = tell, list[str]()

    def add(self, report: Report, claims: Iterable[Claim]) -> None:
        super().add(report, claims)
        self._added.append(report.report_id)

    def flush(self) -> None:
        super().flush()
        if self._added:
            self.tell(self._added)
            self._added = []


def code(to_parent: Connection, folder: Path, path: Path, workers: int) -> None:
    """Code a folder into a store; tell ``"begun"``, then the ids of what is written, then ``"done"``."""
    os.setsid()
    pipeline.FLUSH_SECONDS = FLUSH_SECONDS
    pipeline.BATCH = 4
    to_parent.send("begun")
    with Telling(path, to_parent.send) as store:
        pipeline.code_reports([str(folder)], store, workers=workers, factory=CODER)
    to_parent.send("done")


def review(to_parent: Connection, path: Path) -> None:
    """Serve a store on any free port; tell the address."""
    os.setsid()
    with Store(path) as store:
        serve(store, "Ana", Reach(port=0), to_parent.send, backing=pipeline.backing_of(store, KNOWN.register), known=KNOWN)
