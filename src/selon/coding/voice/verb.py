"""Up from a verb: its mood and negation, and what its clause or infinitive hangs on."""

from __future__ import annotations

from selon.coding.voice.governor import (
    governor_of_infinitive,
    joined_participle,
    left_verb,
    relative_que,
    verb_before,
)
from selon.coding.voice.groups import STOPS, Group, inverted_pronoun
from selon.coding.voice.modifiers import Modifiers
from selon.coding.voice.signs import Signs
from selon.coding.voice.step import Climber, Step
from selon.coding.voice.table import plain_preposition
from selon.knowledge import Cue


class VerbStep(Step):
    """Reads what stands over a verb."""

    def __init__(self, signs: Signs, up: Climber, modifiers: Modifiers) -> None:
        super().__init__(signs)
        self.up = up
        self.modifiers = modifiers

    def climb(self, k: int, depth: int) -> None:
        """Read the verb's own group, then what its clause hangs on."""
        group = self.verbs.group(k)
        how, at = self.verbs.opening(group.left)
        if group.negated and depth == 0 and how != "si":
            self.signs.say("denied", "not", depth, k)
        if group.mood == "inf":
            self.infinitive(k, group.left, depth)
        elif group.mood == "ger":
            if not depth or self.verbs.tools.speech_kind(self.doc[k].lower_) != "say":  # "a démenti, affirmant que": the affirming is its own
                self._by_parse(k, depth)
        elif group.mood == "pp":
            self._participle(k, depth)
        else:
            self._mood(k, group, how, at, depth)
            self._clause(k, group.left, how, at, depth)
            self.pair(k, depth)

    def _mood(self, k: int, group: Group, how: str, at: int, depth: int) -> None:
        if group.mood == "fut":
            done = group.compound and not self._until()
            self.signs.say("planned", "future-perfect" if done else "future", depth, k)
        if group.mood == "cond" and how != "si":
            self._conditional(k, group.compound, how, at, depth)

    def _clause(self, k: int, left: int, how: str, at: int, depth: int) -> None:
        if how == "si":
            if not self._granted(k, at):
                self.signs.say("possible", "if", depth, at)
        elif how == "que":
            self.that(at, depth)
        elif how == "top":
            self._parsed_clause(k, left, depth)
            self._cleft(left, depth)
        elif how == "rel":
            self._conjunction(at, depth)
            self._cleft(at + 1, depth)

    def _granted(self, k: int, at: int) -> bool:
        """``S'ils ont pris la ville, ils n'ont pas le pont``: a past granted, beside a present; ``ils devront`` makes it a condition."""
        if not self._leads_in(at) or self.verbs.group(k).mood != "pres" or not self.verbs.group(k).perfect:
            return False
        comma = next((j for j in range(k + 1, self.end) if self.doc[j].text == ","), self.end)
        main = next((j for j in range(comma + 1, self.end) if self.verbs.finite(j)), None)
        return main is not None and not self.verbs.moods(main) & {"fut", "cond"}

    def _until(self) -> bool:
        """``d'ici à la fin du mois``: what then will have happened is still to come."""
        doc = self.doc
        return any(doc[j].lower_ == "ici" and doc[j - 1].lower_ == "d'" for j in range(self.start + 1, self.end))

    def _participle(self, k: int, depth: int) -> None:
        """A bare participle is told as the verb it is joined to, or as its noun is, or stands in a headline."""
        before = joined_participle(self.verbs, k)
        head = self.doc[k].head
        if before is not None:
            self.up.verb(before, depth)
        elif head.i < k and head.pos_ in ("NOUN", "PROPN"):
            self.modifiers.adjectives(head.i, k, depth)

    def _conditional(self, k: int, compound: bool, how: str, at: int, depth: int) -> None:
        governor = left_verb(self.cues, at) if how == "que" and not compound else None
        if governor is not None and self._past(governor):
            self.signs.say("planned", "future-in-past", depth, k)
        else:
            self.signs.say("hearsay", "conditional2" if compound else "conditional", depth, k)

    def _past(self, k: int) -> bool:
        group = self.verbs.group(k)
        return group.perfect or group.mood in ("impf", "past", "pp")

    def _cleft(self, left: int, depth: int) -> None:
        """``Ce n'est pas l'armée qui``: the clause behind it did not happen so."""
        words = [self.doc[j].lower_ for j in range(max(self.start, left - 14), left)]
        for n in range(len(words) - 2):
            if words[n] in ("ce", "c'") and words[n + 1] in ("n'", "ne") and "pas" in words[n : n + 5]:
                if any(w in ("qui", "que", "qu'") for w in words[n + 3 :]) and "mais" not in words[n + 3 :]:  # "mais bien l'armée qui"
                    self.signs.say("denied", "cleft", depth, left)
                return

    def pair(self, k: int, depth: int) -> None:
        """``Si A, B serait``: the main clause of a condition depends on it."""
        mood = self.verbs.group(k).mood
        if mood not in ("cond", "fut"):
            return
        for j in range(self.start, self.end):
            if self.doc[j].lower_ in ("si", "s'") and self.verbs.condition(j) and self._leads_in(j):
                self.signs.say("possible", f"main-of-if|{mood}", depth, j)
                return
        for j in range(self.start, min(self.start + 4, self.end)):
            if any("condition" in c.scope for c in self.cues.phrases_starting(j)):
                self.signs.say("possible", f"main-of-case|{mood}", depth, j)
                return

    def _leads_in(self, j: int) -> bool:
        return j == self.start or self.doc[j - 1].lower_ in (",", "«", '"', ":", ";", "et", "mais", "que")

    def that(self, at: int, depth: int) -> None:
        """What stands before ``que``: a conjunction of several words, a verb, a noun or an adjective."""
        if at == self.start and self._then_and(at):
            self.signs.say("possible", "if", depth, at)
            return
        if at == self.start and self._fronted(at, depth):
            return
        if self._conjunction(at, depth):
            return
        low = self.doc[at - 1].lower_ if at > self.start else ""
        if low in ("alors", "tandis", "pendant", "après", "depuis", "dès", "parce", "bien", "lors", "lorsque", "aussi", "avant"):
            return
        if relative_que(self.cues, at):
            return
        if self.doc[at].lower_.startswith("lesquel") or self.doc[at].lower_ == "laquelle":
            self._according(at, depth)
            return
        governor = left_verb(self.cues, at)
        if governor is not None:
            self._hang_on(governor, "clause", depth + 1)

    def _conjunction(self, at: int, depth: int) -> bool:
        """Say what a conjunction of several words that ends at a place says, if one does."""
        found = self.cues.phrases_ending(at + 1)[:1]
        for cue in found:
            self.signs.say_cue(cue, "conjunction", depth + 1, at)
        return bool(found)

    def _fronted(self, at: int, depth: int) -> bool:
        """``Que l'école ait été visée est nié par tous``: the clause comes before the verb that says something of it."""
        over = self.doc[at].head.head
        if over.i <= self.doc[at].head.i or not self.verbs.is_verb(over.i):
            return False
        self._hang_on(over.i, "clause", depth + 1)
        return True

    def _then_and(self, at: int) -> bool:
        """``Que la ville tombe, et la route est ouverte``: a condition."""
        return any(self.doc[j].text == "," and self.doc[j + 1].lower_ == "et" for j in range(at + 2, self.end - 1))

    def _according(self, at: int, depth: int) -> None:
        """``les allégations d'officines selon lesquelles``: the first noun after the verb before."""
        noun = None
        for j in range(at - 1, max(self.start - 1, at - 14), -1):
            if self.doc[j].text in STOPS or self.verbs.finite(j):
                break
            if self.doc[j].pos_ == "NOUN":
                noun = j
        if noun is not None:
            self.signs.governed(noun, "clause", "", depth + 1)
            self.up.noun(noun, depth + 1)

    def _parsed_clause(self, k: int, left: int, depth: int) -> None:
        """Where word order shows nothing: the verb the parser hangs a that-clause on, if ``que`` stands in between."""
        token = self.doc[k]
        if token.dep_ not in ("ccomp", "xcomp", "csubj", "obj") or token.head.i >= left:
            return
        if any(self.doc[j].lower_ in ("que", "qu'") for j in range(token.head.i + 1, left)):
            self._hang_on(token.head.i, "clause", depth + 1, lead="parse-")

    def infinitive(self, k: int, left: int, depth: int) -> None:
        """Read what an infinitive hangs on; ``left`` is where its group begins."""
        j = self._before_infinitive(left)
        if j < self.start:
            return
        low = self.doc[j].lower_
        phrases = self.cues.phrases_ending(j + 1)
        if phrases:
            self._phrase(phrases[0], j, depth + 1)
        elif low in ("de", "d'", "à", "par"):
            self._after_preposition(j, depth + 1)
        elif self.verbs.is_verb(j) or inverted_pronoun(low):
            while j > self.start and not self.verbs.is_verb(j):
                j -= 1
            self._hang_on(j, "infinitive", depth + 1)
        elif low in ("et", "ou", "ni", ","):
            before = verb_before(self.verbs, j)
            if before is not None and self.verbs.infinitive(before):
                self.infinitive(before, self.verbs.group(before).left, depth + 1)
        else:
            self._by_parse(k, depth)

    def _before_infinitive(self, left: int) -> int:
        """Return the place of the word that leads an infinitive in, past its adverbs and an opening quotation mark."""
        j = left - 1
        if j > self.start and self.doc[j].text in ("«", '"') and self.doc[j - 1].lower_ in ("de", "d'", "à"):
            j -= 1
        while j >= self.start and self.doc[j].pos_ == "ADV" and not self.cues.phrases_ending(j + 1):
            j -= 1
        return j

    def _phrase(self, cue: Cue, at: int, depth: int) -> None:
        """``pour prendre``, ``est sur le point de prendre``: an aim or a lack stands by itself, the rest below the verb before."""
        main = verb_before(self.verbs, at)
        how = "before-infinitive"
        if cue.words[0] == "pour":
            how = "purpose|done" if main is not None and self._done(main) else "purpose"
        self.signs.say_cue(cue, how, depth, at)
        if main is not None and cue.words[0] not in ("pour", "afin", "sans"):
            self.up.verb(main, depth)

    def _done(self, main: int) -> bool:
        """``sont venus pour piller``: they did; ``ont creusé un tunnel pour attaquer``: they made ready."""
        return self.verbs.group(main).perfect and not self.cues.at(main, "makes ready")

    def _after_preposition(self, at: int, depth: int) -> None:
        """``menace de prendre``, ``menace de prendre et de tenir``: the second hangs on what the first hangs on."""
        governor = governor_of_infinitive(self.cues, at)
        if governor is None:
            return
        if self.verbs.infinitive(governor) and self.doc[at - 1].lower_ in ("et", "ou", "ni", ","):
            self.infinitive(governor, self.verbs.group(governor).left, depth)
        else:
            self._hang_on(governor, "infinitive", depth, plain_preposition(self.doc[at].lower_))

    def _by_parse(self, k: int, depth: int) -> None:
        head = self.doc[k].head
        if head.i != k and self.start <= head.i < self.end and head.pos_ in ("VERB", "AUX"):
            if head.i < k:
                self.signs.governed(head.i, "infinitive", "", depth + 1, "parse-")
            self.up.verb(head.i, depth + 1)

    def _hang_on(self, k: int, how: str, depth: int, prep: str = "", lead: str = "") -> None:
        """Read what a governor says, and climb on from it."""
        self.signs.governed(k, how, prep, depth, lead)
        if self.verbs.is_verb(k):
            self.up.verb(k, depth)
        elif self.doc[k].pos_ == "ADJ":
            self._predicate(k, depth)
        else:
            self.up.noun(k, depth)

    def _predicate(self, k: int, depth: int) -> None:
        group = self.verbs.group(k)
        if group.negated:
            self.signs.say("denied", "not-adjective", depth, k)
        if group.mood in ("cond", "fut"):
            self.signs.say("hearsay" if group.mood == "cond" else "planned", "adjective", depth, k)
