"""Acts of which somebody stands accused: who is said to have done them, and on whose word; no trained weights involved."""

from __future__ import annotations

import pytest

from selon.coding.base.clause import Clause
from selon.coding.base.sheet import Candidate
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.coding.roles.arguments import ACCUSES, arguments
from selon.coding.sources.scope import accuser_of, all_sources, told_aside
from selon.model import Report

# sentence | the act | who did it by that word | who says so, where no verb of saying has him for its subject
ACCUSED = """
L'armée, accusée par l'ONU d'avoir tué six civils, a pris Gao. | tué | armée | ONU
L'armée est accusée par l'ONU d'avoir tué six civils à Gao. | tué | armée | ONU
Accusée par l'ONU d'avoir tué six civils, l'armée a quitté Gao. | tué | armée | ONU
L'armée est souvent accusée par les ONG de tuer des civils. | tuer | armée | ONG
Les miliciens sont soupçonnés par la police d'avoir incendié le marché. | incendié | miliciens | police
L'ONU accuse l'armée d'avoir tué six civils à Gao. | tué | armée | -
L'ONU a accusé l'armée d'avoir tué six civils à Gao. | tué | armée | -
Le M23 est accusé d'avoir tué six civils. | tué | M23 | -
"""


def laid(text: str, word: str) -> Candidate:
    sheet = lay_out(Report("x", text), [(0, text)], list(parse([text])), load_tools())
    return next(c for s in sheet.sentences for c in s.candidates if c.token.lower_ == word)


@pytest.mark.parametrize("row", ACCUSED.strip().splitlines())
def test_the_accused_did_it_and_the_accuser_says_so(row: str) -> None:
    """Otherwise whoever accuses would be coded as the killer, and an allegation as a fact."""
    text, word, doer, says = row.split(" | ")
    act, tools = laid(text, word), load_tools()
    found = arguments(Clause(act), tools)
    doc = act.token.doc
    assert [doc[i].text for i, a in found.items() if a.role == "initiator"] == [doer]
    accusers = [doc[i].text for i, a in found.items() if a.governor == ACCUSES]
    source = accuser_of(act.sentence, act.token, tools)
    assert (source.text.split()[-1].split("'")[-1] if source else "-") == says
    assert says in ("-", *accusers)


# sentence | event | whether the source of the sentence only speaks beside it
ASIDE = """
Les chebab, qui ont revendiqué l'attentat de Mogadiscio, ont lancé une offensive. | attentat | no
Les chebab, qui ont revendiqué l'attentat de Mogadiscio, ont lancé une offensive. | offensive | yes
Les rebelles qui revendiquent l'attaque de Kaya ont pris Djibo. | pris | yes
Les hommes qui viennent de revendiquer le raid ont pris Djibo. | pris | yes
Le maire a annoncé que l'armée a pris Djibo. | pris | no
Le maire a annoncé une attaque, qui a tué six soldats. | tué | no
Le maire a promis une enquête après l'attaque de Kaya. | attaque | yes
Le maire réclame des vivres depuis l'attaque de Kaya. | attaque | yes
Le maire a annoncé une enquête à la suite de l'attaque de Kaya. | attaque | yes
Le maire a réclamé des vivres au lendemain de l'attaque de Kaya. | attaque | yes
Accusée par l'ONU d'avoir tué six civils, l'armée a quitté Gao. | tué | no
Accusée par l'ONU d'avoir tué six civils, l'armée a quitté Gao. | quitté | yes
Le bilan de l'attaque, contesté par le maire, est de six morts. | attaque | no
Le bilan, contesté par le maire, de l'attaque de Kaya est lourd. | attaque | yes
Le maire fait état de douze morts après l'attaque de Kaya. | attaque | no
Le maire affirme qu'après l'attaque de Kaya, les habitants ont fui. | attaque | no
"""


@pytest.mark.parametrize("row", ASIDE.strip().splitlines())
def test_what_is_said_in_a_relative_holds_for_it_alone(row: str) -> None:
    """Otherwise what a report tells in its own voice would hang on the word of whoever claimed another act."""
    text, word, aside = row.split(" | ")
    tools = load_tools()
    sheet = lay_out(Report("x", text), [(0, text)], list(parse([text])), tools)
    event = next(c for c in sheet.sentences[0].candidates if c.token.lower_ == word)
    [source] = all_sources(sheet, tools)[0]
    assert told_aside(source, sheet.sentences[0], event.token, tools) is (aside == "yes")


def test_a_short_line_that_tells_something_names_no_publisher() -> None:
    """A radio named behind ``selon`` in a headline is a source, not who publishes."""
    tools = load_tools()
    for text, sources in (("Six morts à Gao, selon RFI", 1), ("Selon RFI, six soldats sont morts à Gao.", 1), ("Source : RFI", 0)):
        body = "Six soldats sont morts à Gao, selon RFI."
        sheet = lay_out(Report("x", f"{text}\n\n{body}"), [(0, text), (len(text) + 2, body)], list(parse([text, body])), tools)
        assert sum(len(found) for found in all_sources(sheet, tools).values()) == sources * 2, text
