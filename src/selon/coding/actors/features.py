"""What the model sees of a mention and an actor that it may mean."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from heapq import nlargest

from selon.coding.actors import says
from selon.coding.actors.extent import words as listed
from selon.coding.actors.owned import men_of
from selon.coding.actors.pool import Meant, Pool, named_outright, word_class
from selon.coding.actors.rules import article, sides_told
from selon.coding.actors.stand import Stand, called_so
from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import antecedent
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.linear import Group
from selon.coding.base.sheet import ActorMention, Sheet
from selon.coding.base.tools import Tools

_FAR = 9
_AGAINST = {"initiator": "target", "target": "initiator", "victim": "initiator", "participant": "participant", "supporter": "target"}
"""Which role those have who stand against each role."""
_LEAD = 2
_MANY = 2
_OTHERS = frozenset(["unknown", "jihadist", "armed", "fighter"])
"""Classes of words by which a speaker means the other side."""


class Reading:
    """A report as the model sees it: who is named where, who did what to whom."""

    def __init__(
        self, sheet: Sheet, pool: Pool, drafts: Sequence[Draft], tools: Tools, sources: Mapping[int, Sequence[SourceMention]]
    ) -> None:
        self.sheet = sheet
        self.pool = pool
        self.drafts = list(drafts)
        self.tools = tools
        self.sources = sources
        self._at = {id(d): n for n, d in enumerate(self.drafts)}
        self._played = [self._roles_of(d) for d in self.drafts]
        self._words: dict[int, tuple[str, str, str, str, str]] = {}
        self._pools: dict[int, list[Meant]] = {}
        self._named: dict[str, list[Meant]] = {}
        self._spots: dict[int, list[tuple[int, int]]] = {}
        for meant in pool.meant.values():
            if meant.mentions:
                self._named.setdefault(meant.side, []).append(meant)
                self._spots[id(meant)] = sorted((m.sentence.index, m.head) for m in meant.mentions)
        self._latest: dict[tuple[int, int], dict[str, list[tuple[int, int]]]] = {}
        self._often = self._by_count()
        self._alone = Counter(meant.side for meant in pool.meant.values() if meant.mentions)
        self._stand = Stand(sheet, pool, self.drafts, self.who, tools)
        self._foes = self._stand.foes
        self._known: dict[int, tuple[str, str, frozenset[str]]] = {}
        self._speakers: dict[int, Meant | None] = {}

    def features(self, mention: ActorMention, meant: Meant, draft: Draft | None, role: str) -> list[str | Group]:
        """Features that say whether a mention means an actor."""
        lemma, kind, det, told, number = self._of_words(mention)
        sort, side = meant.sort, meant.side
        home, local = self._whereabouts(mention, meant)
        own = (mention.actor_id or mention.name) == (meant.actor_id or meant.name)
        land = "none" if mention.country is None else str(mention.country == meant.country)
        near, rank = self._rank(mention, meant)
        often = self._often[id(meant)]
        alone = self._alone[side] if meant.mentions else 9
        lead = any(m.sentence.paragraph.headline or m.sentence.index < _LEAD for m in meant.mentions)
        beside = any(m.sentence.paragraph is mention.sentence.paragraph and m is not mention for m in meant.mentions)
        loaded = mention.word is not None and mention.word.loaded
        out: list[str | Group] = [
            (says.word, sort, side, kind, det, lemma, number),
            (says.country, sort, side, kind, det, lemma, home, local),
            (says.name, sort, kind, lemma, mention.kind, own, land),
            (says.distance, sort, side, kind, det, near, rank, often),
            (says.standing, side, kind, det, near, alone, lead, beside),
        ]
        if not meant.mentions and side in ("state", "power"):
            out.append((says.passed, sort, side, kind, home, min(self._alone[side], _MANY)))
        if told:
            out.append((says.adjective, told, sort, side, often))
        if loaded:
            out.append((says.loaded, sort, side, rank))
        if mention.sentence.quoted or det == "our":
            out.append((says.quoted, side, det, rank))
        out += self._standing(mention, meant, det, role, kind)
        out += self._spoken(mention, meant, det, side, kind)
        out += self._around(mention, meant, det, kind)
        return out + (self._in_claim(mention, meant, draft, role, kind) if draft is not None else [f"idle={side}|{kind}"])

    def _whereabouts(self, mention: ActorMention, meant: Meant) -> tuple[bool, str]:
        """Whether the actor is of the country where the report plays, and of the one last named."""
        lands = self.pool
        here = lands.home_at(mention)
        if meant.side == "state" and here == lands.home:
            here = lands.army
        local = "none" if meant.country is None else str(meant.country == lands.near(mention))
        return meant.country is not None and meant.country == here, local

    def pool_of(self, mention: ActorMention) -> list[Meant]:
        """Return whom a mention may mean, in the order of the report."""
        found = self._pools.get(id(mention))
        if found is None:
            owner = self._who_owns(mention) or self._who_calls(mention)
            rebel = self._against_state(mention)
            home = self.pool.home_at(mention) if rebel else None
            found = self._pools[id(mention)] = [
                m for m in self.pool.of(mention) if m is not owner and not (rebel and self._stand.for_state(m, home))
            ]
        return found

    def _who_calls(self, mention: ActorMention) -> Meant | None:
        """``l'ennemi a fui, dit l'armée``: who speaks of the enemy is another."""
        lemma = mention.word.lemma if mention.word is not None else ""
        return self._speaker(mention) if lemma in listed("enemy") and article(mention) != "own" else None

    @staticmethod
    def _against_state(mention: ActorMention) -> bool:
        lemma = mention.word.lemma if mention.word is not None else ""
        return lemma in listed("against the state") or "jihadist" in (word_class(mention), sides_told(mention))

    def _who_owns(self, mention: ActorMention) -> Meant | None:
        """``ses rivaux``, ``leurs assiégeants``: whose they are is another, the subject of the sentence where nobody else is told."""
        lemma = mention.word.lemma if mention.word is not None else ""
        if lemma not in listed("enemy") | listed("ally") | listed("other's") or article(mention) != "own":
            return None
        owner = self.owner(mention)
        if owner is None:
            doc = mention.sentence.paragraph.doc
            subjects = (m for m in mention.sentence.mentions if m.head < mention.start and doc[m.head].dep_.startswith("nsubj"))
            owner = next(subjects, None)
        return self.who(owner) if owner is not None else None

    def owned(self, mention: ActorMention) -> Meant | None:
        """Return whom ``ses hommes`` mean by who the owner is, where that is named outright."""
        owner = self.owner(mention) if article(mention) == "own" else None
        return men_of(mention, owner, self.who(owner), self.pool, self.tools) if owner is not None else None

    def nobody(self, mention: ActorMention, draft: Draft | None, role: str) -> list[str]:
        """Features that say whether a mention means none of the actors that the report names."""
        lemma, kind, det, told, _ = self._of_words(mention)
        sides = {m.side for m in self.pool_of(mention) if m.mentions}
        family = FAMILY[draft.type] if draft is not None else ""
        out = ["nobody", f"nobody={kind}", f"nobody={kind}|{det}", f"nobody={lemma}", f"nobody={mention.kind}|{role}", f"nobody={kind}|{family}"]
        out += [f"nobody={kind}|armed={'armed' in sides}", f"nobody={kind}|state={'state' in sides}", f"nobody={kind}|own={mention.actor_id is not None}"]
        doc = mention.sentence.paragraph.doc
        named = any(doc[k].text[:1].isupper() for k in range(mention.head + 1, mention.end))
        out += [f"nobody=named{named}|{kind}", f"nobody=long{min(mention.end - mention.start, 5)}"]
        return [*out, f"nobody=told{told}"] if told else out

    def _of_words(self, mention: ActorMention) -> tuple[str, str, str, str, str]:
        found = self._words.get(id(mention))
        if found is None:
            doc = mention.sentence.paragraph.doc
            lemma = mention.word.lemma if mention.word is not None else mention.kind
            if any(stem in mention.text for stem in listed("security")):
                lemma += "+sécurité"
            kind = word_class(mention) or (mention.word.kind if mention.word is not None else mention.kind)
            plural = "Plur" in doc[mention.head].morph.get("Number", [])
            found = (lemma, kind, article(mention), sides_told(mention), str(plural))
            self._words[id(mention)] = found
        return found

    def _standing(self, mention: ActorMention, meant: Meant, det: str, role: str, kind: str) -> list[str]:
        """What the actor does in the whole report, with whom it stands, and whether the report calls it by this word."""
        known = self._known.get(id(meant))
        if known is None:
            known = self._known[id(meant)] = (self._stand.does(meant), self._stand.bound(meant), called_so(meant, self.tools))
        does, bound, called = known
        side, doc = meant.side, mention.sentence.paragraph.doc
        alike = doc[mention.head].lower_.removesuffix("s") in called
        out = [f"does={does}|{side}|{kind}", f"bound={bound}|{side}|{kind}", f"called={alike}|{side}|{kind}", f"called={alike}|{kind}|{det}"]
        speaker = self._speaker(mention) if side != "people" else None
        if speaker is not None:
            out.append(f"said={speaker is meant}|{role}|{kind}")
            if side == "armed" and kind in _OTHERS and speaker is not meant:
                out.append(f"fought={frozenset((id(speaker), id(meant))) in self._foes}|{kind}")
        return out

    def _spoken(self, mention: ActorMention, meant: Meant, det: str, side: str, kind: str) -> list[str]:
        """Whether the actor owns the mention (``ses hommes``) or speaks (``nos forces``)."""
        out = []
        if det == "own":
            owner = self.owner(mention)
            found = self.who(owner) if owner is not None else None
            out.append(f"owner={found is meant}|{side}" if found is not None else "owner=?")
            owned = self.owned(mention)
            if owned is not None and owner is not None:
                out += [f"owned={owned is meant}|{owner.sentence is mention.sentence}", f"owned={owned is meant}|{kind}"]
        if det == "our" or mention.sentence.quoted:
            speaker = self._speaker(mention)
            out.append(f"speaker={speaker is meant}|{det}|{side}" if speaker is not None else f"speaker=?|{det}")
        if kind == "fighter" and mention.word is not None and mention.word.lemma in listed("enemy"):
            speaker = self._speaker(mention)
            if speaker is not None:
                out.append(f"enemy={speaker is meant}|{frozenset((id(speaker), id(meant))) in self._foes}|{side}")
        return out

    def owner(self, mention: ActorMention) -> ActorMention | None:
        """Return whose a mention is said to be: whom ``ses`` in ``ses hommes`` stands for."""
        doc = mention.sentence.paragraph.doc
        for k in range(mention.start, mention.head + 1):
            if doc[k].lower_ in ("son", "sa", "ses", "leur", "leurs"):
                return antecedent(mention.sentence, doc[k])
        return None

    def _speaker(self, mention: ActorMention) -> Meant | None:
        here = mention.sentence.index
        if here not in self._speakers:
            self._speakers[here] = self._speaker_at(here)
        return self._speakers[here]

    def _speaker_at(self, here: int) -> Meant | None:
        for index in (here, here - 1, here + 1):
            for source in self.sources.get(index, ()):
                owner = self._owner_of(source)
                if owner is not None:
                    return owner
                said = [m for m in source.sentence.mentions if source.start <= m.head < source.end]
                for one in said:
                    found = self.who(one)
                    if found is not None:
                        return found
        return None

    def _owner_of(self, source: SourceMention) -> Meant | None:
        """Return the actor whose office a source is, or that it is itself."""
        row = self.tools.packs.sources.get(source.source_id or "")
        actor = self.tools.states.named(row.owner or "") if row is not None else None
        return self.pool.meant.get(actor.actor_id if actor is not None else source.source_id or "")

    def _around(self, mention: ActorMention, meant: Meant, det: str, kind: str) -> list[str]:
        """Where the actor is named beside the mention: inside its words, before it in the sentence, as a subject."""
        out = []
        for other in meant.mentions:
            if other.sentence is not mention.sentence or other is mention:
                continue
            doc = mention.sentence.paragraph.doc
            if mention.start <= other.head < mention.end:
                out.append(f"inside={kind}")
            elif 0 <= other.start - mention.end <= 2:
                link = doc[mention.end].lower_ if other.start > mention.end else ""
                out += [f"behind={link}", f"behind={link}|{kind}"]
            elif 0 <= mention.start - other.end <= 1:
                out.append(f"ahead={doc[mention.start - 1].lower_}|{det}")
            if doc[other.head].dep_.startswith("nsubj"):
                out.append(f"subject={other.head < mention.head}|{det}|{doc[mention.head].dep_.startswith('nsubj')}")
            else:
                out.append(f"beside={other.head < mention.head}|{det}")
        return list(dict.fromkeys(out))

    def _in_claim(self, mention: ActorMention, meant: Meant, draft: Draft, role: str, kind: str) -> list[str]:
        """What part the mention plays in the claim, and what part the actor plays in it and in those around."""
        family = FAMILY[draft.type]
        side = meant.side
        out = [f"role={role}|{side}|{family}", f"role={role}|{meant.sort}|{kind}", f"role={role}|{meant.sort}|{draft.type}"]
        for other_role, other in draft.actors:
            if other is mention:
                continue
            found = self.who(other)
            if found is meant:
                out += [f"taken={other_role}|{role}", f"taken={other_role}|{role}|{family}"]
            elif found is not None and other_role == _AGAINST.get(role):
                out += [f"against={found.side}|{side}|{role}", f"against={found.sort}|{meant.sort}|{kind}"]
                if frozenset((id(found), id(meant))) in self._foes:
                    out += [f"foe={side}", f"foe={side}|{kind}"]
        at = self._at.get(id(draft), 0)
        for n, k in enumerate(range(at - 1, max(-1, at - 4), -1)):
            was = self._played[k].get(id(meant))
            if was is not None:
                before = self.drafts[k]
                alike = "same" if before.type == draft.type else str(FAMILY[before.type] == family)
                out += [f"was={was}|{role}|{alike}", f"was={was}|{role}|{n}|{side}"]
                break
        will = next((played[id(meant)] for played in self._played[at + 1 : at + 3] if id(meant) in played), None)
        if will is not None:
            out.append(f"will={will}|{role}")
        return out

    def _roles_of(self, draft: Draft) -> dict[int, str]:
        """Return the first role of each actor that a claim names outright."""
        found = ((self.who(mention), role) for role, mention in draft.actors)
        return {id(meant): role for meant, role in reversed([*found]) if meant is not None}

    def who(self, mention: ActorMention) -> Meant | None:
        """Return the actor that a mention names outright."""
        if not named_outright(mention):
            return None
        return self.pool.meant.get(mention.actor_id or mention.name or "")

    def _rank(self, mention: ActorMention, meant: Meant) -> tuple[str, int]:
        """Tell how far back an actor was last named, and how many of its side were named since (to three)."""
        here = mention.sentence.index
        point = (here, mention.head)
        latest = self._latest.get(point)
        if latest is None:
            latest = self._latest[point] = {
                side: nlargest(3, (self._last(one, point) for one in named)) for side, named in self._named.items()
            }
        spot = self._last(meant, point)
        later = sum(other > spot for other in latest.get(meant.side, ()))
        return self._distance(meant, mention, here, spot[0]), later

    def _last(self, meant: Meant, point: tuple[int, int]) -> tuple[int, int]:
        """Return the sentence and word at which an actor was last named before a word; -1 for never."""
        spots = self._spots.get(id(meant), ())
        at = bisect_left(spots, point)
        return spots[at - 1] if at else (-1, -1)

    @staticmethod
    def _distance(meant: Meant, mention: ActorMention, here: int, last: int) -> str:
        if last < 0:
            return "later" if any(m is not mention for m in meant.mentions) else "never"
        gap = here - last
        return "0" if gap == 0 else "1" if gap == 1 else "2" if gap == 2 else "3-5" if gap <= 5 else "6-9" if gap <= _FAR else "10+"

    def _by_count(self) -> dict[int, int]:
        """Rank the actors of each side by how often the report names them."""
        counts: dict[str, list[int]] = {}
        for meant in self.pool.meant.values():
            counts.setdefault(meant.side, []).append(len(meant.mentions))
        most = {side: nlargest(3, found) for side, found in counts.items()}
        return {
            id(meant): sum(other > len(meant.mentions) for other in most[meant.side]) if meant.mentions else 4
            for meant in self.pool.meant.values()
        }
