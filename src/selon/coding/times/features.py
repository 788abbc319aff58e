"""What the model sees of a time that a claim may have: short readable strings."""

from __future__ import annotations

from selon.coding.base.basics import FAMILY, bucket, comma_between, determiner, path
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.linear import Group
from selon.coding.base.said import is_saying
from selon.coding.base.sheet import Sentence
from selon.coding.base.thread import thread, thread_group
from selon.coding.times.survey import standing
from selon.coding.times.told import clause_of, dates_saying, event_times, head_of
from selon.language.doc import Doc, Token
from selon.language.times import TimeMention


def time_features(draft: Draft, clause: Clause, time: TimeMention, sentence: Sentence, before: list[Draft]) -> list[Group]:
    """Features that say whether a claim happened at a told time; ``sentence`` is where the time is told."""
    said = dates_saying(sentence, time)
    out: list[Group] = [
        (_told, draft.type, time.category, time.type, time.form.relation, said, time.form.word, _mood(draft)),
        _carried_group(draft, time, before),
    ]
    if sentence is draft.sentence:
        return out + _near_groups(draft, clause, time, said)
    return [*out, *_far_groups(draft, clause, time, sentence, said), _chain_group(draft, time, sentence, before)]


def _told(type_: str, category: str, kind: str, relation: str, said: bool, word: str, mood: str) -> list[str]:
    """How the time is told."""
    return [
        "bias",
        f"type={type_}",
        f"cat={category}",
        f"cat={category}|{type_}",
        f"t={kind}",
        f"rel={relation}",
        f"rel={relation}|{type_}",
        f"said={said}",
        f"said={said}|{type_}",
        f"word={word}",
        f"rel={relation}|{mood}",
    ]


def _mood(draft: Draft) -> str:
    return "/".join(sorted(draft.candidate.moods)) or draft.candidate.row.pos


def _carried_group(draft: Draft, time: TimeMention, before: list[Draft]) -> Group:
    """Whether the claim before in the same sentence happened then.

    Claims of earlier sentences are not asked: one wrong time would be handed down to the end of the report.
    """
    last = before[-1] if before and before[-1].sentence is draft.sentence else None
    if last is None:
        return _not_carried, "lastnone"
    if last.time is not time:
        return _not_carried, "lastother" if last.time is not None else "lastundated"
    same = FAMILY[last.type] == FAMILY[draft.type]
    return _carried, draft.type, same, last.place is not None and draft.place is not None and last.place.name == draft.place.name


def _not_carried(why: str) -> list[str]:
    return [why]


def _carried(type_: str, same: bool, place: bool) -> list[str]:
    return ["lasttime", f"lasttime|fam={same}", f"lasttime|{type_}", f"lasttime|sameplace={place}"]


def _own(sentence: Sentence) -> str:
    """Whether the sentence dates its events itself, only their telling, or nothing."""
    times = event_times(sentence)
    if not times:
        return "0"
    return "said" if all(dates_saying(sentence, t) for t in times) else "1"


def _far_groups(draft: Draft, clause: Clause, time: TimeMention, sentence: Sentence, said: bool) -> list[Group]:
    """A time told in a sentence before."""
    row = draft.candidate.row
    gap = min(draft.sentence.index - sentence.index, 5)
    own = _own(draft.sentence)
    here = sentence.paragraph is draft.sentence.paragraph
    between = _between(draft.sentence, sentence)
    det = determiner(clause.token) if row.pos == "noun" else _mood(draft)
    place = draft.place is not None and any(
        p.start >= 0 and draft.place.text in (p.text, p.name) or p.name == draft.place.name for p in sentence.places
    )
    since, first, told = standing(draft.sentence, time)
    like = thread(draft, sentence)
    titles = (draft.sentence.paragraph.headline, sentence.paragraph.headline)
    return [
        thread_group(draft, sentence, like, own, det),
        (_far, own, gap, here, like, between, said, place),
        (_far_claim, own, draft.type, det, row.frame, clause.token.dep_),
        (_far_kind, own, gap, time.category, time.form.relation, *titles, sentence.index <= 2),
        (_far_standing, own, gap, since, first, told, said, like, det),
        (_far_clause, own, clause_of(sentence, time), like, gap, since),
    ]


def _far(own: str, gap: int, here: bool, like: str, between: int, said: bool, place: bool) -> list[str]:
    """How far back the time is told, and whether the sentences speak of one thing."""
    return [
        f"far|{here}|{like}|own={own}|{between}",
        f"far={gap}|own={own}",
        f"far={gap}|{here}|{between}",
        f"far|between={between}|own={own}",
        f"far|said={said}|own={own}",
        f"far|said={said}|{gap}",
        f"far|place={place}|own={own}",
        f"far|place={place}|{gap}",
    ]


def _far_claim(own: str, type_: str, det: str, frame: str, dep: str) -> list[str]:
    """What claim it is that a far time is asked for."""
    return [f"far|{type_}|own={own}", f"far|det={det}|own={own}", f"far|frame={frame}|own={own}", f"far|dep={dep}|own={own}"]


def _far_kind(own: str, gap: int, category: str, relation: str, title: bool, told: bool, lead: bool) -> list[str]:
    """How the far time is told."""
    return [
        f"far|headline={title}|{told}",
        f"far|cat={category}|own={own}",
        f"far|rel={relation}|{gap}",
        f"far|lead={lead}|{min(gap, 4)}",
    ]


