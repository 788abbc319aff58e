"""Tolls: what one claim of a sentence counts. The trigger and its type are given, so nothing here hangs on trained weights."""

from __future__ import annotations

import pytest

import selon
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import load_tools
from selon.coding.events.rules import choose_row
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.tolls.share import claim_toll, give_toll
from selon.coding.tolls.toll import read_sentence, toll_kind
from selon.model import DocumentDate, Interval, Report

# sentence | trigger | type of its claim | toll: kind and best, "-" for an entry without a number
ROWS = """
Douze bergers ont été tués à l'aube près du puits. | tués | attack | killed 12
Au moins 31 bergers ont été tués à l'aube près du puits. | tués | attack | killed 31
Une trentaine de maçons ont péri sous les obus. | péri | shelling | killed 30
L'assaut s'est soldé par de lourdes pertes humaines chez les rebelles. | assaut | armed_clash | killed -
Les pertes humaines de l'assaut ont été énormes pour la brigade. | assaut | armed_clash | killed -
Le chauffeur est mort sur le coup. | mort | explosive_device | killed 1
Il est décédé dans la nuit. | décédé | casualties | killed 1
Des paysans ont été égorgés dans leur champ. | égorgés | killing | killed -
Les tireurs ont tué un vieillard et sa fille. | tué | attack | killed 2
Huit hommes et trois femmes ont été massacrés au marché. | massacrés | attack | killed 11
Une mère et ses quatre enfants sont morts dans leur cave. | morts | shelling | killed 5
Deux infirmiers et un médecin ont été enlevés jeudi. | enlevés | abduction | abducted 3
Le maire, sa sœur et son chauffeur ont été assassinés dimanche. | assassinés | killing | killed 3
Vingt miliciens et six villageois ont péri dans les combats. | combats | armed_clash | killed 20, killed 6
Un colonel et douze soldats ont été tués dans l'embuscade. | embuscade | ambush | killed 13
Le préfet a été abattu avec trois de ses gardes. | abattu | killing | killed 4
Cinq gendarmes ont été tués et neuf blessés dans l'assaut. | assaut | armed_clash | killed 5, wounded 9
Cinq gendarmes ont été tués et neuf autres grièvement blessés dans l'assaut. | assaut | armed_clash | killed 5, wounded 9
Six pêcheurs sont morts et deux ont été blessés. | morts | attack | killed 6, wounded 2
L'embuscade a fait sept morts et trois disparus. | embuscade | ambush | killed 7, missing 3
Le bombardement a fait des dizaines de morts et de blessés. | bombardement | shelling | killed 20, wounded 20
Treize rebelles ont été tués et quatre capturés pendant l'assaut. | assaut | armed_clash | killed 13, captured 4
L'explosion a coûté la vie à neuf ouvriers. | explosion | explosive_device | killed 9
L'explosion a coûté la vie à 48 ouvriers, dont 11 apprentis. | explosion | explosive_device | killed 48
Attentat au marché de Gao : seize morts. | Attentat | attack | killed 16
Un drone a frappé le car, tuant quatorze voyageurs. | frappé | air_strike | killed 14
Un obus a crevé le toit, blessant le boulanger et son apprenti. | obus | shelling | wounded 2
Trente personnes, dont douze civils, ont été tuées dans le raid. | raid | air_strike | killed 12, killed 18
Neuf personnes, dont un pasteur, ont été tuées dans le raid. | raid | air_strike | killed 1, killed 8
Vingt soldats, dont un capitaine, ont péri dans l'assaut. | assaut | armed_clash | killed 20
Onze personnes, dont quatre femmes, ont été tuées dans le raid. | raid | air_strike | killed 11
Quinze personnes, dont six hommes et deux enfants, ont été tuées dans le raid. | raid | air_strike | killed 15
Le tir a tué 60 personnes : 40 civils et 20 miliciens. | tir | shelling | killed 40, killed 20
Trois mineurs, parmi lesquels un garçon de dix ans, ont perdu la vie. | perdu la vie | casualties | killed 3
L'armée dit avoir perdu quatre hommes dans l'accrochage. | accrochage | armed_clash | killed 4
L'armée a perdu la ville et ses faubourgs. | perdu | territory_captured | none
L'armée a perdu pied face aux deux frères. | perdu | armed_clash | none
Trois hélicoptères ont été abattus dans la vallée. | abattus | attack | none
Un Su-25 a été abattu dans la vallée. | abattu | attack | none
Deux blindés ont été détruits et un sergent tué dans l'attaque. | attaque | attack | killed 1
Sur place, on a dénombré vingt-trois corps. | corps | attack | killed 23
Le bilan de l'attaque est passé de 11 à 14 morts. | attaque | attack | killed 14
Le gouvernement porte à 79 le nombre des personnes tuées dimanche. | tuées | casualties | killed 79
Le total des tués s'élève désormais à 204. | tués | casualties | killed 204
Le nombre de soldats tués atteindrait 90. | tués | casualties | killed 90
Jusqu'à 40 fantassins auraient péri dans l'assaut. | assaut | armed_clash | killed 40
Entre 12 et 20 colons sont morts dans l'attaque. | attaque | attack | killed 12
Plusieurs ouvriers ont été blessés par la roquette. | roquette | shelling | wounded 3
Cent quarante soldats ont été tués ou blessés dans l'assaut. | blessés | armed_clash | killed -, wounded -
Aucun soldat n'a été tué dans l'assaut. | assaut | armed_clash | none
Personne n'a été blessé par l'obus. | obus | shelling | none
L'obus n'a pas tué le berger. | obus | shelling | none
Un engin a sauté sans tuer personne. | engin | explosive_device | none
Deux sont mortes sur place. | mortes | shelling | killed 2
De lourdes pertes ont été signalées dans l'assaut. | assaut | armed_clash | killed -
L'obus a fait des morts et des blessés. | obus | shelling | killed -, wounded -
De nombreux blessés ont afflué après les combats. | combats | armed_clash | wounded -
La frappe a tué un nombre inconnu de bergers. | frappe | air_strike | killed -
Trente miliciens ont été tués ou blessés dans la frappe. | frappe | air_strike | killed -, wounded -
Aucun des vingt bergers n'a été tué par l'obus. | obus | shelling | none
Cent, sinon plus, ont péri dans l'assaut. | assaut | armed_clash | killed 100
On déplore cinq morts et une dizaine de blessés dans l'assaut. | assaut | armed_clash | killed 5, wounded 10
La police fait état de deux morts dans l'attaque. | attaque | attack | killed 2
Quarante prisonniers ont été faits dans l'assaut. | assaut | armed_clash | captured 40
Les assaillants ont exécuté vingt-trois d'entre eux. | exécuté | killing | killed 23
La junte prétend avoir repoussé l'assaut et tué cinquante des nôtres. | assaut | armed_clash | killed 50
Des hommes ont arrêté un camion et exécuté seize voyageurs. | exécuté | killing | killed 16
Trois blessés ont succombé après l'attentat. | attentat | attack | killed 3
Deux frères sont partis en martyrs dans l'embuscade. | embuscade | ambush | killed 2
Neuf combattants figurent parmi les morts. | morts | armed_clash | killed 9
Six cultivateurs restent introuvables. | introuvables | abduction | missing 6
Une vingtaine de volontaires sont portés disparus depuis l'attaque. | attaque | attack | missing 20
La police a interpellé trois suspects à Goma. | interpellé | arrest | captured 3
La police a arrêté l'ancien ministre Karim Douada à Goma. | arrêté | arrest | captured 1
Elle a été enlevée par des hommes masqués. | enlevée | abduction | abducted 1
L'enlèvement de neuf commerçants a ému la ville. | enlèvement | abduction | abducted 9
L'assassinat du notaire Selim Barda a ému la ville. | assassinat | killing | killed 1
Quelque 4 000 habitants ont fui la ville. | fui | displacement | displaced 4000
Un million et demi de civils ont fui la ville. | fui | displacement | displaced 1500000
Les habitants fuient les combats. | fuient | displacement | displaced -
Près de 900 familles ont fui la ville. | fui | displacement | displaced -
L'attaque a provoqué la fuite de milliers d'habitants. | fuite | displacement | displaced 2000
Des milliers de civils en fuite vers le lac | fuite | displacement | displaced 2000
Le chef rebelle a fui la ville à moto. | fui | withdrawal | none
Trois déplacés ont été tués et sept autres blessés dans l'incursion. | incursion | infiltration | killed 3, wounded 7
Le camp a été frappé : 12 réfugiés tués, 30 blessés. | frappé | shelling | killed 12, wounded 30
L'armée a délivré six otages pendant l'assaut. | assaut | armed_clash | none
Dix morts parmi les policiers et 40 chez les rebelles, selon le préfet. | morts | armed_clash | killed 10, killed 40
Selon le maire, quinze élèves ont été tués dans le raid. | raid | air_strike | killed 15
Le 27, un ouvrier a été tué par un obus. | obus | shelling | killed 1
Un gendarme a été mortellement touché à la gorge. | touché | attack | killed 1
Un gendarme a été touché à la jambe. | touché | attack | wounded 1
Un couple a été tué par une roquette. | roquette | shelling | killed 2
Seize camions ont été brûlés et quatre chauffeurs tués dans l'embuscade. | embuscade | ambush | killed 4
L'une a été tuée, l'autre blessée. | tuée | attack | killed 1
Un drone a tué le fossoyeur Bessaïh | tué | air_strike | killed 1
Les rebelles ont abattu hier deux Dakota. | abattu | attack | none
Les rebelles ont abattu deux Casques bleus. | abattu | attack | killed 2
Deux bergers et leur puisatier ont été tués. | tués | attack | killed 3
Deux gardes et la police ont été tués. | tués | attack | killed 2
Une grenade a explosé chez le berger, le tuant. | tuant | explosive_device | killed 1
Attaque d'un camp : sept morts le 27 | Attaque | attack | killed 7
Le 27 un ouvrier a été tué par un obus. | obus | shelling | killed 1
Deux bergers ont été tués du 27 au 29. | tués | attack | killed 2
Le bilan des tués reste inconnu, mais le raid a duré plus de trois heures dans le village voisin de 40. | tués | casualties | killed -
Lundi, elle a été tuée à Gao. | tuée | attack | killed 1
Le préfet, lui, a été tué. | tué | attack | killed 1
L'armée dit, elle, avoir été attaquée. | attaquée | attack | none
Des familles ont été tuées. | tuées | attack | killed -
La personne n'a été tuée que lundi. | tuée | attack | killed 1
Hier, personne n'a été tué. | tué | attack | none
Deux chauffeurs se sont tués sur la route. | tués | casualties | none
Une, blessée, a fui. | blessée | attack | none
""".strip().splitlines()


