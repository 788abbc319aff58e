#!/usr/bin/env python3
"""Learn the weights of the coding models from marked reports, and write them as readable tables.

    python tools/train.py FOLDER... [--out DIR] [--drop 0.02]

The reports are read in order with the gold claims in the place of the coder's own, so that what a model sees of
the claims before is right. Needs scikit-learn (a tool of ours, not of the installed package).
"""

from __future__ import annotations

import argparse
import csv
import pathlib
import sys
import warnings
from collections import Counter

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from gold import load_gold, named_same, same, same_time
from selon.coding.actors.features import Reading
from selon.coding.actors.pool import Pool, is_open
from selon.coding.base.basics import KIND
from selon.coding.base.clause import Clause
from selon.coding.base.draft import Draft
from selon.coding.base.linear import spelled
from selon.coding.base.tools import Tools, load_tools
from selon.coding.events.features import event_features, shared_features, type_features
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.coding.places.features import place_features
from selon.coding.roles.cast import actor_pool
from selon.coding.roles.features import role_features
from selon.coding.roles.scene import Scene
from selon.coding.setting import place_pool, time_pool
from selon.coding.sources.features import source_features
from selon.coding.sources.scope import all_sources, source_pool
from selon.coding.times.features import time_features
from selon.coding.voice.verdict import voice_features
from selon.language.times import resolve
from selon.model import DocumentDate, Interval, Report

PRONOUNS = frozenset(
    "il ils elle elles lui eux le la les l' celui-ci ceux-ci celle-ci celles-ci ce dernier ces derniers son sa ses leur leurs".split()
)
PRONOUNS |= {"ce dernier", "ces derniers", "cette dernière", "ces dernières"}
Rows = dict[str, list[tuple[list[str], str, int]]]
_STEPS, _CLOSE = 2000, 1e-5
"""When a fit ends: stopped early, weights hang on the order of the features, and a figure moves by half a point without a reason."""
_LEFT_OUT = 0.3
"""The share of the features that each copy of a row goes without."""
_COPIES = {"event": 4, "type": 3, "role": 3, "place": 6, "time": 8, "source": 16, "voice": 8}
"""How many such copies of each row there are: as many as time allows, so that little hangs on what was left out."""
STRENGTH = {"event": 0.1, "type": 0.3, "role": 0.25, "place": 0.2, "time": 0.2, "source": 0.25, "voice": 0.3, "actor": 0.5}


def span_of(candidate):
    doc = candidate.sentence.paragraph.doc
    offset = candidate.sentence.paragraph.offset
    last = doc[candidate.end - 1]
    return offset + doc[candidate.start].idx, offset + last.idx + len(last.text)


def pair(sheet, gold, text):
    """Match gold claims to candidates: by trigger, then by sentence and family."""
    candidates = [c for s in sheet.sentences for c in s.candidates]
    spans = [span_of(c) for c in candidates]
    found: dict[int, dict] = {}
    left = []
    for claim in gold["claims"]:
        a = text.find(claim["anchor"])
        b = a + claim["anchor"].find(claim["trigger"])
        e = b + len(claim["trigger"])
        hits = [k for k, (x, y) in enumerate(spans) if min(e, y) > max(b, x) and k not in found]
        if hits:
            best = max(
                hits,
                key=lambda k: (claim["type"] in {r.type for r in candidates[k].rows}, min(e, spans[k][1]) - max(b, spans[k][0])),
            )
            found[best] = claim
        else:
            left.append((claim, a, a + len(claim["anchor"])))
    for claim, a, e in left:
        near = [
            k for k, (x, y) in enumerate(spans)
            if k not in found and min(e, y) > max(a, x) and claim["type"] in {r.type for r in candidates[k].rows}
        ]  # fmt: skip
        if near:
            found[near[0]] = claim
    return candidates, found


