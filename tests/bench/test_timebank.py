"""The benchmarks on TimeML files run, and count what a small file of our own holds."""

from __future__ import annotations

import runpy
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
FILE = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2019-03-12">12 mars 2019</TIMEX3></DCT>
<TEXT>Le ministre <EVENT class="REPORTING" pos="VERB">a annoncé</EVENT> <TIMEX3 tid="t1" type="DATE" value="2019-03-11">lundi</TIMEX3>
que l'armée n'a pas <EVENT class="OCCURRENCE" pos="VERB" polarity="NEG">attaqué</EVENT> la ville.</TEXT>
</TimeML>
"""


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("timebank", "TIMEX3 1, ours 1; P 1.000 R 1.000"),
        ("timebank_events", "negated      gold   1, ours   1; P 1.000 R 1.000 F1 1.000"),
    ],
)
def test_what_a_file_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, line: str
) -> None:
    (tmp_path / "a.tml").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", [name, str(tmp_path), "--errors"])
    monkeypatch.setattr(sys, "path", list(sys.path))
    runpy.run_path(str(BENCHMARKS / f"{name}.py"), run_name="__main__")
    assert line in capsys.readouterr().out
