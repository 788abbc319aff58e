"""What a sentence told before has to do with a claim, which places a claim may have, and how a time becomes days."""

from __future__ import annotations

import pytest

from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import Sheet
from selon.coding.base.thread import broken, thread
from selon.coding.base.tools import load_tools
from selon.coding.events.rules import choose_row
from selon.coding.explaining.data import explain_json
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.setting import only_place, place_of_where, place_pool, set_time, time_pool
from selon.coding.times.survey import survey_times
from selon.model import DocumentDate, Interval, Report


def sheet_of(text: str) -> Sheet:
    report = Report("x", text, date=DocumentDate(Interval("2024-01-10", "2024-01-10"), "", "given"))
    pieces = list(paragraphs_of(report))
    return lay_out(report, pieces, list(parse(x for _, x in pieces)), load_tools())


def draft_of(sheet: Sheet, word: str) -> Draft:
    found = next(c for s in sheet.sentences for c in s.candidates if c.token.lower_ == word)
    found.row = choose_row(found, Clause(found), load_tools())
    return Draft(found, found.row.type)


@pytest.mark.parametrize(
    ("told", "like"),
    [
        ("Les rebelles ont bombardé la gare.", "word"),
        ("Les rebelles ont pilonné la gare.", "type"),
        ("Les rebelles ont tendu une embuscade.", "family"),
        ("Les rebelles ont signé un cessez-le-feu.", "other"),
        ("Les rebelles dorment.", "none"),
    ],
)
def test_how_the_triggers_of_a_sentence_are_like_a_claims(told: str, like: str) -> None:
    sheet = sheet_of(f"{told} Puis ils ont bombardé le marché hier soir encore.")
    claim = next(Draft(c, "shelling") for c in sheet.sentences[1].candidates if c.token.lower_ == "bombardé")
    assert thread(claim, sheet.sentences[0]) == like


def test_events_between_two_sentences() -> None:
    sheet = sheet_of(
        "Le Hezbollah a attaqué le poste. Le soleil brille. L'Etat islamique a pilonné la gare. Un raid a suivi."
        " Un autre raid a suivi. Le Hezbollah a fui."
    )
    first, sun, other, raid, _, last = sheet.sentences
    assert [broken(s, first) for s in (sun, other, raid, last)] == [0, 0, 1, 2]


@pytest.mark.parametrize(
    ("text", "word", "relations"),
    [
        ("L'armée a évacué Gao.", "évacué", ["from"]),
        ("L'armée a déployé des soldats à Gao.", "déployé", ["to"]),
        ("Les rebelles ont attaqué un poste à Gao.", "attaqué", ["in"]),
    ],
)
def test_a_movement_leaves_the_place_or_goes_there(text: str, word: str, relations: list[str]) -> None:
    sheet = sheet_of(text)
    assert [p.relation for p in place_pool(draft_of(sheet, word), sheet)] == relations


@pytest.mark.parametrize(
    ("text", "word", "last_day", "days"),
    [
        ("Les rebelles ont attaqué le poste lundi.", "attaqué", "2024-01-10", ("2024-01-08", "2024-01-08")),
        ("Les rebelles ont attaqué le poste à midi.", "attaqué", "2024-03-31", (None, None)),
        ("Les rebelles ont attaqué le poste à midi.", "attaqué", "2024-02-10", ("2024-01-10", "2024-02-10")),
    ],
)
def test_a_told_time_becomes_days(text: str, word: str, last_day: str, days: tuple[str | None, str | None]) -> None:
    sheet = sheet_of(text)
    claim = draft_of(sheet, word)
    time, _ = time_pool(claim, sheet)[0]
    set_time(claim, time, [claim], Interval("2024-01-10", last_day))
    assert (claim.since, claim.until) == days


@pytest.mark.parametrize(
    ("text", "told", "day"),
    [
        ("Le 3 janvier, le calme régnait. La veille, l'armée avait fui.", None, "2024-01-02"),
        ("Le 3 janvier, le calme régnait. Les rebelles ont attaqué le 5 janvier. La veille, l'armée avait fui.", "2024-01-05", "2024-01-04"),
        ("Les rebelles ont attaqué le 5 janvier. Le 8 janvier, le calme régnait. La veille, l'armée avait fui.", "2024-01-05", "2024-01-07"),
        ("Les rebelles ont attaqué. La veille, l'armée avait fui.", "2023-12-20", "2023-12-19"),
    ],
)
def test_the_day_before_is_that_of_what_was_told_last(text: str, told: str | None, day: str) -> None:
    """Hung on the wrong day, a claim is dated days off, and linked to another event."""
    sheet = sheet_of(text)
    survey_times(sheet)
    claim, before = draft_of(sheet, "fui"), []
    if told is not None:
        before = [draft_of(sheet, "attaqué")]
        before[0].since = before[0].until = told
    set_time(claim, claim.sentence.times[0], [*before, claim], Interval("2024-01-10", "2024-01-10"))
    assert (claim.since, claim.until) == (day, day)


