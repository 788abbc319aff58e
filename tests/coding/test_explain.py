"""What ``selon explain`` says: the trigger, the roles, the cue of the voice, and why."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from rich.console import Console

from selon.coding.assemble import to_claim
from selon.coding.base.draft import Draft
from selon.coding.base.tools import load_tools
from selon.coding.base.trace import Trace
from selon.coding.coder import ReportCoder
from selon.coding.explaining.data import explain_json
from selon.coding.explaining.fields import Decisions
from selon.coding.explaining.reasons import phrase
from selon.coding.explaining.text import explanation
from selon.coding.explaining.voice import rule_verdict, source_cue
from selon.coding.explaining.words import BY_FIELD, COMMON
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.sources.scope import all_sources
from selon.ingest import report_of
from selon.knowledge.lexicon import lexicon_folder

DATE = "2024-05-21"

# sentence, trigger, role, who plays it, factuality, words of the voice's cue
CASES = [
    ("L'armée syrienne a bombardé lundi le village de Kafr Nabl.", "bombardé", "initiator", "L'armée syrienne", "asserted", ""),
    ("Des avions russes auraient bombardé Idleb mercredi.", "bombardé", "initiator", "Des avions russes", "hearsay", "auraient"),
    ("Selon l'AFP, les rebelles ont attaqué un convoi à Goma.", "attaqué", "initiator", "les rebelles", "attributed", "Selon"),
    ("L'armée a démenti que ses soldats aient attaqué Boni.", "attaqué", "initiator", "ses soldats", "denied", "démenti"),
    ("Le M23 pourrait prendre Bunagana.", "prendre", "initiator", "Le M23", "possible", "pourrait"),
    ("Les insurgés n'ont pas attaqué la caserne de Djibo.", "attaqué", "initiator", "Les insurgés", "denied", "n'"),
    ("Les rebelles menacent d'attaquer la ville de Beni.", "attaquer", "initiator", "Les rebelles", "planned", "menacent"),
    ("Trois gendarmes ont été enlevés par des bandits à Ménaka.", "enlevés", "target", "Trois gendarmes", "asserted", ""),
    ("Les soldats ont repoussé un assaut des jihadistes à Gao.", "assaut", "initiator", "jihadistes", "asserted", ""),
    ("Les miliciens ont tué neuf villageois, affirme le maire.", "tué", "initiator", "Les miliciens", "attributed", "affirme"),
    ("Une embuscade de Boko Haram a tué deux soldats à Diffa.", "embuscade", "initiator", "Boko Haram", "asserted", ""),
    ("Les forces turques ont pilonné Tal Rifaat samedi.", "pilonné", "initiator", "Les forces turques", "asserted", ""),
]
SENTENCES = [case[0] for case in CASES]


@pytest.fixture(scope="module")
def data() -> dict[str, dict[str, Any]]:
    return {sentence: explain_json(sentence, DATE) for sentence in SENTENCES}


def told(found: dict[str, Any], width: int = 160) -> str:
    out = StringIO()
    Console(file=out, width=width, highlight=False).print(explanation(found))
    return out.getvalue()


def candidates(found: dict[str, Any]) -> list[dict[str, Any]]:
    return [c for s in found["sentences"] for c in s["candidates"]]


@pytest.mark.parametrize(("sentence", "trigger", "role", "who", "voice", "cue"), CASES, ids=SENTENCES)
def test_names_trigger_roles_and_voice(
    data: dict[str, Any], sentence: str, trigger: str, role: str, who: str, voice: str, cue: str
) -> None:
    [found] = [c for c in candidates(data[sentence]) if trigger in c["text"]]
    assert found["verdict"].startswith("claim")
    text = told(data[sentence])
    lines = [line.strip() for line in text.splitlines()]
    assert f"«{found['text']}»  {found['verdict']}" in text
    for actor in found["claim"]["actors"]:
        assert any(line.startswith(actor["role"]) and actor["text"] in line for line in lines)
    decision = next(d for d in found["decisions"] if d["field"] == "factuality")
    assert decision["value"] == found["claim"]["factuality"] and f"rule {decision['value']}: " in text
    if cue:
        assert any(c["says"] == voice and cue in c["text"] for c in decision["cues"]), decision
        assert cue in decision["rule"]


def test_most_are_coded_right(data: dict[str, Any]) -> None:
    """The models are trained again and again: nearly all sentences must come out as a reader codes them."""
    wrong = []
    for sentence, trigger, role, who, voice, _ in CASES:
        [found] = [c for c in candidates(data[sentence]) if trigger in c["text"]]
        by_field = {d["field"]: d for d in found["decisions"]}
        got = (by_field.get(role, {}).get("text"), by_field["factuality"]["value"])
        if got != (who, voice):
            wrong.append((sentence, got))
    assert len(wrong) <= 2, wrong


def spans(value: Any) -> Iterator[dict[str, Any]]:
    """Whatever has a place in the text, however deep."""
    if isinstance(value, dict) and isinstance(value.get("start"), int) and " … " not in value["text"]:
        yield value
    for item in value if isinstance(value, list) else value.values() if isinstance(value, dict) else ():
        yield from spans(item)


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_span_is_in_the_text(data: dict[str, Any], sentence: str) -> None:
    for found in spans(data[sentence]["sentences"]):
        assert sentence[found["start"] : found["end"]] == found["text"], found


def test_every_span_is_in_the_second_paragraph() -> None:
    """A reviewer who clicks on a word of a later paragraph must be shown that word."""
    text = "Le ciel est bleu.\nDes avions ont bombardé le marché de Saraqeb lundi.\nSelon le maire, deux bergers ont été tués."
    found = explain_json(text, DATE)["sentences"]
    links = [link["text"] for c in candidates({"sentences": found}) for link in c["links"]]
    assert {"avions", "marché", "bergers"} <= set(links)
    for row in spans(found):
        assert text[row["start"] : row["end"]] == row["text"], row


@pytest.mark.parametrize(("text", "denies"), [("Moscou dément tout raid sur Alep.", True), ("Moscou annonce un raid sur Alep.", False)])
def test_who_denies_is_said_to_deny(text: str, denies: bool) -> None:
    """A reviewer must see whether a source vouches for a raid or denies it."""
    tools, report = load_tools(), report_of(text, date=DATE)
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools)
    [found] = [c for c in sheet.sentences[0].candidates if c.token.text == "raid"]
    draft = Draft(found, "air_strike", sources=all_sources(sheet, tools)[0])
    rows = Decisions(draft, to_claim(draft, sheet, tools, "-"), sheet, tools, Trace()).rows()
    assert [("it denies" in row["rule"]) for row in rows if row["field"] == "attribution"] == [denies]


def test_a_source_told_again_is_marked_where_it_is_told_again() -> None:
    """The words that give the source of a claim are shown in its own sentence, not in the one before."""
    tools, report = load_tools(), report_of("Selon le maire, Gao est tombée. D'après lui, dix rebelles sont morts.", date=DATE)
    pieces = list(paragraphs_of(report))
    sheet = lay_out(report, pieces, list(parse(t for _, t in pieces)), tools)
    [again] = all_sources(sheet, tools)[1]
    assert again.text == "le maire" and [t.text for t in source_cue(again, sheet.sentences[1])] == ["D'"]


def test_the_verdict_of_the_rules_is_that_feature_alone() -> None:
    """Joined to other things it is no verdict; where rules find nothing, the report asserts."""
    assert rule_verdict(("rule=planned|inf", "bias", "rule=denied", "rule=denied|attack")) == "denied"
    assert rule_verdict(("bias",)) == "asserted"


def test_the_cue_of_a_voice_is_pointed_at(data: dict[str, Any]) -> None:
    """The words that deny an attack are marked in the text beside the decision itself, not in the list of cues only."""
    for sentence, _, _, _, voice, cue in CASES:
        for found in candidates(data[sentence]):
            for row in found["decisions"]:
                if cue and row["field"] == "factuality" and row["value"] == voice:
                    assert row["text"] and sentence[row["start"] : row["end"]].startswith(row["text"].split(" … ")[0])


@pytest.mark.parametrize("sentence", SENTENCES)
def test_explains_what_the_coder_does(data: dict[str, Any], sentence: str) -> None:
    """The claims explained are those coded, cues apart; with no trace, no cues."""
    coder = ReportCoder()
    coded = coder.code(coder.dated(report_of(sentence, date=DATE)))
    explained = [c["claim"] for c in candidates(data[sentence]) if c["verdict"] == "claim"]
    assert [c["claim_id"] for c in explained] == [c.claim_id for c in coded]
    for claim, row in zip(coded, explained, strict=True):
        assert not claim.cues
        assert (row["type"], row["factuality"], row["outcome"]) == (claim.type, claim.factuality, claim.outcome)
        assert [a["text"] for a in row["actors"]] == [a.text for a in claim.actors]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_claims_have_cues(data: dict[str, Any], sentence: str) -> None:
    for found in candidates(data[sentence]):
        if found["claim"] is None:
            assert not found["decisions"]
            continue
        cues = {cue["field"]: cue for cue in found["claim"]["cues"]}
        assert cues["type"]["value"] == found["claim"]["type"] and cues["type"]["text"] == found["text"]
        assert cues["factuality"]["value"] == found["claim"]["factuality"] and cues["factuality"]["rule"]
        assert ("attribution" in cues) == bool(found["claim"]["attribution"])


def test_layers(data: dict[str, Any]) -> None:
    [sentence] = data[SENTENCES[0]]["sentences"]
    layers = sentence["layers"]
    assert layers["actors"][0]["actor_id"]
    assert [(t["text"], t["from"], t["to"]) for t in layers["times"]] == [("lundi", "2024-05-20", "2024-05-20")]
    assert [t["key"] for t in layers["triggers"]] == ["bombarder"]
    [counted] = [n for n in data[SENTENCES[9]]["sentences"][0]["layers"]["numbers"] if n["kind"] == "count"]
    assert (counted["text"], counted["best"]) == ("neuf", 9)
    assert [s["text"] for s in data[SENTENCES[2]]["sentences"][0]["layers"]["sources"]] == ["l'AFP"]
    quoted = explain_json("« Nous avons tué dix soldats », affirme le chef rebelle à Goma.")
    assert quoted["sentences"][0]["layers"]["quotes"][0]["text"] == "« Nous avons tué dix soldats »"


def test_runners_up_come_second(data: dict[str, Any]) -> None:
    for found in data.values():
        for candidate in candidates(found):
            for decision in candidate["decisions"]:
                second = decision["runner_up"]
                if decision["field"] in ("type", "factuality"):
                    assert second["value"] != decision["value"] and second["probability"] <= decision["probability"]


def test_the_gate_is_told() -> None:
    match = "Le buteur a bombardé le gardien. " * 8 + "Au stade, le match du championnat s'achève sur une victoire."
    found = explain_json(match)
    assert found["report"]["gate"]["passes"] is False
    assert all(c["verdict"] != "claim" for c in candidates(found))
    assert "closed" in told(found)


def test_paragraphs_without_trigger_are_told() -> None:
    found = explain_json("Trois soldats ont été tués à Gao.\nLe ciel est bleu sur la capitale.")
    assert [part["text"] for part in found["report"]["gate"]["skipped"]] == ["Le ciel est bleu sur la capitale."]
    assert "no trigger word in «Le ciel est bleu" in told(found)


@pytest.mark.parametrize("passage", ["x", "...", "\n\n", "[bold]raid[/bold] sur Gao", "Attaque !"])
def test_odd_passages(passage: str) -> None:
    found = explain_json(passage)
    json.dumps(found)
    text = told(found)
    assert "gate" in text and "[bold]" in text if "bold" in passage else "gate" in text


@pytest.mark.parametrize(
    "passage",
    [
        "Attaque de la milice (", "Attaque d'une milice (FPZ", "Six morts, selon", "Six morts, a dit le préfet,", "Six morts le 27", "Raid sur le",
        "Six morts, selon le préfet Oumar", "L'armée a pris", "Attaque menée par", "« Six morts », selon", "Attaque à", "Six morts dont",
    ],
)  # fmt: skip
def test_passages_that_break_off(passage: str) -> None:
    """A page that was cut in the middle of a sentence must not stop a run over ten thousand."""
    found = explain_json(passage)
    assert candidates(found) and passage[:20] in told(found)


@pytest.mark.parametrize("width", [40, 80])
def test_narrow_terminals(data: dict[str, Any], width: int) -> None:
    lines = told(data[SENTENCES[1]], width).splitlines()
    assert max(map(len, lines)) <= width


def test_every_weighted_feature_has_a_wording() -> None:
    for field in ("event", "type", "role", "place", "time", "source", "voice", "actor"):
        for line in (lexicon_folder() / f"weights_{field}.csv").read_text("utf-8").splitlines()[1:]:
            feature = line.rpartition(',"')[0] or line.split(",")[0]
            feature = feature.strip('"').split(",")[0]
            name = feature.removeprefix("report:").split("|")[0].partition("=")[0]
            assert name in BY_FIELD.get(field, {}) or name in COMMON, feature
            assert phrase(field, feature) != ""


def test_explaining_is_loaded_only_when_asked_for() -> None:
    probe = (
        "import sys, selon.coding; assert 'selon.coding.explaining.text' not in sys.modules; assert callable(selon.coding.explain)"
    )
    subprocess.run([sys.executable, "-c", probe], check=True)


def test_a_source_named_in_one_paragraph_speaks_in_another() -> None:
    text = (
        "Selon le maire de Gossi, la route est coupée.\n\nDans la nuit de lundi à mardi, à une vingtaine de kilomètres de la ville de Gossi, "
        "une mine a tué quatre soldats du génie, a-t-il ajouté."
    )
    candidates = [c for sentence in explain_json(text, DATE)["sentences"] for c in sentence["candidates"] if c["claim"]]
    [*_, told] = [row for c in candidates for row in c["decisions"] if row["field"] == "attribution"]
    assert told["text"] == "le maire de Gossi" and text[told["cue_start"] : told["cue_end"]] == told["cue"] == "ajouté"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Trois soldats ont été tués à Boni. Six autres ont été enlevés à Mondoro.", "«Six autres» are of «Trois soldats», told before"),
        ("L'armée et le M23 s'affrontent à Sake. Dix combattants ont été tués dans les deux camps.", "are both sides of what was told before"),
        ("Un avion du régime a bombardé Homs, en Syrie.", "means Syrian Air Force: of those who rule"),
    ],
)
def test_who_is_meant_is_explained_where_a_rule_says_it(text: str, why: str) -> None:
    found = explain_json(text, DATE)
    rows = [row for s in found["sentences"] for c in s["candidates"] for row in c.get("decisions", ())]
    assert any(why in row["rule"] for row in rows)
