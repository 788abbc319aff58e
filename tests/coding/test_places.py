"""Places in sentences of our own: words, name, relation, precision; then what a report as a whole says of them."""

from __future__ import annotations

from functools import lru_cache

import pytest

from selon.coding.base.sheet import Sheet
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out
from selon.coding.places.found import FoundPlace, found
from selon.coding.places.survey import survey_of
from selon.coding.times.told import dates_saying, event_times, is_stamp, looks_ahead
from selon.language.parse import normalise, parse
from selon.model import Report

# Sentence, then the places wanted in it: "words | name | relation | precision", others may stand beside them.
PLACES = [
    ("Une embuscade a été tendue au nord ouest de Goma.", ["au nord ouest de Goma | Goma | north-west-of | 2"]),
    ("Des combats ont éclaté à Bosra al- Cham.", ["Bosra al- Cham | Bosra | in | 1"]),
    ("Des combats ont éclaté à Goma.", ["Goma | Goma | in | 1"]),
    ("Une bombe a explosé près de Tessalit.", ["près de Tessalit | Tessalit | near | 2"]),
    ("Un obus est tombé à l'ouest d'Alep.", ["à l'ouest d'Alep | Aleppo | west-of | 2"]),
    ("Ils ont attaqué un poste au nord-est de Kidal.", ["au nord-est de Kidal | Kidal | north-east-of | 2"]),
    ("L'embuscade a eu lieu à 30 km de Gao.", ["à 30 km de Gao | Gao | near | 2"]),
    ("Le convoi a sauté à une trentaine de kilomètres au sud de Ménaka.",
     ["à une trentaine de kilomètres au sud de Ménaka | Ménaka | south-of | 2"]),
    ("Les tirs visaient la banlieue sud de Damas.", ["la banlieue sud de Damas | Damascus | part-of | 2"]),
    ("Des obus sont tombés sur les quartiers est de Homs.", ["les quartiers est de Homs | Homs | part-of | 2"]),
    ("Les rebelles tiennent une partie de Bambari.", ["une partie de Bambari | Bambari | part-of | 2"]),
    ("Six soldats sont morts dans le nord du Mali.", ["le nord du Mali | Northern Mali | in | 3"]),
    ("L'attaque s'est produite dans le sud-est du Niger.", ["le sud-est du Niger | southeastern Niger | in | 3"]),
    ("Les combats ont repris dans la région de Mopti.", ["la région de Mopti | Mopti Region | in | 3"]),
    ("Ils ont fui vers Sake.", ["Sake | Sake | to | 1"]),
    ("La colonne avance en direction de Bria.", ["en direction de Bria | Bria | to | 1"]),
    ("Le camion a sauté sur une mine entre Douentza et Boni.", ["entre Douentza et Boni | Douentza–Boni | between | 2"]),
    ("L'armée a rouvert la route de Gossi à Gao.", ["la route de Gossi à Gao | Gossi–Gao road | between | 2"]),
    ("Un bus a été attaqué sur l'axe Goma-Rutshuru.", ["axe Goma-Rutshuru | Goma–Rutshuru road | between | 2"]),
    ("Ils se sont emparés du village de Kafroun.", ["village de Kafroun | Kafroun | in | 1"]),
    ("Des hommes armés ont investi le village voisin de Zoulbana.", ["le village voisin de Zoulbana | Zoulbana | in | 1"]),
    ("Trois obus ont touché le quartier résidentiel de Marvina.", ["le quartier résidentiel de Marvina | Marvina | in | 1"]),
    ("L'armée a repris l'aéroport de Zertif.", ["l'aéroport de Zertif | Zertif | in | 1"]),
    ("Les assaillants ont été arrêtés aux portes de Bangassou.", ["aux portes de Bangassou | Bangassou | near | 2"]),
    ("Un minibus a été mitraillé à hauteur de Koridane.", ["à hauteur de Koridane | Koridane | near | 2"]),
    ("Un poste a été attaqué à l'entrée de Kalembe.", ["à l'entrée de Kalembe | Kalembe | near | 2"]),
    ("Des tirs ont été entendus aux abords de Homs.", ["aux abords de Homs | Homs | near | 2"]),
    ("Un hélicoptère a tiré sur un camp au nord du village malien de Bounti.",
     ["au nord du village malien de Bounti | Bounti | north-of | 2"]),
    ("Des avions ont bombardé un marché de la ville rebelle de Saraqeb.", ["la ville rebelle de Saraqeb | Saraqib | in | 1"]),
    ("L'armée a pilonné le bourg d'al-Mezraya.", ["le bourg d'al-Mezraya | al-Mezraya | in | 1"]),
    ("Dobrivka, bourgade de l'est, a été rasée.", ["Dobrivka | Dobrivka | in | 1"]),
    ("Les rebelles ont investi vendredi Zarkhana.", ["Zarkhana | Zarkhana | in | 1"]),
    ("Dobrivka, un hameau de l'est du pays, a été rasé.", ["Dobrivka | Dobrivka | in | 1"]),
    ("Les miliciens ont pris Karuna et Mobitza.", ["Karuna | Karuna | in | 1", "Mobitza | Mobitza | in | 1"]),
    ("Des drones sont entrés dans le ciel turc.", ["le ciel turc | Turkey | in | 4"]),
    ("Une patrouille a été prise pour cible en territoire tchadien.", ["territoire tchadien | Chad | in | 4"]),
    ("Dix soldats sont tombés à la frontière nigérienne.", ["la frontière nigérienne | Niger border | near | 3"]),
    ("Les heurts se poursuivent dans le nord burkinabè.", ["le nord burkinabè | Northern Burkina Faso | in | 3"]),
    ("Une trentaine de morts dans deux villages centrafricains", ["deux villages centrafricains | Central African Republic | in | 4"]),
    ("Niger : douze soldats tués dans une embuscade", ["Niger | Niger | in | 4"]),
    ("SYRIE – Six morts dans un raid", ["SYRIE | Syria | in | 4"]),
    ("La bataille de Zertif a duré trois jours.", ["Zertif | Zertif | in | 1"]),
    ("Ils ont ouvert le feu sur les fidèles de la mosquée du secteur 3.", ["la mosquée du secteur 3 | * | in | 1"]),
    ("Les forces ont repris le bâtiment de la radio.", ["le bâtiment de la radio | * | in | 1"]),
    ("Le déploiement concerne le Mali et le Niger.", ["Mali | Mali | in | 4", "Niger | Niger | in | 4"]),
]  # fmt: skip

