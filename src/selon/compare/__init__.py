"""Incidents beside a user's own ACLED or UCDP GED file: what each has that the other lacks, and where tolls differ."""

from selon.compare.matching import Comparison, Match, compare
from selon.compare.reading import CompareError, Event, read_reference

__all__ = ["CompareError", "Comparison", "Event", "Match", "compare", "read_reference"]
