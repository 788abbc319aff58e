"""Who suffers a verb's harm: the tokens linked to it as sufferers, and whether it happened at all."""

from __future__ import annotations

from selon.coding.base.clause import Clause
from selon.coding.base.harm import words
from selon.coding.base.sheet import Candidate
from selon.language.doc import Doc, Token
from selon.language.grammar import auxiliaries, is_passive, links

_SUBJECT = frozenset(["die", "flee", "move", "undergo", "join", "hold"])
_OBJECT = frozenset(["evac", "oust", "oustpeople", "kill", "hostage", "losses", "lose"])
_HAVE = frozenset(
    [
        "a",
        "ont",
        "avait",
        "avaient",
        "aurait",
        "auraient",
        "aura",
        "auront",
        "ayant",
        "avoir",
        "eut",
        "eurent",
        "avons",
        "avez",
        "ai",
    ]
)
_BE = frozenset(["été", "étaient", "était", "sont", "est", "fut", "furent", "être", "seraient", "serait", "soient", "étant"])
_NO = frozenset(["pas", "jamais", "aucun", "aucune", "personne", "guère", "nul"])


def wanted_links(candidate: Candidate, kind: str) -> frozenset[str]:
    """Return the deep links under which the sufferers of a verb stand."""
    frame = candidate.row.frame
    if frame in _SUBJECT:
        return frozenset(["suj"])
    if frame in _OBJECT or kind != "displaced":
        return frozenset(["obj"])
    return frozenset(["suj"])


def sufferers(candidate: Candidate, clause: Clause, kind: str) -> list[int]:
    """Return the tokens that stand for who suffers."""
    token = candidate.token
    if kind != "displaced" and (shares_have(token) or token.lower_.endswith("ant")):
        heads = [c for c in token.children if c.dep_ in ("obj", "iobj", "obl:arg") and c.lower_ not in ("se", "s'")]
        return [t.i for h in heads for t in (h, *_conjuncts(h))]
    wanted = wanted_links(candidate, kind)
    if "suj" in wanted and clause.passive:  # "est décédé": the parser takes être for a passive
        wanted = wanted | {"obj"}
    return [i for i, name in clause.links.items() if name in wanted and not aside(token.doc[i])]


def aside(token: Token) -> bool:
    """Whether a token stands in a phrase that cannot suffer: "selon le maire", "pour des habitants"."""
    return any(c.dep_ == "case" and c.lower_ in words("aside") for c in token.children)


def companions(clause: Clause) -> list[int]:
    """Return the tokens after "avec": "tué avec quatre de ses hommes"."""
    return [i for i, name in clause.links.items() if name == "avec"]


def shares_have(token: Token) -> bool:
    """Whether a participle without auxiliary is joined to one with "avoir": "ont intercepté un car et exécuté"."""
    if auxiliaries(token) or not token.lower_.endswith(("é", "i", "u", "is", "t")):
        return False
    if token.dep_ == "conj":
        head = token
        for _ in range(4):
            if head.dep_ not in ("conj", "obj", "advcl", "xcomp"):
                break
            head = head.head
            if any(a.lower_ in _HAVE for a in auxiliaries(head)):
                return not any(a.lower_ in _BE for a in auxiliaries(head))
    return False


def active(candidate: Candidate, clause: Clause) -> bool:
    """Whether the verb's sufferers follow it."""
    token = candidate.token
    if shares_have(token) or token.lower_.endswith("ant"):
        return True
    doc = token.doc
    if token.lower_.endswith("é") and token.i + 1 < len(doc) and token.i > token.sent.start:
        # A participle that agrees with nobody, after "et" and before a number, has its object there.
        after = doc[token.i + 1]
        if doc[token.i - 1].lower_ in ("et", ",", "puis") and (
            after.like_num or after.lower_ in ("un", "une", "jusqu'", "plusieurs", "au", "plus", "près")
        ):
            return True
    if clause.passive or is_passive(token) or not ("pp" in candidate.moods or token.lower_.endswith(("é", "és", "ée", "ées"))):
        return not (clause.passive or is_passive(token))
    return any(a.lower_ in _HAVE for a in auxiliaries(token)) or _have_before(token)


def _have_before(token: Token) -> bool:
    for k in range(token.i - 1, max(token.sent.start, token.i - 4) - 1, -1):
        low = token.doc[k].lower_
        if low in _BE:
            return False
        if low in _HAVE:
            return True
        if token.doc[k].pos_ not in ("ADV", "PRON", "AUX"):
            return False
    return False


def figuring(token: Token) -> list[int]:
    """Return who is said to be among the dead, missing or taken: "neuf hommes figurent parmi les morts"."""
    doc = token.doc
    low = token.sent.start
    before = [t.lower_ for t in doc[max(low, token.i - 3) : token.i]]
    copula = next((k for k in range(token.i - 1, max(low, token.i - 5) - 1, -1) if doc[k].lower_ in words("copula")), None)
    if (
        "parmi" not in before
        and "nombre" not in before
        and "en" not in before
        and (copula is None or "les" in before or "des" in before)
    ):
        return []
    verbs = [token, token.head] if copula is None else [token, token.head, doc[copula], doc[copula].head]
    for verb in verbs:
        if verb.i == token.i:
            found = [c.i for c in verb.children if c.dep_.startswith("nsubj")]
        else:
            found = [t.i for name, t in links(verb) if name in ("suj", "obj") and t.i < token.i]
        if found:
            return [t.i for i in found for t in (doc[i], *_conjuncts(doc[i])) if t.i != token.i]
    return []


def _conjuncts(token: Token) -> list[Token]:
    out: list[Token] = []
    stack = [token]
    while stack:
        for child in stack.pop().children:
            if child.dep_ == "conj":
                out.append(child)
                stack.append(child)
    return out


def negated(token: Token) -> bool:
    """Whether "ne … pas" stands on the verb; "ne … que" does not negate."""
    doc = token.doc
    start = max(token.sent.start, token.i - 7)
    low = [t.lower_ for t in doc[start : token.i + 3]]
    at = token.i - start
    if "sans" in low[max(0, at - 3) : at]:
        return True
    ne = [k for k in range(at) if low[k] in ("ne", "n'")]
    if not ne or any(w in (",", ";", ":") for w in low[ne[-1] + 1 : at]):
        return False
    if ne[-1] > 0 and low[ne[-1] - 1] in ("personne", "nul") and (ne[-1] < 2 or low[ne[-1] - 2] not in ("la", "une", "cette")):
        return True
    return any(w in _NO for w in low[ne[-1] + 1 :]) or _none_of(doc, start + ne[-1], token)


def _none_of(doc: Doc, ne: int, verb: Token) -> bool:
    """As in "aucun des deux cents habitants n'a été blessé": the subject before ``ne`` says that it was nobody."""
    for k in range(ne - 1, verb.sent.start - 1, -1):
        if doc[k].pos_ in ("VERB", "AUX") or doc[k].is_punct:
            return False
        if doc[k].lower_ in ("aucun", "aucune", "nul", "nulle"):
            return True
    return False
