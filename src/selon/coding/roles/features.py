"""What the role model sees of a claim and a mention that may play a part in it."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY, bucket, comma_between, path
from selon.coding.base.linear import Group
from selon.coding.base.sheet import ActorMention
from selon.coding.roles.arguments import BACKS
from selon.coding.roles.scene import Scene, likeness
from selon.language.doc import Doc
from selon.language.grammar import preposition

_FIRST = {"b": "firstleft", "a": "firstright"}


def role_features(scene: Scene, mention: ActorMention) -> list[Group]:
    """Features that say which role a mention plays in a claim."""
    out = [_who_group(scene, mention), _open_group(scene, mention), _elsewhere_group(scene, mention)]
    source = scene.source(mention)
    if source is not None:
        here = mention.sentence is scene.draft.sentence
        out.append((_speaks, here, scene.draft.type, source.marker, _link_and_role(scene, mention)[1]))
    if mention.sentence is not scene.draft.sentence:
        return out + _far_groups(scene, mention)
    return out + _link_groups(scene, mention) + _standing_groups(scene, mention)


def _kind(mention: ActorMention) -> str:
    return f"{mention.kind}*" if mention.word is not None and mention.word.loaded else mention.kind


def _link_and_role(scene: Scene, mention: ActorMention) -> tuple[str | None, str | None]:
    argument = scene.links[id(mention)]
    return (None, None) if argument is None else (argument.link, argument.role)


def _who_group(scene: Scene, mention: ActorMention) -> Group:
    draft = scene.draft
    was = [r for d in scene.before[-3:] for r, m in d.actors if same_actor(m, mention)]
    return (
        _who, draft.type, _kind(mention), mention.who, mention.person, mention.word.lemma if mention.word is not None else None,
        draft.candidate.row.frame if mention.quantity is not None else None, was[-1] if was else None,
    )  # fmt: skip


def _who(type_: str, kind: str, who: str, person: bool, lemma: str | None, counted: str | None, was: str | None) -> list[str]:
    """What the mention is, and the role that the last claims gave it."""
    out = ["bias", f"kind={kind}", f"kind={kind}|{type_}", f"who={who}|{type_}", f"person={person}|{type_}"]
    if lemma is not None:
        out += [f"word={lemma}", f"word={lemma}|{type_}"]
    if counted is not None:
        out += [f"count|{type_}", f"count|{counted}"]
    if was is not None:
        out += [f"was={was}", f"was={was}|{type_}"]
    return out


def _open_group(scene: Scene, mention: ActorMention) -> Group:
    draft = scene.draft
    link, role = _link_and_role(scene, mention)
    here = mention.sentence is draft.sentence
    return _open, scene.open_roles(mention), here, link is not None, draft.candidate.row.frame, draft.type, role


def _open(opened: str, here: bool, linked: bool, frame: str, type_: str, role: str | None) -> list[str]:
    """Which roles the parse leaves open for the mention."""
    return [f"open={opened}|{here}|{linked}", f"open={opened}|{frame}|{here}", f"open={opened}|{type_}|{here}|{role}"]


def _speaks(here: bool, type_: str, marker: str, role: str | None) -> list[str]:
    """That the mention is a source of what is told."""
    return [f"speaks={here}|{type_}", f"speaks={here}|{marker}", f"speaks={here}|{role}", f"speaks={here}|{type_}|{role}"]


def _pronoun(link: str, role: str | None, frame: str, type_: str) -> list[str]:
    """The link of the pronoun that stands for a mention of another sentence."""
    return [
        f"pron={link}",
        f"pron={link}|{frame}",
        f"pronF={role}",
        f"pronF={role}|{type_}",
        f"F={role}",
        f"F={role}|{type_}",
        f"L={link}",
        f"L={link}|{frame}",
    ]


def _link_groups(scene: Scene, mention: ActorMention) -> list[Group]:
    """How the parse links the mention to the trigger, and what stands right beside it."""
    draft, row = scene.draft, scene.draft.candidate.row
    kind = _kind(mention)
    argument = scene.links[id(mention)]
    if argument is None:
        link, role = None, None
        out: list[Group] = [(_unlinked, row.frame, kind, draft.type)]
    else:
        link, role = argument.link, argument.role
        out = [(_linked, link, role, draft.type, row.frame, kind, row.pos), (_keyed, link, row.key)]
        if argument.governor and argument.governor != BACKS:
            out.append((_governed, argument.governor, link, row.frame))
    place, joined = scene.place(mention), scene.neighbour(mention)
    if place is not None:
        out.append((_in_place, place.known, kind, draft.type, link is not None))
    if joined is not None:
        word, other = joined
        near = _link_and_role(scene, other)[1] if id(other) in scene.links else None
        out.append((_joined, word, near, role))
    return out


def _unlinked(frame: str, kind: str, type_: str) -> list[str]:
    return ["L=none", f"L=none|{frame}", f"L=none|{kind}", f"L=none|{type_}"]


def _linked(link: str, role: str | None, type_: str, frame: str, kind: str, pos: str) -> list[str]:
    """The link, and the role that the trigger's frame gives to it."""
    return [
        f"L={link}",
        f"L={link}|{type_}",
        f"L={link}|{frame}",
        f"L={link}|{frame}|{kind}",
        f"F={role}",
        f"F={role}|{kind}",
        f"F={role}|{type_}",
        f"L={link}|{pos}|{kind}",
    ]


