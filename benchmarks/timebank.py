"""Score time expressions on a folder of TimeML files (French TimeBank 1.1).

    timebank.py FOLDER [--errors]

Relaxed F1: a TIMEX3 is found when ours overlaps it, one to one. Value F1: found, and of the same value.
The document's creation time is read from the file, never scored.
"""

from __future__ import annotations

import pathlib
import re
import sys
import time
import xml.etree.ElementTree as ET

from selon.language.times import find_times
from selon.language.times.timex import Timex, timexes
from selon.model import Interval

_FUTURE = re.compile(
    r"\b[a-zéèêîïû]{2,}r(?:a|ont|ez|ons)\b|\b(?:doit|doivent|devrait|devraient|va|vont|prévue?s?|prochaine?s?|rendez-vous|départ|propose|organise)\b",
    re.I,
)
_PAST = re.compile(
    r"\b(?:a|ont|avait|avaient|est|sont|était|étaient|s'est|fut|furent)\s+(?:\w+\s+)?\w+(?:é|ée|és|ées|i|is|it|u|us|ue|ues|ert)\b",
    re.I,
)


def read(path: pathlib.Path) -> tuple[str, str, list[Timex]]:
    """Return a file's text, its creation date, and its TIMEX3."""
    root = ET.fromstring(path.read_bytes())
    dct = next(iter(root.iterfind("DCT/TIMEX3"))).get("value") or ""
    body = root.find("TEXT")
    assert body is not None
    pieces: list[str] = []
    gold: list[Timex] = []

    def walk(node: ET.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        end = sum(map(len, pieces))
        if node.tag == "TIMEX3" and end > start:
            gold.append(Timex(start, end, node.get("type") or "", node.get("value") or ""))

    walk(body)
    return "".join(pieces), dct[:10], sorted(gold)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Guess from the words of its sentence whether a time is to come."""
    low = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [p for p in (text.find(". ", end), text.find("\n", end)) if p >= 0]
    sentence = text[low : min(stops, default=len(text))]
    if _PAST.search(sentence) and not _FUTURE.search(sentence):
        return False
    return _FUTURE.search(sentence) is not None


def main() -> None:
    """Score a folder and print the figures."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = [read(p) for p in sorted(pathlib.Path(sys.argv[1]).glob("*.tml"))]
    if not files:
        sys.exit(f"{sys.argv[1]}: no .tml files")
    find_times("lundi")
    began = time.perf_counter()
    for text, _, _ in files:
        find_times(text)
    seconds = time.perf_counter() - began
    answers = []
    for text, dct, _ in files:
        futures = [looks_ahead(text, m.start, m.end) for m in find_times(text)]
        answers.append(timexes(text, Interval(dct, dct), futures))
    found = right = gold_n = ours_n = 0
    for (text, _, gold), ours in zip(files, answers, strict=True):
        gold_n, ours_n = gold_n + len(gold), ours_n + len(ours)
        left = list(ours)
        for g in gold:
            hits = [o for o in left if min(o.end, g.end) > max(o.start, g.start)]
            hit = max(hits, key=lambda o: (o.value == g.value, min(o.end, g.end) - max(o.start, g.start)), default=None)
            around = text[max(0, g.start - 25) : g.start] + "[" + text[g.start : g.end] + "]" + text[g.end : g.end + 20]
            if hit is None:
                if "--errors" in sys.argv:
                    print("MISS ", g.value, "|", " ".join(around.split()))
                continue
            left.remove(hit)
            found += 1
            right += hit.value == g.value
            if hit.value != g.value and "--errors" in sys.argv:
                print("VALUE", g.value, "ours", hit.value, "|", " ".join(around.split()))
        if "--errors" in sys.argv:
            for o in left:
                print(
                    "EXTRA",
                    o.value,
                    "|",
                    " ".join(
                        (
                            text[max(0, o.start - 25) : o.start] + "[" + text[o.start : o.end] + "]" + text[o.end : o.end + 20]
                        ).split()
                    ),
                )
    print(f"TIMEX3 {gold_n}, ours {ours_n}; P {found / ours_n:.3f} R {found / gold_n:.3f}")
    print(f"relaxed F1 {2 * found / (gold_n + ours_n):.3f}")
    print(f"value F1 {2 * right / (gold_n + ours_n):.3f} (accuracy of the found {right / found:.3f})")
    size = sum(len(t) for t, _, _ in files)
    each = seconds / len(files) * 1e6
    print(f"find_times: {len(files)} documents, {size} characters in {seconds * 1000:.1f} ms, {each:.0f} µs a document")


if __name__ == "__main__":
    main()
