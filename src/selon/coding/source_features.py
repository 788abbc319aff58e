"""What the attribution model sees of a claim and a source."""

from __future__ import annotations

from spacy.tokens import Token

from selon.coding.basics import bucket, path
from selon.coding.clause import Clause
from selon.coding.draft import Draft, SourceMention
from selon.coding.sheet import Sentence
from selon.coding.source_lexicon import speech_of
from selon.coding.voice import in_quotes

_BREAKS = frozenset([";", ":", "?", "!"])
_TURNS = frozenset(["mais", "tandis", "alors", "or", "et", "puis", "dont"])


def source_features(draft: Draft, clause: Clause, source: SourceMention, told: Sentence, here: list[SourceMention]) -> list[str]:
    """Features that say whether a source stands behind a claim; ``told`` is the sentence that names or carries the source."""
    parts = source.marker.split("·")
    how = parts[0]
    plain = {"carried": parts[-1], "quote": "quote"}.get(how, how)
    plain = "verb" if plain == "again" else plain
    out = [
        "bias",
        f"marker={source.marker}",
        f"how={how}",
        f"again={parts[-1] == 'again'}",
        f"plain={plain}",
        f"kind={source.kind}",
        f"type={draft.type}",
        f"plain={plain}|{draft.type}",
    ]
    hedged = "cond" in draft.candidate.moods
    if told is not draft.sentence:
        return out + _elsewhere(draft, clause, source, told, here, plain, hedged)
    out += _place(draft, source, here, plain, hedged)
    if source.verb is not None:
        out += _verb(draft, clause, source, plain)
    return out + _between(draft, clause, source, here, plain)


def _elsewhere(
    draft: Draft, clause: Clause, source: SourceMention, told: Sentence, here: list[SourceMention], plain: str, hedged: bool
) -> list[str]:
    """The source is told in another sentence: does its account go on?"""
    sentence, doc = draft.sentence, clause.token.doc
    gap = max(-2, min(sentence.index - told.index, 3))
    same = told.paragraph is sentence.paragraph
    own = [s for s in here if not s.marker.startswith("quote")]
    quoted = in_quotes(clause.token, sentence.start, sentence.end)
    first = doc[sentence.start].lower_
    lead = (
        "quote"
        if first in ("«", '"')
        else "pronoun"
        if first in ("il", "elle", "ils", "elles")
        else "that"
        if first in ("c'", "ce", "cela")
        else "other"
    )
    out = [f"far={gap}", f"far={gap}|quoted={quoted}", f"far={gap}|own={bool(own)}", f"far={gap}|same={same}|{sentence.quoted}", f"far={gap}|{lead}",
           f"far={gap}|{plain}", f"far={gap}|hedged={hedged}", f"far={gap}|hedged={hedged}|own={bool(own)}", f"far|start={first}",
           f"far={gap}|{draft.type}", f"far={gap}|open={told.opens}|{sentence.quoted}", f"far={gap}|head={told.paragraph.headline}"]  # fmt: skip
    if source.verb is not None and told.start <= source.verb < told.end:
        speech = speech_of(told.paragraph.doc[source.verb], told.end)
        if speech is not None:
            out += [f"farverb={speech.lemma}", f"farverb={speech.kind}|{gap}"]
    return out


def _anchor(source: SourceMention, sentence: Sentence) -> int:
    if source.verb is not None and sentence.start <= source.verb < sentence.end:
        return source.verb
    return source.start if source.sentence is sentence else sentence.start


def _place(draft: Draft, source: SourceMention, here: list[SourceMention], plain: str, hedged: bool) -> list[str]:
    """Where the source stands: before or after the claim, near or far, with how many verbs between."""
    sentence, candidate = draft.sentence, draft.candidate
    doc = sentence.paragraph.doc
    anchor = _anchor(source, sentence)
    side = "a" if anchor > candidate.head else ("=" if anchor == candidate.head else "b")
    low, high = min(anchor, candidate.head) + 1, max(anchor, candidate.head)
    verbs = min(3, sum(1 for k in range(low, high) if doc[k].pos_ == "VERB"))
    at = (
        "start"
        if anchor - sentence.start < 3
        else "end"
        if sentence.end - max(anchor, source.end if source.sentence is sentence else anchor) < 4
        else "mid"
    )
    owns = source.reach != (sentence.start, sentence.end)
    inside = source.reach[0] <= candidate.head < source.reach[1]
    stretch = not any(doc[k].text in _BREAKS for k in range(low, high))
    quoted = in_quotes(candidate.token, sentence.start, sentence.end)
    return [
        f"n={min(len(here), 3)}", f"n={min(len(here), 3)}|{plain}", f"side={side}|{plain}", f"side={side}|{plain}|{bucket(high - low)}", f"verbs={side}{verbs}|{plain}",
        f"at={at}|{plain}|{side}", f"at={at}|{plain}|{side}|{verbs}", f"owns={owns}|{inside}|{plain}", f"owns={owns}|{inside}|{quoted}", f"stretch={stretch}|{plain}|{side}",
        f"quoted={quoted}|{plain}", f"quoted={quoted}|{plain}|{side}", f"hedged={hedged}|{plain}", f"self={source.sentence is sentence and source.start <= candidate.head < source.end}",
        f"pos={candidate.row.pos}|{plain}|{side}", f"stretch={stretch}|n={min(len(here), 3)}|{side}",
    ]  # fmt: skip


