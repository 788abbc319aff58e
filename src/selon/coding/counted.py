"""Counts that leave out their noun: ``Trois ont été tués``, ``quatre autres``, ``certains``. They are of those told before."""

from __future__ import annotations

from collections.abc import Iterator

from selon.coding.actors.both import say_both
from selon.coding.actors.extent import build, left, words
from selon.coding.base.sheet import ActorMention, Sentence, Sheet
from selon.coding.tolls.groups import Count, read_counts
from selon.language.numbers import Quantity

_BACK = 2
"""Sentences in which those may be told of whom some are counted."""
_PERSONS = frozenset(["people", "force", "official"])
_OTHERS = frozenset(["autres", "autre"])
_ONE = frozenset(["l'", "le", "la", "un", "une", "son", "sa"])
_OPENED_BY = {"autre": frozenset(["un", "une"]), "reste": frozenset(["le"]), "plupart": frozenset(["la"])}


def add_bare_counts(sheet: Sheet) -> None:
    """Add a mention for each count without a noun that has somebody to be of, and for ``chacun``, in the report's order."""
    for sentence in sheet.sentences:
        for start, end, head, quantity in _bare(sentence):
            if any(m.start < end and start < m.end for m in sentence.mentions):
                continue
            both = say_both(sentence.paragraph.doc.text_of(start, end))
            counted = None if both else _of_whom(sheet, sentence, start, others=sentence.paragraph.doc[head].lower_ in _OTHERS)
            if both or counted is not None:
                sentence.mentions.append(_mention(sentence, (start, end, head), quantity, counted))
                sentence.mentions.sort(key=lambda m: m.start)


def _mention(sentence: Sentence, span: tuple[int, int, int], quantity: Quantity | None, counted: ActorMention | None) -> ActorMention:
    mention = build(sentence, *span, "force", "unknown", None)
    mention.quantity, mention.pronoun = quantity, True
    if counted is None:
        return mention
    mention.kind, mention.who, mention.word, mention.counted = counted.kind, counted.who, counted.word, counted
    mention.actor_id, mention.name, mention.country = counted.actor_id, counted.name, counted.country
    return mention


def _bare(sentence: Sentence) -> Iterator[tuple[int, int, int, Quantity | None]]:
    """Yield the first token, the end, the head and the number of each such phrase, from left to right."""
    doc = sentence.paragraph.doc
    told = {c.start: c for c in read_counts(sentence) if not c.noun and c.quantity.kind == "count"} if sentence.paragraph.quantities else {}
    for token in sentence.tokens():
        count = told.get(token.i)
        if count is not None and (doc[count.head].lower_ in _OTHERS or _stands_alone(sentence, count)):
            yield left(sentence, count.start), max(count.end, count.head + 1), count.head, count.quantity
        elif token.lower_ in words("some of them") and _is_pronoun(sentence, token.i):
            start = left(sentence, token.i)
            yield start - (doc[start - 1].lower_ == "d'" and start > sentence.start), token.i + 1, token.i, None


def _stands_alone(sentence: Sentence, count: Count) -> bool:
    """Say whether a number plays a noun's part: ``Trois sont rentrées``, ``on en a emmené quatre``, ``dix d'entre eux``."""
    doc = sentence.paragraph.doc
    if count.partitive:
        return not {doc[k].lower_ for k in range(count.start, min(count.end + 1, sentence.end))} & words("ours")
    if "-" in count.quantity.text and doc[count.start].is_digit or (count.end < sentence.end and doc[count.end].lower_ in words("join")):
        return False  # "battus 4-1", "une centaine de corps"
    return any(doc[k].dep_.startswith(("nsubj", "obj")) and doc[k].head.pos_ in ("VERB", "AUX") for k in range(count.start, count.end))


def _is_pronoun(sentence: Sentence, at: int) -> bool:
    """``certains accusent``, ``les autres``, ``le reste``: no noun follows, nor does it describe the one before."""
    doc = sentence.paragraph.doc
    token = doc[at]
    opener = _OPENED_BY.get(token.lower_)
    if opener is not None and (at == sentence.start or doc[at - 1].lower_ not in opener):
        return False
    follows = at + 1 < sentence.end and doc[at + 1].pos_ in ("NOUN", "ADJ", "PROPN", "X", "NUM", "DET")
    return not follows and token.dep_.startswith(("nsubj", "obj", "conj", "ROOT", "obl:agent"))


def _of_whom(sheet: Sheet, sentence: Sentence, start: int, *, others: bool) -> ActorMention | None:
    """Return those told last of whom there may be more: counted before merely many, in this sentence before another.

    Others may be others than one: ``un soldat est mort, quatre autres sont blessés``, ``mon fils et deux autres``; some are of several.
    """
    here = [m for m in sentence.mentions if m.end <= start]
    for pool in (here, *(sheet.sentences[k].mentions for k in range(sentence.index - 1, max(-1, sentence.index - 1 - _BACK), -1))):
        told = [m for m in pool if _persons(m) and (_several(m) or (others and (m.quantity is not None or m.kind == "people")))]
        if told:
            return ([m for m in told if _counted(m) or not _several(m)] or told)[-1]
    return None


def _persons(mention: ActorMention) -> bool:
    return not mention.person and (mention.kind in _PERSONS or (mention.kind == "actor" and mention.quantity is not None))  # "14 civils"


def _counted(mention: ActorMention) -> bool:
    return mention.quantity is not None and mention.quantity.kind == "count"


def _several(mention: ActorMention) -> bool:
    doc = mention.sentence.paragraph.doc
    if mention.quantity is not None and _counted(mention):
        return mention.quantity.best is None or mention.quantity.best > 1
    return "Plur" in doc[mention.head].morph.get("Number", []) and doc[mention.start].lower_ not in _ONE
