"""The grid of PRIO: cells of half a degree, numbered from the south-west, 720 a row."""

from __future__ import annotations

from math import floor

_A_ROW = 720
_ROWS = 360


def priogrid_gid(lat: float | None, lon: float | None) -> int | None:
    """Return the number of the cell of a position.

    >>> priogrid_gid(-90, -180), priogrid_gid(90, 180), priogrid_gid(None, 3)
    (1, 259200, None)
    >>> priogrid_gid(0.25, 0.25)
    129961
    """
    if lat is None or lon is None:
        return None
    row, column = min(floor((lat + 90) * 2), _ROWS - 1), min(floor((lon + 180) * 2), _A_ROW - 1)
    return row * _A_ROW + column + 1
