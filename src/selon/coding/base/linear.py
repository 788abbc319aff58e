"""A small linear model: readable features, one weight a feature and class, read from a text table.

Weights are learnt from our own marked reports (``tests/gold/made``) by ``tools/train.py``. The rules' verdicts are
features among others, so that ``explain`` can say which of them decided.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from itertools import repeat
from math import exp
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from selon.knowledge.lexicon import lexicon_folder

Group: TypeAlias = tuple[Any, ...]
"""Features that rest on the same few values: the function that words them, and the values.

The same values come back many times in a report. A model remembers what a group summed to, so that its words are only
made for ``explain``, for training, and for values not met before.
"""

Features: TypeAlias = "Sequence[str | Group]"
"""What a model is asked with: features in words, and groups of them."""

_REMEMBERED = 20_000
"""How many groups a model remembers, then it forgets them all. More would leave the processor's own memory."""


def spelled(features: Features) -> list[str]:
    """Return features in words, groups spelled out.

    >>> def double(word, number):
    ...     return [f"word={word}", f"both={word}|{number}"]
    >>> spelled(["bias", (double, "a", 1)])
    ['bias', 'word=a', 'both=a|1']
    """
    out: list[str] = []
    for feature in features:
        if isinstance(feature, str):
            out.append(feature)
        else:
            out += feature[0](*feature[1:])
    return out


class _Sums(dict["str | Group", float]):
    """The weights of features, and what groups sum to."""

    def __init__(self, weights: dict[str, float]) -> None:
        super().__init__(weights.items())
        self._weights = weights

    def __missing__(self, feature: str | Group) -> float:
        if isinstance(feature, str):
            return 0.0
        if len(self) >= len(self._weights) + _REMEMBERED:
            self.clear()
            self.update(self._weights.items())
        total = self[feature] = sum(map(self._weights.get, feature[0](*feature[1:]), repeat(0.0)))
        return total


class _Rows(dict["str | Group", int]):
    """Where in ``table`` the weights of features stand, class by class, then a row of zeros, then the sums of groups."""

    def __init__(self, rows: dict[str, int], weights: NDArray[np.float32]) -> None:
        super().__init__(rows.items())
        self._rows = rows
        self.table: NDArray[np.float32] = np.concatenate([weights, np.zeros((_REMEMBERED, weights.shape[1]), np.float32)])

    def at(self, features: Features) -> list[int]:
        """Return the rows of the features of one question, which are far fewer than may be remembered."""
        if len(self) - len(self._rows) + len(features) > _REMEMBERED:
            self.clear()  # not in the midst of a question, whose first rows would be written over
            self.update(self._rows.items())
        return list(map(self.__getitem__, features))

    def __missing__(self, feature: str | Group) -> int:
        none = len(self._rows)
        if isinstance(feature, str):
            return none
        at = len(self) + 1
        self.table[at] = self.table.take([self._rows.get(f, none) for f in feature[0](*feature[1:])], axis=0).sum(axis=0)
        self[feature] = at
        return at


class LinearModel:
    """Multinomial logistic regression over binary features."""

    def __init__(self, classes: Sequence[str], weights: dict[str, dict[int, float]]) -> None:
        self.classes = tuple(classes)
        self._weights = weights
        self._two = len(self.classes) == 2
        if self._two:
            # Of two classes only the difference counts; one sum in C is several times faster than a loop.
            self._sums = _Sums({_copy(f): row.get(1, 0.0) - row.get(0, 0.0) for f, row in weights.items()})
            return
        # Of more, each feature is a row of a table; what has no weight is the last row, all zeros. The sum is numpy's.
        table = np.zeros((len(weights) + 1, len(self.classes)), dtype=np.float32)
        for n, row in enumerate(weights.values()):
            for k, weight in row.items():
                table[n, k] = weight
        self._rows = _Rows({_copy(f): n for n, f in enumerate(weights)}, table)

    def scores(self, features: Features) -> list[float]:
        """Return the raw score of each class."""
        if self._two:
            total = sum(map(self._sums.__getitem__, features))
            return [-total / 2, total / 2]
        scores: list[float] = np.add.reduce(self._rows.table.take(self._rows.at(features), axis=0), axis=0).tolist()
        return scores

    def probabilities(self, features: Features) -> list[float]:
        """Return the probability of each class, in the order of ``classes``."""
        if self._two:
            total = sum(map(self._sums.__getitem__, features))
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
