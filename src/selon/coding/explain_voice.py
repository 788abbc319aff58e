"""Which words decided how surely a claim is told: the tense, the negation, the cue above, the marker of a source."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from selon.coding.draft import Draft, SourceMention
from selon.coding.reason_phrases import marker_phrase
from selon.coding.sheet import Sentence
from selon.coding.tools import Tools
from selon.coding.voice_parse import chain, moods_of
from selon.coding.voice_table import NEGATORS
from selon.language.conjugation import conjugate
from selon.language.doc import Token
from selon.language.words import noun_forms


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


def voice_cues(draft: Draft, features: tuple[str, ...], tools: Tools) -> list[VoiceCue]:
    """Return the cues behind the features of the voice, each once, in the order of their force."""
    out: list[VoiceCue] = []
    for cue in (
        *_negations(draft, features),
        *_lexical(draft, features),
        *_tenses(draft, features, tools),
        *_others(draft, features),
    ):
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


def _window(token: Token, reach: int = 6) -> list[Token]:
    return [token.doc[k] for k in range(max(token.sent.start, token.i - reach), token.i)]


def _negations(draft: Draft, features: tuple[str, ...]) -> Iterator[VoiceCue]:
    token = draft.candidate.token
    wanted = {f.partition("|")[0] for f in features}
    verb = token if "neg=own" in wanted else next((t for t in chain(token) if t.pos_ in ("VERB", "AUX")), token)
    if not wanted & {"neg=own", "neg=gov"}:
        return
    around = [*_window(verb), *(verb.doc[k] for k in range(verb.i, min(verb.sent.end, verb.i + 6)))]
    words = tuple(t for t in around if t.lower_ in ("n'", "ne", *NEGATORS) and abs(t.i - verb.i) <= 6)
    yield VoiceCue("denied", "negation" if verb is token else "negation of the verb above", words or (verb,))


def _lexical(draft: Draft, features: tuple[str, ...]) -> Iterator[VoiceCue]:
    """Cues of voice.csv above the trigger, or below it."""
    token = draft.candidate.token
    pools = {"above": chain(token)[:4], "below": list(token.children)}
    for feature in features:
        name, _, value = feature.partition("=")
        kind, _, rest = value.partition(":")
        words = rest.partition("|")[0]
        if words and name in pools:
            found = next((t for t in pools[name] if _like(t, words)), None)
            if found is not None:
                yield VoiceCue(kind, f"cue {name} the trigger (voice.csv: {words})", (found,))


def _like(token: Token, words: str) -> bool:
    """Say whether a token is a form of the head word of a cue."""
    heads = [w.removeprefix("s'") for w in words.split() if w not in ("se", "de", "à", "en", "sans", "au", "sur", "dans")]
    return any(token.lower_ in _forms(head) for head in heads or [words])


@lru_cache(maxsize=512)
def _forms(head: str) -> frozenset[str]:
    try:
        return frozenset((head, *conjugate(head)))
    except ValueError:
        return frozenset((head, head + "e", head + "es", *noun_forms(head)))


def _tenses(draft: Draft, features: tuple[str, ...], tools: Tools) -> Iterator[VoiceCue]:
    token = draft.candidate.token
    says = {"cond": ("hearsay", "conditional"), "fut": ("planned", "future")}
    for feature in features:
        name, _, value = feature.partition("=")
        mood = value.partition("|")[0]
        if name not in ("tense", "gtense") or mood not in says:
            continue
        verb = token if name == "tense" else next((t for t in chain(token) if t.pos_ in ("VERB", "AUX")), token)
        pool = [verb, *(c for c in verb.children if c.i < verb.i), *_window(verb, 4)]
        words = sorted(
            {t.i: t for t in pool if t.pos_ in ("VERB", "AUX") and mood in moods_of(t, tools)}.values(), key=lambda t: t.i
        )
        kind, what = says[mood]
        yield VoiceCue(kind, what if name == "tense" else f"{what} of the verb above", tuple(words) or (verb,))


def _others(draft: Draft, features: tuple[str, ...]) -> Iterator[VoiceCue]:
    token = draft.candidate.token
    sentence = draft.sentence
    told = [sentence.paragraph.doc[k] for k in range(sentence.start, sentence.end)]
    for source in draft.sources:
        if source.deny:
            yield VoiceCue("denied", "verb of denial", source_cue(source, draft.sentence))
    for feature in features:
        name, _, value = feature.partition("=")
        word = value.partition("|")[0]
        if name == "infprep" and word in ("pour", "afin", "sans"):
            hit = next((t for t in reversed(_window(token)) if t.lower_ == word), None)
            if hit is not None:
                yield VoiceCue("denied" if word == "sans" else "planned", "preposition before the infinitive", (hit,))
        elif name == "incond":
            hit = next((t for t in told if t.lower_ == word), None)
            if hit is not None:
                yield VoiceCue("possible", "adverb of doubt", (hit,))
        elif feature == "question":
            yield VoiceCue("possible", "question", (told[-1],))
        elif feature == "si":
            hit = next((t for t in told if t.lower_ in ("si", "s'")), None)
            if hit is not None:
                yield VoiceCue("possible", "condition", (hit,))
    for source in draft.sources:
        if not source.deny:
            yield VoiceCue("attributed", f"a source {marked(source, draft.sentence)}", source_cue(source, draft.sentence))
