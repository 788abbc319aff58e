"""Which word governs another, by word order first and by the parse: the verb or noun to its left, the verb of a subject."""

from __future__ import annotations

from selon.coding.voice.cues import SentenceCues
from selon.coding.voice.groups import STOPS, Verbs, inverted_pronoun
from selon.coding.voice.table import plain_preposition

_BEFORE_SUBJECT = frozenset([*STOPS, ",", "que", "qu'", "et", "si", "mais"])


def verb_before(verbs: Verbs, j: int) -> int | None:
    """Return the nearest verb to the left within the clause."""
    doc, start = verbs.doc, verbs.start
    for i in range(j - 1, max(start - 1, j - 14), -1):
        if doc[i].text in STOPS:
            return None
        if verbs.is_verb(i):
            return i
    return None


def left_verb(cues: SentenceCues, at: int) -> int | None:
    """Return the verb, or the cue noun or adjective right before ``que``, that governs it."""
    verbs, doc, start = cues.verbs, cues.doc, cues.start
    for n, j in enumerate(range(at - 1, max(start - 1, at - 14), -1)):
        if doc[j].text in STOPS:
            return None
        if verbs.is_verb(j):
            return j
        if n <= 1 and doc[j].pos_ in ("NOUN", "ADJ", "ADV", "PRON") and cues.at(j, "clause"):
            return j
    return None


def relative_que(cues: SentenceCues, at: int) -> bool:
    """``les faits qu'il met sur le compte``: the parser hangs the clause on the noun before."""
    doc, start = cues.doc, cues.start
    before = at - 1
    while before > start and doc[before].text == ",":
        before -= 1
    if doc[before].pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") or doc[at].lower_ not in ("que", "qu'"):
        return False
    head = doc[at].head
    return head.dep_ == "acl:relcl" and head.head.i < at and not cues.at(before, "clause")


def joined_participle(verbs: Verbs, k: int) -> int | None:
    """``ont été alignés et fusillés``: the participle before, whose auxiliary serves both."""
    doc, start = verbs.doc, verbs.start
    low = doc[k - 1].lower_
    if low not in ("et", "ou", "ni", "puis") and not (low == "," and doc[k].dep_ == "conj"):
        return None
    for j in range(k - 2, max(start - 1, k - 10), -1):
        if doc[j].text in STOPS:
            return None
        if "pp" in verbs.moods(j) and verbs.is_verb(j):
            return j
        if verbs.finite(j):
            return None
    return None


def governor_of_infinitive(cues: SentenceCues, prep: int) -> int | None:
    """Return the noun, adjective or verb that a preposition before an infinitive belongs to."""
    verbs, doc, start = cues.verbs, cues.doc, cues.start
    j = prep - 1
    while j >= start and doc[j].pos_ == "ADV":
        j -= 1
    if j >= start and not verbs.is_verb(j) and cues.at(j, "infinitive"):
        return j
    for i in range(j, max(start - 1, prep - 12), -1):
        if doc[i].text in STOPS or doc[i].lower_ in ("qui", "que", "qu'"):
            return None
        if verbs.is_verb(i):
            return i
        if i != j and doc[i].pos_ in ("NOUN", "ADJ") and _leads_past(cues, i, plain_preposition(doc[prep].lower_)):
            return i
    return None


def _leads_past(cues: SentenceCues, noun: int, prep: str) -> bool:
    """Say whether a cue's infinitive follows whose it is: ``appel à l'armée à tirer``, ``le refus persistant du groupe de partir``."""
    doc = cues.doc
    found = cues.at(noun, "infinitive")
    if found and doc[noun + 1].lower_ in ("à", "aux", "au"):
        return True
    after = noun + 2 if doc[noun + 1].pos_ == "ADJ" else noun + 1
    return plain_preposition(doc[after].lower_) in ("de", "par") and any(c.words[-1] == prep for c in found)


def noun_governor(cues: SentenceCues, at: int, prep: str) -> int | None:
    """``prêt à l'assaut``, ``un appel à la trêve``: the noun or adjective right before a preposition, if a cue has both."""
    doc, start = cues.doc, cues.start
    j = at - 1
    if j >= start and doc[j].pos_ == "ADJ" and doc[j - 1].pos_ == "NOUN" and not cues.at(j, "noun"):
        j -= 1
    if j < start or doc[j].pos_ not in ("NOUN", "ADJ"):
        return None
    return j if any(cues.agrees(c, prep) for c in cues.at(j, "noun")) else None


def object_of_verb(verbs: Verbs, j: int) -> bool:
    """Say whether a verb stands at a place, or right before the adverbs and the pronoun there."""
    doc, start = verbs.doc, verbs.start
    while j > start and (doc[j].pos_ == "ADV" or inverted_pronoun(doc[j].lower_)):
        j -= 1
    return j >= start and verbs.is_verb(j) and doc[j].pos_ != "ADJ"


def predicate_of(verbs: Verbs, k: int, first: int) -> int | None:
    """Return the verb a noun is the subject of, if it is one; ``first`` is where its phrase begins."""
    doc, start, end = verbs.doc, verbs.start, verbs.end
    head = doc[k].head
    if doc[k].dep_.startswith("nsubj") and start <= head.i < end:
        copula = next((c.i for c in head.children if c.dep_ == "cop" and c.i > k), None)
        if copula is None or head.pos_ == "VERB":
            return head.i
        best = any(doc[j].pos_ == "DET" for j in range(copula, head.i))  # "sera la plus grave": the mood is the copula's
        return head.i if head.pos_ == "ADJ" and not best else copula
    if first > start and (doc[first - 1].pos_ in ("ADP", "VERB", "AUX") or doc[first - 1].lower_ not in _BEFORE_SUBJECT):
        return None
    return _finite_after(verbs, k)


def _finite_after(verbs: Verbs, k: int) -> int | None:
    """Return the next finite verb of the clause, past words put in between commas."""
    doc, end = verbs.doc, verbs.end
    j = k + 1
    while j < min(end, k + 22):
        if doc[j].text == ",":
            j = next((i + 1 for i in range(j + 1, min(end, j + 11)) if doc[i].text == ","), end)
        elif doc[j].text in STOPS or doc[j].lower_ in ("qui", "que", "qu'", "dont", "où"):
            return None
        elif verbs.finite(j):
            return _group_end(verbs, j)
        else:
            j += 1
    return None


def _group_end(verbs: Verbs, j: int) -> int:
    """``a été repoussé``: the auxiliaries lead to the verb that tells."""
    doc = verbs.doc
    while (
        j + 1 < verbs.end
        and (doc[j].pos_ == "AUX" or doc[j].lower_ == "été")
        and (doc[j + 1].pos_ in ("AUX", "VERB", "ADV") or "pp" in verbs.moods(j + 1))
    ):
        j += 1
    return j
