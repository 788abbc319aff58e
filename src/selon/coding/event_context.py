"""What the event model sees beyond the trigger's own words: its form, its place in the report, and the claims told before it."""

from __future__ import annotations

from selon.coding.basics import FAMILY, KIND, SHORT, bucket
from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.coding.linear import Group
from selon.coding.sheet import Candidate, Sheet

_CONJOINED = ("arg=", "next=", "mood=", "prep=")
_OPENING = 4
_FAR = 9
_KIDS = frozenset("nsubj obj obl advmod cop expl xcomp ccomp acl advcl mark det amod nmod".split())


def conjoined(features: list[str | Group], key: str) -> list[str]:
    """Features of a trigger's surroundings said again of this very word, for what makes an event of one makes none of another.

    >>> conjoined(["arg=obl:place", "arg=obl:place|surrender", "dep=root"], "se rendre")
    ['key=se rendre|arg=obl:place']
    """
    return [f"key={key}|{f}" for f in features if isinstance(f, str) and "|" not in f and f.startswith(_CONJOINED)]


def form_features(candidate: Candidate, clause: Clause) -> list[str]:
    """The trigger's form: its auxiliaries, its moods, what hangs from it, the words about it."""
    row = candidate.row
    token = candidate.token
    aux = "+".join(t.lower_ for t in token.children if t.dep_.startswith("aux"))
    out = [f"aux={aux}|{row.pos}", f"aux={aux}|{row.type}", f"key={row.key}|str{row.strength}"]
    for mood in sorted(candidate.moods):
        out += [f"mood={mood}|{row.type}", f"mood={mood}|{token.dep_}"]
    for kid in sorted({t.dep_.split(":")[0] for t in token.children} & _KIDS):
        out.append(f"kid={kid}|{row.frame}")
    if row.pos == "verb":
        out += [f"key={row.key}|passive={clause.passive}", f"key={row.key}|refl={clause.reflexive}"]
    return out


def place_in_report(candidate: Candidate, sheet: Sheet) -> list[str]:
    """Where in the report the sentence stands, and how long it is."""
    sentence = candidate.sentence
    index = sentence.index
    if sentence.paragraph.headline:
        where = "head"
    elif index < _OPENING:
        where = str(index)
    else:
        where = "mid" if index < len(sheet.sentences) - 2 else "end"
    out = [f"long={bucket(sentence.end - sentence.start)}"]
    if len(sheet.sentences) > SHORT:
        out += [f"{KIND}at={where}", f"{KIND}at={where}|{candidate.row.pos}"]
    return out


def history_features(candidate: Candidate, before: list[Draft]) -> list[str]:
    """What the report has told so far: claims of the same sentence, and how far back the last ones are."""
    row = candidate.row
    sentence = candidate.sentence
    same = [d for d in before[-6:] if d.sentence is sentence]
    out = [f"inside={min(3, len(same))}", f"inside={min(3, len(same))}|{row.pos}"]
    for draft in same:
        out += [f"inside={FAMILY[draft.type]}|{FAMILY[row.type]}", f"inside={draft.type}|{row.type}"]
    gap = next((sentence.index - d.sentence.index for d in reversed(before) if d.type == row.type), _FAR)
    out += [f"since={min(gap, 4)}|{row.pos}", f"since={min(gap, 4)}|{row.frame}"]
    last = sentence.index - before[-1].sentence.index if before else _FAR
    out.append(f"lastclaim={min(last, 4)}|{row.pos}")
    return out
