"""The row that a place of a claim stands on: the packs' own, or the town of that name in a country the report speaks of."""

from __future__ import annotations

from collections.abc import Sequence

from selon.coding.base.sheet import PlaceMention
from selon.coding.base.tools import Tools
from selon.coding.places.found import found
from selon.knowledge import Place

_COUNTRIES = 2
_KINDS = frozenset(["settlement", "unknown"])


def row_of(place: PlaceMention, countries: Sequence[str], tools: Tools) -> Place | None:
    """Return the row of the packs, or of the gazetteer where the words show an unknown name to be a town's."""
    if place.place_ref is not None:
        return tools.packs.places[place.place_ref]
    if place.known or place.country is not None or place.precision > 2 or place.relation == "between":
        return None
    name = place.name.lstrip("?")
    word = name.lower()
    common = tools.mention_of(word) is not None or tools.place_kind(word) is not None or word in tools.forms.nouns
    if common or not name[:1].isupper() or found(place).kind not in _KINDS:
        return None
    return tools.gazetteer.find(name, countries[:_COUNTRIES])
