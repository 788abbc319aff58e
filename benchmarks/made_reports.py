"""Reports made by recombining paragraphs: of the made gold reports, and of reports about other things.

No two are alike, none was ever printed, and the same seed makes the same ones anywhere.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
CONFLICT = ROOT / "tests" / "gold" / "made"
OTHERS = ROOT / "benchmarks" / "irrelevant"
FIRST = date(2012, 1, 1)

Record = dict[str, str]


def paragraphs(folder: Path) -> list[str]:
    """The paragraphs of a folder's reports, long enough to tell something."""
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.txt")))
    return [part.strip() for text in texts for part in text.split("\n\n") if len(part) > 80]


def made(count: int, seed: int = 1, *, irrelevant: int = 0) -> Iterator[Record]:
    """Yield records as tables have them. Of ten, ``irrelevant`` are about other things; one conflict report in twelve is a reprint."""
    dice = random.Random(seed)
    war, peace = paragraphs(CONFLICT), paragraphs(OTHERS)
    recent: list[Record] = []
    for n in range(count):
        day = (FIRST + timedelta(dice.randrange(4000))).isoformat()
        if n % 10 < irrelevant:
            yield {
                "id": f"made-{n:07}",
                "text": "\n\n".join(dice.sample(peace, dice.randint(2, 5))),
                "date": day,
                "source": "Made",
            }
            continue
        if recent and dice.random() < 1 / 12:
            record = dice.choice(recent) | {"id": f"made-{n:07}", "source": "Reprinted"}
        else:
            parts = dice.sample(war, dice.randint(1, 3))
            record = {"id": f"made-{n:07}", "text": "\n\n".join(parts), "date": day, "source": "Made"}
            recent = [*recent[-200:], record]
        yield record
