"""Reports coded elsewhere: a folder of Parquet, written by a cluster, from which a store is built."""

from selon.parts.building import build_store
from selon.parts.rows import PartsError

__all__ = ["PartsError", "build_store"]
