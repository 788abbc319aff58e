"""Tables of reports: .jsonl, .csv and .parquet, one report a row, read as a stream."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from selon.ingest.decode import decode, encoding_of
from selon.ingest.unreadable import MAX_REPORT_BYTES, Unreadable, from_os_error, too_long

COLUMNS = ("id", "text", "title", "date", "source", "url", "language")
_LONGEST_LINE = 64_000_000
_BATCH = 32
"""Rows of a Parquet file held at once: one long text may stand in it once and in every row."""

_MAX_GROUP = 200_000_000
_LONG_ROW = 50_000
"""Bytes of a group of rows, and a row in the mean, above which a Parquet file is no table of reports: many short rows may be as long."""


class Row(msgspec.Struct, frozen=True):
    """One row of a table: its name, its text, and what else it tells of the report."""

    report: str
    text: str
    title: str | None = None
    date: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    date_grounds: str = ""
    """Where ``date`` was read, when that is not simply a column."""
    fetched: str | None = None
    """The day on which a crawl fetched it."""


def read_table(path: Path) -> Iterator[Row | Unreadable]:
    """Yield the rows of a table, whatever its kind, and a line for each row that is no report."""
    readers = {".jsonl": _jsonl, ".csv": _csv, ".parquet": _parquet}
    empty = True
    try:
        for item in readers[path.suffix.lower()](path):
            empty = False
            yield item
    except OSError as error:
        yield from_os_error(str(path), error)
        return
    if empty:
        yield Unreadable(str(path), "is empty", "give it rows with a text, or leave it out")


def row_of(name: str, values: Mapping[str, Any]) -> Row | Unreadable:
    """Make a row of one record; ``name`` is used when it has no id of its own.

    >>> row_of("table.csv#2", {"text": "Le calme.", "id": 7}).report
    '7'
    """
    told = {key: str(value) for key in COLUMNS if (value := values.get(key)) not in (None, "")}
    given = values.get("id")
    report = name if given in (None, "") else str(given)
    text = values.get("text")
    if not isinstance(text, str) or not text.strip():
        shown = f"{name} (id {report})" if report != name else name
        return Unreadable(shown, "the row has no text", "fill its column text, or take the row out")
    size = len(text.encode("utf-8", "surrogatepass")) if len(text) > MAX_REPORT_BYTES / 4 else 0
    if size > MAX_REPORT_BYTES:
        return too_long(report, size)
    if "\0" in text:
        return Unreadable(report, "the row's text holds NUL characters", "take them out")
    told.pop("id", None)
    told["text"] = text
    return Row(report, **told)


def _jsonl(path: Path) -> Iterator[Row | Unreadable]:
    with path.open("rb") as stream:
        for number, line in _lines(stream):
            name = f"{path}#{number}"
            if isinstance(line, int):
                yield too_long(name, line)
            elif line.strip():
                yield _json_row(name, line.removeprefix(codecs.BOM_UTF8))


def _json_row(name: str, line: bytes) -> Row | Unreadable:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        text = decode(line, name)
        if isinstance(text, Unreadable):
            return text
        line = text.encode()
    try:
        values = msgspec.json.decode(line)
    except RecursionError:
        return Unreadable(name, "the row is nested without end", "give each line one JSON object")
    except msgspec.DecodeError as error:
        return Unreadable(name, f"the row is not JSON ({str(error).lower()})", "give each line one JSON object")
    if not isinstance(values, dict):
        return Unreadable(name, "the row is JSON, but no object", 'give each line one object such as {"text": "..."}')
    return row_of(name, values)


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | int]]:
    """Number the lines; of one that is too long give the length only, and never hold it whole."""
    number = 0
    longest = 2 * MAX_REPORT_BYTES  # escapes may double a text
    while line := stream.readline(longest):
        number += 1
        if len(line) < longest or line.endswith(b"\n"):
            yield number, line
            continue
        size = len(line)
        while not line.endswith(b"\n") and (line := stream.readline(longest)):
            size += len(line)
        yield number, size


def _csv(path: Path) -> Iterator[Row | Unreadable]:
    encoding = _encoding(path)
    if isinstance(encoding, Unreadable):
        yield encoding
        return
    csv.field_size_limit(_LONGEST_LINE)  # our own limit is checked row by row, and says which row
    try:
        yield from _rows(path, encoding)
    except UnicodeDecodeError:  # UTF-8 was read through before; UTF-16 is taken at its mark's word
        yield Unreadable(str(path), "holds broken UTF-16, so its last rows are lost", "save it as CSV in UTF-8")


def _rows(path: Path, encoding: str) -> Iterator[Row | Unreadable]:
    with path.open(encoding=encoding, newline="") as stream:
        first = stream.readline(1_000_000)
        stream.seek(0)
        reader = csv.DictReader(stream, delimiter=max(",;\t|", key=first.count), restkey="", restval=None)
        header = [(name or "").strip().lower() for name in reader.fieldnames or ()]
        if not header:
            return
        if "text" not in header:
            yield Unreadable(str(path), "has no column text", "name the column with the reports text in its first line")
            return
        reader.fieldnames = header
        number = 1
        while True:
            number += 1
            try:
                yield row_of(f"{path}#{number}", next(reader))
            except StopIteration:
                return
            except csv.Error as error:
                yield Unreadable(f"{path}#{number}", f"the rows from here on are no CSV ({error})", "mend the file")
                return


def _encoding(path: Path) -> str | Unreadable:
    """Say how a CSV file is written: read through once for UTF-8, and only then guess."""
    check = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        head = stream.read(MAX_REPORT_BYTES)
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if b"\0" in head:
            return Unreadable(str(path), "holds NUL bytes, so it is binary or damaged", "save it as CSV in UTF-8")
        stream.seek(0)
        read = 0
        try:
            while chunk := stream.read(1 << 20):
                check.decode(chunk)
                read += len(chunk)
            check.decode(b"", final=True)
            return "utf-8-sig"
        except UnicodeDecodeError:
            stream.seek(max(0, read - (1 << 16)))
            found = encoding_of(stream.read(1 << 20), str(path))
    if isinstance(found, Unreadable):
        return Unreadable(str(path), "is broken UTF-8, or no text", "save it as CSV in UTF-8")
    return found.name


def _parquet(path: Path) -> Iterator[Row | Unreadable]:
    import duckdb
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        # Else a row group is held whole, and some writers make but one.
        file = pq.ParquetFile(path, buffer_size=1 << 20, pre_buffer=False)
        names = {name.lower(): name for name in file.schema_arrow.names if name.lower() in COLUMNS}
    except (pa.ArrowException, UnicodeDecodeError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        yield Unreadable(str(path), "is no Parquet file, or a damaged one", "write it again")
        return
    if "text" not in names:
        yield Unreadable(str(path), "has no column text", "give it one with the text of each report")
        return
    number = 0
    try:
        if swollen := _swollen_rows(file, path, names["text"]):
            yield Unreadable(str(path), swollen, "take the long texts out of it: one report may have 5.0 MB")
            return
        for batch in file.iter_batches(batch_size=_BATCH, columns=list(names.values())):
            for values in batch.to_pylist():
                number += 1
                yield row_of(f"{path}#{number}", {key: values[name] for key, name in names.items()})
    except (pa.ArrowException, duckdb.Error, UnicodeDecodeError, OSError) as error:
        if isinstance(error, OSError) and error.errno:
            raise
        what = f"the rows after {number} cannot be read ({str(error).splitlines()[0]})"
        yield Unreadable(str(path), what, "write the file again")


def _swollen_rows(file: Any, path: Path, text: str) -> str | None:
    """Say which rows unpack to much more than reports do: a page of a column is unpacked whole, however long its cells are."""
    first = 1
    for rows, size in _sizes(file, path, text):
        last = first + rows - 1
        if size > _MAX_GROUP and size > _LONG_ROW * rows:
            return f"unpacks to {size / 1e6:.0f} MB of text in the rows {first} to {last}"
        first = last + 1
    return None


def _sizes(file: Any, path: Path, text: str) -> Iterator[tuple[int, int]]:
    """Yield how many rows each group has, and to how many bytes its texts unpack.

    Asked for a column, pyarrow's metadata end the whole process where its histograms are damaged, so DuckDB is asked. It would take
    some names for patterns; of such a file the whole groups are weighed. Raises what DuckDB raises for a damaged file.
    """
    if set(str(path)) & set("*?["):
        groups = map(file.metadata.row_group, range(file.metadata.num_row_groups))
        yield from ((group.num_rows, group.total_byte_size) for group in groups)
        return
    import duckdb

    query = """
        select any_value(row_group_num_rows), coalesce(sum(total_uncompressed_size) filter (split_part(path_in_schema, ', ', 1) = ?), 0)
        from parquet_metadata(?) group by row_group_id order by row_group_id
    """
    with duckdb.connect() as connection:
        yield from connection.execute(query, [text, str(path)]).fetchall()
