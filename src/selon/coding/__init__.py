"""Spans to claims: events, roles, voice, place, time, toll, attribution."""

from selon.coding.coder import ReportCoder
from selon.coding.tools import DEFAULT_PACKS

__all__ = ["DEFAULT_PACKS", "ReportCoder"]
