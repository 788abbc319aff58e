"""A process a core is the parallelism; libraries that start threads of their own would fight over the cores."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_COUNTS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
    "NUMEXPR_NUM_THREADS", "RAYON_NUM_THREADS",
)  # fmt: skip


@contextmanager
def one_thread() -> Iterator[None]:
    """Have libraries that are loaded in this block, and in processes begun in it, take one thread: they look at it once."""
    before = {name: os.environ.get(name) for name in _COUNTS}
    os.environ.update(dict.fromkeys(_COUNTS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
