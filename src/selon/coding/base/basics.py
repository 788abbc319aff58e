"""What the models' features share: families of types, coarse distances, paths in the parse, kinds of determiner, quotation marks."""

from __future__ import annotations

from functools import lru_cache

from selon.language.doc import Doc, Token

_DETERMINERS = {
    "le": "def", "la": "def", "les": "def", "l'": "def", "du": "def", "des": "ind", "un": "ind", "une": "ind", "de": "ind",
    "ce": "dem", "cet": "dem", "cette": "dem", "ces": "dem", "son": "poss", "sa": "poss", "ses": "poss", "leur": "poss",
    "leurs": "poss", "aucun": "no", "aucune": "no", "au": "def", "aux": "def",
}  # fmt: skip

FAMILY = {
    "armed_clash": "fight", "ambush": "fight", "attack": "fight", "infiltration": "fight", "killing": "fight", "casualties": "fight",
    "explosive_device": "fight", "suicide_bombing": "fight", "air_strike": "fight", "shelling": "fight", "chemical_attack": "fight",
    "destruction": "fight", "sexual_violence": "fight", "territory_captured": "ground", "territory_held": "ground", "siege": "ground",
    "withdrawal": "ground", "evacuation": "ground", "displacement": "ground", "surrender": "side", "defection": "side",
    "group_change": "side", "arrest": "taken", "abduction": "taken", "weapons_seizure": "taken", "ceasefire": "talk",
    "negotiation": "talk", "ultimatum": "talk", "deployment": "help", "support": "help", "accusation": "word",
    "responsibility_claimed": "word", "protest": "crowd", "riot": "crowd",
}  # fmt: skip


KIND = "report:"
"""Marks features of the whole report; they are left out for a passage too short to tell what it is about."""

_COMMAS = frozenset([",", ";", ":"])

SHORT = 3
"""A text of so few sentences says little of what kind of report it is."""


@lru_cache(maxsize=1024)
def bucket(distance: int) -> str:
    """Return a coarse size for a distance in tokens.

    >>> bucket(1), bucket(9), bucket(50)
    ('1', '6-10', '21+')
    """
    for top, name in ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (10, "6-10"), (20, "11-20")):
        if distance <= top:
            return name
    return "21+"


def path(a: Token, b: Token) -> str | None:
    """Return the dependency path from ``a`` to ``b`` in one sentence, as labels with directions; None if long."""
    if a.i == b.i:
        return "="
    up: list[Token] = [a]
    while up[-1].head.i != up[-1].i and len(up) < 6:
        up.append(up[-1].head)
    places = {t.i: n for n, t in enumerate(up)}
    down: list[Token] = [b]
    while down[-1].i not in places:
        if down[-1].head.i == down[-1].i or len(down) > 5:
            return None
        down.append(down[-1].head)
    meet = places[down[-1].i]
    if meet + len(down) > 6:
        return None
    return ".".join([_up(t.dep_) for t in up[:meet]] + [_down(t.dep_) for t in down[-2::-1]])


@lru_cache(maxsize=256)
def _up(dep: str) -> str:
    return f"^{_plain(dep)}"


@lru_cache(maxsize=256)
def _down(dep: str) -> str:
    return f"v{_plain(dep)}"


def _plain(dep: str) -> str:
    return dep.split(":")[0] if dep != "obl:agent" else "agent"


def comma_between(doc: Doc, a: int, b: int) -> bool:
    """Say whether a comma, a semicolon or a colon stands between two tokens, whichever is first."""
    return not _COMMAS.isdisjoint(doc.lowers[min(a, b) : max(a, b)])


def in_quotes(token: Token, start: int, end: int) -> bool:
    """Say whether a token stands between quotation marks of its sentence."""
    words = token.doc.lowers
    before, after = words[start : token.i], words[token.i : end]
    opened = "»" in after and _last(before, "«") > _last(before, "»")
    return opened or before.count('"') % 2 == 1


def _last(words: list[str], mark: str) -> int:
    return max((k for k, word in enumerate(words) if word == mark), default=-1)


def determiner(token: Token) -> str:
    """Return the kind of determiner before a noun."""
    for child in token.children:
        if child.dep_ in ("det", "nummod") and child.i < token.i:
            return "num" if child.dep_ == "nummod" or child.like_num else _DETERMINERS.get(child.lower_, "det")
    before = token.doc[token.i - 1] if token.i else None
    return "num" if before is not None and (before.like_num or before.pos_ == "NUM") else "none"
