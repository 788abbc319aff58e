"""Whose account goes on: pronouns and ``la même source`` back to who was named, and the kinds of people named before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from selon.coding.draft import SourceMention
from selon.coding.sheet import ActorMention, Sentence
from selon.coding.source_kind import actor_kind
from selon.coding.source_lexicon import is_noun_of, is_word
from selon.coding.source_phrase import mention_at
from selon.coding.tools import Tools

_FEMININE = frozenset(["elle", "elles", "-elle", "-elles", "celle-ci", "celles-ci"])
_PLURAL = frozenset(["ils", "elles", "-ils", "-elles", "ceux-ci", "celles-ci", "eux"])


@dataclass(slots=True)
class Account:
    """Who has spoken so far in the report, newest last, and of what kind each name is."""

    named: list[tuple[int, SourceMention]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)

    def note(self, index: int, sources: list[SourceMention]) -> None:
        """Remember who speaks in a sentence, by name or carried on."""
        self.named += [(index, s) for s in sources if s.marker != "on"]

    def before(self, index: int, reach: int = 7) -> list[SourceMention]:
        """Return who has spoken in the sentences before, newest first."""
        return [s for k, s in reversed(self.named) if 0 < index - k <= reach]


def carry(sentence: Sentence, at: int, source: SourceMention, marker: str) -> SourceMention:
    """Return ``source`` as it holds at token ``at`` of a later place."""
    return replace(source, marker=f"carried·{marker}", reach=(sentence.start, sentence.end), verb=at, deny=False)


def resolve_pronoun(sentence: Sentence, pronoun: Token, account: Account, here: list[SourceMention], tools: Tools) -> SourceMention | None:
    """Return the source a pronoun stands for: a speaker before it that agrees, else the subject of the sentence before."""
    low = pronoun.lower_
    plural, feminine = low in _PLURAL, low in _FEMININE
    before = [s for s in here if s.sentence is sentence and s.end <= pronoun.i and not s.marker.startswith(("carried", "on"))]
    pool = [*reversed(before), *account.before(sentence.index)]
    fits = [s for s in pool if _agrees(s, plural, feminine) and s.verb != pronoun.i]
    subject = _person_before(sentence, pronoun, plural, feminine, tools)
    if subject is not None and (not fits or sentence.index - fits[0].sentence.index > 1):
        return subject
    if fits:
        return fits[0]
    return subject or (pool[0] if pool and plural is False and sentence.index - pool[0].sentence.index <= 1 else None)


def _agrees(source: SourceMention, plural: bool, feminine: bool) -> bool:
    number, gender = features_of(source.sentence, source.start, source.end)
    return (number is None or (number == "p") == plural) and (gender is None or (gender == "f") == feminine)


def features_of(sentence: Sentence, start: int, end: int) -> tuple[str | None, str | None]:
    """Return number and gender of a phrase, each None where the words do not tell."""
    doc = sentence.paragraph.doc
    first = doc[start].lower_
    number = gender = None
    if first in ("le", "un", "ce", "cet", "du", "au"):
        number, gender = "s", "m"
    elif first in ("la", "une", "cette", "sa"):
        number, gender = "s", "f"
    elif first in ("les", "des", "ces", "leurs", "ses", "plusieurs", "deux", "trois", "certains", "certaines", "diverses", "quelques"):
        number = "p"
    elif first in ("l'", "son", "leur"):
        number = "s"
    head = next((t for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN", "X")), doc[start])
    if gender is None and head.pos_ == "NOUN":
        gender = {"Masc": "m", "Fem": "f"}.get("".join(head.morph.get("Gender")[:1]))
    if number is None:
        if head.pos_ == "NOUN" and "Plur" in head.morph.get("Number"):
            number = "p"
        elif head.pos_ == "PROPN":
            number = "s"
    return number, gender


def _person_before(sentence: Sentence, pronoun: Token, plural: bool, feminine: bool, tools: Tools) -> SourceMention | None:
    """The agreeing subject of this sentence before the pronoun, or of the sentence before."""
    doc = sentence.paragraph.doc
    pools = [[m for m in sentence.mentions if m.end <= pronoun.i]]
    at = sentence.paragraph.sentences.index(sentence)
    if at:
        pools.append(sentence.paragraph.sentences[at - 1].mentions)
    for pool in pools:
        fits = []
        for mention in pool:
            number, gender = features_of(mention.sentence, mention.start, mention.end)
            if mention.kind in ("asset", "structure", "adjective") or (number is not None and (number == "p") != plural):
                continue
            if gender is None or (gender == "f") == feminine:
                fits.append(mention)
        subjects = [m for m in fits if doc[m.head].dep_.startswith("nsubj")]
        persons = [m for m in subjects if m.kind not in ("actor", "state") or plural]
        if persons or subjects:
            return from_mention((persons or subjects)[-1], tools)
    return None


def from_mention(mention: ActorMention, tools: Tools) -> SourceMention:
    """Return an actor mention as a source."""
    return SourceMention(mention.sentence, mention.start, mention.end, mention.text, actor_kind(mention, tools), "subject",
                         (mention.sentence.start, mention.sentence.end), mention=mention)  # fmt: skip


def is_echo(sentence: Sentence, start: int, end: int, head: Token) -> bool:
    """Say whether a phrase only points back: ``la même source``, ``cette source``, ``le texte``, ``le communiqué``."""
    doc = sentence.paragraph.doc
    if not is_noun_of(head, "echo"):
        return False
    words = [t for t in doc[start:end] if t.i != head.i]
    if any(is_word(t, "same") for t in words):
        return True
    return len(words) == 1 and (is_word(words[0], "this") or is_word(words[0], "the"))


def resolve_echo(sentence: Sentence, head: Token, account: Account, here: list[SourceMention]) -> SourceMention | None:
    """Return the source that ``la même source`` repeats: the last one named; a text goes back to a text first."""
    before = [s for s in here if s.sentence is sentence and s.end <= head.i and not s.marker.startswith(("carried", "on"))]
    pool = [*reversed(before), *account.before(sentence.index)]
    if head.lower_ == "source":
        pool = [s for s in pool if s.kind != "media"] or pool
    return pool[0] if pool else None


def learn_kinds(sentence: Sentence, sources: list[SourceMention], account: Account) -> None:
    """Remember the kind of each name, so that the surname alone has it too; give it to those met again."""
    for source in sources:
        names = [t.lower_ for t in source.sentence.paragraph.doc[source.start : source.end] if t.text[:1].isupper() and not t.is_punct]
        if not names:
            continue
        if source.kind != "other":
            account.kinds.setdefault(names[-1], source.kind)
        elif names[-1] in account.kinds:
            source.kind = account.kinds[names[-1]]


def mention_kinds(sentence: Sentence, account: Account, tools: Tools) -> None:
    """A title beside a name tells the kind of that name wherever it speaks later (``le gouverneur X``, ``X, chef de Y``)."""
    from selon.coding.source_kind import identify
    from selon.coding.source_phrase import apposition, left_of, right_of

    doc = sentence.paragraph.doc
    for k in range(sentence.start, sentence.end):
        if not is_noun_of(doc[k], "office") or doc[k].text[:1].isupper():
            continue
        start, end = left_of(sentence, k), right_of(sentence, k + 1)
        stop = apposition(sentence, start, end)
        names = [t.lower_ for t in doc[k + 1 : stop] if t.text[:1].isupper() and not t.is_punct]
        kind = identify(sentence, start, end, doc[k], tools)[1]
        before = mention_at(sentence, start - 2) if start - 2 >= sentence.start and doc[start - 1].text == "," else None
        if before is not None and before.kind in ("name", "person"):
            account.kinds.setdefault(doc[before.end - 1].lower_, kind)
        elif names and mention_at(sentence, stop - 1) is not None and kind != "other":
            account.kinds.setdefault(names[-1], kind)
