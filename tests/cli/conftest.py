"""The commands, with a coder that loads at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon.model import Claim, Report
from tests.pipeline.fake import NAME, FakeCoder

ROOT = Path(__file__).parents[2]


class QuickCoder:
    """Stands where ``ReportCoder`` stands."""

    name = NAME

    def __init__(self, packs: Sequence[str] = ()) -> None:
        self.packs = packs

    def dated(self, report: Report) -> Report:
        return report

    def code(self, report: Report) -> list[Claim]:
        return FakeCoder().code([report])[0]

    def code_many(self, reports: Iterable[Report]) -> Iterator[tuple[Report, list[Claim]]]:
        for report in reports:
            yield report, self.code(report)


class Result:
    """What a command left."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def selon(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Result]:
    """Run a command line as ``selon`` does, its last resort for errors included."""
    monkeypatch.setattr("selon.coding.ReportCoder", QuickCoder)
    monkeypatch.chdir(tmp_path)

    def run(*words: object, stdin: str | bytes = "") -> Result:
        import selon.cli

        built = __import__("selon.cli.app", fromlist=["build"]).build()
        result = CliRunner().invoke(built, [str(word) for word in words], input=stdin)
        if result.exception is None or isinstance(result.exception, SystemExit):
            return Result(result.exit_code, result.stdout, result.stderr)
        with monkeypatch.context() as patch, pytest.raises(SystemExit) as stop:

            def fail() -> object:
                raise result.exception

            lines: list[str] = []
            patch.setattr("selon.cli.app.build", lambda: fail)
            patch.setattr("builtins.print", lambda *words, **options: lines.append(" ".join(map(str, words))))
            selon.cli.main()
        return Result(int(str(stop.value.code)), result.stdout, result.stderr + "\n".join(lines) + "\n")

    return run
