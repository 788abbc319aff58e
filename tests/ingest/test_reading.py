"""Every kind of input, good and bad, as the library reads it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from selon.ingest import MAX_REPORT_BYTES, Unreadable, expand, read_reports, report_of
from selon.model import Report

TEXT = "L'armée a repoussé l'assaut à Alep, où « douze » personnes ont péri."


def read(*arguments: object, **options: str) -> list[Report | Unreadable]:
    return list(read_reports([str(argument) for argument in arguments], **options))


def only(*arguments: object, **options: str) -> Report:
    [item] = read(*arguments, **options)
    assert isinstance(item, Report), item
    return item


def refused(*arguments: object) -> Unreadable:
    [item] = read(*arguments)
    assert isinstance(item, Unreadable), item
    assert "\n" not in item.line
    assert item.what and item.remedy
    return item


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", TEXT),
        ("utf-8-sig", TEXT),
        ("utf-16", TEXT),
        ("utf-32", TEXT),
        ("cp1252", TEXT),
        ("latin-1", TEXT),
        ("mac_roman", TEXT),
    ],
)
def test_text_is_decoded(tmp_path: Path, encoding: str, expected: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert only(path).text == expected


def test_text_is_as_given(tmp_path: Path) -> None:
    given = "  \r\nUn\r\n\r\ndeux\u2028trois \t\n\n"
    path = tmp_path / "a.md"
    path.write_bytes(given.encode())
    report = only(path)
    assert report.text == given
    assert report.report == str(path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.txt", b" \n\t\n", "holds no text"),
        ("separators.md", b"\x1c", "holds no text"),
        ("nul.txt", b"Trois morts\x00 \x00", "holds 2 NUL bytes"),
        ("binary.txt", bytes(range(1, 256)) * 20, ""),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), "a PNG picture"),
        ("paper.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("broken.txt", "Un général a été tué".encode() + b"\xe9\n\xff", "broken UTF-8 (line 1, byte"),
        ("cut.txt", "Un général tué".encode()[:-1], "broken UTF-8"),
        ("long.txt", b"a" * 20_000_000, "is 20.0 MB long"),
        ("control.txt", b"\x01\x02\x03\x04\x05" * 10 + b"abc", "control characters"),
        ("report.odt", b"x", "files of kind .odt are not read"),
        ("README", b"x", "a file without a suffix is not read"),
        ("empty.jsonl", b"", "is empty"),
        ("bad.jsonl", b'{"text": "a"', "the row is not JSON"),
        ("list.jsonl", b"[1]", "no object"),
        ("nothing.jsonl", b'{"id": "x"}', "the row has no text"),
        ("null.jsonl", b'{"text": null}', "the row has no text"),
        ("number.jsonl", b'{"text": 3}', "the row has no text"),
        ("nul.jsonl", b'{"text": "a\\u0000b"}', "NUL"),
        ("long.jsonl", b'{"text": "' + b"a" * 20_000_000 + b'"}', "is 20.0 MB long"),
        ("nothing.csv", b"id,text\nx,\n", "the row has no text"),
        ("columns.csv", b"id,body\nx,y\n", "has no column text"),
        ("nul.csv", b"text\na\x00b\n", "NUL bytes"),
        ("broken.csv", "text\ntué ".encode() + b"\xff\n", "broken UTF-8"),
        ("empty.csv", b"text\n", "is empty"),
        ("long.csv", b"text\n" + b"a" * 20_000_000 + b"\n", "is 20.0 MB long"),
        ("fake.parquet", b"PAR1 no", "no Parquet file"),
    ],
)
def test_bad_files_are_refused_in_one_line(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert words in refused(path).line
    assert name in refused(path).line


def test_a_truncated_single_letter_at_the_end_only(tmp_path: Path) -> None:
    """One stray byte in an otherwise plain text is an eight-bit letter, not damage."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"Un homme a et\xe9 tu\xe9 pres de la ville, selon des sources locales.")
    assert only(path).text.startswith("Un homme a eté tué")


def test_missing_things(tmp_path: Path) -> None:
    assert "no such file" in refused(tmp_path / "no.txt").line
    assert "no file has such a name" in refused(tmp_path / "*.txt").line
    assert "holds no report" in refused(tmp_path).line
    assert "empty name" in refused("").line


def test_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"\0")
    (tmp_path / "c.txt").write_text(TEXT)
    kinds = [type(item).__name__ for item in read(tmp_path, tmp_path / "missing.txt")]
    assert kinds == ["Report", "Unreadable", "Report", "Unreadable"]


