"""One text file, or standard input, to one report."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

from selon.ingest.decode import decode
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable, from_os_error, too_long


def read_text(path: Path, report: str) -> str | Unreadable:
    """Return a file's text as given (line ends and all), or why there is none."""
    try:
        size = path.stat().st_size
        if size > MAX_REPORT_BYTES:  # asked before it is read, so that a huge file costs nothing
            return too_long(report, size)
        with path.open("rb") as stream:
            return _text_of(stream, report)
    except OSError as error:
        return from_os_error(report, error)


def read_stdin(report: str = "-") -> str | Unreadable:
    """Return what standard input holds, as one report."""
    return _text_of(sys.stdin.buffer, report)


def _text_of(stream: BinaryIO, report: str) -> str | Unreadable:
    data = stream.read(MAX_REPORT_BYTES + 1)
    if not data:
        return Unreadable(report, "is empty", "give it a text or leave it out")
    if len(data) > MAX_REPORT_BYTES:
        return too_long(report, len(data))
    return decode(data, report)
