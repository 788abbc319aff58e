"""How the actors of two claims compare: by id, by name, and by the state they belong to."""

from __future__ import annotations

from functools import lru_cache

from selon.linking.names import same_name

_OFFICES = frozenset(
    "armed army air aerospace navy forces force government military police gendarmerie security ministry group state national "
    "united republic democratic islam islamic jaysh ansar katiba people front movement units local party liberation defence defense supported backed".split()
)
"""Words of our own canonical names and ids that many actors share; they make no two actors kin."""

UNNAMED = ("unidentified", "civilians")
"""How the keys begin of actors of whom only the sort is known: they are no evidence of who it was."""

_STEM = 4


def unnamed(key: str) -> bool:
    """Say whether an actor is known by its sort only.

    >>> unnamed("unidentified armed group"), unnamed("islamic-state")
    (True, False)
    """
    return key.startswith(UNNAMED)


@lru_cache(maxsize=65536)
def _stems(key: str) -> frozenset[str]:
    words = key.replace("-", " ").split()
    return frozenset(word[:_STEM] if len(word) > 2 else word for word in words if word not in _OFFICES and (len(word) >= _STEM or "-" in key))


@lru_cache(maxsize=262144)
def kin(one: str, other: str) -> bool:
    """Say whether two actors may be one side: an army and its government, a name and its longer form.

    >>> kin("syrian army", "government of syria"), kin("army-sy", "government-sy"), kin("syrian army", "russian armed forces")
    (True, True, False)
    """
    return one == other or same_name(one, other) or bool(_stems(one) & _stems(other))


def actor_level(one: frozenset[str], other: frozenset[str]) -> str:
    """Say how the actors of two claims in one role stand to each other.

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
    if any(kin(a, b) for a in named_a for b in named_b):
        return "kin"
    if shared or not named_a or not named_b:
        return "unnamed"
    return "different"
