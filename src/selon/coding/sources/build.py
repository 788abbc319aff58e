"""Make sources of noun phrases: the head after a marker, the phrase around a head, those joined to it by ``et``."""

from __future__ import annotations

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.kind import identify
from selon.coding.sources.lexicon import is_any, is_finite, is_word, lexicon
from selon.coding.sources.phrase import can_speak, capital, joined, mention_at, span_of
from selon.language.doc import Token

_NOMINAL = ("NOUN", "PROPN", "X")
_MOST = 4
_DEEP = 6


def build(sentence: Sentence, head: Token, tools: Tools, marker: str, limit: int | None = None) -> SourceMention:
    """Return the source whose phrase has this head; ``limit`` is where the verb begins."""
    doc = sentence.paragraph.doc
    start, end = span_of(sentence, head.i)
    if limit is not None and start < limit < end:
        end = limit
    source_id, kind = identify(sentence, start, end, head, tools)
    found = SourceMention(sentence, start, end, doc.text_of(start, end), kind, marker, (sentence.start, sentence.end), source_id)
    found.mention = mention_at(sentence, head.i)
    return found


def with_joined(sentence: Sentence, first: SourceMention, tools: Tools) -> list[SourceMention]:
    """``des habitants et des insurgés``, ``sources militaires et hospitalières``: a source each."""
    doc = sentence.paragraph.doc
    out = [first]
    while len(out) < _MOST:
        found = joined(sentence, out[-1].end)
        if found is None:
            break
        k, adjective = found
        if adjective:
            out.append(SourceMention(sentence, k, k + 1, doc[k].text, lexicon().kinds[doc[k].lower_], first.marker, first.reach))
            break
        link = doc[out[-1].end].text
        if not can_speak(sentence, doc[k], tools) or (link == "," and any(is_finite(t) for t in doc[k : sentence.end])):
            break
        another = build(sentence, doc[k], tools, first.marker)
        if another.start < out[-1].end or _has_own_verb(sentence, another.end):
            break
        out.append(another)
    return out


def _has_own_verb(sentence: Sentence, k: int) -> bool:
    """A phrase followed by a verb is the subject of the next clause, not a second source."""
    doc = sentence.paragraph.doc
    while k < sentence.end and is_any(doc[k], "clitic", "negation"):
        k += 1
    return k < sentence.end and doc[k].pos_ in ("VERB", "AUX") and "VerbForm=Part" not in str(doc[k].morph)


def phrase_head(sentence: Sentence, i: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token (or just after)."""
    doc = sentence.paragraph.doc
    for k in range(i, min(sentence.end, i + _DEEP)):
        token = doc[k]
        following = doc[k + 1] if k + 1 < sentence.end else None
        if is_word(token, "pronoun") or (token.pos_ == "PRON" and is_word(token, "some_pronoun")):
            return token
        if is_word(token, "first_of") and following is not None and following.pos_ == "NOUN" and not capital(following):
            continue
        if token.pos_ in _NOMINAL or capital(token):
            return token
        if token.pos_ == "ADJ" and not _nominal(following):
            return token if k > i else None
        if (
            token.pos_ not in ("DET", "NUM", "ADP", "ADJ", "ADV")
            and not is_any(token, "article", "same")
            and token.text not in ("«", '"')
        ):
            return token if token.pos_ == "VERB" and k > i else None
    return None


def _nominal(token: Token | None) -> bool:
    return token is not None and (
        token.pos_ in ("NOUN", "ADJ", "PROPN", "NUM", "X") or capital(token) or token.lower_ in ("de", "d'", "des")
    )
