"""Find noun phrases that may be where something happened, with relation and precision."""

from __future__ import annotations

from spacy.tokens import Token

from selon.coding.sheet import Paragraph, PlaceMention, Sentence
from selon.coding.tools import Tools
from selon.knowledge import Hit

_DIRECTION = {"nord": "north", "sud": "south", "est": "east", "ouest": "west", "nord-est": "north-east", "nord-ouest": "north-west",
              "sud-est": "south-east", "sud-ouest": "south-west"}  # fmt: skip
_IN = frozenset(["à", "au", "aux", "en", "dans", "sur", "a"])
_NEAR = frozenset(["près", "proximité", "abords", "environs", "alentours", "autour", "périphérie", "non-loin", "loin", "lisière", "portes", "limitrophe"])
_REGION_FEATURES = frozenset(["region", "admin1", "admin2", "natural-region", "massif", "river", "lake", "sea", "island", "desert", "forest", "front"])
_ANAPHOR_DET = frozenset(["la", "le", "l'", "l’", "cette", "ce", "cet"])
_LOCATIVE = frozenset(["à", "au", "aux", "en", "dans", "sur", "vers", "près", "de", "du", "d'", "depuis", "entre", "autour", "devant", "chez", "jusqu'", "par", "a", "contre"])


def find_places(sentence: Sentence, tools: Tools, taken: set[int]) -> list[PlaceMention]:
    """Return the sentence's place mentions; ``taken`` are tokens inside actor names or sources."""
    doc = sentence.paragraph.doc
    hits = _place_hits(sentence.paragraph, sentence, taken)
    out: list[PlaceMention] = []
    i = sentence.start
    while i < sentence.end:
        token = doc[i]
        hit = hits.get(i)
        found: PlaceMention | None = None
        if hit is not None:
            found = _known(sentence, hit, tools)
        elif i not in taken and _unknown_name(token, sentence, tools):
            found = _unknown(sentence, token, tools)
        elif tools.place_kind(token.lower_) and _is_anaphor(token, sentence):
            found = _anaphor(sentence, token, tools)
        if found is not None and not (out and found.start < out[-1].end):
            out.append(found)
            i = max(i + 1, found.end)
        else:
            i += 1
    return out


def _place_hits(paragraph: Paragraph, sentence: Sentence, taken: set[int]) -> dict[int, tuple[list[Hit], int, int]]:
    doc = paragraph.doc
    out: dict[int, tuple[list[Hit], int, int]] = {}
    low, high = doc[sentence.start].idx, doc[sentence.end - 1].idx + len(doc[sentence.end - 1].text)
    for hit in paragraph.hits:
        if hit.name.sort not in ("place", "country", "capital") or not low <= hit.start < high:
            continue
        tokens = [t.i for t in doc[sentence.start : sentence.end] if t.idx < hit.end and t.idx + len(t.text) > hit.start]
        if not tokens or tokens[0] in taken:
            continue
        if tokens[0] in out:
            out[tokens[0]][0].append(hit)
        else:
            out[tokens[0]] = ([hit], tokens[0], tokens[-1] + 1)
    return out


def _known(sentence: Sentence, hit: tuple[list[Hit], int, int], tools: Tools) -> PlaceMention:
    names, first, end = hit
    ref = next((int(h.name.ref) for h in names if h.name.sort == "place"), None)
    country = next((h.name.ref for h in names if h.name.sort in ("country",)), None)
    capital = next((h.name.ref for h in names if h.name.sort == "capital"), None)
    if ref is not None:
        place = tools.packs.places[ref]
        base, name, iso = (3 if place.feature in _REGION_FEATURES else 1), place.name, place.country
        if place.feature in ("country", "world-region"):
            base = 4
    elif country is not None:
        base, name, iso = 4, tools.packs.countries[country].name, country
    else:
        assert capital is not None
        base, name, iso = 1, tools.packs.countries[capital].capital, capital
    mention = _with_lead(sentence, first, end, name, base, tools)
    mention.known, mention.place_ref, mention.country = True, ref, iso
    return mention


def _unknown_name(token: Token, sentence: Sentence, tools: Tools) -> bool:
    if not token.text[:1].isupper() or token.i == sentence.start or token.pos_ not in ("PROPN", "NOUN", "X", "ADJ", "NUM"):
        return False
    before = token.doc[token.i - 1]
    if before.lower_ in ("à", "a", "en", "vers"):
        return True
    if before.lower_ in ("de", "d'", "du", "des") and token.i - 2 >= sentence.start:
        lead = token.doc[token.i - 2]
        return tools.place_kind(lead.lower_) is not None or lead.lower_ in _NEAR or lead.lower_ in _DIRECTION or lead.lower_ == "près"
    if before.lower_ in ("le", "la", "l'") and token.i - 2 >= sentence.start:
        return token.doc[token.i - 2].lower_ in ("dans", "sur", "à", "vers", "de")
    if before.lower_ in ("dans", "sur", "entre", "et", "depuis"):
        return before.lower_ != "et" and not token.text.isupper()
    return tools.place_kind(before.lower_) is not None and not token.text.isupper()


