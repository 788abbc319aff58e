"""Resolve a name that no pack spells so: candidates by consonants, ordered by sound, decided by context or not at all."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from selon.knowledge.fold import fold
from selon.knowledge.records import Place
from selon.knowledge.sound import block_keys, distance, name_words, sounds

_NEAR_KM = 150.0
_WIDE = frozenset(["admin1", "admin2", "region", "natural-region"])

_PARTS = re.compile(r"/|\([^)]*\)")
_TYPED = 6  # with fewer symbols a slip of the pen makes another name


class Candidate(msgspec.Struct, frozen=True):
    """What a name may mean: ``ref`` as given to the index, and how far off its spelling is (0 the same sound, 1 all else)."""

    ref: int
    far: float
    name: str


class _Asked(msgspec.Struct, frozen=True):
    """A name looked for."""

    name: str
    symbols: str
    free: tuple[str, ...]
    count: int
    home: Callable[[int], bool] | None


class NameIndex:
    """Names by the way they sound."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._by_key: dict[str, list[tuple[str, tuple[str, ...], int, str]]] = {}
        seen: set[tuple[str, tuple[str, ...], int]] = set()
        for name, ref in names:
            for part in alternatives(name):
                symbols, free = sounds(part)
                if (len(symbols) < 2 and not free) or (symbols, free, ref) in seen:
                    continue
                seen.add((symbols, free, ref))
                for key in block_keys(symbols):
                    self._by_key.setdefault(key, []).append((symbols, free, ref, part))
        self._keys: dict[tuple[str, int], list[str]] = {}
        for key in self._by_key:
            self._keys.setdefault((key[:1], len(key)), []).append(key)

    def find(self, name: str, home: Callable[[int], bool] | None = None) -> list[Candidate]:
        """Return what a name may mean, nearest first; empty when nothing is near enough.

        Args:
            name: as a report spells it.
            home: which entries may be spelled otherwise; the others must sound the same. All, if it is not given.
        """
        symbols, free = sounds(name)
        if len(symbols) < 2:
            return []
        asked = _Asked(name, symbols, free, consonants(symbols), home)
        best: dict[int, Candidate] = {}
        keys = block_keys(symbols)
        for key in keys:
            self._gather(asked, key, best)
        if not best and len(symbols) >= _TYPED:
            for key in self._mistyped(keys[0]):
                self._gather(asked, key, best)
        return sorted(best.values(), key=lambda c: (c.far, c.ref))

    def _gather(self, asked: _Asked, key: str, best: dict[int, Candidate]) -> None:
        symbols = asked.symbols
        edits = 2 + len(symbols) // 3  # quick to count, and never fewer than a near spelling has
        for other, its_free, ref, part in self._by_key.get(key, ()):
            if asked.free != its_free or (symbols != other and asked.home is not None and not asked.home(ref)):
                continue
            few = min(asked.count, consonants(other))
            if symbols == other:
                far = 0.0
            elif Levenshtein.distance(symbols, other, score_cutoff=edits) > edits:
                continue
            else:
                far = distance(symbols, other, allowed(few))
            if far > allowed(few) or (few < 3 and not _close(asked.name, part)):
                continue
            far /= max(len(symbols), len(other))
            if ref not in best or far < best[ref].far:
                best[ref] = Candidate(ref, far, part)

    def _mistyped(self, key: str) -> list[str]:
        """Return keys with one consonant other, more or fewer."""
        near = [k for size in (len(key) - 1, len(key), len(key) + 1) for k in self._keys.get((key[:1], size), ())]
        return [k for k, _, _ in process.extract(key, near, scorer=Levenshtein.distance, score_cutoff=1, limit=None)]


def consonants(symbols: str) -> int:
    """Count the consonants; ``h`` comes and goes, and does not count.

    >>> consonants("mAnbIj")
    4
    """
    return sum(c not in "AEIUWYeh" for c in symbols)


def allowed(count: int) -> float:
    """Return how far off the spelling of a name of so many consonants may be: short names are soon confused.

    >>> [round(allowed(n), 2) for n in (2, 4, 8)]
    [0.2, 0.55, 1.2]
    """
    return (0.05, 0.05, 0.2, 0.4, 0.55)[count] if count < 5 else min(1.3, 0.15 * count)


