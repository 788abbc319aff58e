"""The commands as a user meets them: results on stdout, the rest on stderr, exit codes 0, 1 and 2, one line for what is wrong."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from selon.model import claim_from_json
from selon.store import Store
from tests.cli.conftest import Result

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reports"
    made.mkdir()
    (made / "a.txt").write_text("Bamako, 12 mars 2021 (AFP) - assaut repoussé", encoding="utf-8")
    (made / "b.txt").write_text("raid [bold]", encoding="utf-8")
    return made


@pytest.fixture
def store(selon: Run, folder: Path) -> Path:
    assert selon("code", folder).code == 0
    return Path("selon.duckdb")


# code


def test_code(selon: Run, folder: Path) -> None:
    result = selon("code", folder)
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("2 reports: 2 coded, 10 claims, ")
    assert "2 known already" in selon("code", folder).err


def test_code_jsonl(selon: Run, folder: Path, tmp_path: Path) -> None:
    piped = selon("code", folder, "--jsonl", "-")
    again = selon("code", folder, "--jsonl", tmp_path / "c.jsonl")
    claims = [claim_from_json(line) for line in piped.out.splitlines()]
    assert [claim.report for claim in claims] == [str(folder / "a.txt")] * 8 + [str(folder / "b.txt")] * 2
    assert again.code == 0 and (tmp_path / "c.jsonl").read_text() == piped.out


def test_code_skips_other_languages(selon: Run, folder: Path) -> None:
    (folder / "c.txt").write_text("The army repelled an attack on the town on Monday, residents said. Nobody was hurt.", encoding="utf-8")
    result = selon("code", folder)
    assert result.code == 0 and "3 reports: 2 coded, " in result.err and "1 skipped (1 in English)" in result.err


def test_code_stdin(selon: Run) -> None:
    result = selon("code", "-", "--jsonl", "-", "--date", "2017-07", "--source", "sana", stdin="raid")
    assert (result.code, len(result.out.splitlines())) == (0, 1)
    with Store("selon.duckdb", read_only=True) as store:
        [row] = store.table("reports")
        assert (str(row["date_from"]), row["source"], row["report"]) == ("2017-07-01", "sana", "-")


def test_code_options(selon: Run, folder: Path, tmp_path: Path) -> None:
    result = selon("code", folder, "--store", tmp_path / "x.duckdb", "--pack", "syria", "--pack", "world", "--no-link")
    assert result.code == 0 and "incidents" not in result.err
    with Store(tmp_path / "x.duckdb", read_only=True) as store:
        assert [row["packs"] for row in store.table("runs")] == [["syria", "world"]]


BAD = {
    "empty.txt": (b"", "is empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0", "is a PNG picture"),
    "line.txt": (b"a" * 20_000_000, "is 20.0 MB long"),
    "nul.txt": (b"a\0b", "holds 1 NUL byte"),
    "broken.txt": ("tué".encode() + b"\xff", "is broken UTF-8"),
    "rows.jsonl": (b'{"id": "x"}', "the row has no text"),
    "json.jsonl": (b"{", "the row is not JSON"),
    "old.docx": (b"x", "no Word file"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input(selon: Run, folder: Path, tmp_path: Path, name: str) -> None:
    content, words = BAD[name]
    (tmp_path / name).write_bytes(content)
    result = selon("code", tmp_path / name, folder)
    lines = result.err.splitlines()
    assert result.code == 1
    assert lines[0].startswith("3 reports: 2 coded, 10 claims")
    assert lines[1] == "1 could not be read or coded:"
    assert len(lines) == 3 and name in lines[2] and words in lines[2]


def test_missing_and_empty(selon: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = selon("code", "missing.txt", folder, tmp_path / "nothing", "*.md")
    assert result.code == 1
    assert "2 coded" in result.err and "3 could not be read or coded:" in result.err
    for words in ("missing.txt: there is no such file", "the folder holds no report", "*.md: no file has such a name"):
        assert words in result.err


def test_a_report_that_breaks_the_coder(selon: Run, folder: Path) -> None:
    (folder / "c.txt").write_text("BREAK")
    result = selon("code", folder)
    assert result.code == 1
    assert "c.txt: could not be coded (ValueError: broken on purpose)" in result.err
    assert "Traceback" not in result.err


# stores that cannot be used


def newer(path: Path) -> None:
    Store(path, create=True).close()
    with duckdb.connect(str(path)) as db:
        db.execute("UPDATE meta SET value = '99'")


STORES = {
    "newer": (newer, "was written by a newer Selon"),
    "text": (lambda path: path.write_text("no store " * 2000), "is no DuckDB file"),
    "other": (lambda path: duckdb.connect(str(path)).close(), "no store of Selon's"),
    "folder": (lambda path: path.mkdir(), "is a folder"),
}


@pytest.mark.parametrize("kind", STORES)
@pytest.mark.parametrize("command", ["code", "show", "export"])
def test_bad_stores(selon: Run, folder: Path, tmp_path: Path, kind: str, command: str) -> None:
    make, words = STORES[kind]
    path = tmp_path / "bad.duckdb"
    make(path)
    result = selon("code", folder, "--store", path) if command == "code" else selon(command, path)
    assert result.code == 1
    assert words in result.err and str(path) in result.err and len(result.err.splitlines()) == 1


@pytest.mark.parametrize("command", ["show", "export"])
def test_no_store(selon: Run, command: str) -> None:
    result = selon(command, "no.duckdb")
    assert (result.code, result.out) == (1, "")
    assert "there is no such store" in result.err


def test_unwritable_store(selon: Run, folder: Path) -> None:
    for path in ("no/such/folder.duckdb", "/proc/selon.duckdb"):
        result = selon("code", folder, "--store", path)
        assert result.code == 1 and len(result.err.splitlines()) == 1 and path in result.err


def test_locked_store(selon: Run, folder: Path, store: Path) -> None:
    script = "from selon.store import Store; s = Store('selon.duckdb'); print('open', flush=True); input()"
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdin and holder.stdout and holder.stdout.readline() == "open\n"
        for words in (("code", folder), ("show", store), ("export", store)):
            result = selon(*words)
            assert result.code == 1 and f"in use by process {holder.pid}" in result.err
        holder.stdin.write("\n")


# code, elsewhere or without end


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ((), "give REPORT..."),
        (("a.txt", "--engine", "cloud"), "--engine cloud: there is local, spark"),
        (("a.parquet", "--engine", "spark"), "say with --out FOLDER where to write"),
        (("a.parquet", "--engine", "spark", "--out", "x", "--jsonl", "-"), "--jsonl does not go with --engine spark"),
        (("a.txt", "--out", "x"), "--out and --master go with --engine spark"),
        (("--watch", "nowhere"), "--watch: there is no folder nowhere"),
        (("a.txt", "--watch", "."), "--watch FOLDER takes no REPORT"),
    ],
)
def test_code_with_options_that_do_not_go_together(words: tuple[str, ...], line: str, selon: Run) -> None:
    result = selon("code", *words)
    assert result.code == 2 and line in result.err


def test_code_without_spark_says_what_to_install(selon: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selon.engines.spark.lacking", lambda: "pyspark is not installed")
    result = selon("code", "a.parquet", "--engine", "spark", "--out", "coded")
    assert result.code == 1 and result.err == (
        "selon: pyspark is not installed; --engine spark needs: pip install 'selon[spark]', and Java 17 or later\n"
    )


def test_store_build_of_nothing(selon: Run) -> None:
    result = selon("store", "build", "nowhere", "--out", "s.duckdb")
    assert result.code == 1 and "there is no such folder; make it with: selon code REPORTS --engine spark" in result.err


def test_watch_codes_until_it_is_ended(selon: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = iter(range(3))

    def wait(seconds: float) -> None:
        if next(looks) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("selon.watch.sleep", wait)
    result = selon("code", "--watch", folder)
    assert result.code == 0
    lines = [line.partition(" ")[2] for line in result.err.splitlines()]
    assert lines[0] == f"watching {folder}, into selon.duckdb; Ctrl+C ends it"
    assert lines[1:3] == [f"{folder}/a.txt: 8 claims", f"{folder}/b.txt: 2 claims"]
    assert lines[-1] == "stopped; the same command goes on from here"


# show, explain, export


def test_show(selon: Run, store: Path) -> None:
    result = selon("show", store, "--what", "claims")
    assert result.code == 0
    assert "attack" in result.out and "asserted" in result.out and "\x1b[" not in result.out
    assert "raid [bold]" in result.out  # what a report holds is no markup


@pytest.mark.parametrize("what", ["incidents", "accounts", "claims", "sources", "actors", "places", "reports", "runs"])
def test_show_what(selon: Run, store: Path, what: str) -> None:
    assert selon("show", store, "--what", what).code == 0
    rows = json.loads(selon("show", store, "--what", what, "--json", "--limit", "3").out)
    assert isinstance(rows, list) and len(rows) <= 3


def test_show_says_what_it_leaves_out(selon: Run, store: Path) -> None:
    assert "3 of 10 claims" in selon("show", store, "--what", "claims", "--limit", "3").err
    assert selon("show", store, "--what", "claims", "--limit", "0").err == ""


def test_explain(selon: Run) -> None:
    result = selon("explain", "un raid", "--date", "2017-07-30", "--json")
    assert result.code == 0 and len(json.loads(result.out)) == 2


def test_explain_a_link(selon: Run, store: Path) -> None:
    one, other, *_ = [claim["claim_id"] for claim in json.loads(selon("show", store, "--what", "claims", "--json").out)]
    found = json.loads(selon("explain", "--link", one, other, "--store", store, "--json").out)
    assert {found["one"], found["other"]} == {one, other} and found["rows"]
    told = selon("explain", "--link", one, other, "--store", store)
    assert told.code == 0 and "in one incident" in told.out
    assert selon("explain", "--link", one, "nobody", "--store", store).code == 2


@pytest.mark.parametrize("fmt", ["csv", "jsonl", "geojson", "parquet", "hxl", "gpkg"])
def test_export(selon: Run, store: Path, tmp_path: Path, fmt: str) -> None:
    target = tmp_path / f"out.{fmt}"
    result = selon("export", store, "--what", "claims", "--as", fmt, "--out", target)
    assert (result.code, result.out) == (0, "")
    assert result.err == f"10 claims written to {target}\n"
    assert target.stat().st_size > 100
    assert not list(tmp_path.glob(".*part"))


def test_export_to_stdout(selon: Run, store: Path) -> None:
    result = selon("export", store, "--what", "claims")
    assert len(list(csv.DictReader(io.StringIO(result.out)))) == 10
    assert result.err == ""


def test_compare(selon: Run, store: Path, tmp_path: Path) -> None:
    selon("export", store, "--as", "acled", "--out", tmp_path / "a.csv")
    told = selon("compare", store, tmp_path / "a.csv", "--json")
    if told.code == 0:  # a store whose incidents have no day has no rows that can be read back
        assert json.loads(told.out)["reference"] == "ACLED"
    (tmp_path / "b.csv").write_text("name\nx\n")
    wrong = selon("compare", store, tmp_path / "b.csv")
    assert (wrong.code, wrong.out) == (1, "") and "neither an ACLED nor a GED file" in wrong.err


# evaluate


def test_evaluate(selon: Run, tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "g.txt").write_text("raid")
    claim = {"anchor": "raid", "trigger": "raid", "type": "air_strike", "factuality": "asserted"}
    (tmp_path / "gold" / "g.json").write_text(json.dumps({"doc": "g", "claims": [claim]}))
    told = selon("evaluate", "gold", "--errors")
    assert told.code == 0 and "slot-F1" in told.out and "wrong type: attack for air_strike" in told.out
    figures = json.loads(selon("evaluate", "gold", "--json", "--errors").out)
    assert figures["fields"]["type"]["f1"] == 0.0 and figures["fields"]["factuality"]["f1"] == 1.0
    assert "wrong type: attack for air_strike" in figures["errors"]
    selon("code", "gold", "--jsonl", "c.jsonl")
    assert selon("evaluate", "gold", "--claims", "c.jsonl").out in told.out


def test_evaluate_without_gold(selon: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = selon("evaluate", "empty")
    assert (result.code, result.err) == (1, "selon: empty: holds no gold (ID.txt with ID.json)\n")


# calls that are wrong

WRONG = [
    ("code",),
    ("code", "x", "--date", "hier"),
    ("code", "x", "--workers", "0"),
    ("code", "x", "--jsonl", "no/such/c.jsonl"),
    ("code", "x", "--pack", "atlantis"),
    ("show",),
    ("show", "x", "--what", "wars"),
    ("explain", " "),
    ("explain", "x", "--date", "2017-13"),
    ("export", "x", "--as", "xlsx"),
    ("export", "x", "--what", "wars"),
    ("export", "x", "--out", "no/such/c.csv"),
    ("export", "x", "--what", "claims", "--as", "acled"),
    ("compare", "x", "no-such-file.csv"),
    ("compare", "x"),
    ("evaluate", "no-such-folder"),
    ("evaluate", ".", "--claims", "no.jsonl"),
    ("bogus",),
    ("code", "x", "--bogus"),
    ("bench", "--words", "1"),
]


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_wrong_calls(selon: Run, words: tuple[str, ...]) -> None:
    result = selon(*words)
    assert (result.code, result.out) == (2, "")
    assert result.err and "Traceback" not in result.err


@pytest.mark.parametrize(
    "more", ["--with-rejected", "--without-persons", "--as=csv", "--out=x.csv", "--what=claims", "--coarsen=admin1"]
)
def test_a_bundle_goes_with_no_other_option(selon: Run, store: Path, tmp_path: Path, more: str) -> None:
    result = selon("export", store, "--bundle", tmp_path / "bundle.zip", more)
    assert (result.code, result.out) == (2, "")
    assert "it goes with no other option" in result.err
    assert not (tmp_path / "bundle.zip").exists()


def test_a_bundle_is_written(selon: Run, store: Path, tmp_path: Path) -> None:
    result = selon("export", store, "--bundle", tmp_path / "bundle.zip")
    assert result.code == 0
    assert "seal" in result.err
    assert (tmp_path / "bundle.zip").exists()


# the program itself


def selon_process(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "selon", *words], capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload, no-any-return]


def test_version_and_help() -> None:
    import selon as package

    assert selon_process("--version").stdout == f"selon {package.__version__}\n"
    nothing = selon_process()
    assert nothing.returncode == 2
    assert "Commands:" in nothing.stdout + nothing.stderr


def test_help_comes_at_once() -> None:
    """Nothing costly is loaded for it, which holds on a slow machine too; and it takes less than the time of a blink."""
    times = []
    for _ in range(3):
        began = time.perf_counter()
        assert selon_process("--help").returncode == 0
        times.append(time.perf_counter() - began)
    assert min(times) < 0.6  # 0.15 s on a quiet core
    costly = "{'spacy', 'duckdb', 'pyarrow', 'numpy', 'rich.table'}"
    script = f"import sys, selon.cli.app as a; a.build(); print({costly} & set(sys.modules) or 'none')"
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout == "none\n"


def test_a_reader_that_has_seen_enough(tmp_path: Path) -> None:
    """``selon show | head -1`` ends quietly."""
    with Store(tmp_path / "s.duckdb", create=True) as store:
        store.begin_run("x")
    command = f"{sys.executable} -m selon show {tmp_path}/s.duckdb --what runs --json --limit 0 | true"
    told = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert "Traceback" not in told.stderr


def test_a_fault_of_ours_is_one_line(tmp_path: Path) -> None:
    script = "import selon.cli.app as a, selon.cli as c\ndef build(): raise ZeroDivisionError('x')\na.build = build\nc.main()"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, env=os.environ)
    assert told.returncode == 1
    assert told.stderr.startswith("selon: a fault of Selon's own (ZeroDivisionError: x)") and len(told.stderr.splitlines()) == 1
