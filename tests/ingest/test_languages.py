"""Other languages than French are known and passed over, by report and by paragraph; French headlines never are."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.ingest import Skipped, read_reports, report_of
from selon.language.which import language_of
from selon.model import Report

FRENCH = [
    "Mali : attaque à Tessalit",
    "Kidal",
    "Tirs d'obus sur Goma, neuf tués",
    "Syrie: raids russes, dizaines de morts",
    "Niger: Boko Haram tue 10 soldats à Diffa",
    "Affrontements FARDC-M23 à Kibumba",
    "Burkina Faso - Djibo - Arbinda - Titao - Ouahigouya - Kaya - Dori",
    "Abou Bakr Al Baghdadi, Deir ez-Zor, Daech, Al-Nosra, Hayat Tahrir al-Cham",
    "Général Oumar Diarra, chef d'état-major général des armées",
    "Ansar Dine, Aqmi, Mujao, MNLA, HCUA, MAA, Gatia, Ganda Izo",
    "Ultimatum expiré, négociations rompues, reprise imminente des hostilités",
    "L'armée a repoussé un assaut, a déclaré « the spokesman of the army » lundi à la presse.",
]
OTHERS = {
    "en": "The army repelled an attack on the town on Monday, residents said.",
    "ar": "قتل اثنا عشر جنديا في كمين قرب المدينة",
    "es": "El ejército rechazó un ataque contra la ciudad y murieron doce soldados en la sierra del sur.",
    "pt": "O exército repeliu o ataque contra a cidade e doze soldados morreram, mais de vinte ficaram feridos.",
    "it": "L'esercito ha respinto l'attacco contro la città, secondo fonti locali dodici soldati sono morti.",
    "de": "Die Armee hat den Angriff auf die Stadt abgewehrt, wie Anwohner berichten.",
    "ht": "Lame a te repouse yon atak nan mache a jodi a, selon moun ki abite nan zòn nan.",
    "sw": "Wanajeshi kumi na wawili wameuawa katika shambulio karibu na mji huo.",
    "rw": "Ingabo z'u Rwanda zishe abarwanyi benshi mu mujyi wa Goma ejo hashize.",
    "ru": "Армия отразила атаку на город, сообщили местные источники в понедельник вечером, двенадцать человек погибли.",
    "nl": "Het leger heeft een aanval op de stad afgeslagen, zeggen bewoners.",
    "tr": "Ordu kente yönelik saldırıyı püskürttü, on iki asker hayatını kaybetti.",
    "ca": "L'exèrcit ha rebutjat un atac contra la ciutat i dotze soldats han mort segons fonts locals.",
}


@pytest.mark.parametrize("text", FRENCH)
def test_french_lines_stay(text: str) -> None:
    assert language_of(text) in (None, "fr")


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages(language: str) -> None:
    assert language_of(OTHERS[language]) == language


def test_reports_in_other_languages_are_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH[2])
    (tmp_path / "b.txt").write_text("\n\n".join([OTHERS["en"]] * 3))
    (tmp_path / "c.txt").write_text("Partager sur Facebook\n\n" + "\n\n".join([OTHERS["ar"]] * 3))
    items = list(read_reports([str(tmp_path)]))
    assert isinstance(items[0], Report)
    assert [item.why for item in items if isinstance(item, Skipped)] == ["in English", "in Arabic"]


def test_paragraphs_in_other_languages_are_marked() -> None:
    french = "L'armée a repris la ville de Hama lundi, selon l'OSDH."
    for text in OTHERS.values():
        report = report_of(f"{french}\n\n{text}\n\n{french.replace('Hama', 'Homs')}")
        assert [report.text[r.start : r.end] for r in report.regions if r.kind == "foreign"] == [text]
