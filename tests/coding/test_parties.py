"""Who is linked to an event where the parse alone does not say so, and who is left out."""

from __future__ import annotations

import pytest

import selon
from selon.coding.explaining.data import explain_json
from selon.knowledge import word_sets


@pytest.fixture(scope="module")
def coder() -> selon.Coder:
    return selon.Coder()


def parties(coder: selon.Coder, text: str, role: str, trigger: str) -> list[str]:
    """Return who plays a role in the claim with a trigger; ``victim`` counts as ``target``."""
    claims = [c for c in coder.code(text, date="2023-06-14") if trigger in c.trigger.text]
    assert claims, text
    return [a.text for c in claims for a in c.actors if {"victim": "target"}.get(a.role, a.role) == role]


@pytest.mark.parametrize(
    ("text", "trigger", "hit"),
    [
        ("Une mère et ses deux filles ont été tuées mardi à Bunia.", "tuées", ["Une mère et ses deux filles"]),
        ("Les rebelles ont enlevé une infirmière et deux chauffeurs à Bunia.", "enlevé", ["une infirmière et deux chauffeurs"]),
        ("Un paysan et deux soldats ont été tués mardi à Bunia.", "tués", ["Un paysan", "deux soldats"]),
        ("Paul Kambale et Jean Mbusa ont été enlevés à Bunia.", "enlevés", ["Paul Kambale", "Jean Mbusa"]),
    ],
)
def test_persons_told_together_are_one(coder: selon.Coder, text: str, trigger: str, hit: list[str]) -> None:
    """Only those of one kind without a name: a farmer and two soldiers are two parties, two names are two persons."""
    assert parties(coder, text, "target", trigger) == hit


@pytest.mark.parametrize(
    ("text", "trigger", "hit"),
    [
        ("Ituri : dix-neuf civils tués à la machette", "tués", "civils"),
        ("Ituri : trois miliciens capturés près de Bunia", "capturés", "miliciens"),
    ],
)
def test_who_is_described_by_the_trigger_is_hit(coder: selon.Coder, text: str, trigger: str, hit: str) -> None:
    """The phrase of who is hit may reach over the participle that tells what befell him."""
    assert any(hit in who for who in parties(coder, text, "target", trigger))


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Des avions ont bombardé jeudi un marché d'Idlib, ville tenue par les insurgés.", "insurgés"),
        ("Des drones ont frappé mardi un dépôt de Koutiala, localité contrôlée par les jihadistes.", "jihadistes"),
    ],
)
def test_a_participles_agent_did_nothing_else(coder: selon.Coder, text: str, doer: str) -> None:
    """Who holds the town has not bombed it."""
    trigger = "bombardé" if "bombardé" in text else "frappé"
    assert not any(doer in who for who in parties(coder, text, "initiator", trigger))


def test_whom_an_attack_is_against(coder: selon.Coder) -> None:
    """``contre`` names who is hit, whatever word the parse hangs it on."""
    text = "Des centaines de personnes ont fui depuis lundi, au lendemain de l'attaque du M23 contre les FARDC."
    assert parties(coder, text, "target", "attaque") == ["les FARDC"]


@pytest.mark.parametrize(
    ("text", "between"),
    [
        ("Les pourparlers entre le gouvernement et les rebelles ont repris sous médiation qatarie et américaine.", ["qatarie", "américaine"]),
        ("Le gouvernement et les rebelles ont signé un cessez-le-feu sous le parrainage de Paris et de Berlin.", ["Paris", "Berlin"]),
    ],
)
def test_all_who_go_between_are_mediators(coder: selon.Coder, text: str, between: list[str]) -> None:
    trigger = "pourparlers" if "pourparlers" in text else "cessez-le-feu"
    assert parties(coder, text, "mediator", trigger) == between


