"""How a name sounds: spellings of one name by different desks (Manbij, Menbidj, Minbej) meet, other names keep apart.

A name becomes a row of symbols: one for each consonant sound (``kh`` is X, ``sh`` and French ``ch`` are S, ``gh`` is G, ``dh`` is
D, ``th`` is T), one for each group of vowels (A, E, I, U, e for a last mute one, W and Y for a glide between two). Elements that recur in names (Kafr and
Kfar, Tell and Tal, est and charqi) are made one by ``packs/lexicon/fr/name_elements.csv``; articles go.
"""

from __future__ import annotations

import re
from functools import lru_cache

from selon.knowledge.fold import fold
from selon.knowledge.lexicon import word_list

_VOWELS = frozenset("aeiouywéè")
_DIGRAPHS = (
    ("ee", "i"), ("oo", "u"), ("dsch", "j"), ("tch|tsh", "C"), ("sch", "S"), ("kh", "X"), ("gh", "G"), ("sh", "S"), ("ch", "S"), ("dj", "j"), ("dh", "D"),
    ("th", "T"), ("ph", "f"), ("gu(?=[eiy])", "g"), ("qu(?=[eiy])", "k"), ("ck", "k"), ("c(?=[eiy])", "s"), ("q", "k"), ("c", "k"),
    ("x", "ks"), ("p", "b"), ("v", "w"),
)  # fmt: skip
_PLAIN = [(letters.split("(")[0], re.compile(letters), one) for pattern, one in _DIGRAPHS for letters in pattern.split("|")]
_WORD = re.compile(r"[^\W_]+")
_FEMININE = re.compile(r"(?:é|ée|eh|ah|éh|è)(?=$|[\s/()-])", re.IGNORECASE)
_NEAR: dict[frozenset[str], float] = {
    frozenset(pair): cost
    for pair, cost in {
        "Xk": 0.25, "Xh": 0.3, "Gg": 0.1, "Gj": 0.3, "Gr": 0.35, "kg": 0.4, "gj": 0.2, "kj": 0.5, "Dd": 0.05, "Dz": 0.15, "dz": 0.4,
        "Tt": 0.05, "Ts": 0.3, "sz": 0.35, "sS": 0.4, "CS": 0.15, "Cj": 0.4, "Cs": 0.4, "nm": 0.45, "bf": 0.5, "td": 0.45, "hk": 0.6,
        "AE": 0.0, "AI": 0.35, "EI": 0.1, "AU": 0.55, "EU": 0.55, "IU": 0.55, "WU": 0.25, "WI": 0.35, "WA": 0.4, "WE": 0.35, "YI": 0.3, "YA": 0.3, "YE": 0.3, "YW": 0.3,
        "eE": 0.05, "eA": 0.35, "eI": 0.35, "eU": 0.55,
    }.items()
}  # fmt: skip
_GROUPS = str.maketrans(
    {"X": "k", "q": "k", "G": "j", "g": "j", "C": "s", "S": "s", "z": "s", "D": "d", "T": "t", "m": "n", "h": None}
)
_VOWEL_SYMBOLS = frozenset("AEIUWYe")


@lru_cache(maxsize=1)
def _elements() -> dict[str, str]:
    return {fold(word).replace("'", " "): kind for word, kind in word_list("name_elements").items()}


@lru_cache(maxsize=1)
def _longest_element() -> int:
    return max(len(words.split()) for words in _elements())


def name_words(name: str) -> tuple[list[str], list[str]]:
    """Return the words of a name that count, recurring elements in one form, and apart those whose order is free.

    Articles and plain nouns (``ville``, ``village``) are dropped.

    >>> name_words("Jabal al-Turkuman"), name_words("la Ghouta orientale"), name_words("Eastern Ghouta")
    ((['jabal', 'turkuman'], []), (['ghouta'], ['sharqi']), (['ghouta'], ['sharqi']))
    """
    words = _WORD.findall(fold(_FEMININE.sub("a", name.replace("ç", "s"))))
    words = [w[:-1] if n < len(words) - 1 and w.endswith(("iyat", "iyet")) else w for n, w in enumerate(words)]
    table, most = _elements(), _longest_element()
    core: list[str] = []
    free: list[str] = []
    i = 0
    while i < len(words):
        for size in range(min(most, len(words) - i), 0, -1):
            kind = table.get(" ".join(words[i : i + size]))
            if kind is not None:
                if kind.startswith("+"):
                    free.append(kind[1:])
                elif kind != "-":
                    core.append(kind)
                i += size
                break
        else:
            core.append(words[i])
            i += 1
    if not core and not free:
        core = words
    return core, sorted(set(free))


