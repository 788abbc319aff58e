"""What the role model sees of a claim and a mention that may play a part in it."""

from __future__ import annotations

from selon.coding.basics import FAMILY, bucket, path
from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.coding.sheet import ActorMention
from selon.coding.tools import Tools
from selon.language.doc import Doc
from selon.language.grammar import preposition


def role_features(
    draft: Draft, clause: Clause, mention: ActorMention, tools: Tools, before: list[Draft], shared: dict[str, str]
) -> list[str]:
    """Features that say which role a mention plays in a claim."""
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
        out.append(f"word={mention.word.lemma}")
    if mention.quantity is not None:
        out += [f"count|{draft.type}", f"count|{row.frame}"]
    shared_role = shared.get(_identity(mention))
    roles_before = [r for d in before[-3:] for r, m in d.actors if same_actor(m, mention)]
    if roles_before:
        out += [f"was={roles_before[-1]}", f"was={roles_before[-1]}|{draft.type}"]
    if shared_role:
        out.append(f"shared={shared_role}")
    if mention.sentence is not draft.sentence:
        out += _far_features(draft, clause, mention, before)
        via = clause.link_to(mention)
        if via is not None:
            role = tools.frames[row.frame].get(via.split(".")[-1])
            out += [f"pron={via}", f"pron={via}|{row.frame}", f"pronF={role}", f"pronF={role}|{draft.type}"]
        return out
    link = clause.link_to(mention)
    frame = tools.frames[row.frame]
    if link is not None:
        plain = link.split(".")[-1]
        role = frame.get(link) or frame.get(plain)
        if link[:2] in ("m.", "e."):
            role = clause.role_of(mention)
        if clause.passive and plain == "obj":
            role = frame.get("obj", role)
        out += [f"L={link}", f"L={link}|{draft.type}", f"L={link}|{row.frame}", f"L={link}|{row.frame}|{kind}", f"L={link}|key={row.key}",
                f"F={role}", f"F={role}|{kind}", f"F={role}|{draft.type}", f"L={link}|{row.pos}|{kind}"]  # fmt: skip
    else:
        out += ["L=none", f"L=none|{row.frame}", f"L=none|{kind}", f"L=none|{draft.type}"]
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
    out += [f"side={side}|{distance}", f"side={side}|{row.frame}|{clause.passive}", f"side={side}|{draft.type}|{kind}", f"prep={prep}|{row.frame}",
            f"prep={prep}|{draft.type}|{side}", f"prep={prep}|{row.pos}|{side}", f"between={side}{min(between, 3)}|{row.pos}",
            f"trig={side}{min(triggers_between, 3)}", f"trig={side}{min(triggers_between, 3)}|{link is not None}", f"comma={_comma_between(doc, mention.head, candidate.head)}|{side}"]  # fmt: skip
    if doc[mention.head].dep_ in ("nsubj", "nsubj:pass"):
        out += [f"subj|{side}|{row.pos}", f"subj|{draft.type}|{side}"]
    if side == "b" and between == 0:
        out.append(f"firstleft|{row.frame}")
    if side == "a" and between == 0:
        out.append(f"firstright|{row.frame}")
    if doc[mention.head].dep_ == "conj":
        out.append(f"conj|{side}")
    return out


def _far_features(draft: Draft, clause: Clause, mention: ActorMention, before: list[Draft]) -> list[str]:
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
    for n, other in enumerate(reversed(before[-4:])):
        for role, m in other.actors:
            if m is mention:
                family = FAMILY[other.type] == FAMILY[draft.type]
                out += [f"prevrole={role}|{n}", f"prevrole={role}|{row.frame}|{clause.passive}", f"prevrole={role}|{draft.type}|{other.type}", f"prevrole={role}|fam={family}|gap={min(gap, 3)}",
                        f"prevrole={role}|{draft.type}"]  # fmt: skip
                return out
    out.append("far|unused")
    return out


def _identity(mention: ActorMention) -> str:
    return mention.actor_id or mention.text.lower()


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
