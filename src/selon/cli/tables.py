"""Rows of a store as tables that a person reads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from rich.markup import escape
from rich.table import Table

from selon.model import SIDES

Row = dict[str, Any]
Names = Mapping[str, tuple[str, str | None]]

_VOICE = {
    "asserted": "green", "attributed": "cyan", "hearsay": "yellow", "denied": "red", "planned": "magenta", "possible": "magenta",
}  # fmt: skip
_FILE = re.compile(r"^.*/(?=[^/]+\.(?:txt|md)$)")  # of a report's path, the file's name is enough to know it by


def table_of(what: str, rows: Iterable[Row], names: Names) -> Table:
    """Return the table of ``what``; ``names`` are the reports' names and outlets by id."""
    if what == "incidents":
        return _incidents(rows, names)
    if what == "accounts":
        return _accounts(rows)
    if what == "claims":
        return _claims(rows, names)
    return _plain(what, rows)


def _incidents(rows: Iterable[Row], names: Names) -> Table:
    table = _table("Place", "Date", "Type", "Actors", "Toll", "Voice", "Who says so", "Claims")
    for row in rows:
        origins = f"{row['independent_origins']} origins" if row["independent_origins"] > 1 else None
        status = row["status"] if row["status"] != row["factuality"] else None
        table.add_row(
            _place(row["place"], row["precision"], row["country"]),
            dates(row["time"]["from"], row["time"]["to"]),
            escape(row["type"].replace("_", " ")),
            _sides(row["initiators"], row["targets"], row["participants"]),
            "\n".join(toll(part) for part in row["toll"]),
            _voice(row["factuality"], status, origins),
            escape(_said(row["sources"], row["reports"], names)),
            str(len(row["claim_ids"])),
        )
    return table


def _accounts(rows: Iterable[Row]) -> Table:
    table = _table("Incident", "Who says so", "Place", "Date", "Type", "Actors", "Toll", "Voice", "Claims")
    last = ""
    for row in rows:
        table.add_row(
            row["incident_id"][:8] if row["incident_id"] != last else "",
            escape(_FILE.sub("", row["origin"])),
            escape(row["place"] or ""),
            dates(row["time"]["from"], row["time"]["to"]),
            escape(row["type"].replace("_", " ")),
            _sides(row["initiators"], row["targets"], row["participants"]),
            "\n".join(toll(part) for part in row["toll"]),
            _voice(row["factuality"]),
            str(len(row["claim_ids"])),
        )
        last = row["incident_id"]
    return table


def _claims(rows: Iterable[Row], names: Names) -> Table:
    table = _table("Place", "Date", "Type", "Actors", "Toll", "Voice", "Who says so", "In the words of the report")
    for row in rows:
        place, when = row["place"] or {}, row["time"] or {}
        sides = ([a["name"] or a["text"] for a in row["actors"] if a["role"] in roles] for roles in SIDES.values())
        table.add_row(
            _place(place.get("name") or place.get("text"), place.get("precision"), place.get("country")),
            dates(when.get("from"), when.get("to")),
            escape(row["type"].replace("_", " ")),
            _sides(*sides),
            "\n".join(toll(part) for part in row["toll"]),
            _voice(row["factuality"], row["outcome"]),
            escape(_said([a["text"] for a in row["attribution"]], [row["report_id"]], names)),
            _quoted(row["sentence"], row["trigger"]),
        )
    return table


_SHOWN = {
    "actors": ("name", "kind", "country", "parent", "claims"),
    "sources": ("name", "kind", "country", "owner", "claims"),
    "places": ("name", "admin1", "country", "lat", "lon", "claims"),
    "reports": ("report", "source", "title", "date_from", "date_to", "date_grounds", "claims"),
    "runs": ("run_id", "started", "ended", "coder", "reports", "claims", "unreadable"),
}


def _plain(what: str, rows: Iterable[Row]) -> Table:
    listed = [{key: row[key] for key in _SHOWN.get(what, row)} for row in rows]
    table = _table(*(_HEADS.get(key, key.replace("_", " ").capitalize()) for key in (listed[0] if listed else [what])))
    for row in listed:
        table.add_row(*(escape(_cell(key, value)) for key, value in row.items()))
    return table


