"""``selon verify``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.cli.terminal import STORE_HELP, print_object, wrong_call


def verify(
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    seal: Annotated[str | None, typer.Option(metavar="HASH", help="The seal that the store had when you noted it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prove that reports, claims and decisions are what was recorded, and name what is not.

    The exit code is 0 if all are, 1 if something is not. The last line is the store's seal: note it elsewhere, and --seal shows
    later whether anything was added or changed since, even by one who made all hashes anew.

    Example:

    \b
      selon code samples --store /tmp/demo.duckdb
      selon verify /tmp/demo.duckdb
    """
    if seal is not None and (len(seal) != 64 or set(seal) - set("0123456789abcdef")):
        wrong_call("--seal: a seal is 64 of the characters 0-9 and a-f")
    from selon.store import Store
    from selon.store import verify as look
    from selon.store.verify import lines

    with Store(store, read_only=True) as opened:
        proof = look(opened, seal)
    if as_json:
        from msgspec import to_builtins

        print_object({"sound": proof.sound, **to_builtins(proof)})
    else:
        for line in lines(proof):
            print(line)
    if not proof.sound:
        raise typer.Exit(1)
