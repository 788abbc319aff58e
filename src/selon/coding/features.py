"""What the event and type models see: short readable strings about a trigger in its sentence and report."""

from __future__ import annotations

import re
from functools import lru_cache

from selon.coding.basics import FAMILY, KIND, SHORT, bucket, determiner, path
from selon.coding.clause import Clause, merges
from selon.coding.draft import Draft
from selon.coding.event_context import conjoined, form_features, history_features, place_in_report
from selon.coding.gate import fields
from selon.coding.sheet import Candidate, Sentence, Sheet, kept
from selon.coding.tools import Tools
from selon.knowledge import Trigger, word_sets
from selon.language.doc import Doc
from selon.language.grammar import preposition


def choose_row(candidate: Candidate, clause: Clause, tools: Tools) -> Trigger:
    """Return the first row of a trigger whose conditions hold."""
    for row in candidate.rows:
        if all(_holds(link, want, candidate, clause, tools) for link, want in row.when):
            return row
    return candidate.rows[-1]


def _holds(link: str, want: str, candidate: Candidate, clause: Clause, tools: Tools) -> bool:
    if link == "ctx":
        return want in context_words(candidate.sentence)
    kinds: set[str] = set()
    linked = False
    for index, name in clause.links.items():
        if name == link:
            linked = True
            kinds |= token_kinds(candidate.sentence, index, tools)
    if not linked and link in ("obj", "suj") and candidate.row.pos == "verb":
        lead, kinds = neighbour_kinds(candidate, "left" if link == "suj" or clause.passive else "right", tools)
        return not lead and want in kinds
    return want in kinds


_SKIPPED = frozenset("DET ADJ NUM ADV AUX PART INTJ".split())
_NEIGHBOURHOOD = 6


def neighbour_kinds(candidate: Candidate, side: str, tools: Tools) -> tuple[str, set[str]]:
    """Return what stands right before or after a trigger, whatever the parse makes of it: its preposition, and its kinds.

    Articles, adjectives, numbers and auxiliaries are passed over; any other verb and any mark of punctuation end the search.
    """
    doc = candidate.token.doc
    sentence = candidate.sentence
    if side == "right":
        steps = range(candidate.end, min(sentence.end, candidate.end + _NEIGHBOURHOOD))
    else:
        steps = range(candidate.start - 1, max(sentence.start, candidate.start - _NEIGHBOURHOOD) - 1, -1)
    prep = ""
    for k in steps:
        token = doc[k]
        if token.pos_ in ("NOUN", "PROPN", "PRON", "X"):
            if side == "left":
                before = doc[k - 1] if k > sentence.start else None
                if token.pos_ == "PRON" and token.lower_ in ("se", "s'", "en", "y"):
                    continue
                prep = before.lower_ if before is not None and before.pos_ == "ADP" else prep
            return prep, token_kinds(sentence, k, tools) or {"pron" if token.pos_ == "PRON" else "thing"}
        if token.pos_ == "ADP":
            if side == "right" and not prep:
                prep = token.lower_
            continue
        if token.is_punct and token.text not in ('"', "«", "»", "-") or token.pos_ not in _SKIPPED and not token.is_punct:
            return prep, {"," if token.is_punct else token.pos_.lower()}
    return prep, {"far"}


_AIRCRAFT = frozenset(
    "avion aviation appareil hélicoptère drone chasseur bombardier mig sukhoi sukhoï mirage jet aéronef bayraktar shahed tupolev antonov apache".split()
)
_AIRCRAFT_NAME = re.compile(r"(?:f|fa|su|mig|mi|tu|ka|il|an|mq|rq|tb|ah|uh|ac|jf)-?\d{1,3}[a-z]?|[abl]-\d{1,3}[a-z]?")
_WEAPON_NAME = re.compile(r"ak-?(?:47|74|m)|rpg(?:-?\d)?|pkm|dshk|svd|ags-?17|zu-?23")
_WEAPONS = frozenset(
    "arme munition fusil kalachnikov explosif lance-roquettes mitrailleuse armement obus roquette missile grenade cache tunnel engin kalachnikovs".split()
)
_BOMBS = frozenset("mine bombe engin eei ceinture charge explosif obus".split())
_MUNITION = frozenset("obus roquette missile bombe projectile mortier salve".split())
_ROADS = frozenset("route axe pont voie ravitaillement accès piste autoroute nationale".split())
_TRUCE = frozenset("trêve cessez-le-feu accord armistice".split())
_MEASURES = frozenset(
    "dizaine douzaine quinzaine vingtaine trentaine quarantaine cinquantaine soixantaine centaine millier multitude série salve pluie volée"
    " déluge nuée vague lot stock".split()
)
_EVENTS = frozenset("attaque assaut offensive siège raid incursion contre-attaque".split())


