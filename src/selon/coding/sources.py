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
                first = _phrase(sentence, i + len(words), tools, "·".join(words), last)
                for found in with_conjuncts(sentence, first, tools) if first is not None and first.sentence is sentence else [first]:
                    if found is not None and not (found.sentence is sentence and set(range(found.start, found.end)) & taken):
                        out.append(found)
                        if found.sentence is sentence:
                            taken.update(range(found.start, found.end))
        token = doc[i]
        if token.lower_ in ("source", "sources") and i > sentence.start and doc[i - 1].lower_ in ("de", "d'") and i not in taken:
            found = _np(sentence, token, tools, "de source")
            out.append(found)
            taken.update(range(found.start, found.end))
    for i in range(sentence.start, sentence.end):
        kind = _speech(sentence, doc[i], tools)
        if kind is None:
            continue
        for source in _speaker(sentence, doc[i], kind, tools, taken, last):
            out.append(source)
            if source.sentence is sentence:
                taken.update(range(source.start, source.end))
    out.extend(_at_edges(sentence, tools, taken))
    out.sort(key=lambda s: (s.start if s.sentence is sentence else -1))
    return out


def _speech(sentence: Sentence, token: Token, tools: Tools) -> str | None:
    """Return ``say`` or ``deny`` for a verb of saying, also ``faire état`` and verbs that the tagger takes for nouns."""
    doc = sentence.paragraph.doc
    low = token.lower_
    if low in ("fait", "font", "faisait", "faisaient", "faisant", "ferait"):
        after = [t.lower_ for t in doc[token.i + 1 : min(sentence.end, token.i + 7)]]
        return "say" if "état" in after or after[:1] == ["savoir"] else None
    kind = tools.speech_kind(low)
    if kind is None or token.is_title and not token.is_sent_start:
        return None
    if token.pos_ in ("VERB", "AUX") or kind == "deny":
        return kind
    before = doc[token.i - 1] if token.i > sentence.start else None
    if token.pos_ in ("NOUN", "ADJ", "ADV", "PROPN", "X") and before is not None:
        if before.pos_ in ("PROPN", "PRON") or before.text in (",", "»") or before.lower_ in ("a", "ont", "n'", "ne"):
            return kind
        if any(m.end == token.i and m.kind != "adjective" for m in sentence.mentions):
            return kind
    return None


def _at_edges(sentence: Sentence, tools: Tools, taken: set[int]) -> list[SourceMention]:
    """``Pour l'OSDH, …`` at the start; ``… (officiel)`` at the end of a headline; ``X, qui cite Y``."""
    doc = sentence.paragraph.doc
    out: list[SourceMention] = []
    if doc[sentence.start].lower_ == "pour" and sentence.start + 2 < sentence.end:
        found = _phrase(sentence, sentence.start + 1, tools, "pour", None)
        if found is not None and found.end < sentence.end and doc[found.end].text in (",", "et") and _can_speak(sentence, doc[found.end - 1], tools):
            out.extend(with_conjuncts(sentence, found, tools))
    last = sentence.end - 1
    if sentence.paragraph.headline and doc[last].text == ")" and last - 2 >= sentence.start:
        k = last - 1
        while k > sentence.start and doc[k].text != "(" and last - k < 5:
            k -= 1
        if doc[k].text == "(" and k not in taken and k + 1 < last:
            found = _np(sentence, doc[k + 1], tools, "parenthesis")
            found.start, found.end = k + 1, last
            found.text = doc[k + 1 : last].text
            out.append(found)
    for i in range(sentence.start, sentence.end - 2):
        if doc[i].lower_ in ("cite", "citent", "citait", "cités") and doc[i].pos_ in ("VERB", "ADJ", "NOUN"):
            found = _phrase(sentence, i + 1, tools, "cite", None)
            if found is not None and found.start not in taken:
                out.append(found)
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


