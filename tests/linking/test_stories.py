"""Small stories of who says what, and what an incident then is."""

import msgspec
import pytest

from selon.linking import Backing, explain_link, link
from selon.model import Acled, Decision, Toll
from tests.linking.stories import later, say, sizes, told

RUSSIA, SYRIA, IS = "Russian Armed Forces", "Syrian Army", "Islamic State"
DAY = "2018-02-28"
AFP = ("AFP", "media")


def raid(report, **more):
    fields = {"place": "Saqba", "day": DAY, "by": RUSSIA, "killed": 23, **more}
    return say("air_strike", report=report, **fields)


def copied(claim, lineage):
    return msgspec.structs.replace(claim, lineage=lineage)


def decided(verdict, subject, number=1, **more):
    return Decision(decision_id=f"d{number}", reviewer="Awa", at=f"2024-01-01T00:00:{number:02d}", verdict=verdict, subject=subject, **more)


def again(claims, decisions=(), **more):
    """Link, as a later run would: the claims with their incidents, and the incidents."""
    return link(claims, decisions, **more)


# Who first said it


def test_ten_copies_of_one_text_are_one_origin():
    (incident,) = told(*(copied(raid(f"r{n}"), "r0") for n in range(10)))
    assert (incident.independent_origins, incident.status) == (1, "single-origin")
    assert incident.status_reason == "10 reports, but all go back to r0.txt"


def test_ten_copies_and_two_true_witnesses_are_three_origins():
    copies = [copied(raid(f"r{n}"), "r0") for n in range(10)]
    witnesses = [raid(w, voice="attributed", source=[("un habitant", "witness")]) for w in ("w1", "w2")]
    (incident,) = told(*copies, *witnesses)
    assert (incident.independent_origins, incident.status, len(incident.accounts)) == (3, "corroborated", 3)


def test_a_text_that_credits_an_agency_and_one_that_cites_it_are_one():
    credited = copied(raid("a"), "agency:afp")
    (incident,) = told(credited, raid("b", voice="attributed", source=[AFP]))
    assert incident.independent_origins == 1


def test_two_outlets_of_one_owner_are_one_origin():
    backing = Backing(owners={"rt": "kremlin", "sputnik": "kremlin"}, outlets={"a": "rt", "b": "sputnik"})
    (incident,) = link([raid("a"), raid("b")], backing=backing)[1]
    assert (incident.independent_origins, incident.status, len(incident.accounts)) == (1, "single-origin", 1)


def test_two_outlets_of_two_owners_are_two():
    backing = Backing(owners={"rt": "kremlin", "rfi": "fmm"}, outlets={"a": "rt", "b": "rfi"})
    (incident,) = link([raid("a"), raid("b")], backing=backing)[1]
    assert (incident.independent_origins, incident.status) == (2, "corroborated")


def test_sources_of_one_owner_are_one_origin():
    backing = Backing(owners={"tass": "moscou", "ria": "moscou"})
    claims = [raid("a", voice="attributed", source=[("TASS", "media")]), raid("b", voice="attributed", source=[("RIA", "media")])]
    assert link(claims, backing=backing)[1][0].independent_origins == 1


def test_two_sources_in_one_article_are_not_independent():
    (incident,) = told(raid("a", voice="attributed", source="OSDH"), raid("a", at=1, voice="attributed", source=[("SANA", "media")]))
    assert (incident.independent_origins, len(incident.accounts), incident.status) == (1, 2, "single-origin")


def test_what_two_articles_share_does_not_hide_a_third_source():
    (incident,) = told(
        raid("a", voice="attributed", source="OSDH"),
        raid("b", voice="attributed", source="OSDH"),
        raid("b", at=1, voice="attributed", source=[("SANA", "media")]),
    )
    assert incident.independent_origins == 2


def test_residents_who_spoke_to_one_agency_are_that_agency():
    (incident,) = told(
        raid("a", voice="attributed", source=[("des habitants", "witness"), AFP]),
        raid("b", voice="attributed", source=[("un médecin", "witness"), AFP]),
    )
    assert (incident.independent_origins, [account.origin for account in incident.accounts]) == (1, ["AFP"])


