"""The store: a DuckDB file with tables, runs and decisions."""

from selon.store.errors import StoreDamaged, StoreError, StoreLocked, StoreMissing, StoreTooNew
from selon.store.schema import TABLES, VERSION
from selon.store.store import Store
from selon.store.verify import Fault, Proof, verify

__all__ = ["TABLES", "VERSION", "Fault", "Proof", "Store", "StoreDamaged", "StoreError", "StoreLocked", "StoreMissing", "StoreTooNew", "verify"]
