"""Read the marked sentences, pair their expectations with the coder's claims, and score every heading."""

from __future__ import annotations

import collections
import csv
import pathlib
import re
import typing
from dataclasses import dataclass, field
from datetime import date

from tools.gold import same, same_time

from selon.coding import ReportCoder
from selon.knowledge import fold
from selon.model import (
    EVENT_TYPES,
    Claim,
    DocumentDate,
    Factuality,
    Interval,
    Outcome,
    Report,
    Role,
    SourceKind,
    TollKind,
)

HERE = pathlib.Path(__file__).parent
HEADINGS = ("events", "roles", "voice", "attribution", "time", "toll", "place")
VOICES, OUTCOMES, ROLES, KINDS, TOLLS = (set(typing.get_args(x)) for x in (Factuality, Outcome, Role, SourceKind, TollKind))
POINTS = ("north", "south", "east", "west", "north-east", "north-west", "south-east", "south-west")
RELATIONS = {"in", "near", "part-of", "between", "from", "to"} | {f"{x}-of" for x in POINTS}


class BadRow(ValueError):
    """A row whose expectation cannot be read."""


@dataclass
class Wanted:
    """What one row expects of the event at one trigger; ``value`` has the heading's own shape."""

    trigger: str
    start: int
    end: int
    value: typing.Any


@dataclass
class Row:
    heading: str
    line: int
    sentence: str
    day: str
    expected: str
    wanted: list[Wanted] = field(default_factory=list)


@dataclass
class Result:
    row: Row
    right: bool
    said: str
    pairs: list[tuple[Wanted, Claim | None]]


def check(ok: object, why: str) -> None:
    if not ok:
        raise BadRow(why)


def read_rows(heading: str) -> list[Row]:
    """Return the rows of one heading; raises ``BadRow`` with file and line where the form is wrong."""
    rows = []
    with (HERE / f"{heading}.csv").open(encoding="utf-8", newline="") as handle:
        for line, cells in enumerate(csv.DictReader(handle), 2):
            row = Row(heading, line, cells["sentence"], cells["date"], cells["expected"])
            try:
                check(row.sentence == row.sentence.strip() and row.sentence, "empty sentence, or spaces around it")
                check(not row.day or date.fromisoformat(row.day), "no date")
                if row.expected != "none":
                    row.wanted = [wanted(row, item) for item in row.expected.split(" ; ")]
                else:
                    check(heading == "events", "bare none is for events only")
            except (BadRow, ValueError) as error:
                raise BadRow(f"{heading}.csv:{line}: {error}: {row.sentence!r} {row.expected!r}") from error
            rows.append(row)
    return rows


def wanted(row: Row, item: str) -> Wanted:
    if row.heading == "events":
        value, _, trigger = item.partition("@")
        check(value in EVENT_TYPES, f"unknown type {value!r}")
    else:
        trigger, colon, rest = item.partition(": ")
        check(colon, "no 'trigger: '")
        value = READ[row.heading](rest, row.sentence)
    found = list(re.finditer(rf"(?<!\w){re.escape(trigger)}(?!\w)", row.sentence))
    check(trigger and len(found) == 1, f"trigger {trigger!r} stands {len(found)} times")
    return Wanted(trigger, found[0].start(), found[0].end(), value)


def parts(text: str) -> list[str]:
    return [p.strip() for p in text.split(", ")]


def read_roles(text: str, sentence: str) -> list[tuple[str, list[str]]]:
    """``initiator=A|B, target=C``: alternatives by ``|``; ``initiator=-`` is no initiator at all."""
    out = []
    for part in parts(text):
        role, equals, words = part.partition("=")
        check(equals and role in ROLES, f"unknown role {role!r}")
        for word in words.split("|"):
            check(word == "-" or fold(word) in fold(sentence) or same(word, sentence), f"words not in the sentence: {word!r}")
        out.append((role, words.split("|")))
    return out


def read_voice(text: str, _: str) -> tuple[str, str]:
    voice, _, outcome = text.partition("/")
    check(voice in VOICES and (not outcome or outcome in OUTCOMES), f"unknown voice {text!r}")
    return voice, outcome


def read_attribution(text: str, sentence: str) -> list[tuple[list[str], str]]:
    """``words|kind, words|kind``, nearest to the event first; between them, more words are alternatives."""
    if text == "none":
        return []
    out = []
    for part in parts(text):
        *words, kind = part.split("|")
        check(words and kind in KINDS, f"unknown kind {kind!r}")
        check(all(w in sentence for w in words), f"words not in the sentence: {words!r}")
        out.append((words, kind))
    return out