def test_who_cites_a_source_adds_no_voice_of_its_own():
    (incident,) = told(raid("a"), raid("a", at=1, voice="attributed", source="OSDH"), raid("b", voice="attributed", source="OSDH"))
    assert (incident.independent_origins, len(incident.accounts)) == (1, 1)


# What may be thought of it


def test_a_denial_contests_and_says_by_whom():
    (incident,) = told(raid("a", voice="attributed", source="OSDH"), raid("b", killed=None, voice="denied", source="Moscou"))
    assert (incident.status, incident.status_reason) == ("contested", "told by OSDH, denied by Moscou")


def test_two_who_agree_and_one_who_denies_are_still_contested():
    (incident,) = told(raid("a"), raid("b"), raid("c", killed=None, voice="denied", source="Moscou"))
    assert (incident.status, incident.independent_origins) == ("contested", 2)


def test_a_denial_alone_makes_nothing_happen():
    (incident,) = told(raid("a", voice="denied", source="Moscou"))
    assert (incident.status, incident.status_reason) == ("unconfirmed", "denied, and told by nobody: Moscou")


def test_two_doers_of_one_raid_cannot_both_be_true():
    (incident,) = told(raid("a", by=RUSSIA), raid("b", by=SYRIA))
    assert incident.status == "contested" and "cannot both be true" in incident.status_reason


def test_an_army_and_its_government_do_not_contradict():
    assert told(raid("a", by="Syrian Army"), raid("b", by="Government of Syria"))[0].status == "corroborated"


def test_an_assault_that_succeeded_and_was_repelled_is_contested():
    def assault(report, outcome):
        claim = say("armed_clash", report=report, place="Homs", day=DAY, by=IS, on=SYRIA)
        return msgspec.structs.replace(claim, outcome=outcome)

    (incident,) = told(assault("a", "succeeded"), assault("b", "repelled"))
    assert incident.status == "contested"


def test_other_tolls_contest_nothing():
    assert told(raid("a", killed=12), raid("b", killed=40))[0].status == "corroborated"


def test_hearsay_of_three_is_unconfirmed():
    (incident,) = told(*(raid(r, voice="hearsay") for r in "abc"))
    assert (incident.status, incident.status_reason[:19]) == ("unconfirmed", "told as hearsay onl")


def test_one_who_vouches_among_rumours_is_a_single_origin():
    (incident,) = told(raid("a"), raid("b", voice="hearsay"))
    assert (incident.status, incident.status_reason) == ("single-origin", "only a.txt asserts it")


def test_what_is_announced_is_planned():
    (incident,) = told(say("evacuation", place="Douma", by=IS, voice="planned", day=DAY))
    assert incident.status == "planned" and incident.status_reason.startswith("announced")


# What each says, and what is best supported


def test_each_account_keeps_its_own_toll():
    (incident,) = told(raid("a", killed=12), raid("b", killed=40))
    assert [(account.origin, account.toll[0].best) for account in incident.accounts] == [("a.txt", 12), ("b.txt", 40)]
    assert [(rival.field, rival.value, rival.origins) for rival in incident.rivals] == [("killed", "12", ("a.txt",))]


def test_ten_copies_do_not_outvote_two_who_agree():
    copies = [copied(raid(f"r{n}", killed=90), "r0") for n in range(10)]
    (incident,) = told(*copies, raid("x", killed=23), raid("y", killed=23))
    assert [(t.low, t.best, t.high) for t in incident.toll] == [(23, 23, 90)]


def test_ten_copies_do_not_name_the_doer_against_two():
    copies = [copied(raid(f"r{n}", by=SYRIA), "r0") for n in range(10)]
    (incident,) = told(*copies, raid("x"), raid("y"))
    assert incident.initiators == (RUSSIA, SYRIA)


