"""The words of attribution, loaded once: markers, small words around verbs of saying, kinds of sources, verbs of saying."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from selon.knowledge import cues, fold, word_list
from selon.language.doc import Token
from selon.language.words import FormTable

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


_SMALL = ("pronoun", "personal", "inverted", "clitic", "light", "helper", "this", "the", "along", "clause", "small")
_ENDINGS = (("al", "ale"), ("el", "elle"), ("er", "ère"), ("ois", "oise"), ("eux", "euse"), ("if", "ive"))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by name, phrases by their first (or last) word, kinds of sources by form."""

    words: dict[str, frozenset[str]]
    markers: Phrases
    asides_by_last: dict[str, list[tuple[str, ...]]]
    asides_by_first: dict[str, list[tuple[str, ...]]]
    kinds: dict[str, str]
    kind_phrases: Phrases
    nouns: dict[str, frozenset[str]]
    verbs: dict[str, list[Speech]]
    bare: dict[str, list[Speech]]
    small: frozenset[str]


@dataclass(frozen=True, slots=True)
class Speech:
    """A verb of saying: lemma, kind (``say``, ``deny``, ``quote``), the words that must follow, the moods of the form."""

    lemma: str
    kind: str
    rest: tuple[str, ...]
    moods: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the lists of ``source_cues``, ``source_markers``, ``source_words`` and ``speech``."""
    words: dict[str, set[str]] = {}
    asides: list[tuple[str, ...]] = []
    for cue in cues("source_cues"):
        if cue.kind == "aside":
            asides.append(cue.words)
        else:
            words.setdefault(cue.kind, set()).add(" ".join(cue.words))
    markers: Phrases = {}
    for cue in cues("source_markers"):
        phrase = (*cue.words, "par") if cue.kind == "par" else cue.words
        markers.setdefault(phrase[0], []).append((phrase, cue.kind))
    for rows in markers.values():
        rows.sort(key=lambda r: -len(r[0]))
    kinds, phrases = _kinds()
    verbs = _verbs()
    nouns = {k: frozenset(_forms(words.get(k, set()))) for k in ("paper", "relay", "office", "echo")}
    return Lexicon(
        words={k: frozenset(v) for k, v in words.items()},
        markers=markers,
        asides_by_last=_index(asides, -1),
        asides_by_first=_index(asides, 0),
        kinds=kinds,
        kind_phrases=phrases,
        nouns=nouns,
        verbs=verbs,
        bare={fold(form): rows for form, rows in verbs.items()},
        small=frozenset().union(*(words[k] for k in _SMALL)),
    )


def _index(phrases: list[tuple[str, ...]], at: int) -> dict[str, list[tuple[str, ...]]]:
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        out.setdefault(phrase[at], []).append(phrase)
    return out


def _forms(lemmas: set[str]) -> set[str]:
    table = FormTable()
    table.add_nouns((w for w in lemmas if " " not in w), feminine=True)
    return set(table.nouns)


def _kinds() -> tuple[dict[str, str], Phrases]:
    """Kinds by form (feminines too: ``médicale``, ``villageoise``), and by first word for phrases."""
    table = FormTable()
    rows = word_list("source_words")
    table.add_nouns((w for w in rows if " " not in w), feminine=True)
    kinds: dict[str, str] = {}
    for form, lemmas in table.nouns.items():
        kinds[form] = rows[lemmas[0]]
    for word, kind in rows.items():
        for tail, other in _ENDINGS:
            if word.endswith(tail) and " " not in word:
                kinds.setdefault(word[: -len(tail)] + other, kind)
                kinds.setdefault(word[: -len(tail)] + other + "s", kind)
    phrases: Phrases = {}
    for word, kind in rows.items():
        if " " in word:
            parts = tuple(word.split())
            phrases.setdefault(parts[0], []).append((parts, kind))
    return kinds, phrases


def _verbs() -> dict[str, list[Speech]]:
    out: dict[str, list[Speech]] = {}
    for expression, kind in word_list("speech").items():
        plain = expression.removeprefix("se ").removeprefix("s'")
        lemma, *rest = plain.split()
        table = FormTable()
        table.add_verbs([lemma])
        for form, entries in table.verbs.items():
            for _, moods in entries:
                out.setdefault(form, []).append(Speech(lemma, kind, tuple(rest), moods))
    for found in out.values():
        found.sort(key=lambda s: -len(s.rest))
    return out


def is_word(token: Token, name: str) -> bool:
    """Say whether a token is in one of the lists of small words."""
    return token.lower_ in lexicon().words[name]


def is_any(token: Token, *names: str) -> bool:
    """Say whether a token is in one of several lists of small words."""
    words = lexicon().words
    return any(token.lower_ in words[name] for name in names)


def is_finite(token: Token) -> bool:
    """Say whether the tagger takes a token for a finite verb."""
    return token.pos_ in ("VERB", "AUX") and "VerbForm=Fin" in str(token.morph)


def is_noun_of(token: Token, name: str) -> bool:
    """Say whether a token is a form of a noun in a list (``paper``, ``relay``, ``office``, ``echo``)."""
    return token.lower_ in lexicon().nouns[name]


def speech_of(token: Token, end: int) -> Speech | None:
    """Return the verb of saying a form may be; a phrase (``faire état``) needs its other words soon after."""
    words = lexicon()
    rows = words.verbs.get(token.lower_)
    if rows is None and token.pos_ == "VERB":
        rows = words.bare.get(fold(token.lower_))
    if rows is None:
        return None
    after: set[str] | None = None
    for row in rows:
        if not row.rest:
            return row
        if after is None:
            after = {t.lower_ for t in token.doc[token.i + 1 : min(end, token.i + 12)]}
        if all(w in after for w in row.rest):
            return row
    return None
