"""Find places told without a name: ``la ville``, ``ce village``, ``le nord du pays``, ``un marché``, ``le territoire tchadien``."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.places.found import FoundPlace
from selon.coding.places.lead import direction_of, northern, read_lead
from selon.language.doc import Token

_DEFINITE = frozenset(["la", "le", "l'", "cette", "ce", "cet", "du", "au", "les", "ces", "aux", "même"])
_INDEFINITE = frozenset(["un", "une", "deux", "trois", "plusieurs"])
_LOCATIVE = frozenset(
    [
        "dans",
        "en",
        "à",
        "sur",
        "vers",
        "de",
        "depuis",
        "contre",
        "au",
        "du",
        "jusqu'à",
        "hors",
        "par",
        "sous",
        "entre",
        "près",
        "d'",
    ]
)
_STATE_PART = frozenset(["territoire", "sol", "ciel", "frontière", "côte", "pays", "village", "littoral", "espace", "province"])
_OF = frozenset(["de", "du", "d'", "des"])


def find_unnamed(sentence: Sentence, tools: Tools, covered: set[int]) -> list[FoundPlace]:
    """Return the sentence's places without a name; ``covered`` are the tokens of the named ones."""
    doc = sentence.paragraph.doc
    out: list[FoundPlace] = []
    for i in range(sentence.start, sentence.end):
        token = doc[i]
        if not _may_tell(token.lower_, tools) or i in covered or (out and i < out[-1].end) or token.text[:1].isupper() and i > sentence.start + 1:
            continue
        place = (
            _of_state(sentence, token, tools)
            or _direction(sentence, token, tools, covered)
            or _plain(sentence, token, tools, covered)
        )
        if place is not None:
            out.append(place)
    return out


@lru_cache(maxsize=16_384)
def _may_tell(low: str, tools: Tools) -> bool:
    """Say whether a word may head such a place at all."""
    return low.rstrip("s") in _STATE_PART or direction_of(low) is not None or tools.place_kind(low) is not None


def _demonym(sentence: Sentence, token: Token) -> str | None:
    """Return the country that an adjective at this token names."""
    for hit in sentence.paragraph.hits:
        if hit.start == token.idx and hit.name.sort == "demonym":
            return hit.name.ref
    return None


def _of_state(sentence: Sentence, token: Token, tools: Tools) -> FoundPlace | None:
    """``le territoire tchadien``, ``la frontière syrienne``, ``des villages centrafricains``, ``le nord burkinabè``."""
    low = token.lower_.rstrip("s")
    direction = direction_of(token.lower_)
    if (low not in _STATE_PART and direction is None) or token.i + 1 >= sentence.end:
        return None
    doc = token.doc
    if low == "village" and not (token.i > sentence.start and doc[token.i - 1].pos_ in ("NUM", "DET")):
        return None
    iso = _demonym(sentence, doc[token.i + 1])
    if iso is None or iso not in tools.packs.countries:
        return None
    name = tools.packs.countries[iso].name
    precision, kind = 4, "country"
    if low == "frontière":
        name, precision, kind = f"{name} border", 3, "border"
    elif direction is not None:
        name, precision, kind = f"{northern(direction)} {name}", 3, "region"
    place = _build(sentence, token, token.i + 2, name, precision, kind, tools)
    place.anaphor, place.country, place.known, place.cue = False, iso, True, "state"
    if kind == "border":
        place.relation, place.precision = "near", 3
    return place


