"""Whether two sentences tell of one event, by their words alone: the same kind of trigger, the same actors, the same paragraph."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY
from selon.coding.base.draft import Draft
from selon.coding.base.linear import Group
from selon.coding.base.sheet import Sentence, kept


def thread(draft: Draft, told: Sentence) -> str:
    """Return how a sentence's triggers are like a claim's: ``word``, ``type``, ``family``, ``other``, ``none``.

    This rests on every trigger of the sentence, claim or not, so that it holds where a claim before was missed.
    """
    keys, types, families = _triggers_of(told)
    if not keys:
        return "none"
    if draft.candidate.row.key in keys:
        return "word"
    if draft.type in types:
        return "type"
    return "family" if FAMILY[draft.type] in families else "other"


@kept
def _triggers_of(told: Sentence) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words, the types and the families of types of all that may tell an event in a sentence."""
    rows = [r for c in told.candidates for r in c.rows]
    types = frozenset(r.type for r in rows)
    return frozenset(r.key for r in rows), types, frozenset(FAMILY[t] for t in types)


def thread_group(draft: Draft, told: Sentence, like: str, own: object, det: str) -> Group:
    """What a sentence told before has in common with a claim's, seen with what the claim's own sentence tells itself."""
    gap = min(draft.sentence.index - told.index, 3)
    return _thread, like, own, gap, draft.type, det, broken(draft.sentence, told)


def _thread(like: str, own: object, gap: int, kind: str, det: str, broke: int) -> list[str]:
    return [
        f"far|like={like}|own={own}",
        f"far|like={like}|{gap}",
        f"far|like={like}|{kind}",
        f"far|like={like}|det={det}",
        f"far|broke={broke}|{like}|own={own}",
    ]


def broken(sentence: Sentence, told: Sentence) -> int:
    """Count (to two) the sentences of the paragraph between the two that have triggers of their own."""
    if sentence.index - told.index < 2:
        return 0
    return min(2, sum(1 for s in sentence.paragraph.sentences if told.index < s.index < sentence.index and s.candidates))
