"""Sentences made by hand, with the tags the tagger may give, right or wrong."""

from __future__ import annotations

from types import SimpleNamespace

from selon.coding.base.sheet import Sentence


class Words(list):  # type: ignore[type-arg]
    """The tokens of a text; a slice of them has the text they make."""

    @property
    def lowers(self) -> list[str]:
        return [token.lower_ for token in self]

    def __getitem__(self, at: object) -> object:
        found = super().__getitem__(at)  # type: ignore[call-overload]
        return _Span(found) if isinstance(at, slice) else found

    def text_of(self, start: int, end: int) -> str:
        return _Span(self[start:end]).text


class _Span(list):  # type: ignore[type-arg]
    @property
    def text(self) -> str:
        return " ".join(token.text for token in self)


class _Token(SimpleNamespace):
    def __len__(self) -> int:
        return len(self.text)


def tagged(*words: str) -> Sentence:
    """Return a sentence of words with their tags: ``tagged("soldats/NOUN", "tués/ADJ")``."""
    doc, tokens, at = Words(), [], 0
    for i, (text, pos) in enumerate(word.rsplit("/", 1) for word in words):
        tokens.append(
            _Token(
                i=i, idx=at, text=text, lower_=text.lower(), pos_=pos, doc=doc, morph={}, dep_="dep", children=[],
                is_sent_start=i == 0, is_title=text.istitle(), is_upper=text.isupper(), is_punct=pos == "PUNCT", like_num=pos == "NUM",
            )
        )
        at += len(text) + 1
    doc.extend(tokens)
    text = " ".join(t.text for t in tokens)
    return Sentence(0, SimpleNamespace(doc=doc, text=text, hits=[]), 0, len(tokens))  # type: ignore[arg-type]
