"""Phrases that name two sides at once."""

from __future__ import annotations

import pytest

import selon
from selon.coding.actors.both import say_both
from selon.knowledge import word_list


@pytest.fixture(scope="module")
def coder() -> selon.Coder:
    return selon.Coder()


@pytest.mark.parametrize("word, kind", word_list("pairs").items())
def test_each_word_of_the_list(word: str, kind: str) -> None:
    if kind == "alone":
        assert say_both(word)
        return
    plural = word if word.endswith("s") else word.removesuffix("al") + "aux" if word.endswith("al") else word + "s"
    assert say_both(f"Les deux {plural}")
    assert say_both(f"aux deux {plural}")
    assert not say_both(f"deux {plural}")


def roles(coder: selon.Coder, text: str, claim_type: str) -> list[tuple[str, str, str | None]]:
    claims = [c for c in coder.code(text, date="2024-11-20") if c.type == claim_type]
    return [(a.role, a.text, a.name) for a in claims[-1].actors]


def test_the_two_sides_are_those_of_the_fight_told_before(coder: selon.Coder) -> None:
    found = roles(coder, "Le M23 et les FARDC s'affrontent à Sake. Des combats ont opposé mardi les deux camps à Minova.", "armed_clash")
    assert {(role, text) for role, text, _ in found} == {("participant", "les deux camps")}
    assert {name for _, _, name in found} == {"March 23 Movement", "Armed Forces of the Democratic Republic of the Congo"}


def test_who_fights_each_other_has_no_doer(coder: selon.Coder) -> None:
    found = roles(coder, "Le M23 et les FARDC s'affrontent à Sake.", "armed_clash")
    assert [role for role, _, _ in found] == ["participant", "participant"]


def test_with_nobody_told_before_the_phrase_stands_alone(coder: selon.Coder) -> None:
    found = roles(coder, "Des combats ont opposé mardi les deux camps à Minova.", "armed_clash")
    assert [(role, text) for role, text, _ in found] == [("participant", "les deux camps")]


def test_whom_both_sides_hit_is_no_side(coder: selon.Coder) -> None:
    told = "Le M23 et les FARDC s'affrontent à Sake. Dix civils ont été tués par des obus des deux camps."
    assert all(a.text != "les deux camps" or a.role != "participant" for c in coder.code(told, date="2024-11-20") for a in c.actors)
    assert any(a.name == "civilians" for c in coder.code(told, date="2024-11-20") for a in c.actors)
