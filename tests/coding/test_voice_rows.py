"""Every row of voice.csv in every scope it names: in sentences built so, its words stand over the event with its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import pytest

from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.coding.voice.scope import Scope
from selon.coding.voice.signs import Stance
from selon.coding.voice.table import head_of
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.language.words import adjective_forms
from selon.model import Report

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


def said(cue: Cue) -> str:
    """The words of a verb in the imperfect, with ``ne … pas`` where the row wants it."""
    no, pas = ("ne", "pas") if cue.words[0] == "ne" else ("", "")
    words = cue.words[1:] if no else cue.words
    reflexive = "se" if words[0] == "se" or words[0].startswith("s'") else ""
    rest = words[2:] if words[0] == "se" else words[1:]
    return f"{no} {reflexive} {form(head_of(cue), 'impf')} {pas} {' '.join(rest)}"


TEMPLATES = {
    ("infinitive", "verb"): """
        L'armée {said} attaquer la ville.
        L'armée {said} de attaquer la ville.
        L'armée {said} à attaquer la ville.
        Le chef {said} à la troupe de attaquer la ville.
        Le chef {said} la troupe à attaquer la ville.
        La troupe avait été {pp}e {rest} attaquer la ville.""",
    ("infinitive", "words"): """
        L'armée {no} était {pas} {words} attaquer la ville.
        L'armée {no} était {pas} {words_of} attaquer la ville.
        L'armée {no} a {pas} le {words} attaquer la ville.
        L'armée {no} a {pas} le {words_of} attaquer la ville.""",
    ("perfect", "verb"): "L'armée avait {pp} {rest} attaquer la ville.",
    ("noun", "verb"): """
        L'armée {said} la attaque de la ville.
        L'armée {said} de la attaque de la ville.
        La ville {said} une attaque.
        Le ministre {impf} de {last} la attaque de la ville.""",
    ("noun", "words"): """
        La ville {no} était {pas} {words} une attaque.
        La ville {no} était {pas} {words} la attaque.
        La ville {no} était {pas} {words} attaque.
        La ville {no} était {pas} une {words} une attaque.
        La ville {no} était {pas} une {words} la attaque.
        La ville {no} était {pas} une {words} attaque.
        La ville {no} a {pas} le {words} une attaque.
        La ville {no} a {pas} le {words} la attaque.
        La ville {no} a {pas} le {words} attaque.""",
    ("clause", "verb"): """
        Le ministre {said_bare} que la armée ait attaqué la ville.
        Le ministre {said_bare} à ce que la armée attaque la ville.""",
    ("clause", "words"): """
        Il {no} est {pas} {words_bare} que la armée ait attaqué la ville.
        Le ministre parle du {words_bare} que la armée ait attaqué la ville.""",
    ("adjective", "words"): """
        Une {adjective} attaque avait lieu près de la ville.
        Une attaque {adjective} avait lieu près de la ville.""",
    ("attribute", "words"): """
        La attaque {no} était {pas} {adjective}.
        La attaque {no} était {pas} une {words}.
        La attaque {no} était {pas} le {words}.""",
    ("happen", "verb"): "La attaque {no} {said} {pas}.",
    ("carry", "verb"): """
        L'armée n'avait pas {pp} {rest} la attaque.
        L'armée n'avait pas {pp} le bombardement.""",
    ("make", "verb"): "Le bombardement n'avait pas été {pp}.",
    ("certain", "verb"): "La attaque ne {impf} pas de {rest}.",
    ("makes ready", "verb"): "L'armée avait {pp} des moyens pour attaquer la ville.",
    ("before-infinitive", "words"): """
        L'armée était partie {words} attaquer la ville.
        L'armée était partie {words} de attaquer la ville.
        Le {words} attaquer la ville.""",
    ("before-noun", "words"): """
        La ville était fermée {words} une attaque.
        La ville était fermée {words} attaque.""",
    ("conjunction", "words"): "La ville était fermée {words} la armée ait attaqué le port.",
    ("condition", "words"): "{words} cela, la armée attaquera la ville.",
    ("consequence", "verb"): "La attaque de la ville {cond} la route.",
    ("consequence", "words"): """
        La attaque de la ville serait un {adjective}.
        La attaque de la ville serait {adjective}.""",
    ("exposed", "words"): "Le {words} bombardement était un exercice.",
    ("in-vain", "words"): """
        L'armée avait cherché {words} à attaquer la ville.
        L'armée avait cherché en {words} à attaquer la ville.""",
    ("adverb", "words"): "L'armée avait {words} attaqué la ville.",
    ("phrase", "words"): """
        {words}, la armée a attaqué la ville.
        L'armée a attaqué la ville, une nouvelle {words}.""",
}
"""The sentences for a row by its scope, and by whether it is a verb that must be conjugated or words as they stand."""


