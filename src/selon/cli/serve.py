"""``selon serve``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.cli.terminal import STORE_HELP, say, wrong_call

if TYPE_CHECKING:
    from selon.review import Reach


def serve(
    store: Annotated[Path, typer.Argument(help=STORE_HELP)],
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Where to listen; 8765, or any free one.", show_default=False)] = None,
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Print the address only.")] = False,
    reviewer: Annotated[str | None, typer.Option(help="Your name, kept with each decision; your user name by default.")] = None,
    host: Annotated[str, typer.Option(help="The address of this machine to listen at; another than its own needs --auth.")] = "127.0.0.1",
    auth: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Who may sign in: lines that selon review-password prints.", show_default=False)
    ] = None,
    origin: Annotated[
        list[str] | None, typer.Option(metavar="ADDRESS", help="What reviewers open, if not http://HOST:PORT: https://review.example.org.")
    ] = None,
    certificate: Annotated[Path | None, typer.Option(metavar="FILE", help="A TLS certificate with its chain, to serve HTTPS.")] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help="The certificate's key.")] = None,
) -> None:
    """Open the review app: see, compare and decide on a store's incidents in a browser.

    Without --auth, this machine alone can connect, and the printed address opens one browser, once. With it, reviewers sign in
    with names and passwords. Ctrl+C ends it.

    Example:

    \b
      selon serve /tmp/demo.duckdb
      selon serve /tmp/demo.duckdb --port 9000 --no-browser
      selon serve /tmp/demo.duckdb --host 192.168.1.20 --auth reviewers.txt
    """
    from selon.review import BadAddress, Reach

    if auth is not None and reviewer is not None:
        wrong_call("--reviewer: with --auth, who signs in decides under their own name")
    if (certificate is None) != (key is None):
        wrong_call("--certificate and --key go together")
    try:
        reach = Reach(host, port, tuple(origin or ()), (certificate, key) if certificate and key else None)
        _run(store, reach, auth, reviewer, opens=not no_browser)
    except BadAddress as error:
        wrong_call(str(error))


def _run(store: Path, reach: Reach, auth: Path | None, reviewer: str | None, *, opens: bool) -> None:
    from selon.review import Known, Reviewers
    from selon.review import serve as run
    from selon.store import Store

    reviewers = Reviewers(auth) if auth is not None else None

    def ready(address: str) -> None:
        print(f"{store}: {address}", flush=True)
        if reviewers is None:
            say("this address opens one browser, once; Ctrl+C ends")
        else:
            say("reviewers open this address and sign in; Ctrl+C ends")
            if not reach.is_local and not address.startswith("https:"):
                say("passwords and reports cross the network as they are: give --certificate and --key, or trust everyone on it")
        if opens:
            import webbrowser

            webbrowser.open(address)

    with Store(store) as opened:
        from selon.pipeline import backing_of

        known = Known()
        run(opened, reviewer or _user(), reach, ready, reviewers=reviewers, backing=backing_of(opened, known.register), known=known)


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"
