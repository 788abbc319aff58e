"""Features in plain words: what ``selon explain`` says of the strings that the models see.

A feature is ``name=value|detail|detail`` or ``name|detail``. Its name picks a wording; details only sharpen it, so
features that say the same with more or less detail are told once, with their weights added.
"""

from __future__ import annotations

from collections.abc import Iterable

from selon.coding.base.trace import Weighing
from selon.coding.explaining.words import BY_FIELD, COMMON


def phrase(field: str, feature: str) -> str | None:
    """Say a feature of one model in plain words; None for one that says nothing to a reader.

    >>> phrase("role", "L=suj|act"), phrase("place", "lead=près de|b"), phrase("event", "bias")
    ('subject of the trigger', 'the word before the place, «près de»', None)
    """
    first, *details = feature.removeprefix("report:").split("|")
    name, _, value = first.partition("=")
    wording = BY_FIELD.get(field, {}).get(name) or COMMON.get(name)
    return wording(value, details) if wording is not None else first.replace("_", " ")


def told(weighing: Weighing, chosen: str, over: str | None = None) -> list[tuple[str, float]]:
    """Return all reasons in words with their weights, strongest first; those below zero speak against ``chosen``."""
    sums: dict[str, float] = {}
    for feature, weight in weighing.leanings(chosen, over):
        words = phrase(weighing.field, feature)
        if words is not None:
            sums[words] = sums.get(words, 0.0) + weight
    return sorted(sums.items(), key=lambda x: -x[1])


def strongest(reasons: Iterable[tuple[str, float]], most: int = 3, least: float = 0.1) -> list[tuple[str, float]]:
    """Return the few reasons that weigh enough to be told.

    >>> strongest([("it is plural", 0.02), ("it is active", 1.5)])
    [('it is active', 1.5)]
    """
    return [(words, weight) for words, weight in reasons if weight >= least][:most]


def against(reasons: Iterable[tuple[str, float]], most: int = 2, least: float = 0.1) -> list[tuple[str, float]]:
    """Return the few reasons that spoke against, strongest first.

    >>> against([("it is active", 1.5), ("it is plural", -0.4)])
    [('it is plural', -0.4)]
    """
    found = [(words, weight) for words, weight in reasons if weight <= -least]
    return sorted(found, key=lambda r: r[1])[:most]
