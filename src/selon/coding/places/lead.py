"""Read the words before a place name: ``à 30 km au nord de``, ``dans la banlieue sud de``, ``près du village de``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from selon.coding.base.tools import Tools
from selon.knowledge import word_list
from selon.language.doc import Doc, Token

_ARTICLES = frozenset(["le", "la", "l'", "les", "cette", "ce", "cet", "ces", "un", "une", "leur", "leurs"])
_OF = frozenset(["de", "du", "d'", "des"])
_CALLED = frozenset(["nommé", "nommée", "appelé", "appelée", "dit", "dite", "baptisé", "surnommé"])
_AROUND = frozenset(["autour", "loin", "près", "long"])
_ABOUT = frozenset(["secteur", "zone"])
_PART = {"region": 3, "border": 3, "country": 4}
_LONGEST = 12
_NORTHERN = {"north": "northern", "south": "southern", "east": "eastern", "west": "western"}
WIDE = 3
"""Precision from which a place is a region or a country."""


@dataclass(slots=True)
class Lead:
    """What stands before a name: where it begins, how the event lies to the name, how exactly, and by which words."""

    start: int
    relation: str = "in"
    precision: int = 1
    word: str = ""
    noun: str = ""
    kind: str = ""
    direction: str = ""
    inside: bool = False
    prep: str = ""


@lru_cache(maxsize=1)
def lead_words() -> dict[str, str]:
    """Return the words that relate an event to a place, with what they say (``place_leads.csv``)."""
    return word_list("place_leads")


def direction_of(low: str) -> str | None:
    """Return the English direction of ``nord``, ``sud-ouest``, ``orientale``; None for other words."""
    kind = lead_words().get(low)
    return kind if kind is not None and kind.startswith(("north", "south", "east", "west")) else None


def northern(direction: str) -> str:
    """Return the English adjective of a direction.

    >>> northern("north-east")
    'northeastern'
    """
    first, _, last = direction.partition("-")
    return first + _NORTHERN[last] if last else _NORTHERN[first]


class _Reader:
    """Walks left from a name, one word at a time."""

    def __init__(self, doc: Doc, low: int, first: int, base: int, tools: Tools) -> None:
        self.doc, self.low, self.first, self.base, self.tools = doc, low, first, base, tools
        self.lead = Lead(first, precision=base)
        self.of = False
        self.k = first - 1

    def read(self) -> Lead:
        while self.k >= self.low and self.first - self.k <= _LONGEST:
            if not self._step(self.doc[self.k]):
                break
        lead = self.lead
        if not lead.prep:
            lead.prep = "de" if self.of else self._fallback()
        lead.word = lead.word or lead.noun and lead.kind or lead.prep
        return lead

    def _fallback(self) -> str:
        """Where no preposition leads: the word itself when it is a small one, else its part of speech."""
        if self.lead.start <= self.low:
            return "^"
        token = self.doc[self.lead.start - 1]
        if token.lower_ in _ARTICLES or token.pos_ in ("ADP", "CCONJ", "SCONJ") or token.is_punct:
            return token.lower_
        return token.pos_

    def _step(self, token: Token) -> bool:
        low = token.lower_
        if self._is_verb(self.k):
            return False
        if low in _OF or (low == "avec" and self.k > self.low and self.doc[self.k - 1].lower_ in ("frontière", "frontières")):
            self.of = True
            self.k -= 1
            return True
        if low in _ARTICLES or token.text in ("«", '"', "-") or low in _CALLED:
            self.k -= 1
            return True
        if (direction := direction_of(low)) is not None:
            return self._direction(direction)
        word = lead_words().get(low)
        if word in ("near", "part") and self._relates(low):
            return self._near(word)
        if word == "distance":
            return self._distance()
        kind = self.tools.place_kind(low)
        if kind is not None and not self.lead.noun and self.lead.word != "near" and low != self.doc[self.first].lower_:
            return self._noun(kind, low)
        if word in ("in", "to", "from", "between"):
            return self._preposition(word, low)
        if token.pos_ in ("ADJ", "VERB") and self._noun_before(self.k):
            self.k -= 1
            return True
        return False

    def _noun_before(self, k: int) -> bool:
        """Whether a place noun or a near word stands one or two words to the left: ``la ville rebelle de``."""
        near = range(max(self.low, k - 2), k)
        return any(not self._is_verb(j) and self.tools.place_kind(self.doc[j].lower_) is not None for j in near)

    def _is_verb(self, k: int) -> bool:
        """``l'armée s'est emparée de Kherson`` tells of no east; ``l'est d'Alep`` does, though the tagger takes it for a verb."""
        return self.doc[k].pos_ == "AUX" and not (k > self.low and self.doc[k - 1].lower_ == "l'")

    def _with_article(self, k: int, words: frozenset[str] = _ARTICLES) -> int:
        return k - 1 if k > self.low and self.doc[k - 1].lower_ in words else k

    def _relates(self, low: str) -> bool:
        """``entrée``, ``bord``, ``partie`` relate only with ``de``; ``au large`` and ``au pied`` need their preposition."""
        if not self.of and low not in _AROUND:
            return False
        if low in ("large", "pied", "hauteur", "niveau", "long", "sommet", "côté"):
            before = self.doc[self.k - 1].lower_ if self.k > self.low else ""
            return before in ("au", "à", "le", "du", "la")
        return True

    def _near(self, word: str) -> bool:
        lead = self.lead
        lead.relation = "near" if word == "near" else "part-of"
        lead.precision = WIDE if word == "part" and self.base > WIDE else max(lead.precision, 2)
        lead.word = word
        start = self._with_article(self.k)
        while start > self.low and self.doc[start - 1].lower_ in ("à", "au", "aux", "non"):
            start -= 1
        lead.start, self.k, self.of = start, start - 1, False
        if self.doc[start].lower_ in ("à", "au", "aux"):
            lead.prep = "à"
        return lead.prep == ""

    def _direction(self, direction: str) -> bool:
        lead = self.lead
        first = direction_of(self.doc[self.k - 1].lower_) if self.k > self.low else None
        if first in ("north", "south") and direction in ("east", "west"):  # "au nord ouest de", without its hyphen
            direction = f"{first}-{direction}"
            self.k -= 1
        if not self.of and not (self.k + 1 == self.first or lead.noun):
            return False
        if not self.of:  # ``la banlieue sud de X`` has been passed over; ``Alep-Est`` and the like stand after the name
            self.k -= 1
            return True
        if (
            self.k > self.low
            and self.tools.place_kind(self.doc[self.k - 1].lower_) is not None
            and direction_of(self.doc[self.k - 1].lower_) is None
        ):
            lead.direction = direction
            self.k -= 1
            return True
        start = self._with_article(self.k, frozenset(["le", "l'", "la", "au", "extrême", "à"]))
        start = self._with_article(start, frozenset(["à", "le", "l'"]))
        outside = self.doc[start].lower_ in ("au", "à")
        lead.direction, lead.start, lead.word = direction, start, "direction"
        wide = self.base >= WIDE or lead.kind in ("region", "country")
        lead.inside = wide or not outside
        inner = "in" if self.base > WIDE else "part-of"  # the north of a country is a region of its own
        lead.relation = inner if lead.inside else f"{direction}-of"
        lead.precision = WIDE if wide else 2
        lead.prep = "à" if outside else lead.prep
        self.k, self.of = start - 1, False
        return True

    def _distance(self) -> bool:
        """``à 30 km``, ``à une trentaine de kilomètres``: take the number and its preposition too."""
        lead = self.lead
        k = self.k
        while k - 1 >= self.low and self.k - k < 7:
            before = self.doc[k - 1]
            if before.lower_ in ("à", "a"):
                k -= 1
                break
            if not (
                before.like_num
                or before.pos_ in ("NUM", "DET")
                or before.lower_ in _OF
                or before.lower_.endswith("aine")
                or before.lower_ in ("environ", "quelque", "près", "moins", "plus")
            ):
                break
            k -= 1
        if k == self.k:
            return False
        if lead.relation in ("in", "part-of"):
            lead.relation = "near"
        lead.precision, lead.start, lead.word, lead.prep = max(2, lead.precision), k, "near", "à"
        if lead.direction:
            lead.word, lead.inside, lead.precision = "direction", False, 2
            lead.relation = f"{lead.direction}-of"
        return False

    def _noun(self, kind: str, low: str) -> bool:
        lead = self.lead
        if self.k + 1 < self.first and not self.of and not self._called():
            return False
        lead.noun, lead.kind = low, kind
        plural = low.endswith(("s", "x")) and not low.endswith("ss")
        wide = _PART.get(kind)
        if low in ("vallée", "vallées") and self.base == WIDE and lead.relation == "in":
            lead.precision = 1  # a valley with a name of its own, though the packs know a massif of that name
        elif kind == "border":
            lead.precision = WIDE
        elif wide is not None:
            lead.precision = max(lead.precision, wide)
        elif low in ("banlieue", "périphérie") or kind == "quarter" and (plural or lead.direction) and self.of:
            lead.relation, lead.precision = "part-of", 2
        elif low in _ABOUT and self.of and self.base < WIDE and lead.relation == "in":
            lead.relation, lead.precision = "near", 2
        elif kind in ("site", "quarter", "settlement") and self.base < WIDE and lead.relation == "in":
            lead.precision = 1
        elif kind == "road" and self.of and lead.relation == "in":
            lead.relation, lead.precision = "near", 2
        lead.start = self._with_article(self.k)
        self.k, self.of = lead.start - 1, False
        return True

    def _called(self) -> bool:
        """Only adjectives, articles and quotation marks stand between the noun and the name."""
        return all(t.pos_ in ("ADJ", "VERB", "DET", "PUNCT", "NUM") for t in self.doc[self.k + 1 : self.first])

    def _preposition(self, word: str, low: str) -> bool:
        lead = self.lead
        lead.prep = "à" if low in ("à", "au", "aux", "a") else low
        if word == "between":
            lead.relation, lead.precision, lead.word, lead.start = "between", max(2, lead.precision), "between", self.k
        elif word in ("to", "from") and lead.relation == "in" and (low != "direction" or self.of):
            lead.relation = word
            if low == "direction":
                lead.start = self._with_article(self.k, frozenset(["en"]))
        elif low == "direction":
            lead.prep = "de"
        return False


def read_lead(doc: Doc, low: int, first: int, base: int, tools: Tools) -> Lead:
    """Return what the words before the name at token ``first`` say; the sentence begins at token ``low``."""
    return _Reader(doc, low, first, base, tools).read()
