"""A report's words and sentences point at each other; when it is coded they are parted, so that nothing has to be looked for."""

from __future__ import annotations

import gc

from selon.coding import ReportCoder
from selon.ingest import report_of

_TEXT = (
    "L'armée malienne a repris Ménaka mardi, selon l'AFP. Elle aurait tué douze combattants de l'EIGS, que le groupe dément. "
    "Trois civils ont été blessés par un tir d'obus dans le quartier de Tamtalat."
)


def test_little_is_left_for_the_collector() -> None:
    coder = ReportCoder(["sahel"])
    reports = [report_of(_TEXT, report=f"r{n}", date="2022-03-15") for n in range(8)]
    list(coder.code_many(reports[:1]))  # what loads at the first report stays
    gc.collect()
    gc.disable()
    try:
        claims = [claim for _, claims in coder.code_many(reports) for claim in claims]
        left = gc.collect()
    finally:
        gc.enable()
    assert len(claims) >= 16
    assert left < 200  # without parting them: some 4,000


def test_claims_are_whole_after_the_sheet_is_gone() -> None:
    [claim, *_] = ReportCoder(["sahel"]).code(report_of(_TEXT, report="r", date="2022-03-15"))
    assert claim.type == "territory_captured"
    assert _TEXT[claim.trigger.start : claim.trigger.end] == "repris"
