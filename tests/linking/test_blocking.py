"""Blocks miss no pair of accounts that comparing would join."""

from collections import defaultdict
from itertools import combinations
from pathlib import Path

from selon.linking.across import far_score
from selon.linking.blocking import blocked_pairs, claim_keys
from selon.linking.facts import reading_order, report_facts
from selon.linking.profile import Profile, profile_of
from selon.linking.profiles import compare_profiles
from selon.linking.within import link_report
from selon.model import Claim
from tests.linking.gold_claims import gold_claims
from tests.linking.stories import DAY, later, say

GOLD = Path(__file__).parents[1] / "gold" / "dev"


def accounts(claims: list[Claim]) -> list[Profile]:
    reports = defaultdict(list)
    for claim in claims:
        reports[claim.report_id].append(claim)
    groups = (group for told in reports.values() for group in link_report(report_facts(reading_order(told))))
    return [profile_of(group) for group in groups]


def missed(profiles: list[Profile]) -> list[tuple[int, int]]:
    blocked = set(blocked_pairs(profiles, frozenset(range(len(profiles)))))
    apart = ((a, b) for a, b in combinations(range(len(profiles)), 2) if (a, b) not in blocked and profiles[a].report != profiles[b].report)
    return [(a, b) for a, b in apart if far_score(compare_profiles(profiles[a], profiles[b])) > 0]


def test_no_pair_of_the_gold_is_missed() -> None:
    profiles = accounts(gold_claims(GOLD)[0])
    assert len(profiles) > 100
    assert missed(profiles) == []


def test_no_pair_is_missed_for_want_of_a_place_or_of_a_date() -> None:
    def fight(report: str, **more: object) -> Claim:
        return say("armed_clash", report=report, by="Islamic State", on="Syrian Army", killed=12, **more)  # type: ignore[arg-type]

    told = accounts(
        [
            fight("a", place="Homs", day=DAY),
            fight("b", day=DAY),
            fight("c", place=("Homs", {"place_id": None, "lat": None, "lon": None}), day=("2012-01-01", "2018-12-31")),
            fight("d", place="Homs", day=later(DAY, 1)),
            fight("e", place=("Homs Governorate", {"precision": 3}), day=DAY),
        ]
    )
    pairs = set(blocked_pairs(told, frozenset(range(len(told)))))
    assert missed(told) == [] and {(0, 1), (0, 2), (0, 3), (2, 3)} <= pairs


def test_a_place_is_known_by_its_name_or_by_its_words() -> None:
    """One town in two spellings, or a place that has no name, must be found again by a later run."""

    def keys(words: str, name: str | None) -> set[str]:
        return set(claim_keys(say("attack", place=(words, {"name": name, "place_id": None}))))

    assert keys("Kharkov", "Kharkiv") == keys("Kharkiv", "Kharkiv") != set()
    assert set() != keys("la gare", None) != keys("le pont", None) != set()
