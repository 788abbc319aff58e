"""Counted groups: each number of a sentence with the noun it counts, and what it is not a number of."""

from __future__ import annotations

from dataclasses import dataclass

from selon.coding.base.harm import lemma_in, noun_kind, participle_kind, words
from selon.coding.base.sheet import ActorMention, Sentence
from selon.language.doc import Doc, Token
from selon.language.numbers import Quantity

_PERSONS = frozenset(["people", "force", "official", "actor", "name", "person", "state"])
_THINGS = frozenset(["asset", "structure"])
_SKIP = frozenset(["de", "d'", "des", "nos", "ses", "leurs", "les", "«", "»", '"', "(", "mes", "vos", "ces", "mille"])
_PRONOUN = frozenset(["eux", "elles", "siens", "leurs", "nôtres", "nous", "autres"])
_HARMED = ("killed", "wounded", "missing")
_JOINTS = frozenset(["et", ",", "que", "qu'", "plus", "de", "d'", "à", "ses", "son", "sa", "leurs", "leur", "les", "des"])
_TENSED = frozenset(["ont", "sont", "avaient", "étaient", "auraient", "seraient", "furent"])
_MAX_GAP = 6


@dataclass(slots=True, eq=False)
class Count:
    """A number with its noun, tokens ``start`` to ``end``. ``noun`` is empty where the number stands alone."""

    start: int
    end: int
    head: int
    quantity: Quantity
    noun: str
    mention: ActorMention | None
    lead: str
    part: bool = False
    after: int = 0
    partitive: bool = False

    @property
    def zero(self) -> bool:
        """Whether it says that there was none."""
        return self.quantity.kind == "none"

    @property
    def article(self) -> bool:
        """Whether its number is only an article."""
        return self.quantity.kind == "article"

    @property
    def generic(self) -> bool:
        """Whether its noun tells nothing of who they are."""
        return not self.noun or lemma_in(self.noun, "generic")


def read_counts(sentence: Sentence) -> list[Count]:
    """Return the sentence's counted groups from left to right, things left out."""
    doc = sentence.paragraph.doc
    low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1].text)
    heads = {m.head: m for m in sentence.mentions if not m.pronoun}
    out: list[Count] = []
    for quantity in sentence.paragraph.quantities:
        if quantity.start < low or quantity.start >= high or quantity.kind not in ("count", "article", "none"):
            continue
        span = doc.overlapping(quantity.start, quantity.end)
        if not span or _in_name(sentence, quantity) or _a_date(doc, span.start, sentence):
            continue
        if quantity.kind == "article" and _complement(doc, span.start, heads):
            continue
        if out and out[-1].partitive and span.start < out[-1].end:
            continue
        count = _count(sentence, span.start, span.end, quantity, heads)
        if count is not None and not (out and out[-1].zero and count.start - out[-1].start <= 2):  # "aucun des deux cents"
            out.append(count)
    _mark_parts(out, doc, sentence)
    return out


def _count(sentence: Sentence, start: int, end: int, quantity: Quantity, heads: dict[int, ActorMention]) -> Count | None:
    doc = sentence.paragraph.doc
    noun = _noun_after(sentence, end, heads)
    lead = doc[start - 1].lower_ if start > sentence.start else ""
    if noun is None:
        if quantity.kind != "count":
            if quantity.kind == "article" and end < sentence.end and noun_kind(doc[end].lower_) in _HARMED:
                return Count(start, end, end - 1, quantity, "", None, lead, after=end)
            return None
        stop, head = _pronoun_end(sentence, end)
        return Count(start, stop, head, quantity, "", None, lead, after=stop, partitive=stop > end)
    low = doc[noun].lower_
    mention = heads.get(noun) or next((m for m in heads.values() if m.start <= noun < m.end and m.head >= start), None)
    if noun_kind(low) and mention is None and not lemma_in(low, "generic") and quantity.kind == "article":
        return Count(start, noun + 1, noun, quantity, low, None, lead, after=noun + 1)
    if lemma_in(low, "thing") or lemma_in(low, "collective") or (mention is not None and mention.kind in _THINGS):
        return None
    if any(p.start <= noun < p.end for p in sentence.places) and mention is None:
        return None
    after = max(noun + 1, mention.end if mention is not None else 0)
    return Count(start, noun + 1, noun, quantity, low, mention, lead, after=after)


def _complement(doc: Doc, start: int, heads: dict[int, ActorMention]) -> bool:
    """Whether an article belongs to a complement of persons: "membres d'un comité"."""
    return (
        start >= 2 and doc[start - 1].lower_ in ("de", "d'") and start - 2 in heads and noun_kind(doc[start - 2].lower_) is None
    )


