"""What stands over an event, and what only stands near it: with a wrong row a user reads a rumour as a fact, or a fact as a rumour."""

from __future__ import annotations

from functools import lru_cache

import pytest

from selon.coding.base.sheet import Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.coding.voice.scope import Scope
from selon.model import Report

# sentence | trigger | what is said of it, and by words how far above it (0: its own), in any order; "-" where nothing is
ROWS = """
Le raid évite l'hôpital. | raid | -
La coalition a démenti l'attaque, affirmant avoir frappé un dépôt. | frappé | -
La coalition a démenti l'attaque, expliquant que ses avions avaient frappé un dépôt. | frappé | -
La coalition a démenti avoir visé un marché en frappant Saada. | frappant | denied 2
L'attaque redoute la pluie. | attaque | -
L'assaut prévoit la prise de Gao. | assaut | -
L'attaque est redoutée. | attaque | possible 1
L'attaque prévue de reprendre la ville n'a pas eu lieu. | attaque | denied 1
L'assaut prévu de libérer la ville a commencé. | assaut | -
L'assaut prévu a commencé. | assaut | planned 0
Le bilan de la prétendue prise du camp est lourd. | bilan | -
Le bilan de la prétendue prise du camp est lourd. | prise | hearsay 0
L'armée aurait, selon une ONG, pris la ville de Boni. | pris | hearsay 0
Les rebelles auraient, pour leur part, tué douze bergers. | tué | hearsay 0
Les rebelles avaient, selon l'armée, attaqué le camp. | attaqué | -
L'armée n'aurait, selon une ONG, pas attaqué le camp. | attaqué | denied 0, hearsay 0
Par crainte de représailles, la milice a fui. | représailles | possible 1
Faute d'accord, les rebelles ont fui. | accord | denied 1
Les deux camps signeront la trêve jeudi. | trêve | planned 1
L'armée espère débriefer l'assaut. | assaut | planned 2
L'armée zapperait l'assaut. | assaut | hearsay 1
Le chef youtubera l'assaut. | assaut | planned 1
La population a peur des attaques. | attaques | possible 1
Les rebelles n'excluent pas des attaques. | attaques | possible 1
L'armée a démenti des attaques. | attaques | denied 1
L'ordre aux soldats d'attaquer le camp est venu hier. | attaquer | planned 1
Le refus aux rebelles d'attaquer la ville demeure. | attaquer | denied 1
"""


def read(line: str) -> tuple[str, str, list[str]]:
    text, trigger, said = (part.strip() for part in line.split("|"))
    return text, trigger, [] if said == "-" else sorted(said.split(", "))


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """Every sentence, parsed in one batch."""
    texts = list(dict.fromkeys(read(line)[0] for line in ROWS.strip().splitlines()))
    return {text: lay_out(Report("r", text), [(0, text)], [doc], load_tools()) for text, doc in zip(texts, parse(texts), strict=True)}


@pytest.mark.parametrize("line", ROWS.strip().splitlines())
def test_what_is_said_of_an_event(line: str) -> None:
    text, trigger, wanted = read(line)
    [found] = [c for s in sheets()[text].sentences for c in s.candidates if c.token.text == trigger]
    assert sorted(f"{sign.kind} {sign.depth}" for sign in Scope(found, load_tools()).climb()) == wanted


@pytest.mark.parametrize(
    ("text", "trigger", "how"),
    [
        ("Les rebelles auraient fui pendant une attaque.", "attaque", "conditional-complement|compound"),
        ("Les rebelles fuiraient pendant une attaque.", "attaque", "conditional-complement|simple"),
        ("Les rebelles se seraient, selon l'armée, rendus.", "rendus", "conditional2"),
        ("Les rebelles se rendraient.", "rendraient", "conditional"),
    ],
)
def test_what_is_rumoured_and_what_would_be(text: str, trigger: str, how: str) -> None:
    """«Ils auraient fui pendant une attaque» is a rumour; «fuiraient» may only be what would come of one."""
    [sheet] = [lay_out(Report("r", text), [(0, text)], [doc], load_tools()) for doc in parse([text])]
    [found] = [c for s in sheet.sentences for c in s.candidates if c.token.text == trigger]
    assert how in [sign.how for sign in Scope(found, load_tools()).climb()]
