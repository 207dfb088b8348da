"""The server's first process: it starts those that answer, and holds nothing else in memory.

Run by ``charley serve``: ``python -m charley.web.site.serving HOST PORT WORKERS ADDRESS``.
"""

from __future__ import annotations

import sys

from granian import Granian
from granian.constants import Interfaces

THREADS = 32  # at most, of a process; while some wait for the disk or for slow senders, others answer
ENDING_S = 10  # for requests under way


def serve(host: str, port: int, workers: int, shown: str) -> None:
    """Serve until told to end.

    Args:
        host: the address to listen at.
        port: the port.
        workers: processes that answer.
        shown: the address that people use.
    """
    server = Granian(
        "charley.web.site.wsgi:application",
        host,
        port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=ENDING_S,  # one that was just starting may miss that it is to end
        log_enabled=False,
    )
    server.on_startup(lambda: print(f"Charley is at {shown}   (Ctrl+C ends it)", flush=True))
    server.serve()


if __name__ == "__main__":
    serve(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])
