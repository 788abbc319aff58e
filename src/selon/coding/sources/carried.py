"""Whose account goes on: pronouns and ``la même source`` back to who was named, and the kinds of people named before."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import ActorMention, Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.kind import actor_kind, identify
from selon.coding.sources.lexicon import is_noun_of, is_word, lexicon
from selon.coding.sources.phrase import apposition, left_of, mention_at, right_of
from selon.language.doc import Token

_LONG = 6


@dataclass(slots=True)
class Account:
    """Who has spoken so far in the report, newest last, and of what kind each name is."""

    named: list[tuple[int, SourceMention]] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    people: list[tuple[int, ActorMention]] = field(default_factory=list)

    def note(self, index: int, sources: list[SourceMention]) -> None:
        """Remember who speaks in a sentence, by name or carried on."""
        self.named += [(index, s) for s in sources if s.marker != "on"]

    def before(self, index: int, reach: int = 7) -> list[SourceMention]:
        """Return who has spoken in the sentences before, newest first."""
        return [s for k, s in reversed(self.named) if 0 < index - k <= reach]


def carry(sentence: Sentence, at: int, source: SourceMention, marker: str) -> SourceMention:
    """Return ``source`` as it holds at token ``at`` of a later place."""
    return replace(
        source, marker=f"carried·{marker}", reach=(sentence.start, sentence.end), verb=at, deny=False, told_to=None
    )


def resolve_pronoun(
    sentence: Sentence, pronoun: Token, account: Account, here: list[SourceMention], tools: Tools
) -> SourceMention | None:
    """Return the source a pronoun stands for: a speaker before it that agrees, else the subject of the sentence before."""
    plural, feminine = is_word(pronoun, "they"), is_word(pronoun, "she")
    pool = [*reversed(_named_here(sentence, pronoun, here)), *account.before(sentence.index)]
    fits = [s for s in pool if _agrees(s, plural, feminine) and s.verb != pronoun.i]
    subject = _subject_before(sentence, pronoun, plural, feminine, tools)
    if subject is not None and (not fits or sentence.index - fits[0].sentence.index > 1):
        return subject
    if fits:
        return fits[0]
    people = [m for k, m in reversed(account.people) if 0 < sentence.index - k <= _LONG and _may_be(m, plural, feminine)]
    if subject is None and people:
        return from_mention(people[0], tools)
    near = bool(pool) and not plural and sentence.index - pool[0].sentence.index <= 1
    return subject or (pool[0] if near else None)


def _named_here(sentence: Sentence, token: Token, here: list[SourceMention]) -> list[SourceMention]:
    """Sources named in this sentence before a token."""
    return [s for s in here if s.sentence is sentence and s.end <= token.i and not s.marker.startswith(("carried", "on"))]


def _agrees(source: SourceMention, plural: bool, feminine: bool) -> bool:
    number, gender = features_of(source.sentence, source.start, source.end)
    return (number is None or (number == "p") == plural) and (gender is None or (gender == "f") == feminine)


def features_of(sentence: Sentence, start: int, end: int) -> tuple[str | None, str | None]:
    """Return number and gender of a phrase, each None where the words do not tell."""
    doc = sentence.paragraph.doc
    first = doc[start]
    head = next((t for t in doc[start:end] if t.pos_ in ("NOUN", "PROPN", "X")), first)
    morph = str(head.morph)
    masculine, feminine = is_word(first, "masculine"), is_word(first, "feminine")
    gender = "m" if masculine else "f" if feminine else None
    number = "s" if masculine or feminine or is_word(first, "singular") else "p" if is_word(first, "plural") else None
    if gender is None and head.pos_ == "NOUN":
        gender = "f" if "Gender=Fem" in morph else "m" if "Gender=Masc" in morph else None
    if number is None:
        number = "p" if head.pos_ == "NOUN" and "Number=Plur" in morph else "s" if head.pos_ == "PROPN" else None
    return number, gender


def _subject_before(sentence: Sentence, pronoun: Token, plural: bool, feminine: bool, tools: Tools) -> SourceMention | None:
    """The agreeing subject of this sentence before the pronoun, or of the sentence before; persons rather than groups."""
    doc = sentence.paragraph.doc
    pools = [[m for m in sentence.mentions if m.end <= pronoun.i]]
    at = sentence.paragraph.sentences.index(sentence)
    if at:
        pools.append(sentence.paragraph.sentences[at - 1].mentions)
    for pool in pools:
        subjects = [m for m in pool if doc[m.head].dep_.startswith("nsubj") and _may_be(m, plural, feminine)]
        persons = [m for m in subjects if m.kind not in ("actor", "state") or plural]
        if subjects:
            return from_mention((persons or subjects)[-1], tools)
    return None


def _may_be(mention: ActorMention, plural: bool, feminine: bool) -> bool:
    if mention.kind in ("asset", "structure", "adjective"):
        return False
    number, gender = features_of(mention.sentence, mention.start, mention.end)
    return (number is None or (number == "p") == plural) and (gender is None or (gender == "f") == feminine)


def from_mention(mention: ActorMention, tools: Tools) -> SourceMention:
    """Return an actor mention as a source."""
    reach = (mention.sentence.start, mention.sentence.end)
    return SourceMention(
        mention.sentence, mention.start, mention.end, mention.text, actor_kind(mention, tools), "subject", reach, mention=mention
    )


def is_echo(sentence: Sentence, start: int, end: int, head: Token) -> bool:
    """Say whether a phrase only points back: ``la même source``, ``cette source``, ``le texte``, ``le communiqué``."""
    doc = sentence.paragraph.doc
    if not is_noun_of(head, "echo"):
        return False
    words = [t for t in doc[start:end] if t.i != head.i]
    if any(is_word(t, "same") for t in words):
        return True
    return len(words) == 1 and (is_word(words[0], "this") or is_word(words[0], "the"))


def again_named(echo: SourceMention, back: SourceMention) -> SourceMention | None:
    """``la même source`` stands in its own words, and is of the kind of the one it repeats."""
    words = echo.sentence.paragraph.doc[echo.start : echo.end]
    return replace(echo, kind=back.kind, source_id=back.source_id) if any(is_word(t, "same") for t in words) else None


def resolve_echo(sentence: Sentence, head: Token, account: Account, here: list[SourceMention]) -> SourceMention | None:
    """Return the source that ``la même source`` repeats: the last one named; a text goes back to a text first."""
    pool = [*reversed(_named_here(sentence, head, here)), *account.before(sentence.index)]
    if head.lower_ == "source":
        pool = [s for s in pool if s.kind != "media"] or pool
    return pool[0] if pool else None


def learn_kinds(sources: list[SourceMention], account: Account) -> None:
    """Remember the kind of each name, so that the surname alone has it too; give it to those met again."""
    for source in sources:
        names = [
            t.lower_ for t in source.sentence.paragraph.doc[source.start : source.end] if t.text[:1].isupper() and not t.is_punct
        ]
        if not names:
            continue
        if source.kind != "other":
            account.kinds.setdefault(names[-1], source.kind)
        elif names[-1] in account.kinds:
            source.kind = account.kinds[names[-1]]


def mention_kinds(sentence: Sentence, account: Account, tools: Tools) -> None:
    """A title beside a name tells the kind of that name wherever it speaks later (``le gouverneur X``, ``X, chef de Y``)."""
    doc = sentence.paragraph.doc
    account.people += [(sentence.index, m) for m in sentence.mentions if m.person and doc[m.head].dep_.startswith("nsubj")]
    offices = lexicon().nouns["office"]
    for k in [t.i for t in sentence.tokens() if t.lower_ in offices]:
        if doc[k].text[:1].isupper():
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
