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
) -> None:
    """Write claims or incidents in a format that others read.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      selon export /tmp/demo.duckdb --what incidents --as geojson --out /tmp/incidents.geojson
    """
    from selon.export import WHAT, format_names, write

    if what not in WHAT:
        wrong_call(f"--what {what}: there is {', '.join(WHAT)}")
    if fmt not in format_names():
        wrong_call(f"--as {fmt}: there is {', '.join(format_names())}")
    if out != "-" and not Path(out).parent.is_dir():
        wrong_call(f"--out: there is no folder {Path(out).parent}")
    from selon.store import Store

    with Store(store, read_only=True) as opened:
        if out == "-":
            count = write(opened, what, fmt, sys.stdout.buffer)
            sys.stdout.buffer.flush()
            return
        target = Path(out)
        draft = target.with_name(f".{target.name}.part")  # cut off, it leaves no half file under the name asked for
        try:
            with draft.open("wb") as stream:
                count = write(opened, what, fmt, stream)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    say(f"{count} {what} written to {out}")
