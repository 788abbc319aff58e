"""The noun phrase that names a source: where it begins and ends, what stands in apposition, what is joined by ``et``."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from selon.coding.sheet import ActorMention, Sentence
from selon.coding.source_lexicon import is_noun_of, is_word, lexicon
from selon.coding.tools import Tools

_OF = frozenset(["de", "du", "des", "d'"])
_NOMINAL = frozenset(["NOUN", "PROPN", "X"])
_LONGEST = 16


def mention_at(sentence: Sentence, i: int) -> ActorMention | None:
    """Return the actor mention (no adjective) that covers a token."""
    return next((m for m in sentence.mentions if m.start <= i < m.end and m.kind != "adjective"), None)


def is_time(sentence: Sentence, token: Token) -> bool:
    """Say whether a token belongs to a time expression."""
    if is_word(token, "time"):
        return True
    return any(t.start <= token.idx < t.end for t in sentence.times)


def capital(token: Token) -> bool:
    """Say whether a token looks like (part of) a name."""
    if not token.text[:1].isupper() or token.lower_ in lexicon().small:
        return False
    if token.pos_ in ("NOUN", "PROPN", "X"):
        return True
    # the tagger takes ``Kiev`` and ``FARDC`` for pronouns and the like; at the start of a sentence it is right more often
    return (token.text.isupper() and len(token.text) > 1) or token.pos_ in ("PRON", "ADJ", "NUM", "INTJ") or (not token.is_sent_start and token.pos_ in ("VERB", "ADV"))


def left_of(sentence: Sentence, head: int) -> int:
    """Return where the phrase of a head noun begins: determiners, numbers, adjectives, titles before it."""
    doc = sentence.paragraph.doc
    start = head
    while start > sentence.start:
        token = doc[start - 1]
        if token.pos_ in ("DET", "NUM") or token.lower_ in ("les", "le", "la", "l'", "un", "une", "des", "ce", "cet", "cette", "ces", "leur", "même") or (token.pos_ == "ADJ" and not token.is_title and not is_word(token, "time")):
            start -= 1
        elif token.lower_ in ("d'", "de") and start - 2 >= sentence.start and doc[start - 2].lower_ in ("beaucoup", "nombre", "plus", "dizaine", "dizaines", "centaine", "vingtaine", "quinzaine"):
            start -= 2
        else:
            break
    while start < head and doc[start].lower_ in ("de", "d'", "à"):
        start += 1
    return start


def right_of(sentence: Sentence, end: int) -> int:
    """Extend over adjectives, names, ``de`` complements, a place of office, an acronym in brackets."""
    doc = sentence.paragraph.doc
    first = end
    while end < sentence.end and end - first < _LONGEST:
        token = doc[end]
        step = _complement(sentence, end, first)
        if step is None and token.lower_ == "et" and end + 1 < sentence.end and doc[end + 1].lower_ in ("de", "du", "d'") and any(t.lower_ in _OF for t in doc[first:end]):
            step = _complement(sentence, end + 1, first)
        if step is not None:
            end = step
        elif _continues(token, doc, end) and not is_time(sentence, token):
            end += 1
        elif token.lower_ in ("très", "bien", "peu", "plus", "largement") and end + 1 < sentence.end and doc[end + 1].pos_ in ("ADJ", "VERB", "NOUN") and not _is_finite(doc[end + 1]):
            end += 2
        elif token.text == "(" and end + 2 < sentence.end and doc[end + 2].text == ")" and doc[end + 1].text[:1].isupper():
            end += 3
        elif token.text in ('"', "«") and doc[end - 1].pos_ in _NOMINAL and (close := _quoted_name(sentence, end)) is not None:
            end = close
        else:
            break
    return end


def _continues(token: Token, doc: Doc, end: int) -> bool:
    if token.lower_.startswith("-") or token.is_punct or token.text in ("–", "—"):
        return False
    if token.text.islower() and token.pos_ != "ADJ" and _is_finite(token):
        return False
    if token.pos_ in ("ADJ", "PROPN", "X") or token.lower_ == "suprême" or doc[end - 1].lower_ in ("premier", "vice-premier") or capital(token):
        return not (token.text[:1].isdigit() or token.lower_ in ("tués", "tué", "morts", "mort", "blessés", "blessé"))
    return token.pos_ == "NOUN" and (token.text[:1].isupper() or doc[end - 1].lower_ in _OF)


def _is_finite(token: Token) -> bool:
    """A verb of saying that the tagger took for a name (``le ministère parle``) ends the phrase."""
    rows = lexicon().verbs.get(token.lower_, ())
    return any(not r.rest and r.moods & {"pres", "impf", "past", "fut", "cond"} for r in rows) and token.lower_ not in lexicon().words["noun"]


def _complement(sentence: Sentence, end: int, first: int) -> int | None:
    """``de la Défense``, ``d'Irumu``; ``à Komanda`` only for a name after an office."""
    doc = sentence.paragraph.doc
    low = doc[end].lower_
    if low not in _OF and low not in ("en", "à", "au", "aux", "pour", "chez", "sur"):
        return None
    k = end + 1
    while k < sentence.end and (doc[k].pos_ in ("DET", "NUM") or doc[k].lower_ in ("la", "l'", "les", "le", "cette", "ce")):
        k += 1
    if k >= sentence.end or is_time(sentence, doc[k]):
        return None
    if low in _OF and doc[k].text in ("«", '"') and (close := _quoted_name(sentence, k, True)) is not None:
        return close
    if low in _OF:
        return k + 1 if doc[k].pos_ in ("NOUN", "PROPN", "X", "ADJ") or capital(doc[k]) else None
    office = any(is_noun_of(t, "office") for t in doc[max(sentence.start, first - 3) : end])
    media = any(h.name.sort == "source" and h.start <= doc[k].idx < h.end for h in sentence.paragraph.hits)
    return k + 1 if office and capital(doc[k]) and not media and doc[k].pos_ in _NOMINAL else None


