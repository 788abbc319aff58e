"""See a report's times as a whole: which dates events, which the saying, which comes first, how many were told since."""

from __future__ import annotations

from dataclasses import dataclass

from selon.coding.base.sheet import Sentence, Sheet
from selon.coding.times.told import dates_saying, event_times
from selon.language.times import TimeMention


@dataclass(slots=True)
class TimeSurvey:
    """A report's times in reading order: sentence number, time, whether it dates the saying."""

    sheet: Sheet
    told: list[tuple[int, TimeMention, bool]]

    def since(self, sentence: Sentence, time: TimeMention) -> int:
        """Return how many other times of events were told between a time and a sentence (to three)."""
        at = next((n for n, (_, t, _) in enumerate(self.told) if t is time), len(self.told))
        return min(3, sum(1 for k, _, said in self.told[at + 1 :] if k < sentence.index and not said))

    def first(self, time: TimeMention) -> bool:
        """Say whether a time is the first of the report that dates an event."""
        return next((t is time for _, t, said in self.told if not said), False)

    def told_so_far(self, sentence: Sentence) -> int:
        """Return how many times of events are told before a sentence (to three)."""
        return min(3, sum(1 for k, _, said in self.told if k < sentence.index and not said))


class _Last:
    """Keeps the survey of the sheet that is being read."""

    survey: TimeSurvey | None = None


def survey_times(sheet: Sheet) -> TimeSurvey:
    """Return the survey of a sheet's times, made once for all its claims."""
    kept = _Last.survey
    if kept is None or kept.sheet is not sheet:
        kept = TimeSurvey(sheet, [(s.index, t, dates_saying(s, t)) for s in sheet.sentences for t in event_times(s)])
        _Last.survey = kept
    return kept


def standing(sentence: Sentence, time: TimeMention) -> tuple[int, bool, int]:
    """Return ``since``, ``first`` and ``told_so_far`` of a time seen from a sentence of the sheet that is being read."""
    kept = _Last.survey
    if kept is None or sentence.index >= len(kept.sheet.sentences) or kept.sheet.sentences[sentence.index] is not sentence:
        return 0, False, 0
    return kept.since(sentence, time), kept.first(time), kept.told_so_far(sentence)


def told_before(sentence: Sentence, time: TimeMention) -> list[tuple[int, TimeMention, bool]]:
    """Return the times told before one, in reading order, as the survey of the sheet that is being read has them."""
    kept = _Last.survey
    if kept is None or sentence.index >= len(kept.sheet.sentences) or kept.sheet.sentences[sentence.index] is not sentence:
        return []
    at = next((n for n, (_, t, _) in enumerate(kept.told) if t is time), None)
    return kept.told[: at + 1] if at is not None else []
