"""What many follow is told in parts, each follower once, whatever ends in the middle; and so go many letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from charley.web.accounts.models import Member
from charley.web.community import letters, noticing
from charley.web.community.letters import send_due
from charley.web.community.models import Contribution, Distance, Follow, Kind, Notice, Telling, ToTell
from charley.web.community.moderation import standing
from charley.web.community.noticing import tell_followers
from charley.web.community.posting import Draft, post
from tests.web.community import made

pytestmark = pytest.mark.django_db
NOW = made.NOW
MANY = 7


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many are more than three, and a part is two."""
    monkeypatch.setattr(noticing, "_FEW", 3)
    monkeypatch.setattr(noticing, "_PART", 2)
    monkeypatch.setattr(letters, "_CLAIMED", 2)


@pytest.fixture
def asked() -> Contribution:
    return made.asked()


@pytest.fixture
def fans(asked: Contribution) -> list[Member]:
    return followers(asked, MANY)


def followers(of: Contribution, many: int) -> list[Member]:
    fans = [made.known(f"fan {number}") for number in range(many)]
    Follow.objects.bulk_create(Follow(member=fan, what="thread", key=of.ref, at=NOW) for fan in fans)
    return fans


def answered(to: Contribution, body: str = "Mine went after six weeks.") -> Contribution:
    return post(made.known("writer"), Draft(Kind.ANSWER, body, to=to), NOW).contribution


def told_of(one: Contribution) -> Counter[tuple[str, str]]:
    return Counter(Notice.objects.filter(contribution=one).values_list("member__username", "kind"))


def followed(fans: list[Member]) -> Counter[tuple[str, str]]:
    return Counter((fan.username, "followed") for fan in fans)


def test_few_are_told_while_it_is_posted_and_many_soon_after(asked: Contribution) -> None:
    fans = followers(asked, 3)
    few = answered(asked)
    assert told_of(few) == followed(fans) | Counter({("member", "answer"): 1})
    fans.append(made.known("one more"))
    Follow.objects.create(member=fans[-1], what="thread", key=asked.ref, at=NOW)
    many = answered(asked, "As @one said. And @fan 0 too.")
    assert ("member", "answer") in told_of(many) and ("one more", "followed") not in told_of(many)
    tell_followers()
    assert sum(told_of(many).values()) == 5
    assert not ToTell.objects.exists() and tell_followers() == 0


@pytest.mark.parametrize("ended", range(4))
def test_a_run_that_was_ended_is_taken_up_where_it_was(
    asked: Contribution, fans: list[Member], monkeypatch: pytest.MonkeyPatch, ended: int
) -> None:
    one, parts, note = answered(asked), 0, noticing.note

    def ends(*arguments: Any) -> int:
        nonlocal parts
        parts += 1
        count = note(*arguments)
        if parts > ended:
            raise KeyboardInterrupt  # after the rows, before it is noted how far they go
        return count

    with monkeypatch.context() as patched:
        patched.setattr(noticing, "note", ends)
        with pytest.raises(KeyboardInterrupt):
            tell_followers()
    assert sum(told_of(one).values()) == 1 + 2 * ended
    tell_followers()
    assert told_of(one) == followed(fans) | Counter({("member", "answer"): 1})


