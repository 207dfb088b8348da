"""One of each in a process."""

from __future__ import annotations

import threading

from charley.web.once import once


def test_threads_that_ask_at_the_same_time_get_the_same_thing() -> None:
    together = threading.Barrier(8)
    begun = threading.Event()
    made: list[object] = []

    @once
    def thing() -> object:
        begun.wait(1)  # so that the others arrive while it is made
        made.append(object())
        return made[-1]

    got: list[object] = []

    def ask() -> None:
        together.wait()
        got.append(thing())

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    assert got == made * 8
