"""The signs of how surely a trigger is told: gathering them, weighing a cue's own negation and tense, and what they come to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.coding.voice.cues import SentenceCues
from selon.knowledge import Cue

_AGAINST = {"denied": "asserted", "possible": "denied", "planned": "denied", "hearsay": "denied", "asserted": "denied"}


@dataclass(frozen=True, slots=True)
class Stance:
    """One sign of how surely a trigger is told: its kind, the construction, the steps up to it, and where it stands."""

    kind: str
    how: str
    depth: int
    at: int
    words: str = ""


class Signs:
    """The signs found so far over one trigger."""

    def __init__(self, cues: SentenceCues) -> None:
        self.cues = cues
        self.verbs = cues.verbs
        self.doc = cues.doc
        self.start, self.end = cues.start, cues.end
        self.out: list[Stance] = []

    def say(self, kind: str, how: str, depth: int, at: int, words: str = "") -> None:
        """Add a sign."""
        self.out.append(Stance(kind, how, depth, at, words))

    def say_cue(self, cue: Cue, how: str, depth: int, at: int) -> None:
        """Add what a cue says by itself."""
        self.say(cue.kind, how, depth, at, " ".join(cue.words))

    def governed(self, k: int, how: str, prep: str, depth: int, lead: str = "") -> bool:
        """Say what a governor says of what completes it; return whether a cue has its negation in it (``n'exclut pas``)."""
        negated = self.verbs.group(k).negated
        cues_here = [c for c in self.cues.at(k, how) if how == "clause" or self.cues.agrees(c, prep)]
        cues_here = [c for c in cues_here if (c.words[0] == "ne") == negated] or [c for c in cues_here if c.words[0] != "ne"]
        if cues_here:
            self.weigh_cue(k, cues_here[0], lead + how, depth)
        elif negated and how != "noun":
            self.say("denied", f"{lead}not-{how}", depth, k)
        return bool(cues_here) and cues_here[0].words[0] == "ne"

    def weigh_cue(self, k: int, cue: Cue, how: str, depth: int, negated: bool | None = None) -> None:
        """Add what a cue says here: turned round by its negation, and done with in a perfect that reports the deed."""
        words = " ".join(cue.words)
        group = self.verbs.group(k)
        if negated is None:
            negated = group.negated
        if group.perfect and self.cues.at(k, "perfect"):
            self.say("denied" if negated else "asserted", "done", depth, k, words)
            return
        if cue.kind == "planned" and group.perfect and not negated and self._in_vain(k):
            self.say("asserted", "done", depth, k, words)
            return
        kind = cue.kind
        if negated and cue.words[0] != "ne":
            flipped = next((c for c in self.cues.at(k, how.split("-")[-1], "noun") if c.words[0] == "ne"), None)
            kind = flipped.kind if flipped is not None else _AGAINST[kind]
        self.say(kind, how, depth, k, words)

    def _in_vain(self, k: int) -> bool:
        """``ont cherché en vain à``: they did, and failed."""
        return any(self.cues.at(j, "in-vain") for j in range(max(self.start, k - 3), min(self.end, k + 5)))


def verdict(signs: list[Stance]) -> str | None:
    """Return the strongest distance the signs show, or None."""
    kinds = {s.kind for s in signs if _firm(s)}
    return next((k for k in ("denied", "possible", "planned", "hearsay") if k in kinds), None)


def _firm(sign: Stance) -> bool:
    if sign.how.startswith(("not-subject", "not-object", "not-complement", "future-complement")) and "bare" not in sign.how:
        return sign.how.endswith(("|happen", "|carry", "|make"))
    if sign.how.startswith("loose-"):
        return sign.how in ("loose-conditional2", "loose-conditional") and sign.depth <= 2
    return not sign.how.endswith(("|far", "|2", "-of", "-perfect", "|simple")) and sign.depth <= 3


def sign_features(signs: list[Stance]) -> Iterator[str]:
    """Return the signs as features."""
    for sign in signs:
        near = min(sign.depth, 2)
        yield f"stance={sign.kind}|{sign.how}"
        yield f"stance={sign.kind}|{near}"
        yield f"stance={sign.kind}|{sign.how.split('|')[0]}|{near}"
