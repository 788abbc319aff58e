"""What is no time, offsets, dates of documents, TimeML values, unknown references."""

from __future__ import annotations

import random
import re
from itertools import pairwise

import pytest

from selon.language.times import document_dates, find_times, resolve, timex_value, timexes
from selon.language.times.days import easter, edge_of, iso, month_span, ordinal, unit_span
from selon.language.times.tokens import lexicon
from selon.model import Interval

NO_TIME = [
    "Sa mort a été annoncée par la radio.",
    "La sonde s'est posée sur Mars.",
    "La planète Mars brille au-dessus du camp.",
    "Il a frappé une seconde fois le barrage.",
    "12 soldats ont péri dans le raid.",
    "Le 20 heures de TF1 en a parlé.",
    "La 4e région militaire a été bouclée.",
    "La route M5 est coupée.",
    "Le 2e bataillon s'est replié.",
    "Le M23 a pris la colline.",
    "Le Mouvement du 23-Mars a pris la colline.",
    "La rue du 4 septembre est barrée.",
    "2000 soldats gardent la ville.",
    "Plus de 2000 hommes gardent la ville.",
    "Une fillette de 6 ans a été sauvée.",
    "Un homme âgé de 25 ans a été arrêté.",
    "Le témoin, 97 ans, se souvient.",
    "Les moins de 17 ans ont été libérés.",
    "Il a été tué par des tirs de chars.",
    "La ville a été reprise par l'armée.",
    "Ils ont été 1500 à fuir.",
    "Le Premier ministre condamne.",
    "Un Mirage 2000 a survolé le front.",
    "Des obus de 120 mm sont tombés.",
    "Une trêve est un moindre mal.",
    "Maï-Maï et soldats s'affrontent.",
    "Il a été blessé à la main.",
    "Il gagne 1 200 euros.",
    "Avril Haines dirige le renseignement.",
    "À deux heures de route de la ville, un poste a été visé.",
    "Le poste est à 3 km.",
    "Score final : 2-1.",
    "Les S-300 et les T-72 sont rangés.",
    "La fin de la guerre approche.",
    "Le début des combats a surpris.",
    "Mardi gras est un bal.",
    "Il est le second homme du groupe.",
    "Le couvre-feu dure.",
    "Le gouverneur a parlé de paix.",
    "",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_TIME)
def test_what_only_looks_like_a_time(text: str) -> None:
    assert [m.text for m in find_times(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Il est parti à\u00a0l’aube du 15\u00a0juillet, d’où…", ["à\u00a0l’aube du 15\u00a0juillet"]),
        ("Titre sans date\nLundi, la ville est tombée.", ["Lundi"]),
        ("La ville est tombée le 3\nmai 2015 au soir.", ["le 3\nmai 2015 au soir"]),
        ("Tué jeudi 12 octobre 2023. Le 13, rien.", ["jeudi 12 octobre 2023", "Le 13"]),
        ("Vu mardi. Mercredi, rien. Jeudi non plus.", ["mardi", "Mercredi", "Jeudi"]),
        (
            "Entre lundi et mardi, puis vendredi, puis en 2015 (2014-2016).",
            ["Entre lundi et mardi", "vendredi", "en 2015", "2014-2016"],
        ),
        ("Ils sont 97, en mars et avril.", ["en mars et avril"]),
        ("Des tirs ont été entendus vers 9h et vers 11h.", ["vers 9h", "vers 11h"]),
        ("\u0130stanbul, lundi.", ["lundi"]),
    ],
)
def test_found_texts_and_offsets(text: str, found: list[str]) -> None:
    mentions = find_times(text)
    assert [m.text for m in mentions] == found
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.text
        assert all(mention.start <= p.start < p.end <= mention.end for p in mention.parts)


def test_mentions_never_overlap() -> None:
    text = " ".join(
        ["Dans la nuit de lundi à mardi 7 juin, vers 21 heures, trois jours plus tôt, depuis 2013, il y a un an."] * 5
    )
    mentions = find_times(text)
    assert all(a.end <= b.start for a, b in pairwise(mentions))
    assert len(mentions) == 25


@pytest.mark.parametrize(
    ("text", "since", "contradicts", "precision"),
    [
        ("Publié le mardi 27 octobre 2020 à 10h31", "2020-10-27", False, "day"),
        ("Publié le lundi 27 octobre 2020", "2020-10-27", True, "day"),
        ("Publié le : 27/12/2018 - 16:20", "2018-12-27", False, "day"),
        ("LE JOURNAL | 26.01.2017 à 11h47", "2017-01-26", False, "day"),
        ("date 2018-04 Alep", "2018-04-01", False, "month"),
        ("photo prise en janvier 2017", "2017-01-01", False, "month"),
        ("en 2014, la guerre", "2014-01-01", False, "year"),
        ("au printemps 2016, la guerre", "2016-03-20", False, "season"),
        ("jeudi 27 juillet, rien", None, False, "day"),
        ("le 27 juillet, rien", None, False, "day"),
    ],
)
def test_dates_of_documents(text: str, since: str | None, contradicts: bool, precision: str) -> None:
    date = document_dates(text)[0]
    assert (date.since, date.contradicts, date.precision) == (since, contradicts, precision)
    assert text[date.start : date.end] == date.text


