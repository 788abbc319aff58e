"""GraphML: actors are nodes, relations are edges, for programs that draw and measure networks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from selon.export.records import COLUMNS, Record

HOLDS = ("relations",)
_TYPES = {"text": "string", "integer": "int", "number": "double"}
_ENDS = ("actor", "actor_id", "other", "other_id")
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write the graph. Edges go from ``actor`` to ``other``; those of ``fights`` and ``allies-with`` mean both ways."""
    columns = {name: kind for name, kind in COLUMNS[what].items() if name not in _ENDS}
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
        *(f'<key id={quoteattr("n_" + n)} for="node" attr.name="{n}" attr.type="string"/>' for n in ("name", "actor_id", "kind", "country")),
        *(f'<key id="{name}" for="edge" attr.name="{name}" attr.type="{_TYPES[kind]}"/>' for name, kind in columns.items()),
        '<graph id="relations" edgedefault="directed">',
    ]  # fmt: skip
    nodes: dict[str, str] = {}
    edges: list[str] = []
    for record in records:
        flat = record.flat
        ends = [_node(flat[end], flat[f"{end}_id"], record, nodes) for end in ("actor", "other")]
        data = "".join(_data(name, flat[name]) for name in columns)
        edges.append(f"<edge id={quoteattr(flat['relation_id'])} source={ends[0]} target={ends[1]}>{data}</edge>")
    lines += [*nodes.values(), *edges, "</graph>", "</graphml>", ""]
    out.write("\n".join(lines).encode())
    return len(edges)


def _node(name: str, actor_id: str | None, record: Record, nodes: dict[str, str]) -> str:
    """Note a node; return its id, quoted."""
    identity = quoteattr(_NO_XML.sub("", name))
    known = record.context.actors.get(actor_id or "", {})
    values = {"name": name, "actor_id": actor_id, "kind": known.get("kind"), "country": known.get("country")}
    body = "".join(_data(f"n_{key}", value) for key, value in values.items())
    nodes.setdefault(identity, f"<node id={identity}>{body}</node>")
    return identity


def _data(key: str, value: Any) -> str:
    return "" if value is None else f'<data key="{key}">{escape(_NO_XML.sub("", str(value)))}</data>'
