"""Change the program in one place at random, run the tests of that room, and see whether one of them fails; again and again.

python tools/mutate.py [COUNT] [--seed N] [--only WORD]     (60 mutants, a third each of language, linking and coding)

What no test notices is printed: there a test is missing, or the change makes no difference.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src/selon"
NEED_PARSER = ("parse.py", "grammar.py", "doc.py")
ROOMS = {
    "language": ("tests/language",),
    "linking": ("tests/linking",),
    "coding": ("tests/coding",),
}
SECONDS = 300
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
}  # fmt: skip


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield every node in a function that can be changed, with what would be done to it."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for statement in function.body:
            for node in ast.walk(statement):
                if isinstance(node, ast.Compare) and type(node.ops[0]) in SWAPS:
                    yield node, "comparison"
                elif isinstance(node, ast.BoolOp):
                    yield node, "and, or"
                elif isinstance(node, ast.BinOp) and type(node.op) in SWAPS:
                    yield node, "arithmetic"
                elif isinstance(node, ast.Constant) and isinstance(node.value, bool | int):
                    yield node, "constant"
                elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
                    yield node, "not"
                elif isinstance(node, ast.If | ast.IfExp):
                    yield node, "condition"
                elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
                    yield node, "return"


def changed(node: ast.AST, kind: str) -> None:
    """Change a node in place."""
    match node:
        case ast.Compare():
            node.ops[0] = SWAPS[type(node.ops[0])]()
        case ast.BoolOp() | ast.BinOp():
            node.op = SWAPS[type(node.op)]()
        case ast.Constant():
            node.value = (not node.value) if isinstance(node.value, bool) else node.value + 1
        case ast.UnaryOp():
            node.op, node.operand = ast.Not(), ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Return():
            node.value = ast.Constant(None)


def files(room: str) -> list[Path]:
    """Return the modules of a room that are mutated."""
    return [path for path in sorted((SOURCE / room).rglob("*.py")) if not (room == "language" and path.name in NEED_PARSER)]


def mutant(room: str, chance: random.Random) -> tuple[Path, str, str]:
    """Return a file, its changed source, and what was changed."""
    trees = [(path, ast.parse(path.read_text("utf-8"))) for path in files(room)]
    path, tree, number = chance.choice([(path, tree, n) for path, tree in trees for n, _ in enumerate(places(tree))])
    tree = copy.deepcopy(tree)
    node, kind = list(places(tree))[number]
    before = ast.unparse(node).splitlines()[0]
    changed(node, kind)
    ast.fix_missing_locations(tree)
    after = ast.unparse(node).splitlines()[0]
    return path, ast.unparse(tree), f"{path.relative_to(SOURCE)}:{getattr(node, 'lineno', 0)}: {before}  ->  {after}"


def outcome(copied: Path, path: Path, source: str, room: str) -> str:
    """Run the tests of a room against a changed file."""
    target = copied / path.relative_to(ROOT / "src")
    target.write_text(source, "utf-8")
    environment = {**os.environ, "PYTHONPATH": f"{copied}{os.pathsep}{ROOT}", "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "pytest", "-x", "-p", "no:cacheprovider", *(str(ROOT / name) for name in ROOMS[room]), str(target)]
    try:
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return "killed by the clock"
    finally:
        target.write_text(path.read_text("utf-8"), "utf-8")
    return "survived" if done.returncode == 0 else "killed"


def main() -> int:
    """Try the mutants, and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=ROOMS)
    asked = parser.parse_args()
    rooms = [asked.only] if asked.only else list(ROOMS)
    chance = random.Random(asked.seed)
    tally = {room: [0, 0] for room in rooms}
    with tempfile.TemporaryDirectory() as folder:
        copied = Path(folder, "src")
        shutil.copytree(ROOT / "src", copied, ignore=shutil.ignore_patterns("__pycache__"))
        for room in rooms:
            whole = files(room)[0]
            if outcome(copied, whole, whole.read_text("utf-8"), room) != "survived":
                print(f"the tests of {room} fail as it is", file=sys.stderr)
                return 1
        for number in range(asked.count):
            room = rooms[number % len(rooms)]
            began = time.monotonic()
            path, source, told = mutant(room, chance)
            end = outcome(copied, path, source, room)
            tally[room][0] += 1
            tally[room][1] += end != "survived"
            print(f"{end:20} {time.monotonic() - began:4.0f} s  {told}", flush=True)
    print("\n| room | mutants | killed |\n|---|---:|---:|")
    for room, (tried, killed) in tally.items():
        print(f"| {room} | {tried} | {killed} ({killed / max(1, tried):.0%}) |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
