"""Say which place ``la ville``, ``ce secteur``, ``le marché``, ``le nord du pays`` stand for."""

from __future__ import annotations

from selon.coding.base.sheet import Sheet
from selon.coding.places.found import FoundPlace
from selon.coding.places.lead import northern

_REACH = 8
_SMALL = frozenset(["settlement", "unknown"])
_VAGUE = frozenset(["zone", "secteur", "coin", "périmètre"])


def resolve_all(sheet: Sheet, places: list[list[FoundPlace]]) -> None:
    """Give every anaphor of a report the name of its antecedent, in reading order."""
    seen: list[FoundPlace] = []
    country = _country_name(sheet, places)
    for group in places:
        for place in group:
            if place.anaphor:
                _resolve(place, seen, group, country, sheet.country)
        seen += group


def _country_name(sheet: Sheet, places: list[list[FoundPlace]]) -> str | None:
    for group in places:
        for place in group:
            if place.kind == "country" and place.country == sheet.country and not place.anaphor:
                return place.name
    for sentence in sheet.sentences:
        for mention in sentence.mentions:
            if (
                mention.kind == "state"
                and mention.country == sheet.country
                and mention.name
                and not mention.name.startswith("Government")
            ):
                return mention.name
    return None


def _resolve(place: FoundPlace, seen: list[FoundPlace], group: list[FoundPlace], country: str | None, iso: str | None) -> None:
    pool = [
        p
        for p in reversed(seen + [q for q in group if q.end <= place.start])
        if place.sentence.index - p.sentence.index <= _REACH
    ]
    if place.kind == "country" or place.direction and place.noun in ("", "pays"):
        if country is not None:
            place.name = f"{northern(place.direction)} {country}" if place.direction else country
            place.country = iso
        return
    source = _antecedent(place, pool, iso)
    if source is None:
        return
    if source.kind == "country" and place.kind != "country":
        return
    place.name, place.country = source.name, source.country
    if place.kind in ("settlement", "quarter", "region") and source.precision <= 3:
        place.place_ref = source.place_ref
    if place.noun in _VAGUE and source.precision <= 2:
        place.precision, place.relation = 2, "near"


def _antecedent(place: FoundPlace, pool: list[FoundPlace], iso: str | None) -> FoundPlace | None:
    same = [p for p in pool if p.noun and p.noun == place.noun and not p.anaphor]
    if same and place.kind in ("site", "road", "quarter", "region", "border"):
        return same[0]
    named = [p for p in pool if not p.anaphor or p.name != p.text]
    fits = [p for p in named if not p.dateline and not p.spoken and _agrees(place, p)]
    if not fits:
        fits = [p for p in named if _agrees(place, p) and not p.spoken]
    if not fits:
        return None
    return max(fits, key=lambda p: _salience(p, place, fits, iso))


def _agrees(place: FoundPlace, source: FoundPlace) -> bool:
    if place.kind == "region":
        return source.kind == "region" or source.precision <= 2
    if place.kind in ("settlement", "quarter", "site", "road", "border"):
        return source.precision <= 2 and (source.kind in _SMALL or place.kind != "settlement" or source.kind == "quarter")
    return True


def _salience(source: FoundPlace, place: FoundPlace, fits: list[FoundPlace], iso: str | None) -> float:
    """Nearness, how often the place is named, and whether it stood as a place and not beside one."""
    gap = place.sentence.index - source.sentence.index
    often = sum(1 for p in fits if p.name == source.name)
    score = -1.0 * gap + 0.8 * min(often, 4)
    score += 1.0 if place.sentence.paragraph is source.sentence.paragraph else 0.0
    score -= 1.0 if source.encloses or source.relation not in ("in", "from", "to") and not source.anaphor else 0.0
    score -= 1.5 if source.prep == "de" and not source.noun else 0.0
    if iso is not None and source.country not in (None, iso):
        score -= 2.5
    if place.kind == "region":
        score += 2.0 if source.kind == "region" else 0.0
    return score
