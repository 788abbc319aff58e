"""Read short reports with everything in the coder that hangs on no trained weight, and write it down in lines.

    python -m tests.coding.readings.read        (writes the reading of every report anew, for the change to be read)

Where the coder asks a model, the lexicon answers: every candidate is an event of its row's type, who is linked plays the
role of its link, and the place and the time are the first of those that may be.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from selon.coding.actors.features import Reading
from selon.coding.actors.pool import Pool, is_open
from selon.coding.actors.rules import named_behind
from selon.coding.assemble import to_claim
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.linear import Group, spelled
from selon.coding.base.sheet import Sentence, Sheet
from selon.coding.base.tools import Tools, load_tools
from selon.coding.events.features import event_features, shared_features, type_features
from selon.coding.events.joined import join_parts
from selon.coding.events.rules import denied_type, peaceful
from selon.coding.explaining.voice import marked, voice_cues
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.outcome import outcome_of
from selon.coding.places.features import place_features
from selon.coding.roles.cast import PERSONAL_ROLES, actor_pool, with_backers, with_victims
from selon.coding.roles.features import role_features
from selon.coding.roles.means import give_means
from selon.coding.roles.pairs import mutual, split_pairs
from selon.coding.roles.scene import Scene
from selon.coding.setting import place_pool, set_time, time_pool
from selon.coding.sources.features import source_features
from selon.coding.sources.scope import all_sources, source_pool
from selon.coding.times.features import time_features
from selon.coding.tolls.share import claim_toll, give_toll
from selon.coding.tolls.toll import read_sentence
from selon.coding.voice.verdict import voice_features
from selon.ingest import mark_regions
from selon.model import DocumentDate, Interval, Report

HERE = Path(__file__).parent
DATE = DocumentDate(Interval("2024-05-21", "2024-05-21"), "", "given")


def texts() -> dict[str, str]:
    """Return the reports by name; in ``reports.txt`` each stands under its name in square brackets."""
    blocks = (HERE / "reports.txt").read_text("utf-8").strip().split("\n\n")
    return {block.split("\n", 1)[0].strip("[]"): block.split("\n", 1)[1] for block in blocks}


def sentences() -> dict[str, list[str]]:
    """Return the passages of ``sentences.txt``, each with the lines of its reading, which stand below it."""
    found: dict[str, list[str]] = {}
    passage = ""
    for line in (HERE / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[passage].append(line[4:])
        else:
            passage = line
            found[passage] = []
    return found


def sheets(named: dict[str, str]) -> Iterator[tuple[str, Sheet]]:
    """Lay texts out, by name; all are parsed in one batch."""
    reports = [mark_regions(Report(name, text, date=DATE)) for name, text in named.items()]
    pieces = [list(paragraphs_of(report)) for report in reports]
    docs = iter(list(parse(text for piece in pieces for _, text in piece)))
    for report, piece in zip(reports, pieces, strict=True):
        yield report.report, lay_out(report, piece, [next(docs) for _ in piece], load_tools())


class Reader:
    """Goes through a sheet as the coder does, and writes down what it finds."""

    def __init__(self, sheet: Sheet, tools: Tools) -> None:
        self.sheet, self.tools = sheet, tools
        self.drafts: list[Draft] = []
        self.sources = all_sources(sheet, tools)

    def lines(self) -> Iterator[str]:
        yield f"countries: {_words(self.sheet.countries)}"
        for sentence in self.sheet.sentences:
            yield from self._laid(sentence)
            yield from self._events(sentence)
        yield from self._named()
        for draft in self.drafts:
            draft.actors = mutual(draft)
        split_pairs(self.drafts)
        for draft in self.drafts:
            draft.actors = with_victims(draft)
            yield from _claim(draft, self.sheet, self.tools)

    def _laid(self, sentence: Sentence) -> Iterator[str]:
        yield f"sentence: {sentence.text}"
        for m in sentence.mentions:
            marks = [mark for mark in ("definite", "pronoun", "person") if getattr(m, mark)]
            count = [] if m.quantity is None else [f"{m.quantity.low}..{m.quantity.high}"]
            yield f"  mention: {m.text} ({_words([m.kind, m.who, m.name, m.country, *marks, *m.framing, *count])})"
        for p in sentence.places:
            marks = [mark for mark in ("known", "anaphor") if getattr(p, mark)]
            yield f"  place: {p.text} ({_words([p.relation, p.name, str(p.precision), p.lead, p.country, *marks])})"
        for t in sentence.times:
            yield f"  time: {t.text} ({t.category})"
        for s in self.sources[sentence.index]:
            reach = sentence.paragraph.doc.text_of(*s.reach) if s.sentence is sentence else "elsewhere"
            cue = marked(s, sentence) if s.sentence is sentence else None
            yield f"  source: {s.text} ({_words([s.kind, s.marker, s.source_id, 'denies' if s.deny else None, cue])}) reaches {reach}"

    def _events(self, sentence: Sentence) -> Iterator[str]:
        told: list[tuple[Draft, Clause]] = []
        for candidate in sentence.candidates:
            clause = Clause(candidate)
            shared = shared_features(candidate, clause, self.sheet, self.tools, self.drafts)
            yield f"  trigger: {candidate.token.text} ({_words([candidate.row.type, candidate.row.frame, *sorted(candidate.moods)])})"
            yield _features("event", event_features(candidate, clause, self.sheet, shared, self.drafts))
            if peaceful(candidate, clause):
                yield "    peaceful"
                continue
            yield _features("type", set(type_features(candidate, shared, self.drafts)) - set(shared))
            draft = Draft(candidate, denied_type(candidate, self.drafts) or candidate.row.type)
            yield from self._cast(draft, clause)
            yield from self._set(draft, clause)
            self.drafts.append(draft)
            told.append((draft, clause))
        yield from self._said(sentence, told)

    def _cast(self, draft: Draft, clause: Clause) -> Iterator[str]:
        pool = actor_pool(draft, self.drafts, self.sheet)
        scene = Scene(draft, clause, pool, self.tools, self.drafts, self.sources[draft.sentence.index])
        for mention in pool:
            yield _features(f"role of {mention.text}", role_features(scene, mention))
            argument = scene.links[id(mention)]
            if argument is not None and argument.role in PERSONAL_ROLES:
                draft.actors.append((argument.role, mention))
        draft.actors = with_backers(draft.actors, scene)

    def _set(self, draft: Draft, clause: Clause) -> Iterator[str]:
        for place in place_pool(draft, self.sheet):
            yield _features(f"place {place.text}", place_features(draft, clause, place, self.drafts, self.tools))
            draft.place = draft.place or place
        for time, sentence in time_pool(draft, self.sheet):
            yield _features(f"time {time.text}", time_features(draft, clause, time, sentence, self.drafts))
            if draft.time is None:
                set_time(draft, time, self.drafts, self.sheet.report.date.interval)

    def _said(self, sentence: Sentence, told: list[tuple[Draft, Clause]]) -> Iterator[str]:
        here, reading = self.sources[sentence.index], read_sentence(sentence)
        for draft, clause in told:
            for source, elsewhere in source_pool(sentence, here, self.sources):
                yield _features(f"source {source.text}", source_features(draft, clause, source, elsewhere, here))
                draft.sources += [source] if source.sentence is sentence else []
            yield _features(f"voice of {draft.candidate.token.text}", voice_features(draft, self.tools))
            yield f"    voice cues: {_words(f'{cue.says} by {cue.told}' for cue in voice_cues(draft, self.tools))}"
            draft.outcome = outcome_of(draft, clause)
            draft.toll = claim_toll(draft, clause, reading)
        for one, (draft, clause) in enumerate(told):
            give_toll(draft.candidate, clause, [other for n, (other, _) in enumerate(told) if n != one], reading)
        give_means(sentence, [draft for draft, _ in told], self.tools)
        join_parts(sentence.candidates)

    def _named(self) -> Iterator[str]:
        reading = Reading(self.sheet, Pool(self.sheet, self.tools), self.drafts, self.tools, self.sources)
        asked: set[int] = set()
        for draft in self.drafts:
            for role, mention in draft.actors:
                if id(mention) in asked or not is_open(mention):
                    continue
                asked.add(id(mention))
                behind = named_behind(mention)
                yield f"who is {mention.text}{f', of {behind.text}' if behind else ''}"
                for meant in reading.pool_of(mention):
                    yield _features(meant.name, reading.features(mention, meant, draft, role))
                yield _features("nobody", reading.nobody(mention, draft, role))


def _claim(draft: Draft, sheet: Sheet, tools: Tools) -> Iterator[str]:
    claim = to_claim(draft, sheet, tools, "-")
    acled = claim.acled and f"{claim.acled.event_type}, {claim.acled.sub_event_type}"
    yield f"claim: {claim.trigger.text} ({_words([claim.type, claim.outcome, acled, claim.plover])}) in {claim.sentence.start}..{claim.sentence.end}"
    for actor in claim.actors:
        yield f"  {actor.role}: {actor.text} ({_words([actor.name, actor.actor_id])})"
    if claim.place is not None:
        yield f"  place: {claim.place.text} ({_words([claim.place.relation, claim.place.name, claim.place.admin1, str(claim.place.precision)])})"
    if claim.time is not None:
        yield f"  time: {claim.time.text} = {claim.time.since}..{claim.time.until} ({claim.time.basis})"
    for toll in claim.toll:
        yield f"  toll: {toll.text} = {toll.kind} {toll.low} {toll.best} {toll.high} {'about ' if toll.approximate else ''}{toll.who}"
    for source in claim.attribution:
        yield f"  attribution: {source.text} ({source.kind})"
    for means in draft.means:
        yield f"  means: {means.text} ({means.word.kind}, {means.why})"


def _words(words: Iterable[str | None]) -> str:
    return ", ".join(word for word in words if word)


def _features(of: str, features: Iterable[str | Group]) -> str:
    """The features without those that only join to a plain one, by a bar, what others tell."""
    told = [f.replace(" ", "_") for f in spelled(features)]
    plain = {f for f in told if "|" not in f}
    shown = {f for f in told if f.count("|") <= 1 and (f in plain or f.partition("|")[0] not in plain)}
    return f"    {of}: {' '.join(sorted(shown))}"


def read(sheet: Sheet) -> list[str]:
    """Return the lines that a report is read into."""
    return list(Reader(sheet, load_tools()).lines())


def read_short(sheet: Sheet) -> list[str]:
    """Return the lines that a passage is read into, of what the models are shown only what stands over a trigger."""
    return [line for line in read(sheet) if not line.startswith(("    ", "sentence: ")) or line.startswith("    voice")]


def expected() -> dict[str, list[str]]:
    """Return the lines that stand in the files."""
    return {path.stem: path.read_text("utf-8").splitlines() for path in sorted(HERE.glob("*.reading"))}


if __name__ == "__main__":
    for path in HERE.glob("*.reading"):
        path.unlink()
    for name, sheet in sheets(texts()):
        Path(HERE, f"{name}.reading").write_text("\n".join(read(sheet)) + "\n", "utf-8")
    lines = [
        f
        for text, sheet in sheets({text: text for text in sentences()})
        for f in (text, *(f"    {f}" for f in read_short(sheet)))
    ]
    (HERE / "sentences.txt").write_text("\n".join(lines) + "\n", "utf-8")
    sys.exit(0)
