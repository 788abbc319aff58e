"""Throughput and memory, stage by stage."""

from __future__ import annotations

from selon.bench.measure import Stage, measure
from selon.bench.texts import BenchError

__all__ = ["BenchError", "Stage", "measure"]
