"""The forces and the government of a state: one actor each, the packs' own where they have it."""

from __future__ import annotations

import re

from selon.knowledge.packs import Packs
from selon.knowledge.records import Actor, Country

FORCES = {
    "army": "military", "air-force": "military", "police": "police", "gendarmerie": "police", "security-forces": "police",
    "government": "government", "state": "state",
}  # fmt: skip
"""What a state has, with the kind of actor each is."""

_ADJECTIVE = re.compile(r"^(?:Royal )?((?:[A-Z][\w-]+ ?){1,2}?) (?:Air|Aerospace|Armed|Army|Navy|Defen[cs]e)\b")
_PLAIN = {"police": "Police", "gendarmerie": "Gendarmerie", "security-forces": "security forces"}
_PART = re.compile(r"\b(?:Military|Federal|Border|Reserve|Ministry|Religious)\b")


def state_name(country: Country, force: str) -> str:
    """Return the usual name of one of a state's forces, its government or itself; empty where it has none.

    >>> states = StateActors(Packs(["world"]))
    >>> state_name(states.packs.countries["IQ"], "police"), state_name(states.packs.countries["TD"], "army")
    ('Iraqi Police', 'Chadian Armed Forces')
    """
    if force in _PLAIN:
        return f"{adjective(country)} {_PLAIN[force]}"
    return {"army": country.army, "air-force": country.air_force, "government": country.government, "state": country.name}[force]


def adjective(country: Country) -> str:
    """Return a country's adjective in English, or its name.

    >>> states = StateActors(Packs(["world"]))
    >>> [adjective(states.packs.countries[iso]) for iso in ("UA", "CF", "GB")]
    ['Ukrainian', 'Central African', 'British']
    """
    for name in (country.air_force, country.army):
        found = _ADJECTIVE.match(name)
        if found is not None and found[1] not in ("People's", "National", "Armed", "Royal"):
            return found[1]
    return country.name


class StateActors:
    """Every state's forces and government, by its ISO code."""

    def __init__(self, packs: Packs) -> None:
        self.packs = packs
        self._by_name = {actor.name: actor for actor in packs.actors.values()}
        self._own = {
            (actor.country, force): actor
            for actor in reversed(packs.actors.values())
            for force, word in _PLAIN.items()
            if actor.kind == "police" and word in actor.name and not _PART.search(actor.name)
        }

    def find(self, iso: str, force: str) -> tuple[str, str] | None:
        """Return the id and the name of a force of a state; the packs' own id where they have the actor.

        >>> states = StateActors(Packs(["world", "syria"]))
        >>> states.find("SY", "army"), states.find("PE", "army"), states.find("HT", "police"), states.find("PE", "navy")
        (('syrian-army', 'Syrian Army'), ('army-pe', 'Peruvian Armed Forces'), ('haitian-national-police', 'Haitian National Police'), None)
        """
        country = self.packs.countries.get(iso)
        if country is None or force not in FORCES:
            return None
        own = self._own.get((iso, force))
        if own is not None:
            return own.actor_id, own.name
        name = state_name(country, force)
        if not name:
            return None
        known = self._by_name.get(name)
        return (known.actor_id if known is not None else f"{force}-{iso.lower()}"), name

    def named(self, name: str) -> Actor | None:
        """Return the actor of the packs with this very name."""
        return self._by_name.get(name)
