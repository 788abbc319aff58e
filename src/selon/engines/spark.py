"""The engine of a cluster: Spark hands rows to its Python workers, each of which loads what is costly once.

Spark is an extra. What calls this runs where there is none, and says what to install.
"""

from __future__ import annotations

import importlib.util
import os
import pickle
import sys
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from shutil import which
from typing import Any

from selon.engines.batches import batched
from selon.engines.outcome import EngineError

Rows = Iterator[dict[str, Any]]
Work = Callable[[Rows], Rows]
"""Takes rows and returns rows, as many or as few as it likes, in any order."""

WorkFactory = Callable[[], Work]
"""Called once a worker: loads what is costly. It must be picklable."""

_OUT = 256
"""Rows that go back to Spark at once."""

_DDL = {"VARCHAR": "string", "INTEGER": "int", "BIGINT": "bigint", "DOUBLE": "double", "BOOLEAN": "boolean"}


def lacking() -> str | None:
    """Say what Spark wants and this machine has not, or nothing.

    >>> lacking() in (None, "pyspark is not installed", "there is no Java")
    True
    """
    if importlib.util.find_spec("pyspark") is None:
        return "pyspark is not installed"
    if which("java") is None and not os.environ.get("JAVA_HOME"):
        return "there is no Java"
    return None


def session(master: str | None = None, workers: int = 1, environment: Mapping[str, str] | None = None) -> Any:
    """Return the Spark session: that of ``spark-submit`` where there is one, else one at ``master``, else one on this machine.

    Args:
        master: the address of a cluster, as Spark writes it.
        workers: the processes of a session on this machine.
        environment: what the workers find in theirs.

    Raises:
        EngineError: when there is no Spark, or it cannot be started.
    """
    if (what := lacking()) is not None:
        raise EngineError(f"{what}; --engine spark needs: pip install 'selon[spark]', and Java 17 or later")
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # a process a core is the parallelism
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    told = {"OMP_NUM_THREADS": "1"} | dict(environment or {})
    settings = {
        **{f"spark.executorEnv.{name}": value for name, value in told.items()},
        "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    if master is None and not _submitted():
        master = f"local[{workers}]"
    if master is not None:
        settings["spark.master"] = master
    if (master or "").startswith("local"):
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings |= {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
    try:
        return SparkSession.builder.appName("selon").config(map=settings).getOrCreate()
    except (PySparkException, OSError) as error:
        raise EngineError(f"Spark cannot be started ({str(error).splitlines()[0]})") from None


def _submitted() -> bool:
    """Whether who started this process has chosen where Spark runs."""
    return "PYSPARK_GATEWAY_PORT" in os.environ or "--master" in os.environ.get("PYSPARK_SUBMIT_ARGS", "")


def map_rows(frame: Any, factory: WorkFactory, columns: Mapping[str, str]) -> Any:
    """Return the frame of the rows that the work makes of a frame's rows.

    Args:
        frame: a Spark DataFrame.
        factory: makes the work, once in each worker.
        columns: the columns of the new rows, with their SQL types.
    """
    packed, types = pickle.dumps(factory), dict(columns)

    def work(batches: Iterable[Any]) -> Iterator[Any]:
        import pyarrow as pa

        schema = pa.schema([(name, arrow_type(kind)) for name, kind in types.items()])
        rows = (row for batch in batches for row in batch.to_pylist())
        for group in batched(_loaded(packed)(rows), _OUT):
            yield pa.RecordBatch.from_pylist(group, schema=schema)

    return frame.mapInArrow(work, ddl(columns))


@lru_cache(maxsize=8)
def _loaded(packed: bytes) -> Work:
    """What a factory makes, once in the life of a worker."""
    factory: WorkFactory = pickle.loads(packed)
    return factory()


def ddl(columns: Mapping[str, str]) -> str:
    """Write columns with their SQL types as Spark writes them; days are text.

    >>> ddl({"report": "VARCHAR", "credits": "VARCHAR[]", "date_from": "DATE"})
    '`report` string, `credits` array<string>, `date_from` string'
    """
    return ", ".join(f"`{name}` {_ddl_type(kind)}" for name, kind in columns.items())


def _ddl_type(kind: str) -> str:
    if kind.endswith("[]"):
        return f"array<{_ddl_type(kind[:-2])}>"
    return _DDL.get(kind, "string")


def arrow_type(kind: str) -> Any:
    """Return the Arrow type of a column in what goes to Spark and comes from it; days are text."""
    import pyarrow as pa

    if kind.endswith("[]"):
        return pa.list_(arrow_type(kind[:-2]))
    known = {"INTEGER": pa.int32(), "BIGINT": pa.int64(), "DOUBLE": pa.float64(), "BOOLEAN": pa.bool_()}
    return known.get(kind, pa.string())
