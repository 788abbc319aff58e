"""What the words about a trigger are: place, person, force, weapon, aircraft..., by ``word_kinds.csv``, the names and the packs."""

from __future__ import annotations

import re
from functools import lru_cache

from selon.coding.base.sheet import Candidate, Sentence
from selon.coding.base.tools import Tools
from selon.knowledge import word_sets

_AIRCRAFT_NAME = re.compile(r"(?:f|fa|su|mig|mi|tu|ka|il|an|mq|rq|tb|ah|uh|ac|jf)-?\d{1,3}[a-z]?|[abl]-\d{1,3}[a-z]?")
_WEAPON_NAME = re.compile(r"ak-?(?:47|74|m)|rpg(?:-?\d)?|pkm|dshk|svd|ags-?17|zu-?23")
_LISTED = ("aircraft", "weapon", "bomb", "munition", "road", "truce", "event", "measure")
_NAMES = {"people": "person", "name": "person"}
_FORCES = frozenset(["force", "actor", "state"])
_ARMS = ("aircraft", "munition", "bomb")
_REACH = 9
_ABOUT = "about "


@lru_cache(maxsize=1)
def _listed() -> dict[str, frozenset[str]]:
    """The kinds of each listed noun."""
    kinds: dict[str, set[str]] = {}
    for kind in _LISTED:
        for word in word_sets("word_kinds")[kind]:
            kinds.setdefault(word, set()).add(kind)
    return {word: frozenset(names) for word, names in kinds.items()}


def _arm_named(low: str) -> str | None:
    """Return what kind of arm a maker's name is: ``f-16`` and ``su-24`` fly, ``ak-47`` and ``pkm`` are weapons."""
    if _AIRCRAFT_NAME.fullmatch(low):
        return "aircraft"
    return "weapon" if _WEAPON_NAME.fullmatch(low) else None


@lru_cache(maxsize=16_384)
def _kinds_of_form(low: str) -> frozenset[str]:
    none: frozenset[str] = frozenset()
    listed = _listed().get(low, none) | _listed().get(low.rstrip("sx"), none)
    arm = _arm_named(low)
    return listed if arm is None else listed | {arm}


def token_kinds(sentence: Sentence, index: int, tools: Tools) -> set[str]:
    """Return what a token's phrase is; ``des dizaines d'obus`` are shells."""
    doc = sentence.paragraph.doc
    low = doc[index].lower_
    out = set(_kinds_of_form(low))
    if "measure" in out:
        out.remove("measure")
        for child in doc[index].children:
            if child.dep_ == "nmod":
                out |= token_kinds(sentence, child.i, tools)
    if tools.place_kind(low) is not None or any(place.start <= index < place.end for place in sentence.places):
        out.add("place")
    for mention in sentence.mentions:
        if mention.start <= index < mention.end:
            civilians = mention.actor_id == "civilians"
            out.add("person" if civilians else _NAMES.get(mention.kind, mention.kind))
            if mention.kind in _FORCES and not civilians:
                out.add("force")
            if mention.kind == "force" and mention.word is not None:
                out.add("person")
    return out


def arms_near(candidate: Candidate) -> list[str]:
    """Return the kinds of arms named close about a trigger, whatever the parse makes of them."""
    doc = candidate.token.doc
    sentence = candidate.sentence
    first, last = max(sentence.start, candidate.start - _REACH), min(sentence.end, candidate.end + _REACH)
    around = doc.lowers[first : candidate.start] + doc.lowers[candidate.end : last]
    named = frozenset[str]().union(*map(_kinds_of_form, around))
    return [kind for kind in _ARMS if kind in named]


def context_words(sentence: Sentence) -> tuple[str, ...]:
    """Return what the paragraph is about: air, guns, mine."""
    return _context(sentence.paragraph.text.lower())


@lru_cache(maxsize=64)
def _context(text: str) -> tuple[str, ...]:
    return tuple(kind for kind, stems in _subjects().items() if stems.search(text))


@lru_cache(maxsize=1)
def _subjects() -> dict[str, re.Pattern[str]]:
    """What a paragraph may be about, with the stems that its words begin with."""
    sets = word_sets("word_kinds").items()
    told = {kind.removeprefix(_ABOUT): words for kind, words in sets if kind.startswith(_ABOUT)}
    return {kind: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})") for kind, words in told.items()}
