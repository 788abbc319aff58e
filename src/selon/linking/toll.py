"""The toll of an incident over its accounts, as UCDP counts: a low, a best, a high; never a sum of rival figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from selon.linking.standing import Backing, Origin
from selon.model import Claim, IncidentToll, SideToll, Toll, TollKind, Who

_KINDS: tuple[TollKind, ...] = ("killed", "wounded", "captured", "missing", "abducted", "displaced")
_VOICE = {"asserted": 2, "attributed": 2, "hearsay": 1}
_RELIABLE = {"monitor": 3, "other": 2, "media": 2, "expert": 2, "government": 1, "military": 1, "witness": 1}
Side = tuple[Who, str | None]
NOBODY: Side = ("unknown", None)
"""The side of a figure that does not say whose dead it counts."""


class Figure(NamedTuple):
    """One origin's figure for one kind of harm and one side, or for all sides together."""

    low: int | None
    best: int | None
    high: int | None
    claim: Claim
    turn: tuple[str, int]


def tolls_of(claims: Sequence[Claim], backing: Backing, origins: Mapping[str, Origin]) -> tuple[IncidentToll, ...]:
    """Return low, best and high for each kind of harm that claims (in reading order) tell of, and for each side.

    Of one origin, the figure of its later report supersedes that of an earlier one; inside a report the highest stands. Low
    is the lowest figure that stands, high the highest. Best is the figure of most origins; of equal ones that of the
    more reliable source, then the latest. Sides are summed inside one origin's account only.
    """
    told = [claim for claim in claims if claim.toll]
    if not told:
        return ()
    found: list[IncidentToll] = []
    kinds = {toll.kind for claim in told for toll in claim.toll}
    for kind in (kind for kind in _KINDS if kind in kinds):
        accounts: dict[str, dict[Side, Figure]] = {}
        for place, claim in enumerate(told):
            for side, figure in _figures(claim, kind, (backing.dates.get(claim.report_id, ""), place)).items():
                held = accounts.setdefault(origins[claim.claim_id].key, {})
                held[side] = _standing(held.get(side), figure)
        if accounts:
            found.append(_over(kind, accounts))
    return tuple(found)


def _figures(claim: Claim, kind: TollKind, turn: tuple[str, int]) -> dict[Side, Figure]:
    """A claim's figures by side; entries of one side are summed."""
    entries: dict[Side, list[Toll]] = {}
    for toll in claim.toll:
        if toll.kind == kind:
            entries.setdefault((toll.who, toll.actor_id), []).append(toll)
    return {
        side: Figure(_sum([t.low for t in tolls]), _sum([_best(t) for t in tolls]), _sum([t.high for t in tolls]), claim, turn)
        for side, tolls in entries.items()
    }


def _standing(before: Figure | None, after: Figure) -> Figure:
    """Which figure of one origin for one side stands: that of the later report; inside a report, the highest."""
    if before is None or before.best is None:
        return after
    if after.best is None:
        return before
    if before.claim.report_id == after.claim.report_id or before.turn[0] == after.turn[0] == "":
        return after if after.best >= before.best else before
    return after if after.turn >= before.turn else before


def _best(toll: Toll) -> int | None:
    return toll.best if toll.best is not None else toll.low if toll.low is not None else toll.high


def _sum(numbers: Sequence[int | None]) -> int | None:
    told = [number for number in numbers if number is not None]
    return sum(told) if told else None


def _whole(sides: Mapping[Side, Figure]) -> Figure:
    """One origin's figure for all sides: the sum of the sides it tells, or its figure for nobody's in particular if higher."""
    own = [figure for side, figure in sides.items() if side != NOBODY]
    latest = max(sides.values(), key=lambda figure: figure.turn)
    low, best, high = _sum([f.low for f in own]), _sum([f.best for f in own]), _sum([f.high for f in own])
    summed = Figure(low, best, high, latest.claim, latest.turn)
    whole = sides.get(NOBODY)
    if whole is None or whole.best is None or (summed.best is not None and summed.best > whole.best):
        return summed if summed.best is not None or whole is None else whole
    return whole


def _over(kind: TollKind, accounts: Mapping[str, Mapping[Side, Figure]]) -> IncidentToll:
    low, best, high = _bounds([_whole(sides) for sides in accounts.values()])
    every = dict.fromkeys(side for sides in accounts.values() for side in sides)
    split = tuple(
        SideToll(*side, *_bounds([sides[side] for sides in accounts.values() if side in sides]))
        for side in sorted(every, key=lambda side: (side == NOBODY, side[1] or "", side[0]))
    )
    return IncidentToll(kind, low, best, high, split)


def _bounds(figures: Sequence[Figure]) -> tuple[int | None, int | None, int | None]:
    numbered = [figure for figure in figures if figure.best is not None]
    if not numbered:
        return None, None, None
    agreed: dict[int | None, int] = {}
    for figure in numbered:
        agreed[figure.best] = agreed.get(figure.best, 0) + 1

    def rank(figure: Figure) -> tuple[int, int, int, tuple[str, int]]:
        sources = figure.claim.attribution
        reliable = _RELIABLE.get(sources[0].kind, 0) if sources else 2
        return agreed[figure.best], _VOICE.get(figure.claim.factuality, 0), reliable, figure.turn

    best = max(numbered, key=rank).best
    every = [n for figure in numbered for n in (figure.low, figure.best, figure.high) if n is not None]
    return min(every), best, max(every)
