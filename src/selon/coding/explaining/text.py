"""The explanation of a passage for a reader: what ``selon explain`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from selon.coding.base.tools import DEFAULT_PACKS
from selon.coding.explaining.data import explain_json
from selon.coding.explaining.phrases import link_phrase, marker_phrase

Row = dict[str, Any]
_VOICES = {
    "asserted": "green",
    "attributed": "cyan",
    "hearsay": "yellow",
    "denied": "red",
    "planned": "magenta",
    "possible": "magenta",
}


def explain(passage: str, date: str | None = None, packs: Sequence[str] = DEFAULT_PACKS) -> Group:
    """Return how a passage is coded, to be printed by rich: layers, trigger words, and each claim field by field.

    Args:
        passage: the text, taken as a whole report.
        date: when it was written (a day, a month, a year, or ``from/to``); without it, the text is asked.
        packs: names of the packs to code with.
    """
    return explanation(explain_json(passage, date, packs))


def explanation(data: Row) -> Group:
    """Return the data of ``explain_json`` for a reader."""
    parts: list[RenderableType] = [_head(data)]
    for n, sentence in enumerate(data["sentences"], 1):
        parts += [
            Text(),
            Rule(Text(f"sentence {n}"), align="left", style="dim"),
            Text(sentence["text"], style="bold"),
            _layers(sentence["layers"]),
        ]
        for candidate in sentence["candidates"]:
            parts += [Text(), _candidate(candidate)]
            if candidate["decisions"]:
                parts.append(Padding(_decisions(candidate["decisions"]), (0, 0, 0, 2)))
    return Group(*parts)


def _grid(gap: int = 2) -> Table:
    table = Table.grid(padding=(0, gap, 0, 0))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    return table


def _head(data: Row) -> RenderableType:
    report = data["report"]
    date, gate = report["date"], report["gate"]
    table = _grid()
    table.add_row("coder", Text(report["coder"]))
    table.add_row("date", Text(f"{_days(date['from'], date['to'])}{' (' + date['basis'] + ')' if date['from'] else ''}"))
    counts = ", ".join(f"{kind} {count}" for kind, count in sorted(gate["words"].items())) or "none"
    if gate["passes"]:
        table.add_row("gate", Text(f"open; words by field: {counts}"))
    else:
        table.add_row(
            "gate",
            Text("closed", style="bold")
            + f"; words by field: {counts}. As a report of its own, it gives no claim; below, what it would give inside one.",
        )
    for part in gate["skipped"]:
        table.add_row("not parsed", Text(f"no trigger word in «{_short(part['text'])}»"))
    if not data["sentences"]:
        table.add_row("nothing", Text("there is no sentence to read"))
    return table


def _layers(layers: dict[str, list[Row]]) -> RenderableType:
    table = _grid()
    says = {
        "actors": _actor,
        "places": _place,
        "times": _time,
        "numbers": _number,
        "sources": _source,
        "quotes": _quote,
        "triggers": _trigger,
    }
    for name, say in says.items():
        lines = [say(row) for row in layers[name]]
        table.add_row(name, Text("\n").join(lines) if lines else Text("none", style="dim"))
    return table


def _arrow(row: Row, rest: str) -> Text:
    return Text(row["text"]) + " → " + rest


def _actor(row: Row) -> Text:
    name = f"{row['name']} [{row['actor_id']}]" if row["actor_id"] else row["name"] or "no known actor"
    loaded = f", loaded: {', '.join(row['framing'])}" if row["framing"] else ""
    return _arrow(row, f"{name} ({row['kind']}{loaded})")


def _place(row: Row) -> Text:
    name = row["name"] or ("points back" if row["anaphor"] else "not in the gazetteer")
    where = f", {row['country']}" if row["country"] else ""
    return _arrow(row, f"{name}{where} (relation {row['relation']}, precision {row['precision']})")


def _time(row: Row) -> Text:
    return _arrow(row, f"{_days(row['from'], row['to'])} ({row['category']}, {row['basis']})")


def _number(row: Row) -> Text:
    low, best, high = row["low"], row["best"], row["high"]
    value = "no exact number" if best is None else str(best)
    if low != high:
        value += f", {'?' if low is None else low} to {'?' if high is None else high}"
    return _arrow(row, f"{value} ({row['kind']}{', approximate' if row['approximate'] else ''})")


def _source(row: Row) -> Text:
    known = f"{row['source_id']}, " if row["source_id"] else ""
    more = (", denies" if row["denies"] else "") + (", from an earlier sentence" if row["carried"] else "")
    return _arrow(row, f"{known}{row['kind']} (marker: {marker_phrase(row['marker'])}{more})")


def _quote(row: Row) -> Text:
    return Text(row["text"])


def _trigger(row: Row) -> Text:
    return _arrow(row, f"{row['key']} ({row['pos']}): {row['type']}, frame {row['frame']}")


def _candidate(row: Row) -> RenderableType:
    head = Text("▸ ") + Text(f"«{row['text']}»", style="bold") + f"  {row['verdict']}"
    head.append(f"  {_percent(row['probability'])} (floor {_percent(row['floor'])})", style="dim")
    table = _grid()
    table.add_row("  because", Text(_reasons(row["because"])))
    if row["against"]:
        table.add_row("  against", Text(_reasons(row["against"])))
    roles = ", ".join(f"{_link(link)} is {role}" for link, role in row["frame_roles"].items())
    table.add_row("  frame", Text(f"{row['frame']}: {roles or 'no roles'}"))
    links = ", ".join(f"«{link['text']}» {link_phrase(link['link'])}" for link in row["links"])
    table.add_row("  links", Text(links or "none"))
    return Group(head, table)


def _decisions(rows: list[Row]) -> Table:
    table = _grid()
    for row in rows:
        value = Text(row["value"] or "—", style=_VOICES.get(row["value"], "bold") if row["field"] == "factuality" else "bold")
        if row["text"] and row["field"] != "factuality" and row["text"] != row["value"]:
            value += Text(f"  «{row['text']}»")
        if row["probability"] is not None:
            value.append(f"  {_percent(row['probability'])}", style="dim")
        lines = [value, Text(row["rule"])]
        if row["because"]:
            lines.append(Text("because " + _reasons(row["because"]), style="dim"))
        other = [c for c in row.get("cues", ()) if c["says"] != row["value"]]
        if other:
            lines.append(Text("also seen: " + "; ".join(f"{c['what']} ({c['says']})" for c in other), style="dim"))
        if row["runner_up"]:
            second = row["runner_up"]
            lines.append(Text(f"runner-up: {_plain(second['value'])} {_percent(second['probability'])}", style="dim"))
        table.add_row(row["field"], Text("\n").join(lines))
    return table


def _plain(value: str) -> str:
    return "no role" if value == "none" else "not it" if value == "no" else value


def _link(link: str) -> str:
    return {"suj": "subject", "obj": "object", "poss": "possessor", "adj": "adjective"}.get(link, f"«{link}»")


def _reasons(rows: list[Row]) -> str:
    return "; ".join(f"{row['why']} ({row['weight']:.1f})" for row in rows) or "nothing that weighs much"


def _percent(chance: float) -> str:
    return f"{chance:.0%}" if chance >= 0.005 else "under 1%"


def _days(since: str | None, until: str | None) -> str:
    if since is None and until is None:
        return "no date"
    return str(since) if since == until else f"{since or '…'} to {until or '…'}"


def _short(text: str) -> str:
    return text if len(text) <= 70 else text[:67] + "…"
