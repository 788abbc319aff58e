"""How far reviewers agree, field by field, on the incidents that two or more of them decided.

Cohen's kappa: J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20 (1960),
37-46. Krippendorff's alpha for nominal data: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), by the
matrix of coincidences; it takes any number of reviewers, and incidents that some of them did not decide.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from selon.model import Decision
from selon.review.values import FIELDS

Units = Sequence[dict[str, Hashable]]
"""What each reviewer says of each thing; a reviewer who says nothing of it is not there."""


@dataclass(frozen=True)
class Agreement:
    """One field: how many incidents were decided by two or more, how many of those alike, and the two measures."""

    field: str
    incidents: int
    alike: int
    kappa: tuple[tuple[str, str, float | None], ...]
    alpha: float | None


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of two reviewers' values; ``None`` where there are none, or where chance alone would agree.

    >>> round(kappa([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15), 2)
    0.4
    """
    if not pairs:
        return None
    count = len(pairs)
    observed = sum(one == other for one, other in pairs) / count
    ones, others = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    expected = sum(ones[name] * others[name] for name in ones) / count**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def alpha(units: Units) -> float | None:
    """Return Krippendorff's alpha for nominal values; ``None`` where nothing can be compared, or nothing varies."""
    coincidences: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for unit in units:
        values = list(unit.values())
        for n, one in enumerate(values):
            for m, other in enumerate(values):
                if n != m:
                    coincidences[one, other] += 1 / (len(values) - 1)
    totals: dict[Hashable, float] = defaultdict(float)
    for (one, _), weight in coincidences.items():
        totals[one] += weight
    whole = sum(totals.values())
    expected = whole**2 - sum(total**2 for total in totals.values())
    if whole <= 1 or expected <= 0:
        return None
    disagreeing = sum(weight for (one, other), weight in coincidences.items() if one != other)
    return 1 - (whole - 1) * disagreeing / expected


def agreement(decisions: Iterable[Decision], stands: Callable[[Decision], bool]) -> list[Agreement]:
    """Return how far reviewers agree: on accepting or rejecting, and on each field that one of them corrected.

    A reviewer who accepted an incident, or corrected another of its fields, took the value as it was shown. Only the last
    decision of a reviewer on a field counts, and only those that were not undone.
    """
    verdicts: dict[str, dict[str, Hashable]] = defaultdict(dict)
    corrected: dict[tuple[str, str], dict[str, Hashable]] = defaultdict(dict)
    shown: dict[tuple[str, str], str] = {}
    for made in decisions:
        if made.verdict in ("accept", "reject", "correct") and stands(made):
            verdicts[made.subject][made.reviewer] = "reject" if made.verdict == "reject" else "accept"
            if made.verdict == "correct" and made.field in FIELDS:
                shown.setdefault((made.field or "", made.subject), made.before or "")
                corrected[made.field or "", made.subject][made.reviewer] = made.after or ""
    rows = [_row("verdict", list(verdicts.values()))]
    for name in FIELDS:
        units = [
            {who: corrected[name, subject].get(who, shown.get((name, subject), "")) for who, said in took.items() if said == "accept"}
            for subject, took in verdicts.items()
        ]
        if any((name, subject) in shown for subject in verdicts):
            # Where nobody corrected the field, all took the value shown, each incident its own.
            rows.append(_row(name, [
                unit if (name, subject) in shown else dict.fromkeys(unit, f"as shown in {subject}")
                for subject, unit in zip(verdicts, units, strict=True)
            ]))  # fmt: skip
    return [row for row in rows if row.incidents]


def _row(name: str, units: Units) -> Agreement:
    shared = [unit for unit in units if len(unit) > 1]
    reviewers = sorted({who for unit in shared for who in unit})
    pairs = {
        (one, other): [(unit[one], unit[other]) for unit in shared if one in unit and other in unit]
        for one, other in combinations(reviewers, 2)
    }
    kappas = tuple((one, other, kappa(told)) for (one, other), told in pairs.items() if told)
    return Agreement(name, len(shared), sum(len(set(unit.values())) == 1 for unit in shared), kappas, alpha(shared))