def _far_standing(own: str, gap: int, since: int, first: bool, told: int, said: bool, like: str, det: str) -> list[str]:
    """What the far time is in the report: how many times since, whether the first, how often told."""
    return [
        f"far|since={since}|own={own}",
        f"far|since={since}|first={first}|own={own}",
        f"far|since={since}|said={said}|{min(gap, 3)}",
        f"far|since={since}|{like}|own={own}",
        f"far|first={first}|{like}|own={own}",
        f"far|first={first}|det={det}",
        f"far|since={since}|det={det}|own={own}",
        f"far|told={told}|own={own}",
        f"far|told={told}|{min(gap, 4)}|own={own}",
    ]


def _far_clause(own: str, clause: str, like: str, gap: int, since: int) -> list[str]:
    """The clause that the far time stands in: what is told aside dates little else."""
    return [
        f"far|clause={clause}|own={own}",
        f"far|clause={clause}|{like}",
        f"far|clause={clause}|gap={min(gap, 2)}",
        f"far|clause={clause}|since={since}",
    ]


def _chain_group(draft: Draft, time: TimeMention, sentence: Sentence, before: list[Draft]) -> Group:
    """Whether the claim of the sentences before happened then."""
    last = next((d for d in reversed(before) if d.sentence.index < draft.sentence.index), None)
    if last is None:
        return _not_carried, "far|prev=none"
    state = "same" if last.time is time else "other" if last.time is not None else "undated"
    away = min(draft.sentence.index - last.sentence.index, 3)
    same = FAMILY[last.type] == FAMILY[draft.type]
    return _chain, state, away, _own(draft.sentence), same, draft.type, last.sentence is sentence


def _chain(state: str, away: int, own: str, same: bool, type_: str, told: bool) -> list[str]:
    return [
        f"far|prev={state}",
        f"far|prev={state}|{away}|own={own}",
        f"far|prev={state}|fam={same}|own={own}",
        f"far|prev={state}|{type_}",
        f"far|prev={state}|told={told}|own={own}",
    ]


def _between(sentence: Sentence, told: Sentence) -> int:
    """How many sentences of the same paragraph between the two have times of their own."""
    group = sentence.paragraph.sentences
    if told.paragraph is not sentence.paragraph:
        group = [s for s in group if s.index < sentence.index]
        return min(2, sum(bool(event_times(s)) for s in group))
    return min(2, sum(bool(event_times(s)) for s in group if told.index < s.index < sentence.index))


def _near_groups(draft: Draft, clause: Clause, time: TimeMention, said: bool) -> list[Group]:
    """A time told in the claim's own sentence."""
    row, sentence, at = draft.candidate.row, draft.sentence, draft.candidate.head
    doc = clause.token.doc
    head = head_of(sentence, time)
    side = "a" if head.i > at else "b"
    low, high = min(head.i, at), max(head.i, at)
    triggers = min(sum(1 for c in sentence.candidates if low < c.head < high), 3)
    verbs = min(sum(1 for t in doc[low + 1 : high] if t.pos_ == "VERB" and t.morph.get("VerbForm", []) != ["Inf"]), 3)
    times = event_times(sentence)
    others = min(sum(1 for t in times if t is not time and not dates_saying(sentence, t)), 2)
    nearest = not any(abs(head_of(sentence, t).i - at) < high - low for t in times if t is not time)
    opens = head.i - sentence.start < 4
    out: list[Group] = [
        (_near, side, triggers, verbs, comma_between(doc, low, high), bucket(high - low), len(times) == 1, time.category),
        (_hangs, side, _governor(head, at), time.form.relation, said, others, nearest, clause.links.get(head.i), row.pos),
        (_near_claim, side, triggers, time.form.relation, clause.token.dep_, row.frame, opens, _quoted(doc, low, high)),
    ]
    steps = path(clause.token, head)
    if steps is not None:
        out.append((_steps, steps, row.pos, said))
    return out


def _near(side: str, triggers: int, verbs: int, comma: bool, far: str, only: bool, category: str) -> list[str]:
    """What stands between the time and the trigger."""
    few = min(triggers, 2)
    return [
        f"here|{side}",
        f"here|{side}|{far}",
        f"trig={side}{triggers}",
        f"only={only}",
        f"only={only}|trig={side}{few}",
        f"comma={comma}|{side}",
        f"cat={category}|{side}|trig={few}",
        f"verbs={side}{verbs}",
        f"verbs={side}{verbs}|comma={comma}",
    ]


def _hangs(side: str, governor: str, relation: str, said: bool, others: int, nearest: bool, link: str | None, pos: str) -> list[str]:
    """What the time hangs on, and which other times the sentence tells."""
    return [
        f"gov={governor}",
        f"gov={governor}|{relation}",
        f"said={said}|{side}|others={others}",
        f"nearest={nearest}|{side}",
        f"nearest={nearest}|others={others}",
        f"link={link}|{pos}",
        f"said={said}|gov={governor}",
    ]


def _near_claim(side: str, triggers: int, relation: str, dep: str, frame: str, opens: bool, quoted: bool) -> list[str]:
    return [
        f"rel={relation}|{side}|{triggers == 0}",
        f"dep={dep}|{side}|{triggers}",
        f"row={frame}|{side}|{triggers == 0}",
        f"opens={opens}|{side}",
        f"quote={quoted}|{side}",
    ]


def _steps(steps: str, pos: str, said: bool) -> list[str]:
    """The way through the parse from the trigger to the time."""
    return [f"P={steps}", f"P={steps}|{pos}", f"P={steps}|{said}"]


def _governor(head: Token, at: int) -> str:
    """What the time hangs on: nothing, the trigger, a verb of saying, another word."""
    above = head.head
    if above.i == head.i:
        return "self"
    if above.i == at:
        return "trigger"
    return "say" if is_saying(above.lower_) else above.pos_


def _quoted(doc: Doc, low: int, high: int) -> bool:
    return any(doc[k].text in ("«", "»", '"') for k in range(low, high))
