"""Numbers in French: digits, words, rounded and bounded numbers, and what only looks like a count.

The table of low, best and high is section 8 of the codebook. Words are rows of
``packs/lexicon/fr/numbers*.csv``; the logic is here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

import msgspec

from selon.knowledge.rows import builtin_packs, read_rows
from selon.language.number_cues import NumberCue, number_cues, revising_verbs
from selon.language.number_words import NumberWord, number_words, parse_words

Kind = Literal[
    "count", "article", "none", "ordinal", "percent", "year", "measure", "money", "time", "date", "times", "score", "name",
    "decimal",
]  # fmt: skip

_TOKEN = re.compile(
    r"[a-zà-ÿœ][\wà-ÿœ²]*|[^\W\d_][\w²]*"
    r"|\d{1,3}(?:[ .\u00a0\u202f\u2009]\d{3})+(?![\d\w])"  # 4.000, 12 000
    r"|\d{1,2}\s?h\s?\d{2}(?!\d)"  # 21h30
    r"|\d+\.\d{1,2}(?=[ \u00a0\u202f]?mil)"  # 1.2 million
    r"|\d+(?:,\d+)?[^\W\d_]*²?"  # 12 / 2,5 / 4e / 120mm
    r"|[%€$()/:,]|(?<=\d)-|-(?=\d)"
)
_MAY = re.compile(r"\d|ième")
_ORDINAL = re.compile(r"\d+(?:er|re|ers|e|è|ème|eme|ième|nd|nde)s?$|[a-zéè]{2,}ièmes?$")
_SPACES = re.compile(r"[ .\u00a0\u202f\u2009]")
_DECIMALS = re.compile(r"\d+\.\d{1,2}$")
_PLAIN = re.compile(r"\d+(?:\.\d+)?$")
_CLOCK = re.compile(r"\d{1,2}\s?h(?:\s?\d{2})?$")
_YEAR_BEFORE = frozenset(["en", "depuis", "dès", "année", "an", "fin", "début", "printemps", "été", "automne", "hiver", "mi"])
_NOUN_AFTER = re.compile(r"[^\W\d_]")


_SHADES = frozenset(["bon", "bonne", "petit", "petite", "gros", "grosse"])
_MOST = 10**12
"""What is larger counts no people, no money and no distance of a report: it is a serial number, and no store has room for it."""
_OPENERS = ("des", "par", "de")
_DECIMAL: Kind = "decimal"
_SCALES = frozenset(["hundred", "thousand", "million", "group"])


class Quantity(msgspec.Struct, frozen=True):
    """A number in a text: where it stands, how many it means, and of what ``kind`` it is.

    Only ``count`` (and ``article``, ``none``) can be a toll; the other kinds are told apart so that
    nobody counts them. ``group`` marks collective words ("une dizaine") that ask for "de" before the noun.
    """

    start: int
    end: int
    text: str
    low: int | None
    best: int | None
    high: int | None
    approximate: bool = False
    kind: Kind = "count"
    group: bool = False


__all__ = ["Kind", "Quantity", "find_numbers", "parse_words"]


@lru_cache(maxsize=1)
def _units() -> dict[str, list[tuple[tuple[str, ...], Kind]]]:
    units: dict[str, list[tuple[tuple[str, ...], Kind]]] = {}
    path = builtin_packs() / "lexicon" / "fr" / "numbers_units.csv"
    for _, row in read_rows(path, "word,kind,note"):
        words = tuple(row["word"].lower().split())
        units.setdefault(words[0], []).append((words, msgspec.convert(row["kind"], Kind)))
    for rows in units.values():
        rows.sort(key=lambda pair: -len(pair[0]))
    return units


class _Run(NamedTuple):
    """Tokens of a text, lower case, with their offsets."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def matches(self, i: int, words: Sequence[str]) -> bool:
        return i >= 0 and self.words[i : i + len(words)] == list(words)


