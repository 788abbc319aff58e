"""Who speaks a verb of saying: before it (past appositions and relatives), after it (``, a annoncé X``), or by a pronoun."""

from __future__ import annotations

from spacy.tokens import Token

from selon.coding.draft import SourceMention
from selon.coding.sheet import Sentence
from selon.coding.source_carried import Account, carry, is_echo, resolve_echo, resolve_pronoun
from selon.coding.source_lexicon import Speech, is_noun_of, is_word, lexicon, speech_of
from selon.coding.source_markers import build, with_joined
from selon.coding.source_phrase import can_speak, capital, is_time, left_of, mention_at
from selon.coding.tools import Tools
from selon.language.grammar import subject_of

_FINITE = frozenset(["pres", "impf", "past", "fut", "cond", "subj"])
_CLOSERS = frozenset([",", "»", '"', "–", "—", ")", "-", "]", "?", "!", "…"])
_NOMINAL = frozenset(["NOUN", "PROPN", "X"])
_AUX = frozenset("a ont avait avaient aurait auraient ait est sont était étaient ayant eut".split())


def spoken(sentence: Sentence, tools: Tools, account: Account, taken: list[SourceMention]) -> list[SourceMention]:
    """Return the sources that verbs of saying bring, in the order of the verbs."""
    doc = sentence.paragraph.doc
    out: list[SourceMention] = []
    for i in range(sentence.start, sentence.end):
        speech = speech_of(doc[i], sentence.end)
        if speech is None or not _is_verb(sentence, doc[i], speech):
            continue
        for source in _speaker(sentence, doc[i], speech, tools, account, [*taken, *out]):
            source.verb, source.deny = (i if source.verb is None or not source.marker.startswith("carried") else source.verb), speech.kind == "deny"
            if source.marker.startswith("carried"):
                source.verb = i
            out.append(source)
    return out


def _is_verb(sentence: Sentence, token: Token, speech: Speech) -> bool:
    """Say whether a form of a verb of saying is one here; the tagger takes some for nouns (``dément``, ``compte``)."""
    doc = token.doc
    before = doc[token.i - 1] if token.i > sentence.start else None
    if token.text[:1].isupper() and token.i > sentence.start and before is not None and before.text not in ("«", '"', "-", "–", "[", "("):
        return False
    if not speech.moods & _FINITE and "ger" not in speech.moods and not _has_auxiliary(sentence, token):
        return "inf" in speech.moods and group_start(sentence, token.i) < token.i
    if token.pos_ in ("VERB", "AUX"):
        return True
    if before is None or before.pos_ in ("DET", "ADP", "NUM") and before.lower_ not in ("l'", "la", "le", "les"):
        return False
    if before.lower_ in _AUX or before.lower_ in ("n'", "ne", "s'", "se", "-t") or before.text in (",", "»", '"'):
        return bool(speech.moods & _FINITE) or "pp" in speech.moods
    if not speech.moods & _FINITE:
        return False
    if not is_word(token, "noun"):
        return True
    if before.lower_ in ("qui", "que", "qu'", "il", "elle", "ils", "elles", "on", "y", "en", "nous"):
        return True
    # a noun or name right before, and no verb near it: the tagger missed the verb of the clause
    nominal = before.pos_ in ("PROPN", "NOUN", "X", "ADJ") or capital(before)
    return nominal and not any(t.pos_ in ("VERB", "AUX") and "Fin" in t.morph.get("VerbForm") for t in doc[clause_start(sentence, token.i) : token.i])


def _has_auxiliary(sentence: Sentence, verb: Token) -> bool:
    """A participle speaks with ``avoir`` or a reflexive; with ``être`` alone it is passive, alone it is an adjective."""
    words = [t.lower_ for t in verb.doc[group_start(sentence, verb.i) : verb.i]]
    if any(w in ("a", "ont", "avait", "avaient", "aurait", "auraient", "ait", "aient", "ayant", "avoir", "eut", "ai", "avons") for w in words):
        return "été" not in words
    return any(w in ("s'", "se") for w in words)


def clause_start(sentence: Sentence, i: int) -> int:
    """Return where the stretch between semicolons and colons begins that holds a token."""
    doc = sentence.paragraph.doc
    return next((k + 1 for k in range(i - 1, sentence.start - 1, -1) if doc[k].text in (";", ":")), sentence.start)


