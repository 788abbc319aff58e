"""The noun phrase that names a source: where it begins and ends, what stands in apposition, what is joined by ``et``."""

from __future__ import annotations

from selon.coding.base.sheet import ActorMention, Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.lexicon import is_any, is_noun_of, is_word, lexicon
from selon.language.doc import Doc, Token

_TENSED = frozenset(["pres", "impf", "past", "fut", "cond"])
_CLOSES = frozenset([",", ".", "»", '"', ")", ":", ";", "-", "–", "("])
_NOMINAL = frozenset(["NOUN", "PROPN", "X"])
_LONGEST = 16
FOREIGN_ARTICLES = frozenset(["El", "Al", "La", "Le", "Les", "L'", "The", "Los", "Las", "Il", "Die", "Der"])


def mention_at(sentence: Sentence, i: int) -> ActorMention | None:
    """Return the actor mention (no adjective) that covers a token."""
    return next((m for m in sentence.mentions if m.start <= i < m.end and m.kind != "adjective"), None)


def is_time(sentence: Sentence, token: Token) -> bool:
    """Say whether a token belongs to a time expression."""
    if is_word(token, "time"):
        return True
    if token.lower_ in lexicon().kinds:  # ``un quotidien``, ``l'hebdomadaire``
        return False
    return any(t.start <= token.idx < t.end for t in sentence.times)


def capital(token: Token) -> bool:
    """Say whether a token looks like (part of) a name."""
    if not token.text[:1].isupper() or token.lower_ in lexicon().small:
        return False
    if token.pos_ in ("NOUN", "PROPN", "X"):
        return True
    # the tagger takes ``Kiev`` and ``FARDC`` for pronouns and the like; at the start of a sentence it is right more often
    if token.pos_ in ("PRON", "ADJ", "NUM", "INTJ") or (token.text.isupper() and len(token.text) > 1):
        return True
    return token.pos_ in ("VERB", "ADV") and not token.is_sent_start


def left_of(sentence: Sentence, head: int) -> int:
    """Return where the phrase of a head noun begins: determiners, numbers, adjectives, titles before it."""
    doc = sentence.paragraph.doc
    start = head
    while start > sentence.start:
        token = doc[start - 1]
        adjective = token.pos_ == "ADJ" and not token.is_title and not is_word(token, "time") and not _is_finite(token)
        if adjective or token.pos_ in ("DET", "NUM") or is_any(token, "article", "this", "same"):
            start -= 1
        elif token.lower_ in ("d'", "de") and start - 2 >= sentence.start and is_word(doc[start - 2], "group"):
            start -= 2
        else:
            break
    while start < head and doc[start].lower_ in ("de", "d'", "à"):
        start += 1
    return start


def right_of(sentence: Sentence, end: int) -> int:
    """Extend over adjectives, names, ``de`` complements, a place of office, an acronym in brackets."""
    first = end
    while end < sentence.end and end - first < _LONGEST:
        step = _step(sentence, end, first)
        if step is None:
            break
        end = step
    return end


def _step(sentence: Sentence, end: int, first: int) -> int | None:
    """Return the end of the next part of the phrase at ``end``, None where it is over."""
    doc = sentence.paragraph.doc
    token = doc[end]
    after = doc[end + 1] if end + 1 < sentence.end else None
    step = _complement(sentence, end, first)
    if step is not None:
        return step
    if after is None:
        return end + 1 if _continues(token, doc, end) and not is_time(sentence, token) else None
    if token.lower_ == "et" and after.lower_ in ("de", "du", "d'") and any(is_word(t, "of") for t in doc[first:end]):
        return _complement(sentence, end + 1, first)  # ``des armées de Kampala et de Kinshasa``
    if _continues(token, doc, end) and not is_time(sentence, token):
        return end + 1
    if token.text in FOREIGN_ARTICLES and after.text[:1].isupper():
        return end + 2  # "le quotidien El País", "le journal Le Monde"
    if is_word(token, "degree") and after.pos_ in ("ADJ", "VERB", "NOUN") and not _is_finite(after):
        return end + 2
    if token.text == "(" and end + 2 < sentence.end and doc[end + 2].text == ")" and after.text[:1].isupper():
        return end + 3
    if token.text in ('"', "«") and doc[end - 1].pos_ in _NOMINAL:
        return _quoted_name(sentence, end)
    return None


