"""What the commands write on: a console for results, one for progress, lines for what went wrong."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import typer

if TYPE_CHECKING:
    from rich.console import Console

STORE_HELP = "The store, a DuckDB file."


def results() -> Console:
    """Return the console for results: stdout, in colour only on a terminal, wide when it is piped."""
    from rich.console import Console

    return Console(width=None if sys.stdout.isatty() else 180, highlight=False)


def progress_console() -> Console:
    """Return the console for progress and summaries: stderr."""
    from rich.console import Console

    return Console(stderr=True, highlight=False)


def say(line: str) -> None:
    """Write one line to stderr, as it is."""
    print(line, file=sys.stderr)


def wrong_call(line: str) -> NoReturn:
    """End with exit code 2: what was asked for cannot be meant."""
    say(f"selon: {line}")
    raise typer.Exit(2)


def print_json(rows: Iterable[Any]) -> None:
    """Write rows to stdout as one JSON array, a row a line."""
    first = True
    for row in rows:
        print("[" if first else ",")
        print(json.dumps(row, ensure_ascii=False, default=str), end="")
        first = False
    print("[]" if first else "\n]")


def print_object(value: Any) -> None:
    """Write one JSON object to stdout, indented."""
    print(json.dumps(value, ensure_ascii=False, indent=1))


def check_folder_of(option: str, file: Path) -> None:
    """End with exit code 2 when there is no folder to put a file into."""
    if not file.parent.is_dir():
        wrong_call(f"{option}: there is no folder {file.parent}")


def use_folder(folder: Path | None) -> None:
    """Put ``--packs DIR`` before the folders of ``SELON_PACKS``, for this process and its workers."""
    if folder is not None:
        if not folder.is_dir():
            wrong_call(f"--packs: there is no folder {folder}")
        others = os.environ.get("SELON_PACKS", "")
        os.environ["SELON_PACKS"] = str(folder.resolve()) + (os.pathsep + others if others else "")


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file to write: cut off, it leaves no half file under the name asked for."""
    if target.exists() and not target.is_file():  # a device or a pipe, which is to be written to and not replaced
        with target.open("wb") as stream:
            yield stream
        return
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("wb") as stream:
            yield stream
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def check_date(date: str | None) -> None:
    """End with exit code 2 when ``--date`` is none."""
    from selon.ingest import BadDate, parse_given

    if date is not None:
        try:
            parse_given(date)
        except BadDate as error:
            wrong_call(f"--date: {error}")


def check_packs(packs: list[str] | None) -> tuple[str, ...] | None:
    """Return the packs asked for, or ``None`` for all; end with exit code 2 for one that is not there."""
    from selon.knowledge.rows import PackError, pack_folder

    for name in packs or ():
        try:
            pack_folder(name)
        except PackError as error:
            wrong_call(f"--pack: {error}")
    return tuple(packs) if packs else None
