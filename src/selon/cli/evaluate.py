"""``selon evaluate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.cli.terminal import check_packs, print_object, results, wrong_call

if TYPE_CHECKING:
    from selon.evaluate import Error, Scores


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotated reports: ID.txt with ID.json.")],
    claims: Annotated[Path | None, typer.Option(help="Score these claims (JSON Lines) and code nothing.")] = None,
    reports: Annotated[Path | None, typer.Option(help="Folder of the texts, if they are not beside the gold.")] = None,
    ids: Annotated[str | None, typer.Option(help="Only these reports, with commas between.")] = None,
    pack: Annotated[list[str] | None, typer.Option(help="Pack to code with; repeat it for several. All by default.")] = None,
    errors: Annotated[bool, typer.Option("--errors", help="List every miss and invention, by cause.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Score against a gold set, field by field, with the errors listed by cause on request.

    Claims are paired one to one where their sentences meet and their types are of one family. Each is a bag of slots; slot-F1
    is over all of them.

    Example:

    \b
      selon evaluate tests/gold/made
      selon evaluate tests/gold/made --errors
    """
    if not gold.is_dir():
        wrong_call(f"{gold}: there is no such folder")
    if claims is not None and not claims.is_file():
        wrong_call(f"{claims}: there is no such file")
    from selon.evaluate import evaluate as code_and_score
    from selon.evaluate import read_gold, score_claims

    found = read_gold(gold, reports, ids.split(",") if ids else ())
    scores = code_and_score(found, check_packs(pack)) if claims is None else score_claims(found, _lines(claims))
    if as_json:
        _print_json(scores, errors)
        return
    _print(scores)
    if errors:
        _print_errors(scores.errors)


def _lines(path: Path) -> list[dict[str, Any]]:
    import msgspec

    try:
        return [msgspec.json.decode(line, type=dict[str, Any]) for line in path.read_bytes().splitlines() if line.strip()]
    except msgspec.MsgspecError as error:
        wrong_call(f"{path}: is not JSON Lines ({error})")


def _print(scores: Scores) -> None:
    from rich import box
    from rich.table import Table

    from selon.evaluate import FIELDS

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in ("Field", "Gold", "Coded", "P", "R", "F1"):
        table.add_column(column, justify="left" if column == "Field" else "right")
    for name in FIELDS:
        figures = [f"{figure:.3f}" for figure in (scores.precision(name), scores.recall(name), scores.f1(name))]
        table.add_row(name, str(scores.gold[name]), str(scores.coded[name]), *figures)
    console = results()
    console.print(table)
    console.print(f"negatives clean {scores.clean}/{scores.negatives}  incident B3 {scores.incidents:.3f}")
    console.print(f"documents {scores.documents}  [bold]slot-F1 {scores.slot_f1:.3f}[/]")


def _print_errors(errors: list[Error]) -> None:
    from rich.markup import escape

    console = results()
    for cause, listed in by_cause(errors):
        console.print(f"\n[bold]{escape(cause)}[/]  {len(listed)}")
        for error in listed:
            both = " [dim]coded:[/] " if error.gold and error.coded else ""
            console.print(f"  {error.doc}:{error.at[0]}  {escape(error.gold)}{both}{escape(error.coded)}", soft_wrap=True)


def by_cause(errors: list[Error]) -> list[tuple[str, list[Error]]]:
    """Group errors by cause, the commonest first."""
    groups: dict[str, list[Error]] = {}
    for error in errors:
        groups.setdefault(error.cause, []).append(error)
    return sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))


def _print_json(scores: Scores, errors: bool) -> None:
    from dataclasses import asdict

    found = scores.as_dict()
    if errors:
        found["errors"] = {cause: [asdict(error) for error in listed] for cause, listed in by_cause(scores.errors)}
    print_object(found)
