"""Which sources may stand behind which sentence: its own, those of the account that goes on, those of a quotation."""

from __future__ import annotations

import re
from dataclasses import replace

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import Paragraph, Sentence, Sheet
from selon.coding.base.tools import Tools
from selon.coding.events.rules import of_a_tally
from selon.coding.roles.arguments import ACCUSES, accusing, verb_kind
from selon.coding.sources.build import build
from selon.coding.sources.carried import Account
from selon.coding.sources.find import find_sources
from selon.coding.sources.lexicon import is_finite, is_word
from selon.coding.sources.phrase import can_speak
from selon.coding.sources.verbs import group_start
from selon.knowledge import fold
from selon.language.doc import Token
from selon.language.grammar import is_passive, links

Known = dict[int, list[SourceMention]]
Quote = tuple[int, int]
_DATELINE = re.compile(r"\(([^()]{2,40})\)\s*[-–—:]|^\s*(?:©|Source\s*:|Avec|Par|\()\s*([^.\n]{2,40})\)?\s*$", re.MULTILINE)
_BACK = 2
_NEAR = 8
_YET = frozenset(["pourtant", "cependant", "toutefois", "néanmoins", "or"])
_OPENING = 9
"""Words at the head of a clause that may set it against the one before."""
_STOPS = frozenset([".", ";", "«", ":"])
_COMMAS = frozenset([",", "–", "—", "-"])


def all_sources(sheet: Sheet, tools: Tools) -> Known:
    """Return the sources of every sentence, the publisher left out, with those that speak in a quotation that goes on."""
    out: Known = {}
    account = Account()
    publishers, credits = publishers_of(sheet, tools), credits_of(sheet)
    for paragraph in sheet.paragraphs:
        quotes = quotes_of(paragraph)
        _mark_quoted(paragraph, quotes)
        for sentence in paragraph.sentences:
            found = find_sources(sentence, tools, account)
            for source in found:
                medium = source.told_to
                if medium is not None and (_is_publisher(medium, publishers, credits) or _credited(medium, sheet.report.text)):
                    source.told_to = None
            out[sentence.index] = [s for s in found if not _is_publisher(s, publishers, credits)]
        for quote in quotes:
            _spread(paragraph, quote, out, account)
    return out


def quotes_of(paragraph: Paragraph) -> list[Quote]:
    """Return the quotations of a paragraph as (first token, last token) with their marks; one never closed runs to the end."""
    out: list[Quote] = []
    start: int | None = None
    mark = ""
    for token in paragraph.doc:
        text = token.text
        if start is None and text in ("«", '"'):
            start, mark = token.i, text
        elif start is not None and ((mark == "«" and text == "»") or (mark == '"' and text == '"')):
            out.append((start, token.i))
            start = None
    if start is not None and mark == "«":
        out.append((start, len(paragraph.doc) - 1))
    return out


def _mark_quoted(paragraph: Paragraph, quotes: list[Quote]) -> None:
    for sentence in paragraph.sentences:
        sentence.quoted = any(a < sentence.start <= b for a, b in quotes)
        sentence.opens = any(sentence.start <= a < sentence.end <= b for a, b in quotes)


def _spread(paragraph: Paragraph, quote: Quote, known: Known, account: Account) -> None:
    """Give the speaker of a quotation to every sentence in it."""
    first, last = quote
    speakers = _speakers(paragraph, quote, known) or _speaker_before(paragraph, quote, account)
    for sentence in paragraph.sentences:
        if sentence.end <= first or sentence.start > last:
            continue
        here = known[sentence.index]
        for source in speakers:
            if any(s is source for s in here):
                source.reach = (first, last + 1)
            elif not any(s.text == source.text for s in here):
                here.append(replace(source, marker=f"quote·{source.marker.split('·')[0]}", reach=(first, last + 1), deny=False))


def _speakers(paragraph: Paragraph, quote: Quote, known: Known) -> list[SourceMention]:
    """Who says a quotation: the verb of saying right after it or between its parts, or the colon or label before it."""
    after: list[tuple[int, SourceMention]] = []
    before: list[tuple[int, SourceMention]] = []
    for sentence in paragraph.sentences:
        if sentence.end < quote[0] - 1 or sentence.start > quote[1] + 2:
            continue
        for source in known[sentence.index]:
            if source.marker.startswith("quote") or (source.verb is None and source.sentence is not sentence):
                continue
            distance = _follows(paragraph, quote, source)
            if distance is not None:
                after.append((distance, source))
            elif sentence.start <= quote[0] <= sentence.end and _leads(paragraph, quote, source):
                before.append((quote[0] - _at(source), source))
    pool = after or before
    if not pool:
        return []
    nearest = min(d for d, _ in pool)
    verb = next(s.verb for d, s in pool if d == nearest)
    return [s for d, s in pool if d == nearest or (s.verb is not None and s.verb == verb)]


