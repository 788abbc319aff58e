"""A sentence that only confirms gives its source to the claim before it, and is no claim of its own."""

from __future__ import annotations

import pytest

import selon
from selon.coding.explaining.data import explain_json

# text | the trigger and the sources of each claim
ROWS = """
Le commandant Diallo aurait été tué lundi à Gao. Sa mort a été confirmée par son groupe. | tué: son groupe
Dix soldats ont été enlevés à Bama. Leur enlèvement a été confirmé par l'armée. | enlevés: l'armée
Dix soldats ont été enlevés à Bama. L'armée a confirmé cet enlèvement. | enlevés: L'armée
L'armée a repris Sake. La prise de la ville a été confirmée par des habitants. | repris: des habitants
Dix soldats ont été enlevés à Bama. Leur enlèvement n'a pas été confirmé par l'armée. | enlevés: - | enlèvement: l'armée
Dix soldats ont été tués à Bama. La mort de douze soldats a été confirmée par l'armée. | tués: - | mort: l'armée
"""


@pytest.fixture(scope="module")
def coder() -> selon.Coder:
    return selon.Coder()


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_what_confirms_adds_its_source(coder: selon.Coder, row: str) -> None:
    """Otherwise a confirmed report would count as two events."""
    text, *want = row.split(" | ")
    claims = coder.code(text, date="2024-05-21")
    assert [f"{c.trigger.text}: {', '.join(a.text for a in c.attribution) or '-'}" for c in claims] == want


def test_the_confirming_word_is_explained_as_no_claim() -> None:
    text = ROWS.strip().splitlines()[0].split(" | ")[0]
    told = {c["text"]: c["verdict"] for s in explain_json(text, "2024-05-21")["sentences"] for c in s["candidates"]}
    assert told["tué"] == "claim" and told["mort"] != "claim"
