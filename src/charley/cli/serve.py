"""``charley serve``: the site, on this computer or for others."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable

import click

from charley.cli.failing import fail
from charley.diary import RecordError

HELP = {"help_option_names": ["-h", "--help"]}
PORT = click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen at."
)


@click.command(context_settings=HELP)
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="The address to listen at.")
@PORT
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that answer.")
def serve(host: str, port: int, workers: int) -> None:
    """Start the site: http://localhost:8000 unless told otherwise. Ctrl+C ends it.

    \b
    On your own computer, CHARLEY_HOUSEHOLD=1 lets whoever sits at it use the record without an account.
    Others reach it only when they may: set CHARLEY_ADDRESS to the address that they use,
    and put a server with https before it. docs/how-to/host.md says how.
    """  # noqa: D301 (click reads \b as "keep these lines")
    start(host, port, workers)


def start(host: str, port: int, workers: int, fill: Callable[[], None] = lambda: None) -> None:
    """Make everything ready, then become the server."""
    _must_be_free(host, port)
    os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
    from charley.web.site.environment import household
    from charley.web.site.starting import prepare

    try:
        household(host)
        prepare()
        fill()
    except RecordError as error:
        fail(str(error))
    shown = os.environ.get("CHARLEY_ADDRESS") or f"http://{'localhost' if host == '127.0.0.1' else host}:{port}"
    # a fresh process: what was needed to make things ready does not stay in memory
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # threads share what one of them has freed
    command = [sys.executable, "-m", "charley.web.site.serving", host, str(port), str(workers), shown]
    sys.stdout.flush()
    os.execv(command[0], command)  # noqa: S606 (no shell is wanted)


def _must_be_free(host: str, port: int) -> None:
    """Say so at once where the site cannot listen."""
    try:
        kind, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(kind, socket.SOCK_STREAM) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(where)
    except socket.gaierror:
        fail(f"{host!r} is no address of this computer. Leave --host out to use this computer alone.")
    except OSError as error:
        reason = error.strerror or "it cannot be used"
        fail(f"The site cannot listen at {host} port {port} ({reason}). Choose another: --port {_other(port)}.")


def _other(port: int) -> int:
    return port + 1 if 1024 <= port < 65535 else 8001
