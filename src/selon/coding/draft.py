"""A claim in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.coding.sheet import ActorMention, Candidate, PlaceMention, Sentence
from selon.knowledge import MeansWord
from selon.language.numbers import Quantity
from selon.language.times import TimeMention
from selon.model import Cue


@dataclass(slots=True)
class SourceMention:
    """Who is said to say it: words, kind, and how far their word reaches in the sentence (tokens)."""

    sentence: Sentence
    start: int
    end: int
    text: str
    kind: str
    marker: str
    reach: tuple[int, int]
    source_id: str | None = None
    verb: int | None = None
    deny: bool = False
    mention: ActorMention | None = None
    told_to: SourceMention | None = None

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
class TollEntry:
    """One count: of which harm, how many, of whom."""

    kind: str
    quantity: Quantity | None
    low: int | None
    best: int | None
    high: int | None
    approximate: bool
    who: str
    start: int
    end: int
    text: str
    mention: ActorMention | None = None


@dataclass(slots=True)
class MeansMention:
    """A means as the sentence names it: tokens, the row of the lexicon, and what shows that it was used."""

    sentence: Sentence
    start: int
    end: int
    text: str
    word: MeansWord
    why: str

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
class Draft:
    """A claim in the making: its trigger and type, then the values as they are decided."""

    candidate: Candidate
    type: str
    probability: float = 1.0
    actors: list[tuple[str, ActorMention]] = field(default_factory=list)
    place: PlaceMention | None = None
    time: TimeMention | None = None
    since: str | None = None
    until: str | None = None
    basis: str = "relative"
    factuality: str = "asserted"
    outcome: str | None = None
    toll: list[TollEntry] = field(default_factory=list)
    sources: list[SourceMention] = field(default_factory=list)
    means: list[MeansMention] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    sentence: Sentence = field(init=False, repr=False)
    """The sentence that tells it."""

    def __post_init__(self) -> None:
        self.sentence = self.candidate.sentence
