"""What one report says of one incident, as a whole: the places, days, sides and tolls of its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from selon.linking.comparisons import place_level
from selon.linking.facts import Days, Facts, Particulars
from selon.linking.names import is_name
from selon.model import ClaimPlace

LATE = 14
"""Days before a report's date in which an undated event of that report is looked for."""


@dataclass(slots=True, eq=False, kw_only=True)
class Profile(Particulars):
    """One report's account of one incident."""

    facts: Sequence[Facts]
    report: str
    types: tuple[str, ...] = ()
    places: tuple[ClaimPlace, ...] = ()
    told: tuple[Days, ...] = ()
    dated: Days | None = None
    undated: Days | None = None


def profile_of(group: Sequence[Facts]) -> Profile:
    """Return what a report says of one incident, from its claims there."""
    tolls: dict[str, set[int]] = {}
    for facts in group:
        for kind, numbers in facts.tolls.items():
            tolls.setdefault(kind, set()).update(numbers)
    told = tuple(dict.fromkeys(facts.days for facts in group if facts.told and facts.days is not None))
    return Profile(
        facts=group,
        report=group[0].claim.report_id,
        types=tuple(kind for kind, _ in Counter(facts.claim.type for facts in group).most_common()),
        places=_places(group),
        told=told,
        dated=min(told, key=lambda span: (span[1] - span[0], span)) if told else None,
        undated=next((facts.days for facts in group if not facts.told and facts.days is not None), None),
        doers=frozenset().union(*(facts.doers for facts in group)),
        sufferers=frozenset().union(*(facts.sufferers for facts in group)),
        doers_tied=frozenset().union(*(facts.doers_tied for facts in group)),
        sufferers_tied=frozenset().union(*(facts.sufferers_tied for facts in group)),
        victims=frozenset().union(*(facts.victims for facts in group)),
        means=frozenset().union(*(facts.means for facts in group)),
        tolls={kind: frozenset(numbers) for kind, numbers in tolls.items()},
        happened=any(facts.happened for facts in group),
        denied=any(facts.denied for facts in group),
    )


def _places(group: Sequence[Facts]) -> tuple[ClaimPlace, ...]:
    """The different places told, the most precise first. Words that name nothing ("le secteur") say nothing to other reports."""
    found: list[ClaimPlace] = []
    told = [f.place for f in group if f.place is not None and (f.place.place_id or is_name(f.place.name or f.place.text))]
    for place in sorted(told, key=lambda p: p.precision):
        if not any(place_level(place, other) in ("same", "same-area") for other in found):
            found.append(place)
    return tuple(found)
