"""``selon export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from selon.cli.terminal import STORE_HELP, say, wrong_call


def export(
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    what: Annotated[str, typer.Option(help="claims or incidents.")] = "incidents",
    fmt: Annotated[str, typer.Option("--as", metavar="FORMAT", help="jsonl, csv, parquet or geojson.")] = "csv",
    out: Annotated[str, typer.Option(metavar="FILE|-", help="Where to; stdout by default.")] = "-",
    without_persons: Annotated[bool, typer.Option("--without-persons", help="Leave out persons and the reports' words.")] = False,
    coarsen: Annotated[str | None, typer.Option(metavar="admin1", help="No place finer than a province, and no words.")] = None,
) -> None:
    """Write claims or incidents in a format that others read.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      selon export /tmp/demo.duckdb --what incidents --as geojson --out /tmp/incidents.geojson
      selon export /tmp/demo.duckdb --without-persons --coarsen admin1 --as csv --out /tmp/harmless.csv
    """
    from selon.export import COARSEN, WHAT, format_names, write

    if what not in WHAT:
        wrong_call(f"--what {what}: there is {', '.join(WHAT)}")
    if fmt not in format_names():
        wrong_call(f"--as {fmt}: there is {', '.join(format_names())}")
    if coarsen not in (None, *COARSEN):
        wrong_call(f"--coarsen {coarsen}: there is {', '.join(COARSEN)}")
    if out != "-" and not Path(out).parent.is_dir():
        wrong_call(f"--out: there is no folder {Path(out).parent}")
    from selon.store import Store

    with Store(store, read_only=True) as opened:
        if out == "-":
            count = write(opened, what, fmt, sys.stdout.buffer, without_persons=without_persons, coarsen=coarsen)
            sys.stdout.buffer.flush()
            return
        target = Path(out)
        draft = target.with_name(f".{target.name}.part")  # cut off, it leaves no half file under the name asked for
        try:
            with draft.open("wb") as stream:
                count = write(opened, what, fmt, stream, without_persons=without_persons, coarsen=coarsen)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    say(f"{count} {what} written to {out}")
