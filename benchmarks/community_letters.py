"""A night's letters: everybody in a community gets a digest of five notices, by one run and by two beside each other.

They go to a mail server of our own on this machine, which takes them in and counts, without encryption.
The largest of the sizes of :mod:`benchmarks._communities` says how many.
"""

from __future__ import annotations

import socketserver
import subprocess
import sys
import threading
import time

from benchmarks import _communities
from benchmarks.table import Row

_MANY = max(_communities.SIZES)
_READY = """
import os, random, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.journal.opening import set_up_django
set_up_django()
from datetime import timedelta
from allauth.account.models import EmailAddress
from django.utils import timezone
from charley.web.accounts.models import Member
from charley.web.community.many_rows import keep
from charley.web.community.models import Contribution, Notice, Telling
now, chance = timezone.now(), random.Random(7)
people = list(Member.objects.order_by("pk").values_list("pk", flat=True))
if not EmailAddress.objects.exists():
    keep(EmailAddress, ("user_id", "email", "verified", "primary"),
         ((key, f"{key.hex}@example.org", True, True) for key in people))
    keep(Telling, ("member_id", "letters_since", "stop_key"), ((key, now, key.hex) for key in people))
those = list(Contribution.objects.exclude(audience="team").order_by("-pk").values_list("pk", "author_id")[:5000])
def due():
    for key in people:
        for number, by in chance.sample(those, 5):
            kind = chance.choice(("followed", "question", "answer", "reply"))
            yield key, kind, number, by, now - timedelta(hours=chance.randrange(1, 20)), now
Notice.objects.all().delete()
keep(Notice, ("member_id", "kind", "contribution_id", "by_id", "at", "due_at"), due())
"""
_SEND = """
import os, sys, time
os.environ["DJANGO_SETTINGS_MODULE"] = "charley.web.site.settings"
from charley.web.journal.opening import set_up_django
set_up_django()
from django.conf import settings
settings.EMAIL_USE_TLS = False
from django.utils import timezone
from charley.web.community.letters import send_due
sent = send_due(timezone.now)
assert not sent.failed
print(sent.letters, time.process_time())
"""


class _Mailbox(socketserver.ThreadingTCPServer):
    """Takes every letter and keeps to whom it went."""

    allow_reuse_address, daemon_threads = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Postman)
        self.to: list[bytes] = []


class _Postman(socketserver.StreamRequestHandler):
    """As much of SMTP as is needed to take a letter."""

    wbufsize, disable_nagle_algorithm = 0, True
    server: _Mailbox

    def handle(self) -> None:
        self.wfile.write(b"220 bench\r\n")
        while said := self.rfile.readline():
            word = said[:4].upper()
            if word == b"RCPT":
                self.server.to.append(said)
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in (b".\r\n", b""):
                    pass
            self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")


def rows() -> list[Row]:
    with _communities.folder() as files, _Mailbox() as mailbox:
        threading.Thread(target=mailbox.serve_forever, daemon=True).start()
        environment = _communities.community(_MANY, files)
        environment["CHARLEY_EMAIL"] = f"smtp://127.0.0.1:{mailbox.server_address[1]}"
        return [_sent(runs, mailbox, environment) for runs in (1, 2)]


def _sent(runs: int, mailbox: _Mailbox, environment: dict[str, str]) -> Row:
    subprocess.run([sys.executable, "-c", _READY], env=environment, check=True)
    mailbox.to.clear()
    start = time.perf_counter()
    command = [sys.executable, "-c", _SEND]
    those = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(runs)]
    said = [one.communicate()[0].split() for one in those]
    took = time.perf_counter() - start
    assert not any(one.returncode for one in those)
    assert len(mailbox.to) == len(set(mailbox.to)) == _MANY, "each has one"
    shares = " and ".join(f"{int(letters):,}" for letters, _ in said)
    cpu_ms = sum(float(cpu) for _, cpu in said) / _MANY * 1000
    what = f"letters of a night to {_MANY:,}, {_communities.DATABASE}: {runs} {'runs' if runs > 1 else 'run'}"
    return Row(what, [took], note=f"{_MANY / took:.0f} a second ({shares}); {cpu_ms:.2f} ms of CPU each")
