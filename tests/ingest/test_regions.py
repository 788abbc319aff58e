"""What is not the story is marked and not cut; what is the story is not marked."""

from __future__ import annotations

import pytest

from selon.ingest import report_of

STORY = (
    "Les forces gouvernementales ont repoussé lundi un assaut contre la ville de Tarmouk, dans le sud du pays, a indiqué une source "
    "militaire jointe par téléphone. Trois soldats ont péri dans les combats.\n\n"
    "Selon un habitant, les tirs ont duré jusqu'au soir et plusieurs maisons du quartier ouest ont brûlé ; les familles ont fui vers "
    "Qasr Nouma, où elles sont logées dans deux écoles.\n"
)


def marked(text: str) -> dict[str, str]:
    return {text[r.start : r.end].strip(): r.kind for r in report_of(text, date="2021").regions}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Partager sur Facebook", "share"),
        ("Je m’abonne", "share"),
        ("Accueil | Monde | Afrique | Sport", "menu"),
        ("Lire aussi : Le Parlement adopte la loi de finances", "related"),
        ("→ A LIRE AUSSI : Le Parlement adopte la loi de finances", "related"),
        ("À (re)lire : Le Parlement adopte la loi de finances", "related"),
        ("Laisser un commentaire", "comment"),
        ("Ce site utilise des cookies pour améliorer votre expérience.", "comment"),
        ("Vos réactions (7)", "comment"),
        ("Tous droits réservés", "credit"),
        ("Une ministre visite un salon agricole à Lyon, en juin 2018 (photo AFP)", "caption"),
        ("Le Parlement britannique à Londres, le 12 janvier 2019. © Reuters", "caption"),
        ("Dans le quartier ouest. /Photo d’illustration prise un mois plus tôt, le 8 juin", "caption"),
        ("A farmer shows his prize bull at a county fair during the opening of the season.", "foreign"),
        ("12-03-2021 10:57", "clock"),
    ],
)
def test_lines(line: str, kind: str) -> None:
    text = f"{STORY}\n{line}\n\nLe gouverneur a promis des vivres aux familles réfugiées à Qasr Nouma."
    assert marked(text) == {line: kind}


@pytest.mark.parametrize(
    "line",
    [
        "Tarmouk : l'assaut repoussé",
        "Un char dans le quartier ouest de Tarmouk",
        "L'armée partage le contrôle de la ville avec une milice locale.",
        "Des sources médicales font état de douze blessés.",
        "Abonnés à l'échec, les assaillants ont encore reculé.",
    ],
)
def test_story_stays(line: str) -> None:
    assert marked(f"{line}\n\n{STORY}") == {}


def test_a_caption_of_this_story_loses_only_its_credit() -> None:
    line = "Des familles de Tarmouk arrivent à pied à Qasr Nouma, lundi. © AFP"
    assert marked(f"{line}\n\n{STORY}") == {"© AFP": "credit"}


def test_a_pointer_within_a_paragraph() -> None:
    text = STORY.replace("combats.", "combats (lire aussi : Deux morts dans un car).")
    assert marked(text) == {"(lire aussi : Deux morts dans un car)": "related"}


def test_repeated_paragraphs() -> None:
    line = "L'assaut de lundi est le troisième en un mois contre la ville."
    assert list(marked(f"{STORY}\n{line}\n\n{line}\n").values()) == ["repeated"]


def test_a_list_of_other_headlines() -> None:
    others = [
        "Football : le stade national rouvre ses portes",
        "Dix morts dans un accident de car près du lac",
        "Le festival de cinéma dévoile son jury",
    ]
    assert marked(STORY + "\n" + "\n".join(others)) == dict.fromkeys(others, "related")
    assert marked("\n".join(others)) == {}  # a page of headlines alone is its own story
