"""Who speaks a verb of saying: named before or after it, by a pronoun, by ``on``, or shared with the verb before."""

from __future__ import annotations

from dataclasses import replace

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.build import build, phrase_head, with_joined
from selon.coding.sources.carried import Account, again_named, carry, is_echo, resolve_echo, resolve_pronoun
from selon.coding.sources.inverted import inverted, inverted_pronoun
from selon.coding.sources.kind import word_kind
from selon.coding.sources.lexicon import Speech, is_any, is_noun_of, is_word, lexicon, speech_of
from selon.coding.sources.phrase import can_speak, is_time, mention_at
from selon.coding.sources.subject import subject_before
from selon.coding.sources.told import told_to
from selon.coding.sources.verbs import group_start, is_verb, opens_speech
from selon.language.doc import Token
from selon.language.grammar import subject_of

_NOMINAL = frozenset(["NOUN", "PROPN", "X"])
_SPOKEN = ("verb", "inverted", "carried")


class Speakers:
    """Finds the speakers of one sentence, verb by verb; ``found`` grows as it goes."""

    def __init__(self, sentence: Sentence, tools: Tools, account: Account, marked: list[SourceMention]) -> None:
        self.sentence = sentence
        self.doc = sentence.paragraph.doc
        self.tools = tools
        self.account = account
        self.here = list(marked)

    def find(self) -> list[SourceMention]:
        """Return the sources that verbs of saying bring, in the order of the verbs."""
        out: list[SourceMention] = []
        saw = lexicon().words["saw"]
        for verb in self.sentence.tokens():
            if verb.lower_ in saw:
                out += self._who_saw(verb)
            speech = speech_of(verb, self.sentence.end)
            if speech is None or not is_verb(self.sentence, verb, speech):
                continue
            medium = told_to(self.sentence, verb.i, self.tools) if speech.kind == "say" else None
            for source in self._speaker(verb, speech):
                source.verb, source.deny = verb.i, speech.kind == "deny"
                if medium is not None and medium.text.lower() not in source.text.lower():
                    source.told_to = medium
                out.append(source)
                self.here.append(source)
        return out

    def _who_saw(self, verb: Token) -> list[SourceMention]:
        """``Un berger a vu des hommes enlever son cousin``: who saw it is its witness."""
        start = group_start(self.sentence, verb.i)
        if not any(is_word(t, "have") for t in self.doc[start : verb.i]):
            return []
        subject = subject_before(self.sentence, verb, start, self.tools)
        if subject is None or is_any(subject, "personal", "latter", "some"):
            return []
        found = build(self.sentence, subject, self.tools, "verb", start)
        if found.kind != "witness" or any(s.sentence is self.sentence and s.start == found.start for s in self.here):
            return []
        found.verb = verb.i
        self.here.append(found)
        return [found]

    def _speaker(self, verb: Token, speech: Speech) -> list[SourceMention]:
        sentence, doc = self.sentence, self.doc
        start = group_start(sentence, verb.i)
        before = doc[start - 1] if start > sentence.start else None
        gerund = "ger" in speech.moods
        if gerund or (before is not None and is_word(before, "link")):
            shared = self._shared(verb, start)
            if shared is not None:
                return [shared]
            if gerund and (before is None or before.pos_ not in _NOMINAL):
                return []
        pronoun = inverted_pronoun(sentence, verb)
        if pronoun is not None:
            return self._by_pronoun(pronoun, "inverted")
        after = inverted(sentence, verb, start, speech, self.tools)
        if after is not None:
            return self._named(after, "inverted·que" if before is not None and is_word(before, "that") else "inverted", verb)
        if speech.kind == "quote" and not opens_speech(sentence, verb.i):
            return []
        if before is not None and is_word(before, "on_pronoun"):
            return self._by_on(before, verb)
        subject = subject_before(sentence, verb, start, self.tools)
        if subject is None:
            return []
        if is_any(subject, "personal", "latter"):
            return self._by_pronoun(subject, "verb")
        return self._named(subject, "verb", verb)

    def _shared(self, verb: Token, start: int) -> SourceMention | None:
        """``…, a-t-il dit, ajoutant que``, ``dément … et accuse``: the verb has the speaker of the verb before it."""
        gerund = any("ger" in s.moods for s in lexicon().verbs.get(verb.lower_, ()))
        if not gerund and not is_word(self.doc[start - 1], "link"):
            return None
        spoken = [s for s in self.here if s.verb is not None and s.verb < verb.i and s.marker.split("·")[0] in _SPOKEN]
        parsed = subject_of(verb)
        own = parsed if parsed is not None and parsed.head.i == verb.i and parsed.dep_.startswith("nsubj") else None
        if spoken and (own is None or not any(s.start <= own.i < s.end for s in spoken)):
            return _again(max(spoken, key=lambda s: s.verb or 0))
        if parsed is None or not self.sentence.start <= parsed.i < verb.i or not can_speak(self.sentence, parsed, self.tools):
            return None
        mention = mention_at(self.sentence, parsed.i)
        return build(self.sentence, self.doc[mention.head] if mention is not None else parsed, self.tools, "verb", start)

    def _by_on(self, pronoun: Token, verb: Token) -> list[SourceMention]:
        """``on parle de``, ``dit-on``: an anonymous source in the words that say so; ``assure-t-on au gouvernorat`` names one."""
        sentence, doc = self.sentence, self.doc
        if not is_word(verb, "on"):
            return []
        whose = next((s for s in self.here if s.sentence is sentence and s.marker.startswith(("chez", "du·côté"))), None)
        if whose is not None:
            return [replace(whose, marker="on·at")]
        start, end = min(pronoun.i, verb.i), max(pronoun.i, verb.i) + 1
        if end + 1 < sentence.end and is_word(doc[end], "at"):
            head = phrase_head(sentence, end + 1)
            if head is not None and (word_kind(head) is not None or is_noun_of(head, "paper")) and not is_time(sentence, head):
                return [build(sentence, head, self.tools, "on·at")]
        return [SourceMention(sentence, start, end, doc.text_of(start, end), "anonymous", "on", (sentence.start, sentence.end))]

    def _by_pronoun(self, pronoun: Token, marker: str) -> list[SourceMention]:
        sentence = self.sentence
        if not is_word(pronoun, "on_pronoun"):
            found = resolve_pronoun(sentence, pronoun, self.account, self.here, self.tools)
            return [carry(sentence, pronoun.i, found, marker)] if found is not None else []
        near = self.doc[max(sentence.start, pronoun.i - 2) : pronoun.i + 3]
        verb = next((t for t in reversed(near) if t.pos_ == "VERB"), pronoun)
        if any(s.sentence is sentence and s.marker.startswith(("learn", "de source")) for s in self.here):
            return []
        if is_word(verb, "on_adds"):
            last = self.account.before(sentence.index, 3)
            if last:
                return [carry(sentence, pronoun.i, last[0], "on")]
        return self._by_on(pronoun, verb) if 0 < pronoun.i - verb.i <= 2 else []

    def _named(self, head: Token, marker: str, verb: Token) -> list[SourceMention]:
        sentence = self.sentence
        same = [s for s in self.here if s.sentence is sentence and s.start <= head.i < s.end]
        if any(not s.marker.startswith("carried") for s in same):
            spoken = [s for s in same if s.verb is not None]
            aside = all(self.doc[s.verb].dep_ == "acl:relcl" for s in spoken if s.verb is not None)
            return [replace(s, marker=marker, deny=False) if aside else _again(s) for s in spoken][:1]
        found = build(sentence, head, self.tools, marker, group_start(sentence, verb.i) if marker == "verb" else None)
        if found.start <= verb.i < found.end:
            return []
        if is_echo(sentence, found.start, found.end, head):
            back = resolve_echo(sentence, head, self.account, self.here)
            if back is not None:
                return [again_named(found, back) or carry(sentence, head.i, back, marker)]
        out = with_joined(sentence, found, self.tools)
        return self._joined_before([s for s in out if s.end <= verb.i], verb) if marker == "verb" else out

    def _joined_before(self, out: list[SourceMention], verb: Token) -> list[SourceMention]:
        """``Kiev et les Occidentaux accusent``: the first of two joined subjects."""
        sentence, doc = self.sentence, self.doc
        plural = verb.text.endswith("nt") or doc[verb.i - 1].lower_ in ("ont", "s'")
        start = out[0].start if out else sentence.start
        while plural and start - 2 >= sentence.start and doc[start - 1].lower_ in ("et", "comme"):
            near = reversed(doc[max(sentence.start, start - 8) : start - 1])
            head = next((t for t in near if t.pos_ in _NOMINAL and can_speak(sentence, t, self.tools)), None)
            if head is None:
                break
            mention = mention_at(sentence, head.i)
            found = build(sentence, doc[mention.head] if mention is not None else head, self.tools, "verb")
            if found.end != start - 1:
                break
            out.insert(0, found)
            start = found.start
        return out


def _again(source: SourceMention) -> SourceMention:
    """A second verb of the same speaker (``affirme … et dément …``)."""
    return replace(source, marker="carried·again", deny=False)