def _keyed(link: str, key: str) -> list[str]:
    return [f"L={link}|key={key}"]


def _governed(governor: str, link: str, frame: str) -> list[str]:
    return [f"G={governor}|{link}", f"G={governor}|{link}|{frame}"]


def _in_place(known: bool, kind: str, type_: str, linked: bool) -> list[str]:
    """That the mention shares its words with a place."""
    return [f"inplace={known}|{kind}", f"inplace={known}|{type_}|{linked}"]


def _joined(word: str, near: str | None, role: str | None) -> list[str]:
    """The mention right before, and what joins the two."""
    return [f"joined={word}|{near}", f"joined={word}|{near}|{role}"]


def _standing_groups(scene: Scene, mention: ActorMention) -> list[Group]:
    """Where the mention stands from the trigger: by the parse, on which side, with what in between."""
    draft, clause = scene.draft, scene.clause
    row, at = draft.candidate.row, draft.candidate.head
    head = clause.token.doc[mention.head]
    prep = preposition(head) or _before_word(head.doc, mention)
    side = "a" if mention.head > at else "b"
    low, high = min(mention.head, at), max(mention.head, at)
    between = min(sum(1 for m in draft.sentence.mentions if low < m.head < high), 3)
    triggers = min(sum(1 for c in draft.sentence.candidates if low < c.head < high), 3)
    linked, comma = scene.links[id(mention)] is not None, comma_between(head.doc, low, high)
    return [
        (_way, path(clause.token, head), row.pos, row.frame, prep),
        (_side, side, bucket(high - low), row.frame, clause.passive, draft.type, _kind(mention)),
        (_behind, prep, row.frame, draft.type, row.pos, side),
        (_between, side, between, row.pos, triggers, linked, comma, row.frame),
        (_place, side, head.dep_, row.pos, draft.type),
    ]


def _way(steps: str | None, pos: str, frame: str, prep: str) -> list[str]:
    """The way through the parse from the trigger to the mention."""
    return ["P=far"] if steps is None else [f"P={steps}", f"P={steps}|{pos}", f"P={steps}|{frame}", f"P={steps}|{prep}|{frame}"]


def _side(side: str, far: str, frame: str, passive: bool, type_: str, kind: str) -> list[str]:
    return [f"side={side}|{far}", f"side={side}|{frame}|{passive}", f"side={side}|{type_}|{kind}"]


def _behind(prep: str, frame: str, type_: str, pos: str, side: str) -> list[str]:
    """The preposition before the mention, or the word."""
    return [f"prep={prep}|{frame}", f"prep={prep}|{type_}|{side}", f"prep={prep}|{pos}|{side}"]


