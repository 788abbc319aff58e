"""Relations and control: what claims say over time of who stands with whom, and who holds what."""

from __future__ import annotations

import msgspec
import pytest

from selon.linking.control import control
from selon.linking.relations import kind_of, relations
from selon.model import Claim, ClaimActor, Span
from tests.store.conftest import make_claims, make_report

RULES = [
    ("scinder", "splits-from"), ("la scission", "splits-from"), ("prêté allégeance", "joins"), ("s'affilie", "joins"), ("rejoint", "joins"),
    ("fusionné", "allies-with"), ("se sont alliés", "allies-with"), ("rompu ses liens", "leaves"), ("quitté", "leaves"),
    ("succède", "succeeds"), ("rebaptisé", "succeeds"), ("coup d'État", None), ("renversé", None),
]  # fmt: skip


def told(number: int, kind: str, *actors: tuple[str, str], words: str = "-", **changes: object) -> Claim:
    [claim] = make_claims(make_report(f"{number}.txt"), 1)
    named = tuple(ClaimActor(role, name, 0, 1, None, name) for role, name in actors)  # type: ignore[arg-type]
    return msgspec.structs.replace(claim, type=kind, actors=named, trigger=Span(words, 0, 1), **changes)


@pytest.mark.parametrize(("words", "kind"), RULES)
def test_words(words: str, kind: str | None) -> None:
    assert kind_of(words) == kind


def test_relations() -> None:
    claims = [
        told(1, "armed_clash", ("initiator", "Seleka"), ("target", "Anti-balaka")), told(2, "ambush", ("initiator", "Anti-balaka"), ("target", "Seleka")),
        told(3, "support", ("initiator", "Chad"), ("target", "Seleka")), told(4, "defection", ("initiator", "Boko Haram"), ("target", "Islamic State")),
        told(5, "group_change", ("initiator", "Oldname Front"), ("target", "Newname Front"), words="rebaptisé"),
        told(6, "armed_clash", ("initiator", "Chad"), ("target", "unidentified armed group")),
    ]  # fmt: skip
    found = {(row.relation, row.actor, row.other): row for row in relations(claims)}
    assert sorted(found) == [
        ("backs", "Chad", "Seleka"), ("fights", "Anti-balaka", "Seleka"), ("joins", "Boko Haram", "Islamic State"),
        ("succeeds", "Newname Front", "Oldname Front"),
    ]  # fmt: skip
    assert found["fights", "Anti-balaka", "Seleka"].reports == ("1.txt", "2.txt")  # no direction: one row
    assert relations(claims) == relations(reversed(claims))


def test_a_denied_relation_is_contested() -> None:
    sides = (("initiator", "Chad"), ("target", "Seleka"))
    [row] = relations([told(1, "support", *sides), told(2, "support", *sides, factuality="denied")])
    assert row.status == "contested"


def test_control() -> None:
    claims = [
        told(1, "territory_captured", ("initiator", "Seleka"), ("target", "Anti-balaka")), told(2, "siege"),
        told(3, "territory_captured", ("initiator", "Chad"), ("target", "Libya"), outcome="repelled"),
        told(4, "withdrawal", ("initiator", "civilians")), told(5, "territory_held", ("initiator", "Chad"), place=None),
    ]  # fmt: skip
    assert sorted((row.state, row.actor or "") for row in control(claims)) == [
        ("besieged", ""), ("held", "Libya"), ("lost", "Anti-balaka"), ("taken", "Seleka"),
    ]  # fmt: skip
