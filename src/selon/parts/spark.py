"""``selon code --engine spark``: reports from Parquet, coded by Spark, to a folder of Parquet.

Spark codes, which is nearly all of the work; what needs all reports at once (lineages, linking) is done in a store, where
Spark's driver runs, with the code of the other engines. So incidents are equal whoever coded.
"""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec

from selon.engines import Failed
from selon.engines.batches import batched
from selon.engines.outcome import EngineError, try_batch
from selon.engines.spark import arrow_type, ddl, map_rows, session
from selon.ingest import Skipped, Unreadable, parse_given, read_record
from selon.ingest.tables import COLUMNS as TOLD
from selon.model import Report
from selon.parts.rows import CODED, COLUMNS, UNDATED, PartsError, RunNote, claims_of_row, coded_row, passed_over_row
from selon.pipeline import BATCH, PackCoder, Summary
from selon.store import Store
from selon.store.rows import Row, claim_rows
from selon.store.schema import TABLES

_READ = {
    "key": "VARCHAR",
    "file": "VARCHAR",
    "number": "BIGINT",
    "report": "VARCHAR",
    "skipped": "VARCHAR",
    "unreadable": "VARCHAR",
}
"""What was read: where, and one of the last three, as JSON."""

_CLAIMS = TABLES["claims"] | {"year": "VARCHAR"}
_INCIDENTS = TABLES["incidents"] | {"year": "VARCHAR"}
_CHUNK = 100_000
_REPORTS_A_TASK = 2000
"""A minute or two of work, so that one that is lost costs little."""

_TASKS_A_WORKER = 4
"""So that all end at about the same time."""


