"""Mentions from what a token is: a known actor, a word for persons or forces, a state, a people, an unknown name."""

from __future__ import annotations

import re

from selon.coding.actors.extent import build, left, right, words
from selon.coding.base.sheet import ActorMention, Sentence
from selon.coding.base.tools import Tools
from selon.knowledge import Hit, Mention
from selon.knowledge.states import adjective
from selon.language.doc import Token

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
    for k in range(start, end):
        hit = spans.get(k)
        if hit is None:
            continue
        if hit[0].name.sort == "actor" and mention.actor_id is None:
            actor = tools.packs.actors[hit[0].name.ref]
            mention.end = max(mention.end, hit[2])
            mention.text = sentence.paragraph.doc.text_of(mention.start, mention.end)
            if actor.kind != "person":
                mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
                if word.kind in ("force", "asset"):
                    mention.who = "combatant"
        elif hit[0].name.sort == "source" and mention.actor_id is None and word.kind in ("force", "official"):
            _speaks_for(mention, hit, tools)
        elif hit[0].name.sort in ("demonym", "country", "capital") and country is None:
            country = hit[0].name.ref
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
    if doc[start].lower_ in words("own"):
        return True
    after = [doc[k].lower_ for k in range(head + 1, min(sentence.end, end + 3))]
    return any(" ".join(after[k:]).startswith(tuple(words("armed"))) for k in range(len(after)))


def resolve_by_country(mention: ActorMention, country: str, tools: Tools) -> None:
    """Give a force, a people or an office of a country its usual name."""
    row = tools.packs.countries.get(country)
    if row is None or mention.word is None:
        return
    force = _force(mention.word)
    if mention.word.kind == "people":
        mention.actor_id, mention.name = "civilians", "civilians"
    elif force is not None:
        found = tools.states.find(country, force)
        if found is not None:
            mention.actor_id, mention.name = found
    elif mention.word.lemma in words("rebels") | words("opposition"):
        side = "rebels" if mention.word.lemma in words("rebels") else "opposition"
        mention.name = f"{adjective(row)} {side}"


def _force(word: Mention) -> str | None:
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
