"""The small models: probabilities from features in words, the same from groups, and what a model forgets."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selon.coding.base import linear
from selon.coding.base.linear import Group, LinearModel, spelled

TWO = {"bias": {1: 0.5}, "word=a": {0: 1.25, 1: -0.75}, "both=a|1": {1: 2.0}, "word=b": {0: -1.5}}
THREE = {"bias": {2: 0.5}, "word=a": {0: 1.25, 1: -0.75}, "both=a|1": {1: 2.0}, "word=b": {0: -1.5, 2: 0.25}}


def words(word: str, number: int) -> list[str]:
    return [f"word={word}", f"both={word}|{number}"]


def always() -> list[str]:
    return ["bias"]


asked = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3)), max_size=8)  # with ``always``, no more than the fewest that may be remembered


def groups(values: list[tuple[str, int]]) -> list[Group]:
    return [(always,), *((words, *value) for value in values)]


@pytest.mark.parametrize(("classes", "weights"), [(("no", "yes"), TWO), (("x", "y", "z"), THREE)])
@given(questions=st.lists(asked, max_size=20), most=st.integers(9, 12))
def test_groups_sum_to_what_their_words_sum_to(
    classes: tuple[str, ...], weights: dict[str, dict[int, float]], questions: list[list[tuple[str, int]]], most: int
) -> None:
    """However little the model may remember, and whatever it was asked before."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(linear, "_REMEMBERED", most)
        model = LinearModel(classes, weights)
        for values in questions:
            grouped = groups(values)
            plain = spelled(grouped)
            assert model.scores(grouped) == pytest.approx(model.scores(plain), abs=1e-5)
            assert model.probabilities(grouped) == pytest.approx(model.probabilities(plain), abs=1e-5)


def test_probabilities_of_two_classes() -> None:
    model = LinearModel(("no", "yes"), TWO)
    ahead = (0.5) + (-0.75 - 1.25) + 2.0
    assert model.probabilities(["bias", "word=a", "both=a|1", "unheard"]) == pytest.approx([1 / (1 + exp(ahead)), 1 / (1 + exp(-ahead))])
    assert model.probabilities([]) == [0.5, 0.5]


def test_probabilities_of_three_classes() -> None:
    model = LinearModel(("x", "y", "z"), THREE)
    assert model.scores(["bias", "word=b", "unheard"]) == pytest.approx([-1.5, 0.0, 0.75])
    raised = [exp(-1.5), 1.0, exp(0.75)]
    assert model.probabilities(["bias", "word=b"]) == pytest.approx([r / sum(raised) for r in raised])
