"""Sketches to look among: which known ones may be like a new one, without comparing it with all of them."""

from __future__ import annotations

import numpy as np

from selon.ingest.sketch import CHANCE, SIZE, Numbers

TAIL = 1024
"""Sketches that are not sorted in yet: so few are all candidates."""


class Sketches:
    """Known sketches by number, and for a new one the numbers of those that share as many values as two alike must.

    Values are kept sorted in runs, each at least twice as long as the next, so that adding and looking stay cheap among
    millions. A value that stands at another place of a sketch counts too: who asks compares the candidates as a whole.

    Example:
        >>> known = Sketches()
        >>> for number in range(3000):
        ...     known.add(np.arange(SIZE, dtype=np.uint32) + np.uint32(number * SIZE))
        >>> known.candidates(known[7])[:2].tolist(), len(known)
        ([7, 2048], 3000)
    """

    def __init__(self) -> None:
        self._rows: Numbers = np.zeros((256, SIZE), dtype=np.uint32)
        self._count = 0
        self._sorted = 0
        self._runs: list[tuple[Numbers, Numbers]] = []

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, numbers: int | Numbers) -> Numbers:
        return self._rows[numbers]

    def add(self, sketch: Numbers) -> None:
        """Know one more; its number is how many there were."""
        if self._count == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[self._count] = sketch
        self._count += 1
        if self._count - self._sorted == TAIL:
            self._sort_tail()

    def candidates(self, sketch: Numbers) -> Numbers:
        """Return the numbers, rising, of all that may share ``CHANCE`` values with a sketch."""
        hits = []
        for values, numbers in self._runs:
            since, until = np.searchsorted(values, sketch, "left"), np.searchsorted(values, sketch, "right")
            hits += [numbers[a:b] for a, b in zip(since, until, strict=True) if a < b]
        tail = np.arange(self._sorted, self._count, dtype=np.uint32)
        if not hits:
            return tail
        found, times = np.unique(np.concatenate(hits), return_counts=True)
        return np.concatenate([found[times >= CHANCE], tail])

    def _sort_tail(self) -> None:
        values = self._rows[self._sorted : self._count].ravel()
        numbers = np.repeat(np.arange(self._sorted, self._count, dtype=np.uint32), SIZE)
        while True:
            order = np.argsort(values, kind="stable")
            values, numbers = values[order], numbers[order]
            if not self._runs or len(self._runs[-1][0]) >= 2 * len(values):
                break
            before = self._runs.pop()
            values, numbers = np.concatenate([before[0], values]), np.concatenate([before[1], numbers])
        self._runs.append((values, numbers))
        self._sorted = self._count