def test_a_later_figure_of_one_source_supersedes_its_earlier_one():
    backing = Backing(dates={"a": "2018-03-01", "b": "2018-03-03"})
    claims = [raid("a", killed=12, voice="attributed", source="OSDH"), raid("b", killed=9, voice="attributed", source="OSDH")]
    assert [(t.low, t.best, t.high) for t in link(claims, backing=backing)[1][0].toll] == [(9, 9, 9)]


def test_a_later_figure_of_another_source_supersedes_nothing():
    backing = Backing(dates={"a": "2018-03-01", "b": "2018-03-03"})
    claims = [raid("a", killed=12, voice="attributed", source="OSDH"), raid("b", killed=9, voice="attributed", source=[("SANA", "media")])]
    assert [(t.low, t.best, t.high) for t in link(claims, backing=backing)[1][0].toll] == [(9, 12, 12)]


def test_some_of_the_dead_do_not_correct_all_of_them():
    (incident,) = told(raid("a", killed=23), raid("a", at=1, killed=4, day=DAY))
    assert [(t.low, t.best, t.high) for t in incident.toll] == [(23, 23, 23)]


def test_the_dead_of_each_side_are_told_apart_and_summed():
    fight = say("armed_clash", place="Homs", day=DAY, by=IS, on=SYRIA)
    dead = (
        Toll("killed", 5, 5, 5, False, "combatant", "…", 0, 1, "army-sy"),
        Toll("killed", 12, 12, None, False, "combatant", "…", 0, 1, "islamic-state"),
    )
    (toll,) = told(msgspec.structs.replace(fight, toll=dead))[0].toll
    assert (toll.best, [(side.actor_id, side.best) for side in toll.sides]) == (17, [("army-sy", 5), ("islamic-state", 12)])


def test_an_incident_has_the_acled_and_ucdp_names_of_its_claims():
    known = Acled("Explosions/Remote violence", "Air/drone strike")
    (incident,) = told(msgspec.structs.replace(raid("a"), acled=known, ucdp_violence="one-sided"))
    assert (incident.acled, incident.ucdp_violence) == (known, "one-sided")


# What stays apart, and what speaks of what


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


# Over time


def test_a_new_report_joins_and_keeps_the_id():
    first, (before,) = again([raid("m")])
    _, (after,) = again([*first, raid("a")])
    assert (after.incident_id, len(after.claim_ids)) == (before.incident_id, 2)


def test_a_new_report_never_joins_two_incidents():
    first, before = again([raid("a", place="Saqba"), raid("b", place="Hamouria", killed=4)])
    _, after = again([*first, raid("c", place=("Ghouta", {"precision": 3}))])
    assert {incident.incident_id for incident in before} <= {incident.incident_id for incident in after}


def test_a_new_report_leaves_all_others_as_they_were():
    claims = [raid(f"r{n}", day=later(DAY, 3 * n), dated=later(DAY, 3 * n + 1)) for n in range(20)]
    first, before = again(claims)
    _, after = again([*first, raid("new", day=later(DAY, 30), dated=later(DAY, 31))])
    changed = [incident for incident in after if incident not in before]
    assert len(after) == 20 and len(changed) == 1 and "new.txt" in changed[0].reports


# What reviewers decide


def test_two_found_to_be_the_same_are_one_in_every_later_run():
    claims = [raid("a", place="Saqba"), raid("b", place="Hamouria")]
    decisions = [decided("same", claims[0].claim_id, after=claims[1].claim_id)]
    linked, incidents = again(claims, decisions)
    assert len(incidents) == 1 and again(linked, decisions)[1] == incidents


def test_two_incidents_found_to_be_the_same_take_all_their_claims():
    linked, (one, other) = again([raid("a"), raid("b"), raid("c", place="Hamouria"), raid("d", place="Hamouria")])
    _, (whole,) = again(linked, [decided("same", one.incident_id, after=other.incident_id)])
    assert (whole.incident_id, len(whole.claim_ids)) == (one.incident_id, 4)


