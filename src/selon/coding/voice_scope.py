"""What stands over a trigger: the moods, negations and cue words that govern it, by word order first and by the parse.

From the trigger the way leads up: from a noun to the noun or verb it completes, from an infinitive to what it hangs on,
from a verb to what leads its clause in. Every step looks for a cue of ``voice.csv`` that governs in just that manner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from selon.coding.sheet import Candidate
from selon.coding.tools import Tools
from selon.coding.voice_groups import STOPS, Verbs, cue_table, lemmas_of, plain_preposition
from selon.knowledge import Cue
from selon.language.words import FormTable

_DEEP = 5
_SMALL = frozenset(["DET", "ADJ", "NUM", "ADV"])
_LINKING = frozenset(["être", "rester", "devenir", "demeurer", "constituer", "relever"])
_EMPTY = frozenset(["de", "à", "que", "par", "ne", "se", "s'", "en", "le", "la", "les", "l'"])
_AGAINST = {"denied": "asserted", "possible": "denied", "planned": "denied", "hearsay": "denied", "asserted": "denied"}


@dataclass(frozen=True, slots=True)
class Stance:
    """One sign of how surely a trigger is told: its kind, the construction, the steps up to it, and where it stands."""

    kind: str
    how: str
    depth: int
    at: int
    words: str = ""


class Scope:
    """Climbs from one trigger."""

    def __init__(self, candidate: Candidate, tools: Tools, verbs: Verbs | None = None) -> None:
        self.candidate = candidate
        self.sentence = candidate.sentence
        self.doc = self.sentence.paragraph.doc
        self.tools = tools
        self.start, self.end = self.sentence.start, self.sentence.end
        self.verbs = verbs or Verbs(self.sentence, tools)
        self.index = cue_table()[0]
        self.seen: set[int] = set()
        self.out: list[Stance] = []

    def climb(self) -> list[Stance]:
        """Return every sign over the trigger, nearest first."""
        token = self.candidate.token
        row = self.candidate.row
        if row.pos == "verb" and row.type != "accusation" and self.tools.speech_kind(token.lower_) == "deny":
            self._say("denied", "self", 0, token.i)
        if self.candidate.row.pos == "verb" and self._verbal(token.i):
            self._verb(token.i, 0)
        elif self.candidate.row.pos == "verb" and self._carrier(token.i) is not None:
            self._verb(self._carrier(token.i) or token.i, 0)
        else:
            self._noun(token.i, 0)
        self._around()
        return self.out

    def _verbal(self, k: int) -> bool:
        token = self.doc[k]
        if token.pos_ == "NOUN" and k > self.start and self.doc[k - 1].pos_ in ("DET", "ADJ"):
            return False
        if self.verbs.group(k).mood == "pp" and self._after_article(k):
            return False
        return self.verbs.is_verb(k) or bool(self.verbs.moods(k))

    def _after_article(self, k: int) -> bool:
        """``la prétendue prise``: an article, perhaps an adjective, and then what looks like a participle."""
        j = k - 1
        if j > self.start and self._cues_at(j, "adjective"):
            j -= 1
        return j >= self.start and self.doc[j].lower_ in ("la", "une", "cette", "le", "un", "ce") and self.doc[j].pos_ == "DET"

    def _carrier(self, k: int) -> int | None:
        return next((j for j in range(self.candidate.start, self.candidate.end) if self.verbs.is_verb(j)), None)

    def _say(self, kind: str, how: str, depth: int, at: int, words: str = "") -> None:
        self.out.append(Stance(kind, how, depth, at, words))

    # verbs

    def _verb(self, k: int, depth: int) -> None:
        if k in self.seen or depth > _DEEP:
            return
        self.seen.add(k)
        group = self.verbs.group(k)
        how, at = self.verbs.opening(group.left)
        if group.negated and depth == 0 and how != "si":
            self._say("denied", "not", depth, k)
        if group.mood == "inf":
            self._infinitive(k, group.left, depth)
            return
        if group.mood == "ger":
            self._by_parse(k, depth)
            return
        if group.mood == "pp":
            before = self._joined_participle(k)
            if before is not None:
                self._verb(before, depth)
            else:
                self._participle(k, depth)
            return
        if group.mood == "fut":
            done = group.compound and not self._until()
            self._say("planned", "future-perfect" if done else "future", depth, k)
        if group.mood == "cond":
            self._conditional(k, group.compound, how, at, depth)
        if how == "si":
            self._say("possible", "if", depth, at)
        elif how == "que":
            self._that(at, depth)
        elif how == "top":
            self._parsed_clause(k, group.left, depth)
            self._cleft(group.left, depth)
        elif how == "rel":
            for cue in self._phrases_ending(at + 1)[:1]:
                self._say(cue.kind, "conjunction", depth + 1, at, " ".join(cue.words))
            self._cleft(at + 1, depth)
        self._pair(k, depth)

    def _until(self) -> bool:
        """``d'ici à la fin du mois``: what then will have happened is still to come."""
        doc = self.doc
        return any(doc[j].lower_ == "ici" and doc[j - 1].lower_ == "d'" for j in range(self.start + 1, self.end))

    def _joined_participle(self, k: int) -> int | None:
        """``ont été alignés et fusillés``: the participle before, whose auxiliary serves both."""
        low = self.doc[k - 1].lower_
        if low not in ("et", "ou", "ni", "puis") and not (low == "," and self.doc[k].dep_ == "conj"):
            return None
        for j in range(k - 2, max(self.start - 1, k - 10), -1):
            if self.doc[j].text in STOPS:
                return None
            if "pp" in self.verbs.moods(j) and self.verbs.is_verb(j):
                return j
            if self.verbs.finite(j):
                return None
        return None

    def _participle(self, k: int, depth: int) -> None:
        """A bare participle is told as its noun is, or stands in a headline."""
        head = self.doc[k].head
        if head.i != k and head.pos_ in ("NOUN", "PROPN") and head.i < k:
            self._modifiers(head.i, k, depth, "noun")

    def _conditional(self, k: int, compound: bool, how: str, at: int, depth: int) -> None:
        if how == "si":
            return
        if how == "que" and not compound:
            governor = self._left_verb(at)
            if governor is not None and self._past(governor):
                self._say("planned", "future-in-past", depth, k)
                return
        self._say("hearsay", "conditional2" if compound else "conditional", depth, k)

    def _past(self, k: int) -> bool:
        group = self.verbs.group(k)
        return group.perfect or group.mood in ("impf", "past", "pp") or (group.compound and group.mood == "impf")

    def _cleft(self, left: int, depth: int) -> None:
        """``Ce n'est pas l'armée qui``: the clause behind it did not happen so."""
        words = [self.doc[j].lower_ for j in range(max(self.start, left - 14), left)]
        for n in range(len(words) - 2):
            if words[n] in ("ce", "c'") and words[n + 1] in ("n'", "ne") and "pas" in words[n : n + 5]:
                if any(w in ("qui", "que", "qu'") for w in words[n + 3 :]):
                    self._say("denied", "cleft", depth, left)
                return

    def _pair(self, k: int, depth: int) -> None:
        """``Si A, B serait``: the main clause of a condition depends on it."""
        mood = self.verbs.group(k).mood
        if mood not in ("cond", "fut"):
            return
        for j in range(self.start, self.end):
            if self.doc[j].lower_ in ("si", "s'") and self.verbs.condition(j) and self._leads_in(j):
                self._say("possible", f"main-of-if|{mood}", depth, j)
                return
        for j in range(self.start, min(self.start + 4, self.end)):
            if any(c.scope == "condition" or "condition" in c.scope for c in self._phrases_starting(j)):
                self._say("possible", f"main-of-case|{mood}", depth, j)
                return

    def _leads_in(self, j: int) -> bool:
        before = self.doc[j - 1] if j > self.start else None
        return (
            before is None
            or before.text in (",", "«", '"', ":", ";")
            or before.lower_ in ("et", "mais", "que")
            or before.i < self.start
        )

    def _that(self, at: int, depth: int) -> None:
        """What stands before ``que``: a conjunction of several words, a verb, a noun or an adjective."""
        if at == self.start and self._then_and(at):
            self._say("possible", "if", depth, at)
            return
        for cue in self._phrases_ending(at + 1):
            self._say(cue.kind, "conjunction", depth + 1, at, " ".join(cue.words))
            return
        low = self.doc[at - 1].lower_ if at > self.start else ""
        if low in ("alors", "tandis", "pendant", "après", "depuis", "dès", "parce", "bien", "lors", "lorsque", "aussi", "avant"):
            return
        if self._relative_que(at):
            return
        if self.doc[at].lower_.startswith("lesquel") or self.doc[at].lower_ == "laquelle":
            self._according(at, depth)
            return
        governor = self._left_verb(at)
        if governor is None:
            return
        self._governed(governor, "clause", "", depth + 1)
        self._above(governor, depth + 1)

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
            self._governed(noun, "clause", "", depth + 1)
            self._noun(noun, depth + 1)

    def _relative_que(self, at: int) -> bool:
        """``les faits qu'il met sur le compte``: the parser hangs the clause on the noun before."""
        before = at - 1
        while before > self.start and self.doc[before].text == ",":
            before -= 1
        if self.doc[before].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or self.doc[at].lower_ not in ("que", "qu'"):
            return False
        head = self.doc[at].head
        return head.dep_ == "acl:relcl" and head.head.i < at and not self._cues_at(before, "clause")

    def _left_verb(self, at: int) -> int | None:
        """Return the verb, or the cue noun or adjective right before ``que``, that governs it."""
        for n, j in enumerate(range(at - 1, max(self.start - 1, at - 14), -1)):
            if self.doc[j].text in STOPS:
                return None
            if self.verbs.is_verb(j):
                return j
            if n <= 1 and self.doc[j].pos_ in ("NOUN", "ADJ", "ADV", "PRON") and self._cues_at(j, "clause"):
                return j
        return None

    def _parsed_clause(self, k: int, left: int, depth: int) -> None:
        """Where word order shows nothing: the verb the parser hangs a that-clause on, if ``que`` stands in between."""
        token = self.doc[k]
        if token.dep_ not in ("ccomp", "xcomp", "csubj", "obj") or token.head.i >= left:
            return
        if any(self.doc[j].lower_ in ("que", "qu'") for j in range(token.head.i + 1, left)):
            self._governed(token.head.i, "clause", "", depth + 1, "parse-")
            self._above(token.head.i, depth + 1)

    def _infinitive(self, k: int, left: int, depth: int) -> None:
        j = left - 1
        if j > self.start and self.doc[j].text in ("«", '"') and self.doc[j - 1].lower_ in ("de", "d'", "à"):
            j -= 1
        while j >= self.start and self.doc[j].pos_ == "ADV" and not self._phrases_ending(j + 1):
            j -= 1
        if j < self.start:
            return
        for cue in self._phrases_ending(j + 1):
            how = "before-infinitive"
            if cue.words[0] == "pour":
                main = self._verb_before(j)
                how = "purpose|done" if main is not None and self.verbs.group(main).perfect else "purpose"
            self._say(cue.kind, how, depth + 1, j, " ".join(cue.words))
            if cue.words[0] in ("pour", "afin", "sans"):
                return
            self._phrase_above(j, cue, depth + 1)
            return
        low = self.doc[j].lower_
        if low in ("de", "d'", "à", "par"):
            governor = self._governor(j)
            if governor is not None:
                if self.verbs.infinitive(governor) and self.doc[j - 1].lower_ in ("et", "ou", "ni", ","):
                    self._infinitive(governor, self.verbs.group(governor).left, depth + 1)
                    return
                self._governed(governor, "infinitive", plain_preposition(low), depth + 1)
                self._above(governor, depth + 1)
        elif self.verbs.is_verb(j) or _inverted_pronoun(self.doc[j].lower_):
            while j > self.start and not self.verbs.is_verb(j):
                j -= 1
            self._governed(j, "infinitive", "", depth + 1)
            self._above(j, depth + 1)
        elif low in ("et", "ou", "ni", ","):
            i = self._verb_before(j)
            if i is not None and self.verbs.infinitive(i):
                self._infinitive(i, self.verbs.group(i).left, depth + 1)
        else:
            self._by_parse(k, depth)

    def _phrase_above(self, j: int, cue: Cue, depth: int) -> None:
        """``est sur le point de``: the verb before the phrase."""
        i = self._verb_before(j)
        if i is not None:
            self._verb(i, depth)

    def _verb_before(self, j: int) -> int | None:
        for i in range(j - 1, max(self.start - 1, j - 14), -1):
            if self.doc[i].text in STOPS:
                return None
            if self.verbs.is_verb(i):
                return i
        return None

    def _governor(self, prep: int) -> int | None:
        """Return the noun, adjective or verb that a preposition before an infinitive belongs to."""
        j = prep - 1
        while j >= self.start and self.doc[j].pos_ == "ADV":
            j -= 1
        if j >= self.start and not self.verbs.is_verb(j) and self._cues_at(j, "infinitive"):
            return j
        for i in range(j, max(self.start - 1, prep - 12), -1):
            if self.doc[i].text in STOPS or self.doc[i].lower_ in ("qui", "que", "qu'"):
                return None
            if self.verbs.is_verb(i):
                return i
            if (
                self.doc[i].pos_ in ("NOUN", "ADJ")
                and i != j
                and self._cues_at(i, "infinitive")
                and self.doc[i + 1].lower_ in ("à", "aux", "au")
            ):
                return i
        return None

    def _by_parse(self, k: int, depth: int) -> None:
        head = self.doc[k].head
        if head.i != k and self.start <= head.i < self.end and head.pos_ in ("VERB", "AUX"):
            if head.i < k:
                self._governed(head.i, "infinitive", "", depth + 1, "parse-")
            self._verb(head.i, depth + 1)

    def _above(self, k: int, depth: int) -> None:
        """Climb on from a governor."""
        if self.verbs.is_verb(k):
            self._verb(k, depth)
        elif self.doc[k].pos_ == "ADJ":
            self._predicate(k, depth)
        else:
            self._noun(k, depth)

    def _predicate(self, k: int, depth: int) -> None:
        group = self.verbs.group(k)
        if group.negated:
            self._say("denied", "not-adjective", depth, k)
        if group.mood in ("cond", "fut"):
            self._say("hearsay" if group.mood == "cond" else "planned", "adjective", depth, k)

    # nouns

    def _noun(self, k: int, depth: int) -> None:
        if k in self.seen or depth > _DEEP:
            return
        self.seen.add(k)
        first = self._phrase_start(k)
        self._modifiers(k, first, depth, "noun")
        self._relative(k, depth)
        self._if_it(k, depth)
        before = self._before(first)
        if before >= self.start and self._left_of_noun(before, first, k, depth):
            return
        self._subject(k, first, depth)

    def _before(self, first: int) -> int:
        """Return the place before a noun phrase, and before a time put in between (``a promis fin mars le départ``)."""
        before = first - 1
        for time in self.sentence.times:
            if time.start <= self.doc[before].idx < time.end:
                while before > self.start and self.doc[before].idx >= time.start:
                    before -= 1
                return before - 1 if self.doc[before].pos_ == "ADP" and before > self.start else before
        return before

    def _phrase_start(self, k: int) -> int:
        j = min(k, self.candidate.start) if k == self.candidate.head and self.candidate.row.pos != "verb" else k
        if j > self.start and self.doc[j - 1].pos_ not in _SMALL and self._after_article(j):
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

    def _modifiers(self, k: int, first: int, depth: int, how: str) -> None:
        """Determiners and adjectives of the noun."""
        low, high = min(first, k), max(first, k)
        span = [*range(low, high + 1)]
        span += [j for j in range(high + 1, min(self.end, high + 4)) if self._near_after(high, j)]
        for j in span:
            if j == k:
                continue
            if self.doc[j].lower_ in ("aucun", "aucune", "nul", "nulle"):
                self._say("denied", "no", depth, j)
            for cue in self._cues_at(j, "adjective"):
                if not self._governs_more(j):
                    self._say(cue.kind, "adjective", depth, j, " ".join(cue.words))

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

    def _relative(self, k: int, depth: int) -> None:
        """``un cessez-le-feu qui entrera en vigueur``, ``un raid qui aurait tué``."""
        for child in self.doc[k].children:
            if child.dep_ != "acl:relcl" or child.i < k:
                continue
            verb = child.i
            if not any(self.doc[j].lower_ == "qui" for j in range(k + 1, verb)):
                continue
            group = self.verbs.group(verb)
            if group.negated and self._cues_at(verb, "happen"):
                self._say("denied", "relative|happen", depth, verb)
            if group.mood == "fut" and self._cues_at(verb, "happen"):
                self._say("planned", "relative|happen", depth, verb)
            if group.mood == "cond":
                self._say("hearsay", "relative", depth, verb)
            for cue in self._cues_at(verb, "happen"):
                if cue.kind != "asserted":
                    self._say(cue.kind, "relative|cue", depth, verb)

    def _if_it(self, k: int, depth: int) -> None:
        """``L'attaque, si elle a eu lieu, …``: the condition bears on the noun before it."""
        doc = self.doc
        for j in range(k + 1, min(self.end - 3, k + 7)):
            if doc[j].text in STOPS or self.verbs.finite(j):
                return
            if doc[j].text == "," and doc[j + 1].lower_ in ("si", "s'") and doc[j + 2].lower_ in _IT:
                verb = next((i for i in range(j + 3, min(self.end, j + 9)) if self._cues_at(i, "happen")), None)
                if verb is not None:
                    self._say("possible", "if", depth, j + 1)
                return

    def _left_of_noun(self, before: int, first: int, k: int, depth: int) -> bool:
        """Deal with what stands right before a noun phrase; say whether the way up has been found."""
        doc = self.doc
        low = doc[before].lower_
        for cue in self._phrases_ending(first):
            if self._noun_scope(cue):
                self._say(cue.kind, "before-noun", depth + 1, before, " ".join(cue.words))
                return True
        if low in ("pas", "plus") and doc[before].pos_ != "PROPN" and before == self.start:
            self._say("denied", "no", depth, before)
        if low in ("ni",):
            self._say("denied", "nor", depth, before)
        if doc[first].lower_ in ("du", "des", "d'", "de") and not self._object_of_verb(first - 1):
            before, low = first, doc[first].lower_
        if low in ("de", "d'", "du", "des"):
            if before - 1 >= self.start and doc[before - 1].lower_ in ("pas", "plus", "jamais", "point"):
                verb = self._verb_before(before)
                if doc[before - 1].lower_ == "plus" and (verb is None or not self.verbs.group(verb).negated):
                    return False
                if (
                    verb is not None
                    and self.verbs.group(verb).negated
                    or before - 1 == self.start
                    or doc[before - 2].text in (",", "(", ":", "«")
                ):
                    self._say("denied", "no-of", depth, before)
                if verb is not None:
                    self._object(verb, "", k, first, depth)
                    return True
            return self._of(before, k, first, depth)
        if self.verbs.is_verb(before) or _inverted_pronoun(low) or (low in ("pas", "plus", "jamais") and before > self.start):
            verb = before if self.verbs.is_verb(before) else self._verb_before(before)
            if verb is not None:
                self._object(verb, "", k, first, depth)
                return True
        if doc[before].pos_ == "ADP" or low in ("au", "aux", "à"):
            token = doc[k]
            governor = self._noun_governor(before, plain_preposition(low))
            if governor is not None:
                self._governed(governor, "noun", plain_preposition(low), depth + 1)
                self._noun(governor, depth + 1)
                return True
            verb = self._verb_before(before)
            if verb is not None and (before - verb <= 3 or token.head.i == verb):
                self._object(verb, plain_preposition(low), k, first, depth)
                return True
            return False
        return self._parsed_noun(k, first, depth)

    def _parsed_noun(self, k: int, first: int, depth: int) -> bool:
        """Where words stand in between: the verb to the left the parser makes the noun an object of."""
        token = self.doc[k]
        if token.dep_.split(":")[0] not in ("obj", "iobj") or not self.start <= token.head.i < first:
            return False
        if not self.verbs.is_verb(token.head.i):
            return False
        self._object(token.head.i, "", k, first, depth)
        return True

    def _object_of_verb(self, j: int) -> bool:
        while j > self.start and (self.doc[j].pos_ == "ADV" or _inverted_pronoun(self.doc[j].lower_)):
            j -= 1
        return j >= self.start and self.verbs.is_verb(j) and self.doc[j].pos_ != "ADJ"

    def _noun_governor(self, at: int, prep: str) -> int | None:
        """``prêt à l'assaut``, ``un appel à la trêve``: the noun or adjective right before a preposition, if a cue has both."""
        j = at - 1
        if j >= self.start and self.doc[j].pos_ == "ADJ" and self.doc[j - 1].pos_ == "NOUN" and not self._cues_at(j, "noun"):
            j -= 1
        if j < self.start or self.doc[j].pos_ not in ("NOUN", "ADJ"):
            return None
        return j if any(self._agrees(c, prep) for c in self._cues_at(j, "noun")) else None

    def _of(self, before: int, k: int, first: int, depth: int) -> bool:
        """A noun after ``de``: completes a noun, an adjective or a verb to its left."""
        j = before - 1
        while j >= self.start and self.doc[j].pos_ in ("ADJ", "ADV") and not self._cues_at(j, "noun"):
            j -= 1
        if j < self.start:
            return False
        if self.verbs.is_verb(j) or (self.doc[j].pos_ == "ADJ" and self._cues_at(j, "noun")):
            self._object(j, "de", k, first, depth)
            return True
        if self.doc[j].pos_ in ("NOUN", "PROPN", "X"):
            self._governed(j, "noun", "de", depth + 1)
            head = self.doc[k].head
            if self.doc[j].pos_ == "NOUN" or head.i == j:
                self._noun(j, depth + 1)
            return True
        return False

    def _object(self, verb: int, prep: str, k: int, first: int, depth: int) -> None:
        """The noun completes a verb."""
        how = "object" if not prep or prep in ("de", "à") else "complement"
        self._governed(verb, "noun", prep, depth + 1, "" if how == "object" else "loose-")
        group = self.verbs.group(verb)
        if group.negated:
            det = self.doc[first].lower_
            kind = "bare" if det in ("de", "d'", "aucun", "aucune") or self.doc[first - 1].lower_ in ("de", "d'") else "definite"
            self._say("denied", f"not-{how}|{kind}|{self._carries(verb)}", depth + 1, verb)
        if group.mood == "fut":
            self._say("planned", f"future-{how}|{self._carries(verb)}", depth + 1, verb)
        if group.mood == "cond" and how == "complement":
            self._say("hearsay", f"conditional-{how}|{'compound' if group.compound else 'simple'}", depth + 1, verb)
        self._verb_over(verb, depth + 1, loose=how == "complement")

    def _carries(self, verb: int) -> str:
        """Say whether a verb only carries its noun (``mener une attaque``)."""
        return "carry" if self._cues_at(verb, "carry") else "happen" if self._cues_at(verb, "happen") else "other"

    def _verb_over(self, verb: int, depth: int, loose: bool = False) -> None:
        """What stands over a verb bears on its object too; its own negation and future have been seen to."""
        kept = len(self.out)
        self._verb(verb, depth)
        over = [s for s in self.out[kept:] if not (s.at == verb and s.how in ("not", "future"))]
        if loose:
            over = [replace(s, how="loose-" + s.how) for s in over]
        self.out[kept:] = over

    def _subject(self, k: int, first: int, depth: int) -> None:
        """The noun is the subject of a verb: what the verb says of it."""
        verb = self._predicate_of(k, first)
        if verb is None:
            return
        group = self.verbs.group(verb)
        carry = self._carries(verb)
        passive = (
            "passive" if any(self.doc[j].pos_ == "AUX" for j in range(group.left, verb)) and not group.reflexive else "active"
        )
        if group.negated:
            self._say("denied", f"not-subject|{carry}", depth + 1, verb)
        if group.mood == "fut":
            self._say("planned", f"future-subject|{carry}", depth + 1, verb)
        if group.mood == "cond" and not group.compound and self._follows(verb, group.left):
            self._say("possible", "consequence", depth + 1, verb)
        elif group.mood == "cond":
            self._say("hearsay", f"conditional-subject|{carry}", depth + 1, verb)
        found = False
        for cue in self._cues_at(verb, "happen"):
            if cue.kind != "asserted" and not found:
                found = True
                self._cue(verb, cue, "subject", depth + 1)
        if group.mood == "inf":
            linking = self._verb_before(group.left - 1) if self.doc[group.left - 1].lower_ == "à" else None
            if linking is not None and self.doc[linking].lower_ in _linking():
                self._attribute(linking, self.verbs.group(linking).left, depth + 1)
                return
            self._infinitive(verb, group.left, depth)
        elif (
            verb + 1 < self.end
            and self.verbs.is_verb(verb + 1)
            or (verb + 2 < self.end and self.doc[verb + 1].lower_ in ("se", "s'", "être"))
        ):
            self._governed(verb, "infinitive", "", depth + 1, "subject-")
        if passive == "passive" and not found:
            self._governed(verb, "noun", "", depth + 1, "passive-")
        if any(self.doc[j].lower_ in _linking() for j in range(group.left, verb + 1)):
            self._attribute(verb, group.left, depth + 1)
        how, at = self.verbs.opening(first)
        if how == "si":
            self._say("possible", "if", depth + 1, at)
        elif how == "que":
            self._that(at, depth)
        self._pair(verb, depth)

    def _follows(self, verb: int, left: int) -> bool:
        """``serait un désastre``, ``ouvrirait la route``: what would follow from the event, so it has not happened."""
        near = range(left, min(self.end, verb + 5))
        return any(self._cues_at(j, "consequence") for j in near if j == verb or not self.verbs.is_verb(j))

    def _attribute(self, verb: int, left: int, depth: int) -> None:
        """``reste l'objectif``, ``est une invention``, ``n'est pas à exclure``."""
        scopes = ("attribute",) if self.verbs.is_verb(verb) else ("attribute", "adjective")
        for cue in self._cues_at(verb, *scopes):
            self._cue(verb, cue, "attribute", depth)
        for j in range(left, min(self.end, verb + 7)):
            if self.doc[j].text in STOPS or self.doc[j].text == ",":
                break
            if j == verb:
                continue
            if self.doc[j].lower_ == "à" and j + 1 < self.end and self.verbs.is_verb(j + 1):
                for cue in self._cues_at(j + 1, "noun"):
                    self._cue(j + 1, cue, "to-be", depth, negated=self.verbs.group(verb).negated)
                    return
            for cue in self._cues_at(j, "attribute"):
                self._say(cue.kind, "attribute", depth, j, " ".join(cue.words))
                return
        if any(s.how == "adjective" and s.words in ("prétendu", "soi-disant") for s in self.out):
            self._unmasked(verb, left, depth)

    def _unmasked(self, verb: int, left: int, depth: int) -> None:
        """``Le prétendu raid était un feu d'artifice``: it was something else."""
        after = max(verb, left) if self.verbs.is_verb(verb) else left
        named = any(self.doc[j].lower_ in ("un", "une", "le", "la", "l'", "qu'") for j in range(after + 1, min(self.end, after + 4)))
        if named and not self.verbs.group(verb).negated:
            self._say("denied", "attribute", depth, verb)

    def _predicate_of(self, k: int, first: int) -> int | None:
        token = self.doc[k]
        head = token.head
        if token.dep_.startswith("nsubj") and self.start <= head.i < self.end:
            copula = next((c.i for c in head.children if c.dep_ == "cop" and c.i > k), None)
            return head.i if copula is None or head.pos_ in ("VERB", "ADJ") else copula
        if first - 1 >= self.start and self.doc[first - 1].pos_ in ("ADP", "VERB", "AUX"):
            return None
        if (
            first - 1 >= self.start
            and self.doc[first - 1].text not in {",", *STOPS}
            and self.doc[first - 1].lower_ not in ("que", "qu'", "et", "si", "mais")
        ):
            return None
        skip = self.start
        for j in range(k + 1, min(self.end, k + 22)):
            if j < skip:
                continue
            if self.doc[j].text == ",":
                skip = next((i + 1 for i in range(j + 1, min(self.end, j + 11)) if self.doc[i].text == ","), 0)
                if skip:
                    continue
            if self.doc[j].text in STOPS or self.doc[j].lower_ in ("qui", "que", "qu'", "dont", "où", ","):
                return None
            if self.verbs.finite(j):
                while (
                    j + 1 < self.end
                    and (self.doc[j].pos_ == "AUX" or self.doc[j].lower_ == "été")
                    and (self.doc[j + 1].pos_ in ("AUX", "VERB", "ADV") or "pp" in self.verbs.moods(j + 1))
                ):
                    j += 1
                return j
        return None

    # cues

    def _cues_at(self, k: int, *scopes: str) -> list[Cue]:
        out = []
        for lemma in lemmas_of(self.doc[k].lower_):
            for cue in self.index.get(lemma, ()):
                if any(s in cue.scope.split("/") for s in scopes) and self._whole(k, cue):
                    out.append(cue)
        out.sort(key=lambda c: (c.words[0] != "ne", -len(c.words), c.row))
        return out

    def _whole(self, k: int, cue: Cue) -> bool:
        """Say whether the other words of a cue stand around its head."""
        if any(w == "se" or w.startswith("s'") for w in cue.words) and self.verbs.is_verb(k):
            group = self.verbs.group(k)
            if not group.reflexive and group.mood not in ("pp",):
                return False
        rest = [w for w in cue.words if w not in _EMPTY]
        if len(rest) < 2:
            return True
        around = {t.lower_ for t in self.doc[max(self.start, k - 3) : min(self.end, k + 6)]}
        return all(any(a == w or (len(w) > 4 and a.startswith(w[:5])) for a in around) for w in rest[1:])

    def _governed(self, k: int, how: str, prep: str, depth: int, lead: str = "") -> None:
        """Say what a governor says of what completes it."""
        negated = self.verbs.group(k).negated
        cues_here = [c for c in self._cues_at(k, how) if how == "clause" or self._agrees(c, prep)]
        cues_here = [c for c in cues_here if (c.words[0] == "ne") == negated] or [c for c in cues_here if c.words[0] != "ne"]
        if cues_here:
            self._cue(k, cues_here[0], lead + how, depth)
        elif negated and how != "noun":
            self._say("denied", f"{lead}not-{how}", depth, k)

    def _cue(self, k: int, cue: Cue, how: str, depth: int, negated: bool | None = None) -> None:
        words = " ".join(cue.words)
        group = self.verbs.group(k)
        if negated is None:
            negated = group.negated
        if group.perfect and self._cues_at(k, "perfect"):
            self._say("denied" if negated else "asserted", "done", depth, k, words)
            return
        if cue.kind == "planned" and group.perfect and not negated and self._in_vain(k):
            self._say("asserted", "done", depth, k, words)
            return
        kind = cue.kind
        if negated and cue.words[0] != "ne":
            flipped = next((c for c in self._cues_at(k, how.split("-")[-1], "noun") if c.words[0] == "ne"), None)
            kind = flipped.kind if flipped is not None else _AGAINST[kind]
        self._say(kind, how, depth, k, words)

    def _in_vain(self, k: int) -> bool:
        """``ont cherché en vain à``: they did, and failed."""
        near = [t.lower_ for t in self.doc[max(self.start, k - 3) : min(self.end, k + 5)]]
        return "vainement" in near or "vain" in near or any(near[n : n + 2] == ["sans", "succès"] for n in range(len(near)))

    def _agrees(self, cue: Cue, prep: str) -> bool:
        last = cue.words[-1]
        if last in ("de", "à", "contre", "pour", "par") and len(cue.words) > 1:
            return prep == last
        return True

    def _phrases_ending(self, stop: int) -> list[Cue]:
        """Cues of fixed words that end right before a place."""
        out = []
        for n in range(1, 7):
            first = stop - n
            if first < self.start:
                break
            words = self._spelled(first, stop)
            out += [c for c in self._fixed(first) if _spell(c) == words]
        out.sort(key=lambda c: -len(c.words))
        return out

    def _phrases_starting(self, first: int) -> list[Cue]:
        return [c for c in self._fixed(first) if self._spelled(first, first + len(c.words)) == _spell(c)]

    def _fixed(self, first: int) -> list[Cue]:
        return [c for c in self.index.get(self.doc[first].lower_, ()) if set(c.scope.split("/")) & _FIXED]

    def _spelled(self, first: int, stop: int) -> list[str]:
        return [plain_preposition(t.lower_) if t.lower_ != "qu'" else "que" for t in self.doc[first:stop]]

    def _noun_scope(self, cue: Cue) -> bool:
        return "before-noun" in cue.scope.split("/")

    # the sentence

    def nearby(self) -> list[str]:
        """Cues in the clause that no construction binds to the trigger, by side."""
        i = self.candidate.head
        out = []
        for j in range(self.candidate.start - 1, max(self.start - 1, i - 16), -1):
            if self.doc[j].text in STOPS or self.doc[j].lower_ in ("que", "qu'", "qui", "mais"):
                break
            out += [f"left={c.kind}" for c in self._cues_at(j, "noun", "infinitive", "clause")[:1] if c.words[0] != "ne"]
            if self.verbs.finite(j):
                break
        for j in range(self.candidate.end, min(self.end, i + 12)):
            if self.doc[j].text in STOPS or self.doc[j].lower_ in ("que", "qu'", "qui", "mais"):
                break
            out += [f"right={c.kind}" for c in self._cues_at(j, "attribute", "happen", "adjective")[:1] if c.kind != "asserted"]
        return out

    def _around(self) -> None:
        """Adverbs and set phrases of doubt near the trigger, and the question mark."""
        doc = self.doc
        i = self.candidate.head
        for j in range(self.start, self.end):
            for cue in self._phrases_starting(j):
                if not {"adverb", "phrase"} & set(cue.scope.split("/")):
                    continue
                if "adverb" in cue.scope.split("/") and not self._bears_on_verb(j, len(cue.words)):
                    continue
                between = doc[min(i, j) : max(i, j)]
                far = len(between) > 14 or any(t.text in (";", ".", "«", "»") or t.lower_ in ("mais",) for t in between)
                verbs = sum(1 for t in between if t.i not in (i, j) and self.verbs.finite(t.i))
                self._say(cue.kind, f"{cue.scope.split('/')[0]}|{'far' if far else min(verbs, 2)}", 0, j, " ".join(cue.words))
        last = doc[self.end - 1]
        tail = [t.text for t in doc[max(self.start, self.end - 3) : self.end]]
        if "?" in tail or last.text == "?":
            asked = {t.lower_ for t in doc[self.start : self.start + 3]} & _ASKING
            self._say("possible", "question-of" if asked else "question", 0, last.i)

    def _bears_on_verb(self, j: int, size: int) -> bool:
        """``a sans doute pris``; not ``des hommes, sans doute tchadiens``."""
        after = j + size
        doc = self.doc
        if j == self.start and after < self.end and doc[after].lower_ in ("des", "du", "de", "d'"):
            return True
        if j > self.start and doc[j - 1].text == "," and after + 1 < self.end and doc[after + 1].text == ",":
            return False
        if after < self.end and (self.verbs.is_verb(after) or self.doc[after].pos_ in ("DET", "PRON")):
            return True
        return j > self.start and self.verbs.is_verb(j - 1) and not (after < self.end and self.doc[after].pos_ == "NUM")


