"""What a page of the library costs the server, beside Django answering with nothing.

CPU time of the processes that answer, over many requests on one connection, divided by the requests. A page is made at
the first request; what is measured is how it is sent after that. How long it takes to make is measured in one process.
"""

from __future__ import annotations

import http.client
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.table import Row

_REQUESTS = 300
_ROUNDS = 3
_PORT = 8199
_VISITOR = {"Accept-Encoding": "gzip"}
_SIGNED_IN = {"Accept-Encoding": "gzip", "Cookie": "session=nobody"}


def rows() -> Iterator[Row]:
    yield from _made()
    with tempfile.TemporaryDirectory() as folder:
        started = time.perf_counter()
        server = subprocess.Popen(
            [sys.executable, "-c", "from charley.cli import main; main()", "serve", "--port", str(_PORT)],
            env={**os.environ, "CHARLEY_DATA": folder},
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait()
            yield Row("site: from the command to the first answer", [time.perf_counter() - started])
            time.sleep(20)  # what is made ready in the background is not the page's cost
            floor = _cost(server.pid, "/health", _VISITOR)
            for what, address, headers in (
                ("library: a page", "/library/causes/nocturnal_leg_cramps", _VISITOR),
                ("library: a list of 600", "/library/medicines", _VISITOR),
                ("library: a page, signed in", "/library/causes/nocturnal_leg_cramps", _SIGNED_IN),
            ):
                yield Row(what, _cost(server.pid, address, headers), "the health page", floor, "CPU of the server")
        finally:
            server.terminate()
            server.wait()


def _made() -> Iterator[Row]:
    """What the first request for a page costs: the page, its HTML, and packing it."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "charley.web.site.settings")
    import django

    django.setup()
    from django.test import RequestFactory

    from charley.web.library import views
    from charley.web.library.shelves import library

    asked = RequestFactory().get("/library")
    asked.resolver_match = None
    bare = {name: getattr(views, name).__wrapped__.__wrapped__ for name in ("page", "shelf")}
    bare["shelf"](asked, kind="causes")  # reads the templates
    for what, name, parts in (
        (
            "library: a page made anew",
            "page",
            [{"kind": "causes", "which": ref.id} for ref in library().refs("causes")],
        ),
        ("library: a list of 30 made anew", "shelf", [{"kind": "movements"}] * 30),
        ("library: a list of 600 made anew", "shelf", [{"kind": "medicines"}] * 30),
    ):
        took = []
        for part in parts:
            started = time.process_time()
            bare[name](asked, **part)
            took.append(time.process_time() - started)
        yield Row(what, took)


def _wait() -> None:
    while True:
        try:
            _ask(http.client.HTTPConnection("localhost", _PORT, timeout=10), "/health", {})
            return
        except OSError:
            time.sleep(0.02)


def _ask(connection: http.client.HTTPConnection, address: str, headers: dict[str, str]) -> None:
    connection.request("GET", address, headers=headers)
    answer = connection.getresponse()
    answer.read()
    if answer.status != 200:
        raise OSError(answer.status)


def _cost(server: int, address: str, headers: dict[str, str]) -> list[float]:
    connection = http.client.HTTPConnection("localhost", _PORT, timeout=10)
    for _ in range(20):
        _ask(connection, address, headers)
    costs = []
    for _ in range(_ROUNDS):
        before = _cpu_s(server)
        for _ in range(_REQUESTS):
            _ask(connection, address, headers)
        costs.append((_cpu_s(server) - before) / _REQUESTS)
    return costs


def _cpu_s(process: int) -> float:
    """CPU time of a process and of all below it, in seconds."""
    own = sum(map(int, Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]))
    below = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own / os.sysconf("SC_CLK_TCK") + sum(_cpu_s(int(child)) for child in below)
