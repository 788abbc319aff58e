"""What the models see: short readable strings about a trigger, an actor, a place, a time, in their sentence."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from selon.coding.draft import Draft
from selon.coding.gate import fields
from selon.coding.sheet import ActorMention, Candidate, Sentence, Sheet
from selon.coding.tools import Tools
from selon.knowledge import Trigger, frames
from selon.language.grammar import is_passive, is_reflexive, links, preposition

_DETERMINERS = {
    "le": "def", "la": "def", "les": "def", "l'": "def", "du": "def", "des": "ind", "un": "ind", "une": "ind", "de": "ind",
    "ce": "dem", "cet": "dem", "cette": "dem", "ces": "dem", "son": "poss", "sa": "poss", "ses": "poss", "leur": "poss",
    "leurs": "poss", "aucun": "no", "aucune": "no", "au": "def", "aux": "def",
}  # fmt: skip

FAMILY = {
    "armed_clash": "fight", "ambush": "fight", "attack": "fight", "infiltration": "fight", "killing": "fight", "casualties": "fight",
    "explosive_device": "fight", "suicide_bombing": "fight", "air_strike": "fight", "shelling": "fight", "chemical_attack": "fight",
    "destruction": "fight", "sexual_violence": "fight", "territory_captured": "ground", "territory_held": "ground", "siege": "ground",
    "withdrawal": "ground", "evacuation": "ground", "displacement": "ground", "surrender": "side", "defection": "side",
    "group_change": "side", "arrest": "taken", "abduction": "taken", "weapons_seizure": "taken", "ceasefire": "talk",
    "negotiation": "talk", "ultimatum": "talk", "deployment": "help", "support": "help", "accusation": "word",
    "responsibility_claimed": "word", "protest": "crowd", "riot": "crowd",
}  # fmt: skip


KIND = "report:"
"""Marks features of the whole report; they are left out for a passage too short to tell what it is about."""

SHORT = 3
"""A text of so few sentences says little of what kind of report it is."""


def bucket(distance: int) -> str:
    """Return a coarse size for a distance in tokens.

    >>> bucket(1), bucket(9), bucket(50)
    ('1', '6-10', '21+')
    """
    for top, name in ((0, "0"), (1, "1"), (2, "2"), (3, "3"), (5, "4-5"), (10, "6-10"), (20, "11-20")):
        if distance <= top:
            return name
    return "21+"


def path(a: Token, b: Token) -> str | None:
    """Return the dependency path from ``a`` to ``b`` in one sentence, as labels with directions; None if long."""
    if a.i == b.i:
        return "="
    up: list[Token] = [a]
    while up[-1].head.i != up[-1].i and len(up) < 6:
        up.append(up[-1].head)
    places = {t.i: n for n, t in enumerate(up)}
    down: list[Token] = [b]
    while down[-1].i not in places:
        if down[-1].head.i == down[-1].i or len(down) > 5:
            return None
        down.append(down[-1].head)
    meet = places[down[-1].i]
    steps = [f"^{_dep(t)}" for t in up[:meet]] + [f"v{_dep(t)}" for t in reversed(down[:-1])]
    return ".".join(steps) if len(steps) <= 5 else None


def _dep(token: Token) -> str:
    return token.dep_.split(":")[0] if token.dep_ != "obl:agent" else "agent"


class Clause:
    """What is linked to a trigger, worked out once: link names by token."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        token = candidate.token
        self.token = token
        self.links: dict[int, str] = {}
        for name, head in links(token):
            self.links.setdefault(head.i, name)
        doc = token.doc
        for k in range(candidate.start + 1, candidate.end):
            for name, head in links(doc[k]):
                if not candidate.start <= head.i < candidate.end:
                    self.links.setdefault(head.i, name)
        self.roles: dict[int, str] = {}
        self._partners()
        self.via: dict[int, str] = {}
        self._pronouns()
        self.passive = candidate.row.pos == "verb" and is_passive(token)
        self.reflexive = candidate.row.pos == "verb" and is_reflexive(token)

    def _partners(self) -> None:
        """A toll word or light verb that tells the same event lends its links: the dead of ``tués dans une embuscade``."""
        for other in self.candidate.sentence.candidates:
            if other is self.candidate:
                continue
            lead = "m" if merges(other, self.candidate) else "e" if merges(self.candidate, other) else None
            if lead is None:
                continue
            frame = frames()[other.row.frame]
            for name, head in links(other.token):
                if head.i not in self.links and head.i != self.token.i:
                    self.links[head.i] = f"{lead}.{name}"
                    self.roles[head.i] = frame.get(name, "")

    def role_of(self, mention: ActorMention) -> str | None:
        """Return the role that a partner's frame gives a mention."""
        return next((self.roles[k] for k in (mention.head, *range(mention.start, mention.end)) if k in self.roles), None)

    def _pronouns(self) -> None:
        """A pronoun that is linked stands for its antecedent."""
        doc = self.token.doc
        for index, name in self.links.items():
            token = doc[index]
            if token.pos_ == "PRON" or token.lower_ in ("dernier", "derniers", "celui-ci", "ceux-ci"):
                found = antecedent(self.candidate.sentence, token)
                if found is not None:
                    self.via.setdefault(id(found), name)

    def link_to(self, mention: ActorMention) -> str | None:
        """Return the link whose head lies in the mention, or that a pronoun for it has."""
        if mention.sentence is not self.candidate.sentence:
            return self.via.get(id(mention))
        head = self.links.get(mention.head)
        if head is not None:
            return head
        for k in range(mention.start, mention.end):
            if k in self.links:
                return self.links[k]
        return self.via.get(id(mention))


