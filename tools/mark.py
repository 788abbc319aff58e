#!/usr/bin/env python3
"""Turn marked reports into gold: NAME.mark -> NAME.txt and NAME.json, checked on the way.

    python tools/mark.py FOLDER

A marked report is the text, a line of five equals signs, a date line, then claims:

    Trois soldats ont été tués lundi à Boni, selon l'armée.
    =====
    date 2021-03-01..2021-03-07 | 'lundi' after 27 February 2021
    > ont été tués lundi à Boni :: tués :: casualties attributed
      t Trois soldats = Malian Armed Forces
      @ Boni = Boni, 1 in
      # lundi = 2021-03-01..2021-03-01
      $ killed 3 3 3 combatant : soldats
      ~ l'armée = military
      ! boni-casualties-2021-03-01

Actors: i initiator, t target, p participant, v victim, s supporter, m mediator; `= ?` when unresolved.
`$ killed~ 20 20 - civilian : ...` is approximate, `-` is no number. After the type and factuality may follow an outcome.
`% text` after a claim says why it was coded so. The anchor must stand once in the text and hold the trigger.
"""

from __future__ import annotations

import json
import pathlib
import re
import sys

TYPES = set(
    "armed_clash ambush territory_captured territory_held siege infiltration air_strike shelling suicide_bombing"
    " explosive_device chemical_attack attack killing casualties abduction sexual_violence destruction withdrawal"
    " evacuation surrender defection group_change deployment arrest weapons_seizure ceasefire negotiation ultimatum"
    " support accusation responsibility_claimed displacement protest riot".split()
)
VOICES = set("asserted attributed hearsay denied planned possible".split())
OUTCOMES = set("succeeded failed repelled foiled ended".split())
ROLES = dict(i="initiator", t="target", p="participant", v="victim", s="supporter", m="mediator")
RELATIONS = set(
    "in near part-of between from to north-of south-of east-of west-of north-east-of north-west-of"
    " south-east-of south-west-of".split()
)
TOLLS = set("killed wounded captured missing abducted displaced".split())
KINDS = set("government military armed_group media monitor witness social_media anonymous expert other".split())


class Bad(ValueError):
    """A line of a marked report that cannot be read."""


def split_last(line: str, sep: str) -> tuple[str, str]:
    head, found, tail = line.rpartition(sep)
    if not found:
        raise Bad(f"no {sep!r} in {line!r}")
    return head.strip(), tail.strip()


def number(word: str) -> int | None:
    return None if word == "-" else int(word)


def days(words: str) -> tuple[str | None, str | None]:
    a, _, b = words.partition("..")
    for x in (a, b):
        if x != "-" and not re.fullmatch(r"\d{4}-\d\d-\d\d", x):
            raise Bad(f"not a date: {x!r} (use -..- for none)")
    return (None if a == "-" else a), (None if b == "-" else b)


def new_claim(line: str, text: str) -> dict:
    parts = [p.strip() for p in line.split(" :: ")]
    if len(parts) != 3:
        raise Bad("a claim line is: anchor :: trigger :: type factuality [outcome]")
    anchor, trigger, rest = parts
    if text.count(anchor) != 1:
        raise Bad(f"anchor stands {text.count(anchor)} times in the text: {anchor!r}")
    if "\n" in anchor or trigger not in anchor:
        raise Bad(f"trigger not in anchor: {trigger!r}")
    words = rest.split()
    if words[0] not in TYPES or words[1] not in VOICES or (words[2:] and words[2] not in OUTCOMES):
        raise Bad(f"unknown type, factuality or outcome: {rest!r}")
    return dict(anchor=anchor, trigger=trigger, type=words[0], factuality=words[1], outcome=words[2] if words[2:] else None,
                actors=[], place=None, time=None, toll=[], attribution=[], incident=None, why=None)  # fmt: skip


def add(claim: dict, line: str, text: str) -> None:
    key, _, rest = line.strip().partition(" ")
    if key in ROLES:
        words, name = split_last(rest, " = ")
        check_in(words, text)
        claim["actors"].append(dict(role=ROLES[key], text=words, actor=None if name == "?" else name))
    elif key == "@":
        words, value = split_last(rest, " = ")
        check_in(words, text)
        name, how = split_last(value, ", ")
        precision, relation = how.split()
        if relation not in RELATIONS or precision not in "1234":
            raise Bad(f"place precision 1-4 and a relation, not {how!r}")
        claim["place"] = dict(text=words, name=name, precision=int(precision), relation=relation)
    elif key == "#":
        words, value = split_last(rest, " = ")
        check_in(words, text)
        start, end = days(value)
        claim["time"] = {"text": words, "from": start, "to": end}
    elif key == "$":
        what, _, of = rest.partition(" : ")
        kind, low, best, high, who = what.split()
        approximate = kind.endswith("~")
        kind = kind.rstrip("~")
        if kind not in TOLLS or who not in ("civilian", "combatant", "unknown"):
            raise Bad(f"unknown toll: {what!r}")
        claim["toll"].append(dict(kind=kind, low=number(low), best=number(best), high=number(high),
                                  approximate=approximate, who=who, of=of.strip() or None))  # fmt: skip
    elif key == "~":
        words, kind = split_last(rest, " = ")
        check_in(words, text)
        if kind not in KINDS:
            raise Bad(f"unknown kind of source: {kind!r}")
        claim["attribution"].append(dict(text=words, kind=kind))
    elif key == "!":
        claim["incident"] = rest.strip()
    elif key == "%":
        claim["why"] = rest.strip()
    else:
        raise Bad(f"unknown line: {line!r}")


def check_in(words: str, text: str) -> None:
    if words not in text:
        raise Bad(f"words not in the text: {words!r}")


def compile_marks(path: pathlib.Path) -> dict:
    text, found, marks = path.read_text(encoding="utf-8").partition("\n=====\n")
    if not found:
        raise Bad("no line of five equals signs")
    text = text + "\n"
    doc: dict = dict(doc=path.stem, document_date=None, claims=[])
    for n, line in enumerate(marks.splitlines(), text.count("\n") + 2):
        if not line.strip():
            continue
        try:
            if line.startswith("date "):
                value, _, grounds = line[5:].partition(" | ")
                start, end = days(value.strip())
                doc["document_date"] = {"from": start, "to": end, "grounds": grounds.strip()}
            elif line.startswith("> "):
                doc["claims"].append(new_claim(line[2:], text))
            else:
                add(doc["claims"][-1], line, text)
        except (Bad, ValueError, IndexError) as error:
            raise Bad(f"line {n}: {error}") from error
    if doc["document_date"] is None:
        raise Bad("no date line (date -..- | no date in the text)")
    for claim in doc["claims"]:
        if not claim["incident"]:
            raise Bad(f"claim without incident: {claim['anchor']!r}")
    path.with_suffix(".txt").write_text(text, encoding="utf-8")
    rows = ",\n  ".join(json.dumps(c, ensure_ascii=False) for c in doc["claims"])
    head = json.dumps(dict(doc=doc["doc"], document_date=doc["document_date"]), ensure_ascii=False)[:-1]
    path.with_suffix(".json").write_text(f'{head}, "claims": [\n  {rows}\n]}}\n', encoding="utf-8")
    return doc


def main() -> int:
    folder = pathlib.Path(sys.argv[1])
    bad = claims = 0
    paths = sorted(folder.glob("*.mark"))
    for path in paths:
        try:
            claims += len(compile_marks(path)["claims"])
        except Bad as error:
            bad += 1
            print(f"{path.name}: {error}")
    print(f"{len(paths)} marked reports, {claims} claims, {bad} refused")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