def _continues(token: Token, doc: Doc, end: int) -> bool:
    if token.lower_.startswith("-") or token.is_punct or token.text in ("–", "—"):
        return False
    if token.text.islower() and token.pos_ != "ADJ" and _is_finite(token):
        return False
    if token.pos_ in ("ADJ", "PROPN", "X") or is_word(doc[end - 1], "first_of") or capital(token):
        return not (token.text[:1].isdigit() or is_word(token, "dead"))
    return token.pos_ == "NOUN" and (token.text[:1].isupper() or is_word(doc[end - 1], "of"))


def _is_finite(token: Token) -> bool:
    """A verb of saying that the tagger took for a name (``le ministère parle``) ends the phrase."""
    rows = lexicon().verbs.get(token.lower_, ())
    return any(not r.rest and r.moods & _TENSED for r in rows) and not is_word(token, "noun")


def _complement(sentence: Sentence, end: int, first: int) -> int | None:
    """``de la Défense``, ``d'Irumu``; ``à Komanda`` only for a name after an office."""
    doc = sentence.paragraph.doc
    of = is_word(doc[end], "of")
    if not of and not is_word(doc[end], "office_place"):
        return None
    k = end + 1
    while k < sentence.end and (doc[k].pos_ in ("DET", "NUM") or is_any(doc[k], "the", "this") or _before_its_noun(doc[k], sentence.end)):
        k += 1
    if k >= sentence.end or is_time(sentence, doc[k]):
        return None
    if of:
        if doc[k].text in ("«", '"') and (close := _quoted_name(sentence, k, True)) is not None:
            return close
        return k + 1 if doc[k].pos_ in ("NOUN", "PROPN", "X", "ADJ") or capital(doc[k]) else None
    office = any(is_noun_of(t, "office") for t in doc[max(sentence.start, first - 3) : end])
    media = any(h.name.sort == "source" and h.start <= doc[k].idx < h.end for h in sentence.paragraph.hits)
    return k + 1 if office and capital(doc[k]) and not media and doc[k].pos_ in _NOMINAL else None


def _before_its_noun(token: Token, end: int) -> bool:
    """``du 3e corps``, ``de la nouvelle coalition``: an adjective that stands before its noun."""
    return token.pos_ == "ADJ" and token.i + 1 < end and token.head.i == token.i + 1 and token.head.pos_ == "NOUN"


def _quoted_name(sentence: Sentence, start: int, of: bool = False) -> int | None:
    """``l'opération "Bonyan al-Marsous"``: a short name in quotation marks belongs to the phrase."""
    doc = sentence.paragraph.doc
    close = {"«": "»", '"': '"'}[doc[start].text]
    for k in range(start + 1, min(sentence.end, start + 6)):
        if doc[k].text == close:
            named = of or doc[start + 1].text[:1].isupper() or k - start == 2
            return k + 1 if k > start + 1 and named else None
    return None