_IT = frozenset(["il", "ils", "elle", "elles"])
_ASKING = frozenset("pourquoi comment qui combien où quand quel quelle quels quelles".split())
_FIXED = frozenset(["before-infinitive", "before-noun", "conjunction", "condition", "adverb", "phrase"])


def _spell(cue: Cue) -> list[str]:
    return [plain_preposition(w) if w != "qu'" else "que" for w in cue.words]


@lru_cache(maxsize=1)
def _linking() -> frozenset[str]:
    table = FormTable()
    table.add_verbs(sorted(_LINKING))
    return frozenset(table.verbs)


def _inverted_pronoun(low: str) -> bool:
    return low.startswith("-") and low.split("-")[-1] in ("il", "ils", "elle", "elles", "on", "nous")


def stances(candidate: Candidate, tools: Tools) -> list[Stance]:
    """Return what stands over a trigger, nearest first."""
    return Scope(candidate, tools).climb()


def verdict(signs: list[Stance]) -> str | None:
    """Return the strongest distance the signs show, or None."""
    kinds = {s.kind for s in signs if _firm(s)}
    return next((k for k in ("denied", "possible", "planned", "hearsay") if k in kinds), None)


def _firm(sign: Stance) -> bool:
    if sign.how.startswith(("not-subject", "not-object", "not-complement", "future-complement")) and "bare" not in sign.how:
        return sign.how.endswith(("|happen", "|carry"))
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
