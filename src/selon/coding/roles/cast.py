"""Who plays a role in a claim: the mentions that may, and of those weighed the ones that do."""

from __future__ import annotations

from dataclasses import replace

from selon.coding.actors.extent import words
from selon.coding.actors.kinds import is_named_person
from selon.coding.base.basics import FAMILY
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.events.report_kind import EVENT_FLOOR
from selon.coding.roles.arguments import Argument
from selon.coding.roles.features import same_actor
from selon.coding.roles.scene import Scene

ROLE_FLOOR = 0.34
SECOND_FLOOR = 0.44
FAR_FLOOR = 0.3
"""For a mention of another sentence; no other floor for roles is lower, save that of joined mentions."""
JOINED_FLOOR = 0.15
LINKED_FLOORS = {"force": 0.1, "actor": 0.1, "people": 0.1, "official": 0.1, "state": 0.1, "structure": 0.2, "asset": 0.2}
"""For a mention of a kind that a plain link gives the role."""
LOOSE_FLOOR = 0.8
"""For a mention without a link, in a role that a link gives to another."""
PERSONAL_ROLES = ("initiator", "target", "participant", "victim", "supporter", "mediator")

_HARMS = frozenset(t for t, family in FAMILY.items() if family == "fight") | {"abduction", "arrest"}
_SIDES = ("initiator", "target")
_PLAIN = frozenset(["suj", "obj", "par", "contre"])
_SITES = frozenset(["structure", "asset"])
_BODIES = frozenset(["state", "actor", "name", "adjective", "official"])
"""Kinds of mentions that lend good offices."""
_LAST_CLAIMS = 4
_SENTENCES_BACK = 4

Cast = list[tuple[str, ActorMention]]


def actor_pool(draft: Draft, before: list[Draft], sheet: Sheet) -> list[ActorMention]:
    """Return the mentions that may play a role: those of the sentence, of the one before, and of the last claims."""
    sentence = draft.sentence
    pool = [m for m in sentence.mentions if not (_is_event(m, draft) or _in_phrase(m, draft) or _predicative(m) or _hosts(m, draft) or _counted_apart(m, draft))]
    if sentence.paragraph.headline and sentence.index < 2:
        return pool
    extra: list[ActorMention] = []
    if sentence.index > 0:
        previous = sheet.sentences[sentence.index - 1]
        if previous.paragraph is sentence.paragraph:
            extra += previous.mentions
    for other in before[-_LAST_CLAIMS:]:
        if sentence.index - other.sentence.index <= _SENTENCES_BACK:
            extra += [m for _, m in other.actors]
    for mention in extra:
        if not any(same_actor(m, mention) for m in pool):
            pool.append(mention)
    return pool


def _is_event(mention: ActorMention, draft: Draft) -> bool:
    """Say whether a mention is the trigger's own phrase, and not one that the trigger describes: ``dix civils tués``."""
    candidate = draft.candidate
    told = mention.start <= candidate.head < mention.end and mention.kind != "force"
    return told and not (candidate.row.pos == "verb" and mention.head != candidate.head)


def _in_phrase(mention: ActorMention, draft: Draft) -> bool:
    """Say whether a set phrase's own noun is no party: ``ouvrir un second front``, ``changer de camp``."""
    candidate = draft.candidate
    inside = candidate.row.pos == "verb" and candidate.start < mention.head < candidate.end and mention.actor_id is None
    return inside and mention.word is not None and mention.word.lemma in words("no party")


def _hosts(mention: ActorMention, draft: Draft) -> bool:
    """Say whether a capital is only where parties meet: ``ont paraphé un accord à Kuala Lumpur``."""
    at = mention.start
    led = at > mention.sentence.start and mention.sentence.paragraph.doc[at - 1].lower_ == "à"
    return mention.kind == "state" and led and draft.type in ("negotiation", "ceasefire")