_HEADS = {"date_from": "From", "date_to": "To", "date_grounds": "Date rests on", "parent": "Part of", "admin1": "Region"}


def _cell(key: str, value: object) -> str:
    """Write one value: ids and kinds in words, moments to the second.

    >>> _cell("kind", "armed_group"), _cell("parent", "islamic-state"), _cell("owner", None)
    ('armed group', 'islamic state', '')
    """
    if value is None:
        return ""
    text = str(value)
    if key in ("started", "ended"):
        return text[:19]
    return text.replace("_", " ") if key == "kind" else text.replace("-", " ") if key == "parent" else text


def _table(*columns: str) -> Table:
    from rich import box

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=False)
    for column in columns:
        table.add_column(column, overflow="fold", no_wrap=column in ("Date",), justify="right" if column == "Claims" else "left")
    return table


def _voice(factuality: str, *more: str | None) -> str:
    """Write how it is told in its colour, and what else there is to say of that, a line each."""
    told = "\n".join(line for line in (factuality, *more) if line)
    return f"[{_VOICE.get(factuality, 'white')}]{told}[/]"


def _place(name: str | None, precision: int | None, country: str | None) -> str:
    if not name:
        return "[dim]not told[/]"
    about = {2: "near or in ", 3: "region of "}.get(precision or 1, "")
    return f"{about}{escape(name)}" + (f" [dim]{country}[/]" if country else "")


def dates(since: str | None, until: str | None) -> str:
    """Write an interval of days as a reader does.

    >>> dates("2017-07-27", "2017-07-27"), dates("2017-07-01", "2017-07-31"), dates(None, "2017-07-31"), dates(None, None)
    ('2017-07-27', '2017-07', 'until 2017-07-31', '')
    """
    if since == until:
        return since or ""
    if since and until:
        from calendar import monthrange

        year, month = int(since[:4]), int(since[5:7])
        if since.endswith("-01") and until == f"{since[:7]}-{monthrange(year, month)[1]}":
            return since[:7]
        return f"{since[:4]}" if (since[5:], until) == ("01-01", f"{since[:4]}-12-31") else f"{since}\nto {until}"
    return f"until {until}" if until else f"since {since}"


def toll(part: Row) -> str:
    """Write one entry of a toll: low, best and high where they differ.

    >>> toll({"kind": "killed", "low": 12, "best": 15, "high": 20}), toll({"kind": "killed", "low": 12, "best": 12, "high": None})
    ('killed 15 (12 to 20)', 'killed 12 or more')
    """
    low, best, high = part["low"], part["best"], part["high"]
    kind = str(part["kind"])
    if low is None and best is None and high is None:
        return f"{kind}, number not told"
    if low == high:
        return f"{kind} {low}"
    if high is None and low is not None:
        return f"{kind} {best} ({low} or more)" if best not in (None, low) else f"{kind} {low} or more"
    if low is None:
        return f"{kind} up to {high}"
    return f"{kind} {low if best is None else best} ({low} to {high})"


def _sides(initiators: Iterable[str], targets: Iterable[str], participants: Iterable[str]) -> str:
    left, right = (escape(", ".join(dict.fromkeys(side))) for side in (initiators, targets))
    sides = f"{left} [dim]→[/] {right}".strip() if right else left
    both = escape(" · ".join(dict.fromkeys(participants)))
    return "\n".join(part for part in (sides, both) if part)


def _said(sources: Iterable[str], reports: Iterable[str], names: Names) -> str:
    """Name the sources; a report that names none says so itself."""
    told = list(sources) or [names[report][1] or names[report][0] if report in names else report for report in reports]
    return ", ".join(dict.fromkeys(_FILE.sub("", name) for name in told))


def _quoted(sentence: Row, trigger: Row) -> str:
    """The sentence with its trigger underlined."""
    text, at = sentence["text"], trigger["start"] - sentence["start"]
    end = at + len(trigger["text"])
    if not 0 <= at < end <= len(text):
        return escape(" ".join(text.split()))
    parts = [escape(" ".join(part.split())) for part in (text[:at], text[at:end], text[end:])]
    return f"{parts[0]} [underline]{parts[1]}[/] {parts[2]}".strip()
