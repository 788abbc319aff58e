"""Where the parse cuts sentences and words: also where a page has lost the space after a full stop."""

from __future__ import annotations

import pytest

from selon.language.parse import normalise, parse

SENTENCES = [
    "L'armée a repris le camp. | Les rebelles ont fui vers Goma.",
    "Douze morts, selon l'ONG. |Les frappes ont visé Douma. |La ville brûle.",
    "Le siège dure depuis 2016. |Les combats ont repris.",
    "Selon M. Dupont, la trêve tient. | « Rien n'a bougé. » | Le maire dément.",
    "J.F. Kennedy et l'O.N.U. ont réagi mardi.",
    "Le bilan passe de 1.200 à 1.350 morts.",
]


@pytest.mark.parametrize("marked", SENTENCES)
def test_sentences_end_where_the_bar_stands(marked: str) -> None:
    text = normalise(marked.replace("|", ""))
    [doc] = parse([text])
    expected = [part.strip() for part in normalise(marked).split("|")]
    assert [sentence.text.strip() for sentence in doc.sents] == expected
