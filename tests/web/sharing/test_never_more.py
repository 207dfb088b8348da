"""Whatever is done in whatever order, a reader reads what the owner allows at that moment, and nothing else."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.web.accounts.erasing import erase_record
from charley.web.sharing import shares
from charley.web.sharing.consent import consents, decide
from charley.web.sharing.models import Decision, Share, Viewing
from charley.web.sharing.purposes import READ
from tests.web.accounts.people import member, record_of, signed_in
from tests.web.conftest import Clock

pytestmark = pytest.mark.postgresql
INVITE = st.tuples(st.just("invite"), st.sampled_from([7, 28]), st.booleans())
OTHER = st.sampled_from([("yes",), ("no",), ("accept",), ("guess",), ("end",), ("erase",), ("days", 1), ("days", 6)])
ACTIONS = st.one_of(INVITE, OTHER, st.just(("accept",)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=40)
@given(INVITE, st.lists(ACTIONS, min_size=1, max_size=8))
def test_a_reader_reads_what_is_allowed_at_that_moment(
    clock: Clock, first: tuple[object, ...], did: list[tuple[object, ...]]
) -> None:
    for table in (Share, Decision, Viewing):
        table.objects.all().delete()
    owner, reader = member(), member("reader")
    record_of()  # with a time zone of this computer
    owner.refresh_from_db()
    code, code_until, open_until, episodes, yes = "", clock(), None, False, False
    waiting: tuple[date, bool] | None = None
    last: UUID | None = None
    for action, *how in [("yes",), first, ("accept",), *did]:
        today = shares.today_of(owner, clock())
        if action in ("yes", "no"):
            yes = action == "yes"
            decide(owner, READ, yes, clock())
            if not yes:
                open_until = waiting = None
        elif action == "invite" and yes:
            code = shares.invite(uuid4(), owner, reader, int(str(how[0])), bool(how[1]), clock()).code
            waiting, code_until = (
                (today + timedelta(days=int(str(how[0])) - 1), bool(how[1])),
                clock() + shares.CODE_FOR,
            )
            open_until = None
        elif action == "accept":
            taken = shares.accept(reader, code, clock())
            may = waiting is not None and clock() < code_until
            assert (taken is not None) == may
            last = taken.id if taken else last
            if waiting is not None and may:
                (open_until, episodes), waiting = waiting, None
        elif action == "guess":
            assert shares.accept(reader, "0000-0000", clock()) is None
            assert shares.accept(member("other member"), code, clock()) is None
        elif action == "end":
            for share in Share.objects.filter(owner=owner):
                shares.end(share, clock())
            open_until = waiting = None
        elif action == "erase":
            erase_record(owner)
            open_until = waiting = None
        elif action == "days":
            clock.move(days=int(str(how[0])))
        today = shares.today_of(owner, clock())
        assert consents(owner, READ) == yes
        reads = open_until is not None and today <= open_until
        there = shares.open_to(reader, clock())
        assert bool(there) == reads
        assert all(one.episodes == episodes for one in there)
        assert shares.open_to(member("other member"), clock()) == []
    if last:
        answer = signed_in("reader").get(f"/account/reading/{last}/episodes").status_code
        assert answer == (200 if reads and episodes else 403)
