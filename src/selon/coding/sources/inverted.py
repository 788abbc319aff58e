"""The subject behind its verb: ``…, a annoncé dimanche à l'AFP l'Observatoire``, ``ce que dément Bakou``."""

from __future__ import annotations

from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.lexicon import Speech, is_any, is_finite, is_noun_of, is_word, lexicon
from selon.coding.sources.phrase import can_speak, capital, is_time, left_of, mention_at, span_of
from selon.coding.sources.verbs import aside_after, clause_start, is_lemma
from selon.language.doc import Token

_CLOSERS = frozenset([",", "»", '"', "–", "—", ")", "-", "]", "?", "!", "…", ":"])
_ENDS = frozenset([".", ";", ":", "»", "«", '"'])
_NOMINAL = frozenset(["NOUN", "PROPN", "X"])
_WINDOW = 24


def inverted_pronoun(sentence: Sentence, verb: Token) -> Token | None:
    """Return ``-il`` of ``a-t-il dit``, ``dit-elle``."""
    doc = sentence.paragraph.doc
    for j in range(max(sentence.start, verb.i - 2), min(sentence.end, verb.i + 3)):
        if is_word(doc[j], "inverted") and doc[j].lower_ != "-t":
            return doc[j]
    return None


def inverted(sentence: Sentence, verb: Token, start: int, speech: Speech, tools: Tools) -> Token | None:
    """Return the head of the subject after the verb, if that is the order; ``start`` is where the verb's group begins."""
    doc = sentence.paragraph.doc
    before = doc[start - 1] if start > sentence.start else None
    if before is None:
        if start != verb.i and not is_word(doc[start], "auxiliary") and doc[start].lower_ != "ainsi":
            return None
    elif before.text not in _CLOSERS and not is_any(before, "clause", "turn_in"):
        return None
    after = _past_rest(sentence, verb.i + 1, speech)
    if verb.i + 1 < after < sentence.end and doc[after].lower_ in ("de", "d'", "du"):  # ``a fait état de tirs``
        return None
    head = _phrase_after(sentence, after, speech)
    strong = is_lemma(speech, "strong") or bool(speech.rest)
    if head is None or not can_speak(sentence, head, tools, strong):
        return None
    if (
        before is not None
        and before.text not in ("»", '"', "]", "?", "!", "…", ":")
        and not is_word(before, "clause")
    ):
        sure = can_speak(sentence, head, tools) and speech.kind not in ("quote", "will") and _speaks_only(sentence, head)
        doubtful = not sure or is_lemma(speech, "objects")
        if doubtful and not _clause_before(sentence, start - 1) and not _is_incise(sentence, head, before):
            return None
    if before is not None and is_any(before, "relative", "link"):
        return head if is_word(before, "relative") and _ends_clause(sentence, head) else None
    return head


def _speaks_only(sentence: Sentence, head: Token) -> bool:
    """After a verb of saying, the one named or told as known is its subject; counted people and figures are its object."""
    if is_noun_of(head, "paper") and not is_noun_of(head, "office"):
        return False
    first = sentence.paragraph.doc[left_of(sentence, head.i)]
    mention = mention_at(sentence, head.i)
    if first.like_num and not is_word(first, "one"):
        return False
    if is_word(first, "counted") and mention is not None and mention.kind != "official":
        return False
    return mention is None or mention.kind not in ("people", "force") or is_word(first, "known") or capital(head)


def _past_rest(sentence: Sentence, j: int, speech: Speech) -> int:
    """Return the token after the rest of a phrase (``fait savoir``, ``croit savoir``, ``laissé entendre``)."""
    doc = sentence.paragraph.doc
    while j < sentence.end and (doc[j].lower_ in speech.rest or is_word(doc[j], "infinitive")):
        j += 1
    return j


def _ends_clause(sentence: Sentence, head: Token) -> bool:
    """The phrase after ``que dément`` closes its clause: nothing of its own follows."""
    doc = sentence.paragraph.doc
    end = span_of(sentence, head.i)[1]
    if end >= sentence.end:
        return True
    after = doc[end]
    return after.is_punct or is_word(after, "after_subject") or is_time(sentence, after) or after.pos_ in ("ADP", "VERB", "AUX")


