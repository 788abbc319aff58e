"""Code the same made reports by one process, by two workers and by Spark on this machine: rates, and whether all is equal.

    python -m benchmarks.engines [--reports 2000] [--workers 2]

Each engine begins cold: its seconds hold the loading of model and packs, and the start of Spark. Linking is in none of them; it is the
same code everywhere, and its seconds are printed too. Spark is left out where it is not installed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks.made_reports import made

from selon.engines.spark import lacking
from selon.model import Claim, Incident
from selon.parts import build_store
from selon.pipeline import PackCoder, code_reports, link_store
from selon.store import Store

Found = tuple[list[Claim], list[Incident]]


def write(path: Path, count: int) -> int:
    """Write the reports; return how many words they have."""
    records = list(made(count))
    pq.write_table(pa.Table.from_pylist(records), path, row_group_size=200)
    return sum(len(record["text"].split()) for record in records)


def linked(path: Path) -> tuple[Found, float]:
    """What the store at ``path`` holds when its claims are linked, and how long that took."""
    with Store(path) as store:
        began = time.perf_counter()
        link_store(store, PackCoder().register)
        seconds = time.perf_counter() - began
        return (list(store.claims()), list(store.incidents())), seconds


def by_processes(reports: Path, store: Path, workers: int) -> float:
    """Code with some processes; return the seconds."""
    began = time.perf_counter()
    with Store(store, create=True) as opened:
        code_reports([str(reports)], opened, workers=workers, linked=False)
    return time.perf_counter() - began


def by_spark(reports: Path, store: Path, workers: int) -> float:
    """Code with Spark; return the seconds until all is in Parquet."""
    from selon.parts.spark import code_parquet

    out = store.with_suffix(".parts")
    began = time.perf_counter()
    code_parquet([str(reports)], str(out), master=f"local[{workers}]")
    seconds = time.perf_counter() - began
    with Store(store, create=True) as opened:
        build_store(out, opened, linked=False)
    return seconds


def main() -> None:
    """Run each engine, and compare what they found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=2)
    asked = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"
    engines: dict[str, Callable[[Path, Path], float]] = {
        "one process": lambda reports, store: by_processes(reports, store, 1),
        f"{asked.workers} workers": lambda reports, store: by_processes(reports, store, asked.workers),
    }
    if (what := lacking()) is None:
        engines[f"Spark, local[{asked.workers}]"] = lambda reports, store: by_spark(reports, store, asked.workers)
    else:
        print(f"Spark left out: {what}")
    folder = Path(tempfile.mkdtemp())
    try:
        reports = folder / "reports.parquet"
        words = write(reports, asked.reports)
        print(f"{asked.reports} made reports, {words} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", flush=True)
        first: Found | None = None
        for number, (name, code) in enumerate(engines.items()):
            seconds = code(reports, folder / f"{number}.duckdb")
            found, linking = linked(folder / f"{number}.duckdb")
            first = first or found
            print(
                f"{name}: {seconds:.1f} s, {asked.reports / seconds:.1f} reports/s, {words / seconds:.0f} words/s; "
                f"{len(found[0])} claims {'equal' if found[0] == first[0] else 'DIFFER'}, "
                f"{len(found[1])} incidents {'equal' if found[1] == first[1] else 'DIFFER'}, linked in {linking:.1f} s; "
                f"load {os.getloadavg()[0]:.1f}",
                flush=True,
            )
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
