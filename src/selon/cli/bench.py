"""``selon bench``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.cli.terminal import print_json, progress_console, results

if TYPE_CHECKING:
    from selon.bench import Stage


def bench(
    reports: Annotated[Path | None, typer.Argument(help="Folder of conflict reports; samples or tests/gold by default.")] = None,
    irrelevant: Annotated[Path, typer.Option(help="Folder of reports about other things.")] = Path("benchmarks/irrelevant"),
    words: Annotated[int, typer.Option(min=100, help="Words to measure on, in each stage.")] = 20_000,
    workers: Annotated[int, typer.Option(min=1, help="Processes to compare with one; 1 leaves that out.")] = 2,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure throughput and memory, stage by stage, a core a process.

    The reports are repeated up to the number of words. The bare parser and the whole coder run on the same texts: all conflict,
    and a mix with nine in ten reports about other things.

    Example:

    \b
      selon bench
      selon bench tests/gold/made --words 3000 --workers 1
    """
    from selon.engines.threads import one_thread

    with one_thread(), progress_console().status("") as status:
        from selon.bench import measure

        stages = list(measure(reports or default_folder(), irrelevant, words, workers=workers, say=status.update))
    if as_json:
        print_json(_row(stage) for stage in stages)
    else:
        _print(stages)


def default_folder() -> Path:
    """Return the folder to measure on when none is named."""
    candidates = [Path("samples"), Path("tests/gold/made"), Path("tests/gold")]
    return next((folder for folder in candidates if any(folder.glob("*.txt"))), candidates[0])


def _row(stage: Stage) -> dict[str, Any]:
    return {
        "stage": stage.name, "words": stage.words, "seconds": round(stage.seconds, 3), "words_per_second": round(stage.rate),
        "against": stage.against or None, "ratio": stage.ratio and round(stage.ratio, 3), "goal": stage.goal,
        "note": stage.note or None,
    }  # fmt: skip


def _print(stages: list[Stage]) -> None:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("Stage", "Words", "Seconds", "Words/s", "Against"):
        table.add_column(column, justify="left" if column in ("Stage", "Against") else "right")
    for stage in stages:
        against = stage.note
        if stage.ratio is not None:
            mark = "" if stage.goal is None else f" [{'green' if stage.ratio >= stage.goal else 'red'}](goal {stage.goal:g})[/]"
            against = f"{stage.ratio:.2f} of {stage.against}{mark}" + (f"; {stage.note}" if stage.note else "")
        seconds = f"{stage.seconds:.1f}" if stage.seconds else ""
        words, rate = (f"{stage.words:,}", f"{stage.rate:,.0f}") if stage.words else ("", "")
        table.add_row(stage.name, words, seconds, rate, against)
    results().print(table)
