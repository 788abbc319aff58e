"""What a correction is offered: what the accounts themselves say, then what else their reports name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import get_args

from selon.model import EVENT_TYPES, Claim, Factuality
from selon.review.values import SIDES


def offers(claims: Sequence[Claim], around: Iterable[Claim] = ()) -> dict[str, list[str]]:
    """Return the values that each field is offered, those of the accounts first, then those of ``around``, their reports."""
    told = list(chain(claims, around))
    places = dict.fromkeys(claim.place.name or claim.place.text for claim in claims if claim.place)
    # A place of another incident brings its position along, which a name alone would not.
    for claim in told:
        if (place := claim.place) is not None and place.lat is not None and (place.name or place.text) not in places:
            places[f"{place.name or place.text} [{place.lat:.4f}, {place.lon:.4f}]"] = None
    times = dict.fromkeys(f"{claim.time.since or ''}/{claim.time.until or ''}" for claim in told if claim.time)
    actors = dict.fromkeys(actor.name or actor.text for claim in told for actor in claim.actors)
    made = {"type": list(EVENT_TYPES), "factuality": list(get_args(Factuality)), "place": list(places), "time": [t for t in times if t != "/"]}
    made |= {side: list(actors) for side in SIDES}
    for toll in (toll for claim in claims for toll in claim.toll):
        if toll.low is not None and toll.high is not None:
            figure = str(toll.low) if toll.low == toll.high else f"{toll.low}-{toll.high}"
            made.setdefault(f"toll.{toll.kind}", []).append(figure)
    return {name: list(dict.fromkeys(values)) for name, values in made.items()}