_PLURAL_PRONOUNS = frozenset("ils elles -ils -elles derniers ceux-ci celles-ci les eux leur".split())
_PERSONAL = frozenset("il elle ils elles -il -elle -ils -elles -t-il dernier derniers celui-ci ceux-ci celle-ci celles-ci les le la l' lui leur eux".split())


def antecedent(sentence: Sentence, pronoun: Token) -> ActorMention | None:
    """Return the mention a personal pronoun stands for: the nearest before it that agrees in number, subjects first."""
    low = pronoun.lower_
    if low not in _PERSONAL:
        return None
    plural = low in _PLURAL_PRONOUNS
    doc = sentence.paragraph.doc
    pools = [[m for m in sentence.mentions if m.end <= pronoun.i]]
    paragraph = sentence.paragraph
    at = paragraph.sentences.index(sentence)
    pools.extend(paragraph.sentences[k].mentions for k in range(at - 1, max(-1, at - 3), -1))
    for pool in pools:
        fits = [m for m in pool if m.kind not in ("asset", "structure") and _is_plural(m, doc) == plural]
        if fits:
            subjects = [m for m in fits if doc[m.head].dep_.startswith("nsubj")]
            return subjects[-1] if subjects else fits[-1]
    return None


def _is_plural(mention: ActorMention, doc: Doc) -> bool:
    if doc[mention.start].lower_ in ("les", "des", "ces", "leurs", "ses"):
        return True
    if mention.quantity is not None and (mention.quantity.best or 0) > 1:
        return True
    return "Plur" in doc[mention.head].morph.get("Number") and doc[mention.start].lower_ not in ("le", "la", "l'", "un", "une")


def determiner(token: Token) -> str:
    """Return the kind of determiner before a noun."""
    for child in token.children:
        if child.dep_ in ("det", "nummod") and child.i < token.i:
            return "num" if child.dep_ == "nummod" or child.like_num else _DETERMINERS.get(child.lower_, "det")
    before = token.doc[token.i - 1] if token.i else None
    return "num" if before is not None and (before.like_num or before.pos_ == "NUM") else "none"


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
    for index, name in clause.links.items():
        if name == link or (link == "de" and name == "de"):
            kinds |= token_kinds(candidate.sentence, index, tools)
    return want in kinds


_AIRCRAFT = frozenset("avion appareil hélicoptère drone chasseur bombardier mig sukhoi".split())
_WEAPONS = frozenset("arme munition fusil kalachnikov explosif lance-roquettes mitrailleuse armement obus roquette missile grenade cache tunnel engin kalachnikovs".split())
_BOMBS = frozenset("mine bombe engin eei ceinture charge explosif obus".split())
_MUNITION = frozenset("obus roquette missile bombe projectile mortier salve".split())
_ROADS = frozenset("route axe pont voie ravitaillement accès piste autoroute nationale".split())
_TRUCE = frozenset("trêve cessez-le-feu accord armistice".split())
_EVENTS = frozenset("attaque assaut offensive siège raid incursion contre-attaque".split())


def token_kinds(sentence: Sentence, index: int, tools: Tools) -> set[str]:
    """Return what a token's phrase is: place, person, force, weapon, aircraft..."""
    doc = sentence.paragraph.doc
    low = doc[index].lower_
    lemma = low.rstrip("sx")
    out: set[str] = set()
    for words, name in ((_AIRCRAFT, "aircraft"), (_WEAPONS, "weapon"), (_BOMBS, "bomb"), (_MUNITION, "munition"), (_ROADS, "road"),
                        (_TRUCE, "truce"), (_EVENTS, "event")):  # fmt: skip
        if low in words or lemma in words:
            out.add(name)
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


