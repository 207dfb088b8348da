"""Pages of the community: server CPU in a small community and in a large one, beside a bare page of the same frame.

The sizes, and where the communities are kept, are told in :mod:`benchmarks._communities`. The last rows hold a team's
page beside what one would write first: all that the reader may see, counted, and cut by an offset.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys

from benchmarks import _communities
from benchmarks.table import Row

_SCRIPT = """
import json, os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.journal.opening import set_up_django
set_up_django()
from django.conf import settings
from django.core.paginator import Paginator
from django.test import Client
from charley.web.community.models import Contribution, Kind, Membership, Person, State
from charley.web.community.pages.showing import shown
from charley.web.community.seeing import visible_to
settings.ALLOWED_HOSTS.append("testserver")
live = Contribution.objects.filter(state=State.LIVE)
thread = live.filter(kind=Kind.QUESTION, root=None).exclude(audience="team").order_by("pk")[0]
member = Membership.objects.filter(team=thread.team).exclude(member=thread.author).select_related("member")[0].member
Person.objects.filter(member=member).update(level=3)
client = Client()
client.force_login(member)
deep = live.filter(team=thread.team, root=None).order_by("last_at")
older = deep.exclude(audience="team")[deep.count() // 5].ref
team = f"/community/teams/{thread.team_id}"
get = lambda path: lambda: client.get(path)
typed = {"title": "Why does my calf jump at night"}
def posted():
    Contribution.objects.filter(author=member).delete()
    start = time.process_time()
    answer = client.post(f"/community/p/{thread.ref}/answer", {"body": "An early night helped me more than the rest."})
    assert answer.status_code == 302, answer.status_code
    return time.process_time() - start
def naive():
    every = visible_to(member, live.filter(team=thread.team, root=None)).select_related("author").order_by("-last_at")
    pages = Paginator(every, 20)
    [shown(one, member) for one in pages.page(pages.num_pages * 4 // 5 or 1)]
calls = {"bare page": get("/community/guidelines"), "question": get(f"/community/p/{thread.ref}"),
         "team": get(team), "team, older": get(f"{team}?before={older}"), "home": get("/community"),
         "search": lambda: client.post("/community/search", {"words": "calf at night"}),
         "suggest": lambda: client.post("/community/ask/suggest", typed), "naive team, older": naive}
for name, call in calls.items():
    done = call()
    assert done is None or done.status_code == 200, (name, done.status_code)
spent = {name: [] for name in (*calls, "post")}
for _ in range(8):  # in turns, so that a busy machine slows all alike
    for name, call in calls.items():
        start = time.process_time()
        for _ in range(5): call()
        spent[name].append((time.process_time() - start) / 5)
    spent["post"].append(posted())
print(json.dumps([Contribution.objects.count(), spent]))
"""


def rows() -> list[Row]:
    small, *_, large = _communities.SIZES
    with _communities.folder() as files:
        measured = {size: _measured(_communities.community(size, files)) for size in _communities.SIZES}
    found = []
    for size, (many, spent) in measured.items():
        for name, seconds in spent.items():
            grown = statistics.median(spent[name]) / statistics.median(measured[small][1][name])
            note = f"{many:,} contributions" + (f"; {grown:.2f} x that at {small:,}" if size == large else "")
            what = f"community of {size:,}, {_communities.DATABASE}: CPU of {name}"
            found.append(Row(what, seconds, "a bare page", spent["bare page"], note))
    return found


def _measured(environment: dict[str, str]) -> tuple[int, dict[str, list[float]]]:
    command = [sys.executable, "-c", _SCRIPT]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True)
    many, spent = json.loads(done.stdout)
    return many, spent
