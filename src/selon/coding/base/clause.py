"""What is linked to a trigger, and which other words of its sentence tell the same event."""

from __future__ import annotations

from itertools import islice

from selon.coding.base.basics import FAMILY
from selon.coding.base.harm import lemma_in, noun_kind, participle_kind, toll_kinds
from selon.coding.base.sheet import ActorMention, Candidate, Sentence
from selon.knowledge import Trigger, frames, word_sets
from selon.language.doc import Doc, Token
from selon.language.grammar import is_passive, is_reflexive, links, preposition


class Clause:
    """What is linked to a trigger, worked out once: link names by token."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        token = candidate.token
        self.token = token
        self.links: dict[int, str] = {}
        for name, head in links(token):
            self.links.setdefault(head.i, name)
        doc = token.doc
        for k in range(candidate.start + 1, candidate.end):
            for name, head in links(doc[k]):
                if not candidate.start <= head.i < candidate.end:
                    self.links.setdefault(head.i, name)
        self.roles: dict[int, str] = {}
        self._partners()
        self.via: dict[int, str] = {}
        self._pronouns()
        opens = self._opens()
        if opens or (candidate.row.pos == "verb" and "ger" in candidate.moods and token.pos_ not in ("VERB", "AUX")):
            for name, head in links(token.head):
                if name == "suj":
                    self.links[head.i] = "obj" if opens else "suj"  # "en bombardant", which the parse takes for a noun
        said_of = self._said_of()
        if said_of is not None:
            self.links[said_of.i] = "obj"
        self.passive = candidate.row.pos == "verb" and (is_passive(token) or opens or said_of is not None)
        self.reflexive = candidate.row.pos == "verb" and is_reflexive(token)

    def _opens(self) -> bool:
        """Say whether a participle opens the sentence that the parse takes for a noun: ``Pris sous le feu, les soldats``."""
        candidate, token = self.candidate, self.token
        nominal = candidate.row.pos == "verb" and token.pos_ not in ("VERB", "AUX") and "pp" in candidate.moods
        return nominal and token.i == candidate.sentence.start and token.head.i > token.i and token.head.pos_ == "VERB"

    def _said_of(self) -> Token | None:
        """Return the noun right before a participle that the parse takes for a noun of its: ``la Codeco pointée du doigt``."""
        candidate, token = self.candidate, self.token
        nominal = candidate.row.pos == "verb" and token.pos_ in ("NOUN", "PROPN", "X") and "pp" in candidate.moods
        behind = token.head.i == candidate.start - 1 and token.head.pos_ in ("NOUN", "PROPN")
        return token.head if nominal and behind else None

    def _partners(self) -> None:
        """A toll word or light verb that tells the same event lends its links: the dead of ``tués dans une embuscade``."""
        for other in self.candidate.sentence.candidates:
            if other is self.candidate:
                continue
            lead = "m" if merges(other, self.candidate) else "e" if merges(self.candidate, other) else None
            if lead is None:
                continue
            frame = frames()[other.row.frame]
            for name, head in links(other.token):
                lent = is_toll(other.row) and self.links.get(head.i, "")[:2] in ("o.", "s.")
                if (lent or head.i not in self.links) and head.i != self.token.i:
                    self.links[head.i] = f"{lead}.{name}"
                    self.roles[head.i] = frame.get(name, "")

    def _pronouns(self) -> None:
        """A pronoun that is linked stands for its antecedent."""
        doc = self.token.doc
        for index, name in self.links.items():
            token = doc[index]
            if token.pos_ == "PRON" or token.lower_ in _DEMONSTRATIVE or name.endswith("poss"):
                found = antecedent(self.candidate.sentence, token)
                if found is not None:
                    self.via.setdefault(id(found), name)


_DEMONSTRATIVE = frozenset("dernier derniers dernière dernières celui-ci ceux-ci celle-ci celles-ci".split())
_PLURAL_PRONOUNS = frozenset("ils elles -ils -elles derniers dernières ceux-ci celles-ci les eux leur leurs".split())
_FEMININE = frozenset("elle elles -elle -elles celle-ci celles-ci la dernière dernières".split())
_MASCULINE = frozenset("il ils -il -ils -t-il celui-ci ceux-ci le dernier derniers eux".split())
_OWNERS = frozenset("son sa ses leur leurs".split())
_PERSONAL = _PLURAL_PRONOUNS | _FEMININE | _MASCULINE | frozenset(["l'", "lui"])
_NO_ANTECEDENT = frozenset(["asset", "structure", "adjective"])


def antecedent(sentence: Sentence, pronoun: Token) -> ActorMention | None:
    """Return the mention a personal pronoun stands for: before it, agreeing in number and gender, subjects of main clauses first."""
    low = pronoun.lower_
    if low not in _PERSONAL and low not in _OWNERS:
        return None
    plural = low in _PLURAL_PRONOUNS
    gender = None if low in _OWNERS else "Fem" if low in _FEMININE else "Masc" if low in _MASCULINE else None
    doc = sentence.paragraph.doc
    paragraph = sentence.paragraph
    at = paragraph.sentences.index(sentence)
    pools = [[m for m in sentence.mentions if m.end <= pronoun.i]]
    pools.extend(paragraph.sentences[k].mentions for k in range(at - 1, max(-1, at - 3), -1))
    for pool in pools:
        fits = [m for m in pool if m.kind not in _NO_ANTECEDENT and _is_plural(m, doc) == plural and _agrees(m, doc, gender)]
        if fits:
            subjects = [m for m in fits if doc[m.head].dep_.startswith("nsubj")]
            main = [m for m in subjects if doc[m.head].head.dep_ == "ROOT"]
            return (main or subjects or fits)[-1]
    return None


def _agrees(mention: ActorMention, doc: Doc, gender: str | None) -> bool:
    """Say whether a mention may have a gender; names without an article have any."""
    if gender is None or mention.end - mention.start == 1:
        return True
    first = doc[mention.start].lower_
    told = "Fem" if first in ("la", "une", "cette") else "Masc" if first in ("le", "un", "ce", "cet") else None
    if told is None:
        told = next(iter(doc[mention.head].morph.get("Gender", [])), None) if doc[mention.head].pos_ == "NOUN" else None
    return told is None or told == gender


def _is_plural(mention: ActorMention, doc: Doc) -> bool:
    if doc[mention.start].lower_ in ("les", "des", "ces", "leurs", "ses"):
        return True
    if mention.quantity is not None and (mention.quantity.best or 0) > 1:
        return True
    return "Plur" in doc[mention.head].morph.get("Number", []) and doc[mention.start].lower_ not in (
        "le",
        "la",
        "l'",
        "un",
        "une",
    )


_CAUSE = frozenset("dans lors cours par suite après pendant durant issue à sous".split())
_EVENT_FRAMES = frozenset("n-act n-mutual n-weapon n-undergo n-agent".split())
_DEADLY = {"siege": ("n-seize",), "territory_captured": ("n-seize",), "abduction": ("n-undergo",), "protest": ("n-act",), "riot": ("n-act",)}
"""The frames of events that are no fight, but in which people are killed."""
_TOLL_FRAMES = frozenset("n-toll cost die n-losses losses".split())


def is_toll(row: Trigger) -> bool:
    """Say whether a trigger counts persons and leaves open what befell them."""
    return row.type == "casualties" or row.frame in _TOLL_FRAMES


def is_event_noun(row: Trigger) -> bool:
    """Say whether a trigger is a noun that names a fight, or another event that kills."""
    frames_of = _EVENT_FRAMES if FAMILY[row.type] == "fight" else _DEADLY.get(row.type, ())
    return row.pos == "noun" and row.frame in frames_of and row.type != "casualties"


_STEPS = 4
_PARTICIPLE = ("é", "és", "ée", "ées")
_BEATEN = frozenset(["repelled", "failed", "foiled"])
_ASSAULTS = frozenset(["armed_clash", "attack", "infiltration", "ambush", "territory_captured"])
_ONWARD = 25
"""Words between an assault and the verb that tells its end."""


def is_end_of(end: Candidate, assault: Candidate) -> bool:
    """Say whether a verb tells how an assault told before it ended: ``ont attaqué avant d'être repoussés``, ``mais ont échoué``.

    Whoever is beaten is who attacked: the verb has no subject of its own but a pronoun, or it is active with one for its object.
    """
    if end.row.outcome not in _BEATEN or end.row.pos != "verb" or assault.row.outcome is not None or is_toll(assault.row):
        return False
    if assault.row.type not in _ASSAULTS or not 0 < end.start - assault.end <= _ONWARD:
        return False
    verb = end.token
    subjects = [c for c in verb.children if c.dep_.startswith("nsubj") and c.pos_ != "PRON"]
    if is_passive(verb) or end.row.frame == "happen":
        return not subjects
    return any(c.lower_ in ("les", "l'", "le", "la") and c.pos_ == "PRON" and c.i < verb.i for c in verb.children)


def flees(candidate: Candidate, claim_type: str) -> bool:
    """Say whether who was taken gets away: ``deux otages ont réussi à s'échapper`` ends their abduction, and nobody is taken."""
    return claim_type == "abduction" and candidate.row.key in word_sets("trigger_words")["flees"]


