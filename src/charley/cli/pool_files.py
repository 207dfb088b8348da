"""Files of a pool: a whole folder of summaries, on all cores or on a cluster."""

from __future__ import annotations

import importlib
import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

from charley.cli.blocks import console
from charley.cli.bounded import read_at_most
from charley.cli.check import fail

if TYPE_CHECKING:
    from charley.insight.pooling import Batch

MOST_FILES = 1_000_000
_AT_ONCE = 100  # files in a batch
_AHEAD = 4  # batches that wait, for each core: more would only fill memory
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def summaries_in(folder: Path) -> list[Path]:
    """The files of a folder that may be summaries, in order of their names."""
    try:
        files = sorted(one for one in folder.iterdir() if one.suffix == ".json" and not one.name.startswith("."))
    except OSError as error:
        fail(f"{folder} cannot be read: {error.strerror or error}. Name a folder of summaries.")
    if not files:
        fail(f"{folder} has no file that ends with .json. charley pool summary makes one for each person.")
    if len(files) > MOST_FILES:
        fail(f"{folder} has {len(files)} files; at most {MOST_FILES} can be read.")
    return files


@contextmanager
def workers(cores: int | None, dask: str | None) -> Iterator[tuple[Executor, int]]:
    """What the work is spread over, and over how many: processes of this machine, or a Dask cluster.

    Args:
        cores: of this machine; all by default.
        dask: address of a scheduler.
    """
    if dask is not None:
        with _cluster(dask) as found:
            yield found
        return
    number = cores or os.cpu_count() or 1
    if number == 1:
        with ThreadPoolExecutor(1) as thread:
            yield thread, 1
        return
    for name in _THREADS:  # several threads in each of several processes get in each other's way
        os.environ.setdefault(name, "1")
    with ProcessPoolExecutor(number, mp_context=multiprocessing.get_context("spawn")) as executor:
        yield executor, number


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        distributed: Any = importlib.import_module("distributed")
    except ImportError:
        fail("A Dask cluster needs one more package. Install it with: pip install 'charley[cluster]'")
    try:
        client = distributed.Client(address, timeout="10s")
    except (OSError, ValueError) as error:
        fail(f"No Dask scheduler answers at {address} ({type(error).__name__}). Is it running, and is the port right?")
    with client:
        number = sum(client.ncores().values())
        if not number:
            fail(f"The Dask scheduler at {address} has no workers. Start some with: dask worker {address}")
        yield client.get_executor(pure=False), number


def in_order(executor: Executor, ahead: int, function: Callable[[Any], Any], things: Iterable[Any]) -> Iterator[Any]:
    """Apply a function to each of several things, some at a time; results come in order.

    Args:
        executor: that does the work.
        ahead: how many wait at most.
        function: to apply.
        things: to apply it to; each is taken when its turn is near.
    """
    waiting: deque[Future[Any]] = deque()
    for thing in things:
        waiting.append(executor.submit(function, thing))
        if len(waiting) >= ahead:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def gathered(files: list[Path], executor: Executor, number: int) -> Batch:
    """Read all files, with a bar on standard error.

    Args:
        files: summaries.
        executor: that does the work.
        number: of its cores.
    """
    from charley.insight.pooling import gather, join

    def told() -> Iterator[Batch]:
        with _bar("Reading", len(files)) as done:
            for batch in in_order(executor, _AHEAD * number, gather, _contents(files)):
                done(len(batch.people) + len(batch.problems))
                yield batch

    return join(told())


def learning(executor: Executor, number: int) -> Callable[[Callable[[Any], Any], Iterable[Any]], Iterator[Any]]:
    """Something like ``map`` that spreads the work and shows a bar on standard error.

    Args:
        executor: that does the work.
        number: of its cores.
    """

    def run(function: Callable[[Any], Any], things: Iterable[Any]) -> Iterator[Any]:
        everything = list(things)
        with _bar("Learning", len(everything)) as done:
            for result in in_order(executor, _AHEAD * number, function, everything):
                done(1)
                yield result

    return run


@contextmanager
def _bar(what: str, total: int) -> Iterator[Callable[[int], None]]:
    columns = TextColumn("{task.description}"), BarColumn(), TaskProgressColumn()
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda number: progress.advance(task, number)


def _contents(files: list[Path]) -> Iterator[list[tuple[str, bytes | None]]]:
    for start in range(0, len(files), _AT_ONCE):
        yield [(file.name, _content(file)) for file in files[start : start + _AT_ONCE]]


def _content(file: Path) -> bytes | None:
    """The first bytes of a file, one more than a summary may have; none where it cannot be read."""
    from charley.insight.pooling.summary import LARGEST

    try:
        if not file.is_file():  # a pipe would never end
            return None
        return read_at_most(file, LARGEST)
    except OSError:
        return None
