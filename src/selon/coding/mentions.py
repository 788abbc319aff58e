"""Find noun phrases that may be actors, and say who they are where the words tell."""

from __future__ import annotations

from selon.coding.sheet import ActorMention, Paragraph, Sentence
from selon.coding.tools import Tools
from selon.knowledge import Hit, Mention
from selon.language.doc import Token

_LEFT = frozenset(["DET", "NUM", "ADJ"])
_JOIN = frozenset(["de", "du", "des", "d'", "d’"])
_DEFINITE = frozenset(["le", "la", "les", "l'", "l’", "ce", "cet", "cette", "ces", "leurs", "ses", "son", "sa", "leur"])
_TITLES = frozenset(
    [
        "m.",
        "mme",
        "général",
        "colonel",
        "commandant",
        "président",
        "ministre",
        "capitaine",
        "lieutenant",
        "cheikh",
        "abou",
        "abu",
        "mollah",
        "émir",
        "dénommé",
        "docteur",
    ]
)
_AIR = frozenset(["aviation", "avion", "chasseur", "hélicoptère", "bombardier", "drone", "appareil", "aviateur", "pilote"])
_SKIP_PERSON = frozenset(["ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "VERB", "AUX", "ADV", "PRON"])
_MAX = 12


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
    out: list[ActorMention] = []
    i = sentence.start
    while i < sentence.end:
        token = doc[i]
        mention = None
        hit = spans.get(i)
        if hit is not None and hit[0].name.sort == "actor":
            mention = _from_actor_hit(sentence, hit, tools, spans)
        elif (word := tools.mention_of(token.lower_)) is not None and _is_noun(token):
            mention = _from_word(sentence, token, word, tools, spans)
        elif hit is not None and hit[0].name.sort in ("country", "capital"):
            mention = None if _is_rubric(sentence, hit) else _from_state(sentence, hit, tools)
        elif hit is not None and hit[0].name.sort == "demonym" and _is_people(token):
            mention = _from_demonym(sentence, hit, tools, spans)
        elif (adjective := _from_adjective(sentence, token, hit, tools)) is not None:
            mention = adjective
        elif hit is None and _is_name(token):
            mention = _from_name(sentence, token)
        if mention is not None:
            out.append(mention)
            i = max(i + 1, mention.end)
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
    out: dict[int, tuple[Hit, int, int]] = {}
    for (first, end), hits in grouped.items():
        best = _choose(hits, tools, country)
        if best is not None and first not in out:
            out[first] = (best, first, end)
    return out


def _choose(hits: list[Hit], tools: Tools, country: str | None) -> Hit | None:
    """Of several things that one name may mean, the actor of the report's country, then whatever is not doubtful."""
    actors = [h for h in hits if h.name.sort == "actor"]
    at_home = [h for h in actors if country is not None and tools.packs.actors[h.name.ref].country == country]
    if at_home:
        return at_home[0]
    sure = [h for h in hits if not h.name.weak]
    if sure:
        return sure[0]
    return None if actors else hits[0]


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
        return before is not None and before.pos_ in ("DET", "NUM") and (after is None or after.pos_ not in ("NOUN", "PROPN"))
    return False


def _is_people(token: Token) -> bool:
    before = token.doc[token.i - 1] if token.i else None
    return token.text[:1].isupper() and (before is None or before.pos_ in ("DET", "NUM", "ADP") or before.lower_ in _DEFINITE)


def _is_name(token: Token) -> bool:
    if not token.text[:1].isupper() or token.pos_ not in ("PROPN", "NOUN", "X", "NUM", "ADJ"):
        return False
    sentence_start = token.is_sent_start or (token.i and token.doc[token.i - 1].text in ("«", '"', "-", "–", "—"))
    if token.text.isupper() and len(token.text) >= 3:
        return True
    return not sentence_start or (token.i + 1 < len(token.doc) and token.doc[token.i + 1].text[:1].isupper())


def _left(sentence: Sentence, head: int) -> int:
    doc = sentence.paragraph.doc
    start = head
    while start > sentence.start:
        token = doc[start - 1]
        if (
            token.pos_ in _LEFT
            or token.lower_ in _DEFINITE
            or token.like_num
            or token.lower_.startswith(("présumé", "supposé", "prétendu"))
        ):
            start -= 1
            continue
        if token.lower_ in ("de", "d'") and start - 2 >= sentence.start and doc[start - 2].lower_ in _GROUPS:
            start -= 2
            continue
        break
    return start


_GROUPS = frozenset(
    [
        "dizaine",
        "dizaines",
        "vingtaine",
        "trentaine",
        "quarantaine",
        "cinquantaine",
        "soixantaine",
        "centaine",
        "centaines",
        "millier",
        "milliers",
        "quinzaine",
        "douzaine",
        "plus",
        "moins",
        "près",
        "majorité",
        "plupart",
        "groupe",
        "poignée",
        "partie",
    ]
)


def _right(sentence: Sentence, end: int) -> int:
    """Extend over adjectives, names and ``de`` complements."""
    doc = sentence.paragraph.doc
    first = end
    while end < sentence.end and end - first < _MAX:
        token = doc[end]
        if token.pos_ in ("ADJ", "PROPN", "X") and token.lower_ not in _STOP_ADJ and not token.text[:1].isdigit():
            end += 1
            continue
        if token.pos_ == "NOUN" and (token.text[:1].isupper() or doc[end - 1].lower_ in _JOIN or doc[end - 1].pos_ == "DET"):
            end += 1
            continue
        if token.lower_ in _JOIN and end + 1 < sentence.end:
            k = end + 1
            while k < sentence.end and doc[k].pos_ == "DET":
                k += 1
            if k < sentence.end and doc[k].pos_ in ("NOUN", "PROPN", "X", "ADJ") and doc[k].lower_ not in _NO_COMPLEMENT:
                end = k + 1
                continue
        if token.text == "(" and end + 2 < sentence.end and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
            end += 3
        break
    return end


_STOP_ADJ = frozenset(
    [
        "dernier",
        "dernière",
        "derniers",
        "dernières",
        "prochain",
        "prochaine",
        "tués",
        "tué",
        "tuée",
        "tuées",
        "blessés",
        "blessé",
        "blessée",
        "blessées",
        "morts",
        "mort",
        "disparus",
        "enlevés",
    ]
)
_NO_COMPLEMENT = frozenset(
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"]
)


def _build(sentence: Sentence, start: int, end: int, head: int, kind: str, who: str, word: Mention | None) -> ActorMention:
    doc = sentence.paragraph.doc
    text = doc[start:end].text
    return ActorMention(sentence, start, end, head, text, kind, who, word, definite=doc[start].lower_ in _DEFINITE)


def _from_actor_hit(
    sentence: Sentence, hit: tuple[Hit, int, int], tools: Tools, spans: dict[int, tuple[Hit, int, int]]
) -> ActorMention:
    found, first, end = hit
    actor = tools.packs.actors[found.name.ref]
    start = _left(sentence, first)
    stop = end
    doc = sentence.paragraph.doc
    if end + 2 < sentence.end and doc[end].text == "(" and doc[end + 2].text == ")" and doc[end + 1].text.isupper():
        stop = end + 3
    mention = _build(sentence, start, stop, first, "person" if actor.kind == "person" else "actor", _who(actor.kind), None)
    mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
    mention.person = actor.kind == "person"
    return mention


def _who(kind: str) -> str:
    return {
        "people": "civilian",
        "state": "unknown",
        "government": "unknown",
        "person": "unknown",
        "organisation": "unknown",
    }.get(kind, "combatant")


def _from_word(
    sentence: Sentence, token: Token, word: Mention, tools: Tools, spans: dict[int, tuple[Hit, int, int]]
) -> ActorMention:
    start = _left(sentence, token.i)
    end = _right(sentence, token.i + 1)
    mention = _build(sentence, start, end, token.i, word.kind, word.who, word)
    if word.loaded:
        mention.framing = (token.text,)
    if word.lemma in _ARMED_IF and _made_armed(sentence, start, token.i, end):
        mention.kind, mention.who = "force", "combatant"
    country = None
    for k in range(start, end):
        hit = spans.get(k)
        if hit is None:
            continue
        if hit[0].name.sort == "actor" and mention.actor_id is None:
            actor = tools.packs.actors[hit[0].name.ref]
            mention.end = max(mention.end, hit[2])
            mention.text = sentence.paragraph.doc[mention.start : mention.end].text
            if actor.kind != "person":
                mention.actor_id, mention.name, mention.country = actor.actor_id, actor.name, actor.country
                if word.kind in ("force", "asset"):
                    mention.who = "combatant"
        elif hit[0].name.sort in ("demonym", "country", "capital") and country is None:
            country = hit[0].name.ref
    if mention.actor_id is None and country is not None:
        mention.country = country
        resolve_by_country(mention, country, tools)
    elif mention.actor_id is None and mention.kind == "people":
        mention.actor_id, mention.name = "civilians", "civilians"
    return mention


_ARMED_IF = frozenset("homme individu personne jeune élément inconnu gens membre".split())
_OWN = frozenset("ses leurs nos mes son leur".split())


def _made_armed(sentence: Sentence, start: int, head: int, end: int) -> bool:
    """``ses hommes``, ``des hommes armés``, ``les hommes du général``: not civilians."""
    doc = sentence.paragraph.doc
    if doc[start].lower_ in _OWN:
        return True
    after = [doc[k].lower_ for k in range(head + 1, min(sentence.end, end + 3))]
    return any(w.startswith(("armé", "cagoul", "encagoul", "masqu", "en uniforme", "lourdement")) for w in after)


def resolve_by_country(mention: ActorMention, country: str, tools: Tools) -> None:
    """Give a force, a people or an office of a country its usual name."""
    row = tools.packs.countries.get(country)
    if row is None or mention.word is None:
        return
    lemma = mention.word.lemma
    low = country.lower()
    if mention.word.kind == "people":
        mention.actor_id, mention.name = "civilians", "civilians"
    elif mention.word.kind == "official":
        mention.actor_id, mention.name = f"government-{low}", row.government
    elif lemma in _AIR:
        mention.actor_id, mention.name = f"air-force-{low}", row.air_force
    elif lemma in _STATE_FORCES:
        mention.actor_id, mention.name = f"army-{low}", row.army
    elif lemma in ("policier", "police"):
        mention.actor_id, mention.name = f"police-{low}", f"{row.name} police"
    elif lemma in ("régime",):
        mention.actor_id, mention.name = f"government-{low}", row.government
    elif lemma in _REBELS:
        mention.name = f"{_adjective(row.name, row.army)} {_REBELS[lemma]}"


def _adjective(name: str, army: str) -> str:
    return army.split()[0] if army and not army.startswith(("Armed", "United")) else name


_STATE_FORCES = frozenset(
    [
        "armée",
        "troupe",
        "soldat",
        "militaire",
        "force",
        "garnison",
        "brigade",
        "bataillon",
        "régiment",
        "division",
        "unité",
        "commando",
        "artillerie",
        "état-major",
        "char",
        "blindé",
        "marine",
        "contingent",
        "commandement",
        "fantassin",
        "officier",
        "conscrit",
        "artilleur",
        "tank",
        "navire",
    ]
)
_REBELS = {"rebelle": "rebels", "insurgé": "rebels", "rébellion": "rebels", "opposition": "opposition", "insurrection": "rebels"}


def _from_state(sentence: Sentence, hit: tuple[Hit, int, int], tools: Tools) -> ActorMention:
    found, first, end = hit
    row = tools.packs.countries[found.name.ref]
    mention = _build(sentence, _left(sentence, first), end, first, "state", "unknown", None)
    mention.actor_id, mention.country = f"state-{row.iso.lower()}", row.iso
    mention.name = row.government if found.name.sort == "capital" else row.name
    return mention


def _from_demonym(
    sentence: Sentence, hit: tuple[Hit, int, int], tools: Tools, spans: dict[int, tuple[Hit, int, int]]
) -> ActorMention:
    found, first, end = hit
    row = tools.packs.countries[found.name.ref]
    mention = _build(sentence, _left(sentence, first), _right(sentence, end), first, "state", "unknown", None)
    mention.actor_id, mention.name, mention.country = f"state-{row.iso.lower()}", row.name, row.iso
    return mention


_SIDE_ADJECTIVES = {
    "jihadiste": "force", "djihadiste": "force", "rebelle": "force", "insurgé": "force", "islamiste": "force", "séparatiste": "force",
    "gouvernemental": "official", "loyaliste": "force", "terroriste": "force", "houthi": "force", "kurde": "force", "progouvernemental": "force",
}  # fmt: skip
_SIDE_FORMS = frozenset(
    form for a in _SIDE_ADJECTIVES for form in (a, a + "s", a + "e", a + "es", a[:-1] + "ux", a[:-1] + "les")
)


def _from_adjective(sentence: Sentence, token: Token, hit: tuple[Hit, int, int] | None, tools: Tools) -> ActorMention | None:
    """``les bombardements russes``: the adjective on an act or a munition tells whose it is."""
    if token.i == sentence.start or token.text[:1].isupper():
        return None
    low = token.lower_
    demonym = hit is not None and hit[0].name.sort == "demonym"
    if not demonym and low not in _SIDE_FORMS:
        return None
    doc = sentence.paragraph.doc
    noun = token.head if token.dep_ in ("amod", "nmod", "acl") and token.head.i < token.i else doc[token.i - 1]
    while noun.pos_ == "ADJ" and noun.i > sentence.start:
        noun = doc[noun.i - 1]
    if not (tools.forms.nouns.get(noun.lower_) or tools.mention_of(noun.lower_)):
        return None
    mention = _build(sentence, token.i, token.i + 1, token.i, "adjective", "combatant", None)
    if demonym and hit is not None:
        row = tools.packs.countries[hit[0].name.ref]
        mention.country, mention.actor_id, mention.name = row.iso, f"army-{row.iso.lower()}", row.army
    return mention


def _from_name(sentence: Sentence, token: Token) -> ActorMention | None:
    """A capitalised name that no pack knows: a person, or a group unknown to us."""
    doc = sentence.paragraph.doc
    end = token.i + 1
    while end < sentence.end and end - token.i < 6:
        nxt = doc[end]
        if nxt.text[:1].isupper() and nxt.pos_ not in _SKIP_PERSON:
            end += 1
        elif (
            nxt.lower_ in ("al", "ben", "bin", "ag", "ould", "el") and end + 1 < sentence.end and doc[end + 1].text[:1].isupper()
        ):
            end += 2
        else:
            break
    start = token.i
    person = end - token.i >= 2
    before = doc[start - 1].lower_ if start > sentence.start else ""
    if before in _TITLES:
        start -= 1
        person = True
    start = _left(sentence, start)
    mention = _build(sentence, start, end, token.i, "name", "unknown", None)
    mention.person = person and not token.text.isupper()
    return mention