def _close(a: str, b: str) -> bool:
    """Of short names, the letters count too: at most one differs, in the very shortest none."""
    x, y = plain(a), plain(b)
    return Levenshtein.distance(x, y) <= (0 if min(len(x), len(y)) < 4 else 1)


def plain(name: str) -> str:
    """Return a name's letters with the vowels that desks vary made one.

    >>> plain("Naoua") == plain("Nawa"), plain("Douma") == plain("Duma")
    (True, True)
    """
    text = re.sub("(?<=[a-z])e$", "", "".join(name_words(name)[0])).replace("sh", "ch").replace("kh", "h")
    text = re.sub("a?[uow]+", "w", text).translate(_LETTERS)
    text = re.sub(r"(.)\1+", r"\1", text).replace("gh", "g")
    return text.removesuffix("h")


_LETTERS = str.maketrans({"y": "i", "e": "a", "q": "k", "c": "k"})


@lru_cache(maxsize=1 << 16)
def alternatives(name: str) -> tuple[str, ...]:
    """Return the names that stand in one cell; what is in brackets tells homonyms apart and is no name.

    >>> alternatives("Tadmur/Palmyra"), alternatives("Madaya (Idlib)")
    (('Tadmur', 'Palmyra'), ('Madaya',))
    """
    return tuple(part.strip() for part in _PARTS.split(name.lstrip("?")) if part.strip())


class PlaceResolver:
    """Finds the place of a gazetteer that a name means."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = places
        self._index: NameIndex | None = None
        self._exact: dict[str, list[int]] = {}

    @property
    def index(self) -> NameIndex:
        """The index, made when the first unknown name asks for it."""
        if self._index is None:
            self._index = NameIndex((name, n) for n, p in enumerate(self.places) for name in (p.name, *p.aliases))
        return self._index

    def candidates(self, name: str) -> list[tuple[Place, float]]:
        """Return the places a name may mean, nearest spelling first."""
        return [(self.places[c.ref], c.far) for c in self.index.find(name)]

    def resolve(
        self, name: str, *, country: str | None = None, within: str | None = None, near: Sequence[tuple[float, float]] = ()
    ) -> int | None:
        """Return the position of the place meant, or ``None`` where none is.

        Of homonyms that no context tells apart, the first in the gazetteer is taken: rows stand there by weight.

        Args:
            name: the words of the report.
            country: ISO code of the country the report speaks of; another country's place needs the very same sound.
            within: what encloses the place, as the report says.
            near: where the report's other places lie.
        """
        home = None if country is None else (lambda ref: self.places[ref].country in (None, country))
        found = self.index.find(name, home)
        if not found:
            return None
        if within:
            inside = [c for c in found if self._encloses(self.places[c.ref], within)]
            found = inside or found
        if country and (at_home := [c for c in found if self.places[c.ref].country == country]):
            found = at_home
        best = [c for c in found if c.far <= found[0].far + 0.02]
        if near and len(best) > 1:
            by_nearness = sorted(best, key=lambda c: min(self._km(c, spot) for spot in near))
            if min(self._km(by_nearness[0], spot) for spot in near) < _NEAR_KM:
                return by_nearness[0].ref
        best = [c for c in best if self.places[c.ref].feature not in _WIDE] or best
        written = fold(name)
        best = [c for c in best if fold(c.name) == written] or best
        return min(best, key=lambda c: (c.far > found[0].far + 0.01, c.ref)).ref

    @staticmethod
    def _encloses(place: Place, within: str) -> bool:
        asked = set(fold(within).split())
        return any(asked & set(fold(outer).split()) for outer in (place.admin1, place.within) if outer)

    def _km(self, candidate: Candidate, spot: tuple[float, float]) -> float:
        place = self.places[candidate.ref]
        return 1e9 if place.lat is None or place.lon is None else km((place.lat, place.lon), spot)


def km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Return the kilometres between two points.

    >>> round(km((33.51, 36.29), (36.2, 37.16)))
    309
    """
    (p, q), (r, s) = (tuple(map(math.radians, a)), tuple(map(math.radians, b)))
    h = math.sin((r - p) / 2) ** 2 + math.cos(p) * math.cos(r) * math.sin((s - q) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))
