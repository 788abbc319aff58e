"""Every row of the word lists does what its kind says: each is put where the code looks for it, in the forms text has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from selon.coding.base.harm import gerund_kind, lemma_in, noun_kind, participle_kind, toll_kinds, words
from selon.coding.base.said import is_saying
from selon.coding.base.tools import load_tools
from selon.coding.events.gate import fields
from selon.coding.outcome import _by_form
from selon.coding.places.lead import direction_of, lead_words
from selon.coding.sources.lexicon import lexicon
from selon.coding.times.told import _lead_words
from selon.ingest.regions import line_kind
from selon.knowledge import cues, frames, mentions, triggers, word_list
from selon.knowledge.lexicon import FRAME_ROLES, lexicon_folder
from selon.knowledge.rows import cell_list, read_rows
from selon.language.conjugation import conjugate
from selon.language.words import adjective_forms, feminine_forms, noun_forms
from selon.model import EVENT_TYPES


def rows(name: str, columns: str) -> Iterator[dict[str, str]]:
    for _, row in read_rows(lexicon_folder() / f"{name}.csv", columns):
        yield row


def cells(name: str) -> list[tuple[str, str]]:
    """Each word of a list with its kind, those that share a cell apart."""
    return [(word, row["kind"]) for row in rows(name, "word,kind") for word in cell_list(row["word"])]


@pytest.mark.parametrize(
    "name", ["speech", "gate", "place_words", "place_leads", "time_leads", "source_words", "toll", "means_cues"]
)
def test_no_word_has_two_kinds(name: str) -> None:
    """``word_list`` keeps the last of two rows, so the first would be dead."""
    assert [word for word, count in Counter(w for w, _ in cells(name)).items() if count > 1] == []


@pytest.mark.parametrize("word, kind", cells("gate"))
def test_gate_word(word: str, kind: str) -> None:
    assert fields(f"Hier, {word} et rien d'autre.").get(kind, 0) >= 1
    assert fields(f"Hier, {word.upper()} !").get(kind, 0) >= 1


SPEECH = [(w, k, w.removeprefix("se ").removeprefix("s'").split()) for w, k in word_list("speech").items()]


@pytest.mark.parametrize("expression, kind, parts", SPEECH)
def test_verb_of_saying(expression: str, kind: str, parts: list[str]) -> None:
    """The source finder knows each form of the verb by its row; verbs of one word count as saying everywhere."""
    verb, *rest = parts
    for form in conjugate(verb):
        found = lexicon().verbs[form]
        assert any((s.lemma, s.kind, s.rest) == (verb, kind, tuple(rest)) for s in found), form
    if not rest:
        tools = load_tools()
        assert is_saying(verb) and all(tools.speech_kind(form) is not None for form in conjugate(verb))


BOILERPLATE = [(" ".join(c.words), c.kind, c.scope) for c in cues("boilerplate")]


@pytest.mark.parametrize("words_, kind, scope", BOILERPLATE)
def test_boilerplate_line(words_: str, kind: str, scope: str) -> None:
    assert scope in ("line", "block", "anywhere")
    if words_[-1].isalnum() and words_[0].isalnum():
        assert line_kind(words_.capitalize()) is not None
    line = f"Bas de page, {words_} 2021" if scope == "anywhere" else f"{words_.capitalize()} AFP"
    assert line_kind(line) is not None
    assert line_kind(f"Les rebelles ont attaqué lundi le poste de l'armée, puis ils ont {'-' * 200} fui.") is None


@pytest.mark.parametrize("word, kind", cells("toll_words"))
def test_toll_word(word: str, kind: str) -> None:
    assert word in words(kind)
    if " " not in word and not word.endswith(("er", "ir", "re", "s")):
        assert all(lemma_in(form, kind) for form in noun_forms(word))


@pytest.mark.parametrize("expression, kind", toll_kinds().items())
def test_toll_expression(expression: str, kind: str) -> None:
    if " " in expression or "'" in expression:
        return
    if not expression.endswith(("er", "ir", "re")):
        assert all(noun_kind(form) == kind for form in noun_forms(expression))
        return
    forms = conjugate(expression)
    assert all(participle_kind(form) is not None for form, moods in forms.items() if "pp" in moods)
    assert all(gerund_kind(form) is not None for form, moods in forms.items() if "ger" in moods)


@pytest.mark.parametrize("word, kind", cells("time_leads"))
def test_time_lead(word: str, kind: str) -> None:
    assert kind in ("ahead", "begin", "goes on", "ceased") and word in _lead_words(kind)


@pytest.mark.parametrize("word, kind", cells("place_leads"))
def test_place_lead(word: str, kind: str) -> None:
    assert lead_words()[word] == kind
    assert (direction_of(word) is not None) == kind.startswith(("north", "south", "east", "west"))


@pytest.mark.parametrize("word, kind", cells("place_words"))
def test_place_word(word: str, kind: str) -> None:
    tools = load_tools()
    assert " " in word or all(tools.place_kind(form) is not None for form in noun_forms(word))
    assert " " in word or tools.place_kind(word) == kind


@pytest.mark.parametrize("cue", cues("outcome"), ids=lambda c: f"{c.row}: {' '.join(c.words)}")
def test_outcome_word(cue: object) -> None:
    assert cue.kind in ("succeeded", "failed", "repelled", "foiled", "ended")  # type: ignore[attr-defined]
    relation = cue.scope.partition("/")[0]  # type: ignore[attr-defined]
    head = next(w for w in cue.words if w not in ("ne", "se")).removeprefix("s'")  # type: ignore[attr-defined]
    made = {"phrase": lambda w: {w}, "before": lambda w: {w}, "above": noun_forms, "adjective": adjective_forms}
    made_of = conjugate if head.endswith(("er", "ir", "re")) else noun_forms
    forms = set(made.get(relation, made_of)(head))
    assert forms and all(any(found is cue for _, found, _, _ in _by_form()[form]) for form in forms)


@pytest.mark.parametrize("lemma", mentions())
def test_mention_word(lemma: str) -> None:
    word, tools = mentions()[lemma], load_tools()
    assert word.who in ("combatant", "civilian", "unknown", "") and word.kind
    assert all(tools.mention_of(form) is not None for form in noun_forms(lemma) | feminine_forms(lemma))


@pytest.mark.parametrize("word, kind", cells("source_words"))
def test_source_word(word: str, kind: str) -> None:
    if " " in word:
        parts = tuple(word.split())
        assert (parts, kind) in lexicon().kind_phrases[parts[0]]
    else:
        assert lexicon().kinds[word] == kind


@pytest.mark.parametrize("cue", cues("source_markers"), ids=lambda c: f"{c.row}: {' '.join(c.words)}")
def test_source_marker(cue: object) -> None:
    phrase = (*cue.words, "par") if cue.kind == "par" else cue.words  # type: ignore[attr-defined]
    assert (phrase, cue.kind) in lexicon().markers[phrase[0]]  # type: ignore[attr-defined]


def test_every_frame_is_used_and_every_type_told() -> None:
    assert {row.frame for row in triggers()} == set(frames())
    assert all(set(roles.values()) <= FRAME_ROLES for roles in frames().values())
    assert {row["type"] for row in rows("types", "type,event_type,sub_event_type,plover")} == set(EVENT_TYPES)
