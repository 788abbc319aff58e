"""The engine of many processes: a worker each, fed through a pipe, watched, and replaced when it dies.

A library pool gives up as a whole when one of its processes dies, and does not say over which item. Here the item is
named and the rest goes on.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from queue import SimpleQueue
from threading import Thread
from typing import Any, Generic

from selon.engines.batches import batched
from selon.engines.outcome import Done, EngineError, Failed, Item, Result, TaskFactory, reason_of, try_batch
from selon.engines.threads import one_thread

AHEAD = 2
"""Batches given to a worker at once: one in work and one waiting, so that it never idles and little is held."""

_Batch = tuple[int, list[Any]]


def run_pool(
    factory: TaskFactory[Item, Result], items: Iterable[Item], workers: int, batch: int, *, ordered: bool
) -> Iterator[Done[Item, Result] | Failed[Item]]:
    """Do the items in ``workers`` processes.

    Raises:
        EngineError: when a worker cannot even start.
    """
    pool: _Pool[Item, Result] = _Pool(factory, workers)
    try:
        outcomes = pool.run(batched(items, batch), window=workers * AHEAD * 4)
        yield from _in_order(outcomes) if ordered else (outcome for _, group in outcomes for outcome in group)
    finally:
        pool.close()


def _in_order(outcomes: Iterator[tuple[int, list[Any]]]) -> Iterator[Any]:
    held: dict[int, list[Any]] = {}
    due = 0
    for number, group in outcomes:
        held[number] = group
        while due in held:
            yield from held.pop(due)
            due += 1


class _Worker:
    """One process and its pipe; ``given`` are the batches it has and has not answered, the one in work first."""

    def __init__(self, factory: Any) -> None:
        context = multiprocessing.get_context("spawn")  # fork would copy locks and threads in any state
        self.pipe, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(target=_work, args=(theirs, factory), daemon=True)
        with one_thread():
            self.process.start()
        theirs.close()
        self.given: deque[_Batch] = deque()
        self.ready = False


@dataclass
class _Apart:
    """A batch that killed its worker, done one by one: how many items it has, and what came of those done so far."""

    size: int
    outcomes: list[Any] = field(default_factory=list)


class _Pool(Generic[Item, Result]):
    def __init__(self, factory: TaskFactory[Item, Result], workers: int) -> None:
        self._factory = factory
        self._workers = [_Worker(factory) for _ in range(workers)]
        self._again: deque[_Batch] = deque()
        self._apart: dict[int, _Apart] = {}

    def run(self, batches: Iterator[list[Item]], window: int) -> Iterator[tuple[int, list[Any]]]:
        """Yield each batch's number and outcomes as they come; ``window`` bounds how far the fastest runs ahead."""
        numbered = enumerate(batches)
        oldest: set[int] = set()  # batches that are out, to hold the window against the slowest of them
        sent, more = 0, True
        while True:
            for worker in self._workers:
                while len(worker.given) < AHEAD:
                    if self._again:
                        self._give(worker, self._again.popleft())
                        continue
                    if not more or (oldest and sent - min(oldest) >= window):
                        break
                    following = next(numbered, None)
                    if following is None:
                        more = False
                        break
                    oldest.add(following[0])
                    sent = following[0] + 1
                    self._give(worker, following)
            if not oldest:
                return
            for number, group in self._answers():
                oldest.discard(number)
                yield number, group

    def _give(self, worker: _Worker, batch: _Batch) -> None:
        worker.given.append(batch)
        with suppress(BrokenPipeError, ConnectionResetError):  # it is dead; the pipe's end says so in its turn
            worker.pipe.send(batch[1])

    def _answers(self) -> Iterator[tuple[int, list[Any]]]:
        by_pipe: dict[Any, _Worker] = {worker.pipe: worker for worker in self._workers}
        for pipe in wait(list(by_pipe)):
            worker = by_pipe[pipe]
            try:
                answer = worker.pipe.recv()
            except (EOFError, OSError):
                yield from self._bury(worker)
                continue
            if not worker.ready:
                if answer is not None:
                    raise EngineError(answer)
                worker.ready = True
                continue
            number, items = worker.given.popleft()
            group = [Done(item, part[1]) if part[0] else Failed(item, part[1]) for item, part in zip(items, answer, strict=True)]
            yield from self._settle(number, group)

    def _settle(self, number: int, group: list[Any]) -> Iterator[tuple[int, list[Any]]]:
        """A batch that was taken apart is whole again when its last item is answered."""
        apart = self._apart.get(number)
        if apart is None:
            yield number, group
            return
        apart.outcomes.extend(group)
        if len(apart.outcomes) == apart.size:
            del self._apart[number]
            yield number, apart.outcomes

    def _bury(self, worker: _Worker) -> Iterator[tuple[int, list[Any]]]:
        """A worker died: name the item it had, give what it had not begun to others, start another in its place."""
        worker.process.join()
        code = worker.process.exitcode
        if not worker.ready:
            raise EngineError(f"a worker died while it loaded ({_death(code)})")
        given = list(worker.given)
        worker.given.clear()
        self._workers[self._workers.index(worker)] = _Worker(self._factory)
        worker.pipe.close()
        if not given:
            return
        number, items = given[0]
        self._again.extend(given[1:])
        if len(items) == 1:
            yield from self._settle(number, [Failed(items[0], f"the worker that coded it died ({_death(code)})")])
            return
        # Which of them killed it is not known: one by one, only the one that does is lost.
        self._apart[number] = _Apart(len(items))
        self._again.extendleft((number, [item]) for item in reversed(items))

    def close(self) -> None:
        """End the workers, those at work too."""
        for worker in self._workers:
            worker.pipe.close()
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(5)


def _death(code: int | None) -> str:
    if code is not None and code < 0:
        name = signal.Signals(-code).name if -code in {item.value for item in signal.Signals} else str(-code)
        return f"{name}, perhaps for want of memory" if name == "SIGKILL" else name
    return f"exit code {code}"


def _work(pipe: Connection, factory: TaskFactory[Any, Any]) -> None:
    """What a worker does: load once, say so, then answer batch after batch until the pipe is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which closes the pipe
    try:
        task = factory()
    except Exception as error:
        pipe.send(f"a worker could not load: {reason_of(error)}")
        return
    with suppress(BrokenPipeError, ConnectionResetError):  # the parent was killed meanwhile; the pipe's end says so below
        pipe.send(None)
    # A thread empties the pipe: were it full while this process writes a long answer, each side would wait for the other.
    given: SimpleQueue[list[Any] | None] = SimpleQueue()
    Thread(target=_listen, args=(pipe, given), daemon=True).start()
    while (items := given.get()) is not None:
        answer = [(True, done.result) if isinstance(done, Done) else (False, done.reason) for done in try_batch(task, items)]
        try:
            pipe.send(answer)
        except (BrokenPipeError, ConnectionResetError):
            return


def _listen(pipe: Connection, given: SimpleQueue[list[Any] | None]) -> None:
    with suppress(EOFError, OSError):
        while True:
            given.put(pipe.recv())
    given.put(None)
