"""Files that hold many reports are read as a stream: what is held does not grow with the file."""

from __future__ import annotations

import csv
import io
import json
import random
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from selon.ingest.reading import _rows

COUNT, LENGTH = 6000, 4000
HELD = 14_000_000
"""Bytes; the files have 24 million and more."""


def texts() -> Iterator[str]:
    dice = random.Random(3)
    for _ in range(COUNT):
        yield "".join(dice.choices("abcdefghijklmnop  \n", k=LENGTH))  # so that no packer makes little of it


def write_jsonl(path: Path) -> None:
    with path.open("w") as out:
        for text in texts():
            out.write(json.dumps({"text": text}) + "\n")


def write_csv(path: Path) -> None:
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["text"])
        writer.writerows([text] for text in texts())


def write_parquet(path: Path) -> None:
    pq.write_table(pa.table({"text": list(texts())}), path, row_group_size=COUNT)  # one group: the worst that a writer does


def write_warc(path: Path) -> None:
    with path.open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        headers = StatusAndHeaders("200 OK", [("Content-Type", "image/png")], protocol="HTTP/1.1")
        for n, text in enumerate(texts()):
            body = io.BytesIO(text.encode())
            writer.write_record(
                writer.create_warc_record(f"http://a.example/{n}", "response", payload=body, http_headers=headers)
            )


@pytest.mark.parametrize("write", [write_jsonl, write_csv, write_parquet, write_warc], ids=lambda write: write.__name__[6:])
def test_what_is_held_is_bounded(write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / f"many.{'warc.gz' if write is write_warc else write.__name__[6:]}"
    write(path)
    before = pa.total_allocated_bytes()
    arrow = 0
    seen: Any = 0
    tracemalloc.start()
    try:
        for seen, _ in enumerate(_rows(path), 1):
            if seen % 100 == 0:
                arrow = max(arrow, pa.total_allocated_bytes() - before)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert seen == COUNT
    assert peak + arrow < HELD, (peak, arrow)
