"""What the attribution model sees of a claim and a source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from selon.coding.base.basics import bucket, in_quotes, path
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.linear import Group
from selon.coding.base.sheet import Sentence
from selon.coding.sources.lexicon import is_word, lexicon, speech_of
from selon.language.doc import Token

_BREAKS = frozenset([";", ":", "?", "!"])
_QUOTES = frozenset(["«", '"'])


def source_features(draft: Draft, clause: Clause, source: SourceMention, told: Sentence, here: list[SourceMention]) -> list[Group]:
    """Features that say whether a source stands behind a claim; ``told`` is the sentence that names or carries the source."""
    out: list[Group] = [(_told, source.marker, source.kind, draft.type)]
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


def _told(marker: str, kind: str, type_: str) -> list[str]:
    """How the source is told, and who it is."""
    plain = plain_marker(marker)
    return [
        "bias", f"marker={marker}", f"how={marker.split('·')[0]}", f"again={marker.endswith('again')}", f"plain={plain}",
        f"kind={kind}", f"type={type_}", f"plain={plain}|{type_}",
    ]  # fmt: skip


@lru_cache(maxsize=1024)
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
) -> list[Group]:
    """The source is told in another sentence: does its account go on?"""
    sentence = draft.sentence
    gap = max(-2, min(sentence.index - told.index, 3))
    own = any(not s.marker.startswith("quote") for s in here)
    quoted = in_quotes(clause.token, sentence.start, sentence.end)
    first = clause.token.doc[sentence.start]
    same, title = told.paragraph is sentence.paragraph, told.paragraph.headline
    out: list[Group] = [
        (_far, gap, quoted, own, same, sentence.quoted, plain_marker(source.marker), hedged, told.opens, title),
        (_far_start, first.lower_, _lead(first), gap, draft.type),
    ]
    if source.verb is not None and told.start <= source.verb < told.end:
        speech = speech_of(told.paragraph.doc[source.verb], told.end)
        if speech is not None:
            out.append((_far_verb, speech.lemma, speech.kind, gap))
    return out


def _far(
    gap: int, quoted: bool, own: bool, same: bool, within: bool, plain: str, hedged: bool, opens: bool, title: bool
) -> list[str]:
    """How far off the source is told, and whether its account may go on."""
    far = f"far={gap}"
    return [
        far, f"{far}|quoted={quoted}", f"{far}|own={own}", f"{far}|same={same}|{within}", f"{far}|{plain}", f"{far}|hedged={hedged}",
        f"{far}|hedged={hedged}|own={own}", f"{far}|open={opens}|{within}", f"{far}|head={title}",
    ]  # fmt: skip


def _far_start(word: str, lead: str, gap: int, type_: str) -> list[str]:
    """How the claim's own sentence begins."""
    return [f"far={gap}|{lead}", f"far|start={word}", f"far={gap}|{type_}"]


def _far_verb(lemma: str, kind: str, gap: int) -> list[str]:
    return [f"farverb={lemma}", f"farverb={kind}|far={gap}"]


def _lead(first: Token) -> str:
    """How a sentence begins: with a quotation, a pronoun, ``c'est``."""
    if first.text in _QUOTES:
        return "quote"
    if is_word(first, "short"):
        return "pronoun"
    return "that" if is_word(first, "elsewhere_that") else "other"


def _place(draft: Draft, source: SourceMention, link: Link, here: list[SourceMention], hedged: bool) -> list[Group]:
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
        (_stands, plain, side, bucket(link.high - link.low), verbs, at, stretch, count),
        (_reaches, plain, side, owns, inside, quoted, hedged, told_in, draft.candidate.row.pos),
    ]


def _stands(plain: str, side: str, far: str, verbs: int, at: str, stretch: bool, count: int) -> list[str]:
    return [
        f"n={count}", f"n={count}|{plain}", f"side={side}|{plain}", f"side={side}|{plain}|{far}", f"verbs={side}{verbs}|{plain}",
        f"at={at}|{plain}|{side}", f"at={at}|{plain}|{side}|{verbs}", f"stretch={stretch}|{plain}|{side}", f"stretch={stretch}|n={count}|{side}",
    ]  # fmt: skip


def _reaches(
    plain: str, side: str, owns: bool, inside: bool, quoted: bool, hedged: bool, told_in: bool, pos: str
) -> list[str]:
    """Whether the source's own words, or a quotation, go as far as the claim."""
    return [
        f"owns={owns}|{inside}|{plain}", f"owns={owns}|{inside}|{quoted}", f"quoted={quoted}|{plain}", f"quoted={quoted}|{plain}|{side}",
        f"hedged={hedged}|{plain}", f"self={told_in}", f"pos={pos}|{plain}|{side}",
    ]  # fmt: skip


