"""The engines: order, failures, deaths, back-pressure."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from selon.engines import Done, EngineError, Failed, run


class Double:
    """A task as the pipeline has one; what it does at certain items, it is told."""

    def __init__(self, die: tuple[int, ...] = (), fail: tuple[int, ...] = (), length: int = 0) -> None:
        self.die, self.fail, self.length = die, fail, length

    def __call__(self) -> Callable[[Sequence[int]], list[object]]:
        return self.work

    def work(self, items: Sequence[int]) -> list[object]:
        for item in items:
            if item in self.die:
                os._exit(9)
            if item in self.fail:
                raise ValueError(f"cannot do {item}")
        return [("x" * self.length, item * 2) for item in items]


class Broken:
    def __call__(self) -> Callable[[Sequence[int]], list[int]]:
        raise OSError("no model here")


class DiesLoading:
    def __call__(self) -> Callable[[Sequence[int]], list[int]]:
        os._exit(4)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize("ordered", [False, True])
def test_all_are_done(workers: int, ordered: bool) -> None:
    outcomes = list(run(Double(), range(100), workers, batch=7, ordered=ordered))
    assert all(isinstance(outcome, Done) and outcome.result == ("", outcome.item * 2) for outcome in outcomes)
    items = [outcome.item for outcome in outcomes]
    assert sorted(items) == list(range(100))
    assert items == list(range(100)) or not ordered


@pytest.mark.parametrize("workers", [1, 2])
def test_one_bad_item_loses_only_itself(workers: int) -> None:
    outcomes = list(run(Double(fail=(17, 40)), range(60), workers, batch=8, ordered=True))
    failed = {outcome.item: outcome.reason for outcome in outcomes if isinstance(outcome, Failed)}
    assert failed == {17: "ValueError: cannot do 17", 40: "ValueError: cannot do 40"}
    assert len(outcomes) == 60


@pytest.mark.parametrize("ordered", [False, True])
def test_a_death_is_named_and_the_rest_goes_on(ordered: bool) -> None:
    outcomes = list(run(Double(die=(5, 33)), range(60), 2, batch=8, ordered=ordered))
    failed = {outcome.item: outcome.reason for outcome in outcomes if isinstance(outcome, Failed)}
    assert failed == dict.fromkeys((5, 33), "the worker that coded it died (exit code 9)")
    assert sorted(outcome.item for outcome in outcomes) == list(range(60))


def test_long_items_and_answers_do_not_lock() -> None:
    assert len(list(run(Double(length=400_000), range(60), 2, batch=4))) == 60


@pytest.mark.parametrize(("factory", "words"), [(Broken(), "no model here"), (DiesLoading(), "died while it loaded")])
def test_a_worker_that_cannot_load(factory: object, words: str) -> None:
    with pytest.raises(EngineError, match=words):
        list(run(factory, range(10), 2))  # type: ignore[arg-type]


@pytest.mark.parametrize("workers", [1, 2])
def test_the_stream_is_not_read_ahead(workers: int) -> None:
    read = 0

    def stream() -> Iterator[int]:
        nonlocal read
        for item in range(100_000):
            read += 1
            yield item

    outcomes = run(Double(), stream(), workers, batch=4)
    next(outcomes)
    time.sleep(0.2)
    assert read <= 4 * 2 * workers * 5
    outcomes.close()  # type: ignore[attr-defined]


def test_no_items() -> None:
    assert list(run(Double(), [], 1)) == list(run(Double(), [], 2)) == []
