"""Sources that the layout tells: ``[Voix, un épicier]``, a name before a colon, ``… (officiel)`` at the end of a headline."""

from __future__ import annotations

from collections.abc import Iterator

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.build import build, phrase_head
from selon.coding.sources.carried import Account, carry, resolve_pronoun
from selon.coding.sources.lexicon import is_word, lexicon
from selon.coding.sources.phrase import can_speak, capital, mention_at
from selon.language.doc import Token

_DASHES = ("-", "–", "—")
_QUOTES = ("«", '"')
_NOMINAL = ("NOUN", "PROPN", "X")
_LABEL = 16
_SHORT = 6
_LEAD = 8


def at_edges(sentence: Sentence, tools: Tools, taken: list[SourceMention], account: Account) -> list[SourceMention]:
    """Return the sources that the layout tells and no words have told before."""
    out: list[SourceMention] = []
    for found in _candidates(sentence, tools, taken):
        if not any(s.sentence is sentence and s.start < found.end and found.start < s.end for s in [*taken, *out]):
            out.append(found)
    if not out and (pronoun := _pronoun_colon(sentence, taken)) is not None:
        back = resolve_pronoun(sentence, pronoun, account, [], tools)
        if back is not None:
            out.append(carry(sentence, pronoun.i, back, "colon"))
    return out


def _candidates(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> Iterator[SourceMention]:
    yield from _voice_label(sentence, tools)
    yield from _headline_end(sentence, tools)
    yield from _in_brackets(sentence, tools)
    yield from _before_colon(sentence, tools, taken)
    if not any(s.sentence is sentence for s in taken):
        yield from _on_network(sentence, tools)


def _colon(sentence: Sentence) -> int | None:
    """Return where the first colon stands, with at least two tokens after it."""
    doc = sentence.paragraph.doc
    return next((t.i for t in doc[sentence.start + 1 : sentence.end - 2] if t.text == ":"), None)


def _pronoun_colon(sentence: Sentence, taken: list[SourceMention]) -> Token | None:
    """``Il est catégorique : « … »``: the pronoun before a colon and a quotation, where no verb of saying tells."""
    doc = sentence.paragraph.doc
    colon = _colon(sentence)
    if colon is None or doc[colon + 1].text not in _QUOTES or any(s.verb is not None and s.verb < colon for s in taken):
        return None
    return next((t for t in doc[sentence.start : colon] if is_word(t, "short")), None)


def _voice_label(sentence: Sentence, tools: Tools) -> Iterator[SourceMention]:
    """``[Voix, un épicier] « … »``, ``[Un déplacé, voix traduite] « … »``: who stands in the bracket speaks."""
    doc = sentence.paragraph.doc
    if doc[sentence.start].text != "[":
        return
    close = next((t.i for t in doc[sentence.start : min(sentence.end, sentence.start + _LABEL)] if t.text == "]"), None)
    if close is None or close + 1 >= sentence.end or doc[close + 1].text not in (*_QUOTES, ":"):
        return
    first = sentence.start + 1
    comma = next((t.i for t in doc[first:close] if t.text in (",", ":")), None)
    start = comma + 1 if comma is not None and is_word(doc[first], "voice") else first
    head = phrase_head(sentence, start) or doc[start]
    if can_speak(sentence, head, tools):
        found = build(sentence, head, tools, "label")
        found.start = min(found.start, start)
        found.text = doc.text_of(found.start, found.end)
        yield found


def _headline_end(sentence: Sentence, tools: Tools) -> Iterator[SourceMention]:
    """``…, 40 morts (officiel)``, ``… - secouristes`` at the end of a headline."""
    doc = sentence.paragraph.doc
    last = sentence.end - 1
    if not sentence.paragraph.headline or last - sentence.start < 4:
        return
    bracket = doc[last].text == ")"
    opening = ("(",) if bracket else _DASHES
    k = next((j for j in range(last - 1, max(sentence.start, last - _SHORT), -1) if doc[j].text in opening), None)
    end = last if bracket else last + 1
    if k is None or k + 1 >= end or any(t.pos_ in ("VERB", "AUX") for t in doc[k:end]):
        return
    head = phrase_head(sentence, k + 1) or doc[k + 1]
    mention = mention_at(sentence, head.i)
    if can_speak(sentence, head, tools) and (
        mention is None or mention.kind not in ("state", "people") or head.lower_ in lexicon().kinds
    ):
        found = build(sentence, head, tools, "parenthesis")
        found.start, found.end, found.text = k + 1, end, doc.text_of(k + 1, end)
        yield found


def _in_brackets(sentence: Sentence, tools: Tools) -> Iterator[SourceMention]:
    """``112 morts, dont 22 enfants (OSDH).``: a short known source alone in brackets, not the short form of a name."""
    doc = sentence.paragraph.doc
    for k in range(sentence.start + 2, sentence.end - 2):
        if doc[k].text != "(":
            continue
        before, inside = doc[k - 1], doc[k + 1]
        if (
            capital(before)
            or not (before.pos_ in ("NOUN", "ADJ", "VERB", "NUM") or before.text in ("»", '"'))
        ):
            continue
        close = next((j for j in range(k + 2, min(sentence.end, k + 5)) if doc[j].text == ")"), None)
        if close is None:
            continue
        known = any(h.name.sort == "source" and h.start <= inside.idx < h.end for h in sentence.paragraph.hits)
        plain = inside.lower_ in lexicon().kinds and close == k + 2 and not inside.text.isupper()
        if plain or (known and not _shortens(sentence, k)):
            yield build(sentence, inside, tools, "parenthesis")
            return


def _shortens(sentence: Sentence, k: int) -> bool:
    """Say whether a name that the brackets could shorten stands before them."""
    doc = sentence.paragraph.doc
    return any(m.end in (k, k + 3) and any(capital(t) for t in doc[m.start : min(m.end, k)]) for m in sentence.mentions)


def _before_colon(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> Iterator[SourceMention]:
    """``Erdogan : …`` in a headline, ``madame Ayuk, institutrice : « … »`` anywhere, where no verb of saying tells."""
    doc = sentence.paragraph.doc
    colon = _colon(sentence)
    if colon is None or any(s.sentence is sentence and (s.verb if s.verb is not None else s.start) < colon for s in taken):
        return
    quote = doc[colon + 1].text in _QUOTES
    if not quote and (not sentence.paragraph.headline or colon - sentence.start > _LEAD):
        return
    first = next((t.i + 1 for t in doc[sentence.start : colon] if t.text in _DASHES), sentence.start)
    lead = doc[first:colon]
    inside = [t for t in lead if (t.pos_ in _NOMINAL or capital(t)) and can_speak(sentence, t, tools)]
    verbs = any(t.pos_ in ("VERB", "AUX") for t in lead)
    if not inside or (verbs and not quote):
        return
    head = next((t for t in inside if t.dep_.startswith("nsubj")), inside[-1] if verbs else inside[0])
    mention = mention_at(sentence, head.i)
    person = mention is not None and mention.kind in ("name", "person", "official")
    if quote or (person and not any(p.start <= head.i < p.end for p in sentence.places)):
        yield build(sentence, head, tools, "colon")


def _on_network(sentence: Sentence, tools: Tools) -> Iterator[SourceMention]:
    """``Sur les réseaux sociaux, …``: the networks are the source where nobody else is."""
    doc = sentence.paragraph.doc
    head = phrase_head(sentence, sentence.start + 1) if is_word(doc[sentence.start], "on_network") else None
    if head is not None:
        found = build(sentence, head, tools, "network")
        if found.kind == "social_media" and found.end < sentence.end and doc[found.end].text == ",":
            yield found