def group_start(sentence: Sentence, verb: int) -> int:
    """Return the first token of a verb's group: clitics, auxiliaries, adverbs, asides (``pour sa part``) before it."""
    doc = sentence.paragraph.doc
    k = verb
    while k > sentence.start:
        token = doc[k - 1]
        aside = _aside_before(sentence, k)
        if aside is not None:
            k = aside
        elif is_word(token, "clitic") or is_word(token, "inverted") or is_word(token, "light") and token.pos_ != "NOUN":
            k -= 1
        elif is_word(token, "helper") and (token.pos_ in ("AUX", "VERB", "ADP") or token.lower_ in _AUX) and _helps(sentence, k - 1, verb):
            k -= 1
        else:
            break
    return k


def _helps(sentence: Sentence, k: int, verb: int) -> bool:
    """A preposition is part of the group only between a helper and an infinitive (``vient d'annoncer``)."""
    doc = sentence.paragraph.doc
    if doc[k].lower_ not in ("de", "d'", "à"):
        return True
    return k > sentence.start and is_word(doc[k - 1], "helper") and doc[verb].lower_.endswith("r")


def _aside_before(sentence: Sentence, k: int) -> int | None:
    doc = sentence.paragraph.doc
    end = k
    if doc[end - 1].text == "," and end - 1 > sentence.start:
        end -= 1
    for words in lexicon().asides_by_last.get(doc[end - 1].lower_, ()):
        start = end - len(words)
        if start >= sentence.start and tuple(t.lower_ for t in doc[start:end]) == words:
            return start - 1 if end < k and start > sentence.start and doc[start - 1].text == "," else start if end == k else None
    if end < k and end - 2 >= sentence.start and doc[end - 1].lower_ in ("lui", "elle", "eux", "elles") and doc[end - 2].text == ",":
        return end - 2
    return None


def _speaker(
    sentence: Sentence, verb: Token, speech: Speech, tools: Tools, account: Account, here: list[SourceMention]
) -> list[SourceMention]:
    doc = sentence.paragraph.doc
    start = group_start(sentence, verb.i)
    if "ger" in speech.moods or start > sentence.start and doc[start - 1].lower_ in ("et", "mais", "puis", "ou", "tout", "en"):
        shared = _shared(sentence, verb, start, tools, here)
        if shared is not None:
            return [shared]
        if "ger" in speech.moods and (start == sentence.start or doc[start - 1].pos_ not in _NOMINAL):
            return []
    pronoun = _inverted_pronoun(sentence, verb)
    if pronoun is not None:
        return _by_pronoun(sentence, pronoun, tools, account, here, "inverted")
    after = _inverted(sentence, verb, start, speech, tools)
    if after is not None:
        that = start > sentence.start and doc[start - 1].lower_ in ("que", "qu'")
        return _named(sentence, after, tools, account, here, "inverted·que" if that else "inverted", verb)
    if speech.kind == "quote" and not _opens_speech(sentence, verb.i):
        return []
    if start > sentence.start and is_word(doc[start - 1], "on_pronoun"):
        return _by_on(sentence, doc[start - 1], verb)
    before = _subject(sentence, verb, start, speech, tools)
    if before is None:
        return []
    if before.lower_ in ("il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci", "dernier", "derniers", "dernière"):
        return _by_pronoun(sentence, before, tools, account, here, "verb")
    return _named(sentence, before, tools, account, here, "verb", verb)


def _shared(sentence: Sentence, verb: Token, start: int, tools: Tools, here: list[SourceMention]) -> SourceMention | None:
    """``…, a-t-il dit, ajoutant que``, ``dément … et accuse``: the verb has the speaker of the verb before it."""
    doc = sentence.paragraph.doc
    if "ger" not in {m for s in lexicon().verbs.get(verb.lower_, ()) for m in s.moods} and doc[start - 1].lower_ not in ("et", "mais", "puis", "ou"):
        return None
    spoken_before = [s for s in here if s.verb is not None and s.verb < verb.i and s.marker.split("·")[0] in ("verb", "inverted", "carried") and s.sentence is not None]
    if spoken_before:
        last = max(spoken_before, key=lambda s: s.verb or 0)
        return _again(last, verb)
    parsed = subject_of(verb)
    if parsed is None or not sentence.start <= parsed.i < verb.i or not can_speak(sentence, parsed, tools):
        return None
    mention = mention_at(sentence, parsed.i)
    return build(sentence, doc[mention.head] if mention is not None else parsed, tools, "verb", start)


