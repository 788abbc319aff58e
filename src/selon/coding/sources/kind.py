"""What kind of source a phrase names: government, military, armed group, media, monitor, witness and so on."""

from __future__ import annotations

from selon.coding.base.sheet import ActorMention, Sentence
from selon.coding.base.tools import Tools
from selon.coding.sources.lexicon import is_noun_of, is_word, lexicon
from selon.coding.sources.phrase import capital, mention_at
from selon.language.doc import Token

_WEAK = ("anonymous", "expert", "other")
_BY_ACTOR = {
    "state": "government", "government": "government", "military": "military", "police": "military", "militia": "armed_group",
    "armed_group": "armed_group", "coalition": "military", "mission": "monitor", "organisation": "monitor", "party": "other",
    "person": "government", "people": "witness", "company": "other",
}  # fmt: skip
_BY_MENTION = {"force": "military", "official": "government", "people": "witness", "state": "government", "asset": "military"}
_OWNERS = ("actor", "force", "official", "state", "person")


def identify(sentence: Sentence, start: int, end: int, head: Token, tools: Tools) -> tuple[str | None, str]:
    """Return the id of the source in the packs, if known, and its kind."""
    found = _in_packs(sentence, start, end, head, tools)
    source_id = found[0] if found is not None else None
    phrase = _phrase_kind(sentence, start, end)
    if phrase is not None:
        return source_id, phrase
    if found is not None and not found[2] and word_kind(head) != "government":
        return source_id, found[1]
    kind = _by_words(sentence, start, end, head, tools)
    if kind is not None:
        return source_id, kind
    if found is not None:
        return source_id, found[1]
    mention = mention_at(sentence, head.i) or next((m for m in sentence.mentions if start <= m.head < end), None)
    if mention is not None and (mention.kind != "name" or mention.actor_id is not None):
        return None, actor_kind(mention, tools)
    alone = end - start == 1 and capital(head) and not head.text.isupper() and mention is not None
    return None, "witness" if alone else "other"


def _in_packs(sentence: Sentence, start: int, end: int, head: Token, tools: Tools) -> tuple[str, str, bool] | None:
    """The known source: id, kind, and whether its name is plain words (``source militaire``), which tell the kind better."""
    doc = sentence.paragraph.doc
    low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    for hit in sentence.paragraph.hits:
        if hit.name.sort == "source" and low <= hit.start < high:
            source = tools.packs.sources[hit.name.ref]
            if hit.start <= head.idx < hit.end or (
                (source.kind != "media" or is_noun_of(head, "paper")) and is_noun_of(head, "relay")
            ):
                return source.source_id, source.kind, source.country is None and hit.name.lower
    return None


def word_kind(token: Token) -> str | None:
    """Return the kind that a word tells; ``armée`` after a noun is an adjective and tells none."""
    if token.lower_.startswith(("armé", "proche")) and token.pos_ == "ADJ":
        return None
    return lexicon().kinds.get(token.lower_)


def _by_words(sentence: Sentence, start: int, end: int, head: Token, tools: Tools) -> str | None:
    own = word_kind(head)
    if not is_noun_of(head, "relay"):
        if own is not None:
            return own
        plain = mention_at(sentence, head.i) is None and not capital(head)
        return _first_kind(sentence, head.i + 1, end, tools) if plain else None
    found = _first_kind(sentence, head.i + 1, end, tools) or _first_kind(sentence, start, head.i, tools)
    if found == "witness" and own == "monitor" or found == "media" and own not in (None, "media", "anonymous"):
        return own  # ``la commission des droits de l'homme``, ``le général Maan``
    if found is not None and found not in ("anonymous", "other"):
        return found
    owner = _owner(sentence, start, head, tools) if found is None else None
    if owner is not None and is_word(head, "bare_office") and own is None:
        return owner
    mention = next((m for m in sentence.mentions if start <= m.start < end and m.head != head.i), None)
    if mention is not None and (mention.actor_id is not None or mention.kind == "state"):
        return _office_of(mention, own, tools)
    mine = mention_at(sentence, head.i)
    if mine is not None and mine.actor_id is not None and (own is None or mine.kind == "force"):
        return actor_kind(mine, tools)
    if owner is not None and (own is None or own not in ("media", "expert", "witness", "other", "anonymous")):
        return owner
    if found is not None and (own is None or is_word(head, "anonymous_head")):
        return found
    return own or ("government" if is_noun_of(head, "office") else None)


