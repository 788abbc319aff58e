"""The measurements, each a stage with its words per second."""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from selon.bench.texts import as_reports, count_words, mixed, read_folder, repeated
from selon.engines import run
from selon.engines.batches import batched
from selon.model import Claim, Report
from selon.pipeline import BATCH, PackCoder

MODEL = "fr_core_news_md"


@dataclass(frozen=True)
class Stage:
    """One line of the result: what was done, how fast, and how that compares with what it is held against."""

    name: str
    words: int
    seconds: float
    against: str = ""
    ratio: float | None = None
    goal: float | None = None
    note: str = ""

    @property
    def rate(self) -> float:
        """Words per second."""
        return self.words / self.seconds if self.seconds else 0.0


def measure(
    conflict: Path, irrelevant: Path, words: int, *, workers: int = 2, say: Callable[[str], object] = lambda line: None
) -> Iterator[Stage]:
    """Yield one stage after the other.

    Args:
        conflict: folder of reports that tell of conflict.
        irrelevant: folder of reports that do not.
        words: how many to measure on, in each stage.
        workers: how many processes the last stage has, against one; below 2 it is left out.
        say: told what is being measured.

    Raises:
        BenchError: when a folder holds no reports.
    """
    folders = read_folder(conflict), read_folder(irrelevant)
    kinds = (
        ("all conflict", list(repeated(folders[0], words)), 0.7),
        ("nine in ten irrelevant", list(mixed(*folders, words)), 5.0),
    )
    say("loading")
    began = time.perf_counter()
    maker = PackCoder()
    coder = maker()
    coder(as_reports(folders[0]))  # what loads at the first report, or the first name that no pack spells so, loads here
    yield Stage("load model and packs", 0, time.perf_counter() - began, note=maker.name)
    for name, texts, _ in kinds:
        say(f"memory, {name}")
        _coded(coder, texts, name)
    peak = _peak_mb()  # asked before the bare parser loads a second model beside
    parser = _parser(folders[0][:2])
    for name, texts, goal in kinds:
        say(f"coder and bare parser in turn, {name}")
        yield from _in_turn(coder, parser, texts, name, goal)
    yield Stage("memory peak, one worker", 0, 0.0, note=f"{peak:.0f} MB (goal under 1500)")
    del parser
    if workers > 1:
        say(f"1 and {workers} workers")
        yield from _workers(maker, kinds[0][1], workers)


Task = Callable[[Sequence[Report]], Sequence[list[Claim]]]


def _in_turn(coder: Task, parser: Any, texts: Sequence[str], name: str, goal: float, rounds: int = 5) -> Iterator[Stage]:
    """Parse and code in turn, some rounds; yield each one's median, and that of the ratios: a slow moment strikes both of a round."""
    bare, whole = [], []
    for _ in range(rounds):
        bare.append(_parsed(parser, texts, f"bare nlp.pipe, {name}"))
        whole.append(_coded(coder, texts, f"whole coder, {name}"))
    ratios = [one.seconds / other.seconds for one, other in zip(bare, whole, strict=True)]
    parsed, coded = (sorted(stages, key=lambda stage: stage.seconds)[rounds // 2] for stages in (bare, whole))
    yield parsed
    yield Stage(coded.name, coded.words, coded.seconds, "bare nlp.pipe", sorted(ratios)[rounds // 2], goal)


def _coded(coder: Task, texts: Sequence[str], name: str) -> Stage:
    reports = as_reports(texts)
    began = time.perf_counter()
    for group in batched(reports, BATCH):
        coder(group)
    return Stage(name, sum(map(count_words, texts)), time.perf_counter() - began)


def _parser(warm: Sequence[str]) -> Any:
    import spacy

    nlp = spacy.load(MODEL)
    list(nlp.pipe(warm))
    return nlp


def _parsed(nlp: Any, texts: Sequence[str], name: str) -> Stage:
    began = time.perf_counter()
    for _ in nlp.pipe(texts):
        pass
    return Stage(name, sum(map(count_words, texts)), time.perf_counter() - began)


def _workers(maker: PackCoder, texts: Sequence[str], workers: int, rounds: int = 2) -> Iterator[Stage]:
    """Compare rates, each the best of some rounds taken in turn: other work on the machine can only slow one down."""
    runs: dict[int, list[Stage]] = {1: [], workers: []}
    for _ in range(rounds):
        for count, stages in runs.items():
            stages.append(_steady(maker, as_reports(list(texts) * count), count))
    one, more = (max(stages, key=lambda stage: stage.rate) for stages in runs.values())
    yield one
    load, cores = os.getloadavg()[0], os.cpu_count() or 1
    note = f"other work on the machine: load {load:.1f} on {cores} cores" if load > cores + 0.7 else ""
    yield Stage(more.name, more.words, more.seconds, "one worker", more.rate / one.rate, 1.7 if workers == 2 else None, note)


def _steady(maker: PackCoder, reports: Sequence[Report], workers: int) -> Stage:
    """Code with some workers; count from when all have loaded to before the first runs out."""
    batch = max(1, min(8, len(reports) // (workers * 16)))
    times: list[tuple[float, int]] = []
    for outcome in run(maker, reports, workers, batch=batch):
        times.append((time.perf_counter(), count_words(outcome.item.text)))
    first, last = len(times) // 6, len(times) * 11 // 12
    words = sum(count for _, count in times[first + 1 : last + 1])
    return Stage(f"{workers} worker{'s' if workers > 1 else ''}, all conflict", words, times[last][0] - times[first][0])


def _peak_mb() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1 << 20 if sys.platform == "darwin" else 1 << 10)
