"""``selon explain``."""

from __future__ import annotations

from typing import Annotated

import typer

from selon.cli.terminal import check_date, results, wrong_call


def explain(
    passage: Annotated[str, typer.Argument(help="The passage, in quotes.")],
    date: Annotated[str | None, typer.Option(help="When it was written: 2017-07-30, 2017-07, 2017 or from/to.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the same as one JSON object.")] = False,
) -> None:
    """Show how one passage is coded, step by step: cues, roles, rules, spans, and the runner-up where there was one.

    Example:

    \b
      selon explain "Le chef se serait rendu jeudi, selon Sputnik." --date 2017-07-30
    """
    check_date(date)
    if not passage.strip():
        wrong_call("the passage is empty")
    import selon.coding

    if as_json:
        import json

        print(json.dumps(selon.coding.explain_json(passage, date), ensure_ascii=False, indent=1))
        return
    results().print(selon.coding.explain(passage, date))
