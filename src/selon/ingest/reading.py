"""From the arguments of a command to a stream of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from selon.ingest.arguments import STDIN, TABLE_SUFFIXES, expand
from selon.ingest.document_date import document_date
from selon.ingest.regions import mark_regions
from selon.ingest.tables import read_table
from selon.ingest.text_file import read_stdin, read_text
from selon.ingest.unreadable import Unreadable
from selon.model import Report


def read_reports(
    arguments: Iterable[str], *, date: str | None = None, source: str | None = None
) -> Iterator[Report | Unreadable]:
    """Yield every report that the arguments name, one at a time, and an ``Unreadable`` for each that is none.

    Args:
        arguments: files, folders, globs, tables, or ``-`` for standard input.
        date: the reports' date where they have none of their own (a day, a month, a year or ``from/to``).
        source: the outlet, where they name none of their own.

    Example:
        >>> from pathlib import Path
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     _ = Path(folder, "a.txt").write_text("Bamako, 12 mars 2021 - L'armée a repoussé l'assaut.")
        ...     [(report.text[:6], report.date.interval.start) for report in read_reports([folder])]
        [('Bamako', '2021-03-12')]
    """
    for item in expand(arguments):
        if isinstance(item, Unreadable):
            yield item
        elif item == STDIN:
            yield _report("-", read_stdin(), date, source)
        elif item.suffix.lower() in TABLE_SUFFIXES:
            yield from _table(item, date, source)
        else:
            yield _report(str(item), read_text(item, str(item)), date, source)


def report_of(text: str, *, report: str = "-", date: str | None = None, source: str | None = None) -> Report:
    """Make a report of a text in memory, as the commands make one of a file.

    >>> report_of("Le chef s'est rendu.", date="2017-07-30").date.basis
    'given'
    """
    return mark_regions(Report(report, text, date=document_date(text, date), source=source))


def _report(name: str, text: str | Unreadable, date: str | None, source: str | None) -> Report | Unreadable:
    return text if isinstance(text, Unreadable) else report_of(text, report=name, date=date, source=source)


def _table(path: Path, date: str | None, source: str | None) -> Iterator[Report | Unreadable]:
    for row in read_table(path):
        if isinstance(row, Unreadable):
            yield row
            continue
        date_found = document_date(row.text, row.date or date)
        made = Report(row.report, row.text, row.title, date_found, row.source or source, row.url, row.language)
        yield mark_regions(made)
