"""The features of a mention and an actor that it may mean, in words: groups of those that rest on the same few values.

Throughout, ``sort`` and ``side`` are the actor's, ``kind``, ``det`` and ``lemma`` the mention's.
"""

from __future__ import annotations


def word(sort: str, side: str, kind: str, det: str, lemma: str, number: str) -> list[str]:
    """What word the mention is."""
    return [
        f"sort={sort}",
        f"sort={sort}|{kind}",
        f"sort={sort}|{kind}|{det}",
        f"sort={sort}|{lemma}",
        f"side={side}|{lemma}|{det}",
        f"plural={number}|{sort}",
    ]


def country(sort: str, side: str, kind: str, det: str, lemma: str, home: bool, local: str) -> list[str]:
    """Whether the actor is of the country where the report plays (``home``), or of the one last named (``local``)."""
    where = f"{home}/{local}"
    return [
        f"home={home}|{sort}",
        f"home={home}|{sort}|{kind}",
        f"home={home}|{side}|{lemma}",
        f"local={local}|{sort}",
        f"local={where}|{side}|{kind}",
        f"local={where}|{sort}|{det}",
    ]


def name(sort: str, kind: str, lemma: str, sign: str, own: bool, land: str) -> list[str]:
    """Whether the mention's own words suggest the actor; ``sign`` is by what the mention is known to be one."""
    return [f"own={own}|{sort}|{sign}", f"own={own}|{sort}|{lemma}", f"land={land}|{sort}", f"land={land}|{sort}|{kind}"]


def distance(sort: str, side: str, kind: str, det: str, near: str, rank: int, often: int) -> list[str]:
    """How far back the actor was named, how many of its side since, and how it ranks by how often."""
    return [
        f"near={near}",
        f"near={near}|{kind}|{det}",
        f"near={near}|{side}|{det}",
        f"near={near}|{sort}|{kind}",
        f"recent={rank}|{side}",
        f"recent={rank}|{side}|{kind}",
        f"recent={rank}|{side}|{det}",
        f"recent={rank}|{near}",
        f"often={often}|{side}",
        f"often={often}|{side}|{kind}",
        f"often={often}|{rank}|{side}",
        f"often={often}|{det}|{kind}",
    ]


def standing(side: str, kind: str, det: str, near: str, alone: int, lead: bool, beside: bool) -> list[str]:
    """How many of its side the report names, and whether headline, lead or paragraph name the actor."""
    return [
        f"alone={alone}|{side}",
        f"alone={alone}|{side}|{kind}",
        f"alone={alone}|{near}|{side}",
        f"lead={lead}|{side}|{kind}",
        f"para={beside}|{side}|{det}",
        f"para={beside}|{kind}",
    ]


def passed(sort: str, side: str, kind: str, home: bool, many: int) -> list[str]:
    """How many of its side the report names, seen from a force that it does not name."""
    return [f"passed={many}|{sort}", f"passed={many}|{side}|{kind}", f"passed={many}|{home}|{side}"]


def adjective(told: str, sort: str, side: str, often: int) -> list[str]:
    """The side that an adjective tells: ``jihadiste``, ``gouvernemental``."""
    return [f"told={told}|{side}", f"told={told}|{sort}", f"told={told}|{side}|{often}"]


def loaded(sort: str, side: str, rank: int) -> list[str]:
    """That the word is loaded."""
    return [f"loaded={sort}", f"loaded={side}|{rank}"]


def quoted(side: str, det: str, rank: int) -> list[str]:
    """That somebody speaks of the actor."""
    return [f"quoted={det}|{side}", f"quoted={det}|{side}|{rank}"]