# Words that are no place where they stand.
NO_PLACE = [
    ("Sur place, les secours ont compté douze corps.", "Sur"),
    ("Le porte-parole a déclaré à Reuters que le calme revenait.", "Reuters"),
    ("Le général Moussa a été tué par un tireur.", "Moussa"),
    ("Selon Jeune Afrique, le chef serait mort.", "Jeune Afrique"),
    ("COMBATS EN SÉRIE DANS LES TITRES", "TITRES"),
    ("Ils ont attaqué les soldats de l'État islamique.", "État"),
    ("Le chef a confié à Zamida que six hommes sont morts.", "Zamida"),
    ("À l'est, des tirs ont repris.", "l'est"),
    ("Hier, la prise du camp a été annoncée.", "Hier"),
    ("Les rebelles ont pris Goma, la capitale provinciale.", "la capitale provinciale"),
    ("Une bombe a explosé à Goma (la capitale provinciale).", "la capitale provinciale"),
]

# A report of several sentences; the words of a pointing place, and the name it stands for.
POINTING = [
    ("Les rebelles ont attaqué Goma lundi. L'armée a repris la ville mardi.", "la ville", "Goma"),
    ("Une bombe a explosé à Alep. Trois personnes sont mortes dans cette ville.", "cette ville", "Aleppo"),
    ("Des hommes ont incendié le village de Bounti. Les habitants du village ont fui.", "village", "Bounti"),
    ("Des combats ont eu lieu à Kidal, dans le nord du Mali. Depuis, le calme règne dans la localité.", "la localité", "Kidal"),
    ("Le Mali a enterré ses morts. Dix soldats ont péri dans le nord du pays.", "le nord du pays", "northern Mali"),
    ("Beyrouth, 3 mai 2016 (AFP) - Des raids ont visé Alep. La ville est coupée en deux.", "La ville", "Aleppo"),
    ("Les combats font rage dans la Ghouta orientale. L'enclave est assiégée.", "L'enclave", "Eastern Ghouta"),
    ("Une attaque a visé Djibo samedi. Une opération est en cours dans le secteur.", "le secteur", "Djibo"),
]

