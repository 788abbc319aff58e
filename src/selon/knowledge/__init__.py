"""Loads and checks packs: actors, places, sources, and the French lexicon. Knows shapes, not meanings."""

from selon.knowledge.actor_names import ActorNames
from selon.knowledge.fold import fold, fold_words, skeleton
from selon.knowledge.gazetteer import Gazetteer
from selon.knowledge.lexicon import (
    Cue,
    MeansWord,
    Mention,
    Trigger,
    cues,
    frames,
    lexicon_digest,
    means_words,
    mentions,
    triggers,
    word_list,
    word_sets,
)
from selon.knowledge.names import Hit, Name, NameFinder
from selon.knowledge.packs import Packs
from selon.knowledge.records import Actor, Change, Country, Event, Place, Source
from selon.knowledge.register import Register
from selon.knowledge.resolve import PlaceResolver
from selon.knowledge.rows import PackError, PackInfo, builtin_packs
from selon.knowledge.states import StateActors

__all__ = [
    "Actor", "ActorNames", "Change", "Country", "Cue", "Event", "Gazetteer", "Hit", "MeansWord", "Mention", "Name", "NameFinder", "PackError", "PackInfo", "Packs", "Place", "PlaceResolver", "Register", "Source", "StateActors",
    "Trigger", "builtin_packs", "cues", "fold", "fold_words", "frames", "lexicon_digest", "means_words", "mentions", "skeleton", "triggers", "word_list", "word_sets",
]  # fmt: skip
