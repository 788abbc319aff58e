"""What each level of a comparison weighs: points for or against one incident. Above zero in sum, two claims are one.

``NEAR`` (claims of one report) was fitted by logistic regression on the pairs of the gold reports, then rounded:
docs/explanation/linking.md says how, and what each comparison is worth. ``FAR`` (across reports) was set by hand,
guided by the same fit: the gold has few incidents that several reports tell.
"""

from __future__ import annotations

from collections.abc import Mapping

Weights = Mapping[str, Mapping[str, float]]

NEAR_BASE = -0.9
NEAR: Weights = {
    "type": {
        "same": 0.0, "claimed": -0.6, "kind": -1.8, "aftermath": -2.6, "means": -3.5, "phase": -3.8, "toll": -3.7, "apart": -4.8,
    },
    "place": {
        "same": 1.5, "same-area": 0.7, "inside": 0.7, "one-missing": 0.3, "may-hold": 0.2, "missing": 0.0, "near": 0.0,
        "different": -0.8, "other-site": -1.3,
    },
    "time": {
        "same-day": 0.5, "same-span": 0.2, "document": 0.0, "missing": 0.0, "overlap": -0.2, "next-day": -0.5, "week": -0.9,
        "wide": -1.1, "apart": -1.6,
    },
    "doer": {"same": 0.0, "missing": 0.0, "one-missing": -0.3, "kin": -0.4, "unnamed": -0.5, "different": -1.0},
    "sufferer": {"same": 0.8, "missing": 0.0, "one-missing": -0.1, "unnamed": -0.1, "kin": -0.2, "different": -0.4},
    "victim": {"same": 0.5, "missing": 0.0, "different": -0.3},
    "means": {"same": 0.3, "missing": 0.0, "different": -0.2},
    "toll": {"agree": 0.9, "one-missing": 0.1, "missing": 0.0, "other-kind": 0.0, "differ": -0.3},
    "stance": {"denial": 0.5, "told": 0.0, "unreal": 0.0, "plan": -1.1},
    "distance": {"clause": 0.9, "next": 0.2, "near": 0.0, "far": -0.3},
    "turn": {"next": 0.3, "later": 0.0},
    "lead": {"lead": 1.8, "head": 1.0, "no": 0.0},
    "own": {"bare": 1.0, "act": 0.8, "some": 0.0, "scene": -0.1},
    "setting": {"both": 1.2, "one": 0.2, "none": 0.0},
    "source": {"other": 0.7, "same": 0.4, "one": 0.3, "none": 0.0},
}  # fmt: skip

FAR_BASE = -3.2
FAR: Weights = {
    "type": {
        "same": 0.0, "toll": -0.8, "kind": -1.0, "claimed": -2.0, "aftermath": -3.0, "means": -3.5, "phase": -5.0, "apart": -9.0,
    },
    "place": {
        "same": 3.0, "same-area": 1.0, "missing": 1.0, "inside": 0.8, "near": 0.5, "may-hold": 0.0, "one-missing": -0.5,
    },
    "time": {
        "same-day": 2.0, "same-start": 1.5, "overlap": 1.0, "near-report": 1.0, "reports": 1.0, "wide-report": 0.0,
        "wide": -0.5, "far-report": -0.5, "far-reports": -0.8, "next-day": -1.0, "missing": -1.5, "week": -2.0,
    },
    "doer": {"same": 1.0, "kin": 0.5, "unnamed": 0.2, "missing": 0.0, "one-missing": 0.0, "different": -0.5},
    "sufferer": {"same": 1.0, "kin": 0.3, "unnamed": 0.3, "missing": 0.0, "one-missing": 0.0, "different": -0.3},
    "victim": {"same": 2.0, "missing": 0.0, "different": -2.0},
    "means": {"same": 0.3, "missing": 0.0, "different": -0.2},
    "toll": {"agree": 1.5, "one-missing": 0.0, "missing": 0.0, "other-kind": 0.0, "differ": -0.2},
    "stance": {"denial": 0.3, "told": 0.0, "unreal": 0.0, "plan": -1.0},
}  # fmt: skip


def points(levels: Mapping[str, str], weights: Weights) -> list[tuple[str, str, float]]:
    """Return each comparison with its level and its points, so that a link can be explained.

    >>> points({"toll": "agree", "stance": "plan"}, NEAR)
    [('toll', 'agree', 0.9), ('stance', 'plan', -1.1)]
    """
    return [(name, level, weights[name].get(level, 0.0)) for name, level in levels.items() if name in weights]


def total(levels: Mapping[str, str], weights: Weights, base: float) -> float:
    """Return the sum of the points and the base, from which two claims start."""
    return base + sum(weights[name].get(level, 0.0) for name, level in levels.items() if name in weights)
