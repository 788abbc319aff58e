"""Who plays a part in an event beyond its plain links: participles, relatives, support verbs, control, shared objects."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.base.clause import Clause
from selon.coding.base.tools import Tools
from selon.coding.events.rules import right_neighbour
from selon.knowledge import word_sets
from selon.language.conjugation import conjugate
from selon.language.doc import Token
from selon.language.grammar import is_passive, links, preposition, subject_to_come

_SIDES = {
    ("do", "suj"): "doer", ("do", "par"): "doer", ("suffer", "suj"): "sufferer", ("suffer", "par"): "sufferer", ("hit", "obj"): "sufferer", ("hit", "à"): "sufferer",
    ("oppose", "obj"): "side", ("oppose", "à"): "side", ("own", "suj"): "doer", ("blame", "à"): "doer", ("accuse", "obj"): "doer",
    ("happen", "de"): "doer",
}  # fmt: skip
_OWN = frozenset(["contre", "entre"])
"""Prepositions of a noun of fighting, whatever word the parse hangs them on: ``entre X et Y, les combats continuent``."""
_GAINS = {"gained by": ("par", "initiator"), "lost by": ("à", "target")}
_CHANGES_HANDS = frozenset(["lose", "fall", "seize", "n-seize", "move", "n-move", "hold"])
_NEAR = 4
_BESIDE = 8
_MISTAGGED = frozenset(["NOUN", "ADJ", "PROPN", "X"])
"""What the tagger takes a verb in the present for, in headlines."""
_STOPS = frozenset(",;:.()«»")
_FAR = 16
_MEANS = frozenset(["par", "grâce", "moyennant"])
BACKS = "back"
"""The governor of who backs the doer of an event."""
ACCUSES = "accuse"
"""The governor of who accuses or orders its doer."""
_BOTH = {"doer": "initiator", "sufferer": "target", "side": "participant"}


class Argument:
    """One thing said of a word: the link, the kind of the verb that joins it, and the role that the two suggest."""

    __slots__ = ("governor", "link", "role")

    def __init__(self, link: str, governor: str, role: str | None) -> None:
        self.link = link
        self.governor = governor
        self.role = role


def arguments(clause: Clause, tools: Tools) -> dict[int, Argument]:
    """Return what is linked to a claim's trigger, by token index, with the links that the parse tells only by a detour."""
    row = clause.candidate.row
    frame = tools.frames[row.frame]
    out: dict[int, Argument] = {}
    noun = row.pos == "noun"
    above = _above(clause.token, tools) if noun else None
    governor = _governor(above, tools) if above is not None else ""
    for index, name in clause.links.items():
        out[index] = Argument(name, governor if name[:2] in ("s.", "o.") else "", _role(clause, frame, index, name, governor))
    _from_backing(clause, out)
    if row.frame in _CHANGES_HANDS:
        _from_gain(clause, out)
    if noun and above is not None:
        _from_agent(frame, out)
        _from_above(clause, above, governor, tools, out)
        _from_participles(above, clause.token, tools, frame, out)
        _from_breaking(clause, above, out)
        _from_deed(clause, above, out)
        _from_against(clause, frame, out)
    elif not noun:
        _from_control(clause, tools, frame, out)
        _from_control_noun(clause, frame, out)
        _from_shared(clause, frame, out)
        _from_fire(clause, out)
        _from_neighbour(clause, frame, out)
    return out


def _role(clause: Clause, frame: dict[str, str], index: int, name: str, governor: str) -> str | None:
    plain = name.split(".")[-1]
    if name[:2] in ("m.", "e."):
        return clause.roles.get(index) or None
    if name[:2] in ("s.", "o."):
        side = _SIDES.get((governor, plain))
        return _BOTH[side] if side else frame.get(plain) if plain in _OWN else None
    if clause.passive and plain == "obj":
        return frame.get("obj")
    return frame.get(name) or frame.get(plain)


def _above(noun: Token, tools: Tools) -> Token:
    """Climb from a noun to the one that counts it or gives its part: ``une série de raids``, ``la cible d'une attaque``."""
    for _ in range(3):
        head = noun.head
        if head.i == noun.i or head.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM"):
            break
        counted = noun.dep_ in ("nmod", "obl:mod", "obl:arg") and tools.part_kind(head.lower_) is not None
        if not counted and not (noun.dep_ == "conj" and head.i < noun.i):
            break
        noun = head
    return noun


