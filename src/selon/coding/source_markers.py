"""Sources that a preposition, a participle or the layout brings: ``selon X``, ``annoncé par X``, ``[Voix, X]``, ``(officiel)``."""

from __future__ import annotations

from spacy.tokens import Token

from selon.coding.draft import SourceMention
from selon.coding.sheet import Sentence
from selon.coding.source_carried import Account, carry, is_echo, resolve_echo, resolve_pronoun
from selon.coding.source_kind import identify
from selon.coding.source_lexicon import is_word, lexicon, speech_of
from selon.coding.source_phrase import can_speak, capital, joined, mention_at, span_of
from selon.coding.tools import Tools

_LEARN = frozenset(["apprendre", "tenir", "savoir", "recueillir", "obtenir", "vérifier", "confirmer"])
_OF = frozenset(["de", "d'", "du", "des"])


def build(sentence: Sentence, head: Token, tools: Tools, marker: str, limit: int | None = None) -> SourceMention:
    """Return the source whose phrase has this head; ``limit`` is where the verb begins."""
    doc = sentence.paragraph.doc
    start, end = span_of(sentence, head.i)
    if limit is not None and start < limit < end:
        end = limit
    source_id, kind = identify(sentence, start, end, head, tools)
    found = SourceMention(sentence, start, end, doc[start:end].text, kind, marker, (sentence.start, sentence.end), source_id)
    found.mention = mention_at(sentence, head.i)
    return found


def with_joined(sentence: Sentence, first: SourceMention, tools: Tools) -> list[SourceMention]:
    """``des habitants et des insurgés``, ``sources militaires et hospitalières``: a source each."""
    doc = sentence.paragraph.doc
    out = [first]
    while len(out) < 4:
        heads = joined(sentence, out[-1].end)
        if not heads:
            break
        k, adjective = heads[0]
        if adjective:
            kind = lexicon().kinds[doc[k].lower_]
            out.append(SourceMention(sentence, k, k + 1, doc[k].text, kind, first.marker, first.reach))
            break
        if not can_speak(sentence, doc[k], tools) or (doc[out[-1].end].text == "," and _verb_after(sentence, k)):
            break
        found = build(sentence, doc[k], tools, first.marker)
        if found.start < out[-1].end or _has_own_verb(sentence, found, doc[out[-1].end].text):
            break
        out.append(found)
    return out


