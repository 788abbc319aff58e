"""What the attribution model sees of a claim and a source."""

from __future__ import annotations

from dataclasses import dataclass

from selon.coding.basics import bucket, in_quotes, path
from selon.coding.clause import Clause
from selon.coding.draft import Draft, SourceMention
from selon.coding.sheet import Sentence
from selon.coding.source_lexicon import is_word, lexicon, speech_of
from selon.language.doc import Token

_BREAKS = frozenset([";", ":", "?", "!"])
_QUOTES = frozenset(["«", '"'])


def source_features(draft: Draft, clause: Clause, source: SourceMention, told: Sentence, here: list[SourceMention]) -> list[str]:
    """Features that say whether a source stands behind a claim; ``told`` is the sentence that names or carries the source."""
    marker = source.marker
    plain = plain_marker(marker)
    out = [
        "bias", f"marker={marker}", f"how={marker.split('·')[0]}", f"again={marker.endswith('again')}", f"plain={plain}",
        f"kind={source.kind}", f"type={draft.type}", f"plain={plain}|{draft.type}",
    ]  # fmt: skip
    hedged = "cond" in draft.candidate.moods
    if told is not draft.sentence:
        return out + _elsewhere(draft, clause, source, told, here, hedged)
    link = Link.of(draft, source)
    return (
        out
        + _place(draft, source, link, here, hedged)
        + _verb(draft, clause, source, link)
        + _between(draft, clause, source, link, here)
    )


def plain_marker(marker: str) -> str:
    """Return how a source is told, the same for one carried on: ``carried·verb`` and a second verb count as ``verb``.

    >>> plain_marker("carried·inverted"), plain_marker("carried·again"), plain_marker("carried·d'·après")
    ('inverted', 'verb', "d'")
    """
    parts = marker.split("·")
    plain = parts[1] if parts[0] == "carried" else parts[0]
    return "verb" if plain == "again" else plain


@dataclass(frozen=True, slots=True)
class Link:
    """Where a source stands from a claim: before or after, and the stretch of tokens between."""

    plain: str
    anchor: int
    side: str
    low: int
    high: int
    words: frozenset[str]

    @classmethod
    def of(cls, draft: Draft, source: SourceMention) -> Link:
        """Measure from the verb of saying if there is one, else from the source."""
        head = draft.candidate.head
        anchor = anchor_of(source, draft.sentence)
        low, high = min(anchor, head) + 1, max(anchor, head)
        words = frozenset(draft.sentence.paragraph.doc.lowers[low:high])
        return cls(
            plain_marker(source.marker), anchor, "a" if anchor > head else "=" if anchor == head else "b", low, high, words
        )


def anchor_of(source: SourceMention, sentence: Sentence) -> int:
    """Return the token of a sentence at which a source speaks there."""
    if source.verb is not None and sentence.start <= source.verb < sentence.end:
        return source.verb
    return source.start if source.sentence is sentence else sentence.start


def _elsewhere(
    draft: Draft, clause: Clause, source: SourceMention, told: Sentence, here: list[SourceMention], hedged: bool
) -> list[str]:
    """The source is told in another sentence: does its account go on?"""
    sentence = draft.sentence
    far = f"far={max(-2, min(sentence.index - told.index, 3))}"
    own = any(not s.marker.startswith("quote") for s in here)
    quoted = in_quotes(clause.token, sentence.start, sentence.end)
    first = clause.token.doc[sentence.start]
    out = [
        far, f"{far}|quoted={quoted}", f"{far}|own={own}", f"{far}|same={told.paragraph is sentence.paragraph}|{sentence.quoted}",
        f"{far}|{_lead(first)}", f"{far}|{plain_marker(source.marker)}", f"{far}|hedged={hedged}", f"{far}|hedged={hedged}|own={own}",
        f"far|start={first.lower_}", f"{far}|{draft.type}", f"{far}|open={told.opens}|{sentence.quoted}",
        f"{far}|head={told.paragraph.headline}",
    ]  # fmt: skip
    if source.verb is not None and told.start <= source.verb < told.end:
        speech = speech_of(told.paragraph.doc[source.verb], told.end)
        if speech is not None:
            out += [f"farverb={speech.lemma}", f"farverb={speech.kind}|{far}"]
    return out


def _lead(first: Token) -> str:
    """How a sentence begins: with a quotation, a pronoun, ``c'est``."""
    if first.text in _QUOTES:
        return "quote"
    if is_word(first, "short"):
        return "pronoun"
    return "that" if is_word(first, "elsewhere_that") else "other"


