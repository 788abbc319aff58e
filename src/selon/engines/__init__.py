"""Where work runs: in one process or in many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selon.engines.outcome import Done, EngineError, Failed, Item, Result, Task, TaskFactory

__all__ = ["Done", "EngineError", "Failed", "Task", "TaskFactory", "run"]


def run(
    factory: TaskFactory[Item, Result],
    items: Iterable[Item],
    workers: int = 1,
    *,
    batch: int = 16,
    ordered: bool = False,
) -> Iterator[Done[Item, Result] | Failed[Item]]:
    """Do work on a stream of items and yield what came of each.

    The stream is read no faster than the work is done. An item that breaks the task, or kills its worker, comes back as
    ``Failed``; the others are done.

    Args:
        factory: called once in each worker; returns the task, which takes a batch of items and returns their results in order.
            With several workers it must be picklable, and a script that calls this needs ``if __name__ == "__main__":``.
        items: the work, lazily.
        workers: number of processes; 1 works here, in this process.
        batch: how many items a task gets at once.
        ordered: yield in the order of the items, not as they are done.

    Raises:
        EngineError: when a worker cannot load.

    Example:
        >>> [done.result for done in run(lambda: lambda batch: [item * 2 for item in batch], [1, 2, 3])]
        [2, 4, 6]
    """
    if workers <= 1:
        from selon.engines.one import run_here

        yield from run_here(factory, items, batch)
        return
    from selon.engines.pool import run_pool

    yield from run_pool(factory, items, workers, batch, ordered=ordered)
