#!/usr/bin/env python3
"""How good one field is when the claims are given: gold triggers, types and earlier claims; the field decided by the coder.

    python tools/oracle.py FIELD --train FOLDER... --test FOLDER [--errors]

FIELD is toll, source, place, time or role. The field's model is trained on the training folders and, where the test
folder is not among them, on three quarters of the test folder in turn (cross-validation by report).
"""

from __future__ import annotations

import argparse
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import train as T

from gold import load_gold, same, same_time
from selon.coding import decide as D
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.linear import LinearModel
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.tolls.toll import toll_entries, toll_kind
from selon.model import DocumentDate, Interval, Report

FOLDS = 4


def sheets_of(golds, tools):
    reports = []
    for gold, text, path in golds:
        date = gold["document_date"]
        reports.append(T.with_regions(Report(path, text, date=DocumentDate(Interval(date["from"], date["to"]), "", "given"))))
    pieces = [list(paragraphs_of(r)) for r in reports]
    docs = iter(list(parse(x for p in pieces for _, x in p)))
    return [lay_out(r, p, [next(docs) for _ in p], tools) for r, p in zip(reports, pieces, strict=True)]


def model_of(rows, name, weights_by_report=None):
    labels, names, weights = T.fit(rows, T.STRENGTH[name], weights_by_report=weights_by_report)
    table = {f: {i: float(weights[i, k]) for i in range(len(labels)) if abs(weights[i, k]) >= 0.02} for f, k in names.items()}
    return LinearModel(labels, table)


def decided(field, sheet, gold, tools, walker):
    """Yield (gold claim, what the coder says, what gold says) for every gold claim with a candidate."""
    candidates, found = T.pair(sheet, gold, sheet.report.text)
    index = {id(c): k for k, c in enumerate(candidates)}
    drafts: list[Draft] = []
    for sentence in sheet.sentences:
        made, left = [], []
        for candidate in sentence.candidates:
            clause = Clause(candidate)
            from selon.coding.events.rules import choose_row

            candidate.row = choose_row(candidate, clause, tools)
            claim = found.get(index[id(candidate)])
            if claim is None:
                left.append((candidate, clause))
                continue
            draft = Draft(candidate, claim["type"], factuality=claim["factuality"], outcome=claim["outcome"])
            T.fill_roles(draft, claim, D.actor_pool(draft, drafts, sheet))
            rows: T.Rows = {k: [] for k in T.STRENGTH}
            T.collect_place(draft, clause, claim, drafts, sheet, tools, rows, 0)
            T.collect_time(draft, clause, claim, drafts, sheet, sheet.report.date.interval, rows, 0)
            made.append((draft, clause, claim, list(drafts)))
            drafts.append(draft)
        trial = []
        for draft, clause, claim, before in made:
            walker.drafts = before
            fresh = Draft(draft.candidate, draft.type, factuality=draft.factuality)
            fresh.place, fresh.actors = draft.place, list(draft.actors)
            here = walker.sources_by_sentence[sentence.index]
            if field == "role":
                fresh.actors = []
                walker._roles(fresh, clause)
            elif field == "place":
                fresh.place = None
                walker._place(fresh, clause)
            elif field == "time":
                walker._time(fresh, clause)
            elif field == "source":
                walker._sources(fresh, clause, here)
            fresh.toll = toll_entries(draft.candidate, clause)
            trial.append((fresh, claim))
        if field == "toll" and trial:
            for candidate, clause in left:
                if toll_kind(candidate) is not None:
                    D.give_toll(candidate, clause, [d for d, _ in trial])
        for fresh, claim in trial:
            yield fresh, claim


def compare(field, draft, claim):
    """Return (right, said, wanted, what was said, what was wanted)."""
    if field == "toll":
        said = [(t.kind, t.best if t.best is not None else t.low) for t in draft.toll]
        want = [(t["kind"], t["best"] if t["best"] is not None else t["low"]) for t in claim["toll"]]
        equal = lambda a, b: a == b
    elif field == "source":
        said, want = [s.text for s in draft.sources], [a["text"] for a in claim["attribution"]]
        equal = same
    elif field == "place":
        said = [(draft.place.text, draft.place.name)] if draft.place else []
        want = [(claim["place"]["text"], claim["place"]["name"])] if claim["place"] else []
        equal = lambda a, b: same(a[0], b[0]) or same(a[1], b[1])
    elif field == "time":
        said = [(draft.since, draft.until)] if draft.time else []
        want = [(claim["time"]["from"], claim["time"]["to"])] if claim["time"] else []
        equal = same_time
    else:
        flat = {"victim": "target", "supporter": "initiator"}
        said = [(flat.get(r, r), m.text, m.name) for r, m in draft.actors]
        want = [(flat.get(a["role"], a["role"]), a["text"], a["actor"]) for a in claim["actors"]]
        equal = lambda a, b: (
            (a[0] == b[0] or "participant" in (a[0], b[0])) and (same(a[1], b[1]) or bool(a[2] and b[2] and same(a[2], b[2])))
        )
    left, right = list(said), 0
    for w in want:
        hit = next((s for s in left if equal(w, s)), None)
        if hit is not None:
            left.remove(hit)
            right += 1
    return right, len(said), len(want), said, want


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("field", choices=["toll", "source", "place", "time", "role"])
    parser.add_argument("--train", nargs="*", type=pathlib.Path, default=[])
    parser.add_argument("--test", type=pathlib.Path, required=True)
    parser.add_argument("--every", type=int, default=1, help="use every Nth training report (faster)")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    tools = load_tools()
    golds = load_gold([args.test])
    sheets = sheets_of(golds, tools)
    rows, own = [], []
    if args.field != "toll":
        rows = T.collect(load_gold(args.train)[:: args.every], tools)[args.field]
        own = T.collect(golds, tools)[args.field]
    totals = [0, 0, 0]
    for fold in range(FOLDS if args.field != "toll" else 1):
        if args.field != "toll":
            model = model_of(rows + [r for r in own if r[2] % FOLDS != fold], args.field)
            D.load_model = lambda name, m=model: m
        for n, (sheet, (gold, _, _)) in enumerate(zip(sheets, golds, strict=True)):
            if args.field != "toll" and n % FOLDS != fold:
                continue
            walker = D.Walker(sheet, tools)
            walker.sources_by_sentence = D.all_sources(sheet, tools)
            for draft, claim in decided(args.field, sheet, gold, tools, walker):
                right, said, want, a, b = compare(args.field, draft, claim)
                totals = [x + y for x, y in zip(totals, (right, said, want), strict=True)]
                if args.errors and not right == said == want:
                    sentence = draft.sentence
                    words = sentence.paragraph.doc.text_of(sentence.start, sentence.end)
                    print(f"{gold['doc']} {draft.type} «{draft.candidate.token.text}» said {a} wanted {b} | {words[:260]}")
    right, said, want = totals
    precision, recall = right / max(1, said), right / max(1, want)
    print(f"{args.field}: P {precision:.3f} R {recall:.3f} F1 {2 * right / max(1, said + want):.3f} ({want} wanted)")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
