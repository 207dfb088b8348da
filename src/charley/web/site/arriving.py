"""Takes in the body of a request before the site handles it: who sends slowly keeps nobody waiting."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, Any

PIECE = 65_536  # bytes
PIECE_S = 15  # seconds for a piece: about what the slowest phone network does
WHOLE_S = 300
PLACES = 16  # bodies that may be arriving at the same time: half of the threads of a process, so that pages go on
_IN_MEMORY = 1_000_000  # bytes; what is larger waits in a file without a name

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

_TOO_SLOW = (
    "What you sent did not arrive in time. Nothing was saved. Check your connection, go back and send it again.\n"
    "In danger now? Call your emergency number.\n"
)
_TOO_MANY = (
    "Too much is being sent at the same time. Nothing was saved. Wait a minute, go back and send it again.\n"
    "In danger now? Call your emergency number.\n"
)


def in_time(application: Application, largest: int, piece_s: float = PIECE_S) -> Application:
    """A WSGI application that is called once the body is there, or not at all.

    Args:
        application: the site.
        largest: bodies of more bytes are left to the site, which turns them away unread.
        piece_s: seconds that each piece may take.
    """
    places = threading.BoundedSemaphore(PLACES)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = _length(environ)
        if 0 < length <= largest:
            if not places.acquire(blocking=False):
                return _refused(start_response, "503 Service Unavailable", _TOO_MANY)
            try:
                body = _arrived(environ["wsgi.input"], length, piece_s)
            finally:
                places.release()
            if body is None:
                return _refused(start_response, "408 Request Timeout", _TOO_SLOW)
            environ["wsgi.input"] = body
            return _Closing(application(environ, start_response), body)
        return application(environ, start_response)

    return answer


class _Closing:
    """An answer that closes the body with itself."""

    def __init__(self, answer: Iterable[bytes], body: IO[bytes]) -> None:
        self.answer = answer
        self.body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.answer)

    def close(self) -> None:
        """Called by the server at the end."""
        self.body.close()
        if close := getattr(self.answer, "close", None):
            close()


def _refused(start_response: Callable[..., Any], status: str, text: str) -> list[bytes]:
    headers = [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close"), ("Retry-After", "60")]
    start_response(status, headers)
    return [text.encode()]


def _length(environ: dict[str, Any]) -> int:
    text = environ.get("CONTENT_LENGTH") or "0"
    return int(text) if text.isascii() and text.isdigit() else 0


def _arrived(stream: IO[bytes], length: int, piece_s: float) -> IO[bytes] | None:
    """The whole body; none when it is too slow. The thread that reads ends with the connection."""
    pieces: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read() -> None:
        left = length
        while left > 0:
            try:
                piece = stream.read(min(PIECE, left))
            except Exception:  # the connection is gone
                piece = b""
            pieces.put(piece)
            if not piece:
                return
            left -= len(piece)

    threading.Thread(target=read, name="arriving", daemon=True).start()
    body = BytesIO() if length <= _IN_MEMORY else TemporaryFile()  # noqa: SIM115 (it lives as long as the request)
    end = time.monotonic() + WHOLE_S
    left = length
    while left > 0:
        try:
            piece = pieces.get(timeout=max(0.0, min(piece_s, end - time.monotonic())))
        except queue.Empty:
            body.close()
            return None
        if not piece:
            break
        body.write(piece)
        left -= len(piece)
    body.seek(0)
    return body
