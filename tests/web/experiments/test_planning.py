"""Planning: gates, what is usual, the plan before the start, the start."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from charley.diary import Episode, Factor, FactorValue, Moment, Nothing, Regimen
from charley.insight.experiments import read_plan
from charley.web.experiments.models import Experiment
from charley.web.journal.store import Person, Store
from tests.web.conftest import Clock
from tests.web.experiments.made import PLAN, begun
from tests.web.journal.conftest import Send

pytestmark = pytest.mark.postgresql

PAGE = "/journal/experiments/plan"
FORM = {"change": "cut_caffeine", "outcome": "kind:cramp lower", "worth": "large", "weeks": "6"}
TODAY = date(2026, 6, 1)


@pytest.fixture
def recorded(diary: Store) -> Store:
    """Twenty days up to yesterday with none to four cramps."""
    for back in range(1, 21):
        on = Moment(TODAY - timedelta(days=back), "Europe/London")
        diary.add(Episode(start=on, movement="cramp", count=back % 5) if back % 5 else Nothing(on))
    return diary


@pytest.fixture
def ask(send: Send) -> Callable[..., str]:
    """The page that answers the form."""

    def answer(**said: Any) -> str:
        return str(send(PAGE, PAGE, **{**FORM, **said}).content.decode())

    return answer


@pytest.mark.usefixtures("recorded")
def test_the_plan_is_seen_first_then_started_and_stays(client: Client, ask: Callable[..., str], send: Send) -> None:
    page = ask()
    assert "Your plan" in page and "no caffeine after noon" in page
    assert "of 100 such experiments find it" in page.replace("\n", " ")
    row = Experiment.objects.get()
    assert row.started_at is None
    assert "Today with" not in client.get("/journal").content.decode()
    page = send("/journal/experiments/ready", "/journal/experiments/start").content.decode()
    row.refresh_from_db()
    plan = read_plan(row.plan)
    assert row.started_at is not None
    assert json.loads(row.plan)["sha256"] in page
    assert (plan.start, plan.created, plan.outcome) == (TODAY + timedelta(days=1), TODAY, "muscle cramp")
    assert plan.usual.days == 20
    # the same again changes nothing, and another cannot be planned beside it
    kept = row.plan
    client.post("/journal/experiments/start")
    assert client.post(PAGE, FORM).status_code == 302
    row.refresh_from_db()
    assert (row.plan, Experiment.objects.count()) == (kept, 1)


@pytest.mark.usefixtures("recorded")
def test_a_draft_that_waited_begins_the_day_after_it_is_started(
    ask: Callable[..., str], clock: Clock, send: Send
) -> None:
    ask()
    clock.move(days=3)
    send("/journal/experiments/ready", "/journal/experiments/start")
    plan = read_plan(Experiment.objects.get().plan)
    assert (plan.created, plan.start) == (date(2026, 6, 4), date(2026, 6, 5))


@pytest.mark.usefixtures("recorded")
def test_a_second_draft_takes_the_place_of_the_first_and_goes_when_unwanted(
    client: Client, ask: Callable[..., str], send: Send
) -> None:
    ask()
    ask(change="posture_breaks")
    assert "half hour" in Experiment.objects.get().plan
    send("/journal/experiments/ready", "/journal/experiments/not-now")
    assert not Experiment.objects.exists()
    assert client.get("/journal/experiments/ready").status_code == 404


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"change": "own", "doing": "take magnesium at night", "leaving": "no magnesium"}, "a medicine, a supplement"),
        ({"change": "own", "doing": "no baclofen", "leaving": "baclofen as usual"}, "Keep taking what was prescribed"),
        ({"change": "own", "doing": "hang upside down", "leaving": "as usual"}, "cannot tell"),
        ({"change": "own", "doing": "", "leaving": ""}, "Both arms need words"),
        ({"change": "quinine"}, "Select a valid choice"),
        ({"about": "my face droops on one side and my speech is slurred"}, "This comes before any experiment"),
        ({"outcome": "kind:tremor lower"}, "Select a valid choice"),
    ],
)
@pytest.mark.usefixtures("recorded")
def test_what_is_not_planned_is_told_with_the_reason(ask: Callable[..., str], said: dict[str, str], told: str) -> None:
    page = ask(**said)
    assert 'role="alert"' in page and told in page
    assert not Experiment.objects.exists()


@pytest.mark.usefixtures("recorded")
def test_own_words_of_everyday_things_are_planned(ask: Callable[..., str]) -> None:
    assert "Your plan" in ask(change="own", doing="no coffee after lunch", leaving="coffee as usual")


@pytest.mark.usefixtures("recorded")
def test_what_the_record_tells_of_the_person_closes_gates(
    diary: Store, client: Client, ask: Callable[..., str], send: Send
) -> None:
    ask(change="heat_for_tightness")
    diary.person = Person("Europe/London", known=("multiple_sclerosis",))
    page = client.get(PAGE).content.decode()
    assert "Not for you just now" in page and "This is not safe with what you told" in page
    assert 'value="heat_for_tightness"' not in page
    # a draft that was made before is held against it too
    page = send("/journal/experiments/ready", "/journal/experiments/start").content.decode()
    assert "This is not safe" in page
    assert Experiment.objects.get().started_at is None


@pytest.mark.usefixtures("recorded")
def test_what_happened_lately_closes_gates(diary: Store, ask: Callable[..., str]) -> None:
    start = Moment(TODAY - timedelta(days=2), "Europe/London")
    diary.add(Episode(start=start, movement="cramp", symptoms=("leg_swelling_one",)))
    page = ask(change="bedtime_stretching")
    assert "Select a valid choice" in page and "This is not safe with what you told" in page
    assert not Experiment.objects.exists()


@pytest.mark.usefixtures("recorded")
def test_a_child_plans_nothing(diary: Store, ask: Callable[..., str]) -> None:
    diary.person = Person("Europe/London", born=date(2016, 1, 1))
    assert "from 12 years" in ask(change="own", doing="no cola", leaving="cola as usual")


def test_too_little_says_how_much_is_missing(diary: Store, ask: Callable[..., str], client: Client) -> None:
    for back in range(1, 10):
        on = Moment(TODAY - timedelta(days=back), "Europe/London")
        diary.add(Episode(start=on, movement="cramp", count=back))
    page = ask()
    assert "5 more" in page and "of 9 days" in page
    assert "5 more days" in client.get("/journal/experiments").content.decode()
    assert not Experiment.objects.exists()


def test_days_that_are_all_alike_can_show_nothing(diary: Store, ask: Callable[..., str]) -> None:
    for back in range(1, 21):
        diary.add(Episode(start=Moment(TODAY - timedelta(days=back), "Europe/London"), movement="cramp"))
    assert "the same on all days" in ask()


def test_a_rating_that_is_kept_can_be_the_outcome(diary: Store, ask: Callable[..., str], send: Send) -> None:
    diary.add(Factor(id="calm", name="Calm", kind="scale", rating=True))
    for back in range(1, 21):
        on = Moment(TODAY - timedelta(days=back), "Europe/London")
        diary.add(FactorValue("mood", back % 7, on))
        diary.add(FactorValue("calm", back % 6, on))
        diary.add(FactorValue("caffeine_mg", 80 * (back % 3), on))
    page = str(send(PAGE, PAGE).content.decode())
    assert "Mood: more of it" in page and "Mood: less of it" not in page
    assert "Calm: more of it" in page and "Calm: less of it" in page
    assert "factor:caffeine_mg" not in page  # what is drunk is no outcome
    assert "2 points higher" in ask(outcome="factor:mood higher", worth="middle")


def test_the_medicines_of_the_record_stand_in_the_plan(recorded: Store, ask: Callable[..., str]) -> None:
    recorded.add(Regimen(name="Baclofen", medicine="baclofen", start=date(2026, 3, 1)))
    ask(change="posture_breaks")
    assert "baclofen" in read_plan(Experiment.objects.get().plan).person


def test_only_one_runs_however_it_is_sent(recorded: Store, ask: Callable[..., str], send: Send) -> None:
    ask()
    begun(recorded, TODAY)
    page = send("/journal/experiments/ready", "/journal/experiments/start").content.decode()
    assert "Another experiment is running" in page
    assert Experiment.objects.filter(started_at__isnull=False).count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Experiment.objects.create(
            diary=recorded.diary, plan="{}", made_at=recorded.clock(), first=PLAN.start, last=PLAN.last
        )


def test_what_is_not_tried_is_told_with_the_reason(client: Client) -> None:
    page = client.get("/journal/experiments/others").content.decode()
    assert "Magnesium" in page and "Ask a doctor or pharmacist first" in page
    assert "caffeine" not in page.split("Ask a doctor or pharmacist first")[1].split("</ul>")[0].lower()
