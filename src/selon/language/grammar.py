"""Who is linked to a verb or noun, and how: subjects and objects through passives, relatives, coordination and control.

The parser is right on about five role links in six; what it is known to miss is mended here.
"""

from __future__ import annotations

from collections.abc import Sequence

from selon.language.doc import Token, remembered
from selon.language.times.tokens import lexicon

SUBJECTS = frozenset(["nsubj", "nsubj:pass", "nsubj:caus", "csubj"])
OBJECTS = frozenset(["obj", "iobj", "obl:arg"])
AUXILIARIES = frozenset(["aux", "aux:tense", "aux:pass", "aux:caus", "cop"])
_PREPOSITION = {
    "du": "de", "des": "de", "d'": "de", "d’": "de", "de": "de", "au": "à", "aux": "à", "à": "à", "a": "à", "jusqu'": "à",
}  # fmt: skip
_REFLEXIVE = frozenset(["se", "s'", "s’"])
_MANNERS = frozenset("force erreur surprise crainte peur hasard vengeance dizaines centaines milliers".split())
_MODALS = frozenset(["xcomp", "ccomp"])


@remembered
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


@remembered
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


@remembered
def auxiliaries(verb: Token) -> Sequence[Token]:
    """Return the auxiliaries of a verb, in order."""
    return [c for c in verb.children if c.dep_ in AUXILIARIES and c.i < verb.i]


@remembered
def is_passive(verb: Token) -> bool:
    """Say whether a participle is passive: with ``être`` of the passive, or on its own after a noun."""
    aux = auxiliaries(verb)
    if any(a.dep_ == "aux:pass" for a in aux):
        return not is_reflexive(verb)
    if not aux and verb.dep_ == "obl:mod" and verb.pos_ == "VERB" and _looks_participle(verb) and _opening(verb):
        return True  # "Accusés par Kampala d'avoir tué, les miliciens nient"
    if not aux and verb.dep_ == "conj" and auxiliaries(verb.head) and _looks_participle(verb):
        return is_passive(verb.head)  # "ont attaqué et pris Sake", "ont été arrêtés et fusillés"
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
            if child.lower_ in ("que", "qu'", "dont", "où") or _outside(verb, child):
                continue
            return _inner_subject(child)
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
    if verb.dep_ == "advcl" and verb.head.i < verb.i and verb.head.dep_ == "ROOT" and verb.head.lower_.endswith("ant") and not auxiliaries(verb.head):
        return subject_of(verb.head, depth + 1)  # "des hommes se réclamant d'Al-Qaïda ont attaqué": the parse takes the participle for the main verb
    return None


def _outside(verb: Token, subject: Token) -> bool:
    """Say whether another subject stands inside a relative clause: ``les bergers dont les soldats ont volé les bêtes``."""
    doc = verb.doc
    inner = next((c for c in verb.children if c.dep_ in SUBJECTS and subject.i < c.i < verb.i), None)
    return inner is not None and any(doc[k].lower_ in ("dont", "que", "qu'", "où") for k in range(subject.i + 1, inner.i))


def _inner_subject(subject: Token) -> Token:
    """Return the noun where the parse takes its participle for the subject: ``une colonne venue de Libye a été anéantie``."""
    if subject.pos_ == "VERB":
        return next((c for c in subject.children if c.dep_ in SUBJECTS and c.pos_ in ("NOUN", "PROPN")), subject)
    return subject


def _opening(verb: Token) -> bool:
    """Say whether a participle opens the sentence for the subject to come: ``Chassés par l'armée, les rebelles ont fui``."""
    head = verb.head
    return verb.dep_ in ("advcl", "acl", "obl:mod") and head.pos_ in ("VERB", "AUX") and verb.i < head.i and not auxiliaries(verb)