def sentences(cue: Cue, scope: str) -> Iterator[str]:
    """The sentences in one of which the row must be found."""
    verb = (scope, "words") not in TEMPLATES or ((scope, "verb") in TEMPLATES and is_verb(cue, scope))
    parts = of_verb(cue, scope) if verb else of_words(cue)
    for template in TEMPLATES[scope, "verb" if verb else "words"].strip().splitlines():
        for adjective in sorted(adjective_forms(parts["words"])) if "{adjective}" in template else [""]:
            yield template.format(**parts, adjective=adjective)


def of_verb(cue: Cue, scope: str) -> dict[str, str]:
    """What the templates of a verb are filled with."""
    forms = {mood: form(head_of(cue), mood) for mood in ("impf", "pp", "cond")}
    told = said(cue)
    # What happens by these words is denied where they are: « l'attaque n'avait pas lieu ».
    no, pas = ("ne", "pas") if scope == "happen" and cue.kind == "asserted" else ("", "")
    return forms | {
        "said": told, "said_bare": told.removesuffix(" à"), "rest": " ".join(w for w in cue.words[1:] if w != head_of(cue)), "last": cue.words[-1],
        "no": no, "pas": pas,
    }  # fmt: skip


def of_words(cue: Cue) -> dict[str, str]:
    """What the templates of words as they stand are filled with."""
    words = " ".join(w for w in cue.words if w != "ne")
    no, pas = ("ne", "pas") if cue.words[0] == "ne" else ("", "")
    words_of = words if words.endswith((" de", " à")) else f"{words} de"
    return {"words": words, "words_bare": words.removesuffix(" de"), "words_of": words_of, "no": no, "pas": pas}


@lru_cache(maxsize=1)
def readings() -> dict[str, list[Stance]]:
    """What stands over the attack in every sentence; all are parsed in one batch, each a report of its own."""
    tools = load_tools()
    texts = sorted({plain(s) for cue, scope in ROWS for s in sentences(cue, scope)})
    out = {}
    for text, doc in zip(texts, parse(texts), strict=True):
        sheet = lay_out(Report(text, text), [(0, text)], [doc], tools)
        found = [c for s in sheet.sentences for c in s.candidates if c.token.lower_.startswith(("attaqu", "bombard"))]
        out[text] = [sign for c in found for sign in Scope(c, tools).climb()]
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
    if scope == "certain":
        return not any(s.kind == "denied" for s in signs)
    if scope == "makes ready":
        return any(s.kind == cue.kind and s.how == "purpose" for s in signs)
    if scope == "condition":
        return any(s.kind == cue.kind and s.how.startswith("main-of-case") for s in signs)
    if scope in ("carry", "make") or (scope == "happen" and cue.kind == "asserted"):
        return any(s.kind == "denied" and s.how.endswith(("carry", "make", scope)) for s in signs)
    return any(s.kind == cue.kind and s.words == " ".join(cue.words) for s in signs)


@pytest.mark.parametrize(("cue", "scope"), ROWS, ids=lambda v: v if isinstance(v, str) else f"{v.row}: {' '.join(v.words)}")
def test_row(cue: Cue, scope: str) -> None:
    told = {text: readings()[text] for text in map(plain, sentences(cue, scope))}
    assert any(shows(cue, scope, signs) for signs in told.values()), told


def test_no_row_stands_twice() -> None:
    seen = [(cue.words, scope) for cue, scope in ROWS if scope != "perfect"]
    assert [case for case in seen if seen.count(case) > 1] == []
