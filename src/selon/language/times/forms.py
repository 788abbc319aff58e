"""What a time expression says, before any date is worked out: points, lengths, and how they are meant."""

from __future__ import annotations

from typing import Literal

import msgspec

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Category = Literal["point", "span", "since", "until", "duration", "discourse", "clock", "set", "vague"]
Relation = Literal[
    "at",  # lundi; le 3 mai; la semaine dernière
    "span",  # du 3 au 5 mai; lundi et mardi; entre mars et juin
    "night",  # dans la nuit de lundi à mardi
    "since",  # depuis le 3 mai; depuis trois jours
    "from",  # à partir de lundi
    "until",  # jusqu'au 3 mai
    "by",  # d'ici lundi; d'ici une semaine
    "before",  # avant la fin du mois
    "after",  # après le 3 mai
    "ago",  # il y a trois jours
    "ahead",  # dans trois jours
    "inside",  # en huit jours
    "last",  # ces trois derniers jours
    "next",  # les prochains jours
    "length",  # trois jours de combats
    "offset",  # trois jours plus tôt; une semaine après l'assaut
    "clock",  # vers 21 heures; à l'aube
    "set",  # chaque jour
    "word",  # actuellement, ensuite, à ce jour
]


class Point(msgspec.Struct, frozen=True, omit_defaults=True):
    """A place in the calendar, as far as the words fix it.

    ``unit`` and ``shift`` count calendar units from the document's date or, with ``base`` "last", from
    the last dated event: "la semaine dernière" is unit week, shift -1.
    """

    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    unit: str | None = None
    shift: int | None = None
    base: Literal["document", "last"] = "document"
    edge: str | None = None
    season: str | None = None
    feast: str | None = None
    direction: Literal["past", "next", "this", "before", "after"] | None = None
    part: str | None = None
    part_edge: str | None = None
    clock: str | None = None


class Length(msgspec.Struct, frozen=True, omit_defaults=True):
    """So many units of time; ``vague`` when the number is not told ("quelques jours")."""

    unit: str
    low: float
    high: float
    vague: bool = False


class Part(msgspec.Struct, frozen=True, omit_defaults=True):
    """A piece of a mention that TimeML annotates on its own: a point, a length, or an hour."""

    start: int
    end: int
    point: Point | None = None
    length: Length | None = None


class Form(msgspec.Struct, frozen=True, omit_defaults=True):
    """A parsed time expression.

    ``sign`` is the direction of an offset; ``pivot`` marks one that hangs on the noun after it
    ("une semaine après l'assaut", "au lendemain de la chute"); ``word`` names an adverb's meaning.
    """

    relation: Relation
    first: Point | None = None
    second: Point | None = None
    length: Length | None = None
    sign: int = 0
    pivot: bool = False
    word: str | None = None


class TimeMention(msgspec.Struct, frozen=True):
    """A time expression in a text; offsets count code points."""

    start: int
    end: int
    text: str
    type: TimexType
    category: Category
    form: Form
    parts: tuple[Part, ...] = ()


class Resolved(msgspec.Struct, frozen=True):
    """The days a mention stands for (both included, ``None`` where unknown) and what they rest on."""

    since: str | None
    until: str | None
    basis: Literal["explicit", "relative"]
