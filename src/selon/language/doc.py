"""A parsed text as plain Python objects: words with their form, their part of speech and what they hang on.

The parser's own documents keep their words in C and make a new object each time one is asked for. The coder asks for the
same words thousands of times, so each paragraph is copied once. Names are the parser's; what nobody asks for is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed


class Morph:
    """What the form of a word tells: ``Number=Plur|Tense=Past``."""

    __slots__ = ("_text", "_values")

    def __init__(self, text: str) -> None:
        self._text = text
        pairs = (pair.split("=", 1) for pair in text.split("|") if "=" in pair)
        self._values = {name: values.split(",") for name, values in pairs}

    def get(self, name: str, default: list[str] | None = None) -> list[str]:
        """Return the values of a property, or the default.

        >>> Morph("Number=Plur|Tense=Past").get("Tense"), Morph("").get("Tense")
        (['Past'], [])
        """
        return self._values.get(name, default or [])

    def __str__(self) -> str:
        return self._text


_morph = lru_cache(maxsize=None)(Morph)  # a language has some hundred different ones
_forms: dict[str, tuple[str, bool, bool, bool, bool, bool, bool]] = {}
"""What rests on a word's letters alone, kept for the next time it is met."""
_MOST = 50_000


class Token:
    """A word of a parsed text."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "is_alpha", "is_digit", "is_punct", "is_sent_start", "is_title", "is_upper",
        "like_num", "lower_", "morph", "pos_", "sent", "text",
    )  # fmt: skip
    doc: Doc
    i: int
    idx: int
    text: str
    lower_: str
    pos_: str
    dep_: str
    morph: Morph
    head: Token
    children: list[Token]
    sent: Span
    is_alpha: bool
    is_digit: bool
    is_punct: bool
    is_title: bool
    is_upper: bool
    is_sent_start: bool
    like_num: bool

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def left_edge(self) -> Token:
        """The first of the words that hang on this one, directly or not; itself if all come after."""
        first = self
        for child in self.children:
            edge = child.left_edge
            if edge.i < first.i:
                first = edge
        return first

    @property
    def ancestors(self) -> Iterator[Token]:
        """What the word hangs on, what that hangs on, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token


class Span(list[Token]):
    """Some words in a row."""

    @property
    def start(self) -> int:
        """Position of the first word."""
        return self[0].i

    @property
    def end(self) -> int:
        """Position after the last word."""
        return self[-1].i + 1

    @property
    def text(self) -> str:
        """The words with the spaces between them."""
        if not self:
            return ""
        last = self[-1]
        return last.doc.text[self[0].idx : last.idx + len(last.text)]


class Doc(list[Token]):
    """A parsed text: its words in order. It is a list because words are asked for by position hundreds of times a sentence."""

    __slots__ = ("_starts", "sents", "text")

    def __init__(self, parsed: Parsed) -> None:
        super().__init__(map(self._copy, parsed))
        self.text: str = parsed.text
        self.sents: list[Span] = [Span(self[s.start : s.end]) for s in parsed.sents]
        self._starts: list[int] | None = None
        for token, away in zip(self, parsed.to_array("HEAD").astype("int64").tolist(), strict=True):
            token.head = self[token.i + away]
            if away:
                token.head.children.append(token)
        for sent in self.sents:
            for token in sent:
                token.sent = sent

    def _copy(self, word: Any) -> Token:
        token = Token()
        token.doc = self
        token.i, token.idx = word.i, word.idx
        token.pos_, token.dep_, token.morph = word.pos_, word.dep_, _morph(str(word.morph))
        token.is_sent_start = word.is_sent_start
        token.text = text = word.text
        form = _forms.get(text)
        if form is None:
            if len(_forms) >= _MOST:
                _forms.clear()
            form = _forms[text] = (
                word.lower_, word.is_alpha, word.is_digit, word.is_punct, word.is_title, word.is_upper, word.like_num,
            )  # fmt: skip
        token.lower_, token.is_alpha, token.is_digit, token.is_punct, token.is_title, token.is_upper, token.like_num = form
        token.children = []
        return token

    def text_of(self, start: int, end: int) -> str:
        """Return the words from position ``start`` up to ``end``, with the spaces between them."""
        return Span(self[start:end]).text

    def overlapping(self, start: int, end: int) -> Span:
        """Return the words that have a character from ``start`` up to ``end``."""
        if self._starts is None:
            self._starts = [token.idx for token in self]
        first = max(0, bisect_right(self._starts, start) - 1)
        while first < len(self) and self[first].idx + len(self[first].text) <= start:
            first += 1
        stop = first
        while stop < len(self) and self[stop].idx < end:
            stop += 1
        return Span(self[first:stop])
