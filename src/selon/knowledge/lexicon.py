"""The French lexicon: triggers with their frames, words for actors, cues. Words only; their use is elsewhere."""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from selon.knowledge.rows import PackError, builtin_packs, cell_list, read_rows
from selon.model import EVENT_TYPES


class Trigger(msgspec.Struct, frozen=True, dict=True):
    """A word or phrase that tells an event. ``expression`` is in lemmas, the head first."""

    expression: tuple[str, ...]
    pos: str
    type: str
    frame: str
    when: tuple[tuple[str, str], ...]
    outcome: str | None
    strength: int
    row: int

    @cached_property
    def key(self) -> str:
        """The expression as one string."""
        return " ".join(self.expression)


class Mention(msgspec.Struct, frozen=True):
    """A noun that names persons, forces or their things."""

    lemma: str
    kind: str
    who: str
    loaded: bool


class MeansWord(msgspec.Struct, frozen=True):
    """A weapon or another means. ``use`` is named (a means as subject of an act too), led (after words of use only) or never."""

    words: tuple[str, ...]
    kind: str
    use: str
    row: int


class Cue(msgspec.Struct, frozen=True):
    """Words that change how an event is told, or who tells it."""

    words: tuple[str, ...]
    kind: str
    scope: str
    row: int


FRAME_ROLES = frozenset(
    ["initiator", "target", "participant", "victim", "supporter", "mediator", "place", "event", "means", "source"]
)


def lexicon_folder() -> Path:
    """Return the folder of the French lexicon."""
    return builtin_packs() / "lexicon" / "fr"


@cache
def lexicon_digest() -> str:
    """Return eight hexadecimal digits that change with any word or weight of the lexicon.

    >>> len(lexicon_digest())
    8
    """
    digest = blake2b(digest_size=4)
    for path in sorted(lexicon_folder().glob("*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def frames() -> dict[str, dict[str, str]]:
    """Return each frame's map from a grammatical link (``suj``, ``obj``, ``par``, ``contre``...) to a role.

    Raises:
        PackError: a role that does not exist.
    """
    path = lexicon_folder() / "frames.csv"
    out: dict[str, dict[str, str]] = {}
    for n, row in read_rows(path, "frame,roles,note"):
        roles = dict(part.split("=", 1) for part in row["roles"].split())
        if unknown := set(roles.values()) - FRAME_ROLES:
            raise PackError(f"{path}: row {n}: unknown role {sorted(unknown)[0]!r}")
        out[row["frame"]] = roles
    return out


@lru_cache(maxsize=1)
def triggers() -> tuple[Trigger, ...]:
    """Return all trigger rows.

    Raises:
        PackError: a type, frame, part of speech or strength that does not exist.
    """
    path = lexicon_folder() / "triggers.csv"
    out = []
    for n, row in read_rows(path, "expression,pos,type,frame,when,outcome,strength,example"):
        if row["type"] not in EVENT_TYPES:
            raise PackError(f"{path}: row {n}: type {row['type']!r} is not in the codebook")
        if row["frame"] not in frames():
            raise PackError(f"{path}: row {n}: frame {row['frame']!r} is not in frames.csv")
        if row["pos"] not in ("verb", "noun") or row["strength"] not in ("1", "2", "3"):
            raise PackError(f"{path}: row {n}: pos must be verb or noun, strength 1, 2 or 3")
        when = tuple(tuple(part.split("=", 1)) for part in row["when"].split())
        out.append(
            Trigger(
                tuple(row["expression"].split()),
                row["pos"],
                row["type"],
                row["frame"],
                when,  # type: ignore[arg-type]
                row["outcome"] or None,
                int(row["strength"]),
                n,
            )
        )
    return tuple(out)


@lru_cache(maxsize=1)
def mentions() -> dict[str, Mention]:
    """Return the nouns that can name an actor, by lemma."""
    path = lexicon_folder() / "mentions.csv"
    return {
        row["lemma"]: Mention(row["lemma"], row["class"], row["who"], row["loaded"] == "loaded")
        for _, row in read_rows(path, "lemma,class,who,loaded")
    }


@lru_cache(maxsize=1)
def means_words() -> tuple[MeansWord, ...]:
    """Return the weapons and other means, the longest expressions first.

    Raises:
        PackError: a use that does not exist, or an expression that stands twice.
    """
    path = lexicon_folder() / "means.csv"
    out: dict[str, MeansWord] = {}
    for n, row in read_rows(path, "words,kind,use,example"):
        if row["use"] not in ("named", "led", "never"):
            raise PackError(f"{path}: row {n}: use {row['use']!r} is not named, led or never")
        if row["words"] in out:
            raise PackError(f"{path}: row {n}: {row['words']!r} stands there already")
        out[row["words"]] = MeansWord(tuple(row["words"].replace("d'", "d' ").split()), row["kind"], row["use"], n)
    return tuple(sorted(out.values(), key=lambda w: -len(w.words)))


@cache
def cues(name: str) -> tuple[Cue, ...]:
    """Return the cue rows of ``NAME.csv`` (columns ``words,kind,scope``)."""
    path = lexicon_folder() / f"{name}.csv"
    return tuple(Cue(tuple(row["words"].split()), row["kind"], row["scope"], n) for n, row in read_rows(path, "words,kind,scope"))


def word_list(name: str) -> dict[str, str]:
    """Return ``NAME.csv`` (columns ``word,kind``) as a map; lists in ``word`` share a kind."""
    path = lexicon_folder() / f"{name}.csv"
    return {word: row["kind"] for _, row in read_rows(path, "word,kind") for word in cell_list(row["word"])}


@cache
def word_sets(name: str) -> dict[str, frozenset[str]]:
    """Return ``NAME.csv`` (columns ``word,kind``) as the words of each kind; unlike in ``word_list`` a word may have several."""
    path = lexicon_folder() / f"{name}.csv"
    out: dict[str, set[str]] = {}
    for _, row in read_rows(path, "word,kind"):
        out.setdefault(row["kind"], set()).update(cell_list(row["word"]))
    return {kind: frozenset(words) for kind, words in out.items()}