def _direction(sentence: Sentence, token: Token, tools: Tools, covered: set[int]) -> FoundPlace | None:
    """``dans le nord``, ``l'est du pays``, ``au sud de la ville``: a direction of what was named before."""
    direction = direction_of(token.lower_)
    doc = token.doc
    if (
        direction is None
        or token.i == sentence.start
        or doc[token.i - 1].lower_ not in ("le", "l'", "au", "du", "extrême", "grand")
    ):
        return None
    end = token.i + 1
    of = end < sentence.end and doc[end].lower_ in _OF
    if of:
        end += 1
        while end < sentence.end and doc[end].lower_ in ("la", "le", "l'", "cette", "ce"):
            end += 1
        if end >= sentence.end or end in covered or tools.place_kind(doc[end].lower_) is None:
            return None
        end += 1
    elif (
        doc[token.i - 1].lower_ != "le"
        and doc[token.i - 1].lower_ != "l'"
        or end < sentence.end
        and (end in covered or doc[end].text[:1].isupper())
    ):
        return None
    head = doc[end - 1] if of else token
    kind = tools.place_kind(head.lower_) if of else "country"
    place = _build(sentence, token, end, doc.text_of(token.i - 1, end), 3, "region", tools)
    outside = doc[token.i - 1].lower_ == "au" or token.i - 2 >= sentence.start and doc[token.i - 2].lower_ == "à"
    place.direction, place.noun = direction, head.lower_ if of else ""
    if of and kind in ("settlement", "quarter", "site"):
        place.precision, place.relation, place.kind = 2, f"{direction}-of" if outside else "part-of", "settlement"
    elif outside and not of:
        return None
    place.lead = "direction"
    return place


def _plain(sentence: Sentence, token: Token, tools: Tools, covered: set[int]) -> FoundPlace | None:
    kind = tools.place_kind(token.lower_)
    doc = token.doc
    if (
        kind is None
        or token.i == sentence.start
        or direction_of(token.lower_) is not None
        or token.pos_ not in ("NOUN", "PROPN", "X", "ADJ")
    ):
        return None
    before = doc[token.i - 1].lower_
    k = token.i - 1
    while k > sentence.start and doc[k].pos_ in ("ADJ", "NUM") and before not in _DEFINITE | _INDEFINITE:
        k -= 1
        before = doc[k].lower_
    indefinite = before in _INDEFINITE or doc[k].like_num
    if before not in _DEFINITE and not indefinite:
        return None
    if indefinite and (k == sentence.start or doc[k - 1].lower_ not in _LOCATIVE):
        return None
    end = _right(sentence, token, covered)
    if end is None:
        return None
    place = _build(sentence, token, end, doc.text_of(k, end), {"region": 3, "border": 3, "country": 4}.get(kind, 1), kind, tools)
    place.indefinite = indefinite
    return place


def _right(sentence: Sentence, token: Token, covered: set[int]) -> int | None:
    """Where the phrase ends: over ``du secteur 3``, ``de la radio``; None where a named place stands in it, which then is the place."""
    doc = token.doc
    end = token.i + 1
    while end < sentence.end and doc[end].pos_ == "ADJ" and doc[end].head.i == token.i and doc[end].lower_[:1].islower():
        end += 1
    if end in covered or end < sentence.end and doc[end].text[:1].isupper() and doc[end].pos_ == "PROPN":
        return None
    if end < sentence.end and doc[end].like_num and end == token.i + 1:
        return end + 1
    if end < sentence.end and doc[end].lower_ in ("numéro", "n°") and end + 1 < sentence.end:
        return end + 2
    if end < sentence.end and doc[end].lower_ in _OF:
        k = end + 1
        while k < sentence.end and doc[k].pos_ == "DET":
            k += 1
        if k in covered:
            return None
        if k < sentence.end and doc[k].pos_ in ("NOUN", "PROPN") and doc[k].text[:1].islower():
            k += 1
            return k + 1 if k < sentence.end and doc[k].like_num else k
        if k < sentence.end and doc[k].text[:1].isupper():
            return None
    return end


def _build(sentence: Sentence, token: Token, end: int, name: str, precision: int, kind: str, tools: Tools) -> FoundPlace:
    doc = token.doc
    lead = read_lead(doc, sentence.start, token.i, precision, tools)
    start = token.i
    while (
        start - 1 >= sentence.start
        and start > token.i - 3
        and (
            doc[start - 1].pos_ in ("DET", "NUM", "ADJ")
            or doc[start - 1].lower_ in ("la", "le", "l'", "les", "cette", "ce", "cet")
        )
    ):
        start -= 1
    relation = lead.relation if lead.relation in ("near", "to", "from") or lead.relation.endswith("-of") else "in"
    if lead.relation in ("near", "part-of") or lead.word == "direction":
        start = lead.start
    place = FoundPlace(
        sentence, start, end, token.i, doc.text_of(start, end), name, relation, max(precision, lead.precision), "anaphor", False, None, None, True,
        kind=kind, cue="anaphor", noun=token.lower_, prep=lead.prep,
    )  # fmt: skip
    return place
