"""Through whom a source speaks: the medium it told (``a raconté à Jeune Afrique``), the one that cites it (``, citant un officier``)."""

from __future__ import annotations

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.build import build, phrase_head
from selon.coding.sources.lexicon import is_any, is_word
from selon.coding.sources.phrase import capital
from selon.language.doc import Token

_STOPS = frozenset([".", ";", ":", "«", "»", '"', "que", "qu'"])
_REACH = 14
_NEAR = 7
_CITES = frozenset(["citant", "cite", "citent", "citait", "qui", "que", "s'", "se", "sur"])


def told_to(sentence: Sentence, verb: int, tools: Tools) -> SourceMention | None:
    """Return the named medium to which a verb of saying tells: ``a dit hier à Al Araby``, ``, dans un entretien à RFI, a dit``."""
    doc = sentence.paragraph.doc
    aside = _aside(sentence, verb)
    found = next((m for k in aside if is_word(doc[k], "told") and (m := _medium(sentence, k, tools)) is not None), None)
    if found is not None:
        found.verb = verb
        return found
    for k in range(verb + 1, min(sentence.end - 1, verb + _REACH)):
        if doc[k].text in _STOPS or doc[k].lower_ in _STOPS:
            return None
        if is_word(doc[k], "told") and (found := _medium(sentence, k, tools)) is not None:
            found.verb = verb
            return found
    return None


def _aside(sentence: Sentence, verb: int) -> range:
    """Return what stands between the two commas before a verb of saying."""
    doc = sentence.paragraph.doc
    close = next((k for k in range(verb - 1, max(sentence.start, verb - _NEAR), -1) if doc[k].text == ","), None)
    if close is None or any(t.pos_ not in ("AUX", "ADV", "PRON") for t in doc[close + 1 : verb]):
        return range(0)
    return range(next((k + 1 for k in range(close - 1, max(sentence.start, close - _REACH), -1) if doc[k].text == ","), close), close)


def _medium(sentence: Sentence, k: int, tools: Tools) -> SourceMention | None:
    head = phrase_head(sentence, k + 1)
    if head is not None and sentence.paragraph.doc[k].lower_ == "au" and _press_named_with_article(head, tools):
        found = build(sentence, head, tools, "told")
        found.kind = "media"
        return found
    if head is None or not capital(head) and not any(capital(t) for t in sentence.paragraph.doc[head.i : head.i + 3]):
        return None
    found = build(sentence, head, tools, "told")
    return found if found.kind == "media" and found.start <= k + 2 else None


def _press_named_with_article(head: Token, tools: Tools) -> bool:
    """``au Monde``, ``au Figaro``: the packs know them with their article."""
    return any(h.name.sort == "source" and h.start == 0 for h in tools.names.find(f"Le {head.text}"))


def through(chosen: list[SourceMention], here: list[SourceMention], sentence: Sentence) -> list[SourceMention]:
    """Return the chosen sources with the media through which they came, nearest to the event first."""
    out: list[SourceMention] = []
    for source in chosen:
        cited = next((s for s in here if s not in chosen and _cites(source, s, sentence)), None)
        citing = next((s for s in here if s not in chosen and (_cites(s, source, sentence) or _relays(s, source))), None)
        for one in (cited, source, source.told_to, citing):
            if one is not None and all(one.text.lower() != o.text.lower() for o in out):
                out.append(one)
    for one, other in [(a, b) for a in out for b in out if _cites(a, b, sentence)]:
        if out.index(one) < out.index(other):
            out.remove(one)
            out.insert(out.index(other) + 1, one)
    return out


def told_after(sentence: Sentence, known: dict[int, list[SourceMention]]) -> list[SourceMention]:
    """Return who is named only in the next sentence: ``C'est ce qu'a annoncé l'armée``, ``L'information a été donnée par``."""
    paragraph = sentence.paragraph
    at = paragraph.sentences.index(sentence) + 1
    if at >= len(paragraph.sentences):
        return []
    after = paragraph.sentences[at]
    first = [t.lower_ for t in paragraph.doc[after.start : min(after.end, after.start + 3)]]
    if first == ["c'", "est", "ce"]:
        return [s for s in known.get(after.index, ()) if s.marker.startswith(("inverted", "verb"))][:1]
    news = any(is_word(t, "news") for t in paragraph.doc[after.start : min(after.end, after.start + 2)])
    return [s for s in known.get(after.index, ()) if s.marker.endswith("·par") and s.start - after.start < _NEAR][:1] if news else []


def _relays(medium: SourceMention, source: SourceMention) -> bool:
    """``des informations reprises par X``, ``un survivant cité par X``, ``des sources contactées par X``."""
    near = medium.sentence is source.sentence and 0 <= medium.start - source.end <= 3
    return near and medium.kind == "media" and medium.marker.endswith("·par") and is_relayed(medium.marker)


def is_relayed(marker: str) -> bool:
    """Say whether a participle before ``par`` tells that a medium passed the words on.

    >>> is_relayed("reprises·par"), is_relayed("tués·par")
    (True, False)
    """
    return marker.startswith(("repris", "cité", "relay", "contact", "joint", "interrog", "publi", "diffus", "rapport"))


def _cites(one: SourceMention, other: SourceMention, sentence: Sentence) -> bool:
    """``Al-Watan, citant un responsable``: the one stands right before the words by which it cites the other."""
    marker = other.marker.split("·")
    if one is other or one.sentence is not sentence or other.sentence is not sentence or marker[0] not in _CITES:
        return False
    doc = sentence.paragraph.doc
    at = other.start - len(marker)
    between = doc[one.end : at]
    return 0 <= at - one.end <= _NEAR and not any(t.text in _STOPS for t in between) and not is_any(doc[one.start], "pronoun")