def test_a_bare_phrase_before_a_passive_is_who_is_hit(coder: selon.Coder) -> None:
    """The parse often hangs ``Au moins dix personnes`` on the verb as a time hangs on it; a time is not hit."""
    hit = parties(coder, "Au moins dix villageois, dont trois enfants, ont été tués mardi à Bunia.", "target", "tués")
    assert hit == ["dix villageois"]
    text = "Au moins trente personnes, dont dix civils, ont été tuées mardi dans des frappes aériennes à Alep."
    assert parties(coder, text, "target", "frappes") == ["dix civils"]
    assert parties(coder, "La nuit dernière ont été enlevés deux paysans à Bunia.", "target", "enlevés") == ["deux paysans"]


@pytest.mark.parametrize(
    ("text", "trigger", "doer", "hit"),
    [
        ("Soudan : l'armée bombarde un marché, neuf morts", "bombarde", ["l'armée"], []),
        ("Mali : des hommes armés attaquent deux villages près de Bankass", "attaquent", ["des hommes armés"], []),
    ],
)
def test_a_headline_in_the_present(coder: selon.Coder, text: str, trigger: str, doer: list[str], hit: list[str]) -> None:
    """The tagger often takes its verb for an adjective; then neither doer nor victim holds the verb in his words."""
    assert parties(coder, text, "initiator", trigger) == doer
    assert parties(coder, text, "target", trigger) == hit


def test_whose_fire_kills(coder: selon.Coder) -> None:
    """``tomber sous les balles`` and its like name the doer as whose the fire is."""
    assert parties(coder, "Six paysans sont tombés sous les balles des miliciens à Drodro.", "initiator", "tombés") == ["miliciens"]


def test_killing_or_wounding_tells_no_number(coder: selon.Coder) -> None:
    """Nobody knows how many of each; see the codebook on tolls."""
    [claim] = coder.code("Une mine a explosé au passage d'un convoi près de Gao, tuant ou blessant une vingtaine de soldats.", date="2023-06-14")
    assert [(t.kind, t.best) for t in claim.toll] == [("killed", None), ("wounded", None)]


@pytest.mark.parametrize(
    ("text", "trigger", "accused"),
    [
        ("Nouveau massacre à Tchomia, la Codeco pointée du doigt", "pointée", ["la Codeco"]),
        ("Un village brûlé près de Djibo, l'armée accusée", "accusée", ["l'armée"]),
    ],
)
def test_who_is_accused_in_a_headline(coder: selon.Coder, text: str, trigger: str, accused: list[str]) -> None:
    """The participle stands behind its noun without a verb, and the tagger may take it for a noun."""
    assert parties(coder, text, "target", trigger) == accused
    assert parties(coder, text, "initiator", trigger) == []


@pytest.mark.parametrize(
    ("text", "trigger", "told"),
    [
        ("Le cessez-le-feu, négocié par le Qatar et l'Égypte, a commencé lundi.", "cessez", ["le Qatar", "l'Égypte"]),
        ("Une trêve négociée par l'Union africaine et l'ONU a commencé à Juba.", "trêve", ["l'Union africaine", "l'ONU"]),
    ],
)
def test_who_goes_between_with_another(coder: selon.Coder, text: str, trigger: str, told: list[str]) -> None:
    """``et`` after one who goes between brings another."""
    assert parties(coder, text, "mediator", trigger) == told


@pytest.mark.parametrize(
    ("text", "trigger", "hit"),
    [
        ("Au moins 22 personnes ont été tuées mardi à Bunia.", "tuées", []),
        ("Au moins 22 personnes âgées ont été tuées mardi à Bunia.", "tuées", ["22 personnes âgées"]),
        ("Une vingtaine de victimes ont été tuées par des rebelles à Bunia.", "tuées", []),
        ("Les rebelles ont tué 48 civils, dont seize enfants.", "tué", ["48 civils"]),
        ("Quarante détenus, dont d'anciens généraux, ont été exécutés à Bunia.", "exécutés", ["Quarante détenus"]),
        ("Trente personnes, dont dix infirmières, ont été tuées à Bunia.", "tuées", ["dix infirmières"]),
        ("Les rebelles ont attaqué le marché de Drodro.", "attaqué", []),
        ("Les rebelles ont attaqué la base de Drodro.", "attaqué", ["la base de Drodro"]),
        ("Les rebelles ont brûlé quinze maisons à Drodro.", "brûlé", []),
        ("L'artillerie a pilonné le bourg de Sake, tuant trois infirmières.", "pilonné", ["trois infirmières"]),
    ],
)
def test_who_is_counted_and_who_is_no_party(coder: selon.Coder, text: str, trigger: str, hit: list[str]) -> None:
    """A group counted by more than "personnes" is hit; a part of it told by ``dont``, a place, a thing burnt are no party."""
    assert parties(coder, text, "target", trigger) == hit


