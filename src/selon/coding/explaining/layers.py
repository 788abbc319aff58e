"""The layers over one sentence as data: actors, places, times, numbers, sources, quotations, trigger words."""

from __future__ import annotations

import re
from typing import Any

from selon.coding.base.draft import SourceMention
from selon.coding.base.sheet import ActorMention, Candidate, PlaceMention, Sentence, Sheet
from selon.coding.base.tools import Tools
from selon.coding.places.town import row_of
from selon.language.times import TimeMention, resolve

Row = dict[str, Any]
_QUOTE = re.compile(r"«[^»]*»?|“[^”]*”?|\"[^\"]*\"?")


def layers_of(sentence: Sentence, sources: list[SourceMention], sheet: Sheet, tools: Tools) -> dict[str, list[Row]]:
    """Return every layer of a sentence, each a list of rows with ``text``, ``start`` and ``end`` in the report."""
    text = sheet.report.text
    return {
        "actors": [_actor(m, text) for m in sentence.mentions],
        "places": [_place(p, sheet, tools) for p in sentence.places],
        "times": [_time(t, sentence, sheet) for t in sentence.times],
        "numbers": _numbers(sentence, text),
        "sources": [_source(s, sentence, text) for s in sources],
        "quotes": _quotes(sentence, text),
        "triggers": [_trigger(c, text) for c in sentence.candidates],
    }


def span(text: str, start: int, end: int) -> Row:
    """Return a stretch of the report as the first keys of a row."""
    return {"text": text[start:end], "start": start, "end": end}


def candidate_span(candidate: Candidate, text: str) -> Row:
    """Return where a candidate's words stand in the report."""
    paragraph = candidate.sentence.paragraph
    last = paragraph.doc[candidate.end - 1]
    return span(text, paragraph.offset + paragraph.doc[candidate.start].idx, paragraph.offset + last.idx + len(last.text))


def _actor(m: ActorMention, text: str) -> Row:
    return {
        **span(text, m.char_start, m.char_end), "name": m.name, "actor_id": m.actor_id, "kind": m.kind, "who": m.who,
        "framing": list(m.framing),
    }  # fmt: skip


def _place(p: PlaceMention, sheet: Sheet, tools: Tools) -> Row:
    row = row_of(p, sheet.countries, tools)
    return {
        **span(sheet.report.text, p.char_start, p.char_end),
        "name": row.name if row is not None else p.name if p.known and not p.name.startswith("?") else None,
        "place_id": row.place_id if row is not None else None,
        "relation": p.relation,
        "precision": p.precision,
        "country": p.country or (row.country if row is not None else None),
        "lead": p.lead,
        "anaphor": p.anaphor,
    }


def _time(t: TimeMention, sentence: Sentence, sheet: Sheet) -> Row:
    offset = sentence.paragraph.offset
    days = resolve(t, sheet.report.date.interval, None, False)
    found = span(sheet.report.text, offset + t.start, offset + t.end)
    return {**found, "category": t.category, "from": days.since, "to": days.until, "basis": days.basis}


def _numbers(sentence: Sentence, text: str) -> list[Row]:
    offset = sentence.paragraph.offset
    return [
        {
            **span(text, offset + q.start, offset + q.end), "kind": q.kind, "low": q.low, "best": q.best, "high": q.high,
            "approximate": q.approximate,
        }
        for q in sentence.paragraph.quantities
        if sentence.char_start <= offset + q.start < sentence.char_end
    ]  # fmt: skip


def _source(s: SourceMention, sentence: Sentence, text: str) -> Row:
    return {
        **span(text, s.char_start, s.char_end), "source_id": s.source_id, "kind": s.kind, "marker": s.marker, "denies": s.deny,
        "carried": s.sentence is not sentence,
    }  # fmt: skip


def _quotes(sentence: Sentence, text: str) -> list[Row]:
    start, end = sentence.char_start, sentence.char_end
    out = [span(text, start + m.start(), start + m.end()) for m in _QUOTE.finditer(text[start:end])]
    if sentence.quoted and not out:
        out.append(span(text, start, end))
    return out


def _trigger(c: Candidate, text: str) -> Row:
    row = c.row
    return {**candidate_span(c, text), "key": row.key, "pos": row.pos, "type": row.type, "frame": row.frame, "row": row.row}
