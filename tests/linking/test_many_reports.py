"""What several reports tell: which accounts are of one incident, and what the incident then is."""

import random

import msgspec

from selon.linking import link
from tests.linking.stories import DAY, IS, RUSSIA, SYRIA, later, raid, say, sizes, told


def test_ten_reprints_of_an_agency_are_one_incident_of_one_origin():
    reprints = [raid(f"r{n}", voice="attributed", source=[("des habitants", "witness"), ("AFP", "media")]) for n in range(10)]
    (incident,) = told(*reprints)
    assert (len(incident.reports), incident.independent_origins, incident.status) == (10, 1, "single-origin")


def test_ten_reprints_and_two_witnesses_are_three_origins():
    reprints = [raid(f"r{n}", voice="attributed", source=("AFP", "media")) for n in range(10)]
    own = [raid("own1", voice="attributed", source="OSDH"), raid("own2", voice="attributed", source=("un médecin", "witness"))]
    (incident,) = told(*reprints, *own)
    assert (incident.independent_origins, incident.status) == (3, "corroborated")


def test_two_reports_in_their_own_voice_corroborate():
    (incident,) = told(raid("a"), raid("b"))
    assert (incident.status, incident.factuality, incident.independent_origins) == ("corroborated", "asserted", 2)


def test_spelling_variants_of_a_place_that_nobody_located():
    assert sizes(
        say("ambush", report="a", place="Tell al-Chaykh", day=DAY, on=SYRIA),
        say("ambush", report="b", place="Tall al Shaykh", day=DAY, on=SYRIA),
    ) == [2]


def test_confusable_names_stay_apart():
    assert sizes(
        say("ambush", report="a", place="Kafr Zita", day=DAY, on=SYRIA),
        say("ambush", report="b", place="Kafr Nabl", day=DAY, on=SYRIA),
    ) == [1, 1]


def test_words_that_name_no_place_join_nothing():
    assert sizes(
        say("armed_clash", report="a", place="le secteur", day=DAY), say("armed_clash", report="b", place="le secteur", day=DAY)
    ) == [1, 1]


def test_two_towns_on_one_day_stay_two_even_with_one_toll():
    assert sizes(raid("a", place="Saqba"), raid("b", place="Hamouria")) == [1, 1]


def test_the_same_town_a_week_later_is_another_raid():
    assert sizes(raid("a"), raid("b", day=later(DAY, 7), dated=later(DAY, 8))) == [1, 1]


def test_the_quarter_lies_in_the_town():
    assert sizes(
        say("air_strike", report="a", place=("al-Qusur (Deir ez-Zor)", {"place_id": "p:q"}), day=DAY, by=RUSSIA, killed=22),
        say("air_strike", report="b", place="Deir ez-Zor", day=DAY, by=RUSSIA, killed=22),
    ) == [2]


def test_the_region_alone_is_not_enough():
    ghouta = ("Eastern Ghouta", {"precision": 3})
    assert sizes(raid("a", killed=None), raid("b", place=ghouta, killed=None, by=())) == [1, 1]


def test_a_report_without_a_day_of_its_own_is_placed_by_its_date():
    assert sizes(raid("a"), raid("b", day=None, dated=DAY)) == [2]
    assert sizes(raid("a"), raid("b", day=None, dated=later(DAY, 60))) == [1, 1]


def test_a_denial_in_another_report_joins_and_contests():
    (incident,) = told(raid("a"), raid("b", killed=None, voice="denied", source="Moscou"))
    assert (incident.status, incident.factuality) == ("contested", "asserted")


def test_rival_doers_of_one_raid_are_one_incident():
    (incident,) = told(raid("a", by=RUSSIA), raid("b", by=SYRIA, killed=25))
    assert incident.initiators == (RUSSIA, SYRIA)


def test_an_army_and_its_government_are_one_side():
    assert sizes(raid("a", by="Syrian Army"), raid("b", by="Government of Syria")) == [2]


def test_the_capture_of_a_town_is_not_the_raid_on_it():
    assert sizes(raid("a"), say("territory_captured", report="b", place="Saqba", day=DAY, by=SYRIA)) == [1, 1]


