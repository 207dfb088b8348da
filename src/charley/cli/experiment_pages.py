"""The pages of ``charley experiment``: a new plan, and a result."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import RenderableType

from charley.cli.blocks import console, heading, item, para

if TYPE_CHECKING:
    from charley.insight.experiments import Plan, Result


def show(parts: Iterable[RenderableType]) -> None:
    """Print the parts of a page."""
    out = console()
    with out.capture() as captured:
        for part in parts:
            out.print(part)
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()).lstrip("\n"))


def of_plan(planned: Plan, digest: str, file: Path) -> Iterator[RenderableType]:
    """The page of a new plan."""
    from charley.insight.experiments import said
    from charley.insight.experiments.stopping import RULES

    change = planned.change
    yield heading("Your experiment")
    yield para(planned.question, style="bold")
    yield item("with   ", change.doing)
    yield item("without", change.leaving)
    yield para(f"Each day: {planned.outcome}. Worth the trouble: {said.worthwhile(planned)}.")
    yield para(
        f"{planned.start} to {planned.last}, {planned.days} days: {planned.pairs} periods of {planned.period_days} "
        f"days with the change and {planned.pairs} without, by lot (seed {planned.seed})."
    )
    for number, arm in enumerate(planned.order):
        begins = planned.start + timedelta(days=number * planned.period_days)
        yield item(f"{begins}", f"{said.ARM[arm]} the change")
    yield heading("What this can and cannot show")
    for line in said.before_the_start(planned):
        yield item("-", line)
    yield heading("Fair play")
    yield para(change.blinding)
    if change.caution:
        yield heading("Please mind")
        yield para(change.caution)
    yield heading("Stop when")
    for rule in RULES:
        yield item("-", rule)
    yield para(f"\nKept in {file}. SHA-256 of the plan: {digest}")
    yield para(said.NOT_ADVICE)


def of_result(result: Result) -> Iterator[RenderableType]:
    """The page of a result."""
    from charley.insight.experiments import said

    plan = result.plan
    yield heading("What your experiment says")
    yield para(f"{result.with_.counted + result.without.counted} of {plan.days} days counted.")
    yield para(said.verdict(result), style="bold")
    if result.benefit is not None and result.worth_it is not None:
        low, high = result.told(0.9)
        yield item("-", f"With 90 in 100 the effect lies between {low:g} and {high:g}.")
        yield item("-", f"Any benefit: {said.in_100(result.benefit)}.")
        worth = f"As much as you called worthwhile ({said.worthwhile(plan)})"
        yield item("-", f"{worth}: {said.in_100(result.worth_it)}.")
    yield heading("Please note")
    for line in said.cautions(result):
        yield item("-", line)
    yield para(f"\n{said.NOT_ADVICE}")
