"""What kind of source a phrase names: government, military, armed group, media, monitor, witness and so on."""

from __future__ import annotations

from spacy.tokens import Token

from selon.coding.sheet import ActorMention, Sentence
from selon.coding.source_lexicon import is_noun_of, lexicon
from selon.coding.source_phrase import capital, mention_at
from selon.coding.tools import Tools

_WEAK = ("anonymous", "expert", "other")
_BY_ACTOR = {
    "state": "government", "government": "government", "military": "military", "police": "military", "militia": "armed_group",
    "armed_group": "armed_group", "coalition": "military", "mission": "monitor", "organisation": "monitor", "party": "other",
    "person": "government", "people": "witness", "company": "other",
}  # fmt: skip
_BY_MENTION = {"force": "military", "official": "government", "people": "witness", "state": "government", "asset": "military"}


def identify(sentence: Sentence, start: int, end: int, head: Token, tools: Tools) -> tuple[str | None, str]:
    """Return the id of the source in the packs, if known, and its kind."""
    found = _in_packs(sentence, start, end, head, tools)
    plain = found is not None and found[2]
    source_id = found[0] if found is not None else None
    if found is not None and not plain and not _outranks(head):
        return source_id, found[1]
    kind = _by_words(sentence, start, end, head, tools)
    if kind is not None:
        return source_id, kind
    if found is not None:
        return source_id, found[1]
    mention = mention_at(sentence, head.i) or next((m for m in sentence.mentions if start <= m.head < end), None)
    if mention is not None:
        return None, actor_kind(mention, tools)
    return None, "other"


def _outranks(head: Token) -> bool:
    """A ministry is government and an army's spokesman military, whatever the pack calls the institution."""
    return word_kind(head.lower_) == "government" and not capital(head)


def _in_packs(sentence: Sentence, start: int, end: int, head: Token, tools: Tools) -> tuple[str, str, bool] | None:
    doc = sentence.paragraph.doc
    low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    for hit in sentence.paragraph.hits:
        if hit.name.sort == "source" and low <= hit.start < high:
            source = tools.packs.sources[hit.name.ref]
            if hit.start <= head.idx < hit.end or (source.kind != "media" or is_noun_of(head, "paper")) and is_noun_of(head, "relay"):
                return source.source_id, source.kind, source.country is None and hit.name.lower
    return None


def word_kind(word: str) -> str | None:
    """Return the kind that a word form tells.

    >>> word_kind("villageoises"), word_kind("médicale"), word_kind("pont")
    ('witness', 'other', None)
    """
    return lexicon().kinds.get(word)


def _by_words(sentence: Sentence, start: int, end: int, head: Token, tools: Tools) -> str | None:
    doc = sentence.paragraph.doc
    phrase = _phrase_kind(sentence, start, end)
    if phrase is not None:
        return phrase
    own = word_kind(head.lower_)
    if own is not None and not is_noun_of(head, "relay"):
        return own
    if not is_noun_of(head, "relay"):
        return _first_kind(sentence, head.i + 1, end, tools) if mention_at(sentence, head.i) is None and not capital(head) else None
    found = _first_kind(sentence, head.i + 1, end, tools) or _first_kind(sentence, start, head.i, tools)
    if found is not None:
        return found
    mention = next((m for m in sentence.mentions if start <= m.start < end and m.head != head.i), None)
    if mention is not None and (mention.actor_id is not None or mention.kind == "state"):
        return actor_kind(mention, tools)
    own_mention = mention_at(sentence, head.i)
    if own_mention is not None and own_mention.actor_id is not None and own is None:
        return actor_kind(own_mention, tools)
    return own or ("government" if doc[head.i].lower_ in ("porte-parole", "responsable", "responsables") else None)


def _phrase_kind(sentence: Sentence, start: int, end: int) -> str | None:
    doc = sentence.paragraph.doc
    for k in range(start, end):
        for words, kind in lexicon().kind_phrases.get(doc[k].lower_, ()):
            if tuple(t.lower_ for t in doc[k : k + len(words)]) == words:
                return kind
    return None


def _first_kind(sentence: Sentence, start: int, end: int, tools: Tools) -> str | None:
    """The first complement that tells a kind: a word, a known actor, a source; vague ones only where nothing else does."""
    doc = sentence.paragraph.doc
    vague = None
    for k in range(start, end):
        kind = word_kind(doc[k].lower_)
        if kind is None:
            kind = _name_kind(sentence, k, tools)
        if kind is not None and kind not in _WEAK:
            return kind
        if kind == "other" or (vague is None and kind is not None):
            vague = kind
    return vague


def _name_kind(sentence: Sentence, k: int, tools: Tools) -> str | None:
    doc = sentence.paragraph.doc
    for hit in sentence.paragraph.hits:
        if hit.start <= doc[k].idx < hit.end and hit.name.sort == "source":
            return tools.packs.sources[hit.name.ref].kind
    mention = next((m for m in sentence.mentions if m.start <= k < m.end), None)
    if mention is None:
        return None
    if mention.actor_id is not None and mention.kind == "actor" and mention.head <= k:
        return actor_kind(mention, tools)
    if mention.kind == "adjective" and mention.actor_id is None:
        return "armed_group"
    return None


def actor_kind(mention: ActorMention, tools: Tools) -> str:
    """Return the kind of source that an actor is when it speaks."""
    if mention.actor_id is not None:
        if mention.actor_id.startswith(("army-", "air-force-", "police-")):
            return "military"
        if mention.actor_id.startswith(("state-", "government-")):
            return "government"
        actor = tools.packs.actors.get(mention.actor_id)
        if actor is not None:
            return _BY_ACTOR.get(actor.kind, "other")
    return _BY_MENTION.get(mention.kind, "other")