def _quoted_name(sentence: Sentence, start: int, of: bool = False) -> int | None:
    """``l'opération "Bonyan al-Marsous"``: a short name in quotation marks belongs to the phrase."""
    doc = sentence.paragraph.doc
    close = {"«": "»", '"': '"'}[doc[start].text]
    for k in range(start + 1, min(sentence.end, start + 6)):
        if doc[k].text == close:
            return k + 1 if k > start + 1 and (of or doc[start + 1].text[:1].isupper() or k - start == 2) else None
    return None


def span_of(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the tokens of the phrase around a head noun, with its apposition."""
    doc = sentence.paragraph.doc
    start, end = left_of(sentence, head), right_of(sentence, head + 1)
    if start - 2 >= sentence.start and doc[start - 1].lower_ in ("de", "d'") and doc[start - 2].lower_ in ("un", "une", "certains", "plusieurs", "aucun"):
        start -= 2
    mention = mention_at(sentence, head)
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)
    return start, apposition(sentence, start, end)


def apposition(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of the phrase with an apposition: ``le directeur, Rami X``, ``Esaïe Gbanin, sous-préfet de Y``."""
    doc = sentence.paragraph.doc
    if end + 1 >= sentence.end or doc[end].text != ",":
        return end
    k = end + 1
    named = _is_person(sentence, start, end)
    titled = k
    while titled < sentence.end and (doc[titled].pos_ == "DET" or (is_noun_of(doc[titled], "office") and not capital(doc[titled]))):
        titled += 1
    if (titled > k and titled < sentence.end and is_noun_of(doc[titled - 1], "office") and _names_person(sentence, titled)) or doc[k].text in ("M.", "Mme", "Mgr"):
        k = titled
    if _names_person(sentence, k) and any(is_noun_of(t, "office") or is_noun_of(t, "relay") for t in doc[start:end]):
        stop = right_of(sentence, k + 1)
    elif named or is_noun_of(doc[k], "office"):
        while k < sentence.end and (doc[k].pos_ == "DET" or doc[k].lower_ in ("le", "la", "l'", "un", "une")):
            k += 1
        if k >= sentence.end or not is_noun_of(doc[k], "office") or (k > end + 1 and not named):
            return end
        stop = right_of(sentence, k + 1)
    else:
        return end
    return stop if stop >= sentence.end or doc[stop].text in (",", ".", "»", '"', ")", ":", ";", "-", "–", "(", "et") else end


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    doc = sentence.paragraph.doc
    words = [t for t in doc[start:end] if not t.is_punct]
    return bool(words) and capital(words[0]) and all(capital(t) or t.lower_ in ("al", "ben", "ag", "abou", "de", "el") for t in words)


def _names_person(sentence: Sentence, k: int) -> bool:
    doc = sentence.paragraph.doc
    if k >= sentence.end or not capital(doc[k]) or doc[k].text.isupper():
        return False
    mention = mention_at(sentence, k)
    if mention is not None:
        return mention.kind in ("name", "person", "official", "force") and (mention.person or mention.actor_id is None or mention.kind == "person" or mention.head != k)
    return doc[k].pos_ in ("PROPN", "X", "NOUN")


def joined(sentence: Sentence, end: int) -> list[tuple[int, bool]]:
    """Return the heads that ``et`` joins to a phrase: (head token, whether it is only an adjective)."""
    doc = sentence.paragraph.doc
    k = end
    if k + 1 >= sentence.end:
        return []
    if doc[k].text == "," and not (capital(doc[k + 1]) or doc[k + 1].pos_ == "DET"):
        return []
    if doc[k].lower_ == "ainsi" and doc[k + 1].lower_ == "que":
        k += 1
    elif doc[k].lower_ not in ("et", "ou", ",", "puis", "comme"):
        return []
    k += 1
    while k < sentence.end and (doc[k].pos_ in ("DET", "NUM") or doc[k].lower_ in ("de", "d'", "l'", "des", "du", "le", "la", "les", "par")):
        k += 1
    if k >= sentence.end or is_time(sentence, doc[k]):
        return []
    if doc[end].lower_ == "et" and k == end + 1 and doc[k].pos_ in ("ADJ", "NOUN", "VERB") and doc[k].lower_ in lexicon().kinds and not capital(doc[k]):
        return [(k, True)]
    if doc[k].pos_ in _NOMINAL or capital(doc[k]) or (doc[k].pos_ == "ADJ" and k + 1 < sentence.end and doc[k + 1].pos_ in _NOMINAL):
        return [(k if doc[k].pos_ in _NOMINAL or capital(doc[k]) else k + 1, False)]
    return []


def can_speak(sentence: Sentence, head: Token, tools: Tools, strong: bool = False) -> bool:
    """Say whether a noun may name a source; ``strong`` where the construction leaves no other reading."""
    low = head.lower_
    if is_word(head, "never") or is_time(sentence, head) or head.is_punct:
        return False
    mention = next((m for m in sentence.mentions if m.start <= head.i < m.end), None)
    if mention is not None and mention.kind not in ("asset", "structure", "adjective"):
        return True
    if low in lexicon().kinds or is_noun_of(head, "paper") or is_noun_of(head, "office"):
        return True
    if any(h.name.sort == "source" and h.start <= head.idx < h.end for h in sentence.paragraph.hits):
        return True
    if head.text[:1].isupper() and head.pos_ in ("PROPN", "NOUN", "X", "ADJ"):
        return not (head.i == sentence.start and head.pos_ == "NOUN" and head.lower_ in tools.forms.nouns)
    if capital(head) and head.pos_ in ("PRON", "VERB", "ADV", "NUM"):
        return not head.is_sent_start or head.pos_ == "PRON" or head.text.isupper()
    return strong and head.pos_ in ("NOUN", "PROPN", "X") and low not in tools.forms.nouns
