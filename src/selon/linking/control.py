"""Which place is said to be held, taken, lost or besieged by whom, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import cast

from selon.linking.facts import reading_order
from selon.linking.names import folded
from selon.linking.overtime import Named, backing, made_id, named
from selon.model import Claim, ClaimPlace, Control, ControlState

_UNDONE = frozenset(["failed", "repelled", "foiled"])
_COUNTRY = 4


def control(claims: Iterable[Claim]) -> list[Control]:
    """Return what claims say of who holds which place, by place and then by day.

    Claims of one incident make one row; so do those without incident that tell of one place, holder and time.

    >>> control([])
    []
    """
    told: dict[tuple[str, str, str, str], list[Claim]] = {}
    holders: dict[str, Named] = {}
    for claim in reading_order(claims):
        if claim.place is None or claim.place.precision >= _COUNTRY:
            continue
        when = f"{claim.time.since}/{claim.time.until}" if claim.time else ""
        for state, holder in _states(claim):
            key = holder[0] if holder else ""
            if holder:
                holders.setdefault(key, holder)
            told.setdefault((_place_key(claim.place), state, key, claim.incident_id or when), []).append(claim)
    rows = [_row(key, tellers, holders.get(key[2])) for key, tellers in told.items()]
    return sorted(rows, key=lambda row: (row.country or "", row.place, row.time.start or row.time.end or "", row.control_id))


def _row(key: tuple[str, str, str, str], claims: list[Claim], holder: Named | None) -> Control:
    place = min((c.place for c in claims if c.place), key=lambda place: (place.precision, place.lat is None))
    return Control(
        control_id=made_id("control", *key), state=cast(ControlState, key[1]),
        actor=holder[1] if holder else None, actor_id=holder[2] if holder else None,
        place=place.name or place.text, place_id=place.place_id, lat=place.lat, lon=place.lon,
        precision=place.precision, country=place.country, admin1=place.admin1, **backing(claims),
    )  # fmt: skip


def _place_key(place: ClaimPlace) -> str:
    return place.place_id or f"{folded(place.name or place.text)}/{place.country}/{place.admin1}"


def _states(claim: Claim) -> Iterator[tuple[str, Named | None]]:
    """Yield what one claim says of its place; a holder whom it does not name is none."""
    doers, sufferers = named(claim, "initiator"), named(claim, "target")
    someone: list[Named | None] = [*doers] or [None]
    undone = claim.outcome in _UNDONE
    if claim.type == "territory_captured":
        if undone:
            yield from (("held", holder) for holder in sufferers)
            return
        yield from (("taken", holder) for holder in someone)
        yield from (("lost", holder) for holder in sufferers)
    elif claim.type == "territory_held":
        yield from (
            ("held", holder)
            for holder in ([*named(claim, "participant")] if not doers and named(claim, "participant") else someone)
        )
    elif claim.type == "siege" and not undone:
        yield from (("besieged", holder) for holder in someone)
    elif claim.type in ("withdrawal", "evacuation") and not undone:
        yield from (("lost", holder) for holder in doers)
