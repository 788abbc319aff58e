"""The measurements, on a coder that takes a known time."""

from __future__ import annotations

from pathlib import Path

import pytest

from selon.bench import BenchError
from selon.bench.measure import _coded, _steady, _workers
from selon.bench.texts import as_reports, count_words, mixed, read_folder, repeated
from selon.cli.bench import default_folder
from tests.pipeline.fake import FakeCoder

ROOT = Path(__file__).parents[2]


def test_texts() -> None:
    texts = read_folder(ROOT / "benchmarks" / "irrelevant")
    assert len(texts) >= 30
    assert all(120 <= count_words(text) <= 200 for text in texts)
    assert sum(map(count_words, repeated(texts, 10_000))) >= 10_000


def test_one_in_ten() -> None:
    mix = list(mixed(["guerre"], ["sport"], 100))
    assert mix.count("guerre") == 10 and mix.count("sport") == 90


def test_no_texts(tmp_path: Path) -> None:
    with pytest.raises(BenchError, match=r"holds no \.txt reports"):
        read_folder(tmp_path)


def test_a_folder_to_measure_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    assert any(default_folder().glob("*.txt"))


def test_rates() -> None:
    stage = _coded(FakeCoder(0.01)(), ["un deux trois"] * 20, "x")
    assert stage.words == 60
    assert 60 / 0.8 < stage.rate < 60 / 0.19


def test_two_workers() -> None:
    """Waiting takes no core: two workers do it twice as fast, whatever else the machine does."""
    one, two = _workers(FakeCoder(0.01), ["un deux"] * 96, 2, rounds=1)  # type: ignore[arg-type]
    assert two.ratio is not None and two.ratio >= 1.7
    assert one.name == "1 worker, all conflict"


def test_steady_counts_what_lies_between() -> None:
    stage = _steady(FakeCoder(0.001), as_reports(["un deux"] * 48), 1)  # type: ignore[arg-type]
    assert 48 < stage.words < 96
