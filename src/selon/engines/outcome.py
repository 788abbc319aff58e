"""What comes back for each item of work."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

Task = Callable[[Sequence[Item]], Sequence[Result]]
"""Takes a batch and returns one result an item, in the same order."""

TaskFactory = Callable[[], Task[Item, Result]]
"""Called once a worker: loads what is costly. It must be picklable when there are several workers."""


@dataclass(frozen=True, slots=True)
class Done(Generic[Item, Result]):
    """The item and what was made of it."""

    item: Item
    result: Result


@dataclass(frozen=True, slots=True)
class Failed(Generic[Item]):
    """The item and, in words, why nothing could be made of it."""

    item: Item
    reason: str


class EngineError(RuntimeError):
    """The work as a whole cannot go on: no worker can be started."""


def reason_of(error: BaseException) -> str:
    """Say in one line what an exception says.

    >>> reason_of(KeyError("alep"))
    "KeyError: 'alep'"
    """
    words = str(error).strip().splitlines()
    return f"{type(error).__name__}: {words[0]}" if words else type(error).__name__


def try_batch(task: Task[Item, Result], items: Sequence[Item]) -> list[Done[Item, Result] | Failed[Item]]:
    """Do a batch; where one item breaks it, do the items one by one, so that only that one is lost."""
    try:
        return [Done(item, result) for item, result in zip(items, task(items), strict=True)]
    except Exception as error:
        if len(items) == 1:
            return [Failed(items[0], reason_of(error))]
    return [outcome for item in items for outcome in try_batch(task, [item])]