def _position(source: SourceMention, sentence: Sentence, anchor: int) -> str:
    """At the start of the sentence, at its end, or between."""
    if anchor - sentence.start < 3:
        return "start"
    last = max(anchor, source.end) if source.sentence is sentence else anchor
    return "end" if sentence.end - last < 4 else "mid"


def _verb(draft: Draft, clause: Clause, source: SourceMention, link: Link) -> list[Group]:
    """The verb of saying, and how the claim hangs on it."""
    sentence, token, side = draft.sentence, clause.token, link.side
    if source.verb is None or not sentence.start <= source.verb < sentence.end:
        return []
    verb = token.doc[source.verb]
    speech = speech_of(verb, sentence.end)
    if speech is None:
        return []
    below, pos = any(a.i == verb.i for a in token.ancestors), draft.candidate.row.pos
    out: list[Group] = [
        (_verb_said, speech.lemma, side, draft.type, below, source.kind, pos),
        (_speech, speech.kind, side, draft.type, below, source.deny),
        (_hung, below, side, link.plain, draft.type, _opens(verb, sentence.end)),
    ]
    steps = path(verb, token)
    if steps is not None:
        out.append((_steps, steps, pos, speech.kind))
    return out


def _verb_said(lemma: str, side: str, type_: str, below: bool, kind: str, pos: str) -> list[str]:
    verb = f"verb={lemma}"
    return [verb, f"{verb}|{side}", f"{verb}|{type_}", f"{verb}|{below}", f"{verb}|{kind}", f"{verb}|{pos}|{side}"]


def _speech(kind: str, side: str, type_: str, below: bool, deny: bool) -> list[str]:
    return [f"speech={kind}|{side}", f"speech={kind}|{type_}", f"speech={kind}|{below}|{side}", f"deny={deny}|{type_}"]


def _hung(below: bool, side: str, plain: str, type_: str, opens: str) -> list[str]:
    """How the claim hangs on the verb of saying."""
    return [f"below={below}|{side}|{plain}", f"below={below}|{type_}", f"opens={opens}|{side}|{plain}", f"opens={opens}|{side}|{below}"]


def _steps(steps: str, pos: str, kind: str) -> list[str]:
    return [f"P={steps}", f"P={steps}|{pos}", f"P={steps}|{kind}"]


def _opens(verb: Token, end: int) -> str:
    """What the verb of saying opens: a clause, a perfect infinitive, a colon."""
    after = verb.doc.lowers[verb.i + 1 : min(end, verb.i + 9)]
    if not lexicon().words["that"].isdisjoint(after):
        return "que"
    if "avoir" in after[:4] or "être" in after[:4]:
        return "inf"
    return "colon" if ":" in after[:6] else "none"


def _between(draft: Draft, clause: Clause, source: SourceMention, link: Link, here: list[SourceMention]) -> list[Group]:
    """What stands between the two: breaks, turns, another source; whether this source is the nearest."""
    plain, side = link.plain, "a" if link.side == "a" else "b"
    semi, comma, link_word = ";" in link.words, "," in link.words, "et" in link.words
    turn = not lexicon().words["turns"].isdisjoint(link.words)
    others = [s for s in here if s is not source and (s.verb is None or s.verb != source.verb)]
    places = [(anchor_of(s, draft.sentence), s) for s in others]
    head = draft.candidate.head
    between = tuple(sorted({plain_marker(s.marker) for at, s in places if link.low - 1 < at < link.high}))
    nearest = not any(abs(at - head) < abs(link.anchor - head) for at, _ in places)
    other = any(at == head and s.verb is not None for at, s in places)
    owner = "self" if link.anchor == head else "other" if other else "none"
    return [
        (_parted, side, plain, semi, comma, turn, link_word, _in_relative(clause.token)),
        (_owned, owner, nearest, side, plain, semi, draft.type, between),
    ]


def _parted(side: str, plain: str, semi: bool, comma: bool, turn: bool, link_word: bool, relative: bool) -> list[str]:
    """What parts the claim from the source."""
    return [
        f"semi={semi}|{side}", f"semi={semi}|{plain}", f"comma={comma}|{side}|{plain}", f"turn={turn}|{side}",
        f"turn={turn}|{side}|{plain}", f"relative={relative}|{side}|{plain}", f"et={link_word}|{side}|{plain}",
    ]  # fmt: skip


def _owned(owner: str, nearest: bool, side: str, plain: str, semi: bool, type_: str, between: tuple[str, ...]) -> list[str]:
    """Whose verb the claim is, and whether another source stands nearer."""
    return [
        *(f"othersource|{side}|{name}" for name in between),
        f"owner={owner}", f"owner={owner}|{type_}", f"owner={owner}|{plain}",
        f"nearest={nearest}|{side}", f"nearest={nearest}|{plain}|{side}", f"nearest={nearest}|{semi}",
    ]  # fmt: skip


def _in_relative(token: Token) -> bool:
    current = token
    for _ in range(4):
        if current.dep_ == "acl:relcl":
            return True
        current = current.head
    return False