def _counted_apart(mention: ActorMention, draft: Draft) -> bool:
    """Say whether a count without a noun belongs to another act: ``ont tué neuf pêcheurs et en ont emmené cinq``."""
    others = (c for c in draft.sentence.candidates if c.head != draft.candidate.head and c.score >= EVENT_FLOOR)
    return mention.pronoun and any(c.head == mention.sentence.paragraph.doc[mention.head].head.i for c in others)


def _predicative(mention: ActorMention) -> bool:
    """Say whether a noun only tells what another serves as: ``a servi de médiateur``, ``en tant que médiateur``."""
    doc, at = mention.sentence.paragraph.doc, mention.start
    return at - 2 >= mention.sentence.start and doc[at - 1].lower_ in ("de", "d'", "que", "qu'") and doc[at - 2].lower_ in words("serves as")


def choose_roles(found: list[tuple[float, str, ActorMention]], draft: Draft) -> Cast:
    """Keep the surest mention of each actor; from other sentences only the one best for a role nobody here plays.

    Whoever is first in a role is taken more readily than a second one.
    """
    found.sort(key=lambda f: -f[0])
    out: Cast = []
    taken: set[str] = set()
    for chance, role, mention in found:
        if mention.sentence is not draft.sentence or chance < (SECOND_FLOOR if role in taken else ROLE_FLOOR):
            continue
        if not any(same_actor(m, mention) and r == role for r, m in out):
            out.append((role, mention))
            taken.add(role)
    for chance, role, mention in found:
        if mention.sentence is draft.sentence or chance < FAR_FLOOR or role in taken:
            continue
        if any(same_actor(m, mention) for _, m in out):
            continue
        out.append((role, mention))
        if role != "participant" or sum(r == role for r, _ in out) > 1:
            taken.add(role)
    return _sorted(out)


def with_joined(chosen: Cast, scene: Scene, weighed: dict[int, dict[str, float]]) -> Cast:
    """Give two mentions that ``et`` joins one role: what the one plays, the other plays too unless that is unlikely."""
    out = list(chosen)
    for mention in scene.pool:
        joined = scene.neighbour(mention) if mention.sentence is scene.draft.sentence else None
        if joined is not None and joined[0] == "dont" and _counted_among(joined[1], out, scene):
            out.append(("target", mention))  # "trente personnes, dont dix civils, ont été tuées"
        if joined is None or joined[0] not in ("et", "ni"):
            continue
        for one, other in ((joined[1], mention), (mention, joined[1])):
            role = next((r for r, m in out if m is one), None)
            if role is None or id(other) not in weighed or any(same_actor(m, other) for _, m in out):
                continue
            if weighed[id(other)].get(role, 0.0) >= JOINED_FLOOR or _alike(mention, joined[1], scene):
                out.append((role, other))
    return _sorted(out)


def _counted_among(whole: ActorMention, chosen: Cast, scene: Scene) -> bool:
    """Say whether those whom ``dont`` tells apart of others are who was hit: the whole was, and has no role as who it is."""
    argument = scene.links.get(id(whole))
    return argument is not None and argument.role == "target" and all(role not in ("target", "victim") for role, _ in chosen)


def _alike(one: ActorMention, other: ActorMention, scene: Scene) -> bool:
    """Say whether one link and one kind hold two mentions, so that what is said of one is said of both."""
    first, second = scene.links[id(one)], scene.links[id(other)]
    return one.kind == other.kind and first is not None and second is not None and first.link == second.link


def with_linked(chosen: Cast, scene: Scene, weighed: dict[int, dict[str, float]]) -> Cast:
    """Trust a plain link: who is a verb's own subject, object or agent plays the role of that link, and others of that role need to be sure."""
    out = list(chosen)
    for mention in scene.pool:
        argument = scene.links[id(mention)]
        if argument is None or argument.role not in _SIDES:
            continue
        if argument.link not in _PLAIN and not (_owns_weapon(mention, scene) or _state_of_act(mention, argument, scene)):
            continue
        role = argument.role
        floor = LINKED_FLOORS.get(mention.kind, 1.0) if mention.kind not in _SITES or (role == "target" and _is_site(mention)) else 1.0
        if weighed[id(mention)][role] < floor or any(m is mention and r in (role, "victim", "participant") for r, m in out):
            continue
        others = [m for r, m in out if r == role]
        if any(scene.links[id(m)] is not None or same_actor(m, mention) for m in others):
            continue
        out = [(r, m) for r, m in out if m is not mention and all(m is not o for o in others)]
        out.append((role, mention))
    return _sorted(_without_loose(out, scene, weighed))


