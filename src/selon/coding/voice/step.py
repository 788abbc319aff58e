"""What every step up from a trigger shares: the sentence, its verbs and cues, and the signs found so far."""

from __future__ import annotations

from typing import Protocol

from selon.coding.voice.signs import Signs


class Climber(Protocol):
    """The way on up from a word that governs."""

    def verb(self, k: int, depth: int) -> None:
        """Climb from a verb."""

    def noun(self, k: int, depth: int) -> None:
        """Climb from a noun."""


class Step:
    """Reads one construction and adds the signs it shows."""

    def __init__(self, signs: Signs) -> None:
        self.signs = signs
        self.cues = signs.cues
        self.verbs = signs.verbs
        self.doc = signs.doc
        self.start, self.end = signs.start, signs.end