def _part(noun: Token, tools: Tools) -> str | None:
    kind = tools.part_kind(noun.lower_)
    return None if kind == "amount" else kind


def verb_kind(token: Token, tools: Tools) -> str:
    """Return what a verb does with an event, by ``governs.csv``: carry it out, suffer it, tell it."""
    for lemma, _ in tools.governor_forms.verbs.get(token.lower_, ()):
        kind = tools.governors.get(lemma)
        if kind is not None:
            return kind
    return "other"


def _governor(noun: Token, tools: Tools) -> str:
    part = _part(noun, tools)
    if part is not None:
        return part
    head = noun.head
    return verb_kind(head, tools) if head.i != noun.i and head.pos_ in ("VERB", "AUX") else ""


def _put(out: dict[int, Argument], token: Token, link: str, governor: str, role: str | None) -> None:
    known = out.get(token.i)
    if known is None or (known.role is None and role is not None):
        out[token.i] = Argument(link, governor, role)


def _from_above(clause: Clause, above: Token, governor: str, tools: Tools, out: dict[int, Argument]) -> None:
    """The noun's governing verb, or the noun that gives its part, lends its subject and objects."""
    if above.i == clause.token.i:
        return
    frame = tools.frames[clause.candidate.row.frame]
    part = _part(above, tools)
    if part is not None:
        lent = [(n, t) for n, t in links(above) if n in ("suj", "o.suj", "s.suj")]
        if not lent and above.head.pos_ in ("VERB", "AUX"):
            lent = [(n, t) for n, t in links(above.head) if n == "suj"]
    else:
        lent = [*links(above)]
    for name, token in lent:
        if token.i in (clause.token.i, above.i):
            continue
        plain = name.split(".")[-1]
        side = _SIDES.get((governor, plain))
        own = frame.get(plain) if "." not in name else None
        link = name if "." in name or part is None else f"o.{name}"
        _put(out, token, link, governor, _BOTH[side] if side else own)


def _from_participles(above: Token, trigger: Token, tools: Tools, frame: dict[str, str], out: dict[int, Argument]) -> None:
    """``une attaque menée par X contre Y``, ``le raid qui a visé X``, ``l'assaut que X a lancé``."""
    for noun in {above.i: above, trigger.i: trigger}.values():
        for child in noun.children:
            if child.i < noun.i or child.dep_ not in ("acl", "acl:relcl", "amod", "advcl") or child.pos_ not in ("VERB", "ADJ"):
                continue
            kind = verb_kind(child, tools)
            object_here = is_passive(child) or any(c.lower_ in ("que", "qu'") and c.dep_ == "obj" for c in child.children)
            side = "o" if object_here else "s"
            for name, token in links(child):
                if token.i in (noun.i, trigger.i):
                    continue
                found = _SIDES.get((kind, name))
                role = _BOTH[found] if found else (frame.get(name) if name not in ("suj", "obj") else None)
                _put(out, token, f"p{side}.{name}", kind, role)


def _from_breaking(clause: Clause, above: Token, out: dict[int, Argument]) -> None:
    """``rompre l'encerclement imposé par X``: who breaks a siege acts, and whose siege it is suffers."""
    if clause.candidate.row.type != "siege" or above.head.lower_ not in _forms_of_breaking() or not above.dep_.startswith(("obj", "nsubj")):
        return
    breaker = "suj" if above.dep_ == "obj" else "par"
    for index, known in list(out.items()):
        side, _, name = known.link.rpartition(".")
        if side in ("o", "s") and name == breaker:
            out[index] = Argument("suj", known.governor, "initiator")
        elif known.role == "initiator":
            out[index] = Argument("contre", known.governor, "target")


@lru_cache(maxsize=1)
def _forms_of_breaking() -> frozenset[str]:
    return frozenset(form for verb in word_sets("trigger_words")["breaks a siege"] for form in conjugate(verb))


def _from_deed(clause: Clause, above: Token, out: dict[int, Argument]) -> None:
    """``par un raid nocturne, X a pris le fort``: who does a thing by an act does that act."""
    verb = above.head
    if clause.candidate.row.frame != "n-act" or preposition(above) not in _MEANS or verb.pos_ != "VERB" or is_passive(verb):
        return
    for name, token in links(verb):
        if name == "suj" and token.i != above.i:
            out[token.i] = Argument("suj", "", "initiator")