def subject_to_come(participle: Token) -> Token | None:
    """Return the subject that a participle opens the sentence for, by word order where the parse takes that for the main verb."""
    if _opening(participle):
        return subject_of(participle.head)
    doc, sent = participle.doc, participle.sent
    if participle.i != sent.start or participle.dep_ not in ("ROOT", "obl:mod") or not _looks_participle(participle) or auxiliaries(participle):
        return None
    comma = next((k for k in range(participle.i + 1, sent.end) if doc[k].text == ","), sent.end)
    noun = next((k for k in range(comma + 1, min(sent.end, comma + 4)) if doc[k].pos_ not in ("DET", "NUM", "ADJ")), sent.end)
    if noun >= sent.end or doc[noun].pos_ not in ("NOUN", "PROPN") or doc[comma + 1].pos_ not in ("DET", "NUM", "PROPN"):
        return None
    told = any(doc[k].pos_ in ("VERB", "AUX") for k in range(noun + 1, min(sent.end, noun + 6)))
    return doc[noun] if told else None


def _joined_before(verb: Token, subject: Token) -> Token | None:
    """Return the first of two joined subjects where the parse joins the verb to it: ``les milices et l'armée se sont battues``."""
    first = verb.head
    if verb.dep_ != "conj" or first.pos_ not in ("NOUN", "PROPN") or not first.i < subject.i < verb.i:
        return None
    return first if any(c.dep_ == "cc" and first.i < c.i < subject.i for c in verb.children) else None


def _relative_object(verb: Token) -> Token | None:
    """Return the noun before ``que`` where the parse takes ``que`` for a conjunction: ``les rebelles, que l'armée traque,``."""
    mark = next((c for c in verb.children if c.lower_ in ("que", "qu'") and c.i < verb.i), None)
    if mark is None or any(c.dep_ == "obj" and c is not mark for c in verb.children):
        return None
    if verb.dep_ == "acl:relcl" or (verb.dep_ == "acl" and mark.dep_ == "obj"):
        return verb.head if verb.head.i < mark.i else None
    if verb.dep_ == "advcl" and mark.dep_ == "mark" and mark.i - 2 >= verb.sent.start:
        before = verb.doc[mark.i - 1]
        noun = verb.doc[mark.i - 2] if before.text == "," else before
        return noun if noun.pos_ in ("NOUN", "PROPN") else None
    return None


def _cleft(verb: Token) -> tuple[str, Token] | None:
    """Return what ``c'est`` sets before a verb, by its preposition: ``c'est par les mutins que le camp a été pris``."""
    noun = verb.head
    if verb.dep_ not in ("acl:relcl", "acl", "ccomp") or noun.i > verb.i or not any(c.lower_ in ("c'", "ce") for c in noun.children):
        return None
    name = preposition(noun)
    marked = any(c.lower_ in ("que", "qu'") and c.dep_ in ("mark", "obj") for c in verb.children)
    return (name, noun) if name and marked else None


def _of_participle(agent: Token) -> bool:
    """Say whether the word before ``par`` is a participle, whose agent it is: ``a bombardé une ville tenue par les rebelles``."""
    before = agent.left_edge.i - 1
    if before < agent.sent.start:
        return False
    word = agent.doc[before]
    return word.pos_ in ("VERB", "ADJ") and _looks_participle(word) and not auxiliaries(word)


def _bare_subject(verb: Token) -> Token | None:
    """Return what stands without a preposition before a passive that has no subject, a time left out.

    As in ``Au moins dix personnes ont été tuées``, but not in ``La nuit dernière ont été tués dix paysans``.
    """
    if not auxiliaries(verb):
        return None
    for child in verb.children:
        if child.i < verb.i and child.dep_.startswith("obl") and child.pos_ == "NOUN" and not preposition(child) and child.lower_ not in lexicon().core:
            return child
    return None