def find_numbers(text: str) -> list[Quantity]:
    """Find the numbers of a text, with low, best and high as the codebook reads them.

    >>> [(q.text, q.low, q.best, q.high) for q in find_numbers("au moins 15 morts et une vingtaine de blessés")]
    [('au moins 15', 15, 15, None), ('une vingtaine', 20, 20, 20)]
    >>> [(q.text, q.best, q.kind) for q in find_numbers("à 30 km de là, 12 % des 4.000 habitants")]
    [('30 km', 30, 'measure'), ('12 %', 12, 'percent'), ('4.000', 4000, 'count')]
    """
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    lexicon = number_words()
    matches = list(_TOKEN.finditer(low))
    words = [m.group() for m in matches]
    if lexicon.keys().isdisjoint(words) and _MAY.search(low) is None:
        return []
    run = _Run(text, words, [m.start() for m in matches], [m.end() for m in matches])
    found: list[Quantity] = []
    barrier = 0
    for i, word in enumerate(words):
        if word not in lexicon and word not in _OPENERS and not word[0].isdecimal() and word[-4:] not in ("ième", "èmes"):
            continue
        if i < barrier:
            continue
        read: tuple[Quantity, int] | None = None
        if word not in _OPENERS:
            read = _read(run, i, barrier, lexicon)
        elif i + 1 < len(words) and words[i + 1] in lexicon:
            read = _plural_group(run, i, i + 1, lexicon)
        if read is not None:
            quantity, barrier = read
            found.append(quantity)
    return found


def _value(run: _Run, i: int, lexicon: Mapping[str, NumberWord]) -> tuple[float, int, bool] | None:
    """Read one plain number at token ``i``: value, end, and whether it is a rounded (group) word."""
    word = run.words[i]
    if word[0].isdecimal():
        digits = word if word.isdecimal() or _DECIMALS.match(word) else _SPACES.sub("", word).replace(",", ".")
        if not _PLAIN.match(digits):
            return None
        value: float = float(digits) if "." in digits else int(digits)
        end = i + 1
        entry = lexicon.get(run.words[end]) if end < len(run.words) else None
        if entry is not None and entry.kind in ("thousand", "million") and _near(run, i):
            return round(value * entry.value), end + 1, False
        if entry is not None and entry.kind == "group" and entry.value >= 100:
            return round(value * entry.value), end + 1, True
        return value, end, False
    about = _shaded(run, i, lexicon)
    if about is not None:
        return about
    parsed = parse_words(run.words, i)
    if parsed is None:
        return None
    total, end = parsed
    if run.words[end : end + 2] == ["et", "demi"] and (scale := lexicon[run.words[end - 1]]).kind == "million":
        return total + scale.value // 2, end + 2, False
    entry = lexicon.get(run.words[end]) if end < len(run.words) else None
    if entry is not None and entry.kind == "group":
        size, end = _group_size(run, end, lexicon)
        return total * size, end, True
    return total, end, False


def _shaded(run: _Run, i: int, lexicon: Mapping[str, NumberWord]) -> tuple[float, int, bool] | None:
    """Read "un bon millier", "une petite centaine", "un demi-million"."""
    if run.words[i] not in ("un", "une") or i + 2 >= len(run.words):
        return None
    entry = lexicon.get(run.words[i + 2])
    if entry is None or entry.kind not in ("group", "million"):
        return None
    if run.words[i + 1] in _SHADES:
        return entry.value, i + 3, True
    if run.words[i + 1] == "demi":
        return entry.value // 2, i + 3, True
    return None


def _near(run: _Run, i: int) -> bool:
    """Whether only spaces or a hyphen part token ``i`` from the next."""
    return run.text[run.ends[i] : run.starts[i + 1]].strip(" -\u00a0\u202f") == ""


def _group_size(run: _Run, i: int, lexicon: Mapping[str, NumberWord]) -> tuple[int, int]:
    """Size of a group word, with what it multiplies: "dizaines de milliers"."""
    size, end = lexicon[run.words[i]].value, i + 1
    if end + 1 < len(run.words) and run.words[end] == "de":
        follow = lexicon.get(run.words[end + 1])
        if follow is not None and follow.kind in ("group", "million") and follow.value > size:
            return size * follow.value, end + 2
    return size, end


def _plural_group(run: _Run, start: int, i: int, lexicon: Mapping[str, NumberWord]) -> tuple[Quantity, int] | None:
    """Read "des dizaines", "par centaines", "plusieurs milliers": at least two of them, nobody knows how many."""
    entry = lexicon.get(run.words[i])
    if entry is None or not (entry.kind == "group" or run.words[i] in ("millions", "milliards")):
        return None
    size, end = _group_size(run, i, lexicon)
    quantity = Quantity(run.starts[start], run.ends[end - 1], run.text[run.starts[start] : run.ends[end - 1]],
                        2 * size, 2 * size, None, True, "count", True)  # fmt: skip
    return quantity, end