# First words of a report, and whether the place that opens it is only where it was written.
DATELINES = [
    ("BEYROUTH, 14 octobre 2013 (AFP) - L'armée a repris Alep.", "BEYROUTH", True),
    ("Goma, 3 mai (ACP) – Des rebelles ont attaqué Sake.", "Goma", True),
    ("AMMAN – Le front a annoncé la prise de Homs.", "AMMAN", True),
    ("À Goma, le 3 mai 2013, des rebelles ont attaqué un camp.", "Goma", False),
    ("MALI – Dix soldats tués près de Gao", "MALI", False),
]

# First words of a headline, and whether the place stands there alone, as a label.
LABELS = [
    ("Mali | Niger : six morts dans un raid", "Mali", True),
    ("Mali | Niger : six morts dans un raid", "Niger", True),
    ("Retour au Mali : douze soldats tués", "Mali", False),
]

# A place that encloses the one before it is not where it happened.
CHAINS = [
    ("Un poste a été attaqué à Djibo, dans la province du Soum.", "Djibo", "province du Soum"),
    ("Une bombe a explosé à Tillabéri (Niger).", "Tillabéri", "Niger"),
    ("Dix civils sont morts à Saraqeb, dans la province d'Idleb.", "Saraqeb", "province d'Idleb"),
]

# Governments and sources that sit somewhere, and whether the place is only theirs.
SPOKEN = [
    ("Une source militaire à Damas dément le raid.", "Damas", True),
    ("Moscou dément avoir bombardé Alep.", "Moscou", True),
    ("L'ONG, basée en Suisse, compte douze morts.", "Suisse", True),
    ("Des soldats sont morts à Damas.", "Damas", False),
]

# Sentence, words of the time, whether it dates the saying and not the event.
SAYING = [
    ("Le groupe a revendiqué samedi la prise du village.", "samedi", True),
    ("Deux soldats ont été tués, a indiqué jeudi l'armée.", "jeudi", True),
    ("Deux soldats ont été tués jeudi, a indiqué l'armée.", "jeudi", False),
    ("L'aviation a bombardé la ville lundi.", "lundi", False),
    ("« Nous avons tenu », a déclaré mardi le général.", "mardi", True),
    ("Selon l'armée, les rebelles ont fui mercredi.", "mercredi", False),
]

# Paragraph, words of the time, whether it is the page's or the dateline's own.
STAMPS = [
    ("Publié le 4 mai 2023 à 21h10", "le 4 mai 2023", True),
    ("date 2018-04 Douma serait tombée.", "2018-04", True),
    ("15h02 – À Bakhmout, la bataille fait rage.", "15h02", True),
    ("Goma, 3 mai 2013 (AFP) - Des rebelles ont attaqué Sake.", "3 mai 2013", True),
    ("Le 3 mai 2013, des rebelles ont attaqué Sake.", "3 mai 2013", False),
    ("Des rebelles ont attaqué Sake le 3 mai 2013.", "3 mai 2013", False),
]

# Sentence, words of the time, whether it is still to come.
AHEAD = [
    ("Les pourparlers reprendront lundi à Astana.", "lundi", True),
    ("L'évacuation doit commencer mardi.", "mardi", True),
    ("Les pourparlers pourraient reprendre en juin.", "en juin", True),
    ("L'accord conclu lundi prévoit un retrait.", "lundi", False),
    ("Les rebelles se sont retirés jeudi.", "jeudi", False),
]


@lru_cache(maxsize=1)
def sheets() -> dict[str, Sheet]:
    """Every text of this file, parsed in one batch."""
    tables: list[list[tuple[object, ...]]] = [
        list(PLACES), list(NO_PLACE), list(POINTING), list(DATELINES), list(LABELS), list(CHAINS), list(SPOKEN), list(SAYING), list(STAMPS), list(AHEAD),
    ]  # fmt: skip
    texts = [normalise(str(row[0])) for table in tables for row in table]
    tools = load_tools()
    docs = parse(texts)
    return {text: lay_out(Report("-", text), [(0, text)], [doc], tools) for text, doc in zip(texts, docs, strict=True)}