def test_an_accusation_never_joins_what_it_speaks_of_across_reports():
    assert sizes(raid("a"), say("accusation", report="b", place="Saqba", day=DAY, by=SYRIA, on=RUSSIA, killed=23)) == [1, 1]


def test_one_accusation_in_two_reports_is_one():
    assert sizes(
        say("accusation", report="a", by=SYRIA, on=RUSSIA, day=DAY), say("accusation", report="b", by=SYRIA, on=RUSSIA, day=DAY)
    ) == [2]


def test_two_raids_that_one_report_tells_apart_are_not_made_one_by_another():
    both = [
        say("air_strike", report="a", at=0, place="Saqba", day=DAY, by=RUSSIA, killed=23),
        say("air_strike", report="a", at=5, place="Hamouria", day=DAY, by=RUSSIA, killed=4),
    ]
    assert sorted(sizes(*both, raid("b"))) == [1, 2]


def test_hearsay_alone_is_unconfirmed_and_a_plan_is_planned():
    assert told(raid("a", voice="hearsay"))[0].status == "unconfirmed"
    assert told(raid("a", voice="planned"))[0].status == "planned"
    assert told(raid("a", voice="denied"))[0].factuality == "denied"


def test_the_toll_is_that_of_most_reports_between_lowest_and_highest():
    least = (15, 15, None)
    (incident,) = told(raid("a", killed=12), raid("b", killed=least), raid("c", killed=least), raid("d", killed=20))
    assert [(t.kind, t.low, t.best, t.high) for t in incident.toll] == [("killed", 12, 15, 20)]


def test_sides_of_one_claim_are_summed_rival_claims_never():
    (incident,) = told(raid("a", killed=[22, 9]), raid("b", killed=40))
    assert [(t.low, t.high) for t in incident.toll] == [(31, 40)]


def test_a_toll_without_a_number_stays_without():
    (incident,) = told(raid("a", killed=(None, None, None)))
    assert [(t.low, t.best, t.high) for t in incident.toll] == [(None, None, None)]


def test_the_incident_takes_the_finest_place_and_the_tightest_days():
    (incident,) = told(
        raid("a", place=("Saqba", {"precision": 2, "relation": "near"}), day=("2018-02-27", "2018-03-01")),
        raid("b", place="Saqba"),
    )
    assert (incident.precision, incident.time.start, incident.time.end) == (1, DAY, DAY)


def test_a_specific_word_names_the_incident():
    (incident,) = told(
        say("attack", report="a", place="Homs", day=DAY, by=IS, on=SYRIA),
        say("ambush", report="b", place="Homs", day=DAY, by=IS, on=SYRIA),
    )
    assert incident.type == "ambush"


def test_the_order_of_the_claims_changes_nothing():
    claims = [raid("a"), raid("b", killed=25), raid("c", place="Homs"), say("armed_clash", report="d", place="Homs", day=DAY)]
    expected = told(*claims)
    for seed in range(5):
        random.Random(seed).shuffle(claims)
        assert told(*claims) == expected


def test_a_new_report_leaves_other_incidents_as_they_were():
    claims = [raid("a"), raid("b"), raid("c", place="Homs"), say("siege", report="c", at=3, place="Douma", by=SYRIA)]
    before, after = told(*claims), told(*claims, raid("z", place="Homs"))
    untouched = [incident for incident in before if incident.place != "Homs"]
    assert untouched and all(incident in after for incident in untouched)
    assert [i.incident_id for i in before] == [i.incident_id for i in after]


def test_claims_keep_their_order_and_get_their_incident():
    claims = [raid("b"), raid("a")]
    linked, incidents = link(claims)
    assert [c.claim_id for c in linked] == [c.claim_id for c in claims]
    assert {c.incident_id for c in linked} == {incidents[0].incident_id}
    assert [msgspec.structs.replace(c, incident_id=None) for c in linked] == claims


def test_no_claims_no_incidents():
    assert link([]) == ([], [])


def test_a_bad_date_and_an_open_interval_break_nothing():
    claims = [raid("a", day=("2018-02-28", None)), raid("b", day=(None, "2018-03-01")), raid("c", day=("?", "?"))]
    assert sum(sizes(*claims)) == 3
