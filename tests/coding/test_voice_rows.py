"""Every row of voice.csv in every scope it names: in sentences built so, its words stand over the event with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from selon.coding.layers import lay_out, parse
from selon.coding.tools import load_tools
from selon.coding.voice_scope import stances
from selon.coding.voice_signs import Stance
from selon.coding.voice_table import head_of
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.language.words import adjective_forms
from selon.model import Report

SCOPES = frozenset(
    "infinitive perfect noun clause adjective attribute happen carry "
    "before-infinitive before-noun conjunction condition adverb phrase consequence exposed in-vain".split()
)
ROWS = [(cue, scope) for cue in cues("voice") for scope in cue.scope.split("/")]


def plain(words: str) -> str:
    """Elide, and begin with a capital: ``de attaquer`` is ``d'attaquer``."""
    words = re.sub(r"\b(de|que|le|la|ne|se|si) (?=[aeiouyéêàh])", lambda m: m[1][:-1] + "'", " ".join(words.split()))
    words = words.replace(" de le ", " du ").replace(" de les ", " des ").replace("' ", "'").replace(" -", "-")
    return words[:1].upper() + words[1:]


def is_verb(cue: Cue, scope: str) -> bool:
    if scope in ("adjective", "attribute", "clause") and "adjective" in cue.scope or head_of(cue) in ("désir", "espoir", "hors"):
        return False
    try:
        conjugate(head_of(cue))
    except ValueError:
        return False
    return True


def form(verb: str, mood: str) -> str:
    """The form of the third person: the imperfect is no other mood's."""
    tails = {"impf": "ait", "cond": "ait", "pp": ""}
    return min((f for f, moods in conjugate(verb).items() if mood in moods and f.endswith(tails[mood])), key=len)


def said(cue: Cue, mood: str = "impf") -> str:
    """The words of a verb in the imperfect, or with ``avoir`` or ``être``, and ``ne … pas`` where the row wants it."""
    rest = " ".join(w for w in cue.words[1:] if w not in ("se",)) if cue.words[0] != "ne" else " ".join(cue.words[2:])
    if cue.words[0] == "se" or (cue.words[0] == "ne" and cue.words[1] == "se"):
        rest = " ".join(cue.words[cue.words.index("se") + 2 :])
    reflexive = "se" if cue.words[0].startswith("s'") or "se" in cue.words[:2] else ""
    helper = "" if mood == "impf" else "était" if reflexive else "avait"
    verb = form(head_of(cue), mood)
    pas = "pas" if cue.words[0] == "ne" else ""
    told = f"{reflexive} {helper} {pas} {verb}" if helper else f"{reflexive} {verb} {pas}"
    return f"{'ne' if pas else ''} {told} {rest}"


