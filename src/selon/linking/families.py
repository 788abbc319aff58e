"""Event types as linking sees them: families that name one kind of act, and which may be phases of one incident."""

from __future__ import annotations

from functools import lru_cache

FAMILIES: dict[str, str] = {
    "armed_clash": "ground", "ambush": "ground", "infiltration": "ground",
    "attack": "attack", "killing": "attack", "casualties": "toll",
    "air_strike": "strike", "shelling": "strike", "chemical_attack": "strike",
    "suicide_bombing": "blast", "explosive_device": "blast",
    "destruction": "harm", "abduction": "seizing", "arrest": "seizing", "sexual_violence": "harm",
    "territory_captured": "control", "territory_held": "control", "siege": "siege",
    "withdrawal": "leaving", "evacuation": "leaving", "surrender": "yielding", "defection": "yielding",
    "displacement": "flight", "weapons_seizure": "booty", "deployment": "deployment",
    "ceasefire": "talks", "negotiation": "talks", "group_change": "group", "support": "support",
    "accusation": "accusation", "ultimatum": "ultimatum", "responsibility_claimed": "claimed",
    "protest": "street", "riot": "street",
}  # fmt: skip
"""The family of each event type of the codebook (section 2)."""

VIOLENT = frozenset(["ground", "attack", "toll", "strike", "blast"])
"""Families that tell of force used now, here: words for one act of violence wander between them."""

ALONE = frozenset(["accusation", "ultimatum"])
"""Families that are an incident of their own, whatever they speak of (codebook, section 9)."""

_AFTERMATH = frozenset(["harm", "booty", "seizing"])
_CLOSE = frozenset(
    frozenset(pair)
    for pair in [
        ("withdrawal", "evacuation"),
        ("surrender", "defection"),
        ("arrest", "abduction"),
        ("territory_captured", "territory_held"),
        ("protest", "riot"),
    ]
)


@lru_cache(maxsize=4096)
def relation(one: str, other: str) -> str:
    """Say how two event types stand to each other.

    Returns:
        ``same``; ``kind`` (words for the same act: an ambush is a clash); ``means`` (violence by unlike means);
        ``toll`` (deaths whose cause one of them tells); ``claimed`` (an act and who claims it); ``aftermath``
        (what an act destroys); ``phase`` (what fighting may bring with it: a capture, prisoners, booty); ``apart``; ``never``.

    >>> relation("ambush", "armed_clash"), relation("air_strike", "ambush"), relation("accusation", "attack")
    ('kind', 'means', 'never')
    """
    a, b = FAMILIES.get(one, one), FAMILIES.get(other, other)
    if one == other:
        return "same"
    if a in ALONE or b in ALONE:
        return "never"
    if frozenset([one, other]) in _CLOSE:
        return "kind"
    if "claimed" in (a, b):
        return "claimed" if {a, b} & VIOLENT or {a, b} & _AFTERMATH else "apart"
    if a in VIOLENT and b in VIOLENT:
        if "toll" in (a, b):
            return "toll"
        return "kind" if a == b or "attack" in (a, b) else "means"
    if a in VIOLENT or b in VIOLENT:
        other_family = b if a in VIOLENT else a
        act, follows = (a, other) if a in VIOLENT else (b, one)
        if other_family == "harm":
            return "aftermath"
        if act in ("ground", "attack") and (other_family in _AFTERMATH or follows == "territory_captured"):
            return "phase"
    return "apart"