def context_words(sentence: Sentence) -> set[str]:
    """Return what the paragraph is about: air, guns, and so on."""
    text = sentence.paragraph.text.lower()
    out = set()
    if any(w in text for w in ("aérien", "aviation", "avion", "hélicopt", "drone", "chasseur", "largu", "survol", "mirage", "baril", "l'air")):
        out.add("air")
    if any(w in text for w in ("obus", "artill", "mortier", "roquette", "missile", "canon")):
        out.add("guns")
    if any(w in text for w in ("mine", "eei", "engin explosif", "piég")):
        out.add("mine")
    return out


def event_features(candidate: Candidate, clause: Clause, sheet: Sheet, tools: Tools, before: list[Draft]) -> list[str]:
    """Features that say whether a candidate is a claim, and of which type."""
    row = choose_row(candidate, clause, tools)
    candidate.row = row
    sentence = candidate.sentence
    token = candidate.token
    doc = token.doc
    key = row.key
    out = ["bias", f"key={key}", f"key={key}|{row.pos}", f"row={row.type}", f"row={row.type}|{row.pos}|{row.strength}", f"frame={row.frame}",
           f"row={row.type}|{row.frame}"]  # fmt: skip
    out.extend(f"alt={r.type}" for r in candidate.rows if r is not row)
    out.extend(f"mood={m}" for m in candidate.moods)
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
    out += [f"prev={prev}", f"next={nxt}", f"prev={prev}|{row.type}", f"next={nxt}|{row.type}", f"head={token.head.lower_}|{row.pos}"]
    kinds_seen: set[str] = set()
    for index, name in clause.links.items():
        for kind in token_kinds(sentence, index, tools) or {"other"}:
            kinds_seen.add(kind)
            out += [f"arg={name}:{kind}", f"arg={name}:{kind}|{row.type}"]
    out.append(f"armedarg={bool(kinds_seen & {'force', 'asset'})}|{row.strength}")
    others = [c for c in sentence.candidates if c is not candidate]
    out.append(f"others={min(len(others), 4)}")
    for other in others:
        side = "a" if other.start > candidate.start else "b"
        out += [f"o{side}={other.rows[0].type}|{row.type}", f"near{side}={other.rows[0].type}|{bucket(abs(other.start - candidate.start))}|{row.frame}"]
        where = path(token, other.token)
        if where is not None:
            out += [f"opath={where}|{row.frame}", f"opath={where}|{row.type}|{other.rows[0].type}"]
    out += merge_features(candidate, clause, before)
    out += [f"headline={sentence.paragraph.headline}|{row.pos}", f"num={_has_number(candidate)}|{row.type}", f"num={_has_number(candidate)}"]
    for word in context_words(sentence):
        out += [f"ctx={word}|{row.type}", f"ctx={word}|key={key}"]
    if not sheet.kind and len(sheet.sentences) > SHORT:
        sheet.kind = report_features(sheet, tools)
    out += [*(f"{KIND}{x}" for x in sheet.kind), *(f"{KIND}{x}|{row.strength}" for x in sheet.kind[3:5])]
    armed = any(m.kind in ("actor", "force") for m in sentence.mentions)
    out += [f"armed={armed}|{row.strength}", f"armed={armed}|{row.type}"]
    return out


_CAUSE = frozenset("dans lors cours par suite après pendant durant issue à sous".split())
_EVENT_FRAMES = frozenset("n-act n-mutual n-weapon n-undergo n-agent".split())
_TOLL_FRAMES = frozenset("n-toll cost die n-losses losses".split())


def is_toll(row: Trigger) -> bool:
    """Say whether a trigger counts persons and leaves open what befell them."""
    return row.type == "casualties" or row.frame in _TOLL_FRAMES


def is_event_noun(row: Trigger) -> bool:
    """Say whether a trigger is a noun that names a fight."""
    return row.pos == "noun" and row.frame in _EVENT_FRAMES and FAMILY[row.type] == "fight" and row.type != "casualties"


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
            out += [f"back={before_same}|{det}|bare={bare}", f"back={before_same}|{det}|bare={bare}|{row.type}", f"back={before_same}|bare={bare}|dep={token.dep_.split(':')[0]}"]
    return out


