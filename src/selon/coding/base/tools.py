"""What coding works with: the lexicon and the packs, indexed once."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache

from selon.knowledge import (
    ActorNames,
    Gazetteer,
    MeansWord,
    Mention,
    NameFinder,
    Packs,
    PlaceResolver,
    StateActors,
    Trigger,
    fold,
    frames,
    means_words,
    mentions,
    triggers,
    word_list,
)
from selon.language.words import FormTable, feminine_forms, noun_forms

DEFAULT_PACKS: tuple[str, ...] = ("world", "syria", "sahel", "great-lakes")


class Tools:
    """Form tables, trigger index, names: everything that is loaded once and only read."""

    def __init__(self, packs: Sequence[str] = DEFAULT_PACKS) -> None:
        self.packs = Packs(packs)
        self.names = NameFinder(self.packs)
        self.states = StateActors(self.packs)
        self.actor_names = ActorNames(self.packs)
        self.gazetteer = Gazetteer(self.packs)
        self.resolver = PlaceResolver(self.packs.places)
        self.frames = frames()
        self.mention_rows = mentions()
        self.speech = word_list("speech")
        self.source_words = word_list("source_words")
        self.place_words = word_list("place_words")
        self.forms = FormTable()
        self.by_head: dict[tuple[str, str], list[Trigger]] = {}
        self._index_triggers()
        self._index_means()
        self.mention_forms = FormTable()
        self.mention_forms.add_nouns(self.mention_rows, feminine=True)
        self.source_forms = FormTable()
        self.source_forms.add_nouns(w for w in self.source_words if " " not in w)
        self.place_forms = FormTable()
        self.place_forms.add_nouns(self.place_words)
        self.speech_forms = FormTable()
        self.speech_forms.add_verbs({_head_verb(v).split()[0] for v in self.speech})
        self.governors = word_list("governs")
        self.controls = word_list("controls")
        self.part_words = word_list("event_parts")
        self.part_forms = FormTable()
        self.part_forms.add_nouns(self.part_words)
        self.governor_forms = FormTable()
        self.governor_forms.add_verbs(set(self.governors) | set(self.controls))
        self.speech_verbs = {
            _head_verb(v): kind for v, kind in self.speech.items() if " " not in v.removeprefix("se ").removeprefix("s'")
        }

    def _index_means(self) -> None:
        """File each means under every form of its first word, with the forms of the others; the longest first."""
        self.means: dict[str, list[tuple[list[set[str]], MeansWord]]] = {}
        for word in means_words():
            forms = [{part} if len(part) < 3 else noun_forms(part.lower()) | feminine_forms(part.lower()) for part in word.words]
            for form in forms[0]:
                self.means.setdefault(form.lower(), []).append((forms, word))
        self.means_cues = word_list("means_cues")
        self.means_verbs = FormTable()
        self.means_verbs.add_verbs(verb for verb, kind in self.means_cues.items() if kind == "fire")

    def _index_triggers(self) -> None:
        verbs: set[str] = set()
        nouns: set[str] = set()
        for row in triggers():
            if row.pos == "verb":
                head = _head_verb(row.key).split()[0]
                verbs.add(head)
                self.by_head.setdefault(("verb", head), []).append(row)
            else:
                head = row.expression[0]
                nouns.add(head)
                self.by_head.setdefault(("noun", head), []).append(row)
        self.forms.add_verbs(verbs)
        self.forms.add_nouns(nouns)
        for rows in self.by_head.values():
            rows.sort(key=lambda r: (-len(r.expression), not r.when, -r.strength))

    def mention_of(self, form: str) -> Mention | None:
        """Return the mention word that a lower-case form belongs to."""
        lemmas = self.mention_forms.nouns.get(form)
        return self.mention_rows[lemmas[0]] if lemmas else None

    def place_kind(self, form: str) -> str | None:
        """Return the kind of place that a noun announces (settlement, quarter, region, site)."""
        lemmas = self.place_forms.nouns.get(form)
        return self.place_words[lemmas[0]] if lemmas else None

    def part_kind(self, form: str) -> str | None:
        """Return what a noun says of an event that hangs from it: ``amount``, or who its subject is (``cible``, ``auteur``)."""
        lemmas = self.part_forms.nouns.get(form)
        return self.part_words[lemmas[0]] if lemmas else None

    def moods_of(self, form: str, cues: FormTable) -> frozenset[str]:
        """Return the moods that a lower-case form may have as a cue, a trigger or a verb of saying."""
        tables = (cues, self.forms, self.speech_forms)
        return frozenset(mood for table in tables for _, moods in table.verbs.get(form, ()) for mood in moods)

    def speech_kind(self, form: str) -> str | None:
        """Return ``say`` or ``deny`` where a form may be a verb of saying."""
        for lemma, _ in self.speech_forms.verbs.get(form, ()):
            if lemma in self.speech_verbs:
                return self.speech_verbs[lemma]
        return None


def _head_verb(expression: str) -> str:
    """Drop the reflexive: ``s'emparer`` and ``se rendre`` are filed under the verb."""
    text = expression.removeprefix("se faire ") if expression.startswith("se faire ") else expression
    if text.startswith("s'"):
        return text[2:]
    return text.removeprefix("se ")


@lru_cache(maxsize=4)
def load_tools(packs: tuple[str, ...] = DEFAULT_PACKS) -> Tools:
    """Load the lexicon and the packs once."""
    with _all_kept():
        return Tools(packs)


@contextmanager
def _all_kept() -> Iterator[None]:
    """Look for no garbage: all that loading makes is kept, and looking through it again and again takes a third of the time."""
    looked = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if looked:
            gc.enable()


__all__ = ["DEFAULT_PACKS", "Tools", "fold", "load_tools"]
