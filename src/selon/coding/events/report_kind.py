"""What kind of report it is: of armed forces at war, or of sport, markets, weather; and how sure a claim must be in it."""

from __future__ import annotations

from selon.coding.base.basics import SHORT
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.base.tools import Tools
from selon.coding.events.gate import fields
from selon.knowledge import word_sets

EVENT_FLOOR = 0.48
ALONE_FLOOR = 0.3
"""For a passage too short to say what kind of report it is from: who hands one over means it to be read."""
DOUBTFUL_FLOOR = 0.75
"""For a report that speaks more of another field than of war."""
UNARMED_FLOOR = 0.70
"""For a report of war words that names hardly an armed force: politics, history, sport in the words of war."""

_ARMED_KINDS = frozenset(["military", "police", "militia", "armed_group", "coalition", "mission"])
_STATE_FORCES = ("army-", "air-force-", "police-")


def event_floor(sheet: Sheet) -> float:
    """Return how likely a claim must be in this report, by what the report speaks of as a whole."""
    kind = set(sheet.kind)
    if not kind:
        return ALONE_FLOOR if len(sheet.sentences) <= SHORT else EVENT_FLOOR
    if "side=war" not in kind:
        return DOUBTFUL_FLOOR
    hardly_armed = kind & {"armed=0", "armed=1"} or kind >= {"armedhits=0", "armed=2"}
    return UNARMED_FLOOR if hardly_armed else EVENT_FLOOR


def kind_of_report(sheet: Sheet, tools: Tools) -> list[str]:
    """Return the features of the whole report, kept with its sheet; none for a passage too short to tell."""
    if not sheet.kind and len(sheet.sentences) > SHORT:
        sheet.kind = _read(sheet, tools)
    return sheet.kind


def _read(sheet: Sheet, tools: Tools) -> list[str]:
    mentions = [m for sentence in sheet.sentences for m in sentence.mentions]
    listed = word_sets("word_kinds")["armed"]
    actors = len({m.actor_id for m in mentions if _is_armed(m, tools)})
    words = len({m.word.lemma for m in mentions if m.word is not None and m.word.lemma in listed})
    armed = min(min(actors, 3) + min(words, 4), 6)
    counts = fields(" \n ".join(p.text for p in sheet.paragraphs))
    war = counts.pop("war", 0)
    other = max(counts.values(), default=0)
    side = "war" if war > 2 * other else "mixed" if war >= other else "other"
    return [
        f"side={side}",
        f"armedhits={min(actors, 3)}",
        f"armedwords={min(words, 4)}",
        f"armed={armed}",
        f"war={min(war, 8)}",
    ]


def _is_armed(mention: ActorMention, tools: Tools) -> bool:
    name = mention.actor_id or ""
    actor = tools.packs.actors.get(name)
    return name.startswith(_STATE_FORCES) or (actor is not None and actor.kind in _ARMED_KINDS)
