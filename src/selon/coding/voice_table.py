"""The cues of ``voice.csv`` by their head words, and the forms of these."""

from __future__ import annotations

from functools import lru_cache

from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.language.words import FormTable, adjective_forms


@lru_cache(maxsize=1)
def cue_table() -> tuple[dict[str, list[Cue]], FormTable]:
    """Every row of ``voice.csv`` by its head word, and the forms of the head words."""
    table = FormTable()
    index: dict[str, list[Cue]] = {}
    for cue in cues("voice"):
        head = head_of(cue)
        index.setdefault(head, []).append(cue)
        scopes = set(cue.scope.split("/"))
        if scopes & {"adjective", "attribute"}:
            for form in adjective_forms(head):
                table.nouns.setdefault(form, []).append(head)
        if "adjective" in scopes:
            continue
        try:
            conjugate(head)
        except ValueError:
            table.add_nouns([head], feminine=True)
        else:
            table.add_verbs([head])
    table.add_verbs(["être", "avoir", "aller", "faire", "devoir", "pouvoir", "vouloir"])
    return index, table


def head_of(cue: Cue) -> str:
    """Return the word a cue is looked up by: the first that is no ``ne`` and no reflexive."""
    words = [w for w in cue.words if w not in ("ne", "se")]
    return words[0].removeprefix("s'") if words[0] != "s'" else words[1]


def lemmas_of(form: str) -> set[str]:
    """Return the heads of cues a lower-case form may belong to."""
    _, table = cue_table()
    return {form, *(lemma for lemma, _ in table.verbs.get(form, ())), *table.nouns.get(form, ())}