def merges(toll: Candidate, event: Candidate) -> str | None:
    """Return how the first candidate is part of what the second tells, or None."""
    a, b = toll.token, event.token
    if is_toll(toll.row) and is_event_noun(event.row):
        if b.i > a.i:
            prep = preposition(b)
            first = b.left_edge.i
            lead = {t.lower_ for t in b.doc[max(toll.sentence.start, first - 3) : b.i]}
            if prep in _CAUSE or lead & {"lors", "cours", "suite", "dans", "par", "issue"}:
                return "tollin" if b.i - a.i < 15 else "tollin+"
        elif any(t.i == b.i for t in a.children) or b.head.i == a.i or (b.head.i == a.head.i and b.dep_.startswith("nsubj")):
            return "tollof"
        elif b.dep_.startswith("nsubj") and b.i < a.i:
            return "tollof+"
        return None
    if toll.row.frame == "repel" and event.row.pos == "noun" and 0 < b.i - a.i <= 6 and not any(
        t.pos_ == "VERB" or t.text in ".;:" for t in a.doc[a.i + 1 : b.i]
    ):
        return f"verb-obj|{toll.row.frame}|{event.row.frame}"
    if toll.row.pos == "verb" and event.row.pos == "noun" and b.head.i == a.i and b.dep_.split(":")[0] in ("obj", "nsubj", "obl"):
        return f"verb-{b.dep_.split(':')[0]}|{toll.row.frame}|{event.row.frame}"
    if toll.row.pos == "noun" and event.row.pos == "noun" and a.head.i == b.i:
        return f"noun-of|{toll.row.frame}|{event.row.frame}"
    if toll.row.pos == "verb" and event.row.pos == "verb" and a.head.i == b.i and a.dep_ in ("xcomp", "conj"):
        return f"verb-{a.dep_}|{toll.row.type == event.row.type}"
    return None


def type_features(candidate: Candidate, features: list[str], before: list[Draft]) -> list[str]:
    """The event's features with those of the claims before it, which tell what a toll word belongs to."""
    row = candidate.row
    key = row.key
    sentence = candidate.sentence
    out = list(features)
    if before:
        last = before[-1]
        gap = sentence.index - last.sentence.index
        out += [f"last={last.type}|{row.type}", f"last={FAMILY[last.type]}|{row.type}", f"lastgap={min(gap, 3)}|{row.frame}"]
        if gap == 0:
            out.append(f"lastsame={last.type}|{row.type}")
        for draft in reversed(before):
            if FAMILY[draft.type] == "fight" and draft.type != "casualties":
                out += [f"lastfight={draft.type}|{row.frame}", f"lastfight={draft.type}|{row.type}", f"lastfight={draft.type}|key={key}"]
                break
        else:
            out.append(f"nofight|{row.frame}")
    else:
        out.append(f"first|{row.type}")
    return out


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
            if (actor is not None and actor.kind in _ARMED_KINDS) or (mention.actor_id or "").startswith(("army-", "air-force-", "police-")):
                actors.add(str(mention.actor_id))
            if mention.word is not None and mention.word.lemma in _ARMED_WORDS:
                words.add(mention.word.lemma)
    counts = fields(" \n ".join(p.text for p in sheet.paragraphs))
    war = counts.get("war", 0)
    other = max((n for k, n in counts.items() if k != "war"), default=0)
    side = "war" if war > 2 * other else "mixed" if war >= other else "other"
    armed = min(len(actors), 3) + min(len(words), 4)
    return [f"side={side}", f"armedhits={min(len(actors), 3)}", f"armedwords={min(len(words), 4)}", f"armed={min(armed, 6)}", f"armed={min(armed, 6)}|{side}", f"war={min(war, 8)}"]


