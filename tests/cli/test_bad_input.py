"""Each row of the table of bad input, given to ``selon code`` beside a good report."""

from __future__ import annotations

import re
import resource
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.conftest import ROOT, Result
from tests.ingest.test_documents import PAGE, archive, docx, pdf, record

TABLE = {
    match[1]: match[2]
    for match in re.finditer(r"^\| ([^|]+) \| [^|]+ \| `([^|]+)` \|$", (ROOT / "docs/reference/bad-input.md").read_text("utf-8"), re.MULTILINE)
}


def file(name: str, content: bytes | str) -> Callable[[Path], Path]:
    """Return what writes a file."""

    def made(folder: Path) -> Path:
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return folder / name

    return made


def folder_of_nothing(folder: Path) -> Path:
    (folder / "nothing").mkdir()
    return folder / "nothing"


def swollen(folder: Path) -> Path:
    pq.write_table(pa.table({"text": ["a" * 300_000_000]}), folder / "a.parquet", compression="zstd")
    return folder / "a.parquet"


def climbing(folder: Path) -> Path:
    with zipfile.ZipFile(folder / "a.docx", "w") as out:
        out.writestr("../../etc/x", "x")
    return folder / "a.docx"


def swelling(folder: Path) -> Path:
    return archive(folder / "a.warc.gz", ("https://a.example/", "text/html", b"\0" * 40_000_000, "200 OK"))


MANY = "".join(f'<!ENTITY e{n} "x">' for n in range(1_000_000))
NESTED = "".join(f'<!ENTITY e{n} "&e{n - 1};&e{n - 1};">' for n in range(1, 60))
MADE: dict[str, Callable[[Path], Path]] = {
    "empty": file("a.txt", b""),
    "blank": file("a.txt", b" \n\t\n"),
    "missing": lambda folder: folder / "no.txt",
    "empty folder": folder_of_nothing,
    "other kind": file("a.odt", b"x"),
    "unreadable": lambda folder: folder / ("a" * 5000),
    "picture": file("a.txt", b"\x89PNG\r\n\x1a\n\0\0"),
    "zero bytes": file("a.txt", b"a\0b"),
    "zero letters": file("a.txt", "Trois morts\0".encode("utf-16")),
    "broken UTF-8": file("a.txt", "tué".encode() + b"\xff"),
    "control characters": file("a.txt", b"\x01\x02\x03\x04\x05" * 10 + b"abc"),
    "too long": file("a.txt", b"a" * 20_000_000),
    "no JSON": file("a.jsonl", b'{"text": "a"'),
    "nested JSON": file("a.jsonl", b"[" * 1_000_000),
    "row without text": file("a.jsonl", b'{"id": "x"}'),
    "id with line ends": file("a.jsonl", b'{"id": "a\\nb\\u001b[31m"}'),
    "no text column": file("a.csv", b"id,body\nx,y\n"),
    "broken UTF-16": file("a.csv", b"\xfe\xff\x00"),
    "open quote": file("a.csv", b'text\n"' + b"a,b\n" * 17_500_000),
    "no Parquet": file("a.parquet", b"PAR1 no"),
    "swollen Parquet": swollen,
    "no feed": file("a.xml", "<note>rien</note>"),
    "entities": file("a.rss", f"<!-- <rss> --><!DOCTYPE rss [{MANY}]><rss><channel><item>&e1;</item></channel></rss>"),
    "entity bomb": lambda folder: docx(folder / "a.docx", "&e59;", f'<!DOCTYPE w [<!ENTITY e0 "ha">{NESTED}]>'),
    "zip bomb": lambda folder: docx(folder / "a.docx", " " * 60_000_000),
    "path out of the archive": climbing,
    "many tags": file("a.html", "<p>a" * 200_000),
    "many attributes": file("a.html", f"<p {' '.join(f'a{n}=1' for n in range(300_000))}>{PAGE}"),
    "no WARC": file("a.warc", b"hello\n" * 40),
    "endless headers": file("a.warc", b"WARC/1.0\r\n" + b"X: y\r\n" * 3_000_000),
    "no address": file("a.warc", record("response", f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}")),
    "swelling archive": swelling,
    "no PDF": file("a.pdf", b"hello"),
    "PDF of pictures": lambda folder: pdf(folder / "a.pdf", []),
}  # fmt: skip


def test_the_table_and_the_makers_are_the_same() -> None:
    assert set(TABLE) - {"kind", "---"} == set(MADE) and len(MADE) >= 24


@pytest.mark.parametrize("kind", MADE)
def test_bad_input(kind: str, selon: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("raid", encoding="utf-8")
    bad = MADE[kind](tmp_path)
    began, before = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = selon("code", bad, tmp_path / "good.txt")
    used, grown = time.process_time() - began, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    told, *lines = result.err.splitlines()
    assert result.code == 1 and told.startswith("2 reports: 1 coded, "), result.err
    assert lines[0] == "1 could not be read or coded:" and len(lines) == 2, result.err
    assert TABLE[kind] in lines[1] and lines[1].strip().isprintable()
    assert used < 30 and grown < 500_000, (used, grown)  # seconds, kB
