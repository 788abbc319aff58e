"""Who is meant where the words name nobody: the signs, and the names of persons."""

from __future__ import annotations

import pytest

from selon.coding.actors.pool import Pool, is_open
from selon.coding.actors.rules import of_fighters, own_name
from selon.coding.actors.stand import Stand, called_so
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.model import Report


def sheet_of(text: str) -> Sheet:
    return lay_out(Report("r", text), [(0, text)], list(parse([text])), load_tools())


def mention(text: str, words: str) -> ActorMention:
    return next(m for s in sheet_of(text).sentences for m in s.mentions if words in m.text)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("L'armée syrienne, appuyée par le Hezbollah, a repris la ville.", "beside"),
        ("L'armée syrienne et le Hezbollah ont repris la ville.", "beside"),
        ("Damas et ses alliés du Hezbollah ont repris la ville.", "beside"),
        ("Bachar al-Assad et ses alliés du Hezbollah ont repris la ville.", "beside"),
        ("Les combats entre l'armée syrienne et le Hezbollah ont repris.", "no"),
        ("L'armée syrienne a attaqué le Hezbollah.", "no"),
    ],
)
def test_a_group_that_stands_with_an_army(text: str, bound: str) -> None:
    sheet, tools = sheet_of(text), load_tools()
    pool = Pool(sheet, tools)
    stand = Stand(sheet, pool, [], lambda m: pool.meant.get(m.actor_id or ""), tools)
    assert stand.bound(pool.meant["hezbollah"]) == bound


def test_a_militia_of_a_state_is_its_kin() -> None:
    sheet, tools = sheet_of("Le Hachd al-Chaabi a attaqué la ville."), load_tools()
    pool = Pool(sheet, tools)
    assert Stand(sheet, pool, [], lambda m: None, tools).bound(pool.meant["popular-mobilization-forces"]) == "kin"


def test_what_else_an_actor_is_called() -> None:
    sheet, tools = sheet_of("Le Mouvement du 23 mars a attaqué la ville."), load_tools()
    [meant] = [m for m in Pool(sheet, tools).meant.values() if m.mentions]
    assert "mouvement" in called_so(meant, tools) and "gendarmerie" not in called_so(meant, tools)


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Le commerçant Samir Haddad a été enlevé lundi.", "Samir", "Samir Haddad"),
        ("Le colonel Ngabo Mutara a attaqué le camp.", "Ngabo", "Ngabo Mutara"),
        ("Les soldats ont attaqué le camp.", "soldats", ""),
    ],
)
def test_the_name_of_a_person(text: str, words: str, name: str) -> None:
    assert own_name(mention(text, words)) == name


@pytest.mark.parametrize(
    ("text", "words", "open_"),
    [
        ("Les assaillants ont attaqué le camp.", "assaillants", True),
        ("L'armée a attaqué le camp.", "armée", True),
        ("L'armée malienne a attaqué le camp.", "armée", False),
        ("Des bergers ont attaqué le camp.", "bergers", True),
    ],
)
def test_whom_the_report_must_name(text: str, words: str, open_: bool) -> None:
    """Who has a name of his own must not be given another's."""
    assert is_open(mention(text, words)) is open_


def test_a_group_of_armed_people() -> None:
    assert of_fighters(mention("Un groupe d'une quarantaine de miliciens a attaqué le poste.", "groupe"))
    assert not of_fighters(mention("Un groupe de commerçants a été attaqué.", "groupe"))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("L'État a repris la ville de Boni.", True),
        ("L'état malien a repris la ville.", True),
        ("Un coup d'État a eu lieu à Niamey.", False),
        ("Un coup d'état a eu lieu à Niamey.", False),
        ("L'armée fait état de militaires tués.", False),
        ("L'état d'urgence a été levé.", False),
    ],
)
def test_a_state_and_a_condition(text: str, state: bool) -> None:
    heads = [m.sentence.paragraph.doc[m.head].lower_ for s in sheet_of(text).sentences for m in s.mentions]
    assert ("état" in heads) == state


@pytest.mark.parametrize("how", ["à moto", "en pick-up", "en hélicoptère"])
def test_how_they_come_is_no_actor(how: str) -> None:
    text = f"Des hommes armés venus {how} ont attaqué la ville."
    assert [m.text for s in sheet_of(text).sentences for m in s.mentions if how.split()[1] in m.text] == []
