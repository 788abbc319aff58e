"""The first layer's answers are kept by word: they must be the layer's own, also after all were forgotten."""

from __future__ import annotations

import numpy as np
import pytest

from selon.language import embedding
from selon.language.parse import load_model

_TEXTS = ["L'armée a repris Alep.", "L'armée tire, puis l'armée se retire d'Alep .", "Deux  morts à Goma"]


def _asked(texts: list[str]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """What the network's first layer says of texts, remembered and worked out anew."""
    nlp = load_model()
    remembering = nlp.get_pipe("tok2vec").model.layers[0]
    docs = [nlp.make_doc(text) for text in texts]
    return remembering.predict(docs), remembering.layers[0].predict(docs)


def test_what_is_remembered_is_what_the_layer_says() -> None:
    for _ in range(2):
        for kept, fresh in zip(*_asked(_TEXTS), strict=True):
            np.testing.assert_allclose(kept, fresh, atol=1e-5)


def test_a_word_before_a_space_is_another_than_one_before_a_mark() -> None:
    first, second = _asked(["Alep tombe", "Alep, tombe"])[0]
    assert np.abs(first[0] - second[0]).max() > 1e-3


def test_full_means_all_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = load_model().get_pipe("tok2vec").model.layers[0]._func
    monkeypatch.setattr(embedding, "_MOST", 8)
    remembered._rows.clear()
    for text in (*_TEXTS, "une phrase plus longue que ce qui peut être gardé en tout, et davantage"):
        [kept], [fresh] = _asked([text])
        np.testing.assert_allclose(kept, fresh, atol=1e-5)
        assert len(remembered._rows) <= max(8, len(kept))


def test_it_cannot_be_trained() -> None:
    layer = load_model().get_pipe("tok2vec").model.layers[0]
    with pytest.raises(NotImplementedError, match="cannot be trained"):
        layer(load_model().make_doc("Alep"), is_train=True)
