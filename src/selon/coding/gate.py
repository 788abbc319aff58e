"""The gate: which reports, and which of their paragraphs, are worth parsing."""

from __future__ import annotations


def passes(text: str) -> bool:
    """Say whether a report may tell an armed event."""
    return True


def wanted(text: str) -> bool:
    """Say whether a paragraph may tell one."""
    return True
