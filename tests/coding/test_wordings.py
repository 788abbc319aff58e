"""What ``selon explain`` says of a feature, in words; and the page it prints of what it is given. No trained weight is asked."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from selon.coding.explaining.reasons import phrase
from selon.coding.explaining.text import explanation

HERE = Path(__file__).parent
# the model's field | the feature, its parts joined by & | the wording
WORDINGS = [line.split(" | ") for line in (HERE / "wordings.txt").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("field", sorted({field for field, _, _ in WORDINGS}))
def test_every_wording_of_a_field(field: str) -> None:
    rows = [(feature, wording) for one, feature, wording in WORDINGS if one == field]
    assert [(feature, str(phrase(field, feature.replace(" & ", "|")))) for feature, _ in rows] == rows


def test_the_page_of_an_explanation() -> None:
    """Every line: what is laid over the passage, each candidate with reasons for and against, each decision with its cues."""
    out = StringIO()
    Console(file=out, width=110, highlight=False).print(explanation(json.loads((HERE / "explained.json").read_text("utf-8"))))
    assert [line.rstrip() for line in out.getvalue().splitlines()] == (HERE / "explained.txt").read_text("utf-8").splitlines()
