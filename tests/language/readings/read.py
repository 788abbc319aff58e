"""Read sentences for their times and numbers, and verbs for their forms, and write every reading down below.

python -m tests.language.readings.read      (writes the readings anew, for the change to be read)
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from selon.language.conjugation import conjugate
from selon.language.numbers import find_numbers
from selon.language.times import document_dates, find_times, resolve, timexes
from selon.language.times.forms import TimeMention
from selon.model import Interval

MOODS = ("pres", "subj", "impf", "fut", "cond", "past", "pp", "ger")
HERE = Path(__file__).parent
DAY = Interval("2024-05-21", "2024-05-21")
MONTHS = Interval("2024-03-10", "2024-05-21")
EVENT = Interval("2023-11-04", "2023-12-10")


def _days(since: str | None, until: str | None) -> str:
    return str(since) if since == until else f"{since}..{until}"


def _resolved(mention: TimeMention) -> str:
    """The days of a mention: said of what was, then, where they are others, in other settings."""
    told = resolve(mention, DAY)
    plain = _days(told.since, told.until)
    settings = {
        "to come": resolve(mention, DAY, future=True),
        "in a report of some months": resolve(mention, MONTHS),
        "after an event of weeks": resolve(mention, DAY, EVENT),
        "after an event of a day": resolve(mention, DAY, Interval("2024-05-02", "2024-05-02")),
        "after an event of a night": resolve(mention, DAY, Interval("2024-05-02", "2024-05-03")),
        "while an event of weeks lasts": resolve(mention, DAY, Interval("2024-04-21", "2024-05-21")),
        "after an event of unknown end": resolve(mention, DAY, Interval("2024-05-02", None)),
        "in a report of unknown beginning": resolve(mention, Interval(None, "2024-05-21")),
    }
    others = [f"{name} {days}" for name, found in settings.items() if (days := _days(found.since, found.until)) != plain]
    return "; ".join([f"{told.basis} {plain}", *others])


def times(sentence: str) -> Iterator[str]:
    """Yield what is found in a sentence: each time, its parts with their TimeML values, and what it proves of the report's date."""
    for mention in find_times(sentence):
        yield f"{mention.text} = {mention.category} {mention.type} {mention.form.relation}: {_resolved(mention)}"
    for timex in timexes(sentence, DAY):
        yield f"timex {sentence[timex.start : timex.end]} = {timex.type} {timex.value}"
    for date in document_dates(sentence):
        years = f" years {' '.join(map(str, date.years[-3:]))}" if date.years else ""
        yield f"dates {date.text} = {date.precision} {_days(date.since, date.until)}{years}{' contradicts itself' if date.contradicts else ''} {date.clock or ''}".rstrip()


def numbers(sentence: str) -> Iterator[str]:
    """Yield every number of a sentence with what it means."""
    for found in find_numbers(sentence):
        marks = [mark for mark in ("approximate", "group") if getattr(found, mark)]
        yield f"{found.text} = {' '.join([found.kind, f'{found.low} {found.best} {found.high}', *marks])}"


def verbs(infinitive: str) -> Iterator[str]:
    """Yield every form of a verb by its mood."""
    forms = conjugate(infinitive)
    for mood in MOODS:
        yield f"{mood} {' '.join(sorted(form for form, moods in forms.items() if mood in moods))}"


READERS: dict[str, Callable[[str], Iterator[str]]] = {"times": times, "numbers": numbers, "verbs": verbs}


def read(name: str, sentence: str) -> list[str]:
    """Return the lines of a sentence."""
    return list(READERS[name](sentence))


def expected(name: str) -> dict[str, list[str]]:
    """Return the sentences of a file, with the readings that stand below each."""
    found: dict[str, list[str]] = {}
    sentence = ""
    for line in (HERE / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("    "):
            found[sentence].append(line.strip())
        elif line:
            sentence = line
            assert sentence not in found, sentence
            found[sentence] = []
    return found


if __name__ == "__main__":
    for name in READERS:
        lines = [line for sentence in expected(name) for line in (sentence, *(f"    {found}" for found in read(name, sentence)))]
        (HERE / f"{name}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    sys.exit(0)
