"""Files that arrive in a folder: which of them are whole, and new."""

from __future__ import annotations

import errno
import os
import signal
import sys
from pathlib import Path

from selon.ingest.arguments import walk
from selon.ingest.unreadable import Unreadable


class Arrivals:
    """Gives out each file of a folder once it is whole, and once more when it has changed.

    A file is whole when nothing about it has changed since the look before, and nobody has it open for writing, as far as the
    system tells. Names that begin with a dot, and files of kinds that are not read, are passed over as in any folder: who
    writes under such a name and renames in the end is never read too early.

    Example:
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     arrivals = Arrivals(Path(folder))
        ...     _ = Path(folder, "a.txt").write_text("Le calme.")
        ...     [[path.name for path in arrivals.look()] for _ in range(3)]
        [[], ['a.txt'], []]
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._given: dict[int, int] = {}  # numbers, not names: a folder may hold a million files
        self._waiting: dict[int, int] = {}

    @property
    def waiting(self) -> int:
        """How many files are there and not yet known to be whole."""
        return len(self._waiting)

    def look(self) -> list[Path]:
        """Return the files that are whole now, in the order of their names."""
        whole, waiting = [], {}
        for path in walk(self.folder):
            if isinstance(path, Unreadable) or (state := _state(path)) is None:
                continue
            name = hash(str(path))
            if self._given.get(name) == state:
                continue
            if self._waiting.get(name) == state and not is_written(path):
                whole.append(path)
                self._given[name] = state
            else:
                waiting[name] = state
        self._waiting = waiting
        return whole

    def again(self, paths: list[Path]) -> None:
        """Take files back that could not be dealt with: the next look gives them out again."""
        for path in paths:
            if (state := self._given.pop(hash(str(path)), None)) is not None:
                self._waiting[hash(str(path))] = state


def _state(path: Path) -> int | None:
    """What changes when a file does; nothing where it is gone."""
    try:
        told = path.stat()
    except OSError:
        return None
    return hash((told.st_ino, told.st_size, told.st_mtime_ns))


def is_written(path: Path) -> bool:
    """Say whether some process has a file open for writing, where the system tells that (Linux, on its own disks)."""
    if sys.platform != "linux":
        return False
    import fcntl

    try:
        file = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError:
        return False  # reading it will say why
    try:
        # A lease is refused while a writer is there. One who comes while it is held waits for its end; we would be told by SIGIO,
        # which ends a process: by a signal that does not, instead.
        fcntl.fcntl(file, _F_SETSIG, signal.SIGURG)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_RDLCK)
        fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except OSError as error:
        return error.errno == errno.EAGAIN
    finally:
        os.close(file)
    return False


_F_SETSIG = 10
"""Of Linux's ``fcntl.h``; Python has no name for it before 3.13."""