def _in_name(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether the number belongs to a name ("400 Mawozo")."""
    return any(
        h.start <= quantity.start and quantity.end < h.end and h.name.sort in ("actor", "place") for h in sentence.paragraph.hits
    )


def _a_date(doc: Doc, start: int, sentence: Sentence) -> bool:
    """As in "le 27", "numéro deux", "Delmas 24": a day, a rank, a name."""
    if start == sentence.start:
        return False
    before = doc[start - 1]
    if (
        doc[start].is_digit
        and before.lower_ in ("le", "du", "au")
        and (start + 1 >= len(doc) or doc[start + 1].pos_ not in ("NOUN", "ADJ"))
    ):
        return True
    return before.lower_ in ("numéro", "n°", "mortier", "calibre") or (
        doc[start].is_digit and before.pos_ == "PROPN" and before.text[:1].isupper() and before.i > sentence.start
    )


def _pronoun_end(sentence: Sentence, end: int) -> tuple[int, int]:
    """A number alone may go on as a pronoun: "sept autres", "vingt-trois d'entre eux", "cinquante des nôtres"."""
    doc = sentence.paragraph.doc
    low = [t.lower_ for t in doc[end : min(sentence.end, end + 3)]] + [""] * 3
    if low[0] in ("autres", "autre"):
        return end + 1, end
    if low[0] in ("d'", "de") and low[1] == "autres":
        return end + 2, end + 1
    if low[0] in ("d'", "de") and low[1] == "entre":
        return min(sentence.end, end + 3), end - 1
    if low[0] == "des" and doc[min(end + 1, sentence.end - 1)].pos_ == "NUM" and noun_kind(low[2]) is not None:
        return end + 3, end - 1  # "trois des huit blessés"
    if low[0] in ("des", "de") and low[1] in ("siens", "nôtres", "leurs", "nos", "mes"):
        return end + 2, end - 1
    return end, end - 1


def _noun_after(sentence: Sentence, end: int, heads: dict[int, ActorMention]) -> int | None:
    """Return the noun a number counts, or None where it stands alone ("neuf blessés" counts a harm word: alone too)."""
    doc = sentence.paragraph.doc
    for k in range(end, min(sentence.end, end + _MAX_GAP)):
        token = doc[k]
        low = token.lower_
        if low in ("entre", "parmi", "côté") or (low in _PRONOUN and low != "autres" and low != "leurs"):
            return None
        if k in heads and heads[k].kind != "adjective" and (noun_kind(low) or participle_kind(low)) not in _HARMED:
            return k
        if low in words("day"):
            return None
        if low in _SKIP or lemma_in(low, "filler"):
            continue
        if _harm(token):
            return None
        if token.pos_ in ("NOUN", "PROPN", "X"):
            return k
        if token.pos_ in ("ADJ", "NUM") and not token.is_punct:
            nxt = doc[k + 1] if k + 1 < sentence.end else None
            if nxt is None or (nxt.pos_ not in ("NOUN", "PROPN", "X", "ADJ") and k + 1 not in heads):
                return k if token.pos_ == "ADJ" and k == end else None
            continue
        return None
    return None


def _harm(token: Token) -> bool:
    """Whether a token tells the harm itself: persons such as "déplacés", "otages" are counted like others."""
    low = token.lower_
    kind = noun_kind(low) or participle_kind(low)
    return kind in _HARMED or (kind is not None and participle_kind(low) is not None and noun_kind(low) is None)


def _mark_parts(counts: list[Count], doc: Doc, sentence: Sentence) -> None:
    """A number after "dont" is part of another; so is one joined to it."""
    openers = [w.split() for w in words("part")]
    last: Count | None = None
    for count in counts:
        count.part = any(_precedes(doc, count.start, opener, sentence.start) for opener in openers)
        if count.part and count.after < sentence.end and doc[count.after].lower_ in _TENSED:
            count.part = False  # "dont une trentaine ont été tués": its own verb follows
        if not count.part and last is not None and last.part and joined(last, count, doc):
            between = [t.lower_ for t in doc[last.after : count.start]]
            count.part = between[:2] != [",", "et"]
        last = count


def _precedes(doc: Doc, at: int, opener: list[str], low: int) -> bool:
    size = len(opener)
    for stop in range(at, max(at - 4, low + size - 1), -1):
        if doc.lowers[stop - size : stop] == opener:
            return all(t.pos_ in ("DET", "ADP", "ADV", "PRON", "NUM", "ADJ") for t in doc[stop:at])
    return False


def joined(left: Count, right: Count, doc: Doc) -> bool:
    """Whether two groups are members of one list ("sept hommes et quatre femmes")."""
    if right.start < left.end or right.start - left.after > 8:
        return False
    between = list(doc[min(left.after, right.start) : right.start])
    if not between:
        return False
    if between[-1].lower_ not in _JOINTS:
        return False
    if not any(t.lower_ in ("et", ",", "ainsi", "plus") for t in between):
        return False
    return not any(
        t.pos_ in ("VERB", "AUX", "SCONJ")
        or t.text in (";", ":", "(", ")", "–", "—")
        or _harm(t)
        or t.lower_ in ("dont", "qui", "sur", "dans")
        for t in between
    )


def is_person(count: Count) -> bool:
    """Whether the words themselves say that persons are counted."""
    if not count.noun:
        return True
    return (count.mention is not None and count.mention.kind in _PERSONS) or lemma_in(count.noun, "generic")


__all__ = ["Count", "is_person", "joined", "read_counts"]