def read(line: str) -> tuple[str, str, str, list[str]]:
    sentence, trigger, kind, toll = (part.strip() for part in line.split("|"))
    return sentence, trigger, kind, [] if toll == "none" else sorted(toll.split(", "))


@pytest.fixture(scope="module")
def sheets() -> dict[str, Sentence]:
    """All sentences, parsed in one batch."""
    date = DocumentDate(Interval("2024-01-01", "2024-01-01"), "", "given")
    reports = [Report("x", read(line)[0], date=date) for line in ROWS]
    pieces = [list(paragraphs_of(report)) for report in reports]
    docs = iter(list(parse(text for piece in pieces for _, text in piece)))
    laid = [lay_out(r, p, [next(docs) for _ in p], load_tools()) for r, p in zip(reports, pieces, strict=True)]
    return {report.text: sheet.sentences[0] for report, sheet in zip(reports, laid, strict=True)}


def draft_at(sentence: Sentence, trigger: str, kind: str, factuality: str = "asserted") -> Draft:
    """The draft at a trigger with its own toll and that of the sentence's other words."""
    tools = load_tools()
    word = trigger.split()[0]
    for candidate in sentence.candidates:
        candidate.row = choose_row(candidate, Clause(candidate), tools)
    chosen = next(c for c in sentence.candidates if c.token.text == word)
    draft = Draft(chosen, kind, factuality=factuality)
    reading = read_sentence(sentence)
    draft.toll = claim_toll(draft, Clause(chosen), reading)
    for candidate in sentence.candidates:
        if candidate is not chosen:
            give_toll(candidate, Clause(candidate), [draft], reading)
    return draft


