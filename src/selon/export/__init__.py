"""Claims, incidents, relations and control in the formats that others read. One file a format, in ``formats/``."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import BinaryIO

from selon.export.harmless import COARSEN, Harmless
from selon.export.records import COLUMNS, WHAT, Record, records
from selon.store import Store

__all__ = ["COARSEN", "COLUMNS", "WHAT", "Record", "contents", "format_names", "records", "write"]


def format_names() -> tuple[str, ...]:
    """Return the names of the formats: the files in ``formats/``, each with a function ``write(records, what, out)``.

    >>> format_names()
    ('acled', 'csv', 'ftm', 'ged', 'geojson', 'geoparquet', 'gpkg', 'graphml', 'hxl', 'jsonl', 'parquet')
    """
    from selon.export import formats as folder

    return tuple(sorted(module.name for module in pkgutil.iter_modules(folder.__path__)))


def contents(fmt: str) -> tuple[str, ...]:
    """Return what a format can hold, the usual first: all of ``WHAT`` where its file does not say otherwise (``HOLDS``).

    >>> contents("acled"), contents("graphml")
    (('incidents',), ('relations',))
    """
    held: tuple[str, ...] = getattr(import_module(f"selon.export.formats.{fmt}"), "HOLDS", WHAT)
    return held


def write(
    store: Store, what: str, fmt: str, out: BinaryIO, *,
    without_persons: bool = False, coarsen: str | None = None, with_rejected: bool = False,
) -> int:  # fmt: skip
    """Write what a store holds.

    Args:
        store: an open store.
        what: ``claims``, ``incidents``, ``relations`` or ``control``.
        fmt: one of ``format_names()``.
        out: a binary file.
        without_persons: leave out persons, and the words of the reports.
        coarsen: ``admin1``: no place finer than a first-level unit, and no words of the reports.
        with_rejected: write what reviewers rejected as well.

    Returns:
        The number of records written.

    Raises:
        KeyError: for another format, or content that the format does not hold.
    """
    if fmt not in format_names() or what not in contents(fmt):
        raise KeyError(f"cannot export {what} as {fmt}")
    if coarsen not in (None, *COARSEN):
        raise KeyError(f"cannot coarsen to {coarsen}")
    harmless = (
        Harmless(store, without_persons=without_persons, admin1=coarsen == "admin1") if without_persons or coarsen else None
    )
    module = import_module(f"selon.export.formats.{fmt}")
    count: int = module.write(records(store, what, harmless, with_rejected=with_rejected), what, out)
    return count
