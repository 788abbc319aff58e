"""``selon knowledge``: look into the packs, check them, and make one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from selon.cli.terminal import check_packs, print_json, results, say, use_folder, wrong_call

if TYPE_CHECKING:
    from selon.knowledge import Packs

knowledge = typer.Typer(
    name="knowledge", help="Look into the packs, check them, make your own.", no_args_is_help=True, rich_markup_mode=None,
    epilog="Begin with: selon knowledge search Boukamal",
)  # fmt: skip

PacksOption = Annotated[
    Path | None, typer.Option("--packs", metavar="DIR", help="Folder of your own packs, beside SELON_PACKS and your data folder.")
]
PackOption = Annotated[list[str] | None, typer.Option("--pack", help="Pack to look in; repeat it for several. All by default.")]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
WHAT = ("actors", "places", "sources")


def _load(names: list[str] | None) -> Packs:
    from selon.knowledge import Packs
    from selon.knowledge.rows import pack_names

    check_packs(names)
    return Packs(names or list(pack_names()))


@knowledge.command("import")
def import_(
    name: Annotated[str, typer.Argument(help="Name of your pack; made when it is not there.")],
    places: Annotated[Path | None, typer.Option(metavar="FILE", help="GeoNames dump, UCDP GED or ACLED file, or a CSV.")] = None,
    actors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="CSV with a column name; aliases, kind, country, from, to.")
    ] = None,
    country: Annotated[str | None, typer.Option(metavar="ISO", help="Country of the rows that name none.")] = None,
    column: Annotated[list[str] | None, typer.Option(metavar="OURS=THEIRS", help="Name a column: name=locality.")] = None,
    packs: Annotated[Path | None, typer.Option("--packs", metavar="DIR", help="Folder to write the pack to.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Make a pack of your own from a file of places or actors.

    Example:

    \b
      selon knowledge import my-war --places tests/knowledge/places.csv --country SY --packs /tmp/
    """
    from selon.knowledge import Packs
    from selon.knowledge.importing import read_actors, read_places, write_pack
    from selon.knowledge.rows import PackError, builtin_packs, check_name, user_folders

    if places is None and actors is None:
        wrong_call("give --places FILE or --actors FILE")
    columns = {}
    for pair in column or ():
        ours, sign, theirs = pair.partition("=")
        if not sign or not ours or not theirs:
            wrong_call(f"--column {pair}: write OURS=THEIRS, as in name=locality")
        columns[ours] = theirs
    try:
        check_name(name)
    except PackError as error:
        wrong_call(str(error))
    if (builtin_packs() / name).exists():
        wrong_call(f"{name} is a built-in pack; take another name")
    if packs is not None and not packs.is_dir():
        wrong_call(f"--packs: there is no folder {packs}")
    world = Packs(["world"])
    if country is not None and country not in world.countries:
        wrong_call(f"--country {country}: there is no such country; write its ISO code, as in SY")
    folder = (packs or user_folders()[0]) / name
    found = read_places(places, world, country=country, columns=columns) if places else None
    people = read_actors(actors, world, columns=columns if places is None else None) if actors else []
    write_pack(folder, found.places if found else [], people)
    row = {"pack": name, "folder": str(folder), "places": len(found.places) if found else 0, "actors": len(people)}
    if found:
        row |= {"kind": found.kind, "rows": found.rows, "left_out": found.left_out}
    if as_json:
        print_json([row])
        return
    told = f" from a {found.kind} file of {found.rows:,} rows" if found else ""
    say(f"{row['places']:,} places and {row['actors']:,} actors written to {folder}{told}")


@knowledge.command()
def check(
    pack: Annotated[list[str] | None, typer.Argument(help="Packs, or folders of packs; all by default.")] = None,
    packs: PacksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check packs row by row: can they be loaded, and do they make sense.

    Example:

    \b
      selon knowledge check syria
      selon knowledge check --json
    """
    from selon.knowledge.checking import problems_of
    from selon.knowledge.rows import PackError, pack_folder, pack_names

    use_folder(packs)
    for name in pack or ():
        try:
            pack_folder(name)
        except PackError as error:
            wrong_call(str(error))
    rows = [{"pack": name, "problem": problem} for name in pack or list(pack_names()) for problem in problems_of(name)]
    if as_json:
        print_json(rows)
    else:
        for row in rows:
            print(row["problem"])
        say(f"{len(rows)} problems" if rows else "no problems")
    if rows:
        raise typer.Exit(1)


@knowledge.command()
def search(
    words: Annotated[str, typer.Argument(help="A name as a report spells it.")],
    what: Annotated[str | None, typer.Option(help=f"One of {', '.join(WHAT)}; all by default.")] = None,
    country: Annotated[str | None, typer.Option(metavar="ISO", help="Only of this country.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows at most.")] = 20,
    pack: PackOption = None,
    packs: PacksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find who or what a name may mean, however it is spelled. Nothing found is exit code 1.

    Example:

    \b
      selon knowledge search "Khan Cheikhoun"
      selon knowledge search Jabhat --what actors --json
    """
    from selon.knowledge.checking import find_rows

    if what is not None and what not in WHAT:
        wrong_call(f"--what {what}: there is {', '.join(WHAT)}")
    use_folder(packs)
    rows = [row for row in find_rows(_load(pack), words, what) if country is None or row["country"] == country][:limit]
    if as_json:
        print_json(rows)
    elif rows:
        _print(rows)
    else:
        say(f"no pack knows {words}")
    if not rows:
        raise typer.Exit(1)


@knowledge.command()
def show(
    ref: Annotated[
        str | None, typer.Argument(metavar="ID|NAME", help="Id or exact name; without it, the packs are listed.")
    ] = None,
    pack: PackOption = None,
    packs: PacksOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show all that the packs know of one actor, place or source; or list the packs.

    Example:

    \b
      selon knowledge show
      selon knowledge show al-nusra-front
    """
    from selon.knowledge.checking import counts, record_of

    use_folder(packs)
    check_packs(pack)
    if ref is None:
        rows = counts(pack)
        if as_json:
            print_json(rows)
        else:
            _print(rows)
        return
    found = record_of(_load(pack), ref)
    if not found:
        say(f"no pack has {ref}; try: selon knowledge search {ref!r}")
        raise typer.Exit(1)
    if as_json:
        print_json(found)
        return
    for row in found:
        for key, value in row.items():
            if value not in (None, "", [], ()):
                told = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
                print(f"{key + ':':<10} {told}")
        print()


def _print(rows: list[dict[str, Any]]) -> None:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key in rows[0]:
        table.add_column(key, overflow="fold")
    for row in rows:
        table.add_row(*(escape("" if value is None else str(value)) for value in row.values()))
    results().print(table)
