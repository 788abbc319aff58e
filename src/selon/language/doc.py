"""A parsed text as plain Python objects: words with their form, their part of speech and what they hang on.

The parser's own documents keep their words in C and make a new object each time one is asked for. The coder asks for the
same words thousands of times, so each paragraph is copied once. Names are the parser's; what nobody asks for is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed
    from spacy.vocab import Vocab


Answer = TypeVar("Answer")
_COLUMNS: list[int | str] = ["ORTH", "IDX", "POS", "DEP", "MORPH", "SENT_START"]


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


_Form = tuple[str, str, bool, bool, bool, bool, bool, bool]
_forms: dict[int, _Form] = {}
"""What rests on a word's letters alone, by the parser's number for them, kept for the next time it is met."""
_MOST = 50_000
_tags: dict[int, str] = {}
_morphs: dict[int, Morph] = {}
"""The parser's names for parts of speech and links, and forms of words: a language has some hundred of each."""


class Token:
    """A word of a parsed text."""

    __slots__ = (
        "children", "dep_", "doc", "head", "i", "idx", "is_alpha", "is_digit", "is_punct", "is_sent_start", "is_title", "is_upper",
        "known", "like_num", "lower_", "morph", "pos_", "sent", "text",
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
    known: dict[object, object]
    """What ``remembered`` functions have said of the word."""
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


def remembered(function: Callable[[Token], Answer]) -> Callable[[Token], Answer]:
    """Let a word keep what a function says of it: the parse does not change, and every claim of a sentence asks the same."""

    @wraps(function)
    def asked(token: Token) -> Answer:
        try:
            return token.known[function]  # type: ignore[return-value]
        except KeyError:
            answer = token.known[function] = function(token)
            return answer

    return asked


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

    __slots__ = ("_starts", "lowers", "sents", "text")

    def __init__(self, parsed: Parsed) -> None:
        super().__init__()
        self.text: str = parsed.text
        self._starts: list[int] | None = None
        rows = parsed.to_array(_COLUMNS)
        heads = parsed.to_array("HEAD").astype("int64").tolist()
        for i, (orth, idx, pos, dep, morph, start) in enumerate(rows.tolist()):
            self.append(self._word(parsed.vocab, i, orth, idx, pos, dep, morph, start == 1 or i == 0))
        for token, away in zip(self, heads, strict=True):
            token.head = self[token.i + away]
            if away:
                token.head.children.append(token)
        self.lowers: list[str] = [token.lower_ for token in self]
        """The words in lower case: to look for words among them, this is faster than to ask each word."""
        self.sents: list[Span] = []
        for token in self:
            if token.is_sent_start:
                sent = Span()
                self.sents.append(sent)
            sent.append(token)
            token.sent = sent

    def _word(self, vocab: Vocab, i: int, orth: int, idx: int, pos: int, dep: int, morph: int, starts: bool) -> Token:
        token = Token()
        token.doc, token.i, token.idx, token.is_sent_start, token.children, token.known = self, i, idx, starts, [], {}
        if pos not in _tags or dep not in _tags or morph not in _morphs:
            _tags[pos], _tags[dep], _morphs[morph] = vocab.strings[pos], vocab.strings[dep], Morph(vocab.strings[morph].removeprefix("_"))  # "_" stands for nothing told
        token.pos_, token.dep_, token.morph = _tags[pos], _tags[dep], _morphs[morph]
        form = _forms.get(orth)
        if form is None:
            if len(_forms) >= _MOST:
                _forms.clear()
            word = vocab[orth]
            form = _forms[orth] = (
                word.text, word.lower_, word.is_alpha, word.is_digit, word.is_punct, word.is_title, word.is_upper, word.like_num,
            )  # fmt: skip
        (
            token.text, token.lower_, token.is_alpha, token.is_digit, token.is_punct, token.is_title, token.is_upper, token.like_num,
        ) = form  # fmt: skip
        return token

    def take_apart(self) -> None:
        """Part the words from each other."""
        for token in self:
            del token.doc, token.head, token.sent
            token.known.clear()
        self.sents.clear()
        self.clear()

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