def _causes(event: Token, toll: Token) -> bool:
    """Say whether an event told before a toll is what the toll is of."""
    beside = event.head.i in (toll.i, toll.head.i) and (event.head.i == toll.i or event.dep_.startswith("nsubj"))
    if beside or _across_colon(event, toll) or _hurt_by(event, toll):
        return True
    counted = _tallied(event)
    whole = counted.head if counted.dep_ == "nmod" and counted.head.pos_ in ("NUM", "PRON") else counted  # "trois des huit blessés de l'attentat"
    return counted is not event and whole.dep_.startswith(("nsubj", "expl:subj"))


def _across_colon(first: Token, last: Token) -> bool:
    """Say whether one colon parts two words and no verb stands before it: ``Attentat de Gao : douze morts``."""
    doc = first.doc
    between = [t.text for t in doc[first.i : last.i]]
    if between.count(":") != 1 or ";" in between:
        return False
    start = first.sent.start
    before = doc[start : first.i + between.index(":")]
    return not any(t.pos_ in ("VERB", "AUX") and not (t.lower_.endswith(_PARTICIPLE) or noun_kind(t.lower_)) for t in before)


def _hurt_by(event: Token, death: Token) -> bool:
    """Say whether who dies was hurt by the event: ``touchés par un obus, deux hommes ont rendu l'âme``."""
    hurt = next((t for t in islice(event.ancestors, _STEPS) if participle_kind(t.lower_) is not None), None)
    return hurt is not None and hurt.i < death.i and (hurt.head.i == death.i or death.head.i == hurt.i)


