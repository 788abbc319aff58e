"""What the model sees of a place that a claim may have: short readable strings."""

from __future__ import annotations

from selon.coding.basics import FAMILY, bucket, comma_between, determiner, path
from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.coding.found_place import FoundPlace, found
from selon.coding.sheet import PlaceMention, Sentence, kept
from selon.coding.thread import thread, thread_features
from selon.coding.tools import Tools
from selon.knowledge import Trigger
from selon.language.doc import Doc

_HERE = frozenset(["y", "là", "là-bas", "ici"])


def place_features(draft: Draft, clause: Clause, place: PlaceMention, before: list[Draft], tools: Tools) -> list[str]:
    """Features that say whether a claim happened at a place."""
    where = found(place)
    out = _said(draft, where) + _standing(draft, where) + _carried(draft, where, before)
    if where.sentence is draft.sentence:
        return out + _near(draft, clause, where, tools)
    return out + _far(draft, clause, where)


def _said(draft: Draft, place: FoundPlace) -> list[str]:
    """How the place is told."""
    return [
        "bias",
        f"type={draft.type}",
        f"lead={place.lead}",
        f"lead={place.lead}|{draft.type}",
        f"prep={place.prep}",
        f"prep={place.prep}|{place.kind}",
        f"known={place.known}",
        f"prec={place.precision}",
        f"kind={place.kind}|{draft.type}",
        f"cue={place.cue}",
        f"anaphor={place.anaphor}",
        f"rel={place.relation}",
        f"prec={place.precision}|known={place.known}",
        f"ind={place.indefinite}|{place.kind}",
        f"encl={place.encloses}|{place.enclosed}",
        f"dateline={place.dateline}",
        f"label={place.label}",
        f"spoken={place.spoken}",
        f"scene={place.scene}",
        f"bound={place.name != place.text}|{place.anaphor}",
    ]


def _standing(draft: Draft, place: FoundPlace) -> list[str]:
    """How the report as a whole speaks of the place."""
    many = min(place.count, 4)
    rank = min(place.rank, 3)
    return [
        f"rank={rank}",
        f"count={many}",
        f"main={place.main}|heads={place.heads}|lead={place.leads}",
        f"main={place.main}|{draft.type}",
        f"others={place.others}|rank={rank}",
    ]


def _carried(draft: Draft, place: FoundPlace, before: list[Draft]) -> list[str]:
    """Whether the last claim happened there."""
    last = next((d for d in reversed(before) if d.place is not None), None)
    if last is None or last.place is None or last.place.name != place.name:
        return ["lastother" if last is not None else "lastnone"]
    gap = draft.sentence.index - last.sentence.index
    same = FAMILY[last.type] == FAMILY[draft.type]
    here = last.sentence.paragraph is draft.sentence.paragraph
    return [
        f"lastplace|gap={min(gap, 4)}",
        f"lastplace|{draft.type}",
        f"lastplace|fam={same}|gap={min(gap, 3)}",
        f"lastplace|samepar={here}|fam={same}",
    ]


def _far(draft: Draft, clause: Clause, place: FoundPlace) -> list[str]:
    """A place told in a sentence before."""
    sentence, row = draft.sentence, draft.candidate.row
    gap = min(sentence.index - place.sentence.index, 5)
    same = place.sentence.paragraph is sentence.paragraph
    own = place.own
    points = _points(sentence)
    recency = min(place.recency, 3)
    title = sentence.paragraph.headline
    det = determiner(clause.token) if row.pos == "noun" else row.pos
    like = thread(draft, place.sentence)
    return [
        *thread_features(draft, place.sentence, like, own, det),
        f"far|{same}|{like}|own={own}|{recency}",
        f"far|like={like}|scene={place.scene}|{recency}",
        f"far={gap}|own={own}",
        f"far|{draft.type}|own={own}",
        f"far={gap}|{same}|{recency}",
        f"far|rec={recency}|rank={min(place.rank, 3)}",
        f"far|scenes={min(place.scenes, 3)}|{place.scene}|own={own}",
        f"far|scenes={min(place.scenes, 3)}|{place.encloses}|{place.dateline}",
        f"far|others={place.others}|own={own}",
        f"far|rec={recency}|own={own}",
        f"far|points={points}|rec={recency}",
        f"far|title={title}|from={place.sentence.paragraph.headline}",
        f"far|det={det}|own={own}",
        f"far|row={row.frame}|own={own}",
        f"far|prec={place.precision}|own={own}",
        f"far|main={place.main}|own={own}|{min(gap, 3)}",
        f"far|encl={place.encloses}|{place.enclosed}",
        f"far|dateline={place.dateline}|label={place.label}",
        f"far|spoken={place.spoken}",
        f"far|prep={place.prep}|{draft.type}",
    ]


@kept
def _points(sentence: Sentence) -> bool:
    """Whether a sentence points at a place told before: ``y``, ``là``, ``sur place``."""
    return any(t.lower_ in _HERE for t in sentence.tokens()) or "sur place" in sentence.text.lower()


def _near(draft: Draft, clause: Clause, place: FoundPlace, tools: Tools) -> list[str]:
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
    lone = min(place.rivals, 2)
    governor = _governor(doc, place, at, tools)
    out = [
        f"here|{side}",
        f"L={link}",
        f"L={link}|{row.frame}",
        f"F={role}",
        f"F={role}|{place.prep}",
        f"here|{side}|{bucket(high - low)}",
        f"trig={side}{triggers}",
        f"pl={side}{places}",
        f"pl={side}{places}|trig={min(triggers, 2)}",
        f"lead={place.lead}|{side}",
        f"comma={comma_between(doc, low, high)}|{side}",
        f"dep={head.dep_}",
        f"lead={place.lead}|L={link}",
        f"only={lone}",
        f"only={lone}|{side}|trig={min(triggers, 2)}",
        f"prep={place.prep}|{side}|trig={min(triggers, 2)}",
        f"prep={place.prep}|{draft.type}|{side}",
        f"gov={governor}",
        f"gov={governor}|{place.prep}",
        f"title={sentence.paragraph.headline}|label={place.label}",
        f"label={place.label}|{place.kind}|only={lone}",
        f"anaphor={place.anaphor}|only={lone}",
        f"encl={place.encloses}|{place.enclosed}|{side}",
        f"before={_first(sentence, place)}|{side}",
    ]
    return out + _path_features(clause, row, place) + _holder_features(sentence, place)


def _path_features(clause: Clause, row: Trigger, place: FoundPlace) -> list[str]:
    steps = path(clause.token, clause.token.doc[place.head])
    return [] if steps is None else [f"P={steps}", f"P={steps}|{row.pos}", f"P={steps}|{row.frame}", f"P={steps}|{place.prep}"]


def _holder_features(sentence: Sentence, place: FoundPlace) -> list[str]:
    """The actor whose words the place is part of: ``le maire de Gao``."""
    holder = next((m for m in sentence.mentions if m.start <= place.head < m.end), None)
    if holder is None:
        return []
    return [
        f"inside={holder.kind}",
        f"inside={holder.kind}|{place.head == holder.head}",
        f"inside={holder.kind}|{place.prep}|{place.noun != ''}",
    ]


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
