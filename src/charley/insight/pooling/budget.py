"""The privacy budget of a group of people: what was published of them adds up, and ends at a limit set before.

Publishing twice tells more than once: the epsilons add. So each is written down before anything is published.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

LARGEST_EPSILON = 20


class BudgetError(ValueError):
    """The budget does not allow it, or its file cannot be read."""


class Spent(BaseModel):
    """One publication.

    Args:
        on: its day.
        epsilon: as a fraction, such as 1 or 1/2.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    on: date
    epsilon: str = Field(pattern=r"^[0-9]{1,12}(/[0-9]{1,12})?$")


class Budget(BaseModel):
    """What may be published of a group in all, and what was.

    Args:
        schema_: name and version of this shape.
        limit: of all epsilons together, as a fraction.
        spent: in order.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    schema_: Literal["charley.pool.budget/1"] = Field(alias="schema")
    limit: str = Field(pattern=r"^[0-9]{1,12}(/[0-9]{1,12})?$")
    spent: tuple[Spent, ...] = ()

    @property
    def left(self) -> Fraction:
        """What may still be spent."""
        return Fraction(self.limit) - sum((Fraction(one.epsilon) for one in self.spent), Fraction(0))


def new_budget(limit: Fraction) -> Budget:
    """A budget of which nothing is spent.

    Args:
        limit: of all epsilons together.
    """
    return Budget(schema="charley.pool.budget/1", limit=str(limit))


def spend(budget: Budget, epsilon: Fraction, on: date) -> Budget:
    """The budget after one more publication.

    Args:
        budget: before it.
        epsilon: of it.
        on: its day.

    Raises:
        BudgetError: not so much is left.

    Example:
        >>> spend(new_budget(Fraction(3)), Fraction(1), date(2026, 5, 4)).left
        Fraction(2, 1)
    """
    if epsilon > budget.left:
        raise BudgetError(
            f"The privacy budget of these people is {said(Fraction(budget.limit))}; {said(budget.left)} of it is left, "
            f"and {said(epsilon)} is asked for. More would tell too much of single people. Publish with a smaller "
            "--epsilon, or not at all."
        )
    return Budget(
        schema="charley.pool.budget/1", limit=budget.limit, spent=(*budget.spent, Spent(on=on, epsilon=str(epsilon)))
    )


def read_epsilon(text: str) -> Fraction:
    """An epsilon as a person writes it.

    Raises:
        BudgetError: it is none.

    Example:
        >>> read_epsilon("0.5")
        Fraction(1, 2)
    """
    try:
        epsilon = Fraction(text.strip()) if len(text) <= 20 else Fraction(0)
    except (ValueError, ZeroDivisionError):
        epsilon = Fraction(0)
    if not 0 < epsilon <= LARGEST_EPSILON or epsilon.denominator > 10_000:
        raise BudgetError(
            f"Epsilon is a number above 0, at most {LARGEST_EPSILON}, with at most four decimals; 1 is usual."
        )
    return epsilon


def said(epsilon: Fraction) -> str:
    """An epsilon as it is told.

    >>> said(Fraction(1, 2))
    '0.5'
    """
    return f"{float(epsilon):g}"


def read_budget(raw: bytes) -> Budget:
    """Read the file of a budget.

    Raises:
        BudgetError: it cannot be used. Nothing is published then.
    """
    try:
        budget = Budget.model_validate_json(raw)
        _ = budget.left
    except (ValidationError, ZeroDivisionError):
        raise BudgetError(
            "The file of the privacy budget is damaged, so nobody knows what was published. Bring back a copy of it."
        ) from None
    return budget


def to_document(budget: Budget) -> dict[str, Any]:
    """The budget as plain JSON values."""
    written: dict[str, Any] = budget.model_dump(mode="json", by_alias=True)
    return written
