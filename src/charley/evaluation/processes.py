"""Does the same to many things, in this process or in several, in the order given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_processes(
    work: Callable[[Item], Result],
    items: Sequence[Item],
    start: Callable[[Path | None], None],
    cache: Path | None,
    jobs: int,
) -> Iterator[Result]:
    """Results of the work on each item, as they come.

    Args:
        work: a function of a module, or a partial of one.
        start: makes a process ready, from the folder of the compiled knowledge.
        jobs: processes; 1 stays in this one.
    """
    if jobs <= 1:
        start(cache)
        yield from map(work, items)
        return
    with ProcessPoolExecutor(jobs, initializer=start, initargs=(cache,)) as pool:
        yield from pool.map(work, items, chunksize=2)
