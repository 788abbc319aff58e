"""Every row of the lists by which a mention's words say whom they may mean."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from selon.coding.actors import extent
from selon.coding.actors.antecedent import _just_allies, _name
from selon.coding.actors.features import Reading
from selon.coding.actors.pool import UNKNOWN, _asked_for, word_class
from selon.coding.actors.rules import _class_of, _classes, sides_told
from selon.coding.actors.stand import _together
from selon.coding.base.sheet import ActorMention
from selon.knowledge import Mention, mentions, word_list, word_sets
from selon.language.words import noun_forms
from tests.coding.fake import tagged

# mention_words.csv

ROWS = [(word, kind) for kind, words in word_sets("mention_words").items() for word in sorted(words)]


def mention_of(*words: str, lemma: str = "", kind: str = "people") -> ActorMention:
    """A mention of which the second word is the head."""
    sentence = tagged(*words)
    return extent.build(sentence, 0, len(words), 1, kind, "", Mention(lemma, kind, "", False) if lemma else None)


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["taken"]))
def test_who_is_in_the_hands_of_others(word: str) -> None:
    assert word in mentions()
    assert word_class(mention_of("des/DET", f"{word}s/NOUN", lemma=word)) == "taken"


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["aboard"]))
def test_who_is_told_by_those_he_is_among(word: str) -> None:
    assert word in mentions()
    assert word_class(mention_of("les/DET", f"{word}s/NOUN", "d'/ADP", "habitants/NOUN", lemma=word, kind="force")) == "people"
    assert word_class(mention_of("les/DET", f"{word}s/NOUN", "d'/ADP", "artillerie/NOUN", lemma=word, kind="force")) != "people"


@pytest.mark.parametrize("word, sort", [(w, k.removeprefix("asks ")) for w, k in ROWS if k.startswith("asks ")])
def test_force_that_only_its_own_words_mean(word: str, sort: str) -> None:
    assert _asked_for(sort, f"les {word}s") and not _asked_for(sort, "les soldats") and _asked_for("military", "les soldats")


@pytest.mark.parametrize("stem", sorted(word_sets("mention_words")["security"]))
def test_word_for_forces_of_order(stem: str) -> None:
    def lemma_of(noun: str) -> str:
        return Reading._of_words(SimpleNamespace(_words={}), mention_of("les/DET", f"{noun}/NOUN"))[0]  # type: ignore[arg-type]

    assert lemma_of(f"{stem}aires") == "people+sécurité" and lemma_of("soldats") == "people"


@pytest.mark.parametrize("stem", sorted(word_sets("mention_words")["with"]))
def test_word_for_standing_together(stem: str) -> None:
    def stand(link: str) -> bool:
        sentence = tagged("l'armée/NOUN", f"{link}/VERB", "par/ADP", "le/DET", "Hezbollah/PROPN")
        first, second = (extent.build(sentence, *at, "actor", "combatant", None) for at in ((0, 1, 0), (3, 5, 4)))
        return _together(first, second)

    assert stand(stem) and stand(f"{stem}e") and not stand("attaquée")


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["ally"] | word_sets("mention_words")["other's"]))
def test_who_is_not_his_own_rival(word: str) -> None:
    reading = SimpleNamespace(owner=lambda mention: "owner", who=lambda mention: mention)

    def owner(article: str, noun: str) -> object:
        return Reading._who_owns(reading, mention_of(f"{article}/DET", f"{noun}s/NOUN", lemma=noun))  # type: ignore[arg-type]

    assert word in mentions()
    assert (owner("ses", word), owner("les", word), owner("ses", "soldat")) == ("owner", None, None)


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["against the state"]))
def test_who_is_against_the_state(word: str) -> None:
    against = [Reading._against_state(mention_of("les/DET", f"{w}s/NOUN", lemma=w, kind="force")) for w in (word, "soldat")]
    assert word in mentions() and against == [True, False]


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["ally"]))
def test_whose_allies_they_are_is_all_that_is_told(word: str) -> None:
    assert _just_allies(mention_of("ses/DET", f"{word}s/NOUN", lemma=word))
    assert not _just_allies(mention_of("les/DET", f"{word}s/NOUN", lemma=word))


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["band"]))
def test_group_that_nobody_names_is_armed(word: str) -> None:
    band, others = (mention_of("le/DET", f"{w}/NOUN", lemma=w, kind="force") for w in (word, "mouvement"))
    for mention in (band, others):
        _name(mention, None)
    assert (band.actor_id, others.actor_id) == (UNKNOWN[0], None)


# antecedents.csv, sides.csv


@pytest.mark.parametrize("word, kind", word_list("antecedents").items())
def test_antecedent(word: str, kind: str) -> None:
    """A mention is of the class that its word, or the first word of it that has one, is listed under."""
    assert all(_class_of(form, _classes()) == kind for form in noun_forms(word) if form in (word, word + "s", word + "x"))


@pytest.mark.parametrize("stem, side", word_list("sides").items())
def test_side(stem: str, side: str) -> None:
    sentence = tagged("les/DET", "hommes/NOUN", f"{stem}s/ADJ", "fuient/VERB")
    mention = extent.build(sentence, 0, 3, 1, "force", "combatant", None)
    assert sides_told(mention) == side