@pytest.mark.parametrize(
    ("text", "trigger", "hit"),
    [
        ("Les rebelles ont attaqué la ville de Sake avant d'être refoulés par la garnison et ses auxiliaires.", "attaqué", ["la garnison", "ses auxiliaires"]),
        ("Les rebelles ont lancé un assaut sur Sake mais l'armée les a repoussés.", "assaut", ["l'armée"]),
        ("Les rebelles ont attaqué la ville de Sake avant d'être repoussés.", "attaqué", []),
    ],
)
def test_who_beats_back_an_assault_is_its_target(coder: selon.Coder, text: str, trigger: str, hit: list[str]) -> None:
    assert parties(coder, text, "target", trigger) == hit


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["settlement"]))
def test_a_settlement_is_no_party(coder: selon.Coder, word: str) -> None:
    assert not any(word in who for who in parties(coder, f"Les rebelles ont attaqué un {word} près de Bunia.", "target", "attaqué"))
    assert parties(coder, "Les rebelles ont attaqué un convoi près de Bunia.", "target", "attaqué") == ["un convoi"]


@pytest.mark.parametrize("word", sorted(word_sets("mention_words")["bare people"]))
def test_people_counted_by_no_more_are_no_party(coder: selon.Coder, word: str) -> None:
    assert parties(coder, f"Douze {word} ont été tuées par les rebelles à Bunia.", "target", "tuées") == []
    assert parties(coder, "Douze infirmières ont été tuées par les rebelles à Bunia.", "target", "tuées") == ["Douze infirmières"]


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Les rebelles ont brûlé douze maisons à Drodro.", "maisons", "a thing destroyed is no party"),
        ("Les rebelles ont attaqué un marché à Drodro.", "marché", "where people live or trade is a place, no actor"),
    ],
)
def test_explain_says_why_who_is_hit_is_no_party(text: str, name: str, why: str) -> None:
    [found] = explain_json(text, "2024-05-21")["sentences"][0]["candidates"]
    left = [row for row in found["decisions"] if row.get("left_out") and name in row["text"]]
    assert [row["rule"] for row in left] == [why]


@pytest.mark.parametrize("text", ["Ni l'armée ni les rebelles n'ont confirmé la prise de Sake.", "L'armée n'a pas confirmé la chute de Sake."])
def test_who_does_not_confirm_did_nothing(coder: selon.Coder, text: str) -> None:
    """Who confirms a capture may be the one who made it; who does not is only asked."""
    trigger = "prise" if "prise" in text else "chute"
    assert parties(coder, text, "initiator", trigger) == []
    assert parties(coder, "L'armée a confirmé la prise de Sake.", "initiator", "prise") == ["L'armée"]


@pytest.mark.parametrize(
    ("text", "accuser", "accused"),
    [
        ("« L'armée a tiré sur la foule », accuse l'opposition.", ["l'opposition"], ["L'armée"]),
        ("Le M23 a enlevé dix écoliers, accuse un chef de village de Masisi.", ["un chef de village de Masisi"], ["Le M23"]),
        ("L'opposition accuse l'armée d'avoir tiré sur la foule.", ["L'opposition"], ["l'armée"]),
    ],
)
def test_an_accuser_named_behind_his_verb(coder: selon.Coder, text: str, accuser: list[str], accused: list[str]) -> None:
    """Behind the words he is told with, the accuser comes after the verb; the accused is whose act they tell."""
    assert parties(coder, text, "initiator", "accuse") == accuser
    assert parties(coder, text, "target", "accuse") == accused