def _from_against(clause: Clause, frame: dict[str, str], out: dict[int, Argument]) -> None:
    """``l'attaque du Hamas contre Israël``: whom ``contre`` names behind the noun is hit, whatever word the parse hangs it on."""
    candidate, doc = clause.candidate, clause.token.doc
    starts = {c.start for c in candidate.sentence.candidates}
    if frame.get("contre") != "target" or any(a.link.endswith("contre") for a in out.values()):
        return
    for k in range(candidate.end, min(candidate.sentence.end - 1, candidate.end + _BESIDE)):
        if doc[k].pos_ in ("VERB", "AUX") or doc[k].text in _STOPS or k in starts:
            return
        if doc[k].lower_ == "contre":
            noun = next((doc[i] for i in range(k + 1, min(candidate.sentence.end, k + _NEAR)) if doc[i].pos_ in ("NOUN", "PROPN")), None)
            if noun is not None:
                _put(out, noun, "contre", "", "target")
            return


def _from_agent(frame: dict[str, str], out: dict[int, Argument]) -> None:
    """``l'attaque du convoi par les rebelles``: where ``par`` tells who acts, ``de`` tells who suffers."""
    if frame.get("de") != "initiator" or frame.get("par") != "initiator":
        return
    if any(a.link == "par" for a in out.values()):
        for index, known in list(out.items()):
            if known.link == "de":
                out[index] = Argument("obj", "", "target")


def _from_backing(clause: Clause, out: dict[int, Argument]) -> None:
    """``épaulés par X, ils ont pris``, ``avec l'appui de X``: who backs the doer of another event is its supporter."""
    verb = clause.token
    doers = {verb.i} | {k for k, a in out.items() if a.role in ("initiator", "participant")}
    for other in clause.candidate.sentence.candidates:
        row = other.row
        if row.type != "support" or other is clause.candidate or other.row.frame not in ("back", "n-back"):
            continue
        word = other.token
        hung = word.head.i in doers or (word.dep_ in ("acl", "advcl", "amod") and word.head.i == verb.head.i)
        if not hung or (word.pos_ == "NOUN" and not _with(word)):
            continue
        names = ("par",) if row.pos == "verb" else ("de", "adj")
        for name, token in links(word):
            if name in names and token.i != verb.i:
                out[token.i] = Argument("avec", BACKS, "supporter")


def _from_gain(clause: Clause, out: dict[int, Argument]) -> None:
    """``perdu la ville au profit de X``, ``pris le pont aux dépens de Y``: who gains takes, who loses is taken from."""
    sentence = clause.candidate.sentence
    doc = clause.token.doc
    for k in range(clause.candidate.end, sentence.end - 1):
        if doc[k - 1].lower_ not in ("au", "aux"):
            continue
        kind = next((kind for kind in _GAINS if doc[k].lower_ in word_sets("trigger_words")[kind]), None)
        if kind is None:
            continue
        noun = next((doc[i] for i in range(k + 1, min(sentence.end, k + 1 + _NEAR)) if doc[i].pos_ in ("NOUN", "PROPN")), None)
        if noun is not None:
            link, role = _GAINS[kind]
            out[noun.i] = Argument(link, "", role)


def _with(noun: Token) -> bool:
    return any(c.dep_ in ("case", "fixed") and c.lower_ in ("avec", "grâce", "sous", "par") for c in noun.children)


def _control(verb: Token, tools: Tools) -> tuple[Token, str] | None:
    """Return the verb that lends an infinitive its doer, and the link at which it has it; the parse may hang it on the noun between."""
    if verb.dep_ not in ("xcomp", "ccomp", "advcl", "obl:arg", "acl", "obl:mod", "obl") or verb.head.i >= verb.i:
        return None
    head = verb.head
    if verb.dep_ == "acl" and head.pos_ in ("NOUN", "PROPN") and head.i > head.sent.start and any(c.lower_ in ("de", "d'", "à") and c.dep_ == "mark" for c in verb.children):
        head = head.head
    way = next(
        (tools.controls[lemma] for lemma, _ in tools.governor_forms.verbs.get(head.lower_, ()) if lemma in tools.controls), None
    )
    return None if way is None else (head, way)


def accusing(verb: Token, tools: Tools) -> Token | None:
    """Return the verb of accusing that an infinitive hangs on: ``accusés par l'ONU d'avoir tué``."""
    found = _control(verb, tools)
    return found[0] if found is not None and verb_kind(found[0], tools) == ACCUSES else None


