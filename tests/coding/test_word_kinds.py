"""What words are: every row of ``word_kinds.csv``, makers' names, and what stands about a trigger."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from selon.coding.base.sheet import ActorMention, Candidate, Sentence, Sheet
from selon.coding.base.tools import load_tools
from selon.coding.base.word_kinds import arms_near, context_words, token_kinds
from selon.coding.events.report_kind import event_floor, kind_of_report
from selon.knowledge import Mention, word_sets
from selon.language.words import noun_forms
from selon.model import Report
from tests.coding.fake import tagged


def cells(*kinds: str) -> list[tuple[str, str]]:
    return [(word, kind) for kind, words in word_sets("word_kinds").items() if kind in kinds for word in sorted(words)]


def kinds_of(sentence: Sentence, at: int) -> set[str]:
    return token_kinds(sentence, at, load_tools())


@pytest.mark.parametrize("word, kind", cells("aircraft", "weapon", "bomb", "munition", "road", "truce", "event"))
def test_kind_of_a_noun(word: str, kind: str) -> None:
    for form in noun_forms(word):
        assert kind in kinds_of(tagged("vu/VERB", f"{form}/NOUN"), 1)


@pytest.mark.parametrize("word, kind", cells("measure"))
def test_a_measure_is_what_it_measures(word: str, kind: str) -> None:
    for form in noun_forms(word):
        sentence = tagged(f"{form}/NOUN", "de/ADP", "ponts/NOUN")
        counted = sentence.paragraph.doc[2]
        counted.dep_ = "nmod"
        assert "road" not in kinds_of(sentence, 0)
        sentence.paragraph.doc[0].children.append(counted)
        assert "road" in kinds_of(sentence, 0) and kind not in kinds_of(sentence, 0)


@pytest.mark.parametrize("word, kind", cells("about air", "about guns", "about mine"))
def test_what_a_paragraph_is_about(word: str, kind: str) -> None:
    assert context_words(tagged("Hier/ADV", f"{word.capitalize()}/NOUN")) == (kind.removeprefix("about "),)


def sheet_of(*mentions: ActorMention) -> Sheet:
    sentences = [SimpleNamespace(mentions=list(mentions)) for _ in range(4)]
    paragraph = SimpleNamespace(text="Le soldat a bombardé le village.")
    return Sheet(Report("x", ""), [paragraph], sentences)  # type: ignore[list-item, arg-type]


def mention(lemma: str | None = None, actor: str | None = None) -> ActorMention:
    word = Mention(lemma, "force", "combatant", False) if lemma is not None else None
    return ActorMention(tagged("vu/VERB"), 0, 1, 0, "", "force", "", word=word, actor_id=actor)


@pytest.mark.parametrize("word, kind", cells("armed"))
def test_a_word_for_armed_men_makes_a_report_one_of_war(word: str, kind: str) -> None:
    assert word in load_tools().mention_rows, "no mention has this word"
    assert f"{kind}words=1" in kind_of_report(sheet_of(mention(word)), load_tools())
    assert f"{kind}words=0" in kind_of_report(sheet_of(mention("pomme")), load_tools())


@pytest.mark.parametrize(
    ("mentions", "armed", "floor"),
    [
        ([], "armed=0", 0.7),
        ([mention("milice"), mention("rebelle")], "armed=2", 0.7),
        ([mention("milice"), mention("rebelle"), mention("otage")], "armed=3", 0.48),
        ([mention(actor="army-syria"), mention("milice")], "armed=2", 0.48),
        ([mention(actor="gov-syria"), mention("milice")], "armed=1", 0.7),
    ],
)
def test_a_report_that_names_hardly_an_armed_force_needs_surer_claims(mentions: list[ActorMention], armed: str, floor: float) -> None:
    sheet = sheet_of(*mentions)
    assert armed in kind_of_report(sheet, load_tools())
    assert event_floor(sheet) == floor


@pytest.mark.parametrize(("word", "kind"), [("F-16", "aircraft"), ("Su-24", "aircraft"), ("AK-47", "weapon"), ("RPG-7", "weapon")])
def test_arms_by_their_makers_names(word: str, kind: str) -> None:
    assert kinds_of(tagged("des/DET", f"{word}/PROPN"), 1) == {kind}


@pytest.mark.parametrize("word", ["M23", "G5", "F", "2024"])
def test_what_looks_like_a_makers_name_and_is_none(word: str) -> None:
    assert kinds_of(tagged("le/DET", f"{word}/PROPN"), 1) == set()


def test_arms_near_a_trigger() -> None:
    near = tagged("un/DET", "Su-24/PROPN", "a/AUX", "largué/VERB", "des/DET", "bombes/NOUN", *["hier/ADV"] * 9, "roquettes/NOUN")
    assert arms_near(Candidate(near, 3, 3, 4, [], None, frozenset())) == ["aircraft", "munition", "bomb"]  # type: ignore[arg-type]
    far = tagged("tirs/NOUN", *["hier/ADV"] * 9, "roquettes/NOUN")
    assert arms_near(Candidate(far, 0, 0, 1, [], None, frozenset())) == []  # type: ignore[arg-type]
