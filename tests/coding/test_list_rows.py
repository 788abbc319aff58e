"""Every row of the short word lists, through the code that reads it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import SimpleNamespace

import pytest

from selon.coding.actors import extent, kinds
from selon.coding.actors.mentions import find_mentions
from selon.coding.actors.rules import _classes
from selon.coding.base.sheet import Sheet
from selon.coding.base.tools import load_tools
from selon.coding.events.idioms import idiom_lengths
from selon.coding.layers import lay_out, parse
from selon.coding.roles.arguments import verb_kind
from selon.coding.roles.means import find_means
from selon.ingest.sketch import credits_of
from selon.knowledge import Mention, word_list, word_sets
from selon.knowledge.lexicon import lexicon_folder
from selon.knowledge.names import _read_out
from selon.knowledge.sound import name_words
from selon.knowledge.spelling import french_spellings
from selon.language.conjugation import conjugate
from selon.language.parse import normalise
from selon.language.which import language_name, language_of
from selon.language.words import noun_forms
from selon.linking.relations import _turned, kind_of
from selon.model import Report
from tests.coding.fake import tagged


def cells(name: str) -> list[tuple[str, str]]:
    return [(word, kind) for kind, words in word_sets(name).items() for word in sorted(words)]


def lay(texts: list[str]) -> dict[str, Sheet]:
    """Lay texts out, parsed in one batch, each a report of its own."""
    tools, texts = load_tools(), list(dict.fromkeys(texts))
    return {
        text: lay_out(Report(text, text), [(0, text)], [doc], tools) for text, doc in zip(texts, parse(texts), strict=True)
    }


# mention_words.csv: what the sentences' mentions are with the word, and that it is other without it

MENTIONS = {
    "join": ("Les soldats {} Zoltan ont fui.", "Les soldats {} Oumar ont fui."),
    "definite": ("Hier {} soldats ont fui.", "Hier {} armée a fui."),
    "aircraft": ("Un {} tchadien a bombardé la ville.", "L'{} tchadienne a bombardé la ville."),
    "month": ("Les soldats de {} ont fui.", "Les soldats du mois et l'attentat de {} ont fui.", "Les victimes de {} ont fui."),
    "armed-if": ("Des {}s armés ont attaqué la ville.", "Des {} armés ont attaqué la ville."),
    "own": ("{} hommes ont attaqué la ville.", "Le chef et {} hommes ont attaqué la ville."),
    "state-force": (
        "L'{} tchadienne a fui.", "Le {} tchadien a fui.", "La {} tchadienne a fui.", "Les {}s tchadiens ont fui.", "L'{} tchadien a fui.",
    ),
    "rebels": ("Les {}s tchadiens ont fui.", "La {} tchadienne a fui.", "L'{} tchadienne a fui."),
    "opposition": ("L'{} tchadienne a fui.",),
    "police": ("La {} tchadienne a fui.", "Le {} tchadien a fui."),
    "regime": ("Le {} de Bujumbura a fui.", "Le {} de N'Djamena a fui."),
    "particle": ("Hier, Zoltan {} Ferhad a fui.", "Hier, Moukhtar {} Ferhad a fui."),
    "alleged": ("Les {}s soldats ont fui.", "Les {}es milices ont fui.", "Le {} chef a fui.", "Deux {}s jihadistes ont fui."),
    "armed": (
        "Des hommes {}s ont fui.", "Des hommes {}és ont fui.", "Des hommes {} ont fui.", "Des hommes {} armés ont fui.",
    ),
    "numbered": ("Le {} 444 a fui.", "La {} 444 a fui.", "L'{} 444 a fui."),
    "article": ("Hier, Zoltan {}-Ferhad a fui.", "Hier, Moukhtar {}-Zoltan a fui."),
}  # fmt: skip


def filled(frame: str, word: str) -> str:
    return frame.format(word).replace("' ", "'")


@contextmanager
def without(word: str, kind: str) -> Iterator[None]:
    lists = word_sets("mention_words")
    kept = lists[kind]
    lists[kind] = kept - {word}
    extent.words.cache_clear()
    try:
        yield
    finally:
        lists[kind] = kept
        extent.words.cache_clear()


@lru_cache(maxsize=1)
def mention_sheets() -> dict[str, Sheet]:
    return lay([filled(frame, word) for word, kind in cells("mention_words") for frame in MENTIONS.get(kind, ())])


def told(sheet: Sheet) -> list[tuple[object, ...]]:
    tools = load_tools()
    return [
        (m.start, m.end, m.kind, m.who, m.actor_id, m.name, m.person, m.definite, kinds.is_named_person(m))
        for s in sheet.sentences
        for m in find_mentions(s, tools, sheet.country)
    ]


@pytest.mark.parametrize("word, kind", [case for case in cells("mention_words") if case[1] in MENTIONS])
def test_mention_word(word: str, kind: str) -> None:
    sheets = [mention_sheets()[filled(frame, word)] for frame in MENTIONS[kind]]
    with_it = [told(sheet) for sheet in sheets]
    with without(word, kind):
        assert [told(sheet) for sheet in sheets] != with_it
    assert any(with_it)


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["title"] | word_sets("mention_words")["one-person"]))
def test_title_of_one_person(word: str) -> None:
    """``le colonel Zoltanov`` is one person whose title is a word for forces; ``une brigade Zoltanov`` is not."""
    sentence = tagged("le/DET", f"{word}/NOUN", "Zoltanov/PROPN")
    mention = extent.build(sentence, 0, 3, 1, "force", "combatant", Mention(word, "force", "combatant", False))
    assert kinds.is_named_person(mention)
    for kind in ("title", "one-person"):
        if word in word_sets("mention_words")[kind] and word not in word_sets("mention_words")[{"title": "one-person"}.get(kind, "title")]:
            with without(word, kind):
                assert not kinds.is_named_person(mention)


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["fighting"]))
def test_fighting_word(word: str) -> None:
    assert word in extent.words("fighting") and _classes().get(word) is not None


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["group"]))
def test_counting_word(word: str) -> None:
    assert extent.left(tagged(f"{word}/NOUN", "de/ADP", "soldats/NOUN"), 2) == 0
    assert extent.left(tagged("chef/NOUN", "de/ADP", "soldats/NOUN"), 2) == 2


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["not-of-name"]))
def test_word_that_is_not_of_the_name(word: str) -> None:
    """The tagger takes ``deux soldats tués`` for an adjective at times."""
    assert extent.right(tagged("soldats/NOUN", f"{word}/ADJ", "hier/ADV"), 1) == 1
    assert extent.right(tagged("soldats/NOUN", "maliens/ADJ", "hier/ADV"), 1) == 2


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["called"]))
def test_word_before_a_name_nobody_knows(word: str) -> None:
    sentence = tagged("un/DET", f"{word}/ADJ", "Zoltan/PROPN", "Ferhad/PROPN", "a/AUX")
    found = kinds.from_name(sentence, sentence.paragraph.doc[2], load_tools(), {})  # type: ignore[arg-type]
    assert found is not None and found.name == "Zoltan Ferhad" and found.text == f"un {word} Zoltan Ferhad"


# governs.csv, controls.csv, event_parts.csv


@pytest.mark.parametrize("verb, kind", word_list("governs").items())
def test_governing_verb(verb: str, kind: str) -> None:
    tools = load_tools()
    others = {form for other in tools.governors if other != verb for form in conjugate(other)}
    own = [form for form in conjugate(verb) if form not in others]
    assert own and all(verb_kind(SimpleNamespace(lower_=form), tools) == kind for form in own)  # type: ignore[arg-type]


@pytest.mark.parametrize("verb, way", word_list("controls").items())
def test_verb_whose_object_acts(verb: str, way: str) -> None:
    tools = load_tools()
    assert tools.controls[verb] == way and way in ("obj", "à")
    for form in conjugate(verb):
        assert verb in [lemma for lemma, _ in tools.governor_forms.verbs[form]]


@pytest.mark.parametrize("noun, kind", word_list("event_parts").items())
def test_part_of_an_event(noun: str, kind: str) -> None:
    assert all(load_tools().part_kind(form) == kind for form in noun_forms(noun))


# means_cues.csv: the means found with the word are others than those found without it

MEANS = {
    "with": ("Il a tué le chef {} un couteau.", "Il a tué le chef {} couteau.", "Il a tué le chef, {} des couteaux.", "Il {} couteau."),
    "carrier": ("Il a tué le chef à {} de couteau.", "Un {} de couteau a tué le chef.", "Une {} de fusil a tué le chef.", "L'{} de fusil."),
    "fire": ("Ils ont {pp} des roquettes.", "Ils ont {pp} le fusil.", "Des roquettes ont été {pp}es."),
    "armed": ("Des hommes {} de couteaux ont tué le chef.", "Une bande {} de couteaux a tué le chef."),
    "make": ("Il a tué le chef avec un fusil de {} russe.", "Il a tué le chef avec un fusil de gros {}."),
    "measure": ("Il a tué le chef avec un obus de 120 {}.", "Il a tué le chef avec un obus d'une {}.", "Un obus d'1 {} a tué le chef."),
}


def means_texts(word: str, kind: str) -> list[str]:
    pp = min((f for f, moods in conjugate(word).items() if "pp" in moods), key=len) if kind == "fire" else ""
    return [frame.format(word, pp=pp) for frame in MEANS[kind]]


@lru_cache(maxsize=1)
def means_sheets() -> dict[str, Sheet]:
    return lay([text for word, kind in cells("means_cues") for text in means_texts(word, kind)])


@pytest.mark.parametrize("word, kind", cells("means_cues"))
def test_means_cue(word: str, kind: str) -> None:
    tools = load_tools()

    def found() -> list[list[str]]:
        sheets = [means_sheets()[text] for text in means_texts(word, kind)]
        return [[m.text for s in sheet.sentences for m in find_means(s, tools)] for sheet in sheets]

    with_it = found()
    del tools.means_cues[word]
    try:
        assert found() != with_it and any(with_it)
    finally:
        tools.means_cues[word] = kind


# idioms.csv


@lru_cache(maxsize=1)
def idiom_sheets() -> dict[str, Sheet]:
    return lay([f"Hier, {normalise(phrase)}." for phrase in word_list("idioms")])


@pytest.mark.parametrize("phrase", word_list("idioms"))
def test_idiom(phrase: str) -> None:
    """Every word of the phrase is marked with its length, and one of its words would be a trigger without it."""
    tools = load_tools()
    [sentence] = idiom_sheets()[f"Hier, {normalise(phrase)}."].sentences
    words = list(sentence.tokens())[2:-1]
    marked = idiom_lengths(sentence, tools)
    assert words and all(marked.get(t.i, 0) >= len(words) for t in words)
    assert any(t.lower_ in tools.forms.nouns or t.lower_ in tools.forms.verbs for t in words)


# names, languages, agencies, relations


@pytest.mark.parametrize("word, agency", word_list("agencies").items())
def test_agency(word: str, agency: str) -> None:
    assert credits_of(Report("x", f"Six morts à Boni.\n\nLe Journal (avec {word})")) == (agency,)


@pytest.mark.parametrize("word", word_list("acronym_words"))
def test_word_that_is_no_acronym(word: str) -> None:
    """``Plan`` is a word; ``Jnim`` can only be the acronym."""
    assert _read_out("Jnim") and not _read_out(word.capitalize()) and len(word) >= 4


@pytest.mark.parametrize("word", word_list("french_words"))
def test_french_word(word: str) -> None:
    assert language_of(f"Koné {word} Traoré {word}") == "fr" != language_of("Koné Zoltan Traoré")


@pytest.mark.parametrize("code, name", word_list("language_names").items())
def test_language_name(code: str, name: str) -> None:
    assert language_name(code) == name != code


@pytest.mark.parametrize("word, kind", word_list("name_elements").items())
def test_name_element(word: str, kind: str) -> None:
    core, free = name_words(f"{word} Zoltan")
    if kind == "-":
        assert (core, free) == (["zoltan"], [])
    elif kind.startswith("+"):
        assert (core, free) == (["zoltan"], [kind[1:]])
    else:
        assert (core, free) == ([kind, "zoltan"], [])


@pytest.mark.parametrize("word, spelling", word_list("name_spellings").items())
def test_name_spelling(word: str, spelling: str) -> None:
    assert f"{spelling} Zoltan" in french_spellings(f"{word.capitalize()} Zoltan")


@pytest.mark.parametrize("stem, kind", word_list("relations").items())
def test_relation(stem: str, kind: str) -> None:
    assert kind_of(f"se sont {stem}és") == kind


@pytest.mark.parametrize("stem", word_list("relations_turned"))
def test_turned_relation(stem: str) -> None:
    assert _turned(f"a été {stem}é") and not _turned("a rejoint") and kind_of(f"a été {stem}é") is not None


# no list without a test of its rows

TESTED = {
    "test_trigger_words": "trigger_words",
    "here": "mention_words acronym_words means_cues governs controls event_parts idioms agencies french_words language_names "
    "name_elements name_spellings relations relations_turned",
    "test_who_rows": "mention_words antecedents sides",
    "test_word_rows": "gate speech boilerplate toll toll_words time_leads place_leads place_words outcome mentions source_words "
    "source_markers frames types",
    "test_voice_rows": "voice",
    "test_source_cue_rows": "source_cues",
    "test_conjugation_rows": "conjugation",
    "test_pairs": "pairs",
    "test_trigger_rows": "triggers",
    "test_means_rows": "means",
    "test_word_kinds": "word_kinds",
    "test_numbers": "numbers numbers_cues numbers_units",
    "test_times_words": "times_words times_phrases",
}


def test_every_list_has_a_test_of_its_rows() -> None:
    lists = {path.stem for path in lexicon_folder().glob("*.csv") if not path.stem.startswith("weights_")}
    assert lists == {name for names in TESTED.values() for name in names.split()}
