"""What the event model sees beyond the trigger's own words: its form, its place in the report, and the claims told before it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from selon.coding.base.basics import FAMILY, KIND, SHORT, bucket
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.linear import Group
from selon.coding.base.sheet import Candidate, Sheet

_OPENING = 4
_FAR = 9
_KIDS = frozenset("nsubj obj obl advmod cop expl xcomp ccomp acl advcl mark det amod nmod".split())


def conjoined(key: str, words: Callable[..., list[str]], *values: object) -> list[str]:
    """Features of a trigger's surroundings said again of this very word, for what makes an event of one makes none of another.

    >>> conjoined("se rendre", lambda link: [f"arg={link}:place", f"arg={link}:place|surrender"], "obl")
    ['key=se rendre|arg=obl:place']
    """
    return [f"key={key}|{f}" for f in words(*values) if "|" not in f]


@lru_cache(maxsize=1024)
def _in_order(moods: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(moods))


def moods_of(candidate: Candidate) -> tuple[str, ...]:
    """Return the moods that a trigger's form may have, in the order of the alphabet."""
    return _in_order(candidate.moods)


def form_groups(candidate: Candidate, clause: Clause) -> list[Group]:
    """The trigger's form: its auxiliaries, its moods, what hangs from it, the words about it."""
    row = candidate.row
    token = candidate.token
    aux = "+".join(t.lower_ for t in token.children if t.dep_.startswith("aux"))
    kids = tuple(sorted({t.dep_.split(":")[0] for t in token.children} & _KIDS))
    verb = (clause.passive, clause.reflexive) if row.pos == "verb" else None
    return [
        (_auxiliaries, aux, row.pos, row.type),
        (_form, row.key, row.strength, verb),
        (_forms, moods_of(candidate), row.type, token.dep_),
        (_kids, kids, row.frame),
    ]


def _auxiliaries(aux: str, pos: str, type_: str) -> list[str]:
    return [f"aux={aux}|{pos}", f"aux={aux}|{type_}"]


def _form(key: str, strength: int, verb: tuple[bool, bool] | None) -> list[str]:
    out = [f"key={key}|str{strength}"]
    return out if verb is None else [*out, f"key={key}|passive={verb[0]}", f"key={key}|refl={verb[1]}"]


def _forms(moods: tuple[str, ...], type_: str, dep: str) -> list[str]:
    return [f for mood in moods for f in (f"mood={mood}|{type_}", f"mood={mood}|{dep}")]


def _kids(kids: tuple[str, ...], frame: str) -> list[str]:
    return [f"kid={kid}|{frame}" for kid in kids]


def stand_group(candidate: Candidate, sheet: Sheet) -> Group:
    """Where in the report the sentence stands, and how long it is."""
    sentence = candidate.sentence
    index = sentence.index
    if sentence.paragraph.headline:
        where = "head"
    elif index < _OPENING:
        where = str(index)
    else:
        where = "mid" if index < len(sheet.sentences) - 2 else "end"
    return _stand, bucket(sentence.end - sentence.start), where if len(sheet.sentences) > SHORT else None, candidate.row.pos


def _stand(long: str, where: str | None, pos: str) -> list[str]:
    out = [f"long={long}"]
    return out if where is None else [*out, f"{KIND}at={where}", f"{KIND}at={where}|{pos}"]


def history_group(candidate: Candidate, before: list[Draft]) -> Group:
    """What the report has told so far: claims of the same sentence, and how far back the last ones are."""
    row = candidate.row
    sentence = candidate.sentence
    same = tuple(d.type for d in before[-6:] if d.sentence is sentence)
    gap = next((sentence.index - d.sentence.index for d in reversed(before) if d.type == row.type), _FAR)
    last = sentence.index - before[-1].sentence.index if before else _FAR
    return _history, same, min(gap, 4), min(last, 4), row.pos, row.type, row.frame


def _history(same: tuple[str, ...], gap: int, last: int, pos: str, type_: str, frame: str) -> list[str]:
    many = min(3, len(same))
    out = [f"inside={many}", f"inside={many}|{pos}"]
    for told in same:
        out += [f"inside={FAMILY[told]}|{FAMILY[type_]}", f"inside={told}|{type_}"]
    return [*out, f"since={gap}|{pos}", f"since={gap}|{frame}", f"lastclaim={last}|{pos}"]
