"""Find the names of places in a sentence: those the packs know, and capitalised names that the words around show to be places."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.places.lead import direction_of, lead_words
from selon.knowledge import Hit
from selon.language.doc import Token

_SORTS = frozenset(["place", "country", "capital"])
_PARTICLES = frozenset(["al", "el", "ez", "es", "as", "ad", "ould", "ben"])
_ARABIC = re.compile(r"^(?:al|el|ad|ar|as|ash|ach|at|az|an|ed|es|et|ez|en|l')-?[A-ZÀ-Ý]")
_NAME_POS = frozenset(["PROPN", "NOUN", "X", "ADJ", "NUM", "VERB", "ADV", "INTJ", "ADP", "PRON", "DET"])
_OF = frozenset(["de", "du", "d'", "des"])
_ARTICLES = frozenset(["le", "la", "l'", "les"])
_PLACING = frozenset(["à", "au", "dans", "en", "sur", "vers", "de", "du", "d'", "depuis", "entre", "et", "près"])
_MAX = 5


@dataclass(slots=True)
class NameSpan:
    """A place name: tokens ``start`` to ``end``, the packs' hits (none for an unknown name), and what shows it to be a place."""

    start: int
    end: int
    hits: list[Hit] = field(default_factory=list)
    cue: str = "known"


_FROM_AFAR = frozenset(["air_strike", "shelling"])


def find_names(sentence: Sentence, tools: Tools, taken: set[int]) -> list[NameSpan]:
    """Return the sentence's place names from left to right; ``taken`` are tokens inside actor names or sources."""
    doc = sentence.paragraph.doc
    known, used = _known(sentence, taken)
    shouted = doc.text_of(sentence.start, sentence.end).isupper()
    out: list[NameSpan] = []
    i = sentence.start
    while i < sentence.end:
        span = known.get(i)
        if span is not None:
            span = _grown(span, sentence, used)
        elif not shouted and i not in used and i not in taken and looks_named(doc[i]):
            span = _unknown(sentence, i, used | taken, tools, out)
        if span is not None:
            out.append(span)
            i = span.end
        else:
            i += 1
    return out


def _known(sentence: Sentence, taken: set[int]) -> tuple[dict[int, NameSpan], set[int]]:
    """Return the packs' places by first token, and every token that lies in a name of any sort."""
    doc = sentence.paragraph.doc
    low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1].text)
    spans: dict[int, NameSpan] = {}
    used: set[int] = set()
    for hit in sentence.paragraph.hits:
        if not low <= hit.start < high:
            continue
        tokens = [t.i for t in doc.overlapping(hit.start, hit.end) if sentence.start <= t.i < sentence.end]
        if not tokens:
            continue
        if (
            hit.name.sort in _SORTS
            and not _false_hit(doc[tokens[0]], hit)
            and (tokens[0] not in taken or _placed(sentence, tokens[0]))
        ):
            spans.setdefault(tokens[0], NameSpan(tokens[0], tokens[-1] + 1)).hits.append(hit)
        if hit.name.sort != "demonym" or doc[tokens[0]].text[:1].isupper():
            used.update(tokens)
    return spans, used


def _false_hit(token: Token, hit: Hit) -> bool:
    """``Sur place``: a little word at the head of a sentence is no town of that name."""
    opens = token.is_sent_start or token.i == 0
    if hit.name.weak and not _led(token):
        return True
    return opens and token.pos_ in ("ADP", "DET", "PRON", "ADV", "CCONJ", "SCONJ") and len(token.text) < 5


def _led(token: Token) -> bool:
    """Whether a preposition of place stands before, an article between them or not."""
    words = [t.lower_ for t in token.doc[max(0, token.i - 2) : token.i]]
    return bool(words) and (words[-1] in _PLACING or (words[-1] in _ARTICLES and words[0] in _PLACING))


def _placed(sentence: Sentence, first: int) -> bool:
    """Whether a name that is also an actor's or an outlet's stands after ``à``, ``vers``, ``ville de``."""
    doc = sentence.paragraph.doc
    if first == sentence.start:
        return False
    before = doc[first - 1].lower_
    if before in ("à", "vers", "depuis", "entre"):
        return not _told_to(doc[first - 1])
    return (
        before in _OF
        and first - 2 >= sentence.start
        and (
            doc[first - 2].lower_ in lead_words()
            or doc[first - 2].lower_ in ("ville", "village", "localité", "encerclement", "prise", "chute", "bataille")
        )
    )


