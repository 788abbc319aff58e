"""The subject before its verb: past appositions, relatives and asides, or the antecedent of ``qui``."""

from __future__ import annotations

from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.lexicon import is_any, is_finite, is_word
from selon.coding.sources.phrase import FOREIGN_ARTICLES, can_speak, capital, is_time, left_of, mention_at
from selon.coding.sources.verbs import opens_speech
from selon.language.doc import Token
from selon.language.grammar import subject_of

_ASIDE_ENDS = frozenset([",", ")", "–", "—", "»", '"', "-"])
_OPENING = {")": "(", "»": "«"}
_NOMINAL = frozenset(["NOUN", "PROPN", "X"])
_FAR = 12


def subject_before(sentence: Sentence, verb: Token, start: int, tools: Tools) -> Token | None:
    """Return the head of the subject before a verb's group, or the pronoun that is it."""
    strong = opens_speech(sentence, verb.i)
    k = _past_asides(sentence, start - 1)
    if k >= sentence.start:
        found = _at_end(sentence, k, tools, strong)
        if found is not None:
            return found
    parsed = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if parsed is None or not sentence.start <= parsed.i < verb.i:
        return None
    if is_word(parsed, "short"):
        return parsed
    if (parsed.pos_ in _NOMINAL or capital(parsed)) and can_speak(sentence, parsed, tools, strong):
        mention = mention_at(sentence, parsed.i)
        return sentence.paragraph.doc[mention.head] if mention is not None else parsed
    return None


def _past_asides(sentence: Sentence, k: int) -> int:
    """Go left over what stands between commas, dashes or brackets, and the adverbs before it."""
    doc = sentence.paragraph.doc
    for _ in range(4):
        if k < sentence.start or doc[k].text not in _ASIDE_ENDS or mention_at(sentence, k) is not None:
            break
        opening = _opening(sentence, k)
        if opening is None:
            break
        k = opening - 1
        while k >= sentence.start and (is_word(doc[k], "light") or (is_word(doc[k], "clitic") and doc[k].lower_ != "elle")):
            k -= 1
    return k


def _opening(sentence: Sentence, k: int) -> int | None:
    """Return where the aside that ends at token ``k`` opens: the comma, dash or bracket before it."""
    doc = sentence.paragraph.doc
    opening = _OPENING.get(doc[k].text, doc[k].text)
    j = k - 1
    while j > sentence.start and doc[j].text != opening:
        j -= 1
    return j if j > sentence.start else None


def _at_end(sentence: Sentence, k: int, tools: Tools, strong: bool) -> Token | None:
    """The subject that ends at token ``k``: a pronoun, the antecedent of ``qui``, a noun phrase with its relative."""
    doc = sentence.paragraph.doc
    token = doc[k]
    if is_word(token, "personal") or is_word(token, "some"):
        return token
    if is_word(token, "latter") and k > sentence.start and is_word(doc[k - 1], "this"):
        return token
    if token.lower_ == "qui":
        return _before_relative(sentence, k, tools, False)
    who = next((j for j in range(k, max(sentence.start, k - _FAR), -1) if doc[j].is_punct or doc[j].lower_ == "qui"), None)
    relative = who is not None and doc[who].lower_ == "qui"
    if who is not None and relative and any(is_finite(t) for t in doc[who + 1 : k + 1]):
        return _before_relative(sentence, who, tools, strong)  # ``l'homme qui commande la garnison raconte``
    found = chain_head(sentence, k, tools, strong)
    if found is not None and can_speak(sentence, found, tools, strong):
        return found
    return _before_relative(sentence, who, tools, strong) if who is not None and relative else None


def _before_relative(sentence: Sentence, k: int, tools: Tools, strong: bool) -> Token | None:
    doc = sentence.paragraph.doc
    k -= 1
    while k >= sentence.start and (doc[k].is_punct or is_word(doc[k], "link")):
        k -= 1
    if k < sentence.start:
        return None
    found = chain_head(sentence, k, tools, strong)
    return found if found is not None and can_speak(sentence, found, tools, strong) else None


def chain_head(sentence: Sentence, k: int, tools: Tools, strong: bool) -> Token | None:
    """Return the head of the noun phrase that ends at a token: its first noun that no preposition governs."""
    doc = sentence.paragraph.doc
    s = k
    while s > sentence.start and _in_phrase(sentence, s - 1):
        s -= 1
    first: Token | None = None
    governed = False
    for j in range(s, k + 1):
        token = doc[j]
        if token.text in FOREIGN_ARTICLES:
            continue
        if token.pos_ == "ADP" or is_word(token, "of") or token.lower_ in ("à", "au", "aux"):
            article = token.lower_ == "des" and j == s
            governed = not article and not (j > s and is_word(doc[j - 1], "partitive"))
        elif _may_head(token, j == k and first is None) and not is_time(sentence, token):
            if not governed and (first is None or not can_speak(sentence, first, tools, strong)):
                first = token
            governed = governed and first is not None
    if first is None:
        return None
    mention = mention_at(sentence, first.i)
    inside = mention is not None and left_of(sentence, first.i) <= mention.head <= k
    return doc[mention.head] if mention is not None and inside else first


def _may_head(token: Token, last: bool) -> bool:
    return token.pos_ in _NOMINAL or capital(token) or (last and token.pos_ in ("ADJ", "NUM"))


def _in_phrase(sentence: Sentence, j: int) -> bool:
    """Say whether a token may stand inside a noun phrase."""
    doc = sentence.paragraph.doc
    token = doc[j]
    if token.is_punct or token.text in ("–", "—", "-"):
        return token.text in ("(", ")") or (
            token.text in ('"', "«", "»") and any(m.start <= j < m.end for m in sentence.mentions)
        )
    if token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "X") or token.text in FOREIGN_ARTICLES or capital(token) or is_any(token, "of", "article"):
        return True
    if token.pos_ == "ADP":
        return is_word(token, "inside")
    return token.pos_ in ("VERB", "AUX") and "VerbForm=Part" in str(token.morph) and doc[j - 1].pos_ != "AUX"