def _speaker(sentence: Sentence, verb: Token, kind: str, tools: Tools, taken: set[int], last: SourceMention | None) -> list[SourceMention]:
    doc = sentence.paragraph.doc
    inverted = None if any(c.dep_ in ("nsubj", "nsubj:pass") and c.i < verb.i and c.lower_ not in _INVERTED_PRONOUNS for c in verb.children) else _inverted_subject(sentence, verb, taken)
    if inverted is not None and inverted.lower_ not in _INVERTED_PRONOUNS and not _can_speak(sentence, inverted, tools):
        inverted = None
    marker = "inverted" if inverted is not None else "verb"
    head = inverted if inverted is not None else _subject(sentence, verb)
    if head is None:
        return []
    low = head.lower_
    if low in ("on", "-on", "-t-on"):
        if low == "on" and verb.lower_ in _ON:
            return [SourceMention(sentence, head.i, verb.i + 1, doc[head.i : verb.i + 1].text, "anonymous", "on", (sentence.start, sentence.end), None, verb.i)]
        return []
    if low in _PRONOUNS or (head.pos_ == "PRON" and not head.text[:1].isupper()):
        found = _carried(sentence, head, last, marker)
        if found is None:
            return []
        found.verb, found.deny = verb.i, kind == "deny"
        return [found]
    if head.i in taken or not _can_speak(sentence, head, tools):
        return []
    first = _np(sentence, head, tools, marker)
    if first.start <= verb.i < first.end:
        return []
    if last is not None and "même" in first.text.lower().split():
        carried = _carried(sentence, head, last, "même source")
        if carried is not None:
            carried.verb, carried.deny = verb.i, kind == "deny"
            return [carried]
    out = with_conjuncts(sentence, first, tools)
    for source in out:
        source.verb, source.deny = verb.i, kind == "deny"
    return out


def with_conjuncts(sentence: Sentence, first: SourceMention, tools: Tools) -> list[SourceMention]:
    """``des habitants et des insurgés``: a source each."""
    doc = sentence.paragraph.doc
    out = [first]
    k = first.end
    while k + 1 < sentence.end and len(out) < 4:
        joined = doc[k].lower_ in ("et", "ou", ",") or (doc[k].lower_ == "ainsi" and doc[k + 1].lower_ == "que")
        if not joined:
            break
        k += 2 if doc[k].lower_ == "ainsi" else 1
        while k < sentence.end and (doc[k].pos_ in ("DET", "NUM") or doc[k].lower_ in ("de", "d'", "l'")):
            k += 1
        if k >= sentence.end or doc[k].pos_ not in ("NOUN", "PROPN", "X", "ADJ") or not _can_speak(sentence, doc[k], tools):
            break
        if doc[k - 1].lower_ == "," and not doc[k].text[:1].isupper():
            break
        nxt = _np(sentence, doc[k], tools, first.marker)
        if nxt.start < out[-1].end:
            break
        out.append(nxt)
        k = nxt.end
    return out


def _can_speak(sentence: Sentence, head: Token, tools: Tools) -> bool:
    if any(m.start <= head.i < m.end and m.kind not in ("asset", "structure", "adjective") for m in sentence.mentions):
        return True
    if _word_kind(head.lower_, tools) is not None or head.lower_.rstrip("s") in _PAPERS:
        return True
    if any(h.name.sort == "source" and h.start <= head.idx < h.end for h in sentence.paragraph.hits):
        return True
    return head.text[:1].isupper() and head.pos_ in ("PROPN", "NOUN", "X", "PRON")


_PAPERS = frozenset("communiqué rapport bilan note texte porte-parole vidéo dépêche message déclaration chiffre".split())


def _subject(sentence: Sentence, verb: Token) -> Token | None:
    """The subject of a verb of saying: the noun phrase before it, past ``, lui,``, an apposition or a relative between commas."""
    doc = sentence.paragraph.doc
    k = verb.i - 1
    for _ in range(3):
        while k >= sentence.start and (doc[k].pos_ in ("AUX", "ADV") or doc[k].lower_ in _CLITICS or doc[k].lower_ in _LIGHT):
            k -= 1
        if k < sentence.start or doc[k].text not in (",", ")", "–", "—", "»", '"') or any(m.start <= k < m.end for m in sentence.mentions):
            break
        j = _opening(sentence, k)
        if j is None:
            break
        k = j - 1
    if k >= sentence.start:
        if doc[k].lower_ in _PRONOUNS and doc[k].lower_ != "qui":
            return doc[k]
        mention = next((m for m in sentence.mentions if m.start <= k < m.end and m.kind != "adjective"), None)
        if mention is not None and (_climb(doc[mention.head], sentence).i == mention.head):
            return doc[mention.head]
        if doc[k].pos_ in ("NOUN", "PROPN", "ADJ", "X", "NUM") or doc[k].text[:1].isupper():
            head = _climb(doc[k], sentence)
            if head.pos_ in ("NOUN", "PROPN", "X", "PRON") or head.text[:1].isupper():
                return head
    found = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if found is not None and found.i < verb.i:
        mention = next((m for m in sentence.mentions if m.start <= found.i < m.end), None)
        return doc[mention.head] if mention is not None and mention.kind != "adjective" else found
    return None


