"""How an act ended, where the words say so: succeeded, failed, repelled, foiled, ended.

A row of ``outcome.csv`` has the relation of its word to the trigger and the events it can be said of: a siege is broken
when it ends, a truce when it fails.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import Clause, flees
from selon.coding.base.draft import Draft
from selon.coding.voice.groups import STOPS
from selon.coding.voice.table import plain_preposition
from selon.knowledge import Cue, cues
from selon.language.conjugation import conjugate
from selon.language.doc import Token
from selon.language.words import adjective_forms, noun_forms

_REACH = 12
"""Tokens between a trigger and the word that tells its outcome."""

_LONG = 30
"""The same between a subject and its verb."""

_NEGATORS = frozenset(["ni", "nul", "nulle", "personne", "pas", "plus", "jamais", "guère", "rien", "aucun", "aucune", "que", "qu'"])
_GROUPS = {
    "bomb": ("explosive_device", "suicide_bombing", "weapons_seizure"),
    "siege": ("siege", "territory_held"),
    "ground": ("territory_captured", "siege", "withdrawal", "evacuation", "abduction"),
    "truce": ("ceasefire",),
    "talk": ("ceasefire", "negotiation", "ultimatum"),
    "abduction": ("abduction",),
    "protest": ("protest", "riot"),
    "coup": ("group_change",),
}
_ACTS = frozenset(["infiltration", "territory_captured", "withdrawal", "evacuation", "abduction", "explosive_device"])
_PRONOUNS = {"Masc": ("il", "ils"), "Fem": ("elle", "elles")}
_TRIED = frozenset("tenté essayé cherché voulu tentaient tentait essayaient essayait cherchaient cherchait".split())
_PARTICIPLES = ("é", "ée", "és", "ées")
_BARE = frozenset(["casualties", "killing", "destruction"])


@lru_cache(maxsize=1)
def _by_form() -> dict[str, list[tuple[int, Cue, str, str]]]:
    """Every form of every cue's first word, with the cue's rank, its relation and its group of events."""
    out: dict[str, list[tuple[int, Cue, str, str]]] = {}
    for rank, cue in enumerate(cues("outcome")):
        relation, _, group = cue.scope.partition("/")
        words = [w for w in cue.words if w not in ("ne", "se")]
        head = words[0].removeprefix("s'")
        if relation in ("phrase", "before"):
            forms = {head}
        elif relation == "above":
            forms = noun_forms(head)
        elif relation == "adjective":
            forms = adjective_forms(head)
        elif not head.endswith(("er", "ir", "re")):
            forms = noun_forms(head) | adjective_forms(head)  # "incapable de", "l'échec à", "ont été vains"
        else:
            forms = set(conjugate(head))
        for form in forms:
            out.setdefault(form, []).append((rank, cue, relation, group))
    return out


_CAME_TO = frozenset(["failed", "repelled", "foiled", "succeeded"])


def took_place(factuality: str, outcome: str | None, told: bool) -> str:
    """Return how surely an act is told whose end is told too: what failed or was repelled is no plan any more.

    >>> took_place("planned", "failed", told=False), took_place("planned", "failed", told=True), took_place("planned", None, told=True)
    ('asserted', 'attributed', 'planned')
    """
    if factuality != "planned" or outcome not in _CAME_TO:
        return factuality
    return "attributed" if told else "asserted"


def outcome_of(draft: Draft, clause: Clause) -> str | None:
    """Return the outcome told by the trigger itself, by a verb or noun above it, or by words beside it."""
    row = draft.candidate.row
    near = FAMILY[draft.type] == FAMILY[row.type] == "fight" and draft.factuality != "denied"
    if row.outcome is not None and (draft.type == row.type or near):
        return row.outcome
    if flees(draft.candidate, draft.type):
        return "ended"  # "deux otages ont réussi à s'échapper"
    found = list(_found(draft, clause.token))
    ending = draft.candidate.ending
    return min(found)[1] if found else None if ending is None else ending.row.outcome


def _found(draft: Draft, token: Token) -> Iterator[tuple[int, str]]:
    table = _by_form()
    for other, relations in _related(draft, token):
        for rank, cue, relation, group in table.get(other.lower_, ()):
            perfect = relation == "subject-perfect"
            if relation.removesuffix("-perfect") not in relations or not _said_of(group, draft.type):
                continue
            if perfect and not any(t.pos_ == "AUX" for t in other.doc[max(draft.sentence.start, other.i - 3) : other.i]):
                continue
            if relation in ("phrase", "before") or (_whole(other, cue) and _denied(other, draft) == (cue.words[0] == "ne")):
                yield rank, cue.kind


def _said_of(group: str, kind: str) -> bool:
    if group == "any":
        return kind not in _BARE
    if group == "fight":
        return kind in _ACTS or (FAMILY[kind] == "fight" and kind not in _BARE)
    return kind in _GROUPS[group]


def _related(draft: Draft, token: Token) -> Iterator[tuple[Token, set[str]]]:
    """The words that may tell an outcome, with what the trigger is to them."""
    yield token, {"self"}
    sentence = draft.sentence
    verb = _verb_before(token, sentence.start)
    if verb is not None:
        yield verb, {"object"}
    word = token
    for _ in range(3):
        head = word.head
        reach = _LONG if word.dep_.startswith("nsubj") else _REACH
        if head.i == word.i or abs(head.i - token.i) >= reach or not sentence.start <= head.i < sentence.end:
            break
        relations = _relations(word, head)
        if relations:
            yield head, relations
        if head.pos_ not in ("NOUN", "ADJ") and "infinitive" not in relations:
            break
        word = head
    for child in token.children:
        if child.dep_.startswith("acl") and child.i > token.i:
            yield child, {"subject"} if any(c.lower_ == "qui" for c in child.children) else {"object", "adjective"}
        elif child.dep_ == "amod":
            yield child, {"adjective"}
    yield from _stopped(draft, token)
    yield from _but(token, sentence.start, sentence.end)
    yield from _but_it(token, sentence.end)
    yield from _phrases(token, sentence.start, sentence.end)


def _stopped(draft: Draft, token: Token) -> Iterator[tuple[Token, set[str]]]:
    """``le commando qui voulait attaquer Tessit a été intercepté``: what was done to who had that in mind."""
    aim = token.head
    doer = aim.head
    tried = draft.factuality == "planned" or aim.lower_ in _TRIED
    if not tried or token.dep_ not in ("xcomp", "obl:arg", "ccomp") or not aim.dep_.startswith("acl") or not doer.i < aim.i < token.i:
        return
    if any(m.start <= doer.i < m.end for _, m in draft.actors) and "object" in _relations(doer, doer.head):
        yield doer.head, {"doer"}


def _verb_before(token: Token, start: int) -> Token | None:
    """``ont repoussé une violente offensive``: the verb right before a noun's article and adjectives, whatever the parse makes of them."""
    k = token.i - 1
    while k > start and token.doc[k].pos_ in ("DET", "ADJ", "NUM"):
        k -= 1
    verb = token.doc[k]
    return verb if start <= k < token.i - 1 and verb.pos_ == "VERB" else None


