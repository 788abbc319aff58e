"""Open a store's file, make it where there is none, and say in one line why it cannot be."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import duckdb

from selon.store.errors import StoreDamaged, StoreError, StoreLocked, StoreMissing, StoreTooNew
from selon.store.hashes import NOTHING, SUMS, add
from selon.store.schema import VERSION, raising, statements

_DAMAGE = re.compile(r"corrupt|checksum|could not read (?:enough|all) bytes|serialization error", re.IGNORECASE)
"""What DuckDB says of a file that it cannot make sense of."""


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> duckdb.DuckDBPyConnection:
    """Open the store at ``path``.

    Args:
        path: its file.
        read_only: look only; several may look at once while nobody writes.
        create: make it when there is no such file.

    Raises:
        StoreError: if it is missing, locked, newer than this Selon, unwritable, or no store.
    """
    if path.is_dir():
        raise StoreError(path, "is a folder", "give the name of a file, such as selon.duckdb")
    if not path.exists() and not (create and _make(path)):
        raise StoreMissing(path, "there is no such store", "make one with: selon code REPORT... --store FILE")
    if not read_only and not os.access(path, os.W_OK):
        raise StoreError(path, "may not be written", "change its permissions, or name another store")
    try:
        connection = duckdb.connect(str(path), read_only=read_only)
    except duckdb.Error as error:
        raise _refused(path, error) from None
    try:
        version = _check(path, connection)
        if not read_only and (version < VERSION or raising(columns_of(connection))):
            _raise(path, connection)
    except StoreError:
        connection.close()
        raise
    except duckdb.Error as error:
        connection.close()
        raise _refused(path, error) from None
    return connection


def _make(path: Path) -> bool:
    """Make an empty store aside and move it into place whole: killed at any point, it is there or it is not."""
    if not path.parent.is_dir():
        raise StoreError(path, f"there is no folder {path.parent}", "make it first, or name another store")
    try:
        folder = tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent)
    except OSError as error:
        what = f"cannot be made ({(error.strerror or str(error)).lower()})"
        raise StoreError(path, what, "name a store in a folder you may write") from None
    draft = Path(folder, "draft.duckdb")
    try:
        connection = duckdb.connect(str(draft))
        for statement in statements():
            connection.execute(statement).fetchall()
        connection.execute("INSERT INTO meta VALUES ('store_version', ?)", [str(VERSION)]).fetchall()
        connection.execute("CHECKPOINT").fetchall()
        connection.close()
        draft.replace(path)
    except (OSError, duckdb.Error) as error:
        what = f"cannot be made ({str(error).splitlines()[0]})"
        raise StoreError(path, what, "name another store, or free some disk") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # where the disk is full, DuckDB leaves its log beside the draft
    return True


def _raise(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    """Bring a store of an older version up to date, all or nothing; what it holds stays."""
    try:
        connection.begin()
        for statement in raising(columns_of(connection)):
            connection.execute(statement).fetchall()
        _begin_sums(connection)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'store_version'", [str(VERSION)]).fetchall()
        connection.commit()
    except duckdb.Error as error:
        what = f"could not be brought to store version {VERSION} ({str(error).splitlines()[0]})"
        raise StoreError(path, what, "free some disk, or name another store") from None


def _begin_sums(connection: duckdb.DuckDBPyConnection) -> None:
    """Begin the sums that an older version did not keep with what the store holds: that nothing was taken out before, nobody knows."""
    kept = {name for (name,) in connection.execute("SELECT key FROM meta").fetchall()}
    for name, (table, column) in SUMS.items():
        if name not in kept:
            hashes = connection.execute(f'SELECT {column} FROM "{table}" WHERE {column} IS NOT NULL').fetchall()
            connection.execute("INSERT INTO meta VALUES (?, ?)", [name, add(NOTHING, (found for (found,) in hashes))]).fetchall()


def columns_of(connection: duckdb.DuckDBPyConnection) -> dict[str, set[str]]:
    """Return the columns that each table of a store really has."""
    out: dict[str, set[str]] = {}
    for table, column in connection.execute("SELECT table_name, column_name FROM duckdb_columns()").fetchall():
        out.setdefault(table, set()).add(column)
    return out


def _check(path: Path, connection: duckdb.DuckDBPyConnection) -> int:
    try:
        rows = connection.execute("SELECT value FROM meta WHERE key = 'store_version'").fetchall()
    except duckdb.CatalogException:  # no such table
        rows = []
    version = str(rows[0][0]) if rows else ""
    if not version.isdigit():
        raise StoreError(path, "is a DuckDB file, but no store of Selon's", "name another file")
    if int(version) > VERSION:
        what = f"was written by a newer Selon (store version {version}, this one reads {VERSION})"
        raise StoreTooNew(path, what, "update Selon, or name another store")
    return int(version)


def damage(path: Path, error: duckdb.Error) -> StoreDamaged | None:
    """Return what to say where DuckDB has found that the file is damaged."""
    words = str(error)
    if not _DAMAGE.search(words):
        return None
    return StoreDamaged(path, f"is damaged ({words.splitlines()[0]})", "take a copy of it from before, or code the reports into a new store")


def _refused(path: Path, error: duckdb.Error) -> StoreError:
    words = str(error)
    if (damaged := damage(path, error)) is not None:
        return damaged
    if re.search("set lock|conflicting lock", words, re.IGNORECASE) or "different configuration" in words:
        pid = re.search(r"PID (\d+)", words)
        who = f"process {pid[1]}" if pid else "another process"
        return StoreLocked(path, f"is in use by {who}", "wait for it to end (a store has one writer), or name another store")
    if "not a valid DuckDB" in words:
        return StoreError(path, "is no DuckDB file", "name another file, or remove it to begin anew")
    if "newer" in words.lower() or "storage version" in words.lower() or "version number" in words.lower():
        return StoreTooNew(path, "was written by a newer DuckDB", "update the duckdb package, or name another store")
    return StoreError(path, f"cannot be opened ({words.splitlines()[0]})", "check the file, or name another store")
