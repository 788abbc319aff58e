"""What ingest yields in place of a report that it cannot read."""

from __future__ import annotations

import re

import msgspec

MAX_REPORT_BYTES = 5_000_000
"""No report may be longer. A real one has thousands of characters; millions are a table, a log or a dump."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class Unreadable(msgspec.Struct, frozen=True):
    """A report that could not be read: which one, what is wrong, what to do about it.

    It travels in the stream beside the reports, so that one bad file never stops the others.

    >>> Unreadable("a.txt", "the file is empty", "give it a text or leave it out").line
    'a.txt: the file is empty; give it a text or leave it out'
    """

    report: str
    what: str
    remedy: str

    @property
    def line(self) -> str:
        """The one line a user reads: whatever a file's name or a row's id holds, no terminal breaks the line or obeys it."""
        return _CONTROL.sub(" ", f"{self.report}: {self.what}; {self.remedy}")


def too_long(report: str, size: int) -> Unreadable:
    """Refuse a report of ``size`` bytes, more than ``MAX_REPORT_BYTES``.

    >>> too_long("dump.txt", 20_000_000).what
    'is 20.0 MB long, and one report may have 5.0 MB'
    """
    what = f"is {size / 1e6:.1f} MB long, and one report may have {MAX_REPORT_BYTES / 1e6:.1f} MB"
    return Unreadable(report, what, "split it into one report a file, or make it a .jsonl, .csv or .parquet table")


def from_os_error(report: str, error: OSError) -> Unreadable:
    """Say in words what the operating system refused."""
    if isinstance(error, FileNotFoundError):
        return Unreadable(report, "there is no such file or folder", "check the path")
    if isinstance(error, PermissionError):
        return Unreadable(report, "may not be read", "change its permissions or run as its owner")
    reason = (error.strerror or str(error)).lower()
    return Unreadable(report, f"could not be read ({reason})", "check the disk and the path")