def _read(run: _Run, i: int, barrier: int, lexicon: Mapping[str, NumberWord]) -> tuple[Quantity, int] | None:
    word = run.words[i]
    entry = lexicon.get(word)
    if entry is not None and entry.kind == "vague":
        plural = _plural_group(run, i, i + 1, lexicon) if i + 1 < len(run.words) else None
        if plural is not None:
            return plural
        return _made(run, i, i, i + 1, (3, 3, None), True, "count")
    if entry is not None and entry.kind == "none":
        return None if run.words[i + 1 : i + 2] == ["part"] else _made(run, i, i, i + 1, (0, 0, 0), False, "none")
    if entry is not None and entry.kind == "few":
        return None
    if word in ("un", "une") and run.words[i + 1 : i + 2] == ["poignée"]:
        return _made(run, i, i, i + 2, (3, 3, None), True, "count")
    if (word[0].isdigit() or entry is None) and _ORDINAL.match(word):
        return _made(run, i, i, i + 1, (None, None, None), False, "ordinal")
    first = _value(run, i, lexicon)
    if first is None:
        if word[0].isdigit():
            return _made(run, i, i, i + 1, (None, None, None), False, _glued(word))
        return None
    value, end, rounded = first
    start = i
    words = run.words
    second = _second(run, i, end, value, barrier, lexicon)
    if second is not None:
        value = _scaled(value, second[0], [lexicon[word] for word in words[end + 1 : second[1]] if word in lexicon])
    if max(value, second[0] if second else 0) > _MOST:
        return _made(run, i, i, end, (None, None, None), False, "name")
    kind = _kind(run, i, second[1] if second else end)
    if kind in ("name", "year"):
        second = None
    if isinstance(value, float) and kind == "count":
        kind = _DECIMAL
    if second is not None:
        upper, end, more = second
        if i - 1 > barrier and words[i - 1] == "de" and words[i - 2] in revising_verbs():  # "est passé de 11 à 14"
            return _made(run, i, i, end, (int(upper), int(upper), int(upper)), more, kind)
        if i > barrier and words[i - 1] in ("entre", "de"):
            start = i - 1
        rounded = rounded or more
        end = _with_unit(run, end, kind)
        return _made(run, i, start, end, (int(value), int(value), int(upper)), rounded, kind)
    number = int(value)
    if word in ("un", "une") and end == i + 1 and kind == "count":
        kind = "article"
    low, best, high, about = _bounds(run, i, end, barrier, number, rounded)
    start = about.start
    end = max(_with_unit(run, end, kind), about.end)
    return _made(run, i, start, end, (low, best, high), about.approximate, kind, rounded)


def _second(
    run: _Run, i: int, end: int, value: float, barrier: int, lexicon: Mapping[str, NumberWord]
) -> tuple[float, int, bool] | None:
    """The upper end of "entre 10 et 15", "10 à 15", "deux ou trois"."""
    joint = run.words[end] if end + 1 < len(run.words) else ""
    between = joint == "et" and i > barrier and run.words[i - 1] == "entre"
    if not (between or (joint in ("à", "ou", "-") and not _joined_name(run, i))):
        return None
    second = _value(run, end + 1, lexicon)
    return second if second is not None and second[0] > value else None


def _scaled(value: float, upper: float, words: Sequence[NumberWord]) -> float:
    """The lower end of "trois à quatre cents" is three hundred: what multiplies the upper end multiplies both."""
    scale = max((word.value for word in words if word.kind in _SCALES), default=1)
    return round(value * scale) if scale > 1 and value * scale < upper else value


def _joined_name(run: _Run, i: int) -> bool:
    """Whether a hyphen glues the number to a word before it (AK-47, S-300)."""
    return i > 1 and run.words[i - 1] == "-" and run.ends[i - 1] == run.starts[i]


def _glued(word: str) -> Kind:
    if _CLOCK.match(word):
        return "time"
    letters = word.lstrip("0123456789,. ")
    rows = _units().get(letters)
    return rows[0][1] if rows else "name"


class _About(NamedTuple):
    start: int
    end: int
    approximate: bool


