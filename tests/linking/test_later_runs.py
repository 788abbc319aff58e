"""What a later run makes of incidents: reports that come after, and what reviewers decided."""

import pytest

from selon.linking import link
from selon.model import Decision
from tests.linking.stories import DAY, later, raid, sizes


def decided(verdict, subject, number=1, **more):
    return Decision(decision_id=f"d{number}", reviewer="Awa", at=f"2024-01-01T00:00:{number:02d}", verdict=verdict, subject=subject, **more)


# Over time


def test_a_new_report_joins_and_keeps_the_id():
    first, (before,) = link([raid("m")])
    _, (after,) = link([*first, raid("a")])
    assert (after.incident_id, len(after.claim_ids)) == (before.incident_id, 2)


def test_a_new_report_never_joins_two_incidents():
    first, before = link([raid("a", place="Saqba"), raid("b", place="Hamouria", killed=4)])
    _, after = link([*first, raid("c", place=("Ghouta", {"precision": 3}))])
    assert {incident.incident_id for incident in before} <= {incident.incident_id for incident in after}


def test_a_new_report_leaves_all_others_as_they_were():
    claims = [raid(f"r{n}", day=later(DAY, 3 * n), dated=later(DAY, 3 * n + 1)) for n in range(20)]
    first, before = link(claims)
    _, after = link([*first, raid("new", day=later(DAY, 30), dated=later(DAY, 31))])
    changed = [incident for incident in after if incident not in before]
    assert len(after) == 20 and len(changed) == 1 and "new.txt" in changed[0].reports


def test_two_new_reports_each_join_their_own():
    """Reports that come in together, of days far apart, must both find the incident that is already known."""
    first, before = link([raid("a"), raid("b", day=later(DAY, 200), dated=later(DAY, 201))])
    _, after = link([*first, raid("c"), raid("d", day=later(DAY, 200), dated=later(DAY, 201))])
    assert [(incident.incident_id, len(incident.claim_ids)) for incident in after] == [(known.incident_id, 2) for known in before]


# What reviewers decide


def test_two_found_to_be_the_same_are_one_in_every_later_run():
    claims = [raid("a", place="Saqba"), raid("b", place="Hamouria")]
    decisions = [decided("same", claims[0].claim_id, after=claims[1].claim_id)]
    linked, incidents = link(claims, decisions)
    assert len(incidents) == 1 and link(linked, decisions)[1] == incidents


def test_two_incidents_found_to_be_the_same_take_all_their_claims():
    linked, (one, other) = link([raid("a"), raid("b"), raid("c", place="Hamouria"), raid("d", place="Hamouria")])
    _, (whole,) = link(linked, [decided("same", one.incident_id, after=other.incident_id)])
    assert (whole.incident_id, len(whole.claim_ids)) == (one.incident_id, 4)


def test_two_found_to_be_different_part_and_stay_parted():
    linked, (one,) = link([raid("a"), raid("b")])
    decisions = [decided("different", one.claim_ids[0], after=one.claim_ids[1])]
    parted, incidents = link(linked, decisions)
    assert len(incidents) == 2 and incidents[0].incident_id == one.incident_id
    assert len(link([*parted, raid("c")], decisions)[1]) == 2


def test_two_claims_of_one_report_part_too():
    claims = [raid("a"), raid("a", at=1, killed=None)]
    assert sizes(*claims) == [2]
    assert len(link(claims, [decided("different", claims[0].claim_id, after=claims[1].claim_id)])[1]) == 2


def test_what_is_undone_does_not_count():
    claims = [raid("a", place="Saqba"), raid("b", place="Hamouria")]
    same = decided("same", claims[0].claim_id, after=claims[1].claim_id)
    linked, _ = link(claims, [same])
    assert len(link(linked, [same, decided("undo", "d1", 2)])[1]) == 2


def test_the_last_word_on_a_pair_stands():
    claims = [raid("a"), raid("b")]
    one, other = (claim.claim_id for claim in claims)
    assert len(link(claims, [decided("different", one, 1, after=other), decided("same", other, 2, after=one)])[1]) == 1


def test_a_rejected_claim_is_in_no_incident():
    claims = [raid("a"), raid("b", killed=99)]
    linked, (incident,) = link(claims, [decided("reject", claims[1].claim_id)])
    assert (linked[1].incident_id, incident.reports, incident.toll[0].high) == (None, ("a.txt",), 23)


def test_a_rejected_incident_says_so_and_takes_in_later_copies():
    linked, (incident,) = link([raid("a")])
    decisions = [decided("reject", incident.incident_id)]
    _, (after,) = link([*linked, raid("b")], decisions)
    assert (after.status, after.incident_id, len(after.claim_ids)) == ("rejected", incident.incident_id, 2)


def test_a_corrected_claim_counts_with_its_new_value():
    claims = [raid("a"), raid("b")]
    decisions = [decided("correct", claim.claim_id, n, field="type", after="shelling") for n, claim in enumerate(claims)]
    assert link(claims, decisions)[1][0].type == "shelling"


@pytest.mark.parametrize(
    "field, value, told_as",
    [
        ("type", "shelling", lambda i: i.type == "shelling"),
        ("time", "2018-02-27/2018-02-28", lambda i: (i.time.start, i.time.end) == ("2018-02-27", "2018-02-28")),
        ("toll.killed", "7-18", lambda i: [(t.low, t.high) for t in i.toll] == [(7, 18)]),
        ("initiators", "A; B", lambda i: i.initiators == ("A", "B")),
        ("place", "Douma", lambda i: (i.place, i.lat) == ("Douma", None)),
    ],
)
def test_a_corrected_incident_keeps_the_value_through_every_run(field, value, told_as):
    linked, (incident,) = link([raid("a")])
    fix = decided("correct", incident.incident_id, field=field, before="", after=value)
    linked, incidents = link(linked, [fix], before=[incident])
    assert told_as(incidents[0])
    _, (later_on,) = link([*linked, raid("b")], [fix], before=incidents)
    assert told_as(later_on)
    assert link(linked, [fix, decided("undo", incident.incident_id, 2, before="d1")], before=incidents)[1] == [incident]


def test_a_correction_of_no_sense_changes_nothing():
    claim = raid("a")
    decisions = [decided("correct", claim.claim_id, n, field=f, after="?") for n, f in enumerate(["factuality", "report_id", "none"])]
    assert link([claim], decisions)[1] == link([claim])[1]
