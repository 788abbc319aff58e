"""The cues of ``voice.csv`` in one sentence: at a word, before a place, from a place on."""

from __future__ import annotations

from functools import cached_property

from selon.coding.voice.groups import Verbs
from selon.coding.voice.table import cues_headed, fixed_cues, scopes, spelled
from selon.knowledge import Cue

_LOOSE = frozenset(["adverb", "phrase"])
_HAVE = frozenset("a ont avait avaient aurait auraient ayant avoir aura auront".split())
_EMPTY = frozenset(["de", "à", "que", "par", "ne", "se", "s'", "en", "le", "la", "les", "l'"])


class SentenceCues:
    """Finds the cues of one sentence."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        self.doc = verbs.doc
        self.start, self.end = verbs.start, verbs.end
        self._spelled = spelled(self.doc.lowers[self.start : self.end])

    def at(self, k: int, *wanted: str) -> list[Cue]:
        """Return the cues a word heads in any of the scopes, those with ``ne`` and the longest first."""
        rows = cues_headed(self.doc.lowers[k])
        return [cue for cue in rows if not scopes(cue.scope).isdisjoint(wanted) and self._whole(k, cue)] if rows else []

    def _whole(self, k: int, cue: Cue) -> bool:
        """Say whether the other words of a cue stand around its head."""
        if any(w == "se" or w.startswith("s'") for w in cue.words) and self.verbs.is_verb(k):
            group = self.verbs.group(k)
            if not group.reflexive and group.mood not in ("pp",):
                return False
        if cue.words[0] == "accusé" and self._accuser(k):
            return False
        rest = [w for w in cue.words if w not in _EMPTY]
        if len(rest) < 2:
            return True
        around = {t.lower_ for t in self.doc[max(self.start, k - 3) : min(self.end, k + 6)]}
        return all(any(a == w or (len(w) > 4 and a.startswith(w[:5])) for a in around) for w in rest[1:])

    def _accuser(self, k: int) -> bool:
        """``l'ONU a accusé``, ``accusés par l'ONU``: whoever accuses is a source, so that no hearsay is told."""
        doc = self.doc
        if k + 1 < self.end and doc[k + 1].lower_ == "par":
            return True
        before = {t.lower_ for t in doc[max(self.start, k - 3) : k]}
        return bool(before & _HAVE) and "été" not in before

    def agrees(self, cue: Cue, prep: str) -> bool:
        """Say whether a cue that ends in a preposition ends in this one."""
        last = cue.words[-1]
        if last in ("de", "à", "contre", "pour", "par") and len(cue.words) > 1:
            return prep == last
        return True

    def carries(self, verb: int) -> str:
        """Say whether a verb only carries its noun (``mener une attaque``)."""
        return "carry" if self.at(verb, "carry") else "happen" if self.at(verb, "happen") else "other"

    def makes(self, verb: int) -> str:
        """Say of a negated verb whether its noun is only made by it: a truce not signed is none, one not kept was there."""
        return "make" if self.at(verb, "make") else self.carries(verb)

    def phrases_ending(self, stop: int) -> list[Cue]:
        """Return the cues of fixed words that end right before a place, longest first."""
        out = []
        for first in range(stop - 1, max(self.start, stop - 6) - 1, -1):
            out += [c for c in self.phrases_starting(first) if first + len(c.words) == stop]
        out.sort(key=lambda c: -len(c.words))
        return out

    @cached_property
    def loose(self) -> list[tuple[int, Cue]]:
        """The adverbs and set phrases of the sentence, each with its place; no construction binds them."""
        fixed, lowers = fixed_cues(), self.doc.lowers
        starts = [k for k in range(self.start, self.end) if lowers[k] in fixed]
        return [(k, cue) for k in starts for cue in self.phrases_starting(k) if scopes(cue.scope) & _LOOSE]

    def phrases_starting(self, first: int) -> list[Cue]:
        """Return the cues of fixed words that begin at a place."""
        at = first - self.start
        rows = fixed_cues().get(self.doc.lowers[first], ())
        return [cue for cue, words in rows if self._spelled[at : at + len(words)] == words]