def _from_control(clause: Clause, tools: Tools, frame: dict[str, str], out: dict[int, Argument]) -> None:
    """``accuser X d'avoir attaqué``, ``ordonner à X d'attaquer``: the doer is the other verb's object."""
    verb = clause.token
    found = _control(verb, tools)
    if found is None:
        return
    head, way = found
    passive = is_passive(head)
    over = links(head)
    doers = [t for n, t in over if n == way and (passive or t.i > head.i or t.pos_ == "PRON")]
    opened = None if doers or way != "obj" else subject_to_come(head)
    if opened is not None:  # "Contraints de fuir, les rebelles": a participle that the parse takes for a noun
        doers, passive = [opened], True
    if not doers:
        return
    name = "obj" if clause.passive else "suj"
    for index, known in list(out.items()):
        if known.link == name and not passive and all(t.i != index for t in doers):
            out[index] = Argument("ctl.suj", ACCUSES, None)
    if verb_kind(head, tools) == ACCUSES:
        for n, token in over:
            if n in ("suj", "par") and token.i not in (verb.i, *(t.i for t in doers)):
                out[token.i] = Argument("ctl.suj", ACCUSES, None)
    for token in doers:
        if token.i != verb.i:
            out[token.i] = Argument(name, "", frame.get(name))


def _from_control_noun(clause: Clause, frame: dict[str, str], out: dict[int, Argument]) -> None:
    """``l'échec des rebelles dans le sud à prendre Juba``: whose plan, failure or refusal it is does the act."""
    verb, doc = clause.token, clause.token.doc
    mark = next((c.i for c in verb.children if c.lower_ in ("de", "d'", "à") and c.dep_ in ("mark", "case") and c.i < verb.i), None)
    if mark is None or clause.passive:
        return
    for k in range(mark - 1, max(clause.candidate.sentence.start - 1, mark - _FAR), -1):
        if doc[k].pos_ in ("VERB", "AUX") or doc[k].text in ";:«»":
            return
        if doc[k].lower_ in word_sets("trigger_words")["control noun"]:
            whose = next((t for n, t in links(doc[k]) if n in ("de", "par") and k < t.i < mark and t.pos_ in ("NOUN", "PROPN", "PRON")), None)
            if whose is not None:
                for index in [i for i, a in out.items() if a.link == "suj"]:
                    del out[index]
                out[whose.i] = Argument("suj", "", frame.get("suj"))
            return


def _from_fire(clause: Clause, out: dict[int, Argument]) -> None:
    """``tombés sous les balles des miliciens``, ``tués par des tirs de l'armée``: whose fire it is does the killing."""
    candidate = clause.candidate
    if candidate.row.frame not in ("die", "kill"):
        return
    doc, fires = clause.token.doc, word_sets("trigger_words")["fire"]
    hung = [doc[k] for k, name in clause.links.items() if name in ("sous", "par", "dans")]
    within = [doc[k] for k in range(candidate.start + 1, candidate.end)]
    for fire in [t for t in hung + within if t.lower_ in fires]:
        for name, token in links(fire):
            if name in ("de", "adj") and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.i > fire.i:
                out[token.i] = Argument("par", "", "initiator")


def _from_shared(clause: Clause, frame: dict[str, str], out: dict[int, Argument]) -> None:
    """``ils ont pillé, puis brûlé le marché``: an object after the last of joined verbs belongs to all."""
    if any(a.link == "obj" for a in out.values()):
        return
    for child in clause.token.children:
        if child.dep_ == "conj" and child.pos_ == "VERB" and not clause.passive:
            for name, token in links(child):
                if name == "obj" and token.i > child.i:
                    _put(out, token, "c.obj", "", frame.get("obj"))


def _from_neighbour(clause: Clause, frame: dict[str, str], out: dict[int, Argument]) -> None:
    """The noun right behind an active verb is its object where the parse has none: ``ont brûlé les greniers réclament``."""
    if clause.passive or clause.reflexive or frame.get("obj") != "target" or any(a.link in ("obj", "que", "c.obj") for a in out.values()):
        return
    noun = right_neighbour(clause.candidate)
    moods, pos = clause.candidate.moods, clause.token.pos_
    if noun is not None and (pos == "VERB" or "ger" in moods or ("pres" in moods and pos in _MISTAGGED)):
        out.setdefault(noun.i, Argument("obj", "", "target"))
