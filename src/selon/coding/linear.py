"""A small linear model: readable features, one weight a feature and class, read from a text table.

Weights are learnt from our own marked reports (``tests/gold/made``) by ``tools/train.py``. The rules' verdicts are
features among others, so that ``explain`` can say which of them decided.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path

import numpy as np

from selon.knowledge.lexicon import lexicon_folder


class LinearModel:
    """Multinomial logistic regression over binary features."""

    def __init__(self, classes: Sequence[str], weights: dict[str, dict[int, float]]) -> None:
        self.classes = tuple(classes)
        self._weights = weights
        self._single: dict[str, float] | None = None
        if len(self.classes) == 2:
            # Of two classes only the difference counts; one sum in C is several times faster than a loop.
            self._single = {_copy(f): row.get(1, 0.0) - row.get(0, 0.0) for f, row in weights.items()}
            return
        # Of more, each feature is a row of a table; what has no weight is the last row, all zeros. The sum is numpy's.
        self._rows = {_copy(f): n for n, f in enumerate(weights)}
        self._table = np.zeros((len(weights) + 1, len(self.classes)), dtype=np.float32)
        for n, row in enumerate(weights.values()):
            for k, weight in row.items():
                self._table[n, k] = weight

    def scores(self, features: Iterable[str]) -> list[float]:
        """Return the raw score of each class."""
        if self._single is not None:
            total = sum(map(self._single.get, features, repeat(0.0)))
            return [-total / 2, total / 2]
        rows = list(map(self._rows.get, features, repeat(len(self._rows))))
        scores: list[float] = np.add.reduce(self._table.take(rows, axis=0), axis=0).tolist()
        return scores

    def probabilities(self, features: Iterable[str]) -> list[float]:
        """Return the probability of each class, in the order of ``classes``."""
        if self._single is not None:
            total = sum(map(self._single.get, features, repeat(0.0)))
            less = exp(-abs(total))
            low, high = less / (less + 1.0), 1.0 / (less + 1.0)
            return [low, high] if total >= 0 else [high, low]
        scores = self.scores(features)
        top = max(scores)
        raised = [exp(s - top) for s in scores]
        total = sum(raised)
        return [r / total for r in raised]


def _copy(feature: str) -> str:
    """Return the same words anew, so that those made one after the other lie side by side.

    The tables come the most frequent feature first; what is asked for most is then in the processor's own memory.
    """
    return feature.encode().decode()


@cache
def load_model(name: str) -> LinearModel:
    """Read ``weights_NAME.csv`` from the lexicon's folder.

    Raises:
        FileNotFoundError: the table is missing (``make train`` writes it).
    """
    return read_weights(lexicon_folder() / f"weights_{name}.csv")


def read_weights(path: Path) -> LinearModel:
    """Read a table of weights: a header with the classes, then a row a feature."""
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        classes = next(reader)[1:]
        weights = {row[0]: {k: float(cell) for k, cell in enumerate(row[1:]) if cell} for row in reader}
    return LinearModel(classes, weights)
