"""The means of an event: weapons and the like, where the words around show that they were used and not hit or seized."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from selon.coding.base.basics import FAMILY
from selon.coding.base.draft import Draft, MeansMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.knowledge import MeansWord
from selon.language.doc import Token

_FAMILIES = frozenset(["fight", "ground", "crowd", "taken"])
_ONTO = frozenset(["mine", "explosive device"])
_FAR = 25


def find_means(sentence: Sentence, tools: Tools) -> list[MeansMention]:
    """Return what the sentence names as a means, from left to right; one lookup a token."""
    doc = sentence.paragraph.doc
    lowers = doc.lowers
    out: list[MeansMention] = []
    i = sentence.start
    while i < sentence.end:
        found = _match(sentence, i, tools) if lowers[i] in tools.means else None
        if found is None:
            i += 1
            continue
        word, stop = found
        if word.use == "never":
            i = stop
            continue
        end = _grown(sentence, stop, tools)
        why = _why(sentence, i, word, tools)
        if why:
            out.append(MeansMention(sentence, i, end, doc.text_of(i, end), word, why))
        i = end
    return out


def give_means(sentence: Sentence, drafts: Sequence[Draft], tools: Tools) -> None:
    """Give each means of a sentence to the claim whose trigger it hangs on, else to the nearest."""
    fitting = [d for d in drafts if FAMILY[d.type] in _FAMILIES and d.type != "weapons_seizure"]
    if not fitting:
        return
    for means in find_means(sentence, tools):
        owner = _owner(means, drafts, fitting)
        if owner is not None and all(m.text.lower() != means.text.lower() for m in owner.means):
            owner.means.append(means)


def _match(sentence: Sentence, first: int, tools: Tools) -> tuple[MeansWord, int] | None:
    """Return the longest row that stands at a token, with its end."""
    doc = sentence.paragraph.doc
    for forms, word in tools.means.get(doc[first].lower_, ()):
        end = first + len(forms)
        if end <= sentence.end and all(doc[first + k].lower_ in forms[k] for k in range(1, len(forms))):
            return word, end
    return None


def _grown(sentence: Sentence, end: int, tools: Tools) -> int:
    """Take in adjectives, a make (``Grad``), ``de type Katioucha``, ``de gros calibre``, ``de 120 mm``."""
    doc = sentence.paragraph.doc
    while end < sentence.end:
        token = doc[end]
        if token.lower_ in ("de", "d'", "du") and end + 1 < sentence.end:
            stop = _making(sentence, end + 1, tools)
            if stop == end + 1:
                break
            end = stop
        elif _describes(token) or (_is_make(token) and token.pos_ in ("PROPN", "X", "NOUN", "NUM")):
            end += 1
        else:
            break
    return end


def _making(sentence: Sentence, first: int, tools: Tools) -> int:
    """Return where ``type Grad``, ``fabrication russe``, ``gros calibre``, ``122 mm`` ends; ``first`` where there is none."""
    doc = sentence.paragraph.doc
    k = first
    if doc[k].like_num and k + 1 < sentence.end and _measure(doc[k + 1], tools):
        return k + 2
    if doc[k].pos_ == "ADJ" and k + 1 < sentence.end:
        k += 1
    if tools.means_cues.get(doc[k].lower_) != "make":
        return first
    k += 1
    while k < sentence.end and (_is_make(doc[k]) or doc[k].like_num or _describes(doc[k]) or _measure(doc[k], tools)):
        k += 1
    return k


def _measure(token: Token, tools: Tools) -> bool:
    return tools.means_cues.get(token.lower_) == "measure"


def _describes(token: Token) -> bool:
    """An adjective of the noun, but no participle: what was done with a thing is not what it is."""
    adjective = token.pos_ == "ADJ" and token.text.islower() and token.dep_ in ("amod", "nmod", "flat:name")
    return adjective and not token.lower_.endswith(("é", "és", "ée", "ées"))


def _is_make(token: Token) -> bool:
    return token.text[:1].isupper() and not token.is_sent_start


def _why(sentence: Sentence, first: int, word: MeansWord, tools: Tools) -> str:
    """Return what shows the use: the words that lead to it, or its place in the clause; empty where nothing does."""
    doc = sentence.paragraph.doc
    before = _before(sentence, first)
    if before is not None:
        low = before.lower_
        if tools.means_cues.get(low) in ("with", "armed"):
            return f"after «{low}»"
        if low in ("de", "d'", "du", "des"):
            return _carried(sentence, before.i, word, tools)
        if low in ("sur", "contre") and word.kind in _ONTO:
            return f"after «{low}»"
        if before.pos_ == "ADP":
            return ""
    return _by_role(doc[first], word, tools)


def _before(sentence: Sentence, first: int) -> Token | None:
    """Return the word before the noun phrase: over articles, numbers and adjectives."""
    doc = sentence.paragraph.doc
    k = first - 1
    while k >= sentence.start and _before_noun(doc[k]):
        k -= 1
    return doc[k] if k >= sentence.start else None


def _before_noun(token: Token) -> bool:
    if token.lower_ in ("du", "des", "au", "aux"):
        return False
    return token.pos_ in ("DET", "NUM", "ADJ") or token.like_num or token.text in ("«", '"')


def _carried(sentence: Sentence, of: int, word: MeansWord, tools: Tools) -> str:
    """``à coups de``, ``des tirs de``, ``armés de``: what stands before ``de``; ``des`` after a verb is an article."""
    doc = sentence.paragraph.doc
    k = of - 1
    while (
        k > sentence.start and (doc[k].pos_ == "ADJ" or doc[k].text in ("«", '"')) and tools.means_cues.get(doc[k].lower_) is None
    ):
        k -= 1
    if k < sentence.start:
        return _by_role(doc[of + 1], word, tools) if doc[of].lower_ == "des" else ""
    kind = tools.means_cues.get(doc[k].lower_)
    if kind in ("carrier", "armed"):
        return f"after «{doc[k].lower_} {doc[of].lower_}»"
    if kind in ("with", "fire"):
        return f"after «{doc[k].lower_}»"
    return _by_role(doc[of + 1], word, tools) if doc[of].lower_ == "des" else ""


def _by_role(token: Token, word: MeansWord, tools: Tools) -> str:
    """A thing that strikes or is fired: subject of a verb in the active, object of a verb of firing."""
    roles = ("obj", "nsubj:pass", "nsubj") if word.use == "named" else ("obj", "nsubj:pass")
    if token.dep_ in roles and _fires(token.head, tools):
        return f"fired: «{token.head.text}»"
    strikes = word.use == "named" and token.dep_ == "nsubj" and token.head.pos_ == "VERB"
    return f"subject of «{token.head.text}»" if strikes else ""


def _fires(verb: Token, tools: Tools) -> bool:
    return any(tools.means_cues.get(lemma) == "fire" for lemma, _ in tools.means_verbs.verbs.get(verb.lower_, ()))


def _owner(means: MeansMention, drafts: Iterable[Draft], fitting: Sequence[Draft]) -> Draft | None:
    """Return the claim that a means belongs to: its trigger holds it, or is the first trigger above it, or is nearest."""
    token = means.sentence.paragraph.doc[means.start]
    spans = [(d, range(d.candidate.start, d.candidate.end)) for d in drafts]
    for draft, span in spans:
        if any(k in span for k in range(means.start, means.end)):
            return draft if draft in fitting else None
    above = token
    for _ in range(6):
        if above.head.i == above.i:
            break
        above = above.head
        for draft, span in spans:
            if above.i in span:
                return draft if draft in fitting else None
    best = min(fitting, key=lambda d: abs(d.candidate.head - token.i))
    return best if abs(best.candidate.head - token.i) <= _FAR else None
