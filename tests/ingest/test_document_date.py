"""The document's date, a row a case, and measured on the gold where it is at hand."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from selon.ingest import BadDate, document_date, parse_given

GOLD = Path(__file__).parents[1] / "gold" / "dev"

CASES = [
    # crawl prefix
    (" date 2017-07 Les forces syriennes avancent.", "2017-07-01", "2017-07-31"),
    (" date 2017-07 Un coup a éclaté, jeudi 27 juillet, dit-on.", "2017-07-27", "2017-07-31"),
    (" date 2021-01 La frappe du 3 janvier fait débat.", "2021-01-03", "2021-01-31"),
    # datelines
    ("Bamako, 12 mars 2021 (AFP) - Trois morts.", "2021-03-12", "2021-03-12"),
    ("Beyrouth, 11 fév 2016 (AFP) - Au moins 31 morts.", "2016-02-11", "2016-02-11"),
    ("N’Djamena, 16 novembre 2024 - Trois militaires tués.", "2024-11-16", "2024-11-16"),
    ("Kinshasa, le 16 décembre 2020\n\nLe Bureau publie sa note sur novembre 2020.", "2020-12-16", "2020-12-16"),
    ("Gaza (Territoires palestiniens), 11 juil 2024 (AFP) - Quatorze tués. Après le 7 octobre 2023.", "2024-07-11", "2024-07-11"),
    ("Le Temps, mardi 2 mars 2021\n\nLa crise avait éclaté à la mi-février.", "2021-03-02", "2021-03-02"),
    ("Mogadiscio (Agence SONNA, trad. Horn-Info) – 1er septembre 2022, 21h06\nTexte.", "2022-09-01", "2022-09-01"),
    ("Moscou, 14 février 2025. /TASS/. Les unités ont avancé.", "2025-02-14", "2025-02-14"),
    ("KAMPALA, 2 décembre 2021 (Xinhua) -- L'armée a pilonné.", "2021-12-02", "2021-12-02"),
    # a dateline without a year: weekday and years told decide
    (
        "BEYROUTH, 11 février (Reuters) - Des avions ont frappé jeudi, ont dit des secouristes. Encerclées depuis mars 2015.",
        "2016-02-11",
        "2016-02-11",
    ),
    # publication lines and headers
    ("Titre\nPublié le 12/03/2021 à 10h\nTexte.", "2021-03-12", "2021-03-12"),
    ("Publié le mer, 08/06/2022 - 09:47 | Modifié le jeu, 09/06/2022 - 10:00", "2022-06-08", "2022-06-08"),
    ("LE MONDE | 26.01.2017 à 11h47 | Par notre correspondante", "2017-01-26", "2017-01-26"),
    ("Par Actuniger - samedi 12 juin 2021\nTexte.", "2021-06-12", "2021-06-12"),
    ("Mercredi 11 mai 2016\nTexte.", "2016-05-11", "2016-05-11"),
    ("Jeudi 9 juin 2022 - 14:31\nTexte.", "2022-06-09", "2022-06-09"),
    ("Rédigé le 3 avril 2023 , 6:12 am\nTexte.", "2023-04-03", "2023-04-03"),
    ("Semaine du 5 au 11 septembre 2022\nTexte.", "2022-09-11", "2022-09-18"),
    # dates in the story
    ("Plus de trente civils sont morts, mardi 29 novembre 2022, à Kishishe.", "2022-11-29", "2022-12-05"),
    ("La nuit du 11 au 12 juin 2022 a été longue.", "2022-06-12", "2022-06-18"),
    ("Le 12 mars 2021, il a frappé. Une réunion est prévue le 15 mai 2021.", "2021-03-12", "2021-03-18"),
    ("Dans la nuit de lundi 27 à mardi 28 mars, des combats. Déployés en novembre 2020.", "2023-03-28", "2023-04-03"),
    ("La région a été reprise en 2017. Annoncé dimanche 25 mars par l'OSDH.", "2018-03-25", "2018-03-31"),
    ("Plus de 200 morts depuis le 8 octobre 2023, dit-on.", "2023-10-08", None),
    ("En 2016, cette force a conduit 125 opérations.", "2016-01-01", None),
    ("— Un compte (@x) 17 сентября 2016 г.", "2016-09-17", "2016-09-23"),
    # page clocks
    ("28-03-2024 09:12 AM Jerusalem Timing\n\nDaesh recule.", None, "2024-03-28"),
    ("11-02-2022 04:18 PM Jerusalem Timing\nOccupée depuis juillet 2014, soit plus de trois ans", "2017-07-01", "2018-07-01"),
    ("28-03-2024 10:57\nBamako, 12 mars 2021 (AFP) - Trois morts.", "2021-03-12", "2021-03-12"),
    ("28-03-2024 10:57\nTrois morts lundi.", "2024-03-28", "2024-03-28"),
    ("02-08-2017 09:14 PM Jerusalem Timing\nDepuis mars 2015, la guerre. Ce mercredi, un assaut.", "2017-08-02", "2017-08-02"),
    ("20-09-2019 08:40 AM Jerusalem Timing\nEn guerre depuis mars 2015, le pays attend.", "2015-03-01", "2019-09-20"),
    # nothing, or no date at all
    ("Trois morts lundi.", None, None),
    ("", None, None),
    ("Les Mirage 2000 et 2000 hommes, le 31 février, 45/13/2017.", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), CASES, ids=[case[0][:30] for case in CASES])
def test_text(text: str, first: str | None, last: str | None) -> None:
    found = document_date(text)
    assert (found.interval.start, found.interval.end) == (first, last), found.grounds
    assert found.basis == ("none" if first is last is None else "text")
    assert found.grounds


def test_a_clock_set_aside_is_said() -> None:
    found = document_date("28-03-2024 09:12 AM Jerusalem Timing\nBamako, 12 mars 2021 (AFP) - Trois morts.")
    assert "set aside" in found.grounds and "28-03-2024" in found.grounds


@pytest.mark.parametrize(
    ("given", "first", "last"),
    [
        ("2017-07-30", "2017-07-30", "2017-07-30"),
        ("2017-07-30T12:00:00Z", "2017-07-30", "2017-07-30"),
        ("2017-02", "2017-02-01", "2017-02-28"),
        ("2017", "2017-01-01", "2017-12-31"),
        ("2017-07-01/2017-07-15", "2017-07-01", "2017-07-15"),
        ("30/07/2017", "2017-07-30", "2017-07-30"),
        ("30 juillet 2017", "2017-07-30", "2017-07-30"),
    ],
)
def test_given(given: str, first: str, last: str) -> None:
    found = document_date("Bamako, 12 mars 2021 (AFP) - Trois morts.", given)
    assert (found.interval.start, found.interval.end, found.basis) == (first, last, "given")


@pytest.mark.parametrize("given", ["hier", "2017-13", "2017-02-30", "2018/2017", "12", "", "/", "31/02/2017"])
def test_what_is_no_date(given: str) -> None:
    with pytest.raises(BadDate):
        parse_given(given)


def test_a_bad_date_in_a_table_falls_back_to_the_text() -> None:
    found = document_date("Bamako, 12 mars 2021 (AFP) - Trois morts.", "hier")
    assert found.interval.start == "2021-03-12"
    assert '"hier" is none' in found.grounds


def test_on_gold() -> None:
    """The interval holds the truth for 95 in 100, and is mostly one day where the text dates itself."""
    held, widths = [], []
    for file in sorted(GOLD.glob("*.json")):
        truth = json.loads(file.read_text())["document_date"]
        if truth["from"] is None:
            continue
        found = document_date(file.with_suffix(".txt").read_bytes().decode())
        first = _ordinal(found.interval.start, 0)
        last = _ordinal(found.interval.end, 10**7)
        since, until = _ordinal(truth["from"], 0), _ordinal(truth["to"], 10**7)
        shared = min(last, until) - max(first, since) + 1
        held.append(shared > 0 and shared >= min(last - first + 1, until - since + 1) / 2)
        if found.interval.days is not None and "bounds" not in truth["grounds"] and "no date" not in truth["grounds"]:
            widths.append(found.interval.days)
    assert sum(held) / len(held) >= 0.95
    assert median(widths) <= 1
    assert len(widths) >= len(held) / 2  # enough of them date themselves for the median to mean something


def _ordinal(day: str | None, default: int) -> int:
    return date.fromisoformat(day).toordinal() if day else default
