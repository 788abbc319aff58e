"""How two reports' accounts compare: may they be of one incident?"""

from __future__ import annotations

from selon.linking.comparisons import Levels, compare_particulars, place_level
from selon.linking.facts import Days, gap
from selon.linking.families import relation
from selon.linking.profile import LATE, Profile
from selon.model import ClaimPlace

_RELATIONS = ("same", "kind", "toll", "means", "aftermath", "claimed", "phase", "apart", "never")
_DAYS = ("same-day", "same-start", "overlap", "wide", "next-day", "week", "apart")
_PLACES = ("same", "same-area", "inside", "near", "may-hold", "different", "far")


def type_level(a: Profile, b: Profile) -> str:
    """Return how what each account is most about stands to what the other tells: the looser of the two."""
    return max(_closest(a.types[:1], b.types), _closest(b.types[:1], a.types), key=_RELATIONS.index)


def _closest(one: tuple[str, ...], other: tuple[str, ...]) -> str:
    return min((relation(x, y) for x in one for y in other), key=_RELATIONS.index)


def places_level(a: Profile, b: Profile) -> str:
    """Return how the most precise places told stand; ``same`` if any precise ones are one."""
    if not a.places or not b.places:
        return "missing" if not a.places and not b.places else "one-missing"
    finest_a, finest_b = _finest(a.places), _finest(b.places)
    return min((place_level(x, y) for x in finest_a for y in finest_b), key=_PLACES.index)


def _finest(places: tuple[ClaimPlace, ...]) -> list[ClaimPlace]:
    precise = [place for place in places if place.precision < 3]
    return precise or [place for place in places if place.precision == places[0].precision]


def days_level(a: Profile, b: Profile) -> str:
    """Say how the days told stand to each other.

    Returns:
        ``same-day`` (both told, within three days of length), ``overlap``, ``same-start`` (long spans with one beginning),
        ``wide``, ``next-day``, ``week``, ``apart``; ``near-report`` or ``far-report`` where one has only its report's date
        (within days, or two weeks), ``reports`` or ``far-reports`` where both do, ``wide-report`` where that date is vague;
        ``missing``.
    """
    if a.told and b.told:
        return min((_told(x, y) for x in a.told for y in b.told), key=_DAYS.index)
    if a.dated is None and b.dated is None:
        if a.undated is None or b.undated is None:
            return "missing"
        if max(_length(a.undated), _length(b.undated)) > 2 * LATE:
            return "wide-report" if gap(a.undated, b.undated) <= LATE else "apart"
        return "reports" if gap(a.undated, b.undated) <= 3 else "far-reports" if gap(a.undated, b.undated) <= LATE else "apart"
    dated, undated = (a.dated, b.undated) if a.dated is not None else (b.dated, a.undated)
    if dated is None or undated is None:
        return "missing"
    if _length(undated) > 2 * LATE or _length(dated) > 2 * LATE:
        return "wide-report" if gap(dated, (undated[0] - LATE, undated[1])) <= 0 else "apart"
    if gap(dated, (undated[0] - 3, undated[1])) <= 0:
        return "near-report"
    return "far-report" if gap(dated, (undated[0] - LATE, undated[1] + 1)) <= 0 else "apart"


def _told(a: Days, b: Days) -> str:
    between = gap(a, b)
    if between > 0:
        return "next-day" if between == 1 else "week" if between <= 7 and max(_length(a), _length(b)) > 7 else "apart"
    longest, shortest = max(_length(a), _length(b)), min(_length(a), _length(b))
    if longest <= 3:
        return "same-day"
    if a[0] == b[0]:
        return "same-start"
    return "overlap" if longest <= 31 else "same-start" if abs(a[0] - b[0]) <= 7 and shortest * 2 > longest else "wide"


def _length(days: Days) -> int:
    return days[1] - days[0] + 1


def compare_profiles(a: Profile, b: Profile) -> Levels:
    """Compare two reports' accounts.

    Returns:
        A level, in words, for ``type``, ``place``, ``time``, and all of :func:`compare_particulars`.
    """
    return {
        "type": type_level(a, b),
        "place": places_level(a, b),
        "time": days_level(a, b),
        **compare_particulars(a, b),
    }
