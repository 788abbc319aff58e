"""Files to reports: formats, encodings, document date."""

from selon.ingest.arguments import SUFFIXES, expand
from selon.ingest.date_reasons import DateReason, date_reasons
from selon.ingest.document_date import document_date
from selon.ingest.given_date import BadDate, parse_given
from selon.ingest.narrowing import narrow
from selon.ingest.reading import read_record, read_reports, report_of
from selon.ingest.regions import mark_regions
from selon.ingest.skipped import Skipped
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable

__all__ = [
    "MAX_REPORT_BYTES", "SUFFIXES", "BadDate", "DateReason", "Skipped", "Unreadable",
    "date_reasons", "document_date", "expand", "mark_regions", "narrow", "parse_given", "read_record", "read_reports", "report_of",
]  # fmt: skip
