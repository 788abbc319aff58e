"""Lay a report out: paragraphs that may tell an event are parsed, and spans are laid over them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from selon.coding.actors.mentions import find_mentions
from selon.coding.base.sheet import Paragraph, Sentence, Sheet
from selon.coding.base.tools import Tools
from selon.coding.counted import add_bare_counts
from selon.coding.events.candidates import find_candidates
from selon.coding.places.find import find_places
from selon.language.doc import Doc
from selon.language.numbers import find_numbers
from selon.language.parse import normalise, parse
from selon.language.times import find_times
from selon.model import Report

if TYPE_CHECKING:
    from spacy.tokens import Doc as Parsed

_LINE = re.compile(r"[^\n]+")
_LONGEST = 6000


def paragraphs_of(report: Report) -> Iterator[tuple[int, str]]:
    """Yield (offset, normalised text) of each paragraph that is story; very long ones are cut at sentence ends."""
    cut = sorted((r.start, r.end) for r in report.regions)
    for match in _LINE.finditer(report.text):
        start, end = match.span()
        for low, high in _outside(start, end, cut):
            for a, b in _pieces(report.text, low, high):
                text = report.text[a:b]
                stripped = text.strip()
                if len(stripped) < 8:
                    continue
                lead = len(text) - len(text.lstrip())
                yield a + lead, normalise(stripped)


def _outside(start: int, end: int, cut: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for low, high in cut:
        if high <= start or low >= end:
            continue
        if low > start:
            yield start, low
        start = max(start, high)
    if start < end:
        yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        stop = max(text.rfind(". ", start, start + _LONGEST), text.rfind(" ", start, start + _LONGEST))
        stop = start + _LONGEST if stop <= start else stop + 1
        yield start, stop
        start = stop
    yield start, end


def lay_out(report: Report, pieces: list[tuple[int, str]], docs: Sequence[Parsed], tools: Tools) -> Sheet:
    """Build the sheet of a report from its paragraphs and their parses."""
    sheet = Sheet(report, [], [])
    for n, ((offset, text), doc) in enumerate(zip(pieces, docs, strict=True)):
        paragraph = Paragraph(n, offset, text, Doc(doc), _is_headline(text, n))
        paragraph.hits = tools.names.find(text)
        paragraph.quantities = find_numbers(text)
        paragraph.times = find_times(text)
        sheet.paragraphs.append(paragraph)
        for sent in paragraph.doc.sents:
            sentence = Sentence(len(sheet.sentences), paragraph, sent.start, sent.end)
            paragraph.sentences.append(sentence)
            sheet.sentences.append(sentence)
    sheet.countries = countries_of(sheet, tools)
    sheet.country = sheet.countries[0] if sheet.countries else None
    for sentence in sheet.sentences:
        _lay_sentence(sentence, tools, sheet.country)
    add_bare_counts(sheet)
    _place_unknown_names(sheet, tools)
    _name_unknown_actors(sheet, tools)
    return sheet


def _name_unknown_actors(sheet: Sheet, tools: Tools) -> None:
    """Actors whose spelling no pack has, by their sound: of the countries and the years of the report."""
    date = sheet.report.date.interval
    years = int((date.start or "0000")[:4]), int((date.end or "9999")[:4])
    for sentence in sheet.sentences:
        doc = sentence.paragraph.doc
        placed = {k for p in sentence.places if p.place_ref is not None or p.known for k in range(p.start, p.end)}
        for mention in sentence.mentions:
            if mention.actor_id is not None or mention.name is not None or (mention.kind != "name" and mention.word is None):
                continue
            first = next((k for k in range(mention.start, mention.end) if doc[k].text[:1].isupper() and doc[k].pos_ != "DET"), None)
            if first is None or placed.intersection(range(first, mention.end)):
                continue
            actor = tools.actor_names.find(doc.text_of(first, mention.end), sheet.countries, years)
            if actor is not None and (actor.kind != "person" or mention.kind == "name"):
                mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
                mention.person = actor.kind == "person"
                mention.kind = "person" if mention.person else "actor"


def _place_unknown_names(sheet: Sheet, tools: Tools) -> None:
    """Places whose spelling no pack has, by their sound: in the report's country, near the report's other places."""
    if sheet.country is None:
        return
    places = [p for s in sheet.sentences for p in s.places]
    rows = [tools.packs.places[p.place_ref] for p in places if p.place_ref is not None]
    near = [(r.lat, r.lon) for r in rows if r.lat is not None and r.lon is not None and r.country == sheet.country]
    for place in places:
        if place.place_ref is None and not place.known and not place.anaphor and place.name[:1].isupper():
            ref = tools.resolver.resolve(place.name, country=sheet.country, near=near)
            if ref is not None and tools.packs.places[ref].country == sheet.country:
                row = tools.packs.places[ref]
                place.place_ref, place.name, place.country = ref, row.name.lstrip("?"), row.country


def _lay_sentence(sentence: Sentence, tools: Tools, country: str | None) -> None:
    paragraph = sentence.paragraph
    doc = paragraph.doc
    low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1].text)
    sentence.times = [t for t in paragraph.times if low <= t.start < high]
    sentence.mentions = find_mentions(sentence, tools, country)
    named = {i for m in sentence.mentions if m.kind == "actor" for i in range(m.head, m.end)}
    named |= _source_tokens(paragraph, sentence)
    sentence.places = find_places(sentence, tools, named)
    sentence.candidates = find_candidates(sentence, tools)
    for mention in sentence.mentions:
        a, b = doc[mention.start].idx, doc[mention.head].idx + len(doc[mention.head].text)
        counts = [q for q in paragraph.quantities if a <= q.start and q.end <= b and q.kind in ("count", "article", "none")]
        mention.quantity = counts[0] if counts else None


def _source_tokens(paragraph: Paragraph, sentence: Sentence) -> set[int]:
    doc = paragraph.doc
    out: set[int] = set()
    for hit in paragraph.hits:
        if hit.name.sort == "source":
            out.update(t.i for t in doc.overlapping(hit.start, hit.end) if sentence.start <= t.i < sentence.end)
    return out


def _is_headline(text: str, n: int) -> bool:
    return len(text) < 160 and not text.rstrip().endswith((".", "…", "!", "»", '"')) and n < 4


def countries_of(sheet: Sheet, tools: Tools) -> tuple[str, ...]:
    """Return the countries that the report speaks of, by its places, actors and demonyms, most first."""
    votes: Counter[str] = Counter()
    for paragraph in sheet.paragraphs:
        for hit in paragraph.hits:
            name = hit.name
            if name.weak:
                continue
            if name.sort == "actor":
                country = tools.packs.actors[name.ref].country
                if country:
                    votes[country] += 1
            elif name.sort == "place":
                iso = tools.packs.places[int(name.ref)].country
                if iso:
                    votes[iso] += 1
            elif name.sort in ("country", "demonym"):
                votes[name.ref] += 1
    return tuple(iso for iso, _ in votes.most_common())


__all__ = ["countries_of", "lay_out", "paragraphs_of", "parse"]
