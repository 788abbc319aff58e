"""The levels at which accounts compare, each at its edge."""

import msgspec
import pytest

from selon.linking.across import must_not
from selon.linking.comparisons import place_level, stance_level, time_level
from selon.linking.control import control
from selon.linking.facts import Days, Particulars, report_facts
from selon.linking.profile import Profile
from selon.linking.profiles import days_level
from tests.linking.stories import DAY, later, say

TOLD, DENIED, PLANNED = Particulars(happened=True), Particulars(denied=True), Particulars()


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [(TOLD, TOLD, "told"), (TOLD, DENIED, "denial"), (TOLD, PLANNED, "plan"), (DENIED, PLANNED, "unreal")],
)
def test_stance(one: Particulars, other: Particulars, level: str) -> None:
    assert stance_level(one, other) == stance_level(other, one) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ((0, 2), (0, 2), "same-day"),
        ((0, 3), (0, 3), "same-span"),
        ((0, 7), (3, 3), "overlap"),
        ((0, 8), (3, 3), "wide"),
        ((0, 0), (1, 1), "next-day"),
        ((0, 0), (7, 7), "week"),
        ((0, 0), (8, 8), "apart"),
    ],
)
def test_how_two_times_of_one_report_stand(one: Days, other: Days, level: str) -> None:
    """Two raids eight days apart must not pass for one of the same week."""
    times = [(later(DAY, since), later(DAY, until)) for since, until in (one, other)]
    a, b = report_facts([say("attack", at=at, day=time) for at, time in enumerate(times)])
    assert time_level(a, b) == time_level(b, a) == level


@pytest.mark.parametrize(("precision", "level"), [(2, "same"), (3, "same-area"), (4, "same-area")])
def test_one_name_is_one_site_or_one_region(precision: int, level: str) -> None:
    """That two accounts tell of one region does not say that they tell of one village."""
    one, other = (say("attack", report=r, place=("Homs", {"precision": precision})).place for r in "ab")
    assert place_level(one, other) == level


def dated(report: str, days: Days) -> Profile:
    return Profile(facts=(), report=report, told=(days,), dated=days)


def test_days_that_cannot_both_be_true_hold_accounts_apart() -> None:
    assert must_not(dated("a", (100, 100)), dated("b", (109, 109)))
    assert not must_not(dated("a", (100, 100)), dated("b", (100, 100)))


@pytest.mark.parametrize(("written", "level"), [(98, "apart"), (99, "far-report"), (103, "near-report"), (104, "far-report"), (114, "far-report"), (115, "apart")])
def test_how_long_before_its_report_an_event_may_lie(written: int, level: str) -> None:
    undated = Profile(facts=(), report="b", undated=(written, written))
    assert days_level(dated("a", (100, 100)), undated) == level


def test_a_whole_country_is_no_place_that_is_held() -> None:
    claim = say("territory_captured", report="a", by="Syrian Army", place="Homs", day=DAY)
    assert claim.place is not None
    assert [row.state for row in control([claim])] == ["taken"]
    assert control([msgspec.structs.replace(claim, place=msgspec.structs.replace(claim.place, precision=4))]) == []
