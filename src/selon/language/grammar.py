"""Who is linked to a verb or noun, and how: subjects and objects through passives, relatives, coordination and control.

The parser is right on about five role links in six; what it is known to miss is mended here.
"""

from __future__ import annotations

from selon.language.doc import Token

SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:caus", "csubj"])
OBJECTS = frozenset(["obj", "iobj", "obl:arg"])
AUXILIARIES = frozenset(["aux", "aux:tense", "aux:pass", "aux:caus", "cop"])
_PREPOSITION = {
    "du": "de", "des": "de", "d'": "de", "d’": "de", "de": "de", "au": "à", "aux": "à", "à": "à", "a": "à", "jusqu'": "à",
}  # fmt: skip
_REFLEXIVE = frozenset(["se", "s'", "s’"])
_MODALS = frozenset(["xcomp", "ccomp"])


def preposition(token: Token) -> str:
    """Return the preposition before a noun phrase's head (``des`` and ``d'`` count as ``de``), or an empty string."""
    for child in token.children:
        if child.dep_ == "case" and child.i < token.i:
            low = child.lower_
            return _PREPOSITION.get(low, low)
    i = token.left_edge.i
    if i > 0:
        before = token.doc[i - 1]
        if before.pos_ == "ADP" and before.sent.start == token.sent.start:
            return _PREPOSITION.get(before.lower_, before.lower_)
    return ""


def is_reflexive(verb: Token) -> bool:
    """Say whether the verb is used with ``se``."""
    for child in verb.children:
        if child.lower_ in _REFLEXIVE and child.i < verb.i:
            return True
    for k in range(max(verb.sent.start, verb.i - 4), verb.i):
        token = verb.doc[k]
        if token.lower_ in _REFLEXIVE:
            between = verb.doc[k + 1 : verb.i]
            return all(t.pos_ in ("AUX", "ADV", "PRON") or t.lower_ in ("y", "en") for t in between)
    return False


def auxiliaries(verb: Token) -> list[Token]:
    """Return the auxiliaries of a verb, in order."""
    return [c for c in verb.children if c.dep_ in AUXILIARIES and c.i < verb.i]


def is_passive(verb: Token) -> bool:
    """Say whether a participle is passive: with ``être`` of the passive, or on its own after a noun."""
    aux = auxiliaries(verb)
    if any(a.dep_ == "aux:pass" for a in aux):
        return not is_reflexive(verb)
    if not aux and _looks_participle(verb):
        return verb.dep_ in ("acl", "amod", "ROOT", "conj", "parataxis", "appos", "advcl", "nmod", "acl:relcl") and not any(
            c.dep_ == "obj" for c in verb.children
        )
    return any(a.lower_ in ("été",) for a in aux)


def _looks_participle(token: Token) -> bool:
    return (
        token.pos_ in ("VERB", "ADJ", "NOUN")
        and "Part" in str(token.morph.get("VerbForm", []) or token.morph.get("Tense", []) or "Part")
        and (token.lower_.rstrip("es").endswith(("é", "i", "u", "t", "s")) or token.lower_.endswith(("is", "us")))
    )


def governor(verb: Token) -> Token | None:
    """Return the verb that governs an infinitive (``tenter de prendre``), or ``None``."""
    if (
        verb.dep_ in ("xcomp", "ccomp", "advcl", "obl:arg", "acl")
        and verb.head.i < verb.i
        and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN")
    ):
        return verb.head
    return None


def _conjuncts(token: Token) -> list[Token]:
    out = [token]
    stack = [token]
    while stack:
        current = stack.pop()
        for child in current.children:
            if child.dep_ == "conj" and child not in out:
                out.append(child)
                stack.append(child)
    return out


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """Return the head of the verb's subject: its own, or shared through coordination, control or a relative."""
    for child in verb.children:
        if child.dep_ in SUBJECTS and not (child.pos_ == "PRON" and child.lower_ in ("qui", "-il", "-on", "-elle", "-ils")):
            if child.lower_ in ("que", "qu'", "dont", "où"):
                continue
            return child
    for child in verb.children:
        if child.lower_ == "qui" and child.i < verb.i and verb.dep_ in ("acl:relcl", "acl", "ccomp", "advcl"):
            return _antecedent(verb)
    if depth > 3:
        return None
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX", "ADJ", "NOUN") and verb.head.i < verb.i:
        return subject_of(verb.head, depth + 1)
    if (
        verb.dep_ in ("xcomp", "advcl", "ccomp", "obl:mod", "obl:arg")
        and _untensed(verb)
        and verb.head.pos_ in ("VERB", "AUX", "ADJ")
    ):
        return subject_of(verb.head, depth + 1)
    if verb.dep_ == "acl" and verb.lower_.endswith("ant"):
        return verb.head
    return None