def test_a_time_told_once_is_one_day_for_all_its_claims() -> None:
    sheet = sheet_of("Les rebelles ont attaqué le poste la veille. Ils ont pilonné la gare.")
    first, second = draft_of(sheet, "attaqué"), draft_of(sheet, "pilonné")
    (time, _), *_ = time_pool(second, sheet)
    first.time, first.since, first.until, first.basis = time, "2023-12-24", "2023-12-24", "relative"
    set_time(second, time, [first, second], Interval("2024-01-10", "2024-01-10"))
    assert (second.since, second.until) == ("2023-12-24", "2023-12-24")


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("L'armée a repris la gare avant mars.", "repris", (None, "2023-02-28")),
        ("L'armée a repris la gare avant décembre.", "repris", (None, "2023-11-30")),
        ("L'armée compte reprendre la gare avant mars.", "reprendre", ("2024-01-10", "2024-02-29")),
    ],
)
def test_what_is_told_as_past_was_before_the_last_month_of_that_name(text: str, word: str, days: tuple[str | None, str | None]) -> None:
    """Bounded by a month to come, an act already done would be dated after the report."""
    sheet = sheet_of(text)
    claim = draft_of(sheet, word)
    set_time(claim, claim.sentence.times[0], [claim], Interval("2024-01-10", "2024-01-10"))
    assert (claim.since, claim.until) == days


@pytest.mark.parametrize(
    ("text", "word", "where"),
    [
        ("Le camp de Boni a été attaqué dimanche.\n\nLe bilan est lourd : quatre soldats tués.", "tués", "Boni"),
        ("Le camp de Boni a été attaqué dimanche.\n\nÀ Gao, quatre soldats ont été tués.", "tués", None),
        ("Le camp de Boni a été attaqué dimanche.\n\nDes pourparlers ont commencé.", "pourparlers", None),
        ("Le camp de Boni a été attaqué. Gao a été bombardé.\n\nQuatre soldats sont morts.", "morts", None),
        ("Les rebelles ont attaqué au Mali.\n\nQuatre soldats sont morts.", "morts", None),
    ],
)
def test_where_all_claims_so_far_are(text: str, word: str, where: str | None) -> None:
    """Carried while the report tells of one site; not to talks, nor where another place is told, nor from a whole country."""
    sheet = sheet_of(text)
    before = []
    for first in ("attaqué", "bombardé"):
        if first in text:
            told = draft_of(sheet, first)
            told.place = next(p for p in place_pool(told, sheet) if p.sentence is told.sentence)
            if "bombardé" in text:
                told.place = [p for p in place_pool(told, sheet) if p.sentence is told.sentence][-1]
            before.append(told)
    found = only_place(draft_of(sheet, word), before, sheet)
    assert (found and found.name) == where


@pytest.mark.parametrize(
    ("text", "word", "where"),
    [
        ("Le colonel a gagné le nord du Tchad où sa colonne aurait rejoint les rebelles.", "rejoint", "le nord du Tchad"),
        ("Il vit à Goma, où des tirs ont éclaté.", "tirs", "Goma"),
        ("Des tirs ont éclaté à Goma, où vit le colonel.", "tirs", None),
        ("Il vit à Goma, au moment où des tirs éclatent.", "tirs", None),
    ],
)
def test_the_place_that_where_stands_for(text: str, word: str, where: str | None) -> None:
    sheet = sheet_of(text)
    claim = draft_of(sheet, word)
    found = place_of_where(claim, place_pool(claim, sheet))
    assert (None if found is None else found.text) == where


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Les auteurs des attentats commis lundi ont lancé une offensive.", "offensive", []),
        ("Les auteurs des attentats commis lundi ont lancé une offensive.", "attentats", ["lundi"]),
        ("Les auteurs des attentats ont lancé lundi une offensive.", "offensive", ["lundi"]),
        ("Les rebelles ont attaqué le camp construit lundi.", "attaqué", ["lundi"]),
    ],
)
def test_a_time_told_of_another_act_is_not_asked(text: str, word: str, told: list[str]) -> None:
    """Carried on from one claim to the next, one wrong day dates a whole report."""
    sheet = sheet_of(text)
    for candidate in sheet.sentences[0].candidates:
        candidate.score = 0.9
    assert [time.text for time, _ in time_pool(draft_of(sheet, word), sheet)] == told


def test_explain_says_that_where_stands_for_a_place() -> None:
    text = "Le colonel a gagné le nord du Tchad où sa colonne aurait rejoint les rebelles."
    found = next(c for c in explain_json(text, "2024-05-21")["sentences"][0]["candidates"] if c["text"] == "rejoint")
    (place,) = (row for row in found["decisions"] if row["field"] == "place")
    assert "stands for it" in place["rule"]
