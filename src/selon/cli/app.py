"""The commands put together. Each is one file; what is costly to load is imported inside it, so that help comes at once."""

from __future__ import annotations

from typing import Annotated

import typer

from selon.cli.bench import bench
from selon.cli.code import code
from selon.cli.compare import compare
from selon.cli.evaluate import evaluate
from selon.cli.explain import explain
from selon.cli.export import export
from selon.cli.knowledge import knowledge
from selon.cli.review_password import review_password
from selon.cli.serve import serve
from selon.cli.show import show
from selon.cli.store import store
from selon.cli.verify import verify

COMMANDS = (code, show, serve, review_password, explain, export, compare, verify, evaluate, bench)


def build() -> typer.Typer:
    """Return the application with all its commands."""
    app = typer.Typer(
        name="selon",
        help="Code French conflict reports into sourced claims and incidents.",
        epilog="Begin with: selon code samples && selon show selon.duckdb",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback()(_root)
    for command in COMMANDS:
        app.command()(command)
    app.add_typer(knowledge)
    app.add_typer(store)
    return app


def _print_version(asked: bool) -> None:
    if asked:
        from selon import __version__

        print(f"selon {__version__}")
        raise typer.Exit


def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Code French conflict reports into sourced claims and incidents."""
