"""Change the program in one place at random, run the tests that run that place, and see whether one of them fails; again and again.

python tools/mutate.py [ROOM ...] [--count N] [--seed N] [--again LOG] [--tests PATH ...]
(rooms: language, linking, coding; N mutants of them at random)

The tests are collected and the model is loaded once. Each file of tests runs once as the program is, in a child of its own,
to see which lines it runs and which texts it has parsed. Each mutant then is a child in which the changed function stands
in the place of the old one, and texts need no parsing again. What no test notices is printed: there a test is missing, or
the change makes no difference.
"""

from __future__ import annotations

import argparse
import gc
import os
import pickle
import random
import resource
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import coverage
import pytest

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent.parent / "src")]

from tools.mutants import ROOT, SOURCE, Mutant, functions, made, put, sample  # noqa: E402

ROOMS = {
    "language": ("tests/language", "src/selon/language", "tests/ingest/test_languages.py"),
    "linking": ("tests/linking", "src/selon/linking"),
    "coding": ("tests/coding", "src/selon/coding"),
}
FRESH = ("selon.language", "selon.linking")
"""Rooms whose caches are emptied between tests, to see what each test runs."""
SECONDS = 20
"""A mutant is given so long, and thrice what its tests took."""
MEMORY = 6 << 30
SURVIVED = ("survived", "survived: no test runs it")
KEEPER = type(lru_cache(lambda: None))


@dataclass
class Measured:
    """What the tests of one file did, by test."""

    runs: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    """By file of the program and by line, the tests that run it."""
    seconds: dict[str, float] = field(default_factory=dict)
    elsewhere: set[str] = field(default_factory=set)
    """Tests that start a program: that would run as it is."""
    texts: list[list[str]] = field(default_factory=list)
    """What was parsed, batch by batch."""


@dataclass
class Module:
    """The tests of one file, and which of them ran which lines."""

    name: str
    room: str
    items: list[pytest.Item]
    measured: Measured

    @property
    def shares(self) -> bool:
        """Whether a test may look at what another has had read, so that either needs both."""
        first = self.items[0]
        fixtures = getattr(first, "_fixtureinfo", None)
        kept = [made.scope for made in (fixtures.name2fixturedefs.values() if fixtures else ()) for made in made]
        own = vars(first.module).values() if isinstance(first, pytest.Function) else ()
        return (
            self.room == "coding" or any(scope != "function" for scope in kept) or any(hasattr(one, "cache_clear") for one in own)
        )

    def able(self, mutant: Mutant) -> list[pytest.Item]:
        """Return the tests that run a changed line, the quickest first."""
        lines = self.measured.runs.get(str(mutant.path), {})
        direct = {test for line in mutant.lines for test in lines.get(line, ())}
        items = [item for item in self.items if item.nodeid not in self.measured.elsewhere]
        if direct and self.shares:
            return sorted(items, key=lambda item: item.nodeid not in direct)
        return sorted((item for item in items if item.nodeid in direct), key=lambda item: self.measured.seconds[item.nodeid])


