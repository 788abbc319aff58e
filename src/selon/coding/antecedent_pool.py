"""Whom the words of a report may mean: the actors it names, the forces of the states it speaks of, civilians, nobody named."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from selon.coding.mention_kinds import is_named_person
from selon.coding.sheet import ActorMention, Sheet
from selon.coding.tools import Tools

UNKNOWN = ("unidentified-armed-group", "unidentified armed group")
CIVILIANS = ("civilians", "civilians")
PROTESTERS = ("protesters", "protesters")
_ARMED = frozenset(["armed_group", "militia", "company"])
_SIDE = {
    "armed_group": "armed", "militia": "armed", "company": "armed", "rebels": "armed", "military": "state", "air": "state", "police": "state",
    "gendarmerie": "state", "security": "state", "government": "power", "state": "power", "coalition": "allies", "mission": "allies", "people": "people", "crowd": "people", "unknown": "unknown",
}  # fmt: skip
_LANDS = 3
_FORCES = (
    ("army", "military"), ("air-force", "air"), ("police", "police"), ("gendarmerie", "gendarmerie"), ("security-forces", "security"),
    ("government", "government"), ("state", "state"),
)  # fmt: skip
_ASKED = {"gendarmerie": ("gendarme",), "security": ("sécurité", "ordre", "sécuritaire"), "police": ("polic", "commissa", "agent", "flic", "crs")}


@dataclass(slots=True)
class Meant:
    """One actor that words may mean, with the mentions that name it outright. ``sort`` is its kind, finer for states."""

    actor_id: str | None
    name: str
    country: str | None
    sort: str
    mentions: list[ActorMention] = field(default_factory=list)

    @property
    def side(self) -> str:
        """``armed``, ``state``, ``power``, ``allies``, ``people``, ``unknown`` or ``other``."""
        return _SIDE.get(self.sort, "other")


class Pool:
    """All that the words of one report may mean."""

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        self.tools = tools
        self.home = home_of(sheet, tools)
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
        self._add(*CIVILIANS, None, "people")
        self._add(*PROTESTERS, None, "crowd")
        self._add(*UNKNOWN, None, "unknown")

    def _named(self, mention: ActorMention) -> None:
        key = mention.actor_id or mention.name
        if key is None:
            return
        sort = sort_of(mention, self.tools)
        if sort == "person" or key in (UNKNOWN[0], CIVILIANS[0]):
            return
        self._add(mention.actor_id, mention.name or mention.text, mention.country, sort).mentions.append(mention)

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

    def of(self, mention: ActorMention) -> list[Meant]:
        """Return whom a mention may mean, in the order of the report."""
        lands = (None, *self.lands, mention.country, self.near(mention))
        words = mention.text.lower()
        found = [
            m for m in self.meant.values()
            if m.mentions or (m.country in lands and (m.sort not in _ASKED or any(w in words for w in _ASKED[m.sort])))
        ]  # fmt: skip
        if mention.kind in ("state", "adjective") and mention.country is not None:
            return [m for m in found if m.country == mention.country or m.side in ("armed", "allies")]
        return found


class _Nearness:
    """Which country the text speaks of at each point: that of the last place, state or people named in the paragraph, or before it."""

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        self._spots: dict[int, list[tuple[int, str]]] = {}
        self._first: dict[int, str] = {}
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
        self.lands = tuple(dict.fromkeys(iso for spots in self._spots.values() for _, iso in spots))

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
    if mention.kind == "actor" or is_named_person(mention) or (mention.kind == "name" and not _has_article(mention)):
        return False
    if mention.actor_id in (None, UNKNOWN[0], CIVILIANS[0]):
        return mention.name is None or mention.actor_id is not None
    return mention.kind in ("state", "adjective")


def _has_article(mention: ActorMention) -> bool:
    return mention.end - mention.start > 1 and not mention.sentence.paragraph.doc[mention.start].text[:1].isupper()


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


def home_of(sheet: Sheet, tools: Tools) -> str | None:
    """Return the country of the report's places and groups; of the powers that meddle there, only when it has none of its own."""
    votes: Counter[str] = Counter()
    for paragraph in sheet.paragraphs:
        for hit in paragraph.hits:
            if hit.name.sort == "place" and not hit.name.weak:
                votes[tools.packs.places[int(hit.name.ref)].country or ""] += 2
            elif hit.name.sort == "actor" and tools.packs.actors[hit.name.ref].kind in _ARMED:
                votes[tools.packs.actors[hit.name.ref].country or ""] += 1
    del votes[""]
    return votes.most_common(1)[0][0] if votes else sheet.country
