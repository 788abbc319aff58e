"""The engine of one process: the work is done where it is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selon.engines.batches import batched
from selon.engines.outcome import Done, Failed, Item, Result, TaskFactory, try_batch


def run_here(
    factory: TaskFactory[Item, Result], items: Iterable[Item], batch: int
) -> Iterator[Done[Item, Result] | Failed[Item]]:
    """Do the items in this process, a batch at a time; what is costly is loaded when the first item comes."""
    task = None
    for group in batched(items, batch):
        task = task or factory()
        yield from try_batch(task, group)