def said(draft: Draft) -> list[str]:
    return sorted(f"{t.kind} {t.best if t.best is not None else '-'}" for t in draft.toll)


@pytest.mark.parametrize("line", ROWS, ids=[line.split("|")[0].strip()[:60] for line in ROWS])
def test_toll(line: str, sheets: dict[str, Sentence]) -> None:
    sentence, trigger, kind, wanted = read(line)
    assert said(draft_at(sheets[sentence], trigger, kind)) == wanted


def test_enough_rows() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize(
    ("line", "low", "best", "high", "approximate"),
    [
        ("Au moins 31 bergers", 31, 31, None, False),
        ("Jusqu'à 40 fantassins", None, 40, 40, False),
        ("Entre 12 et 20 colons", 12, 12, 20, False),
        ("Une trentaine de maçons", 30, 30, 30, True),
        ("Plusieurs ouvriers", 3, 3, None, True),
    ],
)
def test_bounds(line: str, low: int | None, best: int, high: int | None, approximate: bool, sheets: dict[str, Sentence]) -> None:
    sentence, trigger, kind, _ = next(read(row) for row in ROWS if row.startswith(line))
    entry = draft_at(sheets[sentence], trigger, kind).toll[0]
    assert (entry.low, entry.best, entry.high, entry.approximate) == (low, best, high, approximate)


