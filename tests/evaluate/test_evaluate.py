"""Our scorer: the figures of the shared one, and errors by cause."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from selon.evaluate import FIELDS, GoldError, Scores, read_gold, score_claims

SCORER = Path(__file__).parents[3] / "shared" / "tools" / "score.py"
GOLD = Path(__file__).parents[1] / "gold" / "dev"
TEXT = "L'armée a repris Alep lundi. Douze soldats ont été tués, selon Sana. Un raid a visé Hama."


def gold_claim(anchor: str, trigger: str, **more: Any) -> dict[str, Any]:
    empty = {"actors": [], "place": None, "time": None, "toll": [], "attribution": [], "incident": "i"}
    return {"anchor": anchor, "trigger": trigger, "type": "attack", "factuality": "asserted", **empty, **more}


def coded_claim(trigger: str, report: str = "x/a.txt", text: str = TEXT, **more: Any) -> dict[str, Any]:
    start = text.find(trigger)
    span = {"text": trigger, "start": start, "end": start + len(trigger)}
    return {"report": report, "sentence": span, "trigger": span, "type": "attack", "factuality": "asserted", **more}


def gold_folder(folder: Path, *claims: dict[str, Any], doc: str = "a") -> Path:
    (folder / f"{doc}.txt").write_text(TEXT, encoding="utf-8")
    (folder / f"{doc}.json").write_text(json.dumps({"doc": doc, "claims": claims}), encoding="utf-8")
    return folder


def score(folder: Path, *claims: dict[str, Any]) -> Scores:
    return score_claims(read_gold(folder), claims)


def test_all_right(tmp_path: Path) -> None:
    place = {"text": "Alep", "name": "Aleppo"}
    gold_folder(tmp_path, gold_claim("a repris Alep", "a repris", place=place))
    scores = score(tmp_path, coded_claim("a repris", place=place, incident_id="z"))
    assert scores.slot_f1 == scores.incidents == scores.f1("place") == 1
    assert scores.errors == []


def test_each_error_has_its_cause(tmp_path: Path) -> None:
    gold_folder(
        tmp_path,
        gold_claim(
            "a repris Alep lundi", "a repris", actors=[{"role": "initiator", "text": "L'armée", "actor": "A"}],
            place={"text": "Alep", "name": "Aleppo"}, time={"from": "2017-07-30", "to": "2017-07-30"},
        ),
        gold_claim("ont été tués, selon Sana", "tués", toll=[{"kind": "killed", "best": 12}], attribution=[{"text": "Sana"}]),
        gold_claim("Un raid a visé Hama", "raid", type="air_strike"),
    )  # fmt: skip
    scores = score(
        tmp_path,
        coded_claim("a repris", type="killing", factuality="denied", actors=[{"role": "target", "text": "L'armée"}]),
        coded_claim("tués", toll=[{"kind": "killed", "best": 13}], attribution=[{"text": "Reuters"}, {"text": "AFP"}]),
        coded_claim("Douze", type="protest"),
    )
    assert {error.cause for error in scores.errors} == {
        "wrong type: killing for attack",
        "wrong factuality: denied for asserted",
        "wrong role: target for initiator",
        "missed place",
        "missed time",
        "wrong number: killed",
        "wrong attribution",
        "invented attribution",
        "missed claim: air_strike",
        "invented claim: protest",
    }


def test_negatives(tmp_path: Path) -> None:
    gold_folder(tmp_path)
    gold_folder(tmp_path, doc="b")
    scores = score(tmp_path, coded_claim("raid", report="b.txt"))
    assert (scores.negatives, scores.clean) == (2, 1)
    assert scores.errors[0].cause == "invented claim in a report that tells no event: attack"


def test_incidents(tmp_path: Path) -> None:
    gold_folder(tmp_path, gold_claim("a repris Alep", "a repris", incident="i"), gold_claim("ont été tués", "tués", incident="j"))
    both = score(tmp_path, coded_claim("a repris", incident_id="z"), coded_claim("tués", incident_id="z"))
    assert both.incidents == pytest.approx(2 / 3)
    assert score(tmp_path, coded_claim("a repris"), coded_claim("tués")).incidents == 1


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (gold_claim("not in the text", "not"), "its anchor is not in the text"),
        ({"anchor": "Alep"}, "trigger"),
    ],
)
def test_bad_gold(tmp_path: Path, claim: dict[str, Any], words: str) -> None:
    gold_folder(tmp_path, claim)
    with pytest.raises(GoldError, match=words):
        read_gold(tmp_path)


def test_gold_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="holds no gold"):
        read_gold(tmp_path)
    (tmp_path / "a.json").write_text("{}")
    with pytest.raises(GoldError, match=r"a\.txt: there is no such file"):
        read_gold(tmp_path)
    with pytest.raises(GoldError, match="holds no zz"):
        read_gold(tmp_path, ids=["zz"])


def test_without_scipy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from selon.evaluate import ScorerMissing

    gold_folder(tmp_path, gold_claim("a repris Alep", "a repris"))
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)
    with pytest.raises(ScorerMissing, match="selon\\[evaluate\\]"):
        score(tmp_path, coded_claim("a repris"))


@pytest.mark.parametrize("seed", [1, 2])
def test_the_figures_are_those_of_the_shared_scorer(tmp_path: Path, seed: int) -> None:
    """On claims made from the gold by spoiling it in every way, both scorers say the same, to the last digit shown."""
    if not SCORER.exists():
        pytest.skip("the scorer that the gold was made for belongs to no clone: ours is not compared with it")
    gold = read_gold(GOLD)
    claims = list(spoiled(gold, random.Random(seed)))
    lines = tmp_path / "claims.jsonl"
    lines.write_text("".join(json.dumps(claim) + "\n" for claim in claims))
    told = subprocess.run([sys.executable, SCORER, GOLD, lines], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == as_told(score_claims(gold, claims))


def as_told(scores: Scores) -> list[str]:
    """Write figures as the shared scorer does."""
    rows = [
        f"{name:12} gold {scores.gold[name]:4} pred {scores.coded[name]:4}  "
        f"P {scores.precision(name):.3f} R {scores.recall(name):.3f} F1 {scores.f1(name):.3f}"
        for name in FIELDS
    ]
    return [
        *rows,
        f"negatives clean {scores.clean}/{scores.negatives}  incident B3 {scores.incidents:.3f}",
        f"documents {scores.documents} slot-F1 {scores.slot_f1:.3f}",
    ]


def spoiled(gold: Any, chance: random.Random) -> Any:
    types = [claim["type"] for report in gold for claim in report.claims]
    for report in gold:
        for claim in report.claims:
            if chance.random() < 0.2:
                continue
            start = report.text.find(claim["trigger"])
            shift = chance.choice([0, 0, 0, 40, 300])
            span = {"text": "", "start": max(0, start - shift), "end": start + 10}
            times = claim.get("time") or chance.choice([None, {"from": "2017-01-01", "to": None}])
            yield {
                "report": f"somewhere/{report.doc}.txt",
                "sentence": span,
                "trigger": span,
                "type": chance.choice([claim["type"]] * 4 + types),
                "factuality": chance.choice([claim["factuality"], "asserted"]),
                "outcome": claim.get("outcome"),
                "actors": [dict(a, name=a.get("actor")) for a in claim["actors"] if chance.random() < 0.8],
                "place": chance.choice([claim["place"], None]),
                "time": times and {**times, "basis": chance.choice(["relative", "document"])},
                "toll": [{"kind": t["kind"], "best": chance.choice([t["best"], 7]), "low": t["low"]} for t in claim["toll"]],
                "attribution": [{"text": a["text"] + " " * chance.randrange(2)} for a in claim["attribution"]],
                "incident_id": chance.choice([claim["incident"], None, "x"]),
            }
