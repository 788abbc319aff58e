"""How far the words of an actor reach, and which words are no actor."""

from __future__ import annotations

import pytest

import selon
from selon.coding.actors.extent import words
from selon.coding.base.draft import Draft
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.coding.roles.cast import actor_pool
from selon.model import Report


@pytest.fixture(scope="module")
def coder() -> selon.Coder:
    return selon.Coder()


@pytest.mark.parametrize(
    "text, words",
    [
        ("Trois Casques bleus togolais ont été tués jeudi près de Douentza.", "Casques bleus togolais"),
        ("Les Casques bleus Burundais ont été tués jeudi près de Douentza.", "Casques bleus"),
        ("Les Casques bleus ont été tués jeudi près de Douentza.", "Casques bleus"),
    ],
)
def test_an_actor_takes_the_countrys_adjective_behind_it(coder: selon.Coder, text: str, words: str) -> None:
    """Whose soldiers they are is told by that adjective alone; with a capital it is another who is named."""
    assert any(a.text.endswith(words) for c in coder.code(text, date="2022-05-20") for a in c.actors)


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Les insurgés veulent ouvrir un second front à Harar.", "front"),
        ("Le gouverneur a changé de camp.", "camp"),
        ("Des déserteurs ont rejoint les rangs du Jnim.", "rang"),
        ("Les villageois ont levé le barrage.", "barrage"),
    ],
)
def test_the_noun_of_a_set_phrase_is_no_party(text: str, noun: str) -> None:
    """Every word of the list, in a phrase of the lexicon."""
    assert noun in words("no party")
    report = Report(text, text)
    sheet = lay_out(report, [(0, text)], list(parse([text])), load_tools())
    told = [c for c in sheet.sentences[0].candidates if len(c.row.expression) > 1]
    assert told
    for candidate in told:
        pool = actor_pool(Draft(candidate, candidate.row.type), [], sheet)
        assert pool and not any(noun in m.text and m.actor_id is None for m in pool)


def test_no_word_of_the_list_goes_untested() -> None:
    assert words("no party") == {"front", "camp", "rang", "barrage"}


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Le chef du groupe, Issa Kallé, a été tué lundi à Gao.", "Issa Kallé"),
        ("L'armée a tué lundi le chef du groupe, Issa Kallé, à Gao.", "Issa Kallé"),
        ("Le journaliste Alain Mercier a été enlevé lundi à Gao.", "Alain Mercier"),
        ("Le gouverneur de la province, Paul Kambale, a été enlevé lundi à Bunia.", "Paul Kambale"),
    ],
)
def test_an_office_and_its_holder_are_one_actor(coder: selon.Coder, text: str, person: str) -> None:
    """Otherwise one person would be counted as two that were hit."""
    [claim] = coder.code(text, date="2022-05-20")
    assert [a.text for a in claim.actors if a.role in ("victim", "target")] == [person]


def test_a_capital_where_parties_meet_is_no_party(coder: selon.Coder) -> None:
    """A capital stands for a state where it acts, and for a town where a paper is signed."""
    [met] = coder.code("Les rebelles et le gouvernement ont paraphé un accord à Kuala Lumpur.", date="2022-05-20")
    assert "Kuala Lumpur" not in [a.text for a in met.actors]
    [acted] = coder.code("Ankara et les rebelles ont signé mardi un accord de paix.", date="2022-05-20")
    assert "Ankara" in [a.text for a in acted.actors]
