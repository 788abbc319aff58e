"""Build the wheel and the sdist of a release, twice, and print their hashes if both came out the same.

python tools/release.py [FOLDER]     (out/dist by default)
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent


def versions(root: Path = ROOT) -> dict[str, str]:
    """Return the version that each file states."""
    return {
        "pyproject.toml": str(tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]["version"]),
        "src/selon/version.py": _first(r'^VERSION = "(.+)"$', root / "src/selon/version.py"),
        "CITATION.cff": _first(r"^version: (.+)$", root / "CITATION.cff"),
    }


def described(version: str, root: Path = ROOT) -> bool:
    """Tell whether the changelog has a dated heading for the version."""
    return re.search(rf"^## {re.escape(version)} - \d{{4}}-\d\d-\d\d$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE) is not None


def _first(pattern: str, path: Path) -> str:
    found = re.search(pattern, path.read_text("utf-8"), re.MULTILINE)
    return found[1].strip('"') if found else ""


def git(*words: str, root: Path = ROOT) -> str:
    """Return what git says."""
    return subprocess.run(["git", *words], cwd=root, check=True, capture_output=True, text=True).stdout


def copy_tracked(folder: Path, root: Path = ROOT) -> Path:
    """Copy the files that git tracks: what else lies about in a clone must not get into a release."""
    for name in filter(None, git("ls-files", "-z", root=root).split("\0")):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (root / name).is_file():
            shutil.copyfile(root / name, target)
    return folder


def build(tree: Path, out: Path, moment: int) -> dict[str, str]:
    """Build both files of a tree and return their hashes by name; ``moment`` is the time that they get inside."""
    out.mkdir(parents=True, exist_ok=True)
    before = set(out.iterdir())
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(out)],
        cwd=tree, check=True, capture_output=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(moment)},
    )  # fmt: skip
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(set(out.iterdir()) - before)}


def main() -> int:
    """Build the release of the last commit."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "out/dist").resolve()
    stated = versions()
    [version, *others] = sorted(set(stated.values()))
    problems = [f"the files state different versions: {stated}"] if others else []
    if not described(version):
        problems.append(f"CHANGELOG.md has no heading '## {version} - YEAR-MONTH-DAY'")
    if git("status", "--porcelain"):
        problems.append("there are changes that are not committed")
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return 1
    moment = int(git("log", "-1", "--format=%ct"))
    shutil.rmtree(out, ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        first = build(copy_tracked(Path(folder, "one")), out, moment)
        second = build(copy_tracked(Path(folder, "two")), Path(folder, "again"), moment)
    if first != second:
        print(f"two builds differ: {first} {second}", file=sys.stderr)
        return 1
    lines = "".join(f"{digest}  {name}\n" for name, digest in first.items())
    (out / "SHA256SUMS").write_text(lines)
    print(lines, end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
