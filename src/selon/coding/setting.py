"""Which places and times a claim may have, and how a chosen time becomes days."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from selon.coding.base.basics import FAMILY
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import PlaceMention, Sentence, Sheet
from selon.coding.events.report_kind import EVENT_FLOOR
from selon.coding.places.found import FoundPlace, copy_of
from selon.coding.places.survey import is_embassy, own_places, survey_of
from selon.coding.times.survey import survey_times, told_before
from selon.coding.times.told import aside, begins, event_times, looks_ahead, tells_past
from selon.language.times import Form, TimeMention, resolve
from selon.model import Interval

_REACH = 6
_WIDE = 62
_SITE = 2
"""The precision of a settlement, a site, or what is near it."""
_COUNTRY = 4
"""The precision of a whole country."""
_ON_THE_SPOT = frozenset(["fight", "taken"])
_HELD = ("obj", "nsubj", "xcomp")
"""How the noun or infinitive of an act hangs on the verb that says it was done."""
_LEFT = frozenset(["withdrawal", "evacuation", "displacement"])


def place_pool(draft: Draft, sheet: Sheet) -> list[PlaceMention]:
    """Return the places a claim may have: of its sentence, and each other place of the sentences before, nearest first."""
    survey = survey_of(sheet)
    sentence = draft.sentence
    own = survey.places[sentence.index]
    pool: list[PlaceMention] = [_moved(p, draft) for p in own if not is_embassy(p) and not _acts(p, draft)]
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


def _acts(place: PlaceMention, draft: Draft) -> bool:
    """Say whether a country's name is who did it and not where: ``les frappes des États-Unis``."""
    doers = (m for role, m in draft.actors if role == "initiator" and m.kind == "state" and m.sentence is place.sentence)
    return place.precision == _COUNTRY and any(m.start <= place.head < m.end for m in doers)


def only_place(draft: Draft, before: list[Draft], sheet: Sheet) -> PlaceMention | None:
    """Return where all claims so far are, for a claim of the same thread that no word of its own puts elsewhere.

    The codebook carries a place over sentences with no other place. A region or a country is too wide to be carried so far.
    """
    sentence = draft.sentence
    elsewhere = any(not (p.anaphor or is_embassy(p)) for p in survey_of(sheet).places[sentence.index])
    if elsewhere or sentence.paragraph.headline or FAMILY[draft.type] not in _ON_THE_SPOT:
        return None
    sites = [d.place for d in before if isinstance(d.place, FoundPlace) and d.place.precision <= _SITE]
    return _moved(sites[-1], draft) if len({site.name for site in sites}) == 1 else None


