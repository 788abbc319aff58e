"""What belongs to a noun itself: its determiners and adjectives, its relative clause, a condition put in behind it."""

from __future__ import annotations

from selon.coding.voice.groups import STOPS
from selon.coding.voice.step import Step

_IT = frozenset(["il", "ils", "elle", "elles"])


class Modifiers(Step):
    """Reads the words around one noun that bear on it."""

    def adjectives(self, k: int, first: int, depth: int) -> None:
        """Determiners and adjectives of the noun."""
        low, high = min(first, k), max(first, k)
        span = [*range(low, high + 1)]
        span += [j for j in range(high + 1, min(self.end, high + 4)) if self._near_after(high, j)]
        for j in span:
            if j == k:
                continue
            if self.doc[j].lower_ in ("aucun", "aucune", "nul", "nulle"):
                self.signs.say("denied", "no", depth, j)
            for cue in self.cues.at(j, "adjective"):
                if not self._governs_more(j):
                    self.signs.say_cue(cue, "adjective", depth, j)

    def _near_after(self, k: int, j: int) -> bool:
        return all(self.doc[i].pos_ in ("ADJ", "ADV", "VERB") and not self.verbs.finite(i) for i in range(k + 1, j + 1)) or (
            self.doc[j].head.i == k and self.doc[j].dep_ in ("amod", "acl")
        )

    def _governs_more(self, j: int) -> bool:
        return (
            j + 1 < self.end
            and self.doc[j + 1].lower_ in ("de", "d'")
            and self.verbs.is_verb(j)
            and j + 2 < self.end
            and self.verbs.is_verb(j + 2)
        )

    def relative(self, k: int, depth: int) -> None:
        """``un cessez-le-feu qui entrera en vigueur``, ``un raid qui aurait tué``."""
        for child in self.doc[k].children:
            if child.dep_ != "acl:relcl" or child.i < k:
                continue
            verb = child.i
            if not any(self.doc[j].lower_ == "qui" for j in range(k + 1, verb)):
                continue
            group = self.verbs.group(verb)
            happen = self.cues.at(verb, "happen")
            if group.negated and happen:
                self.signs.say("denied", "relative|happen", depth, verb)
            if group.mood == "fut" and happen:
                self.signs.say("planned", "relative|happen", depth, verb)
            if group.mood == "cond":
                self.signs.say("hearsay", "relative", depth, verb)
            for cue in happen:
                if cue.kind != "asserted":
                    self.signs.say(cue.kind, "relative|cue", depth, verb)

    def condition(self, k: int, depth: int) -> None:
        """``L'attaque, si elle a eu lieu, …``: the condition bears on the noun before it."""
        doc = self.doc
        for j in range(k + 1, min(self.end - 3, k + 7)):
            if doc[j].text in STOPS or self.verbs.finite(j):
                return
            if doc[j].text == "," and doc[j + 1].lower_ in ("si", "s'") and doc[j + 2].lower_ in _IT:
                verb = next((i for i in range(j + 3, min(self.end, j + 9)) if self.cues.at(i, "happen")), None)
                if verb is not None:
                    self.signs.say("possible", "if", depth, j + 1)
                return
