"""Something of one's own beside a post: seen first, posted by a tap, frozen, and taken off again."""

from __future__ import annotations

import json
import random
import re
from datetime import timedelta
from html import unescape
from typing import Any, Literal

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Episode, Factor, FactorValue, Moment, Nothing
from charley.web.accounts.erasing import erase_record
from charley.web.community import taking
from charley.web.community.erasing import without_name
from charley.web.community.models import Contribution, Kind, State
from charley.web.community.pictures import Counted, Picture, picture_shown, sealed, unsealed
from charley.web.sharing.consent import consents, decide
from charley.web.sharing.models import Decision
from charley.web.sharing.purposes import SHOW
from tests.web.accounts.people import member, record_of, signed_in
from tests.web.checkup.test_views import begin
from tests.web.community import made

pytestmark = pytest.mark.django_db
SECRET = "my ex phoned"


@pytest.fixture
def client() -> Client:
    """A member who kept a record of some weeks, with words of their own in it."""
    made.known()
    store, today = record_of(), timezone.now().date()
    for back in range(30):
        day = Moment(today - timedelta(days=back), "UTC")
        store.add(
            Episode(start=day, movement="cramp", count=1 + back % 3, said=SECRET, sites=("left_calf",))
            if back % 4
            else Nothing(day)
        )
    store.add(Episode(start=Moment(today, "UTC"), movement="fasciculation"))
    return signed_in()


def form(**more: str) -> dict[str, str]:
    return {"title": "Does it go away?", "body": made.CALM, "audience": "members", "team": made.team(),
            "post": "yes", "attach": "counts", **more}  # fmt: skip


def preview(client: Client, **more: str) -> tuple[str, str]:
    """The page, and the sealed picture in it."""
    page = client.post("/community/ask", form(**more)).content.decode()
    found = re.search(r'name="seen" value="([^"]+)"', page)
    return page, unescape(found[1]) if found else ""


def shown_by(page: str) -> str:
    """The picture in a page, without the names of its ids."""
    found = re.search(r'<div class="ch-picture".*?no diagnosis.</p></div>', page, re.DOTALL)
    return re.sub(r"own(-[a-z0-9]+)?-(head|title|desc)", "", found[0]) if found else ""


def test_what_was_seen_first_is_what_others_see(client: Client) -> None:
    page, seen = preview(client)
    assert not Contribution.objects.exists()
    for said in ("See it first", "Muscle cramp", "People with an account here", "What is not shown", made.CALM):
        assert said in page
    client.post("/community/ask", form(seen=seen, **{"with": "yes"}))
    post = Contribution.objects.get()
    others = signed_in("other member").get(f"/community/p/{post.ref}").content.decode()
    assert shown_by(page) == shown_by(others) != ""
    assert "It is no diagnosis" in others
    assert consents(member(), SHOW)
    assert SECRET not in others


def test_it_stays_as_it_was_when_the_record_changes(client: Client) -> None:
    _, seen = preview(client)
    client.post("/community/ask", form(seen=seen, **{"with": "yes"}))
    post = Contribution.objects.get()
    before = shown_by(client.get(f"/community/p/{post.ref}").content.decode())
    record_of().add(Episode(start=Moment(timezone.now().date(), "UTC"), movement="cramp", count=40))
    assert shown_by(client.get(f"/community/p/{post.ref}").content.decode()) == before


def test_without_it_the_post_is_posted_and_back_loses_nothing(client: Client) -> None:
    back = client.post("/community/ask", form(back="yes")).content.decode()
    assert made.CALM in back
    assert 'value="counts" id="attach-counts" checked' in back
    assert not Contribution.objects.exists()
    client.post("/community/ask", form(**{"with": "no"}))
    assert Contribution.objects.get().picture is None
    assert not Decision.objects.exists()


@pytest.mark.parametrize("seen", ["", "x", "nothing:else:here", '{"kind": "counts"}'])
def test_a_picture_that_was_not_seen_is_not_posted(client: Client, seen: str) -> None:
    page = client.post("/community/ask", form(seen=seen, **{"with": "yes"})).content.decode()
    assert "See it first" in page
    assert not Contribution.objects.exists()