def sentences(cue: Cue, scope: str) -> Iterator[str]:
    """The sentences in one of which the row must be found."""
    words = " ".join(w for w in cue.words if w != "ne")
    no, pas = ("ne", "pas") if cue.words[0] == "ne" else ("", "")
    if scope == "infinitive" and is_verb(cue, scope):
        for end in ("", " de", " à"):
            yield f"L'armée {said(cue)}{end} attaquer la ville."
        yield f"Le chef {said(cue)} à la troupe de attaquer la ville."
        yield f"Le chef {said(cue)} la troupe à attaquer la ville."
        yield f"La troupe avait été {form(head_of(cue), 'pp')}e {' '.join(cue.words[1:])} attaquer la ville."
    elif scope == "infinitive":
        for end in ("",) if words.endswith((" de", " à")) else ("", " de"):
            yield f"L'armée {no} était {pas} {words}{end} attaquer la ville."
            yield f"L'armée {no} a {pas} le {words}{end} attaquer la ville."
    elif scope == "perfect":
        yield f"L'armée avait {form(head_of(cue), 'pp')} {' '.join(cue.words[1:])} attaquer la ville."
    elif scope == "noun" and is_verb(cue, scope):
        yield f"L'armée {said(cue)} la attaque de la ville."
        yield f"L'armée {said(cue)} de la attaque de la ville."
        yield f"La ville {said(cue)} une attaque."
        yield f"Le ministre {form(head_of(cue), 'impf')} de {cue.words[-1]} la attaque de la ville."
    elif scope == "noun":
        for lead in (f"{no} était {pas}", f"{no} était {pas} une", f"{no} a {pas} le"):
            yield f"La ville {lead} {words} une attaque."
            yield f"La ville {lead} {words} la attaque."
            yield f"La ville {lead} {words} attaque."
    elif scope == "clause" and is_verb(cue, scope):
        bare = said(cue).removesuffix(" à")
        yield f"Le ministre {bare} que la armée ait attaqué la ville."
        yield f"Le ministre {bare} à ce que la armée attaque la ville."
    elif scope == "clause":
        bare = words.removesuffix(" de")
        yield f"Il {no} est {pas} {bare} que la armée ait attaqué la ville."
        yield f"Le ministre parle du {bare} que la armée ait attaqué la ville."
    elif scope == "adjective":
        for told in sorted(adjective_forms(words)):
            yield f"Une {told} attaque avait lieu près de la ville."
            yield f"Une attaque {told} avait lieu près de la ville."
    elif scope == "attribute":
        for told in (*sorted(adjective_forms(words)), f"une {words}", f"le {words}"):
            yield f"La attaque {no} était {pas} {told}."
    elif scope == "happen":
        yield f"La attaque ne {said(cue).replace(' ', ' ', 1)} pas." if cue.kind == "asserted" else f"La attaque {said(cue)}."
    elif scope == "carry":
        yield f"L'armée n'avait pas {form(head_of(cue), 'pp')} {' '.join(cue.words[1:])} la attaque."
        yield f"L'armée n'avait pas {form(head_of(cue), 'pp')} le bombardement."
    elif scope == "before-infinitive":
        yield f"L'armée était partie {words} attaquer la ville."
        yield f"L'armée était partie {words} de attaquer la ville."
        yield f"Le {words} attaquer la ville."
    elif scope == "before-noun":
        yield f"La ville était fermée {words} une attaque."
        yield f"La ville était fermée {words} attaque."
    elif scope == "conjunction":
        yield f"La ville était fermée {words} la armée ait attaqué le port."
    elif scope == "condition":
        yield f"{words} cela, la armée attaquera la ville."
    elif scope == "consequence" and is_verb(cue, scope):
        yield f"La attaque de la ville {form(head_of(cue), 'cond')} la route."
    elif scope == "consequence":
        for told in sorted(adjective_forms(words)):
            yield f"La attaque de la ville serait un {told}."
            yield f"La attaque de la ville serait {told}."
    elif scope == "exposed":
        yield f"Le {words} bombardement était un exercice."
    elif scope == "in-vain":
        yield f"L'armée avait cherché {words} à attaquer la ville."
        yield f"L'armée avait cherché en {words} à attaquer la ville."
    elif scope == "adverb":
        yield f"L'armée avait {words} attaqué la ville."
    else:
        yield f"{words}, la armée a attaqué la ville."
        yield f"L'armée a attaqué la ville, une nouvelle {words}."


Case = tuple[Cue, str]


@lru_cache(maxsize=1)
def readings() -> dict[str, list[Stance]]:
    """What stands over the attack in every sentence; all are parsed in one batch, each a report of its own."""
    tools = load_tools()
    texts = sorted({plain(s) for cue, scope in ROWS for s in sentences(cue, scope)})
    out = {}
    for text, doc in zip(texts, parse(texts), strict=True):
        sheet = lay_out(Report(text, text), [(0, text)], [doc], tools)
        found = [c for s in sheet.sentences for c in s.candidates if c.token.lower_.startswith(("attaqu", "bombard"))]
        out[text] = [sign for c in found for sign in stances(c, tools)]
    return out


def shows(cue: Cue, scope: str, signs: list[Stance]) -> bool:
    """Say whether one of the signs is this row's; some are known by their construction, not by words."""
    if scope == "perfect":
        return any(s.kind == "asserted" and s.how == "done" for s in signs)
    if scope == "exposed":
        return any(s.kind == cue.kind and s.how == "attribute" for s in signs)
    if scope == "in-vain":
        return any(s.kind == cue.kind and s.how == "done" for s in signs)
    if scope == "consequence":
        return any(s.kind == cue.kind and s.how == scope for s in signs)
    if scope == "condition":
        return any(s.kind == cue.kind and s.how.startswith("main-of-case") for s in signs)
    if scope == "carry" or (scope == "happen" and cue.kind == "asserted"):
        return any(s.kind == "denied" and s.how.endswith(("carry", scope)) for s in signs)
    return any(s.kind == cue.kind and s.words == " ".join(cue.words) for s in signs)


@pytest.mark.parametrize(("cue", "scope"), ROWS, ids=lambda v: v if isinstance(v, str) else f"{v.row}: {' '.join(v.words)}")
def test_row(cue: Cue, scope: str) -> None:
    assert scope in SCOPES
    told = {text: readings()[text] for text in map(plain, sentences(cue, scope))}
    assert any(shows(cue, scope, signs) for signs in told.values()), told


def test_no_row_stands_twice() -> None:
    seen = [(cue.words, scope) for cue, scope in ROWS if scope != "perfect"]
    assert [case for case in seen if seen.count(case) > 1] == []
