"""Find noun phrases that may be actors, and say who they are where the words tell."""

from __future__ import annotations

import re

from selon.coding.actors.extent import build, words
from selon.coding.actors.kinds import from_actor_hit, from_demonym, from_name, from_source, from_state, from_word, second_of_two
from selon.coding.base.sheet import ActorMention, Paragraph, Sentence
from selon.coding.base.tools import Tools
from selon.knowledge import Hit, Mention
from selon.language.doc import Token


def find_mentions(sentence: Sentence, tools: Tools, country: str | None = None) -> list[ActorMention]:
    """Return the sentence's actor mentions from left to right; none lies inside another.

    Args:
        sentence: where to look.
        tools: packs and lexicon.
        country: ISO code of the country the report speaks of most; it decides between actors of one name.
    """
    paragraph = sentence.paragraph
    doc = paragraph.doc
    spans = _hit_tokens(paragraph, sentence, tools, country)
    nouns = tools.mention_forms.nouns
    out: list[ActorMention] = []
    i = sentence.start
    while i < sentence.end:
        token = doc[i]
        mention = None
        hit = spans.get(i)
        if hit is None and token.lower_ not in nouns and token.lower_ not in _SIDE_FORMS and not token.text[:1].isupper():
            i += 1  # most words name nobody
            continue
        if hit is not None and hit[0].name.sort == "actor":
            mention = from_actor_hit(sentence, hit, tools, spans)
        elif _no_state(token) or _nobody(token) or _left(token):
            mention = None
        elif (word := tools.mention_of(token.lower_)) is not None and _is_noun(token):
            mention = None if _ridden(token, word) else from_word(sentence, token, word, tools, spans)
        elif hit is not None and hit[0].name.sort in ("country", "capital"):
            mention = None if _is_rubric(sentence, hit) else from_state(sentence, hit, tools)
        elif hit is not None and hit[0].name.sort == "demonym" and _is_people(token):
            mention = from_demonym(sentence, hit, tools)
        elif (adjective := _from_adjective(sentence, token, hit, tools, country)) is not None:
            mention = adjective
        elif hit is not None and hit[0].name.sort == "source" and _is_name(token) and _may_act(hit, tools):
            mention = from_source(sentence, hit)
        elif hit is None and _is_name(token):
            mention = from_name(sentence, token, tools, spans)
        if mention is not None:
            out.append(mention)
            second = second_of_two(sentence, mention, tools, spans)
            out += [second] if second is not None else []
            i = max(i + 1, out[-1].end)
        else:
            i += 1
    return out


def _hit_tokens(paragraph: Paragraph, sentence: Sentence, tools: Tools, country: str | None) -> dict[int, tuple[Hit, int, int]]:
    """Map each token that starts a known name to (hit, first token, end token); actors come first."""
    doc = paragraph.doc
    grouped: dict[tuple[int, int], list[Hit]] = {}
    low = doc[sentence.start].idx
    high = doc[sentence.end - 1].idx + len(doc[sentence.end - 1].text)
    for hit in paragraph.hits:
        if not low <= hit.start < high:
            continue
        tokens = [t.i for t in doc.overlapping(hit.start, hit.end) if sentence.start <= t.i < sentence.end]
        if tokens:
            grouped.setdefault((tokens[0], tokens[-1] + 1), []).append(hit)
    named = frozenset(h.name.ref for h in paragraph.hits if h.name.sort in ("country", "capital", "demonym")) | frozenset(
        tools.packs.places[int(h.name.ref)].country or "" for h in paragraph.hits if h.name.sort == "place" and not h.name.weak
    )
    out: dict[int, tuple[Hit, int, int]] = {}
    for (first, end), hits in grouped.items():
        best = _choose(hits, tools, country, named)
        if best is not None and first not in out:
            out[first] = (best, first, end)
    return out


def _choose(hits: list[Hit], tools: Tools, country: str | None, countries: frozenset[str]) -> Hit | None:
    """Of several things that one name may mean, the actor of the report's country, then whatever is not doubtful."""
    actors = [h for h in hits if h.name.sort == "actor"]
    at_home = [h for h in actors if country is not None and tools.packs.actors[h.name.ref].country == country]
    if at_home:
        return at_home[0]
    near = [h for h in actors if h.name.capitals and tools.packs.actors[h.name.ref].country in countries]
    if near and len({h.name.ref for h in near}) == 1:
        return near[0]
    sure = [h for h in hits if not h.name.weak]
    if sure:
        return sure[0]
    return None if actors else hits[0]


def _may_act(hit: tuple[Hit, int, int], tools: Tools) -> bool:
    """Say whether a source may accuse or suffer: not ``Telegram``, nor an outlet known by one word."""
    found, first, end = hit
    kind = tools.packs.sources[found.name.ref].kind
    return kind != "social_media" and (kind != "media" or end - first > 1)


def _is_rubric(sentence: Sentence, hit: tuple[Hit, int, int]) -> bool:
    """``SYRIE – …``, ``Niger : …``: a country before a dash or colon at the head of a line is its rubric."""
    _, first, end = hit
    doc = sentence.paragraph.doc
    return first == sentence.start and end < sentence.end and doc[end].text in ("–", "—", "-", ":", "/")


def _is_noun(token: Token) -> bool:
    if token.pos_ in ("NOUN", "PROPN", "X"):
        return True
    if token.pos_ in ("ADJ", "VERB", "NUM", "ADV"):
        before = token.doc[token.i - 1] if token.i else None
        after = token.doc[token.i + 1] if token.i + 1 < len(token.doc) else None
        if before is not None and before.text in _QUOTES and after is not None and after.text in _QUOTES:
            return True
        opened = before is not None and (before.pos_ in ("DET", "NUM") or before.like_num)
        armed = after is not None and after.lower_.startswith(tuple(words("armed")))  # "des jeunes armés", a noun to the tagger
        return opened and (after is None or armed or after.pos_ not in ("NOUN", "PROPN"))
    return False