def test_two_found_to_be_different_part_and_stay_parted():
    linked, (one,) = again([raid("a"), raid("b")])
    decisions = [decided("different", one.claim_ids[0], after=one.claim_ids[1])]
    parted, incidents = again(linked, decisions)
    assert len(incidents) == 2 and incidents[0].incident_id == one.incident_id
    assert len(again([*parted, raid("c")], decisions)[1]) == 2


def test_two_claims_of_one_report_part_too():
    claims = [raid("a"), raid("a", at=1, killed=None)]
    assert sizes(*claims) == [2]
    assert len(again(claims, [decided("different", claims[0].claim_id, after=claims[1].claim_id)])[1]) == 2


def test_what_is_undone_does_not_count():
    claims = [raid("a", place="Saqba"), raid("b", place="Hamouria")]
    same = decided("same", claims[0].claim_id, after=claims[1].claim_id)
    linked, _ = again(claims, [same])
    assert len(again(linked, [same, decided("undo", "d1", 2)])[1]) == 2


def test_the_last_word_on_a_pair_stands():
    claims = [raid("a"), raid("b")]
    one, other = (claim.claim_id for claim in claims)
    assert len(again(claims, [decided("different", one, 1, after=other), decided("same", other, 2, after=one)])[1]) == 1


def test_a_rejected_claim_is_in_no_incident():
    claims = [raid("a"), raid("b", killed=99)]
    linked, (incident,) = again(claims, [decided("reject", claims[1].claim_id)])
    assert (linked[1].incident_id, incident.reports, incident.toll[0].high) == (None, ("a.txt",), 23)


def test_a_rejected_incident_says_so_and_takes_in_later_copies():
    linked, (incident,) = again([raid("a")])
    decisions = [decided("reject", incident.incident_id)]
    _, (after,) = again([*linked, raid("b")], decisions)
    assert (after.status, after.incident_id, len(after.claim_ids)) == ("rejected", incident.incident_id, 2)


def test_a_corrected_claim_counts_with_its_new_value():
    claims = [raid("a"), raid("b")]
    decisions = [decided("correct", claim.claim_id, n, field="type", after="shelling") for n, claim in enumerate(claims)]
    assert again(claims, decisions)[1][0].type == "shelling"


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
    linked, (incident,) = again([raid("a")])
    fix = decided("correct", incident.incident_id, field=field, before="", after=value)
    linked, incidents = again(linked, [fix], before=[incident])
    assert told_as(incidents[0])
    _, (later_on,) = again([*linked, raid("b")], [fix], before=incidents)
    assert told_as(later_on)
    assert again(linked, [fix, decided("undo", incident.incident_id, 2, before="d1")], before=incidents)[1] == [incident]


def test_a_correction_of_no_sense_changes_nothing():
    claim = raid("a")
    decisions = [decided("correct", claim.claim_id, n, field=f, after="?") for n, f in enumerate(["factuality", "report_id", "none"])]
    assert again([claim], decisions)[1] == again([claim])[1]


# Why


def test_a_link_is_explained_comparison_by_comparison():
    linked, _ = again([raid("a"), raid("b")])
    found = explain_link(linked, linked[0].claim_id, linked[1].claim_id)
    assert found.total > 0 and found.together and not found.forbidden
    assert (found.said["place"], found.said["toll"], found.said["time"]) == (("Saqba",) * 2, ("killed 23",) * 2, (DAY,) * 2)
    assert ("place", "same", 3.0) in found.rows and found.total == round(found.base + sum(row[2] for row in found.rows), 3)


def test_why_two_incidents_are_two():
    linked, (one, other) = again([raid("a", place="Saqba"), raid("b", place="Hamouria")])
    found = explain_link(linked, one.incident_id, other.incident_id)
    assert found.forbidden and not found.together and dict(row[:2] for row in found.rows)["place"] == "different"


def test_nobody_explains_what_is_not_there():
    with pytest.raises(KeyError):
        explain_link([raid("a")], "a", "b")
