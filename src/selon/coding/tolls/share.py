"""Hang the counts of a toll word that is no claim of its own on the claim of its sentence that caused them."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft, TollEntry
from selon.coding.base.sheet import Candidate
from selon.coding.tolls.toll import Reading, left_over, toll_entries
from selon.language.doc import Token

_FITS = ("fight", "taken", "ground", "crowd")
_GROUND, _BREAK, _LOOSE = 8, 25, 40
_LAST = ("destruction", "territory_held", "siege")


def claim_toll(draft: Draft, clause: Clause, reading: Reading | None = None) -> list[TollEntry]:
    """Return the counts on a claim's own trigger; what did not happen killed nobody, what may happen needs a figure."""
    if draft.factuality == "denied" and draft.type != "casualties":
        return []
    entries = toll_entries(draft.candidate, clause, draft.type, reading)
    if draft.factuality in ("planned", "possible"):
        return [e for e in entries if e.best is not None and e.quantity is not None]
    return entries


def give_toll(candidate: Candidate, clause: Clause, drafts: list[Draft], reading: Reading | None = None) -> None:
    """Give a left toll word's counts to the nearest claim they fit."""
    entries = left_over(candidate, clause, reading)
    if not entries:
        return
    fits = [d for d in drafts if FAMILY[d.type] in _FITS and d.type not in ("displacement", "evacuation", "weapons_seizure")]
    if not fits:
        return
    nearest = min(fits, key=lambda d: _distance(d, candidate))
    if nearest.factuality == "denied" and nearest.type != "casualties":
        return
    for entry in entries:
        if entry.best is None and any(e.kind == entry.kind for d in drafts for e in d.toll):
            continue
        nearest.toll = [e for e in nearest.toll if not _died_of(entry, e)]
        if not any(_same(entry, known) for d in drafts for known in d.toll if d is nearest or known.start == entry.start):
            nearest.toll = [e for e in nearest.toll if e.kind != entry.kind or e.best is not None]
            nearest.toll.append(entry)


def _died_of(dead: TollEntry, hurt: TollEntry) -> bool:
    """As in "touchés par un obus, deux hommes sont morts": who is dead is not counted among the hurt."""
    shared = dead.quantity is not None and dead.quantity.group
    return dead.kind == "killed" and hurt.kind == "wounded" and dead.start == hurt.start and not shared


def _same(a: TollEntry, b: TollEntry) -> bool:
    if a.start == b.start and a.kind != b.kind:
        return not (a.quantity is not None and a.quantity.group)  # "des dizaines de morts et de blessés" is both
    return a.start == b.start or (a.kind == b.kind and a.best == b.best)


def _distance(draft: Draft, candidate: Candidate) -> int:
    token, own = candidate.token, draft.candidate.token
    away = abs(token.i - own.i)
    low, high = sorted((token.i, own.i))
    if any(t.text == ";" for t in token.doc[low:high]):
        away += _BREAK
    if FAMILY[draft.type] != "fight":
        away += _GROUND
    if draft.type in _LAST:
        away += _LOOSE
    if _governs(token, own) or _governs(own, token):
        away -= 6
    return away


def _governs(head: Token, token: Token) -> bool:
    """Whether ``token`` hangs on ``head`` by at most three steps."""
    for _ in range(3):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i == head.i:
            return True
    return False
