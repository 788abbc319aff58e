"""Gold annotations as the claims that a perfect coder would write, and B-cubed over their incidents."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from selon.model import Attribution, Claim, ClaimActor, ClaimPlace, ClaimTime, Span, Toll


def gold_claims(folder: Path) -> tuple[list[Claim], dict[str, str]]:
    """Return the claims of a gold folder, and the gold incident of each by its claim id."""
    claims: list[Claim] = []
    incidents: dict[str, str] = {}
    for path in sorted(folder.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        text = path.with_suffix(".txt").read_text("utf-8")
        for number, entry in enumerate(gold["claims"]):
            claim = _claim(path.stem, number, entry, text, gold.get("document_date") or {})
            claims.append(claim)
            incidents[claim.claim_id] = entry["incident"]
    return claims, incidents


def _claim(doc: str, number: int, entry: dict[str, Any], text: str, date: dict[str, Any]) -> Claim:
    start = text.find(entry["anchor"])
    end = start + len(entry["anchor"])
    at = start + entry["anchor"].find(entry["trigger"])
    left, right = _sentence(text, start, end)

    def where(words: str) -> tuple[int, int]:
        """Nearest: in the sentence, else the last before it, else the first after it."""
        found = text.find(words, left, right)
        if found < 0:
            found = text.rfind(words, 0, left)
        if found < 0:
            found = text.find(words)
        return max(found, 0), max(found, 0) + len(words)

    place, time = entry.get("place"), entry.get("time")
    told: ClaimTime | None = None
    if time is not None and (time["from"] or time["to"]):
        told = ClaimTime(time["text"], *where(time["text"]), time["from"], time["to"], "relative")
    elif date.get("from") or date.get("to"):
        told = ClaimTime(None, None, None, date.get("from"), date.get("to"), "document")
    return Claim(
        claim_id=f"{doc}:{number:03d}", report_id=doc, report=f"{doc}.txt", coder="gold",
        sentence=Span(text[left:right], left, right), trigger=Span(entry["trigger"], at, at + len(entry["trigger"])),
        type=entry["type"], factuality=entry["factuality"], outcome=entry.get("outcome"),
        actors=tuple(ClaimActor(a["role"], a["text"], *where(a["text"]), None, a.get("actor")) for a in entry["actors"]),
        place=ClaimPlace(
            place["text"], *where(place["text"]), None, place["name"], place["relation"], None, None, place["precision"]
        ) if place else None,
        time=told,
        toll=tuple(
            Toll(t["kind"], t["low"], t["best"], t["high"], bool(t.get("approximate")), t["who"], "", at, at)
            for t in entry["toll"]
        ),
        attribution=tuple(Attribution(s["text"], *where(s["text"]), s["kind"]) for s in entry["attribution"]),
    )  # fmt: skip


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begins = [m.end() for m in re.finditer(r"(?<=[.!?…»])\s+|\n+", text) if m.end() <= start]
    ends = [m.start() for m in re.finditer(r"(?<=[.!?…])\s|\n", text) if m.start() >= end]
    return max(begins or [0]), (ends[0] if ends else len(text))


def b_cubed(gold: Mapping[str, str], found: Mapping[str, str]) -> tuple[float, float, float]:
    """Return B-cubed precision, recall and F1 of a clustering, both given as item to cluster."""
    precision, recall = _side(gold, found), _side(found, gold)
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _side(one: Mapping[str, str], other: Mapping[str, str]) -> float:
    members: dict[str, list[str]] = defaultdict(list)
    for item in one:
        members[other[item]].append(item)
    total = 0.0
    for items in members.values():
        counts: dict[str, int] = defaultdict(int)
        for item in items:
            counts[one[item]] += 1
        total += sum(n * n for n in counts.values()) / len(items)
    return total / len(one)
