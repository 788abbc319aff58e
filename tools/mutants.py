"""What can be changed in the program, and how it is put in the place of what runs."""

from __future__ import annotations

import ast
import gc
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import CodeType, FunctionType

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src/selon"
NEED_PARSER = ("parse.py", "grammar.py", "doc.py")
SWAPS: dict[type, type] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv,
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One change: the ``number``-th place of a file that can be changed."""

    path: Path
    number: int
    kind: str
    lines: range
    """The lines of the statement's part that is changed."""

    @property
    def room(self) -> str:
        return self.path.relative_to(SOURCE).parts[0]


def places(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    """Yield every node in a function that can be changed, once, with what would be done to it."""
    seen: set[int] = set()
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in (node for statement in function.body for node in ast.walk(statement)):
            kind = _kind(node)
            if kind and id(node) not in seen:
                seen.add(id(node))
                yield node, kind


def _kind(node: ast.AST) -> str | None:
    match node:
        case ast.Compare() if type(node.ops[0]) in SWAPS:
            return "comparison"
        case ast.BoolOp():
            return "and, or"
        case ast.BinOp() if type(node.op) in SWAPS:
            return "arithmetic"
        case ast.Constant(value=bool() | int()):
            return "constant"
        case ast.UnaryOp(op=ast.Not()):
            return "not"
        case ast.If() | ast.IfExp():
            return "condition"
        case ast.Return(value=ast.expr() as value) if not isinstance(value, ast.Constant):
            return "return"
    return None


def change(node: ast.AST) -> None:
    """Change a node in place."""
    match node:
        case ast.Compare():
            node.ops[0] = SWAPS[type(node.ops[0])]()
        case ast.BoolOp() | ast.BinOp():
            node.op = SWAPS[type(node.op)]()
        case ast.Constant(value=bool() | int() as value):
            node.value = (not value) if isinstance(value, bool) else value + 1
        case ast.UnaryOp():
            node.operand = ast.UnaryOp(ast.Not(), node.operand)
        case ast.If() | ast.IfExp():
            node.test = ast.UnaryOp(ast.Not(), node.test)
        case ast.Return():
            node.value = ast.Constant(None)


def mutants(room: str) -> list[Mutant]:
    """Return every mutant of a room: of ``language``, of what needs no parser."""
    paths = [path for path in sorted((SOURCE / room).rglob("*.py")) if not (room == "language" and path.name in NEED_PARSER)]
    return [
        Mutant(path, number, kind, range(getattr(node, "lineno", 0), (getattr(node, "end_lineno", 0) or 0) + 1))
        for path in paths
        for number, (node, kind) in enumerate(places(_tree(path)))
    ]


def sample(rooms: tuple[str, ...], count: int | None, chance: random.Random) -> list[Mutant]:
    """Return so many mutants of some rooms at random, or all."""
    found = [mutant for room in rooms for mutant in mutants(room)]
    return found if count is None or count >= len(found) else chance.sample(found, count)


@lru_cache(maxsize=1)
def _source(path: Path) -> str:
    return path.read_text("utf-8")


def _tree(path: Path) -> ast.Module:
    return ast.parse(_source(path), str(path))


def made(mutant: Mutant) -> tuple[CodeType, str]:
    """Return a changed module, compiled, and what was changed in words."""
    tree = _tree(mutant.path)
    node = next(node for number, (node, _) in enumerate(places(tree)) if number == mutant.number)
    before = ast.unparse(node).splitlines()[0]
    change(node)
    ast.fix_missing_locations(tree)
    after = ast.unparse(node).splitlines()[0]
    return (
        compile(tree, str(mutant.path), "exec", dont_inherit=True),
        f"{mutant.path.relative_to(SOURCE)}:{mutant.lines.start}: {before}  ->  {after}",
    )


_Key = tuple[str, str, int]


def _key(code: CodeType) -> _Key:
    return code.co_filename, code.co_qualname, code.co_firstlineno


def functions() -> dict[_Key, list[FunctionType]]:
    """Return the program's functions that are loaded, by file, name and line."""
    found: dict[_Key, list[FunctionType]] = {}
    for thing in gc.get_objects():
        if isinstance(thing, FunctionType) and thing.__code__.co_filename.startswith(str(SOURCE)):
            found.setdefault(_key(thing.__code__), []).append(thing)
    return found


def put(module: CodeType, loaded: dict[_Key, list[FunctionType]]) -> None:
    """Put a module's changed code into the functions that are loaded, whoever has imported them."""
    waiting = [module]
    while waiting:
        code = waiting.pop()
        waiting += [inner for inner in code.co_consts if isinstance(inner, CodeType)]
        for function in loaded.get(_key(code), ()):
            if function.__code__ != code:
                function.__code__ = code
