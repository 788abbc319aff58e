"""Kill runs of the coder and the review app SELON_SOAK_KILLS times at random instants, and see each time that nothing is lost or doubled.

SELON_SOAK_KILLS=500 python tools/soak.py [SEED]

Prints what was wrong, if anything, and one line in the end. Its exit code is 1 if something was wrong.
"""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.soak.children import nursery  # noqa: E402
from tests.soak.coding import Coding, Ledger  # noqa: E402
from tests.soak.reviewing import Reviewing  # noqa: E402

KILLS = int(os.environ.get("SELON_SOAK_KILLS", "500"))
WITH_WORKERS = 25
"""One kill in so many strikes a run with two workers, whose model takes seconds to load."""


def soak(seed: int, ledger: Ledger) -> None:
    """Kill in turn, so that a soak cut short has some of each."""
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        coding = Coding(nursery(), Path(name), dice, ledger)
        reviewing = Reviewing(nursery(), Path(name), coding.whole, dice, ledger)
        for n in range(1, KILLS + 1):
            if n % WITH_WORKERS == 0:
                coding.kill(workers=2)
            elif n % 2:
                coding.kill()
            else:
                reviewing.kill()


def main() -> int:
    """Soak, to the end or to Ctrl+C, and tell in one line what came of it."""
    seed = int(sys.argv[1]) if sys.argv[1:] else random.getrandbits(32)
    ledger, began = Ledger(), time.monotonic()
    with suppress(KeyboardInterrupt):
        soak(seed, ledger)
    kinds = ", ".join(f"{count} in {kind}" for kind, count in ledger.kills.items())
    told = " and ".join(f"{count:,} {what}" for what, count in ledger.acknowledged.items())
    stages = ", ".join(f"{ledger.stages[stage]} {stage}" for stage in ("before the first report", "between", "after the last"))
    found = f"{len(ledger.wrong)} things wrong" if ledger.wrong else "nothing lost, nothing doubled"
    minutes = f"{(time.monotonic() - began) / 60:.0f} minutes, seed {seed}"
    print(f"{ledger.kills.total()} kills ({kinds}; in coding {stages}), {told} acknowledged: {found}; {minutes}")
    return 1 if ledger.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
