"""Stories of whom an actor belongs to, of persons named and of means: what more two reports may have in common."""

import msgspec
import pytest

from selon.knowledge import Packs, Register
from selon.linking import Backing, explain_link, link
from selon.linking.comparisons import means_level, victim_level
from selon.model import Span
from tests.linking.stories import DAY, later, say

TIES = Register(Packs(["world", "sahel", "syria"])).ties()
PACKS = Backing(ties=TIES)
KATIBA, JNIM = "katiba-macina", "jamaat-nusrat-al-islam-wal-muslimin"


def known(claim, **by_role):
    """A claim whose actors have the ids of the packs."""
    told = {actor.role: actor for actor in claim.actors}
    actors = (msgspec.structs.replace(told[role], actor_id=actor_id, name=actor_id) for role, actor_id in by_role.items())
    return msgspec.structs.replace(claim, actors=tuple(actors))


def armed_with(claim, *means):
    return msgspec.structs.replace(claim, means=tuple(Span(text, 0, 1) for text in means))


def raid(report, by, **more):
    return known(say("attack", report=report, **{"place": "Homs", "day": DAY, "by": "x", **more}), initiator=by)


def levels(*claims, backing=PACKS):
    linked, _ = link(claims, backing=backing)
    return {name: level for name, level, _ in explain_link(linked, claims[0].claim_id, claims[1].claim_id, backing.ties).rows}


def test_a_battalion_and_the_coalition_it_joined_do_not_contradict():
    (incident,) = link([raid("a", KATIBA), raid("b", JNIM)], backing=PACKS)[1]
    assert incident.status == "corroborated" and [rival.field for rival in incident.rivals] == []


def test_nobody_knows_that_without_the_packs():
    (incident,) = link([raid("a", KATIBA), raid("b", JNIM)])[1]
    assert incident.status == "contested"


def test_an_air_force_is_an_arm_of_its_army():
    assert levels(raid("a", "malian-air-force"), raid("b", "malian-armed-forces"))["doer"] == "kin"


def test_a_group_under_its_old_name():
    assert levels(raid("a", "operation-serval"), raid("b", "operation-barkhane"))["doer"] == "kin"


def test_two_parts_of_one_whole_are_not_one_another():
    assert levels(raid("a", KATIBA), raid("b", "ansar-dine"))["doer"] == "different"


def test_what_split_off_is_another():
    assert levels(raid("a", "al-mourabitoun"), raid("b", "islamic-state-sahel-province"))["doer"] == "different"


def test_kin_suffice_where_a_report_names_the_region_only():
    def clash(report, by, place):
        claim = say("armed_clash", report=report, place=place, day=DAY, by="x", on="y", killed=17)
        return known(claim, initiator=by, target="malian-armed-forces")

    region = ("Homs Governorate", {"precision": 3})
    assert len(link([clash("a", KATIBA, "Homs"), clash("b", JNIM, region)], backing=PACKS)[1]) == 1


@pytest.mark.parametrize(
    "one, other, level",
    [
        ("Farès Moukhaddar", "Fares Mukhaddar", "same"),
        ("l'ingénieur Farès Moukhaddar", "Farès Moukhaddar", "same"),
        ("Khamis Abakar", "Khamis Abdallah Abakar", "same"),
        ("Farès Moukhaddar", "Ahmad Moukhaddar", "different"),
    ],
)
def test_a_victim_is_known_by_name_in_any_spelling(one, other, level):
    assert victim_level(frozenset([one]), frozenset([other])) == level


def test_two_murders_of_one_day_in_one_town_are_told_apart_by_the_victim():
    def murder(report, victim):
        return say("killing", report=report, place="Homs", day=DAY, dated=later(DAY, 1), victim=victim)

    one, same, other = murder("a", "Farès Moukhaddar"), murder("b", "Fares Mukhaddar"), murder("c", "Ahmad Qabbani")
    incidents = link([one, same, other])[1]
    assert sorted(len(incident.claim_ids) for incident in incidents) == [1, 2]


def test_a_victim_that_no_pack_knows_has_a_name_all_the_same():
    nameless = say("killing", report="a", place="Homs", day=DAY, victim="x")
    actors = tuple(msgspec.structs.replace(a, actor_id=None, name=None, text="Farès Moukhaddar") for a in nameless.actors)
    one, other = (msgspec.structs.replace(nameless, claim_id=r, report_id=r, report=r, actors=actors) for r in "ab")
    assert levels(one, other)["victim"] == "same"


def test_means_are_compared_by_their_words():
    rockets = armed_with(say("shelling", report="a", place="Homs", day=DAY), "roquettes Grad")
    mortars = armed_with(say("shelling", report="b", place="Homs", day=DAY), "obus de mortier")
    assert levels(rockets, armed_with(mortars, "une roquette"))["means"] == "same"
    assert levels(rockets, mortars)["means"] == "different"
    assert means_level(frozenset(), frozenset(["obus"])) == "missing"


def test_other_means_do_not_make_two_of_one_shelling():
    rockets = armed_with(say("shelling", report="a", place="Homs", day=DAY, by="IS"), "roquettes")
    mortars = armed_with(say("shelling", report="b", place="Homs", day=DAY, by="IS"), "mortier")
    assert len(link([rockets, mortars])[1]) == 1
