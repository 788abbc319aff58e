"""``selon show``."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.cli.terminal import STORE_HELP, print_json, results, say, wrong_call

if TYPE_CHECKING:
    from selon.store import Store

WHAT = ("incidents", "accounts", "claims", "sources", "actors", "places", "reports", "runs")


def show(
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    what: Annotated[str, typer.Option(help=f"One of {', '.join(WHAT)}.")] = "incidents",
    limit: Annotated[int, typer.Option(min=0, help="Rows at most; 0 shows all.")] = 50,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show what a store holds: incidents, claims, sources or actors, as a table.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      selon show /tmp/demo.duckdb
      selon show /tmp/demo.duckdb --what claims --limit 10
    """
    if what not in WHAT:
        wrong_call(f"--what {what}: there is {', '.join(WHAT)}")
    from selon.store import Store

    with Store(store, read_only=True) as opened:
        rows = _rows(opened, what)
        shown = islice(rows, limit or None)
        if as_json:
            print_json(shown)
            return
        from selon.cli.tables import table_of

        total = opened.count(what)
        results().print(table_of(what, shown, opened.report_names()))
        if limit and total > limit:
            say(f"{limit} of {total} {what}; --limit 0 shows all")


def _rows(store: Store, what: str) -> Any:
    import msgspec

    if what == "incidents":
        return (msgspec.to_builtins(incident) for incident in store.incidents())
    if what == "accounts":
        return (
            {"incident_id": incident.incident_id, **msgspec.to_builtins(account)}
            for incident in store.incidents()
            for account in incident.accounts
        )
    if what == "claims":
        return (msgspec.to_builtins(claim) for claim in store.claims())
    order = {"sources": "claims DESC, source_id", "actors": "claims DESC, actor_id", "places": "claims DESC, place_id"}
    rows = store.table(what, order.get(what, "report" if what == "reports" else "started"))
    hidden = {"text", "regions", "json"}  # a report's text is no column of a table
    return ({key: value for key, value in row.items() if key not in hidden} for row in rows)
