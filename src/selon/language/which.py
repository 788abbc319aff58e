"""Which language a text is in: French is seen by its little words, at once; only what lacks them is asked about further."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import Any

from selon.knowledge import word_list

FRENCH = "fr"
_WORD = re.compile(r"[^\W\d_]+")
_ELIDED = re.compile(r"\b(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_])", re.IGNORECASE)
_SHARE = 0.08
"""Of French words at least this share are little words that only French has; of the words of a headline, at least one is."""

_FEW = 6
"""Words below which a line of Latin letters is never called foreign: headlines are made of names."""

_SURE, _LIKELY = 0.9, 0.5
"""How sure the library must be: of a line, and of what is longer, where only near languages share the chance."""

_LOOKED_AT = 1200
"""Characters that are enough to know a language by."""

_SCRIPTS = (
    ("ar", "\u0600", "\u06ff"), ("ru", "\u0400", "\u04ff"), ("he", "\u0590", "\u05ff"), ("el", "\u0370", "\u03ff"),
    ("zh", "\u3040", "\u9fff"), ("am", "\u1200", "\u137f"), ("hi", "\u0900", "\u097f"), ("hy", "\u0530", "\u058f"),
    ("ka", "\u10a0", "\u10ff"), ("ko", "\uac00", "\ud7af"), ("zgh", "\u2d30", "\u2d7f"), ("nqo", "\u07c0", "\u07ff"),
)  # fmt: skip

_LATIN = "\u036f"
"""The last of the letters and marks that Latin script is written with."""


def language_of(text: str, few: int = _FEW) -> str | None:
    """Return a text's language by its ISO 639 code; ``None`` where it is too short, or a list of names, to say.

    Args:
        text: a paragraph or a whole report.
        few: words below which the answer is ``None``, unless the letters alone tell.

    Example:
        >>> language_of("L'armée a repoussé un assaut à Deraa."), language_of("قتل اثنا عشر جنديا في كمين قرب المدينة")
        ('fr', 'ar')
        >>> language_of("Mali : attaque à Tessalit") in (None, "fr")
        True
    """
    text = text[:_LOOKED_AT]
    words = _WORD.findall(text.lower())
    if not words:
        return None
    if script := _script(words):
        return script
    own = _french()
    hits = len([1 for word in words if word in own])
    hits += len(_ELIDED.findall(text)) if hits else 0  # Italian and Catalan elide too
    if hits >= max(1, _SHARE * len(words)) and (hits > 1 or len(words) < 2 * _FEW) and not _crowded(words):
        return FRENCH
    if len(words) < few:
        return None
    language, share = _asked(text)
    if share < (_SURE if len(words) < 2 * _FEW else _LIKELY):
        return None
    return language if language == FRENCH or hits < 2 * _SHARE * len(words) else None


def language_name(code: str) -> str:
    """Return a language's English name, or its code.

    >>> language_name("sw")
    'Swahili'
    """
    return _names().get(code, code)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return word_list("language_names")


@lru_cache(maxsize=1)
def _french() -> frozenset[str]:
    return frozenset(word_list("french_words"))


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset("the of and with at from was were has have been by his her their that this which an is are".split())


def _crowded(words: list[str]) -> bool:
    """More little words of English than a French text cites."""
    english = _english()
    return len([1 for word in words if word in english]) > 0.15 * len(words)


def _script(words: list[str]) -> str | None:
    """The language that stands for the script, where most letters are of another than Latin."""
    letters = "".join(words)
    if max(letters) <= _LATIN:
        return None
    counts = Counter(next((name for name, low, high in _SCRIPTS if low <= char <= high), "") for char in letters if char > _LATIN)
    counts.pop("", None)
    if not counts:
        return None
    [(name, count)] = counts.most_common(1)
    if count <= 0.6 * len(letters) or len(letters) < 4:
        return None
    return _asked(" ".join(words))[0] if name in ("ar", "ru") and len(words) >= 2 * _FEW else name


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _asked(text: str) -> tuple[str, float]:
    language, share = _identifier().classify(text)
    return str(language), float(share)
