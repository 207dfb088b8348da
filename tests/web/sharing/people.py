"""Members who let others read."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID, uuid4

from django.test import Client
from django.utils import timezone

from charley.diary import Episode, Moment
from charley.web.sharing import shares
from charley.web.sharing.consent import decide
from charley.web.sharing.models import Share
from charley.web.sharing.purposes import READ
from tests.web.accounts.people import member, record_of, signed_in


def shared(reader: str = "reader", owner: str = "member", episodes: bool = True, days: int = 28) -> Share:
    """An invitation of the owner that the reader has taken."""
    now = timezone.now()
    decide(member(owner), READ, True, now)
    made = shares.invite(uuid4(), member(owner), member(reader), days, episodes, now)
    taken = shares.accept(member(reader), made.code, now)
    assert taken is not None
    return taken


def reader() -> Client:
    """Somebody whom the role "member" lets read."""
    if not Share.objects.filter(reader=member("reader"), ended_at=None).exists():
        shared()
    return signed_in("reader")


def share_of_member() -> UUID:
    """The share that the role "reader" came with, or one of that kind."""
    there = Share.objects.filter(reader=member("reader"), ended_at=None).first()
    return (there or shared()).id


def share_without_episodes() -> UUID:
    return shared(episodes=False).id


def share_taken_back() -> UUID:
    share = shared()
    shares.end(share, timezone.now())
    return share.id


def share_that_is_over() -> UUID:
    share = shared()
    Share.objects.filter(id=share.id).update(until=timezone.now().date() - timedelta(days=2))
    return share.id


def share_not_begun() -> UUID:
    now = timezone.now()
    decide(member(), READ, True, now)
    return shares.invite(uuid4(), member(), member("reader"), 28, True, now).share.id


def some_days(name: str = "member", note: str = "", of: int = 20) -> None:
    """A record of the last days."""
    store = record_of(name)
    today = timezone.now().date()
    for back in range(of):
        day: date = today - timedelta(days=back)
        store.add(Episode(start=Moment(day, "UTC"), movement="cramp", sites=("left_calf_back",), note=note))
