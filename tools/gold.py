"""Read gold reports, and tell when words and days of gold and coder are the same (as the shared scorer does)."""

from __future__ import annotations

import json
import pathlib
import re
from datetime import date

from selon.knowledge import fold
from selon.knowledge.sound import name_words, sounds
from selon.knowledge.states import FORCES

STOP = frozenset("le la les l un une des du de d au aux et en a the of al el".split())


def words(text: str | None) -> set[str]:
    plain = re.sub(r"[^a-z0-9 ]+", " ", fold(text or ""))
    return {w for w in plain.split() if w not in STOP and len(w) > 1}


def same(a: str | None, b: str | None) -> bool:
    x, y = words(a), words(b)
    if not x or not y:
        return fold(a or "").strip() == fold(b or "").strip()
    return x <= y or y <= x or len(x & y) / len(x | y) >= 0.5


def named_same(a: str, b: str, tools) -> bool:
    """Two names mean one actor: one row of the packs if both are known, or a state and its government; else alike in their words."""
    if name_words(a)[0] and sounds(a) == sounds(b):
        return True
    x, y = actor_ids(a, tools), actor_ids(b, tools)
    if x and y:
        return bool(x & y) or words(a) <= words(b) or words(b) <= words(a)
    return same(a, b)


def actor_ids(name: str, tools) -> frozenset[str]:
    """Return the actors that a usual English name may mean."""
    if not hasattr(tools, "state_names"):
        tools.state_names = {}
        for iso in tools.packs.countries:
            for force in FORCES:
                found = tools.states.find(iso, force)
                if found:
                    tools.state_names.setdefault(fold(found[1]), set()).add(found[0])
    found = {n.ref for n in tools.names.lookup(name) if n.sort == "actor"}
    return frozenset(found | tools.state_names.get(fold(name), set()))


def same_time(a: tuple[str | None, str | None], b: tuple[str | None, str | None]) -> bool:
    if None in a or None in b:
        return a == b
    (p, q), (r, t) = [[date.fromisoformat(str(x)[:10]).toordinal() for x in i] for i in (a, b)]
    if abs(p - r) <= 1 and abs(q - t) <= 1:
        return True
    shared = min(q, t) - max(p, r) + 1
    return shared > 0 and shared / (max(q, t) - min(p, r) + 1) >= 0.5


def load_gold(folders: list[pathlib.Path]) -> list[tuple[dict, str, str]]:
    """Return (gold, text, path) of every report of the folders, in order."""
    out = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            text_path = path.with_suffix(".txt")
            if text_path.exists():
                out.append((json.loads(path.read_text(encoding="utf-8")), text_path.read_text(encoding="utf-8"), str(text_path)))
    return out
