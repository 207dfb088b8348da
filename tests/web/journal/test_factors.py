"""What of a day may have to do with it."""

from __future__ import annotations

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from charley.diary import Factor, FactorValue, built_in
from charley.web.journal.pages.presets import presets
from charley.web.journal.store import Store
from tests.web.journal.conftest import Send

PAGE = "/journal/factors/2026-05-03"


def values(store: Store) -> list[tuple[str, float]]:
    return [
        (one.body.factor, one.body.value)
        for one in store.entries(["factor_value"])
        if isinstance(one.body, FactorValue)
    ]


@pytest.mark.parametrize("factor", built_in().values(), ids=lambda factor: factor.id)
def test_every_button_holds_a_value_that_can_be_kept(factor: Factor) -> None:
    for preset in presets(factor):
        factor.check(preset.value)


def test_one_tap_keeps_a_value_and_another_takes_its_place(diary: Store, send: Send) -> None:
    page = send(PAGE, f"{PAGE}/keep", factor="sleep_hours", value="5").content.decode()
    assert "Saved: Sleep: 5 h" in page
    send(PAGE, f"{PAGE}/keep", factor="sleep_hours", value="7")
    assert values(diary) == [("sleep_hours", 7)]


def test_drinks_come_on_top_of_each_other(diary: Store, send: Send) -> None:
    for _cup in range(2):
        send(PAGE, f"{PAGE}/keep", factor="caffeine_mg", value="115", adds="yes")
    assert values(diary) == [("caffeine_mg", 115), ("caffeine_mg", 115)]


@pytest.mark.parametrize(
    ("factor", "value"),
    [("sleep_hours", "25"), ("sleep_hours", "lots"), ("stress", "11"), ("heat", "2"), ("dragons", "1"), ("", ""),
     ("sleep_hours", "nan"), ("sleep_hours", "1e3"), ("water_ml", "-1")],
)  # fmt: skip
def test_a_value_that_cannot_be_true_is_told_and_stays(diary: Store, send: Send, factor: str, value: str) -> None:
    response = send(PAGE, f"{PAGE}/keep", factor=factor, value=value)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert values(diary) == []


def test_something_of_ones_own_can_be_kept(diary: Store, send: Send) -> None:
    send("/journal/factors/new", "/journal/factors/new", name="Late meal!", kind="yes_no")
    assert diary.own_factors()["late_meal"].name == "Late meal!"
    send(PAGE, f"{PAGE}/keep", factor="late_meal", value="1")
    assert values(diary) == [("late_meal", 1)]
    again = send("/journal/factors/new", "/journal/factors/new", name="late meal", kind="scale")
    assert again.status_code == 422
    assert "already" in again.content.decode()
    assert send("/journal/factors/new", "/journal/factors/new", name="Stress", kind="scale").status_code == 422


@given(
    said=st.dictionaries(
        st.sampled_from(["factor", "value", "adds"]), st.text(max_size=12) | st.sampled_from(list(built_in()))
    )
)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_value_gets_a_page(client: Client, said: dict[str, str]) -> None:
    assert client.post(f"{PAGE}/keep", said).status_code in (302, 422)
