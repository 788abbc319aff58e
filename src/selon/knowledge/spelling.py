"""How French papers would spell a name that stands in English transliteration; for names that a gazetteer gives in English only."""

from __future__ import annotations

import re
from functools import lru_cache

from selon.knowledge.fold import fold
from selon.knowledge.lexicon import word_list as _read

_STEPS = (
    (re.compile(r"sh", re.IGNORECASE), "ch"), (re.compile(r"(?<![aeou])u(?![aeiou])"), "ou"), (re.compile(r"\bU(?=[a-z])"), "Ou"),
    (re.compile(r"ee"), "i"), (re.compile(r"oo"), "ou"),
)  # fmt: skip
_ARTICLE = re.compile(r"\b(?:al|el|ad|ar|as|ash|at|az|an|adh|ath)[ -](?=[A-Z])", re.IGNORECASE)
_END = re.compile(r"ah\b")


@lru_cache(maxsize=1)
def _usual() -> dict[str, str]:
    return _read("name_spellings")


def french_spellings(name: str) -> tuple[str, ...]:
    """Return likely French spellings of an English one; none where it is already one.

    >>> french_spellings("Ash Shaykh Hilal"), french_spellings("Al Busayrah"), french_spellings("Goma")
    (('Cheikh Hilal', 'al-Cheikh Hilal'), ('Bousayra', 'al-Bousayra'), ())
    """
    article = _ARTICLE.match(name) is not None
    words = [_word(word) for word in _ARTICLE.sub(" al-" if not article else "", name, count=1).split()]
    bare = " ".join(words).replace("al- ", "al-").strip()
    found = [bare, f"al-{bare}"] if article else [bare]
    return tuple(f for f in dict.fromkeys(found) if len(f) > 2 and fold(f) != fold(name))


def _word(word: str) -> str:
    usual = _usual().get(word.lower())
    if usual is not None:
        return usual
    for pattern, other in _STEPS:
        word = pattern.sub(lambda m, o=other: o.capitalize() if m[0][:1].isupper() else o, word)  # type: ignore[misc]
    return _END.sub("a", word)