def test_a_second_run_in_the_middle_tells_nobody_again(
    asked: Contribution, fans: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, part = answered(asked), noticing._tell_part

    def beside(key: int) -> int | None:
        monkeypatch.setattr(noticing, "_tell_part", part)
        done = part(key)
        tell_followers()
        return done

    monkeypatch.setattr(noticing, "_tell_part", beside)
    tell_followers()
    assert told_of(one) == followed(fans) | Counter({("member", "answer"): 1})


def test_nobody_is_told_later_of_somebody_they_keep_away_from_by_then(asked: Contribution, fans: list[Member]) -> None:
    one = answered(asked)
    Distance.objects.create(member=fans[1], other=made.known("writer"), blocked=False, at=NOW)
    Distance.objects.create(member=made.known("writer"), other=fans[2], blocked=True, at=NOW)
    Distance.objects.create(member=fans[3], other=made.known("writer"), blocked=True, at=NOW)
    tell_followers()
    assert told_of(one) == followed([fans[0], *fans[4:]]) | Counter({("member", "answer"): 1})


def test_what_was_taken_away_meanwhile_is_told_once_it_is_shown_again(asked: Contribution, fans: list[Member]) -> None:
    one = answered(asked)
    standing.hide(one)
    assert tell_followers() == 0 and not ToTell.objects.exists()
    standing.show(one, NOW)
    tell_followers()
    standing.show(one, NOW)
    tell_followers()
    assert told_of(one) == followed(fans) | Counter({("member", "answer"): 1})


def test_of_several_reasons_the_one_that_comes_sooner_counts_in_every_part() -> None:
    which = made.team()
    team = made.Team.objects.get(id=which)
    fans = [made.known(f"fan {number}") for number in range(MANY)]
    topic = team.topics[0]
    for fan in fans:
        Follow.objects.create(member=fan, what="team", key=which, at=NOW)
        Follow.objects.create(member=fan, what="topic", key=topic, at=NOW)
    one = made.asked()
    tell_followers()
    assert told_of(one) == followed(fans)


def test_letters_that_were_not_handed_over_are_due_again(
    asked: Contribution, fans: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    writes_to(asked, fans)
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", after(3, KeyboardInterrupt()))
        with pytest.raises(KeyboardInterrupt):
            send_due(lambda: NOW)
    assert len(mail.outbox) == 3
    assert send_due(lambda: NOW).letters == MANY - 4, "of the one that was under way nobody knows"
    assert all(times == 1 for times in Counter(one.to[0] for one in mail.outbox).values())


def test_two_runs_share_the_letters(asked: Contribution, fans: list[Member], monkeypatch: pytest.MonkeyPatch) -> None:
    writes_to(asked, fans)
    send, runs = mail.EmailMultiAlternatives.send, 0

    def with_another(self: mail.EmailMultiAlternatives) -> int:
        nonlocal runs
        runs += 1
        if runs == 1:
            assert send_due(lambda: NOW).letters == MANY - 2, "all but those that the first has begun with"
        return send(self)

    monkeypatch.setattr("django.core.mail.EmailMultiAlternatives.send", with_another)
    assert send_due(lambda: NOW).letters == 2
    assert sorted(one.to[0] for one in mail.outbox) == sorted(f"{fan.pk}@example.org" for fan in fans)


def test_a_mail_server_that_ends_the_connection_gets_the_rest_by_a_new_one(
    asked: Contribution, fans: list[Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    writes_to(asked, fans)
    closed: list[object] = []
    with monkeypatch.context() as patched:
        patched.setattr(
            "django.core.mail.backends.locmem.EmailBackend.close", lambda self: closed.append(self), raising=False
        )
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", after(1, OSError("closed"), times=1))
        sent = send_due(lambda: NOW)
    assert (sent.letters, sent.failed, len(closed)) == (MANY - 1, 1, 2), "once for it, once at the end"
    assert send_due(lambda: NOW).letters == 1


def writes_to(asked: Contribution, fans: list[Member]) -> None:
    """Each gets a letter."""
    for fan in fans:
        EmailAddress.objects.create(user=fan, email=f"{fan.pk}@example.org", verified=True, primary=True)
        Telling.objects.create(member=fan, letters_since=NOW, paces={"followed": "at_once"})
    answered(asked)
    tell_followers()


def after(many: int, error: BaseException, times: int = 1_000) -> Callable[[mail.EmailMultiAlternatives], int]:
    """Sends some letters, then fails some times."""
    send, tries = mail.EmailMultiAlternatives.send, 0

    def sends(self: mail.EmailMultiAlternatives) -> int:
        nonlocal tries
        tries += 1
        if many < tries <= many + times:
            raise error
        return send(self)

    return sends
