"""What the model sees of a place that a claim may have: short readable strings."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY, bucket, comma_between, determiner, path
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.linear import Group
from selon.coding.base.sheet import PlaceMention, Sentence, kept
from selon.coding.base.thread import thread, thread_group
from selon.coding.base.tools import Tools
from selon.coding.places.found import FoundPlace, found
from selon.language.doc import Doc

_HERE = frozenset(["y", "là", "là-bas", "ici"])


def place_features(draft: Draft, clause: Clause, place: PlaceMention, before: list[Draft], tools: Tools) -> list[Group]:
    """Features that say whether a claim happened at a place."""
    where = found(place)
    out = [_said_group(draft, where), _standing_group(draft, where), _carried_group(draft, where, before)]
    if where.sentence is draft.sentence:
        return out + _near_groups(draft, clause, where, tools)
    return out + _far_groups(draft, clause, where)


def _said_group(draft: Draft, place: FoundPlace) -> Group:
    return (
        _said, draft.type, place.lead, place.prep, place.kind, place.known, place.precision, place.cue, place.anaphor,
        place.relation, place.indefinite, place.encloses, place.enclosed, place.dateline, place.label, place.spoken,
        place.scene, place.name != place.text,
    )  # fmt: skip


def _said(
    type_: str, lead: str, prep: str, kind: str, known: bool, precision: int, cue: str, anaphor: bool, relation: str, indefinite: bool,
    encloses: bool, enclosed: bool, dateline: bool, label: bool, spoken: bool, scene: bool, bound: bool,
) -> list[str]:  # fmt: skip
    """How the place is told."""
    return [
        "bias",
        f"type={type_}",
        f"lead={lead}",
        f"lead={lead}|{type_}",
        f"prep={prep}",
        f"prep={prep}|{kind}",
        f"known={known}",
        f"prec={precision}",
        f"kind={kind}|{type_}",
        f"cue={cue}",
        f"anaphor={anaphor}",
        f"rel={relation}",
        f"prec={precision}|known={known}",
        f"ind={indefinite}|{kind}",
        f"encl={encloses}|{enclosed}",
        f"dateline={dateline}",
        f"label={label}",
        f"spoken={spoken}",
        f"scene={scene}",
        f"bound={bound}|{anaphor}",
    ]


def _standing_group(draft: Draft, place: FoundPlace) -> Group:
    return _standing, draft.type, min(place.rank, 3), min(place.count, 4), place.main, place.heads, place.leads, place.others


def _standing(type_: str, rank: int, many: int, main: bool, heads: bool, leads: bool, others: int) -> list[str]:
    """How the report as a whole speaks of the place."""
    return [
        f"rank={rank}",
        f"count={many}",
        f"main={main}|heads={heads}|lead={leads}",
        f"main={main}|{type_}",
        f"others={others}|rank={rank}",
    ]


def _carried_group(draft: Draft, place: FoundPlace, before: list[Draft]) -> Group:
    last = next((d for d in reversed(before) if d.place is not None), None)
    if last is None or last.place is None or last.place.name != place.name:
        return _elsewhere, last is not None
    gap = min(draft.sentence.index - last.sentence.index, 4)
    return _carried, draft.type, gap, FAMILY[last.type] == FAMILY[draft.type], last.sentence.paragraph is draft.sentence.paragraph


def _elsewhere(told: bool) -> list[str]:
    return ["lastother" if told else "lastnone"]


def _carried(type_: str, gap: int, same: bool, here: bool) -> list[str]:
    """That the last claim happened there."""
    return [
        f"lastplace|gap={gap}",
        f"lastplace|{type_}",
        f"lastplace|fam={same}|gap={min(gap, 3)}",
        f"lastplace|samepar={here}|fam={same}",
    ]


def _far_groups(draft: Draft, clause: Clause, place: FoundPlace) -> list[Group]:
    """A place told in a sentence before."""
    sentence, row = draft.sentence, draft.candidate.row
    gap = min(sentence.index - place.sentence.index, 5)
    own, scene, recency = place.own, place.scene, min(place.recency, 3)
    det = determiner(clause.token) if row.pos == "noun" else row.pos
    like = thread(draft, place.sentence)
    same = place.sentence.paragraph is sentence.paragraph
    titles = (sentence.paragraph.headline, place.sentence.paragraph.headline)
    return [
        thread_group(draft, place.sentence, like, own, det),
        (_far, gap, same, own, recency, like, scene, min(place.rank, 3), _points(sentence)),
        (_far_scene, own, scene, min(place.scenes, 3), place.encloses, place.enclosed, place.dateline, place.label, place.spoken),
        (_far_kind, own, place.others, place.precision, place.main, min(gap, 3), *titles),
        (_far_claim, draft.type, own, place.prep, row.frame, det),
    ]


def _far(gap: int, same: bool, own: str, recency: int, like: str, scene: bool, rank: int, points: bool) -> list[str]:
    """How far back the place is told, and whether the sentences speak of one thing."""
    return [
        f"far|{same}|{like}|own={own}|{recency}",
        f"far|like={like}|scene={scene}|{recency}",
        f"far={gap}|own={own}",
        f"far={gap}|{same}|{recency}",
        f"far|rec={recency}|rank={rank}",
        f"far|rec={recency}|own={own}",
        f"far|points={points}|rec={recency}",
    ]


def _far_scene(
    own: str, scene: bool, scenes: int, encloses: bool, enclosed: bool, dateline: bool, label: bool, spoken: bool
) -> list[str]:
    """What the far place is in its own sentence."""
    return [
        f"far|scenes={scenes}|{scene}|own={own}",
        f"far|scenes={scenes}|{encloses}|{dateline}",
        f"far|encl={encloses}|{enclosed}",
        f"far|dateline={dateline}|label={label}",
        f"far|spoken={spoken}",
    ]


def _far_kind(own: str, others: int, precision: int, main: bool, gap: int, title: bool, told: bool) -> list[str]:
    """What the far place is in the report."""
    return [
        f"far|others={others}|own={own}",
        f"far|prec={precision}|own={own}",
        f"far|main={main}|own={own}|{gap}",
        f"far|title={title}|from={told}",
    ]


def _far_claim(type_: str, own: str, prep: str, frame: str, det: str) -> list[str]:
    """What claim it is that a far place is asked for."""
    return [
        f"far|{type_}|own={own}",
        f"far|det={det}|own={own}",
        f"far|row={frame}|own={own}",
        f"far|prep={prep}|{type_}",
    ]


@kept
def _points(sentence: Sentence) -> bool:
    """Whether a sentence points at a place told before: ``y``, ``là``, ``sur place``."""
    return not _HERE.isdisjoint(sentence.paragraph.doc.lowers[sentence.start : sentence.end]) or "sur place" in sentence.text.lower()


def _near_groups(draft: Draft, clause: Clause, place: FoundPlace, tools: Tools) -> list[Group]:
    """A place told in the claim's own sentence."""
    row, sentence = draft.candidate.row, draft.sentence
    doc, at = clause.token.doc, draft.candidate.head
    head = doc[place.head]
    side = "a" if place.head > at else "b"
    low, high = min(place.head, at), max(place.head, at)
    link = next((clause.links[k] for k in range(place.start, place.end) if k in clause.links), None)
    triggers = min(sum(1 for c in sentence.candidates if low < c.head < high), 3)
    places = min(sum(1 for p in sentence.places if low < p.head < high), 3)
    role = tools.frames[row.frame].get(link or "", "") if link else ""
    only = min(place.rivals, 2)
    out: list[Group] = [
        (_linked, side, link, row.frame, role, place.prep, place.lead, bucket(high - low)),
        (_between, side, triggers, places, only, comma_between(doc, low, high), place.prep, draft.type),
        (_hangs, head.dep_, _governor(doc, place, at, tools), place.prep),
        (_near_label, sentence.paragraph.headline, place.label, place.kind, only, place.anaphor),
        (_order, side, place.encloses, place.enclosed, _first(sentence, place)),
    ]
    steps = path(clause.token, head)
    if steps is not None:
        out.append((_steps, steps, row.pos, row.frame, place.prep))
    # The actor whose words the place is part of: «le maire de Gao».
    holder = next((m for m in sentence.mentions if m.start <= place.head < m.end), None)
    if holder is not None:
        out.append((_held, holder.kind, place.head == holder.head, place.prep, place.noun != ""))
    return out


