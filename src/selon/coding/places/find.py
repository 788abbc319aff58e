"""Find noun phrases that may be where something happened, with relation and precision."""

from __future__ import annotations

import itertools
import re

from selon.coding.base.sheet import PlaceMention, Sentence
from selon.coding.base.tools import Tools
from selon.coding.places.found import FoundPlace, Option
from selon.coding.places.lead import WIDE, Lead, northern, read_lead
from selon.coding.places.names import NameSpan, find_names
from selon.coding.places.unnamed import find_unnamed
from selon.knowledge import Hit

_OUTER = ("banlieue", "périphérie")
_SEATS = frozenset(["capitale", "chef-lieu"])
_JOINED = re.compile(r"[^\W\d_]+[-–][A-ZÀ-Ý][^\W\d_]+")
"""Two names in one word: ``l'axe Kaya-Dori``."""
_REGIONS = frozenset(
    ["region", "admin1", "admin2", "natural-region", "massif", "river", "lake", "sea", "island", "desert", "forest", "front"]
)
_KINDS = {
    "capital": "settlement",
    "city": "settlement",
    "town": "settlement",
    "village": "settlement",
    "camp": "quarter",
    "quarter": "quarter",
    "road": "road",
}


def find_places(sentence: Sentence, tools: Tools, taken: set[int]) -> list[PlaceMention]:
    """Return the sentence's place mentions from left to right; ``taken`` are tokens inside actor names or sources."""
    spans = find_names(sentence, tools, taken)
    named: list[FoundPlace] = []
    skip = False
    for n, span in enumerate(spans):
        if skip:
            skip = False
            continue
        place = _place(sentence, span, tools)
        after = spans[n + 1] if n + 1 < len(spans) else None
        skip = after is not None and _join(place, after, sentence, tools)
        if named and place.start < named[-1].end:
            place.start = named[-1].end if named[-1].end <= place.head else place.head
            place.text = sentence.paragraph.doc.text_of(place.start, place.end)
        named.append(place)
    named = _capitals(named, sentence, tools)
    _mark_chains(named, sentence)
    covered = {i for p in named for i in range(p.start, p.end)}
    ends = {p.end for p in named}
    doc = sentence.paragraph.doc
    unnamed = [p for p in find_unnamed(sentence, tools, covered) if not (doc[p.start - 1].text in (",", "(") and p.start - 1 in ends)]
    unnamed = [p for p in unnamed if not any(_named_after(p, place) for place in named)]
    out: list[PlaceMention] = [*named, *unnamed]  # «Goma, la capitale provinciale» is one place
    return sorted(out, key=lambda p: p.start)


def _place(sentence: Sentence, span: NameSpan, tools: Tools) -> FoundPlace:
    doc = sentence.paragraph.doc
    text = doc.text_of(span.start, span.end)
    refs = tuple(dict.fromkeys(int(h.name.ref) for h in span.hits if h.name.sort == "place"))
    base, name, iso, kind = _what(span.hits, refs, text, tools)
    lead = read_lead(doc, sentence.start, span.start, base, tools)
    if kind != "road" and lead.relation == "in" and text.startswith(_OUTER):
        lead.relation, lead.precision = "part-of", 2  # the packs know «banlieue sud de Beyrouth» as a whole
    if lead.kind == "road" and lead.relation in ("in", "near") and _JOINED.fullmatch(text):
        lead.relation, lead.precision = "between", 2
    if kind == "road" and lead.relation == "in":
        lead.relation = "between"
    if lead.start == span.start > sentence.start and text[:1].islower() and doc[span.start - 1].lower_ in ("la", "le", "l'", "les"):
        lead.start -= 1  # the packs know «région de Mopti», the text says «la région de Mopti»
    if not span.hits and lead.kind:
        kind = lead.kind
    place = FoundPlace(
        sentence, lead.start, span.end, span.start, doc.text_of(lead.start, span.end), _named(name, base, lead), lead.relation, lead.precision,
        lead.word, bool(span.hits), refs[0] if refs and not _country_part(base, lead) else None, iso, False,
        kind="region" if _country_part(base, lead) else lead.kind if lead.kind in ("road", "border", "site") and lead.kind != kind else kind,
        cue=span.cue, noun=lead.noun, prep=lead.prep, direction=lead.direction, options=_options(refs, lead, base, tools),
    )  # fmt: skip
    if kind == "settlement" and span.hits and lead.start == span.start and _land_around(sentence, span):
        place.precision, place.kind = WIDE, "region"
    place.indefinite = doc[lead.start].lower_ in ("un", "une", "des", "deux", "trois", "plusieurs")
    place.label = _is_label(sentence, span)
    return place


def _land_around(sentence: Sentence, span: NameSpan) -> bool:
    """``dans le Lubero``, ``abandonné le Sinjar``: with an article, a town's name is that of the land around it."""
    doc, after = sentence.paragraph.doc, span.end
    article = span.start > sentence.start and doc[span.start - 1].lower_ == "le"
    return article and not (after < sentence.end and doc[after].pos_ in ("ADJ", "VERB", "PROPN", "NOUN"))


