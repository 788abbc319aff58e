"""Words of one sentence that tell one event: a toll and its cause, a light verb and its noun, a shot and its shell."""

from __future__ import annotations

from itertools import islice

from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import is_end_of, is_event_noun, merges
from selon.coding.base.sheet import Candidate
from selon.language.grammar import is_passive, links

LIKELY = 0.3
"""Below this chance a noun is not sure enough of being an event to take over what its verb tells."""

MOST = 0.98
_NEAR = 3
"""Words of one type that stand closer than this tell one event."""

_STEPS = 3
_POURED = 10
_HANDLING = frozenset(["weapons_seizure", "support", "deployment"])
_BROUGHT_DOWN = frozenset(["abattre", "intercepter", "descendre"])
_DEMANDS = frozenset(["withdrawal", "surrender", "evacuation", "displacement"])
_LIGHT = frozenset(["act", "repel", "land", "undergo", "mutual", "oppose"])
_NOUNS = frozenset(["n-act", "n-weapon", "n-mutual", "n-agent"])


def join_parts(candidates: list[Candidate]) -> None:
    """Leave one candidate of those that tell one event, and give it the best chance among them.

    The noun that names the act stays, for it is the more telling word: ``tués dans une embuscade`` is an ambush with its
    dead, ``repoussé une offensive`` an offensive repelled. A toll with two causes stays a claim of its own, being a sum.
    """
    for part in candidates:
        wholes = [c for c in candidates if c is not part and (c.score >= LIKELY or _ends(part, c)) and _part_of(part, c)]
        if not wholes or (len(wholes) > 1 and not all(is_end_of(part, c) for c in wholes)):
            continue
        whole = wholes[-1]  # of several assaults, it is the last told before that was beaten back
        if is_end_of(part, whole):
            whole.ending = part
        told = whole.score + part.score if part.row.frame == "happen" else max(whole.score, part.score)
        whole.score, part.score = min(MOST, told), 0.0
    for at, one in enumerate(candidates):
        for two in candidates[at + 1 :]:
            if one.score and two.score and (_one_event(one, two) or _one_event(two, one)):
                _keep_likelier(one, two)


def _keep_likelier(one: Candidate, two: Candidate) -> None:
    """Of two words for one event only one is its claim, the likelier, or the act rather than who acts; their chances add up."""
    agents = [c.row.frame == "n-agent" for c in (one, two)]
    kept, left = (one, two) if (one.score >= two.score if agents[0] == agents[1] else agents[1]) else (two, one)
    kept.score = min(MOST, kept.score + left.score)
    left.score = 0.0


def _one_event(one: Candidate, two: Candidate) -> bool:
    """Say whether two words tell one event: ``le kamikaze s'est fait exploser``, ``arrosé de roquettes``."""
    same = one.row.type == two.row.type
    if same and 0 <= two.start - one.end < _NEAR and not _does_more(two, one):
        return True
    if same and _poured(one, two):
        return True
    how = merges(one, two)
    if how is None:
        return False
    if how.startswith("noun-of") and one.row.frame == "n-weapon" and two.row.frame == "n-act":
        return same or FAMILY[one.row.type] == FAMILY[two.row.type] == "fight"
    if how == "verb-conj|True":
        return same and not _does_more(one, two)
    if how.startswith("noun-of"):
        return same
    if how.startswith(("verb-nsubj", "verb-obj", "verb-obl")):
        fight = FAMILY[one.row.type] == FAMILY[two.row.type] == "fight"
        return two.row.frame in _NOUNS and (same or (fight and two.row.frame == "n-weapon"))
    return False


def _does_more(verb: Candidate, first: Candidate) -> bool:
    """Say whether a verb joined to another of its type has an object or a time of its own: ``a pris Sinjah et prendra Dinder``."""
    if "fut" in verb.moods - first.moods:
        return True
    shared = {token.i for name, token in links(first.token) if name == "obj"}
    objects = {token.i for name, token in links(verb.token) if name == "obj" and token.i > verb.head}
    if shared and objects - shared:
        return True
    between = any(first.head < i < verb.head for i in shared)  # "ont pillé, puis brûlé le marché" is one act, "a pris Sake et perdu Kibumba" two
    return between and any(i > verb.head for i in shared)


