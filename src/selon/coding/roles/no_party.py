"""Who is counted or hit and is yet no party to an act: people of whom nothing but their number is told, a part of those told, a place."""

from __future__ import annotations

from selon.coding.actors.extent import words
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import ActorMention
from selon.coding.roles.cast import Cast
from selon.coding.roles.features import same_actor
from selon.language.number_words import number_words

_HIT = ("target", "victim")
_HARMED = ("killed", "wounded")
_PERSONS = ("people", "force", "official")
_THINGS = ("structure", "asset")
_ARTICLES = ("d'", "de", "des")
_SMALL = frozenset("DET NUM ADP ADV PUNCT".split())


def without_no_party(chosen: Cast, draft: Draft) -> Cast:
    """Leave out whoever is hit and is no party: the codebook counts a group as hit only by more than ``personnes``, and takes no place or thing for an actor."""
    whole = [(role, (_whole_of(m) or m) if role in _HIT else m) for role, m in chosen]
    kept = [(role, m) for role, m in whole if role not in _HIT or why_no_party(m, draft) is None]
    return [(role, m) for n, (role, m) in enumerate(kept) if not (role in _HIT and any(r in _HIT and same_actor(m, one) for r, one in kept[:n]))]


def why_no_party(mention: ActorMention, draft: Draft) -> str | None:
    """Return why who is hit is no party to an act, in words for ``explain``; None for a party."""
    if draft.type == "destruction" and mention.kind in _THINGS:
        return "a thing destroyed is no party"
    if is_bare_count(mention):
        return "no more is told of them than how many they are"
    if is_settlement(mention):
        return "where people live or trade is a place, no actor"
    return "part of others who were hit" if _whole_of(mention) is not None else None


def with_counted(draft: Draft) -> Cast:
    """Make who is counted among dead or hurt the target where nobody else is: the codebook's ``a group counted in a toll is target``."""
    if any(role in (*_HIT, "participant") for role, _ in draft.actors):
        return draft.actors
    counted = [e.mention for e in draft.toll if e.kind in _HARMED and e.mention is not None and e.mention.kind in _PERSONS]
    known = [m for _, m in draft.actors]
    found = next((m for m in counted if not (is_bare_count(m) or any(same_actor(m, one) for one in known))), None)
    return draft.actors if found is None else [*draft.actors, ("target", found)]


def is_bare_count(mention: ActorMention) -> bool:
    """Say whether a mention tells of people no more than how many: ``au moins 22 personnes``, and not ``22 personnes âgées``."""
    doc = mention.sentence.paragraph.doc
    others = [doc[k] for k in range(mention.start, mention.end) if k != mention.head]
    counts = [t.like_num or t.lower_ in number_words() for t in others]
    told = doc[mention.head].lower_ in words("bare people") and any(counts)
    return told and all(counted or t.pos_ in _SMALL for t, counted in zip(others, counts, strict=True))


def is_settlement(mention: ActorMention) -> bool:
    """Say whether a mention is where people live or trade: ``le village de Lodha``; a camp or a post is who holds it."""
    return mention.kind == "structure" and mention.word is not None and mention.word.lemma in words("settlement")


def _whole_of(mention: ActorMention) -> ActorMention | None:
    """Return those of whom a mention is told by ``dont`` as a part: ``48 civils, dont seize enfants``; None where no more is told of them than a number."""
    doc, at = mention.sentence.paragraph.doc, mention.start
    while at > mention.sentence.start and doc[at - 1].lower_ in _ARTICLES:
        at -= 1
    if at <= mention.sentence.start or doc[at - 1].lower_ != "dont":
        return None
    whole = next((m for m in mention.sentence.mentions if m.end in (at - 2, at - 1)), None)
    return None if whole is None or whole.kind not in _PERSONS or is_bare_count(whole) else whole