def _ridden(token: Token, word: Mention) -> bool:
    """``des hommes à moto``, ``arrivés en hélicoptère``: how they come is no actor; nor is ``sur la base d'un récit``.

    Friends are a force only beside the enemy: ``côté ami``.
    """
    doc, i = token.doc, token.i
    if word.lemma == "ami":
        return i == 0 or doc[i - 1].lower_ != "côté"
    if token.lower_ == "base" and i >= 2 and i + 2 < len(doc) and doc[i - 2].lower_ == "sur" and doc[i + 1].lower_ in ("d'", "de"):
        return doc[i + 2].text.islower() and doc[i + 2].lower_ not in ("la", "l'")
    return word.kind in ("asset", "force", "structure") and token.i > 0 and token.doc[token.i - 1].lower_ in ("à", "en")


def _no_state(token: Token) -> bool:
    """``un coup d'État``, ``fait état de``, ``l'état d'urgence``: no state is meant."""
    if token.lower_ not in ("état", "etat"):
        return False
    doc = token.doc
    before = [doc[k].lower_ for k in range(max(0, token.i - 2), token.i)]
    if before[-2:] in (["coup", "d'"], ["coups", "d'"]):
        return True
    after = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
    return token.text[:1].islower() and (before[-1:] != ["l'"] or after in ("de", "d'", "du", "des"))


def _nobody(token: Token) -> bool:
    """``personne n'a revendiqué``, ``par personne``: nobody is meant."""
    doc, i = token.doc, token.i
    if token.lower_ != "personne" or (i and (doc[i - 1].pos_ in ("DET", "NUM", "ADJ") or doc[i - 1].like_num)):
        return False
    near = doc[max(0, i - 9) : i + 4]
    return any(t.lower_ in ("ne", "n'") for t in near)


def _left(token: Token) -> bool:
    """``sont partis en fumée``: no party."""
    return token.lower_ in ("parti", "partis") and any(c.dep_ in ("cop", "aux:tense", "aux:pass") for c in token.children)


_QUOTES = frozenset(["«", "»", '"', "“", "”"])


def _is_people(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return token.text[:1].isupper() and (before is None or before.pos_ in ("DET", "NUM", "ADP") or before.lower_ in words("definite"))


_ARABIC = re.compile(r"(?:Al|El|Ar|As|At|An|Az|Ad|Ach|Abou|Abu|Ben|Bin|Ibn|Oum|Umm)(?:-[A-Z]|\s(?:[aA]l|[eE]l|a[rstnzd])-[A-Z])")
"""A sentence may begin with such a word for no other reason than that somebody is named."""


def _is_name(token: Token) -> bool:
    after = token.doc[token.i + 1].text if token.i + 1 < len(token.doc) else ""
    if _ARABIC.match(f"{token.text} {after}"):
        return True
    if not token.text[:1].isupper() or token.like_num or token.pos_ not in ("PROPN", "NOUN", "X", "NUM", "ADJ"):
        return False
    sentence_start = token.is_sent_start or (token.i and token.doc[token.i - 1].text in ("«", '"', "-", "–", "—"))
    if token.text.isupper() and len(token.text) >= 3:
        return True
    return not sentence_start or after[:1].isupper()


_SIDE_ADJECTIVES = {
    "jihadiste": "force", "djihadiste": "force", "rebelle": "force", "insurgé": "force", "islamiste": "force", "séparatiste": "force",
    "gouvernemental": "official", "loyaliste": "force", "terroriste": "force", "houthi": "force", "kurde": "force", "progouvernemental": "force",
}  # fmt: skip
_SIDE_FORMS = frozenset(
    form for a in _SIDE_ADJECTIVES for form in (a, a + "s", a + "e", a + "es", a[:-1] + "ux", a[:-1] + "les")
)


def _from_adjective(
    sentence: Sentence, token: Token, hit: tuple[Hit, int, int] | None, tools: Tools, country: str | None
) -> ActorMention | None:
    """``les bombardements russes``, ``une place forte insurgée``: the adjective on an act, a munition or a flag tells whose it is."""
    if token.i == sentence.start or token.text[:1].isupper():
        return None
    low = token.lower_
    demonym = hit is not None and hit[0].name.sort == "demonym"
    if not demonym and low not in _SIDE_FORMS:
        return None
    doc = sentence.paragraph.doc
    noun = token.head if token.dep_ in ("amod", "nmod", "acl") and token.head.i < token.i else doc[token.i - 1]
    while (noun.pos_ == "ADJ" or noun.lower_ in ("et", "ou", ",")) and noun.i > sentence.start:
        noun = doc[noun.i - 1]
    if not (tools.forms.nouns.get(noun.lower_) or tools.mention_of(noun.lower_) or noun.lower_.removesuffix("s") in words("colours")):
        return None
    mention = build(sentence, token.i, token.i + 1, token.i, "adjective", "combatant", None)
    if demonym and hit is not None:
        row = tools.packs.countries[hit[0].name.ref]
        mention.country = row.iso
        mention.actor_id, mention.name = tools.states.find(row.iso, "army") or (None, None)
        return mention
    side = f"{low.removesuffix('s').removesuffix('e')}s" if low.startswith("insurg") else f"{low.removesuffix('s')}s"
    called = [tools.packs.actors[h.name.ref] for h in tools.names.find(side) if h.name.sort == "actor"]
    actor = next((a for a in called if country is not None and a.country == country), None)  # as "les insurgés" are called there
    if actor is not None:
        mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
    return mention
