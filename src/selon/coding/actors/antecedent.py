"""Who ``l'armée``, ``ses hommes``, ``les assaillants``, ``le groupuscule`` are: the actor of the report they mean, or nobody named.

Runs when the claims of a report are drafted, so that it changes no decision of the other models: it names only mentions
whose own words name nobody. A loaded word that means nobody the report names is ``unidentified armed group``, never a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp

from selon.coding.actors.both import means_both
from selon.coding.actors.extent import words as listed
from selon.coding.actors.features import Reading
from selon.coding.actors.kinds import is_named_person
from selon.coding.actors.pool import CIVILIANS, UNKNOWN, Meant, Pool, is_open, word_class
from selon.coding.actors.rules import article, named_behind, of_fighters, own_name, sides_told
from selon.coding.base.basics import FAMILY
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.linear import LinearModel, spelled
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.base.tools import Tools
from selon.coding.base.trace import Trace

FLOOR = 0.35
"""A named actor is taken only when it is at least so likely to be meant."""


def name_unresolved(
    drafts: Sequence[Draft],
    sheet: Sheet,
    tools: Tools,
    sources: Mapping[int, Sequence[SourceMention]],
    model: LinearModel,
    trace: Trace | None = None,
    *,
    everywhere: bool = False,
) -> None:
    """Give the unresolved actors of drafts their names, where the report tells them.

    Args:
        drafts: the claims in the making.
        sheet: the report.
        tools: packs and lexicon.
        sources: who speaks in each sentence.
        model: weighs whom a mention means.
        trace: keeps what was weighed.
        everywhere: name the mentions of no claim too.
    """
    reading = Reading(sheet, Pool(sheet, tools), drafts, tools, sources)
    done: set[int] = set()
    chosen: list[tuple[ActorMention, Meant | None]] = []
    for draft in drafts:
        drawn = [*draft.actors, *(("toll", t.mention) for t in draft.toll if t.mention is not None)]
        for role, mention in drawn:
            if id(mention) in done:
                continue
            done.add(id(mention))
            if is_named_person(mention):
                _name_person(mention)
            elif is_open(mention):
                chosen.append((mention, _chosen(reading, mention, draft, role, model, trace)))
    if everywhere:
        laid = [m for s in sheet.sentences for m in s.mentions if id(m) not in done and is_open(m)]
        chosen += [(m, _chosen(reading, m, None, "", model, trace)) for m in laid]
    for mention, meant in chosen:  # all are weighed on what the report names outright, and only then named
        _name(mention, meant)
    for draft in drafts:
        for role, mention in draft.actors:
            if role == "initiator" and (FAMILY[draft.type] == "fight" or draft.type == "abduction") and _some_men(mention):
                mention.actor_id, mention.name = UNKNOWN


def _chosen(
    reading: Reading, mention: ActorMention, draft: Draft | None, role: str, model: LinearModel, trace: Trace | None
) -> Meant | None:
    """Return whom a mention most likely means."""
    if mention.counted is not None:
        mention = mention.counted
    if means_both(mention):
        return None  # the two are named from the claims
    named = named_behind(mention)
    if named is not None:
        return reading.pool.meant.get(named.actor_id or named.name or "")
    if names_state_aircraft(mention):
        found = reading.tools.states.find(reading.pool.home_at(mention) or "", "air-force")
        if found is not None and found[0] in reading.pool.meant:
            return reading.pool.meant[found[0]]
    if names_flag(mention):
        return reading.pool.ruling(mention)
    talks = mention.kind in ("state", "adjective") and ((draft is not None and FAMILY[draft.type] == "talk") or _of_talks(mention))
    pool = [m for m in reading.pool_of(mention) if not (talks and m.side == "state")]  # an army does not mediate
    if not pool or _just_allies(mention):
        return None
    asked = [reading.features(mention, meant, draft, role) for meant in pool]
    nobody = model.scores(reading.nobody(mention, draft, role))
    chances = _shares([*(model.scores(features) for features in asked), nobody])
    if trace is not None and draft is not None:
        for meant, features, chance in zip(pool, asked, chances, strict=False):
            trace.weighed("actor", draft.candidate, spelled(features), (1.0 - chance, chance), (mention, meant))
    if _unnamed(mention) == UNKNOWN:
        chances[-1] += sum(chance for meant, chance in zip(pool, chances, strict=False) if meant.actor_id == UNKNOWN[0])
    best = max(range(len(chances)), key=chances.__getitem__)
    if best < len(pool) and chances[best] >= FLOOR:
        return pool[best]
    likeliest = pool[max(range(len(pool)), key=chances.__getitem__)]
    if likeliest is reading.owned(mention):
        return likeliest  # somebody's men are not nobody's
    return reading.pool.ruling(mention) if word_class(mention) == "power" and article(mention) == "the" else None


def names_flag(mention: ActorMention) -> bool:
    """Say whether an adjective tells whose a flag is: ``la bannière gouvernementale``."""
    if mention.kind != "adjective" or sides_told(mention) != "government":
        return False
    doc = mention.sentence.paragraph.doc
    return any(doc[k].lower_.removesuffix("s") in listed("colours") for k in (mention.head - 1, doc[mention.head].head.i))


def _of_talks(mention: ActorMention) -> bool:
    """``la médiation saoudienne``: an adjective on a word for talks."""
    noun = mention.sentence.paragraph.doc[mention.head].head.i
    return mention.kind == "adjective" and any(c.head == noun and FAMILY[c.row.type] == "talk" for c in mention.sentence.candidates)


def names_state_aircraft(mention: ActorMention) -> bool:
    """Say whether words tell of aircraft of those who rule: ``un avion du régime``, ``l'aviation gouvernementale``."""
    doc = mention.sentence.paragraph.doc
    if mention.word is None or mention.word.lemma not in listed("aircraft"):
        return False
    return any(doc[k].lower_.startswith(tuple(listed("of the state"))) for k in range(mention.head + 1, mention.end))


