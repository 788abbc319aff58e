"""Who beats back an assault, where a word of its own tells how it ended."""

from __future__ import annotations

from selon.coding.roles.cast import Cast
from selon.coding.roles.features import same_actor
from selon.coding.roles.scene import Scene
from selon.language.grammar import is_passive, links

_FIGHTERS = frozenset(["force", "actor", "state", "name", "people"])


def with_repellers(chosen: Cast, scene: Scene) -> Cast:
    """Make who beats back an assault its target, where another word tells its end: ``ont attaqué Sake, mais la garnison les a repoussés``."""
    ending = scene.draft.candidate.ending
    if ending is None:
        return chosen
    link = "par" if is_passive(ending.token) else "suj"
    heads = {token.i for name, token in links(ending.token) if name == link}
    told = [m for m in scene.pool if m.sentence is ending.sentence and m.kind in _FIGHTERS]
    beaten = [m for m in told if any(m.start <= head < m.end for head in heads)]
    for mention in told:
        joined = scene.neighbour(mention)
        if joined is not None and joined[0] == "et" and any(joined[1] is m for m in beaten):
            beaten.append(mention)  # "par l'armée et ses alliés"
    return [*chosen, *(("target", m) for m in beaten if not any(same_actor(m, one) for _, one in chosen))]
