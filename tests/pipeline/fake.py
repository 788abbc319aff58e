"""A coder that is quick to load, tells one claim a report, and can be slow: to test what is around the coder."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from selon.model import Attribution, Claim, Report, Span

NAME = "fake 1"


class FakeCoder:
    """Waits ``seconds`` a report; breaks on the word BREAK and dies on the word DIE."""

    name = NAME

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds

    def __call__(self) -> Callable[[Sequence[Report]], list[list[Claim]]]:
        return self.code

    def code(self, reports: Sequence[Report]) -> list[list[Claim]]:
        return [self._one(report) for report in reports]

    def _one(self, report: Report) -> list[Claim]:
        time.sleep(self.seconds)
        if "BREAK" in report.text:
            raise ValueError("broken on purpose")
        if "DIE" in report.text:
            os._exit(1)
        found = []
        for n, word in enumerate(report.text.split()):
            start = report.text.find(word)
            claim_id = hashlib.sha256(f"{report.report_id} {n}".encode()).hexdigest()[:16]
            sentence = Span(report.text, 0, len(report.text))
            source = Attribution(word, start, start + len(word), "media", word.lower())
            found.append(
                Claim(
                    claim_id=claim_id,
                    report_id=report.report_id,
                    report=report.report,
                    coder=NAME,
                    sentence=sentence,
                    trigger=Span(word, start, start + len(word)),
                    type="attack",
                    factuality="asserted",
                    attribution=(source,),
                )
            )
        return found


def main() -> None:
    """Code a folder into a store with the slow coder: what the test kills."""
    from selon import pipeline
    from selon.store import Store

    class Telling(Store):
        """Tells when the first reports are written."""

        def flush(self) -> None:
            super().flush()
            if self.count("reports"):
                print("written", flush=True)

    pipeline.BATCH, pipeline.FLUSH_SECONDS = 2, 0.05  # so that there are many points at which to be killed
    folder, path, seconds, workers = sys.argv[1:]
    with Telling(Path(path), create=True) as store:
        print("open", flush=True)
        pipeline.code_reports([folder], store, factory=FakeCoder(float(seconds)), workers=int(workers))


if __name__ == "__main__":
    main()
