"""``selon export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from selon.cli.terminal import STORE_HELP, check_folder_of, say, whole_file, wrong_call

if TYPE_CHECKING:
    from selon.store import Store

_NOUNS = {"control": "rows of control"}


class _Options(TypedDict):
    without_persons: bool
    coarsen: str | None
    with_rejected: bool


def export(
    ctx: typer.Context,
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    what: Annotated[
        str | None,
        typer.Option(help="incidents, claims, relations or control; by default what the format is for.", show_default=False),
    ] = None,
    fmt: Annotated[
        str,
        typer.Option(
            "--as", metavar="FORMAT", help="csv, jsonl, parquet, geoparquet, geojson, gpkg, hxl, acled, ged, ftm or graphml."
        ),
    ] = "csv",
    out: Annotated[str, typer.Option(metavar="FILE|-", help="Where to; stdout by default.")] = "-",
    without_persons: Annotated[bool, typer.Option("--without-persons", help="Leave out persons and the reports' words.")] = False,
    with_rejected: Annotated[bool, typer.Option("--with-rejected", help="With what reviewers rejected.")] = False,
    coarsen: Annotated[str | None, typer.Option(metavar="admin1", help="No place finer than a province, and no words.")] = None,
    bundle: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write instead a zip of claims, decisions, hashes and provenance (W3C PROV).")
    ] = None,
) -> None:
    """Write incidents, claims, relations or control of places in a format that others read.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      selon export /tmp/demo.duckdb --what incidents --as geojson --out /tmp/incidents.geojson
      selon export /tmp/demo.duckdb --what relations --as graphml --out /tmp/relations.graphml
      selon export /tmp/demo.duckdb --without-persons --coarsen admin1 --as csv --out /tmp/harmless.csv
      selon export /tmp/demo.duckdb --bundle /tmp/bundle.zip
    """
    if bundle is not None:
        if _given(ctx) - {"store", "bundle"}:
            wrong_call("--bundle holds all claims as they were coded; it goes with no other option")
        _pack(store, bundle)
        return
    from selon.export import COARSEN, WHAT, contents, format_names, write

    if what is not None and what not in WHAT:
        wrong_call(f"--what {what}: there is {', '.join(WHAT)}")
    if fmt not in format_names():
        wrong_call(f"--as {fmt}: there is {', '.join(format_names())}")
    what = what or ("incidents" if "incidents" in contents(fmt) else contents(fmt)[0])
    if what not in contents(fmt):
        wrong_call(f"--as {fmt} holds {', '.join(contents(fmt))}, not {what}")
    if coarsen not in (None, *COARSEN):
        wrong_call(f"--coarsen {coarsen}: there is {', '.join(COARSEN)}")
    if out != "-":
        check_folder_of("--out", Path(out))
    from selon.store import Store

    options: _Options = {"without_persons": without_persons, "coarsen": coarsen, "with_rejected": with_rejected}
    with Store(store, read_only=True) as opened:
        if out == "-":
            write(opened, what, fmt, sys.stdout.buffer, **options)
            sys.stdout.buffer.flush()
            return
        with whole_file(Path(out)) as stream:
            count = write(opened, what, fmt, stream, **options)
        say(f"{count} {_NOUNS.get(what, what)} written to {out}")
        if what == "incidents":
            _tell_left_out(opened, count, fmt, with_rejected)


def _given(ctx: typer.Context) -> set[str]:
    """The parameters that the command line itself gives, be it their default."""
    sources = {name: ctx.get_parameter_source(name) for name in ctx.params}
    return {name for name, source in sources.items() if source is not None and source.name == "COMMANDLINE"}


def _tell_left_out(store: Store, written: int, fmt: str, with_rejected: bool) -> None:
    wanted = sum(with_rejected or incident.status != "rejected" for incident in store.incidents())
    if refused := store.count("incidents") - wanted:
        say(f"{refused} left out, which reviewers rejected; --with-rejected writes them too")
    if wanted > written:
        say(f"{wanted - written} left out, of which {fmt} has no rows: denied, planned, without a day, or no event of its kind")


def _pack(store: Path, target: Path) -> None:
    from selon.export.bundle import bundle
    from selon.store import Store

    check_folder_of("--bundle", target)
    with Store(store, read_only=True) as opened, whole_file(target) as stream:
        seal = bundle(opened, stream)
    say(f"bundle written to {target}; seal {seal}")