def _phrase_after(sentence: Sentence, j: int, speech: Speech) -> Token | None:
    """The first phrase after the verb that is no time, no place and not whom it was said to."""
    doc = sentence.paragraph.doc
    stop = min(sentence.end, j + _WINDOW)
    while j < stop:
        token = doc[j]
        if token.text in _ENDS or is_word(token, "stops"):
            return None
        step = _step(sentence, j, stop, speech)
        if step is not None:
            j = step
        elif token.pos_ in _NOMINAL or capital(token):
            mention = mention_at(sentence, j)
            return doc[mention.head] if mention is not None and mention.head >= j else token
        elif (
            token.pos_ in ("ADJ", "NUM")
            and j + 1 < stop
            and doc[j + 1].pos_ not in ("NOUN", "ADJ", "PROPN")
            and doc[j - 1].pos_ == "DET"
        ):
            return token
        elif token.pos_ in ("DET", "NUM", "ADJ", "ADV", "PRON", "PUNCT", "ADP") and token.text != ",":
            j += 1
        else:
            return None
    return None


def _step(sentence: Sentence, j: int, stop: int, speech: Speech) -> int | None:
    """Return the token after an aside, a time or a prepositional phrase at ``j``, None where none stands there."""
    doc = sentence.paragraph.doc
    token, following = doc[j], doc[min(j + 1, stop - 1)]
    aside = aside_after(sentence, j)
    if aside is not None:
        return aside
    if token.lower_ in speech.rest or is_time(sentence, token):
        return j + 1
    if is_word(token, "along") and token.pos_ in ("ADP", "SCONJ", "ADV"):
        return _past_phrase(sentence, j)
    if token.text == "," and (is_time(sentence, following) or is_word(following, "along") or is_time(sentence, doc[j - 1])):
        return j + 1
    return None


def _past_phrase(sentence: Sentence, j: int) -> int:
    """Return the token after a prepositional phrase (``à l'AFP``, ``dans un communiqué``, ``sur Telegram``)."""
    doc = sentence.paragraph.doc
    j += 1
    while j < sentence.end and (doc[j].pos_ in ("DET", "NUM", "ADJ") or is_word(doc[j], "article")) and not capital(doc[j]):
        j += 1
    if j >= sentence.end:
        return j
    hit = next((h for h in sentence.paragraph.hits if h.start <= doc[j].idx < h.end), None)
    if hit is not None:
        while j < sentence.end and doc[j].idx < hit.end:
            j += 1
        return j
    j += 1
    while j < sentence.end:
        joined = doc[j].pos_ == "NOUN" and doc[j - 1].pos_ == "NOUN"
        if doc[j].pos_ == "ADJ" or (doc[j].pos_ == "PROPN" and capital(doc[j - 1])) or joined:
            j += 1
            continue
        k = j + 1 if doc[j].lower_ in ("de", "d'", "du") else sentence.end
        while k < sentence.end and doc[k].pos_ == "DET":
            k += 1
        if k >= sentence.end or doc[k].pos_ not in ("NOUN", "PROPN"):
            break
        j = k + 1
    return j


def _is_incise(sentence: Sentence, head: Token, before: Token) -> bool:
    """``Le retrait, a rappelé l'Élysée, débutera``: between two commas, and the clause goes on with its verb."""
    doc = sentence.paragraph.doc
    end = span_of(sentence, head.i)[1]
    if before.text != "," or end + 1 >= sentence.end or doc[end].text != ",":
        return False
    return any(is_finite(t) for t in doc[end + 1 : min(sentence.end, end + 4)])


def _clause_before(sentence: Sentence, comma: int) -> bool:
    """Say whether a whole clause stands before a comma: then the verb after it has its subject behind it."""
    doc = sentence.paragraph.doc
    relative = inside = False
    first = clause_start(sentence, comma)
    for k in range(first, comma):
        token = doc[k]
        if token.text in ("»", '"', "?", "!", "«") and not inside:
            return True
        if is_word(token, "relative"):
            relative = inside = True
        elif token.text in (",", "–", "—"):
            relative = inside = False
        if is_finite(token):
            if not relative:
                return True
            relative = False
    # ``Mardi, raconte un berger, …``: nobody before the comma who could be the subject
    speakable = any(first <= m.start < comma and m.kind not in ("asset", "structure", "adjective") for m in sentence.mentions)
    return not speakable and not any(t.lower_ in lexicon().kinds for t in doc[first:comma])