def test_folders_are_walked_in_order_and_other_kinds_passed_over(tmp_path: Path) -> None:
    for name in ("b/z.txt", "b/a.md", "a.txt", "c.json", ".hidden.txt", "b/.git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT)
    names = [Path(item.report).relative_to(tmp_path).as_posix() for item in read(tmp_path)]
    assert names == ["a.txt", "b/a.md", "b/z.txt"]


def test_a_link_to_its_own_folder_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert len(read(tmp_path)) == 1


def test_globs(tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)
    assert [Path(item.report).name for item in read(f"{tmp_path}/a*.txt")] == ["a1.txt", "a2.txt"]


def test_a_name_with_brackets_is_a_file_first(tmp_path: Path) -> None:
    path = tmp_path / "a[1].txt"
    path.write_text(TEXT)
    assert only(path).report == str(path)


def test_stdin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert only("-").text == TEXT


ROW = {"id": "r1", "text": TEXT, "title": "Titre", "date": "2017-07-30", "source": "sana", "url": "u", "language": "fr"}


@pytest.mark.parametrize("kind", ["jsonl", "csv", "parquet"])
def test_tables(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"t.{kind}"
    plain = {"text": "Rien à signaler."}
    if kind == "jsonl":
        path.write_text("\n".join(json.dumps(row) for row in (ROW, plain)) + "\n\n")
    elif kind == "csv":
        path.write_text(f"{','.join(ROW)}\n" + ",".join(f'"{value}"' for value in ROW.values()) + "\n,Rien à signaler.,,,,,\n")
    else:
        pq.write_table(pa.Table.from_pylist([ROW, {**dict.fromkeys(ROW), **plain}]), path)
    first, second = read(path, source="osdh", date="2018")
    assert isinstance(first, Report) and isinstance(second, Report)
    assert (first.report, first.text, first.title) == ("r1", TEXT, "Titre")
    assert (first.source, first.url, first.language) == ("sana", "u", "fr")
    assert (first.date.interval.start, first.date.basis) == ("2017-07-30", "given")
    assert second.report.startswith(f"{path}#")
    assert (second.source, second.date.interval.end) == ("osdh", "2018-12-31")


def test_a_bad_row_does_not_stop_the_table(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text('{"text": "Un."}\nnot json\n{"id": "x"}\n{"text": "Deux."}\n')
    kinds = [item.line if isinstance(item, Unreadable) else item.report for item in read(path)]
    assert kinds[0] == f"{path}#1" and kinds[3] == f"{path}#4"
    assert kinds[1].startswith(f"{path}#2: the row is not JSON")
    assert kinds[2].startswith(f"{path}#3 (id x): the row has no text")


def test_a_long_row_does_not_stop_the_table(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes(b'{"text": "Un."}\n{"text": "' + b"a" * 20_000_000 + b'"}\n{"text": "Trois."}\n')
    assert [type(item).__name__ for item in read(path)] == ["Report", "Unreadable", "Report"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_other_countries(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f'id{mark}text\r\nx{mark}"Été{mark}\r\nhiver"\r\n'.encode("cp1252"))
    assert only(path).text == f"Été{mark}\r\nhiver"


def test_latin_rows_of_json(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_bytes('{"text": "Le général a été tué près de la ville."}\n'.encode("cp1252"))
    assert only(path).text == "Le général a été tué près de la ville."


def test_reading_is_lazy(tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(TEXT)
    stream = read_reports([str(tmp_path)])
    next(stream)
    (tmp_path / "1.txt").unlink()
    assert isinstance(next(stream), Unreadable)


def test_the_limit_is_on_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * MAX_REPORT_BYTES)
    assert len(only(path).text) == MAX_REPORT_BYTES
    path.write_bytes(b"a" * (MAX_REPORT_BYTES + 1))
    assert "5.0 MB" in refused(path).line


def test_names_no_disk_can_hold() -> None:
    items = list(expand(["a" * 5000, "a\0b"]))
    assert all(isinstance(item, Unreadable) for item in items)


def test_a_rows_id_breaks_no_line(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    path.write_text(json.dumps({"id": "a\nb\r\x1b[31m\u2028", "text": ""}))
    [item] = read(path)
    assert isinstance(item, Unreadable) and item.line.isprintable()


def test_a_parquet_page_that_is_damaged_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist([{"text": TEXT}] * 3), path, compression="none")
    data = bytearray(path.read_bytes())
    data[4:10] = b"\xff" * 6  # the header of the first page
    path.write_bytes(bytes(data))
    assert "cannot be read" in refused(path).line


@pytest.mark.parametrize("unit", ["12 mars 2021, ", "Paris, \n", "Le 3 mai ", "http://a.b/", "1 ", "(", "« "])
def test_long_texts_take_time_by_their_length(unit: str) -> None:
    began = time.process_time()
    report_of(unit * (300_000 // len(unit)))
    assert time.process_time() - began < 10


def test_a_parquet_column_with_a_broken_name_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist([{"text": TEXT, "title": "x"}]), path, store_schema=False)
    path.write_bytes(path.read_bytes().replace(b"title", b"\xff\xfetle"))
    assert "is no Parquet file, or a damaged one" in refused(path).line


def test_no_damaged_parquet_footer_ends_the_process(tmp_path: Path) -> None:
    """Each byte of the columns' description one higher, one file each; pyarrow aborts on some of them when it is asked for a column's size."""
    path = tmp_path / "t.parquet"
    pq.write_table(pa.Table.from_pylist([{"id": "a", "text": TEXT}] * 3), path)
    data = path.read_bytes()
    path.unlink()
    footer = len(data) - 8 - int.from_bytes(data[-8:-4], "little")
    for at in range(footer, footer + 60):
        (tmp_path / f"t{at}.parquet").write_bytes(data[:at] + bytes([(data[at] + 1) % 256]) + data[at + 1 :])
    code = "import sys; from selon.ingest import read_reports; print(sum(1 for _ in read_reports(sys.argv[1:])))"
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0 and int(done.stdout) >= 60, done.stderr


@pytest.mark.parametrize(("rows", "read_first"), [("", 0), ("Un.\n" * 9000, 8000)])
def test_csv_of_utf16_that_breaks_off(tmp_path: Path, rows: str, read_first: int) -> None:
    """The rows before the damage are read, and one line says that the last are not."""
    path = tmp_path / "t.csv"
    path.write_bytes(b"\xff\xfe" + f"text\n{rows}".encode("utf-16-le") + b"\x00")
    found = list(read(path))
    assert len(found) > read_first
    assert [item.line for item in found if not isinstance(item, Report)] == [
        f"{path}: holds broken UTF-16, so its last rows are lost; save it as CSV in UTF-8"
    ]
