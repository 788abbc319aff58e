"""A report: one document as it was given, and what is known about it."""

from __future__ import annotations

import hashlib
from functools import cached_property

import msgspec

from selon.model.spans import Interval


class Region(msgspec.Struct, frozen=True):
    """A stretch of the text that is not the story (``kind``: menu, caption, credit, ...)."""

    start: int
    end: int
    kind: str


class DocumentDate(msgspec.Struct, frozen=True):
    """The report's own date as an interval, with the grounds it rests on.

    ``basis`` is ``given`` (metadata or ``--date``), ``text`` (dateline, prefix, dates in
    the text) or ``none``.
    """

    interval: Interval = Interval()
    grounds: str = ""
    basis: str = "none"


class Report(msgspec.Struct, frozen=True, dict=True):
    """One document. ``text`` is never altered; all offsets count its code points."""

    report: str
    text: str
    title: str | None = None
    date: DocumentDate = DocumentDate()
    source: str | None = None
    url: str | None = None
    language: str | None = None
    regions: tuple[Region, ...] = ()

    @cached_property
    def report_id(self) -> str:
        """Content hash: the same id and text give the same ``report_id`` anywhere.

        >>> Report("a.txt", "Le calme.").report_id == Report("a.txt", "Le calme.").report_id
        True
        """
        digest = hashlib.sha256()
        for part in (self.report, self.text, self.date.interval.start or "", self.date.interval.end or ""):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\x00")
        return digest.hexdigest()[:20]
