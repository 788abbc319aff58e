"""Reads a reference: a CSV of ACLED or of UCDP GED, known by its columns. What is wrong with a file is said with its row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Literal

import msgspec

Kind = Literal["ACLED", "GED"]
_NEEDED: dict[Kind, tuple[str, ...]] = {
    "ACLED": ("event_id_cnty", "event_date", "event_type", "actor1", "latitude", "longitude", "fatalities"),
    "GED": ("id", "date_start", "date_end", "side_a", "side_b", "latitude", "longitude", "best"),
}
_DATES = ("%d %B %Y", "%d %b %Y", "%d-%B-%Y", "%d-%b-%Y", "%d/%m/%Y", "%Y/%m/%d")
_WITHIN: dict[str, int] = {"1": 0, "2": 3, "3": 15}
"""Days around the one that ACLED gives, by its time precision: a day, a week, a month."""


class CompareError(Exception):
    """A reference that cannot be read; the message says which file, which row and why."""


class Event(msgspec.Struct, frozen=True):
    """One event of a reference; ``row`` counts from 1, without the header.

    ``first`` and ``last`` are days as in ``date.toordinal``, as wide as the file says that the time is known; ``day`` is the one it gives.
    """

    row: int
    event_id: str
    first: int
    last: int
    lat: float | None
    lon: float | None
    location: str
    country: str
    actors: tuple[str, ...]
    type: str
    low: int | None
    best: int
    high: int | None
    day: str


def read_reference(path: Path) -> tuple[Kind, list[Event]]:
    """Read a file.

    Raises:
        CompareError: it is no text, no ACLED or GED file, or has a cell that cannot be meant.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CompareError(f"{path}: is not UTF-8 text (byte {error.start}); save it as CSV in UTF-8") from None
    head = text.partition("\n")[0]
    comma = max(",;\t", key=head.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=comma)
    kind = _kind_of(path, [name.strip() for name in reader.fieldnames or ()])
    make = _acled if kind == "ACLED" else _ged
    return kind, [make(_Cells(path, number, row)) for number, row in _rows(path, reader)]


def _rows(path: Path, reader: csv.DictReader[str]) -> Iterator[tuple[int, dict[str, str]]]:
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if None in row:
                raise CompareError(f"{path}: row {number}: has more cells than the header")
            if None in row.values():
                raise CompareError(f"{path}: row {number}: has fewer cells than the header")
            # "#" begins the hashtags of HXL, which humanitarian copies of these files have under the header
            if not all(not cell or cell.startswith("#") for cell in row.values()):
                yield number, {(name or "").strip(): cell.strip() for name, cell in row.items()}
    except csv.Error as error:
        raise CompareError(f"{path}: row {number + 1}: {error}") from None


def _kind_of(path: Path, names: list[str]) -> Kind:
    lacking: dict[Kind, list[str]] = {kind: [n for n in needed if n not in names] for kind, needed in _NEEDED.items()}
    kind = min(lacking, key=lambda kind: len(lacking[kind]) / len(_NEEDED[kind]))
    if not lacking[kind]:
        return kind
    if len(lacking[kind]) == len(_NEEDED[kind]):
        raise CompareError(f"{path}: is neither an ACLED nor a GED file: none of their columns is in its header")
    raise CompareError(f"{path}: looks like {kind}, but its header lacks {', '.join(lacking[kind])}")


class _Cells:
    """One row whose cells are asked for by what they must be."""

    def __init__(self, path: Path, number: int, row: Mapping[str, str]) -> None:
        self.path, self.number, self._row = path, number, row

    def text(self, name: str) -> str:
        return self._row.get(name, "")

    def wrong(self, name: str, what: str) -> CompareError:
        return CompareError(f"{self.path}: row {self.number}: {name} {self.text(name)!r} is no {what}")

    def whole(self, name: str) -> int | None:
        number = self._number(name)
        if number is None:
            return None
        if not 0 <= number < 1e9 or number != int(number):
            raise self.wrong(name, "count")
        return int(number)

    def degrees(self, name: str, most: int) -> float | None:
        number = self._number(name)
        if number is not None and not -most <= number <= most:
            raise self.wrong(name, "position on earth")
        return number

    def _number(self, name: str) -> float | None:
        text = self.text(name)
        try:
            return float(text) if text else None
        except ValueError:
            raise self.wrong(name, "number") from None

    def day(self, name: str) -> int:
        text = self.text(name)
        try:
            return date.fromisoformat(text[:10]).toordinal()
        except ValueError:
            pass
        for shape in _DATES:
            try:
                return datetime.strptime(text, shape).toordinal()
            except ValueError:
                continue
        raise self.wrong(name, "date")


def _acled(cells: _Cells) -> Event:
    day, deaths = cells.day("event_date"), cells.whole("fatalities")
    around = _WITHIN.get(cells.text("time_precision"), 0)
    beside = [name for side in ("assoc_actor_1", "assoc_actor_2") for name in cells.text(side).split(";")]
    return Event(
        row=cells.number, event_id=cells.text("event_id_cnty"), first=day - around, last=day + around,
        lat=cells.degrees("latitude", 90), lon=cells.degrees("longitude", 180),
        location=cells.text("location"), country=cells.text("country"),
        actors=_names([cells.text("actor1"), cells.text("actor2"), *beside]),
        type=cells.text("event_type"), low=None, best=deaths or 0, high=None, day=date.fromordinal(day).isoformat(),
    )  # fmt: skip


def _ged(cells: _Cells) -> Event:
    first, last = cells.day("date_start"), cells.day("date_end")
    if last < first:
        raise cells.wrong("date_end", f"day after {cells.text('date_start')}")
    return Event(
        row=cells.number, event_id=cells.text("id"), first=first, last=last,
        lat=cells.degrees("latitude", 90), lon=cells.degrees("longitude", 180),
        location=cells.text("where_coordinates"), country=cells.text("country"),
        actors=_names([cells.text("side_a"), cells.text("side_b")]), type=cells.text("type_of_violence"),
        low=cells.whole("low"), best=cells.whole("best") or 0, high=cells.whole("high"),
        day=date.fromordinal(first).isoformat(),
    )  # fmt: skip


def _names(cells: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.strip() for name in cells if name.strip()))
