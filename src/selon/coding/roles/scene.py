"""What the role model needs to know of a claim as a whole: who is linked how, which roles are taken, what else each does."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.actors.extent import words
from selon.coding.actors.kinds import is_named_person
from selon.coding.base.basics import FAMILY
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft, SourceMention
from selon.coding.base.sheet import ActorMention, Candidate, PlaceMention
from selon.coding.base.tools import Tools
from selon.coding.roles.arguments import ACCUSES, BACKS, Argument, arguments, verb_kind
from selon.knowledge import word_sets
from selon.language.doc import Doc, Token
from selon.language.grammar import is_passive, is_reflexive, links

_LEAD = 4
"""Words between an act and what leads to it: its article, an adjective."""
_AFTER = frozenset(["après", "depuis", "suite", "lendemain", "réaction", "réponse", "malgré"])
_ROLES = ("initiator", "target", "participant")


@lru_cache(maxsize=1)
def _reporting() -> tuple[str, ...]:
    """How the participles begin behind which ``par`` names who tells of an act: ``l'enlèvement, confirmé par les autorités``."""
    words = word_sets("trigger_words")
    return tuple(words["confirming"] | words["reporting"])


class Scene:
    """A claim, the mentions that may play in it, and what is known of them together."""

    def __init__(
        self,
        draft: Draft,
        clause: Clause,
        pool: list[ActorMention],
        tools: Tools,
        before: list[Draft],
        sources: list[SourceMention],
    ) -> None:
        self.draft = draft
        self.clause = clause
        self.pool = pool
        self.tools = tools
        self.before = before
        self.sources = sources
        self._arguments = arguments(clause, tools)
        self.links: dict[int, Argument | None] = {id(m): self._argument(m) for m in pool}
        self.taken = self._taken()
        self._open: dict[str | None, str] = {}
        self.others = [c for c in draft.sentence.candidates if c is not draft.candidate]

    def _argument(self, mention: ActorMention) -> Argument | None:
        if mention.sentence is self.draft.sentence:
            found = self._arguments.get(mention.head)
            if found is None:
                found = next((self._arguments[k] for k in range(mention.start, mention.end) if k in self._arguments), None)
            if found is not None:
                return found
            if mention.kind == "adjective" and self._follows(mention):
                return Argument("adj", "", self.tools.frames[self.draft.candidate.row.frame].get("adj"))
        via = self.clause.via.get(id(mention))
        if via is None:
            return None
        frame = self.tools.frames[self.draft.candidate.row.frame]
        plain = via.split(".")[-1]
        return Argument(via, "", frame.get(via) or frame.get(plain))

    def _follows(self, mention: ActorMention) -> bool:
        """``l'offensive terrestre israélienne``: only adjectives stand between the trigger and the mention."""
        candidate = self.draft.candidate
        if candidate.row.pos != "noun" or not candidate.end <= mention.start <= candidate.end + 2:
            return False
        doc = mention.sentence.paragraph.doc
        return all(doc[k].pos_ == "ADJ" for k in range(candidate.end, mention.start))

    def _taken(self) -> dict[str, set[int]]:
        out: dict[str, set[int]] = {r: set() for r in _ROLES}
        for mention in self.pool:
            argument = self.links[id(mention)]
            if argument is not None and argument.role in out:
                out[argument.role].add(id(mention))
        return out

    def backs(self, mention: ActorMention) -> bool:
        """Say whether a mention only backs the doer: ``épaulés par X``, ``avec l'appui de X``."""
        argument = self.links[id(mention)]
        return argument is not None and argument.governor == BACKS

    def accuses(self, mention: ActorMention) -> bool:
        """Say whether a mention only accuses the doer of the event, or orders it: ``l'ONU accuse l'armée d'avoir tué``."""
        argument = self.links[id(mention)]
        return argument is not None and argument.governor == ACCUSES and argument.link == "ctl.suj"

    def named_behind(self, office: ActorMention) -> ActorMention | None:
        """Return who is named behind the office that he holds alone: ``le chef du groupe, Issa Kallé``, ``le journaliste Alain Mercier``."""
        doc: Doc = office.sentence.paragraph.doc
        word, head = office.word, doc[office.head]
        if word is None:
            one = head.text.islower() and "Plur" not in head.morph.get("Number", [])
        else:
            one = head.lower_ == word.lemma and (word.kind in ("official", "people") or word.lemma in words("one-person") | words("title"))
        if not one or office.person or office.end >= office.sentence.end:
            return None
        behind = office.end + 1 if doc[office.end].text == "," else office.end
        return next((m for m in office.sentence.mentions if m.start == behind and (m.kind == "name" or m.person) and is_named_person(m)), None)

    def stands_by(self, mention: ActorMention) -> bool:
        """Say whether a mention is the subject of a verb that only reacts, or tells what came after: ``le maire a pleuré après l'attentat``."""
        argument, candidate = self.links[id(mention)], self.draft.candidate
        doc: Doc = mention.sentence.paragraph.doc
        verb = doc[mention.head].head
        if candidate.row.pos == "noun" and argument is not None and argument.link.endswith("par") and verb.lower_.startswith(_reporting()):
            return True
        if candidate.row.pos == "noun" and mention.sentence is candidate.sentence and (self._does_not_confirm(mention) or self._asks_about(mention)):
            return True
        if _called_after(doc[mention.head]):
            return True
        subject = doc[mention.head].dep_.startswith("nsubj") and mention.sentence is candidate.sentence
        if not subject or candidate.row.pos != "noun" or (argument is not None and argument.role is not None):
            return False
        if any(verb.i == other.token.i for other in candidate.sentence.candidates):
            return False
        return verb_kind(verb, self.tools) == "react" or bool(_AFTER & {t.lower_ for t in doc[max(candidate.sentence.start, candidate.start - 4) : candidate.start]})

    def _does_not_confirm(self, mention: ActorMention) -> bool:
        """Say whether a mention is a subject of a negated verb of confirming: ``ni l'armée ni les rebelles n'ont confirmé la prise``."""
        word = mention.sentence.paragraph.doc[mention.head]
        while word.dep_ == "conj" and word.head.i < word.i:
            word = word.head
        verb = word.head
        confirms = word.dep_.startswith("nsubj") and verb.lower_.startswith(tuple(word_sets("trigger_words")["confirming"]))
        return confirms and any(child.lower_ in ("n'", "ne") for child in verb.children)

    def _asks_about(self, mention: ActorMention) -> bool:
        """Say whether a mention is the subject of a verb whose object is about the act: ``l'ONU réclame une enquête sur la frappe``."""
        doc, at = mention.sentence.paragraph.doc, self.draft.candidate.start
        word, low = doc[mention.head], mention.sentence.start
        lead = next((k for k in range(at - 1, max(low, at - _LEAD), -1) if doc[k].lower_ in ("sur", "après")), low)
        about = word_sets("trigger_words")["about an act"]
        told = next((k for k in range(lead - 1, max(low, lead - _LEAD), -1) if doc[k].lower_ in about or doc[k].lower_.rstrip("s") in about), None)
        if told is None or not word.dep_.startswith("nsubj") or not word.i < word.head.i < told:
            return False
        return not any(doc[k].pos_ == "VERB" for k in range(word.head.i + 1, told))  # the parse may hang "sur" on the verb

    def open_roles(self, mention: ActorMention) -> str:
        """Return which roles links give to other mentions: ``i``, ``t``, ``p``, or ``-`` for none."""
        argument = self.links[id(mention)]
        return self._open_to(None if argument is None else argument.role)

    def _open_to(self, own: str | None) -> str:
        found = self._open.get(own)
        if found is None:
            found = self._open[own] = "".join(r[0] for r in _ROLES if len(self.taken[r]) > (r == own)) or "-"
        return found

    def elsewhere(self, mention: ActorMention) -> list[tuple[str, Candidate]]:
        """Return the role that the frame of each other trigger of its sentence gives a mention."""
        out = []
        for other in mention.sentence.candidates:
            if other is self.draft.candidate:
                continue
            role = own_role(other, mention, self.tools)
            if role:
                out.append((role, other))
        return out

    def source(self, mention: ActorMention) -> SourceMention | None:
        """Return the source that a mention is part of."""
        return next((s for s in self.sources if s.sentence is mention.sentence and s.start <= mention.head < s.end), None)

    def place(self, mention: ActorMention) -> PlaceMention | None:
        """Return the place whose words a mention shares."""
        return next((p for p in mention.sentence.places if p.start <= mention.head < p.end), None)

    def neighbour(self, mention: ActorMention) -> tuple[str, ActorMention] | None:
        """Return the mention that stands right before, and what joins the two: ``et``, ``,``, ``dont``, ``(``."""
        doc: Doc = mention.sentence.paragraph.doc
        last: ActorMention | None = None
        for other in mention.sentence.mentions:
            if other.end <= mention.start:
                last = other
        if last is None or mention.start - last.end > 4 or mention.start == last.end:
            return None
        words = [doc[k].lower_ for k in range(last.end, mention.start)]
        if any(w not in _JOINERS for w in words):
            return None
        return next((w for w in words if w in _STRONG), ","), last


