"""``selon explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from selon.cli.terminal import check_date, results, say, wrong_call


def explain(
    passage: Annotated[str, typer.Argument(help="The passage, in quotes.")],
    date: Annotated[str | None, typer.Option(help="When it was written: 2017-07-30, 2017-07, 2017 or from/to.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the claims with their cues as JSON.")] = False,
) -> None:
    """Show how one passage is coded, step by step: cues, roles, rules, spans, and the runner-up where there was one.

    Example:

    \b
      selon explain "Le chef se serait rendu jeudi, selon Sputnik." --date 2017-07-30
    """
    check_date(date)
    if not passage.strip():
        wrong_call("the passage is empty")
    if as_json:
        import msgspec

        from selon.cli.terminal import print_json
        from selon.pipeline import Coder

        print_json(msgspec.to_builtins(claim) for claim in Coder().code(passage, date=date))
        return
    import selon.coding

    made = getattr(selon.coding, "explain", None)
    if made is None:
        say("selon: this version cannot explain yet; --json shows the claims with their cues")
        raise typer.Exit(1)
    results().print(made(passage, date))
