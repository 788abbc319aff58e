"""Cut a text into the few words that matter for time; every other word has the empty class."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from selon.knowledge.rows import builtin_packs, read_rows
from selon.language.number_words import number_words

_TOKEN = re.compile(
    r"[a-zà-ÿœ][a-z0-9à-ÿœ]*|[^\W\d_]\w*"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}(?![\d/])(?!\.\d)"  # 27/07/2017, 2017-07-27
    r"|\d{1,2}/\d{1,2}(?![\d/])"  # 27/07
    r"|\d{1,2}\s?(?:h\s?\d{2}(?!\d)|h(?![^\W_])|:\d{2}(?![\d:]))"  # 21h30, 9 h, 16:58
    r"|\d{1,3}(?:[ .\u00a0\u202f\u2009]\d{3})+(?!\d)"  # 4.000
    r"|\d+(?:,\d+)?[^\W\d_]*"
    r"|-(?:là|la|ci)\b"
    r"|[^\w\s'’-]"
    r"|-(?=[^\w\s]|\s|\d)|\n"
)
_DATE = re.compile(r"\d{1,4}[/.-]\d{1,2}(?:[/.-]\d{2,4})?$")
_CLOCKISH = re.compile(r"\d\s?(?:h(?![^\W\d_])|[:/]\d)|\d[.-]\d\d?[.-]\d|(?<!\w)le \d\d?,")
_OF_THIS_CENTURY = 32
"""A year of two digits below this is of the 2000s; from here on no day of a month can be meant either."""
_CHUNK = re.compile(r"[.!?…»]\s+(?=[A-ZÀÂÉÈÊÎÔ«\"“(–—])|\n(?!\s*[a-zà-ÿ0-9])|\n\s*\n")
_ACCENTS = str.maketrans("àâäéèêëîïôöûüùç", "aaaeeeeiioouuuc")
_ROMAN = re.compile(r"[ivxl]+e(?:me)?$")

CORE = frozenset(
    {
        "weekday", "weekdays", "month", "short_month", "unit", "term", "part", "season", "day", "offset", "feast",
        "after", "before", "later", "earlier", "still", "to_date", "now", "recent", "once", "soon", "nightly", "set",
        "adjective", "next", "before_that", "numdate", "clock", "year",
    }
)  # fmt: skip
"""The classes of words that make a time expression; the others only lead or follow them."""


class Entry(NamedTuple):
    """A lexeme: its class and value."""

    cls: str
    value: str


class Lexicon(NamedTuple):
    """The words and phrases of time."""

    words: Mapping[str, Entry]
    phrases: Mapping[str, list[tuple[list[str], Entry]]]
    core: frozenset[str]


def lower(text: str) -> str:
    """Lower-case a text code point by code point (one capital, İ, would grow)."""
    low = text.lower()
    return low if len(low) == len(text) else text.replace("İ", "I").lower()


def plain(word: str) -> str:
    """A word without its accents, as capitals often are written.

    >>> plain("dernière")
    'derniere'
    """
    return word.translate(_ACCENTS)


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Load the words of ``packs/lexicon/fr/times_*.csv`` and the number words, with and without accents."""
    folder = builtin_packs() / "lexicon" / "fr"
    words: dict[str, Entry] = {}
    for word, number in number_words().items():
        cls = {"group": "group", "vague": "some"}.get(number.kind, "number")
        if number.kind not in ("none", "few"):
            words[word] = Entry(cls, str(number.value))
    for n in range(100):
        words[str(n)] = words[f"{n:02}"] = Entry("digits", str(n))
    for n in range(1000, 2101):
        words[str(n)] = Entry("year", str(n))
    words["1er"] = Entry("first", "1")
    core: set[str] = {str(n) for n in range(1000, 2101)}
    rows = [row for _, row in read_rows(folder / "times_words.csv", "word,class,value,note")]
    for row in rows:
        words[row["word"]] = Entry(row["class"], row["value"])
    for row in rows:
        spellings = {row["word"], plain(row["word"]), plain(row["word"][0]) + row["word"][1:]}  # capitals often drop it: Eté
        for spelling in spellings:
            words.setdefault(spelling, Entry(row["class"], row["value"]))
        if row["class"] in CORE:
            core |= spellings
    phrases: dict[str, list[tuple[list[str], Entry]]] = {}
    for _, row in read_rows(folder / "times_phrases.csv", "words,class,value,note"):
        entry = Entry(row["class"], row["value"])
        for cells in {tuple(row["words"].split()), tuple(plain(row["words"]).split())}:
            phrases.setdefault(cells[0], []).append((list(cells), entry))
            if entry.cls in CORE:
                core.add(max(cells, key=len))
    for found in phrases.values():
        found.sort(key=lambda pair: -len(pair[0]))
    return Lexicon(words, phrases, frozenset(core))


