"""What members know together: counts that hold, numbers that show nobody, and pages that show no more than they may."""

from __future__ import annotations

import importlib
import random
from collections import defaultdict
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from charley.insight import pooling
from charley.web.community import example_words, frequency
from charley.web.community.about import topics
from charley.web.community.erasing import erase
from charley.web.community.frequency import KEPT, count_topics, told_of
from charley.web.community.knowing import post_reader
from charley.web.community.models import AskedAbout, Audience, Contribution, Follow, Kind, State, Team, Together
from charley.web.community.pages.topics import PAGE
from charley.web.community.pooled import put
from charley.web.community.posting import Draft, edit, post
from tests.web.accounts.people import member, signed_in
from tests.web.community import made

pytestmark = pytest.mark.django_db
CRAMP = "My calf cramps at night and I wake up."
TWITCH = "My thumb muscle twitches a little when I sit."


def asked(name: str = "member", body: str = CRAMP, audience: Audience = Audience.MEMBERS) -> Contribution:
    there = Team.objects.get(id=made.team())
    draft = Draft(Kind.QUESTION, body, "How was it for you?", there, audience=audience)
    return post(made.known(name, 3), draft, made.NOW).contribution


def many(number: int, of: Contribution, state: State = State.LIVE) -> None:
    """The same question by so many other members, without reading it each time."""
    for which in range(number):
        made_by = Contribution.objects.get(pk=of.pk)
        made_by.pk, made_by.author, made_by.state = None, member(f"member {of.pk} {which}"), state
        made_by.ref = f"r{of.pk}x{which}"
        made_by.save()
        AskedAbout.objects.bulk_create(
            AskedAbout(contribution=made_by, team=one.team, topic=one.topic, at=one.at) for one in of.about.all()
        )


def counts(monkeypatch: pytest.MonkeyPatch) -> dict[str, tuple[int, dict[str, int]]]:
    """What is counted of each team and span, before any noise."""
    seen: dict[str, tuple[int, dict[str, int]]] = {}

    def kept(group: str, people: int, told: dict[str, int]) -> None:
        seen[group] = (people, {topic: count for topic, count in told.items() if topic in topics().all})

    monkeypatch.setattr(frequency, "_told", kept)
    Together.objects.all().delete()
    assert count_topics(made.NOW)
    monkeypatch.undo()
    return seen


def test_what_a_question_is_about_follows_its_words() -> None:
    one = asked()
    assert {"cramp", "cramp_at_night"} <= set(one.about.values_list("topic", flat=True))
    edit(one, "Changed", TWITCH, made.NOW)
    told = set(one.about.values_list("topic", flat=True))
    assert "fasciculation" in told and "cramp" not in told
    erase(Contribution.objects.filter(pk=one.pk))
    assert not AskedAbout.objects.exists()


def test_questions_that_were_there_before_are_found_too() -> None:
    one = asked()
    before = set(AskedAbout.objects.values_list("contribution", "team", "topic", "at"))
    AskedAbout.objects.all().delete()
    importlib.import_module("charley.web.community.migrations.0007_together").note_all(apps, None)
    assert set(AskedAbout.objects.values_list("contribution", "team", "topic", "at")) == before != set()
    assert one.about.exists()


