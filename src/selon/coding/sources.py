"""Find who is said to say something: ``selon``, verbs of saying in every order, citations, carried accounts."""

from __future__ import annotations

from spacy.tokens import Token

from selon.coding.draft import SourceMention
from selon.coding.mentions import _left, _right
from selon.coding.sheet import ActorMention, Sentence, Sheet
from selon.coding.tools import Tools
from selon.language.grammar import subject_of

_BEFORE = (
    ("selon",), ("d'", "après"), ("à", "en", "croire"), ("aux", "dires", "de"), ("aux", "dires", "du"), ("aux", "dires", "des"), ("au", "dire", "de"),
    ("citant",), ("cité", "par"), ("citée", "par"), ("cités", "par"), ("citées", "par"), ("repris", "par"), ("reprise", "par"), ("reprises", "par"),
    ("rapporté", "par"), ("rapportée", "par"), ("rapportés", "par"), ("relayé", "par"), ("relayée", "par"), ("relayées", "par"), ("publié", "par"),
    ("publiée", "par"), ("diffusé", "par"), ("diffusée", "par"), ("contacté", "par"), ("contactés", "par"), ("contactées", "par"), ("contactée", "par"),
    ("interrogé", "par"), ("interrogés", "par"), ("joint", "par"), ("joints", "par"), ("auprès", "de"), ("auprès", "du"), ("auprès", "des"), ("de", "l'", "avis", "de"),
    ("confirmé", "par"), ("confirmée", "par"), ("annoncé", "par"), ("annoncée", "par"), ("évoqué", "par"), ("évoquée", "par"), ("avancé", "par"), ("avancée", "par"),
    ("établi", "par"), ("au", "micro", "de"), ("sur", "la", "foi", "de"), ("recueilli", "par"), ("recueillis", "par"), ("recueillies", "par"), ("consulté", "par"), ("donné", "par"),
    ("documenté", "par"), ("documentés", "par"), ("signalé", "par"), ("signalée", "par"), ("fourni", "par"), ("communiqué", "par"), ("transmis", "par"), ("affirmé", "par"),
)  # fmt: skip
_ON = frozenset("parle parlait signale signalait évoque évoquait rapporte rapportait déplore compte dit disait raconte fait annonce avance ignore dénombre".split())
_PRONOUNS = frozenset("il elle ils elles -il -elle -ils -elles celui-ci celle-ci ceux-ci celles-ci ce dernier cette dernière qui".split())
_SAME = frozenset(["même"])
_SKIP_NAME = frozenset(["TIME"])


def find_sources(sentence: Sentence, tools: Tools, sheet: Sheet, last: SourceMention | None) -> list[SourceMention]:
    """Return the sentence's sources from left to right; ``last`` is the source of the sentence before."""
    out: list[SourceMention] = []
    taken: set[int] = set()
    doc = sentence.paragraph.doc
    for i in range(sentence.start, sentence.end):
        for words in _BEFORE:
            if _matches(doc, i, words, sentence):
                found = _phrase(sentence, i + len(words), tools, "·".join(words), last)
                if found is not None and not (set(range(found.start, found.end)) & taken):
                    out.append(found)
                    taken.update(range(found.start, found.end))
        token = doc[i]
        if token.lower_ in ("source", "sources") and i > sentence.start and doc[i - 1].lower_ in ("de", "d'") and i not in taken:
            found = _np(sentence, token, tools, "de source")
            out.append(found)
            taken.update(range(found.start, found.end))
    for i in range(sentence.start, sentence.end):
        kind = tools.speech_kind(doc[i].lower_)
        if kind is None or doc[i].pos_ not in ("VERB", "AUX", "NOUN", "ADJ", "ADV") or (doc[i].pos_ != "VERB" and kind != "deny"):
            continue
        found = _speaker(sentence, doc[i], kind, tools, taken, last)
        if found is not None:
            out.append(found)
            taken.update(range(found.start, found.end))
    out.sort(key=lambda s: (s.start if s.sentence is sentence else -1))
    return out


def _matches(doc: object, i: int, words: tuple[str, ...], sentence: Sentence) -> bool:
    tokens = sentence.paragraph.doc
    if i + len(words) >= sentence.end:
        return False
    return all(tokens[i + k].lower_ == w for k, w in enumerate(words))


