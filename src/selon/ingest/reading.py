"""From the arguments of a command to a stream of reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from selon.ingest.arguments import ARCHIVE_SUFFIXES, FEED_SUFFIXES, PAGE_SUFFIXES, STDIN, TABLE_SUFFIXES, expand, suffix_of
from selon.ingest.document_date import document_date
from selon.ingest.feed import read_feed
from selon.ingest.foreign import report_language
from selon.ingest.html_page import read_page_file
from selon.ingest.office import read_docx
from selon.ingest.pdf import read_pdf
from selon.ingest.regions import mark_regions
from selon.ingest.skipped import Skipped
from selon.ingest.tables import Row, read_table, row_of
from selon.ingest.text_file import read_stdin, read_text
from selon.ingest.unreadable import Unreadable
from selon.ingest.warc import read_warc
from selon.ingest.weighed_date import weighed_date
from selon.language.which import FRENCH, language_name
from selon.model import Report


def read_reports(
    arguments: Iterable[str], *, date: str | None = None, source: str | None = None
) -> Iterator[Report | Unreadable | Skipped]:
    """Yield every report that the arguments name, one at a time.

    In place of one that cannot be read comes an ``Unreadable``, in place of one that is not for Selon (no page, or not in
    French) a ``Skipped``.

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
            continue
        for row in _rows(item):
            yield _read(row, date, source)


def read_record(
    name: str, values: Mapping[str, Any], *, date: str | None = None, source: str | None = None
) -> Report | Unreadable | Skipped:
    """Read one record of a table that another reader holds, as :func:`read_reports` reads it from a file.

    Args:
        name: what the report is called when the record has no ``id``.
        values: the record: ``text``; ``id``, ``title``, ``date``, ``source``, ``url``, ``language`` if there are any.
        date: the date of records that have none.
        source: the outlet of records that name none.

    Example:
        >>> read_record("table#1", {"text": "", "id": None}).line
        'table#1: the row has no text; fill its column text, or take the row out'
    """
    return _read(row_of(name, values), date, source)


def _read(row: Row | Unreadable | Skipped, date: str | None, source: str | None) -> Report | Unreadable | Skipped:
    return row if isinstance(row, Unreadable | Skipped) else _french(_report(row, date, source))


def _rows(path: Path) -> Iterator[Row | Unreadable | Skipped]:
    """Yield what one file holds: one row, or many."""
    suffix, name = suffix_of(path), str(path)
    if path == STDIN:
        yield _row("-", read_stdin())
    elif suffix in TABLE_SUFFIXES:
        yield from read_table(path)
    elif suffix in ARCHIVE_SUFFIXES:
        yield from read_warc(path)
    elif suffix in FEED_SUFFIXES:
        yield from read_feed(path)
    elif suffix in PAGE_SUFFIXES:
        yield read_page_file(path, name)
    elif suffix == ".pdf":
        yield read_pdf(path, name)
    elif suffix == ".docx":
        yield read_docx(path, name)
    else:
        yield _row(name, read_text(path, name))


def report_of(text: str, *, report: str = "-", date: str | None = None, source: str | None = None) -> Report:
    """Make a report of a text in memory, as the commands make one of a file.

    >>> report_of("Le chef s'est rendu.", date="2017-07-30").date.basis
    'given'
    """
    return mark_regions(Report(report, text, date=document_date(text, date), source=source))


def _row(name: str, text: str | Unreadable) -> Row | Unreadable:
    return text if isinstance(text, Unreadable) else Row(name, text)


def _report(row: Row, date: str | None, source: str | None) -> Report:
    """Make a report of a row: what the row tells goes before what the command was told."""
    if row.date is None and date is not None:
        found = document_date(row.text, date)
    else:
        found = weighed_date(row.text, row.date, grounds=row.date_grounds, url=row.url, fetched=row.fetched)
    return mark_regions(Report(row.report, row.text, row.title, found, row.source or source, row.url, row.language))


def _french(report: Report) -> Report | Skipped:
    """Pass over a report that is in another language."""
    language = report_language(report)
    if language in (None, FRENCH):
        return report if language is None or report.language else msgspec.structs.replace(report, language=language)
    return Skipped(report.report, f"in {language_name(language)}")