def _by_on(sentence: Sentence, pronoun: Token, verb: Token) -> list[SourceMention]:
    """``on parle de``, ``dit-on``: an anonymous source, in the words that say so."""
    if not is_word(verb, "on"):
        return []
    doc = sentence.paragraph.doc
    start, end = min(pronoun.i, verb.i), max(pronoun.i, verb.i) + 1
    return [SourceMention(sentence, start, end, doc[start:end].text, "anonymous", "on", (sentence.start, sentence.end), None, verb.i)]


def _by_pronoun(
    sentence: Sentence, pronoun: Token, tools: Tools, account: Account, here: list[SourceMention], marker: str
) -> list[SourceMention]:
    if is_word(pronoun, "on_pronoun"):
        verb = next((t for t in reversed(sentence.paragraph.doc[max(sentence.start, pronoun.i - 2) : pronoun.i + 3]) if t.pos_ == "VERB"), pronoun)
        if any(s.sentence is sentence and s.marker.startswith(("learn", "de source")) for s in here):
            return []
        if is_word(verb, "on_adds"):
            last = account.before(sentence.index, 3)
            return [carry(sentence, pronoun.i, last[0], "on")] if last else []
        return _by_on(sentence, pronoun, verb) if verb.i == pronoun.i - 1 else []
    found = resolve_pronoun(sentence, pronoun, account, here, tools)
    return [carry(sentence, pronoun.i, found, marker)] if found is not None else []


def _named(
    sentence: Sentence, head: Token, tools: Tools, account: Account, here: list[SourceMention], marker: str, verb: Token
) -> list[SourceMention]:
    if any(s.sentence is sentence and s.start <= head.i < s.end and not s.marker.startswith("carried") for s in here):
        return [_again(s, verb) for s in here if s.sentence is sentence and s.start <= head.i < s.end and s.verb is not None][:1]
    found = build(sentence, head, tools, marker, group_start(sentence, verb.i) if marker == "verb" else None)
    if found.start <= verb.i < found.end:
        return []
    if is_echo(sentence, found.start, found.end, head):
        back = resolve_echo(sentence, head, account, here)
        if back is not None:
            return [carry(sentence, head.i, back, marker)]
    out = with_joined(sentence, found, tools)
    if marker == "verb":
        out = [s for s in out if s.end <= verb.i]
        out = _joined_before(sentence, out, tools, verb)
    return out


def _again(source: SourceMention, verb: Token) -> SourceMention:
    """A second verb of the same speaker (``affirme … et dément …``)."""
    return SourceMention(source.sentence, source.start, source.end, source.text, source.kind, "carried·again", source.reach, source.source_id, verb.i, False, source.mention)


def _joined_before(sentence: Sentence, out: list[SourceMention], tools: Tools, verb: Token) -> list[SourceMention]:
    """``Kiev et les Occidentaux accusent``: the first of two joined subjects."""
    doc = sentence.paragraph.doc
    start = out[0].start if out else 0
    while out and start - 2 >= sentence.start and doc[start - 1].lower_ in ("et", "comme") and verb.text.endswith("nt") | (doc[verb.i - 1].lower_ in ("ont", "s'")):
        head = next((t for t in reversed(doc[max(sentence.start, start - 8) : start - 1]) if t.pos_ in _NOMINAL and can_speak(sentence, t, tools)), None)
        if head is None:
            break
        mention = mention_at(sentence, head.i)
        found = build(sentence, doc[mention.head] if mention is not None else head, tools, "verb")
        if found.end != start - 1:
            break
        out.insert(0, found)
        start = found.start
    return out


def _inverted_pronoun(sentence: Sentence, verb: Token) -> Token | None:
    doc = sentence.paragraph.doc
    for j in range(max(sentence.start, verb.i - 2), min(sentence.end, verb.i + 3)):
        if is_word(doc[j], "inverted") and doc[j].lower_ != "-t":
            return doc[j]
    return None


def _opens_speech(sentence: Sentence, i: int) -> bool:
    """A verb that is one of saying only before ``que``, an infinitive of the perfect, a colon or a quotation."""
    doc = sentence.paragraph.doc
    after = [t.lower_ for t in doc[i + 1 : min(sentence.end, i + 6)]]
    return any(w in ("que", "qu'", "«", '"', ":", "avoir", "être", "savoir") for w in after)


