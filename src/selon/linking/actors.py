"""How the actors of two claims compare: by id, by name, and by the state they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise

from selon.linking.names import part_of_name, same_name

Ties = Mapping[str, frozenset[str]]
"""The actors that each actor belongs to, is made of, or was called before or after, by id."""

NO_TIES: Ties = {}

_STATE = frozenset(["army", "aerospace", "navy", "government", "military", "police", "gendarmerie", "ministry"])
_LAND = frozenset(["united", "state", "states", "republic"])
_SHARED = frozenset(["forces", "force", "armed", "air", "national", "democratic", "islamic", "security"])
"""Words of our own canonical names and ids: what tells an arm of a state, what lands are called, what many actors share."""

UNNAMED = ("~", "unidentified", "civilians")
"""How the keys begin of actors that are not resolved, or of whom only the sort is known: no evidence of who it was."""


def unnamed(key: str) -> bool:
    """Say whether an actor is known by its sort only.

    >>> unnamed("unidentified armed group"), unnamed("islamic-state")
    (True, False)
    """
    return key.startswith(UNNAMED)


_STEM = 4
_ISO = 2


@lru_cache(maxsize=65536)
def _words(key: str) -> tuple[str, frozenset[str]]:
    """Whether the actor is an ``arm`` of a state, may be a ``land``, or is some ``other``; and the stems of its own words."""
    words = key.replace("-", " ").split()
    pairs = set(pairwise(words))
    state = bool(_STATE & set(words)) or bool({("armed", "forces"), ("air", "force")} & pairs)
    sort = "arm" if state else "other" if _SHARED & set(words) else "land"
    least = _ISO if "-" in key else _STEM
    own = frozenset(word[:_STEM] for word in words if len(word) >= least and word not in _STATE | _SHARED | _LAND)
    return sort, own or frozenset(word for word in words if word in _LAND)


@lru_cache(maxsize=262144)
def kin(one: str, other: str) -> bool:
    """Say whether two actors may be one side: arms of one state, a state and its arm, a name and its longer form.

    >>> kin("syrian army", "government of syria"), kin("army-sy", "government-sy"), kin("russia", "russian armed forces")
    (True, True, True)
    >>> kin("syrian army", "syrian rebels"), kin("syrian army", "russian armed forces")
    (False, False)
    >>> kin("syrian army", "syrian democratic forces")
    False
    """
    if one == other or same_name(one, other) or part_of_name(one.replace("-", " "), other.replace("-", " ")):
        return True
    (sort_a, stems_a), (sort_b, stems_b) = _words(one), _words(other)
    if sort_a == sort_b == "arm":
        return bool(stems_a & stems_b)
    if {sort_a, sort_b} == {"arm", "land"}:
        arm, land = (stems_a, stems_b) if sort_a == "arm" else (stems_b, stems_a)
        return bool(land) and land <= arm
    return False


def tied(keys: Iterable[str], ties: Ties) -> frozenset[str]:
    """Return whom some actors are tied to.

    >>> sorted(tied(["a", "b"], {"a": frozenset(["c"])}))
    ['c']
    """
    return frozenset().union(*(ties[key] for key in keys if key in ties)) if ties else frozenset()


def actor_level(one: frozenset[str], other: frozenset[str], of_one: frozenset[str] = frozenset()) -> str:
    """Say how the actors of two claims in one role stand to each other.

    Args:
        one: the actors of the one claim.
        other: those of the other.
        of_one: whom the first are :func:`tied` to.

    Returns:
        ``same`` (a named actor in both), ``kin``, ``unnamed`` (the same sort of unnamed actor, or one side unnamed),
        ``different``, ``one-missing``, ``missing``.
    """
    if not one or not other:
        return "missing" if not one and not other else "one-missing"
    shared = one & other
    if any(not unnamed(key) for key in shared):
        return "same"
    named_a, named_b = [k for k in one if not unnamed(k)], [k for k in other if not unnamed(k)]
    if not of_one.isdisjoint(named_b) or any(kin(a, b) for a in named_a for b in named_b):
        return "kin"
    if shared or not named_a or not named_b:
        return "unnamed"
    return "different"
