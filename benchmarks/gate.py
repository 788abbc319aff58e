"""A stream of made reports, nine in ten about other things, through the gate: is memory flat, and how fast is it against parsing?

    python -m benchmarks.gate [--reports 1000000]

Reports are read from a .jsonl file as `selon code` reads them, dated, and gated; none is parsed. Then, in turn and some rounds
of it, the gate alone, reading with the gate, and the bare parser on texts of the same kind: the median of each round's own ratio.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import spacy
from benchmarks.made_reports import made

from selon.coding.events.gate import passes, wanted
from selon.coding.layers import paragraphs_of
from selon.ingest import read_reports
from selon.model import Report

TENTHS = 10
ROUNDS = 5
MODEL = "fr_core_news_md"


def write(path: Path, count: int, seed: int = 1) -> None:
    """Write reports as JSON Lines."""
    with path.open("w", encoding="utf-8") as out:
        for record in made(count, seed, irrelevant=9):
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


def gated(reports: Iterable[Report]) -> Iterator[int]:
    """How many paragraphs of each report would be parsed."""
    for report in reports:
        pieces = [text for _, text in paragraphs_of(report)]
        yield sum(map(wanted, pieces)) if passes(" \n ".join(pieces)) else 0


def reports_of(path: Path) -> Iterator[Report]:
    """The reports of a file, one at a time."""
    return (item for item in read_reports([str(path)]) if isinstance(item, Report))


def resident_mb() -> float:
    """Memory that this process has now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def flatness(path: Path, count: int) -> None:
    """Gate all and print memory for each tenth."""
    tenth, sums, passed, number = count // TENTHS, [0.0] * TENTHS, 0, 0
    samples = [0] * TENTHS
    began = time.perf_counter()
    for number, pieces in enumerate(gated(reports_of(path))):
        passed += pieces > 0
        if number % max(1, min(500, tenth // 4)) == 0:
            at = min(TENTHS - 1, number // tenth)
            sums[at] += resident_mb()
            samples[at] += 1
    seconds = time.perf_counter() - began
    means = [total / n for total, n in zip(sums, samples, strict=True)]
    print(f"{number + 1} reports read and gated in {seconds:.0f} s ({(number + 1) / seconds:.0f}/s), {passed} passed")
    print("memory by tenths, MB: " + " ".join(f"{mean:.1f}" for mean in means))
    print(f"last tenth {100 * (means[-1] / means[0] - 1):+.1f} % of the first")


def rates(path: Path, sample: int) -> None:
    """Print words per second of the gate, of reading with it, and of the bare parser, and their ratios."""
    reports = list(islice(reports_of(path), sample))
    words = sum(len(report.text.split()) for report in reports)
    parsed = [report.text for report in reports[: max(10, sample // 20)]]
    parsed_words = sum(len(text.split()) for text in parsed)
    nlp = spacy.load(MODEL)
    list(nlp.pipe(parsed[:10]))
    found: dict[str, list[float]] = {"gate alone": [], "reading and gate": [], "bare nlp.pipe": []}
    for _ in range(ROUNDS):
        for name in found:
            began = time.perf_counter()
            if name == "gate alone":
                sum(gated(reports))
            elif name == "reading and gate":
                sum(gated(islice(reports_of(path), sample)))
            else:
                for _ in nlp.pipe(parsed):
                    pass
            found[name].append((parsed_words if name == "bare nlp.pipe" else words) / (time.perf_counter() - began))
    for name, told in found.items():
        ratios = [one / bare for one, bare in zip(told, found["bare nlp.pipe"], strict=True)]
        print(f"{name}: {statistics.median(told):,.0f} words/s, {statistics.median(ratios):.1f} times bare parsing")


def main() -> None:
    """Measure both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "reports.jsonl")
        write(path, asked.reports)
        list(islice(gated(reports_of(path)), 200))  # what loads at the first report loads here
        flatness(path, asked.reports)
        rates(path, min(4000, asked.reports))


if __name__ == "__main__":
    os.environ["OMP_NUM_THREADS"] = "1"
    main()
