"""How an act ended, where the words say so: succeeded, failed, repelled, foiled, ended."""

from __future__ import annotations

from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.knowledge import Cue, cues
from selon.language.words import FormTable


def _matches(cue: Cue, low: str, forms: FormTable) -> bool:
    head = cue.words[0]
    return low == head or any(lemma == head for lemma, _ in forms.verbs.get(low, ())) or head in forms.nouns.get(low, ())


_FORMS: FormTable | None = None


def _forms() -> FormTable:
    global _FORMS
    if _FORMS is None:
        table = FormTable()
        for cue in cues("outcome"):
            head = cue.words[0]
            if head.endswith(("er", "ir", "re", "oir")) and cue.scope == "verb":
                table.add_verbs([head])
            else:
                table.add_nouns([head], feminine=True)
        _FORMS = table
    return _FORMS


def outcome_of(draft: Draft, clause: Clause) -> str | None:
    """Return the outcome told by the trigger itself, by a verb above it, or by a word beside it."""
    if draft.candidate.row.outcome is not None and draft.type == draft.candidate.row.type:
        return draft.candidate.row.outcome
    token = clause.token
    near = [token.head, token.head.head, *token.children, *token.head.children]
    forms = _forms()
    for cue in cues("outcome"):
        for other in near:
            if other.i != token.i and abs(other.i - token.i) < 12 and _matches(cue, other.lower_, forms):
                rest = [w for w in cue.words[1:] if len(w) > 2]
                after = {t.lower_ for t in other.doc[other.i : min(other.sent.end, other.i + 6)]}
                if all(w in after for w in rest):
                    return cue.kind
    return None
