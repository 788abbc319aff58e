"""Score verbs of saying and what stands over events on a folder of TimeML files (French TimeBank 1.1).

    timebank_events.py FOLDER [--errors]

Saying: the verbs our source finder takes for verbs of saying, against gold events of the class REPORTING.
Voice: for every gold event that is one word, whether we find it negated, in the conditional, in the future, or under a
modal verb, against its polarity, its mood, its tense, and a gold event of the class MODAL right before its infinitive.
"""

from __future__ import annotations

import pathlib
import sys
from collections import Counter

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from timeml import Element, in_context, read_timeml

from selon.coding.base.sheet import Candidate, Sentence, Sheet
from selon.coding.base.tools import DEFAULT_PACKS, Tools, load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.sources.lexicon import speech_of
from selon.coding.sources.scope import all_sources
from selon.coding.sources.verbs import opens_speech
from selon.coding.voice.scope import Scope
from selon.knowledge import triggers
from selon.model import Report

_NOT_REPORTING = frozenset(
    "estimer juger croire penser considérer craindre redouter supposer soupçonner"
    " accuser reconnaître concéder avouer admettre menacer promettre s'engager engager dénoncer saluer se féliciter féliciter"
    " plaider attribuer compter publier reporter lancer avancer glisser se défendre défendre regretter déplorer".split()
)
"""Verbs of holding and of doing by words: TimeML files them under states and actions, our coder takes them for sources too."""


def saying_in(sheet: Sheet, tools: Tools) -> set[int]:
    """Return where the verbs begin that bring in somebody's words: a speaker, and ``que``, a quotation, or the inverted order."""
    out: set[int] = set()
    for index, sources in all_sources(sheet, tools).items():
        sentence = sheet.sentences[index]
        for source in sources:
            if source.verb is None or not sentence.start <= source.verb < sentence.end:
                continue
            token = sentence.paragraph.doc[source.verb]
            speech = speech_of(token, sentence.end)
            if speech is None or speech.lemma in _NOT_REPORTING or speech.kind in ("deny", "will"):
                continue
            if speech.kind == "say" or "inverted" in source.marker or opens_speech(sentence, source.verb):
                out.add(sentence.paragraph.offset + token.idx)
    return out


def signs_of(sentence: Sentence, k: int, noun: bool, tools: Tools) -> set[str]:
    """Return which of ``negated``, ``conditional``, ``future``, ``modal`` we see over a word."""
    row = next(r for r in triggers() if (r.pos == "noun") == noun and len(r.expression) == 1)
    candidate = Candidate(sentence, k, k, k + 1, [row], row, frozenset())
    scope = Scope(candidate, tools)
    signs = scope.climb()
    out = (
        {"negated"}
        if any(s.kind == "denied" and s.how in ("not", "no", "no-of", "nor", "not-infinitive") for s in signs)
        else set()
    )
    if not noun:
        mood = scope.verbs.group(k).mood
        out |= {"conditional"} if mood == "cond" else {"future"} if mood == "fut" else set()
        modal = any(s.how == "infinitive" and s.words.split()[0] in ("pouvoir", "devoir", "falloir", "vouloir") for s in signs)
        out |= {"modal"} if modal else set()
    return out


def gold_signs(events: list[Element], n: int) -> set[str]:
    """Return what the annotators say of an event."""
    start, _, tags = events[n]
    out = {"negated"} if tags.get("polarity") == "NEG" else set()
    out |= {"conditional"} if tags.get("mood") == "CONDITIONAL" else set()
    out |= {"future"} if tags.get("tense") == "FUTURE" else set()
    infinitive = tags.get("vform") == "INFINITIVE"
    if infinitive and any(e[2].get("class") == "MODAL" and 0 < start - e[1] < 25 for e in events[max(0, n - 2) : n]):
        out.add("modal")
    return out


def token_at(sheet: Sheet, start: int) -> tuple[Sentence, int] | None:
    """Return the sentence and token that begin at a character."""
    for sentence in sheet.sentences:
        if sentence.char_start <= start < sentence.char_end:
            for k in range(sentence.start, sentence.end):
                token = sentence.paragraph.doc[k]
                if sentence.paragraph.offset + token.idx <= start < sentence.paragraph.offset + token.idx + len(token.text):
                    return sentence, k
    return None


def main() -> None:
    """Score a folder and print the figures."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    tools = load_tools(DEFAULT_PACKS)
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    ours: Counter[str] = Counter()
    errors = []
    for path in sorted(pathlib.Path(sys.argv[1]).glob("*.tml")):
        text, _, events = read_timeml(path, "EVENT")
        report = Report(path.stem, text)
        pieces = list(paragraphs_of(report))
        sheet = lay_out(report, pieces, list(parse(x for _, x in pieces)), tools)
        saying = saying_in(sheet, tools)
        ours["saying"] += len(saying)
        for n, (start, end, tags) in enumerate(events):
            around = in_context(text, start, end, 40, 25)
            if tags.get("class") == "REPORTING":
                gold["saying"] += 1
                hit = any(start <= x < end for x in saying)
                found["saying"] += hit
                if not hit:
                    errors.append(f"saying MISS  {around}")
            saying -= {x for x in saying if start <= x < end and tags.get("class") == "REPORTING"}
            at = token_at(sheet, start)
            if at is None or tags.get("pos") not in ("VERB", "NOUN"):
                continue
            sentence, k = at
            want, got = gold_signs(events, n), signs_of(sentence, k, tags["pos"] == "NOUN", tools)
            for name in want | got:
                gold[name] += name in want
                ours[name] += name in got
                found[name] += name in want and name in got
            errors += [f"{name} {'MISS ' if name in want else 'EXTRA'} {around}" for name in sorted(want ^ got)]
        errors += [f"saying EXTRA {' '.join(text[max(0, x - 40) : x + 25].split())}" for x in sorted(saying)]
    if "--errors" in sys.argv:
        print("\n".join(sorted(errors)))
    for name in ("saying", "negated", "conditional", "future", "modal"):
        precision, recall = found[name] / max(1, ours[name]), found[name] / max(1, gold[name])
        f1 = 2 * found[name] / max(1, gold[name] + ours[name])
        print(f"{name:12} gold {gold[name]:3}, ours {ours[name]:3}; P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


if __name__ == "__main__":
    main()
