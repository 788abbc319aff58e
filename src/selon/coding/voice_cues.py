"""The cues of ``voice.csv`` in one sentence: at a word, before a place, from a place on."""

from __future__ import annotations

from selon.coding.voice_groups import Verbs, plain_preposition
from selon.coding.voice_table import cue_table, lemmas_of
from selon.knowledge import Cue

_EMPTY = frozenset(["de", "à", "que", "par", "ne", "se", "s'", "en", "le", "la", "les", "l'"])
_FIXED = frozenset(["before-infinitive", "before-noun", "conjunction", "condition", "adverb", "phrase"])


class SentenceCues:
    """Finds the cues of one sentence."""

    def __init__(self, verbs: Verbs) -> None:
        self.verbs = verbs
        self.doc = verbs.doc
        self.start, self.end = verbs.start, verbs.end
        self._index = cue_table()[0]

    def at(self, k: int, *scopes: str) -> list[Cue]:
        """Return the cues a word heads in any of the scopes, those with ``ne`` and the longest first."""
        out = []
        for lemma in lemmas_of(self.doc[k].lower_):
            for cue in self._index.get(lemma, ()):
                if any(s in cue.scope.split("/") for s in scopes) and self._whole(k, cue):
                    out.append(cue)
        out.sort(key=lambda c: (c.words[0] != "ne", -len(c.words), c.row))
        return out

    def _whole(self, k: int, cue: Cue) -> bool:
        """Say whether the other words of a cue stand around its head."""
        if any(w == "se" or w.startswith("s'") for w in cue.words) and self.verbs.is_verb(k):
            group = self.verbs.group(k)
            if not group.reflexive and group.mood not in ("pp",):
                return False
        rest = [w for w in cue.words if w not in _EMPTY]
        if len(rest) < 2:
            return True
        around = {t.lower_ for t in self.doc[max(self.start, k - 3) : min(self.end, k + 6)]}
        return all(any(a == w or (len(w) > 4 and a.startswith(w[:5])) for a in around) for w in rest[1:])

    def agrees(self, cue: Cue, prep: str) -> bool:
        """Say whether a cue that ends in a preposition ends in this one."""
        last = cue.words[-1]
        if last in ("de", "à", "contre", "pour", "par") and len(cue.words) > 1:
            return prep == last
        return True

    def carries(self, verb: int) -> str:
        """Say whether a verb only carries its noun (``mener une attaque``)."""
        return "carry" if self.at(verb, "carry") else "happen" if self.at(verb, "happen") else "other"

    def phrases_ending(self, stop: int) -> list[Cue]:
        """Return the cues of fixed words that end right before a place, longest first."""
        out = []
        for n in range(1, 7):
            first = stop - n
            if first < self.start:
                break
            words = self._spelled(first, stop)
            out += [c for c in self._fixed(first) if _spell(c) == words]
        out.sort(key=lambda c: -len(c.words))
        return out

    def phrases_starting(self, first: int) -> list[Cue]:
        """Return the cues of fixed words that begin at a place."""
        return [c for c in self._fixed(first) if self._spelled(first, first + len(c.words)) == _spell(c)]

    def _fixed(self, first: int) -> list[Cue]:
        return [c for c in self._index.get(self.doc[first].lower_, ()) if set(c.scope.split("/")) & _FIXED]

    def _spelled(self, first: int, stop: int) -> list[str]:
        return [plain_preposition(t.lower_) if t.lower_ != "qu'" else "que" for t in self.doc[first:stop]]


def _spell(cue: Cue) -> list[str]:
    return [plain_preposition(w) if w != "qu'" else "que" for w in cue.words]
