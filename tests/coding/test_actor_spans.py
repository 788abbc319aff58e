"""How far the words of an actor whom the packs name reach."""

from __future__ import annotations

import pytest

import selon


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
