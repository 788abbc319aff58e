"""What rules say of an event before the weights: which row of a trigger holds, who wages no war, what a denial denies."""

from __future__ import annotations

from selon.coding.basics import FAMILY
from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.coding.sheet import Candidate
from selon.coding.tools import Tools
from selon.coding.word_kinds import context_words, token_kinds
from selon.knowledge import Trigger, word_sets
from selon.language.doc import Token

_NOMINAL = frozenset(["NOUN", "PROPN", "PRON", "X"])
_SKIPPED = frozenset("DET ADJ NUM ADV AUX PART INTJ".split())
_QUOTES = frozenset('" « » -'.split())
_CLITICS = frozenset("se s' en y".split())
_NEIGHBOURHOOD = 6
_SAID = frozenset(["word", "crowd"])


def choose_row(candidate: Candidate, clause: Clause, tools: Tools) -> Trigger:
    """Return the first row of a trigger whose conditions hold."""
    for row in candidate.rows:
        if all(_holds(link, want, candidate, clause, tools) for link, want in row.when):
            return row
    return candidate.rows[-1]


def _holds(link: str, want: str, candidate: Candidate, clause: Clause, tools: Tools) -> bool:
    if link == "ctx":
        return want in context_words(candidate.sentence)
    linked = [index for index, name in clause.links.items() if name == link]
    if linked or link not in ("obj", "suj") or candidate.row.pos != "verb":
        return any(want in token_kinds(candidate.sentence, index, tools) for index in linked)
    found = _left_neighbour(candidate) if link == "suj" or clause.passive else _right_neighbour(candidate)
    return found is not None and want in token_kinds(candidate.sentence, found.i, tools)


def _right_neighbour(candidate: Candidate) -> Token | None:
    """Return the noun right after a verb, whatever the parse makes of it; none where a preposition leads it in.

    Articles, adjectives, numbers and auxiliaries are passed over; any other verb and any mark of punctuation end the search.
    """
    doc = candidate.token.doc
    for k in range(candidate.end, min(candidate.sentence.end, candidate.end + _NEIGHBOURHOOD)):
        if doc[k].pos_ in _NOMINAL:
            return doc[k]
        if not _passed_over(doc[k]):
            return None
    return None


def _left_neighbour(candidate: Candidate) -> Token | None:
    """Return the noun right before a verb in the same way; the verb's own pronouns and prepositions are passed over too."""
    doc = candidate.token.doc
    start = candidate.sentence.start
    for k in range(candidate.start - 1, max(start, candidate.start - _NEIGHBOURHOOD) - 1, -1):
        token = doc[k]
        if token.pos_ in _NOMINAL:
            if token.pos_ == "PRON" and token.lower_ in _CLITICS:
                continue
            return None if k > start and doc[k - 1].pos_ == "ADP" else token
        if token.pos_ != "ADP" and not _passed_over(token):
            return None
    return None


def _passed_over(token: Token) -> bool:
    return token.text in _QUOTES if token.is_punct else token.pos_ in _SKIPPED


def peaceful(candidate: Candidate, clause: Clause) -> bool:
    """Say whether what does the act is no party to a war: a disease, a flood, a crash, a player, an artist."""
    doc = candidate.token.doc
    words = word_sets("trigger_words")["peaceful"]
    return any(doc[k].lower_ in words or doc[k].lower_.rstrip("sx") in words for k in _doers(candidate, clause))


def _doers(candidate: Candidate, clause: Clause) -> list[int]:
    """Return the words that stand as who does the act: subject or ``par``; of a noun, what hangs from it or holds it."""
    token = candidate.token
    if candidate.row.pos == "verb":
        doers = [k for k, name in clause.links.items() if name == ("par" if clause.passive else "suj")]
        if not doers and not clause.passive and "ger" in candidate.moods:
            doers = [t.i for t in token.head.children if t.dep_ == "nsubj"]
        return doers
    doers = [token.head.i] if token.dep_ in ("nmod", "obj", "obl:arg") else []
    doers += [k for k, name in clause.links.items() if name in ("de", "par")]
    return [k for k in doers if k > candidate.head]


def denied_type(candidate: Candidate, before: list[Draft]) -> str | None:
    """Return the type of what a word of denial denies: that of the last claim told before it, accusations left out."""
    if candidate.row.frame != "deny":
        return None
    return next((d.type for d in reversed(before) if FAMILY[d.type] not in _SAID), None)
