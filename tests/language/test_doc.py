"""The plain copy of a parse must say what the parse says."""

from __future__ import annotations

from selon.language.doc import Doc
from selon.language.parse import parse

TEXTS = [
    "Deux  soldats, dont un officier, ont été tués lundi près de Tal-Amr ; l'armée n'a rien dit.",
    "« Nous partirons », a juré le chef. Trois villages qu'ils tenaient depuis mai sont tombés.",
]


def test_copy_says_what_the_parse_says() -> None:
    for parsed in parse(TEXTS):
        doc = Doc(parsed)
        assert len(doc) == len(parsed) and doc.text == parsed.text
        for token, word in zip(doc, parsed, strict=True):
            for name in "i idx text lower_ pos_ dep_ is_alpha is_digit is_punct is_title is_upper".split():
                assert getattr(token, name) == getattr(word, name), (name, word)
            assert (token.like_num, bool(token.is_sent_start)) == (word.like_num, bool(word.is_sent_start))
            assert (token.head.i, token.left_edge.i) == (word.head.i, word.left_edge.i)
            assert [c.i for c in token.children] == [c.i for c in word.children]
            assert [a.i for a in token.ancestors] == [a.i for a in word.ancestors]
            assert (token.sent.start, token.sent.end) == (word.sent.start, word.sent.end)
            assert str(token.morph) == str(word.morph)
            assert token.morph.get("Number") == word.morph.get("Number")
        assert [s.text for s in doc.sents] == [s.text for s in parsed.sents]


def test_slices_and_spans() -> None:
    [parsed] = parse(TEXTS[:1])
    doc = Doc(parsed)
    for start, end in ((0, 4), (2, 2), (5, 3), (-3, 99)):
        assert doc.text_of(start, end) == parsed[start:end].text
    at = doc.text.index("officier")
    assert doc.overlapping(at - 3, at + 2).text == "un officier"
    assert not doc.overlapping(len(doc.text), len(doc.text) + 5)


def test_double_spaces_are_spaces() -> None:
    [parsed] = parse(TEXTS[:1])
    assert [(t.pos_, t.dep_, str(t.morph)) for t in parsed if t.is_space] == [("SPACE", "dep", "")]