def _called_after(word: Token) -> bool:
    """Say whether others only call themselves after who is named: ``des hommes se réclamant de l'État islamique``."""
    verb = word.head if word.head.pos_ in ("VERB", "AUX") else word.head.head
    return verb.i < word.i and is_reflexive(verb) and verb.lower_.startswith(tuple(word_sets("trigger_words")["calls itself"]))


_JOINERS = frozenset(", et ou de du des d' par à au aux le la les l' ainsi que dont comme parmi avec ( – - contre ni".split())
_STRONG = frozenset("et ou ainsi dont parmi ( – avec ni contre comme".split())


def own_role(other: Candidate, mention: ActorMention, tools: Tools) -> str | None:
    """Return the role that a trigger's frame gives a mention of its sentence."""
    if other.linked is None:
        token = other.token
        frame = tools.frames[other.row.frame]
        passive = other.row.pos == "verb" and is_passive(token)
        other.linked = {}
        for name, head in links(token):
            role = frame.get(name) or ("event" if passive and name == "suj" else None)
            if role:
                other.linked.setdefault(head.i, role)
    return other.linked.get(mention.head)


def likeness(one: str, other: str) -> str:
    """Say how alike two event types are: ``same``, ``family``, ``other``."""
    return "same" if one == other else "family" if FAMILY[one] == FAMILY[other] else "other"