def test_spans_are_the_words(sheets: dict[str, Sentence]) -> None:
    for line in ROWS:
        sentence, trigger, kind, _ = read(line)
        for entry in draft_at(sheets[sentence], trigger, kind).toll:
            assert sentence[entry.start : entry.end].startswith(entry.text[:3])


def test_what_is_denied_killed_nobody(sheets: dict[str, Sentence]) -> None:
    sentence, trigger, kind, _ = read(ROWS[0])
    assert said(draft_at(sheets[sentence], trigger, kind, "denied")) == []
    assert said(draft_at(sheets[sentence], trigger, kind, "possible")) == ["killed 12"]


def test_what_may_happen_counts_nobody_without_a_figure(sheets: dict[str, Sentence]) -> None:
    """«Le chauffeur pourrait être mort» is no death to be summed."""
    sentence, trigger, kind, _ = next(read(row) for row in ROWS if row.startswith("Le chauffeur est mort"))
    assert said(draft_at(sheets[sentence], trigger, kind, "possible")) == []


def test_the_type_of_a_claim_tells_the_kind(sheets: dict[str, Sentence]) -> None:
    sentence = sheets["Le chef rebelle a fui la ville à moto."]
    candidate = next(c for c in sentence.candidates if c.token.text == "fui")
    assert toll_kind(candidate, "displacement") == "displaced"
    assert toll_kind(candidate, "withdrawal") is None


def test_a_sum_has_the_words_from_the_first_to_the_last() -> None:
    from selon.coding import ReportCoder

    text = "Huit hommes et trois femmes ont été massacrés au marché de Goma."
    [toll] = [toll for claim in ReportCoder().code(Report("a.txt", text)) for toll in claim.toll]
    assert (toll.best, toll.text) == (11, "Huit hommes et trois femmes") and text[toll.start : toll.end] == toll.text


def test_losses_that_there_were_none_of() -> None:
    """Heavy losses count as dead without a number; none are none."""
    (claim,) = selon.Coder(["world"]).code("L'assaut des rebelles contre le camp de Sake s'est fait sans pertes humaines.")
    assert not claim.toll
