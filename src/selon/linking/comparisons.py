"""How two claims compare: one level, in words, for each thing that is compared. No weights here."""

from __future__ import annotations

from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt

from selon.linking.actors import actor_level
from selon.linking.facts import Facts, Particulars, gap
from selon.linking.families import relation
from selon.linking.names import enclosing, folded, part_of_name, same_name
from selon.model import ClaimPlace

Levels = dict[str, str]
ONE_KM = 5.0
NEAR_KM = 25.0
REGION_KM = 250.0
_EARTH_KM = 6371.0


def kilometres(one: ClaimPlace, other: ClaimPlace) -> float | None:
    """Return how far two places are apart, ``None`` where one is not located."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = radians(one.lat), radians(other.lat)
    half = sin((b - a) / 2) ** 2 + cos(a) * cos(b) * sin(radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(half)))


def same_place(one: ClaimPlace, other: ClaimPlace) -> bool:
    """Say whether two claims name one place: by id, else by name if nothing says that they are two of one name."""
    if one.place_id and one.place_id == other.place_id:
        return True
    distance = kilometres(one, other)
    if distance is not None and distance > ONE_KM:
        return False
    if one.country and other.country and one.country != other.country:
        return False
    return same_name(one.name or one.text, other.name or other.text)


def place_level(one: ClaimPlace | None, other: ClaimPlace | None) -> str:
    """Say how two places stand to each other.

    Returns:
        ``same`` (one site), ``same-area`` (one name, but near it, or a region or country), ``inside`` (one encloses the
        other), ``may-hold`` (a region or country that may enclose it), ``near`` (one is told as near some place, and the other
        is there), ``different`` (the village next door is not the village), ``far``, ``one-missing``, ``missing``.
    """
    if one is None or other is None:
        return "missing" if one is other else "one-missing"
    if same_place(one, other):
        return "same" if max(one.precision, other.precision) < 3 else "same-area"
    a, b = one.name or one.text, other.name or other.text
    if part_of_name(a, b):
        return "inside"
    if one.country and other.country and one.country != other.country:
        return "different"
    wide, narrow = (one, other) if one.precision >= other.precision else (other, one)
    if wide.precision == 4 and wide.country and wide.country == narrow.country:
        return "inside"
    if wide.precision == 3 and narrow.admin1 and wide.name and part_or_same(narrow.admin1, wide.name):
        return "inside"
    if wide.precision >= 3 and wide.precision > narrow.precision:
        known = bool(wide.precision == 3 and wide.admin1 and narrow.admin1)
        apart = kilometres(one, other)
        if known and wide.admin1 != narrow.admin1:
            return "different"
        return "may-hold" if apart is None or apart < REGION_KM else "far"
    distance = kilometres(one, other)
    if distance is not None and distance > NEAR_KM:
        return "far"
    if wide.precision == 2 and (distance is not None or (enclosing(a) and enclosing(a) == enclosing(b))):
        return "near"
    return "different"


def part_or_same(one: str, other: str) -> bool:
    """Say whether one name is the other, or holds it whole."""
    return same_name(one, other) or part_of_name(one, other)


def time_level(a: Facts, b: Facts) -> str:
    """Say how two times stand to each other.

    Returns:
        ``same-day``, ``same-span`` (the same longer interval), ``overlap``, ``wide`` (one lies in the other's long interval), ``next-day``, ``week``,
        ``apart``, ``document`` (one or both only have the report's date), ``missing``.
    """
    if a.days is None or b.days is None:
        return "missing"
    if not (a.told and b.told):
        return "document"
    between = gap(a.days, b.days)
    if between > 0:
        return "next-day" if between == 1 else "week" if between <= 7 else "apart"
    shortest, longest = sorted(until - since for since, until in (a.days, b.days))
    if a.days == b.days:
        return "same-day" if longest <= 2 else "same-span"
    return "overlap" if longest <= 7 or shortest * 4 > longest else "wide"


def toll_level(one: Mapping[str, frozenset[int]], other: Mapping[str, frozenset[int]]) -> str:
    """Say whether a figure of one kind is told by both: ``agree``, ``differ``, ``other-kind``, ``one-missing``, ``missing``.

    >>> toll_level({"killed": frozenset([3, 5])}, {"killed": frozenset([5])}), toll_level({"killed": frozenset([3])}, {})
    ('agree', 'one-missing')
    """
    if not one or not other:
        return "missing" if not one and not other else "one-missing"
    shared = one.keys() & other.keys()
    if not shared:
        return "other-kind"
    return "agree" if any(one[kind] & other[kind] for kind in shared) else "differ"


def victim_level(one: frozenset[str], other: frozenset[str]) -> str:
    """Say whether the same person is named as killed, taken or hurt: ``same``, ``different``, ``missing`` (one names nobody).

    >>> victim_level(frozenset(["l'ingénieur Farès Moukhaddar"]), frozenset(["Fares Mukhaddar"]))
    'same'
    """
    if not one or not other:
        return "missing"
    return "same" if any(same_person(a, b) for a in one for b in other) else "different"


def same_person(one: str, other: str) -> bool:
    """Say whether two namings are of one person: a spelling of the whole name, or the name with or without a title or a middle name."""
    if part_or_same(one, other) or same_name(_person(one), _person(other)):
        return True
    fewer, more = sorted((folded(one).split(), folded(other).split()), key=len)
    return len(fewer) > 1 and all(any(same_name(word, of) for of in more) for word in fewer)


def _person(naming: str) -> str:
    """The words of a naming from the first with a capital: without a title."""
    words = naming.replace("’", "'").split()
    return " ".join(words[next((n for n, word in enumerate(words) if word[:1].isupper()), 0) :])


def means_level(one: frozenset[str], other: frozenset[str]) -> str:
    """Say whether the same means are told: ``same``, ``different``, ``missing`` (one tells none)."""
    if not one or not other:
        return "missing"
    return "same" if one & other else "different"


def turned(a: Facts, b: Facts) -> bool:
    """Say whether who acts in the one is acted upon in the other, and the other way round: A accuses B, B accuses A."""
    one, other = a.doers - a.sufferers, b.doers - b.sufferers
    return bool(one & b.sufferers and other & a.sufferers and not one & other)


def stance_level(a: Particulars, b: Particulars) -> str:
    """Say whether both tell it as having happened: ``told``, ``denial`` or ``plan`` (only one does), ``unreal`` (neither)."""
    if a.happened and b.happened:
        return "told"
    if not a.happened and not b.happened:
        return "unreal"
    return "denial" if (a.denied if not a.happened else b.denied) else "plan"


def compare_particulars(a: Particulars, b: Particulars) -> Levels:
    """Compare what claims and accounts have in common: ``doer``, ``sufferer``, ``victim``, ``means``, ``toll`` and ``stance``."""
    return {
        "doer": actor_level(a.doers, b.doers, a.doers_tied),
        "sufferer": actor_level(a.sufferers, b.sufferers, a.sufferers_tied),
        "victim": victim_level(a.victims, b.victims),
        "means": means_level(a.means, b.means),
        "toll": toll_level(a.tolls, b.tolls),
        "stance": stance_level(a, b),
    }


def compare(a: Facts, b: Facts) -> Levels:
    """Compare two claims, wherever they are told.

    Returns:
        A level, in words, for ``type``, ``place``, ``time``, and all of :func:`compare_particulars`.
    """
    return {
        "type": relation(a.claim.type, b.claim.type),
        "place": place_level(a.place, b.place),
        "time": time_level(a, b),
        **compare_particulars(a, b),
    }