class Tokens:
    """The tokens of a text: words, classes, values and offsets, in parallel lists.

    ``cls(i)`` is the class of token ``i``; it is empty a little before the first and after the last.
    """

    __slots__ = ("classes", "cls", "ends", "starts", "text", "values", "words")

    def __init__(
        self, text: str, words: list[str], classes: list[str], values: list[str], starts: list[int], ends: list[int]
    ) -> None:
        self.text = text
        self.words = words
        self.values = values
        self.starts = starts
        self.ends = ends
        self.classes = classes
        self.cls: Callable[[int], str] = [*classes, *_PADDING].__getitem__

    def __len__(self) -> int:
        return len(self.words)

    def gap(self, i: int) -> str:
        """The characters between token ``i`` and the next."""
        return self.text[self.ends[i] : self.starts[i + 1]] if i + 1 < len(self.starts) else ""


_PADDING = [""] * 24


def may_hold_time(low: str) -> bool:
    """Say quickly whether a lower-case text holds any word of time.

    >>> may_hold_time("le calme est revenu."), may_hold_time("il est parti lundi.")
    (False, True)
    """
    spaced = low
    for mark in _MARKS:
        if mark in spaced:
            spaced = spaced.replace(mark, " ")
    return not lexicon().core.isdisjoint(spaced.split()) or _CLOCKISH.search(low) is not None


_MARKS = ("'", "’", ",", ".", "-", "(", ")", ":", ";", "«", "»", "“", "”", '"', "/", "?", "!")


def chunks(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text where no time expression can run on: after sentences, and at line breaks that end a line.

    >>> [(a, b) for a, b in chunks("Il est parti. Le 3 mai, rien.")]
    [(0, 14), (14, 29)]
    """
    start = 0
    for match in _CHUNK.finditer(text):
        yield start, match.end()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def tokenise(text: str) -> Tokens:
    """Cut a text into classified tokens.

    >>> tokenise("Dans la nuit de lundi à mardi, 12 soldats").classes
    ['dans', 'the', 'part', 'of', 'weekday', 'to', 'weekday', ',', 'digits', '']
    """
    lex = lexicon()
    known, phrases = lex.words.get, lex.phrases
    matches = list(_TOKEN.finditer(lower(text)))
    words = [m.group() for m in matches]
    starts = [m.start() for m in matches]
    ends = [m.end() for m in matches]
    entries = [known(word, _NONE) for word in words]
    for i in [i for i, entry in enumerate(entries) if entry is _NONE]:
        word = words[i]
        if not word[0].isalpha():
            entries[i] = _other(word)
        elif word[0] in "ivxl" and _ROMAN.match(word):
            entries[i] = Entry("roman", word)
    for i, after, entry in _phrases(words, phrases)[::-1]:
        entries[i:after] = [entry]
        ends[i:after] = [ends[after - 1]]
        del words[i + 1 : after], starts[i + 1 : after]
    if "\n" in words:
        kept = [i for i, word in enumerate(words) if word != "\n"]
        words, starts, ends, entries = ([x[i] for i in kept] for x in (words, starts, ends, entries))  # type: ignore[assignment]
    return Tokens(text, words, [e.cls for e in entries], [e.value for e in entries], starts, ends)


def _phrases(words: list[str], phrases: Mapping[str, list[tuple[list[str], Entry]]]) -> list[tuple[int, int, Entry]]:
    """Where phrases stand, from left to right, the longest first, none inside another."""
    found: list[tuple[int, int, Entry]] = []
    barrier = 0
    for i in [i for i, word in enumerate(words) if word in phrases]:
        if i < barrier:
            continue
        for cells, entry in phrases[words[i]]:
            if words[i : i + len(cells)] == cells:
                barrier = i + len(cells)
                found.append((i, barrier, entry))
                break
    return found


_NONE = Entry("", "")


def _other(word: str) -> Entry:
    return Entry(*_classify(word))


def _classify(word: str) -> tuple[str, str]:
    head = word[0]
    if head == "-" and len(word) > 1:
        return "there", ""
    if not head.isdecimal():  # not isdigit, which "²" passes and no number can be made of
        return (word, "") if word in ",()/:.-" else ("", "")
    if _DATE.match(word):
        date = _numeric_date(word)
        return ("numdate", date) if date else ("", "")
    clock = _CLOCK.match(word)
    if clock:
        hour, minute = int(clock[1]), clock[2] or clock[3]
        if hour <= 24 and (minute is None or int(minute) < 60):
            return "clock", f"{hour:02}:{minute or '--'}"
        return ("hours", str(hour)) if minute is None else ("", "")
    if word.isdecimal() and len(word) <= 4:
        return "big", word
    if _DECIMAL.match(word):
        return "decimal", word.replace(",", ".")
    return "", ""


_CLOCK = re.compile(r"(\d{1,2})\s?(?:h\s?(\d{2})?|:(\d{2}))$")
_DECIMAL = re.compile(r"\d+,\d+$")


def _numeric_date(word: str) -> str:
    cells = [int(cell) for cell in re.split(r"[/.-]", word)]
    if len(cells) == 2 and "/" not in word:
        return ""
    if len(cells) == 2:
        day, month, year = cells[0], cells[1], 0
    elif cells[0] > 31:
        year, month, day = cells
    else:
        day, month, year = cells
        if year < 100:
            year += 2000 if year < _OF_THIS_CENTURY else 1900
    if not (1 <= day <= 31 and 1 <= month <= 12 and (year == 0 or 1000 <= year <= 2100)):
        return ""
    return f"{year:04}-{month:02}-{day:02}"