def role_features(draft: Draft, clause: Clause, mention: ActorMention, tools: Tools, before: list[Draft], shared: dict[str, str]) -> list[str]:
    """Features that say which role a mention plays in a claim."""
    candidate = draft.candidate
    row = candidate.row
    token = clause.token
    kind = f"{mention.kind}{'*' if mention.word is not None and mention.word.loaded else ''}"
    out = ["bias", f"kind={kind}", f"kind={kind}|{draft.type}", f"who={mention.who}|{draft.type}", f"person={mention.person}|{draft.type}"]
    if mention.word is not None:
        out.append(f"word={mention.word.lemma}")
    if mention.quantity is not None:
        out += [f"count|{draft.type}", f"count|{row.frame}"]
    shared_role = shared.get(_identity(mention))
    roles_before = [r for d in before[-3:] for r, m in d.actors if same_actor(m, mention)]
    if roles_before:
        out += [f"was={roles_before[-1]}", f"was={roles_before[-1]}|{draft.type}"]
    if shared_role:
        out.append(f"shared={shared_role}")
    if mention.sentence is not draft.sentence:
        out += _far_features(draft, clause, mention, before)
        via = clause.link_to(mention)
        if via is not None:
            role = tools.frames[row.frame].get(via.split(".")[-1])
            out += [f"pron={via}", f"pron={via}|{row.frame}", f"pronF={role}", f"pronF={role}|{draft.type}"]
        return out
    link = clause.link_to(mention)
    frame = tools.frames[row.frame]
    if link is not None:
        plain = link.split(".")[-1]
        role = frame.get(link) or frame.get(plain)
        if link[:2] in ("m.", "e."):
            role = clause.role_of(mention)
        if clause.passive and plain == "obj":
            role = frame.get("obj", role)
        out += [f"L={link}", f"L={link}|{draft.type}", f"L={link}|{row.frame}", f"L={link}|{row.frame}|{kind}", f"L={link}|key={row.key}",
                f"F={role}", f"F={role}|{kind}", f"F={role}|{draft.type}", f"L={link}|{row.pos}|{kind}"]  # fmt: skip
    else:
        out += ["L=none", f"L=none|{row.frame}", f"L=none|{kind}", f"L=none|{draft.type}"]
    doc = token.doc
    where = path(token, doc[mention.head])
    prep = preposition(doc[mention.head]) or _before_word(doc, mention)
    if where is not None:
        out += [f"P={where}", f"P={where}|{row.pos}", f"P={where}|{row.frame}", f"P={where}|{prep}|{row.frame}"]
    else:
        out.append("P=far")
    side = "a" if mention.head > candidate.head else "b"
    distance = bucket(abs(mention.head - candidate.head))
    between = sum(1 for m in draft.sentence.mentions if min(m.head, candidate.head) < (m.head if m is not mention else -1) < max(mention.head, candidate.head))
    triggers_between = sum(1 for c in draft.sentence.candidates if min(mention.head, candidate.head) < c.head < max(mention.head, candidate.head))
    out += [f"side={side}|{distance}", f"side={side}|{row.frame}|{clause.passive}", f"side={side}|{draft.type}|{kind}", f"prep={prep}|{row.frame}",
            f"prep={prep}|{draft.type}|{side}", f"prep={prep}|{row.pos}|{side}", f"between={side}{min(between, 3)}|{row.pos}",
            f"trig={side}{min(triggers_between, 3)}", f"trig={side}{min(triggers_between, 3)}|{link is not None}", f"comma={_comma_between(doc, mention.head, candidate.head)}|{side}"]  # fmt: skip
    if doc[mention.head].dep_ in ("nsubj", "nsubj:pass"):
        out += [f"subj|{side}|{row.pos}", f"subj|{draft.type}|{side}"]
    if side == "b" and between == 0:
        out.append(f"firstleft|{row.frame}")
    if side == "a" and between == 0:
        out.append(f"firstright|{row.frame}")
    if doc[mention.head].dep_ == "conj":
        out.append(f"conj|{side}")
    return out


def _far_features(draft: Draft, clause: Clause, mention: ActorMention, before: list[Draft]) -> list[str]:
    row = draft.candidate.row
    gap = draft.sentence.index - mention.sentence.index
    links_have = {("suj" if "suj" in n else n) for n in clause.links.values()}
    same = draft.sentence.paragraph is mention.sentence.paragraph
    out = [f"far={min(gap, 3)}|{same}", f"far={min(gap, 3)}|{draft.type}", f"far|nosuj={'suj' not in links_have}|{row.frame}", f"far|nopar={'par' not in links_have}|{row.frame}|{clause.passive}"]
    for n, other in enumerate(reversed(before[-4:])):
        for role, m in other.actors:
            if m is mention:
                family = FAMILY[other.type] == FAMILY[draft.type]
                out += [f"prevrole={role}|{n}", f"prevrole={role}|{row.frame}|{clause.passive}", f"prevrole={role}|{draft.type}|{other.type}", f"prevrole={role}|fam={family}|gap={min(gap, 3)}",
                        f"prevrole={role}|{draft.type}"]  # fmt: skip
                return out
    out.append("far|unused")
    return out


def _identity(mention: ActorMention) -> str:
    return mention.actor_id or mention.text.lower()


def same_actor(a: ActorMention, b: ActorMention) -> bool:
    """Say whether two mentions are the same words or the same known actor."""
    return a is b or (a.actor_id is not None and a.actor_id == b.actor_id and a.actor_id != "civilians") or a.text.lower() == b.text.lower()


def _before_word(doc: Doc, mention: ActorMention) -> str:
    return doc[mention.start - 1].lower_ if mention.start > mention.sentence.start else "^"


def _comma_between(doc: Doc, a: int, b: int) -> bool:
    low, high = min(a, b), max(a, b)
    return any(doc[k].text in (",", ";", ":") for k in range(low, high))
