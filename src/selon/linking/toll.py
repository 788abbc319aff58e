"""The toll of an incident over its accounts, as UCDP counts: a low, a best, a high; never a sum of rival figures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from selon.model import Claim, IncidentToll, Toll, TollKind

_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "captured", "missing", "abducted", "displaced")
_VOICE = {"asserted": 2, "attributed": 2, "hearsay": 1}
_RELIABLE = {"monitor": 3, "other": 2, "media": 2, "expert": 2, "government": 1, "military": 1, "witness": 1}


class Figure(NamedTuple):
    """One claim's figure for one kind of harm, its sides taken together."""

    low: int | None
    best: int | None
    high: int | None
    claim: Claim
    place: int


def tolls_of(claims: Sequence[Claim]) -> tuple[IncidentToll, ...]:
    """Return low, best and high for each kind of harm that claims (in reading order) tell of.

    Low is the lowest figure told, high the highest. Best is the figure of most reports; of equal ones that of the more
    reliable source, then the latest. Figures are summed only inside one claim, over its sides.
    """
    found: list[IncidentToll] = []
    for kind in _KINDS:
        figures = [figure for place, claim in enumerate(claims) if (figure := _figure(claim, kind, place)) is not None]
        if figures:
            found.append(_over(kind, figures))
    return tuple(found)


def _figure(claim: Claim, kind: TollKind, place: int) -> Figure | None:
    entries = [toll for toll in claim.toll if toll.kind == kind]
    if not entries:
        return None
    low, best, high = _sum([t.low for t in entries]), _sum([_best(t) for t in entries]), _sum([t.high for t in entries])
    return Figure(low, best, high, claim, place)


def _best(toll: Toll) -> int | None:
    return toll.best if toll.best is not None else toll.low if toll.low is not None else toll.high


def _sum(numbers: Sequence[int | None]) -> int | None:
    told = [number for number in numbers if number is not None]
    return sum(told) if told else None


def _over(kind: TollKind, figures: Sequence[Figure]) -> IncidentToll:
    numbered = [figure for figure in figures if figure.best is not None]
    if not numbered:
        return IncidentToll(kind, None, None, None)
    reports: dict[int | None, set[str]] = {}
    for figure in numbered:
        reports.setdefault(figure.best, set()).add(figure.claim.report_id)

    def rank(figure: Figure) -> tuple[int, int, int, int]:
        sources = figure.claim.attribution
        reliable = _RELIABLE.get(sources[0].kind, 0) if sources else 2
        return len(reports[figure.best]), _VOICE.get(figure.claim.factuality, 0), reliable, figure.place

    best = max(numbered, key=rank).best
    every = [n for figure in numbered for n in (figure.low, figure.best, figure.high) if n is not None]
    return IncidentToll(kind, min(every), best, max(every))
