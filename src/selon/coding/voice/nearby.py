"""Cues near the trigger that no construction binds to it: adverbs, set phrases, the question mark, words in the same clause."""

from __future__ import annotations

from selon.coding.base.sheet import Candidate
from selon.coding.voice.groups import STOPS
from selon.coding.voice.signs import Signs
from selon.coding.voice.step import Step
from selon.coding.voice.table import scopes

_ASKING = frozenset("pourquoi comment qui combien où quand quel quelle quels quelles".split())


class Nearby(Step):
    """Reads the sentence around one trigger."""

    def __init__(self, signs: Signs, candidate: Candidate) -> None:
        super().__init__(signs)
        self.candidate = candidate

    def unbound(self) -> list[str]:
        """Cues in the clause that no construction binds to the trigger, by side."""
        i = self.candidate.head
        out = []
        for j in range(self.candidate.start - 1, max(self.start - 1, i - 16), -1):
            if self.doc[j].text in STOPS or self.doc[j].lower_ in ("que", "qu'", "qui", "mais"):
                break
            out += [f"left={c.kind}" for c in self.cues.at(j, "noun", "infinitive", "clause")[:1] if c.words[0] != "ne"]
            if self.verbs.finite(j):
                break
        for j in range(self.candidate.end, min(self.end, i + 12)):
            if self.doc[j].text in STOPS or self.doc[j].lower_ in ("que", "qu'", "qui", "mais"):
                break
            out += [f"right={c.kind}" for c in self.cues.at(j, "attribute", "happen", "adjective")[:1] if c.kind != "asserted"]
        return out

    def around(self) -> None:
        """Adverbs and set phrases of doubt near the trigger, and the question mark."""
        doc = self.doc
        i = self.candidate.head
        own = range(self.verbs.group(i).left, i + 1) if self.candidate.row.pos == "verb" else (i,)
        for j, cue in self.cues.loose:
            if "adverb" in scopes(cue.scope) and not self._bears_on_verb(j, len(cue.words)):
                continue
            between = doc[min(i, j) : max(i, j)]
            far = len(between) > 14 or any(t.text in (";", ".", "«", "»") or t.lower_ in ("mais",) for t in between)
            verbs = sum(1 for t in between if t.i not in own and t.i != j and self.verbs.finite(t.i))
            how = f"{cue.scope.split('/')[0]}|{'far' if far else min(verbs, 2)}"
            self.signs.say(cue.kind, how, 0, j, " ".join(cue.words))
        last = doc[self.end - 1]
        tail = [t.text for t in doc[max(self.start, self.end - 3) : self.end]]
        if "?" in tail or last.text == "?":
            asked = {t.lower_ for t in doc[self.start : self.start + 3]} & _ASKING
            self.signs.say("possible", "question-of" if asked else "question", 0, last.i)

    def _bears_on_verb(self, j: int, size: int) -> bool:
        """``a sans doute pris``; not ``des hommes, sans doute tchadiens``."""
        after = j + size
        doc = self.doc
        if j == self.start and after < self.end and doc[after].lower_ in ("des", "du", "de", "d'"):
            return True
        if j > self.start and doc[j - 1].text == "," and after + 1 < self.end and doc[after + 1].text == ",":
            return False
        if after < self.end and (self.verbs.is_verb(after) or self.doc[after].pos_ in ("DET", "PRON", "SCONJ")):
            return True
        return j > self.start and self.verbs.is_verb(j - 1) and not (after < self.end and self.doc[after].pos_ == "NUM")
