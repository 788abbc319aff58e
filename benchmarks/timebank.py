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

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from timeml import in_context, read_timeml
from timex_scoring import Tally

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
    text, created, found = read_timeml(path, "TIMEX3")
    return text, created, sorted(Timex(a, b, tags.get("type", ""), tags.get("value", "")) for a, b, tags in found if b > a)


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Guess from the words of its sentence whether a time is to come."""
    low = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start)) + 1
    stops = [p for p in (text.find(". ", end), text.find("\n", end)) if p >= 0]
    sentence = text[low : min(stops, default=len(text))]
    if _PAST.search(sentence) and not _FUTURE.search(sentence):
        return False
    return _FUTURE.search(sentence) is not None


def seconds_of(texts: list[str]) -> float:
    """Return how long it takes to find the times of all texts, once everything is loaded."""
    find_times("lundi")
    began = time.perf_counter()
    for text in texts:
        find_times(text)
    return time.perf_counter() - began


def errors(text: str, ours: list[Timex], pairs: list[tuple[Timex, Timex | None]]) -> list[str]:
    """Return what was missed, what has another value, and what no annotator marked, each with the words around it."""
    out = []
    for gold, hit in pairs:
        around = in_context(text, gold.start, gold.end, 25, 20)
        if hit is None:
            out.append(f"MISS  {gold.value} | {around}")
        elif hit.value != gold.value:
            out.append(f"VALUE {gold.value} ours {hit.value} | {around}")
    met = {(hit.start, hit.end) for _, hit in pairs if hit is not None}
    return out + [f"EXTRA {o.value} | {in_context(text, o.start, o.end, 25, 20)}" for o in ours if (o.start, o.end) not in met]


def main() -> None:
    """Score a folder and print the figures."""
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    files = [read(p) for p in sorted(pathlib.Path(sys.argv[1]).glob("*.tml"))]
    if not files:
        sys.exit(f"{sys.argv[1]}: no .tml files")
    tally = Tally()
    for text, created, gold in files:
        futures = [looks_ahead(text, m.start, m.end) for m in find_times(text)]
        ours = timexes(text, Interval(created, created), futures)
        pairs = tally.add(gold, ours)
        if "--errors" in sys.argv:
            print("".join(f"{line}\n" for line in errors(text, ours, pairs)), end="")
    print(f"TIMEX3 {tally.gold}, ours {tally.told}; P {tally.found / tally.told:.3f} R {tally.found / tally.gold:.3f}")
    print(f"relaxed F1 {tally.relaxed:.3f}")
    print(f"value F1 {tally.value:.3f} (accuracy of the found {tally.right / tally.found:.3f})")
    size, seconds = sum(len(text) for text, _, _ in files), seconds_of([text for text, _, _ in files])
    each = seconds / len(files) * 1e6
    print(f"find_times: {len(files)} documents, {size} characters in {seconds * 1000:.1f} ms, {each:.0f} µs a document")


if __name__ == "__main__":
    main()