def _but(token: Token, start: int, end: int) -> Iterator[tuple[Token, set[str]]]:
    """``ont tenté de prendre le pont, mais la garde les a stoppés``: the pronoun stands for who tried."""
    after = token.doc[token.i + 1 : min(end, token.i + _LONG)]
    tried = {t.lower_ for t in token.doc[max(start, token.i - 4) : token.i]} & _TRIED
    but = next((t for t in after if t.lower_ == "mais"), None)
    if but is None or not tried:
        return
    for other in token.doc[but.i + 1 : min(end, but.i + 9)]:
        if other.pos_ == "VERB" and any(c.lower_ in ("les", "l'") and c.i < other.i for c in other.children):
            yield other, {"object"}


def _but_it(token: Token, end: int) -> Iterator[tuple[Token, set[str]]]:
    """``l'assaut a été lancé à l'aube, mais il a tourné court``: the pronoun stands for the subject, which is the act."""
    if not token.dep_.startswith("nsubj"):
        return
    but = next((t for t in token.doc[token.i + 1 : min(end, token.i + _LONG)] if t.lower_ == "mais"), None)
    it = None if but is None or but.i + 1 >= end else token.doc[but.i + 1]
    gender = next(iter(token.morph.get("Gender", [])), "")
    if it is None or it.lower_ not in _PRONOUNS.get(gender, ()):
        return
    verb = it.head.head if it.head.dep_.startswith("aux") else it.head  # "il n'aura produit" may hang on "aura"
    if verb.i > it.i:
        yield verb, _relations(it, verb) or {"subject"}  # the parse may take "il" for no one