def _just_allies(mention: ActorMention) -> bool:
    """``l'armée et ses alliés``: who they are nobody told."""
    return mention.word is not None and mention.word.lemma in listed("ally") and mention.country is None and article(mention) == "own"


def _shares(scores: Sequence[Sequence[float]]) -> list[float]:
    """Return how likely each of several answers is, of which one is right."""
    totals = [yes - no for no, yes in scores]
    top = max(totals)
    raised = [exp(total - top) for total in totals]
    whole = sum(raised)
    return [one / whole for one in raised]


def _name(mention: ActorMention, meant: Meant | None) -> None:
    if meant is not None:
        mention.actor_id, mention.name, mention.country = meant.actor_id, meant.name, meant.country
    elif mention.actor_id is None:
        mention.actor_id, mention.name = _unnamed(mention)


def _unnamed(mention: ActorMention) -> tuple[str | None, str | None]:
    """Return what words that mean nobody named tell: that they are armed, or civilians, or nothing."""
    kind = word_class(mention)
    lemma = mention.word.lemma if mention.word is not None else ""
    men = mention.kind == "force" and lemma in listed("armed-if") and article(mention) != "own"
    fighters = kind == "fighter" and lemma in listed("fighting") or men
    group = kind == "group" and (
        lemma in listed("band") or sides_told(mention) in ("armed", "jihadist", "rebel") or of_fighters(mention)
    )
    if kind in ("unknown", "jihadist", "armed") or fighters or group:
        return UNKNOWN
    return CIVILIANS if kind == "civil" else (None, mention.name)


def _name_person(mention: ActorMention) -> None:
    """``l'ingénieur Samir Haddad``: a person named is that person, not civilians."""
    if mention.actor_id in (None, CIVILIANS[0]) and mention.name in (None, CIVILIANS[1]):
        mention.actor_id, mention.name = None, own_name(mention) or None


def _some_men(mention: ActorMention) -> bool:
    """``des hommes à moto ont attaqué``: who does such a thing is no civilian, whatever the word."""
    if mention.actor_id != CIVILIANS[0] or mention.word is None or mention.word.lemma not in listed("armed-if"):
        return False
    return "Plur" in mention.sentence.paragraph.doc[mention.head].morph.get("Number", [])
