"""Sentences that only confirm: they give the claim told before them one more source, and tell no claim of their own."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import is_toll
from selon.coding.base.draft import Draft
from selon.knowledge import word_sets
from selon.language.grammar import is_passive

_BACK = 2
"""Sentences between a claim and what confirms it, at most."""
_POINTING = frozenset("sa son leur cette ce cet la le l'".split())
_NOT = frozenset(["ne", "n'", "pas", "jamais", "ni"])


def join_confirmations(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without those that only confirm one before them, whose sources that one gets: ``Sa mort a été confirmée par X``."""
    out: list[Draft] = []
    for draft in drafts:
        told = next((d for d in reversed(out) if _same(d, draft)), None) if _only_confirms(draft) else None
        if told is None:
            out.append(draft)
        else:
            told.sources += [s for s in draft.sources if all(s.text.lower() != o.text.lower() for o in told.sources)]
    return out


def _only_confirms(draft: Draft) -> bool:
    """Say whether a noun that points back is all that a verb of confirming tells of, with no number beside it."""
    noun, sentence = draft.candidate.token, draft.sentence
    verb = noun.head
    subject = noun.dep_.startswith("nsubj") and is_passive(verb)
    if draft.candidate.row.pos != "noun" or not (subject or noun.dep_ == "obj") or not draft.sources:
        return False
    if not verb.lower_.startswith(tuple(word_sets("trigger_words")["confirming"])):
        return False
    points = any(c.dep_ == "det" and c.lower_ in _POINTING for c in noun.children)
    words = sentence.tokens()
    return points and not any(t.lower_ in _NOT or t.like_num for t in words)


def _same(before: Draft, draft: Draft) -> bool:
    """Say whether a claim just before may be what is confirmed: one of the same type, or a fight for a word of its dead."""
    near = before.sentence.paragraph is draft.sentence.paragraph and 0 < draft.sentence.index - before.sentence.index <= _BACK
    dead = is_toll(draft.candidate.row) and FAMILY[before.type] == "fight"
    return near and (before.type == draft.type or dead)