def _phrase(sentence: Sentence, i: int, tools: Tools, marker: str, last: SourceMention | None) -> SourceMention | None:
    """The noun phrase that starts at or soon after token ``i``."""
    doc = sentence.paragraph.doc
    k = i
    while k < sentence.end and k - i < 5 and (doc[k].pos_ in ("DET", "NUM", "ADP", "ADJ") or doc[k].lower_ in ("les", "le", "la", "l'", "«", '"')):
        if doc[k].pos_ == "ADJ" and (k + 1 >= sentence.end or doc[k + 1].pos_ not in ("NOUN", "ADJ", "PROPN")):
            break
        k += 1
    if k >= sentence.end or doc[k].pos_ not in ("NOUN", "PROPN", "X", "ADJ", "PRON", "NUM", "VERB"):
        return None
    if doc[k].lower_ in ("lui", "elle", "eux", "elles"):
        return _carried(sentence, doc[k], last, marker)
    found = _np(sentence, doc[k], tools, marker)
    if "même" in found.text.lower().split() and last is not None:
        return _carried(sentence, doc[k], last, "même source")
    return found


def _np(sentence: Sentence, head: Token, tools: Tools, marker: str) -> SourceMention:
    doc = sentence.paragraph.doc
    mention = next((m for m in sentence.mentions if m.start <= head.i < m.end), None)
    start = _left(sentence, head.i)
    end = _right(sentence, head.i + 1)
    if mention is not None:
        start, end = min(start, mention.start), max(end, mention.end)
    source_id, kind = _identify(sentence, start, end, head, tools, mention)
    found = SourceMention(sentence, start, end, doc[start:end].text, kind, marker, (sentence.start, sentence.end), source_id)
    found.mention = mention
    return found


_ADJECTIVE_KINDS = ("militaire", "sécuritaire", "hospitalièr", "hospitalier", "médical", "diplomatique", "gouvernement", "judiciaire", "policièr", "policier", "rebelle")


def _identify(sentence: Sentence, start: int, end: int, head: Token, tools: Tools, mention: ActorMention | None) -> tuple[str | None, str]:
    doc = sentence.paragraph.doc
    low, high = doc[start].idx, doc[end - 1].idx + len(doc[end - 1].text)
    for hit in sentence.paragraph.hits:
        if hit.name.sort == "source" and low <= hit.start < high:
            source = tools.packs.sources[hit.name.ref]
            if doc[start:end].text.lower().startswith(("un porte", "le porte", "la porte")) or head.idx >= hit.start - 1 or source.kind != "media":
                return source.source_id, source.kind
    words = [doc[k].lower_ for k in range(start, end)]
    head_kind = _word_kind(head.lower_, tools)
    if head.lower_.rstrip("s") in ("source", "responsable", "porte-parole", "chef", "dirigeant", "communiqué", "direction", "centre", "rapport", "bilan", "information", "chiffre", "texte"):
        for word in words:
            kind = _word_kind(word, tools)
            if kind not in (None, "anonymous", "expert") and word != head.lower_:
                return None, str(kind)
        if mention is not None and mention.actor_id is not None:
            return None, _actor_kind(mention, tools)
        if head_kind is not None:
            return None, head_kind
    if head_kind is not None:
        return None, head_kind
    for word in words:
        kind = _word_kind(word, tools)
        if kind is not None:
            return None, kind
    if mention is not None:
        return None, _actor_kind(mention, tools)
    return None, "other"


def _word_kind(word: str, tools: Tools) -> str | None:
    lemmas = tools.source_forms.nouns.get(word)
    return tools.source_words[lemmas[0]] if lemmas else None


def _actor_kind(mention: ActorMention, tools: Tools) -> str:
    if mention.actor_id is not None:
        if mention.actor_id.startswith(("army-", "air-force-", "police-")):
            return "military"
        if mention.actor_id.startswith(("state-", "government-")):
            return "government"
        actor = tools.packs.actors.get(mention.actor_id)
        if actor is not None:
            return {
                "state": "government", "government": "government", "military": "military", "police": "military", "militia": "armed_group",
                "armed_group": "armed_group", "coalition": "military", "mission": "monitor", "organisation": "monitor", "party": "other",
                "person": "government", "people": "witness", "company": "other",
            }.get(actor.kind, "other")  # fmt: skip
    return {"force": "military", "official": "government", "people": "witness", "state": "government", "asset": "military"}.get(mention.kind, "other")


