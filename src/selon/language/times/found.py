"""What a rule returns: a whole time expression."""

from __future__ import annotations

from typing import NamedTuple

from selon.language.times.forms import Category, Form, Part, Point, TimexType


class Found(NamedTuple):
    """A whole expression: its tokens (end excluded), meaning, category and TimeML type."""

    start: int
    end: int
    form: Form
    category: Category
    type: TimexType
    parts: tuple[Part, ...] = ()


def timex_type(made: Point) -> TimexType:
    """TIME for a part of a day, else DATE."""
    return "TIME" if made.part or made.clock else "DATE"


def point_category(made: Point) -> Category:
    """Discourse for a point that hangs on the last event, else point."""
    return "discourse" if made.base == "last" or made.direction in ("before", "after") else "point"
