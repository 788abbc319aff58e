"""``selon review-password``."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from selon.cli.terminal import wrong_call


def review_password(name: Annotated[str, typer.Argument(help="Under which the reviewer signs in and decides.")]) -> None:
    """Print a line for the file of selon serve --auth: a name and the hash of a password.

    The password is asked for at the terminal, or is the first line of standard input. Put the lines together with
    selon review-password NAME >> reviewers.txt.

    Example:

    \b
      selon review-password Ana
    """
    from selon.review import line_of

    if sys.stdin.isatty():
        password = str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    try:
        line = line_of(name, password)
    except ValueError as error:
        wrong_call(str(error))
    print(line)
