"""GeoParquet 1.1: Parquet with a column of points (WKB, longitude and latitude of WGS 84)."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from itertools import islice
from typing import Any, BinaryIO

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from selon.export.formats.parquet import fields
from selon.export.records import Record

HOLDS = ("incidents", "claims", "control")
_GEO = {
    "version": "1.1.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write row groups of some thousands of records; what has no position has no geometry."""
    schema = pa.schema([*fields(what), pa.field("geometry", pa.binary())], metadata={"geo": msgspec.json.encode(_GEO)})
    count = 0
    stream = iter(records)
    with pq.ParquetWriter(out, schema) as writer:
        while rows := [_row(record.flat) for record in islice(stream, 5000)]:
            writer.write_table(pa.Table.from_pylist(rows, schema=schema))
            count += len(rows)
    return count


def _row(flat: dict[str, Any]) -> dict[str, Any]:
    return flat | {"geometry": point(flat["lat"], flat["lon"])}


def point(lat: float | None, lon: float | None) -> bytes | None:
    """Return a position as well-known binary.

    >>> point(1.0, 2.0).hex()
    '01010000000000000000000040000000000000f03f'
    """
    return None if lat is None or lon is None else struct.pack("<BIdd", 1, 1, lon, lat)
