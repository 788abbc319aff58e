"""What the packs know, for completing what a reviewer types; read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TypeVar

from selon.knowledge import Actor, Packs, Place, Register, Source, builtin_packs, fold

Thing = TypeVar("Thing")


class Known:
    """The built-in packs, all of them."""

    @cached_property
    def packs(self) -> Packs:
        """All packs that come with Selon."""
        return Packs(sorted(folder.name for folder in builtin_packs().iterdir() if (folder / "pack.toml").is_file()))

    @cached_property
    def register(self) -> Register:
        """Looks actors and sources up by id."""
        return Register(self.packs)

    @cached_property
    def _actors(self) -> list[tuple[str, Actor]]:
        return [(fold(name.lstrip("? ")), actor) for actor in self.packs.actors.values() for name in (actor.name, *actor.aliases)]

    @cached_property
    def _places(self) -> list[tuple[str, Place]]:
        told = (place for place in self.packs.places if place.lat is not None)
        return [(fold(name.lstrip("? ")), place) for place in told for name in (place.name, *place.aliases)]

    def actors(self, text: str, limit: int = 12) -> list[tuple[str, str]]:
        """Return names of actors that begin with what was typed, or hold it, each with what it is.

        >>> ("Islamic State", "armed_group") in Known().actors("daech")
        True
        """
        return [(actor.name, actor.kind) for actor in _matching(self._actors, fold(text), limit)]

    def places(self, text: str, limit: int = 12) -> list[tuple[str, str]]:
        """Return places likewise, with their positions as a correction writes them, each with its land."""
        return [(f"{place.name} [{place.lat}, {place.lon}]", place.country or "") for place in _matching(self._places, fold(text), limit)]

    def actor(self, actor_id: str) -> Actor | None:
        """Return an actor by id."""
        return self.register.actor(actor_id)

    def source(self, source_id: str) -> Source | None:
        """Return a source by id."""
        return self.register.source(source_id)


def _matching(names: Iterable[tuple[str, Thing]], typed: str, limit: int) -> Iterator[Thing]:
    if len(typed) < 2:
        return
    ranked = sorted(((not name.startswith(typed), len(name), n, thing) for n, (name, thing) in enumerate(names) if typed in name), key=lambda hit: hit[:3])
    shown: set[int] = set()
    for *_, thing in ranked:
        if id(thing) not in shown and len(shown) < limit:
            shown.add(id(thing))
            yield thing