def token_kinds(sentence: Sentence, index: int, tools: Tools) -> set[str]:
    """Return what a token's phrase is: place, person, force, weapon, aircraft..."""
    doc = sentence.paragraph.doc
    low = doc[index].lower_
    lemma = low.rstrip("sx")
    out: set[str] = set()
    if lemma in _MEASURES:
        for child in doc[index].children:
            if child.dep_ == "nmod":
                out |= token_kinds(sentence, child.i, tools)
    for words, name in ((_AIRCRAFT, "aircraft"), (_WEAPONS, "weapon"), (_BOMBS, "bomb"), (_MUNITION, "munition"), (_ROADS, "road"),
                        (_TRUCE, "truce"), (_EVENTS, "event")):  # fmt: skip
        if low in words or lemma in words:
            out.add(name)
    out |= _named_arms(low)
    for place in sentence.places:
        if place.start <= index < place.end:
            out.add("place")
    kind = tools.place_kind(low)
    if kind is not None:
        out.add("place")
    for mention in sentence.mentions:
        if mention.start <= index < mention.end:
            out.add({"people": "person", "name": "person", "person": "person"}.get(mention.kind, mention.kind))
            if mention.kind in ("force", "actor", "state"):
                out.add("force")
            if mention.kind == "force" and mention.word is not None:
                out.add("person")
    return out


def _named_arms(low: str) -> set[str]:
    """Return what kind of arm a maker's name is: ``f-16`` and ``su-24`` fly, ``ak-47`` and ``pkm`` are weapons."""
    if _AIRCRAFT_NAME.fullmatch(low):
        return {"aircraft"}
    return {"weapon"} if _WEAPON_NAME.fullmatch(low) else set()


_REACH = 9
_ARMS = (("aircraft", _AIRCRAFT), ("munition", _MUNITION), ("bomb", _BOMBS))


def _arms_near(candidate: Candidate) -> list[str]:
    """Return the kinds of arms named close about a trigger, whatever the parse makes of them."""
    doc = candidate.token.doc
    sentence = candidate.sentence
    first, last = max(sentence.start, candidate.start - _REACH), min(sentence.end, candidate.end + _REACH)
    around = {t.lower_.rstrip("sx") for t in doc[first : candidate.start]} | {
        t.lower_.rstrip("sx") for t in doc[candidate.end : last]
    }
    named = {name for word in around for name in _named_arms(word)}
    return [name for name, words in _ARMS if around & words or name in named]


def context_words(sentence: Sentence) -> set[str]:
    """Return what the paragraph is about: air, guns, and so on."""
    return _context(sentence.paragraph.text.lower())


@lru_cache(maxsize=64)
def _context(text: str) -> set[str]:
    out = set()
    if any(
        w in text
        for w in ("aérien", "aviation", "avion", "hélicopt", "drone", "chasseur", "largu", "survol", "mirage", "baril", "l'air")
    ):
        out.add("air")
    if any(w in text for w in ("obus", "artill", "mortier", "roquette", "missile", "canon")):
        out.add("guns")
    if any(w in text for w in ("mine", "eei", "engin explosif", "piég")):
        out.add("mine")
    return out


def event_features(candidate: Candidate, clause: Clause, sheet: Sheet, shared: list[str], before: list[Draft]) -> list[str]:
    """Features that say whether a candidate is a claim: the shared ones, its form, and what the report has told before."""
    return [
        *shared,
        *conjoined(shared, candidate.row.key),
        *form_features(candidate, clause),
        *place_in_report(candidate, sheet),
        *history_features(candidate, before),
    ]