@lru_cache(maxsize=1 << 16)
def sound(word: str) -> str:
    """Return the symbols of one word.

    >>> sound("manbij"), sound("menbidj"), sound("souweida"), sound("suwayda")
    ('mAnbIj', 'mEnbIj', 'sWdA', 'sWdA')
    """
    for letters, pattern, one in _PLAIN:
        if letters in word:
            word = pattern.sub(one, word)
    out: list[str] = []
    group = ""
    for char in word + "\0":
        if char in _VOWELS:
            group += char
            continue
        if group:
            last = char == "\0"
            out.append("IA" if last and _FEMALE.search(group) else "e" if last and group == "e" else _vowel(group))
            group = ""
        if char != "\0" and (not out or out[-1] != char):
            out.append(char)
    return "".join(out)


_GLIDE = re.compile("[ae]+[iy]+[ae]")
_FEMALE = re.compile("[iy]+a$|[iy]e$")


def _vowel(group: str) -> str:
    back, front = any(c in group for c in "ouw"), any(c in group for c in "iy")
    if back and (front or re.search("[ouw]+[ae]", group)) and len(group) > 2:
        return "W"
    if back:
        return "U"
    if front and _GLIDE.search(group):
        return "Y"
    return "I" if front else "A" if "a" in group else "E"


def sounds(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the symbols of a whole name, its words run together, and its words of free order.

    >>> sounds("Deir ez-Zor") == sounds("Deïr al-Zour"), sounds("aéroport de Hama")
    (True, ('hAmA', ('airport',)))
    """
    core, free = name_words(name)
    return _once("".join(sound(word) for word in core)), tuple(free)


def _once(symbols: str) -> str:
    return "".join(c for n, c in enumerate(symbols) if not n or symbols[n - 1] != c)


def block_keys(symbols: str) -> tuple[str, ...]:
    """Return the keys under which a name is looked up: its consonants, near ones made one, with the common ways they vary.

    >>> block_keys("sAlmIn"), block_keys("XAnSIXUn")
    (('sln',), ('knskn', 'nsn'))
    """
    bare = "".join(c for c in symbols if c not in _VOWEL_SYMBOLS)
    forms = {bare}
    for old, new in (("X", ""), ("D", "s"), ("T", "s"), ("k", "g"), ("G", "r")):
        if old in bare and len(forms) < 8:
            forms |= {form.replace(old, new) for form in forms}
    return tuple(dict.fromkeys(_once(form.translate(_GROUPS)) for form in sorted(forms, key=lambda f: (f != bare, f))))


def distance(a: str, b: str, limit: float = 9.0) -> float:
    """Return how far two rows of symbols are from each other; another consonant costs 1, what desks vary costs little.

    >>> distance("mAnbIj", "mInbEj") < 0.6 < distance("mAnbIj", "mAndIj")
    True
    """
    if a == b:
        return 0.0
    before = [0.0]
    for j, char in enumerate(b):
        before.append(before[-1] + _gap(b, j, char))
    older: list[float] = []
    for i, x in enumerate(a):
        row = [before[0] + _gap(a, i, x)]
        for j, y in enumerate(b):
            best = min(before[j] + _swap(x, y), before[j + 1] + _gap(a, i, x), row[j] + _gap(b, j, y))
            if older and j and x == b[j - 1] and y == a[i - 1] and x != y:
                best = min(best, older[j - 1] + (0.3 if x in _VOWEL_SYMBOLS or y in _VOWEL_SYMBOLS else 0.7))
            row.append(best)
        if min(row) > limit:
            return min(row)
        older, before = before, row
    return before[-1]


def _swap(x: str, y: str) -> float:
    if x == y:
        return 0.0
    near = _NEAR.get(frozenset((x, y)))
    if near is not None:
        return near
    return 1.2 if (x in _VOWEL_SYMBOLS) == (y in _VOWEL_SYMBOLS) else 1.6


def _gap(row: str, at: int, symbol: str) -> float:
    """What a symbol costs that the other name lacks."""
    last = at == len(row) - 1
    if symbol in _VOWEL_SYMBOLS:
        if symbol == "e":
            return 0.02
        if last:
            return 0.5
        return 0.4 if at == 0 or symbol not in "AEI" else 0.3
    if symbol == "h":
        return 0.05 if last else 0.3
    return 1.1
