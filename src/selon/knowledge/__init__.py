"""Loads and checks packs: actors, places, sources, and the French lexicon. Knows shapes, not meanings."""

from selon.knowledge.fold import fold, skeleton
from selon.knowledge.lexicon import Cue, Mention, Trigger, cues, frames, mentions, triggers, word_list
from selon.knowledge.names import Hit, Name, NameFinder
from selon.knowledge.packs import Packs
from selon.knowledge.records import Actor, Country, Event, Place, Source
from selon.knowledge.rows import PackError, PackInfo, builtin_packs

__all__ = [
    "Actor", "Country", "Cue", "Event", "Hit", "Mention", "Name", "NameFinder", "PackError", "PackInfo", "Packs", "Place", "Source",
    "Trigger", "builtin_packs", "cues", "fold", "frames", "mentions", "skeleton", "triggers", "word_list",
]  # fmt: skip