def _leaves(act: Token, toll: Token) -> bool:
    """Say whether a noun of harm is what an act is said to leave: ``ont attaqué Sake, laissant douze morts``."""
    verb = toll.head
    return toll.dep_ == "obj" and verb.dep_ == "advcl" and verb.lower_.endswith("ant") and verb.head.i == act.i < verb.i


def _struck(act: Token, death: Token) -> bool:
    """Say whether who dies was in what was brought down: ``les pilotes de l'avion abattu sont morts``."""
    if not act.dep_.startswith("acl") or not lemma_in(act.head.lower_, "thing") or act.i > death.i:
        return False
    owner = next((t for t in islice(act.ancestors, _STEPS) if t.dep_.startswith("nsubj")), None)
    return owner is not None and owner.head.i == death.i


def _tallied(event: Token) -> Token:
    """Return the noun of counting that an event hangs from: ``le bilan de l'attentat``, ``les blessés de l'attentat``; else the event itself."""
    head = event.head
    counts = lemma_in(head.lower_, "tally") or noun_kind(head.lower_) is not None
    return head if event.dep_ == "nmod" and head.i < event.i and counts else event


def merges(toll: Candidate, event: Candidate) -> str | None:
    """Return how the first candidate is part of what the second tells, or None."""
    a, b = toll.token, event.token
    if is_end_of(toll, event):
        return "end"
    if is_toll(toll.row) and is_event_noun(event.row):
        if b.i > a.i:
            prep = preposition(b)
            first = b.left_edge.i
            lead = {t.lower_ for t in b.doc[max(toll.sentence.start, first - 3) : b.i]}
            if prep in _CAUSE or lead & {"lors", "cours", "suite", "dans", "par", "issue"}:
                return "tollin" if b.i - a.i < 15 else "tollin+"
            if prep == "depuis" and toll_kinds().get(toll.row.key) == "missing":
                return "tollin"
            if _across_colon(a, b) or _tallied(b) is a:
                return "tollof"
        elif _causes(b, a):
            return "tollof"
        elif b.dep_.startswith("nsubj") and b.i < a.i:
            return "tollof+"
        return None
    if is_toll(toll.row) and event.row.pos == "verb" and FAMILY[event.row.type] == "fight" and (_leaves(b, a) or _struck(b, a)):
        return "tollof"
    if (
        toll.row.frame == "repel"
        and event.row.pos == "noun"
        and 0 < b.i - a.i <= 6
        and not any(t.pos_ == "VERB" or t.text in ".;:" for t in a.doc[a.i + 1 : b.i])
    ):
        return f"verb-obj|{toll.row.frame}|{event.row.frame}"
    if toll.row.pos == "verb" and event.row.pos == "noun" and b.head.i == a.i and b.dep_.split(":")[0] in ("obj", "nsubj", "obl"):
        return f"verb-{b.dep_.split(':')[0]}|{toll.row.frame}|{event.row.frame}"
    if toll.row.pos == "noun" and event.row.pos == "noun" and a.head.i == b.i:
        return f"noun-of|{toll.row.frame}|{event.row.frame}"
    if toll.row.pos == "verb" and event.row.pos == "verb" and a.head.i == b.i and a.dep_ in ("xcomp", "conj") and event.row.type != "accusation":
        return f"verb-{a.dep_}|{toll.row.type == event.row.type}"
    return None