def _capitals(named: list[FoundPlace], sentence: Sentence, tools: Tools) -> list[FoundPlace]:
    """``au sud de la capitale du Burundi, Gitega``: the town lies where the words before its country say."""
    out: list[FoundPlace] = []
    for place in named:
        if out and out[-1].kind in ("country", "region") and _follows(out[-1], place):
            lead = read_lead(sentence.paragraph.doc, sentence.start, out[-1].head, 1, tools)
            _lead_on(place, out.pop().start, lead.relation, lead.precision, lead.prep)
        out.append(place)
    return out


def _named_after(place: FoundPlace, town: FoundPlace) -> bool:
    """``dans la capitale soudanaise, Khartoum``: what is told without a name has one right behind it, and leads that on."""
    if not _follows(place, town):
        return False
    _lead_on(town, place.start, place.relation, place.precision, place.prep)
    return True


def _follows(seat: FoundPlace, town: FoundPlace) -> bool:
    plain = town.kind == "settlement" and town.relation == "in" and town.precision == 1 and town.start == town.head
    return plain and seat.noun in _SEATS and town.start == seat.end + 1 and town.prep == ","


def _lead_on(town: FoundPlace, start: int, relation: str, precision: int, prep: str) -> None:
    town.start, town.relation, town.precision, town.prep = start, relation, precision, prep
    town.noun, town.lead = "capitale", "settlement" if relation == "in" else town.lead
    town.text = town.sentence.paragraph.doc.text_of(start, town.end)


def _options(refs: tuple[int, ...], lead: Lead, base: int, tools: Tools) -> tuple[Option, ...]:
    if len(refs) < 2 or _country_part(base, lead):
        return ()
    rows = [(ref, tools.packs.places[ref]) for ref in refs]
    return tuple(Option(ref, r.name.lstrip("?"), r.country, tuple(x for x in (r.admin1, r.within) if x)) for ref, r in rows)


def _what(hits: list[Hit], refs: tuple[int, ...], text: str, tools: Tools) -> tuple[int, str, str | None, str]:
    """Return precision, name, country and kind of what the packs know under these words."""
    if refs:
        place = tools.packs.places[refs[0]]
        if place.feature in ("country", "world-region"):
            return 4, place.name.lstrip("?"), place.country, "country"
        wide = place.feature in _REGIONS and not text.lower().startswith("vallée")
        kind = "region" if wide else _KINDS.get(place.feature, "site")
        return WIDE if wide else 2 if kind == "road" else 1, place.name.lstrip("?"), place.country, kind
    for hit in hits:
        row = tools.packs.countries[hit.name.ref]
        if hit.name.sort == "country":
            return 4, row.name, row.iso, "country"
        return 1, row.capital, row.iso, "settlement"
    return 1, text, None, "unknown"


def _country_part(base: int, lead: Lead) -> bool:
    return base > WIDE and bool(lead.direction) and lead.inside


def _named(name: str, base: int, lead: Lead) -> str:
    """``le nord du Mali`` is northern Mali."""
    return f"{northern(lead.direction)} {name}" if _country_part(base, lead) else name


def _is_label(sentence: Sentence, span: NameSpan) -> bool:
    """``Niger :``, ``SYRIE –``: the name stands alone before a colon or dash at the head of its paragraph."""
    doc = sentence.paragraph.doc
    if span.end >= len(doc) or doc[span.end].text not in (":", "–", "—", "-", "/", "|"):
        return False
    return all(t.is_punct or t.text in ("/", "|") or t.text[:1].isupper() for t in doc[: span.start]) and span.start <= 6


def _join(place: FoundPlace, after: NameSpan, sentence: Sentence, tools: Tools) -> bool:
    """``entre X et Y``, ``la route de X à Y``, ``l'axe X - Y``: take the second name in; say whether that was done."""
    doc = sentence.paragraph.doc
    gap = [t.lower_ for t in doc[place.end : after.start]]
    between = place.relation == "between" and gap in (["et"], ["et", "de"], ["et", "d'"], ["et", "du"], ["et", "la"], ["et", "le"])
    words = [w for w in gap if w not in ("la", "le", "l'", "de", "d'")]
    road = place.kind == "road" and words in (["à"], ["-"], ["–"], ["et"], ["vers"], ["a"])
    if not between and not road:
        return False
    second = _what(
        after.hits, tuple(int(h.name.ref) for h in after.hits if h.name.sort == "place"), doc.text_of(after.start, after.end), tools
    )[1]
    place.name = f"{place.name}–{second}" + (" road" if road else "")
    place.end, place.relation, place.precision, place.lead, place.place_ref = after.end, "between", 2, "between", None
    place.text = doc.text_of(place.start, place.end)
    return True


def _mark_chains(places: list[FoundPlace], sentence: Sentence) -> None:
    """``à X, dans la province de Y (nord)``: Y encloses X, and X is where it happened."""
    doc = sentence.paragraph.doc
    for place, after in itertools.pairwise(places):
        gap = [t.text for t in doc[place.end : after.start]]
        if (
            len(gap) > 3
            or not gap
            or gap[0] not in (",", "(")
            and not (len(gap) == 1 and gap[0] in ("en", "au", "dans", "de", "du"))
        ):
            continue
        if after.precision > place.precision or after.relation not in ("in", "from") or after.kind == "region":
            after.encloses, place.enclosed = True, True