def place_of_where(draft: Draft, pool: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the place that ``où`` stands for, of an act told in its clause: ``vit à Goma, où des tirs ont éclaté``."""
    token, sentence = draft.candidate.token, draft.sentence
    where = next((t for t in reversed(token.doc[sentence.start : token.i]) if t.lower_ == "où"), None)
    if where is None or not (where.head is token or where.head in token.ancestors):
        return None
    ends = (where.i, where.i - 1) if token.doc[where.i - 1].text == "," else (where.i,)
    return next((p for p in pool if p.sentence is sentence and p.start >= 0 and p.end in ends), None)


def _moved(place: FoundPlace, draft: Draft) -> FoundPlace:
    """Of a movement, a place told plainly is the one left; of a deployment, the destination."""
    relation = place.relation
    if relation == "in" and draft.type in _LEFT:
        relation = "from"
    elif relation == "in" and draft.type == "deployment":
        relation = "to"
    moved = copy_of(place)
    moved.relation = relation
    if relation == "to" and draft.type == "armed_clash":
        moved.precision = max(place.precision, 2)  # fighting towards a town is short of it
    return moved


def time_pool(draft: Draft, sheet: Sheet) -> list[tuple[TimeMention, Sentence]]:
    """Return the times a claim may have, with the sentence that tells them."""
    survey_times(sheet)
    sentence = draft.sentence
    pool = [(t, sentence) for t in event_times(sentence) if not _dates_another(t, draft)]
    for k in range(sentence.index - 1, max(-1, sentence.index - 1 - _REACH), -1):
        told = sheet.sentences[k]
        pool += [(t, told) for t in reversed(event_times(told))]
    return pool


def _dates_another(time: TimeMention, draft: Draft) -> bool:
    """Say whether a time stands in a clause that tells of another act, below the claim's own: ``les auteurs des attentats commis samedi ont lancé un assaut``.

    Of 267 such times in our marked reports 256 date the other act alone.
    """
    sentence, token = draft.sentence, draft.candidate.token
    verb = aside(sentence, time)
    if verb is None or not verb.dep_.startswith("acl"):
        return False
    above = set(verb.ancestors)
    if token not in above and not (token.dep_.startswith(_HELD) and token.head in above):
        return False
    others = (c for c in sentence.candidates if c is not draft.candidate and c.score >= EVENT_FLOOR)
    return any(c.token in (verb, verb.head) or verb in c.token.ancestors for c in others if c.token is not token)


def set_time(draft: Draft, time: TimeMention, before: list[Draft], document: Interval) -> None:
    """Give the draft a time, resolved against the document's date and the event that the text told last."""
    same = next((d for d in reversed(before) if d is not draft and d.time is time and (d.since or d.until)), None)
    # «la veille» told once is one day, however many claims it is carried to
    if same is not None and not _names_start(draft, time):
        draft.time, draft.since, draft.until, draft.basis = time, same.since, same.until, same.basis
        return
    future = draft.factuality in ("planned", "possible") or "fut" in draft.candidate.moods
    if any(t is time for t in draft.sentence.times):
        future = looks_ahead(draft.sentence, time, future)
    told = time
    if _names_start(draft, time):
        time = _start_of(time)
    elif any(t is time for t in draft.sentence.times) and begins(draft.sentence, time, draft.candidate.head):
        time = msgspec.structs.replace(time, form=Form("since", time.form.first))
    anchor = _anchor(draft, told, before, document)
    if anchor is None and _says_nothing(told, document):
        return
    time = _in_told_month(draft, time)
    resolved = resolve(time, document, anchor, future)
    if resolved.since is not None and _bounded_past(draft, time):
        resolved = resolve(_with_point(time, direction="past"), document, anchor)
    draft.time, draft.since, draft.until, draft.basis = told, resolved.since, resolved.until, resolved.basis


def _says_nothing(time: TimeMention, document: Interval) -> bool:
    """Whether an hour or ``au bout de quelques heures`` would only repeat a document's date that is months wide."""
    if time.category not in ("clock", "discourse", "duration"):
        return False
    return document.start is None or document.end is None or (document.days or 0) > _WIDE


def _names_start(draft: Draft, time: TimeMention) -> bool:
    """Whether a time tells since the claim's own event: ``depuis l'entrée en vigueur du cessez-le-feu du 27 juillet``."""
    token = draft.sentence.paragraph.doc[draft.candidate.head]
    return time.form.relation == "since" and time.form.first is not None and time.start <= token.idx < time.end


def _bounded_past(draft: Draft, time: TimeMention) -> bool:
    """Whether what is told as past has a month without a year for its end: ``ont repris Lashio avant mai`` is last May."""
    point = time.form.first
    bare = time.form.relation == "before" and point is not None and point.month is not None and point.year is None
    return bare and any(t is time for t in draft.sentence.times) and tells_past(draft.sentence, time)


def _in_told_month(draft: Draft, time: TimeMention) -> TimeMention:
    """Give a day without a month that of the date told last before it: ``En février, l'armée recule. Le 12, elle attaque``."""
    point = time.form.first
    if point is None or point.day is None or point.month is not None or point.unit is not None:
        return time
    points = (t.form.first for _, t, _ in reversed(told_before(draft.sentence, time)) if t is not time)
    dated = next((p for p in points if p is not None and p.month is not None), None)
    return time if dated is None else _with_point(time, month=dated.month, year=dated.year)


def _with_point(time: TimeMention, **told: object) -> TimeMention:
    assert time.form.first is not None
    point = msgspec.structs.replace(time.form.first, **told)
    return msgspec.structs.replace(time, form=msgspec.structs.replace(time.form, first=point))


def _start_of(time: TimeMention) -> TimeMention:
    return msgspec.structs.replace(time, form=Form("at", time.form.first))


def _anchor(draft: Draft, time: TimeMention, before: list[Draft], document: Interval) -> Interval | None:
    """Return the days that a time without a date hangs on: told before in its sentence, of the last claim, or told last."""
    told = told_before(draft.sentence, time)
    here = told[-1][0] if told else draft.sentence.index
    points = [(k, t) for k, t, said in told[:-1] if _is_day(t) and (k == here or not said)]
    if points and points[-1][0] == here:
        return _days(points[-1][1], document)
    last = next((d for d in reversed(before) if d is not draft and d.since), None)
    if points and (last is None or points[-1][0] > last.sentence.index):
        return _days(points[-1][1], document)
    return Interval(last.since, last.until) if last is not None else None


def _is_day(time: TimeMention) -> bool:
    point = time.form.first
    return time.category == "point" and time.form.relation in ("at", "night") and point is not None and point.base == "document"


def _days(time: TimeMention, document: Interval) -> Interval:
    found = resolve(time, document)
    return Interval(found.since, found.until)
