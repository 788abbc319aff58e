"""Sources that a preposition or a participle brings: ``selon X``, ``annoncé par X``, ``a-t-on appris de source X``."""

from __future__ import annotations

from functools import lru_cache

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.build import build, phrase_head, with_joined
from selon.coding.sources.carried import Account, again_named, carry, is_echo, resolve_echo, resolve_pronoun
from selon.coding.sources.lexicon import is_any, is_word, lexicon, speech_of
from selon.coding.sources.phrase import can_speak, capital, mention_at
from selon.coding.sources.subject import subject_before
from selon.coding.sources.verbs import group_start
from selon.language.doc import Token

_BREAKS = frozenset([";", ":", "-", "–", "—", "«", '"'])
_NOMINAL = ("NOUN", "PROPN", "X")


@lru_cache(maxsize=1)
def _openers() -> frozenset[str]:
    """The words that a source outside a verb's subject may begin with; all others are passed over at once."""
    return frozenset(lexicon().markers) | {"par"} | lexicon().words["source"] | lexicon().words["of"]


class Marked:
    """Finds the sources of one sentence that words other than verbs of saying bring."""

    def __init__(self, sentence: Sentence, tools: Tools, account: Account) -> None:
        self.sentence = sentence
        self.doc = sentence.paragraph.doc
        self.tools = tools
        self.account = account
        self.out: list[SourceMention] = []

    def find(self) -> list[SourceMention]:
        """Return the sources from left to right."""
        lowers, openers, markers = self.doc.lowers, _openers(), lexicon().markers
        for i in range(self.sentence.start, self.sentence.end - 1):
            if lowers[i] not in openers:
                continue
            token = self.doc[i]
            for words, kind in markers.get(lowers[i], ()):
                if (*lowers[i : min(i + len(words), self.sentence.end)],) == words:
                    self._add(self._citing(token))
                    self._add(self._after(i, words, kind))
                    break
            if token.lower_ == "par" and (verb := self._agent_verb(i)) is not None:
                self._add(self._after(i, ("par",), "par", verb))
            if is_word(token, "source") and self._of_source(i):
                self._add(self._resolved(token, "de source"))
            if is_word(token, "of") and (learn := self._learnt(i)) is not None:
                head = phrase_head(self.sentence, i + 1)
                if head is not None and can_speak(self.sentence, head, self.tools):
                    self._add(self._resolved(head, f"learn·{learn}"))
        return [s for s in self.out if not self._only_leads(s)]

    def _citing(self, verb: Token) -> list[SourceMention]:
        """``Le Sudan Tribune cite un officier pour qui``: who cites is a source too."""
        if not is_word(verb, "cites") or self.doc[verb.i - 1].lower_ in ("qui", "que", "qu'"):
            return []
        head = subject_before(self.sentence, verb, group_start(self.sentence, verb.i), self.tools)
        if head is None or is_any(head, "personal", "latter", "some") or not can_speak(self.sentence, head, self.tools):
            return []
        found = build(self.sentence, head, self.tools, "verb", verb.i)
        found.verb = verb.i
        return [found] if found.kind == "media" else []

    def _of_source(self, i: int) -> bool:
        """``de source militaire``, ``de bonne source``."""
        before = [t.lower_ for t in self.doc[max(self.sentence.start, i - 2) : i]]
        return before[-1:] in (["de"], ["d'"]) or before in (["de", "bonne"], ["de", "bonnes"])

    def _add(self, found: list[SourceMention]) -> None:
        for source in found:
            clash = any(s.sentence is source.sentence and s.start < source.end and source.start < s.end for s in self.out)
            if not clash or source.marker.startswith("carried"):
                self.out.append(source)

    def _only_leads(self, source: SourceMention) -> bool:
        """``selon les informations recueillies auprès de X``, ``un bilan publié par X``, ``cette information reprise par X``: what is told is X's."""
        if source.sentence is not self.sentence or not is_word(self.doc[source.end - 1], "leads"):
            return False
        near = [s for s in self.out if s.sentence is self.sentence and 0 < s.start - source.end <= 4]
        known = is_word(self.doc[source.start], "this")  # what was told before is no source of its own
        return any(known or not s.marker.startswith(("repris", "relay", "cité")) for s in near)

    def _after(self, i: int, words: tuple[str, ...], kind: str, verb: Token | None = None) -> list[SourceMention]:
        """The source(s) after a marker of some words at token ``i``."""
        at = i + len(words)
        if at >= self.sentence.end or not self._may_mark(i, words, kind):
            return []
        marker = "·".join(words)
        if kind == "before" and is_word(self.doc[at], "of_whom") and (told := self._before_relative(i)) is not None:
            return [build(self.sentence, told, self.tools, marker)]
        head = phrase_head(self.sentence, at)
        if head is None or is_word(self.doc[at], "not_source"):
            return []
        if not is_word(head, "pronoun") and not self._may_be(head, kind):
            return []
        found = self._resolved(head, marker, i)
        if kind == "start" and (not self._closed(found, head) or (words == ("côté",) and not capital(head))):
            return []
        return self._by(found, verb or self.doc[i]) if kind == "par" else found

    def _may_mark(self, i: int, words: tuple[str, ...], kind: str) -> bool:
        """``pour`` marks a source only where a clause opens, ``auprès de`` after learning, ``suivant`` as a preposition."""
        if words == ("suivant",):
            return self.doc[i].pos_ in ("ADP", "VERB")
        if kind == "start":
            opens = i == self.sentence.start or self.doc[i - 1].text in _BREAKS
            return opens or is_word(self.doc[i - 1], "clause_link")
        if kind == "auprès":
            return any(is_word(t, "learning") for t in self.doc[max(self.sentence.start, i - 8) : i])
        return True

    def _may_be(self, head: Token, kind: str) -> bool:
        """After ``selon`` nearly anyone may speak, after ``par`` and ``pour`` only who surely can."""
        if is_any(head, "never", "time"):
            return False
        if kind == "proof":  # "sur la base de Hmeimim" is a place
            return lexicon().kinds.get(head.lower_) is not None
        return kind not in ("par", "start") or can_speak(self.sentence, head, self.tools)

    def _by(self, found: list[SourceMention], verb: Token) -> list[SourceMention]:
        """Sources after ``par``; what is ``repris par`` others than media is a place."""
        if verb.lower_.startswith("repris"):
            found = [s for s in found if s.kind == "media"]
        speech = speech_of(verb, self.sentence.end)
        for source in found:
            self._end_before_event(source)
            named = capital(self.doc[source.start]) and self.doc[source.start].i == source.end - 1
            if named and source.kind in ("witness", "other") and verb.lower_.startswith(("cité", "repris", "relay")):
                source.kind = "media"
            source.verb, source.deny = verb.i, speech is not None and speech.kind == "deny"
        return found

    def _end_before_event(self, source: SourceMention) -> None:
        """``accusée par l'ONU de massacres``: what is told is no part of who tells it."""
        told = next((c.start for c in self.sentence.candidates if source.start < c.start < source.end), None)
        of = next((k for k in range(told - 1, source.start, -1) if is_word(self.doc[k], "of")), None) if told is not None else None
        if of is not None:
            source.end, source.text = of, self.doc.text_of(source.start, of)

    def _resolved(self, head: Token, marker: str, at: int | None = None) -> list[SourceMention]:
        """Return the source(s) at a head; a pronoun or an echo as the source it stands for, told at token ``at``."""
        sentence = self.sentence
        if is_word(head, "pronoun"):
            found = resolve_pronoun(sentence, head, self.account, self.out, self.tools)
            return [carry(sentence, head.i if at is None else at, found, marker)] if found is not None else []
        first = build(sentence, head, self.tools, marker)
        if is_echo(sentence, first.start, first.end, head):
            back = resolve_echo(sentence, head, self.account, self.out)
            if back is not None:
                return [again_named(first, back) or carry(sentence, head.i if at is None else at, back, marker)]
        return with_joined(sentence, first, self.tools)

    def _before_relative(self, i: int) -> Token | None:
        """Return the head of the phrase that a relative (``, selon qui``) goes on about."""
        near = self.doc[max(self.sentence.start, i - 10) : i]
        fits = [t for t in near if t.pos_ in _NOMINAL and can_speak(self.sentence, t, self.tools)]
        if not fits:
            return None
        mention = mention_at(self.sentence, fits[-1].i)
        return self.doc[mention.head] if mention is not None else fits[-1]

    def _closed(self, found: list[SourceMention], head: Token) -> bool:
        """``Pour l'OSDH, …``: a comma ends the phrase; a colon or ``on`` may too."""
        end = head.i + 1 if is_word(head, "pronoun") else max((s.end for s in found), default=self.sentence.end)
        return end < self.sentence.end and (self.doc[end].text in (",", ":") or self.doc[end].lower_ == "on")

    def _agent_verb(self, i: int) -> Token | None:
        """``porté à 71 par le ministère``, ``annoncé mardi par``: the participle before ``par``, not next to it."""
        for k in range(i - 2, max(self.sentence.start - 1, i - 7), -1):
            set_off = self.doc[k + 1].text == "," and k + 2 == i and any(t.lower_ == "été" for t in self.doc[k - 2 : k])
            if (self.doc[k + 1].is_punct and not set_off) or self.doc[k].is_punct:
                return None
            if self._told_passively(k, i):
                return self.doc[k]
            if self.doc[k].pos_ in ("VERB", "AUX"):
                return None
        return None

    def _told_passively(self, k: int, by: int) -> bool:
        """Say whether the words from token ``k`` are those that ``par`` follows as a marker: ``annoncé``, ``fait état``."""
        for words, kind in lexicon().markers.get(self.doc[k].lower_, ()):
            if kind == "par" and words[-1] == "par" and (*self.doc.lowers[k : k + len(words) - 1],) == words[:-1]:
                return True
        return False

    def _learnt(self, i: int) -> str | None:
        """``a-t-on appris de``, ``apprend-on d'une source``, ``tient de proches que``: the verb of learning before ``de``."""
        for k in range(i - 1, max(self.sentence.start - 1, i - 6), -1):
            if self.doc[k].is_punct:
                return None
            speech = speech_of(self.doc[k], self.sentence.end)
            if speech is not None and speech.lemma == "apprendre":
                return "apprendre"
            after = self.doc[i : min(self.sentence.end, i + 8)]
            if is_word(self.doc[k], "holds") and any(is_word(t, "that") for t in after):
                return "tenir"
        return None
