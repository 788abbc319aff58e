"""See a report's places as a whole: one name everywhere the same, ``la ville`` as the town meant, datelines apart, the main place.

Everything here rests on the text alone and not on the claims found so far, so that one wrong claim cannot lead the next astray.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from selon.coding.base.said import is_saying
from selon.coding.base.sheet import Paragraph, Sentence, Sheet
from selon.coding.places.anaphora import resolve_all
from selon.coding.places.found import FoundPlace, found
from selon.coding.places.lead import WIDE, lead_words
from selon.knowledge import fold
from selon.language.doc import Doc

_SURE = frozenset(["noun", "near", "also", "prep", "enclosed", "object", "label"])
_DAY = r"(?:\d{4}|\d{1,2}(?:er)?\s+[a-zéû]{3,9}\.?|\d{1,2}/\d{1,2})"
_AGENCY = r"(?:\([A-ZÀ-Ý][^)]{1,30}\)|\[[^\]]{2,20}\])"
_DATELINE = re.compile(
    rf"^\W{{0,3}}[A-ZÀ-Ý][^.!?«»:]{{1,45}}?(?:{_DAY}[^.!?«»]{{0,30}}?|{_AGENCY}\s?)\s?[-–—]{{1,3}}\s|^\W{{0,3}}[A-ZÀ-Ý][^.!?«»:]{{1,40}}?,\s(?:le\s)?{_DAY}[^.!?«»:]{{0,12}}\.?$"
)
_CAPITALS = re.compile(r"^\W{0,3}[A-ZÀ-Ý][A-ZÀ-Ý' -]{2,30}(?:\s?\([^)]{2,20}\))?\s?[-–—]{1,3}\s")
_OTHERS = 4


@dataclass(slots=True)
class Survey:
    """A report's places by sentence, each knowing how the report as a whole speaks of it."""

    sheet: Sheet
    places: list[list[FoundPlace]]
    mains: list[FoundPlace]

    def before(self, sentence: Sentence, reach: int) -> list[FoundPlace]:
        """Return the places of the sentences before, nearest first; of one name only the last mention."""
        out: list[FoundPlace] = []
        seen: set[str] = set()
        for k in range(sentence.index - 1, max(-1, sentence.index - 1 - reach), -1):
            for place in reversed(self.places[k]):
                if place.name not in seen:
                    seen.add(place.name)
                    out.append(place)
        for place in self.mains:
            if place.sentence.index < sentence.index and place.name not in seen:
                seen.add(place.name)
                out.append(place)
        return out


class _Last:
    """Keeps the survey of the sheet that is being read, so that it is made once for all its claims."""

    survey: Survey | None = None


def survey_of(sheet: Sheet) -> Survey:
    """Return the survey of a sheet."""
    kept = _Last.survey
    if kept is None or kept.sheet is not sheet:
        kept = _survey(sheet)
        _Last.survey = kept
    return kept


def _survey(sheet: Sheet) -> Survey:
    places = [[replace(found(p)) for p in s.places] for s in sheet.sentences]
    _spread_names(sheet, places)
    for paragraph in sheet.paragraphs:
        _mark_dateline(paragraph, places)
    for sentence in sheet.sentences:
        _mark_use(sentence, places[sentence.index])
    _choose_all(sheet, places)
    resolve_all(sheet, places)
    survey = Survey(sheet, places, [])
    _weigh(survey)
    return survey


def _choose_all(sheet: Sheet, places: list[list[FoundPlace]]) -> None:
    """Of towns of one name take the one in the report's country, and in a province or beside a town that the report names."""
    named = {p.name for group in places for p in group if not p.anaphor}
    for group in places:
        for place in group:
            if not place.options or place.relation == "between":
                continue
            best = max(place.options, key=lambda o: 2 * (o.country is not None and o.country == sheet.country) + sum(x in named for x in o.inside))
            place.place_ref, place.name, place.country = best.ref, best.name, best.country


def _spread_names(sheet: Sheet, places: list[list[FoundPlace]]) -> None:
    """A name that was surely a place once is one everywhere in the report."""
    sure: dict[str, FoundPlace] = {}
    for group in places:
        for place in group:
            if not place.known and not place.anaphor and place.cue in _SURE and place.relation != "between":
                sure.setdefault(place.sentence.paragraph.doc.text_of(place.head, place.end), place)
    if not sure:
        return
    for sentence in sheet.sentences:
        text = sentence.paragraph.doc.text_of(sentence.start, sentence.end)
        for name, first in sure.items():
            if name in text:
                _add_named(sentence, name, first, places[sentence.index])


def _add_named(sentence: Sentence, name: str, first: FoundPlace, group: list[FoundPlace]) -> None:
    doc = sentence.paragraph.doc
    size = first.end - first.head
    for i in range(sentence.start, sentence.end - size + 1):
        if doc[i].text != doc[i].text.strip() or doc.text_of(i, i + size) != name:
            continue
        if any(p.start <= i < p.end and not p.anaphor for p in group) or any(
            m.kind == "actor" and m.head <= i < m.end for m in sentence.mentions
        ):
            continue
        prep = doc[i - 1].lower_ if i > sentence.start else "^"
        place = replace(
            first,
            sentence=sentence,
            start=i,
            end=i + size,
            head=i,
            text=name,
            relation="in",
            precision=1,
            lead=prep,
            prep=prep,
            cue="spread",
            noun="",
            indefinite=False,
            label=False,
            encloses=False,
            enclosed=False,
        )
        group.append(place)
        group.sort(key=lambda p: p.start)


