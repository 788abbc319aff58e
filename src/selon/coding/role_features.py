"""What the role model sees of a claim and a mention that may play a part in it."""

from __future__ import annotations

from selon.coding.arguments import BACKS
from selon.coding.basics import FAMILY, bucket, comma_between, path
from selon.coding.scene import Scene, likeness
from selon.coding.sheet import ActorMention
from selon.language.doc import Doc
from selon.language.grammar import preposition

_FIRST = {"b": "firstleft", "a": "firstright"}


def role_features(scene: Scene, mention: ActorMention) -> list[str]:
    """Features that say which role a mention plays in a claim."""
    out = _own_features(scene, mention) + _open_features(scene, mention) + _elsewhere_features(scene, mention) + _spoken_features(scene, mention)
    if mention.sentence is not scene.draft.sentence:
        return out + _far_features(scene, mention) + _pronoun_features(scene, mention)
    return out + _link_features(scene, mention) + _beside_features(scene, mention) + _standing_features(scene, mention)


def _kind(mention: ActorMention) -> str:
    return f"{mention.kind}*" if mention.word is not None and mention.word.loaded else mention.kind


def _own_features(scene: Scene, mention: ActorMention) -> list[str]:
    """What the mention is, and the role that the last claims gave it."""
    draft = scene.draft
    kind = _kind(mention)
    out = [
        "bias",
        f"kind={kind}",
        f"kind={kind}|{draft.type}",
        f"who={mention.who}|{draft.type}",
        f"person={mention.person}|{draft.type}",
    ]
    if mention.word is not None:
        out += [f"word={mention.word.lemma}", f"word={mention.word.lemma}|{draft.type}"]
    if mention.quantity is not None:
        out += [f"count|{draft.type}", f"count|{draft.candidate.row.frame}"]
    roles_before = [r for d in scene.before[-3:] for r, m in d.actors if same_actor(m, mention)]
    if roles_before:
        out += [f"was={roles_before[-1]}", f"was={roles_before[-1]}|{draft.type}"]
    return out


def _open_features(scene: Scene, mention: ActorMention) -> list[str]:
    """Which roles the parse leaves open for the mention."""
    draft = scene.draft
    link, role = _link_and_role(scene, mention)
    opened = scene.open_roles(mention)
    here = mention.sentence is draft.sentence
    return [
        f"open={opened}|{here}|{link is not None}",
        f"open={opened}|{draft.candidate.row.frame}|{here}",
        f"open={opened}|{draft.type}|{here}|{role}",
    ]


def _link_and_role(scene: Scene, mention: ActorMention) -> tuple[str | None, str | None]:
    argument = scene.links[id(mention)]
    return (None, None) if argument is None else (argument.link, argument.role)


def _spoken_features(scene: Scene, mention: ActorMention) -> list[str]:
    """Whether the mention is a source of what is told."""
    source = scene.source(mention)
    if source is None:
        return []
    here, kind = mention.sentence is scene.draft.sentence, scene.draft.type
    _, role = _link_and_role(scene, mention)
    return [
        f"speaks={here}|{kind}",
        f"speaks={here}|{source.marker}",
        f"speaks={here}|{role}",
        f"speaks={here}|{kind}|{role}",
    ]


def _pronoun_features(scene: Scene, mention: ActorMention) -> list[str]:
    """The link of the pronoun that stands for a mention of another sentence."""
    link, role = _link_and_role(scene, mention)
    if link is None:
        return []
    frame, kind = scene.draft.candidate.row.frame, scene.draft.type
    return [
        f"pron={link}",
        f"pron={link}|{frame}",
        f"pronF={role}",
        f"pronF={role}|{kind}",
        f"F={role}",
        f"F={role}|{kind}",
        f"L={link}",
        f"L={link}|{frame}",
    ]


def _link_features(scene: Scene, mention: ActorMention) -> list[str]:
    """How the parse links the mention to the trigger, and the role of that link in the trigger's frame."""
    draft, row = scene.draft, scene.draft.candidate.row
    kind = _kind(mention)
    argument = scene.links[id(mention)]
    if argument is None:
        return ["L=none", f"L=none|{row.frame}", f"L=none|{kind}", f"L=none|{draft.type}"]
    link, role = argument.link, argument.role
    out = [
        f"L={link}",
        f"L={link}|{draft.type}",
        f"L={link}|{row.frame}",
        f"L={link}|{row.frame}|{kind}",
        f"L={link}|key={row.key}",
        f"F={role}",
        f"F={role}|{kind}",
        f"F={role}|{draft.type}",
        f"L={link}|{row.pos}|{kind}",
    ]
    if argument.governor and argument.governor != BACKS:
        out += [f"G={argument.governor}|{link}", f"G={argument.governor}|{link}|{row.frame}"]
    return out


