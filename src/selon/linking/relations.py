"""How actors stand to each other over time: who fights, allies with, backs, joins, leaves, splits from, succeeds whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations, product
from typing import cast

from selon.knowledge.fold import fold
from selon.knowledge.lexicon import word_list
from selon.linking.actors import kin
from selon.linking.facts import reading_order
from selon.linking.families import FAMILIES, VIOLENT
from selon.linking.overtime import Named, backing, made_id, named
from selon.model import Claim, Relation, RelationKind

_MUTUAL = frozenset(["fights", "allies-with"])
_AGAINST = VIOLENT | {"siege"}
Tie = tuple[str, Named, Named]


def relations(claims: Iterable[Claim]) -> list[Relation]:
    """Return the relations that claims tell of, one for each pair of actors and kind, in a fixed order.

    Only actors with a name of their own are in it: "rebels" of two reports need not be the same people.

    >>> relations([])
    []
    """
    told: dict[tuple[str, str, str], list[Claim]] = {}
    names: dict[str, Named] = {}
    for claim in reading_order(claims):
        for kind, one, other in dict.fromkeys(_ties(claim)):
            if kind in _MUTUAL and other[0] < one[0]:
                one, other = other, one
            names.setdefault(one[0], one)
            names.setdefault(other[0], other)
            told.setdefault((kind, one[0], other[0]), []).append(claim)
    return [
        Relation(
            relation_id=made_id("relation", kind, one, other),
            relation=cast(RelationKind, kind),
            actor=names[one][1], actor_id=names[one][2], other=names[other][1], other_id=names[other][2],
            **backing(tellers),
        )
        for (kind, one, other), tellers in sorted(told.items())
    ]  # fmt: skip


def _ties(claim: Claim) -> Iterator[Tie]:
    """Yield what one claim says of its actors; nobody stands to himself, nor an arm of a state to that state."""
    for kind, one, other in _told(claim):
        if not kin(one[0], other[0]):
            yield kind, one, other


def _told(claim: Claim) -> Iterator[Tie]:
    doers, sufferers = named(claim, "initiator"), named(claim, "target")
    both, helpers = named(claim, "participant"), named(claim, "supporter")
    family = FAMILIES.get(claim.type, "")
    if family in _AGAINST or claim.type == "territory_captured":
        yield from (("fights", *pair) for pair in product(doers, sufferers))
        yield from (("fights", *pair) for pair in combinations(both, 2) if family == "ground")
        yield from (("allies-with", *pair) for pair in combinations(doers, 2))
        yield from (("backs", *pair) for pair in product(helpers, doers))
    elif claim.type == "support":
        yield from (("backs", *pair) for pair in product([*doers, *helpers], sufferers))
    elif claim.type == "defection":
        yield from (("joins", *pair) for pair in product(doers, sufferers))
    elif claim.type == "group_change" and (kind := kind_of(claim.trigger.text)) is not None:
        pairs = [*product(doers, sufferers), *combinations(both, 2)]
        turned = _turned(claim.trigger.text)
        yield from ((kind, other, one) if turned else (kind, one, other) for one, other in pairs)


def kind_of(words: str) -> str | None:
    """Return what the trigger of a change in a group says of the two who are named, as ``relations.csv`` has it.

    >>> kind_of("prêté allégeance"), kind_of("s'est scindé"), kind_of("coup d'État")
    ('joins', 'splits-from', None)
    """
    for word in fold(words).split():
        for stem, kind in word_list("relations").items():
            if word.startswith(stem):
                return kind
    return None


def _turned(words: str) -> bool:
    """Say whether the second one named is who changes: who is absorbed joins, the new name succeeds the old."""
    return any(word.startswith(stem) for word in fold(words).split() for stem in word_list("relations_turned"))
