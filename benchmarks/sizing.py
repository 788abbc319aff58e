"""What a million, or ten, would cost: core-seconds of each step on made reports, and what they add up to.

    python -m benchmarks.sizing [--reports 300] [--rounds 5]

Counted is processor time, not the clock, so that other work on the machine weighs little; each figure is the median of the rounds.
Loading of model and packs is left out. Linking is measured on one store of all rounds' conflict reports.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.made_reports import Record, made

from selon.engines.batches import batched
from selon.ingest import read_record
from selon.model import Claim, Report
from selon.pipeline import BATCH, PackCoder, link_store
from selon.store import Store

CONFLICT, OTHER = "conflict", "other"
MIXES = (("nine in ten about other things", 0.1), ("half", 0.5), ("all conflict", 1.0))
ASKED = 10_000_000


def cost(work: Callable[[], object]) -> float:
    """Processor seconds of this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def parts(records: list[Record], size: int) -> Iterator[list[Record]]:
    """Equal parts of the records."""
    return (part for part in batched(records, size) if len(part) == size)


def main() -> None:
    """Measure, and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    maker = PackCoder()
    code = maker()
    count = asked.reports * asked.rounds
    records = {CONFLICT: list(made(count)), OTHER: list(made(10 * count, irrelevant=10))[:count]}
    for kind in records:  # what loads at the first report loads here
        code([report for record in records[kind][:50] if isinstance(report := read_record("", record), Report)])
    found: dict[tuple[str, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for kind, whole in records.items():
            with Store(Path(folder, f"{kind}.duckdb"), create=True) as store:
                store.begin_run(maker.name)
                for part in parts(whole, asked.reports):
                    measure(kind, part, code, maker, store, found)
                if kind == CONFLICT:
                    seconds = cost(lambda store=store: link_store(store, maker.register))  # type: ignore[misc]
                    claims = store.count("claims")
    tell(found, asked.reports, seconds / claims, claims / count, sum(len(r["text"].split()) for r in records[CONFLICT]) / count)


def measure(
    kind: str,
    part: list[Record],
    code: Callable[..., object],
    maker: PackCoder,
    store: Store,
    found: dict[tuple[str, str], list[float]],
) -> None:
    """One round of one kind of report."""
    reports: list[Report] = []
    claims: list[list[Claim]] = []

    def read() -> None:
        reports.extend(maker.dated(item) for record in part if isinstance(item := read_record("", record), Report))

    def coded() -> None:
        for group in batched(reports, BATCH):
            claims.extend(code(group))  # type: ignore[arg-type]

    def put() -> None:
        for one, told in zip(reports, claims, strict=True):
            store.add(one, told)
        store.flush()

    for step, work in (("read", read), ("code", coded), ("store", put), ("lineage", store.assign_lineages)):
        found.setdefault((step, kind), []).append(cost(work) / len(part))


def tell(found: dict[tuple[str, str], list[float]], size: int, per_claim: float, claims: float, words: float) -> None:
    """Print what was measured, and what it makes of ten million."""
    medians = {key: statistics.median(told) for key, told in found.items()}
    print(f"{words:.0f} words and {claims:.1f} claims a conflict report; rounds of {size} reports of each kind")
    for (step, kind), median in medians.items():
        told = found[step, kind]
        print(f"{step}, {kind}: {1000 * median:.2f} ms a report (median; {1000 * min(told):.2f} to {1000 * max(told):.2f})")
    print(f"link: {1000 * per_claim:.2f} ms a claim")
    print(
        f"\n{ASKED:,} reports, core-hours: | read and code (any machine) | store and lineages (one machine) | link (one machine)"
    )
    for name, share in MIXES:

        def mixed(*steps: str, share: float = share) -> float:
            return sum(share * medians[step, CONFLICT] + (1 - share) * medians[step, OTHER] for step in steps) * ASKED / 3600

        print(
            f"{name} | {mixed('read', 'code'):.0f} | {mixed('store', 'lineage'):.0f} | {share * claims * per_claim * ASKED / 3600:.0f}"
        )


if __name__ == "__main__":
    main()
