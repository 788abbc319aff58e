"""Words of one sentence that tell one event: whose chance goes to whom."""

from __future__ import annotations

import pytest

from selon.coding.base.clause import Clause
from selon.coding.base.tools import load_tools
from selon.coding.events.joined import join_parts
from selon.coding.events.rules import choose_row
from tests.coding.test_event_rules import candidates_of


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Douze bergers ont été tués dans une embuscade.", {"tués": 0.9, "embuscade": 0.5}, {"tués": 0.0, "embuscade": 0.9}),
        ("Douze bergers ont été tués dans une embuscade.", {"tués": 0.4, "embuscade": 0.5}, {"tués": 0.0, "embuscade": 0.5}),
        ("Douze bergers ont été tués dans une embuscade.", {"tués": 0.9, "embuscade": 0.29}, {"tués": 0.9, "embuscade": 0.29}),
        (
            "Douze bergers ont été tués dans une embuscade et dans un bombardement.",
            {"tués": 0.9, "embuscade": 0.6, "bombardement": 0.6},
            {"tués": 0.9, "embuscade": 0.6, "bombardement": 0.6},
        ),
        ("Dix bergers ont été tués depuis l'attaque.", {"tués": 0.9, "attaque": 0.5}, {"tués": 0.9, "attaque": 0.5}),
        ("Dix bergers sont portés disparus depuis l'attaque.", {"portés": 0.9, "attaque": 0.5}, {"portés": 0.0, "attaque": 0.9}),
        ("L'armée a repoussé une offensive des rebelles.", {"repoussé": 0.9, "offensive": 0.6}, {"repoussé": 0.0, "offensive": 0.9}),
        ("Le kamikaze s'est fait exploser au marché.", {"kamikaze": 0.2, "exploser": 0.7}, {"kamikaze": 0.0, "exploser": 0.9}),
        ("Le kamikaze s'est fait exploser au marché.", {"kamikaze": 0.5, "exploser": 0.7}, {"kamikaze": 0.0, "exploser": 0.98}),
        ("Les rebelles ont arrosé le camp de roquettes.", {"arrosé": 0.5, "roquettes": 0.4}, {"arrosé": 0.9, "roquettes": 0.0}),
        ("Les douaniers ont saisi des roquettes.", {"saisi": 0.5, "roquettes": 0.4}, {"saisi": 0.5, "roquettes": 0.0}),
        ("Un attentat au camion piégé a eu lieu.", {"attentat": 0.3, "camion": 0.5}, {"attentat": 0.0, "camion": 0.8}),
        ("Le bourg est menacé d'un assaut.", {"menacé": 0.5, "assaut": 0.4}, {"menacé": 0.0, "assaut": 0.5}),
        ("Touchés par une roquette, deux gardes ont péri.", {"touchés": 0.0, "roquette": 0.5, "péri": 0.4}, {"touchés": 0.0, "roquette": 0.5, "péri": 0.0}),
        ("La junte les a sommés de quitter le camp.", {"sommés": 0.5, "quitter": 0.4}, {"sommés": 0.5, "quitter": 0.0}),
        ("Attaque de Gao : huit morts.", {"attaque": 0.5, "morts": 0.4}, {"attaque": 0.5, "morts": 0.0}),
        ("Les rebelles ont pilonné et bombardé le camp.", {"pilonné": 0.3, "bombardé": 0.5}, {"pilonné": 0.0, "bombardé": 0.8}),
        (
            "Les bombardements, les pilonnages durent encore.",
            {"bombardements": 0.5, "pilonnages": 0.3},
            {"bombardements": 0.8, "pilonnages": 0.0},
        ),
        (
            "Les bombardements du matin, les pilonnages durent encore.",
            {"bombardements": 0.5, "pilonnages": 0.3},
            {"bombardements": 0.5, "pilonnages": 0.3},
        ),
        (
            "Les auteurs de l'attentat ont lancé une offensive avant d'être repoussés.",
            {"auteurs": 0.0, "attentat": 0.6, "offensive": 0.5, "repoussés": 0.9},
            {"auteurs": 0.0, "attentat": 0.6, "offensive": 0.9, "repoussés": 0.0},
        ),
        ("Les rebelles ont attaqué et bombardé le camp.", {"attaqué": 0.3, "bombardé": 0.5}, {"attaqué": 0.3, "bombardé": 0.5}),
    ],
)
def test_one_event_keeps_one_word(text: str, before: dict[str, float], after: dict[str, float]) -> None:
    found = candidates_of(text)
    for candidate in found:
        candidate.row = choose_row(candidate, Clause(candidate), load_tools())
        candidate.score = before[candidate.token.lower_]
    join_parts(found)
    assert {c.token.lower_: round(c.score, 2) for c in found} == after
