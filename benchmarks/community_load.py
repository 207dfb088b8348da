"""The community under load: 50 members at once against the server as ``charley serve`` starts it, with two processes.

Once without a pause, which says how much the machine can do, and once with three seconds between two pages, as people
read. The members are played on the same machine, so they take of its cores what the server does not get.
"""

from __future__ import annotations

import json
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import quote

from benchmarks import _communities
from benchmarks.table import Row
from benchmarks.web import Visitor, _answers, _free_port

USERS = 50
FOR_S = 30
READS_S = 3  # how long a member reads, on average
_READY = """
import json, os
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.journal.opening import set_up_django
set_up_django()
from django.conf import settings
from django.test import Client
from charley.web.accounts.models import Member
from charley.web.community.models import Contribution, Kind, Person, Team
settings.ALLOWED_HOSTS.append("testserver")
sessions, people = [], list(Member.objects.order_by("pk")[:50])
Person.objects.filter(member__in=people).update(level=3)
for one in people:
    client = Client()
    client.force_login(one)
    sessions.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
asked = Contribution.objects.filter(kind=Kind.QUESTION, audience="everyone").order_by("-pk")
print(json.dumps([settings.SESSION_COOKIE_NAME, sessions, list(asked.values_list("ref", flat=True)[:500]),
                  [team.id for team in Team.objects.all()], [one.username for one in people]]))
"""


@dataclass
class _Played:
    """What the members saw: seconds by page."""

    took: dict[str, list[float]] = field(default_factory=dict)

    def all(self) -> list[float]:
        return [one for those in self.took.values() for one in those]


def rows() -> list[Row]:
    found = []
    with _communities.folder() as files:
        for size in _communities.SIZES:
            environment = _communities.community(size, files)
            port = _free_port()
            command = [sys.executable, "-c", "from charley.cli import main; main()"]
            command += ["serve", "--port", str(port), "--workers", "2"]
            server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
            try:
                while not _answers(port):
                    time.sleep(0.1)
                found += [_row(size, pause, _play(port, pause, environment)) for pause in (0, READS_S)]
            finally:
                server.send_signal(signal.SIGTERM)
                server.wait(30)
    return found


def _row(size: int, pause: int, played: _Played) -> Row:
    every = played.all()
    late = {name: statistics.quantiles(those, n=20)[-1] * 1000 for name, those in sorted(played.took.items())}
    note = (
        f"{len(every) / FOR_S:.0f} pages a second; 95 of 100 within {statistics.quantiles(every, n=20)[-1] * 1000:.0f}"
    )
    note += " ms: " + ", ".join(f"{name} {ms:.0f}" for name, ms in late.items())
    how = f"{pause} s between pages" if pause else "without a pause"
    return Row(f"community of {size:,}, {_communities.DATABASE}: {USERS} members, {how}", every, note=note)


def _play(port: int, pause: int, environment: dict[str, str]) -> _Played:
    done = subprocess.run(
        [sys.executable, "-c", _READY], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    cookie, sessions, refs, teams, names = json.loads(done.stdout)
    first = Visitor(port)
    for _ in range(20):  # each process has read the knowledge and the newest questions
        first.ask(f"/community/p/{refs[0]}")
    played, begin = _Played(), time.perf_counter() + 5
    members = [
        threading.Thread(
            target=_member,
            args=(port, cookie, session, pause, refs, teams, names, begin, played, random.Random(number)),
        )
        for number, session in enumerate(sessions)
    ]
    for one in members:
        one.start()
    for one in members:
        one.join()
    return played


def _member(
    port: int, cookie: str, session: str, pause: int, refs: list[str], teams: list[str], names: list[str],
    begin: float, played: _Played, chance: random.Random,
) -> None:  # fmt: skip
    visitor = Visitor(port)
    visitor.cookies[cookie] = session
    guard = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', visitor.ask("/community/ask")[2])
    assert guard
    typed = {"csrfmiddlewaretoken": guard[1], "title": "Why does my calf jump at night"}
    while time.perf_counter() < begin + FOR_S:
        if pause:
            time.sleep(chance.expovariate(1 / pause))
        pages = {
            "question": (f"/community/p/{chance.choice(refs)}", None),
            "team": (f"/community/teams/{chance.choice(teams)}", None),
            "home": ("/community", None),
            "suggest": ("/community/ask/suggest", typed),
            "person": (f"/community/people/{quote(chance.choice(names))}", None),
            "post": (f"/community/p/{chance.choice(refs)}/answer", typed | {"body": "An early night helped me most."}),
        }
        name = chance.choices(list(pages), (40, 20, 20, 10, 9, 1))[0]
        start = time.perf_counter()
        status, _, _ = visitor.ask(*pages[name])
        took = time.perf_counter() - start
        assert status in (200, 302), (name, status)
        if start > begin:
            played.took.setdefault(name, []).append(took)
