"""Find the actor that a name means which no pack spells so: by its sound, among the actors of the report's countries and year."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selon.knowledge.packs import Packs
from selon.knowledge.records import Actor
from selon.knowledge.resolve import Candidate, NameIndex, consonants
from selon.knowledge.sound import sounds

_FAR = {3: 0.02, 4: 0.04}
_FARTHEST = 0.055
"""How far off a spelling may be, by the consonants of the name: with few of them another spelling is soon another name."""
_APART = 0.04
_LEAST, _SHORT = 3, 6
_SPOKEN = re.compile(r"^(?:[A-ZÀ-Ý][\w’']*|(?:al|el|an|as|ash|ad|ar|at|az|ul|bin|ben|ibn|abou|abu)\b)(?:[ -](?:[A-ZÀ-Ý][\w’']*|(?:al|el|an|as|ach|ash|ad|ar|at|az|ul|bin|ben|ibn|fi|wal)\b))*$")
_TITLES = re.compile(r"^(?:front|groupe|mouvement|organisation|brigades?|brigade|bataillon|katiba|faction|milice|liwa)\s+", re.IGNORECASE)


class ActorNames:
    """The names of actors by their sound."""

    def __init__(self, packs: Packs) -> None:
        self._actors = list(packs.actors.values())
        self._index: NameIndex | None = None

    @property
    def index(self) -> NameIndex:
        """The index, made when the first unknown name asks for it."""
        if self._index is None:
            self._index = NameIndex((name, n) for n, actor in enumerate(self._actors) for name in _spoken(actor))
        return self._index

    def find(self, name: str, countries: Iterable[str], years: tuple[int, int] = (0, 9999)) -> Actor | None:
        """Return the actor meant, or ``None`` where none is near enough or two are.

        >>> names = ActorNames(Packs(["world", "syria"]))
        >>> [names.find(name, ["SY"]).name for name in ("Jaïch al Isslam", "Ahrar ach-Chaam")]
        ['Jaysh al-Islam', 'Ahrar al-Sham']
        >>> [names.find(name, ["SY"]) for name in ("Ahrar al-Charq", "Jean Martin")]
        [None, None]

        Args:
            name: as the report spells it.
            countries: of which the report speaks; an actor of another country is not meant.
            years: first and last year that the report may be of.
        """
        bare = _TITLES.sub("", name) or name
        symbols, _ = sounds(bare)
        count = consonants(symbols)
        if count < _LEAST or len(symbols) < _SHORT or not _SPOKEN.match(bare):
            return None
        wanted = frozenset(countries)
        found = [c for c in self.index.find(bare) if self._fits(c, wanted, years, exact=c.far == 0.0)]
        if not found or found[0].far > _FAR.get(count, _FARTHEST):
            return None
        best = self._actors[found[0].ref]
        rivals = [c for c in found[1:] if c.far < found[0].far + _APART and self._actors[c.ref].name != best.name]
        return best if not rivals else None

    def _fits(self, candidate: Candidate, countries: frozenset[str], years: tuple[int, int], *, exact: bool) -> bool:
        actor = self._actors[candidate.ref]
        if actor.country is not None and actor.country not in countries:
            return False
        if actor.kind == "person" and not exact:
            return False
        return (actor.since or 0) <= years[1] and years[0] <= (actor.until or 9999) + 3


def _spoken(actor: Actor) -> Iterable[str]:
    """The names that are sounded, not translated: every word of them is a name."""
    for name in (actor.name, *actor.aliases):
        if name.startswith("?") or name.isupper() or not _SPOKEN.match(name):
            continue
        bare = _TITLES.sub("", name)
        if len(bare) > _SHORT:
            yield bare