def _beside_features(scene: Scene, mention: ActorMention) -> list[str]:
    """The place whose words the mention shares, and the mention right before it."""
    out: list[str] = []
    link, role = _link_and_role(scene, mention)
    place, joined = scene.place(mention), scene.neighbour(mention)
    if place is not None:
        out += [f"inplace={place.known}|{_kind(mention)}", f"inplace={place.known}|{scene.draft.type}|{link is not None}"]
    if joined is not None:
        word, other = joined
        _, near = _link_and_role(scene, other) if id(other) in scene.links else (None, None)
        out += [f"joined={word}|{near}", f"joined={word}|{near}|{role}"]
    return out


def _standing_features(scene: Scene, mention: ActorMention) -> list[str]:
    """Where the mention stands from the trigger: by the parse, on which side, with what in between."""
    draft, clause = scene.draft, scene.clause
    row, at = draft.candidate.row, draft.candidate.head
    head = clause.token.doc[mention.head]
    prep = preposition(head) or _before_word(head.doc, mention)
    side = "a" if mention.head > at else "b"
    low, high = min(mention.head, at), max(mention.head, at)
    between = sum(1 for m in draft.sentence.mentions if low < m.head < high)
    triggers = min(sum(1 for c in draft.sentence.candidates if low < c.head < high), 3)
    where = path(clause.token, head)
    out = ["P=far"] if where is None else [f"P={where}", f"P={where}|{row.pos}", f"P={where}|{row.frame}", f"P={where}|{prep}|{row.frame}"]
    out += [
        f"side={side}|{bucket(high - low)}",
        f"side={side}|{row.frame}|{clause.passive}",
        f"side={side}|{draft.type}|{_kind(mention)}",
        f"prep={prep}|{row.frame}",
        f"prep={prep}|{draft.type}|{side}",
        f"prep={prep}|{row.pos}|{side}",
        f"between={side}{min(between, 3)}|{row.pos}",
        f"trig={side}{triggers}",
        f"trig={side}{triggers}|{scene.links[id(mention)] is not None}",
        f"comma={comma_between(head.doc, low, high)}|{side}",
    ]
    if head.dep_ in ("nsubj", "nsubj:pass"):
        out += [f"subj|{side}|{row.pos}", f"subj|{draft.type}|{side}"]
    if between == 0:
        out.append(f"{_FIRST[side]}|{row.frame}")
    if head.dep_ == "conj":
        out.append(f"conj|{side}")
    return out


def _elsewhere_features(scene: Scene, mention: ActorMention) -> list[str]:
    """What the mention does or suffers in the other events of its sentence."""
    draft = scene.draft
    here = mention.sentence is draft.sentence
    linked = scene.links[id(mention)] is not None
    out = []
    for role, other in scene.elsewhere(mention)[:3]:
        like = likeness(draft.type, other.row.type)
        out += [
            f"own={role}|{like}|{here}|{linked}",
            f"own={role}|{other.row.frame}|{draft.type}",
            f"own={role}|{draft.candidate.row.frame}|{like}",
        ]
    return list(dict.fromkeys(out)) or [f"own=none|{here}|{linked}"]


def _far_features(scene: Scene, mention: ActorMention) -> list[str]:
    draft, clause = scene.draft, scene.clause
    row = draft.candidate.row
    gap = draft.sentence.index - mention.sentence.index
    links_have = {("suj" if "suj" in n else n) for n in clause.links.values()}
    same = draft.sentence.paragraph is mention.sentence.paragraph
    out = [
        f"far={min(gap, 3)}|{same}",
        f"far={min(gap, 3)}|{draft.type}",
        f"far|nosuj={'suj' not in links_have}|{row.frame}",
        f"far|nopar={'par' not in links_have}|{row.frame}|{clause.passive}",
    ]
    opened = scene.open_roles(mention)
    for n, other in enumerate(reversed(scene.before[-4:])):
        for role, m in other.actors:
            if m is mention:
                family = FAMILY[other.type] == FAMILY[draft.type]
                out += [
                    f"prevrole={role}|{n}",
                    f"prevrole={role}|{row.frame}|{clause.passive}",
                    f"prevrole={role}|{draft.type}|{other.type}",
                    f"prevrole={role}|fam={family}|gap={min(gap, 3)}",
                    f"prevrole={role}|{draft.type}",
                    f"prevopen={role}|{opened}|{likeness(draft.type, other.type)}",
                ]
                return out
    out.append("far|unused")
    return out


def same_actor(a: ActorMention, b: ActorMention) -> bool:
    """Say whether two mentions are the same words or the same known actor."""
    return (
        a is b
        or (a.actor_id is not None and a.actor_id == b.actor_id and a.actor_id != "civilians")
        or a.text.lower() == b.text.lower()
    )


def _before_word(doc: Doc, mention: ActorMention) -> str:
    return doc[mention.start - 1].lower_ if mention.start > mention.sentence.start else "^"
