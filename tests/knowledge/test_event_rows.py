"""Check the rows of the built-in packs that date reports."""

from __future__ import annotations

from collections import Counter

from selon.knowledge import Packs

PACKS = Packs(["world", "syria", "sahel", "great-lakes"])


def test_names_are_unique_and_days_in_order() -> None:
    names = Counter(event.name for event in PACKS.events)
    assert [name for name, n in names.items() if n > 1] == []
    assert len(names) > 400
    for event in PACKS.events:
        assert event.since is None or event.until is None or event.since <= event.until, event.name


def test_a_cue_is_never_one_short_word() -> None:
    short = [(event.name, cue) for event in PACKS.events for cue in event.cues if len(cue) == 1 and len("".join(cue[0])) < 3]
    assert short == []
