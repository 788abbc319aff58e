"""What the walker weighed: kept only when somebody asks why, by ``selon explain``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selon.coding.base.linear import load_model
from selon.coding.base.sheet import Candidate


@dataclass(frozen=True, slots=True)
class Weighing:
    """One question put to one model: the features it saw and the probability of each answer.

    ``subject`` is what the question was about (an actor, a place, a time, a source), none for the event, its type and
    its voice.
    """

    field: str
    features: tuple[str, ...]
    chances: tuple[float, ...]
    subject: object | None = None

    def ranked(self) -> list[tuple[str, float]]:
        """Return the answers with their probabilities, the surest first."""
        classes = load_model(self.field).classes
        return sorted(zip(classes, self.chances, strict=True), key=lambda x: -x[1])

    def chance(self, answer: str) -> float:
        """Return the probability of an answer."""
        return self.chances[load_model(self.field).classes.index(answer)]

    def runner_up(self, chosen: str) -> tuple[str, float] | None:
        """Return the surest answer besides the one that was taken."""
        return next(((name, chance) for name, chance in self.ranked() if name != chosen), None)

    def leanings(self, chosen: str, over: str | None = None) -> list[tuple[str, float]]:
        """Return every feature with how far it leans to ``chosen`` rather than ``over`` (by default the runner-up)."""
        model = load_model(self.field)
        if over is None:
            second = self.runner_up(chosen)
            over = second[0] if second is not None else chosen
        a, b = model.classes.index(chosen), model.classes.index(over)
        out = []
        for feature in dict.fromkeys(self.features):
            scores = model.scores([feature])
            if scores[a] != scores[b]:
                out.append((feature, scores[a] - scores[b]))
        return out


class Trace:
    """Records every weighing of a walk, by candidate."""

    def __init__(self) -> None:
        self._kept: dict[int, list[Weighing]] = {}

    def weighed(
        self, field: str, candidate: Candidate, features: Sequence[str], chances: Sequence[float], subject: object | None = None
    ) -> None:
        """Keep one weighing."""
        self._kept.setdefault(id(candidate), []).append(Weighing(field, tuple(features), tuple(chances), subject))

    def of(self, candidate: Candidate, field: str) -> list[Weighing]:
        """Return what was weighed of a candidate's ``field``, in the order of the walk."""
        return [w for w in self._kept.get(id(candidate), ()) if w.field == field]

    def one(self, candidate: Candidate, field: str, subject: object | None = None) -> Weighing | None:
        """Return the weighing of one question, or None where it was not put."""
        return next((w for w in self.of(candidate, field) if w.subject is subject), None)