@pytest.mark.parametrize("seed", range(3))
def test_members_are_counted_and_one_member_moves_every_count_by_one_at_most(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(seed)
    one, other = asked("a", CRAMP), asked("b", TWITCH)
    those = [one, other]
    for number in range(40):
        copy = Contribution.objects.get(pk=chance.choice((one.pk, other.pk)))
        about = list(copy.about.all())
        copy.pk, copy.ref, copy.author = None, f"copy{number}", member(f"member {chance.randrange(12)}")
        copy.state = chance.choice((State.LIVE, State.LIVE, State.HELD, State.REMOVED))
        copy.made_at = made.NOW - timedelta(days=chance.randrange(700))
        copy.save()
        AskedAbout.objects.bulk_create(
            AskedAbout(contribution=copy, team=copy.team, topic=row.topic, at=copy.made_at) for row in about
        )
        those.append(copy)
    by_hand: dict[str, set[object]] = defaultdict(set)
    for post_ in those:
        if post_.state == State.LIVE:
            for topic in post_.about.values_list("topic", flat=True):
                by_hand[topic].add(post_.author_id)
    before = counts(monkeypatch)
    told = before["all|"][1]
    assert told == {topic: len(people) for topic, people in by_hand.items() if topic in topics().all}
    assert before["year|"][1]["cramp"] <= told["cramp"]

    gone = chance.choice([post_.author for post_ in those])
    Contribution.objects.filter(author=gone).delete()
    after = counts(monkeypatch)
    for group, (people, by_topic) in before.items():
        assert people - after[group][0] in (0, 1)
        assert all(count - after[group][1].get(topic, 0) in (0, 1) for topic, count in by_topic.items())


def test_numbers_stay_for_a_week_and_then_are_counted_anew() -> None:
    many(60, asked())
    assert count_topics(made.NOW)
    first = told_of(None, "year")
    many(30, asked("somebody", TWITCH))
    assert not count_topics(made.NOW + KEPT - timedelta(minutes=1))
    assert told_of(None, "year") == first
    assert count_topics(made.NOW + KEPT)
    again = told_of(None, "year")
    assert again and first and again.asked > first.asked


def test_few_are_not_told_of_and_many_are() -> None:
    many(60, asked())
    many(5, asked("somebody", TWITCH))
    many(40, asked("third", "How do you find rest in the evening?"))
    assert count_topics(made.NOW)
    for address in ("/community/topics", f"/community/teams/{made.team()}/topics"):
        page = Client().get(address).content.decode()
        assert "Muscle cramp" in page and "in 100 (between" in page and "20 November 2026" in page
        assert "Muscle twitch" not in page
        assert page.count("in 100") == signed_in("reader").get(address).content.decode().count("in 100")
    told = told_of(None, "year")
    assert told
    cramp = next(one for one in told.topics if one.topic == "cramp")
    assert cramp.low < cramp.of_100 < cramp.high
    assert cramp.low <= 100 * 61 / 108 <= cramp.high


@pytest.mark.parametrize("place", ["/community/topics", "/community/topics?since=all", "/community/together"])
def test_without_anybody_the_pages_say_what_is_missing(place: str) -> None:
    made.team()
    count_topics(made.NOW)
    page = Client().get(place).content.decode()
    assert "Too few members" in page or "Nothing is told yet" in page


def test_a_topic_shows_a_reader_only_the_questions_that_are_for_them() -> None:
    refs = {audience: asked("member", audience=audience).ref for audience in Audience}
    waits = asked("member")
    Contribution.objects.filter(pk=waits.pk).update(state=State.HELD)
    for reader, sees in (
        (Client(), {Audience.EVERYONE}),
        (signed_in("outside"), {Audience.EVERYONE, Audience.MEMBERS}),
        (signed_in("member"), set(Audience)),
    ):
        for address in ("/community/topics/cramp", f"/community/teams/{made.team()}/topics/cramp"):
            page = reader.get(address).content.decode()
            assert {audience for audience, ref in refs.items() if ref in page} == sees
            assert waits.ref not in page


def test_older_questions_about_a_topic_are_on_the_next_page() -> None:
    one = asked()
    many(PAGE + 3, one)  # at the same moment: none may be lost between two pages
    reader, refs = signed_in("reader"), set(Contribution.objects.values_list("ref", flat=True))
    first = reader.get("/community/topics/cramp").content.decode()
    after = first.split("?before=")[1].split('"')[0]
    rest = reader.get(f"/community/topics/cramp?before={after}").content.decode()
    on_first, on_rest = ({ref for ref in refs if f'/p/{ref}"' in page} for page in (first, rest))
    assert len(on_first) == PAGE
    assert on_first | on_rest == refs and not on_first & on_rest


@pytest.mark.parametrize("address", ["/community/topics/nothing", "/community/topics/cramp?before=nothing"])
def test_what_is_no_topic_and_no_page_is_not_found(address: str) -> None:
    made.team()
    assert Client().get(address).status_code == 404


def test_questions_like_mine_share_two_topics_that_i_follow_and_nothing_else_is_looked_at() -> None:
    reader, close, far = signed_in("reader"), asked("a", CRAMP), asked("b", TWITCH)
    hidden, own = asked("c", CRAMP, Audience.TEAM), asked("reader", CRAMP)
    assert "Follow two topics" in reader.get("/community/like-me").content.decode()
    for topic in ("cramp", "cramp_at_night", "fasciculation"):
        Follow.objects.create(member=member("reader"), what="topic", key=topic, at=made.NOW)
    page = reader.get("/community/like-me").content.decode()
    assert close.ref in page and "experience, not evidence" in page
    assert all(one.ref not in page for one in (far, hidden, own))


def test_a_team_alone_makes_no_question_like_mine() -> None:
    one, reader = asked("a", "How do you find rest in the evening?"), signed_in("reader")
    assert one.team
    one.team.topics = ["benign_fasciculation", "eyelid_myokymia"]
    for topic in one.team.topics:
        AskedAbout.objects.get_or_create(contribution=one, topic=topic, defaults={"team": one.team, "at": made.NOW})
        Follow.objects.create(member=member("reader"), what="topic", key=topic, at=made.NOW)
    assert one.ref not in reader.get("/community/like-me").content.decode()


def test_what_is_pooled_stands_with_its_interval_its_evidence_and_its_price() -> None:
    share = {"value": 0.3, "interval95": [0.204, 0.41]}
    people = {"value": 63.0, "interval95": [55.0, 71.0]}
    factor = {"factor": "caffeine_mg", "numeric": True, "outcome": "cramp", "kind": "count"}
    change = {"change": "bedtime_stretching", "outcome": "cramp", "kind": "count", "better": "lower"}
    told: dict[str, Any] = {
        "factors": [{**factor, "people": people, "more": share, "fewer": share}],
        "changes": [{**change, "people": people, "helped": share, "worse": share}],
        "budget": {"now": "0.5", "spent": "1.5", "limit": "3"},
    }
    team = made.team()
    put({None: told, team: {**told, "factors": [], "changes": []}}, made.NOW)
    page = Client().get("/community/together").content.decode()
    assert "Caffeine" in page and "Stretch calves" in page
    assert page.count("about 30 in 100 (between 20 and 41)") == 4
    assert "Experience of about 63 members (between 55 and 71), no trial" in page
    assert "/library/claims/caffeine_causes_twitching" in page and "Studies support this" in page
    assert "/library/self_care/bedtime_stretching" in page
    assert "This time used 0.5. Of 3 there may ever be, 1.5 is used." in page
    assert "Nothing yet that enough members kept" in Client().get(f"/community/teams/{team}/together").content.decode()
    put({None: told}, made.NOW)
    assert "Nothing is told yet" in Client().get(f"/community/teams/{team}/together").content.decode()


def test_the_invented_questions_tell_of_what_their_rows_say() -> None:
    chance = random.Random(3)
    for _ in range(30):
        one = example_words.question(chance)
        assert set(one.findings) <= set(post_reader().read(f"{one.title}\n\n{one.body}").findings)


def test_the_least_number_that_the_pages_name_is_the_one_that_holds(client: Client) -> None:
    made.team()
    assert pooling.FEWEST == 10
    assert "fewer than 10 members" in client.get("/community/topics").content.decode()
    assert "fewer than 10 is never told" in client.get("/community/together").content.decode()