def _inverted(sentence: Sentence, verb: Token, start: int, speech: Speech, tools: Tools) -> Token | None:
    """Return the subject after the verb (``…, a annoncé dimanche à l'AFP l'Observatoire``), if that is the order."""
    doc = sentence.paragraph.doc
    before = doc[start - 1] if start > sentence.start else None
    if before is not None and before.text not in _CLOSERS and not is_word(before, "clause") and before.lower_ not in ("comme", "ainsi", "et", "mais", "ce", ":"):
        return None
    if before is not None and before.lower_ in ("si", "quand", "lorsque", "puisque", "tandis", "ce"):
        return None
    if before is None and not (doc[start].i == verb.i or doc[start].lower_ in _AUX or doc[start].lower_ == "ainsi"):
        return None
    head = _phrase_after(sentence, _past_rest(sentence, verb.i + 1, speech), speech)
    strong = is_lemma(speech, "strong")
    if head is None or not can_speak(sentence, head, tools, strong):
        return None
    plain = can_speak(sentence, head, tools) and speech.kind not in ("quote", "will") and _speaks_only(sentence, head)
    if before is not None and before.text in (",", ")", "–", "—", "-", "et", "mais") and (not plain or is_lemma(speech, "objects")) and not _clause_before(sentence, start - 1):
        return None
    if before is not None and before.lower_ in ("que", "qu'", "dont", "où", "et", "mais"):
        return head if _ends_clause(sentence, head, tools) and (before.lower_ not in ("et", "mais")) else None
    return head


def _speaks_only(sentence: Sentence, head: Token) -> bool:
    """After a verb of saying, the one named or told as known is its subject; counted people and figures are its object."""
    if is_noun_of(head, "paper") and not is_noun_of(head, "office"):
        return False
    first = sentence.paragraph.doc[left_of(sentence, head.i)]
    mention = mention_at(sentence, head.i)
    counted = first.like_num and first.lower_ not in ("un", "une") or first.lower_ in ("plusieurs", "des", "quelques") and mention is not None and mention.kind != "official"
    return not counted and (mention is None or mention.kind not in ("people", "force") or first.lower_ in ("le", "la", "l'", "les", "un", "une", "son", "leur", "cette", "ce", "cet") or capital(head))


def is_lemma(speech: Speech, name: str) -> bool:
    """Say whether the verb is in a list of verbs (``strong``, ``objects``), reflexives under either name."""
    words = lexicon().words[name]
    return bool({speech.lemma, f"s'{speech.lemma}", f"se {speech.lemma}"} & words)


def _past_rest(sentence: Sentence, j: int, speech: Speech) -> int:
    """Return the token after the rest of a phrase (``fait savoir``, ``croit savoir``, ``laissé entendre``)."""
    doc = sentence.paragraph.doc
    while j < sentence.end and (doc[j].lower_ in speech.rest or doc[j].lower_ in ("savoir", "entendre", "penser")):
        j += 1
    return j


def _ends_clause(sentence: Sentence, head: Token, tools: Tools) -> bool:
    """The phrase after ``que dément`` closes its clause: nothing but punctuation or ``et`` follows."""
    doc = sentence.paragraph.doc
    source = build(sentence, head, tools, "inverted")
    return source.end >= sentence.end or doc[source.end].is_punct or doc[source.end].lower_ in ("et", "mais", "qui", "comme", "a", "est") or is_time(sentence, doc[source.end]) or doc[source.end].pos_ in ("ADP", "VERB", "AUX")


