"""How one passage is coded, step by step, as plain data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from selon.coding.assemble import to_claim, with_cues
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.sheet import Candidate, Sheet
from selon.coding.base.tools import DEFAULT_PACKS
from selon.coding.base.trace import Trace
from selon.coding.coder import ReportCoder
from selon.coding.decide import Walker
from selon.coding.events.gate import fields, passes, wanted
from selon.coding.events.report_kind import event_floor
from selon.coding.explaining.fields import Decisions, cues_of
from selon.coding.explaining.layers import candidate_span, layers_of, span
from selon.coding.explaining.reasons import against, strongest, told
from selon.coding.layers import lay_out, paragraphs_of
from selon.ingest import report_of
from selon.language.parse import parse

Row = dict[str, Any]


def explain_json(passage: str, date: str | None = None, packs: Sequence[str] = DEFAULT_PACKS) -> Row:
    """Return how a passage is coded: what was found in each sentence, what was weighed, what was decided and why.

    Args:
        passage: the text, taken as a whole report.
        date: when it was written (a day, a month, a year, or ``from/to``); without it, the text is asked.
        packs: names of the packs to code with.

    Returns:
        ``report`` (text, date, coder, gate) and ``sentences``, each with its ``layers`` and ``candidates``; a candidate
        that became a claim has the ``claim``, with its cues, and the ``decisions`` behind every field. A passage that
        the gate would keep out is explained all the same: ``report.gate.passes`` is false, and no verdict is "claim".
    """
    coder = ReportCoder(packs)
    report = coder.dated(report_of(passage, date=date))
    pieces = list(paragraphs_of(report))
    whole = " \n ".join(text for _, text in pieces)
    opened = passes(whole)
    read = [(offset, text) for offset, text in pieces if wanted(text)] or pieces
    sheet = lay_out(report, read, list(parse(text for _, text in read)), coder.tools)
    trace = Trace()
    walker = Walker(sheet, coder.tools, trace)
    drafts = {id(draft.candidate): draft for draft in walker.walk()}
    explained = _Explained(coder, sheet, trace, drafts, opened)
    sentences = [
        {
            **span(report.text, s.char_start, s.char_end),
            "layers": layers_of(s, walker.sources_by_sentence[s.index], sheet, coder.tools),
            "candidates": [explained.candidate(c) for c in s.candidates],
        }
        for s in sheet.sentences
    ]
    skipped = [span(report.text, offset, offset + len(text)) for offset, text in pieces if (offset, text) not in read]
    interval = report.date.interval
    head = {
        "text": report.text,
        "date": {"from": interval.start, "to": interval.end, "basis": report.date.basis, "grounds": report.date.grounds},
        "coder": coder.name,
        "gate": {"passes": opened, "words": fields(whole), "skipped": skipped},
    }
    return {"report": head, "sentences": sentences}


class _Explained:
    """What is the same for every candidate of a passage."""

    def __init__(self, coder: ReportCoder, sheet: Sheet, trace: Trace, drafts: dict[int, Draft], opened: bool) -> None:
        self.coder, self.sheet, self.trace, self.drafts, self.opened = coder, sheet, trace, drafts, opened

    def candidate(self, candidate: Candidate) -> Row:
        """Return one trigger word: is it a claim, how surely, why, and what was decided of it."""
        draft = self.drafts.get(id(candidate))
        row = candidate.row
        out: Row = {
            **candidate_span(candidate, self.sheet.report.text),
            "key": row.key,
            "pos": row.pos,
            "lexicon_type": row.type,
            "frame": row.frame,
            "frame_roles": dict(self.coder.tools.frames[row.frame]),
            "links": self._links(candidate),
            "verdict": "no claim" if draft is None else "claim" if self.opened else "claim, but for the gate",
            "probability": round(candidate.score, 3),
            "floor": event_floor(self.sheet),
            **self._event_reasons(candidate, draft is not None),
            "decisions": [],
            "claim": None,
        }
        if draft is not None:
            bare = to_claim(draft, self.sheet, self.coder.tools, self.coder.name)
            out["decisions"] = Decisions(draft, bare, self.sheet, self.coder.tools, self.trace).rows()
            with_cues(draft, cues_of(out["decisions"]))
            out["claim"] = msgspec.to_builtins(to_claim(draft, self.sheet, self.coder.tools, self.coder.name))
        return out

    def _event_reasons(self, candidate: Candidate, kept: bool) -> Row:
        weighing = self.trace.one(candidate, "event")
        if weighing is None:
            return {"because": [], "against": []}
        reasons = told(weighing, "yes" if kept else "no", "no" if kept else "yes")
        said = {"because": strongest(reasons), "against": against(reasons)}
        return {name: [{"why": why, "weight": round(abs(weight), 2)} for why, weight in found] for name, found in said.items()}

    def _links(self, candidate: Candidate) -> list[Row]:
        doc = candidate.sentence.paragraph.doc
        offset = candidate.sentence.paragraph.offset
        return [
            {"link": name, **span(self.sheet.report.text, offset + doc[k].idx, offset + doc[k].idx + len(doc[k].text))}
            for k, name in sorted(Clause(candidate).links.items())
        ]
