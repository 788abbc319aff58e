"""The words of a verb: its auxiliaries, pronouns and adverbs, its mood, whether it is negated, and what leads its clause in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.voice.table import NEGATORS, cue_table
from selon.language.doc import Doc, Token
from selon.language.words import FormTable

STOPS = frozenset([";", ":", ".", "«", "»", "?", "!", '"', "“", "”"])
_CLITICS = frozenset("se s' y en l' le la les lui leur me m' nous vous t' -t t".split())
_INVERTED = re.compile(r"^-(?:t-)?(?:ils?|elles?|on|nous|ce)$")
_NE_PAS = frozenset(["ne", "pas", "plus", "jamais"])
_WITH_VERB = _NE_PAS | {"n'", "été"}
_OPENERS = frozenset("si que où comment pourquoi quand".split())
_NEGATORS = NEGATORS | {"aucunement", "nullement"}
_AUXILIARIES = ("être", "avoir")
_RARE_AUXILIARIES = frozenset("eût eussent fût fussent eut eurent fut furent ait aient soit soient".split())
_RELATIVES = frozenset(
    "qui dont où lequel laquelle lesquels lesquelles duquel auquel auxquels auxquelles desquels desquelles".split()
)
_WHEN = frozenset("lorsque lorsqu' quand comme puisque puisqu' tandis".split())
_FINITE = frozenset(["pres", "impf", "fut", "cond", "past", "subj"])
_HINTS = (("cond", ("rait", "raient")), ("fut", ("ra", "ront")))


def inverted_pronoun(low: str) -> bool:
    """Say whether a word is a subject put behind its verb.

    >>> inverted_pronoun("-t-il"), inverted_pronoun("-ce"), inverted_pronoun("-là")
    (True, True, False)
    """
    return _INVERTED.match(low) is not None


@dataclass(frozen=True, slots=True)
class Group:
    """A verb with what belongs to it: where it begins, its mood, its negation."""

    left: int
    mood: str
    negated: bool
    reflexive: bool
    compound: bool
    perfect: bool


class Verbs:
    """Reads the verbs of one sentence."""

    def __init__(self, sentence: Sentence, tools: Tools) -> None:
        self.doc: Doc = sentence.paragraph.doc
        self.start = sentence.start
        self.end = sentence.end
        self.tools = tools
        self._groups: dict[int, Group] = {}
        self._moods: dict[int, frozenset[str]] = {}
        self._finite: dict[int, bool] = {}

    def moods(self, k: int) -> frozenset[str]:
        """Return the moods a form may have, by the tables, or by the tagger where they do not know it."""
        found = self._moods.get(k)
        if found is None:
            found = self._moods[k] = self._look_up(self.doc[k])
        return found

    def _look_up(self, token: Token) -> frozenset[str]:
        known = _known_moods(token.lower_, self.tools)
        return known if known or token.pos_ not in ("VERB", "AUX") else frozenset([_guess(token)])

    def is_verb(self, k: int) -> bool:
        """Say whether a token is a verb here."""
        token = self.doc[k]
        if token.pos_ in ("VERB", "AUX"):
            return not self._name(k)
        moods = self.moods(k)
        if moods and moods <= {"fut", "cond"}:
            return token.pos_ != "PROPN"
        return bool(moods & _FINITE) and token.pos_ == "NOUN" and self._leads_infinitive(k)

    def _name(self, k: int) -> bool:
        """``l'attaque de Kidira``: a capital within a sentence, with no quotation or colon before it, begins a name."""
        word = self.doc[k].text
        return k > self.start and word.istitle() and self.doc[k - 1].text not in STOPS and self.doc[k - 1].text not in ("-", "–", "—", "(", "[")

    def _leads_infinitive(self, k: int) -> bool:
        """``Ankara compte bien lancer``: a form taken for a noun, without article, is the verb of the infinitive behind it."""
        doc = self.doc
        if k == self.start or doc[k - 1].pos_ in ("DET", "ADP", "ADJ", "NUM"):
            return False
        after = next((doc[i] for i in range(k + 1, self.end) if doc[i].pos_ != "ADV"), None)
        return after is not None and after.pos_ == "VERB" and "VerbForm=Inf" in str(after.morph)

    def finite(self, k: int) -> bool:
        """Say whether a token is a finite verb."""
        found = self._finite.get(k)
        if found is None:
            found = self._finite[k] = self._is_finite(k)
        return found

    def _is_finite(self, k: int) -> bool:
        if not self.is_verb(k):
            return False
        moods = self.moods(k)
        if not moods & _FINITE:
            return False
        if "pp" in moods:
            return not self._after_auxiliary(k) and "Part" not in self.doc[k].morph.get("VerbForm", [])
        return "inf" not in moods

    def infinitive(self, k: int) -> bool:
        """Say whether a token is an infinitive, simple or compound (``avoir pris``)."""
        return self.group(k).mood == "inf"

    def _after_auxiliary(self, k: int) -> bool:
        j = k - 1
        while j >= self.start and (self.doc[j].pos_ == "ADV" or self.doc[j].lower_ in ("été", "pas", "plus")):
            j -= 1
        return j >= self.start and bool({lemma for lemma, _ in _aux_forms().get(self.doc[j].lower_, ())})

    def group(self, k: int) -> Group:
        """Return the group of a verb, participle or predicate adjective."""
        if k not in self._groups:
            self._groups[k] = self._read(k)
        return self._groups[k]

    def _read(self, k: int) -> Group:
        doc = self.doc
        left, aux, reflexive = k, [], False
        j = k - 1
        while j >= self.start:
            low = doc[j].lower_
            if low in ("s'", "se"):
                reflexive = True
            elif (low in _aux_forms() and doc[j].pos_ in ("AUX", "VERB")) or (doc[j].pos_ == "AUX" and self._plain_aux(j)):
                aux.append(doc[j])
            elif not self._in_group(j, bool(aux)):
                break
            left = j
            j -= 1
        if not aux and "pp" in self.moods(k):
            far = self._far_auxiliary(k, left)
            if far is not None:
                aux, left = [doc[far]], far
                while left - 1 >= self.start and doc[left - 1].lower_ in ("ne", "n'", "se", "s'", "y", "en", "l'"):
                    left -= 1
                    reflexive = reflexive or doc[left].lower_ in ("se", "s'")
        mood, bearer = self._mood(k, aux)
        compound = any("avoir" in {x for x, _ in _aux_forms().get(a.lower_, ())} for a in aux) or (bool(aux) and reflexive)
        perfect = bool(aux) and compound and mood in ("pres", "perf", "impf", "inf")
        return Group(left, mood, self._negated(left, k, bearer), reflexive, compound, perfect)

    def _in_group(self, j: int, compound: bool) -> bool:
        """Say whether a word before a verb belongs to its group: a pronoun, a negation, ``été``, an adverb after the auxiliary."""
        token = self.doc[j]
        low = token.lower_
        if token.pos_ == "ADV":
            if not compound and low not in _NE_PAS and not self._inside(j):
                return False
            if low not in _OPENERS:
                return True
        return low in _CLITICS and token.pos_ != "DET" or low in _WITH_VERB or inverted_pronoun(low)

    def _far_auxiliary(self, k: int, left: int) -> int | None:
        """``aurait, selon une ONG, tué``, ``aurait pour sa part livré``: the auxiliary before words put in between."""
        doc = self.doc
        for j in range(left - 1, max(self.start - 1, left - 14), -1):
            if doc[j].text in STOPS or doc[j].lower_ in ("que", "qu'", "qui", "et", "ou"):
                return None
            if doc[j].lower_ in _aux_forms() and doc[j].pos_ in ("AUX", "VERB"):
                put_in = doc[j + 1].text == "," and doc[left - 1].text == ","
                bound = doc[j].head.i == k and doc[j].dep_.startswith(("aux", "cop"))
                return j if put_in or bound else None
            if doc[j].pos_ in ("VERB", "AUX") and "pp" in self.moods(j):
                return None
        return None

    def _plain_aux(self, j: int) -> bool:
        """A form of ``être`` or ``avoir`` the tables lack (``eût``); modals govern an infinitive and are none."""
        return self.doc[j].lower_ in _RARE_AUXILIARIES

    def _inside(self, j: int) -> bool:
        """An adverb belongs to the group only where an auxiliary or ``ne`` stands before it."""
        return any(
            self.doc[i].lower_ in _aux_forms() or self.doc[i].lower_ in ("ne", "n'") for i in range(max(self.start, j - 3), j)
        )

    def _mood(self, k: int, aux: list[Token]) -> tuple[str, int]:
        for token in reversed(aux):
            moods = self.moods(token.i)
            for mood in ("cond", "fut", "impf", "pres", "past", "subj", "inf", "ger"):
                if mood in moods:
                    return mood, token.i
        moods = self.moods(k)
        token = self.doc[k]
        if "inf" in moods:
            return "inf", k
        if aux:
            return "perf", k
        if "pp" in moods and (not moods & _FINITE or "Part" in token.morph.get("VerbForm", [])):
            return "pp", k
        for mood in ("cond", "fut", "ger", "pres", "impf", "past", "subj"):
            if mood in moods:
                return mood, k
        return "?", k

    def _negated(self, left: int, k: int, bearer: int) -> bool:
        """``ne`` in the group with a negator around; ``ne`` alone after a fear or a limit is none, nor is ``ne … que``."""
        doc = self.doc
        if doc[max(self.start, left - 1)].lower_ in ("ne", "n'"):
            left -= 1
        if not any(doc[j].lower_ in ("ne", "n'") for j in range(left, k)):
            return any(doc[j].lower_ == "pas" and doc[j].pos_ == "ADV" for j in range(bearer, k)) and bearer < k
        after = [doc[j].lower_ for j in range(left, self.right(k, 6))]
        if set(after) & (_NEGATORS - {"plus"}) or ("plus" in after and "que" not in after and "qu'" not in after):
            return True
        j = left - 1
        while j >= self.start and doc[j].text not in STOPS:
            if doc[j].lower_ in (_NEGATORS - {"plus", "point"}):
                return True
            j -= 1
        return False

    def right(self, k: int, reach: int) -> int:
        """Return where the words after a verb end, at most ``reach`` of them."""
        j = k + 1
        while j < min(self.end, k + 1 + reach) and self.doc[j].text not in STOPS and self.doc[j].text != ",":
            j += 1
        return j

    def opening(self, left: int) -> tuple[str, int]:
        """Return what leads the clause in whose verb begins at ``left``: ``que``, ``si``, ``rel``, ``when`` or ``top``, and where."""
        doc = self.doc
        j = left - 1
        while j >= self.start:
            low = doc[j].lower_
            if doc[j].text in STOPS:
                return "top", j
            if low in _RELATIVES:
                return ("que", j) if j > self.start and doc[j - 1].lower_ == "selon" else ("rel", j)
            if low in ("que", "qu'"):
                return "que", j
            if low in ("si", "s'") and self.condition(j):
                return "si", j
            if low in _WHEN:
                return "when", j
            if self.finite(j):
                if self._joined(j, left):
                    return self.opening(self.group(j).left)
                return "top", j
            j -= 1
        return "top", self.start - 1

    def _joined(self, k: int, left: int) -> bool:
        """Say whether a verb shares the clause of the one before: only ``et``, ``ou`` or ``ni`` stands right before it."""
        return self.doc[left - 1].lower_ in ("et", "ou", "ni") and left - 1 > k

    def condition(self, j: int) -> bool:
        """Say whether ``si`` leads a condition in here."""
        low, after = self.doc[j].lower_, self.doc[j + 1].lower_ if j + 1 < self.end else ""
        if low == "s'":
            return after in ("il", "ils")
        before = self.doc[j - 1].lower_ if j > self.start else ""
        if self.doc[j].text == "Si" and before and before not in STOPS:
            return False
        return before not in ("même", "comme") and after not in ("bien", "ce") and self.doc[j + 1].pos_ not in ("ADJ", "ADV")


@lru_cache(maxsize=16_384)
def _known_moods(form: str, tools: Tools) -> frozenset[str]:
    return tools.moods_of(form, cue_table()[1])


@lru_cache(maxsize=1)
def _aux_forms() -> dict[str, list[tuple[str, frozenset[str]]]]:
    table = FormTable()
    table.add_verbs(_AUXILIARIES)
    return table.verbs


def _guess(token: Token) -> str:
    low = token.lower_
    for mood, tails in _HINTS:
        if low.endswith(tails) and ("Fin" in token.morph.get("VerbForm", []) or token.pos_ == "VERB"):
            tense = token.morph.get("Tense", [])
            if mood == "cond" or "Fut" in tense or not tense:
                return mood
    form = token.morph.get("VerbForm", [])
    if "Inf" in form or (low.endswith(("er", "oir")) and "Fin" not in form):
        return "inf"
    if "Part" in form:
        return "ger" if low.endswith("ant") else "pp"
    return "impf" if "Imp" in token.morph.get("Tense", []) else "pres"
