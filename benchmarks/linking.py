"""Link a made collection with known incidents; print seconds, memory and pairwise precision and recall.

    linking.py [CLAIMS] [--seed N]

Made: places in clumps of near neighbours, variously spelt or told as near; reports that reprint an agency, tell an event in headline, lead
and body, give another toll of their own, deny it days later, or correct the toll days later. It says how fast linking is and
that it holds together, not how good it is on real French.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from msgspec import structs

from selon.linking import link
from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Span, Toll

TYPES = (
    "armed_clash", "air_strike", "shelling", "attack", "ambush", "explosive_device", "abduction", "protest", "territory_captured",
)  # fmt: skip
SYLLABLES = ("ka", "ru", "ma", "ti", "del", "bou", "sor", "an", "gou", "ri", "bam", "lé", "no", "zan", "fé", "du")
GROUPS = [f"group-{n}" for n in range(25)]
SOURCES = [(f"source-{n}", kind) for n, kind in enumerate(["monitor", "media", "military", "government", "media"] * 5)]
FIRST = date(2022, 1, 1)


def places(count: int, dice: random.Random) -> list[tuple[str, str, float, float]]:
    """Places in clumps: neighbours 4 to 8 km apart. One in four has no id, so that only its name, variously spelt, tells it."""
    found: list[tuple[str, str, float, float]] = []
    while len(found) < count:
        lat, lon = dice.uniform(10, 16), dice.uniform(-8, 4)
        for _ in range(3):
            name = "".join(dice.choice(SYLLABLES) for _ in range(4)).capitalize()
            found.append((name, f"p{len(found)}", lat + dice.uniform(0.04, 0.08), lon + dice.uniform(0.04, 0.08)))
    return found


def collection(count: int, seed: int) -> tuple[list[Claim], dict[str, int]]:
    """About ``count`` claims, and the true incident of each."""
    dice = random.Random(seed)
    known = places(max(60, count // 60), dice)
    located = {ref: dice.random() < 0.75 for _, ref, _, _ in known}
    claims: list[Claim] = []
    truth: dict[str, int] = {}
    incident = report = 0
    while len(claims) < count:
        told = []
        for _ in range(dice.randint(1, 3)):
            incident += 1
            day = FIRST + timedelta(dice.randrange(730))
            told.append((incident, dice.choice(TYPES), dice.choice(known), day, dice.randint(2, 60)))
        agency = dice.choice(SOURCES)
        for _ in range(dice.choice([1, 1, 1, 2, 3, 10])):
            report += 1
            later = max(day for _, _, _, day, _ in told) + timedelta(dice.randint(0, 2))
            for at, (number, kind, place, day, killed) in enumerate(told):
                for claim in account(report, at, kind, place, day, killed, later, agency, located[place[1]], dice):
                    claims.append(claim)
                    truth[claim.claim_id] = number
        for number, kind, place, day, killed in told:
            for voice, chance in (("asserted", 0.2), ("denied", 0.1), ("attributed", 0.15)):
                if dice.random() < chance:  # a rival with a toll of its own; a denial; the agency's own late correction
                    report += 1
                    figure = round(killed * dice.uniform(1.2, 3)) if voice != "denied" else None
                    source = dice.choice(SOURCES) if voice == "denied" else agency
                    late = day + timedelta(dice.randint(1, 9) if voice != "asserted" else dice.randint(0, 1))
                    claim = after(report, kind, place, day, figure, late, voice, source, located[place[1]], dice)
                    claims.append(claim)
                    truth[claim.claim_id] = number
    return claims, truth


def account(
    report: int, at: int, kind: str, place: tuple[str, str, float, float], day: date, killed: int, written: date,
    agency: tuple[str, Any], located: bool, dice: random.Random,
) -> Iterable[Claim]:  # fmt: skip
    """One report's telling of one event: one to three claims."""
    name, ref, lat, lon = place
    spelt = name if located else name.replace("k", dice.choice("kc")).replace("ou", dice.choice(["ou", "u"]))
    toll = killed + dice.choice([0, 0, 0, 1, 3])
    group = GROUPS[hash_of(ref, day) % len(GROUPS)]
    for n in range(dice.randint(1, 3)):
        start = 1000 * at + 200 * n
        own = n == 0
        where = ClaimPlace(spelt, 1000 * at, 1000 * at + 9, ref if located else None, spelt, "in", lat if located else None,
                           lon if located else None, 1, "ML")  # fmt: skip
        bare = n == 2
        when = (
            ClaimTime("…", 1000 * at + 20, 1000 * at + 25, day.isoformat(), day.isoformat(), "relative")
            if dice.random() < 0.9 and not bare
            else ClaimTime(None, None, None, written.isoformat(), written.isoformat(), "document")
        )  # fmt: skip
        yield Claim(
            claim_id=f"r{report}-{at}-{n}", report_id=f"r{report}", report=f"r{report:06d}", coder="made", type=kind,
            sentence=Span("…", start, start + 190), trigger=Span(kind, start + 30, start + 40),
            factuality="denied" if n == 1 and dice.random() < 0.1 else "attributed",
            actors=() if bare else (ClaimActor("initiator", group, start, start + 5, group, group),),
            place=None if bare and dice.random() < 0.3 else where, time=when,
            toll=(Toll("killed", toll, toll, toll, False, "unknown", str(toll), start, start + 2),) if own or bare else (),
            attribution=(Attribution(agency[0], start, start + 3, agency[1], agency[0]),),
        )  # fmt: skip


