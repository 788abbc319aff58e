"""Read the CSV files of a pack row by row, checking as it goes."""

from __future__ import annotations

import csv
import os
import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import msgspec

MAX_ROWS = 200_000
"""Rows of one file of a pack."""

MAX_BYTES = 64 * 1024 * 1024
"""Bytes of one file of a pack."""

MAX_CELL = 20_000
"""Characters of one cell."""

_MAX_TOML = 64 * 1024
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")


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


def user_folders() -> tuple[Path, ...]:
    """Return the folders that may hold a user's packs: those of ``SELON_PACKS``, then ``selon/packs`` in the user's data folder."""
    named = [Path(part) for part in os.environ.get("SELON_PACKS", "").split(os.pathsep) if part]
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return (*named, Path(data) / "selon" / "packs")


def pack_names() -> dict[str, Path]:
    """Return the folders of all packs by name: the built-in ones, then the user's. A user's pack never hides a built-in one."""
    out: dict[str, Path] = {}
    for folder in (builtin_packs(), *user_folders()):
        for path in sorted(folder.glob("*/pack.toml")) if folder.is_dir() else ():
            if _NAME.fullmatch(path.parent.name):
                out.setdefault(path.parent.name, path.parent)
    return out


def check_name(name: str) -> str:
    """Return the name of a pack if it is one: lower-case letters, digits, hyphens.

    Raises:
        PackError: another name, one that leads to another folder too.
    """
    if not _NAME.fullmatch(name):
        raise PackError(f"{name[:80]!r} is no name of a pack; take up to 64 lower-case letters, digits and hyphens")
    return name


def pack_folder(name: str) -> Path:
    """Return the folder of pack ``name``: the name of a built-in pack or of a user's, or a path to a folder.

    Raises:
        PackError: no such pack.
    """
    if _NAME.fullmatch(name) and (found := pack_names().get(name)) is not None:
        return found
    if (Path(name) / "pack.toml").is_file():
        return Path(name)
    known = ", ".join(sorted(pack_names()))
    raise PackError(f"pack {name[:200]!r}: no such pack; there are {known}, or give a folder that holds a pack.toml")


def read_info(folder: Path) -> PackInfo:
    """Read ``pack.toml``.

    Raises:
        PackError: it is not TOML, is too large, lacks a key, or needs what is no name of a pack.
    """
    path = folder / "pack.toml"
    try:
        if path.stat().st_size > _MAX_TOML:
            raise PackError(f"{path}: larger than {_MAX_TOML // 1024} KB")
        info = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), PackInfo)
        for name in (info.name, *info.needs):
            check_name(name)
    except (OSError, tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise PackError(f"{path}: {error}") from error
    except PackError as error:
        raise error if str(path) in str(error) else PackError(f"{path}: {error}") from None
    return info


def _check_size(path: Path) -> None:
    """A file of a pack is a file of its folder, and of a size to be held in memory."""
    if path.is_symlink() and path.parent.resolve() not in path.resolve().parents:
        raise PackError(f"{path}: leads out of its folder")
    if not path.is_file():
        raise PackError(f"{path}: there is no such file")
    if path.stat().st_size > MAX_BYTES:
        raise PackError(f"{path}: {path.stat().st_size // 2**20:,} MB; a file of a pack has at most {MAX_BYTES // 2**20} MB")


def read_rows(path: Path, columns: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (row number, cells) of a CSV file whose header must be ``columns`` (comma-separated).

    Raises:
        PackError: unreadable file, another header, or a row with too many or too few cells.
    """
    want = columns.split(",")
    _check_size(path)
    count = 0
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle, strict=True)
            header = next(reader, None)
            if header != want:
                raise PackError(f"{path}: row 1: the columns must be {columns}, not {','.join(header or [])}")
            for cells in reader:
                if not cells or not any(cells):
                    continue
                count += 1
                if count > MAX_ROWS:
                    raise PackError(f"{path}: row {reader.line_num}: more than {MAX_ROWS:,} rows")
                if max(map(len, cells)) > MAX_CELL or "\0" in "".join(cells):
                    raise PackError(
                        f"{path}: row {reader.line_num}: a cell of more than {MAX_CELL:,} characters, or with a zero byte"
                    )
                if len(cells) != len(want):
                    raise PackError(f"{path}: row {reader.line_num}: {len(cells)} cells, {len(want)} wanted")
                yield reader.line_num, dict(zip(want, map(str.strip, cells), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PackError(f"{path}: {error}") from error


def cell_list(cell: str) -> tuple[str, ...]:
    """Split a cell that holds a list.

    >>> cell_list("Daech | EI")
    ('Daech', 'EI')
    """
    return tuple([part for part in map(str.strip, cell.split("|")) if part]) if cell else ()