def _office_of(mention: ActorMention, own: str | None, tools: Tools) -> str:
    """``un responsable américain`` speaks for the government, ``un général américain`` for the army."""
    kind = actor_kind(mention, tools)
    if mention.kind == "adjective" and kind == "military" and own in (None, "government"):
        return "government"
    return kind


def _owner(sentence: Sentence, start: int, head: Token, tools: Tools) -> str | None:
    """``son porte-parole``, ``le porte-parole``, ``l'organisation``: of the kind of the actor spoken of before."""
    doc = sentence.paragraph.doc
    owned = any(is_word(t, "possessive") for t in doc[start : head.i])
    bare = head.i - start == 1 and is_word(doc[start], "the") and is_word(head, "bare_office")
    alone = head.i + 1 >= sentence.end or doc[head.i + 1].pos_ not in ("ADJ", "ADP")
    if not owned and not (bare and alone):
        return None
    at = sentence.paragraph.sentences.index(sentence)
    pools = [[m for m in sentence.mentions if m.end <= start]]
    pools += [s.mentions for s in reversed(sentence.paragraph.sentences[max(0, at - 2) : at])]
    for pool in pools:
        told = [m for m in pool if owned and m.sentence.paragraph.doc[m.head].dep_.startswith("nsubj")]
        for mention in (*reversed(told), *reversed(pool)):
            body = _body_named(mention, tools) if bare else None
            if body is not None:
                return body
            if mention.kind in _OWNERS and mention.actor_id != "civilians" and (mention.actor_id is not None or mention.kind == "force"):
                return actor_kind(mention, tools)
    return None


def _body_named(mention: ActorMention, tools: Tools) -> str | None:
    """The kind of a body that the packs know by what it says: ``l'organisation`` is the United Nations just named."""
    low, high = mention.char_start, mention.char_end
    offset = mention.sentence.paragraph.offset
    for hit in mention.sentence.paragraph.hits:
        if hit.name.sort == "source" and low <= hit.start + offset < high:
            return tools.packs.sources[hit.name.ref].kind
    return None


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
        kind = word_kind(doc[k])
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
        if hit.start <= doc[k].idx < hit.end and hit.name.sort == "actor":
            return kind_of_actor(hit.name.ref, tools)
    mention = next((m for m in sentence.mentions if m.start <= k < m.end), None)
    if mention is not None and mention.kind == "adjective" and mention.actor_id is None:
        return "armed_group"
    return None


def kind_of_actor(actor_id: str, tools: Tools) -> str | None:
    """Return the kind of a known actor; a coalition of one country is of its armed groups, others are of states."""
    actor = tools.packs.actors.get(actor_id)
    if actor is None:
        return None
    if actor.kind == "coalition" and actor.country is not None:
        return "armed_group"
    return _BY_ACTOR.get(actor.kind, "other")


def actor_kind(mention: ActorMention, tools: Tools) -> str:
    """Return the kind of source that an actor is when it speaks."""
    if mention.actor_id is not None:
        if mention.actor_id.startswith(("army-", "air-force-", "police-")):
            return "military"
        if mention.actor_id.startswith(("state-", "government-")):
            return "government"
        known = kind_of_actor(mention.actor_id, tools)
        if known is not None:
            return known
    doc = mention.sentence.paragraph.doc
    told = next((k for k in (word_kind(t) for t in doc[mention.head : mention.end]) if k is not None and k not in _WEAK), None)
    return told or _BY_MENTION.get(mention.kind, "other")