def _verb_after(sentence: Sentence, k: int) -> bool:
    """A finite verb after a comma: what stands there is a clause and no further source."""
    return any(t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm") for t in sentence.paragraph.doc[k : sentence.end])


def _has_own_verb(sentence: Sentence, found: SourceMention, link: str) -> bool:
    """After a comma or ``et``, a phrase followed by a verb is the subject of the next clause, not a second source."""
    doc = sentence.paragraph.doc
    k = found.end
    while k < sentence.end and (is_word(doc[k], "clitic") or doc[k].lower_ in ("ne", "n'")):
        k += 1
    if k >= sentence.end:
        return False
    return (doc[k].pos_ in ("VERB", "AUX") and "Part" not in doc[k].morph.get("VerbForm")) or (link == "," and doc[k].text not in (",", ".", "et", "»", '"'))


def phrase_head(sentence: Sentence, i: int) -> Token | None:
    """Return the head of the noun phrase that begins at a token (or just after)."""
    doc = sentence.paragraph.doc
    k = i
    while k < sentence.end and k - i < 6:
        token = doc[k]
        if token.lower_ in ("lui", "elle", "eux", "elles"):
            return token
        following = doc[k + 1] if k + 1 < sentence.end else token
        if token.lower_ in ("premier", "vice-premier", "haut") and following.pos_ == "NOUN" and not capital(following):
            k += 1
            continue
        if token.pos_ in ("NOUN", "PROPN", "X") or capital(token):
            return token
        nominal = k + 1 < sentence.end and (doc[k + 1].pos_ in ("NOUN", "ADJ", "PROPN", "NUM", "X") or capital(doc[k + 1]) or doc[k + 1].lower_ in ("de", "d'", "des"))
        if token.pos_ == "ADJ" and not nominal:
            return token if k > i else None
        if token.pos_ == "PRON" and token.lower_ in ("celui", "celle", "ceux", "certains", "plusieurs", "un", "une", "d'autres"):
            return token
        if token.pos_ in ("DET", "NUM", "ADP", "ADJ", "ADV") or token.lower_ in ("les", "le", "la", "l'", "«", '"', "un", "une", "des", "même"):
            k += 1
            continue
        return token if token.pos_ == "VERB" and k > i else None
    return None


def marked(sentence: Sentence, tools: Tools, account: Account) -> list[SourceMention]:
    """Return the sources that a preposition or a participle brings."""
    doc = sentence.paragraph.doc
    out: list[SourceMention] = []
    for i in range(sentence.start, sentence.end - 1):
        token = doc[i]
        for words, kind in lexicon().markers.get(token.lower_, ()):
            if tuple(t.lower_ for t in doc[i : min(i + len(words), sentence.end)]) == words:
                _add(out, _after_marker(sentence, i, words, kind, tools, account, out))
                break
        if token.lower_ == "par" and (verb := _agent_verb(sentence, i)) is not None:
            found = _after_marker(sentence, i, ("par",), "par", tools, account, out)
            for source in found:
                source.verb = verb.i
            _add(out, found)
        if token.lower_ in ("source", "sources") and i > sentence.start and doc[i - 1].lower_ in ("de", "d'"):
            _add(out, _resolved(sentence, token, tools, account, "de source", out))
        if token.lower_ in _OF and (learn := _learnt(sentence, i)) is not None:
            head = phrase_head(sentence, i + 1)
            if head is not None and can_speak(sentence, head, tools):
                _add(out, _resolved(sentence, head, tools, account, f"learn·{learn}", out))
    return [s for s in out if not _only_leads(sentence, s, out)]


def _only_leads(sentence: Sentence, source: SourceMention, out: list[SourceMention]) -> bool:
    """``selon les informations recueillies auprès de X``: the information is X's."""
    doc = sentence.paragraph.doc
    plain = source.sentence is sentence and doc[source.end - 1].lower_.startswith(("information", "élément", "témoignage", "donnée"))
    return plain and any(s.sentence is sentence and 0 < s.start - source.end <= 4 for s in out)


def before_relative(sentence: Sentence, i: int, tools: Tools) -> Token | None:
    """Return the head of the phrase that a relative (``, selon qui``) goes on about."""
    doc = sentence.paragraph.doc
    near = [t for t in doc[max(sentence.start, i - 10) : i] if t.pos_ in ("NOUN", "PROPN", "X") and can_speak(sentence, t, tools)]
    if not near:
        return None
    mention = mention_at(sentence, near[-1].i)
    return doc[mention.head] if mention is not None else near[-1]


def _add(out: list[SourceMention], found: list[SourceMention]) -> None:
    for source in found:
        clash = any(s.sentence is source.sentence and s.start < source.end and source.start < s.end for s in out)
        if not clash or source.marker.startswith("carried"):
            out.append(source)


def _after_marker(
    sentence: Sentence, i: int, words: tuple[str, ...], kind: str, tools: Tools, account: Account, here: list[SourceMention]
) -> list[SourceMention]:
    doc = sentence.paragraph.doc
    at = i + len(words)
    if at >= sentence.end or (words == ("suivant",) and doc[i].pos_ not in ("ADP", "VERB")):
        return []
    if (kind == "start" and not _opens_clause(sentence, i)) or (kind == "auprès" and not _asked(sentence, i)):
        return []
    if kind == "before" and doc[at].lower_ in ("qui", "lequel", "laquelle", "lesquels") and (told := before_relative(sentence, i, tools)) is not None:
        return [build(sentence, told, tools, "·".join(words))]
    head = phrase_head(sentence, at)
    if head is None or doc[at].lower_ in ("que", "qu'", "lesquelles", "lesquels", "laquelle", "lequel", "toute"):
        return []
    pronoun = is_word(head, "pronoun")
    if not pronoun and kind in ("par", "start") and not can_speak(sentence, head, tools):
        return []
    if not pronoun and (is_word(head, "never") or is_word(head, "time")):
        return []
    found = _resolved(sentence, head, tools, account, "·".join(words), here)
    if kind == "start" and (not _closed(sentence, found, head) or (words == ("côté",) and not capital(head))):
        return []
    if kind == "par" and found:
        speech = speech_of(doc[i], sentence.end)
        if doc[i].lower_.startswith("repris"):
            found = [s for s in found if s.kind == "media"]
        for source in found:
            source.verb, source.deny = i, speech is not None and speech.kind == "deny"
    return found


def _resolved(sentence: Sentence, head: Token, tools: Tools, account: Account, marker: str, here: list[SourceMention]) -> list[SourceMention]:
    """Return the source(s) at a head; a pronoun or an echo as the source it stands for."""
    if is_word(head, "pronoun"):
        found = resolve_pronoun(sentence, head, account, here, tools)
        return [carry(sentence, head.i, found, marker)] if found is not None else []
    first = build(sentence, head, tools, marker)
    if is_echo(sentence, first.start, first.end, head):
        back = resolve_echo(sentence, head, account, here)
        if back is not None:
            return [carry(sentence, head.i, back, marker)]
    return with_joined(sentence, first, tools)


def _opens_clause(sentence: Sentence, i: int) -> bool:
    doc = sentence.paragraph.doc
    return i == sentence.start or doc[i - 1].text in (";", ":", "-", "–", "—", "«", '"') or doc[i - 1].lower_ in ("mais", "et", "or", "car")


def _closed(sentence: Sentence, found: list[SourceMention], head: Token) -> bool:
    """``Pour l'OSDH, …``: a comma ends the phrase; a colon or ``on`` may too."""
    doc = sentence.paragraph.doc
    end = head.i + 1 if is_word(head, "pronoun") else max((s.end for s in found), default=sentence.end)
    return (end < sentence.end and doc[end].text in (",", ":")) or (end < sentence.end and doc[end].lower_ == "on")


def _asked(sentence: Sentence, i: int) -> bool:
    """``auprès de`` names a source after a word of learning only (``appris``, ``informations recueillies``)."""
    doc = sentence.paragraph.doc
    for k in range(max(sentence.start, i - 8), i):
        speech = speech_of(doc[k], sentence.end)
        if doc[k].lower_.startswith(("appri", "apprend", "recueilli", "obtenu", "information", "vérifi", "confirm", "source")) or (speech is not None and speech.lemma in _LEARN):
            return True
    return False


def _agent_verb(sentence: Sentence, i: int) -> Token | None:
    """``porté à 71 par le ministère``, ``annoncé mardi par``: the participle before ``par``, not next to it."""
    doc = sentence.paragraph.doc
    for k in range(i - 2, max(sentence.start - 1, i - 7), -1):
        if doc[k + 1].is_punct or doc[k].is_punct:
            return None
        if any(kind == "par" and len(words) == 2 for words, kind in lexicon().markers.get(doc[k].lower_, ())):
            return doc[k]
        if doc[k].pos_ in ("VERB", "AUX"):
            return None
    return None


def _learnt(sentence: Sentence, i: int) -> str | None:
    """``a-t-on appris de``, ``apprend-on d'une source``, ``tient de proches que``: the verb of learning before ``de``."""
    doc = sentence.paragraph.doc
    for k in range(i - 1, max(sentence.start - 1, i - 6), -1):
        if doc[k].is_punct:
            return None
        speech = speech_of(doc[k], sentence.end)
        low = doc[k].lower_
        if (speech is not None and speech.lemma == "apprendre") or low in ("appris", "apprend"):
            return "apprendre"
        if low in ("tient", "tiennent", "tenait", "sait") and any(t.lower_ in ("que", "qu'") for t in doc[i : min(sentence.end, i + 8)]):
            return "tenir"
    return None


def at_edges(sentence: Sentence, tools: Tools, taken: list[SourceMention], account: Account) -> list[SourceMention]:
    """Sources that the layout tells: brackets, a name before a colon, what a headline ends with."""
    out: list[SourceMention] = []
    for finder in (_voice_label, _headline_end, _in_brackets, _before_colon, _on_network):
        found = finder(sentence, tools, [*taken, *out])
        if found is not None and not any(s.sentence is sentence and s.start < found.end and found.start < s.end for s in [*taken, *out]):
            out.append(found)
    if not out and (pronoun := _pronoun_colon(sentence, taken)) is not None:
        found = resolve_pronoun(sentence, pronoun, account, [], tools)
        if found is not None:
            out.append(carry(sentence, pronoun.i, found, "colon"))
    return out


def _pronoun_colon(sentence: Sentence, taken: list[SourceMention]) -> Token | None:
    """``Il est catégorique : « … »``: the pronoun before a colon and a quotation, where no verb of saying tells."""
    doc = sentence.paragraph.doc
    colon = next((t.i for t in doc[sentence.start : sentence.end - 1] if t.text == ":" and doc[t.i + 1].text in ("«", '"')), None)
    if colon is None or any(s.verb is not None and s.verb < colon for s in taken):
        return None
    return next((t for t in doc[sentence.start : colon] if t.lower_ in ("il", "elle", "ils", "elles")), None)


def _voice_label(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> SourceMention | None:
    """``[Voix, un épicier] « … »``: the last phrase in the bracket speaks."""
    doc = sentence.paragraph.doc
    if doc[sentence.start].text != "[":
        return None
    close = next((t.i for t in doc[sentence.start : min(sentence.end, sentence.start + 16)] if t.text == "]"), None)
    if close is None or close + 1 >= sentence.end or doc[close + 1].text not in ("«", '"', ":"):
        return None
    commas = [t.i for t in doc[sentence.start : close] if t.text in (",", ":")]
    first = sentence.start + 1
    start = commas[0] + 1 if commas and doc[first].lower_ in ("voix", "témoignage", "son", "extrait") else first
    head = phrase_head(sentence, start) or doc[start]
    if not can_speak(sentence, head, tools):
        return None
    found = build(sentence, head, tools, "label")
    found.start = min(found.start, start)
    found.text = doc[found.start : found.end].text
    return found


def _headline_end(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> SourceMention | None:
    """``…, 40 morts (officiel)``, ``… - secouristes`` at the end of a headline."""
    doc = sentence.paragraph.doc
    if not sentence.paragraph.headline or sentence.end - sentence.start < 5:
        return None
    last = sentence.end - 1
    if doc[last].text == ")":
        k = next((j for j in range(last - 1, max(sentence.start, last - 6), -1) if doc[j].text == "("), None)
        if k is None or k + 1 >= last:
            return None
        start, end = k + 1, last
    else:
        k = next((j for j in range(last, max(sentence.start, last - 6), -1) if doc[j].text in ("-", "–", "—")), None)
        if k is None or k >= last or any(t.pos_ in ("VERB", "AUX") for t in doc[k : last + 1]):
            return None
        start, end = k + 1, last + 1
    head = phrase_head(sentence, start) or doc[start]
    if not can_speak(sentence, head, tools) or (mention_at(sentence, head.i) is not None and mention_at(sentence, head.i).kind in ("state", "people")):  # type: ignore[union-attr]
        return None
    found = build(sentence, head, tools, "parenthesis")
    found.start, found.end, found.text = start, end, doc[start:end].text
    return found


def _in_brackets(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> SourceMention | None:
    """``112 morts, dont 22 enfants (OSDH).``: a short known source alone in brackets, not the short form of a name."""
    doc = sentence.paragraph.doc
    for k in range(sentence.start + 2, sentence.end - 2):
        if doc[k].text != "(" or capital(doc[k - 1]):
            continue
        close = next((j for j in range(k + 2, min(sentence.end, k + 5)) if doc[j].text == ")"), None)
        if close is None or not (doc[k - 1].like_num or doc[k - 1].pos_ in ("NOUN", "ADJ", "VERB") or doc[k - 1].text in ("»", '"')):
            continue
        known = any(h.name.sort == "source" and h.start <= doc[k + 1].idx < h.end for h in sentence.paragraph.hits)
        if (known and not mention_before(sentence, k)) or (doc[k + 1].lower_ in lexicon().kinds and close == k + 2 and not doc[k + 1].text.isupper()):
            return build(sentence, doc[k + 1], tools, "parenthesis")
    return None


def mention_before(sentence: Sentence, k: int) -> bool:
    """Say whether a name that the brackets could shorten stands before them."""
    return any(m.end in (k, k + 3) and any(capital(t) for t in sentence.paragraph.doc[m.start : m.end]) for m in sentence.mentions)


def _before_colon(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> SourceMention | None:
    """``Erdogan : …`` in a headline, ``madame Ayuk, institutrice : « … »`` anywhere, where no verb of saying tells."""
    doc = sentence.paragraph.doc
    colon = next((t.i for t in doc[sentence.start : sentence.end] if t.text == ":"), None)
    if colon is None or colon + 2 >= sentence.end or colon == sentence.start:
        return None
    quote = doc[colon + 1].text in ("«", '"')
    if not quote and (not sentence.paragraph.headline or colon - sentence.start > 8):
        return None
    if any(s.sentence is sentence and (s.verb if s.verb is not None else s.start) < colon for s in taken):
        return None
    dash = next((t.i for t in doc[sentence.start : colon] if t.text in ("-", "–", "—")), None)
    first = dash + 1 if dash is not None else sentence.start
    inside = [t for t in doc[first:colon] if can_speak(sentence, t, tools) and (t.pos_ in ("NOUN", "PROPN", "X") or capital(t))]
    verbs = [t for t in doc[first:colon] if t.pos_ in ("VERB", "AUX")]
    if not inside or (verbs and not quote):
        return None
    head = next((t for t in inside if t.dep_.startswith("nsubj")), inside[0] if not verbs else inside[-1])
    mention = mention_at(sentence, head.i)
    if not quote and (mention is None or mention.kind not in ("name", "person", "official") or any(p.start <= head.i < p.end for p in sentence.places)):
        return None
    return build(sentence, head, tools, "colon")


def _on_network(sentence: Sentence, tools: Tools, taken: list[SourceMention]) -> SourceMention | None:
    """``Sur les réseaux sociaux, …``: the networks are the source where nobody else is."""
    doc = sentence.paragraph.doc
    if doc[sentence.start].lower_ not in ("sur", "dans") or any(s.sentence is sentence for s in taken):
        return None
    head = phrase_head(sentence, sentence.start + 1)
    if head is None:
        return None
    found = build(sentence, head, tools, "network")
    return found if found.kind == "social_media" and found.end < sentence.end and doc[found.end].text == "," else None
