"""A real server with a data folder of its own, and Debian's chromium that visits it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

COMMAND = [sys.executable, "-c", "from charley.cli import main; main()"]
INSTALL = "Run:  sudo apt-get install chromium   or set CHARLEY_CHROMIUM to the program."
Visit = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A site that runs."""

    address: str
    folder: Path
    process: subprocess.Popen[str]
    said: Path  # what it logged


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def well(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def start(folder: Path, port: int = 0, **environment: str) -> Site:
    """Start the site as a person would, and wait until it is well."""
    folder.mkdir(parents=True, exist_ok=True)
    port = port or free_port()
    said = folder / "log.txt"
    settings = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("CHARLEY_", "DJANGO_"))},
        "CHARLEY_DATA": str(folder / "data"),
        "CHARLEY_CACHE": os.environ["CHARLEY_CACHE"],
        "CHARLEY_LOG": "info",
        "CHARLEY_HOUSEHOLD": "1",
        **environment,
    }
    with said.open("w") as log:
        process = subprocess.Popen(
            [*COMMAND, "serve", "--port", str(port)], env=settings, stdout=log, stderr=log, text=True
        )
    site = Site(f"http://localhost:{port}", folder, process, said)
    while not well(site.address):
        if process.poll() is not None:
            raise AssertionError(f"the site ended: {said.read_text()[-2000:]}")
        time.sleep(0.05)
    return site


def stop(site: Site) -> None:
    site.process.terminate()
    try:
        site.process.wait(20)
    except subprocess.TimeoutExpired:
        site.process.kill()
        site.process.wait()


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site that the tests in the browser share; each visits it with cookies of its own."""
    site = start(tmp_path_factory.mktemp("site"))
    yield site
    stop(site)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    program = os.environ.get("CHARLEY_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.skip(f"there is no chromium. {INSTALL}")
    # Playwright keeps an event loop in this thread; Django would take the thread for an asynchronous one
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=30_000)  # a busy machine is slow
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        )
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """Opens an address of the site: ``visit("/help", width=390, dark=True, javascript=False)``.

    A page must say nothing on the console (a style or script that the policy refuses is said there) and ask no other
    host for anything.
    """
    contexts = []
    said: list[str] = []

    def open_page(
        address: str = "/", width: int = 390, dark: bool = False, javascript: bool = True, **more: Any
    ) -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 844},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            **more,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on("console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request", lambda request: said.append(request.url) if not request.url.startswith(site.address) else None
        )
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    ours = [text for text in said if "the server responded with a status of 4" not in text]
    assert not ours, ours
