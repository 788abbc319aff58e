"""What stands over a trigger: the moods, negations and cue words that govern it, by word order first and by the parse.

From the trigger the way leads up: from a noun to the noun or verb it completes, from an infinitive to what it hangs on,
from a verb to what leads its clause in. Every step looks for a cue of ``voice.csv`` that governs in just that manner.
"""

from __future__ import annotations

from weakref import proxy

from selon.coding.base.sheet import Candidate, Sentence, kept
from selon.coding.base.tools import Tools
from selon.coding.voice.cues import SentenceCues
from selon.coding.voice.groups import Verbs
from selon.coding.voice.modifiers import Modifiers
from selon.coding.voice.nearby import Nearby
from selon.coding.voice.noun import NounStep
from selon.coding.voice.signs import Signs, Stance
from selon.coding.voice.subject import SubjectStep
from selon.coding.voice.verb import VerbStep

_DEEP = 5


class Scope:
    """Climbs from one trigger, no word twice."""

    def __init__(self, candidate: Candidate, tools: Tools) -> None:
        self.candidate = candidate
        self.tools = tools
        cues = _cues_of(candidate.sentence, tools)
        self.verbs = cues.verbs
        self._seen: set[int] = set()
        self._signs = Signs(cues)
        modifiers = Modifiers(self._signs)
        up = proxy(self)  # the steps do not keep the scope alive: else each would have to be looked for when it is done
        self._verb_step = VerbStep(self._signs, up, modifiers)
        self._noun_step = NounStep(self._signs, up, candidate, modifiers, SubjectStep(self._signs, self._verb_step))
        self._nearby = Nearby(self._signs, candidate)

    def climb(self) -> list[Stance]:
        """Return every sign over the trigger, nearest first."""
        token, row = self.candidate.token, self.candidate.row
        if row.pos == "verb" and row.type != "accusation" and row.frame != "repel" and self.tools.speech_kind(token.lower_) == "deny":
            self._signs.say("denied", "self", 0, token.i)
        verb = self._own_verb() if row.pos == "verb" else None
        if verb is not None:
            self.verb(verb, 0)
        else:
            self.noun(token.i, 0)
        self._nearby.around()
        return self._signs.out

    def nearby(self) -> list[str]:
        """Return the cues in the clause that no construction binds to the trigger, by side."""
        return self._nearby.unbound()

    def verb(self, k: int, depth: int) -> None:
        """Climb from a verb."""
        if self._new(k, depth):
            self._verb_step.climb(k, depth)

    def noun(self, k: int, depth: int) -> None:
        """Climb from a noun."""
        if self._new(k, depth):
            self._noun_step.climb(k, depth)

    def _new(self, k: int, depth: int) -> bool:
        if k in self._seen or depth > _DEEP:
            return False
        self._seen.add(k)
        return True

    def _own_verb(self) -> int | None:
        """Return the trigger where it is a verb here, or the verb among its words."""
        k = self.candidate.token.i
        if self._verbal(k):
            return k
        return next((j for j in range(self.candidate.start, self.candidate.end) if self.verbs.is_verb(j)), None)

    def _verbal(self, k: int) -> bool:
        doc = self.verbs.doc
        if doc[k].pos_ == "NOUN" and k > self.verbs.start and doc[k - 1].pos_ in ("DET", "ADJ"):
            return False
        if self.verbs.group(k).mood == "pp" and self._noun_step.after_article(k):
            return False
        return self.verbs.is_verb(k) or bool(self.verbs.moods(k))


@kept
def _cues_of(sentence: Sentence, tools: Tools) -> SentenceCues:
    return SentenceCues(Verbs(sentence, tools))