def _unknown(sentence: Sentence, token: Token, tools: Tools) -> PlaceMention:
    doc = sentence.paragraph.doc
    end = token.i + 1
    while end < sentence.end and end - token.i < 5:
        nxt = doc[end]
        if nxt.text[:1].isupper() and nxt.pos_ in ("PROPN", "NOUN", "X", "ADJ", "NUM"):
            end += 1
        elif nxt.lower_ in ("al", "el", "de", "du") and end + 1 < sentence.end and doc[end + 1].text[:1].isupper() and nxt.lower_ in ("al", "el"):
            end += 2
        else:
            break
    return _with_lead(sentence, token.i, end, doc[token.i : end].text, 1, tools)


def _with_lead(sentence: Sentence, first: int, end: int, name: str, base: int, tools: Tools) -> PlaceMention:
    """Read the words before a place name: ``à 30 km au nord de``, ``la banlieue sud de``, ``près de``."""
    doc = sentence.paragraph.doc
    start, relation, precision, lead = first, "in", base, ""
    k = first - 1
    skipped = 0
    while k >= sentence.start and first - k <= 9 and skipped < 2:
        low = doc[k].lower_
        kind = tools.place_kind(low)
        if low in _DIRECTION:
            after = doc[k + 1].lower_ if k + 1 < first else ""
            if after in ("de", "du", "d'", "des"):
                partitive = k > sentence.start and doc[k - 1].lower_ in ("le", "l'", "la")
                inside = base >= 3 or (partitive and k - 2 >= sentence.start and doc[k - 2].lower_ in ("dans", "en"))
                relation = "in" if base >= 3 else ("part-of" if inside else f"{_DIRECTION[low]}-of")
                precision = 3 if base >= 3 else 2
                start, lead = k, "direction"
                if k > sentence.start and doc[k - 1].lower_ in ("le", "l'", "la", "au", "à"):
                    start = k - 1
                    if start > sentence.start and doc[start].lower_ == "l'" and doc[start - 1].lower_ == "à":
                        start -= 1
                k = start - 1
                continue
        if kind is not None and low not in _DIRECTION:
            start, lead = k, lead or kind
            if kind == "region":
                precision = max(precision, 3)
            elif low in ("banlieue", "périphérie"):
                relation, precision = "part-of", 2
            elif kind == "site" and base < 3:
                precision = 1
            elif kind == "quarter" and low.endswith("s") and low != "abords":
                relation, precision = "part-of", 2
            if k > sentence.start and doc[k - 1].lower_ in ("le", "la", "l'", "les", "cette", "ce", "du"):
                start = k - 1 if doc[k - 1].lower_ != "du" else k
            break
        if low in _NEAR:
            relation, precision, start, lead = "near", max(2, precision if base >= 3 else 2), k, "near"
            break
        if low in ("km", "kilomètres", "kilomètre"):
            relation, precision = (relation if relation != "in" else "near"), max(precision, 2)
            start, lead = max(sentence.start, k - 1), "near"
            break
        if low in ("entre",):
            relation, precision, lead, start = "between", 2, "between", k
            break
        if low in ("de", "du", "d'", "des", "la", "le", "l'", "les", "nommé", "appelé", "dit") or (doc[k].is_punct and doc[k].text in "«\""):
            k -= 1
            continue
        if low in _IN or low in _LOCATIVE:
            lead = lead or low
            if low in ("vers",):
                relation = "to"
            break
        skipped += 1
        k -= 1
    mention = PlaceMention(sentence, start, end, first, doc[start:end].text, name, relation, precision, lead or _word_before(doc, first, sentence), False)
    return mention


def _word_before(doc: object, first: int, sentence: Sentence) -> str:
    return sentence.paragraph.doc[first - 1].lower_ if first > sentence.start else "^"


def _is_anaphor(token: Token, sentence: Sentence) -> bool:
    if token.i == sentence.start:
        return False
    before = token.doc[token.i - 1].lower_
    after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
    if before not in _ANAPHOR_DET:
        return False
    return after is None or not (after.lower_ in ("de", "du", "d'", "des") or after.text[:1].isupper())


def _anaphor(sentence: Sentence, token: Token, tools: Tools) -> PlaceMention:
    start = token.i - 1
    doc = sentence.paragraph.doc
    text = doc[start : token.i + 1].text
    kind = tools.place_kind(token.lower_) or ""
    mention = PlaceMention(sentence, start, token.i + 1, token.i, text, text, "in", 3 if kind == "region" else 1, "anaphor", False)
    mention.anaphor = True
    return mention
