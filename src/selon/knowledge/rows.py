"""Read the CSV files of a pack row by row, checking as it goes."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec


class PackError(ValueError):
    """A pack that cannot be used. The message names the file and the row."""


class PackInfo(msgspec.Struct, frozen=True):
    """What ``pack.toml`` says of a pack."""

    name: str
    version: int
    title: str = ""
    countries: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


def builtin_packs() -> Path:
    """Return the folder of the packs that ship with Selon."""
    return Path(str(files("selon"))) / "packs"


def pack_folder(name: str) -> Path:
    """Return the folder of pack ``name``: a built-in name, or a path to a user's own folder.

    Raises:
        PackError: no such pack.
    """
    for folder in (Path(name), builtin_packs() / name):
        if (folder / "pack.toml").is_file():
            return folder
    known = ", ".join(sorted(p.parent.name for p in builtin_packs().glob("*/pack.toml")))
    raise PackError(f"pack {name!r}: no such pack; built-in packs are {known}, or give a folder that holds a pack.toml")


def read_info(folder: Path) -> PackInfo:
    """Read ``pack.toml``.

    Raises:
        PackError: it is not TOML, or lacks a key.
    """
    try:
        return msgspec.convert(tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8")), PackInfo)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise PackError(f"{folder / 'pack.toml'}: {error}") from error


def read_rows(path: Path, columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row number, cells) of a CSV file whose header must be ``columns`` (comma-separated).

    Raises:
        PackError: unreadable file, another header, or a row with too many or too few cells.
    """
    want = columns.split(",")
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, None)
            if header != want:
                raise PackError(f"{path}: row 1: the columns must be {columns}, not {','.join(header or [])}")
            for cells in reader:
                if not cells or not any(cells):
                    continue
                if len(cells) != len(want):
                    raise PackError(f"{path}: row {reader.line_num}: {len(cells)} cells, {len(want)} wanted")
                yield reader.line_num, dict(zip(want, (c.strip() for c in cells), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PackError(f"{path}: {error}") from error


def cell_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list.

    >>> cell_list("Daech | EI")
    ('Daech', 'EI')
    """
    return tuple(part.strip() for part in cell.split("|") if part.strip())
