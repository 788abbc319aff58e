"""Which places and times a claim may have, and how a chosen time becomes days."""

from __future__ import annotations

from selon.coding.draft import Draft
from selon.coding.found_place import FoundPlace, copy_of
from selon.coding.place_survey import own_places, survey_of
from selon.coding.sheet import PlaceMention, Sentence, Sheet
from selon.coding.time_survey import survey_times
from selon.coding.told_time import event_times, looks_ahead
from selon.language.times import TimeMention, resolve
from selon.model import Interval

_REACH = 6
_LEFT = frozenset(["withdrawal", "evacuation", "displacement"])


def place_pool(draft: Draft, before: list[Draft], sheet: Sheet) -> list[PlaceMention]:
    """Return the places a claim may have: of its sentence, and each other place of the sentences before, nearest first."""
    survey = survey_of(sheet)
    sentence = draft.sentence
    own = survey.places[sentence.index]
    pool: list[PlaceMention] = [_moved(p, draft) for p in own]
    names = {p.name for p in own if not p.anaphor}
    n = scenes = 0
    told = own_places(own, draft.type in _LEFT)
    for place in survey.before(sentence, _REACH):
        if place.name in names or (place.anaphor and place.name == place.text):
            continue
        far = _moved(place, draft)
        far.recency, far.scenes, far.own = n, scenes, told
        pool.append(far)
        n += 1
        scenes += place.scene and not place.encloses
    return pool


def _moved(place: FoundPlace, draft: Draft) -> FoundPlace:
    """Of a movement, a place told plainly is the one left; of a deployment, the destination."""
    relation = place.relation
    if relation == "in" and draft.type in _LEFT:
        relation = "from"
    elif relation == "in" and draft.type == "deployment":
        relation = "to"
    moved = copy_of(place)
    moved.relation = relation
    return moved


def time_pool(draft: Draft, before: list[Draft], sheet: Sheet) -> list[tuple[TimeMention, Sentence]]:
    """Return the times a claim may have, with the sentence that tells them."""
    survey_times(sheet)
    sentence = draft.sentence
    pool = [(t, sentence) for t in event_times(sentence)]
    for k in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
        told = sheet.sentences[k]
        pool += [(t, told) for t in reversed(event_times(told))]
    return pool


def set_time(draft: Draft, time: TimeMention, before: list[Draft], document: Interval) -> None:
    """Give the draft a time, resolved against the document's date and the last dated claim."""
    same = next((d for d in reversed(before) if d is not draft and d.time is time and (d.since or d.until)), None)
    if same is not None:  # «la veille» told once is one day, however many claims it is carried to
        draft.time, draft.since, draft.until, draft.basis = time, same.since, same.until, same.basis
        return
    last = next((d for d in reversed(before) if d is not draft and d.since), None)
    anchor = Interval(last.since, last.until) if last is not None else None
    future = draft.factuality in ("planned", "possible") or "fut" in draft.candidate.moods
    if any(t is time for t in draft.sentence.times):
        future = looks_ahead(draft.sentence, time, future)
    resolved = resolve(time, document, anchor, future)
    draft.time, draft.since, draft.until, draft.basis = time, resolved.since, resolved.until, resolved.basis