def _phrase_after(sentence: Sentence, j: int, speech: Speech) -> Token | None:
    """The first phrase after the verb that is no time, no place and not whom it was said to."""
    doc = sentence.paragraph.doc
    stop = min(sentence.end, j + 24)
    while j < stop:
        token = doc[j]
        if token.text in (".", ";", ":", "»", "«", '"') or token.lower_ in ("que", "qu'", "avoir", "être", "qui"):
            return None
        aside = _aside_after(sentence, j)
        if aside is not None:
            j = aside
        elif token.lower_ in speech.rest:
            j += 1
        elif is_time(sentence, token) or token.text == "," and j + 1 < stop and is_time(sentence, doc[j + 1]):
            j += 1
        elif is_word(token, "along") and token.pos_ in ("ADP", "SCONJ", "ADV"):
            j = _past_phrase(sentence, j)
        elif token.pos_ in _NOMINAL or capital(token):
            mention = mention_at(sentence, j)
            return doc[mention.head] if mention is not None and mention.start <= j and mention.head >= j else token
        elif token.pos_ in ("ADJ", "NUM") and j + 1 < stop and doc[j + 1].pos_ not in ("NOUN", "ADJ", "PROPN") and j > sentence.start and doc[j - 1].pos_ == "DET":
            return token
        elif token.pos_ in ("DET", "NUM", "ADJ", "ADV", "PRON", "PUNCT", "ADP") and token.text != ",":
            j += 1
        elif token.text == "," and j + 1 < stop and is_word(doc[j + 1], "along"):
            j += 1
        elif token.text == "," and doc[j - 1].i > 0 and (is_time(sentence, doc[j - 1]) or any(t.lower_ in lexicon().asides_by_last for t in (doc[j - 1],))):
            j += 1
        else:
            return None
    return None


def _aside_after(sentence: Sentence, j: int) -> int | None:
    doc = sentence.paragraph.doc
    at = j + 1 if doc[j].text == "," else j
    if at >= sentence.end:
        return None
    for words in lexicon().asides_by_first.get(doc[at].lower_, ()):
        end = at + len(words)
        if end <= sentence.end and tuple(t.lower_ for t in doc[at:end]) == words:
            return end + 1 if at > j and end < sentence.end and doc[end].text == "," else end
    return None


def _past_phrase(sentence: Sentence, j: int) -> int:
    """Return the token after a prepositional phrase (``à l'AFP``, ``dans un communiqué``, ``sur Telegram``)."""
    doc = sentence.paragraph.doc
    j += 1
    while j < sentence.end and (doc[j].pos_ in ("DET", "NUM", "ADJ") or doc[j].lower_ in ("la", "l'", "le", "les", "un", "une")) and not capital(doc[j]):
        j += 1
    hit = next((h for h in sentence.paragraph.hits if j < sentence.end and h.start <= doc[j].idx < h.end), None)
    if hit is not None:
        while j < sentence.end and doc[j].idx < hit.end:
            j += 1
        return j
    j += 1
    while j < sentence.end:
        if doc[j].pos_ == "ADJ" or doc[j].pos_ == "PROPN" and capital(doc[j - 1]) or doc[j].pos_ == "NOUN" and doc[j - 1].pos_ == "NOUN":
            j += 1
            continue
        k = j + 1 if doc[j].lower_ in ("de", "d'", "du") else sentence.end
        while k < sentence.end and doc[k].pos_ == "DET":
            k += 1
        if k >= sentence.end or doc[k].pos_ not in ("NOUN", "PROPN"):
            break
        j = k + 1
    return j


def _clause_before(sentence: Sentence, comma: int) -> bool:
    """Say whether a whole clause stands before a comma: then the verb after it has its subject behind it."""
    doc = sentence.paragraph.doc
    relative = False
    first = clause_start(sentence, comma)
    for k in range(first, comma):
        token = doc[k]
        if token.text in ("»", '"', "?", "!", "«") and not relative:
            return True
        if token.lower_ in ("qui", "dont", "où", "que", "qu'"):
            relative = True
        elif token.text in (",", "–", "—"):
            relative = False
        if token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm"):
            if not relative:
                return True
            relative = False
    # ``Mardi, raconte un berger, …``: nobody before the comma who could be the subject
    speakable = any(first <= m.start < comma and m.kind not in ("asset", "structure", "adjective") for m in sentence.mentions)
    return not speakable and not any(t.lower_ in lexicon().kinds for t in doc[first:comma])


