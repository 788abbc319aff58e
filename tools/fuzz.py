"""Fuzz the readers, the coder and the exports for SELON_FUZZ_SECONDS of the processor, turn by turn, and tell what was found.

SELON_FUZZ_SECONDS=3600 python tools/fuzz.py [WORD...]     (only targets whose names hold a word)

A table is printed at the end, or when it is interrupted. Its exit code is 1 if something was found.
"""

from __future__ import annotations

import contextlib
import os
import random
import resource
import signal
import sys
import time
import traceback
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.fuzz.targets import Target, targets  # noqa: E402

SECONDS = float(os.environ.get("SELON_FUZZ_SECONDS", "600"))
ROUND = 30
"""Inputs a turn: enough for Hypothesis to vary what it has, few enough that every target gets turns."""

MOST = 30
"""Seconds of the processor that one input may take: a clock on the wall would blame the input for a busy machine."""


class TooSlow(BaseException):
    """One input took too long: not an Exception, so that no reader can take it for a bad file."""


@dataclass
class Tally:
    """What came of one target."""

    inputs: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    found: dict[str, str] = field(default_factory=dict)


def turn(target: Target, tally: Tally, number: int) -> None:
    """Give a target some inputs; keep the smallest that breaks it."""
    last: list[object] = []

    @seed(number)
    @settings(max_examples=ROUND, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate, Phase.shrink])
    @given(target.made)
    def run(made: object) -> None:
        last[:] = [made]
        tally.inputs += 1
        began = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, MOST)
        try:
            target.check(made)
        except TooSlow:
            raise AssertionError(f"took more than {MOST} seconds") from None
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            tally.slowest = max(tally.slowest, time.process_time() - began)

    began = time.process_time()
    try:
        run()
    except Exception as error:
        where = [frame for frame in traceback.extract_tb(error.__traceback__) if "selon" in frame.filename or "targets.py" in frame.filename]
        spot = f"{type(error).__name__} at {Path(where[-1].filename).name}:{where[-1].lineno}" if where else type(error).__name__
        if spot not in tally.found:
            tally.found[spot] = f"{str(error)[:300]!r} from {str(last)[:2000]}"
            print(f"{target.name}: {spot}: {tally.found[spot]}", flush=True)
    tally.seconds += time.process_time() - began


def main() -> int:
    """Go round the targets until the time is over."""
    def stop(signum: int, frame: object) -> None:
        raise TooSlow

    signal.signal(signal.SIGPROF, stop)
    chosen = [target for target in targets() if not sys.argv[1:] or any(word in target.name for word in sys.argv[1:])]
    tallies = {target.name: Tally() for target in chosen}
    began = time.monotonic()
    with contextlib.suppress(KeyboardInterrupt):
        while sum(tally.seconds for tally in tallies.values()) < SECONDS:
            target = min(chosen, key=lambda one: tallies[one.name].seconds)  # the same time for each, not the same number
            turn(target, tallies[target.name], random.getrandbits(32))
    used = sum(tally.seconds for tally in tallies.values())
    print(f"\n{used / 60:.0f} minutes of one processor, {(time.monotonic() - began) / 60:.0f} by the clock, at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB\n")
    print("| target | inputs | minutes | slowest input (s) | found |\n|---|---:|---:|---:|---:|")
    for name, tally in tallies.items():
        print(f"| {name} | {tally.inputs:,} | {tally.seconds / 60:.1f} | {tally.slowest:.2f} | {len(tally.found)} |")
    return 1 if any(tally.found for tally in tallies.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
