"""Mentions from what a token is: a known actor, a word for persons or forces, a state, a people, an unknown name."""

from __future__ import annotations

import re

from selon.coding.actors.extent import build, left, right, words
from selon.coding.base.sheet import ActorMention, Sentence
from selon.coding.base.tools import Tools
from selon.knowledge import Hit, Mention
from selon.knowledge.states import adjective
from selon.language.doc import Token

_RULERS = frozenset(["government", "state"])
_SKIP_PERSON = frozenset(["ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "ADV", "PRON"])


def from_actor_hit(
    sentence: Sentence, hit: tuple[Hit, int, int], tools: Tools, spans: dict[int, tuple[Hit, int, int]]
) -> ActorMention:
    """A name that the packs know as an actor, with the adjective of a country behind it: ``les Casques bleus togolais``."""
    found, first, end = hit
    actor = tools.packs.actors[found.name.ref]
    start = left(sentence, first)
    stop = end
    doc = sentence.paragraph.doc
    if end + 2 < sentence.end and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        stop = end + 3
    elif end in spans and spans[end][0].name.sort == "demonym" and doc[end].text.islower():
        stop = spans[end][2]
    if _told_by_act(sentence, first, end, tools):
        mention = build(sentence, end - 1, end, end - 1, "adjective", "combatant", None)
    else:
        mention = build(sentence, start, stop, first, "person" if actor.kind == "person" else "actor", _who(actor.kind), None)
    mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
    mention.person = actor.kind == "person"
    return mention


def _told_by_act(sentence: Sentence, first: int, end: int, tools: Tools) -> bool:
    """Say whether a known name is an act with the adjective of who does it: ``les raids israéliens``."""
    doc = sentence.paragraph.doc
    low = doc[first].lower_
    return end - first == 2 and doc[end - 1].pos_ == "ADJ" and bool(tools.forms.nouns.get(low)) and tools.mention_of(low) is None


def _who(kind: str) -> str:
    return {
        "people": "civilian",
        "state": "unknown",
        "government": "unknown",
        "person": "unknown",
        "organisation": "unknown",
    }.get(kind, "combatant")


def from_word(
    sentence: Sentence, token: Token, word: Mention, tools: Tools, spans: dict[int, tuple[Hit, int, int]]
) -> ActorMention:
    """A noun for persons, forces or their things (``mentions.csv``), with the actor or country named in its phrase."""
    start = left(sentence, token.i)
    end = right(sentence, token.i + 1)
    mention = build(sentence, start, end, token.i, word.kind, word.who, word)
    if word.loaded:
        mention.framing = (token.text,)
    if word.lemma in words("armed-if") and _made_armed(sentence, start, token.i, end):
        mention.kind, mention.who = "force", "combatant"
    country = None
    for k in range(start, _first_owner(sentence, token.i, end, tools)):
        hit = spans.get(k)
        if hit is None:
            continue
        if hit[0].name.sort == "actor" and mention.actor_id is None:
            actor = tools.packs.actors[hit[0].name.ref]
            mention.end = max(mention.end, hit[2])
            mention.text = sentence.paragraph.doc.text_of(mention.start, mention.end)
            owned = k > token.i and sentence.paragraph.doc[k - 1].lower_ in words("join") | words("title")
            if owned and actor.kind == "person" and mention.kind in ("force", "asset"):
                actor = tools.packs.actors.get(actor.parent or "", actor)  # "les chars d'Assad", "les hommes de Koné"
            rules = actor.kind in _RULERS and actor.actor_id in (tools.states.find(actor.country or "", "government") or ())
            if rules and (word.kind == "asset" or force_of(word) in ("army", "air-force")):
                country = country or actor.country  # "un hélicoptère du régime", "une base d'Assad"
            elif actor.kind != "person":
                mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
                if word.kind in ("force", "asset"):
                    mention.who = "combatant"
        elif hit[0].name.sort == "source" and not hit[0].name.weak and mention.actor_id is None and word.kind in ("force", "official"):
            _speaks_for(mention, hit, tools)
        elif hit[0].name.sort in ("demonym", "country", "capital") and country is None:
            country = hit[0].name.ref
    if country is None and mention.actor_id is None:
        country = _shared(sentence, end, tools, spans)
    apart = _set_apart(sentence, end, spans) if country is None and word.kind == "force" else None
    if apart is not None:
        country, mention.end = apart
        mention.text = sentence.paragraph.doc.text_of(mention.start, mention.end)
    if mention.actor_id is None and country is not None:
        mention.country = country
        resolve_by_country(mention, country, tools)
    elif mention.actor_id is None and mention.kind == "people":
        mention.actor_id, mention.name = "civilians", "civilians"
    return mention


def _shared(sentence: Sentence, end: int, tools: Tools, spans: dict[int, tuple[Hit, int, int]]) -> str | None:
    """``des soldats et policiers haïtiens``: the country of an adjective that stands once behind two nouns."""
    doc = sentence.paragraph.doc
    if end + 2 >= sentence.end or doc[end].lower_ != "et" or tools.mention_of(doc[end + 1].lower_) is None:
        return None
    hit = spans.get(end + 2) or spans.get(end + 1)  # "policiers haïtiens" may be a name that the packs know
    if hit is None or hit[2] <= end + 2 or doc[end + 2].pos_ != "ADJ" or not doc[end + 2].text.islower():
        return None
    actor = tools.packs.actors.get(hit[0].name.ref) if hit[0].name.sort == "actor" else None
    return actor.country if actor is not None else hit[0].name.ref if hit[0].name.sort == "demonym" else None


def _first_owner(sentence: Sentence, head: int, end: int, tools: Tools) -> int:
    """``un convoi de l'armée et de ses partenaires russes`` is the army's: return where the words of the first owner end."""
    doc = sentence.paragraph.doc
    for k in range(head + 2, end - 1):
        if doc[k].lower_ == "et" and doc[k + 1].lower_ in words("join"):
            owner = tools.mention_of(doc[k - 1].lower_)
            return k if owner is not None and owner.kind == "force" else end
    return end


def second_of_two(
    sentence: Sentence, first: ActorMention, tools: Tools, spans: dict[int, tuple[Hit, int, int]]
) -> ActorMention | None:
    """``les armées arménienne et azerbaïdjanaise``, ``des miliciens twa et bantous``: the second, told by its adjective alone."""
    doc, at = sentence.paragraph.doc, first.end + 1
    if at >= sentence.end or doc[first.end].lower_ != "et" or not doc[at].text.islower() or doc[at].pos_ in ("DET", "ADP", "VERB", "AUX"):
        return None
    hit = spans.get(at)
    if first.word is not None and first.country is not None and hit is not None and hit[0].name.sort == "demonym":
        if hit[0].name.ref == first.country:
            return None
        mention = build(sentence, at, hit[2], at, first.kind, first.who, first.word)
        mention.country = hit[0].name.ref
        resolve_by_country(mention, mention.country, tools)
        return mention
    named = f"{doc[first.head].text} {doc[at].text}"
    known = next((h for h in tools.names.find(named) if h.name.sort == "actor" and (h.start, h.end) == (0, len(named))), None)
    if first.kind != "actor" or known is None:
        return None
    mention = build(sentence, at, at + 1, at, "actor", first.who, None)
    actor = tools.packs.actors[known.name.ref]
    mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
    return mention


def _set_apart(sentence: Sentence, end: int, spans: dict[int, tuple[Hit, int, int]]) -> tuple[str, int] | None:
    """``des avions, vraisemblablement russes``, ``des drones (sans doute iraniens)``: the country of such an adjective, and its end."""
    doc = sentence.paragraph.doc
    if end >= sentence.end or doc[end].text not in (",", "("):
        return None
    for k in range(end + 1, min(end + 5, sentence.end)):
        hit = spans.get(k)
        if hit is not None:
            told = k > end + 1 and hit[0].name.sort == "demonym" and doc[k].text.islower()
            closed = k + 1 < sentence.end and doc[k + 1].text == ")"
            return (hit[0].name.ref, k + 2 if closed else k + 1) if told else None
        of_doubt = doc[k].pos_ in ("ADV", "ADP") or (doc[k].pos_ == "NOUN" and doc[k - 1].pos_ == "ADP")
        if not of_doubt and not doc[k].lower_.startswith(tuple(words("alleged"))):
            return None
    return None


def _speaks_for(mention: ActorMention, hit: tuple[Hit, int, int], tools: Tools) -> None:
    """``un porte-parole des FSR``: an office that the packs know stands for whose it is."""
    owner = tools.states.named(tools.packs.sources[hit[0].name.ref].owner or "")
    if owner is not None and owner.kind != "person":
        mention.actor_id, mention.name, mention.country = owner.actor_id, owner.name, owner.country


def _made_armed(sentence: Sentence, start: int, head: int, end: int) -> bool:
    """``ses hommes``, ``des hommes armés``, ``les hommes du général``: not civilians."""
    doc = sentence.paragraph.doc
    if any(doc[k].lower_ in words("own") for k in range(start, head)):
        return True  # "ses hommes", "des centaines de ses hommes"
    if doc[start].lower_ == "les" and head + 2 < sentence.end and doc[head + 1].lower_ in words("join") and _leads(sentence, head + 2):
        return True
    after = [doc[k].lower_ for k in range(head + 1, min(sentence.end, end + 3))]
    return any(" ".join(after[k:]).startswith(tuple(words("armed"))) for k in range(len(after)))


def _leads(sentence: Sentence, at: int) -> bool:
    """``les hommes de Zoltan``, ``les hommes du général``: a person whom no place is named after."""
    token = sentence.paragraph.doc[at]
    placed = any(h.start <= token.idx < h.end and h.name.sort != "actor" for h in sentence.paragraph.hits)
    return token.lower_ in words("title") or (token.pos_ == "PROPN" and token.text[:1].isupper() and not placed)


def resolve_by_country(mention: ActorMention, country: str, tools: Tools) -> None:
    """Give a force, a people or an office of a country its usual name."""
    row = tools.packs.countries.get(country)
    if row is None or mention.word is None:
        return
    force = "state" if mention.word.lemma in words("ally") else force_of(mention.word)
    if mention.word.kind == "people":
        mention.actor_id, mention.name = "civilians", "civilians"
    elif force is not None:
        found = tools.states.find(country, force)
        if found is not None:
            mention.actor_id, mention.name = found
    elif mention.word.lemma in words("rebels") | words("opposition"):
        side = "rebels" if mention.word.lemma in words("rebels") else "opposition"
        mention.name = f"{adjective(row)} {side}"


def force_of(word: Mention) -> str | None:
    """Return which force of a state a word names."""
    if word.kind == "official" or word.lemma in words("regime"):
        return "government"
    if word.lemma in words("aircraft"):
        return "air-force"
    if word.lemma in words("state-force"):
        return "army"
    return "police" if word.lemma in words("police") else None


def from_state(sentence: Sentence, hit: tuple[Hit, int, int], tools: Tools) -> ActorMention:
    """A country or capital stands for its government."""
    found, first, end = hit
    row = tools.packs.countries[found.name.ref]
    mention = build(sentence, left(sentence, first), end, first, "state", "unknown", None)
    mention.country = row.iso
    mention.actor_id, mention.name = tools.states.find(row.iso, "state") or (None, row.name)
    if found.name.sort == "capital":
        mention.name = row.government
    return mention


def from_demonym(sentence: Sentence, hit: tuple[Hit, int, int], tools: Tools) -> ActorMention:
    """A people with a capital letter: ``les Russes``."""
    found, first, end = hit
    row = tools.packs.countries[found.name.ref]
    mention = build(sentence, left(sentence, first), right(sentence, end), first, "state", "unknown", None)
    mention.actor_id, mention.name = tools.states.find(row.iso, "state") or (None, row.name)
    mention.country = row.iso
    return mention


def from_source(sentence: Sentence, hit: tuple[Hit, int, int]) -> ActorMention:
    """A body that the packs know by what it says: ``Human Rights Watch accuse le gouvernement``."""
    _, first, end = hit
    return build(sentence, left(sentence, first), end, first, "name", "unknown", None)


def is_named_person(mention: ActorMention) -> bool:
    """Say whether a mention names one person: ``Ibrahim Nyamoya``, ``le colonel Nyamoya``; not ``la brigade Hamza``."""
    first = mention.sentence.paragraph.doc[mention.start]
    if mention.person:
        return mention.actor_id is not None or (mention.end - mention.start > 1 and first.lower_ not in words("definite"))
    word = mention.word
    if word is None or (word.kind not in ("people", "official") and word.lemma not in words("title") | words("one-person")):
        return False
    doc = mention.sentence.paragraph.doc
    if mention.head + 1 >= mention.end or "Plur" in doc[mention.head].morph.get("Number", []):
        return False
    after = next(doc[k] for k in range(mention.head + 1, mention.end) if k + 1 == mention.end or doc[k].dep_ != "amod")
    return after.text[:1].isupper() and not after.is_upper and after.pos_ in ("PROPN", "NOUN", "X")


_MODEL = re.compile(
    r"(?:(?:Su|Sukho[iï]|MiG|Mig|Tu|Mi|Ka|F|A|AH|UH|C|TB)-?\d+[A-Z]*|Bayraktar|Mirage|Rafale|Sukho[iï])"
    r"|(?P<land>(?:T|BMP|BTR)-?\d+[A-Z]*|Merkava|Leopard|Abrams)"
)
"""How models of aircraft and of armour are written: ``Su-24``, ``F-16``, ``T-72``, ``Merkava``."""


def from_name(sentence: Sentence, token: Token, tools: Tools, spans: dict[int, tuple[Hit, int, int]]) -> ActorMention | None:
    """A capitalised name that no pack knows: a person, or a group unknown to us."""
    doc = sentence.paragraph.doc
    end = token.i + 1
    while end < sentence.end and end - token.i < 6 and not (end in spans and spans[end][0].name.sort == "actor"):
        nxt = doc[end]
        named = nxt.text[:1].isupper() and (nxt.pos_ not in _SKIP_PERSON or nxt.dep_ == "flat:name")  # "Issa Kallé": no verb
        if named or nxt.lower_.startswith(tuple(f"{p}-" for p in words("article"))):
            end += 1
        elif (
            nxt.lower_ in words("particle") and end + 1 < sentence.end and doc[end + 1].text[:1].isupper()
        ):
            end += 2
        else:
            break
    start = token.i
    person = end - token.i >= 2
    before = doc[start - 1].lower_ if start > sentence.start else ""
    if before in words("title"):
        start -= 1
        person = True
    start = left(sentence, start)
    model = _MODEL.fullmatch(token.text)
    if model is not None:
        word = tools.mention_rows["char" if model["land"] is not None else "avion"]
        machine = from_word(sentence, token, word, tools, spans)
        machine.kind = "asset"
        return machine
    mention = build(sentence, start, end, token.i, "name", "unknown", None)
    mention.person = person and not token.text.isupper()
    if start < token.i and doc[token.i - 1].lower_ in words("called"):
        mention.name = doc.text_of(token.i, end)
    return mention