def in_child(work: Callable[[Callable[[Any], None]], None], seconds: float) -> Any:
    """Do something in a child and return what it tells; nothing, if the clock or the memory ran out."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

        def tell(what: Any) -> None:
            with os.fdopen(writing, "wb") as pipe:
                pickle.dump(what, pipe)
            os._exit(0)

        try:
            work(tell)
        finally:
            os._exit(1)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    return pickle.loads(told) if told else None


def caches(modules: tuple[str, ...]) -> list[Any]:
    """Return what some modules keep of calls of their functions, save the model."""
    found = [thing for thing in gc.get_objects() if isinstance(thing, KEEPER) and thing.__module__.startswith(modules)]
    return [thing for thing in found if thing.__module__ != "selon.language.parse"]


class Parses:
    """Stands before the model, and keeps what it has parsed."""

    def __init__(self, model: Any) -> None:
        self.pipe, self.known, self.asked = model.pipe, dict[str, Any](), list[list[str]]()
        model.pipe = self

    def __call__(self, texts: Iterable[str], **options: Any) -> Iterator[Any]:
        texts = list(texts)
        if any(text not in self.known for text in texts):
            self.asked.append(texts)
            self.known.update(zip(texts, self.pipe(texts, **options), strict=True))
        yield from (self.known[text] for text in texts)


class Trial:
    """A plugin of pytest that runs the collected tests on mutants instead of once."""

    def __init__(self, chosen: list[Mutant], imported: coverage.Coverage) -> None:
        self.chosen, self.imported = chosen, imported
        self.failed: Callable[[str], None] = lambda test: None
        self.kills: dict[str, Counter[str]] = {}
        self.tally: dict[str, Counter[str]] = {}
        self.survivors: list[str] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """Stop a child at its first failure."""
        if call.excinfo is not None and not call.excinfo.errisinstance(pytest.skip.Exception):
            self.failed(f"{item.nodeid}: {' '.join(call.excinfo.exconly().split())}")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        self.imported.stop()
        session.config.pluginmanager.unregister(name="terminalreporter")
        self.parses = self._warm() if any(mutant.room == "coding" for mutant in self.chosen) else None
        self.loaded = functions()
        gc.collect()
        gc.freeze()
        self.modules = self._modules(session.items)
        for module in self.modules:
            self._measure(module)
            print(f"{sum(module.measured.seconds.values()):5.1f} s  {module.name} as it is", flush=True)
        for mutant in self.chosen:
            began = time.monotonic()
            code, told = made(mutant)
            end = "runs on import" if self._imported(mutant) else self._try(mutant, code)
            self.tally.setdefault(mutant.room, Counter())[end.split(":")[0]] += 1
            if end.startswith("survived"):
                self.survivors.append(f"{mutant.kind}: {told}")
            print(f"{time.monotonic() - began:5.1f} s  {told}  {end[:200]}", flush=True)
        return True

    def _warm(self) -> Parses:
        """Load the model and the packs once for all children; what the rooms themselves keep is forgotten again."""
        from selon.coding.base.tools import load_tools
        from selon.language.parse import load_model

        load_tools()
        for cache in caches(tuple(f"selon.{room}" for room in ROOMS)):
            cache.cache_clear()
        return Parses(load_model())

    def _imported(self, mutant: Mutant) -> bool:
        """Whether a place runs when modules are loaded: then it is too late to change it."""
        return bool(set(self.imported.get_data().lines(str(mutant.path)) or ()).intersection(mutant.lines))

    def _modules(self, items: list[pytest.Item]) -> list[Module]:
        found: dict[str, Module] = {}
        for item in items:
            name = str(item.path.relative_to(ROOT))
            room = next(room for room, folders in ROOMS.items() if name.startswith(folders))
            found.setdefault(name, Module(name, room, [], Measured())).items.append(item)
        return list(found.values())

    def _measure(self, module: Module) -> None:
        """Run the tests of a file as the program is."""
        told = in_child(lambda tell: self._measured(module, tell), 900)
        if not isinstance(told, Measured):
            sys.exit(f"a test fails as the program is: {told}")
        module.measured = told
        for texts in told.texts:
            if self.parses:
                list(self.parses(texts))

    def _measured(self, module: Module, tell: Callable[[Any], None]) -> None:
        self.failed = tell
        found = Measured()
        if self.parses:
            self.parses.asked = []
        popen, now = subprocess.Popen.__init__, [""]

        def note(*given: Any, **options: Any) -> None:
            found.elsewhere.add(now[0])
            popen(*given, **options)

        subprocess.Popen.__init__ = note  # type: ignore[method-assign]
        kept = caches(FRESH)
        cov = coverage.Coverage(data_file=None, config_file=False, source=[str(SOURCE)])
        cov.start()
        for item, after in zip(module.items, [*module.items[1:], None], strict=True):
            now[0] = item.nodeid
            for cache in kept:
                cache.cache_clear()
            cov.switch_context(item.nodeid)
            began = time.monotonic()
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            found.seconds[item.nodeid] = time.monotonic() - began
        cov.stop()
        data = cov.get_data()
        found.runs = {path: data.contexts_by_lineno(path) for path in data.measured_files()}
        found.texts = self.parses.asked if self.parses else []
        tell(found)

    def _try(self, mutant: Mutant, code: Any) -> str:
        """Run the tests that run the changed line, those first that have found most mutants in the file, then the quickest."""
        kills = self.kills.setdefault(str(mutant.path), Counter())
        able = [(module, items) for module in self.modules if module.room == mutant.room and (items := module.able(mutant))]
        able.sort(key=lambda pair: (-kills[pair[0].name], sum(pair[0].measured.seconds.values())))
        items = [item for _, few in able for item in few]
        if not items:
            return SURVIVED[1]

        def work(tell: Callable[[Any], None]) -> None:
            self.failed = tell
            put(code, self.loaded)
            for item, after in zip(items, [*items[1:], None], strict=True):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            tell("")

        end = in_child(work, SECONDS + 3 * sum(module.measured.seconds[item.nodeid] for module, few in able for item in few))
        if end is None:
            return "killed: by the clock"
        if end:
            kills[end.split("::")[0]] += 1
        return f"killed: {end}" if end else SURVIVED[0]


def main() -> int:
    """Try the mutants, and count."""
    parser = argparse.ArgumentParser()
    parser.add_argument("rooms", nargs="*", default=list(ROOMS), metavar="ROOM")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tests", nargs="+", metavar="PATH", help="only these tests, for each room that they are of")
    parser.add_argument(
        "--again", type=Path, metavar="LOG", help="only those that survived, by what an earlier run of that seed printed"
    )
    asked = parser.parse_args()
    os.chdir(ROOT)
    chosen = sample(tuple(asked.rooms), asked.count or None, random.Random(asked.seed))
    if asked.again:
        survived = [line for line in asked.again.read_text("utf-8").splitlines() if line.endswith(SURVIVED)]
        chosen = [mutant for mutant in chosen if (told := made(mutant)[1]) and any(told in line for line in survived)]
    imported = coverage.Coverage(data_file=None, config_file=False, source=[str(SOURCE)])
    imported.start()
    trial = Trial(chosen, imported)
    where = asked.tests or [path for room in asked.rooms for path in ROOMS[room]]
    pytest.main(["-p", "no:cacheprovider", "--tb=no", *where], plugins=[trial])
    print("\nSurvived:\n")
    for line in sorted(trial.survivors):
        print(f"- {line}")
    print("\n| room | mutants | killed |\n|---|---:|---:|")
    for room, ends in trial.tally.items():
        tried = ends["killed"] + ends["survived"]
        print(f"| {room} | {tried} | {ends['killed']} ({ends['killed'] / max(1, tried):.0%}) |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
