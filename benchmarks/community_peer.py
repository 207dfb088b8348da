"""Server CPU for a question with 20 answers, beside a topic of NodeBB, a forum that many run, with as many posts.

``CHARLEY_BENCH_NODEBB`` tells of a NodeBB that runs on this machine: the topic's whole address, the number of its
process, the number of its database's process, and a member's session cookie, such as
``http://127.0.0.1:4567/topic/2/calves 1200 1100 express.sid=s%3A4F``. Without it, NodeBB is left out. Charley's answers
are made about 300 characters long here; those of the topic should be too.

Charley keeps the page until something on it changes, so this is a page that somebody has asked for before.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from benchmarks import _communities
from benchmarks.table import Row
from benchmarks.web import Visitor, _answers, _children, _cpu, _free_port

MEMBERS = 200
WARM = 300  # requests: JavaScript is compiled while it runs
TURNS, REQUESTS = 20, 10
READERS = ("visitor", "member")
_READY = """
import json, os, random
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.journal.opening import set_up_django
set_up_django()
from django.conf import settings
from django.db.models import Count, Q
from django.test import Client
from charley.community.post_markup import as_html
from charley.web.community.example_words import ANSWERS
from charley.web.community.models import Contribution, Kind, Membership, Person
answers, chance = Contribution.objects.filter(kind=Kind.ANSWER), random.Random(7)
root = answers.values_list("root").annotate(many=Count("pk")).filter(many=20).order_by("root")[0][0]
Contribution.objects.filter(Q(pk=root) | Q(root=root)).update(audience="everyone")
for one in answers.filter(root=root):
    body = " ".join(chance.sample(ANSWERS, 4))
    answers.filter(pk=one.pk).update(body=body, html=as_html(body))
thread = Contribution.objects.get(pk=root)
member = Membership.objects.filter(team=thread.team).exclude(member=thread.author).select_related("member")[0].member
Person.objects.filter(member=member).update(level=3)
client = Client()
client.force_login(member)
name = settings.SESSION_COOKIE_NAME
print(json.dumps([f"/community/p/{thread.ref}", f"{name}={client.cookies[name].value}"]))
"""


@dataclass(frozen=True)
class _Site:
    """Where the page is, what says in it that a member is signed in, and the processes that are at work for it."""

    port: int
    path: str
    cookie: str
    signed_in: str
    server: int
    database: int | None = None

    def cpu(self) -> tuple[float, float]:
        """Seconds that the server and its database have used."""
        return _with_children(self.server), _with_children(self.database) if self.database else 0.0

    def wait_until_idle(self) -> None:
        """After its start a server makes things ready, while it answers already: NodeBB the styles of its skins."""
        before, now = -1.0, sum(self.cpu())
        while now - before > 0.1:
            time.sleep(2)
            before, now = now, sum(self.cpu())


@dataclass
class _Reader:
    """A visitor or a member, and the seconds that server and database used for a request, by turn."""

    site: _Site
    who: str
    server: list[float] = field(default_factory=list)
    database: list[float] = field(default_factory=list)
    page: str = ""

    def __post_init__(self) -> None:
        self._browser = Visitor(self.site.port)
        if self.who == "member":
            name, _, value = self.site.cookie.partition("=")
            self._browser.cookies[name] = value

    def ask(self, times: int) -> None:
        for _ in range(times):
            status, _, self.page = self._browser.ask(self.site.path)
            assert status == 200, (self.site.path, status)
        assert (self.site.signed_in in self.page) == (self.who == "member"), (self.site.path, self.who)

    def turn(self) -> None:
        self._browser.connection.close()  # the server may have closed it while others had their turn
        self.ask(1)
        before = self.site.cpu()
        self.ask(REQUESTS)
        time.sleep(0.1)  # what is done after the answer counts too
        after = self.site.cpu()
        self.server.append((after[0] - before[0]) / REQUESTS)
        self.database.append((after[1] - before[1]) / REQUESTS)


def rows() -> list[Row]:
    peer = os.environ.get("CHARLEY_BENCH_NODEBB", "")
    with _charley() as charley:
        sites = [charley, _nodebb(peer)] if peer else [charley]
        readers = {who: [_Reader(site, who) for site in sites] for who in READERS}
        for site in sites:
            site.wait_until_idle()
        for those in readers.values():
            for one in those:
                one.ask(WARM)
        for _ in range(TURNS):  # in turns, so that a busy machine slows all alike
            for those in readers.values():
                for one in those:
                    one.turn()
    return [_row(who, *those) for who, those in readers.items()]


def _row(who: str, ours: _Reader, theirs: _Reader | None = None) -> Row:
    what = f"question with 20 answers, {who}: CPU of a request"
    note = f"{len(ours.page.encode()):,} bytes of HTML"
    if theirs is None:
        return Row(what, ours.server, note=f"{note}; NodeBB is left out: CHARLEY_BENCH_NODEBB is not set")
    database = statistics.median(theirs.database)
    times = statistics.median(theirs.server) / statistics.median(ours.server)
    note += f", NodeBB {len(theirs.page.encode()):,}; NodeBB uses {times:.2f} x the CPU"
    note += f", and its database {database * 1000:.2f} ms beside"
    return Row(what, ours.server, "NodeBB, without its database", theirs.server, note)


@contextmanager
def _charley() -> Iterator[_Site]:
    """The server as ``charley serve`` starts it, with one process."""
    with _communities.folder() as files:
        environment = _communities.community(MEMBERS, files)
        ready = [sys.executable, "-c", _READY]
        done = subprocess.run(ready, env=environment, stdout=subprocess.PIPE, check=True, text=True)
        path, cookie = json.loads(done.stdout)
        port = _free_port()
        command = [sys.executable, "-c", "from charley.cli import main; main()", "serve", "--port", str(port)]
        server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
        try:
            while not _answers(port):
                time.sleep(0.1)
            yield _Site(port, path, cookie, 'name="csrfmiddlewaretoken"', server.pid)
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(30)


def _nodebb(told: str) -> _Site:
    address, server, database, cookie = told.split()
    parts = urlsplit(address)
    return _Site(parts.port or 80, parts.path, cookie, '"loggedIn":true', int(server), int(database))


def _with_children(pid: int) -> float:
    return _cpu(pid) + sum(map(_with_children, _children(pid)))
