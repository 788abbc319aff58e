"""Words of one sentence that tell one event: a toll and its cause, a light verb and its noun, a shot and its shell."""

from __future__ import annotations

from selon.coding.basics import FAMILY
from selon.coding.clause import merges
from selon.coding.sheet import Candidate

LIKELY = 0.3
"""Below this chance a noun is not sure enough of being an event to take over what its verb tells."""

_LIGHT = frozenset(["act", "repel", "land", "undergo", "mutual", "oppose"])
_NOUNS = frozenset(["n-act", "n-weapon", "n-mutual", "n-agent"])


def join_parts(candidates: list[Candidate]) -> None:
    """Leave one candidate of those that tell one event, and give it the best chance among them.

    The noun that names the act stays, for it is the more telling word: ``tués dans une embuscade`` is an ambush with its
    dead, ``repoussé une offensive`` an offensive repelled. A toll with two causes stays a claim of its own, being a sum.
    """
    for part in candidates:
        wholes = [c for c in candidates if c is not part and c.score >= LIKELY and _part_of(part, c)]
        if len(wholes) != 1:
            continue
        whole = wholes[0]
        whole.score = max(whole.score, part.score)
        part.score = 0.0


def _part_of(part: Candidate, whole: Candidate) -> bool:
    how = merges(part, whole)
    if how is None:
        return False
    if how in ("tollin", "tollof"):
        return True
    if how.startswith("verb-obj"):
        same = FAMILY[part.row.type] == FAMILY[whole.row.type] == "fight"
        return same and part.row.frame in _LIGHT and whole.row.frame in _NOUNS
    return False
