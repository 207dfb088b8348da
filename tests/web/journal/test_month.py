"""The month and the counts: what was kept, true zeros, and days that are not known."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from charley.diary import Body, Episode, Moment, Nothing, days
from charley.web.journal import models
from charley.web.journal.counting import counts
from charley.web.journal.pages.month import look_of, shades
from charley.web.journal.store import Store

MAY = date(2026, 5, 1)
bodies = st.builds(
    lambda day, count, kind: Episode(start=Moment(MAY + timedelta(days=day), "UTC"), count=count, movement=kind),
    st.integers(0, 30), st.integers(1, 9), st.sampled_from([None, "cramp"]),
) | st.builds(lambda day, movement: Nothing(Moment(MAY + timedelta(days=day), "UTC"), movement),
              st.integers(0, 30), st.sampled_from([None, "cramp"]))  # fmt: skip


@pytest.mark.postgresql
@given(kept=st.lists(bodies, max_size=12))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_database_counts_as_the_record_does(diary: Store, kept: list[Body]) -> None:
    models.Entry.objects.all().delete()
    for body in kept:
        diary.add(body)
    last = date(2026, 5, 31)
    known = {day.on: day.episodes for day in days(kept, MAY, last) if day.episodes is not None}
    assert counts(diary.diary, MAY, last) == known


def test_each_day_says_how_many_and_a_day_not_known_says_so(diary: Store, client: Client) -> None:
    diary.add(Episode(start=Moment(MAY, "UTC"), count=4))
    diary.add(Nothing(Moment(date(2026, 5, 2), "UTC")))
    diary.delete(diary.add(Episode(start=Moment(date(2026, 5, 3), "UTC"))).id)
    page = client.get("/journal/month/2026-05").content.decode()
    squares = re.findall(r'<a class="(h[\w-]+)" href="/journal/day/2026-05-0[123]">.*?<b>(.*?)</b>', page)
    assert squares[:2] == [("h4", "4"), ("h0", "0")]
    assert squares[2][0] == "h-none"
    assert "nothing recorded" in squares[2][1]
    assert "2 days recorded. 4 episodes. That is 2 on a recorded day." in page


def test_days_to_come_are_empty_and_months_to_come_are_not_there(client: Client) -> None:
    page = client.get("/journal/month").content.decode()
    assert "/journal/day/2026-06-01" in page
    assert "/journal/day/2026-06-02" not in page
    assert client.get("/journal/month/2026-07").status_code == 404


@pytest.mark.parametrize("month", ["2026-13", "2026-5", "1066-01", "x", "2026-05-01", "9999-12"])
def test_a_month_that_there_is_not_is_not_there(client: Client, month: str) -> None:
    assert client.get(f"/journal/month/{month}").status_code == 404


def test_a_month_asks_the_database_twice(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(4):  # the diary in a transaction of its own, and the counts
        client.get("/journal/month/2026-05")


@given(most=st.integers(0, 500), n=st.integers(1, 500))
def test_more_is_never_paler(most: int, n: int) -> None:
    bounds = shades(max(most, n))
    assert bounds[-1] == max(most, n)
    assert list(bounds) == sorted(set(bounds))
    assert look_of(n, bounds) <= look_of(max(most, n), bounds)


def test_counts_tell_days_kinds_and_places(diary: Store, client: Client) -> None:
    for day in range(12):
        diary.add(
            Episode(
                start=Moment(date(2026, 5, 10 + day), "UTC"), movement="cramp", sites=("left_calf",), severity=day % 9
            )
        )
    page = client.get("/journal/counts").content.decode()
    assert "12 of 90" in page
    assert "1 a day, on 8 of 10 recorded days" in page
    assert "Muscle cramp" in page
    assert "left calf" in page
