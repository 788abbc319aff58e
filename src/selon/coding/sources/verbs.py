"""Verbs of saying in a sentence: which forms are one here, and where the group of the verb begins."""

from __future__ import annotations

from selon.coding.base.sheet import Sentence
from selon.coding.sources.lexicon import Speech, is_any, is_finite, is_word, lexicon
from selon.coding.sources.phrase import capital
from selon.language.doc import Token

_TENSED = frozenset(["pres", "impf", "past", "fut", "cond", "subj"])
_OPENERS = frozenset(["«", '"', "-", "–", "[", "("])
_OWNED = frozenset(["réclamer", "revendiquer"])
_QUOTES = frozenset(["«", '"', ":"])


def is_verb(sentence: Sentence, token: Token, speech: Speech) -> bool:
    """Say whether a form of a verb of saying is one here; the tagger takes some for nouns (``dément``, ``compte``)."""
    doc = token.doc
    before = doc[token.i - 1] if token.i > sentence.start else None
    if token.text[:1].isupper() and before is not None and before.text not in _OPENERS:
        return False
    if token.lower_.endswith(("ons", "ez")) or _says_nothing(sentence, token, speech):  # we and you are no sources
        return False
    tensed = bool(speech.moods & _TENSED)
    if not tensed and "ger" not in speech.moods and not _has_auxiliary(sentence, token):
        return "inf" in speech.moods and group_start(sentence, token.i) < token.i
    if token.pos_ in ("VERB", "AUX"):
        return True
    if before is None or (before.pos_ in ("DET", "ADP", "NUM") and not is_any(before, "the")) or is_word(before, "none"):
        return False
    if is_any(before, "auxiliary", "negation", "reflexive") or before.text in (",", "»", '"') or before.lower_ == "-t":
        return tensed or "pp" in speech.moods
    return tensed and (not is_word(token, "noun") or is_word(before, "subject_before") or _missed_verb(sentence, token, before))


def _says_nothing(sentence: Sentence, verb: Token, speech: Speech) -> bool:
    """Say whether nothing is told: ``compte lancer une offensive``, ``n'a pas réagi``, ``se rejettent la responsabilité``."""
    doc = verb.doc
    if speech.lemma == "compter":
        after = next((t for t in doc[verb.i + 1 : sentence.end] if t.pos_ not in ("ADV", "PRON", "PUNCT")), None)
        return after is not None and "VerbForm=Inf" in str(after.morph)
    if speech.lemma == "rejeter" and is_any(doc[verb.i - 1], "reflexive"):
        return True
    if speech.lemma in lexicon().words["calls itself"] and is_any(doc[verb.i - 1], "reflexive"):
        return verb.lower_.endswith("ant") or speech.lemma in _OWNED  # "se disant fidèles à", "qui se réclame de": who they are
    if speech.lemma in lexicon().words["silent"]:
        before = doc[max(sentence.start, verb.i - 6) : verb.i]
        return any(t.lower_ in ("ne", "n'") or is_word(t, "refused") for t in before)
    return False


def _missed_verb(sentence: Sentence, token: Token, before: Token) -> bool:
    """A noun or name right before, and no other verb in the clause: the tagger missed its verb."""
    nominal = before.pos_ in ("PROPN", "NOUN", "X", "ADJ") or capital(before)
    return nominal and not any(is_finite(t) for t in token.doc[clause_start(sentence, token.i) : token.i])


def _has_auxiliary(sentence: Sentence, verb: Token) -> bool:
    """A participle speaks with ``avoir`` or a reflexive; with ``être`` alone it is passive, alone it is an adjective."""
    group = verb.doc[group_start(sentence, verb.i) : verb.i]
    if any(is_word(t, "have") for t in group):
        return all(t.lower_ != "été" for t in group)
    return any(is_word(t, "reflexive") for t in group)


def clause_start(sentence: Sentence, i: int) -> int:
    """Return where the stretch between semicolons and colons begins that holds a token."""
    doc = sentence.paragraph.doc
    return next((k + 1 for k in range(i - 1, sentence.start - 1, -1) if doc[k].text in (";", ":")), sentence.start)


def group_start(sentence: Sentence, verb: int) -> int:
    """Return the first token of a verb's group: clitics, auxiliaries, adverbs, asides (``pour sa part``) before it."""
    doc = sentence.paragraph.doc
    k = verb
    while k > sentence.start:
        token = doc[k - 1]
        aside = _aside_before(sentence, k)
        if aside is not None:
            k = aside
        elif (
            is_any(token, "clitic", "inverted")
            or (is_word(token, "light") and token.pos_ != "NOUN")
            or _helps(sentence, k - 1, verb)
        ):
            k -= 1
        else:
            break
    return k


def _helps(sentence: Sentence, k: int, verb: int) -> bool:
    """Helping verbs, and any verb before an infinitive (``continue de démentir``, ``préfère insister``), with ``de`` or ``à``."""
    doc = sentence.paragraph.doc
    token = doc[k]
    infinitive = doc[verb].lower_.endswith(("r", "re")) and "VerbForm=Fin" not in str(doc[verb].morph)
    if token.lower_ in ("de", "d'", "à"):
        before = doc[k - 1] if k > sentence.start else None
        return infinitive and before is not None and (is_word(before, "helper") or before.pos_ == "VERB")
    if infinitive and token.pos_ in ("VERB", "AUX"):
        return True
    return is_word(token, "helper") and (token.pos_ in ("AUX", "VERB", "ADP") or is_word(token, "auxiliary"))


def _aside_before(sentence: Sentence, k: int) -> int | None:
    """Return where an aside that ends before token ``k`` begins, with the commas around it, if any."""
    doc = sentence.paragraph.doc
    end = k
    if doc[end - 1].text == "," and end - 1 > sentence.start:
        end -= 1
    for words in lexicon().asides_by_last.get(doc[end - 1].lower_, ()):
        start = end - len(words)
        if start >= sentence.start and tuple(t.lower_ for t in doc[start:end]) == words:
            return start - 1 if start > sentence.start and doc[start - 1].text == "," else start
    if end < k and end - 2 >= sentence.start and is_word(doc[end - 1], "emphatic") and doc[end - 2].text == ",":
        return end - 2
    return None


def aside_after(sentence: Sentence, j: int) -> int | None:
    """Return where an aside that begins at token ``j`` (or after its comma) ends."""
    doc = sentence.paragraph.doc
    at = j + 1 if doc[j].text == "," else j
    if at >= sentence.end:
        return None
    for words in lexicon().asides_by_first.get(doc[at].lower_, ()):
        end = at + len(words)
        if end <= sentence.end and tuple(t.lower_ for t in doc[at:end]) == words:
            return end + 1 if at > j and end < sentence.end and doc[end].text == "," else end
    return None


def opens_speech(sentence: Sentence, i: int) -> bool:
    """Say whether ``que``, a perfect infinitive, a colon or a quotation follows: then the verb is surely one of saying."""
    doc = sentence.paragraph.doc
    return any(is_word(t, "opens") or t.text in _QUOTES for t in doc[i + 1 : min(sentence.end, i + 6)])


def is_lemma(speech: Speech, name: str) -> bool:
    """Say whether the verb is in a list of verbs (``strong``, ``objects``), reflexives under either name."""
    return bool({speech.lemma, f"s'{speech.lemma}", f"se {speech.lemma}"} & lexicon().words[name])
