"""Who gets a role: the surest mention of each actor, partners joined by ``et``, backers, named victims."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from selon.coding.base.draft import Draft
from selon.coding.base.sheet import ActorMention, Candidate, Sentence
from selon.coding.roles.arguments import Argument
from selon.coding.roles.cast import (
    Cast,
    actor_pool,
    choose_roles,
    with_backers,
    with_joined,
    with_linked,
    with_victims,
    without_bystanders,
)
from selon.knowledge import Mention, triggers
from tests.coding.fake import tagged


def sentence(index: int = 0, *, headline: bool = False, paragraph: Any = None) -> Sentence:
    made = tagged("les/DET", "rebelles/NOUN", "attaquent/VERB", "le/DET", "camp/NOUN")
    made.index = index
    made.paragraph.headline = headline
    made.paragraph.offset = 0
    if paragraph is not None:
        made.paragraph = paragraph
    return made


def mention(where: Sentence, text: str, at: int = 0, kind: str = "force") -> ActorMention:
    found = ActorMention(where, at, at + 1, at, text, kind, "")
    where.mentions.append(found)
    return found


def draft(where: Sentence, kind: str = "attack") -> Draft:
    row = next(r for r in triggers() if r.type == kind)
    return Draft(Candidate(where, 2, 2, 3, [row], row, frozenset()), kind)


def told(cast: Cast) -> list[str]:
    return [f"{role}: {m.text}" for role, m in cast]


@pytest.mark.parametrize(
    ("weighed", "cast"),
    [
        ([(0.9, "initiator", "rebelles"), (0.33, "target", "camp")], ["initiator: rebelles"]),
        ([(0.9, "initiator", "rebelles"), (0.35, "target", "camp")], ["initiator: rebelles", "target: camp"]),
        ([(0.9, "initiator", "rebelles"), (0.43, "initiator", "camp")], ["initiator: rebelles"]),
        ([(0.9, "initiator", "rebelles"), (0.45, "initiator", "camp")], ["initiator: rebelles", "initiator: camp"]),
        ([(0.5, "initiator", "Rebelles"), (0.9, "initiator", "rebelles")], ["initiator: rebelles"]),
        ([(0.5, "target", "camp"), (0.9, "initiator", "rebelles")], ["initiator: rebelles", "target: camp"]),
    ],
)
def test_mentions_of_the_sentence(weighed: list[tuple[float, str, str]], cast: list[str]) -> None:
    here = sentence()
    assert told(choose_roles([(c, r, mention(here, t)) for c, r, t in weighed], draft(here))) == cast


@pytest.mark.parametrize(
    ("weighed", "cast"),
    [
        ([(0.31, "target", "milice")], ["initiator: rebelles", "target: milice"]),
        ([(0.29, "target", "milice")], ["initiator: rebelles"]),
        ([(0.9, "initiator", "milice")], ["initiator: rebelles"]),
        ([(0.9, "target", "rebelles")], ["initiator: rebelles"]),
        ([(0.9, "target", "milice"), (0.8, "target", "armée")], ["initiator: rebelles", "target: milice"]),
        (
            [(0.9, "participant", "milice"), (0.8, "participant", "armée"), (0.7, "participant", "police")],
            ["initiator: rebelles", "participant: milice", "participant: armée"],
        ),
    ],
)
def test_mentions_of_other_sentences_play_what_nobody_here_does(weighed: list[tuple[float, str, str]], cast: list[str]) -> None:
    here, before = sentence(1), sentence(0)
    found = [(0.5, "initiator", mention(here, "rebelles"))]
    assert told(choose_roles(found + [(c, r, mention(before, t)) for c, r, t in weighed], draft(here))) == cast


def scene(where: Sentence, joined: dict[int, tuple[str, ActorMention]], backers: list[ActorMention]) -> Any:
    return SimpleNamespace(
        draft=SimpleNamespace(sentence=where), pool=where.mentions, neighbour=lambda m: joined.get(id(m)), backs=lambda m: m in backers,
        accuses=lambda m: m.text == "procureur", stands_by=lambda m: m.text == "maire",
        links={id(m): None for m in where.mentions},
    )


@pytest.mark.parametrize(("word", "chance", "both"), [("et", 0.16, True), ("ni", 0.16, True), ("et", 0.14, False), (",", 0.9, False)])
def test_two_that_et_joins_play_one_role(word: str, chance: float, both: bool) -> None:
    here = sentence()
    one, two = mention(here, "rebelles", 1), mention(here, "milice", 4)
    weighed = {id(m): {"initiator": chance, "none": 1 - chance} for m in (one, two)}
    joined = {id(two): (word, one)}
    assert told(with_joined([("initiator", one)], scene(here, joined, []), weighed)) == ["initiator: rebelles", "initiator: milice"][: 1 + both]
    assert told(with_joined([("initiator", two)], scene(here, joined, []), weighed)) == (
        ["initiator: rebelles", "initiator: milice"] if both else ["initiator: milice"]
    )


@pytest.mark.parametrize(
    ("link", "chance", "cast"),
    [
        (Argument("obj", "", "target"), 0.11, ["initiator: rebelles", "target: milice"]),
        (Argument("obj", "", "target"), 0.09, ["initiator: rebelles", "initiator: milice"]),
        (Argument("sur", "", "target"), 0.11, ["initiator: rebelles", "initiator: milice"]),
        (Argument("obj", "", None), 0.11, ["initiator: rebelles", "initiator: milice"]),
        (None, 0.11, ["initiator: rebelles", "initiator: milice"]),
    ],
)
def test_a_plain_link_is_trusted(link: Argument | None, chance: float, cast: list[str]) -> None:
    here = sentence()
    one, two = mention(here, "rebelles", 1), mention(here, "milice", 4)
    weighed = {id(one): {"initiator": 0.9, "target": 0.1}, id(two): {"initiator": 0.85, "target": chance}}
    seen = scene(here, {}, [])
    seen.links = {id(one): Argument("suj", "", "initiator"), id(two): link}
    assert told(with_linked([("initiator", one), ("initiator", two)], seen, weighed)) == cast


@pytest.mark.parametrize(("word", "chance", "kept"), [(None, 0.79, False), (None, 0.81, True), ("et", 0.5, True), (",", 0.5, False)])
def test_who_has_no_link_plays_no_role_that_a_link_gives_another(word: str | None, chance: float, kept: bool) -> None:
    here = sentence()
    one, two = mention(here, "rebelles", 1), mention(here, "milice", 4)
    seen = scene(here, {} if word is None else {id(two): (word, one)}, [])
    seen.links = {id(one): Argument("suj", "", "initiator"), id(two): None}
    weighed = {id(one): {"initiator": 0.9}, id(two): {"initiator": chance}}
    assert told(with_linked([("initiator", one), ("initiator", two)], seen, weighed)) == ["initiator: rebelles", "initiator: milice"][: 1 + kept]


def test_who_backs_the_doer_is_its_supporter() -> None:
    here = sentence()
    one, two = mention(here, "rebelles", 1), mention(here, "milice", 4)
    cast = [("initiator", one), ("target", two)]
    assert told(with_backers(cast, scene(here, {}, [two]))) == ["initiator: rebelles", "supporter: milice"]
    assert with_backers(cast, scene(here, {}, [])) == cast


def test_who_accuses_or_reacts_has_no_hand_in_it() -> None:
    here = sentence()
    cast = [("initiator", mention(here, "rebelles", 1)), ("target", mention(here, "milice", 4))]
    for bystander in ("procureur", "maire"):
        assert without_bystanders([*cast, ("initiator", mention(here, bystander, 4))], scene(here, {}, [])) == cast
    struck = [*cast, ("target", mention(here, "maire", 4))]
    assert without_bystanders(struck, scene(here, {}, [])) == struck


@pytest.mark.parametrize(
    ("kind", "text", "role"),
    [
        ("attack", "Zoltan Ferhad", "victim"),
        ("arrest", "Zoltan Ferhad", "victim"),
        ("attack", "le camp", "target"),
        ("accusation", "Zoltan Ferhad", "target"),
    ],
)
def test_a_named_person_who_is_harmed_is_a_victim(kind: str, text: str, role: str) -> None:
    here = tagged("les/DET", "rebelles/NOUN", "visent/VERB", *(f"{w}/PROPN" for w in text.split()))
    here.paragraph.offset = 0
    claim = draft(here, kind)
    claim.actors = [("target", ActorMention(here, 3, 5, 4, text, "person", "", person=text.istitle()))]
    assert told(with_victims(claim)) == [f"{role}: {text}"]


def test_a_harmed_person_without_a_name_is_a_target() -> None:
    here = tagged("les/DET", "rebelles/NOUN", "visent/VERB", "le/DET", "préfet/NOUN", "Ferhad/PROPN")
    here.paragraph.offset = 0
    claim = draft(here)
    word = Mention("préfet", "official", "unknown", False)
    for end, role in ((5, "target"), (6, "victim")):
        claim.actors = [("victim", ActorMention(here, 3, end, 4, "le préfet", "official", "", word))]
        assert told(with_victims(claim)) == [f"{role}: le préfet"]


def test_who_may_play_a_role() -> None:
    before, here, far = sentence(7), sentence(8), sentence(2)
    before.paragraph = here.paragraph
    rebels, camp, militia = mention(here, "rebelles", 1), mention(here, "attaque", 2, "people"), mention(before, "milice")
    again, army = mention(before, "Rebelles"), mention(far, "armée")
    sheet: Any = SimpleNamespace(sentences=[None] * 7 + [before, here])
    late, early = draft(sentence(4)), draft(far)
    late.actors, early.actors = [("target", mention(late.sentence, "police"))], [("target", army)]
    assert [m.text for m in actor_pool(draft(here), [early, late], sheet)] == ["rebelles", "milice", "police"]
    assert camp not in actor_pool(draft(here), [], sheet) and again not in actor_pool(draft(here), [], sheet)
    before.paragraph = far.paragraph
    assert actor_pool(draft(here), [], sheet) == [rebels] and militia.sentence is before


def test_a_headline_has_only_its_own_actors() -> None:
    title = sentence(1, headline=True)
    told_before = draft(sentence(0))
    told_before.actors = [("target", mention(told_before.sentence, "milice"))]
    sheet: Any = SimpleNamespace(sentences=[told_before.sentence, title])
    assert actor_pool(draft(title), [told_before], sheet) == []
