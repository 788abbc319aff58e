"""Find trigger words and phrases: everything that may tell an event, before it is decided."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.base.sheet import Candidate, Sentence
from selon.coding.base.tools import Tools
from selon.coding.events.idioms import idiom_lengths
from selon.knowledge import Trigger, word_sets
from selon.language.doc import Token
from selon.language.grammar import is_reflexive

_GAP = 5
_NOUN_GAP = 2
_TELLING = 3
"""A set phrase of so many words tells a verb by its head, whatever the parse takes that for: ``pointe du doigt``."""
_FINITE = frozenset(["pres", "past", "impf", "fut", "cond"])
_TO_COME = frozenset(["fut", "cond"])
"""Forms that no noun has."""
_NOMINAL = frozenset(["pp", "ger"])


@lru_cache(maxsize=4096)
def _words(kind: str) -> frozenset[str]:
    """Return a list of ``trigger_words.csv``; an empty one where there is none of that kind."""
    return word_sets("trigger_words").get(kind, frozenset())


def find_candidates(sentence: Sentence, tools: Tools) -> list[Candidate]:
    """Return the sentence's candidates from left to right; of overlapping ones the longest."""
    out: list[Candidate] = []
    idioms = idiom_lengths(sentence, tools)
    verbs, nouns = tools.forms.verbs, tools.forms.nouns
    for token in sentence.tokens():
        low = token.lower_
        if (low not in verbs and low not in nouns) or (not token.is_alpha and "-" not in low):
            continue
        candidate = _match(sentence, token, tools)
        if candidate is not None and not _set_phrase(candidate, idioms.get(token.i, 0)) and not _names_a_unit(candidate, tools):
            out.append(candidate)
    return _without_overlaps(out)


def _set_phrase(candidate: Candidate, length: int) -> bool:
    """Say whether a set phrase of so many words rules a candidate out: ``fait état de huit morts`` is no ``faire mort``."""
    span, own = candidate.end - candidate.start, len(candidate.row.expression)
    return length > span or (length >= own and span > own)


def _names_a_unit(candidate: Candidate, tools: Tools) -> bool:
    """``la brigade d'assaut``, ``un hélicoptère de combat``: what a unit or a machine is made for, no act."""
    doc, k = candidate.token.doc, candidate.start
    made_for = candidate.row.key in _words("made for") and candidate.token.lower_ == candidate.row.key
    if not made_for or k - 2 < candidate.sentence.start or doc[k - 1].lower_ not in ("d'", "de"):
        return False
    unit = tools.mention_of(doc[k - 2].lower_)
    return unit is not None and unit.kind in ("force", "asset")


def _match(sentence: Sentence, token: Token, tools: Tools) -> Candidate | None:
    form = token.lower_
    best: tuple[int, list[Trigger], int, frozenset[str]] | None = None
    reflexive: bool | None = None
    for lemma, moods in tools.forms.verbs.get(form, ()):
        verbal = _verbal(token, moods)
        if not verbal and (moods <= _NOMINAL or not token.text[:1].islower()):
            continue
        for row in tools.by_head.get(("verb", lemma), ()):
            if not verbal and len(row.expression) < _TELLING:
                continue
            wants = row.expression[0].startswith("s'") or row.expression[0] == "se"
            if reflexive is None:
                reflexive = is_reflexive(token)
            if wants and not reflexive:
                continue
            rest = [w for w in row.expression[1:] if not (row.expression[0] == "se" and w in (lemma, "faire"))]
            if row.expression[0] == "se" and row.expression[1:2] == ("faire",) and not _preceded_by_faire(token):
                continue
            end = _tail(sentence, token, rest, True)
            if end is None:
                continue
            size = len(row.expression) * 2 + (1 if wants else 0) - (1 if reflexive and not wants else 0)
            if best is None or size > best[0]:
                best = (size, [row], end, moods)
            elif size == best[0] and end == best[2]:
                best[1].append(row)
    for lemma in tools.forms.nouns.get(form, ()):
        if not _nominal(token):
            continue
        for row in tools.by_head.get(("noun", lemma), ()):
            end = _tail(sentence, token, list(row.expression[1:]), False)
            if end is None:
                continue
            size = len(row.expression) * 2
            if best is None or size > best[0]:
                best = (size, [row], end, frozenset())
            elif size == best[0] and end == best[2]:
                best[1].append(row)
    if best is None:
        return None
    _, rows, end, moods = best
    return Candidate(sentence, token.i, token.i, end, rows, rows[0], moods)


