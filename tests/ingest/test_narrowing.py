"""A document's date narrowed by what the report names, a row a case."""

from __future__ import annotations

from datetime import date

import pytest

from selon.ingest import date_reasons, mark_regions, narrow
from selon.ingest.bounds import Bound, event_bounds, weigh
from selon.ingest.document_date import document_date
from selon.knowledge import Event, NameFinder, Packs
from selon.model import Report

PACKS = Packs(["world", "syria", "sahel", "great-lakes"])
NAMES = NameFinder(PACKS)

CASES = [
    # a day with its weekday falls in the year of a person in office
    ("Le président Hollande a condamné l'attaque, survenue dimanche 14 août dans le nord du Mali.", "2016-08-14", "2016-08-20"),
    ("Selon l'émissaire de l'ONU Geir Pedersen, des obus sont tombés mardi 10 mars.", "2020-03-10", "2020-03-16"),
    # events bound a report without any date
    ("Les observateurs de la Misnus ont visité le quartier.", "2012-04-21", "2012-08-19"),
    ("À Bakhmout, les hommes de Wagner ont pris une rue de plus.", "2022-08-01", "2023-06-30"),
    # a month told as past, in the one year that the events leave
    ("Devant Baghouz, réduit de l'EI, les FDS attendent. Les civils étaient partis fin janvier.", "2019-02-01", "2019-02-28"),
    # a dateline without a year
    ("KHARTOUM, 3 novembre (Agence) - Vendredi, les FSR ont pilonné Omdourman. Depuis le 15 avril, la guerre dure.", "2023-11-03", "2023-11-03"),
    # of a person who left office only the beginning holds
    ("L'ancien président Sarkozy s'est rendu à Bamako, où le capitaine Traoré du Burkina l'attendait.", "2022-09-30", None),
    # what is history is no date
    ("Il y a quatre-vingts ans après ce 6 juin 1944, le bourg se souvient.", "2024-01-01", "2025-12-31"),
    # the page says it: what the story names cannot change it
    ("Publié le 12/03/2021 à 10h\nLe président Hollande a parlé.", "2021-03-12", "2021-03-12"),
    # a weekday after the dated day
    ("Tués mardi 29 novembre 2022 par des inconnus, ils ont été enterrés mercredi.", "2022-11-30", "2022-12-06"),
]  # fmt: skip


def dated(text: str) -> Report:
    return narrow(mark_regions(Report("r", text, date=document_date(text))), PACKS, NAMES)


@pytest.mark.parametrize(("text", "first", "last"), CASES, ids=[case[0][:30] for case in CASES])
def test_what_a_report_names_dates_it(text: str, first: str | None, last: str | None) -> None:
    found = dated(text).date
    assert (found.interval.start, found.interval.end) == (first, last), found.grounds


def test_a_page_clock_is_set_aside_and_said() -> None:
    report = dated("28-03-2024 09:12 AM Jerusalem Timing\n\nLa Misnus et ses observateurs sont à Homs.")
    assert report.date.interval.end == "2012-08-19"
    assert "set aside" in report.date.grounds
    clock = date_reasons(report, PACKS, NAMES)[0]
    assert (clock.kind, clock.agrees) == ("page clock", False)


def test_a_wrong_weekday_is_reported() -> None:
    assert "contradicts the calendar" in document_date("Bamako, lundi 12 mars 2021 (AFP) - Trois morts.").grounds


def test_the_younger_thing_decides() -> None:
    old, young = Bound("old", date(2012, 1, 1), date(2013, 1, 1)), Bound("young", date(2015, 1, 1), None)
    window = weigh([old, young])
    assert (window.first, window.last, window.aside) == (date(2015, 1, 1), None, (old,))


def test_a_cue_needs_all_its_parts() -> None:
    event = Event("e", "phase", "2020-01-01", "2020-02-01", ((("siege", "~", "ville"), ("onu",)),))
    assert not event_bounds("Le siège de la ville dure.", [event])
    assert event_bounds("Le siège de la grande ville dure, dit l'ONU.", [event])
