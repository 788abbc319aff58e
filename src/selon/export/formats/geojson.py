"""GeoJSON (RFC 7946): a point where the place is known; without one, a feature without geometry, for it is a finding too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from selon.export.records import IDS, Record

HOLDS = ("incidents", "claims", "control")


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write one feature collection, a feature a line."""
    out.write(b'{"type":"FeatureCollection","features":[')
    count = 0
    for record in records:
        properties = {key: value for key, value in record.flat.items() if key not in ("lat", "lon")}
        lat, lon = record.flat["lat"], record.flat["lon"]
        point = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
        identity = record.flat[IDS[what]]
        feature = {"type": "Feature", "id": identity, "geometry": point, "properties": properties}
        out.write((b",\n" if count else b"\n") + msgspec.json.encode(feature))
        count += 1
    out.write(b"\n]}\n")
    return count