def _between(side: str, between: int, pos: str, triggers: int, linked: bool, comma: bool, frame: str) -> list[str]:
    """What stands between the mention and the trigger."""
    out = [f"between={side}{between}|{pos}", f"trig={side}{triggers}", f"trig={side}{triggers}|{linked}", f"comma={comma}|{side}"]
    return out if between else [*out, f"{_FIRST[side]}|{frame}"]


def _place(side: str, dep: str, pos: str, type_: str) -> list[str]:
    """Whether the mention is a subject of its own, or joined to others."""
    if dep in ("nsubj", "nsubj:pass"):
        return [f"subj|{side}|{pos}", f"subj|{type_}|{side}"]
    return [f"conj|{side}"] if dep == "conj" else []


def _elsewhere_group(scene: Scene, mention: ActorMention) -> Group:
    draft = scene.draft
    here = mention.sentence is draft.sentence
    acts = tuple((role, likeness(draft.type, other.row.type), other.row.frame) for role, other in scene.elsewhere(mention)[:3])
    return _elsewhere, acts, here, scene.links[id(mention)] is not None, draft.type, draft.candidate.row.frame


def _elsewhere(acts: tuple[tuple[str, str, str], ...], here: bool, linked: bool, type_: str, frame: str) -> list[str]:
    """What the mention does or suffers in the other events of its sentence."""
    out = []
    for role, like, other in acts:
        out += [f"own={role}|{like}|{here}|{linked}", f"own={role}|{other}|{type_}", f"own={role}|{frame}|{like}"]
    return list(dict.fromkeys(out)) or [f"own=none|{here}|{linked}"]


def _far_groups(scene: Scene, mention: ActorMention) -> list[Group]:
    """A mention of a sentence before: whether the claim still lacks someone, and what the claims before made of it."""
    draft, clause = scene.draft, scene.clause
    frame = draft.candidate.row.frame
    gap = min(draft.sentence.index - mention.sentence.index, 3)
    links_have = {("suj" if "suj" in n else n) for n in clause.links.values()}
    same = draft.sentence.paragraph is mention.sentence.paragraph
    out: list[Group] = [
        (_far, gap, same, draft.type, "suj" not in links_have, "par" not in links_have, frame, clause.passive),
    ]
    found = next(
        ((n, other, role) for n, other in enumerate(reversed(scene.before[-4:])) for role, m in other.actors if m is mention), None
    )
    if found is None:
        out.append((_unused,))
    else:
        n, other, had = found
        out.append((_had, had, n, frame, clause.passive, draft.type, other.type, gap, scene.open_roles(mention)))
    link, role = _link_and_role(scene, mention)
    if link is not None:
        out.append((_pronoun, link, role, frame, draft.type))
    return out


def _far(gap: int, same: bool, type_: str, nosuj: bool, nopar: bool, frame: str, passive: bool) -> list[str]:
    return [f"far={gap}|{same}", f"far={gap}|{type_}", f"far|nosuj={nosuj}|{frame}", f"far|nopar={nopar}|{frame}|{passive}"]


def _unused() -> list[str]:
    return ["far|unused"]


def _had(role: str, n: int, frame: str, passive: bool, type_: str, other: str, gap: int, opened: str) -> list[str]:
    """The role that a claim before gave to the mention."""
    return [
        f"prevrole={role}|{n}",
        f"prevrole={role}|{frame}|{passive}",
        f"prevrole={role}|{type_}|{other}",
        f"prevrole={role}|fam={FAMILY[other] == FAMILY[type_]}|gap={gap}",
        f"prevrole={role}|{type_}",
        f"prevopen={role}|{opened}|{likeness(type_, other)}",
    ]


def same_actor(a: ActorMention, b: ActorMention) -> bool:
    """Say whether two mentions are the same words or the same known actor."""
    return (
        a is b
        or (a.actor_id is not None and a.actor_id == b.actor_id and a.actor_id != "civilians")
        or (len(a.text) == len(b.text) and a.text.lower() == b.text.lower())
    )


def _before_word(doc: Doc, mention: ActorMention) -> str:
    return doc[mention.start - 1].lower_ if mention.start > mention.sentence.start else "^"