def _subject(sentence: Sentence, verb: Token, start: int, speech: Speech, tools: Tools) -> Token | None:
    """Return the subject before the verb: past what stands between commas, dashes or brackets, or the antecedent of ``qui``."""
    doc = sentence.paragraph.doc
    strong = _opens_speech(sentence, verb.i)
    k = start - 1
    for _ in range(4):
        if k < sentence.start or doc[k].text not in (",", ")", "–", "—", "»", '"', "-") or mention_at(sentence, k) is not None:
            break
        j = _opening(sentence, k)
        if j is None:
            break
        k = j - 1
        while k >= sentence.start and (is_word(doc[k], "light") or is_word(doc[k], "clitic") and doc[k].lower_ != "elle"):
            k -= 1
    if k >= sentence.start:
        token = doc[k]
        if token.lower_ in ("il", "elle", "ils", "elles", "celui-ci", "celle-ci", "ceux-ci", "celles-ci"):
            return token
        if token.lower_ in ("dernier", "derniers", "dernière") and k > sentence.start and doc[k - 1].lower_ in ("ce", "ces", "cette"):
            return token
        if token.lower_ == "qui":
            return _before_relative(sentence, k, tools)
        if is_word(token, "some"):
            return token
        found = _chain_head(sentence, k, tools, strong)
        if found is not None and can_speak(sentence, found, tools, strong):
            return found
        who = next((j for j in range(k, max(sentence.start, k - 12), -1) if doc[j].is_punct or doc[j].lower_ == "qui"), None)
        if who is not None and doc[who].lower_ == "qui":
            return _before_relative(sentence, who, tools, strong)
    parsed = subject_of(verb) if verb.pos_ in ("VERB", "AUX") else None
    if parsed is not None and sentence.start <= parsed.i < verb.i and (parsed.pos_ in _NOMINAL or capital(parsed)) and can_speak(sentence, parsed, tools, strong):
        mention = mention_at(sentence, parsed.i)
        return doc[mention.head] if mention is not None else parsed
    if parsed is not None and parsed.lower_ in ("il", "elle", "ils", "elles") and parsed.i < verb.i:
        return parsed
    return None


def _before_relative(sentence: Sentence, k: int, tools: Tools, strong: bool = False) -> Token | None:
    doc = sentence.paragraph.doc
    k -= 1
    while k >= sentence.start and (doc[k].is_punct or doc[k].lower_ in ("et", "mais")):
        k -= 1
    if k < sentence.start:
        return None
    found = _chain_head(sentence, k, tools, strong)
    return found if found is not None and can_speak(sentence, found, tools, strong) else None


def _chain_head(sentence: Sentence, k: int, tools: Tools, strong: bool) -> Token | None:
    """Return the head of the noun phrase that ends at a token: its first noun that no preposition governs."""
    doc = sentence.paragraph.doc
    s = k
    while s > sentence.start and _in_phrase(sentence, s - 1):
        s -= 1
    first: Token | None = None
    governed = False
    for j in range(s, k + 1):
        token = doc[j]
        if token.pos_ == "ADP" or token.lower_ in ("de", "d'", "du", "à", "au", "aux"):
            governed = not (token.lower_ == "des" and j == s) and not (j > s and doc[j - 1].lower_ in ("un", "une", "l'un", "certains", "plusieurs", "d'autres"))
        elif (token.pos_ in _NOMINAL or capital(token) or token.pos_ in ("ADJ", "NUM") and j == k and first is None) and not is_time(sentence, token):
            if not governed and (first is None or not can_speak(sentence, first, tools, strong)):
                first = token
            governed = governed and first is not None
    if first is None:
        return None
    mention = mention_at(sentence, first.i)
    return doc[mention.head] if mention is not None and mention.head >= left_of(sentence, first.i) and mention.head <= k else first


def _in_phrase(sentence: Sentence, j: int) -> bool:
    token = sentence.paragraph.doc[j]
    if token.is_punct or token.text in ("–", "—", "-"):
        return token.text in ("(", ")") or token.text in ('"', "«", "»") and any(m.start <= j < m.end for m in sentence.mentions)
    if token.pos_ in ("DET", "NOUN", "PROPN", "ADJ", "NUM", "X") or capital(token) or token.lower_ in ("de", "du", "des", "d'", "le", "la", "les", "l'", "un", "une"):
        return True
    if token.pos_ == "ADP":
        return token.lower_ in ("en", "à", "au", "aux", "pour", "chez", "par", "sur", "contre", "dans")
    if token.pos_ in ("VERB", "AUX"):
        return "Part" in token.morph.get("VerbForm") and sentence.paragraph.doc[j - 1].pos_ != "AUX"
    return False


def _opening(sentence: Sentence, k: int) -> int | None:
    """Return where the aside that ends at token ``k`` opens: the comma, dash or bracket before it."""
    doc = sentence.paragraph.doc
    opening = {")": "(", "»": "«"}.get(doc[k].text, doc[k].text)
    j = k - 1
    while j > sentence.start and doc[j].text != opening:
        j -= 1
    return j if j > sentence.start else None
