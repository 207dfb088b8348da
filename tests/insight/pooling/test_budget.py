"""The privacy budget adds up exactly and ends."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from charley.insight.pooling.budget import (
    BudgetError,
    new_budget,
    read_budget,
    read_epsilon,
    spend,
    to_document,
)

TODAY = date(2026, 5, 4)


@given(st.lists(st.integers(1, 10_000), max_size=40))
def test_what_is_spent_never_passes_the_limit(parts: list[int]) -> None:
    budget, total = new_budget(Fraction(1)), Fraction(0)
    for part in parts:
        epsilon = Fraction(part, 10_000)
        if total + epsilon > 1:
            with pytest.raises(BudgetError, match="is left"):
                spend(budget, epsilon, TODAY)
        else:
            budget, total = spend(budget, epsilon, TODAY), total + epsilon
        assert budget.left == 1 - total
        assert read_budget(json.dumps(to_document(budget)).encode()) == budget


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "1e9", "21", "1/0", "x", "0.00001", "9" * 400])
def test_what_is_no_epsilon_is_refused(text: str) -> None:
    with pytest.raises(BudgetError, match="above 0"):
        read_epsilon(text)


@pytest.mark.parametrize("raw", [b"", b"{}", b"null", b'{"schema":"charley.pool.budget/1","limit":"1/0"}'])
def test_a_damaged_budget_allows_nothing(raw: bytes) -> None:
    with pytest.raises(BudgetError, match="damaged"):
        read_budget(raw)
