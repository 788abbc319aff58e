"""``selon code``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.cli.engine import check_engine, code_on_spark, watch_folder
from selon.cli.terminal import check_date, check_folder_of, check_packs, progress_console, say, use_folder

if TYPE_CHECKING:
    from selon.pipeline import Summary
    from selon.store import Store


def code(
    reports: Annotated[list[str] | None, typer.Argument(metavar="REPORT", help="Files, folders, globs, tables, or - for stdin.")] = None,
    store: Annotated[Path, typer.Option(help="The store, a DuckDB file; made when it is not there.")] = Path("selon.duckdb"),
    jsonl: Annotated[str | None, typer.Option(metavar="FILE|-", help="Write these reports' claims as JSON Lines too.")] = None,
    date: Annotated[str | None, typer.Option(help="For reports without one: 2017-07-30, 2017-07, 2017 or from/to.")] = None,
    source: Annotated[str | None, typer.Option(help="Outlet of reports that name none.")] = None,
    pack: Annotated[list[str] | None, typer.Option(help="Pack to code with; repeat it for several. All by default.")] = None,
    packs_folder: Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="Folder of your own packs.")] = None,
    workers: Annotated[int, typer.Option(min=1, help="Number of processes.")] = 1,
    no_link: Annotated[bool, typer.Option("--no-link", help="Do not link claims into incidents.")] = False,
    watch: Annotated[Path | None, typer.Option(metavar="FOLDER", help="Code what arrives in a folder, until Ctrl+C.")] = None,
    engine: Annotated[str, typer.Option(help="local: on this machine; spark: Parquet, on a cluster.")] = "local",
    out: Annotated[str | None, typer.Option(metavar="FOLDER", help="With spark: where Parquet of claims and incidents goes.")] = None,
    master: Annotated[str | None, typer.Option(metavar="URL", help="With spark: the cluster; by default this machine.")] = None,
) -> None:
    """Code reports into claims, and link the claims into incidents, in a store.

    Read are .txt and .md files, .html pages, .docx and .pdf files, .warc archives, RSS and Atom feeds, .jsonl, .csv and .parquet
    tables (columns: text; id, title, date, source, url, language if you have them), folders of these, globs, and - for one text
    on stdin. A report may be up to 5 MB long; one in another language than French is skipped. A report that the store has
    from the same coder is not coded again; a run that was cut off goes on where it stopped.

    --watch FOLDER codes what arrives there, file by file, until Ctrl+C. --engine spark codes Parquet on a cluster, into a
    folder of Parquet and a store.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      echo "L'armée a repoussé un assaut à Deraa, selon Sana." | selon code - --store /tmp/demo.duckdb --jsonl -
    """
    reports = reports or []
    check_engine(engine, reports, out, master, watch, jsonl)
    check_date(date)
    use_folder(packs_folder)
    if jsonl is not None and jsonl != "-":
        check_folder_of("--jsonl", Path(jsonl))
    packs = check_packs(pack)
    if watch is not None:
        watch_folder(watch, store, packs=packs, date=date, source=source, workers=workers, linked=not no_link)
        return
    if engine == "spark":
        summary = code_on_spark(
            reports, out or "", store, packs=packs, date=date, source=source, master=master, workers=workers, linked=not no_link
        )
        _end(summary, out or "" if no_link else store)
        return
    from selon.pipeline import code_reports
    from selon.store import Store

    with Store(store, create=True) as opened:
        with _progress(reports) as progress:
            summary = code_reports(
                reports, opened, packs=packs, workers=workers, date=date, source=source, linked=not no_link,
                named=jsonl is not None, progress=progress,
            )  # fmt: skip
        if jsonl is not None:
            _write_jsonl(opened, summary, jsonl)
    _end(summary, store)


def _end(summary: Summary, where: Path | str) -> None:
    tell(summary, where)
    if summary.unreadable:
        raise typer.Exit(1)


def _write_jsonl(store: Store, summary: Summary, jsonl: str) -> None:
    from selon.model import claim_to_json
    from selon.pipeline import claims_of

    with nullcontext(sys.stdout.buffer) if jsonl == "-" else Path(jsonl).open("wb") as out:
        for claim in claims_of(store, summary.report_ids):
            out.write(claim_to_json(claim) + b"\n")
        out.flush()


@contextmanager
def _progress(reports: list[str]) -> Iterator[Callable[[Summary], object]]:
    """Show a bar while there is a terminal to show it on."""
    if not sys.stderr.isatty():
        yield lambda summary: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=progress_console(), transient=True) as bar:
        task = bar.add_task("loading", total=_total(reports))

        def show(summary: Summary) -> None:
            done = summary.coded + summary.known + len(summary.unreadable) + summary.skipped.total()
            bar.update(task, completed=done, description=f"coding: {summary.claims} claims")

        yield show


def _total(reports: list[str]) -> int | None:
    """Count the reports ahead of time where that costs nothing: not in tables, nor beyond some thousands of files."""
    from itertools import islice

    from selon.ingest import expand
    from selon.ingest.arguments import MANY_SUFFIXES, suffix_of

    files = list(islice(expand(reports), 20_000))
    if len(files) == 20_000 or any(isinstance(item, Path) and suffix_of(item) in MANY_SUFFIXES for item in files):
        return None
    return len(files)


def tell(summary: Summary, store: Path | str) -> None:
    """Say what a run did, and name what could not be read."""
    parts = [f"{summary.coded} coded", f"{summary.claims} claims"]
    if summary.known:
        parts.insert(1, f"{summary.known} known already")
    if summary.skipped:
        parts.append(f"{summary.skipped.total()} skipped ({', '.join(f'{n} {why}' for why, n in summary.skipped.most_common())})")
    if summary.foreign_paragraphs:
        parts.append(f"{summary.foreign_paragraphs} paragraphs in other languages left aside")
    if summary.incidents is not None:
        parts.append(f"{summary.incidents} incidents in the store")
    say(f"{summary.seen} {'report' if summary.seen == 1 else 'reports'}: {', '.join(parts)}, in {summary.seconds:.1f} s ({store})")
    if summary.unreadable:
        count = len(summary.unreadable)
        say(f"{count} could not be read or coded:" if count > 1 else "1 could not be read or coded:")
        for item in summary.unreadable:
            say(f"  {item.line}")
