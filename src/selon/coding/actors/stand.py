"""How the actors of a report stand to each other: who fights whom, who stands with an army, what else each is called."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from selon.coding.actors.extent import words as listed
from selon.coding.actors.pool import Meant, Pool
from selon.coding.base.basics import FAMILY
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.base.tools import Tools

_ACTS = {"initiator": "I", "target": "T", "participant": "P", "victim": "T"}
_STATE = frozenset(["state", "power"])
_RULERS = frozenset(["state", "government", "military"])
_LINK = 5
"""Words between two names that may still stand together: ``l'armée syrienne, appuyée par le Hezbollah``."""


class Stand:
    """Who fights whom in the claims of a report, and who stands with an army or a government."""

    def __init__(
        self, sheet: Sheet, pool: Pool, drafts: Sequence[Draft], who: Callable[[ActorMention], Meant | None], tools: Tools
    ) -> None:
        self.foes: set[frozenset[int]] = set()
        self._tools = tools
        self._does: dict[int, set[str]] = {}
        self._beside: dict[int, set[str | None]] = {}
        for draft in drafts:
            if FAMILY[draft.type] in ("fight", "ground"):
                self._read(draft, who)
        for sentence in sheet.sentences:
            named = [(m, found) for m in sentence.mentions if (found := who(m) or self._ruled(m, pool)) is not None]
            for (first, one), (second, two) in pairwise(named):
                if one is not two and frozenset((id(one), id(two))) not in self.foes and _together(first, second):
                    self._join(one, two)

    def _read(self, draft: Draft, who: Callable[[ActorMention], Meant | None]) -> None:
        """Set the sides of one claim against each other."""
        known = [(role, found) for role, mention in draft.actors if (found := who(mention)) is not None]
        for role, one in known:
            if role in _ACTS:
                self._does.setdefault(id(one), set()).add(_ACTS[role])
            for other_role, other in known:
                if one is not other and (role != other_role or role == "participant"):
                    self.foes.add(frozenset((id(one), id(other))))

    def _ruled(self, mention: ActorMention, pool: Pool) -> Meant | None:
        """``Assad et ses alliés du Hezbollah``: a ruler stands for what he rules."""
        actor = self._tools.packs.actors.get(mention.actor_id or "") if mention.person else None
        return pool.meant.get(actor.parent or "") if actor is not None else None

    def _join(self, one: Meant, two: Meant) -> None:
        for here, other in ((one, two), (two, one)):
            if here.side == "armed" and other.side in _STATE:
                self._beside.setdefault(id(here), set()).add(other.country)

    def does(self, meant: Meant) -> str:
        """Say what an actor does in the fights of the report: ``I`` attacks, ``T`` is attacked, ``P`` is one of two sides."""
        return "".join(sorted(self._does.get(id(meant), ()))) or "none"

    def bound(self, meant: Meant) -> str:
        """Say what binds a group to a state: the packs (``kin``), the report (``beside``), or nothing (``no``)."""
        if self._kin(meant) is not None:
            return "kin"
        return "beside" if id(meant) in self._beside else "no"

    def for_state(self, meant: Meant, country: str | None) -> bool:
        """Say whether a group is a state's own or stands with its army, so that it is not ``les rebelles`` there."""
        return country is not None and (country in self._beside.get(id(meant), ()) or country == self._kin(meant))

    def _kin(self, meant: Meant) -> str | None:
        """Return the country of the state whose militia a group is."""
        actor = self._tools.packs.actors.get(meant.actor_id or "") if meant.side == "armed" else None
        above = self._tools.packs.actors.get(actor.parent or "") if actor is not None else None
        return above.country if above is not None and above.kind in _RULERS else None


def _together(first: ActorMention, second: ActorMention) -> bool:
    """``l'armée et le Hezbollah``, ``l'armée, appuyée par le Hezbollah``, ``Damas et son allié le Hezbollah``; not ``entre l'armée et``."""
    if not 0 <= second.start - first.end <= _LINK:
        return False
    doc = first.sentence.paragraph.doc
    between = [doc[k].lower_ for k in range(first.end, second.head + 1)]
    if any(word.startswith(tuple(listed("with"))) for word in between):
        return True
    opened = [doc[k].lower_ for k in range(max(first.sentence.start, first.start - 2), first.head)]
    return "et" in between and len(between) <= 4 and "entre" not in opened


def called_so(meant: Meant, tools: Tools) -> frozenset[str]:
    """Return the words, in the singular, that the report and the packs put before or into an actor's name: ``le mouvement``, ``rebelles``."""
    actor = tools.packs.actors.get(meant.actor_id or "")
    known = _single_words(actor.aliases) if actor is not None else frozenset[str]()
    return known | _single_words(tuple(m.text for m in meant.mentions)) if meant.mentions else known


@lru_cache(maxsize=8192)
def _single_words(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.removesuffix("s") for name in names for word in name.lower().lstrip("?").split())
