"""Spans to claims: events, roles, voice, place, time, toll, attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selon.coding.base.tools import DEFAULT_PACKS
from selon.coding.coder import ReportCoder

if TYPE_CHECKING:
    from selon.coding.explaining.data import explain_json
    from selon.coding.explaining.text import explain

__all__ = ["DEFAULT_PACKS", "ReportCoder", "explain", "explain_json"]


def __getattr__(name: str) -> Any:
    # Only ``selon explain`` needs these; coding goes without them.
    if name == "explain":
        from selon.coding.explaining.text import explain

        return explain
    if name == "explain_json":
        from selon.coding.explaining.data import explain_json

        return explain_json
    raise AttributeError(f"module 'selon.coding' has no attribute {name!r}")
