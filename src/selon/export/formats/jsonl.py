"""JSON Lines: every claim or incident whole, as the interface has it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from selon.export.records import Record


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write one JSON object a line."""
    count = 0
    for record in records:
        out.write(record.whole + b"\n")
        count += 1
    return count