def _place(draft: Draft, source: SourceMention, link: Link, here: list[SourceMention], hedged: bool) -> list[str]:
    """Where the source stands: before or after the claim, near or far, with how many verbs between."""
    sentence, head = draft.sentence, draft.candidate.head
    doc = sentence.paragraph.doc
    plain, side = link.plain, link.side
    verbs = min(3, sum(1 for t in doc[link.low : link.high] if t.pos_ == "VERB"))
    at = _position(source, sentence, link.anchor)
    owns = source.reach != (sentence.start, sentence.end)
    inside = source.reach[0] <= head < source.reach[1]
    stretch = _BREAKS.isdisjoint(link.words)
    quoted = in_quotes(draft.candidate.token, sentence.start, sentence.end)
    told_in = source.sentence is sentence and source.start <= head < source.end
    count = min(len(here), 3)
    return [
        f"n={count}", f"n={count}|{plain}", f"side={side}|{plain}", f"side={side}|{plain}|{bucket(link.high - link.low)}",
        f"verbs={side}{verbs}|{plain}", f"at={at}|{plain}|{side}", f"at={at}|{plain}|{side}|{verbs}", f"owns={owns}|{inside}|{plain}",
        f"owns={owns}|{inside}|{quoted}", f"stretch={stretch}|{plain}|{side}", f"quoted={quoted}|{plain}",
        f"quoted={quoted}|{plain}|{side}", f"hedged={hedged}|{plain}", f"self={told_in}",
        f"pos={draft.candidate.row.pos}|{plain}|{side}", f"stretch={stretch}|n={count}|{side}",
    ]  # fmt: skip


def _position(source: SourceMention, sentence: Sentence, anchor: int) -> str:
    """At the start of the sentence, at its end, or between."""
    if anchor - sentence.start < 3:
        return "start"
    last = max(anchor, source.end) if source.sentence is sentence else anchor
    return "end" if sentence.end - last < 4 else "mid"


def _verb(draft: Draft, clause: Clause, source: SourceMention, link: Link) -> list[str]:
    """The verb of saying, and how the claim hangs on it."""
    sentence, token, side = draft.sentence, clause.token, link.side
    if source.verb is None or not sentence.start <= source.verb < sentence.end:
        return []
    verb = token.doc[source.verb]
    speech = speech_of(verb, sentence.end)
    if speech is None:
        return []
    lemma, kind = f"verb={speech.lemma}", f"speech={speech.kind}"
    below = any(a.i == verb.i for a in token.ancestors)
    opens = _opens(verb, sentence.end)
    out = [
        lemma, f"{lemma}|{side}", f"{lemma}|{draft.type}", f"{lemma}|{below}", f"{lemma}|{source.kind}",
        f"{lemma}|{draft.candidate.row.pos}|{side}", f"{kind}|{side}", f"{kind}|{draft.type}", f"{kind}|{below}|{side}",
        f"below={below}|{side}|{link.plain}", f"below={below}|{draft.type}", f"opens={opens}|{side}|{link.plain}",
        f"opens={opens}|{side}|{below}", f"deny={source.deny}|{draft.type}",
    ]  # fmt: skip
    where = path(verb, token)
    if where is not None:
        out += [f"P={where}", f"P={where}|{draft.candidate.row.pos}", f"P={where}|{speech.kind}"]
    return out


def _opens(verb: Token, end: int) -> str:
    """What the verb of saying opens: a clause, a perfect infinitive, a colon."""
    after = verb.doc.lowers[verb.i + 1 : min(end, verb.i + 9)]
    if not lexicon().words["that"].isdisjoint(after):
        return "que"
    if "avoir" in after[:4] or "être" in after[:4]:
        return "inf"
    return "colon" if ":" in after[:6] else "none"


def _between(draft: Draft, clause: Clause, source: SourceMention, link: Link, here: list[SourceMention]) -> list[str]:
    """What stands between the two: breaks, turns, another source; whether this source is the nearest."""
    plain, side = link.plain, "a" if link.side == "a" else "b"
    semi = f"semi={';' in link.words}"
    turn = f"turn={not lexicon().words['turns'].isdisjoint(link.words)}"
    out = [
        f"{semi}|{side}", f"{semi}|{plain}", f"comma={',' in link.words}|{side}|{plain}", f"{turn}|{side}", f"{turn}|{side}|{plain}",
        f"relative={_in_relative(clause.token)}|{side}|{plain}", f"et={'et' in link.words}|{side}|{plain}",
    ]  # fmt: skip
    others = [s for s in here if s is not source and (s.verb is None or s.verb != source.verb)]
    places = [(anchor_of(s, draft.sentence), s) for s in others]
    head = draft.candidate.head
    between = {plain_marker(s.marker) for at, s in places if link.low - 1 < at < link.high}
    nearest = f"nearest={not any(abs(at - head) < abs(link.anchor - head) for at, _ in places)}"
    other = any(at == head and s.verb is not None for at, s in places)
    owner = "owner=self" if link.anchor == head else "owner=other" if other else "owner=none"
    out += [f"othersource|{side}|{name}" for name in sorted(between)]
    out += [
        owner,
        f"{owner}|{draft.type}",
        f"{owner}|{plain}",
        f"{nearest}|{side}",
        f"{nearest}|{plain}|{side}",
        f"{nearest}|{';' in link.words}",
    ]
    return out


def _in_relative(token: Token) -> bool:
    current = token
    for _ in range(4):
        if current.dep_ == "acl:relcl":
            return True
        current = current.head
    return False
