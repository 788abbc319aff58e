"""What the words of a mention tell of whom they mean: the class of the head, the article, a name behind it, an adjective."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.actors.extent import words as listed
from selon.coding.base.sheet import ActorMention
from selon.knowledge import word_list

_LINK = frozenset("des du de d' d’ la le l' l’".split())
_THESE = frozenset("ce cet cette ces".split())
_SOME = frozenset("un une des d' d’ de plusieurs quelques certains certaines d'autres".split())


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return word_list("antecedents")


def head_class(mention: ActorMention) -> str | None:
    """Return the class of the head word, or of the first word that has one."""
    table = _classes()
    lemma = mention.word.lemma if mention.word is not None else None
    if lemma in table:
        return _of_whom(mention, table) or table[lemma]
    doc = mention.sentence.paragraph.doc
    for k in range(mention.start, mention.end):
        found = _class_of(doc[k].lower_, table)
        if found is not None:
            return found
    return None


def _of_whom(mention: ActorMention, table: dict[str, str]) -> str | None:
    """``une colonne de fuyards``, ``l'artillerie des jihadistes``, ``le chef du groupe``: the complement tells more than the head."""
    doc = mention.sentence.paragraph.doc
    if mention.head + 2 >= mention.sentence.end or doc[mention.head + 1].lower_ not in _LINK:
        return None
    found = _class_of(doc[mention.head + 2].lower_, table)
    leads = mention.word is not None and mention.word.lemma in listed("one-person")
    return found if found in ("unknown", "jihadist", "armed") or (found == "group" and leads) else None


def _class_of(word: str, table: dict[str, str]) -> str | None:
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("x")):
        if form in table:
            return table[form]
    return None


def article(mention: ActorMention) -> str:
    """Say how a phrase is opened: ``own`` (ses), ``our`` (nos), ``this``, ``the``, ``some``, ``num`` or ``none``."""
    doc = mention.sentence.paragraph.doc
    first = doc[mention.start]
    low = first.lower_
    lead = {doc[k].lower_ for k in range(mention.start, min(mention.end, mention.start + 4))}
    if lead & {"nos", "notre", "mes", "nôtres"} or (mention.word is not None and mention.word.lemma == "ami"):
        return "our"
    if lead & listed("own"):
        return "own"
    if low in _THESE:
        return "this"
    if mention.quantity is not None or first.like_num:
        return "num"
    if low in _SOME or first.lower_ in listed("group"):
        return "some"
    fused = mention.start > mention.sentence.start and doc[mention.start - 1].lower_ in ("du", "au", "aux")  # "les couleurs du pouvoir"
    return "the" if low in listed("definite") or mention.definite or fused else "none"


def named_behind(mention: ActorMention) -> ActorMention | None:
    """``des combattants présumés des ADF``, ``une colonne des Tigres``: the name that follows the words."""
    doc = mention.sentence.paragraph.doc
    for other in mention.sentence.mentions:
        if other is mention or other.kind != "actor" or other.person or not mention.head < other.head <= mention.end + 4:
            continue
        between = [doc[k].lower_ for k in range(mention.end, other.head)]
        if not between:
            between = [doc[other.head - 1].lower_]
        if between[-1] in _LINK and all(w in _LINK or w.startswith(tuple(listed("alleged"))) for w in between):
            return other
    return None


def of_fighters(mention: ActorMention) -> bool:
    """``un groupe de miliciens``, ``une quarantaine de rebelles``: the words after the head are for armed people."""
    doc = mention.sentence.paragraph.doc
    after = {_class_of(doc[k].lower_, _classes()) for k in range(mention.head + 1, mention.end)}
    return bool(after & {"unknown", "jihadist", "armed"})


def own_name(mention: ActorMention) -> str:
    """Return the name of the person named: ``l'ingénieur Samir Haddad`` is Samir Haddad; empty where none is read."""
    doc = mention.sentence.paragraph.doc
    first = mention.head if mention.kind == "name" else mention.head + 1
    end = first
    while end < mention.end and (doc[end].text[:1].isupper() or doc[end].lower_ in listed("particle")):
        end += 1
    return doc.text_of(first, end) if end > first else ""


@lru_cache(maxsize=1)
def _sides() -> tuple[tuple[str, str], ...]:
    return tuple(word_list("sides").items())


def sides_told(mention: ActorMention) -> str:
    """Return what adjectives say of the side: ``gouvernemental``, ``jihadiste``."""
    doc = mention.sentence.paragraph.doc
    alone = mention.kind == "adjective"
    words = [doc[k].lower_ for k in range(mention.start, mention.end) if alone or k != mention.head]
    words += [doc[mention.end].lower_] if mention.end < mention.sentence.end and doc[mention.end].pos_ == "ADJ" else []
    stems = [n for n in map(_side_stem, words) if n is not None]
    return _sides()[min(stems)][1] if stems else ""


@lru_cache(maxsize=16_384)
def _side_stem(word: str) -> int | None:
    """Return the number of the first stem of ``sides.csv`` that a word begins with."""
    return next((n for n, (stem, _) in enumerate(_sides()) if word.startswith(stem)), None)
