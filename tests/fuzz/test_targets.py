"""A few inputs for every target in the ordinary tests, and proof that the checks see what is wrong. ``make fuzz`` goes on for long."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from selon.ingest import Unreadable
from selon.model import Report, Span
from tests.fuzz.targets import Target, read_back, sound_claim, sound_item, targets
from tests.store.conftest import make_claims, make_report


@pytest.mark.parametrize("target", targets(), ids=lambda target: target.name)
def test_a_few_inputs(target: Target) -> None:
    @settings(
        max_examples=5 if target.slow else 25, derandomize=True, database=None, deadline=None,
        suppress_health_check=list(HealthCheck), phases=[Phase.generate],
    )  # fmt: skip
    @given(target.made)
    def run(made: object) -> None:
        target.check(made)

    run()


def test_the_checks_see_what_is_wrong() -> None:
    report = make_report()
    [claim] = make_claims(report, 1)
    sound_claim(claim, report.text)
    for wrong in (
        msgspec.structs.replace(claim, trigger=Span("péri", 17, 21)), msgspec.structs.replace(claim, type="war"),
        msgspec.structs.replace(claim, toll=(msgspec.structs.replace(claim.toll[0], low=3, high=2),)),
    ):  # fmt: skip
        with pytest.raises(AssertionError):
            sound_claim(wrong, report.text)
    for item in (Unreadable("a", "", "y"), Report("a.txt", " "), Report("a.txt", "a\0b")):
        with pytest.raises(AssertionError):
            sound_item(item)
    with pytest.raises(AssertionError):
        read_back("jsonl", "claims", b'{"a": 1}\n', 2)
