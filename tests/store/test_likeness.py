"""Looking among candidates finds what comparing with every known sketch finds."""

from __future__ import annotations

import numpy as np

from selon.ingest.sketch import CHANCE, SIZE, shared
from selon.store.likeness import TAIL, Sketches
from selon.store.lineage import FEW, SAME, SAME_SHORT, Lineages


def test_the_same_lineage_as_by_comparing_with_all() -> None:
    dice = np.random.default_rng(7)
    stories = dice.integers(0, 1 << 32, size=(120, SIZE), dtype=np.uint32)
    known, sketches, counts = Lineages(), [], []
    told = 0
    for number in range(3 * TAIL + 100):
        sketch = stories[dice.integers(120)].copy()
        changed = dice.random(SIZE) < dice.random()
        sketch[changed] = dice.integers(0, 1 << 32, size=int(changed.sum()), dtype=np.uint32)
        count = int(dice.integers(5, 600))
        if number and number % 23 == 0:
            parts = shared(count, sketch, np.array(counts), np.array(sketches))
            parts = np.where(np.minimum(np.array(counts), count) < FEW, parts * SAME / SAME_SHORT, parts)
            best = int(parts.argmax())
            expected = f"r{best}" if parts[best] >= SAME else None
            assert known._copied(count, tuple(map(int, sketch))) == expected
            told += expected is not None
        known.know(f"r{number}", count, tuple(map(int, sketch)))
        sketches.append(sketch)
        counts.append(count)
    assert 20 < told < 130


def test_one_that_shares_just_enough_is_a_candidate() -> None:
    dice = np.random.default_rng(8)
    known = Sketches()
    rows = dice.integers(0, 1 << 32, size=(TAIL, SIZE), dtype=np.uint32)
    for row in rows:
        known.add(row)
    asked = dice.integers(0, 1 << 32, size=SIZE, dtype=np.uint32)
    asked[3 : 3 + CHANCE] = rows[40][3 : 3 + CHANCE]
    assert known.candidates(asked).tolist() == [40]
    asked[3] += np.uint32(1)
    assert known.candidates(asked).tolist() == []
