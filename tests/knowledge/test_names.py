"""Names of the packs found in running text."""

from __future__ import annotations

import pytest

from selon.knowledge import NameFinder, Packs


@pytest.fixture(scope="module")
def names() -> NameFinder:
    return NameFinder(Packs(["world", "syria"]))


@pytest.mark.parametrize(
    "text, found",
    [
        ("Alep est tombée hier.", "Alep"),
        ("Mossoul est encerclée.", "Mossoul"),
        ("Les tirs sur Alep-Est ont repris.", "Alep-Est"),
        ("Les tirs sur Alep-est ont repris.", "Alep-est"),
    ],
)
def test_est_behind_a_town_is_the_verb_and_with_a_hyphen_its_east(names: NameFinder, text: str, found: str) -> None:
    """Otherwise a town's fall would be told of one of its quarters."""
    assert [text[hit.start : hit.end] for hit in names.find(text) if hit.name.sort == "place"] == [found]


@pytest.mark.parametrize("text", ["Deir ez- Zor a faim.", "Deir ez -Zor a faim.", "Deir  ez-Zor a faim."])
def test_a_space_beside_a_hyphen_hides_no_name(names: NameFinder, text: str) -> None:
    """Pages break names so; the town would be another, or none, and its words not those of the report."""
    assert text[: text.index(" a faim")] in {text[hit.start : hit.end] for hit in names.find(text)}
