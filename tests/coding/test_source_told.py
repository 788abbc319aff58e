"""Through whom a source speaks: the medium it told, the medium that cites it; no trained weights involved."""

from __future__ import annotations

import pytest

from selon.coding.base.draft import SourceMention
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.sources.scope import all_sources
from selon.coding.sources.told import through, told_after
from selon.model import Report

# text | the first source of its sentence and those through whom its words came, nearest to the event first
ROWS = """
Un berger a raconté à Jeune Afrique que six hommes sont morts. | Un berger > Jeune Afrique
Le colonel Keïta a reconnu hier au micro de la BBC la perte du fortin. | Le colonel Keïta > la BBC
Le maire a dit à son adjoint que six hommes sont morts. | Le maire
Un berger a dit à Reuters que six hommes sont morts. | Un berger > Reuters
Le maire a dit à Reuters que six hommes sont morts (Reuters). | Le maire
Six hommes sont morts, écrit Al-Mayadeen, citant un officier. | un officier > Al-Mayadeen
Selon des sources contactées par Reuters, six hommes sont morts. | des sources > Reuters
Selon le préfet, joint par la police, six hommes sont morts. | le préfet
"""


def sources_of(text: str) -> tuple[list[SourceMention], list[SourceMention]]:
    """The sources of the first sentence, and those told after it."""
    tools, report = load_tools(), Report("x", text)
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools)
    known, first = all_sources(sheet, tools), sheet.sentences[0]
    here = known[first.index]
    return through(here[:1], here, first), told_after(first, known)


@pytest.mark.parametrize("row", ROWS.strip().splitlines())
def test_the_way_of_the_words(row: str) -> None:
    text, _, want = row.partition(" | ")
    assert [s.text for s in sources_of(text)[0]] == want.split(" > ")


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Cinq soldats ont été tués. C'est ce qu'a annoncé l'état-major.", ["l'état-major"]),
        ("Un village a été incendié. L'information a été confirmée par le préfet.", ["le préfet"]),
        ("Un village a été incendié. Le préfet a confirmé deux morts.", []),
        ("Un village a été incendié.", []),
    ],
)
def test_a_source_named_after_the_fact(text: str, want: list[str]) -> None:
    assert [s.text for s in sources_of(text)[1]] == want


def test_who_saw_is_a_witness() -> None:
    assert [s.kind for s in sources_of("Un berger a vu des hommes enlever son cousin.")[0]] == ["witness"]
    assert sources_of("Le pays a vu des hommes mourir.")[0] == []
