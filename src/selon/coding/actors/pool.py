"""Whom the words of a report may mean: the actors it names, the forces of the states it speaks of, civilians, nobody named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from selon.coding.actors.extent import words as listed
from selon.coding.actors.kinds import is_named_person
from selon.coding.actors.rules import head_class, sides_told
from selon.coding.base.sheet import ActorMention, Paragraph, Sheet
from selon.coding.base.tools import Tools
from selon.knowledge import Actor

UNKNOWN = ("unidentified-armed-group", "unidentified armed group")
CIVILIANS = ("civilians", "civilians")
PROTESTERS = ("protesters", "protesters")
PEACEKEEPERS = "un-peacekeepers"
_ARMED = frozenset(["armed_group", "militia", "company"])
_SIDE = {
    "armed_group": "armed", "militia": "armed", "company": "armed", "rebels": "armed", "military": "state", "air": "state", "police": "state",
    "gendarmerie": "state", "security": "state", "government": "power", "state": "power", "coalition": "allies", "mission": "allies", "people": "people", "crowd": "people", "unknown": "unknown",
}  # fmt: skip
_NOT_MEANT = {"soldier": frozenset(["police", "gendarmerie", "security"]), "power": frozenset(["air", "police", "gendarmerie", "security"])}
"""Which kinds of actors the words of a class do not mean, though their side is one that they may."""
_LANDS = 3
_FITS = {
    "unknown": frozenset(["armed", "unknown"]),
    "jihadist": frozenset(["armed", "unknown"]),
    "armed": frozenset(["armed", "unknown", "allies"]),
    "fighter": frozenset(["armed", "unknown", "allies", "state", "people", "other"]),
    "soldier": frozenset(["state", "allies"]),
    "police": frozenset(["state", "allies"]),
    "power": frozenset(["power", "state", "armed", "other", "allies"]),
    "group": frozenset(["armed", "unknown", "allies", "other"]),
    "taken": frozenset(["armed", "unknown", "state", "people", "other"]),
    "civil": frozenset(["people"]),
    "people": frozenset(["people"]),
}
"""Which sides the words of each class may mean; those of other classes may mean any."""
_TOLD = {
    "government": frozenset(["state", "power", "allies", "armed", "other"]), "jihadist": frozenset(["armed", "unknown"]),
    "rebel": frozenset(["armed", "unknown", "allies"]), "kurdish": frozenset(["armed", "allies", "other", "people"]),
}  # fmt: skip
"""Which sides an adjective allows: ``gouvernemental`` no armed group, ``jihadiste`` no army."""
_DIGEST = 0.5
_FORCES = (
    ("army", "military"), ("air-force", "air"), ("police", "police"), ("gendarmerie", "gendarmerie"), ("security-forces", "security"),
    ("government", "government"), ("state", "state"),
)  # fmt: skip
_ASKED = frozenset(["gendarmerie", "security", "police"])
"""Forces that only words of their own mean, unless the report names them: ``asks police`` and the like in ``mention_words.csv``."""


@dataclass(slots=True)
class Meant:
    """One actor that words may mean, with the mentions that name it outright. ``sort`` is its kind, finer for states."""

    actor_id: str | None
    name: str
    country: str | None
    sort: str
    mentions: list[ActorMention] = field(default_factory=list)
    side: str = field(init=False)
    """``armed``, ``state``, ``power``, ``allies``, ``people``, ``unknown`` or ``other``."""

    def __post_init__(self) -> None:
        self.side = _SIDE.get(self.sort, "other")


class Pool:
    """All that the words of one report may mean."""

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        self.tools = tools
        self._votes = home_votes(sheet.paragraphs, tools) + home_votes(_lead(sheet), tools)  # where a report begins is where it plays
        self.home = self._votes.most_common(1)[0][0] if self._votes else sheet.country
        self.meant: dict[str, Meant] = {}
        for sentence in sheet.sentences:
            for mention in sentence.mentions:
                if named_outright(mention):
                    self._named(mention)
        self.lands = tuple(iso for iso in dict.fromkeys((self.home, *sheet.countries[:_LANDS])) if iso is not None)
        self._near = _Nearness(sheet, tools)
        self.army = next((iso for iso in self.lands if tools.states.find(iso, "army")), None)
        for iso in dict.fromkeys((*self.lands, *self._near.lands, *(m.country for s in sheet.sentences for m in s.mentions))):
            if iso is not None:
                self._add_country(iso)
        self._missions(sheet)
        self._add(*CIVILIANS, None, "people")
        self._add(*PROTESTERS, None, "crowd")
        self._add(*UNKNOWN, None, "unknown")

    def _named(self, mention: ActorMention) -> None:
        key = mention.actor_id or mention.name
        if key is None:
            return
        sort = sort_of(mention, self.tools)
        if sort == "person":
            self._led_by(key)
        if sort == "person" or key in (UNKNOWN[0], CIVILIANS[0], PEACEKEEPERS):
            return
        self._add(mention.actor_id, mention.name or mention.text, mention.country, sort).mentions.append(mention)

    def _led_by(self, person: str) -> None:
        """Add the group that a person of the packs leads, which the report need not name."""
        group = self.tools.packs.actors.get(self.tools.packs.actors[person].parent or "")
        if group is not None and group.kind in _ARMED:
            self._add(group.actor_id, group.name, group.country, group.kind)

    def _add(self, actor_id: str | None, name: str, country: str | None, sort: str) -> Meant:
        return self.meant.setdefault(actor_id or name, Meant(actor_id, name, country, sort))

    def _add_country(self, iso: str) -> None:
        """Add the forces and the government of a country."""
        for force, sort in _FORCES:
            found = self.tools.states.find(iso, force)
            if found is not None:
                self._add(*found, iso, sort)

    def near(self, mention: ActorMention) -> str | None:
        """Return the country that the words before a mention speak of."""
        return self._near.of(mention)

    def _missions(self, sheet: Sheet) -> None:
        """Add the missions of the report's country that its date allows, for the blue helmets that it does not name."""
        date = sheet.report.date.interval
        since, until = int((date.start or "0000")[:4]), int((date.end or "9999")[:4])
        for actor in _un_missions(self.tools):
            alive = (actor.since or 0) <= until and since <= (actor.until or 9999)
            if alive and actor.country in self.lands:
                self._add(actor.actor_id, actor.name, actor.country, "mission")

    def home_at(self, mention: ActorMention) -> str | None:
        """Return the country whose army is ``l'armée`` here: the report's, or the paragraph's own where the report has no one home."""
        votes = self._votes
        if self.home is None or votes[self.home] >= _DIGEST * votes.total():
            return self.home
        own = self._near.home_of(mention.sentence.paragraph.index)
        return own or self.home

    def ruling(self, mention: ActorMention) -> Meant | None:
        """Return the government of the country that is home to a mention: ``l'État``, ``le gouvernement``."""
        found = self.tools.states.find(self.home_at(mention) or "", "government")
        return self.meant.get(found[0]) if found is not None else None

    def of(self, mention: ActorMention) -> list[Meant]:
        """Return whom a mention may mean, in the order of the report."""
        home = self.home_at(mention)
        lands = {None, *self.lands, mention.country, self.near(mention), home}
        if home != self.home:
            lands.discard(self.home)
        words = mention.text.lower()
        kind = word_class(mention) or ""
        found = [
            m for m in self.meant.values()
            if self._fits(mention, kind, m, home) and (m.mentions or (m.country in lands and _asked_for(m.sort, words)))
        ]  # fmt: skip
        if mention.actor_id == PEACEKEEPERS:
            return [m for m in found if m.sort == "mission"]
        if mention.kind in ("state", "adjective") and mention.country is not None:
            return self._of_state(mention, mention.country, found)
        told = _TOLD.get(sides_told(mention))
        return found if told is None else [m for m in found if m.side in told and (m.sort != "armed_group" or "power" not in told)]

    def _fits(self, mention: ActorMention, kind: str, meant: Meant, home: str | None) -> bool:
        """Say whether the words of a class may mean an actor at all."""
        sides = _FITS.get(kind)
        if (sides is not None and meant.side not in sides) or (meant.sort == "coalition" and _wrong_league(meant, kind, home)):
            return False
        armed = mention.word is not None and mention.word.lemma in listed("state-force")
        if meant.sort in _NOT_MEANT.get("soldier" if armed else kind, ()):
            return meant.sort in _ASKED and _asked_for(meant.sort, mention.text.lower())
        return not (meant.sort == "state" and self._rules(mention, kind, meant))

    def _rules(self, mention: ActorMention, kind: str, state: Meant) -> bool:
        """Say whether words mean the government and not the state: ``le gouvernement``, ``le préfet``."""
        official = mention.word is not None and mention.word.kind == "official"
        return (official or kind == "power") and self.tools.states.find(state.country or "", "government") is not None

    def _of_state(self, mention: ActorMention, country: str, found: list[Meant]) -> list[Meant]:
        """``les Russes``: the power or the army, a mission or a league; a hired company where no words for the army name it.

        ``la Russie`` is the power or the army alone, and a company's act is not told by an adjective: ``un missile russe``.
        """
        army = self.tools.states.find(country, "army")
        at = mention.sentence.paragraph.doc[mention.head].idx
        people = any(h.name.sort == "demonym" and h.start <= at < h.end for h in mention.sentence.paragraph.hits)
        hired = mention.kind == "state" and (army is None or not any(n.kind not in ("state", "adjective") for n in self._mentions_of(army)))
        return [
            m for m in found
            if (people and (m.sort in ("mission", "coalition", "people") or (m.sort == "company" and hired)))
            or (m.country == country and (m.side == "power" or (m.actor_id, m.name) == army))
        ]  # fmt: skip

    def _mentions_of(self, actor: tuple[str, str]) -> list[ActorMention]:
        found = self.meant.get(actor[0])
        return found.mentions if found is not None else []