def after(
    report: int, kind: str, place: tuple[str, str, float, float], day: date, killed: int | None, written: date, voice: Any,
    source: tuple[str, Any], located: bool, dice: random.Random,
) -> Claim:  # fmt: skip
    """One later or rival telling of one event, in one sentence."""
    name, ref, lat, lon = place
    near = dice.random() < 0.2
    group = GROUPS[hash_of(ref, day) % len(GROUPS)]
    where = ClaimPlace(name, 40, 49, ref if located else None, name, "near" if near else "in", lat if located else None,
                       lon if located else None, 2 if near else 1, "ML")  # fmt: skip
    iso = day.isoformat()
    return Claim(
        claim_id=f"r{report}-0-0", report_id=f"r{report}", report=f"r{report:06d}", coder="made", type=kind,
        sentence=Span("…", 0, 190), trigger=Span(kind, 30, 40), factuality=voice,
        actors=(ClaimActor("initiator", group, 0, 5, group, group),), place=where,
        time=ClaimTime("…", 20, 25, iso, iso, "relative") if dice.random() < 0.9
        else ClaimTime(None, None, None, written.isoformat(), written.isoformat(), "document"),
        toll=(Toll("killed", killed, killed, killed, False, "unknown", str(killed), 0, 2),) if killed else (),
        attribution=() if voice == "asserted" else (Attribution(source[0], 0, 3, source[1], source[0]),),
    )  # fmt: skip


def hash_of(ref: str, day: date) -> int:
    """A number that is the same in every run."""
    return int(ref[1:]) * 31 + day.toordinal()


def pairs(sizes: Iterable[int]) -> int:
    """How many pairs groups of these sizes hold."""
    return sum(size * (size - 1) // 2 for size in sizes)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("claims", type=int, nargs="?", default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    claims, truth = collection(chosen.claims, chosen.seed)
    began, worked = time.perf_counter(), time.process_time()
    linked, incidents = link(claims)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    both = pairs(Counter((truth[c.claim_id], c.incident_id) for c in linked).values())
    found, true = pairs(Counter(c.incident_id for c in linked).values()), pairs(Counter(truth.values()).values())
    added, touched = one_more(linked, incidents)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(claims)} claims, {len(set(truth.values()))} incidents, {len(incidents)} found")
    print(f"{seconds:.1f} s ({work:.1f} s of one core), {memory:.0f} MB, pairwise precision {both / found:.3f}, recall {both / true:.3f}")
    print(f"one report more: {added:.2f} s, {touched} other incidents changed")


def one_more(linked: list[Claim], incidents: list[Any]) -> tuple[float, int]:
    """Add a report that tells again what the first one told: the seconds it takes, and how many other incidents change."""
    told = [claim for claim in linked if claim.report_id == linked[0].report_id]
    new = [
        structs.replace(claim, claim_id=f"new-{n}", report_id="new", report="new", incident_id=None) for n, claim in enumerate(told)
    ]
    began = time.perf_counter()
    _, after = link([*linked, *new], before=incidents)
    seconds = time.perf_counter() - began
    kept = {incident.incident_id: incident for incident in after}
    own = {claim.incident_id for claim in told}
    return seconds, sum(kept.get(i.incident_id) != i for i in incidents if i.incident_id not in own)


if __name__ == "__main__":
    main()
