"""What rules say of an event before the weights: who wages no war, what a denial denies, which row of a trigger holds."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import Candidate
from selon.coding.base.tools import load_tools
from selon.coding.decide import _may_tell
from selon.coding.events.rules import (
    choose_row,
    claimed_apart,
    denied_type,
    lower_denials,
    names_doers,
    only_fails,
    opens_heading,
    peaceful,
    raise_aims,
    sets_free,
    untold_cause,
)
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.model import DocumentDate, Interval, Report
from tests.coding.fake import tagged


def candidates_of(text: str) -> list[Candidate]:
    report = Report("x", text, date=DocumentDate(Interval("2024-01-01", "2024-01-01"), "", "given"))
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(x for _, x in pieces)), load_tools())
    return [c for s in sheet.sentences for c in s.candidates]


def candidate(text: str, word: str) -> Candidate:
    return next(c for c in candidates_of(text) if c.token.lower_ == word)


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("La rougeole a tué trente enfants au Tchad.", "tué", True),
        ("Le cyclone a détruit deux cents maisons.", "détruit", True),
        ("Un chauffard a tué deux piétons à Lomé.", "tué", True),
        ("La milice a tué trente enfants au Tchad.", "tué", False),
        ("Le médicament a été saisi par les rebelles.", "saisi", False),
        ("La guerre des chefs fait rage au parti.", "fait", True),
        ("Des pirates informatiques ont attaqué la banque.", "attaqué", True),
        ("Le pianiste a conquis le public de Lomé.", "conquis", True),
        ("Les rebelles ont conquis le port de Lomé.", "conquis", False),
        ("Les élus ont bombardé le maire de questions.", "bombardé", True),
        ("Des tireurs ont visé le public du stade.", "visé", False),
        ("La police a arrêté l'auteur de messages.", "arrêté", False),
        ("Le roi est mort dans un accident.", "mort", True),
        ("Le roi est mort dans un attentat.", "mort", False),
        ("La mine de Kamituga a rouvert.", "mine", True),
        ("Le ministre s'est rendu à Bunia.", "rendu", True),
        ("Les rebelles se sont rendus à Bunia.", "rendus", False),
        ("Kigali a rejeté l'offre de Kinshasa.", "rejeté", True),
        ("Un échange de prisonniers, que les rebelles ont rejeté, était prévu.", "rejeté", True),
        ("Les rebelles ont été rejetés hors de Bunia.", "rejetés", False),
        ("La date du scrutin a été repoussée.", "repoussée", True),
        ("Une frappe ciblée a tué leur chef.", "ciblée", True),
        ("Un chef ciblé par l'armée a été tué.", "ciblé", False),
        ("Le calme règne à Bunia.", "règne", True),
        ("Les gangs règnent sur Bunia.", "règnent", False),
        ("Le verdict est tombé lundi.", "tombé", True),
        ("La ville est tombée lundi.", "tombée", False),
        ("Le chef se trouverait à Kampala.", "trouverait", True),
        ("La police a trouvé des grenades à Kampala.", "trouvé", False),
        ("Il a fui en emmenant plusieurs de ses hommes.", "emmenant", True),
        ("Ils ont fui en emmenant deux infirmières.", "emmenant", False),
        ("L'armée a repris le dialogue avec les rebelles.", "repris", True),
        ("L'armée a repris Bunia aux rebelles.", "repris", False),
        ("Le bilan, contesté par les familles, est de six morts.", "contesté", True),
        ("Selon le bilan donné par le préfet, contesté par les familles, six hommes sont morts.", "contesté", True),
        ("L'armée a pris Bunia, ce que les rebelles contestent.", "contestent", False),
    ],
)
def test_who_wages_no_war(text: str, word: str, told: bool) -> None:
    found = candidate(text, word)
    assert peaceful(found, Clause(found)) is told


def test_who_has_himself_blown_up_and_what_blows_up() -> None:
    """A bomb that «s'est explosée», as the papers' French has it, is no suicide bombing."""
    assert candidate("Le rebelle s'est fait exploser au marché.", "exploser").row.type == "suicide_bombing"
    assert candidate("La mine s'est explosée au marché.", "explosée").row.type != "suicide_bombing"


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("L'échec des rebelles à prendre Juba surprend.", "échec", True),
        ("L'échec des rebelles devant Juba surprend, dit le chef, qui veut négocier.", "échec", False),
        ("La tentative de s'emparer de Djibo a échoué.", "échoué", True),
        ("L'offensive a échoué.", "échoué", False),
        ("Ils ont promis de prendre Djibo, mais l'assaut a échoué.", "échoué", False),
    ],
)
def test_a_failure_is_told_with_the_act_that_failed(text: str, word: str, told: bool) -> None:
    """Otherwise one failed act would be two claims."""
    found = candidate(text, word)
    for other in found.sentence.candidates:
        other.score = 0.5
    assert only_fails(found, Clause(found), 0.4) is told
    assert not only_fails(found, Clause(found), 0.6)


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Six gendarmes manquent à l'appel.", "manquent", "casualties"),
        ("Six gendarmes manquent à l'appel. L'attaque a duré une heure.", "manquent", None),
        ("Six gendarmes ont été tués.", "tués", None),
    ],
)
def test_a_toll_without_a_cause(text: str, word: str, told: str | None) -> None:
    report = Report("x", text, date=DocumentDate(Interval(None, None), "", "given"))
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(x for _, x in pieces)), load_tools())
    found = next(c for s in sheet.sentences for c in s.candidates if c.token.lower_ == word)
    assert untold_cause(found, sheet) == told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Exécution d'un otage au lac Tchad", "exécution", True),
        ("Exécution d'un otage au lac Tchad.", "exécution", False),
        ("Exécution d'un otage : les ravisseurs parlent", "exécution", False),
        ("Exécution", "exécution", False),
    ],
)
def test_a_heading_opens_with_its_event(text: str, word: str, told: bool) -> None:
    assert opens_heading(candidate(text, word)) is told


def test_what_a_noun_of_failing_failed_at_has_its_chance() -> None:
    """Otherwise the failure is the claim, and who failed is who was beaten."""
    found = candidate("L'échec du groupe à ouvrir un front inquiète.", "échec")
    for other in found.sentence.candidates:
        other.score = 0.7 if other is found else 0.1
    raise_aims(found.sentence.candidates)
    assert [c.score for c in found.sentence.candidates if c is not found] == [0.7]


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [
        ("Le groupe a revendiqué l'attentat de Gao commis samedi.", "attentat", True),
        ("Le groupe a revendiqué l'attentat de Gao.", "attentat", False),
        ("Le groupe a revendiqué samedi l'attentat de Gao.", "attentat", False),
        ("La presse a raconté l'attentat de Gao commis samedi.", "attentat", False),
    ],
)
def test_a_claimed_act_with_its_own_place_and_day(text: str, word: str, told: bool) -> None:
    assert claimed_apart(candidate(text, word)) is told


@pytest.mark.parametrize(
    ("text", "word", "told"),
    [("Trois anti coup d'État ont été arrêtés.", "coup", True), ("Le coup d'État a échoué.", "coup", False)],
)
def test_who_is_for_or_against_an_act(text: str, word: str, told: bool) -> None:
    assert names_doers(candidate(text, word)) is told


def test_a_denial_takes_the_type_of_the_last_claim_that_is_no_accusation() -> None:
    raid = candidate("Un raid a visé la ville.", "raid")
    denial = candidate("Moscou dément.", "dément")
    blame = candidate("Kiev accuse Moscou.", "accuse")
    before = [Draft(raid, "air_strike", 0.9), Draft(blame, "accusation", 0.9)]
    assert denied_type(denial, before) == "air_strike"
    assert denied_type(denial, []) is None
    assert denied_type(blame, before) is None


@pytest.mark.parametrize(
    ("text", "word", "kind"),
    [
        ("Un drone a visé le dépôt de carburant.", "visé", "air_strike"),
        ("Des inconnus ont visé le dépôt de carburant.", "visé", "attack"),
    ],
)
def test_the_row_follows_who_acts(text: str, word: str, kind: str) -> None:
    found = candidate(text, word)
    assert choose_row(found, Clause(found), load_tools()).type == kind


@pytest.mark.parametrize(
    ("words", "passive", "aircraft"),
    [
        ("abattent/VERB un/DET drone/NOUN", False, True),
        ("abattent/VERB «/PUNCT drone/NOUN", False, True),
        ("abattent/VERB sur/ADP un/DET drone/NOUN", False, False),
        ("abattent/VERB ,/PUNCT drone/NOUN", False, False),
        ("abattent/VERB hommes/NOUN drone/NOUN", False, False),
        ("abattent/VERB a/DET b/DET c/DET d/DET e/DET f/DET drone/NOUN", False, False),
        ("drone/NOUN abattent/VERB", False, False),
        ("drone/NOUN se/PRON en/ADP abattent/VERB", True, True),
        ("du/ADP drone/NOUN abattent/VERB", True, False),
        ("drone/NOUN ,/PUNCT abattent/VERB", True, False),
        ("drone/NOUN ils/PRON abattent/VERB", True, False),
        ("abattent/VERB un/DET drone/NOUN", True, False),
    ],
)
def test_what_stands_beside_a_verb_that_the_parse_leaves_alone(words: str, passive: bool, aircraft: bool) -> None:
    sentence = tagged(*words.split())
    at = next(t.i for t in sentence.tokens() if t.lower_ == "abattent")
    rows = load_tools().by_head["verb", "abattre"]
    found = Candidate(sentence, at, at, at + 1, rows, rows[-1], frozenset())
    row = choose_row(found, SimpleNamespace(links={}, passive=passive), load_tools())  # type: ignore[arg-type]
    assert (row.when == (("obj", "aircraft"),)) is aircraft


@pytest.mark.parametrize(
    ("text", "denial", "left"),
    [
        ("Le gouvernement dément avoir bombardé un marché.", "dément", False),
        ("L'armée dément avoir tué des civils.", "dément", False),  # parsed as an adverb
        ("Le porte-parole a démenti que l'armée ait tué des civils.", "démenti", False),
        ("L'armée dément, et les rebelles ont tué des civils.", "dément", True),
        ("L'armée a démenti toute attaque.", "démenti", True),
    ],
)
def test_what_is_denied_is_the_claim(text: str, denial: str, left: bool) -> None:
    found = candidates_of(text)
    for one in found:
        one.score = 0.9
    lower_denials(found, 0.5)
    assert [bool(c.score) for c in found if c.token.lower_ == denial] == [left]
    assert all(c.score for c in found if c.token.lower_ != denial)


@pytest.mark.parametrize(
    ("word", "told", "free"),
    [("recouvré", "abduction", True), ("relâchés", "abduction", True), ("recouvré", "arrest", False), ("libération", "abduction", False)],
)
def test_who_is_set_free_was_taken(word: str, told: str, free: bool) -> None:
    texts = {"recouvré": "Les otages ont recouvré la liberté.", "relâchés": "Les otages ont été relâchés.", "libération": "La libération des otages est espérée."}
    found = candidate(texts[word], word)
    assert sets_free(found, [Draft(found, told)]) is free
    assert not sets_free(found, [])


@pytest.mark.parametrize(
    ("text", "word", "kind", "may"),
    [
        ("Les rebelles ont échangé dix prisonniers.", "échangé", "ceasefire", True),
        ("Les rebelles ont échangé dix prisonniers.", "échangé", "armed_clash", False),
        ("Un manifestant a été atteint d'une balle.", "atteint", "attack", True),
        ("Un manifestant a été atteint d'une balle.", "atteint", "riot", False),
        ("L'armée dément.", "dément", "protest", True),
        ("La ville est tombée.", "tombée", "withdrawal", True),
    ],
)
def test_which_events_a_word_may_tell(text: str, word: str, kind: str, may: bool) -> None:
    assert _may_tell(candidate(text, word), kind) is may


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La 3e brigade d'assaut a fui.", []),
        ("Un hélicoptère de combat est tombé.", []),
        ("L'assaut de la brigade a échoué.", ["assaut"]),
        ("Des combats de rue ont repris.", ["combats"]),
        ("Les victimes d'attaques ont fui.", ["attaques"]),
    ],
)
def test_what_a_unit_is_made_for_is_no_act(text: str, found: list[str]) -> None:
    assert [c.token.lower_ for c in candidates_of(text) if c.row.key in ("assaut", "attaque", "combat")] == found


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("L'armée a fait savoir que douze soldats étaient morts.", "morts"),
        ("L'embuscade a fait douze morts.", "fait"),
    ],
)
def test_a_set_phrase_ends_with_its_clause(text: str, trigger: str) -> None:
    assert trigger in [c.token.lower_ for c in candidates_of(text) if c.row.key in ("mort", "mourir", "faire mort")]