def _relations(word: Token, head: Token) -> set[str]:
    dep = word.dep_.split(":")[0]
    passive = any(c.dep_ == "aux:pass" or c.lower_ == "été" or (c.dep_ == "cop" and head.lower_.endswith(_PARTICIPLES)) for c in head.children)
    if dep == "nsubj":
        reflexive = any(c.lower_ in ("se", "s'") and c.i < head.i for c in head.children)
        return {"object"} if (passive or word.dep_ == "nsubj:pass") and not reflexive else {"subject"}
    if dep in ("obj", "iobj") or (dep == "obl" and word.dep_ in ("obl:arg", "obl")):
        return {"object"}
    if dep in ("xcomp", "ccomp", "advcl") and head.i < word.i:
        return {"infinitive"}
    if dep in ("acl", "nmod") and head.i < word.i and word.pos_ == "VERB" and head.pos_ in ("NOUN", "ADJ"):
        return {"infinitive"}
    return {"above"} if dep == "nmod" and head.i < word.i else set()


def _phrases(token: Token, start: int, end: int) -> Iterator[tuple[Token, set[str]]]:
    """The first words of set phrases near the trigger, and of those right before its noun phrase."""
    for k in range(max(start, token.i - 6), min(end, token.i + _REACH)):
        other = token.doc[k]
        if k > token.i and other.text in STOPS:
            break
        for _, cue, relation, _ in _by_form().get(other.lower_, ()):
            if relation not in ("phrase", "before") or not _spelled(other, cue, end):
                continue
            if relation == "phrase" or 0 < token.i - k - len(cue.words) <= 2:
                yield other, {relation}


def _spelled(other: Token, cue: Cue, end: int) -> bool:
    words = [t.lower_ for t in other.doc[other.i : min(end, other.i + len(cue.words) + 2)]]
    plain = [plain_preposition(w) for w in words]
    at = 0
    for word in cue.words:
        while at < len(plain) and plain[at] != word and at and plain[at] in ("le", "la", "les", "l'", "y", "s'", "se"):
            at += 1
        if at >= len(plain) or not plain[at].startswith(word if len(word) < 5 else word[:5]):
            return False
        at += 1
    return True


def _whole(other: Token, cue: Cue) -> bool:
    rest = [w for w in cue.words if len(w) > 2 and w not in ("être",)][1:]
    around = {t.lower_ for t in other.doc[max(other.sent.start, other.i - 2) : min(other.sent.end, other.i + 6)]}
    reflexive = cue.words[0] == "se" or cue.words[0].startswith("s'")
    if reflexive and not any(t.lower_ in ("se", "s'") for t in other.doc[max(other.sent.start, other.i - 5) : other.i]):
        return False
    return all(any(a.startswith(w[:5]) for a in around) for w in rest)


def _denied(verb: Token, draft: Draft) -> bool:
    """``n'est plus respectée``, ``n'aura duré que``: the verb is negated or cut down."""
    low = max(draft.sentence.start, verb.i - 6)
    before = [t.lower_ for t in verb.doc[low : verb.i]]
    if not {"n'", "ne"} & set(before):
        return False
    after = [t.lower_ for t in verb.doc[verb.i : min(draft.sentence.end, verb.i + 5)]]
    return bool(_NEGATORS & set(before + after))
