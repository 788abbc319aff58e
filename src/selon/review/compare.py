"""The accounts of one incident side by side: what each says, field by field, and where they agree or contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from selon.linking.families import relation
from selon.linking.fields import GENERAL
from selon.model import Claim, ClaimPlace, ClaimTime, Incident, Toll

_TOLD = frozenset(["asserted", "attributed", "hearsay"])


@dataclass(frozen=True)
class Account:
    """What goes back to one origin: its name, what sort of source it is, and its claims."""

    source: str
    kind: str
    claims: tuple[Claim, ...]

    @property
    def first(self) -> Claim:
        """The claim that the account is shown by."""
        return self.claims[0]

    @property
    def reports(self) -> tuple[Claim, ...]:
        """The first claim of each of its reports."""
        return tuple({claim.report_id: claim for claim in reversed(self.claims)}.values())[::-1]


@dataclass(frozen=True)
class Cell:
    """What one account says of one field."""

    values: tuple[str, ...] = ()
    against: bool = False


@dataclass(frozen=True)
class Line:
    """One field over all accounts. ``verdict``: ``agree``, ``differ``, ``alone`` or ``none``."""

    field: str
    cells: tuple[Cell, ...]
    verdict: str


def accounts_of(claims: Iterable[Claim], incident: Incident) -> list[Account]:
    """Return the accounts of an incident, one an origin, as linking found them."""
    left = {claim.claim_id: claim for claim in claims}
    made = []
    for account in incident.accounts:
        if told := tuple(left.pop(claim_id) for claim_id in account.claim_ids if claim_id in left):
            made.append(Account("" if account.origin == told[0].report else account.origin, _kind(told), told))
    return [*made, *(Account("", _kind([claim]), (claim,)) for claim in left.values())]


def _kind(claims: Sequence[Claim]) -> str:
    return next((claim.attribution[0].kind for claim in claims if claim.attribution), "")


def compare(accounts: Sequence[Account]) -> list[Line]:
    """Return the fields on which at least one account says anything.

    Two accounts contradict where nothing that one says can be what the other says: days that do not overlap, numbers
    whose ranges are apart, places of which neither may hold the other, actors with no name in common, and a denial
    beside a telling.
    """
    made = []
    for name, read, same in _FIELDS:
        told = [[value for claim in account.claims for value in read(claim)] for account in accounts]
        if any(told):
            made.append(_line(name, told, same))
    return made


def _line(name: str, told: list[list[Any]], same: Callable[[Any, Any], bool]) -> Line:
    def clash(one: list[Any], other: list[Any]) -> bool:
        return bool(one and other) and not any(same(a, b) for a in one for b in other)

    against = [any(clash(one, other) for other in told) for one in told]
    cells = tuple(Cell(tuple(dict.fromkeys(_text(v) for v in values)), clashing) for values, clashing in zip(told, against, strict=True))
    speaking = sum(bool(values) for values in told)
    verdict = "differ" if any(against) else "agree" if speaking > 1 else "alone"
    return Line(name, cells, verdict)


def _text(value: Any) -> str:
    if isinstance(value, ClaimPlace):
        near = "" if value.relation == "in" else f" ({value.relation})"
        return (value.name or value.text) + near
    if isinstance(value, ClaimTime):
        return days(value.since, value.until)
    if isinstance(value, Toll):
        return toll_text(value)
    return value[1] if isinstance(value, tuple) else str(value)


def days(since: str | None, until: str | None) -> str:
    """Return an interval for the eye.

    >>> days("2024-03-15", "2024-03-15"), days(None, "2024-03-15")
    ('2024-03-15', '… – 2024-03-15')
    """
    return (since or "") if since == until else f"{since or '…'} – {until or '…'}"


def toll_text(toll: Toll) -> str:
    """Return a claim's toll for the eye: its figures, and its words where no number is told."""
    about = "≈ " if toll.approximate else ""
    low, high = toll.low, toll.high
    if low is None and high is None:
        return f"{about}{toll.best}" if toll.best is not None else f"« {toll.text} »"
    if low == high:
        return f"{about}{low}"
    return f"≥ {low}" if high is None else f"≤ {high}" if low is None else f"{about}{low}–{high}"


def _place(claim: Claim) -> list[ClaimPlace]:
    return [claim.place] if claim.place else []


def _time(claim: Claim) -> list[ClaimTime]:
    return [claim.time] if claim.time and (claim.time.since or claim.time.until) else []


def _actors(*roles: str) -> Callable[[Claim], list[tuple[str, str]]]:
    return lambda claim: [(a.actor_id or a.text.casefold(), a.name or a.text) for a in claim.actors if a.role in roles]


def _tolls(kind: str) -> Callable[[Claim], list[Toll]]:
    return lambda claim: [toll for toll in claim.toll if toll.kind == kind]


def _same_place(one: ClaimPlace, other: ClaimPlace) -> bool:
    if (one.place_id or one.name or one.text) == (other.place_id or other.name or other.text):
        return True
    coarse = max(one.precision, other.precision)
    if one.country and other.country and one.country != other.country:
        return False
    if coarse == 4:
        return True
    return coarse == 3 and (not one.admin1 or not other.admin1 or one.admin1 == other.admin1)


def _same_time(one: ClaimTime, other: ClaimTime) -> bool:
    return (one.since or "") <= (other.until or "9999") and (other.since or "") <= (one.until or "9999")


def _same_toll(one: Toll, other: Toll) -> bool:
    def ends(toll: Toll) -> tuple[int, float]:
        low = toll.low if toll.low is not None else toll.best
        high = toll.high if toll.high is not None else (toll.best if toll.low is None else None)
        return low or 0, float("inf") if high is None else high

    (a, b), (c, d) = ends(one), ends(other)
    return a <= d and c <= b


def _same_voice(one: str, other: str) -> bool:
    return one == other or (one != "denied" and other != "denied" and (one in _TOLD) == (other in _TOLD))


def _same_type(one: str, other: str) -> bool:
    how = relation(one, other)
    return not (how == "means" or (how == "kind" and one not in GENERAL and other not in GENERAL))


def _equal(one: Any, other: Any) -> bool:
    return bool(one == other)


def _same_actor(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0]


_FIELDS: tuple[tuple[str, Callable[[Claim], list[Any]], Callable[[Any, Any], bool]], ...] = (
    ("type", lambda claim: [claim.type], _same_type),
    ("factuality", lambda claim: [claim.factuality], _same_voice),
    ("place", _place, _same_place),
    ("time", _time, _same_time),
    ("initiators", _actors("initiator"), _same_actor),
    ("targets", _actors("target", "victim"), _same_actor),
    ("participants", _actors("participant"), _same_actor),
    *((f"toll.{kind}", _tolls(kind), _same_toll) for kind in ("killed", "wounded", "captured", "missing", "abducted", "displaced")),
    ("outcome", lambda claim: [claim.outcome] if claim.outcome else [], _equal),
    ("means", lambda claim: [(span.text.casefold(), span.text) for span in claim.means], _same_actor),
)
