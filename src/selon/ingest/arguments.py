"""The REPORT arguments of the commands: files, folders, globs and ``-``, one by one as files."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from selon.ingest.feed import is_feed
from selon.ingest.unreadable import Unreadable, from_os_error

TEXT_SUFFIXES = frozenset({".txt", ".md"})
TABLE_SUFFIXES = frozenset({".jsonl", ".csv", ".parquet"})
PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
OFFICE_SUFFIXES = frozenset({".pdf", ".docx"})
FEED_SUFFIXES = frozenset({".rss", ".atom", ".xml"})
ARCHIVE_SUFFIXES = frozenset({".warc", ".warc.gz"})
MANY_SUFFIXES = TABLE_SUFFIXES | FEED_SUFFIXES | ARCHIVE_SUFFIXES
"""Files that hold more than one report."""

SUFFIXES = TEXT_SUFFIXES | PAGE_SUFFIXES | OFFICE_SUFFIXES | MANY_SUFFIXES
STDIN = Path("-")


def suffix_of(path: Path) -> str:
    """Return what a file's name says of its kind.

    >>> suffix_of(Path("crawl-3.WARC.gz")), suffix_of(Path("a.HTML"))
    ('.warc.gz', '.html')
    """
    name = path.name.lower()
    return ".warc.gz" if name.endswith(".warc.gz") else path.suffix.lower()


def expand(arguments: Iterable[str]) -> Iterator[Path | Unreadable]:
    """Yield the files that the arguments name: folders in the order of their names, whatever lies deeper too.

    In a folder, files of other kinds, hidden ones and READMEs are passed over; named outright, they are read or an error.

    Args:
        arguments: paths, globs, or ``-`` for standard input.

    Example:
        >>> [item.line for item in expand(["nowhere.txt"])]
        ['nowhere.txt: there is no such file or folder; check the path']
    """
    for argument in arguments:
        path = Path(argument)
        if argument == "-":
            yield STDIN
        elif not argument:
            yield Unreadable("''", "an empty name is no report", "give a file, a folder, a glob or -")
        elif _is(path, "dir"):
            yield from _folder(path, argument)
        elif _is(path, "exists"):
            yield _file(path)
        elif glob.has_magic(argument):
            yield from _glob(argument)
        else:
            yield Unreadable(argument, "there is no such file or folder", "check the path")


def _is(path: Path, question: str) -> bool:
    try:
        return path.is_dir() if question == "dir" else path.exists()
    except (OSError, ValueError):  # a name too long for the disk, or with a NUL byte in it
        return False


def _file(path: Path) -> Path | Unreadable:
    if suffix_of(path) in SUFFIXES:
        return path
    kind = f"files of kind {path.suffix} are not read" if path.suffix else "a file without a suffix is not read"
    return Unreadable(str(path), kind, f"read are {', '.join(sorted(SUFFIXES))}, and - for a text on standard input")


def _glob(pattern: str) -> Iterator[Path | Unreadable]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 (Path.glob takes no absolute pattern)
    if not found:
        yield Unreadable(pattern, "no file has such a name", "check the pattern")
    for name in found:
        path = Path(name)
        if not path.is_dir():
            yield _file(path)


def _folder(folder: Path, argument: str) -> Iterator[Path | Unreadable]:
    found = False
    for item in walk(folder):
        found = True
        yield item
    if not found:
        what = "the folder holds no report"
        yield Unreadable(argument, what, f"put {', '.join(sorted(SUFFIXES))} files in it, or name another")


def walk(folder: Path) -> Iterator[Path | Unreadable]:
    """Walk a folder by hand: sorted, lazily, and past what may not be opened."""
    try:
        with os.scandir(folder) as entries:
            listing = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        yield from_os_error(str(folder), error)
        return
    for entry in listing:
        path = folder / entry.name
        if entry.name.startswith(".") or path.stem.upper() == "README":  # what tells of a folder is no report in it
            continue
        if entry.is_dir(follow_symlinks=False):  # a link to a folder above would never end
            yield from walk(path)
        elif suffix_of(path) in SUFFIXES and (path.suffix.lower() != ".xml" or is_feed(path)):
            yield path