def _ends(verb: Candidate, noun: Candidate) -> bool:
    """Say whether a verb says of what a noun names that it began or ended, which makes an event of it: ``l'occupation a pris fin``."""
    return verb.row.frame == "happen" and verb.score >= LIKELY and _happens(verb, noun)


def _happens(verb: Candidate, noun: Candidate) -> bool:
    """Say whether a noun is what a verb tells to begin, go on or end, though the parse may miss it: ``les pourparlers ont repris``."""
    if (merges(verb, noun) or "").startswith("verb-nsubj|happen|"):
        return True
    if verb.row.frame != "happen" or noun.row.pos != "noun" or noun.head > verb.head or verb.row.pos != "verb":
        return False
    doc = verb.token.doc
    between = [t for t in doc[noun.end : verb.start] if t.pos_ in ("VERB", "AUX") or t.is_punct]
    own = any(name in ("obj", "que") for name, _ in links(verb.token))
    return not own and all(t.pos_ == "AUX" and t.i >= verb.start - _NEAR for t in between)


def _part_of(part: Candidate, whole: Candidate) -> bool:
    if _handled(part, whole) or _demanded(part, whole) or _threatened(part, whole) or _worn(part, whole) or _happens(part, whole):
        return True
    how = merges(part, whole)
    if how is None:
        return False
    if how in ("tollin", "tollof", "end"):
        return True
    if how.startswith("verb-obj"):
        same = FAMILY[part.row.type] == FAMILY[whole.row.type] == "fight"
        return same and part.row.frame in _LIGHT and whole.row.frame in _NOUNS
    return False


def _handled(weapon: Candidate, act: Candidate) -> bool:
    """Say whether a weapon is only what an act is done to: ``saisi des roquettes``, ``un drone abattu``; it hits nothing then."""
    if weapon.row.frame != "n-weapon" or act.row.pos != "verb" or not (act.row.type in _HANDLING or act.row.key in _BROUGHT_DOWN):
        return False
    return any(name == "obj" and token.i == weapon.head for name, token in links(act.token))


def _worn(charge: Candidate, blast: Candidate) -> bool:
    """Say whether a charge is what who blows himself up wears or drives: ``ceinturée d'explosifs, elle s'est fait sauter``."""
    if charge.row.type != "explosive_device" or blast.row.type != "suicide_bombing" or blast.row.pos != "verb":
        return False
    return 0 <= blast.start - charge.end <= _STEPS + 1  # "d'explosifs s'est fait"


def _demanded(act: Candidate, demand: Candidate) -> bool:
    """Say whether an infinitive is what an ultimatum demands: ``sommé de quitter la ville``."""
    if demand.row.type != "ultimatum" or act.row.type not in _DEMANDS or "inf" not in act.moods or act.start < demand.end:
        return False
    return any(token.i in range(demand.start, demand.end) for token in islice(act.token.ancestors, _STEPS))


def _threatened(threat: Candidate, act: Candidate) -> bool:
    """Say whether a passive threat only says that an act may come: ``la ville est menacée d'un assaut``; nobody threatens anybody then."""
    if threat.row.type != "ultimatum" or threat.row.pos != "verb" or not is_event_noun(act.row) or not is_passive(threat.token):
        return False
    return any(name == "de" and token.i == act.head for name, token in links(threat.token))


def _poured(verb: Candidate, weapon: Candidate) -> bool:
    """Say whether a noun with ``de`` tells what a verb's shells are, wherever the parse hangs it: ``arrosé le bourg de roquettes``."""
    if verb.row.pos != "verb" or weapon.row.frame != "n-weapon" or not 0 < weapon.start - verb.end <= _POURED:
        return False
    doc = verb.token.doc
    between = doc[verb.end : weapon.start]
    return between[-1].lower_ in ("de", "d'") and not any((t.pos_ in ("VERB", "AUX") and t.text.islower()) or t.is_punct for t in between)
