"""The groups of event types by whose colour maps and figures show them."""

from __future__ import annotations

from selon.linking.families import FAMILIES

GROUPS = {
    "ground": "fighting", "attack": "fighting", "strike": "fire", "blast": "fire", "toll": "harm", "harm": "harm", "seizing": "harm",
    "flight": "harm", "control": "ground", "siege": "ground", "leaving": "ground", "yielding": "ground", "deployment": "ground",
}  # fmt: skip
FAMILY_NAMES = ("fighting", "fire", "harm", "ground", "other")


def family(kind: str) -> str:
    """Return the group of a type.

    >>> family("ambush"), family("shelling"), family("siege"), family("ceasefire")
    ('fighting', 'fire', 'ground', 'other')
    """
    return GROUPS.get(FAMILIES.get(kind, ""), "other")
