"""``selon export``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, TypedDict

import typer

from selon.cli.terminal import STORE_HELP, say, wrong_call

_NOUNS = {"control": "rows of control"}


class _Options(TypedDict):
    without_persons: bool
    coarsen: str | None
    with_rejected: bool


def export(
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
        if without_persons or coarsen or what is not None:
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
    if out != "-" and not Path(out).parent.is_dir():
        wrong_call(f"--out: there is no folder {Path(out).parent}")
    from selon.store import Store

    options: _Options = {"without_persons": without_persons, "coarsen": coarsen, "with_rejected": with_rejected}
    with Store(store, read_only=True) as opened:
        if out == "-":
            count = write(opened, what, fmt, sys.stdout.buffer, **options)
            sys.stdout.buffer.flush()
            return
        target = Path(out)
        draft = target.with_name(f".{target.name}.part")  # cut off, it leaves no half file under the name asked for
        try:
            with draft.open("wb") as stream:
                count = write(opened, what, fmt, stream, **options)
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
        there = sum(with_rejected or incident.status != "rejected" for incident in opened.incidents())
        left_out = there - count if what == "incidents" else 0
        refused = opened.count("incidents") - there if what == "incidents" else 0
    say(f"{count} {_NOUNS.get(what, what)} written to {out}")
    if refused:
        say(f"{refused} left out, which reviewers rejected; --with-rejected writes them too")
    if left_out:
        say(f"{left_out} left out, of which {fmt} has no rows: denied, planned, without a day, or no event of its kind")


def _pack(store: Path, target: Path) -> None:
    from selon.export.bundle import bundle
    from selon.store import Store

    if not target.parent.is_dir():
        wrong_call(f"--bundle: there is no folder {target.parent}")
    draft = target.with_name(f".{target.name}.part")
    try:
        with Store(store, read_only=True) as opened, draft.open("wb") as stream:
            seal = bundle(opened, stream)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    say(f"bundle written to {target}; seal {seal}")
