"""A report laid out for coding: paragraphs, sentences, and the layers of spans over them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from selon.knowledge import Hit, Mention, Trigger
from selon.language.doc import Doc, Token
from selon.language.numbers import Quantity
from selon.language.times import TimeMention
from selon.model import Report

Asked = ParamSpec("Asked")
Answer = TypeVar("Answer")


def kept(function: Callable[Concatenate[Sentence, Asked], Answer]) -> Callable[Concatenate[Sentence, Asked], Answer]:
    """Let a sentence keep what a function says of it (and of a time or place in it), for all claims that ask.

    The function must rest only on the text, and on layers that are laid for good.
    """

    @wraps(function)
    def asked(sentence: Sentence, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        key = (function, *map(id, args)) if args else function
        known = sentence.memo.get(key)
        if known is None:
            # The arguments are kept too: while they live, no other object has their id.
            known = sentence.memo[key] = (function(sentence, *args, **kwargs), args)
        return known[0]  # type: ignore[return-value]

    return asked


@dataclass(slots=True)
class Sentence:
    """One sentence: its paragraph and its tokens ``start`` to ``end`` there."""

    index: int
    paragraph: Paragraph
    start: int
    end: int
    mentions: list[ActorMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    quoted: bool = False
    opens: bool = False
    memo: dict[object, tuple[object, ...]] = field(default_factory=dict, repr=False, compare=False)

    def tokens(self) -> list[Token]:
        """Return the sentence's tokens."""
        return self.paragraph.doc[self.start : self.end]

    @property
    def text(self) -> str:
        """The sentence's words with the spaces between them."""
        return self.paragraph.doc.text_of(self.start, self.end)

    @property
    def char_start(self) -> int:
        """Offset of the first character in the report."""
        return self.paragraph.offset + self.paragraph.doc[self.start].idx

    @property
    def char_end(self) -> int:
        """Offset after the last character in the report."""
        last = self.paragraph.doc[self.end - 1]
        return self.paragraph.offset + last.idx + len(last.text)


@dataclass(slots=True)
class Paragraph:
    """One paragraph: a parsed document and where it stands in the report."""

    index: int
    offset: int
    text: str
    doc: Doc
    headline: bool
    hits: list[Hit] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)


@dataclass(slots=True)
class Phrase:
    """Some words of a sentence: its tokens ``start`` to ``end``."""

    sentence: Sentence
    start: int
    end: int

    @property
    def char_start(self) -> int:
        """Offset of the first character in the report."""
        return self.sentence.paragraph.offset + self.sentence.paragraph.doc[self.start].idx

    @property
    def char_end(self) -> int:
        """Offset after the last character in the report."""
        last = self.sentence.paragraph.doc[self.end - 1]
        return self.sentence.paragraph.offset + last.idx + len(last.text)


@dataclass(slots=True)
class ActorMention(Phrase):
    """A noun phrase that may be an actor. ``kind`` is the class of its head word."""

    head: int
    text: str
    kind: str
    who: str
    word: Mention | None = None
    actor_id: str | None = None
    name: str | None = None
    country: str | None = None
    definite: bool = False
    pronoun: bool = False
    person: bool = False
    framing: tuple[str, ...] = ()
    quantity: Quantity | None = None
    counted: ActorMention | None = None
    """Those of whom a count without a noun tells some: ``quatre autres``."""


@dataclass(slots=True)
class PlaceMention(Phrase):
    """A noun phrase that may be a place."""

    head: int
    text: str
    name: str
    relation: str
    precision: int
    lead: str
    known: bool
    place_ref: int | None = None
    country: str | None = None
    anaphor: bool = False


@dataclass(slots=True)
class Candidate:
    """A trigger word or phrase found in a sentence, before it is known to be a claim."""

    sentence: Sentence
    head: int
    start: int
    end: int
    rows: list[Trigger]
    row: Trigger
    moods: frozenset[str]
    score: float = 0.0
    linked: dict[int, str] | None = None
    ending: Candidate | None = None
    """The word that tells how the same event ended: ``ont attaqué avant d'être repoussés``."""
    token: Token = field(init=False, repr=False)
    """The head word."""

    def __post_init__(self) -> None:
        self.token = self.sentence.paragraph.doc[self.head]


@dataclass(slots=True)
class Sheet:
    """A whole report with all layers."""

    report: Report
    paragraphs: list[Paragraph]
    sentences: list[Sentence]
    country: str | None = None
    countries: tuple[str, ...] = ()
    kind: list[str] = field(default_factory=list)

    def take_apart(self) -> None:
        """Part the words, sentences and paragraphs, which point at each other, so that they go at once and need not be looked for."""
        for paragraph in self.paragraphs:
            paragraph.doc.take_apart()
            paragraph.sentences.clear()
        for sentence in self.sentences:
            sentence.memo.clear()
            for layer in (sentence.mentions, sentence.places, sentence.candidates):
                layer.clear()
