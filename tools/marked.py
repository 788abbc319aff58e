#!/usr/bin/env python3
"""How many marked sentences (tests/marked) are read right, heading by heading, with every miss.

    python tools/marked.py [HEADING...] [--floors]

--floors writes tests/marked/floors.csv anew: each figure less 0.02.
"""

from __future__ import annotations

import math
import pathlib
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tests.marked import reading as R


def main() -> int:
    wanted = [a for a in sys.argv[1:] if not a.startswith("--")] or list(R.HEADINGS)
    began = time.perf_counter()
    results = R.run()
    took = time.perf_counter() - began
    for heading in wanted:
        print(f"== {heading}")
        for r in results[heading]:
            if not r.right:
                print(f"{heading}.csv:{r.row.line}: {r.row.day} {r.row.sentence}\n    want {r.row.expected}\n    got  {r.said}")
    print("\nfactuality\n" + R.shown(R.confusion_of_voice(results["voice"])))
    print("\nroles\n" + R.shown(R.confusion_of_roles(results["roles"])) + "\n")
    for heading, rows in results.items():
        missing = sum(c is None for r in rows for _, c in r.pairs)
        print(f"{heading:12} {R.share(rows):.3f} of {len(rows)} rows, {missing} events not found")
    total = [r for rows in results.values() for r in rows]
    print(f"{'all':12} {R.share(total):.3f} of {len(total)} rows, {took:.0f} s")
    if "--floors" in sys.argv:
        lines = [f"{name},{math.floor((x - 0.02) * 1000) / 1000:.3f}\n" for name, x in R.measured(results).items()]
        (R.HERE / "floors.csv").write_text("figure,floor\n" + "".join(lines), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