def _verb(draft: Draft, clause: Clause, source: SourceMention, plain: str) -> list[str]:
    """The verb of saying, and how the claim hangs on it."""
    sentence, candidate, token = draft.sentence, draft.candidate, clause.token
    doc = token.doc
    if source.verb is None or not sentence.start <= source.verb < sentence.end:
        return []
    verb = doc[source.verb]
    side = "a" if verb.i > candidate.head else ("=" if verb.i == candidate.head else "b")
    speech = speech_of(verb, sentence.end)
    if speech is None:
        return []
    lemma, kind = speech.lemma, speech.kind
    below = any(a.i == verb.i for a in token.ancestors)
    after = [t.lower_ for t in doc[verb.i + 1 : min(sentence.end, verb.i + 9)]]
    opens = (
        "que"
        if "que" in after or "qu'" in after
        else "inf"
        if {"avoir", "être", "s'être"} & set(after[:4])
        else "colon"
        if ":" in after[:6]
        else "none"
    )
    out = [f"verb={lemma}", f"verb={lemma}|{side}", f"verb={lemma}|{draft.type}", f"verb={lemma}|{below}", f"verb={lemma}|{source.kind}", f"speech={kind}|{side}", f"speech={kind}|{draft.type}", f"speech={kind}|{below}|{side}",
           f"below={below}|{side}|{plain}", f"below={below}|{draft.type}", f"opens={opens}|{side}|{plain}", f"opens={opens}|{side}|{below}", f"deny={source.deny}|{draft.type}",
           f"verb={lemma}|{candidate.row.pos}|{side}"]  # fmt: skip
    where = path(verb, token)
    if where is not None:
        out += [f"P={where}", f"P={where}|{candidate.row.pos}", f"P={where}|{kind}"]
    return out


def _between(draft: Draft, clause: Clause, source: SourceMention, here: list[SourceMention], plain: str) -> list[str]:
    """What stands between the two: breaks, turns, another source; whether this source is the nearest."""
    sentence, candidate = draft.sentence, draft.candidate
    doc = sentence.paragraph.doc
    anchor = _anchor(source, sentence)
    side = "a" if anchor > candidate.head else "b"
    low, high = min(anchor, candidate.head) + 1, max(anchor, candidate.head)
    words = {doc[k].lower_ for k in range(low, high)}
    relative = _in_relative(clause.token)
    out = [f"semi={';' in words}|{side}", f"semi={';' in words}|{plain}", f"comma={',' in words}|{side}|{plain}", f"turn={bool(_TURNS & words)}|{side}", f"turn={bool(_TURNS & words)}|{side}|{plain}",
           f"relative={relative}|{side}|{plain}", f"et={'et' in words}|{side}|{plain}"]  # fmt: skip
    nearest, between, owner = True, set(), "none"
    for other in here:
        if other is source or (other.verb is not None and other.verb == source.verb):
            continue
        place = _anchor(other, sentence)
        if place == candidate.head and other.verb is not None:
            owner = "other"
        if low - 1 < place < high:
            between.add(other.marker.split("·")[0])
        if abs(place - candidate.head) < abs(anchor - candidate.head):
            nearest = False
    out += [f"othersource|{side}|{b}" for b in sorted(between)]
    owner = "self" if anchor == candidate.head else owner
    out += [
        f"owner={owner}",
        f"owner={owner}|{draft.type}",
        f"owner={owner}|{plain}",
        f"nearest={nearest}|{side}",
        f"nearest={nearest}|{plain}|{side}",
        f"nearest={nearest}|{';' in words}",
    ]
    return out


def _in_relative(token: Token) -> bool:
    current = token
    for _ in range(4):
        if current.dep_ == "acl:relcl":
            return True
        current = current.head
    return False
