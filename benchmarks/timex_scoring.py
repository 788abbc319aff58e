"""Count how many gold TIMEX3 an answer finds (any overlap, one to one) and how many of those have the right value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.language.times.timex import Timex


@dataclass
class Tally:
    """Counts over the documents so far."""

    gold: int = 0
    told: int = 0
    found: int = 0
    right: int = 0

    def add(self, gold: Sequence[Timex], ours: Sequence[Timex]) -> list[tuple[Timex, Timex | None]]:
        """Count one document; return each gold expression with what met it."""
        self.gold += len(gold)
        self.told += len(ours)
        left, pairs = list(ours), list[tuple[Timex, Timex | None]]()
        for g in gold:
            hits = [o for o in left if min(o.end, g.end) > max(o.start, g.start)]
            hit = max(hits, key=lambda o, g=g: (o.value == g.value, min(o.end, g.end) - max(o.start, g.start)), default=None)
            pairs.append((g, hit))
            if hit is not None:
                left.remove(hit)
                self.found += 1
                self.right += hit.value == g.value
        return pairs

    @property
    def relaxed(self) -> float:
        """F1 of finding them at all."""
        return 2 * self.found / (self.gold + self.told)

    @property
    def value(self) -> float:
        """F1 of finding them with the right value."""
        return 2 * self.right / (self.gold + self.told)