def shared_features(candidate: Candidate, clause: Clause, sheet: Sheet, tools: Tools, before: list[Draft]) -> list[str]:
    """Features that help to say both whether a candidate is a claim and of which type."""
    row = choose_row(candidate, clause, tools)
    candidate.row = row
    sentence = candidate.sentence
    token = candidate.token
    doc = token.doc
    key = row.key
    out = ["bias", f"key={key}", f"key={key}|{row.pos}", f"row={row.type}", f"row={row.type}|{row.pos}|{row.strength}", f"frame={row.frame}",
           f"row={row.type}|{row.frame}"]  # fmt: skip
    out.extend(f"alt={r.type}" for r in candidate.rows if r is not row)
    out.extend(f"mood={m}" for m in sorted(candidate.moods))
    out.append(f"form={'phrase' if candidate.end - candidate.start > 1 else 'word'}|{row.pos}")
    dep = token.dep_
    out += [f"dep={dep}", f"dep={dep}|{row.pos}", f"key={key}|dep={dep}", f"pos={token.pos_}|{row.pos}"]
    if row.pos == "noun":
        det = determiner(token)
        out += [f"det={det}", f"det={det}|{row.type}", f"det={det}|key={key}", f"plural={token.lower_.endswith('s')}|{row.type}"]
        seen = any(c.row.key == key for d in before for c in (d.candidate,))
        if seen:
            out += ["seen", f"seen|{det}", f"seen|{row.type}"]
        prep = preposition(token)
        out += [f"prep={prep}", f"prep={prep}|{row.type}", f"prep={prep}|head={token.head.pos_}"]
    else:
        out += [f"passive={clause.passive}|{row.type}", f"refl={clause.reflexive}|{row.type}"]
    prev, nxt = _lower(doc, token.i - 1, sentence), _lower(doc, candidate.end, sentence)
    out += [
        f"prev={prev}",
        f"next={nxt}",
        f"prev={prev}|{row.type}",
        f"next={nxt}|{row.type}",
        f"head={token.head.lower_}|{row.pos}",
    ]
    kinds_seen: set[str] = set()
    for index, name in clause.links.items():
        for kind in sorted(token_kinds(sentence, index, tools)) or ["other"]:
            kinds_seen.add(kind)
            out += [f"arg={name}:{kind}", f"arg={name}:{kind}|{row.type}"]
    out.append(f"armedarg={bool(kinds_seen & {'force', 'asset'})}|{row.strength}")
    others = [c for c in sentence.candidates if c is not candidate]
    out.append(f"others={min(len(others), 4)}")
    for other in others:
        side = "a" if other.start > candidate.start else "b"
        out += [
            f"o{side}={other.rows[0].type}|{row.type}",
            f"near{side}={other.rows[0].type}|{bucket(abs(other.start - candidate.start))}|{row.frame}",
        ]
        where = path(token, other.token)
        if where is not None:
            out += [f"opath={where}|{row.frame}", f"opath={where}|{row.type}|{other.rows[0].type}"]
    out += merge_features(candidate, clause, before)
    out += [
        f"headline={sentence.paragraph.headline}|{row.pos}",
        f"num={_has_number(candidate)}|{row.type}",
        f"num={_has_number(candidate)}",
    ]
    for word in context_words(sentence):
        out += [f"ctx={word}|{row.type}", f"ctx={word}|key={key}"]
    if not sheet.kind and len(sheet.sentences) > SHORT:
        sheet.kind = report_features(sheet, tools)
    out += [*(f"{KIND}{x}" for x in sheet.kind), *(f"{KIND}{x}|{row.strength}" for x in sheet.kind[3:5])]
    out += sentence_words(sentence)
    armed = any(m.kind in ("actor", "force") for m in sentence.mentions)
    out += [f"armed={armed}|{row.strength}", f"armed={armed}|{row.type}"]
    return out


@kept
def sentence_words(sentence: Sentence) -> list[str]:
    """Return the nouns, verbs and adjectives of a sentence, plural and singular as one: what it speaks of at all."""
    words = {t.lower_.rstrip("sx") for t in sentence.tokens() if t.pos_ in ("NOUN", "VERB", "ADJ") and len(t.text) > 2}
    return [f"word={w}" for w in sorted(words)]


def merge_features(candidate: Candidate, clause: Clause, before: list[Draft]) -> list[str]:
    """Which other word of the sentence tells the same event: a toll and its cause, a light verb and its noun, a shot and its shell."""
    row = candidate.row
    token = candidate.token
    out: list[str] = []
    for other in candidate.sentence.candidates:
        if other is candidate:
            continue
        for one, two, name in ((candidate, other, "m"), (other, candidate, "a")):
            how = merges(one, two)
            if how:
                out += [f"{name}={how}", f"{name}={how}|{row.type}", f"{name}={how}|{row.frame}"]
    if row.pos == "noun":
        det = determiner(token)
        family = FAMILY[row.type]
        before_same = any(FAMILY[d.type] == family for d in before)
        bare = not any(name in ("de", "par", "contre", "entre", "sur", "à", "adj") for name in clause.links.values())
        if det in ("def", "dem", "poss"):
            out += [
                f"back={before_same}|{det}|bare={bare}",
                f"back={before_same}|{det}|bare={bare}|{row.type}",
                f"back={before_same}|bare={bare}|dep={token.dep_.split(':')[0]}",
            ]
    return out