def code_parquet(
    inputs: Sequence[str],
    out: str,
    *,
    packs: Sequence[str] | None = None,
    date: str | None = None,
    source: str | None = None,
    master: str | None = None,
    workers: int = 1,
) -> Summary:
    """Code reports from Parquet into a folder of Parquet, on Spark.

    A report that the folder has from the same coder is not coded again.

    Args:
        inputs: files or folders of Parquet, here or in a store that Spark knows, with a column ``text``.
        out: the folder to write to, here or in such a store.
        packs: names of the packs to code with; all by default.
        date: date of the reports that have none of their own.
        source: outlet of the reports that name none.
        master: address of the cluster; by default that of ``spark-submit``, else this machine.
        workers: number of processes on this machine, where there is no cluster.

    Raises:
        EngineError: when there is no Spark, or its job fails.
        PartsError: when the input cannot be read.
        BadDate: when ``date`` is none.
    """
    if date:
        parse_given(date)
    began = time.monotonic()
    spark = session(master, workers, {"SELON_PACKS": os.environ.get("SELON_PACKS", "")})
    run = RunNote(uuid.uuid4().hex[:16], _now(), PackCoder(packs).name, tuple(packs or ()))
    with _told():
        records = _records(spark, inputs)
        read = map_rows(records, _Reading(packs, date, source), _READ)
        single = read.groupBy("key").agg(*_first_of_each())
        known = _known(spark, out, run.coder)
        new = single if known is None else single.join(known, "key", "left_anti")
        seen = records.count()
        tasks = max(_TASKS_A_WORKER * spark.sparkContext.defaultParallelism, seen // _REPORTS_A_TASK)
        coded = map_rows(new.repartition(tasks), _Coding(packs, run), COLUMNS)
        coded.write.mode("append").partitionBy("year").parquet(f"{out}/{CODED}")
        summary = _summary(spark, out, run, seen)
    summary.seconds = time.monotonic() - began
    return summary


@contextmanager
def _told() -> Iterator[None]:
    """Say in one line what Spark says in a hundred."""
    try:
        yield
    except Exception as error:
        if not type(error).__module__.startswith(("pyspark.", "py4j.")):
            raise
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        told = next((line for line in reversed(lines) if "Error" in line or "Exception" in line), lines[0] if lines else "")
        raise EngineError(f"Spark could not do it: {told}") from error


def _records(spark: Any, inputs: Sequence[str]) -> Any:
    """The rows of the input, with the file and the number of each; columns are known in any case, as in tables."""
    from pyspark.errors import AnalysisException
    from pyspark.sql import functions as F

    try:
        frame = spark.read.parquet(*inputs)
    except AnalysisException as error:
        raise PartsError(
            f"{', '.join(inputs)}: cannot be read ({str(error).splitlines()[0]}); give files or folders of Parquet"
        ) from None
    names = {name.lower(): name for name in frame.columns if name.lower() in TOLD}
    if "text" not in names:
        raise PartsError(f"{', '.join(inputs)}: has no column text; give it one with the text of each report")
    columns = [
        (F.col(f"`{name}`") if key == "text" else F.col(f"`{name}`").cast("string")).alias(key) for key, name in names.items()
    ]
    return frame.select(*columns, F.col("_metadata.file_path").alias("file"), F.col("_metadata.row_index").alias("number"))


def _first_of_each() -> list[Any]:
    """Of records that are one report, the first in the order of files and rows, which is the one that one process codes."""
    from pyspark.sql import functions as F

    rank = F.struct("file", "number")
    return [F.min_by(name, rank).alias(name) for name in _READ if name != "key"]


def _known(spark: Any, out: str, coder: str) -> Any | None:
    """The reports that the folder has from this coder."""
    from pyspark.errors import AnalysisException

    try:
        there = spark.read.parquet(f"{out}/{CODED}")
    except AnalysisException:
        return None
    return there.where((there.kind == "coded") & (there.coder == coder)).select("key").distinct()


class _Reading:
    """Makes reports of records, as the readers of files do: dated, and passed over where they are not for Selon."""

    def __init__(self, packs: Sequence[str] | None, date: str | None, source: str | None) -> None:
        self.packs, self.date, self.source = _hashable(packs), date, source

    def __call__(self) -> Any:
        maker = _maker(self.packs)

        def work(rows: Iterator[Row]) -> Iterator[Row]:
            run = RunNote("", "", "")
            for row in rows:
                name = f"{_path(row['file'])}#{row['number'] + 1}"
                item = read_record(name, row, date=self.date, source=self.source)
                where = {"file": row["file"], "number": row["number"]}
                if isinstance(item, Report):
                    item = maker.dated(item)
                    yield {"key": item.report_id, "report": msgspec.json.encode(item).decode(), **where}
                else:
                    kind = "skipped" if isinstance(item, Skipped) else "unreadable"
                    yield {"key": passed_over_row(item, run)["key"], kind: msgspec.json.encode(item).decode(), **where}

        return work


class _Coding:
    """Codes reports, in batches as a worker of one machine does."""

    def __init__(self, packs: Sequence[str] | None, run: RunNote) -> None:
        self.packs, self.run = _hashable(packs), run

    def __call__(self) -> Any:
        task = _task(self.packs)

        def work(rows: Iterator[Row]) -> Iterator[Row]:
            for group in batched(rows, BATCH):
                reports = [msgspec.json.decode(row["report"], type=Report) for row in group if row["report"] is not None]
                for outcome in try_batch(task, reports) if reports else ():
                    if isinstance(outcome, Failed):
                        what = f"could not be coded ({outcome.reason})"
                        fault = Unreadable(outcome.item.report, what, "leave it out, and please report it as a fault")
                        yield passed_over_row(fault, self.run)
                    else:
                        yield coded_row(outcome.item, outcome.result, self.run)
                for row in group:
                    if row["skipped"] is not None:
                        yield passed_over_row(msgspec.json.decode(row["skipped"], type=Skipped), self.run)
                    elif row["unreadable"] is not None:
                        yield passed_over_row(msgspec.json.decode(row["unreadable"], type=Unreadable), self.run)

        return work


def _hashable(packs: Sequence[str] | None) -> tuple[str, ...] | None:
    return None if packs is None else tuple(packs)


@lru_cache(maxsize=2)
def _maker(packs: tuple[str, ...] | None) -> PackCoder:
    """The coder of this worker, shared by what it reads and what it codes."""
    return PackCoder(packs)


@lru_cache(maxsize=2)
def _task(packs: tuple[str, ...] | None) -> Any:
    return _maker(packs)()


def _path(address: str) -> str:
    """Return a file as the commands name it: a path where it is on this machine.

    >>> _path("file:/data/a%20b.parquet"), _path("s3a://bucket/a.parquet")
    ('/data/a b.parquet', 's3a://bucket/a.parquet')
    """
    parts = urlsplit(address)
    return unquote(parts.path) if parts.scheme == "file" else address


def _summary(spark: Any, out: str, run: RunNote, seen: int) -> Summary:
    from pyspark.sql import functions as F

    made = spark.read.parquet(f"{out}/{CODED}").where(F.col("run_id") == run.run_id)
    told = Summary(seen=seen)
    for row in made.groupBy("kind", "reason").agg(F.count("*").alias("n"), F.sum(F.size("claims")).alias("claims")).collect():
        if row["kind"] == "coded":
            told.coded, told.claims = row["n"], row["claims"]
        elif row["kind"] == "skipped":
            told.skipped[row["reason"]] = row["n"]
    unreadable = made.where(F.col("kind") == "unreadable").select("report", "reason", "remedy").orderBy("report")
    told.unreadable = [Unreadable(row["report"], row["reason"], row["remedy"]) for row in unreadable.toLocalIterator()]
    told.known = told.seen - told.coded - told.skipped.total() - len(told.unreadable)
    return told


# What is found from all of them


def write_found(out: str, store: Store | None, *, master: str | None = None, workers: int = 1) -> None:
    """Write the claims of a folder of coded reports, flat, and the incidents found in a store built from it.

    Args:
        out: the folder.
        store: a store built from the folder; without it, claims have no incident, and no incidents are written.
        master: as in :func:`code_parquet`.
        workers: as in :func:`code_parquet`.
    """
    from pyspark.sql import functions as F

    spark = session(master, workers)
    with _told():
        coded = spark.read.parquet(f"{out}/{CODED}").where("kind = 'coded'")
        last = coded.groupBy("key").agg(
            F.max_by("run_id", "run_started").alias("run_id")
        )  # coded anew, a report has its last claims
        claims = map_rows(
            coded.join(last, ["key", "run_id"]).select("report_id", "run_id", "year", "claims"), _Flattening(), _CLAIMS
        )
        if store is not None:
            columns = {name: TABLES["claims"][name] for name in ("claim_id", "report_id", "incident_id", "lineage")}
            found = ({name: row[name] for name in columns} for row in store.table("claims"))
            placed = _frame(spark, found, columns)
            claims = claims.drop("incident_id", "lineage").join(placed, ["claim_id", "report_id"], "left").select(*_CLAIMS)
            _frame(spark, _yearly(store.table("incidents")), _INCIDENTS).write.mode("overwrite").partitionBy("year").parquet(
                f"{out}/incidents"
            )
        claims.write.mode("overwrite").partitionBy("year").parquet(f"{out}/claims")


class _Flattening:
    """Makes rows of claims from the JSON that a report's row keeps."""

    def __call__(self) -> Any:
        def work(rows: Iterator[Row]) -> Iterator[Row]:
            for row in rows:
                for claim in claims_of_row(row):
                    yield (
                        dict.fromkeys(_CLAIMS)
                        | claim_rows(claim, row["report_id"], row["run_id"])["claims"][0]
                        | {"year": row["year"]}
                    )

        return work


def _yearly(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield row | {"year": (row["time_from"] or row["time_to"] or UNDATED)[:4]}


def _frame(spark: Any, rows: Iterable[Row], columns: Mapping[str, str]) -> Any:
    """Rows from the driver as a frame, brought there chunk by chunk."""
    import pyarrow as pa

    schema = pa.schema([(name, arrow_type(kind)) for name, kind in columns.items()])
    whole = spark.createDataFrame([], ddl(columns))
    for group in batched(rows, _CHUNK):
        whole = whole.unionByName(spark.createDataFrame(pa.Table.from_pylist(group, schema=schema)))
    return whole


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