def test_weekday_tells_the_years() -> None:
    [date] = document_dates("jeudi 27 juillet, rien")
    assert 2017 in date.years and 2016 not in date.years
    assert document_dates("lundi, hier, la veille") == []
    assert [d.since for d in document_dates("du 5 au 11 septembre 2022")] == ["2022-09-05", "2022-09-11"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("mardi soir", "2002-03-12TEV"),
        ("le 3 mai 2001", "2001-05-03"),
        ("cette semaine", "2002-W11"),
        ("ce week-end", "2002-W11-WE"),
        ("trois jours", "P3D"),
        ("depuis deux ans", "P2Y"),
        ("quelques mois", "PXM"),
        ("ces dernières 24 heures", "PT24H"),
        ("un demi-siècle", "P50Y"),
        ("dix-huit mois", "P18M"),
        ("chaque année", "P1Y"),
        ("tous les jeudis", "XXXX-WXX-4"),
        ("désormais", "PRESENT_REF"),
        ("récemment", "PAST_REF"),
        ("en mars 2001", "2001-03"),
        ("l'an dernier", "2001"),
        ("l'automne 2001", "2001-FA"),
        ("les années 60", "196X"),
        ("la fin du XIXe siècle", "18XX"),
        ("hier matin", "2002-03-15TMO"),
        ("à 20 h 30", "2002-03-16T20:30"),
        ("un quinquennat", "P5Y"),
    ],
)
def test_timeml_values(text: str, value: str) -> None:
    mention = find_times(f"Il est là, {text}.")[0]
    assert timex_value(mention, Interval("2002-03-16", "2002-03-16")) == value


def test_timeml_parts_a_day_from_its_hour() -> None:
    found = timexes("La séance est samedi 29 mai à 8 h, puis de 10 h à 12 h.", Interval("1999-05-26", "1999-05-26"))
    assert [t.value for t in found] == ["1999-05-29", "1999-05-29T08:00", "1999-05-29T10:00", "1999-05-29T12:00"]


def test_an_unknown_document_leaves_the_days_open() -> None:
    for text in ("lundi", "hier", "depuis lundi", "il y a trois jours", "la veille", "en mars", "dans la nuit", "cette semaine"):
        [mention] = find_times(f"Il est parti {text}.")
        found = resolve(mention, Interval())
        assert (found.since, found.until) == (None, None), text


def test_any_mention_resolves_against_any_document() -> None:
    text = (
        re.sub(r"\s+", " ", " ; ".join(NO_TIME))
        + "Lundi, mardi 3 mai, en mars, fin 2013, depuis Noël, avant l'été, d'ici un an, la veille, vers 9h."
    )
    old, far = Interval("0001-01-02", "0001-01-02"), Interval("9998-12-30", "9998-12-31")
    for document in (Interval(), old, far, Interval(None, "2020-01-01"), Interval("2020-01-01", None)):
        for mention in find_times(text):
            for future in (False, True):
                resolve(mention, document, Interval("2019-01-01", None), future)


def test_days() -> None:
    assert iso(easter(2024)) == "2024-03-31"
    first = ordinal("2024-02-15")
    assert first is not None
    assert [iso(d) for d in unit_span(first, "quarter", -1)] == ["2023-10-01", "2023-12-31"]
    assert [iso(d) for d in unit_span(first, "week", 0)] == ["2024-02-12", "2024-02-18"]
    assert [iso(d) for d in edge_of(month_span(2024, 2), "mid", "month")] == ["2024-02-11", "2024-02-20"]


def test_words_in_any_order_never_break_the_grammar() -> None:
    lex = lexicon()
    words = [w for w in lex.words if not w.isdigit()] + [" ".join(cells) for rows in lex.phrases.values() for cells, _ in rows]
    words += [
        "12",
        "3",
        "31",
        "2014",
        "27/07",
        "31/13/2015",
        "21h30",
        "9 h",
        "4.000",
        "2,5",
        "soldats",
        "XIXe",
        ",",
        ".",
        "(",
        "-",
        "\n",
    ]
    dice = random.Random(7)
    document, event = Interval("2016-01-01", "2017-12-31"), Interval(None, "2016-01-01")
    for _ in range(4000):
        text = " ".join(dice.choice(words) for _ in range(dice.randint(1, 9)))
        for mention in find_times(text):
            assert text[mention.start : mention.end] == mention.text
            found = resolve(mention, document, dice.choice((None, event)), dice.random() < 0.5)
            assert found.since is None or found.until is None or found.since <= found.until
        timexes(text, document)
        document_dates(text)
