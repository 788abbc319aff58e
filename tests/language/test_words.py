"""The forms of nouns and adjectives, and what a text of two languages counts as."""

from __future__ import annotations

import pytest

from selon.language.which import language_of
from selon.language.words import adjective_forms, feminine_forms, noun_forms


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("soldat", "soldat soldats"),
        ("drapeau", "drapeau drapeaux"),
        ("feu", "feu feux"),
        ("hôpital", "hôpital hôpitaux"),
        ("obus", "obus"),
        ("croix", "croix"),
        ("gaz", "gaz"),
    ],
)
def test_number_of_nouns(lemma: str, forms: str) -> None:
    assert noun_forms(lemma) == set(forms.split())


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("tireur", "tireuse tireuses"),
        ("infirmier", "infirmière infirmières"),
        ("milicien", "milicienne miliciennes"),
        ("combattant", "combattante combattantes"),
        ("blessé", "blessée blessées"),
        ("voisin", "voisine voisines"),
        ("obus", ""),
    ],
)
def test_feminine_of_nouns_for_persons(lemma: str, forms: str) -> None:
    assert feminine_forms(lemma) == set(forms.split())


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("rebelle", "rebelle rebelles"),
        ("meurtrier", "meurtrier meurtriers meurtrière meurtrières"),
        ("officiel", "officiel officiels officielle officielles"),
        ("nombreux", "nombreux nombreuse nombreuses"),
        ("violent", "violent violents violente violentes"),
        ("africain", "africain africains africaine africaines"),
        ("armé", "armé armés armée armées"),
        ("faux", "faux fausse fausses"),
    ],
)
def test_forms_of_adjectives(lemma: str, forms: str) -> None:
    assert adjective_forms(lemma) == set(forms.split())


FRENCH = "Les rebelles ont repris la ville et les soldats se sont repliés vers le nord, où ils attendent des renforts de la capitale. "
ENGLISH = "The rebels have taken the town and the soldiers are at the river with their guns, which were in his hands. "


def test_a_french_text_may_cite_english_but_not_be_half_of_it() -> None:
    assert language_of(FRENCH * 3 + "« The town is in our hands », a dit leur chef.") == "fr"
    assert language_of(FRENCH + ENGLISH * 2) != "fr"


def test_a_few_words_are_no_language_unless_they_are_french() -> None:
    assert language_of("Les rebelles et les soldats de la ville") == "fr"
    assert language_of("Reuters, Bamako, 2012") is None
