"""Whose men, planes and posts they are: told by an owner, by two adjectives, by a leader, by those who rule."""

from __future__ import annotations

import pytest

from selon.coding.actors.antecedent import names_state_aircraft
from selon.coding.actors.extent import words
from selon.coding.actors.features import Reading
from selon.coding.actors.pool import Pool
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.coding.sources.scope import all_sources
from selon.knowledge import mentions
from selon.model import Report

TOOLS = load_tools()


def sheet_of(text: str) -> Sheet:
    return lay_out(Report("r", text), [(0, text)], list(parse([text])), TOOLS)


def named(text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.name) for s in sheet_of(text).sentences for m in s.mentions]


def mention(sheet: Sheet, word: str) -> ActorMention:
    return next(m for s in sheet.sentences for m in s.mentions if word in m.text)


def owned(text: str, word: str) -> str | None:
    sheet = sheet_of(text)
    found = Reading(sheet, Pool(sheet, TOOLS), [], TOOLS, {}).owned(mention(sheet, word))
    return found.name if found is not None else None


@pytest.mark.parametrize(
    ("text", "word", "name"),
    [
        ("Kiev affirme que ses soldats ont repris Robotyne.", "soldats", "Armed Forces of Ukraine"),
        ("La Russie assure que ses avions ont bombardé un dépôt.", "avions", "Russian Aerospace Forces"),
        ("Haïti annonce que ses policiers ont repris Solino.", "policiers", "Haitian National Police"),
        ("Le M23 dit que ses hommes ont pris Sake.", "hommes", "March 23 Movement"),
        ("Le M23 dit que ses positions ont été bombardées.", "positions", "March 23 Movement"),
        ("Hemedti a envoyé ses troupes à Wad Madani.", "troupes", "Rapid Support Forces"),
        ("Vladimir Poutine a retiré ses soldats de Kherson.", "soldats", "Russian Armed Forces"),
        ("Le M23 a chassé ses rivaux de Sake.", "rivaux", None),
        ("Bamako a armé ses miliciens à Sévaré.", "miliciens", None),
        ("Les habitants ont enterré leurs combattants à Sake.", "combattants", None),
        ("Zoltan Ferhad a envoyé ses soldats à Sake.", "soldats", None),
    ],
)
def test_what_an_owner_has(text: str, word: str, name: str | None) -> None:
    assert owned(text, word) == name


@pytest.mark.parametrize("word", sorted(words("not the state's")))
def test_men_who_are_not_a_states_own(word: str) -> None:
    assert word in mentions()
    assert owned(f"Kigali dit que ses {word}s ont pris Sake.", word) is None
    assert owned("Kigali dit que ses soldats ont pris Sake.", "soldats") == "Rwanda Defence Force"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Les armées russe et ukrainienne se battent.", ["Russian Armed Forces", "Armed Forces of Ukraine"]),
        ("Des affrontements entre miliciens twa et bantous ont repris.", ["Twa militias", "Bantu militias"]),
        ("Les armées russe et nationale.", ["Russian Armed Forces"]),
        ("Des soldats et policiers haïtiens ont tiré.", ["Armed Forces of Haiti", "Haitian National Police"]),
        ("Des soldats et des policiers haïtiens ont tiré.", [None, "Haitian National Police"]),
        ("Un convoi de l'armée et de ses partenaires russes est tombé.", [None, "Africa Corps"]),
        ("Les chars du gouvernement syrien ont tiré.", ["Syrian Army"]),
        ("Les chars d'Assad ont tiré.", ["Syrian Army"]),
        ("Les hommes d'Hemedti ont tiré.", ["Rapid Support Forces"]),
        ("Moscou et son allié biélorusse se concertent.", ["Government of Russia", "Belarus"]),
    ],
)
def test_whose_they_are_by_the_words_alone(text: str, names: list[str | None]) -> None:
    assert [name for _, name in named(text)][: len(names)] == names