def _owns_weapon(mention: ActorMention, scene: Scene) -> bool:
    """Say whether the trigger's own last word names a force whose country is told: ``des tirs de l'artillerie russe``."""
    return mention.actor_id is not None and scene.draft.candidate.start < mention.head < scene.draft.candidate.end


def _state_of_act(mention: ActorMention, argument: Argument, scene: Scene) -> bool:
    """Say whether a country is whose act a noun tells: ``l'offensive de la Russie``; a capital may be where: ``l'attaque de Bangui``."""
    country = mention.kind == "state" and (mention.actor_id or "").startswith("state-")
    return country and (argument.link, argument.role) == ("de", "initiator") and scene.draft.candidate.row.frame == "n-act"


def _is_site(mention: ActorMention) -> bool:
    """Say whether a building or machine is a target by itself: ``le dépôt``; ``120 maisons`` only count the harm."""
    return mention.definite and mention.quantity is None


def _without_loose(chosen: Cast, scene: Scene, weighed: dict[int, dict[str, float]]) -> Cast:
    """Leave out whom no link holds where a link gives the role to another: ``réveillés par l'assaut des rebelles contre le poste``."""

    def linked(role: str, mention: ActorMention) -> bool:
        argument = scene.links[id(mention)]
        return argument is not None and argument.role == role

    held = {r for r, m in chosen if r in _SIDES and linked(r, m)}
    return [(r, m) for r, m in chosen if r not in held or linked(r, m) or _joined(m, scene) or weighed[id(m)][r] >= LOOSE_FLOOR]


def _joined(mention: ActorMention, scene: Scene) -> bool:
    before = scene.neighbour(mention)
    return before is not None and before[0] != ","


def without_bystanders(chosen: Cast, scene: Scene) -> Cast:
    """Leave out who accuses the doer, and as a doer who only reacts: ``l'ONU accuse l'armée d'avoir tué``, ``le maire a pleuré après l'attentat``."""
    return [(r, m) for r, m in chosen if not scene.accuses(m) and not (r in ("initiator", "participant") and scene.stands_by(m))]


def with_backers(chosen: Cast, scene: Scene) -> Cast:
    """Make who only backs the doer its ``supporter``, whatever else it was weighed as."""
    backers = [m for m in scene.pool if scene.backs(m)]
    others = [(role, m) for role, m in chosen if all(m is not b for b in backers)]
    return _sorted(others + [("supporter", m) for m in backers]) if backers else chosen


def with_named(chosen: Cast, scene: Scene) -> Cast:
    """Let who is named right behind his office play its role: ``le chef du groupe, Issa Kallé, a fui``."""
    out = list(chosen)
    for role, office in chosen:
        name = scene.named_behind(office)
        if name is not None:
            out = [(r, m) for r, m in out if m is not office and m is not name] + [(role, name)]
    return _sorted(out)


def with_mediators(chosen: Cast, scene: Scene) -> Cast:
    """Make who lends good offices the ``mediator`` of talks: ``grâce à l'entremise de la Norvège``, ``négocié par le Qatar et l'Égypte``."""
    if scene.draft.type not in ("negotiation", "ceasefire"):
        return chosen
    here = [m for m in scene.pool if m.sentence is scene.draft.sentence]
    between = [m for m in here if _goes_between(m) or any(role == "mediator" and m is one for role, one in chosen)]
    for mention in here:
        joined = scene.neighbour(mention)
        if joined is None or joined[0] != "et" or not {mention.kind, joined[1].kind} <= _BODIES or any(mention is m for m in between):
            continue
        if any(joined[1] is m for m in between):
            between.append(mention)  # "sous le parrainage de Paris et de Berlin"
    others = [(role, m) for role, m in chosen if all(m is not b for b in between)]
    return _sorted(others + [("mediator", m) for m in between]) if between else chosen