def _carried(sentence: Sentence, token: Token, last: SourceMention | None, marker: str) -> SourceMention | None:
    if last is None:
        return None
    return SourceMention(last.sentence, last.start, last.end, last.text, last.kind, f"carried·{marker}", (sentence.start, sentence.end), last.source_id, token.i)


def _speaker(sentence: Sentence, verb: Token, kind: str, tools: Tools, taken: set[int], last: SourceMention | None) -> SourceMention | None:
    doc = sentence.paragraph.doc
    subject = subject_of(verb) if verb.pos_ == "VERB" else _subject_left(sentence, verb)
    inverted = _inverted_subject(sentence, verb)
    head: Token | None = None
    marker = "verb"
    if inverted is not None:
        head, marker = inverted, "inverted"
    elif subject is not None:
        head = subject
    else:
        head = _subject_left(sentence, verb)
    if head is None:
        return None
    low = head.lower_
    if low in ("on", "-on") or (low in ("l'",) and verb.i > 0):
        if low == "on" and doc[verb.i].lower_ in _ON:
            start = head.i
            return SourceMention(sentence, start, verb.i + 1, doc[start : verb.i + 1].text, "anonymous", "on", (sentence.start, sentence.end), None, verb.i)
        return None
    if low in _PRONOUNS or head.pos_ == "PRON":
        found = _carried(sentence, head, last, marker)
        if found is not None:
            found.verb, found.deny = verb.i, kind == "deny"
        return found
    if head.i in taken or head.pos_ not in ("NOUN", "PROPN", "X", "ADJ", "NUM", "VERB"):
        return None
    if not _can_speak(sentence, head, tools):
        return None
    found = _np(sentence, head, tools, marker)
    if found.start <= verb.i < found.end:
        return None
    found.verb, found.deny = verb.i, kind == "deny"
    return found


def _can_speak(sentence: Sentence, head: Token, tools: Tools) -> bool:
    if any(m.start <= head.i < m.end and m.kind not in ("asset", "structure") for m in sentence.mentions):
        return True
    if _word_kind(head.lower_, tools) is not None or head.lower_.rstrip("s") in ("communiqué", "rapport", "bilan", "note", "texte", "porte-parole", "vidéo"):
        return True
    return any(h.name.sort == "source" and h.start <= head.idx < h.end for h in sentence.paragraph.hits) or head.text[:1].isupper()


def _subject_left(sentence: Sentence, verb: Token) -> Token | None:
    """The nearest noun before the verb that can be its subject, when the parse gives none."""
    doc = sentence.paragraph.doc
    for k in range(verb.i - 1, max(sentence.start - 1, verb.i - 8), -1):
        if doc[k].pos_ in ("NOUN", "PROPN") and doc[k].dep_ in ("nsubj", "ROOT", "nsubj:pass", "conj", "flat:name", "nmod", "appos"):
            mention = next((m for m in sentence.mentions if m.start <= k < m.end), None)
            return doc[mention.head] if mention is not None else doc[k]
        if doc[k].text in (".", ";", ":"):
            return None
    return None


def _inverted_subject(sentence: Sentence, verb: Token) -> Token | None:
    """``…, a annoncé dimanche l'Observatoire``: the first noun phrase after a verb that follows a comma or a quotation."""
    doc = sentence.paragraph.doc
    k = verb.i - 1
    while k >= sentence.start and doc[k].pos_ in ("AUX", "PRON", "ADV") and doc[k].text not in (",",):
        k -= 1
    if k < sentence.start or doc[k].text not in (",", "»", '"', "–", "—", ")", "-"):
        return None
    for j in range(verb.i - 1, min(sentence.end, verb.i + 3)):
        if doc[j].lower_ in ("-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on", "-t-ils"):
            return doc[j]
    times = sentence.times
    for j in range(verb.i + 1, min(sentence.end, verb.i + 14)):
        token = doc[j]
        if token.text in (".", ";", ":", ",") and j - verb.i > 1:
            return None
        if token.pos_ in ("NOUN", "PROPN", "X", "ADJ", "NUM"):
            if any(t.start <= token.idx < t.end for t in times):
                continue
            if doc[j - 1].lower_ in ("à", "au", "aux", "par", "dans", "sur", "en", "de", "lors"):
                continue
            mention = next((m for m in sentence.mentions if m.start <= j < m.end), None)
            if mention is not None:
                return doc[mention.head]
            if token.pos_ in ("NOUN", "PROPN", "X"):
                return token
    return None
