"""Claims to store."""

from __future__ import annotations

import pytest

from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Report, Span, Toll

CODER = "selon 0.1.0 / world 1"


def make_report(name: str = "a.txt", text: str = "Douze soldats ont péri à Alep, selon Sana.") -> Report:
    return Report(name, text)


def make_claims(report: Report, count: int = 1) -> list[Claim]:
    return [
        Claim(
            claim_id=f"{report.report_id}-{n}",
            report_id=report.report_id,
            report=report.report,
            coder=CODER,
            sentence=Span(report.text, 0, len(report.text)),
            trigger=Span("péri", 18, 22),
            type="casualties",
            factuality="attributed",
            actors=(ClaimActor("target", "soldats", 6, 13, "syrian-army", "Syrian Army", ("soldats",)),),
            place=ClaimPlace("Alep", 25, 29, "aleppo", "Aleppo", lat=36.2, lon=37.16, country="SY", admin1="Aleppo"),
            time=ClaimTime(None, None, None, None, "2017-07-30", "document"),
            toll=(Toll("killed", 12, 12, None, False, "combatant", "Douze soldats", 0, 13),),
            attribution=(Attribution("Sana", 37, 41, "media", "sana"),),
        )
        for n in range(count)
    ]


@pytest.fixture
def report() -> Report:
    return make_report()
