"""What stays apart, and what speaks of what: accusations, claims of responsibility and denials, and the acts they are about."""

from selon.linking import link
from tests.linking.stories import DAY, IS, RUSSIA, SYRIA, later, raid, say, sizes, told


def test_two_sites_of_one_day_stay_two():
    assert sizes(raid("a", place="Saqba"), raid("b", place="Hamouria"), raid("c", place="Saqba")) == [2, 1]


def test_the_village_next_door_is_not_the_village():
    assert sizes(raid("a", place="Saqba", killed=4), raid("b", place="Hamouria", killed=4)) == [1, 1]


def test_an_accusation_is_linked_to_what_it_speaks_of():
    claims = raid("a", voice="attributed", source="Damas"), say("accusation", report="a", by=SYRIA, on=RUSSIA, word="accuse")
    word, act = sorted(told(*claims), key=lambda incident: incident.type)
    assert (word.type, word.about, act.about) == ("accusation", act.incident_id, None)


def test_an_accusation_of_somebody_else_is_about_nothing_here():
    incidents = told(raid("a"), say("accusation", report="a", at=9, by=SYRIA, on=IS, word="accuse"))
    assert [incident.about for incident in incidents] == [None, None]


def about(*claims, **more):
    """What each incident is about, by the type of the one that speaks and the place of the other."""
    _, incidents = link(claims, **more)
    known = {incident.incident_id: incident for incident in incidents}
    return {incident.type: known[incident.about].place for incident in incidents if incident.about}


def bomb(report, **more):
    return say("suicide_bombing", report=report, **{"place": "Homs", "day": DAY, "by": IS, "on": SYRIA, "killed": 9, **more})


def revendique(report="later", **more):
    return say("responsibility_claimed", report=report, **{"by": IS, "dated": later(DAY, 1), "word": "revendique", **more})


def accuse(report="later", **more):
    return say("accusation", report=report, **{"by": SYRIA, "on": IS, "dated": later(DAY, 1), "word": "accuse", **more})


def test_a_claim_of_responsibility_in_another_report_is_about_the_attack_at_its_place():
    here, there = bomb("a"), bomb("b", place="Hama", day=later(DAY, -1))
    assert about(here, there, revendique(place=("Homs", {"precision": 2, "relation": "near"}), day=later(DAY, 3))) == {
        "responsibility_claimed": "Homs"
    }


def test_without_a_place_it_is_about_the_only_attack_of_its_doer_in_those_days():
    assert about(bomb("a"), bomb("b", place="Hama", by="al-Nusra Front"), revendique()) == {"responsibility_claimed": "Homs"}
    assert about(bomb("a"), bomb("b", place="Hama"), revendique()) == {}
    assert about(bomb("a", day=later(DAY, -30), dated=later(DAY, -29)), revendique()) == {}


def test_an_accusation_in_another_report_is_about_what_was_done_to_who_accuses():
    assert about(bomb("a"), accuse()) == {"accusation": "Homs"}
    assert about(bomb("a"), accuse(by="Turkish Armed Forces")) == {}
    assert about(bomb("a"), accuse(on=RUSSIA)) == {}


def test_an_accusation_with_a_place_is_about_the_act_there():
    assert about(bomb("a"), bomb("b", place="Hama"), accuse(by="Turkish Armed Forces", place="Hama")) == {"accusation": "Hama"}
    assert about(bomb("a"), accuse(place="Hama")) == {}


def test_words_of_before_the_act_are_not_about_it():
    assert about(bomb("a", day=later(DAY, 9), dated=later(DAY, 9)), accuse(place="Homs")) == {}


def test_the_act_told_beside_it_comes_before_the_act_of_another_report():
    own = bomb("later", at=0, place="Hama", dated=later(DAY, 1))
    assert about(bomb("a"), own, accuse(at=1, place="Homs"))["accusation"] == "Hama"


def test_a_claim_of_responsibility_joins_the_attack_told_before_it():
    (incident,) = told(
        say("suicide_bombing", place="Homs", day=DAY, by=IS, killed=9),
        say("responsibility_claimed", at=1, place="Homs", day=DAY, by=IS, word="revendiqué"),
    )
    assert incident.type == "suicide_bombing"


def test_a_denial_joins_the_event_that_it_denies():
    assert sizes(raid("a"), raid("b", killed=None, by=(), voice="denied", source="Moscou")) == [2]
