"""``selon compare``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.cli.terminal import STORE_HELP, print_object, results, wrong_call

if TYPE_CHECKING:
    from selon.compare import Comparison, Event, Match
    from selon.model import Incident


def compare(
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    reference: Annotated[Path, typer.Argument(metavar="REFERENCE", help="A CSV of ACLED or of UCDP GED.")],
    km: Annotated[float, typer.Option(min=0, help="How far apart the places of one event may lie.")] = 30,
    days: Annotated[int, typer.Option(min=0, max=366, help="How many days may lie between the two.")] = 3,
    limit: Annotated[int, typer.Option(min=0, help="Rows of each table at most; 0 shows all.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, whole.")] = False,
) -> None:
    """Set incidents beside your ACLED or GED file: what each has that the other lacks, and where tolls differ.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      selon export /tmp/demo.duckdb --as acled --out /tmp/reference.csv
      selon compare /tmp/demo.duckdb /tmp/reference.csv
    """
    if not reference.is_file():
        wrong_call(f"{reference}: there is no such file")
    from selon.compare import compare as compare_with
    from selon.compare import read_reference
    from selon.store import Store

    kind, events = read_reference(reference)
    with Store(store, read_only=True) as opened:
        found = compare_with(opened.incidents(), kind, events, km=km, days=days)
    if as_json:
        print_object(_whole(found))
        return
    _print(found, limit or None)


def _whole(found: Comparison) -> dict[str, Any]:
    return {
        "reference": found.kind, "outside": found.outside, "matched": [_pair(match) for match in found.matches],
        "only_store": [_incident(incident) for incident in found.only_store],
        "only_reference": [_event(event) for event in found.only_reference],
    }  # fmt: skip


def _pair(match: Match) -> dict[str, Any]:
    killed = match.killed
    return {
        "incident": _incident(match.incident), "event": _event(match.event), "km": match.km, "days": match.days,
        "actors": match.actors, "score": match.score, "toll_differs": match.differs,
        "killed_store": [killed.low, killed.best, killed.high] if killed else None,
        "killed_reference": [match.event.low, match.event.best, match.event.high],
    }  # fmt: skip


def _incident(incident: Incident) -> dict[str, Any]:
    names = (
        "incident_id", "type", "place", "country", "initiators", "targets", "participants", "status", "independent_origins", "reports",
    )  # fmt: skip
    return {name: getattr(incident, name) for name in names} | {"from": incident.time.start, "to": incident.time.end}


def _event(event: Event) -> dict[str, Any]:
    return {
        "row": event.row, "id": event.event_id, "day": event.day, "type": event.type, "location": event.location,
        "country": event.country, "actors": event.actors, "killed": event.best,
    }  # fmt: skip


def _print(found: Comparison, limit: int | None) -> None:
    differing = [match for match in found.matches if match.differs]
    _table("Tolls differ", ("Place", "Date", "Killed here", "Killed there", "Incident", f"{found.kind} id"), [
        (match.incident.place or "", match.event.day, _range(match), str(match.event.best), match.incident.incident_id, match.event.event_id)
        for match in differing
    ], limit)  # fmt: skip
    _table("Only in the store", ("Place", "Date", "Type", "Actors", "Reports", "Incident"), [
        (i.place or "", i.time.start or i.time.end or "", i.type.replace("_", " "), _sides(i), ", ".join(i.reports), i.incident_id)
        for i in found.only_store
    ], limit)  # fmt: skip
    _table(f"Only in {found.kind}", ("Row", "Place", "Date", "Type", "Actors", "Killed", "Id"), [
        (str(e.row), e.location, e.day, e.type, ", ".join(e.actors), str(e.best), e.event_id) for e in found.only_reference
    ], limit)  # fmt: skip
    results().print(
        f"in both {len(found.matches)} (tolls differ in {len(differing)})  only in the store {len(found.only_store)}  "
        f"only in {found.kind} {len(found.only_reference)}  of other days or countries {found.outside}",
        markup=False,
    )


def _range(match: Match) -> str:
    killed = match.killed
    if killed is None or killed.best is None:
        return "not told"
    if killed.low == killed.best == killed.high:
        return str(killed.best)
    return f"{killed.best} ({'?' if killed.low is None else killed.low}-{'?' if killed.high is None else killed.high})"


def _sides(incident: Incident) -> str:
    sides = [", ".join(names) for names in (incident.initiators, incident.targets) if names]
    return " → ".join(sides) or ", ".join(incident.participants)


def _table(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]], limit: int | None) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    if not rows:
        return
    more = f" ({limit} of {len(rows)}; --limit 0 shows all)" if limit and len(rows) > limit else ""
    table = Table(*columns, title=title + more, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows[:limit]:
        table.add_row(*(escape(cell) for cell in row))
    results().print(table)
