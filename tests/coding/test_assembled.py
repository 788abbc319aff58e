"""What a claim is given when it is put together: where it lies on a map, who fights whom by UCDP, what the pieces of a report are."""

from __future__ import annotations

import pytest

from selon.coding.assemble import to_claim
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.times.survey import standing, survey_times
from selon.ingest import report_of
from selon.model import Claim, Region, Report


def sheet_of(text: str) -> Sheet:
    report = report_of(text, date="2024-01-10")
    pieces = list(paragraphs_of(report))
    return lay_out(report, pieces, list(parse(t for _, t in pieces)), load_tools())


def claim_of(text: str, trigger: str, place: str | None = None, **cast: str) -> Claim:
    """The claim at a trigger, with these words for its place and its roles."""
    sheet, tools = sheet_of(text), load_tools()
    [found] = [c for s in sheet.sentences for c in s.candidates if c.token.text == trigger]
    draft = Draft(found, found.row.type)
    draft.place = next((p for p in found.sentence.places if p.text == place), None)
    draft.actors = [(role, m) for role, words in cast.items() for m in found.sentence.mentions if m.text == words]
    assert (draft.place is None) is (place is None) and len(draft.actors) == len(cast)
    return to_claim(draft, sheet, tools, "-")


def test_a_country_lies_in_its_middle() -> None:
    """With one of the two numbers the claim would lie nowhere, and be missing from every map."""
    claim = claim_of("Un raid a eu lieu au Mali.", "raid", "Mali")
    country = load_tools().packs.countries["ML"]
    assert claim.place is not None and (claim.place.lat, claim.place.lon) == (country.lat, country.lon)


@pytest.mark.parametrize(
    ("text", "place", "known"),
    [
        ("Au Burkina Faso, un raid a visé Mogtédo.", "Mogtédo", True),
        ("Au Burkina Faso, un raid a visé Zertifkamb.", "Zertifkamb", False),
        ("Au Burkina Faso, un raid a eu lieu entre Mogtédo et Zertifkamb.", "entre Mogtédo et Zertifkamb", False),
    ],
)
def test_a_town_no_pack_knows_is_found_by_its_country(text: str, place: str, known: bool) -> None:
    """Else thousands of villages have a name and no point; and a road has no point of its own."""
    claim = claim_of(text, "raid", place)
    assert claim.place is not None and (claim.place.place_id is not None) is known
    assert ((claim.place.lat is not None), (claim.place.lon is not None)) == (known, known)


@pytest.mark.parametrize(
    ("text", "cast", "violence"),
    [
        ("L'armée malienne a attaqué les rebelles.", {"initiator": "L'armée malienne", "target": "les rebelles"}, "state-based"),
        ("Les miliciens ont attaqué les rebelles.", {"initiator": "Les miliciens", "target": "les rebelles"}, "non-state"),
        ("L'armée malienne a attaqué des bergers.", {"initiator": "L'armée malienne", "target": "des bergers"}, "one-sided"),
        ("L'armée malienne a attaqué.", {"initiator": "L'armée malienne"}, None),
        ("Des bergers ont attaqué des maçons.", {"initiator": "Des bergers", "target": "des maçons"}, None),
    ],
)
def test_the_type_of_violence(text: str, cast: dict[str, str], violence: str | None) -> None:
    """Who counts deaths as UCDP does must not count a fight of which one side is told only."""
    assert claim_of(text, "attaqué", **cast).ucdp_violence == violence


def test_words_before_a_cut_stretch_are_read() -> None:
    """Of a line in which a menu or a caption is cut out, what stands on both sides of it is story."""
    text = "Un raid a visé Gao hier. LIRE AUSSI : la météo. Dix soldats ont été tués."
    cut = Region(text.index("LIRE"), text.index("Dix"), "menu")
    assert [piece for _, piece in paragraphs_of(Report("r", text, regions=(cut,)))] == ["Un raid a visé Gao hier.", "Dix soldats ont été tués."]


@pytest.mark.parametrize("text", ["Un raid a visé Gao. " * 800, "raid " * 3000, "x" * 13000])
def test_very_long_lines_are_read_in_pieces(text: str) -> None:
    """However a page was scraped, all of its words are read, and none twice."""
    pieces = list(paragraphs_of(Report("r", text)))
    assert len(pieces) > 1 and all(len(piece) <= 6000 for _, piece in pieces)
    assert "".join(text[at : at + len(piece)] for at, piece in pieces).replace(" ", "") == text.replace(" ", "")


def test_a_report_knows_nothing_of_the_times_of_another() -> None:
    """Else the date of one report would depend on which was coded before it."""
    first, other = sheet_of("Lundi, un raid a visé Gao. Mardi, un raid a visé Kidal."), sheet_of("Jeudi, un raid a visé Boni. Il a plu vendredi.")
    survey_times(first)
    [time], later = first.sentences[0].times, first.sentences[1]
    assert standing(later, time) == (0, True, 1)
    assert standing(other.sentences[1], other.sentences[1].times[0]) == (0, False, 0)
