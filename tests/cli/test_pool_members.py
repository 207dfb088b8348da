"""Summaries of members: of those who said yes, of nobody else, and of nobody any more who says no."""

from __future__ import annotations

import json
import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from charley.cli import clock
from charley.cli.main import charley
from charley.cli.pool_members import who_may_be_shown
from charley.diary import Episode, FactorValue, Moment, Nothing
from charley.insight.pooling import gather, read_summary
from charley.web.accounts.erasing import erase_account
from charley.web.accounts.models import Member
from charley.web.community.beginning import begin
from charley.web.community.joining import join
from charley.web.community.models import Team, Together
from charley.web.sharing.consent import decide
from charley.web.sharing.models import Viewing
from charley.web.sharing.purposes import POOL
from tests.web.accounts.people import member, record_of
from tests.web.experiments.made import begun, live_through

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]
NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)


@pytest.fixture
def people() -> list[Member]:
    """Four members with a record; the last one's is short, and the third said no."""
    chance = random.Random(7)
    for number in range(4):
        store = record_of(f"member {number}")
        for day in range(100 if number < 3 else 2):
            on = Moment(date(2026, 1, 1) + timedelta(days=day), "UTC")
            sleep = chance.choice([4, 6, 8])
            store.add(FactorValue("sleep_hours", sleep, on))
            store.add(Episode(start=on, movement="cramp", note="zanzibar") if sleep < 7 else Nothing(on))
        decide(member(f"member {number}"), POOL, number != 2, NOW)
    return [member(f"member {number}") for number in range(4)]


def run(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(charley, ["pool", "summary", "--members", "-o", str(folder), *more])


def test_a_summary_is_made_of_who_said_yes_and_nobody_else(people: list[Member], tmp_path: Path) -> None:
    folder = tmp_path / "pool"
    told = run(folder)
    assert told.exit_code == 0, told.output
    assert "3 said yes. 2 summaries" in told.output
    files = sorted(folder.iterdir())
    made = [read_summary(file.read_bytes()) for file in files]
    assert [file.name for file in files] == [f"member-{one.person}.json" for one in made]
    assert all(one.triggers and one.triggers.factors[0].factor == "sleep_hours" for one in made)
    text = "".join(file.read_text() for file in files)
    for word in ("zanzibar", "member 0", "2026", *(str(one.id) for one in people), *(one.id.hex for one in people)):
        assert word not in text
    looks = Viewing.objects.values_list("owner__username", "role", "page")
    assert sorted(looks) == [(f"member {number}", "host", "summary") for number in (0, 1, 3)]

    before = {file.name for file in files}
    decide(people[0], POOL, False, NOW)
    erase_account(people[1])
    decide(people[2], POOL, True, NOW)
    (folder / "of-a-friend.json").write_text("{}")
    told = run(folder)
    assert "Taken away: 2" in told.output
    after = {file.name for file in folder.iterdir()}
    assert not before & after
    assert len(after) == 2
    assert "of-a-friend.json" in after


def test_the_same_member_has_the_same_mark(people: list[Member], tmp_path: Path) -> None:
    assert people
    run(tmp_path / "one")
    run(tmp_path / "two")
    names = [sorted(file.name for file in (tmp_path / which).iterdir()) for which in ("one", "two")]
    assert names[0] == names[1] != []


@pytest.mark.parametrize("more", [["x.csv"], ["--diary"], ["--own", "x"], ["--experiment", "plan.json"]])
def test_members_goes_with_nothing_of_ones_own(more: list[str], tmp_path: Path) -> None:
    told = run(tmp_path, *more)
    assert told.exit_code == 2
    assert "--members" in told.output


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = run(tmp_path / "file")
    assert told.exit_code == 1
    assert "Name a folder" in told.output
    assert json.dumps({}) not in told.output


def test_without_members_there_is_nothing_and_it_says_so(tmp_path: Path) -> None:
    told = run(tmp_path / "pool")
    assert told.exit_code == 0
    assert "0 said yes" in told.output


def published(folder: Path, *more: str) -> Result:
    return CliRunner().invoke(charley, ["pool", "publish", str(folder), "--site", "--epsilon", "1", *more])


def test_what_is_shown_on_the_site_leaves_out_who_said_no_since(people: list[Member], tmp_path: Path) -> None:
    begin(NOW)
    join(people[0], Team.objects.order_by("id")[0], "self", NOW)
    run(tmp_path / "pool")
    batch = gather([(file.name, file.read_bytes()) for file in sorted((tmp_path / "pool").iterdir())])
    everybody, teams = who_may_be_shown(batch)
    assert len(everybody.people) == 2
    assert teams.keys() == set(Team.objects.values_list("id", flat=True))  # also where nobody is
    assert sum(len(one.people) for one in teams.values()) == 1
    decide(people[0], POOL, False, NOW)
    left, teams = who_may_be_shown(batch)
    assert len(left.people) == 1
    assert {len(rows) for rows in left.found.values()} == {1}
    assert not any(one.people for one in teams.values())

    told = published(tmp_path / "pool", "--teams")
    assert told.exit_code == 0, told.output
    assert "/community/together" in told.output
    assert Together.objects.filter(what="pool").count() == 1 + Team.objects.count()
    of_all = Together.objects.get(what="pool", team=None).told
    assert of_all["budget"] == {"now": "1", "spent": "1", "limit": "3"}
    assert of_all["privacy"]["epsilon"] == "1/2"
    assert of_all["factors"] == []


@pytest.mark.parametrize("more", [["--teams", "-o", "x.json"], []])
def test_where_it_goes_has_to_be_said(more: list[str], tmp_path: Path) -> None:
    told = CliRunner().invoke(charley, ["pool", "publish", str(tmp_path), "--epsilon", "1", *more])
    assert told.exit_code == 2


def test_an_experiment_that_is_over_is_in_the_summary_and_one_that_runs_is_not(tmp_path: Path) -> None:
    for name, start in (("over", date(2026, 1, 1)), ("runs", clock.now().date() - timedelta(days=3))):
        store = record_of(name)
        live_through(store, begun(store, start))
        decide(member(name), POOL, True, NOW)
    run(tmp_path)
    made = [read_summary(file.read_bytes()) for file in tmp_path.iterdir()]
    told = [(one.change, one.outcome) for summary in made for one in summary.experiments]
    assert told == [("cut_caffeine", "cramp")]
