"""How far a noun phrase for an actor reaches, to the left and to the right of its head."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.base.harm import participle_kind
from selon.coding.base.sheet import ActorMention, Sentence
from selon.knowledge import Mention, word_sets

_LEFT = frozenset(["DET", "NUM", "ADJ"])
_MAX = 12


@lru_cache(maxsize=32)
def words(kind: str) -> frozenset[str]:
    """Return a list of ``mention_words.csv``.

    >>> "général" in words("title")
    True
    """
    return word_sets("mention_words")[kind]


def left(sentence: Sentence, head: int) -> int:
    """Return the first token: articles, numbers, adjectives and ``une dizaine de`` belong to the phrase."""
    doc = sentence.paragraph.doc
    start = head
    while start > sentence.start:
        token = doc[start - 1]
        if (
            token.pos_ in _LEFT
            or token.lower_ in words("definite")
            or token.like_num
            or token.lower_.startswith(tuple(words("alleged")))
        ):
            start -= 1
            continue
        if token.lower_ in ("de", "d'") and start - 2 >= sentence.start and doc[start - 2].lower_ in words("group"):
            start -= 2
            continue
        break
    return _number_before(sentence, start)


def _number_before(sentence: Sentence, start: int) -> int:
    """``trente et un mille civils``: a number belongs to the phrase with all its words."""
    doc = sentence.paragraph.doc
    if start == sentence.start or doc[start - 1].lower_ not in ("et", "-"):
        return start
    at = doc[start].idx
    number = next((q for q in sentence.paragraph.quantities if q.start < at < q.end), None)
    return start if number is None else next((k for k in range(sentence.start, start) if doc[k].idx >= number.start), start)


def right(sentence: Sentence, end: int) -> int:
    """Extend over adjectives, names and ``de`` complements."""
    doc = sentence.paragraph.doc
    if end < sentence.end and doc[end].text.isdigit() and doc[end - 1].lower_ in words("numbered"):
        end += 1  # "le bataillon 313"
    first = end
    while end < sentence.end and end - first < _MAX:
        token = doc[end]
        if participle_kind(token.lower_) is not None:
            break  # "dix civils tués": what befell them is no part of who they are
        if (token.pos_ in ("ADJ", "PROPN", "X") or _before_name(sentence, end)) and token.lower_ not in words("not-of-name") and not token.text[:1].isdigit():
            end += 1
            continue
        if token.pos_ == "NOUN" and (token.text[:1].isupper() or doc[end - 1].lower_ in words("join") or doc[end - 1].pos_ == "DET"):
            end += 1
            continue
        if token.lower_ in words("join") and end + 1 < sentence.end:
            k = end + 1
            while k < sentence.end and doc[k].pos_ == "DET":
                k += 1
            if k < sentence.end and doc[k].pos_ in ("NOUN", "PROPN", "X", "ADJ") and doc[k].lower_ not in words("month"):
                end = k + 1
                continue
        if token.text == "(" and end + 2 < sentence.end and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
            end += 3
        break
    return end


def _before_name(sentence: Sentence, at: int) -> bool:
    """``le leader indigène Breiner``: an adjective that the tagger takes for a noun."""
    doc = sentence.paragraph.doc
    token = doc[at]
    return token.pos_ == "NOUN" and token.dep_ == "amod" and at + 1 < sentence.end and doc[at + 1].text[:1].isupper()


def build(sentence: Sentence, start: int, end: int, head: int, kind: str, who: str, word: Mention | None) -> ActorMention:
    """Return a mention from ``start`` to ``end``."""
    doc = sentence.paragraph.doc
    text = doc.text_of(start, end)
    return ActorMention(sentence, start, end, head, text, kind, who, word, definite=doc[start].lower_ in words("definite"))