def _told_to(preposition: Token) -> bool:
    """``a déclaré à Al-Arabiya``: the preposition hangs on a verb of saying."""
    before = preposition.doc.text_of(max(0, preposition.i - 2) , preposition.i).lower()
    return any(v in before for v in ("déclaré", "dit", "affirmé", "indiqué", "confié", "expliqué", "assuré", "rapporté"))


def _grown(span: NameSpan, sentence: Sentence, used: set[int]) -> NameSpan:
    """A known short name with an unknown one behind it is an unknown longer name: ``Tal Arane`` is not Tal."""
    doc = sentence.paragraph.doc
    end = span.end
    if any(h.name.sort == "country" for h in span.hits):
        return span
    while (
        end < sentence.end
        and end not in used
        and end - span.end < 2
        and doc[end].text[:1].isupper()
        and doc[end].pos_ in ("PROPN", "X")
        and not doc[end].text.isupper()
    ):
        end += 1
    short = span.end - span.start == 1 and len(doc[span.start].text) <= 5
    return NameSpan(span.start, end, [], "grown") if end > span.end and short else span


def looks_named(token: Token) -> bool:
    """Whether a token may begin a name: a capital, or an Arabic article before one (``al-Houwayrat``)."""
    if not _capital(token.text) or token.pos_ not in _NAME_POS:
        return False
    return not _never(token) and len(token.text) > 1 and direction_of(token.lower_) is None


@lru_cache(maxsize=16_384)
def _capital(text: str) -> bool:
    return text[:1].isupper() or _ARABIC.match(text) is not None


def _never(token: Token) -> bool:
    return lead_words().get(token.lower_) == "never" or token.lower_ in _ARTICLES or token.lower_ in _OF


def _name_end(sentence: Sentence, first: int, used: set[int]) -> int:
    doc = sentence.paragraph.doc
    end = first + 1
    while end < sentence.end and end - first < _MAX and end not in used:
        token = doc[end]
        if _capital(token.text) and not _never(token):
            end += 1
        elif token.lower_.rstrip("-") in _PARTICLES and end + 1 < sentence.end and doc[end + 1].text[:1].isupper():
            end += 2
        else:
            break
    return end


def _unknown(sentence: Sentence, first: int, used: set[int], tools: Tools, before: list[NameSpan]) -> NameSpan | None:
    end = _name_end(sentence, first, used)
    cue = _cue(sentence, first, end, tools, before)
    return NameSpan(first, end, [], cue) if cue else None


def _cue(sentence: Sentence, first: int, end: int, tools: Tools, before: list[NameSpan]) -> str | None:
    """Return what shows that an unknown name is a place's: ``noun``, ``near``, ``prep``, ``event``, ``object``, ``also``..., or None."""
    doc = sentence.paragraph.doc
    token = doc[first]
    after = _cue_after(sentence, first, end, tools)
    if first == sentence.start:
        return after or (_cue_object(token, tools) if token.pos_ == "PROPN" else None)
    k = first - 1
    while k > sentence.start and doc[k].text in ("«", '"'):
        k -= 1
    low = doc[k].lower_
    if lead_words().get(low) == "title" or tools.mention_of(low) is not None and low not in _OF:
        return "noun" if tools.place_kind(low) is not None and not token.text.isupper() else None
    if low in ("à", "vers", "jusqu'à") or (low == "a" and doc[k].pos_ == "ADP"):
        return None if _told_to(doc[k]) or token.text.isupper() and len(token.text) < 5 else "prep"
    if low in _OF:
        return _cue_of(sentence, k, tools) or after
    if low in _ARTICLES and k - 1 >= sentence.start:
        prep = doc[k - 1].lower_
        return "prep" if prep in ("dans", "vers") else after
    if low in ("dans", "en", "sur", "entre", "depuis", "contre") or lead_words().get(low) in ("near", "part"):
        return (
            None if token.text.isupper() and len(token.text) < 6 else ("prep" if low in ("dans", "entre", "depuis") else "weak")
        )
    if tools.place_kind(low) is not None and low not in ("est", "sud", "nord", "ouest"):
        return None if token.text.isupper() and len(token.text) < 6 else "noun"
    if _noun_with_adjective(sentence, k, tools):
        return "noun"
    if before and before[-1].end == k and low in ("et", ",", "ou") and before[-1].cue != "weak":
        return "list"
    return after or _cue_object(token, tools)


