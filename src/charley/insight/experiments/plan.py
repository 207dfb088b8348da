"""The plan of an experiment: fixed before the first day, kept in a file whose hash tells whether it was changed."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from charley.insight.experiments.power import Usual, washout
from charley.insight.family import Kind

SCHEMA = "charley.experiment/1"
METHOD = "Effect site with onset and carryover beside a level that moves by itself, version 1"
Better = Literal["lower", "higher"]
LONGEST_PERIOD_DAYS = 14
_MOST_PERIODS = 60


class PlanError(ValueError):
    """The plan cannot be used; says what, where and what to do."""


@dataclass(frozen=True)
class Change:
    """The one change that is tried.

    Args:
        id: of its entry in the knowledge; none for own words.
        doing: what is done on days with it.
        leaving: what is done on days without it.
        blinding: how to know less of which days are which.
        caution: what to mind.
        why: what is known of it.
        source: of that, by its id.
    """

    id: str | None
    doing: str
    leaving: str
    blinding: str = ""
    caution: str = ""
    why: str = ""
    source: str = ""


@dataclass(frozen=True)
class Plan:
    """What was planned before the first day.

    Args:
        question: in the person's words.
        outcome: name of what is counted or rated each day.
        kind: of the outcome.
        better: whether lower or higher is better.
        change: that is tried.
        start: first day.
        period_days: length of a period, 1 to 14.
        washout_days: days at the beginning of each later period that are recorded but not counted.
        order: arm of each period; 1 is with the change.
        longest_run: most periods of one arm in a row that were allowed.
        seed: of the draw.
        usual: how the outcome is without the change.
        worthwhile: smallest benefit that is worth the trouble: a share for counts and yes/no, points for ratings.
        wanted_power: that was aimed at.
        power: expected for the number of pairs.
        created: the day of the plan.
        knowledge_version: that the change was chosen from.
        person: illnesses and medicines told for the gates, by their ids.
        method: of the analysis that was planned.
    """

    question: str
    outcome: str
    kind: Kind
    better: Better
    change: Change
    start: date
    period_days: int
    washout_days: int
    order: tuple[int, ...]
    longest_run: int
    seed: int
    usual: Usual
    worthwhile: float
    wanted_power: float
    power: float
    created: date
    knowledge_version: str = ""
    person: tuple[str, ...] = ()
    method: str = METHOD

    @property
    def pairs(self) -> int:
        """Periods of each arm."""
        return len(self.order) // 2

    @property
    def days(self) -> int:
        """Length of the whole, in days."""
        return len(self.order) * self.period_days

    @property
    def last(self) -> date:
        """Last day."""
        return self.start + timedelta(days=self.days - 1)

    @property
    def arms(self) -> NDArray[np.int64]:
        """Arm of each day. Shape (days,)."""
        return np.repeat(np.array(self.order, dtype=np.int64), self.period_days)

    @property
    def washed_out(self) -> NDArray[np.bool_]:
        """Days that are not counted. Shape (days,)."""
        return washout(self.days, self.period_days, self.washout_days)

    def arm_on(self, day: date) -> int | None:
        """Arm of a day; none outside of the plan."""
        place = (day - self.start).days
        return int(self.arms[place]) if 0 <= place < self.days else None

    @property
    def worthwhile_size(self) -> float:
        """The smallest worthwhile benefit on the predictor: log rate ratio, log odds ratio, or difference."""
        return worthwhile_size(self.kind, self.better, self.worthwhile, self.usual)


def worthwhile_size(kind: Kind, better: Better, worthwhile: float, usual: Usual) -> float:
    """What a person calls worthwhile, on the predictor.

    Args:
        kind: of the outcome.
        better: direction of a benefit.
        worthwhile: a share of the usual for counts and yes/no, points for ratings.
        usual: how the outcome is without the change.

    Example:
        30 % fewer cramps.

        >>> round(worthwhile_size("count", "lower", 0.3, Usual(2.0, 1.5)), 3)
        -0.357
    """
    sign = -1 if better == "lower" else 1
    if kind == "rating":
        return sign * worthwhile
    if kind == "count":
        return math.log(1 + sign * worthwhile)
    before = min(max(usual.mean, 0.02), 0.98)
    after = min(max(before * (1 + sign * worthwhile), 0.01), 0.99)
    return math.log(after / (1 - after)) - math.log(before / (1 - before))


def to_document(plan: Plan) -> dict[str, Any]:
    """The plan as JSON keeps it, with the SHA-256 over all the rest."""
    document = {
        "schema": SCHEMA,
        "question": plan.question,
        "outcome": {"name": plan.outcome, "kind": plan.kind, "better": plan.better},
        "change": asdict(plan.change),
        "start": plan.start.isoformat(),
        "last": plan.last.isoformat(),
        "period_days": plan.period_days,
        "washout_days": plan.washout_days,
        "order": list(plan.order),
        "longest_run": plan.longest_run,
        "seed": plan.seed,
        "usual": {"mean": plan.usual.mean, "sd": plan.usual.sd, "memory": plan.usual.memory, "days": plan.usual.days},
        "worthwhile": plan.worthwhile,
        "wanted_power": plan.wanted_power,
        "power": plan.power,
        "created": plan.created.isoformat(),
        "knowledge_version": plan.knowledge_version,
        "person": list(plan.person),
        "method": plan.method,
    }
    return {**document, "sha256": digest(document)}


def digest(document: Mapping[str, Any]) -> str:
    """SHA-256 over a document without its own hash, keys sorted, no spaces.

    Example:
        >>> digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1, "sha256": "whatever"})
        True
    """
    rest = {key: value for key, value in document.items() if key != "sha256"}
    text = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


def read_plan(text: str) -> Plan:
    """Read a plan, and see that it was not changed.

    Args:
        text: the JSON of :func:`to_document`.

    Raises:
        PlanError: it is no plan, or was changed after it was made.
    """
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise PlanError("The plan is not JSON. Use the file that charley experiment plan has written.") from None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise PlanError(f"The file is no plan of an experiment: its schema is not {SCHEMA}.")
    told = str(document.get("sha256", ""))[:64]
    try:
        now = digest(document)
    except ValueError:
        now = "of no plan, because a number is not finite"
    if told != now:
        raise PlanError(
            f"The plan was changed after it was made: its hash was {told[:12] or 'left out'} and is {now[:12]} now. "
            "Bring the first file back, or plan a new experiment."
        )
    try:
        plan = _plan(document)
        _check(plan)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError) as error:
        if isinstance(error, PlanError):
            raise
        raise PlanError("The plan lacks a field or holds a wrong value. Plan a new experiment.") from None
    return plan


def _plan(document: Mapping[str, Any]) -> Plan:
    outcome, usual = document["outcome"], document["usual"]
    days = usual["days"]
    return Plan(
        question=str(document["question"]),
        outcome=str(outcome["name"]),
        kind=outcome["kind"],
        better=outcome["better"],
        change=Change(**document["change"]),
        start=date.fromisoformat(document["start"]),
        period_days=int(document["period_days"]),
        washout_days=int(document["washout_days"]),
        order=tuple(int(arm) for arm in document["order"]),
        longest_run=int(document["longest_run"]),
        seed=int(document["seed"]),
        usual=Usual(
            float(usual["mean"]), float(usual["sd"]), float(usual["memory"]), None if days is None else int(days)
        ),
        worthwhile=float(document["worthwhile"]),
        wanted_power=float(document["wanted_power"]),
        power=float(document["power"]),
        created=date.fromisoformat(document["created"]),
        knowledge_version=str(document["knowledge_version"]),
        person=tuple(str(one) for one in document["person"]),
        method=str(document["method"]),
    )


def _check(plan: Plan) -> None:
    wrong = [
        (plan.kind not in get_args(Kind), "kind is not count, rating or yes_no"),
        (plan.better not in get_args(Better), "better is not lower or higher"),
        (not 1 <= plan.period_days <= LONGEST_PERIOD_DAYS, f"a period is not 1 to {LONGEST_PERIOD_DAYS} days"),
        (not 0 <= plan.washout_days < plan.period_days, "the washout is not shorter than a period"),
        (not 2 <= len(plan.order) <= _MOST_PERIODS or set(plan.order) != {0, 1}, "the order does not hold both arms"),
        (sum(plan.order) * 2 != len(plan.order), "the arms have not the same number of periods"),
        (plan.created > plan.start, "it was made after its first day"),
    ]
    for bad, why in wrong:
        if bad:
            raise PlanError(f"The plan cannot be used: {why}. Plan a new experiment.")
    _ = plan.last, plan.worthwhile_size  # a date or a size that cannot be worked out is a wrong value
