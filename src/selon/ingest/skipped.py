"""What ingest yields in place of a document that is no report for Selon: nothing is wrong with it, it is only passed over."""

from __future__ import annotations

import msgspec


class Skipped(msgspec.Struct, frozen=True):
    """A document passed over on purpose, and why; runs count these by ``why``.

    >>> Skipped("crawl.warc#3", "not a page").why
    'not a page'
    """

    report: str
    why: str
