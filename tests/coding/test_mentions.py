"""Who is named, with which words: cut short, a brigade loses its number and is linked to every other; too long, it is found nowhere."""

from __future__ import annotations

import pytest

from selon.coding.base.sheet import ActorMention
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.model import Report

# sentence | its mentions from left to right, each with its kind
ROWS = """
Le bataillon 313 a fui. | Le bataillon 313 = force
La brigade 7 a fui. | La brigade 7 = force
Trois soldats ont fui. | Trois soldats = force
Le Front de la montagne (FPZ) a fui. | Le Front de la montagne (FPZ) = force
Le Front de la montagne (un allié) a fui. | Le Front de la montagne = force ; un allié = force
Des drones (sans doute iraniens) ont frappé Kiev. | Des drones (sans doute iraniens) = force ; Kiev = state
Des avions, vraisemblablement russes, ont frappé Kiev. | Des avions, vraisemblablement russes = force ; Kiev = state
Les frappes de lundi, américaines, ont fait six morts. | américaines = adjective
Les bombardements russes ont repris. | russes = adjective
"""


def mentions(text: str) -> list[ActorMention]:
    return [m for s in lay_out(Report("r", text), [(0, text)], list(parse([text])), load_tools()).sentences for m in s.mentions]


@pytest.mark.parametrize("line", ROWS.strip().splitlines())
def test_who_is_named(line: str) -> None:
    text, _, wanted = line.partition(" | ")
    assert [f"{m.text} = {m.kind}" for m in mentions(text)] == wanted.split(" ; ")