def type_features(candidate: Candidate, features: list[str], before: list[Draft]) -> list[str]:
    """The event's features with those of the claims before it, which tell what a toll word belongs to."""
    row = candidate.row
    key = row.key
    sentence = candidate.sentence
    out = [*features, *(f"near={kind}|{row.type}" for kind in _arms_near(candidate))]
    if before:
        last = before[-1]
        gap = sentence.index - last.sentence.index
        out += [f"last={last.type}|{row.type}", f"last={FAMILY[last.type]}|{row.type}", f"lastgap={min(gap, 3)}|{row.frame}"]
        if gap == 0:
            out.append(f"lastsame={last.type}|{row.type}")
        for draft in reversed(before):
            if FAMILY[draft.type] == "fight" and draft.type != "casualties":
                out += [
                    f"lastfight={draft.type}|{row.frame}",
                    f"lastfight={draft.type}|{row.type}",
                    f"lastfight={draft.type}|key={key}",
                ]
                out += _after_fight(candidate, draft)
                break
        else:
            out.append(f"nofight|{row.frame}")
    else:
        out.append(f"first|{row.type}")
    return out


def peaceful(candidate: Candidate, clause: Clause) -> bool:
    """Say whether what does the act is no party to a war: a disease, a flood, a crash, a player, an artist."""
    doc = candidate.token.doc
    words = word_sets("trigger_words").get("peaceful", frozenset())
    if candidate.row.pos == "verb":
        doers = [k for k, name in clause.links.items() if name == ("par" if clause.passive else "suj")]
        if not doers and not clause.passive and candidate.moods & {"ger"}:
            doers = [t.i for t in candidate.token.head.children if t.dep_ == "nsubj"]
    else:
        doers = [t.i for t in (candidate.token.head,) if candidate.token.dep_ in ("nmod", "obj", "obl:arg")]
        doers += [k for k, name in clause.links.items() if name in ("de", "par")]
        doers = [k for k in doers if k > candidate.head]
    return any(doc[k].lower_ in words or doc[k].lower_.rstrip("sx") in words for k in doers)


def _after_fight(candidate: Candidate, fight: Draft) -> list[str]:
    """Say how a trigger follows the last fight told: near or far, in its paragraph or not. A toll is most often that fight's own."""
    what = "toll" if candidate.rows[0].type == "casualties" else candidate.row.frame
    gap = min(candidate.sentence.index - fight.sentence.index, 3)
    para = fight.sentence.paragraph is candidate.sentence.paragraph
    out = [f"fightgap={gap}|{what}", f"fight={fight.type}|{min(gap, 2)}|{what}", f"fight={fight.type}|{para}|{what}"]
    return [*out, f"fight={fight.type}|toll"] if what == "toll" else out


_SAID = frozenset(["word", "crowd"])


def denied_type(candidate: Candidate, before: list[Draft]) -> str | None:
    """Return the type of what a word of denial denies: that of the last claim told before it, accusations left out."""
    if candidate.row.frame != "deny":
        return None
    return next((d.type for d in reversed(before) if FAMILY[d.type] not in _SAID), None)


def _lower(doc: Doc, index: int, sentence: Sentence) -> str:
    return doc[index].lower_ if sentence.start <= index < sentence.end else "^"


def _has_number(candidate: Candidate) -> bool:
    doc = candidate.token.doc
    low = doc[max(candidate.sentence.start, candidate.head - 5)].idx
    high = candidate.token.idx
    return any(q.kind == "count" and low <= q.start < high for q in candidate.sentence.paragraph.quantities)


_ARMED_KINDS = frozenset(["military", "police", "militia", "armed_group", "coalition", "mission"])
_ARMED_WORDS = frozenset(
    "armée troupe soldat militaire milicien milice rebelle insurgé garnison bataillon commando gendarme gendarmerie policier jihadiste djihadiste"
    " terroriste combattant civil peshmerga maquisard séparatiste paramilitaire mercenaire assaillant casque-bleu guérillero otage déplacé".split()
)


def report_features(sheet: Sheet, tools: Tools) -> list[str]:
    """What kind of report it is: does it speak of armed forces, or of sport, markets, weather?"""
    actors: set[str] = set()
    words: set[str] = set()
    for sentence in sheet.sentences:
        for mention in sentence.mentions:
            actor = tools.packs.actors.get(mention.actor_id or "")
            if (actor is not None and actor.kind in _ARMED_KINDS) or (mention.actor_id or "").startswith(
                ("army-", "air-force-", "police-")
            ):
                actors.add(str(mention.actor_id))
            if mention.word is not None and mention.word.lemma in _ARMED_WORDS:
                words.add(mention.word.lemma)
    counts = fields(" \n ".join(p.text for p in sheet.paragraphs))
    war = counts.get("war", 0)
    other = max((n for k, n in counts.items() if k != "war"), default=0)
    side = "war" if war > 2 * other else "mixed" if war >= other else "other"
    armed = min(len(actors), 3) + min(len(words), 4)
    return [
        f"side={side}",
        f"armedhits={min(len(actors), 3)}",
        f"armedwords={min(len(words), 4)}",
        f"armed={min(armed, 6)}",
        f"armed={min(armed, 6)}|{side}",
        f"war={min(war, 8)}",
    ]
