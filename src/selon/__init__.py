"""Selon: French conflict reports into sourced claims and incidents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from selon.version import VERSION as __version__

if TYPE_CHECKING:
    from selon.pipeline import Coder

__all__ = ["Coder", "__version__"]


def __getattr__(name: str) -> Any:
    # The model and its libraries take seconds to load; ``import selon`` alone should take none.
    if name == "Coder":
        from selon.pipeline import Coder

        return Coder
    raise AttributeError(f"module 'selon' has no attribute {name!r}")