def _climb(token: Token, sentence: Sentence) -> Token:
    """Return the head of the noun phrase a token ends, never past punctuation."""
    doc = sentence.paragraph.doc
    head = token
    while head.head.i < head.i and head.dep_ in _INSIDE and head.head.i >= sentence.start and head.head.pos_ in ("NOUN", "PROPN"):
        if any(t.is_punct and t.text not in ("(", ")", "-", '"', "«", "»") for t in doc[head.head.i : head.i]):
            break
        head = head.head
    return head


_INSIDE = frozenset(["nmod", "amod", "flat:name", "flat:foreign", "appos", "acl", "obl:mod"])
_CLITICS = frozenset("ne n' y en l' le la les s' se nous leur lui m' me".split())
_LIGHT = frozenset(["également", "aussi", "pourtant", "toutefois", "cependant", "encore", "déjà", "ainsi", "ensuite", "notamment"])


def _opening(sentence: Sentence, k: int) -> int | None:
    """Return where the parenthesis that ends at token ``k`` opens."""
    doc = sentence.paragraph.doc
    opening = {")": "(", "»": "«"}.get(doc[k].text, doc[k].text)
    j = k - 1
    while j > sentence.start and doc[j].text != opening:
        j -= 1
    return j if j > sentence.start else None


_INVERTED_PRONOUNS = frozenset("-il -elle -ils -elles -on -t-il -t-elle -t-on -t-ils".split())


def _inverted_subject(sentence: Sentence, verb: Token, taken: set[int]) -> Token | None:
    """``…, a annoncé dimanche à l'AFP l'Observatoire``: the noun phrase after a verb that follows a comma or a quotation."""
    doc = sentence.paragraph.doc
    k = verb.i - 1
    while k >= sentence.start and doc[k].pos_ in ("AUX", "PRON", "ADV") and doc[k].text != ",":
        k -= 1
    if k >= sentence.start and doc[k].text not in (",", "»", '"', "–", "—", ")", "-"):
        return None
    for j in range(max(sentence.start, verb.i - 2), min(sentence.end, verb.i + 3)):
        if doc[j].lower_ in _INVERTED_PRONOUNS:
            return doc[j]
    if k < sentence.start and not verb.is_sent_start:
        return None
    j = verb.i + 1
    while j < min(sentence.end, verb.i + 22):
        token = doc[j]
        if token.text in (".", ";", ":", "»"):
            return None
        if token.lower_ in ("que", "qu'", "avoir", "être"):
            return None
        time = next((t for t in sentence.times if t.start <= token.idx < t.end), None)
        if time is not None:
            while j < sentence.end and doc[j].idx < time.end:
                j += 1
            continue
        if token.lower_ in ("à", "au", "aux", "dans", "sur", "lors", "par", "en", "depuis") and token.pos_ == "ADP":
            j = _skip_phrase(sentence, j)
            continue
        if token.pos_ in ("NOUN", "PROPN", "X") or (token.pos_ in ("ADJ", "NUM") and j + 1 < sentence.end and doc[j + 1].pos_ not in ("NOUN", "ADJ")):
            mention = next((m for m in sentence.mentions if m.start <= j < m.end), None)
            return doc[mention.head] if mention is not None and mention.kind != "adjective" else token
        j += 1
    return None


def _skip_phrase(sentence: Sentence, j: int) -> int:
    """Return the token after a prepositional phrase (``à l'AFP``, ``dans un communiqué``, ``sur Telegram``)."""
    doc = sentence.paragraph.doc
    j += 1
    while j < sentence.end and doc[j].pos_ in ("DET", "NUM", "ADJ"):
        j += 1
    mention = next((m for m in sentence.mentions if m.start <= j < m.end), None)
    if mention is not None and mention.end - j <= 2:
        return mention.end
    j += 1
    while j < sentence.end and doc[j].pos_ in ("ADJ", "PROPN") and not doc[j].is_punct:
        j += 1
    return j