def test_the_picture_of_somebody_else_is_not_posted(client: Client) -> None:
    _, seen = preview(client)
    other = made.known("other member")
    assert unsealed(seen, other) is None
    signed_in("other member").post("/community/ask", form(seen=seen, **{"with": "yes"}))
    assert not Contribution.objects.exists()


def test_another_picture_can_be_chosen(client: Client) -> None:
    page, _ = preview(client, show="cramp-12", look="yes")
    assert "a day, in the last 12 weeks" in page
    assert "Week from" in page
    assert "Muscle twitch" in page  # among those to choose from


def test_an_answer_and_an_update_can_carry_it_and_the_audience_is_that_of_the_thread(client: Client) -> None:
    root = made.asked()
    for address, said in (
        (f"/community/p/{root.ref}/answer", {"body": "Mine went."}),
        ("/community/people/me/update", {"body": "A good week.", "audience": "everyone"}),
    ):
        page = client.post(address, {**said, "attach": "counts"}).content.decode()
        assert ("Everyone. It can be found" in page) == ("audience" in said)
        found = re.search(r'name="seen" value="([^"]+)"', page)
        assert found
        client.post(address, {**said, "attach": "counts", "seen": unescape(found[1]), "with": "yes"})
    assert Contribution.objects.filter(picture__isnull=False, kind__in=[Kind.ANSWER, Kind.UPDATE]).count() == 2
    assert "ch-picture" in client.get("/community/people/member").content.decode()


def test_in_danger_help_comes_before_any_picture(client: Client) -> None:
    page = client.post("/community/ask", form(body="I want to kill myself tonight.")).content.decode()
    assert "Get help first" in page
    assert Contribution.objects.get().state == State.HELD


def test_a_story_can_carry_it_and_what_was_chosen_comes_back(client: Client) -> None:
    begun = client.get(f"/community/teams/{made.team()}").content.decode()
    found = re.search(r'href="(/community/stories/[^"]+)"', begun)
    assert found
    where = client.get(found[1]).content.decode()
    address = re.search(r'href="([^"]+)">Tell your story', where)
    assert address
    said = {"body": made.CALM, "audience": "members", "when": "night", "may_quote": "on", "attach": "counts"}
    page = client.post(address[1], said).content.decode()
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    carried = dict(re.findall(r'<input type="hidden" name="([a-z_]+)" value="([^"]*)"', page))
    assert {name: carried.get(name) for name in ("when", "may_quote")} == {"when": "night", "may_quote": "on"}
    client.post(address[1], {**said, "seen": unescape(seen[1]), "with": "yes"})
    story = Contribution.objects.get(kind=Kind.STORY)
    assert story.picture
    assert story.details == {"when": "night"}
    assert "ch-picture" in client.get(found[1]).content.decode()


def with_picture(client: Client) -> Contribution:
    _, seen = preview(client)
    client.post("/community/ask", form(seen=seen, **{"with": "yes"}))
    return Contribution.objects.get()


def test_it_is_in_the_archive_and_can_be_taken_off(client: Client) -> None:
    post = with_picture(client)
    told = next(one for one in taking.told(member()) if one["what"] == "contribution")
    assert json.loads(json.dumps(told["picture"]))["kind"] == "counts"
    page = client.get(f"/community/p/{post.ref}/change").content.decode()
    assert "Take the picture off" in page
    client.post(f"/community/p/{post.ref}/picture-off")
    post.refresh_from_db()
    assert post.picture is None
    assert post.body == made.CALM


def test_a_no_takes_all_off_at_once(client: Client) -> None:
    post = with_picture(client)
    decide(member(), SHOW, False, timezone.now())
    post.refresh_from_db()
    assert post.picture is None


@pytest.mark.django_db(transaction=True)
def test_it_goes_with_the_record_and_with_the_name(client: Client) -> None:
    post = with_picture(client)
    erase_record(member())
    post.refresh_from_db()
    assert post.picture is None
    post.picture = Picture(kind="check", title="x", lines=("y",), made_on=timezone.now().date()).kept()
    post.save()
    without_name(Contribution.objects.filter(pk=post.pk))
    post.refresh_from_db()
    assert post.picture is None