def _far_agent(verb: Token) -> Token | None:
    """Return the agent of a passive that the parse hangs on a word between: ``reprise en trois jours par l'armée``."""
    doc, sent = verb.doc, verb.sent
    for k in range(verb.i + 1, min(sent.end - 1, verb.i + 14)):
        token = doc[k]
        if token.pos_ in ("VERB", "AUX") or token.text in ";:":
            return None
        if token.lower_ != "par" or token.dep_ != "case":
            continue
        noun = token.head
        above = noun.head
        if noun.dep_ == "nmod" and above.i < k and verb.i < above.i and any(a.i == verb.i for a in noun.ancestors):
            return noun
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


@remembered
def links(word: Token) -> Sequence[tuple[str, Token]]:
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
    if subject is None and passive:
        subject = subject_to_come(verb) or _bare_subject(verb)
    elif subject is not None and passive and any(c.lower_ == "dont" for c in subject.children):
        subject = _bare_subject(verb) or subject  # "au moins dix villageois, dont trois enfants, ont été tués"
    if subject is not None:
        out.append(("obj" if passive else "suj", subject))
        first = _joined_before(verb, subject)
        if first is not None:
            out.append((out[-1][0], first))
    elif verb.dep_ in ("acl", "amod") and passive:
        out.append(("obj", verb.head))
    for child in verb.children:
        dep = child.dep_
        if dep in ("obj", "iobj") and child.lower_ not in _REFLEXIVE:
            out.append(("que" if child.lower_ in ("que", "qu'") else "obj", child))
        elif dep == "obl:agent":
            if not passive and _of_participle(child):
                continue
            out.append(("obl" if child.lower_ in _MANNERS else "par", child))
        elif dep.startswith("obl") or dep in ("nmod", "advmod"):
            if child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X"):
                name = preposition(child) or "obl"
                out.append(("obl" if name == "par" and child.lower_ in _MANNERS else name, child))
        elif dep == "xcomp" and child.pos_ in ("NOUN", "PROPN"):
            out.append(("attr", child))
    related = None if passive else _relative_object(verb)
    if related is not None:
        out = [("obj", related) if name == "que" else (name, token) for name, token in out]
        if ("obj", related) not in out:
            out.append(("obj", related))
    cleft = _cleft(verb)
    if cleft is not None:
        out = [link for link in out if link[1].i != cleft[1].i] + [cleft]
    if passive and not any(name == "par" for name, _ in out):
        agent = _far_agent(verb)
        if agent is not None:
            out.append(("par", agent))
    return out


def _past_participle(noun: Token) -> list[Token]:
    """Return whose a noun is where the parse takes that for a participle's object: ``le feu nourri des soldats``."""
    after = noun.i + 1
    if after >= noun.sent.end:
        return []
    verb = noun.doc[after]
    if verb.pos_ != "VERB" or "Part" not in verb.morph.get("VerbForm", []) or verb.lower_.endswith("ant") or auxiliaries(verb):
        return []
    return [c for c in verb.children if c.dep_ == "obj" and c.left_edge.lower_ in ("du", "des", "de", "d'")]


def _noun_links(noun: Token) -> list[tuple[str, Token]]:
    out: list[tuple[str, Token]] = []
    for child in noun.children:
        dep = child.dep_
        if dep in ("nmod", "obl:mod", "obl:arg", "obl:agent", "obl", "flat:name", "appos") or (
            dep == "acl" and child.pos_ in ("NOUN", "PROPN")
        ):
            if child.pos_ in ("NOUN", "PROPN", "NUM", "PRON", "ADJ", "X"):
                name = preposition(child) or "appos"
                out.append((name, child))
                if name == "de":
                    out.extend(("par", c) for c in child.children if c.dep_ in ("nmod", "obl:mod") and preposition(c) == "par")
        elif dep == "amod":
            out.append(("adj", child))
            if child.pos_ == "NOUN":  # "l'offensive éclair de Bakou"
                out.extend(("de", c) for c in child.children if c.dep_ == "nmod" and preposition(c) == "de")
        elif dep == "det" and child.lower_ in ("son", "sa", "ses", "leur", "leurs"):
            out.append(("poss", child))
    out.extend(("de", whose) for whose in _past_participle(noun))
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
