"""``selon code``, where the work runs elsewhere, or goes on until it is ended."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from selon.cli.terminal import say, wrong_call

if TYPE_CHECKING:
    from selon.pipeline import Summary

ENGINES = ("local", "spark")


def check_engine(
    engine: str, reports: Sequence[str], out: str | None, master: str | None, watch: Path | None, jsonl: str | None
) -> None:
    """End with exit code 2 where options do not go together."""
    if engine not in ENGINES:
        wrong_call(f"--engine {engine}: there is {', '.join(ENGINES)}")
    if not reports and watch is None:
        wrong_call("give REPORT... (a file, a folder, a glob, a table or -), or --watch FOLDER")
    if watch is not None:
        if not watch.is_dir():
            wrong_call(f"--watch: there is no folder {watch}")
        if reports or jsonl is not None or engine != "local":
            wrong_call("--watch FOLDER takes no REPORT, no --jsonl and no --engine; selon export writes the claims")
    if engine == "spark":
        if out is None:
            wrong_call("--engine spark: say with --out FOLDER where to write")
        if jsonl is not None:
            wrong_call("--jsonl does not go with --engine spark; the folder of --out has the claims")
    elif out is not None or master is not None:
        wrong_call("--out and --master go with --engine spark")


def code_on_spark(
    reports: list[str], out: str, store: Path, *, packs: Sequence[str] | None, date: str | None, source: str | None,
    master: str | None, workers: int, linked: bool,
) -> Summary:  # fmt: skip
    """Code Parquet on Spark, write what was found beside it, and build the store unless nothing is to be linked."""
    from selon.parts import build_store
    from selon.parts.spark import code_parquet, write_found
    from selon.store import Store

    summary = code_parquet(reports, out, packs=packs, date=date, source=source, master=master, workers=workers)
    if not linked:
        write_found(out, None, master=master, workers=workers)
        return summary
    with Store(store, create=True) as opened:
        summary.incidents = build_store(out, opened).incidents
        write_found(out, opened, master=master, workers=workers)
    return summary


def watch_folder(
    folder: Path, store: Path, *, packs: Sequence[str] | None, date: str | None, source: str | None, workers: int, linked: bool
) -> None:
    """Code what arrives in a folder until Ctrl+C or SIGTERM; each line begins with the time."""
    from selon.watch import Watch

    signal.signal(signal.SIGTERM, _interrupt)
    watching = Watch(folder, store, packs=packs, workers=workers, date=date, source=source, linked=linked, say=_clocked)
    _clocked(f"watching {folder}, into {store}; Ctrl+C ends it")
    try:
        watching.run()
    except KeyboardInterrupt:
        _clocked("stopped; the same command goes on from here")


def _interrupt(number: int, frame: object) -> None:
    raise KeyboardInterrupt


def _clocked(line: str) -> None:
    say(f"{datetime.now():%H:%M:%S} {line}")
