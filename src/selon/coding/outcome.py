"""How an act ended, where the words say so: succeeded, failed, repelled, foiled, ended."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.language.words import feminine_forms, noun_forms

_REACH = 12
"""Tokens between a trigger and the word that tells its outcome."""


@lru_cache(maxsize=1)
def _by_form() -> dict[str, list[tuple[int, Cue]]]:
    """Every form of every cue's first word, with the cue and its rank in the file."""
    out: dict[str, list[tuple[int, Cue]]] = {}
    for rank, cue in enumerate(cues("outcome")):
        head = cue.words[0].removeprefix("s'")
        forms = set(conjugate(head)) if cue.scope == "verb" else noun_forms(head) | feminine_forms(head)
        for form in forms:
            out.setdefault(form, []).append((rank, cue))
    return out


def outcome_of(draft: Draft, clause: Clause) -> str | None:
    """Return the outcome told by the trigger itself, by a verb above it, or by a word beside it."""
    if draft.candidate.row.outcome is not None and draft.type == draft.candidate.row.type:
        return draft.candidate.row.outcome
    token = clause.token
    table = _by_form()
    best: tuple[int, str] | None = None
    for other in (token.head, token.head.head, *token.children, *token.head.children):
        if other.i == token.i or abs(other.i - token.i) >= _REACH:
            continue
        for rank, cue in table.get(other.lower_, ()):
            rest = [w for w in cue.words[1:] if len(w) > 2]
            if rest and not set(rest) <= {t.lower_ for t in other.doc[other.i : min(other.sent.end, other.i + 6)]}:
                continue
            if best is None or rank < best[0]:
                best = (rank, cue.kind)
    return best[1] if best is not None else None