def places_of(text: str) -> list[FoundPlace]:
    """The places of a text as the report as a whole sees them."""
    return [place for group in survey_of(sheets()[normalise(text)]).places for place in group]


def named(text: str, words: str) -> FoundPlace:
    """The place of a text with these words, its lead left out or not."""
    return next(p for p in places_of(text) if p.text == words or p.sentence.paragraph.doc.text_of(p.head, p.end) == words)


@pytest.mark.parametrize(("text", "wanted"), PLACES)
def test_places_are_found(text: str, wanted: list[str]) -> None:
    got = [(p.text, p.name, p.relation, p.precision) for s in sheets()[normalise(text)].sentences for p in map(found, s.places)]
    for row in wanted:
        words, name, relation, precision = row.split(" | ")
        assert any(
            words in t and len(t) <= len(words) + 3 and name in ("*", n) and r == relation and p == int(precision) for t, n, r, p in got
        ), (row, got)


@pytest.mark.parametrize(("text", "words"), NO_PLACE)
def test_other_words_are_no_places(text: str, words: str) -> None:
    assert words not in [p.text for p in places_of(text)]


@pytest.mark.parametrize(("text", "words", "name"), POINTING)
def test_pointing_places_have_the_name_they_stand_for(text: str, words: str, name: str) -> None:
    got = [(p.text, p.name) for p in places_of(text) if p.anaphor]
    assert (words, name) in got


@pytest.mark.parametrize(("text", "words", "dateline"), DATELINES)
def test_datelines(text: str, words: str, dateline: bool) -> None:
    assert named(text, words).dateline is dateline


@pytest.mark.parametrize(("text", "words", "label"), LABELS)
def test_labels(text: str, words: str, label: bool) -> None:
    assert named(text, words).label is label


@pytest.mark.parametrize(("text", "inner", "outer"), CHAINS)
def test_chains(text: str, inner: str, outer: str) -> None:
    got = {p.sentence.paragraph.doc.text_of(p.head, p.end): p for p in places_of(text)}
    assert got[inner].enclosed and not got[inner].encloses
    assert next(p for k, p in got.items() if outer in p.text).encloses


@pytest.mark.parametrize(("text", "words", "spoken"), SPOKEN)
def test_seats_of_those_who_speak(text: str, words: str, spoken: bool) -> None:
    assert named(text, words).spoken is spoken


def test_a_name_once_told_to_be_a_place_is_one_everywhere() -> None:
    text = "Des hommes ont attaqué le village de Zoulbana. Les forces parties de Zoulbana ont été suivies. Zoulbana brûle encore."
    [doc] = parse([text])
    places = survey_of(lay_out(Report("-", text), [(0, text)], [doc], load_tools())).places
    assert [[p.name for p in group if not p.anaphor] for group in places] == [["Zoulbana"], ["Zoulbana"], ["Zoulbana"]]
    assert all(p.count >= 3 and p.main for group in places for p in group)


def _time(text: str, words: str) -> tuple[Sheet, int]:
    sheet = sheets()[normalise(text)]
    return sheet, next(n for n, t in enumerate(sheet.sentences[0].times) if words in t.text or t.text in words)


@pytest.mark.parametrize(("text", "words", "wanted"), SAYING)
def test_times_of_the_saying(text: str, words: str, wanted: bool) -> None:
    sheet, n = _time(text, words)
    sentence = sheet.sentences[0]
    assert dates_saying(sentence, sentence.times[n]) is wanted


@pytest.mark.parametrize(("text", "words", "wanted"), STAMPS)
def test_stamps_are_no_times_of_events(text: str, words: str, wanted: bool) -> None:
    sheet, n = _time(text, words)
    sentence = sheet.sentences[0]
    assert is_stamp(sentence.paragraph, sentence.times[n]) is wanted
    assert (sentence.times[n] in event_times(sentence)) is not wanted


@pytest.mark.parametrize(("text", "words", "wanted"), AHEAD)
def test_past_or_future_by_the_tense(text: str, words: str, wanted: bool) -> None:
    sheet, n = _time(text, words)
    sentence = sheet.sentences[0]
    assert looks_ahead(sentence, sentence.times[n], default=False) is wanted
