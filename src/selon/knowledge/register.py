"""What the packs know of an actor or a source by its id, those made from countries too."""

from __future__ import annotations

from collections import defaultdict

from selon.knowledge.fold import fold
from selon.knowledge.packs import Packs
from selon.knowledge.records import Actor, Source
from selon.knowledge.states import FORCES, state_name


class Register:
    """Looks actors and sources up by id.

    >>> register = Register(Packs(["world"]))
    >>> register.actor("army-fr").kind, register.actor("army-fr").parent, register.actor("nobody")
    ('military', 'state-fr', None)
    """

    def __init__(self, packs: Packs) -> None:
        self._packs = packs
        self._outlets: dict[str, Source] | None = None

    def actor(self, actor_id: str) -> Actor | None:
        """Return an actor of the packs, or a force, government or state made from its country's row."""
        found = self._packs.actors.get(actor_id)
        if found is not None:
            return found
        if actor_id == "civilians":
            return Actor(actor_id, "civilians", "people")
        force, _, iso = actor_id.rpartition("-")
        country = self._packs.countries.get(iso.upper())
        if force not in FORCES or country is None:
            return None
        parent = f"state-{iso}" if force != "state" else None
        return Actor(actor_id, state_name(country, force) or f"{country.name} {force}", FORCES[force], country.iso, parent)

    def source(self, source_id: str) -> Source | None:
        """Return a source of the packs; an actor who speaks has the kind of its word."""
        return self._packs.sources.get(source_id)

    def outlet(self, words: str) -> Source | None:
        """Return the source that a report's outlet is, by its id or one of its names.

        >>> register = Register(Packs(["world"]))
        >>> register.outlet("Agence France-Presse").source_id, register.outlet("Gazette de nulle part")
        ('agence-france-presse', None)
        """
        if self._outlets is None:
            self._outlets = {
                fold(name): source for source in self._packs.sources.values() for name in (*source.aliases, source.name, source.source_id)
            }
        return self._outlets.get(fold(words))

    def ties(self) -> dict[str, frozenset[str]]:
        """Return, by an actor's id, whom it belongs to, who belongs to it, and what it was renamed to or merged into, both ways.

        What split off is an actor of its own, and two parts of one whole are not one another.

        >>> ties = Register(Packs(["world", "sahel"])).ties()
        >>> "jamaat-nusrat-al-islam-wal-muslimin" in ties["katiba-macina"], "malian-armed-forces" in ties["malian-air-force"]
        (True, True)
        """
        pairs = [(actor.actor_id, actor.parent) for actor in self._packs.actors.values() if actor.parent]
        pairs += [(change.before, change.after) for change in self._packs.changes if change.kind != "split"]
        found: dict[str, set[str]] = defaultdict(set)
        for one, other in pairs:
            found[one].add(other)
            found[other].add(one)
        return {actor: frozenset(others) for actor, others in found.items()}

    def owners(self) -> dict[str, str]:
        """Return the owner of every source that has one, by the source's id."""
        return {source.source_id: source.owner for source in self._packs.sources.values() if source.owner}
