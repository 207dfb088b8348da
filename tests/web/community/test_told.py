"""Who is told of what, on the site and by letter; and nobody of somebody they keep away from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse

from charley.web.accounts.models import Member
from charley.web.community.letters import send_due
from charley.web.community.models import Audience, Contribution, Distance, Follow, Kind, Membership, Notice, State, Team
from charley.web.community.models import Telling as Row
from charley.web.community.moderation import standing
from charley.web.community.noticing import told
from charley.web.community.posting import Draft, post
from charley.web.community.seeing import seen_pairs, visible_to
from tests.web.accounts.people import signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db
NOW = made.NOW


@pytest.fixture
def asked() -> Contribution:
    return made.asked()


def answer(
    to: Contribution, by: Member, body: str = "Mine went after six weeks.", anonymous: bool = False
) -> Contribution:
    return post(by, Draft(Kind.ANSWER, body, to=to, anonymous=anonymous), NOW).contribution


def kinds(of: str) -> list[str]:
    return sorted(Notice.objects.filter(member__username=of).values_list("kind", flat=True))


def follow(who: Member, what: str, key: str) -> None:
    Follow.objects.create(member=who, what=what, key=key, at=NOW)


def writes_letters(who: Member, **more: Any) -> Row:
    EmailAddress.objects.create(user=who, email=f"{who.username}@example.org", verified=True, primary=True)
    return Row.objects.create(member=who, letters_since=NOW, **more)


def test_who_asked_is_told_of_an_answer_and_who_is_called_of_that(asked: Contribution) -> None:
    made.known("called")
    one = answer(asked, made.known("other"), "As @called and @nobody said, mine went.")
    assert (kinds("member"), kinds("called"), kinds("other")) == (["answer"], ["mention"], [])
    assert 'href="/community/people/called" class="mention"' in one.html
    assert "people/nobody" not in one.html
    reply = post(made.known("third"), Draft(Kind.REPLY, "Thank you.", to=one), NOW).contribution
    assert kinds("other") == ["reply"]
    assert told(reply, NOW) == 0, "each is told once"


def test_who_follows_is_told_once_by_the_first_reason(asked: Contribution) -> None:
    fan, writer = made.known("fan"), made.known("writer")
    follow(fan, "thread", asked.ref)
    follow(fan, "person", str(writer.pk))
    answer(asked, writer)
    assert kinds("fan") == ["followed"]
    answer(asked, writer, anonymous=True)
    assert len(kinds("fan")) == 2, "of the thread"
    Follow.objects.filter(what="thread").delete()
    answer(asked, writer, anonymous=True)
    assert len(kinds("fan")) == 2, "a name that does not stand there is not told"


def test_new_threads_are_told_to_who_follows_the_team_or_a_topic() -> None:
    team = Team.objects.get(id=made.team())
    fan, reader = made.known("fan"), made.known("reader")
    follow(fan, "team", team.id)
    follow(reader, "topic", team.topics[0])
    made.asked()
    assert (kinds("fan"), kinds("reader")) == (["question"], ["followed"])


def test_what_waits_is_told_when_a_moderator_shows_it() -> None:
    asked, fan = made.asked(), made.known("fan")
    waits = post(made.known("new", 0), Draft(Kind.ANSWER, "Mine went, @fan.", to=asked), NOW).contribution
    assert (kinds("member"), kinds("fan")) == ([], [])
    waits.state = State.LIVE
    waits.save()
    assert told(waits, NOW) == 2
    assert fan.notices.get().kind == "mention"


@pytest.mark.parametrize(("mine", "blocked"), [(True, True), (True, False), (False, True)])
def test_nobody_is_told_of_somebody_they_keep_away_from(asked: Contribution, mine: bool, blocked: bool) -> None:
    owner, other = asked.author, made.known("other")
    assert owner
    pair = (owner, other) if mine else (other, owner)
    Distance.objects.create(member=pair[0], other=pair[1], blocked=blocked, at=NOW)
    answer(asked, other, "I too, @member.", anonymous=True)
    assert kinds("member") == []


def test_the_team_is_told_of_what_is_for_the_team() -> None:
    asked, outside = made.asked(Audience.TEAM), made.known("outside")
    follow(outside, "thread", asked.ref)
    answer(asked, made.known("other"), "As @outside said.")
    assert kinds("outside") == []


def test_pairs_are_seen_as_pages_show_them(asked: Contribution) -> None:
    assert asked.team and asked.author
    people = [made.known(name) for name in ("one", "two", "three")]
    Membership.objects.create(member=people[0], team=asked.team, joined_at=NOW)
    Distance.objects.create(member=people[1], other=asked.author, blocked=False, at=NOW)
    Distance.objects.create(member=asked.author, other=people[2], blocked=True, at=NOW)
    these = [asked, made.asked(Audience.TEAM), made.asked(Audience.EVERYONE), made.asked(state=State.HIDDEN)]
    told_of = seen_pairs((member.pk, one) for member in people for one in these)
    assert told_of == {(member.pk, one.pk) for member in people for one in these if one in visible_to(member)}
    assert told_of


def test_what_one_who_is_kept_away_writes_without_a_name_stays(asked: Contribution) -> None:
    one = answer(asked, made.known("other"), anonymous=True)
    assert one.author and asked.author
    Distance.objects.create(member=one.author, other=asked.author, blocked=True, at=NOW)
    assert visible_to(asked.author).filter(pk=one.pk).exists(), "or who was blocked learns whose it is"


def test_it_helped_is_told_without_a_name_and_taken_back(asked: Contribution) -> None:
    fan = signed_in("other")
    where = reverse("community:react", kwargs={"ref": asked.ref})
    fan.post(where, {"what": "same"})
    page = signed_in().get(reverse("community:notices")).content.decode()
    assert "Somebody has the same" in page and "other" not in page.split("<main")[1].split("</main>")[0].replace(
        "another", ""
    )
    fan.post(where, {"what": "same"})
    assert kinds("member") == []


def test_the_page_of_notices_and_reading_them(asked: Contribution) -> None:
    other = made.known("other")
    answer(asked, other)
    client = signed_in()
    assert "1 new for you" in client.get(reverse("community:home")).content.decode()
    assert "other answered" in client.get(reverse("community:notices")).content.decode()
    client.post(reverse("community:notices_read"))
    assert "1 new for you" not in client.get(reverse("community:home")).content.decode()
    client.post(reverse("community:away", kwargs={"name": "other"}), {"how": "mute"})
    assert "other answered" not in client.get(reverse("community:notices")).content.decode()
    client.post(reverse("community:near", kwargs={"name": "other"}))
    assert "other answered" in client.get(reverse("community:notices")).content.decode()


def test_following_and_keeping_away_by_their_buttons(asked: Contribution) -> None:
    client = signed_in("other")
    for what, key in (
        ("person", "member"),
        ("thread", asked.ref),
        ("team", asked.team_id),
        ("topic", "benign_fasciculation"),
    ):
        client.post(reverse("community:follow"), {"what": what, "key": key})
    page = client.get(reverse("community:following")).content.decode()
    assert page.count("Follow no more:") == 4
    assert client.post(reverse("community:follow"), {"what": "topic", "key": "nothing"}).status_code == 404
    client.post(reverse("community:follow"), {"what": "team", "key": asked.team_id, "stop": "yes", "list": "yes"})
    client.post(reverse("community:away", kwargs={"name": "member"}), {"how": "block"})
    assert set(Follow.objects.values_list("what", flat=True)) == {"thread", "topic"}
    assert "Blocked" in client.get(reverse("community:distances")).content.decode()
    assert client.get(reverse("community:person", kwargs={"name": "member"})).status_code == 404


def test_letters_begin_with_a_second_yes_and_end_with_one_click() -> None:
    client, member = signed_in(), made.known()
    where = reverse("community:telling")
    assert client.post(where, {"act": "ask"}).status_code == 422
    EmailAddress.objects.create(user=member, email="m@example.org", verified=True, primary=True)
    client.post(where, {"act": "ask"})
    assert Row.objects.get().letters_since is None
    yes = next(word for word in mail.outbox[0].body.split() if "/letters/yes/" in word).split("8000")[-1]
    stranger = Client()
    stranger.get(yes)
    assert Row.objects.get().letters_since is None
    stranger.post(yes)
    stop = reverse("community:letters_stop", kwargs={"key": Row.objects.get().stop_key})
    assert Row.objects.get().letters_since and stranger.get(stop).status_code == 200
    assert Row.objects.get().letters_since
    Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"})
    assert Row.objects.get().letters_since is None
    stranger.post(yes)
    assert Row.objects.get().letters_since is None, "an old letter begins nothing again"
    assert stranger.get(reverse("community:letters_yes", kwargs={"key": "wrong"})).status_code == 200


def test_choices_are_kept_or_said_to_be_wrong() -> None:
    made.team()
    client, where = signed_in(), reverse("community:telling")
    typed = {"act": "choose", "answer": "weekly", "zone": "Europe/Berlin", "weekday": "2", "digest_at": "09:30"}
    wrong = client.post(where, typed | {"quiet_from": "22:00"})
    assert wrong.status_code == 422 and "a beginning and an end" in wrong.content.decode()
    assert client.post(where, typed | {"digest_at": "soon"}).status_code == 422
    client.post(where, typed | {"quiet_from": "22:00", "quiet_to": "07:00"})
    kept = Row.objects.get()
    assert (kept.paces, kept.zone, kept.weekday) == ({"answer": "weekly"}, "Europe/Berlin", 2)
    assert client.get(where).status_code == 200


def test_a_letter_goes_once_and_says_no_more_than_all_may_read() -> None:
    private, public = made.asked(Audience.TEAM), made.asked(Audience.EVERYONE)
    owner, other = made.known(), made.known("other")
    assert private.team
    Membership.objects.create(member=other, team=private.team, joined_at=NOW)
    writes_letters(owner)
    answer(public, other)
    answer(private, other)
    assert send_due(lambda: NOW).letters == 1
    assert send_due(lambda: NOW).letters == 0
    (letter,) = mail.outbox
    assert letter.body.count("other answered") == 1 and letter.body.count("Does it go away?") == 1
    assert private.team.name not in f"{letter.subject} {letter.body}"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        isinstance(letter, mail.EmailMultiAlternatives) and letter.alternatives and letter.to == ["member@example.org"]
    )


def test_a_letter_waits_for_its_hour_and_for_the_end_of_quiet_hours(asked: Contribution) -> None:
    row = writes_letters(made.known(), paces={"answer": "daily"}, digest_at="08:00")
    answer(asked, made.known("other"))
    assert send_due(lambda: NOW + timedelta(hours=19)).letters == 0
    assert send_due(lambda: NOW + timedelta(hours=21)).letters == 1
    row.paces = {f"{asked.team_id}/answer": "never"}
    row.save()
    answer(asked, made.known("third"))
    assert send_due(lambda: NOW + timedelta(days=30)).letters == 0


def test_a_letter_that_the_mail_server_refuses_is_due_again(
    asked: Contribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes_letters(made.known())
    answer(asked, made.known("other"))
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMultiAlternatives.send", _refused)
        assert send_due(lambda: NOW).failed == 1
    assert send_due(lambda: NOW).letters == 1


def test_what_was_blocked_or_taken_away_meanwhile_is_not_sent(asked: Contribution) -> None:
    owner, other = made.known(), made.known("other")
    writes_letters(owner)
    answer(asked, other)
    Distance.objects.create(member=owner, other=other, blocked=False, at=NOW)
    assert send_due(lambda: NOW).letters == 0
    assert mail.outbox == []
    assert Notice.objects.get().sent_at


def _refused(self: object) -> None:  # noqa: ARG001 (a method's form)
    raise OSError("refused")


def test_an_answer_that_waited_is_told_once_a_moderator_shows_it(asked: Contribution) -> None:
    waits = answer(asked, made.known("new here", level=0))
    assert kinds("member") == []
    standing.show(waits, NOW)
    standing.show(waits, NOW)
    assert kinds("member") == ["answer"]