def _linked(side: str, link: str | None, frame: str, role: str, prep: str, lead: str, far: str) -> list[str]:
    """How the parse links the place to the trigger."""
    return [
        f"here|{side}",
        f"L={link}",
        f"L={link}|{frame}",
        f"F={role}",
        f"F={role}|{prep}",
        f"here|{side}|{far}",
        f"lead={lead}|{side}",
        f"lead={lead}|L={link}",
    ]


def _between(side: str, triggers: int, places: int, only: int, comma: bool, prep: str, type_: str) -> list[str]:
    """What stands between the place and the trigger."""
    few = min(triggers, 2)
    return [
        f"trig={side}{triggers}",
        f"pl={side}{places}",
        f"pl={side}{places}|trig={few}",
        f"comma={comma}|{side}",
        f"only={only}",
        f"only={only}|{side}|trig={few}",
        f"prep={prep}|{side}|trig={few}",
        f"prep={prep}|{type_}|{side}",
    ]


def _hangs(dep: str, governor: str, prep: str) -> list[str]:
    return [f"dep={dep}", f"gov={governor}", f"gov={governor}|{prep}"]


def _near_label(title: bool, label: bool, kind: str, only: int, anaphor: bool) -> list[str]:
    return [f"title={title}|label={label}", f"label={label}|{kind}|only={only}", f"anaphor={anaphor}|only={only}"]


def _order(side: str, encloses: bool, enclosed: bool, first: bool) -> list[str]:
    return [f"encl={encloses}|{enclosed}|{side}", f"before={first}|{side}"]


def _steps(steps: str, pos: str, frame: str, prep: str) -> list[str]:
    """The way through the parse from the trigger to the place."""
    return [f"P={steps}", f"P={steps}|{pos}", f"P={steps}|{frame}", f"P={steps}|{prep}"]


def _held(kind: str, whole: bool, prep: str, noun: bool) -> list[str]:
    return [f"inside={kind}", f"inside={kind}|{whole}", f"inside={kind}|{prep}|{noun}"]


def _first(sentence: Sentence, place: FoundPlace) -> bool:
    return not any(p.head < place.head and not p.anaphor for p in sentence.places)


def _governor(doc: Doc, place: FoundPlace, at: int, tools: Tools) -> str:
    """What the place hangs on: the trigger, another event, an actor, a verb of saying, other words."""
    word = doc[place.head].head
    if place.start <= word.i < place.end and word.head.i != word.i:
        word = word.head
    if word.i == at:
        return "trigger"
    if tools.speech_kind(word.lower_) is not None:
        return "say"
    if word.lower_ in tools.mention_forms.nouns:
        return "actor"
    if word.lower_ in tools.forms.nouns or word.lower_ in tools.forms.verbs:
        return "event"
    return word.pos_
