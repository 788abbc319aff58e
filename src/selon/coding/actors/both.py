"""Phrases that mean two actors at once: ``les deux camps``, ``chacun``, ``l'un et l'autre``."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.base.sheet import ActorMention
from selon.knowledge import word_list


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    return word_list("pairs")


def say_both(text: str) -> bool:
    """Say whether a phrase means two sides at once.

    >>> say_both("Les deux camps"), say_both("chacun des deux mouvements"), say_both("deux soldats")
    (True, True, False)
    """
    low = text.lower().replace("’", "'")
    if any(low == word or low.endswith(" " + word) for word, kind in _words().items() if kind == "alone"):
        return True
    words = low.split()
    for at, word in enumerate(words[:-1]):
        if word == "deux" and words[at - 1 : at] in (["les"], ["des"], ["ces"], ["aux"], ["leurs"], ["nos"]):
            noun = words[at + 1]
            return any(_words().get(form) == "of-two" for form in (noun, noun.removesuffix("s"), _singular(noun)))
    return False


def means_both(mention: ActorMention) -> bool:
    """Say whether a mention means two sides; ``des`` before it may be parsed as no part of it: ``aucun des deux camps``."""
    before = mention.sentence.paragraph.doc[mention.start - 1].lower_ if mention.start > mention.sentence.start else ""
    return say_both(mention.text) or say_both(f"{before} {mention.text}")


def _singular(noun: str) -> str:
    return noun.removesuffix("aux") + "al" if noun.endswith("aux") else noun
