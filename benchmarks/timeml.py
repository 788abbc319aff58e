"""Read a TimeML file: its text, and the elements of one kind with where they stand in it."""

from __future__ import annotations

import pathlib
import xml.etree.ElementTree as ET

Element = tuple[int, int, dict[str, str]]
"""Start, end and attributes."""


def read_timeml(path: pathlib.Path, tag: str) -> tuple[str, str, list[Element]]:
    """Return a file's text, its creation date, and the elements of its body that are called ``tag``, in order."""
    root = ET.fromstring(path.read_bytes())
    creation, body = root.find("DCT/TIMEX3"), root.find("TEXT")
    assert body is not None
    pieces: list[str] = []
    found: list[Element] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == tag:
            found.append((start, sum(map(len, pieces)), dict(node.attrib)))

    walk(body)
    date = (creation.get("value") or "")[:10] if creation is not None else ""
    return "".join(pieces), date, sorted(found, key=lambda element: element[:2])


def in_context(text: str, start: int, end: int, before: int, after: int) -> str:
    """Return words in brackets with some characters on each side, on one line."""
    around = text[max(0, start - before) : start] + "[" + text[start:end] + "]" + text[end : end + after]
    return " ".join(around.split())
