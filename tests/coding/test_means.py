"""The means of a claim: how far the words reach, to which claim they go, and what is no means though it is a weapon."""

from __future__ import annotations

import pytest

from selon.coding import ReportCoder
from selon.ingest import report_of
from selon.model import Claim

USED = {
    "Les rebelles ont tiré des roquettes de type Katioucha sur la caserne de Homs lundi.": ["roquettes de type Katioucha"],
    "L'armée a bombardé le village avec des obus de 120 mm mardi.": ["obus de 120 mm"],
    "Les miliciens ont attaqué le poste militaire à l'arme lourde, selon un officier.": ["arme lourde"],
    "Des hélicoptères ont largué des barils d'explosifs sur le quartier, tuant six civils.": ["barils d'explosifs"],
    "Douze villageois ont été tués à coups de machettes par des rebelles vendredi.": ["machettes"],
    "Une frappe de drone a tué deux soldats près de Gao.": ["drone"],
    "Une voiture piégée a explosé devant le ministère, faisant neuf morts.": ["Une voiture piégée"[4:]],
    "Le véhicule a sauté sur une mine artisanale, tuant trois militaires.": ["mine artisanale"],
    "Des hommes armés de kalachnikovs ont attaqué la mine d'or.": ["kalachnikovs"],
    "Des tirs de mortier ont tué deux soldats à Gao dimanche.": ["mortier"],
}
NOT_USED = [
    "L'armée a abattu un drone au-dessus de la ville jeudi.",
    "Les soldats ont saisi des roquettes et des mines dans une cache.",
    "Trois chars ont été détruits par les rebelles près du pont.",
    "L'aviation a frappé un dépôt de missiles dans la banlieue.",
    "Des hommes ont attaqué la mine d'or de Kamituga.",
    "Les rebelles ont attaqué une colonne de blindés.",
]


@pytest.fixture(scope="module")
def coder() -> ReportCoder:
    return ReportCoder()


def code(coder: ReportCoder, text: str) -> list[Claim]:
    return coder.code(report_of(text, report="a", date="2020-01-05"))


@pytest.mark.parametrize("text", USED)
def test_means_are_spans_of_the_report(coder: ReportCoder, text: str) -> None:
    found = [m for claim in code(coder, text) for m in claim.means]
    assert [m.text for m in found] == USED[text]
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize("text", NOT_USED)
def test_what_is_hit_or_seized_is_no_means(coder: ReportCoder, text: str) -> None:
    assert [m.text for claim in code(coder, text) for m in claim.means] == []


def test_the_nearest_act_has_the_means(coder: ReportCoder) -> None:
    text = "Les rebelles ont pris Tessalit samedi, puis l'armée a bombardé la ville avec des roquettes."
    claims = {claim.type: [m.text for m in claim.means] for claim in code(coder, text)}
    assert [t for t, means in claims.items() if means] in (["shelling"], ["air_strike"], ["attack"])
