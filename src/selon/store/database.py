"""A store's DuckDB file, open: statements, rows in and out, transactions, and what ``meta`` keeps."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from selon.store.errors import StoreError
from selon.store.opening import columns_of, connect, damage
from selon.store.rows import Row
from selon.store.schema import TABLES, arrow_schema

_FETCHED = 2000
"""Rows read at once."""


class Database:
    """The file of a store. Opened to look only, it may be of an older version, and lack tables and columns."""

    def __init__(self, path: Path, *, read_only: bool, create: bool) -> None:
        self.path = path
        self._connection = connect(path, read_only=read_only, create=create)

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    # Out

    def ask(self, query: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """Run a statement to its end: DuckDB holds a connection as long as a result is not read out."""
        with self._undamaged():
            return self._connection.execute(query, parameters or {}).fetchall()

    def stream(self, query: str, parameters: dict[str, Any] | None = None) -> Iterator[tuple[Any, ...]]:
        """Yield what a query finds, on a cursor of its own, so that others may ask while rows are read."""
        cursor = self._connection.cursor()
        with self._undamaged():
            cursor.execute(query, parameters or {})
        while found := self._part(cursor):
            yield from found
        cursor.close()

    def rows(self, table: str, where: str = "", parameters: dict[str, Any] | None = None) -> Iterator[Row]:
        """Yield rows on the store's own connection, which sees what its transaction has written."""
        with self._undamaged():
            found = self._connection.execute(f'SELECT {self.columns(table)} FROM "{table}" {where}', parameters or {})
        while part := self._part(found):
            yield from (dict(zip(TABLES[table], values, strict=True)) for values in part)

    def _part(self, found: duckdb.DuckDBPyConnection) -> list[tuple[Any, ...]]:
        with self._undamaged():
            return list(found.fetchmany(_FETCHED))

    @contextmanager
    def _undamaged(self) -> Iterator[None]:
        """Say in one line that the file is damaged where DuckDB finds that it is.

        Raises:
            StoreDamaged: then.
        """
        try:
            yield
        except duckdb.Error as error:
            raise (damage(self.path, error) or error) from None

    @cached_property
    def there(self) -> dict[str, set[str]]:
        """The columns that each table really has; opening brought them up to date, and nothing changes them after."""
        return columns_of(self._connection)

    def columns(self, table: str) -> str:
        """Return the columns of a table for a query; one that is not there is empty."""
        there = self.there[known_table(table)]
        return ", ".join(f'"{name}"' if name in there else f'NULL AS "{name}"' for name in TABLES[table])

    def kept(self) -> dict[str, str]:
        """Return what ``meta`` holds."""
        return dict(self.ask("SELECT key, value FROM meta"))

    # In

    def keep(self, key: str, value: str) -> None:
        """Put a value into ``meta``."""
        told = {"key": key, "value": value}
        [(there,)] = self.ask("UPDATE meta SET value = $value WHERE key = $key", told)
        if not there:
            self.ask("INSERT INTO meta VALUES ($key, $value)", told)

    def insert(self, table: str, rows: list[Row]) -> None:
        """Add rows to a table."""
        if rows:
            self.ask_with(rows, arrow_schema(table), f'INSERT INTO "{table}" BY NAME SELECT * FROM batch')

    def ask_with(self, rows: list[Row], schema: pa.Schema, *statements: str) -> None:
        """Run statements that may read ``rows`` as the table ``batch``."""
        self._connection.register("batch", pa.Table.from_pylist(rows, schema=schema))
        try:
            for statement in statements:
                self.ask(statement)
        finally:
            with suppress(duckdb.Error):  # after a fault nothing more is taken; the fault itself is what to tell
                self._connection.unregister("batch")

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Write all that the block writes, or nothing.

        Raises:
            StoreError: when the disk does not take it.
        """
        self._connection.begin()
        try:
            yield
        except BaseException as error:
            with suppress(duckdb.Error):
                self._connection.rollback()
            if isinstance(error, duckdb.IOException):
                raise self._unwritten(error) from None
            raise
        try:
            self._connection.commit()
        except duckdb.Error as error:
            raise self._unwritten(error) from None

    def _unwritten(self, error: duckdb.Error) -> StoreError:
        if (damaged := damage(self.path, error)) is not None:
            return damaged
        what = f"could not be written ({str(error).splitlines()[0]})"
        return StoreError(self.path, what, "free some disk, and run again: it goes on where it stopped")


def known_table(table: str) -> str:
    """Return the name of a table of the store.

    Raises:
        KeyError: it is none; names come from callers, and go into SQL.
    """
    if table not in TABLES:
        raise KeyError(f"the store has no table {table}; it has {', '.join(TABLES)}")
    return table