def _mark_dateline(paragraph: Paragraph, places: list[list[FoundPlace]]) -> None:
    match = _DATELINE.match(paragraph.text) or _CAPITALS.match(paragraph.text)
    if match is None or not paragraph.sentences:
        return
    for sentence in paragraph.sentences[:2]:
        for place in places[sentence.index]:
            if paragraph.doc[place.head].idx < match.end() and (place.kind != "country" or not place.label):
                place.dateline = True


_LOCATIVE = frozenset(["à", "dans", "sur", "en", "entre", "vers", "devant"])


def _mark_use(sentence: Sentence, group: list[FoundPlace]) -> None:
    """A capital or country that acts or speaks (``Damas dément``) is no place; one after ``à`` outside an actor's name is a scene."""
    doc = sentence.paragraph.doc
    for place in group:
        head = doc[place.head]
        inside = any(m.start < place.head < m.end for m in sentence.mentions)
        place.spoken = is_embassy(place) or (place.prep in ("à", "en") and not place.anaphor and _seat(doc, place, sentence))
        place.scene = (
            not (inside or place.spoken) and (place.prep in _LOCATIVE or place.lead in ("near", "direction", "between")) and not place.dateline
        )
        if place.anaphor or place.noun or place.prep in _LOCATIVE or not place.known:
            continue
        acts = head.dep_.startswith("nsubj") and head.dep_ != "nsubj:pass" and head.head.pos_ in ("VERB", "AUX")
        speaks = place.end < sentence.end and is_saying(doc[place.end].lower_)
        place.spoken = place.spoken or (place.kind in ("country", "settlement") and (acts or speaks))


def is_embassy(place: FoundPlace) -> bool:
    """Say whether a country is only whose house it is: ``le consulat d'Italie`` is not in Italy."""
    return place.precision > WIDE and lead_words().get(place.noun) == "seat"


def _seat(doc: Doc, place: FoundPlace, sentence: Sentence) -> bool:
    """Whether a place is only where a source sits: ``une source militaire à Damas``, ``l'ONG, basée en Suisse``."""
    k = place.start - 1
    if k < sentence.start or doc[k].lower_ not in ("à", "au", "aux", "en"):
        return False
    return any(lead_words().get(t.lower_) == "seat" for t in doc[max(sentence.start, k - 3) : k])


def stands(place: FoundPlace) -> bool:
    """Whether a place is told as one: no dateline, no label of a line, no government that speaks, no region around another."""
    return not (place.dateline or place.label or place.spoken or place.encloses)


def own_places(group: list[FoundPlace], left: bool = False) -> str:
    """Return what places a sentence has: ``2``, ``1`` scenes, ``w`` only weak ones, ``a`` only anaphors, ``0``.

    Of a movement away (``left``) a place that is gone to is not its own: ``t`` where there is no other.
    """
    if left and group and all(p.relation == "to" or p.prep == "à" for p in group):
        return "t"
    scenes = sum(1 for p in group if stands(p) and p.scene and not p.anaphor)
    if scenes:
        return str(min(scenes, 2))
    if any(stands(p) and not p.anaphor for p in group):
        return "w"
    return "a" if any(p.anaphor for p in group) else "0"


def key_of(place: FoundPlace) -> str:
    """Return the name under which mentions of one place meet."""
    return fold(place.name)


def _weigh(survey: Survey) -> None:
    """Count the names; the main place is the one named most, headline and lead counting more."""
    weights: dict[str, float] = {}
    wide: dict[str, float] = {}
    body = next((s.index for s in survey.sheet.sentences if not s.paragraph.headline), 0)
    heads: set[str] = set()
    lead: set[str] = set()
    counts: Counter[str] = Counter()
    for sentence in survey.sheet.sentences:
        for place in survey.places[sentence.index]:
            key = key_of(place)
            counts[key] += 1
            if place.dateline or place.spoken:
                continue
            opening = body <= sentence.index <= body + 1
            if sentence.paragraph.headline:
                heads.add(key)
            elif opening:
                lead.add(key)
            weight = 1.0 + 1.5 * sentence.paragraph.headline + 1.5 * opening - 0.5 * place.encloses + 0.5 * place.scene
            table = weights if place.precision <= 2 else wide
            table[key] = table.get(key, 0.0) + weight
    for table in (weights, wide):
        ranks = {k: n for n, k in enumerate(sorted(table, key=lambda k: -table[k]))}
        for group in survey.places:
            for place in group:
                key = key_of(place)
                if key in ranks and (place.precision <= 2) == (table is weights):
                    place.rank = ranks[key]
    for group in survey.places:
        for place in group:
            key = key_of(place)
            place.rivals = sum(1 for p in group if p is not place and stands(p) and not p.anaphor)
            place.count, place.main = counts[key], place.rank == 0
            place.heads, place.leads = key in heads, key in lead
            place.others = min(len(weights) - (place.precision <= 2), _OTHERS)
            if place.main and place.precision <= 2 and not survey.mains and not place.dateline:
                survey.mains.append(place)
