"""Parse French paragraphs: one paragraph a document, our own tokens and sentence boundaries.

The model is spaCy's ``fr_core_news_md``. Its splitter breaks on hyphenated names and glues headings, so
sentence boundaries are set by rule before the parser runs; its tokenizer splits ``ez-Zor``, so hyphens
inside names are kept; its entity types are unreliable, so the entity recogniser does not run at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import Any

import numpy as np
import spacy
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.tokens import Doc
from spacy.util import compile_infix_regex
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

from selon.language.embedding import remember_words

_SAME_LENGTH = tuple(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "“": '"', "”": '"', "„": '"', "‑": "-", "‐": "-",
     "\t": " ", "\r": " ", "\n": " ", "\x0b": " ", "\x0c": " ", "\x00": " "}.items()
)  # fmt: skip

_CLITIC = re.compile(r"-(?:t-)?(?:il|elle|on|ils|elles|ce|je|nous|vous|y|en|là|ci)$", re.IGNORECASE)
_ABBREVIATION = re.compile(r"^(?:M|MM|Mme|Mmes|Mlle|Dr|Pr|Me|Mgr|St|Ste|av|bd|art|n|no|vol|p|cf|ex|etc|env|[A-Z])\.?$")
_END = frozenset([".", "!", "?", "…", "..."])
_CLOSING = frozenset(["»", '"', ")", "]", "'"])
_MAY_END = _END | _CLOSING


_LETTER = "A-Za-zÀ-ÖØ-öø-ÿœŒ"
_INFIXES = (
    r"\.\.+", "…", r"(?<=[0-9])[+*^](?=[0-9])", r"(?<=[a-zà-ÿ])\.(?=[A-ZÀ-Ý])", r"(?<=[A-ZÀ-Ý]{2}|[0-9]{2})\.(?=[A-ZÀ-Ý][a-zà-ÿ])",
    rf"(?<=[{_LETTER}]),(?=[{_LETTER}])",
    r"(?<=\w)[:<>=/;!?\"»](?=\w)", r"(?<=[ldjmtsncLDJMTSNC]')(?=[\w«\"])", r"(?<=[qQ][uU]')(?=[\w«\"])", r"(?<=\w)(?=\()", r"(?<=\w)—(?=\w)",
)  # fmt: skip


def normalise(text: str) -> str:
    r"""Return ``text`` with typographic variants made plain, every offset kept.

    >>> normalise("l’armée\u00a0!")
    "l'armée !"
    """
    for sign, plain in _SAME_LENGTH:  # most texts have one or two of them; a table would be asked for every letter
        if sign in text:
            text = text.replace(sign, plain)
    return text


@Language.component("selon_sentences")
def set_sentences(doc: Doc) -> Doc:
    """Set every sentence boundary by rule, so that the parser cannot move one."""
    words = [token.text for token in doc]
    starts = [1, *(1 if _ends_sentence(words, i) else -1 for i in range(len(words) - 1))]
    column: Any = np.array(starts[: len(words)], dtype="int64").astype("uint64").reshape(-1, 1)
    return doc.from_array(["SENT_START"], column)


def _ends_sentence(words: Sequence[str], i: int) -> bool:
    """Say whether a sentence ends with word ``i``, which is not the last."""
    text = words[i]
    if text not in _MAY_END:
        return False
    nxt = words[i + 2] if words[i + 1].isspace() and i + 2 < len(words) else words[i + 1]
    if text in _END:
        if nxt in _CLOSING or nxt in _END:
            return False
        if text == "." and i > 0 and _ABBREVIATION.match(words[i - 1]) and not words[i - 1].isupper():
            return False
        return not nxt[:1].islower() and nxt not in {",", ";", ")"}
    return i > 0 and words[i - 1] in _END and (nxt[:1].isupper() or nxt in {"«", '"', "-", "–", "—"})


@Language.component("selon_spaces")
def mark_spaces(doc: Doc) -> Doc:
    """Mark double spaces as such and nothing else; of the model's own rules for words only these matter here."""
    token: Any  # spaCy's stubs leave out set_morph
    for token in doc:
        if token.is_space:
            token.pos_, token.dep_ = "SPACE", "dep"
            token.set_morph("")
        elif token.pos_ == "SPACE":
            token.pos_ = "X"
            token.set_morph("")
    return doc


_HUGE = 20_000


@contextmanager
def _no_huge_patterns() -> Iterator[None]:
    """Leave the model's own ``token_match`` uncompiled: it takes half the time of loading, and ``load_model`` replaces it."""
    compiling = re.compile

    def compile_small(pattern: Any, flags: Any = 0) -> Any:
        huge = isinstance(pattern, str) and len(pattern) > _HUGE and pattern.startswith("(?iu)")
        return compiling("(?!)" if huge else pattern, flags)

    setattr(re, "compile", compile_small)  # noqa: B010
    try:
        yield
    finally:
        setattr(re, "compile", compiling)  # noqa: B010


@lru_cache(maxsize=1)
def load_model() -> Language:
    """Load the French model once, without the components that are not used.

    Nor with the strings of its vectors, 700,000 words: vectors are found by a word's hash, and the words of a text are kept as they come.
    To read those strings takes two thirds of the time of loading.
    """
    with _no_huge_patterns():
        nlp = spacy.load("fr_core_news_md", exclude=["ner", "lemmatizer", "attribute_ruler", "strings"])
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(_INFIXES).finditer
    tokenizer.token_match = re.compile(r"^[A-ZÀ-Ý][\wà-ÿ]*(?:-[\wà-ÿ]+)+$").match
    nlp.add_pipe("selon_sentences", first=True)
    nlp.add_pipe("selon_spaces", last=True)
    _multiply_with_numpy(nlp)
    words: Any = nlp.get_pipe("tok2vec")
    remember_words(words.model)
    return nlp


def _multiply_with_numpy(nlp: Language) -> None:
    """Let numpy's library multiply the matrices: for paragraphs it takes a quarter less time than the model's own choice."""
    ops = NumpyOps(use_blis=False)
    for _, pipe in nlp.pipeline:
        if isinstance(pipe, TrainablePipe):
            for layer in pipe.model.walk():
                layer.ops = ops


@lru_cache(maxsize=1)
def _libraries() -> ThreadpoolController:
    """The libraries that multiply; to look for them takes a moment, so it is done once."""
    return ThreadpoolController()


def parse(texts: Iterable[str], batch_size: int = 256) -> Iterator[Doc]:
    """Parse normalised paragraphs in batches, in order, on one core: for matrices this small, threads only wait for each other."""
    nlp = load_model()
    stream = iter(texts)
    while batch := list(islice(stream, batch_size)):
        with _libraries().limit(limits=1):
            docs = list(nlp.pipe(batch, batch_size=batch_size))
        yield from docs