def fill_roles(draft, claim, pool, clause=None, meant=None):
    """Give each gold actor its best mention of the pool; return the labels by mention. ``meant`` gets the actor of each."""
    labels: dict[int, str] = {}
    for actor in claim["actors"]:
        fits = [m for m in pool if id(m) not in labels and (same(m.text, actor["text"]))]
        if not fits:
            fits = [m for m in pool if id(m) not in labels and actor["actor"] and (same(m.name or m.text, actor["actor"]))]
        if not fits and clause is not None and actor["text"].lower() in PRONOUNS:
            fits = [m for m in pool if id(m) not in labels and id(m) in clause.via]
        if not fits:
            continue
        sentence = draft.sentence
        best = min(fits, key=lambda m: (m.sentence is not sentence, abs(sentence.index - m.sentence.index), m.text != actor["text"],
                                        abs(m.head - draft.candidate.head) if m.sentence is sentence else 0))  # fmt: skip
        labels[id(best)] = actor["role"]
        draft.actors.append((actor["role"], best))
        if meant is not None and actor["actor"]:
            meant.append((draft, actor["role"], best, actor["actor"]))
    return labels


def collect(golds, tools: Tools) -> Rows:
    rows: Rows = {k: [] for k in STRENGTH}
    reports = []
    for gold, text, path in golds:
        date = gold["document_date"]
        report = Report(path, text, date=DocumentDate(Interval(date["from"], date["to"]), "", "given"))
        report = with_regions(report)
        reports.append((gold, report, list(paragraphs_of(report))))
    docs = iter(list(parse(x for _, _, pieces in reports for _, x in pieces)))
    for n, (gold, report, pieces) in enumerate(reports):
        sheet = lay_out(report, pieces, [next(docs) for _ in pieces], tools)
        collect_report(gold, report, sheet, tools, rows, n)
    return rows


def with_regions(report: Report) -> Report:
    try:
        from selon.ingest import mark_regions
    except ImportError:
        return report
    return mark_regions(report)


def collect_report(gold, report, sheet, tools, rows: Rows, n: int) -> None:
    candidates, found = pair(sheet, gold, report.text)
    index = {id(c): k for k, c in enumerate(candidates)}
    drafts: list[Draft] = []
    meant: list[tuple] = []
    known = all_sources(sheet, tools)
    document = report.date.interval
    for sentence in sheet.sentences:
        here = known[sentence.index]
        made = []
        for candidate in sentence.candidates:
            clause = Clause(candidate)
            claim = found.get(index[id(candidate)])
            shared = shared_features(candidate, clause, sheet, tools, drafts)
            features = event_features(candidate, clause, sheet, shared, drafts)
            rows["event"].append((spelled(features), "yes" if claim else "no", n))
            # Once more as if the sentence stood alone, so that the rest can decide where no report is there to be judged.
            alone = [d for d in drafts if d.sentence is sentence]
            shared_alone = shared_features(candidate, clause, sheet, tools, alone)
            features_alone = event_features(candidate, clause, sheet, shared_alone, alone)
            rows["event"].append(([f for f in spelled(features_alone) if not f.startswith(KIND)], "yes" if claim else "no", n))
            if claim is None:
                continue
            rows["type"].append((spelled(type_features(candidate, shared, drafts)), claim["type"], n))
            draft = Draft(candidate, claim["type"], factuality=claim["factuality"], outcome=claim["outcome"])
            pool = actor_pool(draft, drafts, sheet)
            scene = Scene(draft, clause, pool, tools, drafts, here)
            features = [spelled(role_features(scene, m)) for m in pool]
            labels = fill_roles(draft, claim, pool, clause, meant)
            rows["role"] += [(f, labels.get(id(m), "none"), n) for f, m in zip(features, pool, strict=True)]
            collect_place(draft, clause, claim, drafts, sheet, tools, rows, n)
            collect_time(draft, clause, claim, drafts, sheet, document, rows, n)
            made.append((draft, clause, claim))
            drafts.append(draft)
        for draft, clause, claim in made:
            collect_sources(draft, clause, claim, here, known, rows, n)
            rows["voice"].append((voice_features(draft, tools), claim["factuality"], n))
    collect_actors(meant, sheet, drafts, known, tools, rows, n)


