"""Who says what: how many origins an incident has, what may be thought of it, and which values are best supported."""

import msgspec

from selon.linking import Backing, link
from selon.model import Acled, Toll
from tests.linking.stories import DAY, IS, RUSSIA, SYRIA, raid, say, told

AFP = ("AFP", "media")


def copied(claim, lineage):
    return msgspec.structs.replace(claim, lineage=lineage)


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


def test_a_figure_told_as_a_bound_counts_as_that_bound():
    """«Au moins 5» is five dead, not none and not as many as may be."""
    bounds = [(5, None, 9), (5, None, None), (None, None, 9), (5, 7, 9)]
    assert [told(raid("a", killed=bound))[0].toll[0].best for bound in bounds] == [5, 5, 9, 7]


def test_two_words_for_one_kind_of_act_are_rivals_only_if_both_are_exact():
    """Who calls an ambush an attack does not deny the ambush; who calls it an infiltration tells another story."""

    def told_as(kind):
        (incident,) = told(*(say(k, report=r, place="Homs", day=DAY, by=IS, on=SYRIA, killed=6) for k, r in ((kind, "a"), ("ambush", "b"), ("ambush", "c"))))
        return [(rival.field, rival.value) for rival in incident.rivals]

    assert told_as("attack") == []
    assert told_as("infiltration") == [("type", "infiltration")]


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
