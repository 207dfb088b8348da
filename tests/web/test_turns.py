"""Writers take turns; a turn that is not given back in time keeps nobody from writing."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from charley.web.sqlite.turns import turn


def test_one_has_the_turn_at_a_time(tmp_path: Path) -> None:
    file, inside, most = tmp_path / "x.db", [], []

    def write() -> None:
        for _ in range(20):
            with turn(file, time.monotonic() + 60):
                inside.append(1)
                most.append(len(inside))
                inside.pop()

    writers = [threading.Thread(target=write) for _ in range(6)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert len(most) == 120
    assert max(most) == 1


def test_a_turn_is_no_safety(tmp_path: Path) -> None:
    with turn(tmp_path / "x.db", time.monotonic() + 60), turn(tmp_path / "x.db", time.monotonic() - 1):
        pass
    with turn(Path(":memory:"), time.monotonic() + 60), turn(Path(":memory:"), time.monotonic() + 60):
        pass