def _goes_between(mention: ActorMention) -> bool:
    doc, at = mention.sentence.paragraph.doc, mention.start
    if mention.kind == "adjective":  # "sous médiation saoudienne"
        return at > mention.sentence.start and doc[at - 1].lower_ in words("good offices")
    words_before = [doc[k].lower_ for k in range(max(mention.sentence.start, at - 2), at)]
    return words_before[-1:] in (["de"], ["du"], ["des"], ["d'"]) and words_before[0] in words("good offices")


def with_accuser(chosen: Cast, scene: Scene, before: list[Draft]) -> Cast:
    """Cast an accusation whose accuser comes after the verb: ``« L'armée a tiré », accuse l'opposition``. Whose act it tells is accused."""
    draft = scene.draft
    if draft.type != "accusation":
        return chosen
    source = next((s for s in scene.sources if s.marker == "inverted" and s.verb == draft.candidate.token.i), None)
    if source is None:
        return chosen
    accuser = next((m for m in scene.pool if m.sentence is draft.sentence and m.start <= source.start < m.end), None)
    told = next((d for d in reversed(before) if d.sentence is draft.sentence and d is not draft), None)
    accused = [m for role, m in told.actors if role == "initiator"] if told is not None else []
    return _sorted([*((("initiator", accuser),) if accuser is not None else ()), *(("target", m) for m in accused)])


def as_one(actors: Cast) -> Cast:
    """Make one of persons without a name that ``et`` joins in one role: ``une femme et ses deux filles`` are who was hit, not two who were."""
    out: Cast = []
    for role, mention in actors:
        before = out[-1] if out else None
        if before is not None and before[0] == role and _counted_together(before[1], mention):
            doc = mention.sentence.paragraph.doc
            first = before[1]
            out[-1] = (role, replace(first, end=mention.end, text=doc.text_of(first.start, mention.end)))
        else:
            out.append((role, mention))
    return out


def _counted_together(first: ActorMention, second: ActorMention) -> bool:
    doc = first.sentence.paragraph.doc
    joined = first.sentence is second.sentence and second.start == first.end + 1 and doc[first.end].lower_ == "et"
    people = first.kind == second.kind == "people" and first.actor_id == second.actor_id
    return joined and people and not is_named_person(first) and not is_named_person(second)


def with_victims(draft: Draft) -> Cast:
    """Make a named person who is hit or taken a ``victim``, and whoever has no name a target; runs last, so that no later claim is weighed by it."""
    if draft.type not in _HARMS:
        return draft.actors
    actors = [(_hit(r, m), _without_act(m, draft)) for r, m in draft.actors]
    return as_one(_sorted(actors))


def _without_act(mention: ActorMention, draft: Draft) -> ActorMention:
    """Cut what was done off the words of who did or suffered it: ``dix civils tués`` are ten civilians."""
    act = draft.candidate
    if act.row.pos != "verb" or mention.sentence is not act.sentence or not mention.start <= act.start < mention.end:
        return mention
    start, end = (mention.start, act.start) if mention.head < act.start else (act.end, mention.end)
    return replace(mention, start=start, end=end, text=mention.sentence.paragraph.doc.text_of(start, end)) if start < end else mention


def _hit(role: str, mention: ActorMention) -> str:
    if role == "target" and is_named_person(mention):
        return "victim"
    return "target" if role == "victim" and mention.word is not None and not _told_by_name(mention) else role


def _told_by_name(mention: ActorMention) -> bool:
    doc = mention.sentence.paragraph.doc
    return any(doc[k].text[:1].isupper() for k in range(mention.start + 1, mention.end))


def _sorted(actors: Cast) -> Cast:
    return sorted(actors, key=lambda a: (PERSONAL_ROLES.index(a[0]), a[1].char_start))
