"""Lay the pages of the book out in a folder as they stand in the tree, and the source beside it, for MkDocs to build.

python tools/book.py FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "samples/README.md", "docs")


def main() -> int:
    """Copy them, nothing older left beside."""
    folder = Path(sys.argv[1])
    shutil.rmtree(folder, ignore_errors=True)
    for name in PAGES:
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(ROOT / name, target) if (ROOT / name).is_dir() else shutil.copyfile(ROOT / name, target)
    source = folder.with_name("source")
    shutil.rmtree(source, ignore_errors=True)
    for path in (ROOT / "src").rglob("*.py"):  # what writes the docstrings out knows the heading Examples alone
        target = source / path.relative_to(ROOT / "src")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8").replace(" Example:\n", " Examples:\n"), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
