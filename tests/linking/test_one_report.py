"""What one report tells: which sentences are of one incident."""

from tests.linking.stories import DAY, IS, RUSSIA, SYRIA, say, sizes, told

HTS = "Hayat Tahrir al-Sham"


def test_headline_lead_and_body_tell_one_raid():
    assert sizes(
        say("air_strike", at=0, place="Saqba", killed=23),
        say("air_strike", at=1, place="Saqba", day=DAY, killed=23, source="OSDH"),
        say("air_strike", at=3, place="Saqba", day=DAY, by=RUSSIA, source="OSDH"),
    ) == [3]


def test_a_sentence_with_the_toll_alone_is_of_the_event_before_it():
    strike = say("air_strike", at=0, place="Saqba", day=DAY, by=RUSSIA)
    assert sizes(strike, say("air_strike", at=1, killed=12, source="OSDH", word="morts")) == [2]


def test_two_towns_hit_on_one_day_stay_two():
    assert sizes(
        say("air_strike", at=0, place="Saraqib", day=DAY, by=RUSSIA),
        say("air_strike", at=1, place="Saqba", day=DAY, by=RUSSIA),
    ) == [1, 1]


def test_two_towns_in_one_sentence_stay_two_whatever_else_agrees():
    assert sizes(
        say("air_strike", at=0, place="Saraqib", day=DAY, by=RUSSIA, killed=5, word="raid"),
        say("air_strike", at=0, place="Binnish", day=DAY, by=RUSSIA, killed=5, word="frappe"),
    ) == [1, 1]


def test_a_raid_of_last_month_is_another():
    assert sizes(
        say("air_strike", at=0, place="Saqba", day=DAY, by=RUSSIA),
        say("air_strike", at=1, place="Saqba", day="2018-01-20", by=RUSSIA),
    ) == [1, 1]


def test_a_denial_joins_the_event_that_it_denies():
    (incident,) = told(
        say("air_strike", at=0, place="Saqba", day=DAY, by=RUSSIA, source="OSDH", voice="attributed"),
        say("air_strike", at=1, by=RUSSIA, voice="denied", source="Moscou"),
    )
    assert incident.status == "contested"


def test_an_accusation_is_an_incident_of_its_own():
    assert sizes(
        say("air_strike", at=0, place="Saqba", day=DAY, by=RUSSIA),
        say("accusation", at=1, by=SYRIA, on=RUSSIA),
        say("air_strike", at=1, place="Saqba", day=DAY, by=RUSSIA, voice="attributed", source="Damas"),
    ) == [2, 1]


def test_two_accusations_each_way_are_two():
    assert sizes(
        say("accusation", at=0, by=SYRIA, on=RUSSIA, word="accuse"), say("accusation", at=4, by=RUSSIA, on=SYRIA, word="impute")
    ) == [1, 1]


def test_an_ultimatum_is_an_incident_of_its_own():
    assert sizes(
        say("siege", at=0, place="Douma", by=SYRIA, day=DAY), say("ultimatum", at=0, by=SYRIA, place="Douma", day=DAY)
    ) == [1, 1]


def test_a_claim_of_responsibility_shares_the_attacks_incident():
    assert sizes(say("suicide_bombing", at=0, place="Homs", day=DAY, killed=9), say("responsibility_claimed", at=1, by=IS)) == [2]


def test_nobody_claimed_it_shares_it_too():
    assert sizes(
        say("explosive_device", at=0, place="Homs", day=DAY, killed=9), say("responsibility_claimed", at=1, voice="denied")
    ) == [2]


def test_the_capture_after_the_clash_in_one_sentence_is_its_end():
    assert sizes(
        say("armed_clash", at=0, place="Halfaya", day=DAY, by=HTS, on=SYRIA),
        say("territory_captured", at=0, place="Halfaya", day=DAY, by=HTS, on=SYRIA, word="pris"),
    ) == [2]


def test_a_capture_elsewhere_is_not():
    assert sizes(
        say("armed_clash", at=0, place="Halfaya", day=DAY, by=HTS, on=SYRIA),
        say("territory_captured", at=3, place="Hama", day=DAY, by=HTS, on=SYRIA),
    ) == [1, 1]


def test_the_houses_burnt_in_the_attack_are_of_the_attack():
    assert sizes(
        say("attack", at=0, place="Halfaya", day=DAY, by=IS, on="civilians"),
        say("destruction", at=0, place="Halfaya", day=DAY, by=IS, word="incendié"),
    ) == [2]


def test_a_support_in_the_background_is_not_of_the_raid():
    assert sizes(say("air_strike", at=0, place="Saqba", day=DAY, by=RUSSIA), say("support", at=1, by=RUSSIA, on=SYRIA)) == [1, 1]


def test_a_negotiation_is_not_of_the_fighting():
    assert sizes(
        say("armed_clash", at=0, place="Douma", day=DAY, between=[SYRIA, HTS]), say("negotiation", at=1, between=[SYRIA, HTS])
    ) == [1, 1]


def test_a_plan_shares_the_incident_of_its_fulfilment():
    assert sizes(
        say("evacuation", at=0, place="Douma", day=DAY, on=HTS, voice="planned"),
        say("evacuation", at=1, place="Douma", day=DAY, on=HTS, word="évacués"),
    ) == [2]


def test_other_words_for_one_fight():
    assert sizes(
        say("ambush", at=0, place="Homs", day=DAY, by=IS, on=SYRIA, killed=6),
        say("armed_clash", at=1, place="Homs", day=DAY, by=IS, on=SYRIA, killed=6),
    ) == [2]


def test_rival_tolls_in_one_report_are_one_incident():
    (incident,) = told(
        say("air_strike", at=0, place="Saqba", day=DAY, killed=14, source=("Sana", "media"), voice="attributed"),
        say("air_strike", at=1, place="Saqba", day=DAY, killed=22, source="OSDH", voice="attributed"),
    )
    assert [(t.low, t.high) for t in incident.toll] == [(14, 22)]


def test_an_old_war_in_the_last_paragraph_is_not_todays_raid():
    assert sizes(
        say("air_strike", at=0, place="Saqba", day=DAY, killed=14),
        say("casualties", at=6, place=("Syria", {"precision": 4}), day=("2011-03-01", DAY), killed=260000),
    ) == [1, 1]