def test_men_of_a_leader_are_armed() -> None:
    """Of a place, they are its people."""
    kinds = {text: sheet_of(text).sentences[0].mentions[0].kind for text in ("Les hommes du général ont tiré.", "Les hommes de Goma ont fui.")}
    assert list(kinds.values()) == ["force", "people"]


@pytest.mark.parametrize("word", sorted(words("of the state")))
def test_aircraft_of_those_who_rule(word: str) -> None:
    own, others = (mention(sheet_of(f"Un avion {of} a bombardé Homs."), "avion") for of in (f"du {word}" if word != "armée" else "de l'armée", "de ligne"))
    assert names_state_aircraft(own) and not names_state_aircraft(others)


@pytest.mark.parametrize("word", sorted(words("colours")))
def test_whose_flag_an_adjective_tells(word: str) -> None:
    assert any(m.kind == "adjective" for m in sheet_of(f"Le {word} russe a été hissé sur la ville.").sentences[0].mentions)
    assert not any(m.kind == "adjective" for m in sheet_of("Le vent russe a soufflé sur la ville.").sentences[0].mentions)


def test_insurgents_by_an_adjective_are_those_called_so_there() -> None:
    assert ("insurgée", "Syrian rebels") in named("Une attaque insurgée a eu lieu près de Damas, en Syrie.")


def test_friends_are_a_force_beside_the_enemy_alone() -> None:
    assert [m.text for m in sheet_of("Bilan côté ami : deux morts.").sentences[0].mentions] == ["ami"]
    assert sheet_of("Son ami est mort.").sentences[0].mentions == []


@pytest.mark.parametrize(
    ("text", "word", "absent"),
    [
        ("Le gouvernement a parlé. L'Éthiopie a signé à Pretoria.", "gouvernement", "Ethiopia"),
        ("Le préfet a parlé. L'Éthiopie a signé à Pretoria.", "préfet", "Ethiopia"),
        ("La Russie a tiré. Les Casques bleus de la Finul ont fui.", "Russie", "UNIFIL"),
        ("La police haïtienne a fui. L'artillerie a tiré.", "artillerie", "Haitian National Police"),
    ],
)
def test_whom_words_do_not_mean(text: str, word: str, absent: str) -> None:
    sheet = sheet_of(text)
    pool = Pool(sheet, TOOLS)
    assert absent in [m.name for m in pool.meant.values()]
    assert absent not in [m.name for m in pool.of(mention(sheet, word))]


def test_where_a_report_begins_is_where_it_plays() -> None:
    text = "Tchad : une attaque à Birak.\nDes tirs ont été entendus à Birak, dans le Wadi Fira. Les assaillants venaient de Karnoy, de Tina et de Geneina, au Darfour."
    lines = text.split("\n")
    sheet = lay_out(Report("r", text), [(0, lines[0]), (len(lines[0]) + 1, lines[1])], list(parse(lines)), TOOLS)
    assert Pool(sheet, TOOLS).home == "TD"


def test_who_speaks_of_the_enemy_is_another() -> None:
    sheet = sheet_of("Le M23 affirme que l'ennemi a fui devant les FARDC.")
    reading = Reading(sheet, Pool(sheet, TOOLS), [], TOOLS, all_sources(sheet, TOOLS))
    names = [m.name for m in reading.pool_of(mention(sheet, "ennemi"))]
    assert "March 23 Movement" not in names and "Armed Forces of the Democratic Republic of the Congo" in names


def test_young_men_under_arms_are_armed() -> None:
    assert sheet_of("Selon la radio, des jeunes armés de Pibor ont razzié trois villages.").sentences[0].mentions[0].kind == "force"


def test_who_has_left_is_no_party() -> None:
    assert [m.text for m in sheet_of("Trois bus sont partis en fumée.").sentences[0].mentions] == ["Trois bus"]
    assert [m.text for m in sheet_of("Les partis ont signé.").sentences[0].mentions] == ["Les partis"]
