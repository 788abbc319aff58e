"""Counts without a noun: who they are is told before."""

from __future__ import annotations

import pytest

from selon.coding.actors.extent import words
from selon.coding.base.sheet import Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, parse
from selon.model import Report


def sheet_of(text: str) -> Sheet:
    return lay_out(Report("r", text), [(0, text)], list(parse([text])), load_tools())


def counted(text: str) -> list[tuple[str, str | None]]:
    """Each such mention, and the words of those that it is of."""
    found = [m for s in sheet_of(text).sentences for m in s.mentions if m.pronoun]
    return [(m.text, m.counted.text if m.counted is not None else None) for m in found]


# text | each count without a noun > those it is of
COUNTED = """
Trois soldats ont été tués et six autres blessés à Boni. | six autres > Trois soldats
Un gendarme a été tué et quatre autres ont disparu. | quatre autres > Un gendarme
Mon fils et deux autres ont été emmenés. | deux autres > Mon fils
Douze bergers ont été enlevés à Mahagi. Trois sont rentrés, les autres sont captifs. | Trois > Douze bergers; les autres > Trois
Des bandits ont tué 14 civils à Mamove et en ont enlevé une dizaine d'autres. | une dizaine d'autres > 14 civils
Huit pêcheurs sont partis à l'aube ; on en a retrouvé cinq. | cinq > Huit pêcheurs
Les villageois ont fui. Une vingtaine d'entre eux sont à Bol. | Une vingtaine d'entre eux > Les villageois
Un millier d'habitants sont morts, et plus de 40.000 ont fui. | plus de 40.000 > Un millier d'habitants
Les rebelles ont fui ; certains se sont rendus. | certains > Les rebelles
L'attaque a fait une centaine de morts. |
Les rebelles ont perdu neuf des nôtres. |
Les soldats ont été battus 4-1. |
Les habitants sont partis et cette nouvelle reste à confirmer. |
Des deux côtés, l'autre camp est accusé. |
"""


@pytest.mark.parametrize("line", COUNTED.strip().splitlines())
def test_who_is_counted_was_told_before(line: str) -> None:
    text, _, told = line.partition(" |")
    assert counted(text) == [tuple(pair.strip().split(" > ")) for pair in told.split(";") if pair.strip()]


@pytest.mark.parametrize("word", sorted(words("some of them")))
def test_each_word_for_some_of_those_told(word: str) -> None:
    if word.startswith("chacun"):
        assert counted(f"Les pilotes sont tombés. {word.capitalize()} accuse l'autre camp.") == [(word.capitalize(), None)]
        return
    lead = {"autre": "un ", "autres": "les ", "reste": "le ", "plupart": "la "}.get(word, "")
    found = counted(f"Les bergers ont quitté Boni. On a revu {lead}{word}.") or counted(f"Les bergers ont quitté Boni. {(lead + word).capitalize()} ont fui.")
    assert [of for _, of in found] == ["Les bergers"]


def test_both_sides_are_two_actors() -> None:
    [mention] = [m for s in sheet_of("L'armée et le M23 se battent. Chacun accuse l'autre.").sentences for m in s.mentions if m.pronoun]
    assert mention.text == "Chacun" and mention.counted is None


@pytest.mark.parametrize("word", sorted(words("ours")))
def test_some_of_ours_are_not_of_those_told_before(word: str) -> None:
    assert counted(f"Les rebelles ont fui. Trois des {word} ont péri.") == []