def collect_actors(meant, sheet, drafts, known, tools, rows, n):
    """Of the words that name nobody outright: which actor of the report gold says they mean."""
    reading = Reading(sheet, Pool(sheet, tools), drafts, tools, known)
    for question, (draft, role, mention, name) in enumerate(meant):
        if is_open(mention):
            rows["actor"] += answers(reading, mention, name, draft, role, OneOf(n, question), tools)


def answers(reading, mention, name, draft, role, question, tools):
    """The actors that a mention may mean, and nobody, with which of them it does mean."""
    out = []
    for one in reading.pool_of(mention):
        out.append((spelled(reading.features(mention, one, draft, role)), "yes" if named_same(one.name, name, tools) else "no", question))
    nobody = "no" if any(label == "yes" for _, label, _ in out) else "yes"
    return [*out, (reading.nobody(mention, draft, role), nobody, question)]


def collect_place(draft, clause, claim, drafts, sheet, tools, rows, n):
    pool = place_pool(draft, sheet)
    right = None
    if claim["place"]:
        fits = [p for p in pool if same(p.text, claim["place"]["text"]) or same(p.name, claim["place"]["name"])]
        if fits:
            right = min(
                fits,
                key=lambda p: (
                    p.sentence is not draft.sentence,
                    not same(p.text, claim["place"]["text"]),
                    abs(p.sentence.index - draft.sentence.index),
                ),
            )
    for place in pool:
        rows["place"].append((spelled(place_features(draft, clause, place, drafts, tools)), "yes" if place is right else "no", n))
    draft.place = right


def collect_time(draft, clause, claim, drafts, sheet, document, rows, n):
    pool = time_pool(draft, sheet)
    right = None
    last = next((d for d in reversed(drafts) if d.since), None)
    anchor = Interval(last.since, last.until) if last else None
    if claim["time"]:
        want = (claim["time"]["from"], claim["time"]["to"])
        fits = []
        for time, sentence in pool:
            got = resolve(time, document, anchor, claim["factuality"] in ("planned", "possible"))
            if same(time.text, claim["time"]["text"]) or same_time((got.since, got.until), want):
                fits.append((sentence is not draft.sentence, not same(time.text, claim["time"]["text"]), time))
        if fits:
            right = min(fits, key=lambda f: f[:2])[2]
        draft.since, draft.until = want
    for time, sentence in pool:
        rows["time"].append((spelled(time_features(draft, clause, time, sentence, drafts)), "yes" if time is right else "no", n))
    draft.time = right


def collect_sources(draft, clause, claim, here, known, rows, n):
    wanted = [a["text"] for a in claim["attribution"]]
    used: set[str] = set()
    for source, told in source_pool(draft.sentence, here, known):
        match = next((w for w in wanted if w not in used and same(source.text, w)), None)
        rows["source"].append((spelled(source_features(draft, clause, source, told, here)), "yes" if match else "no", n))
        if match:
            used.add(match)
            draft.sources.append(source)


class OneOf(int):
    """The number of a report, of a row that is one of several answers to one question: exactly one of them is right."""

    question: int

    def __new__(cls, report: int, question: int):
        self = super().__new__(cls, report)
        self.question = question
        return self


def numbered(counts, least: int) -> dict[str, int]:
    """Number the features, the most frequent first: so they are written, and lie close together in memory when they are read."""
    return {f: k for k, f in enumerate(sorted((f for f, c in counts.items() if c >= least), key=lambda f: (-counts[f], f)))}


def fit_choice(rows, strength: float, least: int, weights_by_report=None):
    """Learn to choose one answer of each question: the softmax is over the answers, not over classes."""
    questions: dict[tuple[int, int], list] = {}
    for row in rows:
        questions.setdefault((int(row[2]), row[2].question), []).append(row)
    asked = [q for q in questions.values() if any(label == "yes" for _, label, _ in q)]
    counts = Counter(f for features, _, _ in rows for f in set(features))
    names = numbered(counts, least)
    columns, starts, right, first, weight = [], [0], [], [], []
    for question in asked:
        first.append(len(starts) - 1)
        weight.append(weights_by_report(question[0][2]) if weights_by_report is not None else 1.0)
        for features, label, _ in question:
            columns += sorted({names[f] for f in features if f in names})
            starts.append(len(columns))
            right.append(label == "yes")
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(right), len(names)))
    gold, begin, shares = np.array(right, float), np.array(first), np.array(weight)
    group = np.repeat(np.arange(len(asked)), np.diff([*first, len(right)]))

    def loss(guess):
        score = matrix @ guess
        raised = np.exp(score - np.maximum.reduceat(score, begin)[group])
        every, good = np.add.reduceat(raised, begin), np.add.reduceat(raised * gold, begin)
        slope = shares[group] * (raised / every[group] - raised * gold / good[group])
        return guess @ guess / (2 * strength) - (shares * np.log(good / every)).sum(), matrix.T @ slope + guess / strength

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 150}).x
    return ["no", "yes"], names, np.vstack([-found / 2, found / 2])