def _at(source: SourceMention) -> int:
    return source.verb if source.verb is not None else source.start


def _follows(paragraph: Paragraph, quote: Quote, source: SourceMention) -> int | None:
    """``« … », a dit X`` right after a quotation, or ``, a dit X,`` between its parts: how far off."""
    doc, at = paragraph.doc, _at(source)
    if 0 < at - quote[1] <= _NEAR and not any(t.text in _STOPS for t in doc[quote[1] + 1 : at]):
        return at - quote[1]
    incise = "inverted" in source.marker and quote[0] < at < quote[1]
    return 20 if incise and any(t.text in _COMMAS for t in doc[max(quote[0], at - 4) : at]) else None


def _leads(paragraph: Paragraph, quote: Quote, source: SourceMention) -> bool:
    """``X a dit : « … »``, ``[Voix, X] « … »``."""
    return _at(source) < quote[0] and (paragraph.doc[quote[0] - 1].text == ":" or source.marker == "label")


def _speaker_before(paragraph: Paragraph, quote: Quote, account: Account) -> list[SourceMention]:
    """A quotation that stands alone as a sentence is that of who spoke just before."""
    opening = next((s for s in paragraph.sentences if s.start <= quote[0] < s.end), None)
    if opening is None or quote[0] > opening.start + 1 or quote[1] - quote[0] < 4:
        return []
    return account.before(opening.index, 2)[:1]


def publishers_of(sheet: Sheet, tools: Tools) -> frozenset[str]:
    """Return the ids of the media that publish the report: in its metadata, its dateline or a credit line."""
    out: set[str] = set()
    for text in (sheet.report.source, sheet.report.url):
        if text:
            out.update(_media_in(text.replace("-", " "), tools))
    for paragraph in (*sheet.paragraphs[:4], *sheet.paragraphs[-2:]):
        for match in _DATELINE.finditer(paragraph.text):
            if match.start() < 90:
                out.update(_media_in(match.group(1) or match.group(2), tools))
        if len(paragraph.text) < 70 and _may_credit(paragraph):
            out.update(_media_in(paragraph.text, tools))
    return frozenset(out)


def _may_credit(paragraph: Paragraph) -> bool:
    """Say whether a short line may name who publishes: it tells nothing, and of nobody's word (``Six morts à Gao selon RFI``)."""
    return not any(t.pos_ in ("VERB", "AUX") or t.lower_ in ("selon", "après", "d'après") for t in paragraph.doc)


def _media_in(text: str, tools: Tools) -> set[str]:
    names = [h.name for h in tools.names.find(text) if h.name.sort == "source" and not h.name.lower]
    return {n.ref for n in names if tools.packs.sources[n.ref].kind == "media"}


def credits_of(sheet: Sheet) -> str:
    """Return the words, folded, of the dateline and the short first and last lines: a medium named there publishes."""
    ends = [p for n, p in enumerate(sheet.paragraphs) if n in (0, 1, len(sheet.paragraphs) - 1)]
    found = [m.group(1) or m.group(2) for p in ends for m in _DATELINE.finditer(p.text[:90] if p is sheet.paragraphs[0] else p.text)]
    return fold(" ".join(found + [p.text for p in ends if len(p.text) < 45 and _may_credit(p)]))


def _is_publisher(source: SourceMention, publishers: frozenset[str], credits: str) -> bool:
    """The publisher's own people and channels are no source: by its id, by ``nos``, by its name after ``correspondant de``."""
    if source.source_id is not None and source.source_id in publishers:
        return True
    doc = source.sentence.paragraph.doc
    words = doc[source.start : source.end]
    if words[0].lower_ in ("nos", "notre") and not any(is_word(t, "ours") for t in words):
        return True
    if source.kind != "media" or not any(is_word(t, "press") for t in words):
        return False
    low, high = words[0].idx, words[-1].idx + len(words[-1])
    if any(low <= h.start < high and h.name.ref in publishers for h in source.sentence.paragraph.hits):
        return True
    names = [fold(t.text) for t in words if t.text[:1].isupper() and len(t) > 2]
    return bool(names) and names[-1] in credits.split()


def _credited(medium: SourceMention, text: str) -> bool:
    """``© AFP``, ``(AFP)``, ``avec AFP``: the report is made from the medium's own, so it is no source beside."""
    name = next((t.text for t in medium.sentence.paragraph.doc[medium.start : medium.end] if t.text[:1].isupper()), None)
    return name is not None and re.search(rf"(?:©|\(|\b[Aa]vec|/)\s*(?:l['’])?{re.escape(name)}\b", text) is not None


