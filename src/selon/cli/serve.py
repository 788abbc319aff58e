"""``selon serve``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.cli.terminal import STORE_HELP, say


def serve(
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Where to listen; 8765, or any free one.", show_default=False)] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
    reviewer: Annotated[str | None, typer.Option(help="Your name, kept with each decision; your user name by default.")] = None,
) -> None:
    """Open the review app: see, compare and decide on a store's incidents in a browser, on this machine only.

    The address that is printed opens one browser, once. Ctrl+C ends it.

    Example:

    \b
      selon serve /tmp/demo.duckdb
      selon serve /tmp/demo.duckdb --port 9000 --no-browser
    """
    from selon.store import Store

    with Store(store) as opened:
        from selon.pipeline import backing_of
        from selon.review import Known
        from selon.review import serve as run

        def ready(address: str) -> None:
            print(f"{store}: {address}", flush=True)
            say("this address opens one browser, once; Ctrl+C ends")
            if not no_browser:
                import webbrowser

                webbrowser.open(address)

        known = Known()
        run(opened, reviewer or _user(), port, ready, backing_of(opened, known.register), known)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