@lru_cache(maxsize=4)
def _un_missions(tools: Tools) -> tuple[Actor, ...]:
    return tuple(a for a in tools.packs.actors.values() if a.kind == "mission" and a.parent == "united-nations")


def word_class(mention: ActorMention) -> str | None:
    """Return the class of a mention's words: that of ``antecedents.csv``, or ``people`` for words for persons who bear no arms."""
    if mention.kind in ("state", "adjective") and mention.country is not None:
        return None
    word = mention.word
    if word is not None and word.lemma in listed("taken"):
        return "taken"
    if word is not None and word.kind == "people" and word.lemma not in listed("armed-if"):
        return "people"
    if word is not None and (word.kind in ("asset", "structure") or word.lemma in listed("aboard")) and _of_people(mention):
        return "people"
    return head_class(mention)


def _asked_for(sort: str, words: str) -> bool:
    return sort not in _ASKED or any(stem in words for stem in listed(f"asks {sort}"))


def _wrong_league(meant: Meant, kind: str, home: str | None) -> bool:
    """``les soldats`` are of no league of armed groups, ``les rebelles`` of no league of states."""
    if kind in ("soldier", "police"):
        return meant.country is not None and meant.country == home
    return kind in ("armed", "jihadist", "unknown") and meant.country is None


