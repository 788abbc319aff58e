"""What the model sees of a time that a claim may have: short readable strings."""

from __future__ import annotations

from selon.coding.basics import FAMILY, bucket, comma_between, determiner, path
from selon.coding.clause import Clause
from selon.coding.draft import Draft
from selon.coding.said import is_saying
from selon.coding.sheet import Sentence
from selon.coding.thread import thread, thread_features
from selon.coding.time_survey import standing
from selon.coding.told_time import dates_saying, event_times, head_of
from selon.language.doc import Doc, Token
from selon.language.times import TimeMention


def time_features(draft: Draft, clause: Clause, time: TimeMention, sentence: Sentence, before: list[Draft]) -> list[str]:
    """Features that say whether a claim happened at a told time; ``sentence`` is where the time is told."""
    said = dates_saying(sentence, time)
    out = _told(draft, time, said) + _carried(draft, time, before)
    if sentence is draft.sentence:
        return out + _near(draft, clause, time, said)
    return out + _far(draft, clause, time, sentence, said) + _chain(draft, time, sentence, before)


def _told(draft: Draft, time: TimeMention, said: bool) -> list[str]:
    relation = time.form.relation
    return [
        "bias",
        f"type={draft.type}",
        f"cat={time.category}",
        f"cat={time.category}|{draft.type}",
        f"t={time.type}",
        f"rel={relation}",
        f"rel={relation}|{draft.type}",
        f"said={said}",
        f"said={said}|{draft.type}",
        f"word={time.form.word}",
        f"rel={relation}|{_mood(draft)}",
    ]


def _mood(draft: Draft) -> str:
    return "/".join(sorted(draft.candidate.moods)) or draft.candidate.row.pos


def _carried(draft: Draft, time: TimeMention, before: list[Draft]) -> list[str]:
    """Whether the claim before in the same sentence happened then.

    Claims of earlier sentences are not asked: one wrong time would be handed down to the end of the report.
    """
    last = before[-1] if before and before[-1].sentence is draft.sentence else None
    if last is None:
        return ["lastnone"]
    if last.time is not time:
        return ["lastother" if last.time is not None else "lastundated"]
    same = FAMILY[last.type] == FAMILY[draft.type]
    place = last.place is not None and draft.place is not None and last.place.name == draft.place.name
    return ["lasttime", f"lasttime|fam={same}", f"lasttime|{draft.type}", f"lasttime|sameplace={place}"]


def _own(sentence: Sentence) -> str:
    """Whether the sentence dates its events itself, only their telling, or nothing."""
    times = event_times(sentence)
    if not times:
        return "0"
    return "said" if all(dates_saying(sentence, t) for t in times) else "1"


def _far(draft: Draft, clause: Clause, time: TimeMention, sentence: Sentence, said: bool) -> list[str]:
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
    return [
        *thread_features(draft, sentence, like, own, det),
        f"far|{here}|{like}|own={own}|{between}",
        f"far={gap}|own={own}",
        f"far|{draft.type}|own={own}",
        f"far={gap}|{here}|{between}",
        f"far|between={between}|own={own}",
        f"far|said={said}|own={own}",
        f"far|said={said}|{gap}",
        f"far|headline={draft.sentence.paragraph.headline}|{sentence.paragraph.headline}",
        f"far|cat={time.category}|own={own}",
        f"far|rel={time.form.relation}|{gap}",
        f"far|det={det}|own={own}",
        f"far|frame={row.frame}|own={own}",
        f"far|place={place}|own={own}",
        f"far|place={place}|{gap}",
        f"far|since={since}|own={own}",
        f"far|since={since}|first={first}|own={own}",
        f"far|since={since}|said={said}|{min(gap, 3)}",
        f"far|since={since}|{like}|own={own}",
        f"far|first={first}|{like}|own={own}",
        f"far|first={first}|det={det}",
        f"far|since={since}|det={det}|own={own}",
        f"far|told={told}|own={own}",
        f"far|told={told}|{min(gap, 4)}|own={own}",
        f"far|lead={sentence.index <= 2}|{min(gap, 4)}",
        f"far|dep={clause.token.dep_}|own={own}",
    ]


def _chain(draft: Draft, time: TimeMention, sentence: Sentence, before: list[Draft]) -> list[str]:
    """Whether the claim of the sentences before happened then."""
    last = next((d for d in reversed(before) if d.sentence.index < draft.sentence.index), None)
    if last is None:
        return ["far|prev=none"]
    state = "same" if last.time is time else "other" if last.time is not None else "undated"
    away = min(draft.sentence.index - last.sentence.index, 3)
    same = FAMILY[last.type] == FAMILY[draft.type]
    own = _own(draft.sentence)
    return [
        f"far|prev={state}",
        f"far|prev={state}|{away}|own={own}",
        f"far|prev={state}|fam={same}|own={own}",
        f"far|prev={state}|{draft.type}",
        f"far|prev={state}|told={last.sentence is sentence}|own={own}",
    ]


def _between(sentence: Sentence, told: Sentence) -> int:
    """How many sentences of the same paragraph between the two have times of their own."""
    group = sentence.paragraph.sentences
    if told.paragraph is not sentence.paragraph:
        group = [s for s in group if s.index < sentence.index]
        return min(2, sum(bool(event_times(s)) for s in group))
    return min(2, sum(bool(event_times(s)) for s in group if told.index < s.index < sentence.index))


def _near(draft: Draft, clause: Clause, time: TimeMention, said: bool) -> list[str]:
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
    comma = comma_between(doc, low, high)
    steps = path(clause.token, head)
    governor = _governor(head, at)
    nearest = not any(abs(head_of(sentence, t).i - at) < high - low for t in times if t is not time)
    link = clause.links.get(head.i)
    out = [
        f"here|{side}",
        f"here|{side}|{bucket(high - low)}",
        f"trig={side}{triggers}",
        f"only={len(times) == 1}",
        f"only={len(times) == 1}|trig={side}{min(triggers, 2)}",
        f"comma={comma}|{side}",
        f"cat={time.category}|{side}|trig={min(triggers, 2)}",
        f"gov={governor}",
        f"gov={governor}|{time.form.relation}",
        f"said={said}|{side}|others={others}",
        f"verbs={side}{verbs}",
        f"verbs={side}{verbs}|comma={comma}",
        f"nearest={nearest}|{side}",
        f"nearest={nearest}|others={others}",
        f"link={link}|{row.pos}",
        f"said={said}|gov={governor}",
        f"rel={time.form.relation}|{side}|{triggers == 0}",
        f"dep={clause.token.dep_}|{side}|{triggers}",
        f"row={row.frame}|{side}|{triggers == 0}",
        f"opens={head.i - sentence.start < 4}|{side}",
        f"quote={_quoted(doc, low, high)}|{side}",
    ]
    if steps is not None:
        out += [f"P={steps}", f"P={steps}|{row.pos}", f"P={steps}|{said}"]
    return out


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
