"""Find the names that the packs know in a text, in one pass of an automaton over the folded text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import ahocorasick
import msgspec

from selon.knowledge.fold import fold
from selon.knowledge.lexicon import word_list
from selon.knowledge.packs import Packs
from selon.knowledge.records import Country


class Name(msgspec.Struct, frozen=True):
    """What an alias names. ``sort`` is actor, source, place, country, capital or demonym; ``ref`` its id."""

    sort: str
    ref: str
    weak: bool = False
    capitals: bool = False
    lower: bool = False


class Hit(msgspec.Struct, frozen=True):
    """A name found in a text."""

    start: int
    end: int
    name: Name


_RANK = {"actor": 0, "source": 1, "country": 2, "capital": 3, "place": 4, "demonym": 5}


class NameFinder:
    """All aliases of the loaded packs in one automaton."""

    def __init__(self, packs: Packs) -> None:
        self._table: dict[str, list[Name]] = {}
        for actor in packs.actors.values():
            self._add((actor.name, *actor.aliases), "actor", actor.actor_id)
        for source in packs.sources.values():
            self._add((source.name, *source.aliases), "source", source.source_id)
        for n, place in enumerate(packs.places):
            plain = () if f"?{place.name}" in place.aliases else (place.name,)
            self._add((*plain, *place.aliases), "place", str(n))
        for country in packs.countries.values():
            self._add_country(country)
        self._automaton = ahocorasick.Automaton()
        for key in self._table:
            self._automaton.add_word(key, key)
        if self._table:
            self._automaton.make_automaton()

    def _add_country(self, country: Country) -> None:
        self._add((country.name_fr, country.name, *country.aliases), "country", country.iso)
        self._add((country.capital, *country.capital_aliases), "capital", country.iso)
        self._add(country.demonyms, "demonym", country.iso)

    def _add(self, aliases: Iterable[str], sort: str, ref: str) -> None:
        for alias in aliases:
            weak = alias.startswith("?")
            text = alias.lstrip("?").strip() if weak else alias
            if len(text) < 2:
                continue
            name = Name(sort, ref, weak, text.isupper() and len(text) <= 6, text == text.lower())
            for key in self._keys(fold(text), sort):
                names = self._table.get(key)
                if names is None:
                    self._table[key] = [name]
                    continue
                known = next((n for n, other in enumerate(names) if other.ref == ref and other.sort == sort), None)
                if known is None:
                    names.append(name)
                else:
                    names[known] = _wider(names[known], name)

    @staticmethod
    def _keys(folded: str, sort: str) -> tuple[str, ...]:
        if " " not in folded:
            return (folded, folded + "s") if sort == "actor" and len(folded) > 4 and not folded.endswith(("s", "x")) else (folded,)
        return (folded, folded[3:]) if folded.startswith("al ") and len(folded) > 8 else (folded,)

    def lookup(self, text: str) -> list[Name]:
        """Return what exactly this text names."""
        return self._table.get(fold(text), [])

    def find(self, text: str) -> list[Hit]:
        """Return all names in ``text``, longest first where they overlap within one sort.

        A space beside a hyphen or a second space does not hide a name: ``Bossra al- Chaam``.
        """
        closed, places = _closed(text)
        if places is None:
            return self._find(text)
        return [Hit(places[h.start], places[h.end - 1] + 1, h.name) for h in self._find(closed)]

    def _find(self, text: str) -> list[Hit]:
        folded = fold(text)
        size = len(folded)
        raw: list[tuple[int, int, Name]] = []
        if not self._table:
            return []
        for last, key in self._automaton.iter(folded):
            end = last + 1
            start = end - len(key)
            if (start and folded[start - 1].isalnum()) or (end < size and folded[end].isalnum()):
                continue
            original = text[start:end]
            if original.endswith(" est"):
                continue  # "Alep est tombée": the verb; the quarter is "Alep-Est"
            for name in self._table[key]:
                if name.capitals and not (original.isupper() or (name.sort == "actor" and original.istitle() and _read_out(original))):
                    continue
                if name.sort != "demonym" and not name.lower and not any(c.isupper() for c in original):
                    continue
                raw.append((start, end, name))
        return _longest(raw)


_OPEN = re.compile(r"(?<=\w)(?:-(?P<after> )|(?P<before> )-)(?=\w)|(?<= )(?P<second> +)")


def _closed(text: str) -> tuple[str, list[int] | None]:
    """Return a text without spaces beside hyphens and second spaces, and where each of its characters stood; None if there are none.

    >>> _closed("al- Bab"), _closed("al-Bab")
    (('al-Bab', [0, 1, 2, 4, 5, 6]), ('al-Bab', None))
    """
    if "- " not in text and " -" not in text and "  " not in text:
        return text, None
    loose = {k for m in _OPEN.finditer(text) if m.lastgroup is not None for k in range(*m.span(m.lastgroup))}
    if not loose:
        return text, None
    kept = [k for k in range(len(text)) if k not in loose]
    return "".join(text[k] for k in kept), kept


def _read_out(word: str) -> bool:
    """``Jnim``, ``Aqmi``, ``Iswap``: an acronym that is read as a word may be written as one; not one that is another word.

    >>> _read_out("Jnim"), _read_out("Plan"), _read_out("Ei")
    (True, False, False)
    """
    return len(word) >= 4 and word.isalpha() and word.lower() not in _plain_words()


@lru_cache(maxsize=1)
def _plain_words() -> frozenset[str]:
    return frozenset(word_list("acronym_words"))


def _wider(one: Name, other: Name) -> Name:
    """Of two spellings of one name that fold alike, keep what either allows."""
    if (one.weak, one.capitals, one.lower) == (other.weak, other.capitals, other.lower) or one.weak != other.weak:
        return one
    return Name(one.sort, one.ref, one.weak, one.capitals and other.capitals, one.lower or other.lower)


def _longest(raw: list[tuple[int, int, Name]]) -> list[Hit]:
    """Keep the longest of overlapping hits, whatever their sort; all sorts of one same span stay."""
    raw.sort(key=lambda r: (r[0] - r[1], r[0], _RANK[r[2].sort]))
    taken: list[tuple[int, int]] = []
    out: list[Hit] = []
    for start, end, name in raw:
        if any(start < e and end > s and (s, e) != (start, end) for s, e in taken):
            continue
        if (start, end) not in taken:
            taken.append((start, end))
        out.append(Hit(start, end, name))
    out.sort(key=lambda h: (h.start, h.end, _RANK[h.name.sort]))
    return out
