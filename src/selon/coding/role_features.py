"""What the role model sees of a claim and a mention that may play a part in it."""

from __future__ import annotations

from selon.coding.arguments import BACKS
from selon.coding.basics import FAMILY, bucket, path
from selon.coding.scene import Scene, likeness
from selon.coding.sheet import ActorMention
from selon.language.doc import Doc
from selon.language.grammar import preposition


def role_features(scene: Scene, mention: ActorMention) -> list[str]:
    """Features that say which role a mention plays in a claim."""
    draft, clause = scene.draft, scene.clause
    candidate = draft.candidate
    row = candidate.row
    token = clause.token
    kind = f"{mention.kind}{'*' if mention.word is not None and mention.word.loaded else ''}"
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
        out += [f"count|{draft.type}", f"count|{row.frame}"]
    roles_before = [r for d in scene.before[-3:] for r, m in d.actors if same_actor(m, mention)]
    if roles_before:
        out += [f"was={roles_before[-1]}", f"was={roles_before[-1]}|{draft.type}"]
    argument = scene.links[id(mention)]
    link = argument.link if argument is not None else None
    role = argument.role if argument is not None else None
    opened = scene.open_roles(mention)
    here = mention.sentence is draft.sentence
    out += [
        f"open={opened}|{here}|{link is not None}",
        f"open={opened}|{row.frame}|{here}",
        f"open={opened}|{draft.type}|{here}|{role}",
    ]
    out += _elsewhere_features(scene, mention)
    source = scene.source(mention)
    if source is not None:
        out += [
            f"speaks={here}|{draft.type}",
            f"speaks={here}|{source.marker}",
            f"speaks={here}|{role}",
            f"speaks={here}|{draft.type}|{role}",
        ]
    if not here:
        out += _far_features(scene, mention)
        if link is not None:
            out += [
                f"pron={link}",
                f"pron={link}|{row.frame}",
                f"pronF={role}",
                f"pronF={role}|{draft.type}",
                f"F={role}",
                f"F={role}|{draft.type}",
                f"L={link}",
                f"L={link}|{row.frame}",
            ]
        return out
    if argument is not None:
        out += [
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
    else:
        out += ["L=none", f"L=none|{row.frame}", f"L=none|{kind}", f"L=none|{draft.type}"]
    place = scene.place(mention)
    if place is not None:
        out += [f"inplace={place.known}|{kind}", f"inplace={place.known}|{draft.type}|{link is not None}"]
    joined = scene.neighbour(mention)
    if joined is not None:
        word, other = joined
        near = scene.links.get(id(other))
        out += [f"joined={word}|{near.role if near else None}", f"joined={word}|{near.role if near else None}|{role}"]
    doc = token.doc
    where = path(token, doc[mention.head])
    prep = preposition(doc[mention.head]) or _before_word(doc, mention)
    if where is not None:
        out += [f"P={where}", f"P={where}|{row.pos}", f"P={where}|{row.frame}", f"P={where}|{prep}|{row.frame}"]
    else:
        out.append("P=far")
    side = "a" if mention.head > candidate.head else "b"
    distance = bucket(abs(mention.head - candidate.head))
    between = sum(
        1
        for m in draft.sentence.mentions
        if min(m.head, candidate.head) < (m.head if m is not mention else -1) < max(mention.head, candidate.head)
    )
    triggers_between = sum(
        1 for c in draft.sentence.candidates if min(mention.head, candidate.head) < c.head < max(mention.head, candidate.head)
    )
    out += [
        f"side={side}|{distance}",
        f"side={side}|{row.frame}|{clause.passive}",
        f"side={side}|{draft.type}|{kind}",
        f"prep={prep}|{row.frame}",
        f"prep={prep}|{draft.type}|{side}",
        f"prep={prep}|{row.pos}|{side}",
        f"between={side}{min(between, 3)}|{row.pos}",
        f"trig={side}{min(triggers_between, 3)}",
        f"trig={side}{min(triggers_between, 3)}|{link is not None}",
        f"comma={_comma_between(doc, mention.head, candidate.head)}|{side}",
    ]
    if doc[mention.head].dep_ in ("nsubj", "nsubj:pass"):
        out += [f"subj|{side}|{row.pos}", f"subj|{draft.type}|{side}"]
    if side == "b" and between == 0:
        out.append(f"firstleft|{row.frame}")
    if side == "a" and between == 0:
        out.append(f"firstright|{row.frame}")
    if doc[mention.head].dep_ == "conj":
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


def _comma_between(doc: Doc, a: int, b: int) -> bool:
    low, high = min(a, b), max(a, b)
    return any(doc[k].text in (",", ";", ":") for k in range(low, high))
