"""``selon explain``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from selon.cli.terminal import check_date, print_object, results, wrong_call


def explain(
    passage: Annotated[str | None, typer.Argument(help="The passage, in quotes.")] = None,
    date: Annotated[
        str | None,
        typer.Option(
            help="When it was written: 2017-07-30, 2017-07, 2017 or from/to. Without a passage, a file: why it is dated so."
        ),
    ] = None,
    link: Annotated[
        tuple[str, str] | None, typer.Option("--link", metavar="A B", help="Two claims or incidents, by id: why they are one, or two.")
    ] = None,
    store: Annotated[Path, typer.Option(help="The store that has them.")] = Path("selon.duckdb"),
    as_json: Annotated[bool, typer.Option("--json", help="Print the same as one JSON object.")] = False,
) -> None:
    """Show how one passage is coded, step by step: cues, roles, rules, spans, and the runner-up where there was one.

    With ``--date FILE`` and no passage: how the file's own date was found, every piece of evidence with what became of it.
    With ``--link A B`` and no passage: how two claims or incidents of a store compare, and the points of each comparison.

    Example:

    \b
      selon explain "Le chef se serait rendu jeudi, selon Sputnik." --date 2017-07-30
      selon explain --date tests/gold/made/m1-002.txt
    """
    if link is not None:
        _explain_link(store, link, as_json)
        return
    if passage is None:
        _explain_date(date, as_json)
        return
    check_date(date)
    if not passage.strip():
        wrong_call("the passage is empty")
    import selon.coding

    if as_json:
        print_object(selon.coding.explain_json(passage, date))
        return
    results().print(selon.coding.explain(passage, date))


def _explain_date(file: str | None, as_json: bool) -> None:
    """Show how the dates of a file's reports were found."""
    if file is None or not Path(file).exists():
        wrong_call("give a passage in quotes, or --date with a file")
    from msgspec import to_builtins

    from selon.coding import DEFAULT_PACKS
    from selon.ingest import Skipped, Unreadable, date_reasons, narrow, read_reports
    from selon.knowledge import NameFinder, Packs

    packs = Packs(DEFAULT_PACKS)
    names = NameFinder(packs)
    out = results()
    for report in read_reports([file]):
        if isinstance(report, Unreadable):
            wrong_call(report.line)
        if isinstance(report, Skipped):
            out.print(f"{report.report}: passed over, {report.why}", markup=False)
            continue
        dated = narrow(report, packs, names)
        reasons = date_reasons(dated, packs, names)
        if as_json:
            print_object({"report": dated.report, "date": to_builtins(dated.date), "evidence": to_builtins(reasons)})
            continue
        span = dated.date.interval
        out.print(f"{dated.report}: {span.start or 'unknown'} to {span.end or 'unknown'}", markup=False)
        for ground in dated.date.grounds.split("; "):
            out.print(f"  {ground}", markup=False)
        for reason in reasons:
            verdict = "agrees" if reason.agrees else "set aside"
            out.print(f'    {reason.kind}: "{reason.words}", {reason.says} ({verdict})', markup=False)


def _explain_link(path: Path, ids: tuple[str, str], as_json: bool) -> None:
    """Show how two claims or incidents of a store compare."""
    from msgspec import to_builtins

    from selon.coding import DEFAULT_PACKS
    from selon.knowledge import Packs, Register
    from selon.linking import explain_link
    from selon.store import Store

    with Store(path, read_only=True) as store:
        claims = list(store.claims())
    try:
        found = explain_link(claims, *ids, Register(Packs(DEFAULT_PACKS)).ties())
    except KeyError as error:
        wrong_call(str(error.args[0]))
    if as_json:
        print_object(to_builtins(found))
        return
    where = "claims of one report" if found.near else "accounts of two reports"
    out = results()
    out.print(f"{found.one} and {found.other}, {where}", markup=False)
    for name, level, points in found.rows:
        words = " / ".join(side or "-" for side in found.said.get(name, ()) if any(found.said[name]))
        out.print(f"  {name:<9} {level:<14} {points:+.1f}  {words}".rstrip(), markup=False)
    out.print(f"  {'base':<9} {'':<14} {found.base:+.1f}", markup=False)
    out.print(f"  {'sum':<9} {'':<14} {found.total:+.1f}", markup=False)
    if found.forbidden:
        out.print("What they say cannot be of one incident, whatever the points.", markup=False)
    out.print(f"They are {'' if found.together else 'not '}in one incident.", markup=False)