def _bounds(run: _Run, i: int, end: int, barrier: int, number: int, rounded: bool) -> tuple[int | None, int, int | None, _About]:
    """Apply the cue before or after the number; a bound takes the approximation away."""
    before, after = number_cues()
    start, stop, effect = i, end, ""
    for cue in before.get(run.words[i - 1], ()) if i > barrier else ():
        if i - len(cue.words) >= barrier and run.matches(i - len(cue.words), cue.words):
            start, effect = i - len(cue.words), cue.effect
            break
    if not effect and end < len(run.words):
        effect, stop = _cue_after(run, end, after)
    low: int | None = number
    high: int | None = number
    if effect == "low":
        high = None
    elif effect == "high":
        low = None
    return low, number, high, _About(start, stop, (rounded and not effect) or effect == "about")


def _cue_after(run: _Run, end: int, after: Mapping[str, list[NumberCue]]) -> tuple[str, int]:
    """A cue behind the number: "cent, sinon plus"; one noun may stand between: "vingt civils au moins"."""
    skip = 1 if run.words[end] == "," else 0
    for at in (end, end + skip, end + 1, end + 2):
        if at >= len(run.words) or (at > end and run.words[at - 1][0] in "(/:%"):
            break
        cue = next((c for c in after.get(run.words[at], ()) if run.matches(at, c.words)), None)
        if cue is not None and not _claimed(run, at + len(cue.words)):
            return cue.effect, at + len(cue.words) if at <= end + skip else end
    return "", end


def _claimed(run: _Run, at: int) -> bool:
    """Whether the cue belongs to a number that follows it ("12 morts, au moins 30 blessés")."""
    if at >= len(run.words):
        return False
    word = run.words[at]
    return word[0].isdigit() or word in number_words() or word in ("de", "d", "une", "un")


def _with_unit(run: _Run, end: int, kind: Kind) -> int:
    if kind in ("percent", "measure", "money", "time", "times") and end < len(run.words):
        for words, unit in _units().get(run.words[end], ()):
            if unit == kind and run.matches(end, words):
                return end + len(words)
    return end


def _kind(run: _Run, i: int, end: int) -> Kind:
    """Tell a count from a date, a year, a measure, the number of a unit or a weapon."""
    words = run.words
    previous = words[i - 1] if i else ""
    follow = words[end] if end < len(words) else ""
    gap = run.text[run.ends[end - 1] : run.starts[end]] if end < len(words) else "."
    digits = words[i].isdigit()
    if digits and i and previous == "-" and run.starts[i] == run.ends[i - 1] and i > 1 and run.ends[i - 2] == run.starts[i - 1]:
        return "name" if not words[i - 2][0].isdigit() else "date"
    if (digits and follow in ("/", ":") and gap == "") or (
        digits and previous in ("/", ":") and i and run.starts[i] == run.ends[i - 1]
    ):
        return "date" if "/" in (follow, previous) else "time"
    if digits and len(words[i]) == 4 and 1800 <= int(words[i]) <= 2100 and _is_year(run, i, previous, follow):
        return "year"
    second_day = digits and follow in ("au", "et", "à") and end + 2 < len(words) and words[end + 1].isdigit()
    if second_day and any(kind == "date" for _, kind in _units().get(words[end + 2], ())):  # du 6 au 7 juin
        return "date"
    if gap.strip(" \u00a0\u202f'’-") == "":
        for unit, kind in _units().get(follow, ()):
            if run.matches(end, unit) and not (kind == "date" and follow == "mars" and not digits and end - i > 1):
                return kind
    return "count"


def _is_year(run: _Run, i: int, previous: str, follow: str) -> bool:
    units = _units().get(previous, ())
    if previous in _YEAR_BEFORE or any(kind == "date" for _, kind in units):
        return True
    gap = run.text[run.ends[i] : run.starts[i + 1]] if i + 1 < len(run.words) else "."
    closes = gap.strip() != "" or not _NOUN_AFTER.match(follow) or not follow.endswith(("s", "x"))
    return (
        1900 <= int(run.words[i]) <= 2099
        and closes
        and previous not in ("de", "d", "quelque", "environ", "à", "ou", "moins", "près")
    )


def _made(
    run: _Run, i: int, start: int, end: int, bounds: tuple[int | None, int | None, int | None],
    approximate: bool, kind: Kind, group: bool = False,
) -> tuple[Quantity, int]:  # fmt: skip
    begin, stop = run.starts[start], run.ends[end - 1]
    return Quantity(begin, stop, run.text[begin:stop], *bounds, approximate, kind, group), end
