"""Read a date as users and tables give it."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from selon.ingest.told_dates import told_dates
from selon.model import Interval

_GIVEN_PART = re.compile(r"^(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:[T ].*)?)?)?$")


class BadDate(ValueError):
    """A date was given that is none."""


def parse_given(given: str) -> Interval:
    """Read a date as users and tables give it.

    Args:
        given: ``2017-07-30``, ``2017-07``, ``2017``, ``2017-07-01/2017-07-31``, ``30/07/2017`` or ``30 juillet 2017``.

    Raises:
        BadDate: if it is none of these.

    Example:
        >>> parse_given("2017-07")
        Interval(start='2017-07-01', end='2017-07-31')
    """
    parts = given.strip().split("/") if given.count("/") == 1 else [given.strip()]
    bounds = [_bounds(part.strip()) for part in parts]
    first, last = bounds[0][0], bounds[-1][1]
    if first > last:
        raise BadDate(f"{given} ends before it begins")
    return Interval(first.isoformat(), last.isoformat())


def _bounds(part: str) -> tuple[date, date]:
    match = _GIVEN_PART.match(part)
    try:
        if match:
            year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
            if day:
                return date(year, month, day), date(year, month, day)
            return date(year, month or 1, 1), date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError as error:
        raise BadDate(f"{part} is no date ({error})") from None
    told = told_dates(part)
    if len(told) == 1 and (full := told[0].full) and told[0].end - told[0].start >= len(part) - 3:
        return full, full
    raise BadDate(f"{part or 'nothing'} is no date: give 2017-07-30, 2017-07, 2017 or from/to")
