"""Read a sentence for tolls: its counted groups, which words tell harm, and one harm word with what it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from selon.coding.base.clause import Clause
from selon.coding.base.harm import gerund_kind, heavy_forms, lemma_in, noun_kind, participle_kind, toll_kinds, words
from selon.coding.base.sheet import Candidate, Sentence
from selon.coding.tolls.clause import negated
from selon.coding.tolls.entry import Maker
from selon.coding.tolls.groups import Count, read_counts
from selon.language.doc import Doc
from selon.language.grammar import is_passive

HURT = ("killed", "wounded", "missing")
BREAKS = frozenset([";", ":", "(", ")"])
NOT_SUFFERER = frozenset(
    [
        "par",
        "à",
        "au",
        "aux",
        "dans",
        "contre",
        "sur",
        "selon",
        "avec",
        "pour",
        "en",
        "depuis",
        "vers",
        "d'après",
        "après",
        "chez",
    ]
)

_SAID_BEFORE, _SAID_AFTER = 7, 7
"""Words between losses and the adjective that calls them heavy."""


@dataclass(slots=True)
class Reading:
    """A sentence's counted groups, and which tokens tell harm."""

    sentence: Sentence
    counts: list[Count]
    harms: set[int] = field(default_factory=set)
    covered: set[int] = field(default_factory=set)


def read_sentence(sentence: Sentence) -> Reading:
    """Read what a sentence counts, once for all its claims."""
    harms = set()
    for candidate in sentence.candidates:
        kind = lexical_kind(candidate)
        if kind is not None and (candidate.row.pos == "verb" or kind in HURT):
            harms.add(candidate.head)
    harms.update(token.i for token in sentence.tokens() if _tells_harm(token.lower_))
    covered = {k for c in sentence.candidates for k in range(c.start, c.end)}
    return Reading(sentence, read_counts(sentence), harms, covered)


@lru_cache(maxsize=16_384)
def _tells_harm(form: str) -> bool:
    return (participle_kind(form) or gerund_kind(form)) in ("killed", "wounded") or noun_kind(form) in HURT


def lexical_kind(candidate: Candidate) -> str | None:
    """Return the kind of harm that a candidate's own expression counts."""
    return toll_kinds().get(candidate.row.key) or ("killed" if candidate.row.frame == "cost" else None)


class HarmWord:
    """One harm word of a sentence, and the sentence's reading."""

    def __init__(self, candidate: Candidate, clause: Clause, kind: str, reading: Reading, *, own: bool) -> None:
        self.candidate, self.clause, self.kind, self.reading, self.own = candidate, clause, kind, reading, own
        self.claim_type = candidate.row.type
        self.token = candidate.token
        self.doc: Doc = self.token.doc
        self.sentence = candidate.sentence
        self.start, self.end = candidate.start, candidate.end
        self.frame = candidate.row.frame
        self.cost = self.frame == "cost" or candidate.row.key == "ôter vie"
        self.noun = candidate.row.pos == "noun" and not (self.token.pos_ == "VERB" and is_passive(self.token))
        self.nominal = self.noun or self.token.pos_ == "NOUN"
        self.shot = candidate.row.key in ("abattre", "descendre")  # a plane may be, so a name alone is no person
        self.doubtful = candidate.row.key in words("doubtful") and not (self.shot and candidate.row.type == "killing")
        self.sure = own and not self.doubtful
        self.maker = Maker(self.sentence, kind, self.doubtful)

    def listed(self) -> bool:
        """Whether the word stands in a list of tolls ("douze morts et quinze prisonniers")."""
        near = range(max(self.sentence.start, self.start - 16), min(self.sentence.end, self.end + 8))
        return any(noun_kind(self.doc[k].lower_) in HURT for k in near)

    def indefinite(self) -> bool:
        """Whether the word tells that there were some, and not how many: "des morts", "de nombreux blessés", "de lourdes pertes"."""
        if not self.nominal and not self.cost:
            return False
        if self._heavy_losses():
            return True
        noun = self.doc[self.end - 1]
        if noun.pos_ not in ("NOUN", "ADJ") or not noun.lower_.endswith("s") or noun_kind(noun.lower_) not in HURT:
            return False
        k = noun.i - 1
        while k > self.sentence.start and self.doc[k].pos_ == "ADJ":
            k -= 1
        return self.doc[k].lower_ in ("des", "de", "d'") and self.doc[k].dep_ in ("det", "mark", "case", "fixed") and not self._of_whom(k)

    def _heavy_losses(self) -> bool:
        """As in "avec de lourdes pertes chez les rebelles", "les pertes humaines sont énormes": however the losses are led in, they are heavy."""
        if self.frame != "n-losses" or not self.doc[self.end - 1].lower_.endswith("s"):
            return False
        near = self.doc[max(self.sentence.start, self.start - _SAID_BEFORE) : min(self.sentence.end, self.end + _SAID_AFTER)]
        return any(t.lower_ in heavy_forms() for t in near)

    def _of_whom(self, before: int) -> bool:
        """Whether the article is a preposition: "le nombre des morts", "parmi des blessés"."""
        noun = self.doc[self.end - 1]
        return noun.dep_ in ("nmod", "obl:arg", "obl:mod", "obl", "appos") or (self.doc[before].pos_ == "ADP" and noun.dep_ != "conj")

    def made_captive(self) -> bool:
        """As in "dix prisonniers ont été faits": the noun is what a verb of making makes."""
        return self.token.head.lower_ in ("fait", "faits") and self.token.dep_.startswith(("nsubj", "obj"))

    def _participle(self) -> bool:
        return participle_kind(self.token.lower_) is not None or "pp" in self.candidate.moods

    def _only_filler(self, start: int, end: int, *, nouns: bool) -> bool:
        for token in self.doc[start:end]:
            low = token.lower_
            if (
                low in ("de", "d'", "autres", "«", "»", '"', "du", "des", "au")
                or lemma_in(low, "filler")
                or lemma_in(low, "generic")
            ):
                continue
            if token.pos_ == "ADJ" or (token.pos_ == "ADV" and low.endswith("ment")):
                continue
            if nouns and token.i not in self.reading.harms and token.pos_ in ("NOUN", "PROPN", "X", "DET", "ADP"):
                continue
            return False
        return end - start <= (9 if nouns else 5)

    def _in_count(self, index: int) -> bool:
        return any(c.start <= index < c.after for c in self.reading.counts)

    def _broken(self, between: range) -> bool:
        texts = [self.doc[k].text for k in between]
        return ";" in texts or ":" in texts or texts.count("(") != texts.count(")")

    def _made_to(self) -> bool:
        """As in "se sont fait tuer": the reflexive is the sufferer."""
        return any(t.lower_.startswith(("fai", "laiss")) for t in self.doc[max(self.sentence.start, self.start - 3) : self.start])

    def _did_not_happen(self) -> bool:
        """As in "n'a pas été tué": nobody is counted; "n'ont pas survécu" is a death."""
        no = negated(self.token)
        if lexical_kind(self.candidate) == "survived":
            return not no
        return no and self.kind != "missing"
