"""Which words decided how surely a claim is told: the tense, the negation, the cue above, the marker of a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.explaining.phrases import marker_phrase
from selon.coding.voice.scope import Scope
from selon.coding.voice.signs import Stance
from selon.coding.voice.table import NEGATORS, cue_table
from selon.language.doc import Token

_WINDOW = 6
_LINKING = frozenset("se s' de d' à que qu'".split())
_NAMES = {
    "not": "negation", "no": "negation", "nor": "negation", "future": "future", "conditional": "conditional",
    "conditional2": "conditional", "if": "condition", "main": "condition", "question": "question", "cleft": "negation",
    "consequence": "condition", "relative": "mood of the relative clause", "adjective": "mood of the verb above",
}  # fmt: skip
"""What the constructions of :class:`~selon.coding.voice.signs.Stance` are called."""
_MOODS = {"conditional": "cond", "future": "fut"}


@dataclass(frozen=True, slots=True)
class VoiceCue:
    """Words that speak for one way of telling: ``says`` is ``hearsay``, ``denied`` and so on."""

    says: str
    what: str
    tokens: tuple[Token, ...]

    @property
    def told(self) -> str:
        """What it is, with its words."""
        return self.what if "«" in self.what else f"{self.what} «{self.text}»"

    @property
    def text(self) -> str:
        """The words, with dots for what stands between them."""
        out = ""
        for n, token in enumerate(self.tokens):
            gap = "" if n == 0 else " " if token.i == self.tokens[n - 1].i + 1 else " … "
            out += gap + token.text
        return out


def marked(source: SourceMention, sentence: Sentence) -> str:
    """Say by what words of a sentence a source is known to be one: ``«selon»``, ``named before the verb of saying «affirme»``."""
    phrase = marker_phrase(source.marker)
    words = source_cue(source, sentence)
    told = " ".join(t.text for t in words)
    if phrase.startswith("«") and source.verb is None:
        return phrase if words[0].i >= source.start else f"«{told}»"
    return f"{phrase} «{told}»"


def rule_verdict(features: tuple[str, ...]) -> str:
    """Return what the rules alone say, which is one feature among those of the model."""
    return next((f.removeprefix("rule=") for f in features if f.startswith("rule=") and "|" not in f), "asserted")


def voice_cues(draft: Draft, tools: Tools) -> list[VoiceCue]:
    """Return what stands over the trigger and who speaks, each once, nearest first."""
    out: list[VoiceCue] = []
    for cue in (*_signs(draft, tools), *_denials(draft), *_tellers(draft)):
        if all((c.says, c.tokens) != (cue.says, cue.tokens) for c in out):
            out.append(cue)
    return out


def source_cue(source: SourceMention, sentence: Sentence) -> tuple[Token, ...]:
    """Return the words that mark a source of a sentence: its verb of saying, or the marker before it, else its own words."""
    doc = source.sentence.paragraph.doc
    verb = source.verb
    if source.marker.startswith("carried·"):  # named in one sentence, saying it in another
        if verb is not None and source.reach == (sentence.start, sentence.end) and sentence.start <= verb < sentence.end:
            return (sentence.paragraph.doc[verb],)
        return tuple(doc[source.start : source.end])
    if verb is not None:
        return (doc[verb],)
    words = source.marker.lower().split("·")
    for k in range(source.start - 1, max(source.sentence.start, source.start - 6) - 1, -1):
        if doc[k].lower_ == words[0]:
            return tuple(doc[k : min(k + len(words), source.start)])
    return tuple(doc[source.start : source.end])


def _spoken(sign: Stance) -> str:
    """Say what a sign is, in words."""
    where = "" if sign.depth == 0 else " above"
    if sign.words:
        return f"cue{where} the trigger (voice.csv: {sign.words})" if sign.depth else f"cue (voice.csv: {sign.words})"
    if sign.how == "future-in-past":
        return "future in the past"
    name = re.split(r"[-|]", sign.how.removeprefix("loose-"))[0]
    if name == "self":
        return "the verb of denial itself"
    return f"{_NAMES.get(name, 'the word above')}{' of the verb above' if sign.depth and name in _NAMES else ''}"


def _signs(draft: Draft, tools: Tools) -> Iterator[VoiceCue]:
    """The moods, negations and cue words over the trigger."""
    candidate = draft.candidate
    for sign in Scope(candidate, tools).climb():
        yield VoiceCue(sign.kind, _spoken(sign), _words(sign, draft, tools))


def _words(sign: Stance, draft: Draft, tools: Tools) -> tuple[Token, ...]:
    """The words of a sign: a cue's own, a negation's, the auxiliary that has the mood."""
    sentence = draft.sentence
    doc = sentence.paragraph.doc
    at = doc[sign.at]
    if sign.words:
        cue = [w for w in sign.words.split() if w not in _LINKING]
        reach = len(sign.words.split())
        near = doc[max(sentence.start, sign.at - reach) : min(sentence.end, sign.at + reach + 2)]
        return tuple(t for t in near if t.i == sign.at and t.lower_ not in _LINKING or t.lower_ in cue) or (at,)
    if sign.how.startswith(("not", "no-", "nor")) or sign.how == "no":
        near = doc[max(sentence.start, sign.at - _WINDOW) : min(sentence.end, sign.at + _WINDOW)]
        return tuple(t for t in near if t.lower_ in ("n'", "ne", *NEGATORS)) or (at,)
    mood = _MOODS.get(re.split(r"[-|2]", sign.how)[0])
    if mood is not None:
        near = doc[max(sentence.start, sign.at - _WINDOW) : sign.at + 1]
        found = [t for t in near if t.pos_ in ("VERB", "AUX") and mood in tools.moods_of(t.lower_, cue_table()[1])]
        return (found[-1],) if found else (at,)
    return (at,)


def _denials(draft: Draft) -> Iterator[VoiceCue]:
    for source in draft.sources:
        if source.deny:
            yield VoiceCue("denied", "verb of denial", source_cue(source, draft.sentence))


def _tellers(draft: Draft) -> Iterator[VoiceCue]:
    for source in draft.sources:
        if not source.deny:
            yield VoiceCue("attributed", f"a source {marked(source, draft.sentence)}", source_cue(source, draft.sentence))
