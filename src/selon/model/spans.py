"""Spans of a report's text, and the small helpers every record shares."""

from __future__ import annotations

from datetime import date

import msgspec


class Span(msgspec.Struct, frozen=True):
    """A stretch of a report's text.

    ``start`` and ``end`` count Unicode code points in the text as it was given.

    >>> Span("Alep", 3, 7).of("À, Alep")
    'Alep'
    """

    text: str
    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what ``text`` (the whole report) holds at this span."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one character.

        >>> Span("ab", 0, 2).overlaps(Span("bc", 1, 3))
        True
        """
        return min(self.end, other.end) > max(self.start, other.start)


class Interval(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """Days from ``start`` to ``end``, both included, as ISO dates; ``None`` where open.

    >>> Interval("2017-07-01", "2017-07-31").days
    31
    """

    start: str | None = None
    end: str | None = None

    @property
    def days(self) -> int | None:
        """Number of days covered, or ``None`` for an open interval."""
        if self.start is None or self.end is None:
            return None
        return (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1
