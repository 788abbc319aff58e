"""Which of several told values an incident takes."""

from __future__ import annotations

from selon.linking.fields import best_time
from selon.model import Interval
from tests.linking.stories import raid


def test_a_day_that_is_told_comes_before_the_narrower_date_of_a_report() -> None:
    told = raid("a", day=("2018-02-26", "2018-02-28"))
    undated = raid("b", day=None, dated="2018-03-01")
    assert best_time([undated, told], {}) == Interval("2018-02-26", "2018-02-28")
    assert best_time([undated], {}) == Interval("2018-03-01", "2018-03-01")


def test_of_told_days_the_tightest_and_then_the_one_of_most_votes() -> None:
    wide, one, other = raid("a", day=("2018-02-26", "2018-02-28")), raid("b", day="2018-02-27"), raid("c", day="2018-02-28")
    assert best_time([wide, one, other], {other.claim_id: 2.0}) == Interval("2018-02-28", "2018-02-28")
    assert best_time([wide, one, other], {one.claim_id: 2.0}) == Interval("2018-02-27", "2018-02-27")


def test_no_time_where_none_is_told() -> None:
    assert best_time([raid("a", day=None, dated=None)], {}) == Interval()
