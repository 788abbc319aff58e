"""How a sentence tells its times: which word a time hangs on, whether it dates the saying, which are stamps and no times of events."""

from __future__ import annotations

import re
from functools import lru_cache

from selon.coding.base.said import is_saying
from selon.coding.base.sheet import Paragraph, Sentence, kept
from selon.knowledge import word_list
from selon.language.doc import Token
from selon.language.times import TimeMention

_NO_TIME = frozenset(["set", "vague"])
_HEAD = re.compile(r"^\W{0,3}(?:date|publié|mis à jour|modifié|posté|par)\b", re.IGNORECASE)
_DASH = re.compile(r"\s?(?:\([^)]{2,30}\)\s?)?[-–—]{1,3}\s")
_STAMP = re.compile(r"(?:©|agence|publié|mis à jour|modifié)[^.]{0,25}$", re.IGNORECASE)
_NEAR = 4
_HIGH = 6
_ASIDE = frozenset(["acl", "acl:relcl", "advcl", "ccomp"])


@lru_cache(maxsize=8)
def _lead_words(kind: str) -> frozenset[str]:
    """Words of ``time_leads.csv``: ``ahead`` for what is still to come, ``begin`` for what began then, ``goes on`` and ``ceased`` for how it went on."""
    return frozenset(w for w, told in word_list("time_leads").items() if told == kind)


@kept
def event_times(sentence: Sentence) -> list[TimeMention]:
    """Return the sentence's times that may date an event: no sets, no stamps, no datelines."""
    return [t for t in sentence.times if t.category not in _NO_TIME and not is_stamp(sentence.paragraph, t)]


def is_stamp(paragraph: Paragraph, time: TimeMention) -> bool:
    """Say whether a time is the page's or the dateline's: ``Publié le 4 mai``, ``Goma, 3 mai (AFP) –``, ``15h02 –``."""
    text = paragraph.text
    before, after = text[: time.start], text[time.end :]
    if not before.strip(" -–—|•[("):
        return bool(_DASH.match(after)) or not after.strip(" .-–—|])") and time.category != "discourse"
    if len(before) < 40 and _HEAD.match(before) and not re.search(r"[.!?]", before):
        return True
    if (
        len(before) < 60
        and not re.search(r"[.!?:;«]", before)
        and before.rstrip()[-1:] in (",", "(", "/", "|")
        and _DASH.match(after)
    ):
        return len(before.split()) <= 5
    return bool(_STAMP.search(before[-40:])) and len(after) < 30


@kept
def head_of(sentence: Sentence, time: TimeMention) -> Token:
    """Return the word of a time that the rest of the sentence hangs it on."""
    doc = sentence.paragraph.doc
    inside = [t for t in doc.overlapping(time.start, time.end) if sentence.start <= t.i < sentence.end]
    low, high = inside[0].i, inside[-1].i
    return next((t for t in inside if not low <= t.head.i <= high), inside[0])


@kept
def clause_of(sentence: Sentence, time: TimeMention) -> str:
    """Return the kind of clause a time stands in: ``main``, ``acl`` for ``les attentats commis samedi``, ``relcl``, ``advcl``, ``ccomp``."""
    verb = aside(sentence, time)
    return "main" if verb is None else verb.dep_.rpartition(":")[2]


@kept
def aside(sentence: Sentence, time: TimeMention) -> Token | None:
    """Return the verb of the clause that a time stands in, where it is no main clause: ``commis`` in ``les attentats commis samedi``."""
    word = head_of(sentence, time)
    for _ in range(_HIGH):
        if word.dep_ in _ASIDE:
            return word
        if word.head.i == word.i:
            break
        word = word.head
    return None


@kept
def dates_saying(sentence: Sentence, time: TimeMention) -> bool:
    """Say whether a time dates what was said, and not what happened: ``a indiqué jeudi la police``, ``a-t-il dit lundi``."""
    head = head_of(sentence, time)
    doc = head.doc
    verb = _verb_before(doc[sentence.start : head.i], time) if head.i > sentence.start else None
    if verb is not None and is_saying(verb.lower_):
        return True
    governor = head.head
    return (
        governor.i != head.i and is_saying(governor.lower_) and governor.pos_ in ("VERB", "AUX") and abs(governor.i - head.i) <= 8
    )


def _verb_before(span: object, time: TimeMention) -> Token | None:
    tokens = [t for t in span if t.idx < time.start]  # type: ignore[attr-defined]
    for token in reversed(tokens[-_NEAR:]):
        if token.is_punct:
            return None
        if token.pos_ in ("VERB", "AUX"):
            return token if isinstance(token, Token) else None
    return None


def begins(sentence: Sentence, time: TimeMention, trigger: int) -> bool:
    """Say whether a time tells when something began that goes on: ``Lancée le 12 mai, l'opération a fait 350 morts``."""
    governor = head_of(sentence, time).head
    if time.form.relation != "at" or governor.lower_ not in _lead_words("begin") or governor.i == trigger:
        return False
    return governor.i - sentence.start <= 1 or _goes_on(sentence, governor)


def _goes_on(sentence: Sentence, begun: Token) -> bool:
    """Say whether the verb over a clause says that its noun goes on: ``l'assaut lancé le 3 mars se poursuit``, ``le siège, qui a débuté le 10 mai, n'a pas cessé``."""
    verb = begun.head.head
    if not begun.dep_.startswith("acl") or verb.pos_ not in ("VERB", "AUX") or begun.head.dep_ != "nsubj":
        return False
    if verb.lower_ in _lead_words("ceased"):
        return any(c.lower_ in ("pas", "guère", "jamais", "toujours") for c in verb.children)
    return verb.lower_ in _lead_words("goes on")


def looks_ahead(sentence: Sentence, time: TimeMention, default: bool) -> bool:
    """Say whether a bare ``lundi`` or ``en juin`` is still to come: by the tense of the verb it hangs on."""
    head = head_of(sentence, time)
    verb = head
    for _ in range(4):
        if verb.pos_ in ("VERB", "AUX"):
            break
        verb = verb.head
    if verb.pos_ not in ("VERB", "AUX"):
        return default
    helpers = _verb_group(verb)
    if any("Fut" in t.morph.get("Tense", []) for t in helpers) or any(t.lower_ in _lead_words("ahead") for t in helpers):
        return True
    if "Inf" in verb.morph.get("VerbForm", []):
        return verb.head.lower_ in _lead_words("ahead") or default
    return default and not _past(helpers)


def tells_past(sentence: Sentence, time: TimeMention) -> bool:
    """Say whether a time hangs on a verb of the past: ``ont pris Nyala avant mars``."""
    verb = head_of(sentence, time).head
    helpers = _verb_group(verb)
    return verb.pos_ == "VERB" and _past(helpers) and not any(t.lower_ in _lead_words("ahead") for t in helpers)


def _verb_group(verb: Token) -> list[Token]:
    return [verb, *[c for c in verb.children if c.dep_.startswith(("aux", "cop"))]]


def _past(helpers: list[Token]) -> bool:
    return any({"Past", "Imp"} & set(t.morph.get("Tense", [])) for t in helpers)
