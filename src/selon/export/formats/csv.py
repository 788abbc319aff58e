"""CSV in UTF-8, flat, and safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO

from selon.export.records import COLUMNS, Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a cell begins with that a spreadsheet may take for a formula: the last four are the first four in full width."""


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write a header and one row a record."""
    return rows_out((record.flat for record in records), [list(COLUMNS[what])], out)


def rows_out(rows: Iterable[Mapping[str, Any]], heads: Sequence[Sequence[str]], out: BinaryIO) -> int:
    """Write rows under one or more heads; the first head says which columns there are."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text)
        writer.writerows(heads)
        count = 0
        for row in rows:
            writer.writerow([safe(row.get(column)) for column in heads[0]])
            count += 1
        return count
    finally:
        text.detach()  # the file is its owner's to close


def safe(value: Any) -> Any:
    """Keep a spreadsheet from taking a cell of a report for a formula: an apostrophe goes before it.

    >>> safe("=HYPERLINK(1)"), safe("- Trois morts"), safe("Alep"), safe(-3.5)
    ("'=HYPERLINK(1)", "'- Trois morts", 'Alep', -3.5)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value
