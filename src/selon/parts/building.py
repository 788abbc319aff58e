"""``selon store build``: a store from a folder of coded reports."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from selon.coding import DEFAULT_PACKS
from selon.ingest import Unreadable
from selon.knowledge import Packs, Register
from selon.parts.rows import CODED, COLUMNS, PartsError, claims_of_row, report_of_row
from selon.pipeline import Summary, link_store
from selon.store import Store

_BATCH = 256
_RUN = ("coder", "packs", "run_id", "run_started")


def build_store(folder: str | Path, store: Store, *, linked: bool = True) -> Summary:
    """Put the reports and claims of a folder of coded reports into a store, and link all its claims into incidents.

    The store is what it would be had the reports been coded into it: the same claims, lineages and incidents. A report
    that it has from the same coder is left as it is; cut off, the building goes on where it stopped.

    Args:
        folder: what ``selon code --engine spark --out`` wrote: a folder, or the address of one.
        store: an open store, for writing.
        linked: whether to find the incidents afterwards, from all claims in the store.

    Raises:
        PartsError: when the folder holds no coded reports.
        StoreError: when the store cannot be written.
    """
    data = _dataset(folder)
    began = time.monotonic()
    summary = Summary()
    coders: list[str] = []
    packs: list[str] = []
    for coder, coded_with, ids in _runs(data):
        if coders:
            store.end_run()
        packs = packs or [*(coded_with or DEFAULT_PACKS)]
        coders.append(coder)
        store.begin_run(coder, packs=coded_with, settings={"parts": str(folder), "linked": linked})
        for row in _rows(data, ids):
            _take(row, coders, store, summary)
    store.assign_lineages()
    if linked:
        summary.incidents = link_store(store, Register(Packs(packs)))
    store.end_run(unreadable=len(summary.unreadable))
    summary.seconds = time.monotonic() - began
    return summary


def _take(row: dict[str, Any], coders: Sequence[str], store: Store, summary: Summary) -> None:
    """Put one row in, unless the store has its report from one of these coders: its own, or one that ran later."""
    summary.seen += 1
    if row["kind"] == "unreadable":
        item = Unreadable(row["report"], row["reason"], row["remedy"])
        if item not in summary.unreadable:  # each run that met it tells of it
            summary.unreadable.append(item)
    elif row["kind"] == "skipped":
        summary.skipped[row["reason"]] += 1
    elif any(store.already_coded(row["report_id"], coder) for coder in coders):
        summary.known += 1
    else:
        claims = claims_of_row(row)
        store.add(report_of_row(row), claims)
        summary.coded += 1
        summary.claims += len(claims)


def _dataset(folder: str | Path) -> Any:
    import pyarrow as pa
    import pyarrow.dataset as ds

    place = f"{str(folder).rstrip('/')}/{CODED}"
    try:
        data = ds.dataset(
            place, format="parquet", partitioning=ds.partitioning(pa.schema([("year", pa.string())]), flavor="hive")
        )
    except (pa.ArrowException, OSError, ValueError) as error:
        reason = "there is no such folder" if isinstance(error, FileNotFoundError) else str(error).splitlines()[0]
        raise PartsError(f"{place}: {reason}; make it with: selon code REPORTS --engine spark --out FOLDER") from None
    if lacking := set(COLUMNS) - set(data.schema.names):
        raise PartsError(
            f"{place}: holds no reports that Selon coded (it lacks {', '.join(sorted(lacking))}); name the folder of --out"
        )
    return data


def _runs(data: Any) -> Iterator[tuple[str, tuple[str, ...], set[str]]]:
    """Yield each coder that made rows, with its packs and runs, the one that ran last first: its claims go before those of others."""
    found: dict[tuple[str, tuple[str, ...]], dict[str, str]] = {}
    for batch in data.to_batches(columns=list(_RUN)):
        for row in batch.to_pylist():
            found.setdefault((row["coder"], tuple(row["packs"] or ())), {})[row["run_id"]] = row["run_started"]
    for (coder, packs), runs in sorted(found.items(), key=lambda item: max(item[1].values()), reverse=True):
        yield coder, packs, set(runs)


def _rows(data: Any, run_ids: set[str]) -> Iterator[dict[str, Any]]:
    import pyarrow.dataset as ds

    for batch in data.to_batches(
        filter=ds.field("run_id").isin(sorted(run_ids)), batch_size=_BATCH, batch_readahead=2, fragment_readahead=1
    ):
        yield from batch.to_pylist()