def fit(rows: list[tuple[list[str], str, int]], strength: float, least: int = 2, weights_by_report=None, copies: int = 3):
    """Learn from the rows twice, once with a part of each row's features left out, and take the mean of both.

    What is learnt from rows with gaps leans on no single feature; the mean did better than either on the reports held out.
    """
    if isinstance(rows[0][2], OneOf):
        return fit_choice(rows, strength, least, weights_by_report)
    counts = Counter(f for features, _, _ in rows for f in set(features))
    names = numbered(counts, least)
    labels = sorted({label for _, label, _ in rows})
    columns, starts = [], [0]
    for features, _, _ in rows:
        columns += sorted({names[f] for f in features if f in names})
        starts.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(rows), len(names)))
    target = np.array([labels.index(label) for _, label, _ in rows])
    shares = np.ones(len(rows)) if weights_by_report is None else np.array([weights_by_report(n) for _, _, n in rows])
    gaps = vstack([with_gaps(matrix, seed) for seed in range(copies)]).tocsr()
    whole = logistic(matrix, target, shares, strength)
    parted = logistic(gaps, np.tile(target, copies), np.tile(shares, copies) / copies, strength)
    found = (whole + parted) / 2
    return labels, names, found if len(labels) > 2 else np.vstack([-found[0] / 2, found[0] / 2])


def logistic(matrix, target, shares, strength: float):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = LogisticRegression(C=strength, max_iter=_STEPS, tol=_CLOSE, fit_intercept=False)
        return model.fit(matrix, target, sample_weight=shares).coef_


def with_gaps(matrix, seed: int):
    """Return the rows with a part of their features left out, the others counting for as much more."""
    gaps = matrix.copy()
    gaps.data = (np.random.default_rng(seed).random(len(gaps.data)) >= _LEFT_OUT) / (1 - _LEFT_OUT)
    gaps.eliminate_zeros()
    return gaps


def write(path: pathlib.Path, labels, names, weights, drop: float) -> int:
    kept = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle, lineterminator="\n")
        out.writerow(["feature", *labels])
        for name, k in names.items():
            row = [f"{w:.2f}" if abs(w) >= drop else "" for w in weights[:, k]]
            if any(row):
                out.writerow([name, *row])
                kept += 1
    return kept


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("src/selon/packs/lexicon/fr"))
    parser.add_argument("--drop", type=float, default=0.03)
    parser.add_argument("--weight", type=float, default=3.0, help="weight of the reports of the last folder (doubly read ones)")
    parser.add_argument("--skip", default="", help="ID,ID,... left out (for cross-validation)")
    args = parser.parse_args()
    skip = set(args.skip.split(","))
    golds = [g for g in load_gold(args.folders) if pathlib.Path(g[2]).stem not in skip]
    last = args.folders[-1] if len(args.folders) > 1 else None
    weights = [args.weight if last is not None and pathlib.Path(g[2]).parent == last else 1.0 for g in golds]
    rows = collect(golds, load_tools())
    args.out.mkdir(parents=True, exist_ok=True)
    for name, strength in STRENGTH.items():
        labels, names, table = fit(rows[name], strength, weights_by_report=weights.__getitem__, copies=_COPIES.get(name, 0))
        kept = write(args.out / f"weights_{name}.csv", labels, names, table, args.drop)
        print(f"{name:8} {len(rows[name]):6} examples, {kept:6} features, classes {len(labels)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
