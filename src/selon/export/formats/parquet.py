"""Parquet, flat."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from selon.export.records import COLUMNS, Record

_ARROW = {"text": pa.string(), "integer": pa.int64(), "number": pa.float64()}


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write row groups of some thousands of records."""
    schema = pa.schema(fields(what))
    count = 0
    stream = iter(records)
    with pq.ParquetWriter(out, schema) as writer:
        while rows := [record.flat for record in islice(stream, 5000)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


def fields(what: str) -> list[pa.Field]:
    """Return the columns as Arrow has them."""
    return [pa.field(name, _ARROW[kind]) for name, kind in COLUMNS[what].items()]
