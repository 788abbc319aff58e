"""What can be wrong with a store, in words for its owner."""

from __future__ import annotations


class StoreError(Exception):
    """A store that cannot be used: which one, what is wrong, what to do.

    >>> str(StoreError("a.duckdb", "is no store", "name another file"))
    'a.duckdb: is no store; name another file'
    """

    def __init__(self, path: object, what: str, remedy: str) -> None:
        super().__init__(f"{path}: {what}; {remedy}")


class StoreLocked(StoreError):
    """Another process has the store open."""


class StoreTooNew(StoreError):
    """A newer Selon wrote the store."""


class StoreDamaged(StoreError):
    """The file is no longer what was written to it: cut, or altered by a disk."""


class StoreMissing(StoreError):
    """There is no such file."""
