"""``selon store``: make stores of what was coded elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.cli.code import tell

store = typer.Typer(
    name="store", help="Make a store of what was coded elsewhere.", no_args_is_help=True, rich_markup_mode=None,
    epilog="Begin with: selon store build FOLDER --out selon.duckdb",
)  # fmt: skip


@store.callback()
def _group() -> None:
    """Make a store of what was coded elsewhere."""


@store.command()
def build(
    folder: Annotated[str, typer.Argument(metavar="FOLDER", help="What selon code --engine spark --out wrote: a folder, or its address.")],
    out: Annotated[Path, typer.Option(metavar="STORE", help="The store, a DuckDB file; made when it is not there.")],
    no_link: Annotated[bool, typer.Option("--no-link", help="Do not link claims into incidents.")] = False,
) -> None:
    """Build a store from a folder of coded reports.

    Claims and incidents are those that one process finds in the same reports. Reports that the store has from the same coder are left
    as they are; a run that was cut off goes on where it stopped.

    Example:

    \b
      selon code reports.parquet --engine spark --out coded --no-link
      selon store build coded --out /tmp/built.duckdb
    """
    from selon.parts import build_store
    from selon.store import Store

    with Store(out, create=True) as opened:
        summary = build_store(folder, opened, linked=not no_link)
    tell(summary, out)
    if summary.unreadable:
        raise typer.Exit(1)
