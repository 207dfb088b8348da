"""While it runs and afterwards: taps, the record as outcome, stop rules, the end, the result, its files."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.test import Client

from charley.cli.main import charley
from charley.diary import Episode, FactorValue, Moment, Nothing
from charley.web.experiments.models import Day, Experiment
from charley.web.experiments.taking import experiment_files
from charley.web.journal.store import Store
from tests.web.conftest import Clock
from tests.web.experiments.made import PLAN, begun, live_through
from tests.web.journal.conftest import Send

pytestmark = pytest.mark.postgresql

TODAY = date(2026, 6, 1)


def at(row: Experiment, rest: str = "") -> str:
    return f"/journal/experiments/{row.id}{rest}"


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def today_with(diary: Store, arm: int) -> Experiment:
    """One that runs, and asks today for an arm."""
    number = next(n for n in range(PLAN.days) if PLAN.arms[n] == arm)
    return begun(diary, TODAY - timedelta(days=number))


@pytest.mark.parametrize(("arm", "button", "kept"), [(1, "Did it", "with"), (0, "Left it out", "without")])
def test_today_is_on_the_first_page_and_one_tap_keeps_it(
    diary: Store, client: Client, send: Send, arm: int, button: str, kept: str
) -> None:
    row = today_with(diary, arm)
    page = text(client, "/journal")
    assert button in page and (PLAN.change.doing if arm else PLAN.change.leaving) in page
    page = send("/journal", "/journal/experiments/did", did=kept).content.decode()
    assert "Kept: as planned" in page and button not in page
    assert (Day.objects.get().experiment, Day.objects.get().did) == (row, kept)
    send("/journal", "/journal/experiments/did", did=kept)
    assert Day.objects.count() == 1


@pytest.mark.usefixtures("diary")
def test_without_an_experiment_the_first_page_asks_nothing(client: Client, send: Send) -> None:
    assert "Your experiment" not in text(client, "/journal")
    send("/journal", "/journal/experiments/did", did="with")
    assert not Day.objects.exists()


@pytest.mark.parametrize("wrong", ["", "maybe", "WITH"])
def test_a_tap_that_is_none_keeps_nothing(diary: Store, send: Send, wrong: str) -> None:
    today_with(diary, 1)
    send("/journal", "/journal/experiments/did", did=wrong)
    assert not Day.objects.exists()


def test_before_its_first_day_nothing_is_asked(diary: Store, client: Client, send: Send) -> None:
    begun(diary, TODAY + timedelta(days=1))
    assert "It begins on Tuesday 2 June 2026" in text(client, "/journal")
    send("/journal", "/journal/experiments/did", did="with")
    assert not Day.objects.exists()


def test_none_today_is_of_the_kind_that_is_counted(diary: Store, send: Send) -> None:
    today_with(diary, 1)
    diary.add(Episode(start=Moment(TODAY, "Europe/London"), movement="tremor"))
    for _ in range(2):
        page = send("/journal", "/journal/experiments/none").content.decode()
    (kept,) = [one.body for one in diary.entries(["nothing"])]
    assert kept == Nothing(Moment(TODAY, "Europe/London"), "cramp")
    assert "None today: muscle cramp" not in page


def test_none_today_is_not_kept_on_a_day_with_some(diary: Store, send: Send) -> None:
    today_with(diary, 1)
    diary.add(Episode(start=Moment(TODAY, "Europe/London"), movement="cramp"))
    send("/journal", "/journal/experiments/none")
    assert not list(diary.entries(["nothing"]))


def test_another_day_can_be_put_right_with_a_note(diary: Store, client: Client, send: Send) -> None:
    row = begun(diary, TODAY - timedelta(days=4))
    there = at(row, "/day/2026-05-29")
    send(there, there, did="partly", note="a <long> journey")
    page = text(client, there)
    assert "a &lt;long&gt; journey" in page
    kept = Day.objects.get()
    assert (kept.did, kept.on) == ("partly", date(2026, 5, 29))
    assert client.get(at(row, "/day/2026-05-27")).status_code == 404  # before it began
    assert client.get(at(row, "/day/2026-06-02")).status_code == 404  # has not come


def test_a_note_of_danger_is_answered_at_once_and_kept(diary: Store, send: Send) -> None:
    row = begun(diary, TODAY)
    there = at(row, "/day/2026-06-01")
    page = send(there, there, note="my face droops on one side and my speech is slurred").content.decode()
    assert 'role="alert"' in page and "End the experiment" in page
    assert Day.objects.get().note.startswith("my face")


def test_a_note_that_is_too_long_stays_on_the_page(diary: Store, send: Send) -> None:
    there = at(begun(diary, TODAY), "/day/2026-06-01")
    response = send(there, there, note="zanzibar " * 300)
    assert response.status_code == 422 and "zanzibar" in response.content.decode()
    assert not Day.objects.exists()


def test_days_much_worse_than_usual_say_to_stop(diary: Store, client: Client) -> None:
    row = begun(diary, TODAY - timedelta(days=3))
    assert "Please stop here" not in text(client, "/journal")
    for back in (3, 2, 1):
        diary.add(Episode(start=Moment(TODAY - timedelta(days=back), "UTC"), movement="cramp", count=12))
    for page in ("/journal", "/journal/experiments", at(row)):
        assert "Please stop here" in text(client, page)


def test_results_wait_for_the_end(diary: Store, client: Client, clock: Clock) -> None:
    row = begun(diary, TODAY - timedelta(days=5))
    live_through(diary, row)
    page = text(client, at(row))
    assert "Days so far" in page and "times as many" not in page
    for form in ("result", "report"):
        assert client.get(at(row, f"/{form}")).status_code == 404
    clock.move(days=40)
    page = text(client, at(row))
    assert "On days with the change it was better" in page
    assert page.count("<svg xmlns") == 2 and "doi.org/10.1136/bmj.h1738" in page
    assert text(client, "/journal/experiments").count("No caffeine after noon") == 1


def test_the_files_are_those_of_the_command_line(diary: Store, client: Client, clock: Clock, tmp_path: Path) -> None:
    row = begun(diary, TODAY - timedelta(days=5))
    live_through(diary, row)
    Day.objects.create(experiment=row, diary=diary.diary, on=row.first, did="partly", note="late", kept_at=clock())
    clock.move(days=40)
    for form, name in (("plan", "experiment.json"), ("days", "experiment.days.jsonl")):
        (tmp_path / name).write_bytes(client.get(at(row, f"/{form}")).content)
    done = CliRunner().invoke(
        charley, ["experiment", "analyse", str(tmp_path / "experiment.json"), "--json", "--today", "2026-07-11"]
    )
    assert done.exit_code == 0, done.output
    site = json.loads(client.get(at(row, "/result")).content)
    assert json.loads(done.stdout) == site
    assert site["verdict"] == "helped" and site["plan"] == json.loads(row.plan)["sha256"]


def test_ended_early_the_reason_stands_with_the_result(diary: Store, client: Client, send: Send) -> None:
    row = begun(diary, TODAY - timedelta(days=20))
    live_through(diary, row)
    page = send(at(row, "/end"), at(row, "/end"), why="It got worse", more="by <night>").content.decode()
    assert "It was ended early: It got worse: by &lt;night&gt;" in page
    result = json.loads(client.get(at(row, "/result")).content)
    assert result["stopped"] == "It got worse: by <night>"
    assert result["days"]["counted"] == 21  # days after the end do not count
    assert "Your experiment" not in text(client, "/journal")
    client.post(at(row, "/end"), {"why": "I was told to"})  # it is over: the reason stays
    row.refresh_from_db()
    assert row.why.startswith("It got worse")


def test_an_end_needs_one_of_the_reasons(diary: Store, send: Send) -> None:
    row = begun(diary, TODAY)
    assert send(at(row, "/end"), at(row, "/end"), why="because").status_code == 422
    row.refresh_from_db()
    assert row.ended_on is None


def test_missing_days_are_not_zero_and_too_few_are_told(diary: Store, client: Client, clock: Clock) -> None:
    row = begun(diary, TODAY - timedelta(days=3))
    for back in range(4):
        diary.add(Episode(start=Moment(TODAY - timedelta(days=back), "UTC"), movement="cramp", count=2))
    diary.add(Episode(start=Moment(TODAY + timedelta(days=1), "UTC"), movement="tremor"))  # says nothing of cramps
    clock.move(days=40)
    page = text(client, at(row))
    assert "4 of 32 days counted" in page
    assert "Too few days were recorded" in page and "of the 7 recorded days that are needed" in page


def test_a_rating_is_taken_from_the_day(diary: Store, client: Client, clock: Clock) -> None:
    row = begun(diary, TODAY - timedelta(days=1), counted="factor:stress")
    assert "Not kept yet today: stress" in text(client, "/journal")
    diary.add(FactorValue("stress", 4, Moment(TODAY, "UTC")))
    diary.add(FactorValue("stress", 7, Moment(TODAY, "UTC")))  # the mean of the day counts
    assert "Not kept yet" not in text(client, "/journal")
    clock.move(days=40)
    days = [json.loads(line) for line in text(client, at(row, "/days")).splitlines()]
    assert [(one["date"], one["outcome"]) for one in days] == [("2026-06-01", 5.5)]


def test_a_plan_that_was_changed_is_used_nowhere(diary: Store, client: Client, clock: Clock) -> None:
    row = begun(diary, TODAY)
    live_through(diary, row)
    Experiment.objects.update(plan=row.plan.replace("after noon", "all day"))
    assert "changed after it was made" in text(client, at(row))
    assert "changed after it was made" in text(client, "/journal/experiments")
    assert "Your experiment" not in text(client, "/journal")
    assert client.get(at(row, "/days")).status_code == 404
    clock.move(days=40)
    form = {"first": "2026-06-01", "last": "2026-07-11", "form": "json", "paper": "a4"}
    assert json.loads(client.post("/journal/visit", form).content)["experiments"] == []


def test_what_is_over_stands_on_the_page_for_a_visit(diary: Store, client: Client, clock: Clock) -> None:
    row = begun(diary, TODAY)
    live_through(diary, row)
    form = {"first": "2026-05-01", "last": "2026-07-11", "form": "json", "paper": "a4"}
    assert json.loads(client.post("/journal/visit", form).content)["experiments"] == []
    clock.move(days=40)
    (told,) = json.loads(client.post("/journal/visit", form).content)["experiments"]
    assert told["question"] == PLAN.question and told["answer"].startswith("Better with it")


def test_all_of_it_can_be_taken_along(diary: Store, clock: Clock) -> None:
    row = begun(diary, TODAY)
    Day.objects.create(experiment=row, diary=diary.diary, on=TODAY, did="with", note="my note", kept_at=clock())
    files = dict(experiment_files(diary.diary, clock()))
    assert set(files) == {"experiments.json", "experiments/1.json", "experiments/1.days.jsonl"}
    assert files["experiments/1.json"] == row.plan
    assert json.loads(files["experiments.json"])[0]["days"][0]["note"] == "my note"
