"""Every word of the pages has its French."""

from __future__ import annotations

import ast
import csv
import re
from pathlib import Path
from typing import get_args

import pytest

from selon.export.records import WHAT
from selon.knowledge.packs import ACTOR_KINDS
from selon.linking.families import FAMILIES
from selon.model import EVENT_TYPES, Factuality, Outcome, Relation, Role, SourceKind, TollKind
from selon.model.incident import Decision
from selon.review.board import VERDICTS
from selon.review.doubt import WEIGHTS
from selon.review.filters import SIDES
from selon.review.language import french
from selon.review.sources import STANDS
from selon.review.values import FIELDS

ROOM = Path(__file__).parents[2] / "src" / "selon" / "review"
STATUSES = ("contested", "corroborated", "single-origin", "unconfirmed", "planned", "rejected")
REGIONS = ("menu", "caption", "credit", "clock", "share", "related", "comment", "boilerplate", "foreign", "stamp", "repeated")


def known(word: str) -> bool:
    return word.replace("_", " ").replace("toll.", "") in french()


@pytest.mark.parametrize("page", sorted(ROOM.glob("templates/*.html")), ids=lambda page: page.name)
def test_words_of_templates(page: Path) -> None:
    text = page.read_text("utf-8")
    asked = set(re.findall(r'_\("([^"]+)"(?: if [^)]*)?\)', text)) - {"told "}
    assert {word for word in asked if not known(word)} == set()


@pytest.mark.parametrize("page", sorted(ROOM.glob("templates/*.html")), ids=lambda page: page.name)
def test_templates_hold_no_words_of_their_own(page: Path) -> None:
    text = re.sub(r"\{[{%#].*?[#%}]\}", " ", page.read_text("utf-8"), flags=re.DOTALL)
    text = re.sub(r'"[^"]*"', '""', re.sub(r"&\w+;", " ", text))
    words = set(re.findall(r"[A-Za-z]{3,}", re.sub(r"<[^>]*>", " ", text)))
    assert words <= {"Selon", "CSV", "SVG", "PNG", "GraphML", "UTC"}


@pytest.mark.parametrize(
    "codes",
    [
        EVENT_TYPES, get_args(Factuality), get_args(Outcome), get_args(SourceKind), get_args(TollKind), WHAT, FIELDS, SIDES, STATUSES, REGIONS,
        tuple(WEIGHTS), tuple(VERDICTS.values()), (*ACTOR_KINDS,), tuple(f"told {name}" for name in STANDS),
        ("trigger", *sorted(set(get_args(Role)) - {"supporter", "mediator"}), "place", "source", "event words", "verdict", "open"),
        ("agree", "differ", "alone", "split", "merge", "claim"),
    ],
)  # fmt: skip
def test_codes(codes: tuple[str, ...]) -> None:
    assert [code for code in codes if not known(code)] == []


def test_codes_of_types() -> None:
    kinds = get_args(Relation.__annotations__["relation"]) or ("fights", "allies-with", "backs", "joins", "leaves", "splits-from", "succeeds")
    by = [f"{kind} (by)" for kind in kinds if kind not in ("fights", "allies-with")]
    assert [kind for kind in (*kinds, *by) if not known(kind)] == []
    verdicts = ("accept", "correct", "reject", "same", "different", "add", "undo")
    assert all(verdict in Decision.__annotations__["verdict"] for verdict in verdicts)
    assert [verdict for verdict in verdicts if not known(verdict)] == []
    assert FAMILIES.keys() >= set(EVENT_TYPES)


def test_words_of_the_code() -> None:
    """What the code itself says in a page: messages, titles of figures."""
    said = set()
    for path in ROOM.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("HTTPException", "words", "BadValue"):
                said |= {part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    assert {word for word in said if not known(word)} == set()


def test_rows_are_sorted_and_whole() -> None:
    with (ROOM / "words" / "fr.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    english = [row["english"] for row in rows]
    assert english == sorted(set(english)) and all(row["french"] for row in rows)
