"""Read a decade or a century at a token."""

from __future__ import annotations

from selon.language.times.forms import Point
from selon.language.times.tokens import Tokens

_DECADES = (("quatre-vingt-dix", "90"), ("quatre-vingt", "80"), ("soixante-dix", "70"), ("soixante", "60"), ("cinquante", "50"),
            ("quarante", "40"), ("trente", "30"), ("vingt", "20"))  # fmt: skip
_NUMERALS = {"i": 1, "v": 5, "x": 10, "l": 50}


def decade(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "les années 60", "les années 1990", "les années soixante-dix"."""
    if t.cls(i) != "unit" or t.words[i] not in ("années", "annees"):
        return None
    number = t.values[i + 1] if t.cls(i + 1) in ("digits", "year") else ""
    if t.cls(i + 1) == "number":
        words = t.text[t.starts[i + 1] : t.ends[i + 1] + 12].lower()
        number = next((v for w, v in _DECADES if words.startswith(w)), "")
        if number:
            size = 2 if "-" in next(w for w, v in _DECADES if words.startswith(w)) else 1
            return Point(year=1900 + int(number), unit="decade"), i + 1 + size
    if not number or int(number) % 10 or (len(number) == 2 and int(number) < 20):
        return None
    value = int(number)
    return Point(year=value if value > 100 else 1900 + value, unit="decade"), i + 2


def century(t: Tokens, i: int, start: int, this: bool, same: bool) -> tuple[Point, int] | None:
    """Read "le XIXe siècle"."""
    if t.cls(i) != "roman" or t.cls(i + 1) != "unit" or t.values[i + 1] != "century":
        return None
    total, last = 0, 0
    for letter in reversed(t.words[i].removesuffix("eme").removesuffix("e")):
        value = _NUMERALS[letter]
        total += value if value >= last else -value
        last = max(last, value)
    return Point(year=100 * (total - 1), unit="century"), i + 2