def read_time(text: str, _: str) -> tuple[str, str]:
    since, dots, until = text.partition("..")
    check(dots and date.fromisoformat(since) <= date.fromisoformat(until), f"no interval {text!r}")
    return since, until


def read_toll(text: str, _: str) -> list[tuple[str, int | None]]:
    if text == "none":
        return []
    out = []
    for part in parts(text):
        kind, _, number = part.partition(" ")
        check(kind in TOLLS and re.fullmatch(r"-|\d+", number), f"unknown toll {part!r}")
        out.append((kind, None if number == "-" else int(number)))
    return out


def read_place(text: str, sentence: str) -> tuple[list[str], list[int], list[str]] | None:
    """``words/precision/relation``, each with alternatives by ``|``."""
    if text == "none":
        return None
    words, precision, relation = (part.split("|") for part in text.split("/"))
    check(all(w in sentence for w in words), f"words not in the sentence: {words!r}")
    check(set(precision) <= set("1234") and set(relation) <= RELATIONS, f"unknown place {text!r}")
    return words, [int(p) for p in precision], relation


READ: dict[str, typing.Callable[[str, str], typing.Any]] = {
    "roles": read_roles,
    "voice": read_voice,
    "attribution": read_attribution,
    "time": read_time,
    "toll": read_toll,
    "place": read_place,
}


def code(rows: list[Row]) -> list[list[Claim]]:
    """Code all rows in one batch, every row a report of its own."""
    reports = [
        Report(f"{r.heading}-{r.line}", r.sentence, date=DocumentDate(Interval(r.day or None, r.day or None), "", "given"))
        for r in rows
    ]
    return [claims for _, claims in ReportCoder().code_many(reports)]


def pair(row: Row, claims: list[Claim]) -> list[tuple[Wanted, Claim | None]]:
    """Pair by overlap of triggers; where none meets, by type (events), or the one claim left in the sentence."""
    left, found = list(claims), dict[int, Claim]()
    for k, want in enumerate(row.wanted):
        meets = [c for c in left if c.trigger.start < want.end and want.start < c.trigger.end]
        meets.sort(key=lambda c, w=want: row.heading == "events" and c.type != w.value)
        if meets:
            found[k] = meets[0]
            left.remove(meets[0])
    for k, want in enumerate(row.wanted):
        near = [c for c in left if c.sentence.start <= want.start < c.sentence.end]
        if row.heading == "events":
            near = [c for c in near if c.type == want.value][:1]
        if k not in found and len(near) == 1:
            found[k] = near[0]
            left.remove(near[0])
    return [(want, found.get(k)) for k, want in enumerate(row.wanted)]


def match_all(wants: list, gots: list, fits: typing.Callable[[typing.Any, typing.Any], bool]) -> bool:
    """Say whether every wanted thing has a got one of its own, and none is left over."""
    left = list(gots)
    for want in wants:
        hit = next((g for g in left if fits(want, g)), None)
        if hit is None:
            return False
        left.remove(hit)
    return not left


def good_roles(value: list[tuple[str, list[str]]], claim: Claim) -> bool:
    """Every role that the row names must be filled just so; roles that it does not name are not judged."""
    for role in {r for r, _ in value}:
        wants = [w for r, w in value if r == role and w != ["-"]]
        gots = [a.text for a in claim.actors if a.role == role]
        if not match_all(wants, gots, lambda w, g: any(same(x, g) for x in w)):
            return False
    return True


def good_attribution(value: list[tuple[list[str], str]], claim: Claim) -> bool:
    pairs = list(zip(value, claim.attribution, strict=False))
    fits = all(k == a.kind and any(same(w, a.text) for w in words) for (words, k), a in pairs)
    return len(value) == len(claim.attribution) and fits


def good_place(value: tuple[list[str], list[int], list[str]] | None, claim: Claim) -> bool:
    place = claim.place
    if value is None or place is None:
        return value is None and place is None
    words, precision, relation = value
    return any(same(w, place.text) for w in words) and place.precision in precision and place.relation in relation


def good(heading: str, value: typing.Any, claim: Claim) -> bool:
    if heading == "events":
        return claim.type == value
    if heading == "roles":
        return good_roles(value, claim)
    if heading == "voice":
        return claim.factuality == value[0] and (not value[1] or claim.outcome == value[1])
    if heading == "attribution":
        return good_attribution(value, claim)
    if heading == "time":
        return claim.time is not None and same_time(value, (claim.time.since, claim.time.until))
    if heading == "toll":
        gots = [(t.kind, t.best) for t in claim.toll if t.best != 0]
        return match_all(value, gots, lambda w, g: w == g)
    return good_place(value, claim)


def said(heading: str, claim: Claim | None) -> str:
    """Tell what the coder said, in the shape of the expectation."""
    if claim is None:
        return "no claim"
    told = {
        "events": claim.type,
        "roles": ", ".join(f"{a.role}={a.text}" for a in claim.actors),
        "voice": claim.factuality + (f"/{claim.outcome}" if claim.outcome else ""),
        "attribution": ", ".join(f"{a.text}|{a.kind}" for a in claim.attribution),
        "time": claim.time and f"{claim.time.since}..{claim.time.until}",
        "toll": ", ".join(f"{t.kind} {'-' if t.best is None else t.best}" for t in claim.toll),
        "place": claim.place and f"{claim.place.text}/{claim.place.precision}/{claim.place.relation}",
    }[heading]
    return f"[{claim.trigger.text}] {told or 'none'}"


def judge(row: Row, claims: list[Claim]) -> Result:
    pairs = pair(row, claims)
    right = all(c is not None and good(row.heading, w.value, c) for w, c in pairs)
    told = " ; ".join(said(row.heading, c) for _, c in pairs)
    if row.heading == "events":
        right = right and len(claims) == len(row.wanted)
        told = " ; ".join(f"{c.type}@{c.trigger.text}" for c in claims) or "none"
    return Result(row, right, told, pairs)


def run() -> dict[str, list[Result]]:
    """Code every row of every heading in one batch, and judge it."""
    rows = [row for heading in HEADINGS for row in read_rows(heading)]
    out: dict[str, list[Result]] = {heading: [] for heading in HEADINGS}
    for row, claims in zip(rows, code(rows), strict=True):
        out[row.heading].append(judge(row, claims))
    return out


def share(results: list[Result]) -> float:
    return sum(r.right for r in results) / len(results)


Table = dict[tuple[str, str], int]


def confusion_of_voice(results: list[Result]) -> Table:
    """Count (expected, got) factualities; ``-`` is no claim."""
    return collections.Counter((w.value[0], c.factuality if c else "-") for r in results for w, c in r.pairs)


def confusion_of_roles(results: list[Result]) -> Table:
    """Count (expected, got) roles of the same words; ``-`` is nothing expected, or nothing got."""
    table: Table = collections.Counter()
    for want, claim in (pair for r in results for pair in r.pairs):
        left = list(claim.actors) if claim else []
        for role, words in want.value:
            fits = [a for a in left if any(same(w, a.text) for w in words)]
            hit = min(fits, key=lambda a, r=role: a.role != r, default=None)
            if words != ["-"]:
                table[role, hit.role if hit else "-"] += 1
            if hit:
                left.remove(hit)
        named = {r for r, _ in want.value}
        for actor in left:
            table["-", actor.role] += actor.role in named
    return +collections.Counter(table)


def shown(table: Table) -> str:
    """Lay a confusion table out: one line per expected value, one column per value got."""
    names = [*sorted({x for pair in table for x in pair} - {"-"}), "-"]
    lines = [f"{'expected / got':16}" + "".join(f"{n[:11]:>12}" for n in names)]
    lines += [f"{a:16}" + "".join(f"{table.get((a, b), 0) or '.':>12}" for b in names) for a in names]
    return "\n".join(lines)


def told_apart(table: Table) -> float:
    """Share of the diagonal, of what was both expected and got."""
    told = {pair: n for pair, n in table.items() if "-" not in pair}
    return sum(n for (a, b), n in told.items() if a == b) / sum(told.values())


def measured(results: dict[str, list[Result]]) -> dict[str, float]:
    """Return every figure that has a floor: rows right by heading, and the two diagonals."""
    shares = {heading: share(rows) for heading, rows in results.items()}
    shares["factuality told apart"] = told_apart(confusion_of_voice(results["voice"]))
    shares["roles told apart"] = told_apart(confusion_of_roles(results["roles"]))
    return shares


def floors() -> dict[str, float]:
    with (HERE / "floors.csv").open(encoding="utf-8", newline="") as handle:
        return {row["figure"]: float(row["floor"]) for row in csv.DictReader(handle)}
