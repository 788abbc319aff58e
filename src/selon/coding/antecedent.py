"""Who ``les assaillants``, ``l'armée``, ``ses hommes``, ``le groupuscule`` are: the antecedent in the report, or nobody named.

Runs when the claims of a report are drafted, so that it changes no decision of the models: it gives names only to
mentions that still have none. A loaded word without an antecedent is ``unidentified armed group``, never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from selon.coding.basics import FAMILY
from selon.coding.draft import Draft
from selon.coding.mention_extent import words as listed
from selon.coding.mention_kinds import resolve_by_country
from selon.coding.sheet import ActorMention, Sheet
from selon.coding.tools import Tools
from selon.knowledge import word_list

_BACK = 6  # sentences: further back, the words of the report no longer point there
_OWN = frozenset("ses son sa leurs leur nos notre".split())
_DEFINITE = frozenset("le la les l' l’ ce cet cette ces du des aux au".split())
_STATE = frozenset(["military", "police"])
_ARMED = frozenset(["armed_group", "militia", "company"])
_REBEL = frozenset(["armed_group"])
_SIDES = _STATE | _ARMED | frozenset(["coalition", "mission"])
UNKNOWN = ("unidentified-armed-group", "unidentified armed group")


@lru_cache(maxsize=1)
def _classes() -> dict[str, str]:
    return word_list("antecedents")


def name_unresolved(drafts: Sequence[Draft], sheet: Sheet, tools: Tools) -> None:
    """Give the unresolved actors of drafts their names, where the report tells them."""
    known = [m for s in sheet.sentences for m in s.mentions if m.actor_id is not None and m.actor_id != UNKNOWN[0]]
    home = _home(sheet, tools)
    laid = [m for s in sheet.sentences for m in s.mentions]
    drawn = [m for d in drafts for m in (*(a for _, a in d.actors), *(t.mention for t in d.toll if t.mention is not None))]
    for mention in {id(m): m for m in (*laid, *drawn)}.values():
        if mention.actor_id is None and mention.name is None and not mention.person:
            _resolve(mention, known, home, tools)
    for draft in drafts:
        for role, mention in draft.actors:
            if role == "initiator" and FAMILY[draft.type] == "fight" and _some_men(mention):
                mention.actor_id, mention.name = UNKNOWN


def _some_men(mention: ActorMention) -> bool:
    """``des hommes à moto ont attaqué``: who does such a thing is no civilian, whatever the word."""
    if mention.actor_id != "civilians" or mention.word is None or mention.word.lemma not in listed("armed-if"):
        return False
    return "Plur" in mention.sentence.paragraph.doc[mention.head].morph.get("Number", [])


def _home(sheet: Sheet, tools: Tools) -> str | None:
    """Return the country of the report's places and groups; of the powers that meddle there, only when it has none of its own."""
    votes: Counter[str] = Counter()
    for paragraph in sheet.paragraphs:
        for hit in paragraph.hits:
            if hit.name.sort == "place" and not hit.name.weak:
                votes[tools.packs.places[int(hit.name.ref)].country or ""] += 2
            elif hit.name.sort == "actor" and tools.packs.actors[hit.name.ref].kind in _ARMED:
                votes[tools.packs.actors[hit.name.ref].country or ""] += 1
    del votes[""]
    return votes.most_common(1)[0][0] if votes else sheet.country


def _resolve(mention: ActorMention, known: Sequence[ActorMention], home: str | None, tools: Tools) -> None:
    doc = mention.sentence.paragraph.doc
    words = [doc[k].lower_ for k in range(mention.start, mention.end)]
    kind = _kind(mention, words)
    named = _named_behind(mention, known)
    if named is not None and kind in ("unknown", "armed", "group", "state"):
        _take(mention, named)
    elif words and (words[0] in _OWN or any(w in ("ses", "leurs") for w in words[:4])):
        owner = _nearest(mention, known, tools, _SIDES, far=2)
        if kind == "unknown":
            mention.actor_id, mention.name = UNKNOWN
        elif owner is not None and mention.kind in ("force", "asset", "official"):
            _take(mention, owner)
    elif kind in ("unknown", "armed"):
        found = (
            _nearest(mention, known, tools, _ARMED if "milicien" in words[-1] else _REBEL, far=_BACK)
            if _points_back(words)
            else None
        )
        _take(mention, found)
        if found is None:
            mention.actor_id, mention.name = UNKNOWN
    elif kind == "group":
        if _points_back(words):
            _take(mention, _nearest(mention, known, tools, _ARMED, far=_BACK))
        elif any(w.startswith(("armé", "terrorist", "jihadist", "djihadist")) for w in words):
            mention.actor_id, mention.name = UNKNOWN
    elif kind in ("state", "power") and home in tools.packs.countries and mention.word is not None:
        mention.country = home
        resolve_by_country(mention, home, tools)
        if kind == "power" and mention.actor_id is None:
            mention.actor_id, mention.name = f"government-{home.lower()}", tools.packs.countries[home].government
    elif kind == "civil":
        mention.actor_id, mention.name = "civilians", "civilians"


def _named_behind(mention: ActorMention, known: Sequence[ActorMention]) -> ActorMention | None:
    """``des combattants présumés des ADF``: the name that follows the words."""
    doc = mention.sentence.paragraph.doc
    for other in known:
        if other.sentence is mention.sentence and mention.end < other.head <= mention.end + 4 and other.kind == "actor":
            between = [doc[k].lower_ for k in range(mention.end, other.head)]
            if between[-1] in ("des", "du", "de", "d'", "la", "l'") and all(
                w in ("des", "du", "de", "d'", "la", "l'") or w.startswith(("présumé", "supposé")) for w in between
            ):
                return other
    return None


def _kind(mention: ActorMention, words: Sequence[str]) -> str | None:
    """Return the class of the head word, or of the first word that has one."""
    table = _classes()
    lemma = mention.word.lemma if mention.word is not None else None
    if lemma in table:
        return table[lemma]
    for word in words:
        for form in (word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("x")):
            if form in table:
                return table[form]
    return None


def _points_back(words: Sequence[str]) -> bool:
    return bool(words) and words[0] in _DEFINITE and words[0] != "des"


def _nearest(
    mention: ActorMention, known: Sequence[ActorMention], tools: Tools, kinds: frozenset[str], *, far: int
) -> ActorMention | None:
    """Return the last mention before this one of an actor of these kinds."""
    here = mention.sentence.index
    before = [
        m for m in known
        if here - far <= m.sentence.index <= here and (m.sentence.index < here or m.end <= mention.start) and _sort(m, tools) in kinds
    ]  # fmt: skip
    return before[-1] if before else None


def _sort(mention: ActorMention, tools: Tools) -> str:
    ref = mention.actor_id or ""
    actor = tools.packs.actors.get(ref)
    if actor is not None:
        return actor.kind
    return "military" if ref.startswith(("army-", "air-force-")) else "police" if ref.startswith("police-") else "other"


def _take(mention: ActorMention, found: ActorMention | None) -> None:
    if found is not None:
        mention.actor_id, mention.name, mention.country = found.actor_id, found.name, found.country
        mention.antecedent = found
