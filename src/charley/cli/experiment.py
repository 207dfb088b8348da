"""``charley experiment``: plan, record and analyse a self-experiment."""

from __future__ import annotations

import click

from charley.cli.blocks import heading, item, para
from charley.cli.check import fail, load_knowledge
from charley.cli.experiment_days import analyse, record
from charley.cli.experiment_pages import show
from charley.cli.experiment_plan import plan


@click.group()
def experiment() -> None:
    """Try one harmless change for some days, by lot, and see whether it helps you.

    \b
    charley experiment changes                        what can be tried
    charley experiment plan stretching.json ...       draws the order; nothing is begun
    charley experiment record stretching.json         what is due; with --outcome keeps a day
    charley experiment analyse stretching.json        what the days say, when they are over

    Medicines are no part of it: nothing that needs a doctor is started or left out.
    """  # noqa: D301 (click reads \b as "keep these lines")


@experiment.command()
@click.argument("name", required=False)
def changes(name: str | None) -> None:
    """List what can be tried, or say of one NAME whether it can be and why."""
    from charley.insight.experiments import OFFERS
    from charley.insight.experiments.allowed import RefusedError, choose

    knowledge = load_knowledge()
    if name is not None:
        try:
            offer = choose(knowledge, name)
        except RefusedError as error:
            fail(str(error))
        show(
            [
                heading(offer.id),
                para(f"With: {offer.doing}. Without: {offer.leaving}. Periods of about {offer.period_days} days."),
                para(offer.blinding),
            ]
        )
        return
    own = "\nIn own words, everyday things only: --doing and --leaving. Medicines are no part of it."
    show([heading("What can be tried"), *(item("-", f"{offer.id}: {offer.doing}") for offer in OFFERS), para(own)])


experiment.add_command(plan)
experiment.add_command(record)
experiment.add_command(analyse)