def _of_people(mention: ActorMention) -> bool:
    """``des véhicules de commerçants``, ``un camp de déplacés``: things of persons who bear no arms."""
    doc = mention.sentence.paragraph.doc
    after = [doc[k].lower_ for k in range(mention.head + 1, min(mention.end + 3, mention.sentence.end))]
    return after[:1] in (["de"], ["d'"], ["des"]) and any(w.removesuffix("s") in listed("unarmed") for w in after[1:4])


class _Nearness:
    """Which country the text speaks of at each point: that of the last place, state or people named in the paragraph, or before it."""

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        self._spots: dict[int, list[tuple[int, str]]] = {}
        self._homes: dict[int, str] = {}
        for paragraph in sheet.paragraphs:
            spots: list[tuple[int, str]] = []
            for hit in paragraph.hits:
                name = hit.name
                iso: str | None = None
                if name.sort == "place" and not name.weak:
                    iso = tools.packs.places[int(name.ref)].country
                elif name.sort in ("country", "capital"):
                    iso = name.ref
                if iso is not None:
                    spots.append((hit.start, iso))
            self._spots[paragraph.index] = spots
            votes = home_votes([paragraph], tools) or Counter(iso for _, iso in spots)
            if votes:
                self._homes[paragraph.index] = votes.most_common(1)[0][0]
        self.lands = tuple(dict.fromkeys(iso for spots in self._spots.values() for _, iso in spots))

    def home_of(self, index: int) -> str | None:
        """Return the country of a paragraph's places and groups, or else of the states it names."""
        return self._homes.get(index)

    def of(self, mention: ActorMention) -> str | None:
        """Return the country last named before a mention in its paragraph, else the first after it there, else that of the paragraph before."""
        paragraph = mention.sentence.paragraph
        at = paragraph.doc[mention.start].idx
        spots = self._spots[paragraph.index]
        before = [iso for start, iso in spots if start < at]
        if before:
            return before[-1]
        if spots:
            return spots[0][1]
        for index in (paragraph.index - 1, paragraph.index - 2):
            if self._spots.get(index):
                return self._spots[index][-1][1]
        return None