def _noun_with_adjective(sentence: Sentence, k: int, tools: Tools) -> bool:
    doc = sentence.paragraph.doc
    return doc[k].pos_ == "ADJ" and k - 1 >= sentence.start and tools.place_kind(doc[k - 1].lower_) is not None


def _cue_of(sentence: Sentence, k: int, tools: Tools) -> str | None:
    """What stands before ``de``: a place noun, ``près``, a direction, an event."""
    doc = sentence.paragraph.doc
    for j in range(k - 1, max(sentence.start, k - 4) - 1, -1):
        low = doc[j].lower_
        if direction_of(low) is not None or lead_words().get(low) in ("near", "part", "distance", "to"):
            return "near"
        if tools.place_kind(low) is not None:
            return "noun"
        if j == k - 1 and _leaves(low, tools):
            return "object"
        if low in tools.forms.nouns:
            return "event" if low not in tools.mention_forms.nouns else None
        if doc[j].pos_ != "ADJ":
            return None
    return None


def _leaves(low: str, tools: Tools) -> bool:
    """``décroché de``, ``chassés de``: verbs after which ``de`` tells the place left."""
    rows = (row for lemma, _ in tools.forms.verbs.get(low, ()) for row in tools.by_head.get(("verb", lemma), ()))
    return any(tools.frames[row.frame].get("de") == "place" and len(row.expression) == 1 for row in rows)


def _cue_after(sentence: Sentence, first: int, end: int, tools: Tools) -> str | None:
    """``X, un hameau de``, ``X (nord)``, and at the head of a line ``X :``, ``X –``, ``X /``."""
    doc = sentence.paragraph.doc
    if end >= sentence.end:
        return None
    text = doc[end].text
    if text in (",", "(") and end + 1 < sentence.end:
        k = end + 1
        article = doc[k].lower_ in ("un", "une", "la", "le", "petit", "petite", "l'")
        while (
            k < min(sentence.end, end + 4)
            and (doc[k].pos_ in ("DET", "ADJ") or doc[k].lower_ in ("un", "une", "la", "le"))
            and tools.place_kind(doc[k].lower_) is None
        ):
            k += 1
        if k < sentence.end and tools.place_kind(doc[k].lower_) is not None and (article or text == "(" or k == end + 1):
            return "also"
        if (
            text == ","
            and doc[end + 1].lower_ in ("dans", "près", "à", "en")
            and end + 3 < sentence.end
            and any(
                tools.place_kind(doc[j].lower_) is not None or lead_words().get(doc[j].lower_) == "distance"
                for j in range(end + 2, min(sentence.end, end + 6))
            )
        ):
            return "enclosed"
    return "label" if first == 0 and text in (":", "–", "—", "/") and end <= 3 else None


def _cue_object(token: Token, tools: Tools) -> str | None:
    """The object of ``investir``, ``quitter``, ``reprendre``: verbs whose object is a place; shells and bombs fall on places too."""
    verb = token.head
    if token.dep_ == "nmod" and verb.i == token.i - 1 and verb.dep_.startswith("obl"):
        verb = verb.head  # «ont investi vendredi X»: the parser hangs the name on the day
    elif token.dep_ not in ("obj", "nsubj:pass", "obl:arg"):
        return None
    for lemma, _ in tools.forms.verbs.get(verb.lower_, ()):
        for row in tools.by_head.get(("verb", lemma), ()):
            shelled = row.type in _FROM_AFAR and not token.text.isupper()
            if (tools.frames[row.frame].get("obj") == "place" or shelled) and len(row.expression) == 1:
                return "object"
    return None