def _untensed(verb: Token) -> bool:
    return not any(
        c.dep_ in ("aux:tense", "aux:pass") and c.lower_ not in ("avoir", "être", "ayant", "étant") for c in verb.children
    ) and (
        verb.lower_.endswith(("er", "ir", "re", "oir", "ant"))
        or any(c.lower_ in ("avoir", "être", "ayant", "étant") for c in verb.children)
    )


def _antecedent(verb: Token) -> Token | None:
    if verb.dep_ in ("acl:relcl", "acl"):
        return verb.head
    before = verb.left_edge.i - 1
    return verb.doc[before] if before >= verb.sent.start and verb.doc[before].pos_ in ("NOUN", "PROPN") else None


def links(word: Token) -> list[tuple[str, Token]]:
    """Return the heads linked to a verb or noun with the name of the link.

    ``suj`` and ``obj`` are deep: the subject of a passive is ``obj``, its agent ``par``. Other links are
    named by their preposition, with ``poss`` for a possessive and ``adj`` for an adjective.
    """
    out: list[tuple[str, Token]] = []
    if (
        word.pos_ in ("VERB", "AUX")
        or (word.pos_ in ("ADJ", "NOUN") and auxiliaries(word))
        or (word.pos_ == "ADJ" and word.dep_ in ("acl", "amod"))
    ):
        out.extend(_verb_links(word))
    if word.pos_ in ("NOUN", "PROPN", "ADJ", "X", "NUM") and not auxiliaries(word):
        out.extend(_noun_links(word))
    spread: list[tuple[str, Token]] = []
    for name, head in out:
        spread.extend((name, token) for token in _conjuncts(head))
    return spread


def _verb_links(verb: Token) -> list[tuple[str, Token]]:
    out: list[tuple[str, Token]] = []
    passive = is_passive(verb)
    subject = subject_of(verb)
    if subject is not None:
        out.append(("obj" if passive else "suj", subject))
    elif verb.dep_ in ("acl", "amod") and passive:
        out.append(("obj", verb.head))
    for child in verb.children:
        dep = child.dep_
        if dep in ("obj", "iobj") and child.lower_ not in _REFLEXIVE:
            out.append(("que" if child.lower_ in ("que", "qu'") else "obj", child))
            if child.lower_ in ("que", "qu'") and verb.dep_ == "acl:relcl":
                out[-1] = ("obj", verb.head)
        elif dep == "obl:agent":
            out.append(("par", child))
        elif dep.startswith("obl") or dep in ("nmod", "advmod"):
            if child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X"):
                out.append((preposition(child) or "obl", child))
        elif dep == "xcomp" and child.pos_ in ("NOUN", "PROPN"):
            out.append(("attr", child))
    return out


def _noun_links(noun: Token) -> list[tuple[str, Token]]:
    out: list[tuple[str, Token]] = []
    for child in noun.children:
        dep = child.dep_
        if dep in ("nmod", "obl:mod", "obl:arg", "obl:agent", "obl", "flat:name", "appos") or (
            dep == "acl" and child.pos_ in ("NOUN", "PROPN")
        ):
            if child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X"):
                out.append((preposition(child) or "appos", child))
        elif dep == "amod":
            out.append(("adj", child))
        elif dep == "det" and child.lower_ in ("son", "sa", "ses", "leur", "leurs"):
            out.append(("poss", child))
    head = noun.head
    if (
        head.i != noun.i
        and head.pos_ in ("VERB", "AUX")
        and noun.dep_ in ("obj", "nsubj", "nsubj:pass", "obl:arg", "obl:mod", "obl")
    ):
        side = "s" if noun.dep_.startswith("nsubj") else "o"
        for name, token in _verb_links(head):
            if token.i != noun.i:
                out.append((f"{side}.{name}", token))
    if head.i != noun.i and noun.dep_ == "conj":
        out.extend((name, token) for name, token in _noun_links(head) if token.i > noun.i)
    return out
