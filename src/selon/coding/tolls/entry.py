"""Make entries: of a counted group, of a named person, of a noun with or without a number."""

from __future__ import annotations

from dataclasses import dataclass

from selon.coding.base.draft import TollEntry
from selon.coding.base.harm import lemma_in, words
from selon.coding.base.sheet import ActorMention, Sentence
from selon.coding.tolls.groups import Count
from selon.language.doc import Token

_PERSONS = frozenset(["people", "force", "official"])
_NOBODY = frozenset(["asset", "structure", "place", "adjective"])
_ONE = frozenset(["le", "la", "l'", "un", "une", "son", "sa", "ce", "cet", "cette", "leur", "mon", "ma", "notre", "au", "du"])
_PRONOUNS = frozenset(
    ["il", "elle", "l'", "lui", "celui-ci", "celle-ci", "-il", "-elle", "-t-il", "m'", "me", "je", "j'", "un", "une"]
)


@dataclass(frozen=True, slots=True)
class Maker:
    """Makes the entries of one harm word."""

    sentence: Sentence
    kind: str
    doubtful: bool = False

    def of_count(self, count: Count) -> TollEntry:
        """Return the entry of a counted group."""
        q = count.quantity
        doc = self.sentence.paragraph.doc
        last = doc[max(count.end, count.head + 1) - 1]
        stop = max(q.end, last.idx + len(last.text))
        who = count.mention.who if count.mention is not None and not count.generic else "unknown"
        return self._entry(
            q.start, stop, (q.low, q.best, q.high), approximate=q.approximate, who=who, mention=count.mention, count=count
        )

    def of_token(self, token: Token, *, listed: bool = False) -> TollEntry | None:
        """Return the entry of a word without a number: 1 for one person, none for many, nothing for a thing.

        A word ``listed`` beside a person is taken for one though no list knows it.
        """
        low = token.lower_
        if low in ("un", "une") and token.i > self.sentence.start and token.doc[token.i - 1].lower_ == "l'":
            return self.made(1, token)
        if token.pos_ == "PRON" and _between_commas(token):
            return None  # "l'armée affirme, elle, avoir": it only stresses
        if token.pos_ == "PRON" or low in ("l'", "-il", "-elle"):
            if low in _PRONOUNS and not self.doubtful and not _impersonal(token):
                return self.made(1, token)
            return None
        for mention in self.sentence.mentions:
            if mention.start <= token.i < mention.end and not mention.pronoun:
                return self.of_mention(mention)
        if token.pos_ == "NOUN" and not self.doubtful:
            return self._unknown(token, listed=listed)
        return None

    def of_mention(self, mention: ActorMention) -> TollEntry | None:
        """Return the entry of an actor mention without a number."""
        if mention.kind in _NOBODY:
            return None
        doc = mention.sentence.paragraph.doc
        head = doc[mention.head]
        if any(ch.isdigit() for ch in mention.text) or (
            mention.kind == "name" and not mention.person and self._is_place(mention)
        ):
            return None
        low, first = head.lower_, doc[mention.start].lower_
        if mention.person or (mention.kind == "name" and head.pos_ == "PROPN" and not head.text.isupper() and not self.doubtful):
            return self.made(1, head, mention)
        plural = (low.endswith(("s", "x")) or "Plur" in head.morph.get("Number", [])) and first not in _ONE
        members = mention.kind == "actor" and plural and first == "des" and head.text.islower()  # "des talibans"
        if (
            not members and mention.kind not in _PERSONS and mention.actor_id != "civilians" and not (mention.kind == "state" and plural)
        ) or lemma_in(low, "thing"):
            return None
        if lemma_in(low, "collective") or lemma_in(low, "household") or (lemma_in(low, "side") and not plural):
            return self.made(None, head, mention) if plural or self.kind == "displaced" else None
        return self.made(None if plural else 1, head, mention)

    def _is_place(self, mention: ActorMention) -> bool:
        return any(p.start <= mention.head < p.end for p in mention.sentence.places)

    def _unknown(self, token: Token, *, listed: bool) -> TollEntry | None:
        """A singular noun that no list knows counts where a name follows it ("l'ingénieur Farès Moukhaddar")."""
        low = token.lower_
        first = next((c.lower_ for c in token.children if c.dep_ == "det"), "")
        after = token.doc[token.i + 1] if token.i + 1 < self.sentence.end else None
        named = after is not None and after.text[:1].isupper() and after.pos_ in ("PROPN", "NOUN", "X")
        if first not in _ONE or any(lemma_in(low, k) for k in ("thing", "collective", "household")):
            return None
        return self.made(1, token) if listed or named else None

    def made(self, number: int | None, token: Token, mention: ActorMention | None = None) -> TollEntry:
        """Return an entry of one, or of nobody knows how many."""
        if mention is not None:
            offset = mention.sentence.paragraph.offset
            return self._entry(
                mention.char_start - offset, mention.char_end - offset, (number,) * 3, who=mention.who, mention=mention
            )
        return self._entry(token.idx, token.idx + len(token.text), (number,) * 3)

    def _entry(
        self, start: int, stop: int, bounds: tuple[int | None, ...], *, approximate: bool = False, who: str = "unknown",
        mention: ActorMention | None = None, count: Count | None = None,
    ) -> TollEntry:  # fmt: skip
        low, best, high = bounds
        if best is not None and _pair(mention):
            low, best, high = (None if n is None else 2 * n for n in bounds)
        paragraph = mention.sentence.paragraph if mention is not None else self.sentence.paragraph
        quantity = count.quantity if count is not None else None
        text = paragraph.doc.text[start:stop]
        return TollEntry(
            self.kind,
            quantity,
            low,
            best,
            high,
            approximate,
            who,
            paragraph.offset + start,
            paragraph.offset + stop,
            text,
            mention,
        )


def _between_commas(token: Token) -> bool:
    return [t.text for t in token.doc[max(0, token.i - 1) : token.i + 2]] == [",", token.text, ","]


def _pair(mention: ActorMention | None) -> bool:
    """Whether each counted one is two: "un couple"."""
    return mention is not None and mention.word is not None and mention.word.lemma in words("pair")


def _impersonal(token: Token) -> bool:
    follow = [t.lower_ for t in token.doc[token.i + 1 : token.i + 3]]
    return token.lower_ in ("il", "-il", "-t-il") and any(w in ("y", "agit", "semblerait", "faut", "s'") for w in follow)
