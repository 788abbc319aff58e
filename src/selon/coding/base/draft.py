"""A claim in the making."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.coding.base.sheet import ActorMention, Candidate, Phrase, PlaceMention, Sentence
from selon.knowledge import MeansWord
from selon.language.numbers import Quantity
from selon.language.times import TimeMention
from selon.model import Cue


@dataclass(slots=True)
class SourceMention(Phrase):
    """Who is said to say it: words, kind, and how far their word reaches in the sentence (tokens)."""

    text: str
    kind: str
    marker: str
    reach: tuple[int, int]
    source_id: str | None = None
    verb: int | None = None
    deny: bool = False
    mention: ActorMention | None = None
    told_to: SourceMention | None = None


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
class MeansMention(Phrase):
    """A means as the sentence names it: tokens, the row of the lexicon, and what shows that it was used."""

    text: str
    word: MeansWord
    why: str


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
