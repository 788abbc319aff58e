"""Loads and checks packs: actors, places, sources, and the French lexicon. Knows shapes, not meanings."""

from selon.knowledge.fold import fold, skeleton
from selon.knowledge.lexicon import Cue, Mention, Trigger, cues, frames, mentions, triggers, word_list
from selon.knowledge.names import Hit, Name, NameFinder
from selon.knowledge.packs import Packs
from selon.knowledge.records import Actor, Change, Country, Place, Source
from selon.knowledge.resolve import PlaceResolver
from selon.knowledge.rows import PackError, PackInfo, builtin_packs

__all__ = [
    "Actor", "Change", "Country", "Cue", "Hit", "Mention", "Name", "NameFinder", "PackError", "PackInfo", "Packs", "Place", "PlaceResolver",
    "Source",
    "Trigger", "builtin_packs", "cues", "fold", "frames", "mentions", "skeleton", "triggers", "word_list",
]  # fmt: skip