def test_nothing_of_ones_own_words_or_medicines_is_in_what_the_days_say() -> None:
    made.known()
    store, today, chance = record_of(), timezone.now().date(), random.Random(5)
    store.add(Factor(id="my_ex_phoned", name=SECRET, kind="yes_no"))
    for back in range(160, -1, -1):
        day, hours = Moment(today - timedelta(days=back), "UTC"), chance.choice([4, 6, 8])
        store.add(FactorValue("sleep_hours", hours, day))
        store.add(FactorValue("my_ex_phoned", float(chance.random() < 0.5), day))
        count = sum(chance.random() < 0.2 + 0.1 * (8 - hours) for _hour in range(6))
        store.add(Episode(start=day, count=count) if count else Nothing(day))
    client = signed_in()
    page, seen = preview(client, attach="link")
    assert "Sleep" in page
    assert "95 % interval" in page
    assert "A link is not a proof" in page
    assert SECRET not in page.replace("&#39;", "'")
    picture = unsealed(seen, member())
    assert picture
    assert picture.kind == "link"


def test_a_check_in_short_says_how_soon_and_what_it_sounds_like_and_no_more() -> None:
    made.known()
    client = signed_in()
    assert "My check, in short" not in client.get("/community/ask").content.decode()
    begin(client)
    assert "My check, in short" in client.get("/community/ask").content.decode()
    page, _ = preview(client, attach="check")
    assert "nothing of this kind" in page  # it is not finished
    client.post("/check/understood", {})
    client.post("/check/you", {})
    page, seen = preview(client, attach="check")
    assert "How soon:" in page
    picture = unsealed(seen, member())
    assert picture
    assert len(picture.lines) == 2
    assert picture.counted == ()


def test_without_anything_to_show_nothing_is_offered_and_nothing_is_opened() -> None:
    made.known()
    client = signed_in()
    assert "Add something of your own" not in client.get("/community/ask").content.decode()
    page = client.post("/community/ask", form()).content.decode()
    assert "nothing of this kind" in page
    assert member().diary is None


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(
    st.fixed_dictionaries(
        {"attach": st.sampled_from(["counts", "check", "link", "odd", "\x00"])},
        optional={
            name: st.sampled_from([*values, "", "\x00", "🦵" * 200, "x" * 5_000, "{}"])
            for name, values in {
                "show": ["cramp-12", "any-4"],
                "seen": ["a:b:c"],
                "with": ["yes", "no"],
                "worry": ["own", "post", "moderator"],
                "back": ["yes"],
            }.items()
        },
    )
)
def test_whatever_a_page_before_the_post_sends_is_answered(client: Client, said: dict[str, str]) -> None:
    assert client.post("/community/ask", form(**said)).status_code < 500


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)


@given(ANYTHING | st.fixed_dictionaries({"kind": st.just("counts"), "title": ANYTHING, "lines": ANYTHING}))
def test_what_cannot_be_read_any_more_is_not_shown_and_harms_no_page(kept: Any) -> None:
    assert picture_shown(kept, "x") is None


@settings(max_examples=30, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 5_000)), min_size=1, max_size=31), st.sampled_from([1, 7]))
def test_any_numbers_are_drawn_and_come_back(counted: list[tuple[int, int]], days: Literal[1, 7]) -> None:
    first = made.NOW.date()
    numbers = tuple(
        Counted(first=first + timedelta(days=days * n), days=days, recorded=min(r, days), episodes=many if r else 0)
        for n, (r, many) in enumerate(counted)
    )
    picture = Picture(kind="counts", title="<b>Cramp</b>", lines=("x",), made_on=first, counted=numbers)
    one = member()
    assert unsealed(sealed(picture, one), one) == picture
    shown = picture_shown(json.loads(json.dumps(picture.kept())), "x")
    assert shown
    assert shown.table
    assert len(shown.table.rows) == len(counted)
    assert "<b>" not in str(shown.svg)
