"""What the parser's network knows of a word before it looks around: worked out once a word, not once a place in a text.

The first layer sees a word's letters, its length and shape, its vector, and whether a space follows; nothing of its
neighbours. Four words in five have been met before, and this layer is near half of the network's work.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

_MOST = 30_000
"""Words kept, 400 bytes each; then all are forgotten."""

_KEY: list[int | str] = ["ORTH", "NORM", "SPACY"]
"""What tells one word from another: all else that the layer sees follows from the letters."""


class _Remembered:
    """Asks a layer once for each word and keeps its answers in a table."""

    def __init__(self, layer: Model[Any, Any]) -> None:
        self._layer = layer
        self._rows: dict[tuple[int, ...], int] = {}
        self._table: NDArray[np.float32] = np.zeros((0, 0), np.float32)

    def __call__(self, model: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[[Any], Any]]:
        if is_train:
            raise NotImplementedError("a layer that remembers its answers cannot be trained")
        keys = [list(map(tuple, doc.to_array(_KEY).tolist())) for doc in docs]
        new = {key: (n, i) for n, words in enumerate(keys) for i, key in enumerate(words) if key not in self._rows}
        if new:
            if len(self._rows) + len(new) > _MOST:
                self._rows.clear()
                new = {key: (n, i) for n, words in enumerate(keys) for i, key in enumerate(words)}
            self._learn(docs, new)
        rows = self._rows
        return [self._table[[rows[key] for key in words]] for words in keys], lambda answer: []

    def _learn(self, docs: Sequence[Doc], new: dict[tuple[int, ...], tuple[int, int]]) -> None:
        tokens = [docs[n][i] for n, i in new.values()]
        words = Doc(tokens[0].vocab, words=[token.text for token in tokens], spaces=[bool(token.whitespace_) for token in tokens])
        for word, token in zip(words, tokens, strict=True):
            word.norm_ = token.norm_  # the tokenizer writes some out: "l'" as "le"
        (answers,) = self._layer.predict([words])
        known = len(self._rows)
        if known + len(new) > len(self._table):
            grown = np.zeros((max(2 * len(self._table), known + len(new)), answers.shape[1]), np.float32)
            if known:
                grown[:known] = self._table[:known]
            self._table = grown
        self._table[known : known + len(new)] = answers
        self._rows.update(zip(new, range(known, known + len(new)), strict=True))


def remember_words(network: Model[Any, Any]) -> None:
    """Let a network of spaCy's ``Tok2Vec`` shape, its layer of words before its layer of surroundings, keep the first one's answers."""
    layer = network.layers[0]
    network.layers[0] = Model("remembered", _Remembered(layer), layers=[layer])