def _verbal(token: Token, moods: frozenset[str]) -> bool:
    if token.lower_ in _words("not-verb") and token.pos_ not in ("VERB", "AUX") or token.lower_ == "plus":
        return False
    if token.text[:1].isupper() and not token.is_sent_start and not token.is_upper and token.pos_ != "VERB":
        return False
    if token.pos_ in ("VERB", "AUX"):
        return True
    if moods <= _TO_COME and token.text.islower() or _with_pronoun(token, moods):
        return True
    if "ger" in moods and token.i and token.doc[token.i - 1].lower_ == "en":
        return True
    if token.pos_ == "NOUN" and token.i and token.doc[token.i - 1].pos_ in ("DET", "ADP") and not moods & {"inf"}:
        return False
    if moods & {"pp"} and token.pos_ in ("ADJ", "NOUN", "ADV", "X", "PROPN"):
        return True
    before = token.doc[token.i - 1] if token.i else None
    if (
        token.text[:1].islower()
        and before is not None
        and token.pos_ in ("NOUN", "ADJ", "ADV", "X", "ADP", "PROPN")
        and moods & {"pres", "past", "impf", "fut", "cond"}
    ):
        if token.lower_.endswith(tuple(_words("finite-ending"))) and before.pos_ != "DET":
            return True
        if (
            before.pos_ in ("NOUN", "PROPN", "PRON", "ADJ")
            and before.dep_ != "amod"
            and not moods & {"pp"}
            and token.pos_ != "ADJ"
        ):
            return True
    if before is not None and moods & _FINITE and before.pos_ not in ("DET", "ADP", "NUM") and (_lacks_verb(token) or _before_article(token)):
        return True
    if moods & {"pres", "past", "impf", "fut", "cond", "inf", "ger"} and token.pos_ in ("NOUN", "ADJ", "PROPN", "X", "ADV"):
        return before is not None and (
            before.pos_ in ("PRON", "PROPN") or before.lower_ in _words("before-verb")
        )
    return False


def _with_pronoun(token: Token, moods: frozenset[str]) -> bool:
    """``Kiev annonce la prise de Kreminna, Moscou la dément``: what ends a clause behind a name and an article is verb and pronoun."""
    doc = token.doc
    if not moods & _FINITE or token.i < 2 or token.i + 1 >= len(doc) or not doc[token.i + 1].is_punct:
        return False
    return doc[token.i - 1].lower_ in ("la", "le", "les", "l'") and doc[token.i - 2].pos_ == "PROPN" and token.pos_ in ("ADJ", "ADV", "X")


def _lacks_verb(token: Token) -> bool:
    """Say whether the parse finds no verb at all in a whole sentence in which this word, before an article or a name, may be it."""
    doc = token.doc
    first, last = token.i, token.i
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    while last + 1 < len(doc) and not doc[last + 1].is_sent_start:
        last += 1
    if doc[last].text != "." or last == token.i or doc[token.i + 1].pos_ not in ("DET", "PROPN", "ADP") or not token.text.islower():
        return False
    return not any(doc[k].pos_ in ("VERB", "AUX") for k in range(first, last))


def _before_article(token: Token) -> bool:
    """Say whether a word right between a noun and an article is the verb of a clause in which none stands before it.

    As headlines tell it, where the tagger takes it for a noun or an adjective: ``Soudan : l'armée bombarde un marché``.
    """
    doc = token.doc
    if token.pos_ not in ("NOUN", "ADJ", "PROPN", "X") or not token.text.islower():
        return False  # "un accord entre les deux camps"
    if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ not in _words("article of an object"):
        return False
    for k in range(token.i - 1, -1, -1):
        if doc[k].is_punct or doc[k].is_sent_start:
            return doc[token.i - 1].pos_ in ("NOUN", "PROPN", "ADJ") and doc[k].pos_ not in ("VERB", "AUX")
        if doc[k].pos_ == "AUX" or (doc[k].pos_ == "VERB" and doc[k - 1].pos_ != "ADP"):
            return False
    return False


def _nominal(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN", "X", "ADJ", "NUM", "ADV"):
        return True
    before = token.doc[token.i - 1] if token.i else None
    return token.pos_ == "VERB" and (before is None or before.pos_ in ("DET", "NUM", "ADJ") or token.is_sent_start is True)


def _preceded_by_faire(token: Token) -> bool:
    return any(t.lower_.startswith(tuple(_words("faire"))) for t in token.doc[max(0, token.i - 3) : token.i])


def _tail(sentence: Sentence, token: Token, words: list[str], verbal: bool) -> int | None:
    """Match the rest of an expression after its head; return the end token, or None."""
    if not words:
        return token.i + 1
    tokens = sentence.paragraph.doc
    most = _GAP if verbal else _NOUN_GAP
    k = token.i + 1
    gap = 0
    end = k
    for word in words:
        forms = _forms_of(word)
        while k < sentence.end:
            if tokens[k].lower_ in forms:
                k += 1
                end = k
                gap = 0
                break
            if (tokens[k].is_punct and tokens[k].text not in ("-", '"', "«")) or tokens[k].pos_ == "SCONJ" or gap >= most:
                return None
            gap += 1
            k += 1
        else:
            return None
    return end


@lru_cache(maxsize=4096)
def _forms_of(word: str) -> frozenset[str]:
    """Return the forms that a word of an expression may have after its head: those listed, or the plural and the feminine."""
    forms = _words(f"form of {word}") or {word + "s", word + "x", word + "e", word + "es"}
    if word.endswith("al"):
        forms |= {word[:-2] + "aux"}
    return frozenset({word, *forms})


def _without_overlaps(found: list[Candidate]) -> list[Candidate]:
    found.sort(key=lambda c: (-(len(c.row.expression)), c.start))
    taken: set[int] = set()
    out = []
    for candidate in found:
        words = {candidate.head, *range(candidate.end - 1, candidate.end)}
        if words & taken:
            continue
        if len(candidate.row.expression) > 1:
            taken.update(
                range(candidate.start, candidate.end)
                if candidate.end - candidate.start <= len(candidate.row.expression) + 1
                else words
            )
        else:
            taken.update(words)
        out.append(candidate)
    out.sort(key=lambda c: c.start)
    return out
