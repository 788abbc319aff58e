"""Web archives: one report a page that a server sent, read as a stream and never held whole."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from typing import Any

import msgspec

from selon.ingest.html_bytes import MAX_PAGE_BYTES
from selon.ingest.html_page import read_page
from selon.ingest.skipped import Skipped
from selon.ingest.tables import Row
from selon.ingest.unreadable import Unreadable, from_os_error, too_long

_PAGES = ("text/html", "application/xhtml+xml")
_CHUNK = 1 << 16
_SWELLS = 500
"""Bytes out for each byte in: more is no archive of pages, but a bomb. Text packs about ten to one."""

_MAX_HEADERS = 1_000_000
"""Bytes that the headers of one record may have, those of the page it holds included."""

_FREE = 64_000_000
"""Bytes that may come out before swelling is asked after: a short file of zeros harms nobody."""


def read_warc(path: Path) -> Iterator[Row | Unreadable | Skipped]:
    """Yield a row for each page in a ``.warc`` or ``.warc.gz`` file; what is no page is passed over and counted."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    number, told = 0, False
    try:
        with path.open("rb") as stream:
            gauge = _Gauge(stream)
            try:
                records = ArchiveIterator(stream, arc2warc=True)
                _bound_lines(records)
                for record in _quietly(records):
                    number += 1
                    for row in _record(record, f"{path}#{number}", gauge):
                        told = True
                        yield row
                    gauge.drain(record)
            except _Swollen:
                what = f"swells to over {_SWELLS} times its size at record {number}, so reading stopped there"
                yield Unreadable(str(path), what, "take that record out of it")
            except (ArchiveLoadFailed, EOFError, ValueError, OSError, ArithmeticError, LookupError) as error:
                if isinstance(error, OSError) and error.errno:
                    raise
                where = f"the records after {number} cannot be read" if number else "is no WARC file, or a damaged one"
                yield Unreadable(str(path), where, "fetch the archive again")
                return
    except OSError as error:
        yield from_os_error(str(path), error)
        return
    if not number:
        yield Unreadable(str(path), "is empty, or no WARC file", "leave it out")
    elif not told:
        yield Skipped(str(path), "no page")


def _bound_lines(records: Any) -> None:
    """Have the parser give up headers that have no end: it reads them line by line, and what is content it does not."""
    from warcio.exceptions import ArchiveLoadFailed

    plain = records.reader.readline
    read, last = 0, None

    def readline(length: int | None = None) -> bytes:
        nonlocal read, last
        if records.record is not last:
            read, last = 0, records.record
        line: bytes = plain(min(length or _MAX_HEADERS, _MAX_HEADERS))
        read += len(line)
        if read > _MAX_HEADERS:
            raise ArchiveLoadFailed("headers without end")
        return line

    records.reader.readline = readline


def _quietly(records: Iterator[Any]) -> Iterator[Any]:
    """Go through records without warcio's own warnings and accidents: what is wrong is told in one line, by us."""
    from warcio.exceptions import ArchiveLoadFailed

    logging.getLogger("warcio").setLevel(logging.CRITICAL)
    while True:
        try:
            with redirect_stderr(StringIO()):
                record = next(records, None)
        except (AttributeError, TypeError) as error:  # a response without an address, for one, which warcio takes for granted
            raise ArchiveLoadFailed(str(error)) from error
        if record is None:
            return
        yield record


class _Swollen(Exception):
    """The archive unpacks to much more than any archive of pages does."""


class _Gauge:
    """Counts what comes out of the file against what went in."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self._out = 0

    def read(self, stream: Any, limit: int) -> bytes:
        """Read up to ``limit`` bytes."""
        parts: list[bytes] = []
        size = 0
        while size < limit and (chunk := _chunk(stream, min(_CHUNK, limit - size))):
            parts.append(chunk)
            size += len(chunk)
            self.count(len(chunk))
        return b"".join(parts)

    def count(self, size: int) -> None:
        """Note bytes that came out."""
        self._out += size
        if self._out > _FREE and self._out > _SWELLS * max(1, self._stream.tell()):
            raise _Swollen

    def drain(self, record: Any) -> None:
        """Read a record to its end, so that the next can begin, and keep nothing."""
        while chunk := _chunk(record.raw_stream, _CHUNK):
            self.count(len(chunk))


def _chunk(stream: Any, size: int) -> bytes:
    with redirect_stderr(StringIO()):  # what cannot be unpacked is written there
        data: bytes = stream.read(size)
    return data


def _record(record: Any, name: str, gauge: _Gauge) -> Iterator[Row | Unreadable | Skipped]:
    if record.rec_type not in ("response", "resource"):
        return  # requests, notes on the crawl and the like tell nothing
    headers = record.http_headers
    kind = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    if not kind.lower().strip().startswith(_PAGES):
        yield Skipped(name, "no page")
        return
    status = headers.get_statuscode() if headers else "200"
    if status not in ("200", "203", "206"):
        yield Skipped(name, "no page")
        return
    url = record.rec_headers.get_header("WARC-Target-URI")
    data = gauge.read(record.content_stream(), MAX_PAGE_BYTES + 1)
    if len(data) > MAX_PAGE_BYTES:
        yield too_long(name, len(data))
        return
    charset = kind.lower().partition("charset=")[2].split(";")[0].strip(" \"'")
    row = read_page(data, name, url=url.strip("<>") if url else None, charset=charset or None)
    fetched = record.rec_headers.get_header("WARC-Date")
    yield msgspec.structs.replace(row, fetched=fetched) if isinstance(row, Row) else row
