"""Figures as SVG: drawn on the server, so that they are there without scripts, print well and download as they stand.

Colours are presentation attributes for who opens the file alone; the classes let a page's own style overrule them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from selon.review.marks import shown

WIDTH, HEIGHT = 860, 280
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 12, 30, 34
_INK, _QUIET, _LINE = "#1c1f23", "#565d66", "#b9beb6"
_BEST, _BAND = "#b3372f", "#e7b5b0"
_BAR = "#35649b"


class Month(NamedTuple):
    """A month's toll: low, best and high over its incidents."""

    month: str
    low: int
    best: int
    high: int
    incidents: int


def band(rows: Sequence[Month], title: str, label: str) -> str:
    """Return the toll by month as a line with its low-high band; months without incidents count nought."""
    rows = filled(rows)
    top = ceiling(max((row.high for row in rows), default=0))
    inner_w, inner_h = WIDTH - _LEFT - _RIGHT, HEIGHT - _TOP - _BOTTOM
    step = inner_w / max(1, len(rows))

    def x(n: int) -> float:
        return _LEFT + step * (n + 0.5)

    def y(value: float) -> float:
        return _TOP + inner_h * (1 - value / top)

    parts = list(_axis(top, y, label))
    every = max(1, -(-len(rows) // 12))
    parts += [_words(x(n), HEIGHT - 14, row.month, "middle") for n, row in enumerate(rows) if n % every == 0]
    if rows:
        half = min(step / 2, 14)
        low = [(x(n) + side, y(row.low)) for n, row in enumerate(rows) for side in _sides(len(rows), half)]
        high = [(x(n) + side, y(row.high)) for n, row in enumerate(rows) for side in _sides(len(rows), half)]
        parts.append(f'<polygon class="band" fill="{_BAND}" fill-opacity="0.7" points="{_points([*high, *reversed(low)])}"/>')
        parts.append(f'<polyline class="best" fill="none" stroke="{_BEST}" stroke-width="2" points="{_points([(x(n), y(r.best)) for n, r in enumerate(rows)])}"/>')
        for n, row in enumerate(rows):
            if row.incidents:
                told = f"{row.month}: {row.low}–{row.best}–{row.high}"
                parts.append(f'<circle class="best" cx="{x(n):.1f}" cy="{y(row.best):.1f}" r="2.6" fill="{_BEST}"><title>{escape(told)}</title></circle>')
    return _whole(parts, HEIGHT, title)


def bars(rows: Sequence[tuple[str, int]], title: str) -> str:
    """Return counts as lying bars, each with its name and its number."""
    line, names = 22, 260
    height = 16 + line * max(1, len(rows))
    most = max((count for _, count in rows), default=1)
    parts = []
    for n, (name, count) in enumerate(rows):
        top = 8 + n * line
        long = (WIDTH - names - 70) * count / most
        parts.append(_words(names - 8, top + 15, _short(shown(name)), "end"))
        parts.append(f'<rect class="bar" x="{names}" y="{top + 3}" width="{long:.1f}" height="{line - 6}" fill="{_BAR}"/>')
        parts.append(_words(names + long + 6, top + 15, str(count), "start"))
    return _whole(parts, height, title)


def filled(rows: Sequence[Month]) -> list[Month]:
    """Return months without gaps.

    >>> [row.month for row in filled([Month("2023-12", 1, 1, 1, 1), Month("2024-02", 1, 1, 1, 1)])]
    ['2023-12', '2024-01', '2024-02']
    """
    told = {row.month: row for row in rows}
    if not told:
        return []
    (first_year, first_month), (last_year, last_month) = (map(int, month.split("-")) for month in (min(told), max(told)))
    names = (f"{n // 12:04}-{n % 12 + 1:02}" for n in range(first_year * 12 + first_month - 1, last_year * 12 + last_month))
    return [told.get(name, Month(name, 0, 0, 0, 0)) for name in names]


def ceiling(value: int) -> int:
    """Return a round number at or above a value, for the top of an axis.

    >>> ceiling(0), ceiling(7), ceiling(23), ceiling(180)
    (5, 10, 25, 200)
    """
    size = 1
    while True:
        for step in (5, 10, 20, 25):
            if value <= step * size:
                return step * size
        size *= 10


def _sides(count: int, half: float) -> tuple[float, ...]:
    return (-half, half) if count == 1 else (0.0,)


def _axis(top: int, y: object, label: str) -> list[str]:
    assert callable(y)
    parts = []
    for n in range(6):
        value = top * n / 5
        at = y(value)
        parts.append(f'<line class="grid" x1="{_LEFT}" x2="{WIDTH - _RIGHT}" y1="{at:.1f}" y2="{at:.1f}" stroke="{_LINE}" stroke-width="0.6"/>')
        parts.append(_words(_LEFT - 6, at + 4, f"{value:g}", "end"))
    return [*parts, _words(_LEFT - 6, _TOP - 14, label, "end")]


def _points(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def _words(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text class="quiet" x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{_QUIET}">{escape(text)}</text>'


def _short(text: str) -> str:
    return text if len(text) <= 38 else f"{text[:37]}…"


def _whole(parts: Sequence[str], height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(title)}" font-family="system-ui, sans-serif" font-size="12" fill="{_INK}">'
        f'<title>{escape(title)}</title><rect class="paper" width="{WIDTH}" height="{height}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )
