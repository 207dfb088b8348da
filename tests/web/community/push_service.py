"""A push service on this computer, without https, that answers as the path of an address says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from charley.web.community.push import delivering

GOOGLE, MOZILLA = "https://fcm.googleapis.com/fcm/send", "https://updates.push.services.mozilla.com/wpush/v2"


@dataclass
class Asked:
    """What it was asked, in order."""

    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)
    hosts: list[str] = field(default_factory=list)  # that somebody wanted to reach
    patience_s: float = 10  # of who asks


@contextmanager
def push_service(patched: pytest.MonkeyPatch) -> Iterator[Asked]:
    """While it runs, it is every push service; ``../410/x`` answers 410, ``../down/x`` not, ``../slow/x`` late."""
    asked, over = Asked(), Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.paths.append(self.path)
            asked.headers.append(dict(self.headers))
            asked.bodies.append(self.rfile.read(int(self.headers.get("Content-Length", 0))))
            what = self.path.split("/")[-2]
            if what == "slow":
                over.wait(10)
            if what in ("slow", "down"):
                return
            self.send_response(int(what))
            self.send_header("Location", f"http://127.0.0.1:{port}/inside/201/x")
            if what == "429":
                self.send_header("Retry-After", "7200")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    port = server.server_port

    def connect(host: str) -> HTTPConnection:
        asked.hosts.append(host)
        return HTTPConnection("127.0.0.1", port, timeout=asked.patience_s)

    patched.setattr(delivering, "connect", connect)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield asked
    finally:
        over.set()
        server.shutdown()
        server.server_close()
