"""French time: find its expressions in a text, say what they mean, turn them into days.

>>> from selon.model import Interval
>>> [lundi] = find_times("Halfaya est tombée lundi.")
>>> resolve(lundi, Interval("2016-08-30", "2016-08-30"))
Resolved(since='2016-08-29', until='2016-08-29', basis='relative')
"""

from selon.language.times.documents import DateEvidence, document_dates
from selon.language.times.find import find_times
from selon.language.times.forms import Category, Form, Length, Part, Point, Resolved, TimeMention, TimexType
from selon.language.times.resolve import resolve
from selon.language.times.timex import Timex, timex_value, timexes

__all__ = [
    "Category", "DateEvidence", "Form", "Length", "Part", "Point", "Resolved", "TimeMention", "Timex", "TimexType",
    "document_dates", "find_times", "resolve", "timex_value", "timexes",
]  # fmt: skip
