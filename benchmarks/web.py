"""The site: server CPU for a step of a check beside the bare consultation, the first view, start-up and memory."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.table import Row

STEPS = int(os.environ.get("CHARLEY_BENCH_STEPS", "12"))
WORDS = (
    "My calf locks up hard at night since May, about three nights a week. It hurts for two minutes. I take furosemide."
)
_BARE = f"""
import json, sys, time
from charley.checkup import Consultation, Request
from charley.knowledge import load
from charley.web.site.environment import cache_folder
from charley.assessment import Observation, State
from dataclasses import replace
consultation = Consultation(load(cache_folder()))
request, spent = Request({WORDS!r}), []
consultation.check(request)
for _ in range({STEPS}):
    start = time.process_time()
    checkup = consultation.check(request)
    spent.append(time.process_time() - start)
    questions = [*(near.question for near in checkup.near_dangers), *checkup.answer.questions]
    if not questions: break
    findings = [finding.id for finding, _ in questions[0].options] or [questions[0].finding.id]
    said = tuple(Observation(name, State.UNSURE, 1.0, "answer") for name in findings)
    asked = request.asked | {{*findings, questions[0].finding.id}}
    request = replace(request, answers=(*request.answers, *said), asked=asked)
print(json.dumps(spent))
"""


class Visitor:
    """A browser without eyes: keeps cookies, follows redirects by hand."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)
        self.cookies: dict[str, str] = {}

    def ask(self, address: str, form: dict[str, object] | None = None) -> tuple[int, str, str]:
        """Status, place to go to, and text."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if form is not None:
            body = urlencode(form, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if form is None else "POST", address, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), text


def rows() -> list[Row]:
    folder = tempfile.mkdtemp(prefix="charley-web-")
    environment = {
        **os.environ,
        "CHARLEY_DATA": folder,
        "CHARLEY_CACHE": os.environ.get("CHARLEY_CACHE", f"{folder}/cache"),
    }
    bare = json.loads(
        subprocess.run([sys.executable, "-c", _BARE], env=environment, capture_output=True, check=True).stdout
    )
    port = _free_port()
    start = time.perf_counter()
    command = [sys.executable, "-c", "from charley.cli import main; main()", "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        while not _answers(port):
            time.sleep(0.01)
        started = time.perf_counter() - start
        worker = _children(server.pid)[0]
        ready = _cpu(server.pid) + _cpu(worker)
        _wait_until_idle(worker)
        visitor = Visitor(port)
        spent, send = _go_through(visitor, worker)
        first, requests = _first_view(visitor)
        memory = sum(_memory(pid) for pid in (server.pid, worker))
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)
    return [
        Row(
            "web: CPU to show a question",
            spent,
            "the bare consultation",
            bare,
            f"{len(spent)} steps; a text of {len(WORDS)} letters",
        ),
        Row("web: CPU to take an answer", send),
        Row("web: start until it answers", [started]),
        Row("web: CPU until it answers", [ready], note="a part of it makes the knowledge ready beside"),
        Row("web: first view", [], note=f"{first:,} bytes compressed in {requests} requests"),
        Row("web: memory after a check", [], note=f"{memory / 1e6:.0f} MB, first process and one worker"),
    ]


def _go_through(visitor: Visitor, worker: int) -> tuple[list[float], list[float]]:
    """CPU of the server for each question shown and each answer taken."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', visitor.ask("/check")[2])
    assert token
    guard: dict[str, object] = {"csrfmiddlewaretoken": token[1]}
    assert visitor.ask("/check", {**guard, "words": WORDS})[0] == 302
    for page in ("/check/understood", "/check/you"):
        visitor.ask(page)
        visitor.ask(page, guard)
    shown, taken = [], []
    for number in range(1, STEPS + 1):
        before = _cpu(worker)
        status, _, text = visitor.ask(f"/check/question/{number}")
        shown.append(_cpu(worker) - before)
        if status != 200:
            shown.pop()
            break
        hidden = re.findall(r'<input type="hidden" name="(finding|option)" value="([^"]*)"', text)
        form = {**guard, "answer": "not_sure", "option": [v for n, v in hidden if n == "option"]}
        form |= {"finding": next(v for n, v in hidden if n == "finding")}
        before = _cpu(worker)
        visitor.ask(f"/check/question/{number}", form)
        taken.append(_cpu(worker) - before)
    return shown, taken


def _first_view(visitor: Visitor) -> tuple[int, int]:
    """Bytes, compressed, of the first page and all that it loads."""
    text = visitor.ask("/")[2]
    files = re.findall(r'(?:<link rel="(?:stylesheet|icon)" href|<script src)="([^"]+)"', text)
    bodies = [text, *(visitor.ask(file)[2] for file in files)]
    return sum(len(gzip.compress(body.encode(), 6)) for body in bodies), len(bodies)


def _cpu(pid: int) -> float:
    """Seconds of CPU that a process has used, threads that ended included."""
    return time.clock_gettime(~pid << 3 | 2)  # the clock of another process, as clock_getcpuclockid(3) makes it


def _wait_until_idle(pid: int) -> None:
    """After its start a worker makes the rest ready, while it answers already."""
    before, now = -1.0, _cpu(pid)
    while now - before > 0.01:
        time.sleep(1)
        before, now = now, _cpu(pid)


def _memory(pid: int) -> int:
    """Bytes in memory; what several processes share is counted once."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.findall(r"^Pss:\s+(\d+) kB", rollup, re.M)[0]) * 1024


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _answers(port: int) -> bool:
    try:
        return Visitor(port).ask("/health")[0] == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
