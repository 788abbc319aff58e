"""What a verb says of its subject: that it did not happen, would, must, is an invention."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.roles.arguments import verb_kind
from selon.coding.voice.governor import predicate_of, verb_before
from selon.coding.voice.groups import STOPS, Group
from selon.coding.voice.signs import Signs
from selon.coding.voice.step import Step
from selon.coding.voice.verb import VerbStep
from selon.language.words import FormTable

_LINKING = frozenset(["être", "rester", "devenir", "demeurer", "constituer", "relever"])


class SubjectStep(Step):
    """Reads the verb a noun is the subject of."""

    def __init__(self, signs: Signs, verb: VerbStep) -> None:
        super().__init__(signs)
        self.verb = verb

    def climb(self, k: int, first: int, depth: int) -> None:
        """The noun is the subject of a verb: what the verb says of it."""
        verb = predicate_of(self.verbs, k, first)
        if verb is None or verb_kind(self.doc[verb], self.verbs.tools) == "react":
            return
        group = self.verbs.group(verb)
        self._mood(verb, group, depth + 1)
        told = next((c for c in self.cues.at(verb, "happen") if c.kind != "asserted"), None)
        if told is not None:
            self.signs.weigh_cue(verb, told, "subject", depth + 1)
        if group.mood == "inf":
            linking = verb_before(self.verbs, group.left - 1) if self.doc[group.left - 1].lower_ == "à" else None
            if linking is not None and self.doc[linking].lower_ in _linking():
                self._attribute(linking, self.verbs.group(linking).left, depth + 1)
                return
            self.verb.infinitive(verb, group.left, depth)
        elif self._governs_infinitive(verb):
            self.signs.governed(verb, "infinitive", "", depth + 1, "subject-")
        if told is None and not group.reflexive and any(self.doc[j].pos_ == "AUX" for j in range(group.left, verb)):
            self.signs.governed(verb, "noun", "", depth + 1, "passive-")
        if any(self.doc[j].lower_ in _linking() for j in range(group.left, verb + 1)):
            self._attribute(verb, group.left, depth + 1)
        how, at = self.verbs.opening(first)
        if how == "si":
            self.signs.say("possible", "if", depth + 1, at)
        elif how == "que":
            self.verb.that(at, depth)
        self.verb.pair(verb, depth)

    def _mood(self, verb: int, group: Group, depth: int) -> None:
        carry = self.cues.carries(verb)
        if group.negated and not self.cues.at(verb, "certain"):
            self.signs.say("denied", f"not-subject|{self.cues.makes(verb)}", depth, verb)
        if group.mood == "fut":
            self.signs.say("planned", f"future-subject|{carry}", depth, verb)
        if group.mood == "cond" and not group.compound and self._follows(verb, group.left):
            self.signs.say("possible", "consequence", depth, verb)
        elif group.mood == "cond":
            self.signs.say("hearsay", f"conditional-subject|{carry}", depth, verb)

    def _governs_infinitive(self, verb: int) -> bool:
        """``L'assaut doit commencer``, ``devrait se poursuivre``."""
        if verb + 1 < self.end and self.verbs.is_verb(verb + 1):
            return True
        return verb + 2 < self.end and self.doc[verb + 1].lower_ in ("se", "s'", "être")

    def _follows(self, verb: int, left: int) -> bool:
        """``serait un désastre``, ``ouvrirait la route``: what would follow from the event, so it has not happened."""
        near = range(left, min(self.end, verb + 5))
        return any(self.cues.at(j, "consequence") for j in near if j == verb or not self.verbs.is_verb(j))

    def _attribute(self, verb: int, left: int, depth: int) -> None:
        """``reste l'objectif``, ``est une invention``, ``n'est pas à exclure``."""
        scopes = ("attribute",) if self.verbs.is_verb(verb) else ("attribute", "adjective")
        for cue in self.cues.at(verb, *scopes):
            self.signs.weigh_cue(verb, cue, "attribute", depth)
        if not self._called(verb, left, depth) and self._exposed() and self._named(verb, left):
            self.signs.say("denied", "attribute", depth, verb)

    def _called(self, verb: int, left: int, depth: int) -> bool:
        """Add what the words around a linking verb call its subject; say whether there are such words."""
        for j in range(left, min(self.end, verb + 7)):
            if self.doc[j].text in STOPS or self.doc[j].text == ",":
                return False
            if j == verb:
                continue
            if self.doc[j].lower_ == "à" and j + 1 < self.end and self.verbs.is_verb(j + 1):
                for cue in self.cues.at(j + 1, "noun")[:1]:
                    self.signs.weigh_cue(j + 1, cue, "to-be", depth, negated=self.verbs.group(verb).negated)
                    return True
            for cue in self.cues.at(j, "attribute")[:1]:
                self.signs.say_cue(cue, "attribute", depth, j)
                return True
        return False

    def _exposed(self) -> bool:
        """``Le prétendu raid``: whatever it is then said to have been, it was no raid."""
        return any(s.how == "adjective" and self.cues.at(s.at, "exposed") for s in self.signs.out)

    def _named(self, verb: int, left: int) -> bool:
        """``était un feu d'artifice``."""
        after = max(verb, left) if self.verbs.is_verb(verb) else left
        articles = ("un", "une", "le", "la", "l'", "qu'")
        named = any(self.doc[j].lower_ in articles for j in range(after + 1, min(self.end, after + 4)))
        return named and not self.verbs.group(verb).negated


@lru_cache(maxsize=1)
def _linking() -> frozenset[str]:
    table = FormTable()
    table.add_verbs(sorted(_LINKING))
    return frozenset(table.verbs)