def named_outright(mention: ActorMention) -> bool:
    """Say whether a mention's own words name its actor, so that nothing else decides."""
    if mention.actor_id in (None, UNKNOWN[0], CIVILIANS[0]):
        return mention.actor_id is None and mention.name is not None and not mention.person
    return mention.kind not in ("state", "adjective") or mention.actor_id is not None


def is_open(mention: ActorMention) -> bool:
    """Say whether the report must tell who is meant: ``l'armée``, ``ses hommes``, ``les Russes``, ``les assaillants``."""
    if mention.actor_id == PEACEKEEPERS:
        return True
    if mention.kind == "actor" or is_named_person(mention) or (mention.kind == "name" and not _has_article(mention)):
        return False
    if mention.actor_id in (None, UNKNOWN[0], CIVILIANS[0]):
        return mention.name is None or mention.actor_id is not None
    return mention.kind in ("state", "adjective")


def _has_article(mention: ActorMention) -> bool:
    return not mention.sentence.paragraph.doc[mention.start].text[:1].isupper()


def sort_of(mention: ActorMention, tools: Tools) -> str:
    """Return the kind of the actor a mention names; air forces and rebels of a country apart."""
    ref = mention.actor_id or ""
    actor = tools.packs.actors.get(ref)
    if ref == PROTESTERS[0]:
        return "crowd"
    if actor is not None and actor.kind == "police":
        return "gendarmerie" if "Gendarmerie" in actor.name else "security" if actor.name.endswith("security forces") else "police"
    if actor is not None:
        return "air" if actor.kind == "military" and ("Air Force" in actor.name or "Aerospace" in actor.name) else actor.kind
    for force, sort in _FORCES:
        if ref.startswith(f"{force}-"):
            return sort
    if (mention.name or "").endswith((" rebels", " opposition")):
        return "rebels"
    return {CIVILIANS[0]: "people", PROTESTERS[0]: "crowd", UNKNOWN[0]: "unknown"}.get(ref, "other")


def _lead(sheet: Sheet) -> Sequence[Paragraph]:
    """Return the headline and the first paragraph of text."""
    first = next((n for n, paragraph in enumerate(sheet.paragraphs) if not paragraph.headline), 0)
    return sheet.paragraphs[: first + 1]


def home_votes(paragraphs: Sequence[Paragraph], tools: Tools) -> Counter[str]:
    """Count the places and groups of each country; powers that meddle from outside count for nothing."""
    votes: Counter[str] = Counter()
    for paragraph in paragraphs:
        for hit in paragraph.hits:
            if hit.name.sort == "place" and not hit.name.weak:
                votes[tools.packs.places[int(hit.name.ref)].country or ""] += 2
            elif hit.name.sort == "actor" and tools.packs.actors[hit.name.ref].kind in _ARMED:
                votes[tools.packs.actors[hit.name.ref].country or ""] += 1
    del votes[""]
    return votes