def span_of(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the tokens of the phrase around a head noun, with its apposition."""
    doc = sentence.paragraph.doc
    start, end = left_of(sentence, head), right_of(sentence, head + 1)
    if start - 2 >= sentence.start and doc[start - 1].lower_ in ("de", "d'") and is_word(doc[start - 2], "partitive"):
        start -= 2
    if start == head and start > sentence.start and is_word(doc[head], "some") and doc[start - 1].lower_ == "d'":
        start -= 1
    mention = mention_at(sentence, head)
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)
    return start, apposition(sentence, start, end)


def apposition(sentence: Sentence, start: int, end: int) -> int:
    """Return the end of the phrase with an apposition: ``le directeur, Rami X``, ``Esaïe Gbanin, sous-préfet de Y``."""
    doc = sentence.paragraph.doc
    if end + 1 >= sentence.end or doc[end].text != ",":
        return end
    k = _past_title(sentence, end + 1)
    if _names_person(sentence, k) and any(is_noun_of(t, "office") or is_noun_of(t, "relay") for t in doc[start:end]):
        stop = right_of(sentence, k + 1)
    else:
        head = _office_at(sentence, end + 1, _is_person(sentence, start, end))
        if head is None:
            return end
        stop = right_of(sentence, head + 1)
    return stop if stop >= sentence.end or doc[stop].text in _CLOSES or doc[stop].lower_ == "et" else end


def _past_title(sentence: Sentence, k: int) -> int:
    """``le lieutenant-colonel Vianney``, ``M. X``: return where the name begins after a title."""
    doc = sentence.paragraph.doc
    j = k
    while j < sentence.end and (doc[j].pos_ == "DET" or (is_noun_of(doc[j], "office") and not capital(doc[j]))):
        j += 1
    titled = k < j < sentence.end and is_noun_of(doc[j - 1], "office") and _names_person(sentence, j)
    return j if titled else k


def _office_at(sentence: Sentence, k: int, named: bool) -> int | None:
    """The office after a name: ``, porte-parole de``; with an article only after what is surely a person's name."""
    doc = sentence.paragraph.doc
    first = k
    while named and k < sentence.end and (doc[k].pos_ == "DET" or is_any(doc[k], "the", "one")):
        k += 1
    return k if k < sentence.end and is_noun_of(doc[k], "office") and (k == first or named) else None


def _is_person(sentence: Sentence, start: int, end: int) -> bool:
    at = sentence.paragraph.doc[start].idx
    if any(h.name.sort == "source" and h.start <= at < h.end for h in sentence.paragraph.hits):
        return False  # ``selon Al-Mayadeen, le chef des insurgés a fui``: an outlet holds no office
    words = [t for t in sentence.paragraph.doc[start:end] if not t.is_punct]
    return bool(words) and capital(words[0]) and all(capital(t) or is_word(t, "name_link") for t in words)


def _names_person(sentence: Sentence, k: int) -> bool:
    doc = sentence.paragraph.doc
    if k >= sentence.end or not capital(doc[k]) or doc[k].text.isupper():
        return False
    mention = mention_at(sentence, k)
    if mention is None:
        return doc[k].pos_ in _NOMINAL
    person = mention.person or mention.actor_id is None or mention.kind == "person" or mention.head != k
    return mention.kind in ("name", "person", "official", "force") and person


def joined(sentence: Sentence, end: int) -> tuple[int, bool] | None:
    """Return the head that ``et`` or a comma joins to a phrase, and whether it is only an adjective."""
    doc = sentence.paragraph.doc
    k = end
    if k + 1 >= sentence.end or not (is_word(doc[k], "join") or doc[k].lower_ == "ainsi"):
        return None
    if doc[k].text == "," and not (capital(doc[k + 1]) or doc[k + 1].pos_ == "DET"):
        return None
    if doc[k].lower_ == "ainsi":
        if not is_word(doc[k + 1], "that"):
            return None
        k += 1
    k += 1
    while k < sentence.end and (doc[k].pos_ in ("DET", "NUM") or is_any(doc[k], "of", "the") or doc[k].lower_ == "par"):
        k += 1
    if k >= sentence.end or is_time(sentence, doc[k]):
        return None
    head = doc[k]
    if doc[end].lower_ == "et" and k == end + 1 and head.lower_ in lexicon().kinds and not capital(head):
        return (k, True) if head.pos_ in ("ADJ", "NOUN", "VERB") else None
    if head.pos_ in _NOMINAL or capital(head):
        return k, False
    return (k + 1, False) if head.pos_ == "ADJ" and k + 1 < sentence.end and doc[k + 1].pos_ in _NOMINAL else None


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
