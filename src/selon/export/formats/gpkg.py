"""GeoPackage 1.3 (OGC): a SQLite file with one layer of points, as GIS programs read it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from selon.export.formats.geoparquet import point
from selon.export.records import COLUMNS, Record

HOLDS = ("incidents", "claims", "control")
_SQL = {"text": "TEXT", "integer": "INTEGER", "number": "REAL"}
_APPLICATION, _VERSION = 0x47504B47, 10300
_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]],'
    'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
    srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL, m TINYINT NOT NULL, CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
"""
_SYSTEMS = (
    ("Undefined Cartesian", -1, "NONE", -1, "undefined", None),
    ("Undefined geographic", 0, "NONE", 0, "undefined", None),
    ("WGS 84", 4326, "EPSG", 4326, _WGS84, None),
)


def write(records: Iterable[Record], what: str, out: BinaryIO) -> int:
    """Write the layer; what has no position is in it without geometry."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "selon.gpkg")
        db = sqlite3.connect(path)
        try:
            count = _fill(db, records, what)
            db.commit()
        finally:
            db.close()
        with path.open("rb") as made:
            copyfileobj(made, out)
    return count


def _fill(db: sqlite3.Connection, records: Iterable[Record], what: str) -> int:
    db.execute(f"PRAGMA application_id = {_APPLICATION}")
    db.execute(f"PRAGMA user_version = {_VERSION}")
    db.executescript(_TABLES)
    db.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
    columns = COLUMNS[what]
    body = ", ".join(f'"{name}" {_SQL[kind]}' for name, kind in columns.items())
    db.execute(f'CREATE TABLE "{what}" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom POINT, {body})')
    names = ", ".join(f'"{name}"' for name in columns)
    count, xs, ys = 0, [], []
    for record in records:
        flat = record.flat
        shape = geometry(flat["lat"], flat["lon"])
        if shape is not None:
            xs.append(flat["lon"])
            ys.append(flat["lat"])
        values = [shape, *(flat[name] for name in columns)]
        db.execute(f'INSERT INTO "{what}" (geom, {names}) VALUES ({", ".join("?" * len(values))})', values)
        count += 1
    box = (min(xs), min(ys), max(xs), max(ys)) if xs else (None, None, None, None)
    db.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, min_x, min_y, max_x, max_y, srs_id) "
        "VALUES (?, 'features', ?, ?, ?, ?, ?, 4326)",
        (what, what, *box),
    )
    db.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', 'POINT', 4326, 0, 0)", (what,))
    return count


def geometry(lat: float | None, lon: float | None) -> bytes | None:
    """Return a position as GeoPackage keeps it: its header (little-endian, no envelope, WGS 84), then well-known binary.

    >>> geometry(1.0, 2.0)[:8].hex()
    '47500001e6100000'
    """
    binary = point(lat, lon)
    return None if binary is None else b"GP\x00\x01" + (4326).to_bytes(4, "little") + binary