def accuser_of(sentence: Sentence, event: Token, tools: Tools) -> SourceMention | None:
    """Return on whose word an act is told of which somebody stands accused: ``l'armée, accusée par l'ONU d'avoir tué six civils``."""
    verb = accusing(event, tools)
    if verb is None or not is_passive(verb):
        return None
    agent = next((token for name, token in links(verb) if name == "par" and can_speak(sentence, token, tools)), None)
    return None if agent is None else build(sentence, agent, tools, f"{verb.lower_}·par")


def told_aside(source: SourceMention, sentence: Sentence, event: Token, tools: Tools) -> bool:
    """Say whether a source speaks only in a relative beside an event: ``les rebelles, qui revendiquent le raid, ont pris Sake``."""
    if source.sentence is sentence and _set_against(source, sentence, event):
        return True
    if source.verb is None or source.sentence is not sentence or not sentence.start <= source.verb < event.i:
        return False
    verb = event.doc[source.verb]
    if source.marker.endswith("·par") and verb_kind(verb, tools) == ACCUSES:
        return all(above.i != verb.i for above in event.ancestors)
    if source.deny and of_a_tally(verb):
        return True
    while verb.dep_ == "xcomp" and verb.head.i < verb.i:
        verb = verb.head
    speaker = verb.head
    if verb.dep_ == "acl:relcl" and speaker.dep_.startswith("nsubj") and speaker.head.i > verb.i:
        return all(above.i != verb.i for above in event.ancestors)
    return _closed_before(sentence, verb, event) or _came_after(sentence, source.verb, event)


def _set_against(source: SourceMention, sentence: Sentence, event: Token) -> bool:
    """Say whether the report sets an event against what a source said: ``selon le préfet, nul n'est mort ; la Croix-Rouge, elle, a enterré dix corps``."""
    doc = event.doc
    semicolon = next((k for k in range(event.i - 1, sentence.start, -1) if doc[k].text == ";"), None)
    if semicolon is None or not source.start < semicolon:
        return False
    first = doc[semicolon + 1 : min(sentence.end, semicolon + _OPENING)]
    emphatic = any(is_word(t, "emphatic") and doc[t.i - 1].text == "," and doc[t.i + 1].text == "," for t in first if t.i + 1 < sentence.end)
    return emphatic or any(t.lower_ in _YET for t in first)


def went_on(source: SourceMention, here: list[SourceMention], event: int) -> SourceMention:
    """Return what who denies has gone on to say before an event, else the denial: ``A dément tout raid et affirme avoir pris Sake``."""
    if not source.deny or source.verb is None:
        return source
    same = [s for s in here if s.verb is not None and not s.deny and source.verb < s.verb < event and s.text.lower() == source.text.lower()]
    return same[-1] if same else source


def _came_after(sentence: Sentence, verb: int, event: Token) -> bool:
    """Say whether an event only dates what is said: ``le ministre a promis une enquête après l'attaque``."""
    doc = event.doc
    lead = doc[max(verb + 1, event.i - 4) : event.i]
    if event.pos_ != "NOUN" or not any(is_word(t, "dates") for t in lead):
        return False
    between = doc[verb + 1 : event.i]
    told = any(verb < c.head < event.i for c in sentence.candidates)
    return not told and not any(is_word(t, "that") or t.text in _STOPS or t.lower_ in ("avoir", "être") for t in between)


def _closed_before(sentence: Sentence, verb: Token, event: Token) -> bool:
    """Say whether a relative between commas is over before an event: behind the second stands the verb of the main clause."""
    doc, start = verb.doc, group_start(sentence, verb.i)
    if start < sentence.start + 2 or doc[start - 1].lower_ != "qui" or doc[start - 2].text != ",":
        return False
    return any(doc[k].text == "," and is_finite(doc[k + 1]) for k in range(verb.i + 1, event.i))


def source_pool(sentence: Sentence, here: list[SourceMention], known: Known) -> list[tuple[SourceMention, Sentence]]:
    """Return the sources that may stand behind a sentence's claims: its own, and those of the two before in the paragraph."""
    pool = [(s, sentence) for s in here]
    paragraph = sentence.paragraph
    at = paragraph.sentences.index(sentence)
    for k in range(at - 1, max(-1, at - 1 - _BACK), -1):
        earlier = paragraph.sentences[k]
        for source in known.get(earlier.index, []):
            if all(source.text != s.text for s, _ in pool):
                pool.append((source, earlier))
    if at + 1 < len(paragraph.sentences):
        later = paragraph.sentences[at + 1]
        pool += [
            (s, later)
            for s in known.get(later.index, [])
            if s.marker in ("inverted", "verb") and all(s.text != t.text for t, _ in pool)
        ]
    return pool
