"""Up from a noun: what belongs to it, the noun or verb it completes, the verb it is the subject of."""

from __future__ import annotations

from dataclasses import replace

from selon.coding.base.sheet import Candidate
from selon.coding.roles.arguments import verb_kind
from selon.coding.voice.governor import noun_governor, object_of_verb, verb_before
from selon.coding.voice.groups import inverted_pronoun
from selon.coding.voice.modifiers import Modifiers
from selon.coding.voice.signs import Signs
from selon.coding.voice.step import Climber, Step
from selon.coding.voice.subject import SubjectStep
from selon.coding.voice.table import plain_preposition, scopes

_SMALL = frozenset(["DET", "ADJ", "NUM", "ADV"])
_OF = frozenset(["de", "d'", "du", "des"])


class NounStep(Step):
    """Reads what stands over a noun."""

    def __init__(self, signs: Signs, up: Climber, candidate: Candidate, modifiers: Modifiers, subject: SubjectStep) -> None:
        super().__init__(signs)
        self.up = up
        self.candidate = candidate
        self.modifiers = modifiers
        self.subject = subject

    def climb(self, k: int, depth: int) -> None:
        """Read the noun's own words, then what stands to its left; failing that it is a subject."""
        first = self._phrase_start(k)
        self.modifiers.adjectives(k, first, depth)
        self.modifiers.relative(k, depth)
        self.modifiers.condition(k, depth)
        before = self._before(first)
        if before >= self.start and self._left_of_noun(before, first, k, depth):
            return
        self.subject.climb(k, first, depth)

    def _before(self, first: int) -> int:
        """Return the place before a noun phrase, and before a time put in between (``a promis fin mars le départ``)."""
        before = first - 1
        for time in self.candidate.sentence.times:
            if time.start <= self.doc[before].idx < time.end:
                while before > self.start and self.doc[before].idx >= time.start:
                    before -= 1
                return before - 1 if self.doc[before].pos_ == "ADP" and before > self.start else before
        return before

    def _phrase_start(self, k: int) -> int:
        j = min(k, self.candidate.start) if k == self.candidate.head and self.candidate.row.pos != "verb" else k
        if j > self.start and self.doc[j - 1].pos_ not in _SMALL and self.after_article(j):
            j -= 1
        while j - 1 >= self.start and (
            self.doc[j - 1].pos_ in _SMALL
            or self.doc[j - 1].lower_ in ("aucun", "aucune", "nul", "nulle", "le", "la", "l'", "les", "ces")
        ):
            if self.doc[j - 1].lower_ in ("pas", "plus", "jamais", "du", "des", "au", "aux") and self.doc[j - 1].pos_ != "DET":
                break
            if self.verbs.finite(j - 1) or self.doc[j - 1].pos_ == "ADV":
                break
            j -= 1
        return j

    def after_article(self, k: int) -> bool:
        """``la prétendue prise``: an article, perhaps an adjective, and then what looks like a participle."""
        j = k - 1
        if j > self.start and self.cues.at(j, "adjective"):
            j -= 1
        return j >= self.start and self.doc[j].lower_ in ("la", "une", "cette", "le", "un", "ce") and self.doc[j].pos_ == "DET"

    def _left_of_noun(self, before: int, first: int, k: int, depth: int) -> bool:
        """Deal with what stands right before a noun phrase; say whether the way up has been found."""
        doc = self.doc
        low = doc[before].lower_
        for cue in self.cues.phrases_ending(first):
            if "before-noun" in scopes(cue.scope):
                self.signs.say_cue(cue, "before-noun", depth + 1, before)
                return True
        if low in ("pas", "plus") and doc[before].pos_ != "PROPN" and before == self.start:
            self.signs.say("denied", "no", depth, before)
        if low == "ni":
            self.signs.say("denied", "nor", depth, before)
        if doc[first].lower_ in _OF and not object_of_verb(self.verbs, first - 1):
            return self._after_of(first, k, first, depth)
        if low in _OF:
            return self._after_of(before, k, first, depth)
        if self.verbs.is_verb(before) or inverted_pronoun(low) or (low in ("pas", "plus", "jamais") and before > self.start):
            verb = before if self.verbs.is_verb(before) else verb_before(self.verbs, before)
            if verb is not None:
                self._object(verb, "de" if doc[first].lower_ in ("de", "d'") else "", first, depth)  # "a menacé de nouvelles attaques"
                return True
        if doc[before].pos_ == "ADP" or low in ("au", "aux", "à"):
            return self._after_preposition(before, k, first, depth)
        return self._parsed_noun(k, first, depth)

    def _after_of(self, of: int, k: int, first: int, depth: int) -> bool:
        """``pas d'attaque``: none is told of; any other ``de`` binds the noun to the word before."""
        if of > self.start and self.doc[of - 1].lower_ in ("pas", "plus", "jamais", "point"):
            verb = verb_before(self.verbs, of)
            negated = verb is not None and self.verbs.group(verb).negated
            if self.doc[of - 1].lower_ == "plus" and not negated:
                return False
            if negated or of - 1 == self.start or self.doc[of - 2].text in (",", "(", ":", "«"):
                self.signs.say("denied", "no-of", depth, of)
            if verb is not None:
                self._object(verb, "", first, depth)
                return True
        return self._completes(of, k, first, depth)

    def _after_preposition(self, at: int, k: int, first: int, depth: int) -> bool:
        """``prêt à l'assaut``, ``s'oppose à la trêve``: the noun completes the word before, or a verb close by."""
        prep = plain_preposition(self.doc[at].lower_)
        governor = noun_governor(self.cues, at, prep)
        if governor is not None:
            self.signs.governed(governor, "noun", prep, depth + 1)
            self.up.noun(governor, depth + 1)
            return True
        verb = verb_before(self.verbs, at)
        if verb is None or (at - verb > 3 and self.doc[k].head.i != verb):
            return False
        self._object(verb, prep, first, depth)
        return True

    def _parsed_noun(self, k: int, first: int, depth: int) -> bool:
        """Where words stand in between: the verb to the left the parser makes the noun an object of."""
        token = self.doc[k]
        head = token.head.i
        if token.dep_.split(":")[0] not in ("obj", "iobj") or not self.start <= head < first or not self.verbs.is_verb(head):
            return False
        self._object(head, "", first, depth)
        return True

    def _completes(self, of: int, k: int, first: int, depth: int) -> bool:
        """A noun after ``de``: completes a noun, an adjective or a verb to its left."""
        j = of - 1
        while j >= self.start and self.doc[j].pos_ in ("ADJ", "ADV") and not self.cues.at(j, "noun"):
            j -= 1
        if j < self.start:
            return False
        if self.verbs.is_verb(j) or (self.doc[j].pos_ == "ADJ" and self.cues.at(j, "noun")):
            self._object(j, "de", first, depth)
            return True
        if self.doc[j].pos_ in ("NOUN", "PROPN", "X"):
            self.signs.governed(j, "noun", "de", depth + 1)
            if self.doc[j].pos_ == "NOUN" or self.doc[k].head.i == j:
                self.up.noun(j, depth + 1)
            return True
        return False

    def _object(self, verb: int, prep: str, first: int, depth: int) -> None:
        """The noun completes a verb."""
        how = "object" if prep in ("", "de", "à") else "agent" if prep == "par" and self._passive(verb) else "complement"
        told = self.signs.governed(verb, "noun", prep, depth + 1, "" if how == "object" else "loose-")
        if verb_kind(self.doc[verb], self.verbs.tools) == "react":
            return  # "n'a pas souhaité commenter l'attaque": it took place all the same
        group = self.verbs.group(verb)
        if group.negated and not told:
            det = self.doc[first].lower_
            kind = "bare" if det in ("de", "d'", "aucun", "aucune") or self.doc[first - 1].lower_ in ("de", "d'") else "definite"
            self.signs.say("denied", f"not-{how}|{kind}|{self.cues.makes(verb)}", depth + 1, verb)
        if group.mood == "fut":
            self.signs.say("planned", f"future-{how}|{self.cues.carries(verb)}", depth + 1, verb)
        if group.mood == "cond" and how == "complement":
            self.signs.say("hearsay", f"conditional-{how}|{'compound' if group.compound else 'simple'}", depth + 1, verb)
        self._verb_over(verb, depth + 1, loose=how == "complement")

    def _passive(self, verb: int) -> bool:
        """``n'ont pas été touchés par des roquettes``: the agent of the act did what the verb says."""
        return any(self.doc[j].dep_ == "aux:pass" or self.doc[j].lower_ == "été" for j in range(max(self.start, verb - 3), verb))

    def _verb_over(self, verb: int, depth: int, loose: bool = False) -> None:
        """What stands over a verb bears on its object too; its own negation and future have been seen to."""
        kept = len(self.signs.out)
        self.up.verb(verb, depth)
        over = [s for s in self.signs.out[kept:] if not (s.at == verb and s.how in ("not", "future"))]
        if loose:
            over = [replace(s, how="loose-" + s.how) for s in over]
        self.signs.out[kept:] = over
