"""The plan: goals, steps, the gate before a step begins, looking back, and the history."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.test import Client

from charley.diary import Episode, Moment, Regimen
from charley.plan import Goal, State, Step
from charley.web.journal.store import Store
from charley.web.plan import kept
from charley.web.plan.models import PlanEvent
from tests.web.conftest import Clock
from tests.web.journal.conftest import Send

pytestmark = pytest.mark.postgresql

HOME = "/journal/plan"


def goal(send: Send, diary: Store, text: str = "Sleep through four nights", **more: str) -> Goal:
    send(f"{HOME}/goal", f"{HOME}/goal", text=text, **more)
    return kept.plan(diary.diary).goals[-1]


def step(send: Send, diary: Store, **said: str) -> Step:
    of = goal(send, diary)
    page = f"{HOME}/goal/{of.item}/step"
    send(page, page, **{"owner": "me", **said})
    return kept.plan(diary.diary).goals[-1].steps[-1]


def stands(diary: Store, one: Step) -> Step:
    found = kept.plan(diary.diary).step(one.item)
    assert found
    return found


def move(send: Send, one: Step, state: str) -> str:
    page = f"{HOME}/step/{one.item}"
    return str(send(page, f"{page}/state", state=state).content.decode())


def test_a_goal_with_a_measure_shows_what_the_record_counts(diary: Store, send: Send, client: Client) -> None:
    for day in (28, 30):
        diary.add(Episode(start=Moment(date(2026, 5, day), "Europe/London"), movement="cramp", count=2))
    goal(send, diary, measure="episodes_a_week", review="2026-07-01")
    text = client.get(HOME).content.decode()
    assert "Sleep through four nights" in text
    assert "Episodes a week, last four weeks: 14 (counted over 2)." in text
    assert "Look back on 1 July 2026." in text


def test_the_same_form_sent_twice_makes_one_goal(diary: Store, client: Client, clock: Clock) -> None:
    found = re.search(r'name="form" value="([^"]+)"', client.get(f"{HOME}/goal").content.decode())
    assert found
    clock.move(seconds=2)
    for _ in range(2):
        client.post(f"{HOME}/goal", {"form": found[1], "text": "Walk to the shop"})
    assert len(kept.plan(diary.diary).goals) == 1


def test_a_step_that_needs_nobody_begins_and_is_done(diary: Store, send: Send) -> None:
    one = step(send, diary, text="Write down what I drink in the evening")
    move(send, one, "begun")
    assert stands(diary, one).state is State.BEGUN
    move(send, one, "done")
    assert (stands(diary, one).state, stands(diary, one).since) == (State.DONE, date(2026, 6, 1))


@pytest.mark.parametrize(
    "said",
    [
        {"entry": "treatments/magnesium"},
        {"text": "Try baclofen at night"},
        {"text": "Halve my tablets"},
        {"text": "Start a magnesium supplement"},
        {"text": "Come off amitriptyline slowly"},
    ],
    ids=lambda said: next(iter(said.values())),
)
def test_what_needs_asking_does_not_begin_before_it(
    diary: Store, send: Send, client: Client, said: dict[str, str]
) -> None:
    one = step(send, diary, **said)
    page = f"{HOME}/step/{one.item}"
    text = client.get(page).content.decode()
    assert "Ask first" in text and "Source:" in text
    assert "It has begun" not in text
    assert "Ask first." in move(send, one, "begun")
    assert stands(diary, one).state is State.PLANNED
    assert send(page, f"{page}/asked", whom="doctor", on="2026-06-09").status_code == 422  # has not come yet
    assert send(page, f"{page}/asked", whom="me", on="2026-05-30").status_code == 422
    send(page, f"{page}/asked", whom="doctor", on="2026-05-30")
    move(send, one, "begun")
    assert stands(diary, one).state is State.BEGUN


def test_a_medicine_listed_later_is_asked_about_again(diary: Store, send: Send, client: Client) -> None:
    one = step(send, diary, entry="treatments/muscle_relaxants_short_use")
    page = f"{HOME}/step/{one.item}"
    send(page, f"{page}/asked", whom="pharmacist", on="2026-05-30")
    assert "You asked" in client.get(page).content.decode()
    diary.add(Regimen(name="ciprofloxacin", medicine="ciprofloxacin", start=date(2026, 5, 31)))
    assert "Ask first" in client.get(page).content.decode()
    move(send, one, "begun")
    assert stands(diary, one).state is State.PLANNED


def test_an_exercise_that_an_illness_restricts_is_asked_about(diary: Store, send: Send) -> None:
    one = step(send, diary, text="Stretch the calves before bed")
    diary.person = replace(diary.person, known=("mcardle_disease",))
    assert "McArdle" in move(send, one, "begun")
    assert stands(diary, one).state is State.PLANNED


def test_other_words_are_asked_about_anew(diary: Store, send: Send) -> None:
    one = step(send, diary, text="Try baclofen at night")
    page = f"{HOME}/step/{one.item}"
    send(page, f"{page}/asked", whom="doctor", on="2026-05-30")
    move(send, one, "begun")
    send(page, page, text="Try quinine at night", owner="me")
    assert stands(diary, one).state is State.PLANNED
    move(send, one, "begun")
    assert stands(diary, one).state is State.PLANNED


def test_looking_back_is_due_calmly_and_kept(diary: Store, send: Send, client: Client, clock: Clock) -> None:
    one = goal(send, diary, review="2026-06-20")
    assert "look back at your plan" not in client.get("/journal").content.decode()
    clock.move(days=30)
    assert "look back at your plan" in client.get("/journal").content.decode()
    page = f"{HOME}/goal/{one.item}/review"
    send(page, page, note="Two nights more", next=str((clock.now + timedelta(days=30)).date()))
    assert "look back at your plan" not in client.get("/journal").content.decode()
    assert "Two nights more" in client.get(HOME).content.decode()


def test_nothing_is_overwritten(diary: Store, send: Send, client: Client) -> None:
    one = goal(send, diary)
    page = f"{HOME}/goal/{one.item}"
    send(page, page, text="Sleep through five nights")
    send(page, f"{page}/state", state="reached")
    assert PlanEvent.objects.count() == 3
    text = client.get(page).content.decode()
    assert "Goal: Sleep through four nights" in text
    assert "Sleep through five nights" in text
    assert "Reached" in text


@pytest.mark.parametrize(
    ("wrong", "told"), [({"text": " "}, "required"), ({"text": "x", "review": "2026-01-01"}, "That day is over")]
)
def test_a_wrong_goal_is_told(diary: Store, send: Send, wrong: dict[str, str], told: str) -> None:
    page = send(f"{HOME}/goal", f"{HOME}/goal", **wrong)
    assert page.status_code == 422
    assert told in page.content.decode()
    assert kept.plan(diary.diary).goals == ()


def test_a_step_of_nothing_is_told(diary: Store, send: Send) -> None:
    of = goal(send, diary)
    page = f"{HOME}/goal/{of.item}/step"
    assert "The step is empty" in send(page, page, owner="me").content.decode()
    assert "Choose from the list again" in send(page, page, owner="me", entry="causes/als").content.decode()
    assert "Choose who sees to it" in send(page, page, owner="cat", text="x").content.decode()


def test_words_of_danger_are_answered_at_once(diary: Store, send: Send) -> None:
    page = send(f"{HOME}/goal", f"{HOME}/goal", text="My face drops on one side and my speech is slurred since an hour")
    assert "ch-care--emergency" in page.content.decode()
    assert len(kept.plan(diary.diary).goals) == 1


def test_the_plan_stands_on_the_page_for_a_visit(diary: Store, send: Send, client: Client) -> None:
    step(send, diary, text="Write down <b>my</b> nights")
    wanted = {"first": "2026-04-01", "last": "2026-06-01", "form": "html", "paper": "a4", "question": "Why at night?"}
    text = client.post("/journal/visit", wanted).content.decode()
    assert "Sleep through four nights" in text
    assert "my nights" not in text
    assert "&lt;b&gt;my" in text
